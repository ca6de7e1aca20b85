//! What machines emit: factors by technology, control and pollutant, as patches of `generation.NAME.emission.*`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::fuels;
use crate::diagnostic::{Diagnostics, SourceText, Span};
use crate::spec::Citation;
use crate::spec::patch::{Assignment, Context, Layer, Patch};
use crate::spec::written::{Form, Member, Written};

/// One row.
#[derive(Debug, Clone, Deserialize)]
pub struct CombustionFactor {
    /// What turns the generator.
    pub technology: String,
    /// The control that it holds under; `none` for an uncontrolled machine.
    pub control: String,
    /// What is emitted.
    pub pollutant: String,
    /// How much, in `unit`.
    pub value: f64,
    /// Its unit, as in a spec.
    pub unit: String,
    /// The value below 90 % load over that at full load, where both are published.
    pub below: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    gsd: Option<f64>,
    /// The rating of AP-42, A to E, where it is from there.
    pub rating: Option<String>,
    /// Where it comes from.
    pub source: String,
    /// The year of that.
    pub year: i32,
}

const TEXT: &str = include_str!("../../data/combustion_factors.csv");

static FACTORS: LazyLock<Result<Vec<CombustionFactor>, String>> = LazyLock::new(|| {
    let rows = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(TEXT.as_bytes()).into_deserialize();
    rows.collect::<Result<Vec<CombustionFactor>, csv::Error>>().map_err(|error| error.to_string())
});

/// All rows; none where the table itself is broken, which a test excludes.
pub fn combustion_factors() -> &'static [CombustionFactor] {
    FACTORS.as_deref().unwrap_or(&[])
}

/// The rows of a machine on a fuel; none where no table has that fuel in it. A fuel that no catalog knows burns like natural gas.
fn rows_of(technology: &str, fuel: &str) -> Option<&'static str> {
    let is_gas = fuel == "natural-gas" || fuels().iter().all(|known| known.id != fuel);
    let rows = match (technology, fuel) {
        ("gas-turbine" | "combined-cycle" | "oil-turbine", "diesel") => "oil-turbine",
        ("gas-turbine" | "combined-cycle" | "oil-turbine", "biogas") => "biogas-turbine",
        ("gas-turbine" | "combined-cycle" | "oil-turbine", _) if is_gas => "gas-turbine",
        ("lean-burn-engine", _) if is_gas => "lean-burn-engine",
        ("rich-burn-engine", _) if is_gas => "rich-burn-engine",
        ("fuel-cell", _) if is_gas => "fuel-cell",
        ("diesel-engine", "diesel") => "diesel-engine",
        ("small-diesel-engine", "diesel") => "small-diesel-engine",
        _ => return None,
    };
    Some(rows)
}

/// Whether there is a row of a control of its own.
pub fn has_row(technology: &str, fuel: &str, control: &str, pollutant: &str) -> bool {
    let of = |row: &CombustionFactor| row.control == control && row.pollutant == pollutant;
    rows_of(technology, fuel)
        .is_some_and(|rows| combustion_factors().iter().any(|row| row.technology == rows && of(row)))
}

/// The rows that hold for a machine on a fuel, one for each pollutant: that of its own control, else of the burner, else
/// uncontrolled. No row of another fuel stands in.
pub fn factors_for(
    technology: &str,
    fuel: &str,
    nox_control: &str,
    co_control: &str,
) -> Vec<&'static CombustionFactor> {
    let Some(technology) = rows_of(technology, fuel) else { return Vec::new() };
    // Catalytic reduction stands behind a burner with dry low NOx.
    let burner = if nox_control == "scr" { "dry-low-nox" } else { nox_control };
    let mut pollutants: Vec<&str> = Vec::new();
    for row in combustion_factors().iter().filter(|row| row.technology == technology) {
        if !pollutants.contains(&row.pollutant.as_str()) {
            pollutants.push(&row.pollutant);
        }
    }
    let held = |pollutant: &str| {
        let order = match pollutant {
            "nox" | "nh3" => [nox_control, burner, "none"],
            "co" | "voc" | "hcho" => [co_control, burner, "none"],
            _ => ["none"; 3],
        };
        let of = |control: &&str| {
            combustion_factors()
                .iter()
                .find(|row| row.technology == technology && row.pollutant == pollutant && row.control == **control)
        };
        // A machine without control of its own has the rate of its burner.
        let order = if order[0] == "none" { [burner, "none", "none"] } else { order };
        order.iter().find_map(of)
    };
    pollutants.into_iter().filter_map(held).collect()
}

impl CombustionFactor {
    /// Its name: what shares it shares a draw.
    pub fn id(&self) -> String {
        format!("combustion/{}/{}/{}", self.technology, self.control, self.pollutant)
    }

    /// The row as a patch for `[generation.name]`.
    pub fn patch(&self, name: &str) -> Patch {
        let source = SourceText::named("built-in combustion factors", TEXT);
        let span = Span::new(&source, 0..0);
        let text = |number: f64| Written { form: Form::Text(format!("{number} {}", self.unit)), span: span.clone() };
        let plain = |number: f64| Written { form: Form::Number(number.to_string()), span: span.clone() };
        let member = |name: &str, value: Written| Member { name: name.to_owned(), span: span.clone(), value };
        let members = match (self.low, self.high, self.gsd) {
            (Some(low), Some(high), _) => {
                vec![member("low", text(low)), member("mode", text(self.value)), member("high", text(high))]
            }
            (_, _, Some(gsd)) => vec![member("median", text(self.value)), member("gsd", plain(gsd))],
            _ => Vec::new(),
        };
        let value = match members.is_empty() {
            true => text(self.value),
            false => Written { form: Form::Table(members), span: span.clone() },
        };
        let rating = self.rating.as_ref().map(|rating| format!(", rated {rating}")).unwrap_or_default();
        let citation = Citation {
            source: format!("{}{rating}", self.source),
            year: Some(self.year),
            licence: Some("public domain".to_owned()),
        };
        let key = format!("generation.{name}.emission.{}", self.pollutant);
        let assignment = Assignment { key, key_span: span.clone(), value };
        let context = Context { layer: Layer::Preset(self.id()), citation: Some(citation) };
        Patch::read(&context, vec![assignment], &mut Diagnostics::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(technology: &str, nox: &str, co: &str, pollutant: &str) -> Option<String> {
        on("natural-gas", technology, nox, co, pollutant)
    }

    fn on(fuel: &str, technology: &str, nox: &str, co: &str, pollutant: &str) -> Option<String> {
        let rows = factors_for(technology, fuel, nox, co);
        let found: Vec<_> = rows.iter().filter(|row| row.pollutant == pollutant).collect();
        assert!(found.len() <= 1, "{found:?}");
        found.first().map(|row| format!("{} {} {}", row.control, row.value, row.unit))
    }

    #[test]
    fn every_row_reads_as_a_value_of_its_field() {
        assert!(FACTORS.is_ok(), "{:?}", FACTORS.as_ref().err());
        for row in combustion_factors() {
            let patch = row.patch("x");
            assert_eq!(patch.entries.len(), 1, "{}: {:?}", row.id(), patch.broken);
        }
    }

    #[test]
    fn each_pollutant_follows_its_own_control() {
        let turbine = |nox, co, pollutant| of("gas-turbine", nox, co, pollutant);
        assert_eq!(turbine("none", "none", "nox").as_deref(), Some("none 0.32 lb/MMBtu"));
        assert_eq!(turbine("water-injection", "none", "co").as_deref(), Some("water-injection 0.03 lb/MMBtu"));
        assert_eq!(turbine("scr", "none", "nox").as_deref(), Some("scr 2.5 ppm"));
        assert_eq!(turbine("scr", "none", "co").as_deref(), Some("dry-low-nox 0.015 lb/MMBtu"));
        assert_eq!(turbine("scr", "oxidation-catalyst", "co").as_deref(), Some("oxidation-catalyst 5 ppm"));
        assert_eq!(turbine("none", "oxidation-catalyst", "nox").as_deref(), Some("none 0.32 lb/MMBtu"));
        assert_eq!(turbine("dry-low-nox", "none", "nh3"), None);
        assert_eq!(of("combined-cycle", "scr", "none", "nh3").as_deref(), Some("scr 5 ppm"));
        assert_eq!(of("lean-burn-engine", "none", "none", "ch4").as_deref(), Some("none 1.25 lb/MMBtu"));
        assert_eq!(of("sun", "none", "none", "nox"), None);
    }

    #[test]
    fn each_fuel_has_the_rows_of_its_own_table_or_none() {
        let nox = |fuel, technology| on(fuel, technology, "none", "none", "nox");
        assert_eq!(nox("diesel", "gas-turbine").as_deref(), Some("none 0.88 lb/MMBtu"));
        assert_eq!(nox("natural-gas", "oil-turbine").as_deref(), Some("none 0.32 lb/MMBtu"));
        assert_eq!(nox("biogas", "gas-turbine").as_deref(), Some("none 0.16 lb/MMBtu"));
        assert_eq!(nox("diesel", "diesel-engine").as_deref(), Some("none 3.2 lb/MMBtu"));
        for (fuel, technology) in [
            ("propane", "gas-turbine"),
            ("hydrogen", "gas-turbine"),
            ("biogas", "lean-burn-engine"),
            ("propane", "rich-burn-engine"),
            ("diesel", "lean-burn-engine"),
            ("natural-gas", "diesel-engine"),
            ("hydrogen", "fuel-cell"),
        ] {
            assert_eq!(nox(fuel, technology), None, "{technology} on {fuel}");
        }
        assert!(has_row("gas-turbine", "natural-gas", "scr", "nox"));
        assert!(!has_row("gas-turbine", "biogas", "scr", "nox"));
    }
}
