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
mod airside;
mod liquid;
mod totals;
mod water_chiller;

use common::{near, number, rows};
use totals::Annual;
use wattshed_physics::weather::WeatherYear;

fn year(station: &str) -> WeatherYear {
    wattshed_climate::bundled_station(station).unwrap().weather().unwrap().year().unwrap()
}

fn run(system: &str, year: &WeatherYear) -> Annual {
    use airside::{Airside, Trim};
    let airside = Airside { supply_max_c: 27.0, dew_point_max_c: 17.0, humidity_max: 0.8, trim: Trim::Water };
    match system {
        "airside_dec_27C_trim_wc" => airside.run(year),
        "airside_dec_30C_trim_ac" => {
            Airside { supply_max_c: 30.0, dew_point_max_c: 21.0, humidity_max: 0.9, trim: Trim::Air }.run(year)
        }
        "airside_dec_30C_no_trim" => {
            Airside { supply_max_c: 30.0, dew_point_max_c: 24.0, humidity_max: 0.9, trim: Trim::None }.run(year)
        }
        "wc_chiller_wse_hyperscale" => water_chiller::run(year, 27.0, 15.0, 450.0, &totals::HYPERSCALE),
        "wc_chiller_wse_colo" => water_chiller::run(year, 24.0, 11.0, 500.0, &totals::COLOCATION),
        "dlc_dry_40C" => liquid::run(year),
        other => panic!("{other}"),
    }
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
