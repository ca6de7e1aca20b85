//! Air handlers, water-cooled chillers and waterside economizer by the rules of the reference.

use crate::air::{Hour, volume};
use crate::common::{celsius, kg_s, kw, pa, ratio};
use crate::totals::{Annual, CP_AIR, Chain, IT, annual, fan, pump, staged, tower_parameters};
use wattshed_physics::cooling::{LiftModel, OutdoorAir, Tower, make_up};
use wattshed_physics::units::unit;
use wattshed_physics::weather::WeatherYear;

const SHR: f64 = 0.99;
const RISE: f64 = 7.0;
const EXCHANGER: f64 = 2.0;

/// A plant of the reference.
pub(crate) struct WaterChiller<'a> {
    pub(crate) supply_air_c: f64,
    pub(crate) delta_t_k: f64,
    pub(crate) fan_pa: f64,
    /// By the heat transfer of the coils where none is given.
    pub(crate) chilled_water_c: Option<f64>,
    pub(crate) economizer: bool,
    pub(crate) model: LiftModel,
    pub(crate) chain: &'a Chain,
}

pub(crate) fn run(year: &WeatherYear, plant: &WaterChiller<'_>) -> Annual {
    let &WaterChiller { supply_air_c, delta_t_k, fan_pa, chilled_water_c, chain, .. } = plant;
    let heat = chain.hall_heat();
    let flow = heat / (CP_AIR * delta_t_k);
    let chilled_water = chilled_water_c.unwrap_or(supply_air_c + delta_t_k - delta_t_k / 0.80);
    let loads: Vec<(Hour, f64, f64)> = year
        .states()
        .map(|state| {
            let hour = Hour::from(state);
            let fans = fan(flow, volume(supply_air_c, 0.008, hour.p), fan_pa, 0.70) * IT.sqrt();
            (hour, fans, heat / SHR + fans)
        })
        .collect();
    let peak = loads.iter().map(|(_, _, load)| *load).fold(0.0, f64::max);
    let design = year.design(ratio(0.996));
    let tower = Tower::size(&tower_parameters(4.0), kw(peak * 1.15), design.wet_bulb, design.pressure);
    let hours: Vec<_> = loads
        .iter()
        .map(|(hour, fans, load)| {
            let (power, water) = chill(plant, hour, *load, peak, chilled_water, &tower);
            (fans + power, water + load * (1.0 / SHR - 1.0) / 2450.0)
        })
        .collect();
    annual(&hours, chain, 0.25)
}

fn precooled(chilled_water: f64, leaving: f64) -> f64 {
    ((chilled_water + RISE - leaving - EXCHANGER) / RISE).clamp(0.0, 1.0)
}

/// Power, kW, and water, kg/s.
fn chill(plant: &WaterChiller<'_>, hour: &Hour, load: f64, peak: f64, chilled_water: f64, tower: &Tower) -> (f64, f64) {
    let air = OutdoorAir::from_wet_bulb(celsius(hour.t), celsius(hour.twb), pa(hour.p));
    let setpoint = chilled_water - EXCHANGER;
    let alone = tower.operate(kw(load), celsius(setpoint), &air);
    let full = plant.economizer && alone.leaving.get::<unit::degree_celsius>() <= setpoint + 0.05;
    let cold = tower.operate(kw(load * 1.13), celsius(18.0), &air);
    let leaving = cold.leaving.get::<unit::degree_celsius>();
    let before = if plant.economizer { precooled(chilled_water, leaving) } else { 0.0 };
    let chilled = if full { 0.0 } else { load * (1.0 - before) };
    let unit_capacity = peak / 4.0 * 1.15;
    let part_load = staged(chilled, unit_capacity);
    let work = chilled / plant.model.cop(celsius(chilled_water), celsius(leaving + 5.5), ratio(part_load));
    let rejected = load + work;
    let pumps = pump(load, RISE, 1.44e5, 0.7) + pump(rejected, 5.5, 2.09e5, 0.7);
    let (tower_run, scale) = if full { (alone, 1.0) } else { (cold, rejected / (load * 1.13)) };
    let water_flow = kg_s(tower_run.make_up.drift.get::<unit::kilogram_per_second>() / 2e-5);
    let water = make_up(tower_run.make_up.evaporation * scale, water_flow, 5.0, ratio(2e-5)).total();
    (work + tower_run.fan.get::<unit::kilowatt>() + pumps, water.get::<unit::kilogram_per_second>())
}
