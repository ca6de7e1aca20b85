//! How far synthesised years are from real ones: the figures behind `ExpectedError`.
//!
//! ```text
//! cargo run --release -p wattshed-climate --example synthesis_error            # against the bundled years
//! cargo run --release -p wattshed-climate --example synthesis_error -- FILE.epw ...
//! cargo run --release -p wattshed-climate --example synthesis_error -- HOURLY.csv@LATITUDE,LONGITUDE,ELEVATION,UTC_OFFSET ...
//! ```
//! A line per year: real value and (synthesised minus real); at the end mean and standard deviation of the differences.

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;

use wattshed_climate::stations::{ClimateStation, nearest_station, station};
use wattshed_climate::synthesis::synthesise_at;
use wattshed_climate::{Coordinates, HourlySite, WeatherFile, bundled, read_hourly, unit};
use wattshed_physics::units::{Length, Ratio, Temperature, Time};

const FIGURES: [&str; 10] =
    ["mean db", "mean wb", "99.6 db", "99.6 wb", "1 % db", "99 % db", "h>18 db", "h>27 db", "h>18 wb", "sun kWh/m2"];

fn main() -> Result<(), Box<dyn Error>> {
    let mut differences = Vec::new();
    println!("{:30} zone  {}", "station", FIGURES.map(|name| format!("{name:>15}")).join(""));
    let paths: Vec<String> = std::env::args().skip(1).collect();
    if paths.is_empty() {
        for year in bundled() {
            differences.extend(compare(year.weather()?)?);
        }
    }
    for path in paths {
        for file in read(&path)? {
            differences.extend(compare(&file)?);
        }
    }
    for (index, name) in FIGURES.iter().enumerate() {
        // Tables without sun give no number for it.
        let column = || differences.iter().map(|row: &[f64; 10]| row[index]).filter(|x| x.is_finite());
        let count = column().count() as f64;
        let mean = column().sum::<f64>() / count;
        let deviation = (column().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (count - 1.0)).sqrt();
        println!("{name:>12}: bias {mean:+8.2}, standard deviation {deviation:7.2}, {count} years");
    }
    Ok(())
}

/// An EPW file, or an hourly table with its position, height and the clock of its times.
fn read(path: &str) -> Result<Vec<WeatherFile>, Box<dyn Error>> {
    let Some((path, place)) = path.split_once('@') else {
        return Ok(vec![WeatherFile::from_epw(&std::fs::read(path)?)?]);
    };
    let numbers = place.split(',').map(str::parse).collect::<Result<Vec<f64>, _>>()?;
    let &[latitude, longitude, elevation, utc_offset] = numbers.as_slice() else {
        return Err("FILE@LATITUDE,LONGITUDE,ELEVATION,UTC_OFFSET".into());
    };
    let site = HourlySite {
        coordinates: Some(Coordinates::from_degrees(latitude, longitude)?),
        elevation: Some(Length::new::<unit::meter>(elevation)),
        utc_offset: None,
        table_utc_offset: Some(Time::new::<unit::hour>(utc_offset)),
    };
    Ok(read_hourly(&std::fs::read(path)?, &site)?.into_iter().map(|year| year.file).collect())
}

fn compare(real: &WeatherFile) -> Result<Option<[f64; 10]>, Box<dyn Error>> {
    let Some(station) = station_of(real) else {
        println!("{}: no station near", real.station.city);
        return Ok(None);
    };
    let (old, new) = (figures(real)?, figures(&synthesise_at(&station, real.station.elevation))?);
    let difference: [f64; 10] = core::array::from_fn(|i| new[i] - old[i]);
    let cells: Vec<String> = old.iter().zip(difference).map(|(x, d)| format!("{x:8.1} {d:+6.1}")).collect();
    println!("{:30} {:4} {}", real.station.city, station.zone.to_string(), cells.join(""));
    Ok(Some(difference))
}

fn station_of(real: &WeatherFile) -> Option<ClimateStation> {
    let reach = Length::new::<unit::meter>(25_000.0);
    let near = || nearest_station(real.station.coordinates, real.station.elevation, reach).map(|near| near.station);
    station(&real.station.wmo).or_else(near)
}

fn figures(file: &WeatherFile) -> Result<[f64; 10], Box<dyn Error>> {
    let year = file.year()?;
    let design = |percent: f64| year.design(Ratio::new::<unit::percent>(percent));
    let celsius = |t: Temperature| t.get::<unit::degree_celsius>();
    let hours = |above: &dyn Fn(f64, f64) -> bool| {
        year.states().filter(|hour| above(celsius(hour.dry_bulb), celsius(hour.wet_bulb))).count() as f64
    };
    let sunny: Vec<f64> = file.hours.iter().filter_map(|hour| hour.ghi).map(|q| q.value / 1000.0).collect();
    let sun = if sunny.is_empty() { f64::NAN } else { sunny.iter().sum() };
    Ok([
        celsius(year.mean_dry_bulb()),
        celsius(year.mean_wet_bulb()),
        celsius(design(99.6).dry_bulb),
        celsius(design(99.6).wet_bulb),
        celsius(design(1.0).dry_bulb),
        celsius(design(99.0).dry_bulb),
        hours(&|dry, _| dry > 18.0),
        hours(&|dry, _| dry > 27.0),
        hours(&|_, wet| wet > 18.0),
        sun,
    ])
}
