//! What a sweep varies: `KEY=a,b,c` or `KEY=lo..hi:n`.

use std::sync::Arc;

use wattshed_quantity::{Kind, Quantity, Style, Unit, read_with};
use wattshed_report::{Sentence, both, told};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, SourceText, Span};
use crate::spec::field::{Field, FieldKind};
use crate::spec::misread;
use crate::spec::patch::{Context, part_of_range, set_assignment};
use crate::spec::{Entry, Layer, Patch, fields};

/// A field and the values that it takes in turn.
#[derive(Debug, Clone)]
pub struct Axis {
    /// The KEY.
    pub key: String,
    /// Its values, in the order in which they were written.
    pub values: Vec<AxisValue>,
    argument: Arc<SourceText>,
}

/// One value of an axis.
#[derive(Debug, Clone)]
pub struct AxisValue {
    /// As written, with its unit.
    pub text: String,
    pub(super) entry: Entry,
}

/// The most steps of one range.
const MOST_STEPS: usize = 10_000;

impl Axis {
    /// Reads `KEY=a,b,c` or `KEY=lo..hi:n`. Where a `;` stands between values, commas belong to them; so do commas followed by
    /// a space in texts, as in `site.place=Sterling, VA, US;Golden, CO, US`.
    ///
    /// # Errors
    /// Every value that the field cannot take, with its place.
    pub fn parse(argument: &str) -> Result<Self, Vec<Diagnostic>> {
        let source = SourceText::named("--vary", argument);
        let whole = Span::new(&source, 0..argument.len());
        let Some((key, written)) = argument.split_once('=') else {
            let message =
                told!("--vary takes KEY=VALUES, not `{argument}`", "--vary prend CLÉ=VALEURS, non `{argument}`");
            let problem = Diagnostic::error(Code::WrongValue, message)
                .at(Some(whole), both!("no `=`", "pas de `=`"))
                .help(both!(
                    "write cooling.air.supply_max='24 °C,27 °C' or it.load=0.5..0.9:5",
                    "écrire cooling.air.supply_max='24 °C,27 °C' ou it.load=0.5..0.9:5"
                ));
            return Err(vec![problem]);
        };
        let key = key.trim();
        // A part of a range is cut like the field that it belongs to.
        let field = fields::find(key).or_else(|| fields::find(part_of_range(key)?.0));
        let texts = match field {
            Some(field) => texts(field, written, &source, key.len() + 1).map_err(|problem| vec![problem])?,
            // Reading the first value says what is wrong with the key.
            None => vec![written.to_owned()],
        };
        let mut found = Diagnostics::new();
        let values: Vec<AxisValue> = texts
            .into_iter()
            .filter_map(|text| Some(AxisValue { entry: entry(key, &text, &mut found)?, text }))
            .collect();
        if values.is_empty() && !found.has_errors() {
            let message = told!("`{key}` has no values to vary", "`{key}` n'a pas de valeurs à varier");
            found.push(Diagnostic::error(Code::WrongValue, message).at(Some(whole), both!("here", "ici")));
        }
        match found.has_errors() {
            true => Err(found.into_errors()),
            false => Ok(Self { key: key.to_owned(), values, argument: source }),
        }
    }

    /// Where it was written.
    pub(super) fn span(&self) -> Span {
        Span::new(&self.argument, 0..self.argument.text.len())
    }
}

/// The entry of one value, as `--set` would read it.
fn entry(key: &str, text: &str, found: &mut Diagnostics) -> Option<Entry> {
    let source = SourceText::named("--vary", format!("{key}={text}"));
    let assignment = set_assignment(&source)?;
    let patch = Patch::read(&Context { layer: Layer::Set, citation: None }, vec![assignment], found);
    patch.entries.into_iter().next()
}

/// The values as texts.
fn texts(field: &Field, written: &str, source: &Arc<SourceText>, start: usize) -> Result<Vec<String>, Diagnostic> {
    let place = Span::new(source, start..start + written.len());
    match (field.kind, range(written)) {
        (FieldKind::Quantity(kind), Some((low, high, steps))) => steps_of(kind, low, high, steps, field, &place),
        _ => Ok(list(written, matches!(field.kind, FieldKind::Text))),
    }
}

/// `lo..hi:n`.
fn range(written: &str) -> Option<(&str, &str, &str)> {
    let (ends, steps) = written.rsplit_once(':')?;
    let (low, high) = ends.split_once("..")?;
    Some((low.trim(), high.trim(), steps.trim()))
}

fn steps_of(
    kind: Kind,
    low: &str,
    high: &str,
    steps: &str,
    field: &Field,
    place: &Span,
) -> Result<Vec<String>, Diagnostic> {
    let wrong = |what: Sentence, remedy: Sentence| {
        let key = field.key;
        Diagnostic::error(Code::WrongValue, told!("`{key}`: {what}", "`{key}` : {what}"))
            .at(
                Some(place.clone()),
                both!("expected lo..hi:n, such as 20..30 °C:5", "attendu : bas..haut:n, comme 20..30 °C:5"),
            )
            .help(remedy)
    };
    let count = steps.parse::<usize>().ok().filter(|count| (2..=MOST_STEPS).contains(count)).ok_or_else(|| {
        let what = told!("`{steps}` is no number of values", "`{steps}` n'est pas un nombre de valeurs");
        let remedy = both!(
            "the number after `:` counts both ends: 2 to 10,000",
            "le nombre après `:` compte les deux bornes : 2 à 10 000"
        );
        wrong(what, remedy.into())
    })?;
    let read = |text: &str, unit: Option<&Unit>| {
        read_with(text, kind, Style { column_unit: unit, ..Style::default() }).map_err(|error| {
            let number = || both!("give each end a number", "donner un nombre à chaque borne").into();
            wrong(misread::in_full(&error), misread::hint(&error).unwrap_or_else(number))
        })
    };
    let high = read(high, None)?;
    // The lower end has the unit of the upper one, unless it says otherwise.
    let bare = low.parse::<f64>().is_ok();
    let low = read(low, Some(&high.unit).filter(|unit| bare && !unit.is_one()))?;
    let from = low.in_unit(&high.unit).map_err(|error| {
        let remedy = both!("give both ends in like units", "donner les deux bornes dans des unités semblables");
        wrong(Sentence::untranslated(error.to_string()), remedy.into())
    })?;
    let step = |index: usize| {
        let share = index as f64 / (count - 1) as f64;
        Quantity::new(rounded(from + share * (high.number - from)), high.unit.clone()).to_string()
    };
    Ok((0..count).map(step).collect())
}

/// Without the digits that binary fractions leave behind.
fn rounded(number: f64) -> f64 {
    format!("{number:.11e}").parse().unwrap_or(number)
}

/// Values between `;`, else between commas, outside of quotes and brackets.
fn list(written: &str, is_text: bool) -> Vec<String> {
    let semicolons = !cuts(written, ';', false).is_empty();
    let cuts = if semicolons { cuts(written, ';', false) } else { cuts(written, ',', is_text) };
    let mut values = Vec::with_capacity(cuts.len() + 1);
    let mut start = 0;
    for cut in cuts.into_iter().chain([written.len()]) {
        let value = written.get(start..cut).unwrap_or_default().trim();
        if !value.is_empty() {
            values.push(value.to_owned());
        }
        start = cut + 1;
    }
    values
}

/// Where `separator` stands alone; with `tight`, only where no space follows.
fn cuts(written: &str, separator: char, tight: bool) -> Vec<usize> {
    let mut depth = 0_i32;
    let mut quote = None;
    let mut found = Vec::new();
    let mut letters = written.char_indices().peekable();
    while let Some((index, letter)) = letters.next() {
        match (quote, letter) {
            (Some(open), _) if letter == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(letter),
            (None, '{' | '[') => depth += 1,
            (None, '}' | ']') => depth -= 1,
            (None, _) if letter == separator && depth == 0 => {
                let spaced = letters.peek().is_some_and(|(_, next)| next.is_whitespace());
                if !(tight && spaced) {
                    found.push(index);
                }
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(argument: &str) -> Vec<String> {
        Axis::parse(argument).unwrap().values.into_iter().map(|value| value.text).collect()
    }

    #[test]
    fn lists_are_cut_where_values_end() {
        assert_eq!(values("it.load=0.5,0.6, 70 %"), ["0.5", "0.6", "70 %"]);
        assert_eq!(values("cooling.system=dx,liquid-dry"), ["dx", "liquid-dry"]);
        assert_eq!(values("site.place=Sterling, VA, US;Golden, CO, US"), ["Sterling, VA, US", "Golden, CO, US"]);
        assert_eq!(values("site.place=Sterling, VA, US"), ["Sterling, VA, US"]);
        assert_eq!(values("site.grid_region=SRVC,RFCW"), ["SRVC", "RFCW"]);
        assert_eq!(values("it.load={ low = 0.4, high = 0.8 },0.6"), ["{ low = 0.4, high = 0.8 }", "0.6"]);
        assert_eq!(values("power.hv_substation=true,false"), ["true", "false"]);
        assert_eq!(values("it.load.low=0.3..0.5:3"), ["0.3", "0.4", "0.5"]);
    }

    #[test]
    fn ranges_have_both_ends_and_keep_their_unit() {
        assert_eq!(values("cooling.air.supply_max=20..30 °C:5"), ["20 °C", "22.5 °C", "25 °C", "27.5 °C", "30 °C"]);
        assert_eq!(values("it.load=0.1..0.4:4"), ["0.1", "0.2", "0.3", "0.4"]);
        assert_eq!(values("it.load=50..90 %:3"), ["50 %", "70 %", "90 %"]);
        assert_eq!(values("it.capacity=500 kW..2 MW:4"), ["0.5 MW", "1 MW", "1.5 MW", "2 MW"]);
        assert_eq!(values("it.load=0.9..0.5:2"), ["0.9", "0.5"]);
    }

    #[test]
    fn what_cannot_be_varied_is_said_with_its_place() {
        for (argument, said) in [
            ("it.load", "KEY=VALUES"),
            ("it.laod=0.5", "it.laod"),
            ("it.load=", "no values"),
            ("it.load=0.5,1.5", "not between 0 and 1"),
            ("it.load=0.5..0.9:1", "no number of values"),
            ("it.load=0.5..0.9:x", "no number of values"),
            ("cooling.air.supply_max=20..30:5", "supply_max"),
            ("cooling.air.supply_max=20 K..30 °C:5", "supply_max"),
            ("cooling.system=dx,airside", "airside"),
            ("base=a.toml", "base"),
        ] {
            let problems = Axis::parse(argument).unwrap_err();
            let text = problems.iter().map(ToString::to_string).collect::<String>();
            assert!(text.contains(said), "{argument}: {text}");
            assert!(problems.iter().all(|problem| !problem.labels.is_empty()), "{argument}");
        }
    }
}
