//! The loop over the hours of a year, eight at a time.

use multiversion::multiversion;
use multiversion::target::match_target;

use super::facility::{FacilityHour, SizedFacility};
use crate::cooling::{AirState, Mode};
use crate::math::{LANES, Lanes};
use crate::operation::Operation;
use crate::units::{Of, Power, unit};
use crate::weather::{HourChunk, WeatherYear};

/// Chunks of a day: no chunk lies in two months.
const CHUNKS_OF_DAY: usize = 24 / LANES;
const _: () = assert!(24 % LANES == 0);

/// On the widest vectors that the processor has.
#[multiversion(targets("x86_64+avx2"))]
pub(super) fn run_fastest(facility: &SizedFacility, year: &WeatherYear, load: &[f64]) -> Operation {
    // Known when compiled: without wide vectors the portable loop is the same code, and need not be there twice.
    match_target! {
        "x86_64+avx2" => run(facility, year, load),
        _ => run_portable(facility, year, load),
    }
}

/// On any processor.
#[inline(never)]
pub(super) fn run_portable(facility: &SizedFacility, year: &WeatherYear, load: &[f64]) -> Operation {
    run(facility, year, load)
}

#[inline(always)]
fn run(facility: &SizedFacility, year: &WeatherYear, load: &[f64]) -> Operation {
    let mut operation = empty(facility, load);
    let mut facility = facility.clone();
    let mut hours = year.chunks().iter().zip(year.saturated_c()).zip(load.chunks_exact(LANES));
    for (month, days) in year.length().days_of_months().into_iter().enumerate() {
        facility.enter_month(month);
        for ((chunk, &saturated_c), load) in hours.by_ref().take(days * CHUNKS_OF_DAY) {
            let mut share = Lanes([0.0; LANES]);
            share.0.copy_from_slice(load);
            let HourChunk { t_c, twb_c, w, h_j_kg, p_pa, .. } = *chunk;
            record(&mut operation, &facility.hour(&AirState { t_c, twb_c, w, h_j_kg, saturated_c, p_pa }, share));
        }
    }
    operation
}

fn empty(facility: &SizedFacility, load: &[f64]) -> Operation {
    let hours = load.len();
    let column = || Vec::with_capacity(hours);
    let design = facility.design_hour(load);
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
        design_facility: Some(Of::new(Power::new::<unit::watt>(design.facility_w))),
        design_it: Of::new(Power::new::<unit::watt>(facility.design_it_w(load))),
    }
}

fn record(operation: &mut Operation, hour: &FacilityHour<Lanes>) {
    for (column, lanes) in operation.power_w.iter_mut().zip(&hour.power_w) {
        column.extend_from_slice(&lanes.0);
    }
    for (column, lanes) in operation.water_kg.iter_mut().zip(&hour.water_kg) {
        column.extend_from_slice(&lanes.0);
    }
    operation.facility_w.extend_from_slice(&hour.facility_w.0);
    operation.heat_rejected_w.extend_from_slice(&hour.plant.heat_rejected_w.0);
    operation.heat_reused_w.extend_from_slice(&hour.plant.heat_reused_w.0);
    operation.mode.extend(hour.plant.mode.0.into_iter().map(Mode::from_code));
    operation.supply_excess_k.extend_from_slice(&hour.plant.supply_excess_k.0);
    operation.derated_w.extend_from_slice(&hour.derated_w.0);
    operation.too_humid.extend(hour.plant.too_humid.0.into_iter().map(|flag| flag > 0.0));
}
