//! Reports in French and in US units: whole, with the numbers of the English ones, and without words left in English.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what is wrong by failing")]

use std::path::{Path, PathBuf};

use wattshed_footprint::compare::{Comparison, default_criteria};
use wattshed_footprint::estimate::Options;
use wattshed_footprint::estimated::{Estimate, Estimated};
use wattshed_footprint::explain::explain_any;
use wattshed_footprint::place::look_up;
use wattshed_footprint::present;
use wattshed_footprint::resolve::{Layers, World};
use wattshed_footprint::spec::SpecFile;
use wattshed_footprint::spec::patch::read_set;
use wattshed_report::{
    Block, Cell, ChartKind, Figure, HtmlOptions, Language, Manner, NoteKind, Report, TextOptions, Units, within,
    write_html, write_markdown, write_text,
};

const FRENCH: Manner = Manner { language: Language::French, units: Units::Si };
const US: Manner = Manner { language: Language::English, units: Units::Us };
const FRENCH_US: Manner = Manner { language: Language::French, units: Units::Us };

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn configs() -> Vec<PathBuf> {
    let mut paths = Vec::new();
    let mut folders = vec![root().join("configs")];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            match path.extension() {
                Some(ending) if ending == "toml" => paths.push(path),
                _ if path.is_dir() && !path.ends_with("lists") && !path.ends_with("catalogs") => folders.push(path),
                _ => {}
            }
        }
    }
    paths.sort();
    paths
}

fn estimated(path: &Path, scenario: Option<&str>) -> Estimate {
    let file = SpecFile::read(path).unwrap();
    let set = read_set(&[]).unwrap();
    Estimate::of(&file, &Layers { scenario, patches: vec![&set] }, &World::new(), Options::default()).unwrap()
}

fn text(report: &Report) -> String {
    let mut out = Vec::new();
    write_text(report, &TextOptions::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn markdown(report: &Report) -> String {
    let mut out = Vec::new();
    write_markdown(report, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn html(report: &Report) -> String {
    let mut out = Vec::new();
    write_html(report, &HtmlOptions { generator: "test" }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Every figure of a report in its order.
fn figures(report: &Report) -> Vec<Figure> {
    let mut found = Vec::new();
    let of_cell = |cell: &Cell| match cell {
        Cell::Figure(figure) | Cell::Difference { absolute: figure, .. } => Some(figure.clone()),
        Cell::Text(_) | Cell::Empty => None,
    };
    for block in report.sections.iter().flat_map(|section| &section.blocks) {
        match block {
            Block::Headlines(lines) => found.extend(lines.iter().map(|line| line.figure.clone())),
            Block::Table(table) => found.extend(table.rows.iter().flat_map(|row| &row.cells).filter_map(of_cell)),
            Block::Bars(bars) => found.extend(bars.bars.iter().map(|bar| bar.figure.clone())),
            Block::Explanations(all) => found.extend(all.iter().filter_map(|one| of_cell(&one.value))),
            _ => {}
        }
    }
    found
}

/// What people read and no publication says: titles, labels, remarks of the program.
fn said(report: &Report) -> Vec<String> {
    // Titles are names of specs.
    let mut said = Vec::new();
    for section in &report.sections {
        said.push(section.title.to_string());
        let cited = ["factors", "given", "assumptions", "explanations", "sources", "found", "warnings", "grid", "list"];
        for block in &section.blocks {
            match block {
                Block::Headlines(lines) => {
                    for line in lines {
                        said.push(line.label.to_string());
                    }
                }
                Block::Table(table) => {
                    said.extend(table.columns.iter().map(|column| column.label.to_string()));
                    let cells =
                        table.rows.iter().flat_map(|row| &row.cells).filter(|_| !cited.contains(&section.id.as_str()));
                    said.extend(cells.filter_map(|cell| match cell {
                        Cell::Text(words) => Some(words.to_string()),
                        _ => None,
                    }));
                }
                Block::Bars(bars) => said.extend(bars.bars.iter().map(|bar| bar.label.to_string())),
                Block::Chart(chart) => {
                    said.extend([chart.title.to_string(), chart.says.to_string()]);
                    if let ChartKind::Groups(groups) = &chart.kind {
                        said.extend(
                            groups
                                .series
                                .iter()
                                .chain(groups.groups.iter().map(|group| &group.label))
                                .map(ToString::to_string),
                        );
                    }
                }
                Block::Notes(notes) => {
                    let own = notes.iter().filter(|note| matches!(note.kind, NoteKind::NotIncluded));
                    said.extend(own.map(|note| note.text.to_string()));
                }
                Block::Paragraph(words) => said.push(words.to_string()),
                Block::Explanations(all) => said.extend(all.iter().map(|one| one.meaning.to_string())),
                Block::Tree(_) => {}
            }
        }
    }
    said
}

/// Words that no French sentence has.
const ENGLISH: [&str; 11] =
    [" the ", "The ", " of ", " and ", " with ", " which ", "withdrawal", " draws", " hours", " from ", "Scope "];

/// Whose words stay: names of publications and of places in one paragraph with ours.
const CITED: [&str; 10] =
    ["Réseau :", "Heures :", "météo", "Météo", "TMY", "`wattshed", "DOE/EIA", "EIA-930", "Energy and AI", "Commission"];

fn assert_french(report: &Report, what: &str) {
    let left = left_in_english(report);
    assert!(left.is_empty(), "{what}: {left:#?}");
}

fn left_in_english(report: &Report) -> Vec<String> {
    let mut left: Vec<String> = Vec::new();
    for words in said(report) {
        // Keys stay as they are.
        let own: Vec<&str> = words.split(' ').filter(|word| !word.contains(['_', '`'])).collect();
        let own = format!(" {} ", own.join(" ").replace('\u{202f}', " "));
        let cited = CITED.iter().any(|cited| own.contains(cited));
        if !cited && ENGLISH.iter().any(|english| own.contains(english)) && !left.contains(&words) {
            left.push(words);
        }
    }
    left
}

fn assert_alike(english: &Report, other: &Report, what: &str) {
    let (a, b) = (figures(english), figures(other));
    assert_eq!(a.len(), b.len(), "{what}");
    for (a, b) in a.iter().zip(&b) {
        assert!(
            a.value.to_bits() == b.value.to_bits() && a.unit == b.unit && a.range == b.range,
            "{what}: {a:?} {b:?}"
        );
    }
}

#[test]
fn every_config_renders_in_every_manner_with_the_same_numbers() {
    let mut left = Vec::new();
    for path in configs() {
        let estimate = estimated(&path, None);
        let what = path.display().to_string();
        let report = || present::design(&estimate);
        let english = report();
        for manner in [FRENCH, US, FRENCH_US] {
            let other = within(manner, report);
            assert_alike(&english, &other, &what);
            let (text, markdown) = within(manner, || (text(&other), markdown(&other)));
            assert!(text.lines().all(|line| line.chars().count() <= 80), "{what}");
            assert!(!markdown.is_empty());
            if manner.language == Language::French {
                left.extend(left_in_english(&other).into_iter().map(|words| format!("{what}: {words}")));
            }
        }
    }
    assert!(left.is_empty(), "{left:#?}");
}

/// The numbers of a page as programs read them.
fn values(page: &str) -> Vec<&str> {
    page.split("<data value=\"").skip(1).filter_map(|rest| Some(rest.split_once('>')?.0)).collect()
}

#[test]
fn a_page_in_french_or_us_units_has_the_values_of_the_english_one() {
    for config in ["sites/sterling-100mw.toml", "clusters/four-campuses.toml", "workloads/gpt-4o-query.toml"] {
        let estimate = estimated(&root().join("configs").join(config), None);
        let page = |manner| {
            within(manner, || {
                let report = present::design_page(&estimate, Options::default()).unwrap();
                if manner.language == Language::French {
                    assert_french(&report, config);
                }
                html(&report)
            })
        };
        let english = page(Manner::default());
        for manner in [FRENCH, US] {
            let other = page(manner);
            assert_eq!(values(&english), values(&other), "{config}");
            assert!(other.contains(&format!("<html lang=\"{}\">", manner.language.tag())));
        }
    }
}

#[test]
fn comparisons_explanations_lists_and_places_are_told_in_french() {
    let chicago = root().join("configs/sites/chicago-40mw-chilled-water.toml");
    let path = root().join("configs/sites/sterling-100mw.toml");
    let file = SpecFile::read(&chicago).unwrap();
    let scenario = file.scenarios.iter().map(|(name, _)| name.clone()).next();
    let designs = vec![estimated(&chicago, None), estimated(&chicago, scenario.as_deref())];
    let criteria = default_criteria(&designs);
    let comparison = Comparison::of(designs, &criteria, &[], Options::default()).unwrap();
    within(FRENCH, || {
        let report = present::compare_page(&comparison);
        assert_french(&report, "compare");
        assert!(text(&report).contains("Comparaison") && html(&report).contains("lang=\"fr\""));
        let estimate = estimated(&path, None);
        for key in
            ["pue", "total_location_tco2e", "grid.direct", "cooling.air.supply_max", "cooling", "peak_facility_mw"]
        {
            let report = explain_any(&estimate, key).unwrap();
            // What a field means stays in English, as the format is.
            if !key.starts_with("cooling") {
                assert_french(&report, key);
            }
            assert!(text(&report).contains("Sterling"));
        }
        let results = present::results("");
        assert_french(&results, "results");
        assert!(!text(&results).contains("Formula:"));
        let place = look_up("Golden, CO, US", &read_set(&[]).unwrap(), &World::new()).unwrap();
        assert_french(&present::climate(&place), "climate");
        for report in [present::regions("virginia"), present::presets(""), present::machines(""), present::cooling("")]
        {
            assert_french(&report, &report.title);
            assert!(!text(&report).is_empty());
        }
        assert_french(&present::cooling_system("liquid-dry").unwrap(), "liquid-dry");
    });
    // Whatever was said within, what follows is English again.
    assert_eq!(present::results("pue").title.as_str(), "Results");
    assert!(designs_name(&comparison).contains("Chicago"));
}

fn designs_name(comparison: &Comparison) -> &str {
    comparison.designs.first().map_or("", Estimated::name)
}
