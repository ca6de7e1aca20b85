//! Liquid to the chips and dry coolers by the rules of the reference.

use crate::air::Hour;
use crate::common::{celsius, kelvin, kw, m3_kg, pa, ratio};
use crate::totals::{AIR_COOLED, Annual, CP_AIR, HYPERSCALE, IT, annual, fan, pump};
use wattshed_physics::cooling::{DryCooler, DryCoolerDesign, DryCoolerParameters};
use wattshed_physics::units::unit;
use wattshed_physics::weather::WeatherYear;

const CAPTURE: f64 = 0.85;
const SUPPLY: f64 = 40.0;
const RANGE: f64 = 10.0;
const CHILLED_WATER: f64 = 20.0;

pub(crate) fn run(year: &WeatherYear) -> Annual {
    let liquid = IT * CAPTURE;
    let by_air = HYPERSCALE.hall_heat() - liquid;
    let coolant_pump = pump(liquid, 8.0, 2.5e5, 0.60);
    let in_loop = liquid + coolant_pump;
    let facility_pump = pump(in_loop, RANGE, 2.5e5, 0.70);
    let design = year.design(ratio(0.996));
    let parameters = DryCoolerParameters { approach: kelvin(3.0), fan_pressure: pa(130.0), fan_efficiency: ratio(0.5) };
    let sizing = DryCoolerDesign {
        heat: kw(in_loop),
        air: celsius(design.dry_bulb.get::<unit::degree_celsius>().min(SUPPLY - 3.0)),
        volume: m3_kg(0.87),
        leaving: celsius(SUPPLY),
        range: kelvin(RANGE),
    };
    let cooler = DryCooler::size(&parameters, &sizing);
    let fans = fan(by_air / (CP_AIR * 12.0), 0.87, 450.0, 0.70);
    let coil = by_air + fans;
    let hours: Vec<_> = year
        .states()
        .map(|state| {
            let hour = Hour::from(state);
            let dry = cooler.operate(kw(in_loop), celsius(SUPPLY), celsius(hour.t));
            let short = (dry.leaving.get::<unit::degree_celsius>() - SUPPLY).max(0.0) / RANGE * in_loop;
            let trim = short / AIR_COOLED.cop(celsius(SUPPLY), celsius(hour.t.max(10.0)), ratio(0.7));
            let free = coil * ((CHILLED_WATER + 7.0 - (hour.t + 7.0)) / 7.0).clamp(0.0, 1.0);
            let work = (coil - free) / AIR_COOLED.cop(celsius(CHILLED_WATER), celsius(hour.t.max(8.0)), ratio(0.7));
            let air_side = fans + work + pump(coil, 7.0, 2e5, 0.7) + free * 0.02;
            (coolant_pump + facility_pump + dry.fan.get::<unit::kilowatt>() + trim + air_side, 0.0)
        })
        .collect();
    annual(&hours, &HYPERSCALE, 0.12)
}
