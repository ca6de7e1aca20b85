//! The weather year through its public face.

use proptest::prelude::*;
use wattshed_physics::math::KernelPath;
use wattshed_physics::units::{Pressure, Ratio, Temperature, TemperatureDifference, unit};
use wattshed_physics::weather::{WeatherError, WeatherHour, WeatherYear, YearLength};

fn hour(t_c: f64, rh: f64, p_pa: f64) -> WeatherHour {
    WeatherHour {
        dry_bulb: Temperature::new::<unit::degree_celsius>(t_c),
        relative_humidity: Ratio::new::<unit::ratio>(rh),
        pressure: Pressure::new::<unit::pascal>(p_pa),
    }
}

/// Hours that differ from each other without order, −20…40 °C.
fn unsettled(hours: usize) -> impl Iterator<Item = WeatherHour> {
    (0..hours as u64).map(|i| {
        let mixed = i.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let unit = |shift: u32| ((mixed >> shift) & 0xFFFF) as f64 / 65_536.0;
        hour(60.0 * unit(48) - 20.0, unit(32), 85_000.0 + 17_000.0 * unit(16))
    })
}

/// Dry bulbs 0, 0.001, … °C.
fn rising(hours: usize) -> impl Iterator<Item = WeatherHour> {
    (0..hours).map(|i| hour(i as f64 * 0.001, 0.5, 101_325.0))
}

fn celsius(t: Temperature) -> f64 {
    t.get::<unit::degree_celsius>()
}

#[test]
fn both_paths_give_the_same_bits() {
    let on = |path| WeatherYear::from_hours_on(path, unsettled(8784)).unwrap();
    let (fastest, portable) = (on(KernelPath::Fastest), on(KernelPath::Portable));
    for (a, b) in fastest.states().zip(portable.states()) {
        assert_eq!(celsius(a.wet_bulb).to_bits(), celsius(b.wet_bulb).to_bits());
        assert_eq!(a.humidity_ratio.kg_per_kg().to_bits(), b.humidity_ratio.kg_per_kg().to_bits());
        let joules = |s: &wattshed_physics::weather::WeatherState| s.enthalpy.get::<unit::joule_per_kilogram>();
        assert_eq!(joules(&a).to_bits(), joules(&b).to_bits());
    }
}

#[test]
fn every_hour_is_kept_in_its_place() {
    let year = WeatherYear::from_hours(unsettled(8760)).unwrap();
    assert_eq!((year.hours(), year.length(), year.states().count()), (8760, YearLength::Common, 8760));
    for (state, read) in year.states().zip(unsettled(8760)) {
        assert_eq!(state.dry_bulb, read.dry_bulb);
        assert_eq!(state.pressure, read.pressure);
        assert!(state.wet_bulb <= state.dry_bulb);
    }
}

#[test]
fn a_percentile_is_interpolated_between_ranks() {
    // Rank 8759 · 0.996 = 8723.964 of 0, 0.001, ….
    let year = WeatherYear::from_hours(rising(8760)).unwrap();
    let at = |share| celsius(year.design(Ratio::new::<unit::ratio>(share)).dry_bulb);
    assert!((at(0.996) - 8.723_964).abs() < 1e-9);
    assert!((at(0.5) - 4.3795).abs() < 1e-9);
    assert!((at(0.0) - 0.0).abs() < 1e-9 && (at(1.0) - 8.759).abs() < 1e-9);
    assert_eq!((at(-3.0), at(3.0)), (at(0.0), at(1.0)));
}

#[test]
fn means_are_those_of_the_hours() {
    let year = WeatherYear::from_hours(rising(8760)).unwrap();
    assert!((celsius(year.mean_dry_bulb()) - 4.3795).abs() < 1e-9);
    assert!(year.mean_wet_bulb() < year.mean_dry_bulb());
    let design = year.design(Ratio::new::<unit::percent>(99.6));
    assert!((design.pressure.get::<unit::pascal>() - 101_325.0).abs() < 1e-6);
    assert!(design.wet_bulb < design.dry_bulb);
}

#[test]
fn a_year_has_8760_or_8784_hours() {
    for found in [0, 8, 8759, 8761, 8768] {
        assert_eq!(WeatherYear::from_hours(rising(found)), Err(WeatherError::HourCount { found }));
    }
    assert_eq!(WeatherYear::from_hours(rising(8784)).unwrap().length(), YearLength::Leap);
}

#[test]
fn the_first_impossible_value_is_named_with_its_hour() {
    let with = |bad: WeatherHour| {
        WeatherYear::from_hours(rising(8760).enumerate().map(|(i, good)| if i == 4711 { bad } else { good }))
    };
    assert!(matches!(with(hour(61.0, 0.5, 1e5)), Err(WeatherError::DryBulb { hour: 4711, .. })));
    assert!(matches!(with(hour(f64::NAN, 0.5, 1e5)), Err(WeatherError::DryBulb { hour: 4711, .. })));
    assert!(matches!(with(hour(20.0, 50.0, 1e5)), Err(WeatherError::RelativeHumidity { hour: 4711, .. })));
    assert!(matches!(with(hour(20.0, 0.5, 999_999.0)), Err(WeatherError::Pressure { hour: 4711, .. })));
    let message = with(hour(20.0, 0.5, 999.0)).unwrap_err().to_string();
    assert_eq!(message, "hour 4711: pressure 999 Pa is outside 31000...120000");
}

#[test]
fn relative_humidity_is_limited_to_what_hygrometers_resolve() {
    let extremes = (0..8760).map(|i| hour(20.0, if i == 0 { 0.0 } else { 1.08 }, 1e5));
    let year = WeatherYear::from_hours(extremes).unwrap();
    let read: Vec<f64> = year.states().take(2).map(|s| s.relative_humidity.get::<unit::ratio>()).collect();
    assert_eq!(read, [0.01, 1.0]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    #[test]
    fn warming_at_constant_relative_humidity_adds_vapor_in_every_hour(kelvin in 0.1..5.0_f64) {
        let year = WeatherYear::from_hours(unsettled(8760)).unwrap();
        let warmer = year.shifted(TemperatureDifference::new::<unit::kelvin_difference>(kelvin)).unwrap();
        for (now, then) in year.states().zip(warmer.states()) {
            prop_assert!((celsius(then.dry_bulb) - celsius(now.dry_bulb) - kelvin).abs() < 1e-9);
            prop_assert_eq!(then.relative_humidity, now.relative_humidity);
            prop_assert!(then.humidity_ratio > now.humidity_ratio);
            prop_assert!(then.enthalpy > now.enthalpy);
        }
    }
}

#[test]
fn a_year_shifted_beyond_the_valid_range_is_refused() {
    let year = WeatherYear::from_hours(rising(8760)).unwrap();
    let shifted = year.shifted(TemperatureDifference::new::<unit::kelvin_difference>(70.0));
    assert!(matches!(shifted, Err(WeatherError::DryBulb { hour: 0, .. })));
    assert_eq!(year.shifted(TemperatureDifference::new::<unit::kelvin_difference>(0.0)).unwrap().hours(), 8760);
}
