//! Outdoor air, pads and trim by the rules of the reference.

use crate::air::{Hour, at_humidity, at_wet_bulb, enthalpy, saturated, volume};
use crate::common::{celsius, kg_s, kw, pa, ratio};
use crate::totals::{
    AIR_COOLED, Annual, CP_AIR, HYPERSCALE, IT, WATER_COOLED, annual, fan, percentile, pump, tower_parameters,
};
use wattshed_physics::cooling::{OutdoorAir, Tower, make_up};
use wattshed_physics::units::unit;
use wattshed_physics::weather::WeatherYear;

const DELTA_T: f64 = 14.0;
const SUPPLY_MIN: f64 = 18.0;
const CHILLED_WATER: f64 = 15.0;

pub(crate) enum Trim {
    None,
    Air,
    Water,
}

pub(crate) struct Airside {
    pub(crate) supply_max_c: f64,
    pub(crate) dew_point_max_c: f64,
    pub(crate) humidity_max: f64,
    pub(crate) trim: Trim,
}

impl Airside {
    pub(crate) fn run(&self, year: &WeatherYear) -> Annual {
        let heat = HYPERSCALE.hall_heat();
        let flow = heat / (CP_AIR * DELTA_T);
        let air: Vec<(Hour, f64, f64)> = year
            .states()
            .map(|state| {
                let hour = Hour::from(state);
                let (evaporation, mechanical) = self.hall(&hour, heat, flow);
                (hour, evaporation, mechanical)
            })
            .collect();
        let mechanical: Vec<f64> = air.iter().map(|(_, _, mechanical)| *mechanical).collect();
        let design = year.design(ratio(0.996));
        let tower_heat = percentile(&mechanical, 0.999).max(0.05) * 1.18;
        let tower = Tower::size(&tower_parameters(4.5), kw(tower_heat), design.wet_bulb, design.pressure);
        let hours: Vec<_> = air
            .iter()
            .map(|(hour, evaporation, mechanical)| {
                let supply = hour.t.clamp(SUPPLY_MIN, self.supply_max_c);
                let fans = fan(flow, volume(supply, hour.w.min(0.02), hour.p), 600.0, 0.70) * IT.sqrt();
                let pads = evaporation * 3e5 / 1000.0 / 0.6 / 1000.0;
                let (trim, trim_water) = self.trim(hour, *mechanical, &tower);
                (fans + pads + trim, evaporation * (1.0 + 1.0 / 3.0) + trim_water)
            })
            .collect();
        annual(&hours, &HYPERSCALE, 0.12)
    }

    /// Evaporation, kg/s, and heat for the trim, kW.
    fn hall(&self, hour: &Hour, heat: f64, flow: f64) -> (f64, f64) {
        let high = self.supply_max_c;
        let supply = hour.t.clamp(SUPPLY_MIN, high);
        let w_max = saturated(self.dew_point_max_c, hour.p).min(at_humidity(supply, self.humidity_max, hour.p));
        let w_min = saturated(-9.0, hour.p).max(at_humidity(supply, 0.08, hour.p));
        let cold = hour.t < SUPPLY_MIN;
        let outdoor = if cold { DELTA_T / (SUPPLY_MIN + DELTA_T - hour.t).max(DELTA_T) } else { 1.0 };
        let mut evaporation = flow * (w_min - hour.w).max(0.0) * outdoor;
        let warm = hour.t > high;
        let pads = if warm { (hour.t - 0.85 * (hour.t - hour.twb)).max(high) } else { hour.t };
        let w = if warm { at_wet_bulb(pads, hour.twb.min(pads), hour.p) } else { hour.w };
        let too_humid = w > w_max && !cold;
        let mut mechanical = 0.0;
        if too_humid {
            mechanical = heat.min(flow * (hour.h - enthalpy(supply.min(high), w_max)).max(0.0));
        } else if warm {
            evaporation += flow * (w - hour.w).max(0.0);
            mechanical = flow * CP_AIR * (pads - high).max(0.0);
        }
        (evaporation, if matches!(self.trim, Trim::None) { 0.0 } else { mechanical })
    }

    /// Power, kW, and water, kg/s.
    fn trim(&self, hour: &Hour, mechanical: f64, tower: &Tower) -> (f64, f64) {
        match self.trim {
            Trim::None => (0.0, 0.0),
            Trim::Air => {
                let cop = AIR_COOLED.cop(celsius(CHILLED_WATER), celsius(hour.t.max(10.0)), ratio(0.7));
                (mechanical / cop + pump(mechanical, 7.5, 1.5e5, 0.7), 0.0)
            }
            Trim::Water if mechanical <= 1e-6 => (0.0, 0.0),
            Trim::Water => {
                let air = OutdoorAir::from_wet_bulb(celsius(hour.t), celsius(hour.twb), pa(hour.p));
                let run = tower.operate(kw(mechanical * 1.15), celsius(18.0), &air);
                let leaving = run.leaving.get::<unit::degree_celsius>();
                let cop = WATER_COOLED.cop(celsius(CHILLED_WATER), celsius(leaving + 5.5), ratio(0.6));
                let work = mechanical / cop;
                let power = work
                    + run.fan.get::<unit::kilowatt>()
                    + pump(mechanical, 7.5, 1.44e5, 0.7)
                    + pump(mechanical + work, 5.5, 2.09e5, 0.7);
                let water_flow = kg_s(run.make_up.drift.get::<unit::kilogram_per_second>() / 2e-5);
                let water = make_up(run.make_up.evaporation, water_flow, 5.0, ratio(2e-5)).total();
                (power, water.get::<unit::kilogram_per_second>())
            }
        }
    }
}
