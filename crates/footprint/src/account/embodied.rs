//! Embodied emissions: in all, and spread over the lifetime.
//!
//! ```text
//! annualised = total / lifetime · share of the year        a year of lifetime is 8,760 h
//! ```
//! Annualised figures are a convention: the GHG Protocol books purchased goods and capital goods (categories 1 and 2) in the
//! year in which they are bought. The totals stand beside them.

use wattshed_physics::units::{Co2eMass, Ratio, Time, unit};

use super::NamedPart;
use crate::resolve::{EmbodiedIn, EmbodiedPart};

/// Hours of a year of lifetime.
const YEAR_H: f64 = 8760.0;

/// What was emitted to make something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Embodied {
    /// The part of a stretch of hours, spread evenly over the lifetime.
    pub annualised: Co2eMass,
    /// All of it.
    pub total: Co2eMass,
}

/// Embodied emissions by line.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct EmbodiedAccount {
    /// IT equipment.
    pub it: Option<Embodied>,
    /// Building and plant; none where the spec gives no figure.
    pub building: Option<Embodied>,
}

impl EmbodiedAccount {
    /// The share of a stretch of hours in what the parts embody.
    pub(super) fn of(parts: &[EmbodiedPart], share_of_year: Ratio) -> Self {
        let line = |within: EmbodiedIn| {
            let of_line = parts.iter().filter(|part| part.within == within);
            of_line.map(|part| of_part(part, share_of_year)).reduce(|sum, part| Embodied {
                annualised: sum.annualised + part.annualised,
                total: sum.total + part.total,
            })
        };
        Self { it: line(EmbodiedIn::It), building: line(EmbodiedIn::Building) }
    }

    /// Both lines, annualised.
    pub fn annualised(&self) -> Option<Co2eMass> {
        let lines = self.it.into_iter().chain(self.building).map(|line| line.annualised);
        lines.reduce(|sum, line| sum + line)
    }
}

fn of_part(part: &EmbodiedPart, share_of_year: Ratio) -> Embodied {
    let years: Ratio = part.lifetime / Time::new::<unit::hour>(YEAR_H);
    let share = share_of_year.get::<unit::ratio>() / years.get::<unit::ratio>();
    Embodied { annualised: part.total * share, total: part.total }
}

/// What each part contributes to its line.
pub(super) fn named(parts: &[EmbodiedPart], share_of_year: Ratio) -> impl Iterator<Item = NamedPart> {
    parts.iter().map(move |part| {
        let embodied = of_part(part, share_of_year);
        let [annualised, total] =
            [embodied.annualised, embodied.total].map(|mass| mass.quantity().get::<unit::tonne>());
        let results = match part.within {
            EmbodiedIn::It => vec![("scope3_embodied_it_tco2e", annualised), ("embodied_it_total_tco2e", total)],
            EmbodiedIn::Building => {
                vec![("scope3_embodied_building_tco2e", annualised), ("embodied_building_total_tco2e", total)]
            }
        };
        NamedPart { section: part.section, name: part.name.clone(), results }
    })
}
