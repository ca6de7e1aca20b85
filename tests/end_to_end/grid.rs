//! What the program says of grids, and official files of grid figures.

use std::path::Path;

use serde_json::Value;

use crate::run::{root, snapshots, stdout, text, wattshed};

fn sample(name: &str) -> String {
    root().join("crates/grid/tests/fixtures/import").join(name).display().to_string()
}

fn spec(folder: &Path, head: &str) -> String {
    let path = folder.join("site.toml");
    let text = format!(
        "schema = 1\n{head}\nit = {{ capacity = \"10 MW\", load = 0.7 }}\ncooling.system = \"dx\"\nsite.weather = \"station:724030\"\n"
    );
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

fn estimate(spec: &str) -> Value {
    let arguments = ["estimate", spec, "--format", "json", "-q", "--draws", "0"];
    serde_json::from_str(&stdout(&arguments)).unwrap()
}

fn of(json: &Value, key: &str) -> f64 {
    json["results"][key]["value"].as_f64().unwrap()
}

fn codes(json: &Value) -> Vec<&str> {
    json["warnings"].as_array().unwrap().iter().map(|warning| warning["code"].as_str().unwrap()).collect()
}

/// A year of made-up hours of Electricity Maps: dirty at night, in universal time.
fn hours(folder: &Path, rows: usize) -> String {
    let head = std::fs::read_to_string(sample("electricity_maps.csv")).unwrap();
    let mut text = format!("{}\n", head.lines().next().unwrap());
    let mut row = 0;
    for (month, days) in [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].into_iter().enumerate() {
        for (day, hour) in (1..=days).flat_map(|day| (0..24).map(move |hour| (day, hour))) {
            row += 1;
            if row <= rows {
                let g = if (5..17).contains(&hour) { 400 } else { 200 };
                let month = month + 1;
                text.push_str(&format!(
                    "2023-{month:02}-{day:02} {hour:02}:00:00,N,Made-up,XX,{g},500,1,1,made up,false,\n"
                ));
            }
        }
    }
    let path = folder.join("maps.csv");
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_region_and_a_place_show_all_figures_with_their_labels() {
    snapshots().bind(|| insta::assert_snapshot!("list_regions_srvc", stdout(&["list", "regions", "SRVC"])));
    let loudoun = stdout(&["climate", "20166"]);
    for said in
        ["grid region SRVC, market PJM", "market PJM", "US-VA", "never in a scope", "Residual mix", "AWARE", "NOx"]
    {
        assert!(loudoun.contains(said), "{said}: {loudoun}");
    }
}

#[test]
fn a_series_of_hours_gives_scope_2_its_mean_and_the_hours_their_own_result() {
    let folder = tempfile::tempdir().unwrap();
    let (file, out) = (hours(folder.path(), 8760), folder.path().join("hours.csv"));
    let import = ["import", "electricity-maps", &file, "--utc-offset", "-5", "-o", out.to_str().unwrap()];
    let said = wattshed(&import);
    assert!(said.status.success(), "{}", text(&said.stderr));
    assert!(text(&said.stderr).contains("mean 300 g/kWh"), "{}", text(&said.stderr));
    let json = estimate(&spec(folder.path(), "site.place = \"20166\"\ngrid.intensity = { file = \"hours.csv\" }"));
    let (energy, scope2) = (of(&json, "grid_energy_mwh"), of(&json, "scope2_location_tco2e"));
    assert!((scope2 / energy - 0.3).abs() < 1e-9);
    // Dirty from 00:00 to 12:00 local time, when the plant draws least: a little less than the mean.
    let hourly = of(&json, "grid_hourly_tco2e");
    assert!(hourly < scope2 && hourly > 0.97 * scope2, "{hourly} {scope2}");
    assert!(json["factors"][0]["source"].as_str().unwrap().contains("mean over the year"));
    // At night alone the load meets the dirty half.
    let night = "site.place = \"20166\"\ngrid.intensity = { file = \"hours.csv\" }\n";
    let night = spec(folder.path(), night);
    let load: Vec<String> = (0..24).map(|hour| if hour < 12 { "0.9" } else { "0.1" }.to_owned()).collect();
    let set = format!("it.load=[{}]", load.join(", "));
    let arguments = ["estimate", &night, "--format", "json", "-q", "--draws", "0", "--set", &set];
    let json: Value = serde_json::from_str(&stdout(&arguments)).unwrap();
    assert!(of(&json, "grid_hourly_tco2e") > 1.2 * of(&json, "scope2_location_tco2e"));
}

#[test]
fn a_short_file_of_hours_and_a_file_without_a_clock_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = hours(folder.path(), 8000);
    for (arguments, said) in [
        (vec!["import", "electricity-maps", &file, "--utc-offset", "0"], "8000 of 8760 hours"),
        (vec!["import", "electricity-maps", &file], "--utc-offset"),
        (vec!["import", "eia930", &file, "--utc-offset", "0"], "kind `electricity-maps`"),
        (vec!["import", "electricity-maps", &file, "--place", "Nowhere, XX"], "Nowhere"),
    ] {
        let output = wattshed(&arguments);
        assert_eq!(output.status.code(), Some(3), "{arguments:?}");
        assert!(text(&output.stderr).contains(said), "{}", text(&output.stderr));
        assert!(output.stdout.is_empty());
    }
    assert_eq!(wattshed(&["import", "ember", "no-such-file.csv"]).status.code(), Some(4));
    assert_eq!(wattshed(&["import", "ember", &file, "-o", &file]).status.code(), Some(2));
}

#[test]
fn a_series_of_another_calendar_is_fitted_and_one_of_another_length_refused() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, rows: usize| {
        let mut text = "intensity [gCO2e/kWh]\n".to_owned();
        (0..rows).for_each(|_| text.push_str("250\n"));
        std::fs::write(folder.path().join(name), text).unwrap();
    };
    write("leap.csv", 8784);
    write("short.csv", 8000);
    write("day.csv", 24);
    let head = |file: &str| format!("site.place = \"20166\"\ngrid.intensity = {{ file = \"{file}\" }}");
    let json = estimate(&spec(folder.path(), &head("leap.csv")));
    assert!(codes(&json).contains(&"series-fitted"));
    for json in [json, estimate(&spec(folder.path(), &head("day.csv")))] {
        assert!((of(&json, "scope2_location_tco2e") / of(&json, "grid_energy_mwh") - 0.25).abs() < 1e-12);
        assert!((of(&json, "grid_hourly_tco2e") / of(&json, "scope2_location_tco2e") - 1.0).abs() < 1e-12);
    }
    let output = wattshed(&["estimate", &spec(folder.path(), &head("short.csv"))]);
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stderr).contains("8000 rows"), "{}", text(&output.stderr));
    let months = "site.place = \"20166\"\ngrid.intensity = [\"0.1 kgCO2e/kWh\", \"0.2 kgCO2e/kWh\"]";
    assert_eq!(wattshed(&["estimate", &spec(folder.path(), months)]).status.code(), Some(3));
}

#[test]
fn a_catalog_goes_before_the_built_in_table_where_it_has_the_region() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("ember.toml");
    stdout(&["import", "ember", &sample("ember.csv"), "-o", out.to_str().unwrap()]);
    let head = |place: &str| format!("catalog = [\"ember.toml\"]\nsite.place = \"{place}\"");
    let paris = estimate(&spec(folder.path(), &head("Paris, FR")));
    let factor = &paris["factors"][0];
    assert_eq!(factor["id"].as_str(), Some("grid/FR/2025/average"));
    assert!((factor["value"].as_f64().unwrap() - 0.0415).abs() < 1e-12);
    assert!(codes(&paris).contains(&"lifecycle-split"));
    let elsewhere = estimate(&spec(folder.path(), &head("Berlin, DE")));
    assert_eq!(elsewhere["factors"][0]["publisher"], "Ember");
    std::fs::write(&out, "grid.FR = { intensity = \"41 gCO2/kWh\", year = 2025, source = \"x\", licence = \"x\" }")
        .unwrap();
    let output = wattshed(&["estimate", &spec(folder.path(), &head("Paris, FR"))]);
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stderr).contains("grid.FR"), "{}", text(&output.stderr));
}

#[test]
fn a_changed_table_shows_what_it_would_change() {
    let found = stdout(&["factors", "diff", "built-in", &sample("ember.csv")]);
    for said in ["2 regions differ", "FR", "-6.1 %", "2024 → 2025"] {
        assert!(found.contains(said), "{said}: {found}");
    }
    let same = stdout(&["factors", "diff", &sample("egrid_srl.csv"), &sample("egrid_srl.csv")]);
    assert!(same.contains("Nothing changes"), "{same}");
    assert_eq!(wattshed(&["factors", "diff", "built-in", "gone.toml"]).status.code(), Some(4));
}

#[test]
fn an_official_file_stands_in_the_spec_as_it_is_on_the_clock_of_the_site() {
    let folder = tempfile::tempdir().unwrap();
    let file = hours(folder.path(), 8760);
    let name = std::path::Path::new(&file).file_name().unwrap().to_str().unwrap().to_owned();
    let head = format!("site.place = \"20166\"\ngrid.intensity = {{ file = \"{name}\" }}");
    let direct = estimate(&spec(folder.path(), &head));
    assert!((of(&direct, "scope2_location_tco2e") / of(&direct, "grid_energy_mwh") - 0.3).abs() < 1e-9);
    // Sterling is five hours behind: as many hours come from the other end of the year, which is said.
    assert!(codes(&direct).contains(&"series-filled"), "{:?}", codes(&direct));
    // The same hours by way of `import`.
    let out = folder.path().join("turned.csv");
    let import = ["import", "electricity-maps", &file, "--utc-offset", "-5", "-q", "-o", out.to_str().unwrap()];
    assert!(wattshed(&import).status.success());
    let imported = head.replace(&name, "turned.csv");
    let imported = estimate(&spec(folder.path(), &imported));
    let relative = of(&imported, "grid_hourly_tco2e") / of(&direct, "grid_hourly_tco2e") - 1.0;
    assert!(relative.abs() < 1e-6, "{relative}");
    // A region's table, a zone that is not there, a file too short, and a life cycle where only combustion is known.
    std::fs::copy(sample("ember.csv"), folder.path().join("ember.csv")).unwrap();
    hours(folder.path(), 8760);
    for (intensity, said) in [
        ("{ file = \"ember.csv\" }".to_owned(), "catalog = "),
        (format!("{{ file = \"{name}\", zone = \"YY\" }}"), "zone `YY` is not in the file"),
        (format!("{{ file = \"{name}\", year = \"1999\" }}"), "1999"),
        ("{ file = \"turned.csv\", zone = \"YY\" }".to_owned(), "official file"),
    ] {
        let wrong = format!("site.place = \"20166\"\ngrid.intensity = {intensity}");
        let output = wattshed(&["estimate", &spec(folder.path(), &wrong)]);
        assert_eq!(output.status.code(), Some(3), "{intensity}");
        assert!(text(&output.stderr).contains(said), "{}", text(&output.stderr));
    }
}

#[test]
fn kilograms_under_a_header_of_grams_are_refused_unless_the_spec_says_grams() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("day.csv"), format!("intensity [gCO2e/kWh]\n{}", "0.3\n".repeat(24))).unwrap();
    let head = |more: &str| format!("site.place = \"20166\"\ngrid.intensity = {{ file = \"day.csv\"{more} }}");
    let output = wattshed(&["estimate", &spec(folder.path(), &head(""))]);
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stderr).contains("kilograms"), "{}", text(&output.stderr));
    let meant = estimate(&spec(folder.path(), &head(", unit = \"gCO2e/kWh\"")));
    assert!((of(&meant, "scope2_location_tco2e") / of(&meant, "grid_energy_mwh") - 0.0003).abs() < 1e-9);
}

#[test]
fn a_later_year_needs_a_rate_and_the_rate_compounds() {
    let folder = tempfile::tempdir().unwrap();
    let now = estimate(&spec(folder.path(), "site.place = \"20166\""));
    let later = spec(folder.path(), "site.place = \"20166\"\ngrid = { year = 2033, trend = \"-3 %/yr\" }");
    let later = estimate(&later);
    assert!(codes(&later).contains(&"grid-projected"));
    for key in ["scope2_location_tco2e", "scope3_grid_upstream_tco2e", "scope3_grid_loss_tco2e"] {
        let ratio = of(&later, key) / of(&now, key);
        assert!((ratio - 0.97_f64.powi(10)).abs() < 1e-9, "{key}: {ratio}");
    }
    assert_eq!(of(&later, "source_water_consumption_m3"), of(&now, "source_water_consumption_m3"));
    for (grid, said) in [
        ("year = 2035", "state a rate"),
        ("trend = \"-3 %/yr\"", "without `grid.year`"),
        ("year = 2010", "2023 alone"),
        ("year = 2035, trend = \"-3 %/yr\", intensity = \"0.3 kgCO2e/kWh\"", "which year"),
    ] {
        let wrong = spec(folder.path(), &format!("site.place = \"20166\"\ngrid = {{ {grid} }}"));
        let output = wattshed(&["estimate", &wrong]);
        assert_eq!(output.status.code(), Some(3), "{grid}");
        assert!(text(&output.stderr).contains(said), "{grid}: {}", text(&output.stderr));
    }
    // The year of the figure itself needs nothing.
    let same = estimate(&spec(folder.path(), "site.place = \"20166\"\ngrid.year = 2023"));
    assert_eq!(of(&same, "scope2_location_tco2e"), of(&now, "scope2_location_tco2e"));
}
