//! Plant on site through the real program.

use crate::run::{json, snapshots, stdout};

const CAMPUS: &str = "configs/campuses/memphis-shortfall.toml";

#[test]
fn machines_are_listed_with_their_sources() {
    snapshots().bind(|| insta::assert_snapshot!("list_generation_engine", stdout(&["list", "generation", "engine"])));
}

#[test]
fn a_limit_and_a_part_are_explained_down_to_their_source() {
    for (name, key) in [
        ("explain_generation_emission", "generation.turbines.emission.nox"),
        ("explain_generation_part", "generation.turbines.onsite_nox_t"),
    ] {
        snapshots().bind(|| insta::assert_snapshot!(name, stdout(&["explain", CAMPUS, key])));
    }
}

#[test]
fn hours_of_grid_and_plant_add_up_to_their_years() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hours.csv");
    let json = json(&["estimate", CAMPUS, "--hourly", path.to_str().unwrap()]);
    let hours = std::fs::read_to_string(&path).unwrap();
    let rows: Vec<Vec<&str>> = hours.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let sum = |column: usize| rows.iter().map(|row| row[column].parse::<f64>().unwrap()).sum::<f64>();
    for (column, key) in
        [(3, "it_energy_mwh"), (4, "facility_energy_mwh"), (6, "grid_energy_mwh"), (7, "onsite_energy_used_mwh")]
    {
        let year = json["results"][key]["value"].as_f64().unwrap();
        assert!((sum(column) / year - 1.0).abs() < 1e-9, "{key}: {year}");
    }
}

#[test]
fn a_larger_allocation_leaves_less_to_the_turbines_and_less_unserved() {
    let of = |allocation: &str| {
        let set = format!("grid.allocation={allocation}");
        let json = json(&["estimate", CAMPUS, "--set", &set]);
        let value = |key: &str| json["results"][key]["value"].as_f64().unwrap();
        let part = json["generation"]["turbines"]["onsite_nox_t"]["value"].as_f64().unwrap();
        assert_eq!(part, value("onsite_nox_t"), "one plant is all of them");
        [value("onsite_nox_t"), value("unserved_energy_mwh"), value("shortfall_mwh")]
    };
    let years = ["0 MW", "150 MW", "250 MW", "600 MW"].map(of);
    for pair in years.windows(2) {
        for (fewer, more) in pair[1].iter().zip(&pair[0]) {
            assert!(fewer <= more, "{pair:?}");
        }
    }
    assert_eq!(years[3][1..], [0.0, 0.0]);
}
