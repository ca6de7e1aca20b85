//! Sums that are taken while a year is simulated, against those over its columns of hours.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what is wrong by failing")]

mod common;
#[path = "common/designs.rs"]
mod designs;
#[path = "common/plants.rs"]
mod plants;

use common::{celsius, ratio};
use designs::*;
use proptest::prelude::*;
use wattshed_physics::cooling::{Coolant, RejectionParameters, Shortfall};
use wattshed_physics::operation::{EndUse, HourWeights, Operation, Stretch, WaterUse, YearSums};
use wattshed_physics::simulate::{
    Computation, FacilityDesign, GivenFacility, scale, scale_sums, simulate, simulate_sums,
};
use wattshed_physics::units::{Energy, Of, Power, Pue, unit};
use wattshed_physics::weather::{Calendar, DesignConditions, WeatherYear, Weekday};

const PLANTS: [&str; 8] = [
    "airside",
    "indirect-evaporative",
    "water-chiller-economizer hyperscale",
    "air-chiller-economizer colocation",
    "dx legacy",
    "liquid-dry",
    "immersion-tower",
    "once-through",
];

fn weather() -> WeatherYear {
    wattshed_climate::bundled_station("722110").unwrap().weather().unwrap().year().unwrap()
}

/// Everything that a stretch tells.
fn told(stretch: &Stretch<'_>) -> String {
    let energies = (stretch.energies(), EndUse::ALL.map(|end_use| stretch.energy(end_use)), stretch.overhead());
    let waters = (stretch.waters(), WaterUse::ALL.map(|water_use| stretch.water(water_use)));
    let heat = (stretch.heat_rejected(), stretch.heat_reused(), stretch.derated());
    let hours = (stretch.hours_derated(), stretch.hours_by_mode(), stretch.hours_outside_supply_limits());
    let peaks = (stretch.peak_it(), stretch.peak_facility(), stretch.peak_hour_water(), stretch.peak_day_water());
    format!("{energies:?} {waters:?} {heat:?} {hours:?} {peaks:?} {:?}", stretch.share_of_year())
}

fn joules(energy: Energy) -> f64 {
    energy.get::<unit::joule>()
}

fn assert_alike(sums: &YearSums, operation: &Operation, calendar: Calendar, weights: [&[f64]; 2]) {
    assert_eq!(told(&sums.year()), told(&operation.year()));
    assert_eq!(sums.design_facility(), operation.design_facility());
    assert_eq!(sums.design_it(), operation.design_it());
    assert_eq!(sums.facility_energy(), operation.facility_energy());
    let facility_w = operation.facility_w();
    let sum = |weights: &[f64]| weights.iter().fold(0.0, |sum, weight| sum + weight);
    let weighed = weights.map(|weights| match operation.steady_w(0..operation.hours()) {
        Some(w) => w * sum(weights) * 3600.0,
        None => facility_w.iter().zip(weights).fold(0.0, |sum, (w, by)| sum + w * by * 3600.0),
    });
    assert_eq!(sums.weighed().map(joules), weighed);
    let it_w = operation.power_w(EndUse::It);
    let of_hour = |(all, it): (&f64, &f64)| if *all > 0.0 { all * it / all } else { 0.0 };
    assert_eq!(joules(sums.for_it()), facility_w.iter().zip(it_w).map(of_hour).fold(0.0, |sum, w| sum + w) * 3600.0);
    for month in 0..12 {
        let hours = calendar.month_hours(month as u8 + 1);
        assert_eq!(sums.waters_of_month(month), operation.during(hours.clone()).waters());
        let highest = facility_w[hours.clone()].iter().copied().fold(0.0, f64::max);
        assert_eq!(sums.peak_of_month(month).quantity().get::<unit::watt>(), highest);
        if let Some(steady) = sums.steady_energies_of_month(month) {
            let stretch = operation.during(hours);
            assert_eq!(steady, [stretch.energy(EndUse::It), stretch.overhead().unwrap()]);
        }
    }
}

fn assert_plant(design: &FacilityDesign, year: &WeatherYear, load: &[f64]) {
    let shape: Vec<f64> = (0..year.hours()).map(|hour| 0.7 + 0.1 * (hour % 7) as f64).collect();
    let price: Vec<f64> = (0..year.hours()).map(|hour| 1.3 - 0.02 * (hour % 24) as f64).collect();
    let calendar = Calendar::new(year.length(), Weekday::Monday);
    let weights = HourWeights { first: Some(&shape), second: Some(&price) };
    let operation = simulate(year, load, design, Computation::default()).unwrap();
    let sums = simulate_sums(year, load, design, Computation::default(), weights).unwrap();
    assert_alike(&sums, &operation, calendar, [&shape, &price]);
}

#[test]
fn the_sums_of_a_year_have_the_bits_of_its_hours() {
    let year = weather();
    let load: Vec<f64> = (0..year.hours()).map(|hour| 0.6 + 0.3 * (hour as f64 * 0.26).sin()).collect();
    for name in PLANTS {
        let (cooling, power) = plants::plant(name);
        assert_plant(&facility(cooling, power, year.design(ratio(0.996))), &year, &load);
    }
}

#[test]
fn hours_that_are_held_back_are_in_the_sums() {
    let year = weather();
    let spring = DesignConditions { dry_bulb: celsius(26.0), wet_bulb: celsius(20.0), ..year.design(ratio(0.996)) };
    let cooling = by_liquid(liquid(25.0, 0.85, Shortfall::Derate), RejectionParameters::Tower { tower: tower() });
    assert!(matches!(cooling.liquid.map(|system| system.liquid.coolant), Some(Coolant::ColdPlate)));
    let design = facility(cooling, colocation(), spring);
    assert!(simulate(&year, &vec![0.9; year.hours()], &design, Computation::default()).unwrap().hours_derated() > 100);
    assert_plant(&design, &year, &vec![0.9; year.hours()]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn a_steady_year_of_a_given_pue_has_the_bits_of_its_hours(
        share in 0.0..1.0_f64, mw in 0.001..900.0_f64, pue in 1.0..2.5_f64, is_leap in any::<bool>(),
    ) {
        let length = if is_leap { wattshed_physics::weather::YearLength::Leap } else { wattshed_physics::weather::YearLength::Common };
        let calendar = Calendar::new(length, Weekday::Friday);
        let capacity = Of::new(Power::new::<unit::megawatt>(mw));
        let given = GivenFacility { it_capacity: capacity, pue: Pue::new(pue), peak_to_mean: 1.2 };
        let shape: Vec<f64> = (0..calendar.hours()).map(|hour| 0.7 + 0.1 * (hour % 7) as f64).collect();
        let price = vec![1.0; calendar.hours()];
        let sums = [&shape, &price].map(|weights| weights.iter().fold(0.0, |sum, weight| sum + weight));
        let sums = scale_sums(share, calendar, &given, sums);
        prop_assert!(sums.is_steady());
        assert_alike(&sums, &scale(&vec![share; calendar.hours()], &given), calendar, [&shape, &price]);
    }
}
