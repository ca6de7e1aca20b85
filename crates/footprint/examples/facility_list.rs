//! A made-up list of facilities of realistic variety, for measuring: the same rows for the same count on any machine.
//!
//! ```text
//! cargo run --release -p wattshed-footprint --example facility_list -- 10000 > list.csv
//! ```
//! Two hundred cities of 38 countries, weighted as data centers are spread; twelve cooling systems and three presets; loads,
//! sizes and set-points in the ranges of the field. The shares are an estimate: they make a mixed load, no statistics.

#![allow(clippy::print_stderr, reason = "an example prints")]

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

const CITIES: &str = include_str!("../../climate/data/cities.tsv");

/// Countries with the number of their largest cities that the list draws from: two hundred in all.
const COUNTRIES: &[(&str, usize)] = &[
    ("US", 70),
    ("CA", 6),
    ("MX", 3),
    ("BR", 5),
    ("CL", 2),
    ("CO", 2),
    ("AR", 2),
    ("GB", 8),
    ("IE", 2),
    ("DE", 10),
    ("FR", 7),
    ("NL", 4),
    ("BE", 2),
    ("CH", 2),
    ("AT", 2),
    ("ES", 4),
    ("PT", 2),
    ("IT", 4),
    ("PL", 4),
    ("CZ", 1),
    ("SE", 4),
    ("NO", 3),
    ("FI", 3),
    ("DK", 3),
    ("TR", 2),
    ("IL", 1),
    ("AE", 2),
    ("SA", 2),
    ("ZA", 3),
    ("KE", 1),
    ("IN", 8),
    ("SG", 1),
    ("MY", 2),
    ("ID", 2),
    ("TH", 1),
    ("JP", 6),
    ("KR", 4),
    ("AU", 10),
];

/// Systems with their share in percent; the first nine cool by air and take a supply temperature.
const SYSTEMS: &[(&str, u64)] = &[
    ("airside-evaporative", 14),
    ("indirect-evaporative", 8),
    ("water-chiller-economizer", 20),
    ("water-chiller", 8),
    ("air-chiller-economizer", 14),
    ("air-chiller", 9),
    ("dx", 9),
    ("liquid-dry", 6),
    ("liquid-adiabatic", 3),
    ("liquid-tower", 5),
    ("liquid-chiller", 2),
    ("immersion-dry", 1),
    ("immersion-tower", 1),
];

const AIR_SYSTEMS: usize = 7;

/// Random numbers: SplitMix64. Source: G. Steele, D. Lea & C. Flood, *Fast splittable pseudorandom number generators*, OOPSLA
/// 2014.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }
}

/// `City, CC`, or `City, ST, US`.
fn places() -> Vec<String> {
    let rows: Vec<Vec<&str>> =
        CITIES.lines().filter(|row| !row.starts_with('#')).map(|row| row.split('\t').collect()).collect();
    let population = |row: &[&str]| row.get(5).and_then(|cell| cell.parse::<u64>().ok()).unwrap_or(0);
    let mut places = Vec::new();
    for (country, count) in COUNTRIES {
        let mut cities: Vec<&Vec<&str>> = rows.iter().filter(|row| row.get(1) == Some(country)).collect();
        cities.sort_by_key(|row| std::cmp::Reverse(population(row)));
        for city in cities.into_iter().take(*count) {
            let (name, state) = (city.first().unwrap_or(&""), city.get(2).unwrap_or(&""));
            let state = if *country == "US" { format!("{state}, ") } else { String::new() };
            places.push(format!("{name}, {state}{country}"));
        }
    }
    places
}

fn system(random: &mut Random) -> (usize, &'static str) {
    let mut left = random.below(SYSTEMS.iter().map(|(_, share)| share).sum());
    for (index, (name, share)) in SYSTEMS.iter().enumerate() {
        match left.checked_sub(*share) {
            Some(rest) => left = rest,
            None => return (index, name),
        }
    }
    (0, "airside-evaporative")
}

fn write(count: u64, out: &mut impl Write) -> io::Result<()> {
    let places = places();
    writeln!(
        out,
        "name,site.place,it.capacity [MW],it.load,it.swing,cooling.system,cooling.preset,power.preset,\
         cooling.air.supply_max [°C]"
    )?;
    let mut random = Random(2026);
    for row in 1..=count {
        // More small sites than large ones: the square of a uniform number, 0.2 to 250 MW.
        let size = random.below(1000) * random.below(1000) / 4 + 200;
        let place = places.get(random.below(places.len() as u64) as usize).map_or("", String::as_str);
        let (load, swing) = (45 + random.below(46), random.below(10));
        let (index, system) = system(&mut random);
        let preset = |random: &mut Random| ["best-practice", "typical", "typical", "legacy"][random.below(4) as usize];
        let (cooling, power) = (preset(&mut random), preset(&mut random));
        // A third of the rows has a set-point of its own.
        let own = random.below(3) == 0 && index < AIR_SYSTEMS;
        let supply = if own { (24 + random.below(5)).to_string() } else { String::new() };
        writeln!(
            out,
            "dc-{row:07},\"{place}\",{}.{:03},0.{load},0.0{swing},{system},{cooling},{power},{supply}",
            size / 1000,
            size % 1000
        )?;
    }
    out.flush()
}

fn main() -> ExitCode {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok());
    let Some(count) = count else {
        eprintln!("usage: facility_list ROWS > list.csv");
        return ExitCode::FAILURE;
    };
    match write(count, &mut BufWriter::new(io::stdout().lock())) {
        Ok(()) => ExitCode::SUCCESS,
        // A closed pipe ends quietly.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
