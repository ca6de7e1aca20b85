//! The reference rule set: an independent calculation of whole years, rebuilt from the devices of this crate.
//!
//! Its figures were made with simplifications that the product does not have: plants sized on the peak of the run, hall
//! heat of 1.03 times the IT power, fixed margins and part loads, floors on ambient temperatures, trims that reject no
//! compressor heat. Rebuilding it tests weather, psychrometrics, power stages and devices together. Quantities are per
//! kilowatt of IT design power.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test says what is wrong by failing")]

#[path = "../common/mod.rs"]
mod common;

mod air;
mod air_chiller;
mod airside;
mod indirect;
mod liquid;
mod once_through;
mod totals;
mod water_chiller;

use common::{near, number, rows};
use totals::Annual;
use wattshed_physics::cooling::{HeatSink, LiftModel, PartLoad};
use wattshed_physics::weather::WeatherYear;

fn year(station: &str) -> WeatherYear {
    wattshed_climate::bundled_station(station).unwrap().weather().unwrap().year().unwrap()
}

fn run(system: &str, year: &WeatherYear) -> Annual {
    match system {
        "indirect_evap" => indirect::run(year),
        "seawater_once_through_8C" => once_through::run(year),
        system if system.starts_with("airside") => outdoor_air(system, year),
        system if system.starts_with("wc_chiller") => water_cooled(system, year),
        system if system.starts_with("ac_chiller") => air_cooled(system, year),
        system => by_liquid(system, year),
    }
}

fn outdoor_air(system: &str, year: &WeatherYear) -> Annual {
    use airside::{Airside, Trim};
    let (supply_max_c, dew_point_max_c, humidity_max, trim) = match system {
        "airside_dec_27C_trim_wc" => (27.0, 17.0, 0.8, Trim::Water),
        "airside_dec_30C_trim_ac" => (30.0, 21.0, 0.9, Trim::Air),
        "airside_dec_30C_no_trim" => (30.0, 24.0, 0.9, Trim::None),
        other => panic!("{other}"),
    };
    Airside { supply_max_c, dew_point_max_c, humidity_max, trim }.run(year)
}

fn water_cooled(system: &str, year: &WeatherYear) -> Annual {
    let hyperscale = water_chiller::WaterChiller {
        supply_air_c: 27.0,
        delta_t_k: 15.0,
        fan_pa: 450.0,
        chilled_water_c: None,
        economizer: true,
        model: totals::WATER_COOLED,
        chain: &totals::HYPERSCALE,
    };
    let plant = match system {
        "wc_chiller_wse_hyperscale" => hyperscale,
        "wc_chiller_wse_colo" => water_chiller::WaterChiller {
            supply_air_c: 24.0,
            delta_t_k: 11.0,
            fan_pa: 500.0,
            chain: &totals::COLOCATION,
            ..hyperscale
        },
        "wc_chiller_no_wse_legacy" => water_chiller::WaterChiller {
            supply_air_c: 22.0,
            delta_t_k: 8.0,
            fan_pa: 650.0,
            chilled_water_c: Some(7.0),
            economizer: false,
            model: LiftModel::new(HeatSink::CondenserWater, PartLoad::Vanes, 1.0),
            chain: &totals::LEGACY,
        },
        other => panic!("{other}"),
    };
    water_chiller::run(year, &plant)
}

fn air_cooled(system: &str, year: &WeatherYear) -> Annual {
    let colocation = air_chiller::AirChiller {
        supply_air_c: 25.0,
        delta_t_k: 12.0,
        fan_pa: 450.0,
        chilled_water_c: 18.0,
        cop_scale: 1.0,
        free_cooling: true,
        chain: &totals::COLOCATION,
    };
    let plant = match system {
        "ac_chiller_freecool_colo" => colocation,
        "ac_chiller_freecool_hyperscale" => air_chiller::AirChiller {
            supply_air_c: 28.0,
            delta_t_k: 14.0,
            chilled_water_c: 22.0,
            cop_scale: 1.25,
            chain: &totals::HYPERSCALE,
            ..colocation
        },
        "ac_chiller_legacy" => air_chiller::AirChiller {
            supply_air_c: 22.0,
            delta_t_k: 8.0,
            fan_pa: 650.0,
            chilled_water_c: 8.0,
            cop_scale: 0.85,
            free_cooling: false,
            chain: &totals::LEGACY,
        },
        other => panic!("{other}"),
    };
    air_chiller::run(year, &plant)
}

fn by_liquid(system: &str, year: &WeatherYear) -> Annual {
    use liquid::{Liquid, Rejection};
    let plant = match system {
        "dlc_dry_40C" => Liquid::new(0.85, 40.0, Rejection::Dry),
        "dlc_adiabatic_32C" => Liquid::new(0.85, 32.0, Rejection::Adiabatic),
        "dlc_tower_30C" => Liquid::new(0.9, 30.0, Rejection::Tower { cycles: 5.0 }),
        "esif_like_tower_24C" => Liquid {
            coolant_pa: 1e5,
            facility_pa: 1.5e5,
            air_on_tower: Some(12.8),
            ..Liquid::new(0.9, 24.0, Rejection::Tower { cycles: 12.8 })
        },
        other => panic!("{other}"),
    };
    plant.run(year)
}

#[test]
fn annual_figures_agree_with_the_reference() {
    let mut station = None;
    for row in rows(include_str!("../fixtures/annual_reference.csv")) {
        if station.as_ref().is_none_or(|(name, _)| *name != row[0]) {
            station = Some((row[0], year(row[0])));
        }
        let (_, weather) = station.as_ref().unwrap();
        let found = run(row[1], weather);
        let (pue, wue) = (number(row[2]).unwrap(), number(row[3]).unwrap());
        println!("{} {}: {:.4} ({pue}) {:.4} ({wue})", row[0], row[1], found.pue, found.wue);
        near(found.pue, pue, 0.003, &format!("PUE {row:?}"));
        near(found.wue, wue, (0.02 * wue).max(0.01), &format!("WUE {row:?}"));
    }
}
