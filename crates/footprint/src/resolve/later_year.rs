//! The electricity of another year than that of the tables: only at a rate that the spec states.

use wattshed_grid::Electricity;

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
        (None, Some(_), _) => Diagnostic::error(Code::Missing, "`grid.trend` is given without `grid.year`")
            .at(found, "until when?")
            .help("write grid.year = 2035 beside it"),
        (Some(_), _, None) => {
            Diagnostic::error(Code::Contradiction, "`grid.intensity` is given, and of which year it is is not known")
                .at(asked, "cannot be applied")
                .help("leave grid.year out and give the figure of that year: [scenario.y2035.grid] intensity = \"…\"")
        }
        (Some(year), _, Some(of)) if year < of => {
            Diagnostic::error(Code::WrongValue, format!("the tables hold the figure of {of} alone"))
                .at(asked, "before it")
                .help(format!("give grid.intensity of {year}, or leave grid.year out"))
        }
        (Some(year), None, Some(of)) => beyond(&electricity, year, of).at(asked, "after it"),
        (Some(year), Some(per_year), Some(of)) => {
            let later = electricity.projected(year, per_year);
            let message = format!(
                "the greenhouse gases of the grid are those of {of}, changed by {:+.2} % a year to {year}: scope 2 takes {:.0} g/kWh. The rate \
                 is yours; mix, water and losses stay those of the tables",
                per_year * 100.0,
                later.scope2.value.kg_per_kwh() * 1e3
            );
            reading.found.push(Diagnostic::warning(Code::GridProjected, message).at(found, "a scenario"));
            return Some(later);
        }
    };
    reading.found.push(refused);
    None
}

fn beyond(electricity: &Electricity, year: i32, of: i32) -> Diagnostic {
    let grams = |electricity: &Electricity| electricity.scope2.value.kg_per_kwh() * 1e3;
    let example = electricity.clone().projected(year, EXAMPLE_PER_YEAR);
    Diagnostic::error(Code::WrongValue, format!("the tables hold the figure of {of}, and no path to {year}"))
        .help(format!(
            "state a rate: grid.trend = \"-3 %/yr\" makes {:.0} g/kWh of the {:.0} of {of}; no rate is built in",
            grams(&example),
            grams(electricity)
        ))
        .help(format!("or a figure: [scenario.y{year}.grid] intensity = \"0.2 kgCO2e/kWh\""))
}
