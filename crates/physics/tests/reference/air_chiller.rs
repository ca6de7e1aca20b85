//! Air handlers and air-cooled chillers by the rules of the reference.

use crate::air::{Hour, volume};
use crate::common::{celsius, ratio};
use crate::totals::{Annual, CP_AIR, Chain, annual, fan, pump, staged};
use wattshed_physics::cooling::{HeatSink, LiftModel, PartLoad};
use wattshed_physics::weather::WeatherYear;

const SHR: f64 = 0.99;
const RISE: f64 = 7.0;

/// A plant of the reference.
pub(crate) struct AirChiller<'a> {
    pub(crate) supply_air_c: f64,
    pub(crate) delta_t_k: f64,
    pub(crate) fan_pa: f64,
    pub(crate) chilled_water_c: f64,
    pub(crate) cop_scale: f64,
    pub(crate) free_cooling: bool,
    pub(crate) chain: &'a Chain,
}

pub(crate) fn run(year: &WeatherYear, plant: &AirChiller<'_>) -> Annual {
    let heat = plant.chain.hall_heat();
    let flow = heat / (CP_AIR * plant.delta_t_k);
    let model = LiftModel::new(HeatSink::Air, PartLoad::MultiCompressor, plant.cop_scale);
    let hours: Vec<(Hour, f64, f64)> = year
        .states()
        .map(|state| {
            let hour = Hour::from(state);
            let fans = fan(flow, volume(plant.supply_air_c, 0.008, hour.p), plant.fan_pa, 0.70);
            (hour, fans, heat / SHR + fans)
        })
        .collect();
    let capacity = hours.iter().map(|(_, _, load)| *load).fold(0.0, f64::max) / 4.0 * 1.15;
    let hours: Vec<_> = hours
        .iter()
        .map(|(hour, fans, load)| {
            let share = ((plant.chilled_water_c + RISE - (hour.t + 7.0)) / RISE).clamp(0.0, 1.0);
            let free = if plant.free_cooling { load * share } else { 0.0 };
            let chilled = load - free;
            let cop =
                model.cop(celsius(plant.chilled_water_c), celsius(hour.t.max(8.0)), ratio(staged(chilled, capacity)));
            let power = fans + chilled / cop + pump(*load, RISE, 2.0e5, 0.7) + free * 0.02;
            (power, load * (1.0 / SHR - 1.0) / 2450.0)
        })
        .collect();
    annual(&hours, plant.chain, 0.35)
}
