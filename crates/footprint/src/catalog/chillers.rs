//! Manufacturers' curves of chillers: those that ship, and those in a user's file.
//!
//! ```toml
//! [chiller.my-machine]
//! name = "Maker, model, capacity"
//! cooled_by = "water"                          # or "air"
//! cop = 6.2                                    # at the reference point
//! capacity_curve = [b1, b2, b3, b4, b5, b6]    # over leaving chilled water and entering condenser water or dry bulb, °C
//! power_curve = [b1, b2, b3, b4, b5, b6]
//! part_load_curve = [c1, c2, c3]
//! chilled_water_c = [lowest, highest]          # limits of the fit
//! entering_c = [lowest, highest]
//! part_load = [lowest, highest]
//! source = "where the curves come from"
//! year = 2025
//! ```

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use serde::Deserialize;
use wattshed_physics::cooling::{ChillerCurves, HeatSink};
use wattshed_report::{Figure, Sentence, Unit, both, number, told};

use crate::diagnostic::{Code, Diagnostic, SourceText, Span};
use crate::suggest;

const TEXT: &str = include_str!("../../data/chillers.toml");
/// What separates a file from the machine in it.
const OF_FILE: char = '#';

/// A machine of the catalog.
#[derive(Debug, Clone)]
pub struct ChillerEntry {
    /// Its name in specs.
    pub id: String,
    /// What its maker calls it.
    pub name: String,
    /// Its curves.
    pub curves: ChillerCurves,
    /// Where they come from.
    pub source: String,
    /// Year of the source.
    pub year: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    chiller: BTreeMap<String, Machine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Machine {
    name: String,
    cooled_by: CooledBy,
    cop: f64,
    capacity_curve: [f64; 6],
    power_curve: [f64; 6],
    part_load_curve: [f64; 3],
    chilled_water_c: (f64, f64),
    entering_c: (f64, f64),
    part_load: (f64, f64),
    source: String,
    year: u16,
    #[serde(default, rename = "licence")]
    _licence: String,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum CooledBy {
    Water,
    Air,
}

static CATALOG: LazyLock<Result<Vec<ChillerEntry>, Diagnostic>> =
    LazyLock::new(|| read(&SourceText::named("built-in chillers", TEXT)));

/// The machines that ship.
pub fn chillers() -> &'static [ChillerEntry] {
    CATALOG.as_deref().unwrap_or_default()
}

/// The machine that a spec names: of the catalog, `FILE.toml` with one machine, or `FILE.toml#NAME`.
///
/// # Errors
/// There is no such machine, the file cannot be read, or it does not describe a chiller.
pub fn chiller(text: &str, beside: impl Fn(&str) -> std::path::PathBuf) -> Result<ChillerEntry, Diagnostic> {
    let (file, name) = match text.split_once(OF_FILE) {
        Some((file, name)) => (file, Some(name)),
        None => (text, None),
    };
    if !file.ends_with(".toml") {
        return one_of(chillers(), Some(text), "the catalog");
    }
    let path = beside(file);
    let entries = read(&load(&path)?)?;
    one_of(&entries, name, &path.display().to_string())
}

fn load(path: &Path) -> Result<Arc<SourceText>, Diagnostic> {
    let text = std::fs::read_to_string(path).map_err(|reason| {
        Diagnostic::error(Code::WrongValue, Sentence::untranslated(format!("{}: {reason}", path.display())))
    })?;
    Ok(SourceText::named(path.display().to_string(), text))
}

fn one_of(entries: &[ChillerEntry], name: Option<&str>, place: &str) -> Result<ChillerEntry, Diagnostic> {
    let known = || entries.iter().map(|entry| entry.id.as_str());
    let found = match (name, entries) {
        (None, [only]) => Some(only),
        (None, _) => None,
        (Some(name), _) => entries.iter().find(|entry| entry.id == name),
    };
    found.cloned().ok_or_else(|| {
        let count = entries.len();
        let message = match name {
            Some(name) => {
                told!("there is no chiller `{name}` in {place}", "il n'y a pas de groupe froid `{name}` dans {place}")
            }
            None => told!("{place} has {count} chillers", "{place} a {count} groupes froids"),
        };
        let near = name.and_then(|name| suggest::did_you_mean(name, known()));
        let names = known().collect::<Vec<_>>().join(", ");
        Diagnostic::error(Code::WrongValue, message).maybe_help(near).help(told!(
            "it has {names}; a file of your own is named FILE.toml or FILE.toml#NAME",
            "il a {names} ; un fichier à vous se nomme FICHIER.toml ou FICHIER.toml#NOM"
        ))
    })
}

fn read(source: &Arc<SourceText>) -> Result<Vec<ChillerEntry>, Diagnostic> {
    let file: File = toml::from_str(&source.text).map_err(|error| {
        let span = error.span().map(|range| Span::new(source, range));
        let message = both!("these are no curves of chillers", "ce ne sont pas des courbes de groupes froids");
        Diagnostic::error(Code::WrongValue, message).at(span, Sentence::untranslated(error.message()))
    })?;
    file.chiller.into_iter().map(|(id, machine)| entry(id, machine, source)).collect()
}

fn entry(id: String, machine: Machine, source: &Arc<SourceText>) -> Result<ChillerEntry, Diagnostic> {
    let wrong = |what: Sentence| {
        let message = told!("chiller `{id}`: {what}", "groupe froid `{id}` : {what}");
        let place = both!("in this file", "dans ce fichier");
        Err(Diagnostic::error(Code::WrongValue, message).at(Some(Span::new(source, 0..0)), place))
    };
    let mut figures = machine.capacity_curve.iter().chain(&machine.power_curve).chain(&machine.part_load_curve);
    if !figures.all(|figure| figure.is_finite()) {
        return wrong(both!("every coefficient must be a number", "chaque coefficient doit être un nombre").into());
    }
    if !(1.0..=20.0).contains(&machine.cop) {
        return wrong(both!("`cop` must lie between 1 and 20", "`cop` doit être entre 1 et 20").into());
    }
    for (limits, name, range) in [
        (machine.chilled_water_c, "chilled_water_c", (-20.0, 60.0)),
        (machine.entering_c, "entering_c", (-50.0, 70.0)),
        (machine.part_load, "part_load", (0.01, 1.5)),
    ] {
        if !(range.0 <= limits.0 && limits.0 < limits.1 && limits.1 <= range.1) {
            let (low, high) = range;
            return wrong(told!(
                "`{name}` must be a lower and a higher limit between {low} and {high}",
                "`{name}` doit être une limite basse et une haute entre {low} et {high}"
            ));
        }
    }
    let sink = match machine.cooled_by {
        CooledBy::Water => HeatSink::CondenserWater,
        CooledBy::Air => HeatSink::Air,
    };
    let curves = ChillerCurves {
        sink,
        reference_cop: machine.cop,
        capacity: machine.capacity_curve,
        power: machine.power_curve,
        part_load: machine.part_load_curve,
        chilled_water_c: machine.chilled_water_c,
        entering_c: machine.entering_c,
        part_loads: machine.part_load,
    };
    if let Some(what) = implausible(&curves) {
        return wrong(what);
    }
    Ok(ChillerEntry { id, name: machine.name, curves, source: machine.source, year: machine.year })
}

/// Capacity and full-load power over those of the reference point that a chiller has within its limits.
const FACTORS: (f64, f64) = (0.2, 3.0);
/// Power at full load over that of full load, to the accuracy of a fit.
const AT_FULL_LOAD: (f64, f64) = (0.8, 1.2);

/// What no chiller does, at the corners of the limits; a misplaced coefficient shows there.
fn implausible(curves: &ChillerCurves) -> Option<Sentence> {
    let within = |value: f64, range: (f64, f64)| (range.0..=range.1).contains(&value);
    let (x, y) = (curves.chilled_water_c, curves.entering_c);
    for (name, b) in [("capacity_curve", &curves.capacity), ("power_curve", &curves.power)] {
        for (x, y) in [(x.0, y.0), (x.0, y.1), (x.1, y.0), (x.1, y.1)] {
            let z = b[0] + b[1] * x + b[2] * x * x + b[3] * y + b[4] * y * y + b[5] * x * y;
            if !within(z, FACTORS) {
                let (low, high) = FACTORS;
                let [water, air] = [x, y].map(|degrees| Figure::new(degrees, Unit::Celsius));
                return Some(told!(
                    "`{name}` gives {} at {water} and {air}; expected {low} to {high}",
                    "`{name}` donne {} à {water} et {air} ; attendu : {low} à {high}",
                    number(z, 3)
                ));
            }
        }
    }
    let full: f64 = curves.part_load.iter().sum();
    let (low, high) = AT_FULL_LOAD;
    (!within(full, AT_FULL_LOAD)).then(|| {
        told!(
            "`part_load_curve` gives {} at full load; expected {low} to {high}",
            "`part_load_curve` donne {} à pleine charge ; attendu : {low} à {high}",
            number(full, 3)
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_machine_of_the_catalog_reads() {
        assert_eq!(read(&SourceText::named("built-in chillers", TEXT)).unwrap().len(), 4);
        assert_eq!(chillers().len(), 4);
    }

    #[test]
    fn a_wrong_name_gets_the_nearest_right_one() {
        let error = chiller("trane-cvhv", |file| file.into()).unwrap_err();
        assert!(error.help.iter().any(|hint| hint.english().contains("`trane-cvhf`")), "{error:?}");
    }

    #[test]
    fn curves_of_no_chiller_are_refused() {
        for (from, to, said) in [
            ("part_load_curve = [0.3268954", "part_load_curve = [32.68954", "part_load_curve"),
            ("capacity_curve = [1.066671", "capacity_curve = [-1.066671", "capacity_curve"),
            ("power_curve = [7.989434e-2", "power_curve = [-7.989434", "power_curve"),
        ] {
            let text = TEXT.replacen(from, to, 1);
            let error = read(&SourceText::named("mine", &text)).unwrap_err();
            assert!(error.message.english().contains(said), "{error:?}");
        }
    }

    #[test]
    fn limits_the_wrong_way_round_are_refused() {
        let text = TEXT.replacen("entering_c = [12.78, 24.44]", "entering_c = [24.44, 12.78]", 1);
        let error = read(&SourceText::named("mine", &text)).unwrap_err();
        assert!(error.message.english().contains("entering_c"), "{error:?}");
    }
}
