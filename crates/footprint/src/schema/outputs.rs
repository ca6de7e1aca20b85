//! The schema of what `--format json` writes, from the table of results.

use serde_json::{Map, Value, json};

use super::DRAFT;
use super::designs::{comparison, sensitivity, sweep};
use crate::results::{DEFINITIONS, Definition, Formula, Monthly};

/// A member of an object: its name, whether it is always there, its schema.
pub(super) type Member = (&'static str, bool, Value);

/// The schema of every JSON document of the program: estimates of sites and portfolios, comparisons, sensitivities, sweeps,
/// workloads and lists of factors.
pub fn outputs() -> Value {
    let definitions = json!({
        "value": value(),
        "results": results(),
        "month": month(),
        "factor": factor(),
        "estimate": object("An estimate of one site.", estimate()),
        "portfolio": object("An estimate of several sites together.", portfolio()),
        "site": object("A site of a portfolio, in the shape of one estimate.", site_of_portfolio()),
        "period": object("A period or a year of a timeline.", period()),
        "comparison": object("`compare`: designs side by side; design 0 is the base.", comparison()),
        "sensitivity": object("`sensitivity`: what a result hinges on.", sensitivity()),
        "sweep": object("`sweep`: every combination, the best first.", sweep()),
        "workload": object("`workload`: what runs, queries or tokens take.", workload()),
        "factors": object("`explain SPEC factors`: the factors alone.", factors()),
    });
    let kinds = ["estimate", "portfolio", "comparison", "sensitivity", "sweep", "workload", "factors"];
    json!({
        "$schema": DRAFT,
        "title": "Wattshed JSON",
        "description": "What `--format json` writes. Made by `wattshed schema --of json`.",
        "anyOf": kinds.map(reference),
        "$defs": definitions,
    })
}

/// The schema of a row of `batch -o OUT.jsonl`: keys of results as columns, with their percentiles.
pub fn row() -> Value {
    let mut properties = Map::new();
    properties.insert("row".to_owned(), told("Line of the row in the list.", json!({ "type": "integer" })));
    properties.insert("name".to_owned(), told("Name of the row.", string()));
    for definition in DEFINITIONS.iter().filter(|definition| !definition.is_of_workloads()) {
        properties.insert(definition.key.to_owned(), told(&about(definition), number()));
        for percentile in ["p5", "p50", "p95"] {
            let about = format!("{percentile} of {} over the draws.", definition.key);
            properties.insert(format!("{}_{percentile}", definition.key), told(&about, number()));
        }
    }
    json!({
        "$schema": DRAFT,
        "title": "Wattshed row",
        "description": "A line of `batch -o OUT.jsonl`, and the columns of CSV and Parquet. What does not apply is absent. Columns that a profile \
                        keeps, claims and budgets stand beside. Made by `wattshed schema --of row`.",
        "type": "object",
        "properties": properties,
        "required": ["row", "name"],
        "additionalProperties": { "type": ["string", "number"] },
    })
}

pub(super) fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

pub(super) fn string() -> Value {
    json!({ "type": "string" })
}

pub(super) fn number() -> Value {
    json!({ "type": "number" })
}

pub(super) fn integer() -> Value {
    json!({ "type": "integer" })
}

pub(super) fn yes_or_no() -> Value {
    json!({ "type": "boolean" })
}

/// A text, or null where there is none.
pub(super) fn maybe_string() -> Value {
    json!({ "type": ["string", "null"] })
}

/// A number, or null where there is none.
pub(super) fn maybe_number() -> Value {
    json!({ "type": ["number", "null"] })
}

pub(super) fn list(items: Value) -> Value {
    json!({ "type": "array", "items": items })
}

/// An object of any names.
pub(super) fn by_name(schema: Value) -> Value {
    json!({ "type": "object", "additionalProperties": schema })
}

pub(super) fn told(about: &str, mut schema: Value) -> Value {
    if !about.is_empty() && schema.get("$ref").is_none() {
        schema["description"] = json!(about);
    }
    schema
}

pub(super) fn object(about: &str, members: Vec<Member>) -> Value {
    let required: Vec<&str> = members.iter().filter(|(_, always, _)| *always).map(|(name, ..)| *name).collect();
    let properties: Map<String, Value> =
        members.iter().map(|(name, _, schema)| ((*name).to_owned(), schema.clone())).collect();
    let object =
        json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false });
    told(about, object)
}

/// Members that are always there.
pub(super) fn all<const N: usize>(members: [(&'static str, Value); N]) -> Vec<Member> {
    members.into_iter().map(|(name, schema)| (name, true, schema)).collect()
}

/// What a result means, its unit and its formula.
fn about(definition: &Definition) -> String {
    let formula = match definition.formula {
        Formula::Of(expression) => expression,
        Formula::Hourly(words, _) => words.english(),
    };
    let unit = definition.stored_in();
    let unit = if unit.is_empty() { String::new() } else { format!(" Unit: {unit}.") };
    format!("{}{unit} Formula: {formula}.", definition.doc.english())
}

fn value() -> Value {
    let mut members = vec![("value", true, told("With every input at its centre.", number()))];
    let percentile = |name, about| (name, true, told(about, maybe_number()));
    members.extend([
        percentile("p5", "5 % of the draws lie below; null without draws."),
        percentile("p50", "Half of the draws lie below; null without draws."),
        percentile("p95", "95 % of the draws lie below; null without draws."),
    ]);
    let errors = all([("p5", number()), ("p50", number()), ("p95", number())]);
    members.extend([
        ("standard_error", false, object("How far the percentiles may be off; from 64 draws on.", errors)),
        ("given", false, told("The spec gives the figure in the place of the model's.", yes_or_no())),
        ("lacking", false, told("Sites of the portfolio that have no such result.", list(string()))),
    ]);
    object("A result with its percentiles.", members)
}

fn modes() -> Value {
    told("Hours by what the plant cooled with.", by_name(number()))
}

fn results() -> Value {
    let mut properties = Map::new();
    for definition in DEFINITIONS.iter() {
        let schema = json!({ "description": about(definition), "allOf": [reference("value")] });
        properties.insert(definition.key.to_owned(), schema);
    }
    properties.insert("hours_in_mode".to_owned(), modes());
    let about = "Every result that applies. What does not apply is absent, never zero.";
    json!({ "type": "object", "description": about, "properties": properties, "additionalProperties": false })
}

fn month() -> Value {
    let mut properties = Map::new();
    properties.insert("month".to_owned(), json!({ "type": "integer", "minimum": 1, "maximum": 12 }));
    properties.insert("hours_in_mode".to_owned(), modes());
    for definition in DEFINITIONS.iter().filter(|definition| definition.monthly != Monthly::Never) {
        properties.insert(definition.key.to_owned(), told(&about(definition), number()));
    }
    let about = "A month: every result that adds up, and monthly peaks.";
    json!({ "type": "object", "description": about, "properties": properties, "required": ["month"], "additionalProperties": false })
}

fn factor() -> Value {
    let basis = ["at", "stages", "gases", "gwp", "method", "biogenic"].map(|name| (name, maybe_string()));
    let mut members = all([
        ("id", told("Name of the factor, for `explain SPEC ID`.", string())),
        ("value", number()),
        ("unit", string()),
        ("low", told("Published range.", maybe_number())),
        ("high", told("Published range.", maybe_number())),
        ("p5", told("5 % point of what is drawn.", maybe_number())),
        ("p95", told("95 % point of what is drawn.", maybe_number())),
        ("year", json!({ "type": ["integer", "null"] })),
        ("publisher", string()),
        ("source", string()),
        ("licence", string()),
    ]);
    members.extend(all(basis));
    members.extend(all([("origin", string()), ("derived_from", maybe_string()), ("note", maybe_string())]));
    object("A published or derived factor, with its basis.", members)
}

/// What every document begins with.
pub(super) fn head() -> Vec<Member> {
    let tool = object("", all([("name", json!({ "const": "wattshed" })), ("version", string())]));
    all([("schema", told("Version of the JSON.", json!({ "const": 1 }))), ("tool", tool), ("name", string())])
}

pub(super) fn draws() -> Value {
    let members = vec![
        ("count", true, integer()),
        ("seed", true, integer()),
        ("impossible", false, told("Draws whose values do not fit together; they are left out.", integer())),
    ];
    json!({ "anyOf": [object("", members), { "type": "null" }], "description": "Which draws were made; null without." })
}

fn inputs() -> Value {
    let members =
        all([("key", string()), ("value", string()), ("place", maybe_string()), ("citation", maybe_string())]);
    list(object("A value that a person gave.", members))
}

fn site() -> Value {
    let members = all([
        ("place", maybe_string()),
        ("latitude", maybe_number()),
        ("longitude", maybe_number()),
        ("country", maybe_string()),
        ("grid_region", maybe_string()),
        ("elevation_m", maybe_number()),
        ("weather", maybe_string()),
    ]);
    object("The place; null what a given PUE does not need.", members)
}

fn assumptions() -> Value {
    let members = all([("key", string()), ("value", string()), ("origin", string()), ("source", string())]);
    list(object("A value that entered and that nobody gave.", members))
}

fn warnings() -> Value {
    list(object("What to know before use.", all([("code", string()), ("message", string())])))
}

fn left_out(sites: bool) -> Value {
    let mut members = all([("key", string()), ("message", string())]);
    members.extend(sites.then(|| ("sites", true, list(string()))));
    list(object("What the totals leave out.", members))
}

fn budgets() -> Value {
    let members = all([
        ("key", string()),
        ("limit", number()),
        ("value", maybe_number()),
        ("used", maybe_number()),
        ("headroom", maybe_number()),
        ("exceeded", yes_or_no()),
        ("exceeded_in_month", json!({ "type": ["integer", "null"] })),
        ("exceeded_on", maybe_string()),
        ("probability_exceeding", maybe_number()),
    ]);
    list(object("A limit of the spec.", members))
}

fn claims() -> Value {
    let verdicts = json!({ "enum": ["within", "below", "above", "no-range", "does-not-apply"] });
    let members = all([
        ("key", string()),
        ("claimed", number()),
        ("value", maybe_number()),
        ("ratio", told("Claimed over value.", maybe_number())),
        ("verdict", verdicts),
    ]);
    list(object("What somebody states of a result.", members))
}

fn eu_reporting() -> Value {
    let symbol = || [("symbol", string()), ("what", string())];
    let mut item = all(symbol());
    item.extend(all([("value", json!({ "type": ["number", "string", "null"] })), ("unit", string())]));
    let rating = all([("metric", string()), ("value", number()), ("class", string())]);
    let members = all([
        ("basis", string()),
        ("items", list(object("", item))),
        ("ratings", list(object("", rating))),
        ("missing", list(object("", all(symbol())))),
    ]);
    object("Items of the European reporting scheme; of sites that report.", members)
}

/// What named parts contribute, by section.
fn parts() -> Vec<Member> {
    let part = json!({ "type": "object", "additionalProperties": { "type": "object", "additionalProperties": reference("value") } });
    super::PARTS
        .iter()
        .map(|section| (*section, false, told("What each named part contributes.", part.clone())))
        .collect()
}

fn timeline() -> Vec<Member> {
    vec![
        ("periods", false, list(reference("period"))),
        ("years", false, told("The same by calendar year.", list(reference("period")))),
    ]
}

fn period_covered() -> Value {
    let members = all([("start", maybe_string()), ("end", maybe_string()), ("basis", string())]);
    object("What the results cover.", members)
}

fn period() -> Vec<Member> {
    let values = || by_name(object("", all([("value", number())])));
    let mut members = all([
        ("start", told("First day.", string())),
        ("end", told("The first day after it.", string())),
        ("results", told("Results of the period.", values())),
        ("cumulative", told("What has added up since the beginning.", values())),
    ]);
    members.push(("workload", false, told("What each workload takes in the period.", by_name(values()))));
    members
}

fn estimate() -> Vec<Member> {
    let year = all([("label", string()), ("weather", string()), ("results", by_name(number()))]);
    let mut members = head();
    members.extend(all([
        ("status", maybe_string()),
        ("as_of", maybe_string()),
        ("inputs", inputs()),
        ("site", site()),
        ("accounting_gwp", told("Set of global warming potentials.", string())),
        ("period", period_covered()),
        ("results", reference("results")),
        ("draws", draws()),
        ("months", list(reference("month"))),
        ("weather_years", list(object("One of several weather years.", year))),
        ("assumptions", assumptions()),
        ("factors", list(reference("factor"))),
        ("warnings", warnings()),
        ("not_included", left_out(false)),
        ("budgets", budgets()),
        ("claims", claims()),
    ]));
    members.push(("eu_reporting", false, eu_reporting()));
    members.extend(timeline());
    members.extend(parts());
    members
}

fn site_of_portfolio() -> Vec<Member> {
    let mut members = estimate();
    members.extend(all([
        ("title", told("Name in the spec of the site; `name` is that of the portfolio.", string())),
        ("share", told("Share of each result of the whole that adds up.", by_name(number()))),
        ("per_gw", told("What adds up, for each gigawatt of IT capacity.", by_name(number()))),
    ]));
    members
}

fn portfolio() -> Vec<Member> {
    let peaks = all([
        ("basis", string()),
        ("clock_of", maybe_string()),
        ("sum_of_sites", told("Each peak as the sum of the sites' own.", by_name(number()))),
    ]);
    let contract = all([("name", string()), ("serves", list(string()))]);
    let mut members = head();
    members.extend(all([
        ("status", maybe_string()),
        ("as_of", maybe_string()),
        ("site", json!({ "type": "null" })),
        ("period", period_covered()),
        ("results", reference("results")),
        ("per_gw", by_name(number())),
        ("peaks", object("", peaks)),
        ("draws", draws()),
        ("months", list(reference("month"))),
        ("rank", told("By each ratio the names of the sites, the best first.", by_name(list(string())))),
        ("contracts", list(object("", contract))),
        ("sites", list(reference("site"))),
        ("assumptions", assumptions()),
        ("factors", list(reference("factor"))),
        ("warnings", warnings()),
        ("not_included", left_out(true)),
        ("budgets", budgets()),
        ("claims", claims()),
    ]));
    members.extend(timeline());
    members.extend(parts());
    members
}

fn workload() -> Vec<Member> {
    let step = all([("what", string()), ("how", string()), ("result", string())]);
    let mut properties = Map::new();
    for definition in DEFINITIONS.iter() {
        properties.insert(definition.key.to_owned(), reference("value"));
    }
    properties.insert("break_even_days".to_owned(), reference("value"));
    properties.insert("unit".to_owned(), told("What one unit of the work is.", string()));
    properties.insert("arithmetic".to_owned(), list(object("A step of the arithmetic.", step)));
    let one = json!({ "type": "object", "properties": properties, "required": ["unit", "arithmetic"], "additionalProperties": false });
    let mut members = head();
    members.extend(all([
        ("status", maybe_string()),
        ("as_of", maybe_string()),
        ("inputs", inputs()),
        ("site", site()),
        ("accounting_gwp", string()),
        ("draws", draws()),
        ("assumptions", assumptions()),
        ("factors", list(reference("factor"))),
        ("warnings", warnings()),
        ("not_included", left_out(false)),
        ("workload", by_name(one)),
    ]));
    members
}

fn factors() -> Vec<Member> {
    let mut members = head();
    members.extend(all([("accounting_gwp", string()), ("factors", list(reference("factor")))]));
    members
}
