//! IT equipment that is described machine by machine: how much of it, and what each fleet draws.

use wattshed_physics::it_load::{LoadError, LoadMix, LoadPart};
use wattshed_physics::operation::{EndUse, Operation};
use wattshed_physics::units::{Co2eMass, Energy, ItPower, Power, Ratio, unit};
use wattshed_physics::weather::Calendar;

use super::NamedPart;
use super::embodied::of_fleet;
use super::sum::{all_known, any_known};
use crate::resolve::{ComputeRate, Equipment, Fleet};

/// How much of it there is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EquipmentAccount {
    /// Accelerators; none where no fleet has any.
    pub accelerators: Option<f64>,
    /// Racks; none where they are not known of every fleet.
    pub racks: Option<f64>,
    /// Dense throughput at the fleets' precisions; none where it is not known of every fleet that has accelerators.
    pub compute: Option<ComputeRate>,
    /// Power of the long-distance network; none where there is none.
    pub wan: Option<ItPower>,
}

impl EquipmentAccount {
    /// Sums over fleets.
    pub(super) fn of(equipment: &Equipment) -> Self {
        let Equipment { fleets, wan, .. } = equipment;
        let accelerators = fleets.iter().filter_map(Fleet::accelerators_in_all).reduce(|sum, fleet| sum + fleet);
        let racks = fleets.iter().map(Fleet::racks).collect::<Option<Vec<f64>>>();
        let racks = racks.and_then(|racks| racks.into_iter().reduce(|sum, fleet| sum + fleet));
        let computing = fleets.iter().filter(|fleet| fleet.accelerators_in_all().is_some());
        let rates = computing.map(|fleet| Some(fleet.compute()?.in_flop_per_s())).collect::<Option<Vec<f64>>>();
        let rate = rates.and_then(|rates| rates.into_iter().reduce(|sum, fleet| sum + fleet));
        Self {
            accelerators,
            racks,
            compute: rate.map(ComputeRate::flop_per_s),
            wan: Some(*wan).filter(|wan| *wan > ItPower::default()),
        }
    }
}

impl EquipmentAccount {
    /// Of several sites. Racks and throughput are known where they are of every site that has accelerators.
    pub(super) fn sum(sites: &[Option<Self>]) -> Option<Self> {
        let known: Vec<&Self> = sites.iter().flatten().collect();
        let computing = || known.iter().filter(|site| site.accelerators.is_some());
        let rate = all_known(computing().map(|site| site.compute.map(ComputeRate::in_flop_per_s)));
        known.first()?;
        Some(Self {
            accelerators: any_known(known.iter().map(|site| site.accelerators)),
            racks: all_known(computing().map(|site| site.racks)),
            compute: rate.map(ComputeRate::flop_per_s),
            wan: any_known(known.iter().map(|site| site.wan)),
        })
    }
}

/// What each fleet contributes to the results of the year.
///
/// Its energy is its share of what the equipment drew in every hour: what was not served or not cooled is taken from all
/// alike.
///
/// # Errors
/// As [`LoadMix::hourly`].
pub(crate) fn fleet_parts(
    equipment: &Equipment,
    load: &LoadMix,
    operation: &Operation,
    calendar: Calendar,
) -> Result<Vec<NamedPart>, LoadError> {
    if equipment.fleets.is_empty() {
        return Ok(Vec::new());
    }
    let whole = load.hourly(calendar)?;
    let drawn = operation.power_w(EndUse::It);
    let part = |(fleet, part): (&Fleet, &LoadPart)| {
        let own = part.hourly(calendar)?;
        let of_hour =
            |((own, whole), drawn): ((&f64, &f64), &f64)| if *whole > 0.0 { drawn * own / whole } else { 0.0 };
        let watts = own.iter().zip(&whole).zip(drawn).map(of_hour).fold(0.0, |sum, hour| sum + hour);
        // Each hour lasts an hour.
        Ok(named(fleet, Energy::new::<unit::megawatt_hour>(watts / 1e6)))
    };
    equipment.fleets.iter().zip(&load.parts).map(part).collect()
}

/// A year of a fleet.
fn named(fleet: &Fleet, energy: Energy) -> NamedPart {
    let mw = |power: Power| power.get::<unit::megawatt>();
    let embodied = of_fleet(fleet, Ratio::new::<unit::ratio>(1.0));
    let tonnes = |mass: Co2eMass| mass.quantity().get::<unit::tonne>();
    let results = [
        ("it_capacity_mw", Some(mw(fleet.capacity().quantity()))),
        ("it_energy_mwh", Some(energy.get::<unit::megawatt_hour>())),
        ("accelerators", fleet.accelerators_in_all()),
        ("racks", fleet.racks()),
        ("compute_eflops", fleet.compute().map(ComputeRate::in_eflops)),
        ("scope3_embodied_it_tco2e", embodied.map(|embodied| tonnes(embodied.annualised))),
        ("embodied_it_total_tco2e", embodied.map(|embodied| tonnes(embodied.total))),
    ];
    let results = results.into_iter().filter_map(|(key, value)| Some((key, value?))).collect();
    NamedPart { section: "fleet", name: fleet.name.clone(), results }
}
