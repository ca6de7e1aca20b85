//! What response tables cost in accuracy: years from tables against years with every hour solved.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test says what is wrong by failing")]

mod common;
#[path = "common/designs.rs"]
mod designs;

use common::{celsius, kelvin, ratio};
use designs::*;
use wattshed_physics::cooling::{
    ChillerParameters, Coolant, CoolingParameters, DryCoolerParameters, LiquidParameters, LiquidSystem, PadParameters,
    PartLoad, RejectionParameters, Shortfall, Solution, TowerModel, TowerParameters, Trim,
};
use wattshed_physics::operation::Operation;
use wattshed_physics::simulate::{Computation, FacilityDesign, simulate};
use wattshed_physics::units::unit;
use wattshed_physics::weather::WeatherYear;

/// Hot and humid, hot and dry, high and dry, mild, cold.
const STATIONS: [&str; 5] = ["722110", "722780", "725650", "724940", "726170"];
const DESIGNS: usize = 12;

/// A number in 0..1 for a design and a parameter: the fractional parts of multiples of a root, which fill every cube evenly.
/// Source: M. Roberts (2018), the generalised golden ratio.
fn part(design: usize, parameter: u32) -> f64 {
    const ROOT: f64 = 1.085_702_284_8;
    ((design + 1) as f64 * ROOT.powi(-(parameter as i32) - 1)).fract()
}

fn between(low: f64, high: f64, part: f64) -> f64 {
    low + (high - low) * part
}

/// Ranges of Lei & Masanet (2022) for approach, range and cycles; the flow ratio over all that is built.
fn towers(design: usize) -> TowerParameters {
    TowerParameters {
        approach: kelvin(between(2.8, 6.7, part(design, 0))),
        range: kelvin(between(4.0, 6.0, part(design, 1))),
        water_to_air: between(0.8, 2.0, part(design, 2)),
        cycles_of_concentration: between(3.0, 15.0, part(design, 3)),
        model: [TowerModel::Effectiveness, TowerModel::YorkCalc][usize::from(design % 4 == 3)],
        ..tower()
    }
}

fn chillers(design: usize) -> ChillerParameters {
    let curve = [PartLoad::Vsd, PartLoad::Vanes][design % 2];
    let supply_c = between(7.0, 24.0, part(design, 4));
    ChillerParameters { cop_scale: between(0.6, 1.3, part(design, 5)), ..chiller(supply_c, curve) }
}

/// Every plant that has a tower or a dry cooler.
fn coolings(design: usize) -> Vec<(&'static str, CoolingParameters)> {
    let (tower, chiller) = (towers(design), chillers(design));
    let supply_c = between(22.0, 30.0, part(design, 6));
    let coils = air(supply_c, 12.0, 500.0);
    let liquid = LiquidParameters {
        coolant: [Coolant::ColdPlate, Coolant::Tank][design % 2],
        delta_t: kelvin(between(6.0, 14.0, part(design, 7))),
        ..liquid(between(20.0, 45.0, part(design, 8)), 0.85, [Shortfall::Trim, Shortfall::Accept][design / 2 % 2])
    };
    let dry_cooler = DryCoolerParameters { approach: kelvin(between(2.0, 8.0, part(design, 9))), ..dry_cooler() };
    let pads =
        PadParameters { effectiveness: ratio(between(0.6, 0.9, part(design, 10))), cycles_of_concentration: 4.0 };
    let beside =
        |rejection| CoolingParameters { air: remainder(), liquid: Some(LiquidSystem { liquid, rejection, chiller }) };
    let warm = LiquidParameters { supply: celsius(between(24.0, 45.0, part(design, 8))), ..liquid };
    let dry = |rejection| CoolingParameters {
        air: remainder(),
        liquid: Some(LiquidSystem { liquid: warm, rejection, chiller }),
    };
    vec![
        ("water-chiller", water_chiller(coils, chiller, false)),
        ("water-chiller-economizer", water_chiller(coils, chiller, true)),
        ("airside, water-chiller trim", {
            let air = wattshed_physics::cooling::AirParameters { trim: Trim::WaterChiller, ..coils };
            by_air(wattshed_physics::cooling::AirSystem::AirsideEvaporative { air, chiller, tower })
        }),
        ("liquid-tower", beside(RejectionParameters::Tower { tower })),
        ("liquid-dry", dry(RejectionParameters::Dry { dry_cooler })),
        ("liquid-adiabatic", dry(RejectionParameters::Adiabatic { dry_cooler, pads })),
    ]
    .into_iter()
    .map(|(name, cooling)| (name, with_tower(cooling, tower)))
    .collect()
}

fn with_tower(cooling: CoolingParameters, tower: TowerParameters) -> CoolingParameters {
    use wattshed_physics::cooling::AirSystem::WaterChiller;
    match cooling.air {
        WaterChiller { air, chiller, economizer, .. } => {
            CoolingParameters { air: WaterChiller { air, chiller, tower, economizer }, ..cooling }
        }
        _ => cooling,
    }
}

fn operate(year: &WeatherYear, design: &FacilityDesign, load: &[f64], solution: Solution) -> Operation {
    simulate(year, load, design, Computation { solution, ..Computation::default() }).unwrap()
}

/// Facility energy and site withdrawal of the tables over those of the exact solution, less one.
fn errors(tables: &Operation, exact: &Operation) -> (f64, f64) {
    let energy = |operation: &Operation| operation.facility_energy().quantity().get::<unit::megawatt_hour>();
    let water = |operation: &Operation| operation.wue().liters_per_kwh();
    let of = |tables: f64, exact: f64| if exact > 1e-6 { tables / exact - 1.0 } else { tables - exact };
    (of(energy(tables), energy(exact)), of(water(tables), water(exact)))
}

#[test]
fn a_year_from_response_tables_is_within_a_thousandth_of_energy_and_half_a_percent_of_water() {
    let mut worst = std::collections::BTreeMap::new();
    for (index, station) in STATIONS.into_iter().enumerate() {
        let year = wattshed_climate::bundled_station(station).unwrap().weather().unwrap().year().unwrap();
        for design in 0..DESIGNS {
            let swing = between(0.0, 0.3, part(design, 11));
            let mean = between(0.3, 0.7, part(design + 100 * index, 12));
            let load: Vec<f64> = (0..year.hours())
                .map(|hour| mean + swing * (hour as f64 * core::f64::consts::TAU / 24.0).sin())
                .collect();
            for (name, cooling) in coolings(design) {
                let facility = facility(cooling, colocation(), year.design(ratio(0.996)));
                let [tables, exact] = [Solution::ResponseTables, Solution::Exact]
                    .map(|solution| operate(&year, &facility, &load, solution));
                let (energy, water) = errors(&tables, &exact);
                let most = worst.entry(name).or_insert((0.0_f64, 0.0_f64));
                *most = (most.0.max(energy.abs()), most.1.max(water.abs()));
            }
        }
    }
    for (name, (energy, water)) in &worst {
        println!("{name}: energy {:.5} %, water {:.4} %", energy * 100.0, water * 100.0);
    }
    assert!(worst.values().all(|&(energy, water)| energy < 1e-3 && water < 5e-3));
}
