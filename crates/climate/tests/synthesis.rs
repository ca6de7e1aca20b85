//! Laws of synthesised years.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

use uom::si::heat_flux_density::watt_per_square_meter;
use wattshed_climate::stations::{ClimateStation, station, stations};
use wattshed_climate::synthesis::{SYNTHESISED, synthesise_at};
use wattshed_climate::{WeatherFile, synthesise, unit};
use wattshed_physics::units::{Length, Ratio, Temperature};

fn celsius(t: Temperature) -> f64 {
    t.get::<unit::degree_celsius>()
}

fn dry_bulb_c(file: &WeatherFile) -> Vec<f64> {
    file.hours.iter().map(|hour| celsius(hour.dry_bulb)).collect()
}

fn daily_means_c(file: &WeatherFile) -> Vec<f64> {
    dry_bulb_c(file).chunks(24).map(|day| day.iter().sum::<f64>() / 24.0).collect()
}

/// Every 173rd station of the table, from the south pole to the Arctic.
fn sample() -> impl Iterator<Item = ClimateStation> {
    stations().step_by(173)
}

#[test]
fn a_year_has_the_design_temperatures_and_degree_days_of_its_station() {
    for station in sample() {
        let file = synthesise(&station);
        let year = file.year().unwrap();
        let quantile = |percent: f64| celsius(year.design(Ratio::new::<unit::percent>(percent)).dry_bulb);
        assert!((quantile(1.0) - celsius(station.heating_design)).abs() < 0.5, "{station}: {}", quantile(1.0));
        assert!((quantile(99.0) - celsius(station.cooling_design)).abs() < 0.5, "{station}: {}", quantile(99.0));
        let means = daily_means_c(&file);
        let heating: f64 = means.iter().map(|t| (18.0 - t).max(0.0)).sum();
        let cooling: f64 = means.iter().map(|t| (t - 10.0).max(0.0)).sum();
        for (found, wanted) in
            [(heating, station.heating_degree_days.kelvin_days()), (cooling, station.cooling_degree_days.kelvin_days())]
        {
            assert!((found - wanted).abs() <= (0.01 * wanted).max(40.0), "{station}: {found} for {wanted}");
        }
    }
}

#[test]
fn hours_are_complete_and_physically_possible() {
    for station in sample() {
        let file = synthesise(&station);
        assert_eq!((file.hours.len(), file.leap, file.station.source.as_str()), (8760, false, SYNTHESISED));
        for hour in &file.hours {
            let (t, dew) = (hour.dry_bulb, hour.dew_point.unwrap());
            assert!(dew <= t && celsius(t) - celsius(dew) <= 48.001, "{station}");
            let humidity = hour.relative_humidity.get::<unit::ratio>();
            assert!((0.0..=1.0).contains(&humidity), "{station}: {humidity}");
            let [global, direct, diffuse] =
                [hour.ghi, hour.dni, hour.dhi].map(|q| q.unwrap().get::<watt_per_square_meter>());
            assert!((0.0..1250.0).contains(&global) && (0.0..1250.0).contains(&direct), "{station}: {global} {direct}");
            assert!((0.0..=global).contains(&diffuse), "{station}");
            assert!((0.0..40.0).contains(&hour.wind.unwrap().value), "{station}");
        }
    }
}

fn wet_bulb_design_c(number: &str) -> f64 {
    let year = synthesise(&station(number).unwrap()).year().unwrap();
    celsius(year.design(Ratio::new::<unit::percent>(99.6)).wet_bulb)
}

#[test]
fn neighbours_on_one_shore_have_similar_wet_bulbs_whatever_the_letter_of_their_zone() {
    // Zones 0A and 0B by turns. Doha (three), Dubai with Sharjah (three), Jeddah (two), Muscat (two).
    for shore in [
        &["404280", "411700", "411680"][..],
        &["411940", "404490", "411960"],
        &["410200", "410240"],
        &["412560", "412580"],
    ] {
        let found: Vec<f64> = shore.iter().map(|number| wet_bulb_design_c(number)).collect();
        let (low, high) = found.iter().fold((f64::MAX, f64::MIN), |(low, high), &t| (low.min(t), high.max(t)));
        assert!(high - low < 2.5, "{shore:?}: {found:?}");
    }
}

#[test]
fn deserts_stay_dry_and_their_shores_moist() {
    // 0.4 % wet bulb of Doha: ASHRAE, Handbook Fundamentals (2017), chapter 14: 31.1 °C.
    assert!((wet_bulb_design_c("411700") - 31.1).abs() < 1.5);
    // TMY3 (Wilcox & Marion 2008), 99.6 %: Phoenix 23.9, Tucson 21.8 °C.
    assert!((wet_bulb_design_c("722780") - 23.9).abs() < 2.0);
    assert!((wet_bulb_design_c("722745") - 21.8).abs() < 2.0);
    // Riyadh, 400 km from the sea of Bahrain, at the same latitude.
    assert!(wet_bulb_design_c("404380") < wet_bulb_design_c("411500") - 3.0);
}

#[test]
fn no_dew_point_exceeds_the_warmest_sea() {
    for station in sample().chain(["412580", "631250", "408310", "417150"].map(|number| station(number).unwrap())) {
        let file = synthesise(&station);
        let highest = file.hours.iter().map(|hour| celsius(hour.dew_point.unwrap())).fold(f64::MIN, f64::max);
        assert!(highest <= 33.0, "{station}: {highest}");
    }
}

#[test]
fn a_station_always_has_the_same_bits() {
    let singapore = station("486980").unwrap();
    let file = synthesise(&singapore);
    assert_eq!(file, synthesise(&singapore));
    // FNV-1a over the bits of every hour: changes only when the method does.
    let digest = file.hours.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, hour| {
        let values =
            [hour.dry_bulb.value, hour.dew_point.unwrap().value, hour.ghi.unwrap().value, hour.wind.unwrap().value];
        values
            .iter()
            .flat_map(|x| x.to_bits().to_le_bytes())
            .fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
    });
    assert_eq!(format!("{digest:016x}"), include_str!("fixtures/singapore_synthesised.fnv1a").trim());
}

#[test]
fn stations_differ_in_their_weather() {
    let [one, other] = ["486980", "486470"].map(|number| dry_bulb_c(&synthesise(&station(number).unwrap())));
    assert_ne!(one, other);
}

#[test]
fn the_southern_summer_is_in_december_to_february() {
    let month = |means: &[f64], from: usize| means[from..from + 30].iter().sum::<f64>() / 30.0;
    let mut checked = 0;
    for station in sample().filter(|station| station.coordinates.latitude_deg().abs() > 28.0) {
        let means = daily_means_c(&synthesise(&station));
        let (january, july) = (month(&means, 5), month(&means, 190));
        assert_eq!(january > july, station.coordinates.latitude_deg() < 0.0, "{station}: {january} {july}");
        checked += 1;
    }
    assert!(checked > 60);
}

#[test]
fn warm_and_cold_spells_persist() {
    for number in ["725300", "037720", "947680"] {
        let Some(station) = station(number) else { continue };
        let means = daily_means_c(&synthesise(&station));
        let season = |day: usize| (0..31).map(|i| means[(day + 365 + i - 15) % 365]).sum::<f64>() / 31.0;
        let anomaly: Vec<f64> = (0..365).map(|day| means[day] - season(day)).collect();
        let square: f64 = anomaly.iter().map(|x| x * x).sum();
        let lag: f64 = anomaly.windows(2).map(|pair| pair[0] * pair[1]).sum::<f64>() / square;
        assert!((0.45..0.85).contains(&lag), "{station}: {lag}");
    }
}

#[test]
fn the_sun_stands_highest_at_the_solar_noon_of_the_station() {
    // Half-hour zone, date line, an island on another's clock: Delhi, Nadi (Fiji), Reykjavik, Singapore, Guam, St. John's.
    for number in ["421820", "916800", "040300", "486980", "912120", "718010"] {
        let Some(station) = station(number) else { panic!("{number}") };
        let file = synthesise(&station);
        let of_hour = |hour: usize| -> f64 { (0..365).map(|day| file.hours[day * 24 + hour].ghi.unwrap().value).sum() };
        let total: f64 = (0..24).map(of_hour).sum();
        let center = (0..24).map(|hour| (hour as f64 + 0.5) * of_hour(hour)).sum::<f64>() / total;
        let noon = 12.0 + station.utc_offset.get::<unit::hour>() - station.coordinates.longitude_deg() / 15.0;
        assert!((center - noon).abs() < 0.35, "{station}: {center} for {noon}");
    }
}

#[test]
fn a_higher_place_is_colder_by_the_lapse_rate_at_the_same_relative_humidity() {
    let station = station("486980").unwrap();
    let higher = station.elevation + Length::new::<unit::meter>(1000.0);
    let (low, high) = (synthesise(&station), synthesise_at(&station, higher));
    for (low, high) in low.hours.iter().zip(&high.hours) {
        assert!((celsius(low.dry_bulb) - celsius(high.dry_bulb) - 6.5).abs() < 1e-9);
        assert_eq!(low.relative_humidity, high.relative_humidity);
        assert!(high.pressure < low.pressure);
    }
}
