//! What the reader of an estimate with plant on site should know first.

use wattshed_physics::generation::{Pollutant, Supply};
use wattshed_physics::units::{Mass, ShortTons, unit};

use crate::account::{Account, SourceAccount};
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::Facility;

/// Thresholds of potential to emit, short tons a year: Title V and PSD of listed categories, and PSD.
///
/// Source: 40 CFR 70.2 (Title V, 100; a single hazardous pollutant 10), 40 CFR 52.21 (PSD, 250; 100 for combined cycles with
/// steam units over 250 MMBtu/h and other listed categories).
pub(crate) const THRESHOLDS: [f64; 2] = [100.0, 250.0];
/// Thresholds of hazardous air pollutants, short tons a year: a single one, and all together (40 CFR 63.2). Of them
/// formaldehyde alone is estimated.
pub(crate) const HAZARDOUS: [f64; 2] = [10.0, 25.0];
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
    found.extend(fuel_price(facility));
    found.extend(year.onsite.iter().flat_map(|onsite| &onsite.sources).filter_map(beyond_its_carbon));
    found
}

/// A pollutant that weighs more than this share of the carbon dioxide of its stack is none of a machine: uncontrolled diesel
/// engines emit NOx of 2 %, rich-burn gas engines CO of 3 % (AP-42 tables 3.2-3 and 3.3-1, 2000 and 1996).
const MOST_OF_CO2: f64 = 0.1;

/// Rates that no machine has.
fn beyond_its_carbon(source: &SourceAccount) -> Option<Diagnostic> {
    let tonnes = |mass: Mass| mass.get::<unit::tonne>();
    let co2 = tonnes(source.co2.quantity());
    let one = SCREENED.into_iter().find(|one| co2 > 0.0 && tonnes(source.emitted.get(*one)) > MOST_OF_CO2 * co2)?;
    let message = format!(
        "`{}` emits {:.0} t {} beside {co2:.0} t CO2: more than {:.0} % of it, which no machine does",
        source.name,
        tonnes(source.emitted.get(one)),
        one.symbol(),
        100.0 * MOST_OF_CO2
    );
    Some(
        Diagnostic::warning(Code::ImplausiblePlant, message)
            .help("check the number and unit of generation.NAME.emission"),
    )
}

/// A price of fuel that nothing takes, or that two fuels share.
fn fuel_price(facility: &Facility) -> Option<Diagnostic> {
    facility.inventory.prices.as_ref()?.fuel?;
    let mut fuels: Vec<&str> =
        facility.onsite.sources.iter().filter_map(|source| Some(source.fuel.as_ref()?.id.as_str())).collect();
    fuels.sort_unstable();
    fuels.dedup();
    match fuels.as_slice() {
        [] => Some(Diagnostic::warning(Code::Unused, "`price.fuel` has no effect: nothing burns on site")),
        [_] => None,
        several => {
            let message = format!("`price.fuel` is one price, and stands for {}", several.join(" and "));
            Some(
                Diagnostic::warning(Code::OneFuelPrice, message)
                    .help("give the mean of what is paid, or estimate them apart"),
            )
        }
    }
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
    let list = |above: &[Pollutant]| {
        above.iter().map(|one| format!("{} {:.0}", one.symbol(), short_tons(*one))).collect::<Vec<_>>().join(", ")
    };
    let [major, prevention] = THRESHOLDS;
    let between = |low: f64, high: f64| -> Vec<Pollutant> {
        SCREENED.into_iter().filter(|one| short_tons(*one) > low && short_tons(*one) <= high).collect()
    };
    let mut said = Vec::new();
    for (threshold, above) in [(prevention, between(prevention, f64::MAX)), (major, between(major, prevention))] {
        if !above.is_empty() {
            said.push(format!("{}, above {threshold:.0} each", list(&above)));
        }
    }
    let [single, all] = HAZARDOUS;
    let hazardous = short_tons(Pollutant::Hcho);
    if hazardous > single {
        let also =
            if hazardous > all { format!(", and by itself above {all:.0} for all of them") } else { String::new() };
        let name = list(&[Pollutant::Hcho]);
        said.push(format!("{name}, above {single:.0} for one hazardous pollutant{also}"));
    }
    (!said.is_empty()).then(|| {
        let said = said.join("; ");
        let message =
            format!("potential to emit, short tons a year: {said}. Screening on stated inputs, not a determination");
        Diagnostic::warning(Code::AboveThreshold, message)
            .help("permitted hours (generation.NAME.hours) and limits (emission.*) lower the potential")
    })
}
