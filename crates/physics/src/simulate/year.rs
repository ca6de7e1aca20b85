//! The loop over the hours of a year, eight at a time.

use multiversion::multiversion;
use multiversion::target::match_target;

use super::facility::SizedFacility;
use crate::cooling::AirState;
use crate::math::{KernelPath, LANES, Lanes};
use crate::operation::{CHUNKS_OF_DAY, DayFlows, HourFlows, KeepDays, Operation};
use crate::weather::{HourChunk, WeatherYear};

/// Runs a facility through a year. Each day is handed on as it is done, so that it is still near the processor.
pub(super) fn run(
    mut facility: SizedFacility,
    (year, load): (&WeatherYear, &[f64]),
    path: KernelPath,
    keeper: &mut impl KeepDays,
) {
    let run_day = match path {
        KernelPath::Fastest => day_fastest,
        KernelPath::Portable => day_portable,
    };
    let mut day = [HourFlows::NONE; CHUNKS_OF_DAY];
    let air = year.chunks().chunks_exact(CHUNKS_OF_DAY);
    let saturated = year.saturated_c().chunks_exact(CHUNKS_OF_DAY);
    let mut days = air.zip(saturated).zip(load.chunks_exact(CHUNKS_OF_DAY * LANES));
    for (month, count) in year.length().days_of_months().into_iter().enumerate() {
        facility.enter_month(month);
        keeper.begin_month(month);
        for (air, load) in days.by_ref().take(count) {
            run_day(&facility, air, load, &mut day);
            keeper.add_day(&day);
        }
    }
}

/// The air of a day, with the temperature of saturated air of the same enthalpy.
type DayAir<'a> = (&'a [HourChunk], &'a [Lanes]);

/// On the widest vectors that the processor has.
#[multiversion(targets("x86_64+avx2"))]
fn day_fastest(facility: &SizedFacility, air: DayAir<'_>, load: &[f64], flows: &mut DayFlows) {
    // Known when compiled: without wide vectors the portable loop is the same code, and need not be there twice.
    match_target! {
        "x86_64+avx2" => run_day(facility, air, load, flows),
        _ => day_portable(facility, air, load, flows),
    }
}

/// On any processor.
#[inline(never)]
fn day_portable(facility: &SizedFacility, air: DayAir<'_>, load: &[f64], flows: &mut DayFlows) {
    run_day(facility, air, load, flows);
}

#[inline(always)]
fn run_day(facility: &SizedFacility, (air, saturated): DayAir<'_>, load: &[f64], flows: &mut DayFlows) {
    let hours = air.iter().zip(saturated).zip(load.chunks_exact(LANES));
    for (((chunk, &saturated_c), load), flows) in hours.zip(flows) {
        let mut share = Lanes([0.0; LANES]);
        share.0.copy_from_slice(load);
        let HourChunk { t_c, twb_c, w, h_j_kg, p_pa, .. } = *chunk;
        let hour = facility.hour(&AirState { t_c, twb_c, w, h_j_kg, saturated_c, p_pa }, share);
        *flows = HourFlows {
            power_w: hour.power_w,
            water_kg: hour.water_kg,
            facility_w: hour.facility_w,
            heat_rejected_w: hour.plant.heat_rejected_w,
            heat_reused_w: hour.plant.heat_reused_w,
            mode: hour.plant.mode,
            supply_excess_k: hour.plant.supply_excess_k,
            derated_w: hour.derated_w,
            too_humid: hour.plant.too_humid,
        };
    }
}

/// A year without hours yet.
pub(super) fn empty(facility: &SizedFacility, load: &[f64]) -> Operation {
    let hours = load.len();
    let column = || Vec::with_capacity(hours);
    let (design_facility, design_it) = facility.design_power(load);
    Operation {
        power_w: core::array::from_fn(|_| column()),
        water_kg: core::array::from_fn(|_| column()),
        overhead_w: Vec::new(),
        facility_w: column(),
        heat_rejected_w: column(),
        heat_reused_w: column(),
        mode: Vec::with_capacity(hours),
        supply_excess_k: column(),
        derated_w: column(),
        too_humid: Vec::with_capacity(hours),
        design_facility: Some(design_facility),
        design_it,
    }
}
