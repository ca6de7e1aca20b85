//! Results of plant on site, again from what each plant did over the year, its rates and its fuel.

use wattshed_physics::generation::emission_rate::J_PER_MMBTU;
use wattshed_physics::generation::{Pollutant, StackSums, SupplyPeriod};
use wattshed_physics::units::{Energy, Mass, Ratio, ShortTons, unit};

use crate::account::{DAMAGE_USD_PER_SHORT_TON, NamedPart};
use crate::estimate::Footprint;
use crate::resolve::{FuelUse, Source};

/// A result of plant on site, or of one of its named parts; nothing of others.
pub(super) fn value(footprint: &Footprint, part: Option<&NamedPart>, key: &str) -> Option<f64> {
    let onsite = &footprint.facility.onsite;
    if key == "scope1_refrigerant_tco2e" {
        let named = |name: &str| part.is_none_or(|part| part.name == name);
        let whole = Ratio::new::<unit::ratio>(1.0);
        let leaks = onsite.leaks.iter().filter(|leak| named(&leak.name));
        let tonnes = leaks.map(|leak| leak.in_share(whole, onsite.gwp.is_ar6).quantity().get::<unit::tonne>());
        return Some(tonnes.fold(0.0, |sum, t| sum + t));
    }
    let period = period(footprint)?;
    let of_part = |source: &Source| part.is_none_or(|part| part.section == "generation" && part.name == source.name);
    let plants: Vec<(&Source, &StackSums)> =
        onsite.sources.iter().zip(&period.plants).filter(|(source, _)| of_part(source)).collect();
    let of_whole = |energy: Energy| Some(energy.get::<unit::megawatt_hour>());
    match key {
        // Hours at the meter: of an island exactly none.
        "grid_energy_mwh" if part.is_none() => return of_whole(period.grid.quantity()),
        "unserved_energy_mwh" => return of_whole(period.unserved),
        "unserved_hours" => return Some(period.unserved_hours),
        "storage_loss_mwh" => {
            let batteries = onsite.storages.iter().zip(&period.storage_losses);
            let of_name = |name: &str| part.is_none_or(|part| part.name == name);
            let losses = batteries.filter(|(name, _)| of_name(name)).map(|(_, loss)| *loss);
            return of_whole(losses.fold(Energy::default(), |sum, loss| sum + loss));
        }
        "shortfall_mwh" => return of_whole(period.shortfall?),
        "shortfall_peak_mw" => return Some(period.shortfall_peak?.get::<unit::megawatt>()),
        _ => {}
    }
    let sum = |read: &dyn Fn(&Source, &StackSums) -> f64| {
        plants.iter().fold(0.0, |sum, (source, sums)| sum + read(source, sums))
    };
    let mwh = |read: fn(&StackSums) -> Energy| Some(sum(&|_, sums| read(sums).get::<unit::megawatt_hour>()));
    let fuel = |read: &dyn Fn(&FuelUse, &Source, &StackSums) -> f64| {
        Some(sum(&|source, sums| source.fuel.as_ref().map_or(0.0, |fuel| read(fuel, source, sums))))
    };
    match key {
        "onsite_generation_mwh" => mwh(|sums| sums.gross.quantity()),
        "plant_auxiliary_mwh" => mwh(|sums| sums.auxiliary),
        "onsite_energy_used_mwh" => mwh(|sums| sums.used),
        "onsite_renewable_mwh" => Some(sum(&|source, sums| {
            if source.fuel.is_some() { 0.0 } else { sums.used.get::<unit::megawatt_hour>() }
        })),
        "exported_energy_mwh" => mwh(|sums| sums.exported),
        "curtailed_mwh" => mwh(|sums| sums.curtailed),
        "load_bank_energy_mwh" => mwh(|sums| sums.load_bank),
        "plant_water_m3" => Some(sum(&|source, sums| source.water(sums.gross).get::<unit::cubic_meter>())),
        "onsite_fuel_mmbtu_hhv" => fuel(&|_, _, sums| sums.fuel.quantity().get::<unit::joule>() / J_PER_MMBTU),
        "onsite_fuel_m3" => fuel(&|fuel, _, sums| fuel.volume(sums.fuel).get::<unit::cubic_meter>()),
        "onsite_run_hours" => fuel(&|_, _, sums| sums.unit_hours),
        "onsite_starts" => Some(sum(&|_, sums| sums.starts)),
        "onsite_co2_t" => fuel(&|fuel, _, sums| fuel.co2(sums.fuel).quantity().get::<unit::tonne>()),
        "scope1_fuel_tco2e" => fuel(&|fuel, source, sums| {
            let methane = emitted(source, sums, Pollutant::Ch4);
            fuel.burned(sums.fuel, methane, &onsite.gwp).quantity().get::<unit::tonne>()
        }),
        "scope3_fuel_upstream_tco2e" => {
            fuel(&|fuel, _, sums| fuel.upstream(sums.fuel, &onsite.gwp).quantity().get::<unit::tonne>())
        }
        "health_damage_usd" => Some(sum(&|source, sums| {
            let of = |(pollutant, low, high): (Pollutant, f64, f64)| {
                ShortTons::from(emitted(source, sums, pollutant)).short_tons() * (low * high).sqrt()
            };
            DAMAGE_USD_PER_SHORT_TON.into_iter().map(of).fold(0.0, |sum, usd| sum + usd) * onsite.damage_scale
        })),
        _ => {
            let name = key.strip_prefix("onsite_")?.strip_suffix("_t")?;
            let (name, is_potential) = name.strip_suffix("_pte").map_or((name, false), |name| (name, true));
            let pollutant = Pollutant::ALL.into_iter().find(|pollutant| pollutant.name() == name)?;
            Some(sum(&|source, sums| {
                let mass = match is_potential {
                    true => source.potential(pollutant, period.hours, sums.starts).unwrap_or_default(),
                    false => emitted(source, sums, pollutant),
                };
                mass.get::<unit::tonne>()
            }))
        }
    }
}

fn emitted(source: &Source, sums: &StackSums, pollutant: Pollutant) -> Mass {
    source.rates(pollutant).map(|rates| sums.emitted(rates, source.start(pollutant))).unwrap_or_default()
}

/// The year, or the mean of several.
pub(super) fn period(footprint: &Footprint) -> Option<SupplyPeriod> {
    let of = |supply: &wattshed_physics::generation::Supply| supply.during(0..supply.grid_w().len());
    if footprint.by_year.is_empty() {
        return footprint.supply.as_ref().map(of);
    }
    let years: Vec<SupplyPeriod> = footprint.by_year.iter().filter_map(|year| year.supply.as_ref()).map(of).collect();
    SupplyPeriod::mean(&years.iter().collect::<Vec<_>>())
}
