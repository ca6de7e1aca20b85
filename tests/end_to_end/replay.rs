//! What a run took from its tables, written down and put back.

use serde_json::Value;

use crate::run::{command, root, stdout, text, wattshed};

const CONFIG: &str = "configs/sites/chicago-40mw-chilled-water.toml";
const OTHER: &str = "configs/sites/golden-20mw-liquid.toml";

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    /// The lock of a run.
    fn lock(&self, arguments: &[&str]) -> String {
        let path = self.path("lock.toml");
        let mut all = arguments.to_vec();
        all.extend(["--draws", "0", "-q", "--lock", &path]);
        stdout(&all);
        path
    }

    /// The lock with some of its text replaced, as if the tables had been updated since.
    fn doctored(&self, lock: &str, changes: &[(&str, &str)]) -> String {
        let mut text = std::fs::read_to_string(lock).unwrap();
        for (from, to) in changes {
            assert!(text.contains(from), "{from} is not in\n{text}");
            text = text.replace(from, to);
        }
        let path = self.path("doctored.toml");
        std::fs::write(&path, text).unwrap();
        path
    }
}

fn json(arguments: &[&str]) -> Value {
    crate::run::json(arguments)
}

fn value(json: &Value, key: &str) -> f64 {
    json["results"][key]["value"].as_f64().unwrap()
}

fn told(json: &Value, code: &str) -> Vec<String> {
    let warnings = json["warnings"].as_array().unwrap().iter().filter(|warning| warning["code"] == code);
    warnings.map(|warning| warning["message"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_lock_of_a_run_gives_the_same_bytes() {
    let folder = Folder::new();
    for config in [CONFIG, "configs/programmes/us-data-centers-2023.toml"] {
        let lock = folder.lock(&["estimate", config]);
        for format in ["json", "text", "md", "csv"] {
            let plain = stdout(&["estimate", config, "--format", format, "--draws", "8"]);
            let pinned = stdout(&["estimate", config, "--format", format, "--draws", "8", "--pin", &lock]);
            assert_eq!(plain, pinned, "{config} {format}");
        }
        let first = std::fs::read(&lock).unwrap();
        assert_eq!(first, std::fs::read(folder.lock(&["estimate", config])).unwrap());
    }
    let lock = folder.lock(&["compare", CONFIG, OTHER]);
    let plain = stdout(&["compare", CONFIG, OTHER, "--format", "json", "--draws", "8"]);
    assert_eq!(plain, stdout(&["compare", CONFIG, OTHER, "--format", "json", "--draws", "8", "--pin", &lock]));
}

#[test]
fn pinned_values_win_over_the_tables_and_every_difference_is_told() {
    let folder = Folder::new();
    let lock = folder.lock(&["estimate", CONFIG]);
    let now = json(&["estimate", CONFIG]);
    let direct = now["factors"].as_array().unwrap().iter().find(|factor| factor["stages"] == "direct").unwrap().clone();
    let id = direct["id"].as_str().unwrap();
    let at = direct["value"].to_string();
    let changes = [
        (format!("value = {at}"), "value = 0.5".to_owned()),
        (format!("id = \"{id}\""), "id = \"grid/OLD/2020/average\"".to_owned()),
        (
            "\"cooling.tower.cycles_of_concentration\" = ".to_owned(),
            "\"cooling.tower.cycles_of_concentration\" = 3.0 # ".to_owned(),
        ),
    ];
    let changes: Vec<(&str, &str)> = changes.iter().map(|(from, to)| (from.as_str(), to.as_str())).collect();
    let doctored = folder.doctored(&lock, &changes);
    let then = json(&["estimate", CONFIG, "--pin", &doctored]);
    let energy = value(&then, "grid_energy_mwh");
    assert!((value(&then, "scope2_location_tco2e") / energy - 0.5).abs() < 1e-12);
    assert!(value(&then, "site_water_discharge_m3") > value(&now, "site_water_discharge_m3"));
    assert_eq!(value(&then, "facility_energy_mwh"), value(&now, "facility_energy_mwh"));
    let differences = told(&then, "pinned");
    assert_eq!(differences.len(), 2, "{differences:?}");
    assert!(
        differences
            .iter()
            .any(|told| told.contains("grid/OLD/2020/average") && told.contains(id) && told.contains(&at))
    );
    assert!(differences.iter().any(|told| told.contains("cycles_of_concentration") && told.contains("pinned to 3")));
    // The factor table is that of the pinned values, and so are the ranges.
    assert!(then["factors"].as_array().unwrap().iter().any(|factor| factor["id"] == "grid/OLD/2020/average"));
    let drawn = stdout(&["estimate", CONFIG, "--pin", &doctored, "--format", "json", "-q", "--draws", "64"]);
    let drawn: Value = serde_json::from_str(&drawn).unwrap();
    let scope2 = &drawn["results"]["scope2_location_tco2e"];
    assert!(scope2["p5"].as_f64() < scope2["value"].as_f64() && scope2["value"].as_f64() < scope2["p95"].as_f64());
    // Designs side by side and lists take the same values.
    let compared = json(&["compare", CONFIG, OTHER, "--pin", &doctored]);
    assert_eq!(value(&compared["designs"][0], "scope2_location_tco2e"), value(&then, "scope2_location_tco2e"));
    assert!(told(&compared["designs"][1], "not-pinned").iter().any(|told| told.contains("is not in")));
    let list = folder.path("list.csv");
    std::fs::write(&list, "name,it.load\nA,0.5\n").unwrap();
    let out = folder.path("out.csv");
    stdout(&[
        "batch",
        &list,
        "--base",
        CONFIG,
        "-o",
        &out,
        "--pin",
        &doctored,
        "-q",
        "--columns",
        "grid_energy_mwh,scope2_location_tco2e",
    ]);
    let rows = std::fs::read_to_string(&out).unwrap();
    let cells: Vec<f64> = rows.lines().nth(1).unwrap().split(',').skip(2).map(|cell| cell.parse().unwrap()).collect();
    assert!((cells[1] / cells[0] - 0.5).abs() < 1e-12, "{rows}");
}

#[test]
fn what_the_spec_gives_stays_with_the_spec() {
    let folder = Folder::new();
    let lock = folder.lock(&["estimate", CONFIG, "--set", "grid.intensity=0.4 kgCO2e/kWh"]);
    assert!(!std::fs::read_to_string(&lock).unwrap().contains("user/grid.intensity"));
    let other = json(&["estimate", CONFIG, "--set", "grid.intensity=0.3 kgCO2e/kWh", "--pin", &lock]);
    assert!((value(&other, "scope2_location_tco2e") / value(&other, "grid_energy_mwh") - 0.3).abs() < 1e-12);
    // What is split from a figure of the spec holds as long as the spec gives the same.
    let at = |intensity: &str| {
        let intensity = format!("grid.intensity={intensity} kgCO2e/kWh");
        ["estimate", CONFIG, "--set", "grid.intensity_stages=life-cycle", "--set", &intensity].map(str::to_owned)
    };
    let locking = at("0.4");
    let lock = folder.lock(&locking.each_ref().map(String::as_str));
    let whole = |intensity: &str| {
        let replayed = at(intensity);
        let mut arguments: Vec<&str> = replayed.iter().map(String::as_str).collect();
        arguments.extend(["--pin", &lock]);
        let json = json(&arguments);
        let scopes = value(&json, "scope2_location_tco2e") + value(&json, "scope3_grid_upstream_tco2e");
        scopes / value(&json, "grid_energy_mwh")
    };
    for (intensity, expected) in [("0.4", 0.4), ("0.2", 0.2)] {
        assert!((whole(intensity) - expected).abs() < 1e-9, "{intensity}");
    }
}

#[test]
fn what_is_locked_and_not_used_is_told() {
    let folder = Folder::new();
    let lock = folder.lock(&["compare", CONFIG, OTHER]);
    let output = command(&["estimate", CONFIG, "--draws", "0", "--format", "json", "--pin", &lock]).output().unwrap();
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let unused = told(&json, "pin-unused");
    assert!(unused.iter().any(|told| told.contains("locked and not used")), "{unused:?}");
    assert!(text(&output.stderr).contains("lock.toml:"), "{}", text(&output.stderr));
}

#[test]
fn weather_that_is_another_is_told() {
    let folder = Folder::new();
    let lock = folder.lock(&["estimate", CONFIG]);
    let text = std::fs::read_to_string(&lock).unwrap();
    let weather = text.split("[[weather]]").nth(1).unwrap();
    let hash = weather.split("hash = ").nth(1).unwrap().lines().next().unwrap();
    let doctored = folder.doctored(&lock, &[(hash, "\"0000000000000000\"")]);
    let json = json(&["estimate", CONFIG, "--pin", &doctored]);
    assert!(told(&json, "not-pinned").iter().any(|told| told.contains("the weather year")));
}

#[test]
fn a_lock_that_is_wrong_is_refused_with_line_and_column() {
    let folder = Folder::new();
    let lock = folder.lock(&["estimate", CONFIG]);
    for (from, to, said) in [
        ("lock = 1", "lock = 2", "this program reads form 1"),
        ("role = \"grid.direct\"", "role = \"grid.dirct\"", "did you mean `grid.direct`?"),
        ("unit = \"kg/kWh\"", "unit = \"lb/MWh\"", "cannot be `lb/MWh`"),
        ("role = \"grid.loss\"", "role = \"grid.water_withdrawal\"", "is in L/kWh, not in kWh/kWh"),
        ("value = 0.042", "value = 1.042", "cannot lose all"),
        ("publisher = ", "publischer = ", "did you mean `publisher`?"),
        ("\"cooling.tower.drift\"", "\"cooling.tower.drip\"", "did you mean `cooling.tower.drift`?"),
        ("value = ", "value = -", "`value` is negative"),
        ("[[weather]]", "[[whether]]", "did you mean `weather`?"),
        ("accounting_gwp = \"AR6\"", "accounting_gwp = \"AR5\"", "this run counts with AR6"),
        ("[[factor]]", "[factor", "this is not TOML"),
    ] {
        let doctored = folder.doctored(&lock, &[(from, to)]);
        let output = wattshed(&["estimate", CONFIG, "--draws", "0", "--pin", &doctored]);
        let stderr = text(&output.stderr);
        assert_eq!(output.status.code(), Some(3), "{to}: {stderr}");
        assert!(stderr.contains(said) && stderr.contains("doctored.toml:"), "{to}: {stderr}");
    }
    let output = wattshed(&["estimate", CONFIG, "--pin", &folder.path("nowhere.toml")]);
    assert_eq!(output.status.code(), Some(4));
}

#[test]
fn a_lock_is_written_whole_or_not_at_all() {
    let folder = Folder::new();
    let path = folder.path("lock.toml");
    let output = wattshed(&["estimate", "fixtures/mistakes/six.toml", "--lock", &path]);
    assert_eq!(output.status.code(), Some(3));
    assert!(!std::path::Path::new(&path).exists());
    let config = root().join(CONFIG).display().to_string();
    let output = wattshed(&["estimate", CONFIG, "--draws", "0", "--lock", &config]);
    assert_eq!(output.status.code(), Some(2), "a lock never replaces the spec");
    let lock = folder.lock(&["estimate", CONFIG]);
    let output = wattshed(&["estimate", CONFIG, "--draws", "0", "--pin", &lock, "--lock", &lock]);
    assert_eq!(output.status.code(), Some(2), "nor the lock that is replayed");
}
