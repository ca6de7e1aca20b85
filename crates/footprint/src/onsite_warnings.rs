//! What the reader of an estimate with plant on site should know first.

use wattshed_physics::generation::{Pollutant, Supply};
use wattshed_physics::units::{ShortTons, unit};

use crate::account::Account;
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::Facility;

/// Thresholds of potential to emit, short tons a year: Title V and PSD of listed categories, and PSD.
///
/// Source: 40 CFR 70.2 (Title V, 100; a single hazardous pollutant 10), 40 CFR 52.21 (PSD, 250; 100 for combined cycles with
/// steam units over 250 MMBtu/h and other listed categories).
pub(crate) const THRESHOLDS: [f64; 2] = [100.0, 250.0];
/// The threshold of a single hazardous air pollutant, short tons a year (40 CFR 63.2).
pub(crate) const HAZARDOUS: f64 = 10.0;
/// What is compared with the thresholds.
pub(crate) const SCREENED: [Pollutant; 5] =
    [Pollutant::Nox, Pollutant::Co, Pollutant::Voc, Pollutant::Pm, Pollutant::So2];

/// Every warning of plant on site.
pub(crate) fn of(facility: &Facility, year: &Account, supply: Option<&Supply>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    found.extend(unserved(year));
    if let Some(supply) = supply {
        found.extend(held_to_hours(facility, supply));
    }
    found.extend(above_thresholds(year));
    found
}

fn unserved(year: &Account) -> Option<Diagnostic> {
    let supply = year.onsite.as_ref()?.supply.as_ref()?;
    let mwh = supply.unserved.get::<unit::megawatt_hour>();
    (supply.unserved_hours > 0.0).then(|| {
        let wanted = mwh + year.energy.facility().quantity().get::<unit::megawatt_hour>();
        let message = format!(
            "in {:.0} hours part of the demand stays unserved: {mwh:.0} of {wanted:.0} MWh. IT energy is lower for it, and the work \
             is not done",
            supply.unserved_hours
        );
        Diagnostic::warning(Code::Unserved, message)
            .help("more units, spares or hours, a larger grid.allocation, or a smaller hall; compare by IT energy, not by totals")
    })
}

fn held_to_hours<'a>(facility: &'a Facility, supply: &'a Supply) -> impl Iterator<Item = Diagnostic> + 'a {
    facility.onsite.sources.iter().zip(&supply.generators).filter_map(|(source, year)| {
        let share = 100.0 * year.held_to_hours()?;
        let message = format!(
            "`{}` may run for {share:.0} % of the hours that it would: generation.{}.hours holds it back, evenly over the year",
            source.name, source.name
        );
        Some(Diagnostic::warning(Code::HoursCeiling, message).help("what it does not serve is left to those after it"))
    })
}

/// Screening of the potential to emit.
fn above_thresholds(year: &Account) -> Option<Diagnostic> {
    let onsite = year.onsite.as_ref().filter(|onsite| onsite.burns())?;
    let potential = onsite.potential();
    let short_tons = |pollutant| ShortTons::from(potential.get(pollutant)).short_tons();
    let [major, _] = THRESHOLDS;
    let mut above: Vec<String> = SCREENED
        .into_iter()
        .filter(|pollutant| short_tons(*pollutant) > major)
        .map(|pollutant| format!("{} {:.0}", pollutant.symbol(), short_tons(pollutant)))
        .collect();
    if short_tons(Pollutant::Hcho) > HAZARDOUS {
        above.push(format!("formaldehyde {:.0} (threshold 10)", short_tons(Pollutant::Hcho)));
    }
    (!above.is_empty()).then(|| {
        let message = format!(
            "potential to emit above 100 short tons a year: {}. Screening on stated inputs, not a determination",
            above.join(", ")
        );
        Diagnostic::warning(Code::AboveThreshold, message)
            .help("permitted hours (generation.NAME.hours) and limits (emission.*) lower the potential")
    })
}
