//! Embodied emissions: in all, and spread over the lifetime.
//!
//! ```text
//! annualised = total / lifetime · share of the year        a year of lifetime is 8,760 h
//! ```
//! Annualised figures are a convention: the GHG Protocol books purchased goods and capital goods (categories 1 and 2) in the
//! year in which they are bought. The totals stand beside them.

use wattshed_physics::units::{Co2eMass, Ratio, Time, unit};

use super::NamedPart;
use crate::resolve::{EmbodiedIn, EmbodiedPart, Fleet, Inventory};

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
    pub(super) fn of(inventory: &Inventory, share_of_year: Ratio) -> Self {
        let line = |within: EmbodiedIn| {
            let of_line = inventory.embodied.iter().filter(move |part| part.within == within);
            of_line.map(move |part| of_part(part, share_of_year))
        };
        let fleets = inventory.equipment.fleets.iter().filter_map(|fleet| of_fleet(fleet, share_of_year));
        Self { it: sum(line(EmbodiedIn::It).chain(fleets)), building: sum(line(EmbodiedIn::Building)) }
    }

    /// Of several sites.
    pub(super) fn sum<'a>(sites: impl Iterator<Item = &'a Self> + Clone) -> Self {
        let line = |read: fn(&Self) -> Option<Embodied>| {
            sites.clone().filter_map(read).reduce(|sum, line| Embodied {
                annualised: sum.annualised + line.annualised,
                total: sum.total + line.total,
            })
        };
        Self { it: line(|site| site.it), building: line(|site| site.building) }
    }

    /// With all that is embodied of another.
    pub(super) fn with_totals_of(self, other: &Self) -> Self {
        let line = |own: Option<Embodied>, other: Option<Embodied>| {
            own.map(|own| Embodied { total: other.map_or(own.total, |other| other.total), ..own })
        };
        Self { it: line(self.it, other.it), building: line(self.building, other.building) }
    }

    /// Both lines, annualised.
    pub fn annualised(&self) -> Option<Co2eMass> {
        let lines = self.it.into_iter().chain(self.building).map(|line| line.annualised);
        lines.reduce(|sum, line| sum + line)
    }
}

fn sum(parts: impl Iterator<Item = Embodied>) -> Option<Embodied> {
    parts.reduce(|sum, part| Embodied { annualised: sum.annualised + part.annualised, total: sum.total + part.total })
}

fn of_part(part: &EmbodiedPart, share_of_year: Ratio) -> Embodied {
    spread(part.total, part.lifetime, share_of_year)
}

/// What a fleet embodies; none where that is not known of its machines.
pub(super) fn of_fleet(fleet: &Fleet, share_of_year: Ratio) -> Option<Embodied> {
    Some(spread(fleet.embodied_in_all()?, fleet.lifetime, share_of_year))
}

fn spread(total: Co2eMass, lifetime: Time, share_of_year: Ratio) -> Embodied {
    let years: Ratio = lifetime / Time::new::<unit::hour>(YEAR_H);
    let share = share_of_year.get::<unit::ratio>() / years.get::<unit::ratio>();
    Embodied { annualised: total * share, total }
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
