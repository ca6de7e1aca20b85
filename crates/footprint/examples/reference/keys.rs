//! Every key of a spec.

use wattshed_footprint::catalog::{cooling_presets, power_presets};
use wattshed_footprint::schema::default_in_words;
use wattshed_footprint::spec::Field;
use wattshed_footprint::spec::field::{Fallback, FieldKind};
use wattshed_footprint::spec::fields;

use super::{code, head, plain, table};

const ABOUT: &str = "Every key of a spec, from the table that reads it. [How a spec is written](../spec.md) tells of notation, ranges, layers, sites and \
phases; `wattshed schema` writes the same for editors. `NAME` is a name that you choose. \"Place\" means found for the place, \"catalog\" \
taken from an entry of a catalog; values in parentheses are the range that is drawn from. Of presets the values for all cooling systems are shown: some \
systems have their own ([Cooling systems](cooling.md)). Numbers may be ranges, but for those of the place, of `budget`, `claim` and `trend`.";

pub(super) fn page() -> String {
    let mut page = head("Keys of a spec", ABOUT);
    let mut section = "";
    let mut rows = Vec::new();
    let flush = |section: &str, rows: &mut Vec<Vec<String>>, page: &mut String| {
        if !rows.is_empty() {
            page.push_str(&format!("\n## {section}\n"));
            page.push_str(&table(&["key", "what", "default", "accepted", "meaning"], std::mem::take(rows)));
        }
    };
    let mut seen: Vec<&str> = Vec::new();
    let all: Vec<&Field> = fields::all().collect();
    for field in &all {
        let own = title(field);
        if seen.contains(&own) {
            continue;
        }
        flush(section, &mut rows, &mut page);
        section = own;
        seen.push(own);
        rows.extend(all.iter().filter(|other| title(other) == own).map(|field| row(field)));
    }
    flush(section, &mut rows, &mut page);
    page
}

/// The heading that a field stands under.
fn title(field: &Field) -> &'static str {
    match field.key {
        key if key.starts_with("it.fleet.") => "it.fleet",
        "start" => "phase",
        key if !key.contains('.') => "Top",
        _ => field.section(),
    }
}

fn row(field: &Field) -> Vec<String> {
    let key = match field.key {
        "start" => "phase.NAME.start".to_owned(),
        "trend.*" => "trend.KEY".to_owned(),
        key if field.kind == FieldKind::OfResult => {
            key.replace(".*.*.*", ".SECTION.NAME.RESULT").replace(".*", ".RESULT")
        }
        key => key.replacen(".*", ".NAME", 1).replace(".*", ".FORMAT"),
    };
    let accepted = match (field.within, field.kind) {
        (_, FieldKind::Choice(words) | FieldKind::Shape(words)) => {
            words.iter().map(|word| code(word)).collect::<Vec<_>>().join(" ")
        }
        (Some((low, high)), _) => format!("{low} … {high}"),
        _ => String::new(),
    };
    vec![code(&key), what(field), default(field), accepted, plain(field.doc)]
}

/// The kind of a value, with an example.
fn what(field: &Field) -> String {
    let kind = match field.kind {
        FieldKind::Quantity(kind) => {
            let also = field.other_kind.map(|other| format!(", or {}: {}", other.name(), code(&other.example())));
            let word = field.word.map(|word| format!(", or {}", code(word)));
            let series = if field.varies { "; 12 months, 24 hours, or a file" } else { "" };
            format!(
                "{}: {}{}{}{series}",
                kind.name(),
                code(&kind.example()),
                also.unwrap_or_default(),
                word.unwrap_or_default()
            )
        }
        FieldKind::Choice(_) => "a word".to_owned(),
        FieldKind::Shape(_) => "a word, or a file".to_owned(),
        FieldKind::Bool => "`true` or `false`".to_owned(),
        FieldKind::Text => "text".to_owned(),
        FieldKind::Texts => "text, or a list of texts".to_owned(),
        FieldKind::Months => "months: `[1, 2, 12]`".to_owned(),
        FieldKind::Coefficients(count) => format!("{count} numbers"),
        FieldKind::Date => "a date: `\"2026\"` `\"2026-Q3\"` `\"2026-07\"` `\"2026-07-01\"`".to_owned(),
        FieldKind::OfResult => "a number in a unit of the result".to_owned(),
    };
    kind.trim_start_matches("a ").trim_start_matches("an ").to_owned()
}

fn default(field: &Field) -> String {
    let excluded = field.group.map(|group| {
        let others: Vec<&str> = fields::all()
            .filter(|other| other.group.is_some_and(|of| of.name == group.name && of.part != group.part))
            .filter_map(|other| other.key.rsplit('.').next())
            .collect();
        format!("; excludes {}", others.iter().map(|name| code(name)).collect::<Vec<_>>().join(" "))
    });
    let default = match field.default {
        Fallback::Preset => of_presets(field),
        Fallback::Region => "place".to_owned(),
        Fallback::Catalog => "catalog".to_owned(),
        Fallback::Required => "**required**".to_owned(),
        Fallback::BuiltIn(value) => code(value),
        _ => default_in_words(field),
    };
    format!("{default}{}", excluded.unwrap_or_default())
}

/// The values of the three presets.
fn of_presets(field: &Field) -> String {
    let value = |name: &str| {
        let any =
            cooling_presets("any", name).chain(power_presets(name)).find_map(|preset| preset.patch.get(field.key));
        any.map(|entry| entry.value.to_string().replace(", triangular", ""))
    };
    let values: Vec<String> = ["best-practice", "typical", "legacy"]
        .into_iter()
        .filter_map(|name| Some(format!("{name} {}", value(name)?)))
        .collect();
    if values.is_empty() { "of the system".to_owned() } else { values.join("; ") }
}
