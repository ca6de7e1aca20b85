//! Indirect evaporative air handlers by the rules of the reference.

use crate::air::Hour;
use crate::common::{celsius, ratio};
use crate::totals::{AIR_COOLED, Annual, CP_AIR, HYPERSCALE, annual, fan};
use wattshed_physics::weather::WeatherYear;

const SUPPLY: f64 = 26.0;
const DELTA_T: f64 = 13.0;
const RETURN: f64 = SUPPLY + DELTA_T;
const SPRAYED: f64 = 0.75;
const DRY: f64 = 0.65;

pub(crate) fn run(year: &WeatherYear) -> Annual {
    let heat = HYPERSCALE.hall_heat();
    let flow = heat / (CP_AIR * DELTA_T);
    let hours: Vec<_> = year.states().map(|state| exchange(&Hour::from(state), heat, flow)).collect();
    annual(&hours, &HYPERSCALE, 0.15)
}

/// Power, kW, and water, kg/s.
fn exchange(hour: &Hour, heat: f64, flow: f64) -> (f64, f64) {
    let dry = RETURN - DRY * (RETURN - hour.t) <= SUPPLY;
    let sprayed_c = (RETURN - SPRAYED * (RETURN - hour.twb)).max(SUPPLY);
    let share = ((RETURN - sprayed_c) / DELTA_T).clamp(0.0, 1.0);
    let (trim, sprayed) = if dry { (0.0, 0.0) } else { (heat * (1.0 - share), heat * share) };
    let speed = if dry { (DELTA_T / (DRY * (RETURN - hour.t).max(0.1))).clamp(0.2, 1.0) } else { 1.0 };
    let fans = fan(flow, 0.87, 450.0, 0.70) + fan(flow, 0.88, 350.0, 0.65) * speed.powf(2.5);
    let spray = if sprayed > 0.0 { 0.003 * heat } else { 0.0 };
    let cop = AIR_COOLED.cop(celsius(SUPPLY - 8.0), celsius(hour.t), ratio(0.7));
    (fans + trim / cop + spray, sprayed * 0.90 / 2430.0 * (1.0 + 1.0 / 3.0))
}
