//! Sea water by the rules of the reference.

use crate::common::{celsius, ratio};
use crate::totals::{Annual, CP_AIR, HYPERSCALE, WATER_COOLED, annual, fan, pump};
use wattshed_physics::weather::WeatherYear;

const SEA: f64 = 8.0;
const CHILLED_WATER: f64 = 20.0;
const RISE: f64 = 7.0;

pub(crate) fn run(year: &WeatherYear) -> Annual {
    let heat = HYPERSCALE.hall_heat();
    let fans = fan(heat / (CP_AIR * 14.0), 0.87, 450.0, 0.70);
    let load = heat + fans;
    let free = load * ((CHILLED_WATER + RISE - SEA - 2.0) / RISE).clamp(0.0, 1.0);
    let work = (load - free) / WATER_COOLED.cop(celsius(CHILLED_WATER), celsius(SEA + 7.0), ratio(0.6));
    let pumps = pump(load, RISE, 1.44e5, 0.7) + pump(load + work, 8.0, 40.0 * 9810.0, 0.72);
    annual(&vec![(fans + work + pumps, 0.0); year.hours()], &HYPERSCALE, 0.15)
}
