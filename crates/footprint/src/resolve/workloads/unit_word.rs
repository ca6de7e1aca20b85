//! The unit of work that a figure names, against the unit of the workload: tokens are not queries.

use wattshed_report::{both, told};

use super::key;
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::reading::Reading;
use crate::spec::Value;

/// Refuses figures of another unit of work.
pub(super) fn check(reading: &mut Reading<'_>, name: &str, unit: &str) {
    for field in ["energy", "idle_energy", "rate", "count"] {
        let key = key(name, field);
        let Some(Value::Quantity(quantity)) = reading.spec.entry(&key).map(|entry| entry.value.centre()) else {
            continue;
        };
        let text = quantity.unit.to_string();
        let Some(named) = named(&text) else { continue };
        if singular(&named) == singular(unit) {
            continue;
        }
        let message = told!(
            "`{key}` is of one {named}, a unit of the workload is one {unit}",
            "`{key}` est par {named}, et une unité de la charge de travail est : {unit}"
        );
        let place = both!("of which unit?", "de quelle unité ?");
        let diagnostic = Diagnostic::error(Code::Contradiction, message).at(reading.span(&key), place);
        let help = told!(
            "write {} = \"{named}\", or the figure of one {unit}",
            "écrire {} = \"{named}\", ou la valeur par {unit}",
            self::key(name, "unit")
        );
        reading.found.push(diagnostic.help(help));
    }
}

/// The counted thing in a unit: `query` of `Wh/query`, `tok` of `Wh/Mtok` and of `tok/s`.
fn named(text: &str) -> Option<String> {
    const TIMES: [&str; 9] = ["s", "min", "h", "d", "day", "week", "month", "yr", "a"];
    const COUNTED: [&str; 12] =
        ["tok", "query", "image", "run", "request", "prompt", "start", "user", "unit", "accelerator", "server", "rack"];
    text.split(['/', ' ', '·'])
        .filter(|part| !TIMES.contains(part))
        .find_map(|part| {
            COUNTED.into_iter().find(|counted| part == *counted || (*counted == "tok" && part.ends_with("tok")))
        })
        .map(str::to_owned)
}

fn singular(word: &str) -> String {
    let word = match word {
        "token" | "tokens" => "tok",
        "queries" => "query",
        word => word.strip_suffix('s').filter(|_| word.len() > 3).unwrap_or(word),
    };
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{named, singular};

    #[test]
    fn a_unit_names_what_it_counts() {
        for (text, counted) in
            [("Wh/query", Some("query")), ("Wh/Mtok", Some("tok")), ("tok/s", Some("tok")), ("Wh", None)]
        {
            assert_eq!(named(text).as_deref(), counted, "{text}");
        }
        assert_eq!(singular("tokens"), singular("tok"));
        assert_eq!(singular("images"), "image");
    }
}
