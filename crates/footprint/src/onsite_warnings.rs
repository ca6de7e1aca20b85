//! What the reader of an estimate with plant on site should know first.

use wattshed_physics::generation::{Pollutant, Supply};
use wattshed_physics::units::{Mass, ShortTons, unit};
use wattshed_report::{Both, Words, both, listed, number, told};

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
    let message = told!(
        "`{}` emits {} t {} beside {} t CO2: more than {} % of it, which no machine does",
        "`{}` émet {} t de {} pour {} t de CO2 : plus de {} %, ce qu'aucune machine ne fait",
        source.name,
        number(tonnes(source.emitted.get(one)), 0),
        one.symbol(),
        number(co2, 0),
        number(100.0 * MOST_OF_CO2, 0)
    );
    Some(Diagnostic::warning(Code::ImplausiblePlant, message).help(both!(
        "check the number and unit of generation.NAME.emission",
        "vérifier le nombre et l'unité de generation.NAME.emission"
    )))
}

/// A price of fuel that nothing takes, or that two fuels share.
fn fuel_price(facility: &Facility) -> Option<Diagnostic> {
    facility.inventory.prices.as_ref()?.fuel?;
    let mut fuels: Vec<&str> =
        facility.onsite.sources.iter().filter_map(|source| Some(source.fuel.as_ref()?.id.as_str())).collect();
    fuels.sort_unstable();
    fuels.dedup();
    match fuels.as_slice() {
        [] => {
            let message = both!(
                "`price.fuel` has no effect: nothing burns on site",
                "`price.fuel` est sans effet : rien ne brûle sur le site"
            );
            Some(Diagnostic::warning(Code::Unused, message))
        }
        [_] => None,
        several => {
            let message = told!(
                "`price.fuel` is one price, and stands for {}",
                "`price.fuel` est un seul prix, qui vaut pour {}",
                listed(several)
            );
            Some(Diagnostic::warning(Code::OneFuelPrice, message).help(both!(
                "give the mean of what is paid, or estimate them apart",
                "donner la moyenne de ce qui est payé, ou les estimer à part"
            )))
        }
    }
}

fn unserved(year: &Account) -> Option<Diagnostic> {
    let supply = year.onsite.as_ref()?.supply.as_ref()?;
    let mwh = supply.unserved.get::<unit::megawatt_hour>();
    (supply.unserved_hours > 0.0).then(|| {
        let wanted = mwh + year.energy.facility().quantity().get::<unit::megawatt_hour>();
        let message = told!(
            "in {} hours part of the demand stays unserved: {} of {} MWh. IT energy is lower for it, and the work is not done",
            "pendant {} heures une partie de la demande n'est pas desservie : {} sur {} MWh. L'énergie IT en est plus basse, et \
             le travail n'est pas fait",
            number(supply.unserved_hours, 0),
            number(mwh, 0),
            number(wanted, 0)
        );
        Diagnostic::warning(Code::Unserved, message).help(both!(
            "more units, spares or hours, a larger grid.allocation, or a smaller hall; compare by IT energy, not by totals",
            "plus d'unités, de secours ou d'heures, un grid.allocation plus grand, ou une salle plus petite ; comparer par \
             énergie IT, non par totaux"
        ))
    })
}

fn held_to_hours<'a>(facility: &'a Facility, supply: &'a Supply) -> impl Iterator<Item = Diagnostic> + 'a {
    facility.onsite.sources.iter().zip(&supply.generators).filter_map(|(source, year)| {
        let share = 100.0 * year.held_to_hours()?;
        let message = told!(
            "`{}` may run for {} % of the hours that it would: generation.{}.hours holds it back, evenly over the year",
            "`{}` peut tourner {} % des heures qu'elle ferait : generation.{}.hours la retient, également sur l'année",
            source.name,
            number(share, 0),
            source.name
        );
        Some(Diagnostic::warning(Code::HoursCeiling, message).help(both!(
            "what it does not serve is left to those after it",
            "ce qu'elle ne dessert pas reste à celles qui la suivent"
        )))
    })
}

/// Screening of the potential to emit.
fn above_thresholds(year: &Account) -> Option<Diagnostic> {
    let onsite = year.onsite.as_ref().filter(|onsite| onsite.burns())?;
    let potential = onsite.potential();
    let short_tons = |pollutant| ShortTons::from(potential.get(pollutant)).short_tons();
    let list = |above: &[Pollutant]| {
        let symbol = |one: Pollutant| match one {
            Pollutant::Hcho => both!("formaldehyde", "formaldéhyde"),
            other => Both::name(other.symbol()),
        };
        let each = above.iter().map(|one| format!("{} {}", symbol(*one), number(short_tons(*one), 0)));
        each.collect::<Vec<_>>().join(", ")
    };
    let [major, prevention] = THRESHOLDS;
    let between = |low: f64, high: f64| -> Vec<Pollutant> {
        SCREENED.into_iter().filter(|one| short_tons(*one) > low && short_tons(*one) <= high).collect()
    };
    let mut said = Vec::new();
    for (threshold, above) in [(prevention, between(prevention, f64::MAX)), (major, between(major, prevention))] {
        if !above.is_empty() {
            let threshold = || number(threshold, 0);
            said.push(told!("{}, above {} each", "{}, chacun au-dessus de {}", list(&above), threshold()));
        }
    }
    let [single, all] = HAZARDOUS;
    let hazardous = short_tons(Pollutant::Hcho);
    if hazardous > single {
        let (name, single) = (|| list(&[Pollutant::Hcho]), number(single, 0));
        said.push(told!(
            "{}, above {single} for one hazardous pollutant",
            "{}, au-dessus de {single} pour un polluant dangereux",
            name()
        ));
    }
    if hazardous > all {
        said.push(told!(
            "by itself above {} for all hazardous pollutants",
            "à lui seul au-dessus de {} pour tous les polluants dangereux",
            number(all, 0)
        ));
    }
    (!said.is_empty()).then(|| {
        let message = told!(
            "potential to emit, short tons a year: {}. Screening on stated inputs, not a determination",
            "potentiel d'émission, en tonnes courtes par an : {}. Examen d'après les données fournies, non une décision",
            Words::joined(&said, "; ")
        );
        Diagnostic::warning(Code::AboveThreshold, message).help(both!(
            "permitted hours (generation.NAME.hours) and limits (emission.*) lower the potential",
            "des heures autorisées (generation.NAME.hours) et des limites (emission.*) abaissent le potentiel"
        ))
    })
}
