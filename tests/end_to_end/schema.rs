//! The schemas that the program writes hold for what it takes and for what it writes.

use std::fs;

use serde_json::Value;

use crate::json_schema::Schema;
use crate::run::{configs, json, root, stdout, text, wattshed};

/// The schema of specs, outputs or rows.
fn schema(of: &str) -> Schema {
    let schema: Value = serde_json::from_str(&stdout(&["schema", "--of", of])).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    Schema::new(schema)
}

/// A spec as editors see it.
fn spec(text: &str) -> Value {
    let table: toml::Table = text.parse().unwrap_or_else(|error| panic!("{error}\n{text}"));
    serde_json::to_value(table).unwrap()
}

fn read(path: &str) -> Value {
    spec(&fs::read_to_string(root().join(path)).unwrap())
}

#[test]
fn every_spec_that_ships_holds_to_the_schema_of_specs() {
    let schema = schema("spec");
    let mut paths = configs();
    let bases =
        ["configs/lists/base/ai-campus.toml", "configs/lists/base/by-floor-area.toml", "fixtures/lists/base.toml"];
    paths.extend(bases.map(str::to_owned));
    for folder in ["fixtures/published", "fixtures/worked", "fixtures/fleets", "fixtures/onsite"] {
        let entries =
            fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        paths.extend(entries.filter(|name| name.ends_with(".toml")).map(|name| format!("{folder}/{name}")));
    }
    let is_spec = |document: &Value| document.get("schema").is_some() || document.get("base").is_some();
    let specs: Vec<(String, Value)> =
        paths.into_iter().map(|path| (path.clone(), read(&path))).filter(|(_, spec)| is_spec(spec)).collect();
    assert!(specs.len() > 40, "{}", specs.len());
    for (path, spec) in specs {
        let wrong = schema.wrong(&spec);
        assert!(wrong.is_empty(), "{path}: {wrong:#?}");
    }
    for template in ["site", "campus", "colocation", "list", "comparison", "workload"] {
        let wrong = schema.wrong(&spec(&stdout(&["init", "--template", template])));
        assert!(wrong.is_empty(), "{template}: {wrong:#?}");
    }
}

/// A spec to which one line is added.
const GOOD: &str = "schema = 1\nsite.place = \"Sterling, VA, US\"\nit.capacity = \"10 MW\"\ncooling.system = \"dx\"\n";

#[test]
fn what_the_program_refuses_for_a_key_a_word_or_a_form_fails_the_schema_too() {
    let schema = schema("spec");
    assert!(schema.wrong(&spec(GOOD)).is_empty());
    let folder = tempfile::tempdir().unwrap();
    let lines = [
        "nam = \"x\"",
        "it.laod = 0.5",
        "it.load.modes = 0.5",
        "it.load = 1.5",
        "it.load = { low = 0.5 }",
        "it.load = [0.5, 0.6]",
        "it.load = \"lots\"",
        "it.load = true",
        "it.wan = 5",
        "cooling.preset = \"typcal\"",
        "cooling.air.trim = \"dxx\"",
        "cooling.air = 3",
        "cooling.supply_max = \"27 °C\"",
        "cooling.design.dry_bulb = 27",
        "power.pdu_transformer = 1",
        "grid.regoin = \"US\"",
        "it.fleet.gpus.modle = \"h100-sxm\"",
        "it.fleet.Gpus.model = \"h100-sxm\"",
        "generation.turbines.emission.noxx = \"2 ppm\"",
        "generation.t.part_load = [1, 2]",
        "generation.t.shape = \"windy\"",
        "heat_reuse.months = [13]",
        "embodied.it.amont = \"250 kg/kW\"",
        "budget.puee = 1.2",
        "budget.generation.turbines.puee = 1.2",
        "claim.nothing.a.pue = 1.2",
        "trend.it.laod = \"2 %/yr\"",
        "trend.site.place = \"2 %/yr\"",
        "source.it.laod = \"me\"",
        "timeline.step = \"day\"",
        "as_of = \"26-7\"",
        "phase.Full.start = \"2027\"",
        "phase.full.it.laod = 0.5",
        "sites.a.it.laod = 0.5",
        "sites.a.sites.b.it.load = 0.5",
        "scenario.x.it.laod = 0.5",
        "scenario.x.base = \"y.toml\"",
        "start = \"2027\"",
        "accounting.horizon = 50",
        "schema_version = 1",
        "trend.trend.it.load = \"2 %/yr\"",
        "water.fill = { file = \"x.csv\" }",
        "grid.intensity = { file = \"x.csv\", colunm = \"a\" }",
    ];
    for line in lines {
        let document = format!("{GOOD}{line}\n");
        let path = folder.path().join("spec.toml");
        fs::write(&path, &document).unwrap();
        let output = wattshed(&["check", path.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(3), "the program takes {line}: {}", text(&output.stderr));
        assert!(!schema.wrong(&spec(&document)).is_empty(), "the schema takes {line}");
    }
}

#[test]
fn every_unknown_key_of_the_collected_mistakes_fails_the_schema() {
    let schema = schema("spec");
    let mut seen = 0;
    for entry in fs::read_dir(root().join("fixtures/mistakes")).unwrap() {
        let path = entry.unwrap().path();
        let Ok(table) = fs::read_to_string(&path).unwrap().parse::<toml::Table>() else { continue };
        let said = text(&wattshed(&["check", path.to_str().unwrap()]).stderr);
        if said.contains("error[unknown-key]") {
            seen += 1;
            assert!(!schema.wrong(&serde_json::to_value(table).unwrap()).is_empty(), "{}: {said}", path.display());
        }
    }
    assert!(seen >= 2, "{seen}");
}

/// Every key of the table of fields has its meaning, default and words where an editor looks for them.
#[test]
fn an_editor_finds_meaning_unit_range_words_and_default_of_a_key() {
    let schema: Value = serde_json::from_str(&stdout(&["schema"])).unwrap();
    let of = |pointer: &str| schema.pointer(pointer).unwrap_or_else(|| panic!("{pointer}")).clone();
    let load = of("/$defs/it/properties/load");
    let said = load["description"].as_str().unwrap();
    for part in ["Mean share", "Accepted: 0.001 to 1", "12 months", "Default: 0.70 (0.45 to 0.90)"] {
        assert!(said.contains(part), "{said}");
    }
    assert_eq!(load["default"]["mode"], 0.7);
    let supply = of("/$defs/cooling/properties/air/properties/supply_max");
    assert!(supply["description"].as_str().unwrap().contains("12 °C to 45 °C"), "{supply}");
    assert_eq!(supply["examples"][0], "27 °C");
    let system = of("/$defs/cooling/properties/system/anyOf/0/enum");
    assert_eq!(system.as_array().unwrap().len(), 14);
    // A `$ref` stands alone: draft 7, which editors read too, ignores what stands beside it.
    fn alone(value: &Value) -> bool {
        match value {
            Value::Object(members) => {
                (!members.contains_key("$ref") || members.len() == 1) && members.values().all(alone)
            }
            Value::Array(items) => items.iter().all(alone),
            _ => true,
        }
    }
    assert!(alone(&schema));
}

#[test]
fn every_json_of_every_config_holds_to_the_schema_of_outputs() {
    let schema = schema("json");
    for path in configs() {
        let document = json(&["estimate", &path]);
        let wrong = schema.definition(kind(&document)).wrong(&document);
        assert!(wrong.is_empty(), "{path}: {wrong:#?}");
    }
}

/// The definition that a document must hold to.
fn kind(document: &Value) -> &'static str {
    let kinds = [
        ("designs", "comparison"),
        ("vary", "sweep"),
        ("result", "sensitivity"),
        ("sites", "portfolio"),
        ("results", "estimate"),
        ("workload", "workload"),
        ("factors", "factors"),
    ];
    kinds.into_iter().find(|(key, _)| document.get(key).is_some()).map_or("none", |(_, kind)| kind)
}

#[test]
fn every_other_json_holds_to_the_schema_of_outputs() {
    let whole = schema("json");
    let site = "configs/sites/sterling-100mw.toml";
    let folder = tempfile::tempdir().unwrap();
    let factors = folder.path().join("factors.json");
    assert!(wattshed(&["explain", site, "factors", "--draws", "0", "-o", factors.to_str().unwrap()]).status.success());
    let draws = ["--draws", "64", "--format", "json", "--quiet"];
    let runs: [&[&str]; 8] = [
        &["estimate", site],
        &["estimate", "configs/clusters/four-campuses.toml"],
        &["compare", site, "configs/sites/golden-20mw-liquid.toml", "--break-even", "it.load"],
        &["compare", "configs/clusters/a100-16k.toml"],
        &["sensitivity", site, "pue"],
        &["sweep", site, "--vary", "it.load=0.5,0.6"],
        &["sweep", site, "--vary", "cooling.system=dx,once-through"],
        &["workload", "configs/workloads/gpt-4o-query.toml"],
    ];
    let mut documents: Vec<Value> = vec![serde_json::from_slice(&fs::read(&factors).unwrap()).unwrap()];
    for run in runs {
        let all: Vec<&str> = run.iter().copied().chain(draws).collect();
        let output = wattshed(&all);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{run:?}: {}", text(&output.stderr));
        documents.push(serde_json::from_slice(&output.stdout).unwrap());
    }
    for document in documents {
        let wrong = whole.definition(kind(&document)).wrong(&document);
        assert!(wrong.is_empty(), "{wrong:#?}");
        assert!(whole.holds(&document));
    }
    let stranger = serde_json::json!({ "schema": 1, "tool": { "name": "wattshed", "version": "0" }, "name": "x" });
    assert!(!whole.holds(&stranger));
}

#[test]
fn every_row_of_a_list_holds_to_the_schema_of_rows() {
    let schema = schema("row");
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.jsonl");
    let list = "fixtures/lists/ten-with-three-bad.csv";
    let output =
        wattshed(&["batch", list, "--base", "fixtures/lists/base.toml", "-o", out.to_str().unwrap(), "--draws", "8"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    let rows = fs::read_to_string(out).unwrap();
    assert_eq!(rows.lines().count(), 7);
    for row in rows.lines() {
        let row: Value = serde_json::from_str(row).unwrap();
        let wrong = schema.wrong(&row);
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
