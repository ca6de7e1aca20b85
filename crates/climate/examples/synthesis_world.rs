//! The synthesised year of every station beside its neighbours: where a year is unlike all around it, something is wrong.
//!
//! ```text
//! cargo run --release -p wattshed-climate --example synthesis_world            # all stations: some minutes
//! cargo run --release -p wattshed-climate --example synthesis_world -- AE 404380 ...   # of countries, or by number
//! ```
//! A line per station: number, name, zone, position, height, dated or not; mean dry and wet bulb, 99.6 % dry and wet bulb.

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;

use wattshed_climate::stations::{ClimateStation, stations};
use wattshed_climate::synthesise;
use wattshed_physics::units::{Ratio, Temperature, unit};

fn main() -> Result<(), Box<dyn Error>> {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let is_wanted = |station: &ClimateStation| {
        wanted.is_empty() || wanted.iter().any(|name| name == station.number || name == station.country())
    };
    let celsius = |t: Temperature| t.get::<unit::degree_celsius>();
    for station in stations().filter(is_wanted) {
        let year = synthesise(&station).year()?;
        let design = year.design(Ratio::new::<unit::percent>(99.6));
        println!(
            "{}\t{}\t{}\t{:.2}\t{:.2}\t{:.0}\t{}\t{:.1}\t{:.1}\t{:.1}\t{:.1}",
            station.number,
            station,
            station.zone,
            station.coordinates.latitude_deg(),
            station.coordinates.longitude_deg(),
            station.elevation.get::<unit::meter>(),
            if station.is_dated() { "dated" } else { "undated" },
            celsius(year.mean_dry_bulb()),
            celsius(year.mean_wet_bulb()),
            celsius(design.dry_bulb),
            celsius(design.wet_bulb),
        );
    }
    Ok(())
}
