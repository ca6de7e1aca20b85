//! Workbooks: every formula gives our own figure, and a changed factor gives what a run with that factor gives.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::{Path, PathBuf};

use wattshed_footprint::estimate::Options;
use wattshed_footprint::estimated::{Estimate, Estimated};
use wattshed_footprint::resolve::{Layers, World};
use wattshed_footprint::results::find;
use wattshed_footprint::sheets;
use wattshed_footprint::spec::SpecFile;
use wattshed_footprint::spec::patch::read_set;
use wattshed_report::{Language, Manner, within};
use wattshed_workbook::{At, Cell, Computed, Content, Expression, Look, Workbook};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../configs")
}

fn estimated(config: &str, set: &[&str]) -> Estimate {
    let file = SpecFile::read(&root().join(config)).unwrap();
    let set = read_set(&set.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>()).unwrap();
    Estimate::of(&file, &Layers { scenario: None, patches: vec![&set] }, &World::new(), Options::default()).unwrap()
}

fn workbook(estimate: &Estimate) -> Workbook {
    sheets::estimate(estimate, false).unwrap()
}

fn configs() -> Vec<String> {
    let mut found = Vec::new();
    for folder in ["sites", "campuses", "clusters", "programmes", "workloads"] {
        for entry in std::fs::read_dir(root().join(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            found.push(format!("{folder}/{name}"));
        }
    }
    found.sort();
    assert!(found.len() > 20);
    found
}

fn text(cell: &Cell) -> &str {
    if let Content::Text(text) = &cell.content { text } else { "" }
}

/// The rows of a sheet with their keys, of the block of this path.
fn keyed<'w>(book: &'w Workbook, sheet: &str, path: &str) -> Vec<(&'w str, u32)> {
    let Some(sheet) = book.sheet(sheet) else { return Vec::new() };
    let mut within = path.is_empty();
    let mut rows = Vec::new();
    for (row, cells) in sheet.rows.iter().enumerate().skip(4) {
        let last = cells.last().unwrap();
        if last.look == Look::Band {
            within = text(last) == path;
        } else if within {
            // The key stands last beside figures, second beside factors.
            let key = if sheet.name == "Factors" { &cells[1] } else { last };
            rows.push((text(key), u32::try_from(row).unwrap()));
        }
    }
    rows
}

fn index(book: &Workbook, name: &str) -> usize {
    book.sheets.iter().position(|sheet| sheet.name == name).unwrap()
}

const LINES: [&str; 4] = ["Energy", "Water", "Emissions", "Costs"];

/// The cells of the year by key.
fn years(book: &Workbook, path: &str) -> Vec<(String, At)> {
    let of = |name: &&str| {
        let rows = keyed(book, name, path);
        rows.into_iter().map(|(key, row)| (key.to_owned(), At { sheet: index(book, name), row, column: 2 })).collect()
    };
    LINES.iter().flat_map(|name| -> Vec<(String, At)> { of(name) }).collect()
}

fn factor(book: &Workbook, key: &str, path: &str) -> At {
    let rows = keyed(book, "Factors", path);
    let (_, row) = rows.into_iter().find(|(known, _)| *known == key).unwrap_or_else(|| panic!("no factor {key}"));
    At { sheet: index(book, "Factors"), row, column: 2 }
}

fn is_close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()) || (a - b).abs() < 1e-12
}

#[test]
fn every_formula_of_every_config_gives_our_own_figure() {
    let plain = configs().into_iter().map(|config| (config, vec![]));
    // A year of two states with a trend, other parties that report, a given PUE with water, a life-cycle figure.
    let others: [(&str, &[&str]); 5] = [
        ("campuses/abilene-phases.toml", &["timeline.end=2027-12-31"]),
        ("sites/sterling-60mw-contracts.toml", &["accounting.perspective=tenant"]),
        ("campuses/abilene-grid.toml", &["accounting.perspective=landlord", "water.hydropower=included"]),
        ("programmes/us-data-centers-2023.toml", &["facility.wue_counts=withdrawal", "water.reclaimed=0.2"]),
        ("sites/worked-50mw.toml", &["grid.intensity=0.4 kgCO2e/kWh", "grid.intensity_stages=life-cycle"]),
    ];
    let others = others.into_iter().map(|(config, set)| (config.to_owned(), set.to_vec()));
    for (config, set) in plain.chain(others) {
        let estimate = estimated(&config, &set);
        let book = workbook(&estimate);
        let mut computed = Computed::of(&book);
        for (at, cell) in book.cells() {
            let Content::Formula { value, .. } = cell.content else { continue };
            let again = computed.value(at).unwrap_or_else(|| panic!("{config}: {at:?} has no value"));
            assert!(is_close(again, value), "{config}: {at:?}: {value} against {again}");
        }
        let mut told = 0;
        for (key, at) in years(&book, "") {
            let is_a_result = find(&key).is_some() || key.starts_with("generation.") || key.starts_with("procurement.");
            if let Some(value) = estimate.value_of(&key).filter(|_| is_a_result) {
                assert!(is_close(computed.value(at).unwrap(), value), "{config}: {key}");
                told += 1;
            }
        }
        assert!(told >= 3, "{config}: {told} results");
    }
}

#[test]
fn what_follows_from_factors_is_a_formula_in_every_config() {
    const LIVE: [&str; 12] = [
        "scope1_tco2e",
        "scope1_refrigerant_tco2e",
        "scope2_location_tco2e",
        "scope2_market_tco2e",
        "scope3_tco2e",
        "scope3_grid_upstream_tco2e",
        "scope3_grid_loss_tco2e",
        "total_location_tco2e",
        "total_market_tco2e",
        "cue_kg_per_kwh",
        "source_water_consumption_m3",
        "wue_source_l_per_kwh",
    ];
    for config in configs() {
        let estimate = estimated(&config, &[]);
        let is_reference = estimate.site().is_some_and(|footprint| footprint.facility.reference);
        if is_reference {
            continue;
        }
        let book = workbook(&estimate);
        for (key, at) in years(&book, "") {
            let is_formula = matches!(book.cell(at).unwrap().content, Content::Formula { .. });
            assert!(is_formula || !LIVE.contains(&key.as_str()), "{config}: {key} is a value");
        }
    }
}

/// Puts factors into the workbook and compares all that results with a run of the spec with them.
fn check_change(config: &str, changes: &[(&str, f64)], set: &[&str]) {
    check_change_from(config, &[], changes, set);
}

/// The same of a spec with other values to begin with.
fn check_change_from(config: &str, before: &[&str], changes: &[(&str, f64)], set: &[&str]) {
    let book = workbook(&estimated(config, before));
    let mut computed = Computed::of(&book);
    for (key, value) in changes {
        computed.set(factor(&book, key, ""), *value);
    }
    let fresh = estimated(config, set);
    let mut moved = 0;
    for (key, at) in years(&book, "") {
        let Some(expected) = fresh.value_of(&key).filter(|_| find(&key).is_some()) else { continue };
        let value = computed.value(at).unwrap();
        assert!(is_close(value, expected), "{config} {set:?}: {key}: {value} in the sheet, {expected} of a run");
        moved += usize::from(!is_close(value, Computed::of(&book).value(at).unwrap()));
    }
    assert!(moved > 0, "{config} {set:?}: nothing moved");
}

#[test]
fn a_changed_factor_gives_what_a_run_with_it_gives() {
    let contracts = "sites/sterling-60mw-contracts.toml";
    check_change(
        contracts,
        &[("grid.direct", 0.5), ("grid.loss", 0.1)],
        &["grid.intensity=0.5 kgCO2e/kWh", "grid.loss=0.1"],
    );
    let accounts = "sites/goodyear-50mw-accounts.toml";
    check_change(accounts, &[("grid.water_consumption", 3.0)], &["grid.water_consumption=3 L/kWh"]);
    check_change(accounts, &[("scarcity.site", 20.0)], &["water.scarcity=20"]);
}

#[test]
fn a_changed_life_cycle_figure_is_split_as_before() {
    let stages = "grid.intensity_stages=life-cycle";
    check_change_from(
        "sites/sterling-60mw-contracts.toml",
        &["grid.intensity=0.4 kgCO2e/kWh", stages],
        &[("grid.life_cycle", 0.5)],
        &["grid.intensity=0.5 kgCO2e/kWh", stages],
    );
}

#[test]
fn a_changed_factor_moves_a_year_of_two_states_in_proportion() {
    // Two years of a trend and a phase within; a year that begins with a month, and one that does not.
    for end in ["timeline.end=2027-09", "timeline.end=2027-12-31"] {
        let estimate = estimated("campuses/abilene-phases.toml", &[end]);
        let book = workbook(&estimate);
        let mut computed = Computed::of(&book);
        let at = factor(&book, "grid.direct", "");
        let before = computed.value(at).unwrap();
        computed.set(at, 2.0 * before);
        let rows = years(&book, "");
        let (_, scope2) = rows.iter().find(|(key, _)| key == "scope2_location_tco2e").unwrap();
        let once = estimate.value_of("scope2_location_tco2e").unwrap();
        assert!(is_close(computed.value(*scope2).unwrap(), 2.0 * once), "{end}");
    }
}

#[test]
fn changed_amounts_and_prices_give_what_a_run_with_them_gives() {
    let accounts = "sites/goodyear-50mw-accounts.toml";
    let prices = [("price.electricity", 0.11), ("price.water", 3.0), ("price.carbon", 90.0)];
    let set = ["price.electricity=0.11 USD/kWh", "price.water=3 USD/m3", "price.carbon=90 USD/tCO2e"];
    // One price for all hours in the place of another: the hours of the config would go with the price.
    check_change_from(accounts, &["price.electricity=0.08 USD/kWh"], &prices, &set);
    check_change(
        accounts,
        &[("embodied.it.embodied", 900.0), ("embodied.it.lifetime", 4.0)],
        &["embodied.it.amount=900 kgCO2e/kW", "embodied.it.lifetime=4 yr"],
    );
}

#[test]
fn changed_potentials_and_fuels_give_what_a_run_with_them_gives() {
    let plant = "campuses/abilene-own-plant.toml";
    let potentials = [("gwp.fossil_methane", 30.0), ("gwp.n2o", 265.0)];
    let book = workbook(&estimated(plant, &[]));
    let mut computed = Computed::of(&book);
    for (key, value) in potentials {
        computed.set(factor(&book, key, ""), value);
    }
    // The set of potentials also moves what is published by gas: fuel burned is of the plant alone.
    let fresh = estimated(plant, &["accounting.gwp=AR5"]);
    let all = years(&book, "");
    let (_, at) = all.iter().find(|(key, _)| key == "scope1_fuel_tco2e").unwrap();
    let (value, expected) = (computed.value(*at).unwrap(), fresh.value_of("scope1_fuel_tco2e").unwrap());
    assert!(is_close(value, expected), "{value} {expected}");
    check_change(plant, &[("fuel.natural-gas.co2", 60.0)], &["fuel.natural-gas.co2=60 kgCO2/MMBtu HHV"]);
}

#[test]
fn a_changed_factor_of_one_site_moves_the_whole() {
    let clusters = "clusters/four-campuses.toml";
    let estimate = estimated(clusters, &[]);
    let Estimate::Portfolio(portfolio) = &estimate else { panic!() };
    let name = portfolio.sites.first().unwrap().name.clone();
    let book = workbook(&estimate);
    let mut computed = Computed::of(&book);
    computed.set(factor(&book, "grid.direct", "sites[0]"), 0.7);
    let fresh = estimated(clusters, &[&format!("sites.{name}.grid.intensity=0.7 kgCO2e/kWh")]);
    for (key, at) in years(&book, "").into_iter().filter(|(key, _)| find(key).is_some()) {
        let Some(expected) = fresh.value_of(&key) else { continue };
        let value = computed.value(at).unwrap();
        assert!(is_close(value, expected), "{key}: {value} in the sheet, {expected} of a run");
    }
}

fn in_french<T>(said: impl FnOnce() -> T) -> T {
    within(Manner { language: Language::French, ..Manner::default() }, said)
}

/// What is the same in both languages: numbers, formulas with their values, looks, and whether there is text.
fn figures(cell: &Cell) -> (Option<f64>, Option<&Expression>, Look, bool) {
    let (value, formula, is_text) = match &cell.content {
        Content::Empty => (None, None, false),
        Content::Text(_) => (None, None, true),
        Content::Number(number) => (Some(*number), None, false),
        Content::Formula { expression, value } => (Some(*value), Some(expression), false),
    };
    (value, formula, cell.look, is_text)
}

#[test]
fn a_workbook_in_french_computes_the_same_figures_in_the_same_places() {
    for config in configs() {
        let estimate = estimated(&config, &[]);
        let (english, french) = (workbook(&estimate), in_french(|| workbook(&estimate)));
        assert_eq!(english.sheets.len(), french.sheets.len(), "{config}");
        for (one, other) in english.sheets.iter().zip(&french.sheets) {
            assert_ne!(one.name, other.name, "{config}");
            assert_eq!(one.rows.len(), other.rows.len(), "{config}: {}", other.name);
        }
        let mut computed = Computed::of(&french);
        for ((at, one), (place, other)) in english.cells().zip(french.cells()) {
            assert_eq!((at, figures(one)), (place, figures(other)), "{config}");
            // Keys lead from a sheet to the JSON and to a spec.
            let is_key = one.look == Look::Key && text(one).contains('_');
            assert!(!is_key || text(one) == text(other), "{config}: {}", text(other));
            if let Content::Formula { value, .. } = other.content {
                assert!(computed.value(place).is_some_and(|again| is_close(again, value)), "{config}: {place:?}");
            }
        }
    }
}

#[test]
fn sheets_in_french_are_named_in_french() {
    let names = |config: &str, with_hours: bool| -> Vec<&str> {
        let estimate = estimated(config, &[]);
        let book = in_french(|| sheets::estimate(&estimate, with_hours).unwrap());
        book.sheets.iter().map(|sheet| sheet.name).collect()
    };
    assert_eq!(
        names("sites/goodyear-50mw-accounts.toml", true),
        ["Synthèse", "Énergie", "Eau", "Émissions", "Coûts", "Facteurs", "Hypothèses", "Horaire"]
    );
    assert!(names("campuses/abilene-phases.toml", false).contains(&"Périodes"));
    assert!(names("workloads/gpt-4o-query.toml", false).contains(&"Charges de travail"));
}

/// Words that no sentence in French has, whatever it is of.
const ENGLISH: [&str; 29] = [
    "the", "of", "and", "by", "with", "from", "value", "sum", "mean", "year", "hour", "hours", "water", "energy",
    "grid", "site's", "weight", "upstream", "lifetime", "scope", "market", "hourly", "location", "fuel", "given",
    "assumed", "warning", "cost", "price",
];

#[test]
fn a_workbook_in_french_has_no_words_left_in_english() {
    let mut found = Vec::new();
    for config in configs() {
        let estimate = estimated(&config, &[]);
        let book = in_french(|| workbook(&estimate));
        // Names of facilities and parts, publications, notes of tables and the bodies of warnings are as they were written.
        let is_said = |at: At, cell: &Cell| match book.sheets[at.sheet].name {
            _ if matches!(cell.look, Look::Title | Look::Band | Look::Key) => false,
            // The columns of several facilities are headed by their names.
            "Synthèse" => at.column < 2 || !matches!(cell.look, Look::Heading { .. }),
            "Hypothèses" => at.row <= 3 || at.column == 0,
            "Facteurs" => at.row <= 3 || at.column == 0 || at.column == 11,
            "Charges de travail" => at.row <= 3 || at.column > 0,
            _ => true,
        };
        for (at, cell) in book.cells().filter(|(at, cell)| is_said(*at, cell)) {
            // The title of a report of the IEA, and the word that the GHG Protocol has in brackets behind its French one.
            let told = text(cell).replace("Energy and AI", "").replace("(scope)", "");
            // What a formula names is a key.
            if told.starts_with("= ") && told.contains('_') {
                continue;
            }
            let words = told.split(|c: char| !c.is_alphanumeric() && !"_.-'{}".contains(c));
            let left: Vec<&str> = words.filter(|word| ENGLISH.contains(word)).collect();
            if !left.is_empty() {
                found.push(format!("{config}: {at:?}: {told:?} has {left:?}"));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}
