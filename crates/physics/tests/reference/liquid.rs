//! Liquid to the chips by the rules of the reference.

use crate::air::{Hour, at_wet_bulb};
use crate::common::{celsius, kelvin, kg_s, kw, m3_kg, pa, ratio};
use crate::totals::{AIR_COOLED, Annual, CP_AIR, HYPERSCALE, IT, annual, fan, pump, tower_parameters};
use wattshed_physics::cooling::{DryCooler, DryCoolerDesign, DryCoolerParameters, OutdoorAir, Tower, make_up};
use wattshed_physics::units::unit;
use wattshed_physics::weather::WeatherYear;

const RANGE: f64 = 10.0;
const CHILLED_WATER: f64 = 20.0;
const PADS: f64 = 0.75;

/// Where the heat of the liquid goes.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Rejection {
    Dry,
    Adiabatic,
    Tower { cycles: f64 },
}

/// Power, kW, and water, kg/s, of an hour.
type Hourly = Box<dyn Fn(&Hour) -> (f64, f64)>;

/// A plant of the reference.
pub(crate) struct Liquid {
    pub(crate) capture: f64,
    pub(crate) supply_c: f64,
    pub(crate) rejection: Rejection,
    pub(crate) coolant_pa: f64,
    pub(crate) facility_pa: f64,
    /// The air remainder on a tower, with its cycles, instead of air-cooled chillers.
    pub(crate) air_on_tower: Option<f64>,
}

impl Liquid {
    pub(crate) const fn new(capture: f64, supply_c: f64, rejection: Rejection) -> Self {
        Self { capture, supply_c, rejection, coolant_pa: 2.5e5, facility_pa: 2.5e5, air_on_tower: None }
    }

    pub(crate) fn run(&self, year: &WeatherYear) -> Annual {
        let chips = IT * self.capture;
        let by_air = HYPERSCALE.hall_heat() - chips;
        let coolant_pump = pump(chips, 8.0, self.coolant_pa, 0.60);
        let heat = chips + coolant_pump;
        let facility_pump = pump(heat, RANGE, self.facility_pa, 0.70);
        let reject = self.rejection(year, heat);
        let fans = fan(by_air / (CP_AIR * 12.0), 0.87, 450.0, 0.70);
        let air_side = self.air_side(year, by_air + fans);
        let hours: Vec<_> = year
            .states()
            .map(|state| {
                let hour = Hour::from(state);
                let ((liquid_power, liquid_water), (air_power, air_water)) = (reject(&hour), air_side(&hour));
                (coolant_pump + facility_pump + liquid_power + fans + air_power, liquid_water + air_water)
            })
            .collect();
        annual(&hours, &HYPERSCALE, 0.12)
    }

    /// Power, kW, and water, kg/s, of an hour.
    fn rejection(&self, year: &WeatherYear, heat: f64) -> Hourly {
        match self.rejection {
            Rejection::Dry => self.dry(year, heat, None),
            Rejection::Adiabatic => self.dry(year, heat, Some(PADS)),
            Rejection::Tower { cycles } => {
                let pumps = pump(heat, 5.5, 2.09e5, 0.7);
                let run = tower(year, heat, heat, self.supply_c - 2.0, cycles);
                Box::new(move |hour| {
                    let (power, water) = run(hour);
                    (power + pumps, water)
                })
            }
        }
    }

    fn dry(&self, year: &WeatherYear, heat: f64, pads: Option<f64>) -> Hourly {
        let design = year.design(ratio(0.996));
        let dry_bulb = design.dry_bulb.get::<unit::degree_celsius>();
        let wet_bulb = design.wet_bulb.get::<unit::degree_celsius>();
        let design_air = dry_bulb - pads.unwrap_or(0.0) * (dry_bulb - wet_bulb);
        let pressure = if pads.is_some() { 160.0 } else { 130.0 };
        let parameters =
            DryCoolerParameters { approach: kelvin(3.0), fan_pressure: pa(pressure), fan_efficiency: ratio(0.5) };
        let supply = self.supply_c;
        let sizing = DryCoolerDesign {
            heat: kw(heat),
            air: celsius(design_air.min(supply - 3.0)),
            volume: m3_kg(0.87),
            leaving: celsius(supply),
            range: kelvin(RANGE),
        };
        let cooler = DryCooler::size(&parameters, &sizing);
        let air_flow = cooler.air_capacity().value / 1006.0;
        Box::new(move |hour| {
            let mut run = cooler.operate(kw(heat), celsius(supply), celsius(hour.t));
            let mut water = 0.0;
            let misses = run.leaving.get::<unit::degree_celsius>() > supply + 0.05;
            if let Some(pads) = pads.filter(|_| misses) {
                let entering = hour.t - pads * (hour.t - hour.twb);
                run = cooler.operate(kw(heat), celsius(supply), celsius(entering));
                let gained = (at_wet_bulb(entering, hour.twb, hour.p) - hour.w).max(0.0);
                water = run.air_share * air_flow * gained * (1.0 + 1.0 / 3.0);
            }
            let short = (run.leaving.get::<unit::degree_celsius>() - supply).max(0.0) / RANGE * heat;
            let trim = short / AIR_COOLED.cop(celsius(supply), celsius(hour.t.max(10.0)), ratio(0.7));
            (run.fan.get::<unit::kilowatt>() + trim, water)
        })
    }

    /// Power beyond that of the hall's fans, kW, and water, kg/s, of an hour.
    fn air_side(&self, year: &WeatherYear, coil: f64) -> Hourly {
        if let Some(cycles) = self.air_on_tower {
            let pumps = pump(coil, 7.0, 3.0e5, 0.7);
            let run = tower(year, coil * 1.1, coil, CHILLED_WATER - 2.0, cycles);
            return Box::new(move |hour| {
                let (power, water) = run(hour);
                (power + pumps, water)
            });
        }
        let pumps = pump(coil, 7.0, 2e5, 0.7);
        Box::new(move |hour| {
            let free = coil * ((CHILLED_WATER + 7.0 - (hour.t + 7.0)) / 7.0).clamp(0.0, 1.0);
            let cop = AIR_COOLED.cop(celsius(CHILLED_WATER), celsius(hour.t.max(8.0)), ratio(0.7));
            ((coil - free) / cop + pumps + free * 0.02, 0.0)
        })
    }
}

/// Fans and trim, kW, and water, kg/s, of a tower at a set-point.
fn tower(year: &WeatherYear, design_heat: f64, heat: f64, setpoint: f64, cycles: f64) -> Hourly {
    let design = year.design(ratio(0.996));
    let tower = Tower::size(&tower_parameters(4.0), kw(design_heat), design.wet_bulb, design.pressure);
    Box::new(move |hour| {
        let air = OutdoorAir::from_wet_bulb(celsius(hour.t), celsius(hour.twb), pa(hour.p));
        let run = tower.operate(kw(heat), celsius(setpoint), &air);
        let short = (run.leaving.get::<unit::degree_celsius>() - setpoint).max(0.0) / 5.5 * heat;
        let water_flow = kg_s(run.make_up.drift.get::<unit::kilogram_per_second>() / 2e-5);
        let water = make_up(run.make_up.evaporation, water_flow, cycles, ratio(2e-5)).total();
        (run.fan.get::<unit::kilowatt>() + short / 8.0, water.get::<unit::kilogram_per_second>())
    })
}
