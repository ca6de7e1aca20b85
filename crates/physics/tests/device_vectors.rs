//! Devices against reference values.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test says what is wrong by failing")]

mod common;

use common::{celsius, kelvin, kg_s, kw, m3_kg, near, number, numbers, pa, ratio, rows};
use wattshed_physics::cooling::{
    DryCooler, DryCoolerDesign, DryCoolerParameters, EvaporationModel, Fan, HeatSink, LiftModel, OutdoorAir, PartLoad,
    Pump, Tower, TowerModel, TowerParameters,
};
use wattshed_physics::units::unit;

fn tower_parameters() -> TowerParameters {
    TowerParameters {
        approach: kelvin(4.0),
        range: kelvin(5.5),
        water_to_air: 1.4,
        fan_pressure: pa(250.0),
        fan_efficiency: ratio(0.65),
        cycles_of_concentration: 5.0,
        drift: ratio(2e-5),
        evaporation: EvaporationModel::SaturatedExit,
        model: TowerModel::Effectiveness,
    }
}

#[test]
fn chillers_have_the_reference_efficiencies() {
    for row in rows(include_str!("fixtures/chiller_cop.csv")) {
        let sink = if row[0] == "water" { HeatSink::CondenserWater } else { HeatSink::Air };
        let curve = match row[1] {
            "vsd" => PartLoad::Vsd,
            "vanes" => PartLoad::Vanes,
            _ => PartLoad::MultiCompressor,
        };
        let n = numbers(&row[2..]);
        let cop = LiftModel::new(sink, curve, 1.0).cop(celsius(n[0]), celsius(n[1]), ratio(n[2]));
        near(cop, n[3], 5.1e-5, &format!("{row:?}"));
    }
}

#[test]
fn a_tower_is_sized_as_the_reference() {
    let tower = Tower::size(&tower_parameters(), kw(1000.0), celsius(25.6), pa(101_325.0));
    near(tower.coefficient(), 1.504_79, 5.1e-6, "c");
    near(tower.water_flow().get::<unit::kilogram_per_second>(), 43.4348, 5.1e-5, "water");
    near(tower.air_flow().get::<unit::kilogram_per_second>(), 31.0249, 5.1e-5, "air");
    near(tower.fan().design_power().get::<unit::kilowatt>(), 10.4372, 5.1e-5, "fan");
}

#[test]
fn a_tower_runs_as_the_reference() {
    let tower = Tower::size(&tower_parameters(), kw(1000.0), celsius(25.6), pa(101_325.0));
    for row in rows(include_str!("fixtures/tower.csv")) {
        let n = numbers(&row);
        let air = OutdoorAir::from_relative_humidity(celsius(n[0]), ratio(n[1]), pa(101_325.0));
        near(air.wet_bulb().get::<unit::degree_celsius>(), n[4], 6e-4, "wet bulb");
        let hour = tower.operate(kw(n[2]), celsius(n[3]), &air);
        let what = format!("{row:?}");
        near(hour.leaving.get::<unit::degree_celsius>(), n[5], 5.1e-4, &what);
        near(hour.fan.get::<unit::kilowatt>(), n[6], 5.1e-5, &what);
        let evaporation = hour.make_up.evaporation.get::<unit::kilogram_per_second>();
        near(evaporation, n[7], 5.1e-7, &what);
        near(evaporation * 2430.0 / n[2], n[8], 5.1e-5, &what);
        let make_up = hour.make_up.total().get::<unit::kilogram_per_second>();
        near(make_up * 3600.0 / n[2], n[9], 5.1e-5, &what);
    }
}

#[test]
fn a_dry_cooler_runs_as_the_reference() {
    let parameters = DryCoolerParameters { approach: kelvin(5.0), fan_pressure: pa(130.0), fan_efficiency: ratio(0.5) };
    let design = DryCoolerDesign {
        heat: kw(1000.0),
        air: celsius(35.0),
        volume: m3_kg(0.87),
        leaving: celsius(40.0),
        range: kelvin(10.0),
    };
    let cooler = DryCooler::size(&parameters, &design);
    near(cooler.transfer_units(), 3.0650, 5.1e-5, "NTU");
    near(cooler.fan().design_power().get::<unit::kilowatt>(), 18.7376, 5.1e-5, "fan");
    for row in rows(include_str!("fixtures/dry_cooler.csv")) {
        let n = numbers(&row[..4]);
        let hour = cooler.operate(kw(n[0]), celsius(n[1]), celsius(n[2]));
        near(hour.leaving.get::<unit::degree_celsius>(), n[3], 5.1e-4, "leaving");
        if let (Some(fan), Some(share)) = (number(row[4]), number(row[5])) {
            near(hour.fan.get::<unit::kilowatt>(), fan, 5.1e-5, "fan");
            near(hour.air_share, share, 5.1e-5, "air");
        }
    }
}

#[test]
fn fans_and_pumps_draw_the_reference_power() {
    for row in rows(include_str!("fixtures/fan_and_pump.csv")) {
        let n = numbers(&row[1..]);
        let power = match row[0] {
            "fan" => Fan::size(kg_s(n[0]), m3_kg(n[1]), pa(n[2]), ratio(n[3]), 2.7).design_power(),
            _ => Pump::size(kw(n[0]), kelvin(n[1]), pa(n[2]), ratio(n[3])).design_power(),
        };
        near(power.get::<unit::kilowatt>(), n[4], 5.1e-7, row[0]);
    }
}

#[test]
fn a_fan_below_a_tenth_of_its_speed_runs_part_of_the_time() {
    let fan = Fan::size(kg_s(10.0), m3_kg(0.85), pa(600.0), ratio(0.7), 2.7);
    let at = |share: f64| fan.power(ratio(share)).get::<unit::watt>() / fan.design_power().get::<unit::watt>();
    near(at(0.5), 0.5_f64.powf(2.7), 1e-12, "half flow");
    near(at(0.05), 0.1_f64.powf(2.7) * 0.5, 1e-12, "below the slowest speed");
    near(at(0.0), 0.0, 0.0, "no flow");
}

#[test]
fn a_pump_keeps_its_lowest_speed_while_there_is_flow() {
    let pump = Pump::size(kw(1000.0), kelvin(7.0), pa(144_000.0), ratio(0.7));
    let at = |share: f64| pump.power(ratio(share)).get::<unit::watt>() / pump.design_power().get::<unit::watt>();
    near(at(0.5), 0.5_f64.powf(2.5), 1e-12, "half flow");
    near(at(0.01), 0.3_f64.powf(2.5), 1e-12, "lowest speed");
    near(at(0.0), 0.0, 0.0, "no flow");
    near(at(1.2), 1.0, 0.0, "design flow is the most");
}
