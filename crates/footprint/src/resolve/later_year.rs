//! The electricity of another year than that of the tables: only at a rate that the spec states.

use wattshed_grid::Electricity;
use wattshed_report::{Figure, both, signed, told};

use super::reading::Reading;
use crate::diagnostic::{Code, Diagnostic};

/// A year of the format: 8,760 hours.
const YEAR_S: f64 = 8760.0 * 3600.0;
/// The rate of the example in a remedy.
const EXAMPLE_PER_YEAR: f64 = -0.03;

/// `electricity` as `grid.year` and `grid.trend` say; what is wrong with them is reported.
pub(super) fn read(reading: &mut Reading<'_>, electricity: Electricity) -> Option<Electricity> {
    let year = reading.optional_si("grid.year").map(|year| year as i32);
    let per_year = reading.optional_si("grid.trend").map(|per_second| per_second * YEAR_S);
    let (asked, found) = (reading.span("grid.year"), reading.span("grid.trend"));
    let refused = match (year, per_year, electricity.year()) {
        (None, None, _) => return Some(electricity),
        (Some(year), _, Some(of)) if year == of => return Some(electricity),
        (None, Some(_), _) => {
            let message = both!("`grid.trend` is given without `grid.year`", "`grid.trend` est donné sans `grid.year`");
            Diagnostic::error(Code::Missing, message)
                .at(found, both!("until when?", "jusqu'à quand ?"))
                .help(both!("write grid.year = 2035 beside it", "écrire grid.year = 2035 à côté"))
        }
        (Some(_), _, None) => {
            let message = both!(
                "`grid.intensity` is given, and of which year it is is not known",
                "`grid.intensity` est donné, et on ne sait de quelle année il est"
            );
            Diagnostic::error(Code::Contradiction, message)
                .at(asked, both!("cannot be applied", "ne peut s'appliquer"))
                .help(both!(
                    "leave grid.year out and give the figure of that year: [scenario.y2035.grid] intensity = \"…\"",
                    "laisser grid.year de côté et donner la valeur de cette année : [scenario.y2035.grid] intensity = \"…\""
                ))
        }
        (Some(year), _, Some(of)) if year < of => {
            let message =
                told!("the tables hold the figure of {of} alone", "les tables ne contiennent que la valeur de {of}");
            Diagnostic::error(Code::WrongValue, message).at(asked, both!("before it", "avant elle")).help(told!(
                "give grid.intensity of {year}, or leave grid.year out",
                "donner grid.intensity de {year}, ou laisser grid.year de côté"
            ))
        }
        (Some(year), None, Some(of)) => beyond(&electricity, year, of).at(asked, both!("after it", "après elle")),
        (Some(year), Some(per_year), Some(of)) => {
            let later = electricity.projected(year, per_year);
            let intensity = Figure::new(later.scope2.value.kg_per_kwh(), wattshed_report::Unit::KgPerKwh);
            let message = told!(
                "the greenhouse gases of the grid are those of {of}, changed by {} % a year to {year}: scope 2 takes {intensity}. \
                 The rate is yours; mix, water and losses stay those of the tables",
                "les gaz à effet de serre du réseau sont ceux de {of}, changés de {} % par an jusqu'en {year} : le périmètre 2 \
                 prend {intensity}. Le rythme est le vôtre ; mix, eau et pertes restent ceux des tables",
                signed(per_year * 100.0, 2)
            );
            let scenario = both!("a scenario", "un scénario");
            reading.found.push(Diagnostic::warning(Code::GridProjected, message).at(found, scenario));
            return Some(later);
        }
    };
    reading.found.push(refused);
    None
}

fn beyond(electricity: &Electricity, year: i32, of: i32) -> Diagnostic {
    let intensity =
        |electricity: &Electricity| Figure::new(electricity.scope2.value.kg_per_kwh(), wattshed_report::Unit::KgPerKwh);
    let (made, now) = (intensity(&electricity.clone().projected(year, EXAMPLE_PER_YEAR)), intensity(electricity));
    let message = told!(
        "the tables hold the figure of {of}, and no path to {year}",
        "les tables contiennent la valeur de {of}, et pas de chemin vers {year}"
    );
    Diagnostic::error(Code::WrongValue, message)
        .help(told!(
            "state a rate: grid.trend = \"-3 %/yr\" makes {made} of the {now} of {of}; no rate is built in",
            "donner un rythme : grid.trend = \"-3 %/yr\" fait {made} des {now} de {of} ; aucun rythme n'est intégré"
        ))
        .help(told!(
            "or a figure: [scenario.y{year}.grid] intensity = \"0.2 kgCO2e/kWh\"",
            "ou une valeur : [scenario.y{year}.grid] intensity = \"0.2 kgCO2e/kWh\""
        ))
}
