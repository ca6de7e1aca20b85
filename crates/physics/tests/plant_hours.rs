//! Single hours of plants against their arithmetic, written out.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what is wrong by failing")]

mod common;
#[path = "common/designs.rs"]
mod designs;

use common::{celsius, kw, near, pa};
use designs::*;
use wattshed_physics::cooling::{
    CoolingParameters, CoolingPlant, DesignHeat, Mode, OutdoorAir, PartLoad, PlantOperation, RejectionParameters,
    Shortfall,
};
use wattshed_physics::units::{MassRate, Power, unit};
use wattshed_physics::weather::DesignConditions;

const P: f64 = 101_325.0;

fn sized(cooling: &CoolingParameters, air_kw: f64, liquid_kw: f64) -> CoolingPlant {
    let design = DesignConditions { dry_bulb: celsius(35.0), wet_bulb: celsius(25.0), pressure: pa(P) };
    CoolingPlant::size(cooling, DesignHeat { air: kw(air_kw), liquid: kw(liquid_kw) }, &design)
}

fn hour(plant: &CoolingPlant, t_c: f64, twb_c: f64, air_kw: f64, liquid_kw: f64) -> PlantOperation {
    let air = OutdoorAir::from_wet_bulb(celsius(t_c), celsius(twb_c), pa(P));
    plant.operate(&air, DesignHeat { air: kw(air_kw), liquid: kw(liquid_kw) })
}

fn kilowatts(power: Power) -> f64 {
    power.get::<unit::kilowatt>()
}

fn kg_s(rate: MassRate) -> f64 {
    rate.get::<unit::kilogram_per_second>()
}

/// 1000 kW at 12.5 K: 80 kW/K; return air at 38.5 °C.
#[test]
fn an_indirect_evaporative_plant_goes_from_dry_to_sprayed_to_trimmed() {
    let plant = sized(&indirect(26.0, 12.5), 1000.0, 0.0);
    let at = |t_c, twb_c| hour(&plant, t_c, twb_c, 1000.0, 0.0);

    let dry = at(10.0, 6.0);
    assert_eq!((dry.mode, kg_s(dry.evaporation)), (Mode::Economizer, 0.0));
    let fan = kilowatts(dry.fan);
    let outdoor_design = kilowatts(at(35.0, 30.0).heat_rejection);
    let speed = (1000.0 + fan) / (0.65 * 80.0 * 28.5);
    near(kilowatts(dry.heat_rejection), outdoor_design * speed.powf(2.5), 1e-9, "outdoor fan, dry");

    let sprayed = at(24.0, 16.0);
    assert_eq!((sprayed.mode, kilowatts(sprayed.compressor)), (Mode::Evaporative, 0.0));
    near(kg_s(sprayed.evaporation), 0.9 * (1000.0 + fan) / 2430.17, 1e-9, "evaporation");
    near(kg_s(sprayed.blowdown), kg_s(sprayed.evaporation) / 3.0, 1e-12, "cycles of 4");
    near(kilowatts(sprayed.pump), 0.003 * (1000.0 + fan), 1e-9, "spray pump");
    let speed = (1000.0 + fan) / (0.75 * 80.0 * 22.5);
    near(kilowatts(sprayed.heat_rejection), outdoor_design * speed.powf(2.5), 1e-9, "outdoor fan, sprayed");

    let trimmed = at(35.0, 30.0);
    assert_eq!(trimmed.mode, Mode::Mixed);
    near(kg_s(trimmed.evaporation), 0.9 * 0.75 * 80.0 * 8.5 / 2430.17, 1e-9, "evaporation beside the trim");
    // Design has a wet bulb of 25 °C: the trim at work here is larger than its machines are sized for, but works.
    let left = 1000.0 + fan - 0.75 * 80.0 * 8.5;
    assert!(kilowatts(trimmed.compressor) > left / 16.0, "{}", kilowatts(trimmed.compressor));
}

#[test]
fn pads_of_dry_coolers_evaporate_what_the_air_gains() {
    let plant = sized(&by_liquid(liquid(30.0, 1.0, Shortfall::Accept), adiabatic()), 0.0, 1000.0);
    let cool = hour(&plant, 15.0, 10.0, 0.0, 1000.0);
    assert_eq!((cool.mode, kg_s(cool.evaporation)), (Mode::Dry, 0.0));
    // At design the pads give 27.5 °C, half a kelvin closer to the supply than the approach of 3 K: the coolers are sized
    // for 27 °C, run at full speed and miss the supply by that half.
    let hot = hour(&plant, 35.0, 25.0, 0.0, 1000.0);
    assert_eq!(hot.mode, Mode::Evaporative);
    near(hot.supply_excess.value, 0.5, 1e-6, "supply at design");
    let heat = kilowatts(hot.heat_rejected) - kilowatts(hot.heat_rejection) - kg_s(hot.evaporation) * 0.501;
    let behind = 35.0 - 0.75 * 10.0;
    let air_kg_s = heat / 10.0 * (10.0 / (0.8 * (40.0 - 27.0_f64.min(behind)))).max(0.75) / 1.006;
    let w = |t_c| OutdoorAir::from_wet_bulb(celsius(t_c), celsius(25.0), pa(P)).humidity_ratio().kg_per_kg();
    near(kg_s(hot.evaporation) / (air_kg_s * (w(behind) - w(35.0))), 1.0, 0.02, "evaporation");
    near(kg_s(hot.blowdown), kg_s(hot.evaporation) / 3.0, 1e-12, "cycles of 4");
}

#[test]
fn a_tower_behind_an_exchanger_leaves_to_the_chillers_what_it_cannot_cool() {
    let tower = RejectionParameters::Tower { tower: tower() };
    let (accepts, trims) = (Shortfall::Accept, Shortfall::Trim);
    let of = |shortfall| sized(&by_liquid(liquid(27.0, 1.0, shortfall), tower), 0.0, 1000.0);
    let cool = hour(&of(trims), 15.0, 10.0, 0.0, 1000.0);
    assert_eq!((cool.mode, kilowatts(cool.compressor)), (Mode::Economizer, 0.0));
    // Design water is 25 + 4 °C behind the exchanger's 2 K: 4 K too warm for 27 °C.
    let warm = hour(&of(accepts), 35.0, 25.0, 0.0, 1000.0);
    // The enthalpy of dry air of that wet bulb is a little lower than that of the saturated air of the design.
    near(warm.supply_excess.value, 4.0, 0.1, "supply at design");
    let trimmed = hour(&of(trims), 35.0, 25.0, 0.0, 1000.0);
    assert_eq!((trimmed.mode, trimmed.supply_excess.value), (Mode::Mixed, 0.0));
    assert!(kg_s(trimmed.evaporation) < kg_s(warm.evaporation));
    // Less heat makes the tower's water colder: the chillers have less than 4 of 10 K.
    let left_at_most = 0.4 * 1030.0;
    assert!(kilowatts(trimmed.compressor) < left_at_most / 4.0 && kilowatts(trimmed.compressor) > 10.0);
}

#[test]
fn sea_water_is_as_much_as_its_rise_carries() {
    let plant = sized(&once_through(8.0, 20.0), 1000.0, 0.0);
    let cold = hour(&plant, 20.0, 15.0, 1000.0, 0.0);
    assert_eq!((cold.mode, kilowatts(cold.compressor)), (Mode::Economizer, 0.0));
    // SI: m³/s.
    let liters = cold.once_through.value * 1000.0;
    let heat = liters * 4.0 * 1.025 * 8.0;
    let pump = heat * 9.80665 * 40.0 / 0.72 / (4000.0 * 8.0);
    near(kilowatts(cold.heat_rejected), heat + pump, 1e-9, "heat to the sea");
    // At 25 °C the exchanger takes nothing from water that returns at 27 °C.
    let warm = hour(&sized(&once_through(25.0, 20.0), 1000.0, 0.0), 20.0, 15.0, 1000.0, 0.0);
    assert_eq!(warm.mode, Mode::Mechanical);
    assert!(kilowatts(warm.compressor) > 50.0);
}

#[test]
fn direct_expansion_and_air_cooled_chillers_follow_the_lift_model() {
    let plant = sized(&dx(air(22.0, 10.0, 500.0), 1.0), 1000.0, 0.0);
    let hot = hour(&plant, 35.0, 25.0, 1000.0, 0.0);
    let coil = 1000.0 + kilowatts(hot.fan);
    // Evaporator for water of 12 °C, nine tenths of the COP: 1/COP = (0.062 + 0.0072 (35 + 12 - 12 + 1.5)) / 0.9.
    near(kilowatts(hot.compressor), coil * (0.062 + 0.0072 * 36.5) / 0.9, 1e-9, "dx");
    assert_eq!(hot.mode, Mode::Mechanical);

    let plant = sized(&air_chiller(air(25.0, 12.0, 450.0), 18.0, 1.0, false), 1000.0, 0.0);
    let hot = hour(&plant, 35.0, 25.0, 1000.0, 0.0);
    let chilled = 1000.0 + kilowatts(hot.fan) + kilowatts(hot.pump);
    near(kilowatts(hot.compressor), chilled / 3.5511, 0.01, "air-cooled chiller, COP 3.5511 at 18 and 35 °C");

    let plant = sized(&air_chiller(air(25.0, 12.0, 450.0), 18.0, 1.0, true), 1000.0, 0.0);
    // Water returns at 25 °C: half of its 7 K at 14.5 °C of air, all of it at 11 °C.
    let mixed = hour(&plant, 14.5, 10.0, 1000.0, 0.0);
    assert_eq!(mixed.mode, Mode::Mixed);
    let chilled = 1000.0 + kilowatts(mixed.fan) + kilowatts(mixed.pump);
    near(kilowatts(mixed.heat_rejection), 0.02 * chilled / 2.0, 1e-9, "fans of the coils");
    assert_eq!(hour(&plant, 11.0, 8.0, 1000.0, 0.0).mode, Mode::Dry);
}

#[test]
fn a_liquid_on_chillers_runs_them_in_every_hour() {
    let plant = sized(&by_liquid(liquid(27.0, 1.0, Shortfall::Trim), RejectionParameters::Chiller), 0.0, 1000.0);
    let cold = hour(&plant, -5.0, -6.0, 0.0, 1000.0);
    assert_eq!(cold.mode, Mode::Mixed, "the remainder is free in the cold");
    let heat = 1000.0 + kilowatts(cold.pump);
    // The least lift, 6 K.
    near(kilowatts(cold.compressor), heat * (0.062 + 0.0072 * 6.0), 0.2, "compressors");
}

#[test]
fn a_water_chiller_without_economizer_never_stops_its_chillers() {
    let parameters = chiller(20.0, PartLoad::Vsd);
    let of = |economizer| sized(&water_chiller(air(25.0, 12.0, 450.0), parameters, economizer), 1000.0, 0.0);
    let (with, without) = (of(true), of(false));
    assert_eq!(hour(&with, 2.0, 0.0, 1000.0, 0.0).mode, Mode::Economizer);
    let cold = hour(&without, 2.0, 0.0, 1000.0, 0.0);
    assert_eq!(cold.mode, Mode::Mechanical);
    assert!(kilowatts(cold.compressor) > 1000.0 / 16.0);
}
