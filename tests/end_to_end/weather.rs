//! Weather years of the user, one or several.

use serde_json::Value;

use crate::run::{stdout, text, wattshed};

/// A folder with the year of Dublin as it is, and one 2 K warmer.
fn two_years() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, warming) in [("mild.csv", "0 K"), ("warm.csv", "2 K")] {
        let path = folder.path().join(name);
        stdout(&["climate", "Dublin, IE", "--set", &format!("site.warming={warming}"), "-o", path.to_str().unwrap()]);
    }
    folder
}

fn estimate(folder: &tempfile::TempDir, weather: &str, draws: &str) -> Value {
    let spec = folder.path().join("site.toml");
    let text = format!(
        "schema = 1\nsite.place = \"Dublin, IE\"\nsite.weather = {weather}\nit = {{ capacity = \"10 MW\", load = 0.7 }}\n\
         cooling.system = \"air-chiller-economizer\"\ncooling.design = {{ dry_bulb = \"30 °C\", wet_bulb = \"20 °C\" }}\n"
    );
    std::fs::write(&spec, text).unwrap();
    let arguments = ["estimate", spec.to_str().unwrap(), "--format", "json", "-q", "--draws", draws];
    serde_json::from_str(&stdout(&arguments)).unwrap()
}

fn of(json: &Value, key: &str) -> f64 {
    json["results"][key]["value"].as_f64().unwrap()
}

#[test]
fn results_of_several_years_are_their_mean_and_peaks_their_highest() {
    let folder = two_years();
    let [mild, warm, both] =
        ["\"mild.csv\"", "\"warm.csv\"", "[\"mild.csv\", \"warm.csv\"]"].map(|weather| estimate(&folder, weather, "0"));
    for key in ["facility_energy_mwh", "compressor_energy_mwh", "scope2_location_tco2e", "grid_hourly_tco2e"] {
        let mean = 0.5 * (of(&mild, key) + of(&warm, key));
        assert!((of(&both, key) / mean - 1.0).abs() < 1e-12, "{key}");
        let months: f64 = both["months"].as_array().unwrap().iter().map(|month| month[key].as_f64().unwrap()).sum();
        assert!((months / mean - 1.0).abs() < 1e-12, "{key}");
    }
    assert!((of(&both, "pue") - of(&both, "facility_energy_mwh") / of(&both, "it_energy_mwh")).abs() < 1e-12);
    assert_eq!(of(&both, "peak_facility_mw"), of(&warm, "peak_facility_mw"));
    assert_eq!(both["weather_years"].as_array().unwrap().len(), 2);
    assert_eq!(both["period"]["basis"], "mean of several years");
    assert!(mild["weather_years"].as_array().unwrap().is_empty());
}

#[test]
fn what_a_result_of_several_years_hinges_on_stands_on_their_mean() {
    let folder = two_years();
    let both = estimate(&folder, "[\"mild.csv\", \"warm.csv\"]", "0");
    let spec = folder.path().join("site.toml");
    let arguments =
        ["sensitivity", spec.to_str().unwrap(), "pue", "--draws", "16", "--threads", "2", "--format", "json", "-q"];
    let json: Value = serde_json::from_str(&stdout(&arguments)).unwrap();
    assert_eq!(json["value"], both["results"]["pue"]["value"]);
    let inputs = json["inputs"].as_array().unwrap();
    let year = inputs.iter().find(|input| input["key"] == "site.weather").unwrap();
    // Each end of the weather is one of the years, the centre lies between them.
    let (low, high) = (year["low"].as_f64().unwrap(), year["high"].as_f64().unwrap());
    let centre = json["value"].as_f64().unwrap();
    assert!(low.min(high) < centre && centre < low.max(high), "{low} {centre} {high}");
}

#[test]
fn the_range_of_several_years_holds_the_difference_between_them() {
    let folder = two_years();
    let alone = estimate(&folder, "\"mild.csv\"", "64");
    let both = estimate(&folder, "[\"mild.csv\", \"warm.csv\"]", "64");
    let width = |json: &Value| {
        let pue = &json["results"]["pue"];
        pue["p95"].as_f64().unwrap() - pue["p5"].as_f64().unwrap()
    };
    assert!(width(&both) > width(&alone), "{} {}", width(&both), width(&alone));
}

#[test]
fn a_typical_year_cannot_be_one_of_several_and_a_missing_file_is_named() {
    let folder = two_years();
    for (weather, said) in [
        ("[\"nearest\", \"mild.csv\"]", "cannot be one of several years"),
        ("[\"mild.csv\", \"gone.csv\"]", "gone.csv"),
        ("[]", "empty"),
    ] {
        let spec = folder.path().join("wrong.toml");
        let toml = format!(
            "schema = 1\nsite.place = \"Dublin, IE\"\nsite.weather = {weather}\nit.capacity = \"10 MW\"\ncooling.system = \"dx\"\n"
        );
        std::fs::write(&spec, toml).unwrap();
        let output = wattshed(&["estimate", spec.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(3), "{weather}");
        assert!(text(&output.stderr).contains(said), "{weather}: {}", text(&output.stderr));
    }
}

#[test]
fn a_synthesised_year_and_several_real_ones_are_drawn_and_a_single_real_one_is_not() {
    let folder = two_years();
    let drawn = |weather: &str| -> Vec<String> {
        estimate(&folder, weather, "0");
        let spec = folder.path().join("site.toml");
        let found = stdout(&["sensitivity", spec.to_str().unwrap(), "pue", "--format", "json", "-q", "--draws", "64"]);
        let json: Value = serde_json::from_str(&found).unwrap();
        json["inputs"].as_array().unwrap().iter().map(|input| input["key"].as_str().unwrap().to_owned()).collect()
    };
    let of_weather = |key: &String| key == "model.weather-synthesis" || key == "site.weather";
    assert_eq!(drawn("\"nearest\"").into_iter().find(of_weather).as_deref(), Some("model.weather-synthesis"));
    assert_eq!(drawn("[\"mild.csv\", \"warm.csv\"]").into_iter().find(of_weather).as_deref(), Some("site.weather"));
    assert_eq!(drawn("\"mild.csv\"").into_iter().find(of_weather), None);
}

#[test]
fn a_year_counts_once_and_a_page_shows_each_of_several() {
    let folder = two_years();
    std::fs::copy(folder.path().join("mild.csv"), folder.path().join("copy.csv")).unwrap();
    for twice in ["[\"mild.csv\", \"mild.csv\"]", "[\"mild.csv\", \"./mild.csv\"]", "[\"mild.csv\", \"copy.csv\"]"] {
        let spec = folder.path().join("twice.toml");
        let toml = format!(
            "schema = 1\nsite.place = \"Dublin, IE\"\nsite.weather = {twice}\nit.capacity = \"10 MW\"\ncooling.system = \"dx\"\n"
        );
        std::fs::write(&spec, toml).unwrap();
        let output = wattshed(&["estimate", spec.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(3), "{twice}");
        assert!(text(&output.stderr).contains("twice"), "{twice}: {}", text(&output.stderr));
    }
    let [mild, warm] = ["mild.csv", "warm.csv"].map(|name| folder.path().join(name).display().to_string());
    let page = stdout(&["climate", "Dublin, IE", "--set", &format!("site.weather=[\"{mild}\", \"{warm}\"]")]);
    for said in ["mild.csv", "warm.csv", "all hours together"] {
        assert!(page.contains(said), "{said}: {page}");
    }
}

#[test]
fn coordinates_near_nothing_are_warned_of_and_weather_from_the_other_end_of_the_world_is_refused() {
    // In the Persian Gulf, off Qatar.
    let gulf = stdout(&["climate", "25.6,52.1"]);
    assert!(gulf.contains("place-remote"), "{gulf}");
    assert!(!stdout(&["climate", "25.2,55.3"]).contains("place-remote"));
    let far = wattshed(&["climate", "Dublin, IE", "--set", "site.weather=station:486980"]);
    assert_eq!(far.status.code(), Some(3));
    assert!(text(&far.stderr).contains("400 km"), "{}", text(&far.stderr));
    let high = wattshed(&["climate", "Dublin, IE", "--set", "site.elevation=3000 m"]);
    assert_eq!(high.status.code(), Some(3));
    assert!(text(&high.stderr).contains("1,500 m"), "{}", text(&high.stderr));
}
