//! What is left of English in French reports, and of SI units in those of the United States.
//!
//! A report in Markdown has one line for each sentence and each row. A word that French does not have, or a number with a unit that
//! the United States do not use, is a leftover unless it stands so in what others wrote: names, titles, sources, notes of the spec.

use std::collections::HashSet;

use serde_json::Value;

use crate::run::{configs, root, stdout, text, wattshed};

/// Words of English that no French sentence holds.
const ENGLISH: [&str; 22] = [
    "the", "of", "and", "is", "are", "with", "from", "which", "by", "not", "has", "have", "its", "for", "this", "that",
    "was", "were", "than", "where", "between", "below",
];

/// Units that `--units us` converts. Beside water that is weighed by scarcity, which stays.
const SI: [&str; 17] =
    ["°C", "K", "Pa", "kPa", "m", "km", "m3", "ML", "GL", "L", "mL", "L/kWh", "kg/kWh", "g/kWh", "kg/MWh", "ha", "kg"];

/// What others wrote: runs of words that may stand in any language.
#[derive(Default)]
struct Quoted(HashSet<Vec<String>>);

/// So many words in a row are a quotation.
const RUN: usize = 3;

impl Quoted {
    /// Every string of the JSON under keys that `keep` names, or under all but messages.
    fn of(value: &Value, keep: &dyn Fn(&str) -> bool) -> Self {
        let mut quoted = Self::default();
        quoted.gather(value, "", keep);
        quoted
    }

    fn gather(&mut self, value: &Value, key: &str, keep: &dyn Fn(&str) -> bool) {
        match value {
            Value::String(text) if keep(key) => self.add(text),
            Value::Array(all) => all.iter().for_each(|each| self.gather(each, key, keep)),
            Value::Object(fields) => fields.iter().for_each(|(key, value)| self.gather(value, key, keep)),
            _ => {}
        }
    }

    fn add(&mut self, text: &str) {
        let words = words(text);
        // Shorter texts are quotations whole.
        self.0.insert(words.clone());
        self.0.extend(words.windows(RUN).map(<[String]>::to_vec));
    }

    /// Whether the word stands within a quotation.
    fn holds(&self, words: &[String], index: usize) -> bool {
        (1..=RUN).any(|length| {
            let first = (index + 1).saturating_sub(length);
            (first..=index).any(|start| words.get(start..start + length).is_some_and(|run| self.0.contains(run)))
        })
    }
}

/// Words without what surrounds them; keys and numbers stay whole, and what is set as code is left out.
fn words(text: &str) -> Vec<String> {
    let code_left_out: String = text.split('`').step_by(2).collect::<Vec<_>>().join(" ");
    let surrounding = |letter: char| !letter.is_alphanumeric() && letter != '°' && letter != '%';
    let separated = code_left_out.replace(['|', '(', ')', '×', '"', '\u{202f}', '*', '\\', '\''], " ");
    separated
        .split_whitespace()
        .map(|word| word.trim_matches(surrounding).to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

/// Lines that hold an English word outside of quotations.
fn english(report: &str, quoted: &Quoted) -> Vec<String> {
    let is_left = |line: &&str| {
        let words = words(line);
        let is_english = |word: &String| ENGLISH.contains(&word.to_lowercase().as_str());
        (0..words.len()).any(|index| is_english(&words[index]) && !quoted.holds(&words, index))
    };
    report.lines().filter(is_left).map(str::to_owned).collect()
}

/// Cells of tables that are a number with a decimal point.
fn points(report: &str) -> Vec<String> {
    let is_left = |line: &&str| {
        let mut cells = line.split('|').map(str::trim);
        line.starts_with('|')
            && cells.any(|cell| {
                let number = cell.split([' ', '\u{202f}']).next().unwrap_or_default();
                number.contains('.') && number.parse::<f64>().is_ok()
            })
    };
    report.lines().filter(is_left).map(str::to_owned).collect()
}

/// Lines that hold a number with a unit that is not of the United States. The European report is in the units of its regulation.
fn si(report: &str, quoted: &Quoted) -> Vec<String> {
    let european =
        |line: &str| ["| W_IN |", "| T_IN |", "| CDD |", "| WUE |"].iter().any(|item| line.starts_with(item));
    let is_left = |line: &&str| {
        let words = words(line);
        let is_number = |word: &String| word.replace(',', "").parse::<f64>().is_ok();
        (1..words.len()).any(|index| {
            let is_scarcity = words.get(index + 1).is_some_and(|next| next.starts_with("world"));
            // kg of CO2e stay, as tonnes do.
            let is_gas = words.get(index + 1).is_some_and(|next| next.starts_with("CO2e"));
            SI.contains(&words[index].as_str())
                && is_number(&words[index - 1])
                && !is_scarcity
                && !is_gas
                && !quoted.holds(&words, index)
        })
    };
    report.lines().filter(|line| !european(line)).filter(is_left).map(str::to_owned).collect()
}

fn json_of(arguments: &[&str]) -> Value {
    let mut all = arguments.to_vec();
    all.extend(["--format", "json", "--quiet"]);
    serde_json::from_str(&stdout(&all)).expect("output is JSON")
}

/// Everything in the JSON but what the program says in sentences.
fn names_and_sources(value: &Value) -> Quoted {
    Quoted::of(value, &|key| !["message", "description", "meaning", "basis"].contains(&key))
}

/// Titles, sources and names alone: values have units.
fn sources(value: &Value) -> Quoted {
    Quoted::of(value, &|key| ["name", "publisher", "source", "licence", "title", "note", "said"].contains(&key))
}

fn assert_none(left: &[String], of: &str) {
    assert!(left.is_empty(), "{of} has leftovers:\n{}", left.join("\n"));
}

#[test]
fn no_estimate_is_left_in_english_or_with_decimal_points() {
    let mut left = Vec::new();
    for config in configs() {
        let estimate = ["estimate", config.as_str(), "--draws", "0"];
        let quoted = names_and_sources(&json_of(&estimate));
        let report = stdout(&[&estimate[..], &["--lang", "fr", "--format", "md"]].concat());
        left.extend(english(&report, &quoted).into_iter().map(|line| format!("{config}: {line}")));
        left.extend(points(&report).into_iter().map(|line| format!("{config}: {line}")));
    }
    assert_none(&left, "the French of an estimate");
}

#[test]
fn no_estimate_in_us_units_is_left_in_si_units() {
    let mut left = Vec::new();
    for config in configs() {
        let estimate = ["estimate", config.as_str(), "--draws", "0"];
        let quoted = sources(&json_of(&estimate));
        let report = stdout(&[&estimate[..], &["--units", "us", "--format", "md"]].concat());
        left.extend(si(&report, &quoted).into_iter().map(|line| format!("{config}: {line}")));
    }
    assert_none(&left, "an estimate in US units");
}

#[test]
fn messages_of_every_config_are_in_french() {
    for config in configs() {
        let checked = wattshed(&["check", &config, "--lang", "fr"]);
        let messages = text(&checked.stderr);
        let said = without_lines_of_specs(&messages);
        let spec = std::fs::read_to_string(root().join(&config)).expect("the config is there");
        let mut quoted = names_and_sources(&json_of(&["estimate", &config, "--draws", "0"]));
        quoted.add(&spec);
        assert_none(&english(&said, &quoted), &config);
    }
}

/// What is said beside lines of a spec, which are shown as they stand.
fn without_lines_of_specs(messages: &str) -> String {
    let is_of_spec = |line: &str| {
        let number = line.split('|').next().unwrap_or_default().trim();
        line.contains("-->") || (line.contains('|') && !number.is_empty() && number.parse::<u32>().is_ok())
    };
    messages.lines().filter(|line| !is_of_spec(line)).collect::<Vec<_>>().join("\n")
}

#[test]
fn refusals_are_in_french() {
    // What a field means is English, and cited where a field is missing.
    let schema: Value = serde_json::from_str(&stdout(&["schema"])).expect("the schema is JSON");
    let mut left = Vec::new();
    let files = std::fs::read_dir(root().join("fixtures/mistakes")).expect("the mistakes are there");
    for file in files.map(|entry| entry.expect("an entry").path()) {
        if file.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let mut quoted = Quoted::of(&schema, &|_| true);
        quoted.add(&std::fs::read_to_string(&file).expect("a spec"));
        let refused = wattshed(&["estimate", &file.display().to_string(), "--lang", "fr"]);
        let messages = without_lines_of_specs(&text(&refused.stderr));
        // What a library says of a file follows its French subject.
        let of_libraries = |line: &String| line.contains("(en anglais");
        left.extend(
            english(&messages, &quoted)
                .into_iter()
                .filter(|line| !of_libraries(line))
                .map(|line| format!("{}: {line}", file.display())),
        );
    }
    assert_none(&left, "a refusal");
}

/// Commands beside `estimate` whose words are those of reports.
const COMMANDS: [&[&str]; 7] = [
    &["compare", "configs/sites/chicago-40mw-chilled-water.toml", "--draws", "16"],
    &["compare", "configs/clusters/more-gpus.toml", "--draws", "0"],
    &["sensitivity", "configs/campuses/southaven-own-plant.toml", "onsite_nox_t", "--draws", "16"],
    &["sensitivity", "configs/clusters/meta-350k-h100.toml", "total_location_tco2e", "--draws", "16"],
    &[
        "sweep",
        "configs/sites/sterling-100mw.toml",
        "--vary",
        "it.load=0.6,0.75",
        "--vary",
        "cooling.air.fan_efficiency=0.6,0.7",
    ],
    &["workload", "configs/workloads/training-and-inference.toml", "--draws", "0"],
    &["workload", "configs/workloads/gpt-4o-query.toml", "--draws", "0"],
];

#[test]
fn no_other_report_is_left_in_english_or_in_si_units() {
    for command in COMMANDS {
        let json = json_of(command);
        let estimate = json_of(&["estimate", command[1], "--draws", "0"]);
        let (mut quoted, mut cited) = (names_and_sources(&json), sources(&json));
        quoted.0.extend(names_and_sources(&estimate).0);
        cited.0.extend(sources(&estimate).0);
        let french = stdout(&[command, &["--lang", "fr", "--format", "md"]].concat());
        assert_none(&english(&french, &quoted), &command.join(" "));
        assert_none(&points(&french), &command.join(" "));
        let us = stdout(&[command, &["--units", "us", "--format", "md"]].concat());
        assert_none(&si(&us, &cited), &command.join(" "));
    }
}

#[test]
fn a_place_is_shown_in_us_units() {
    for place in ["Golden, CO, US", "Abilene, TX, US", "Sterling, VA, US"] {
        let known = stdout(&["climate", place, "--units", "us"]);
        assert_none(&si(&known, &Quoted::default()), place);
    }
}

#[test]
fn leftovers_are_found_and_quotations_are_not() {
    let quoted = Quoted::of(&serde_json::json!({ "source": "Energy dataset: generation by source" }), &|_| true);
    let report = "Réseau : Energy dataset: generation by source\nles valeurs of the table\n| 1.5 MW | 1,5 MW |";
    assert_eq!(english(report, &quoted), ["les valeurs of the table"]);
    assert_eq!(points(report), ["| 1.5 MW | 1,5 MW |"]);
    let report = "27 °C\n5,000 m3 world-eq\n12 kg CO2e\n600 Pa (1 inH2O)";
    assert_eq!(si(report, &Quoted::default()), ["27 °C", "600 Pa (1 inH2O)"]);
}
