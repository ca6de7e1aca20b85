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

fn estimated_of(spec: &str, set: &[&str]) -> serde_json::Value {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("site.toml");
    std::fs::write(&path, spec).unwrap();
    let mut arguments = vec!["estimate", path.to_str().unwrap(), "--draws", "0", "-q", "--format", "json"];
    set.iter().for_each(|one| arguments.extend(["--set", one]));
    serde_json::from_str(&crate::run::stdout(&arguments)).unwrap()
}

#[test]
fn what_batteries_lose_is_no_renewable_energy_of_the_facility() {
    let json = estimated_of(
        "schema = 1\nsite.place = \"Abilene, TX, US\"\nit = { capacity = \"100 MW\", load = 0.75 }\ncooling.system = \"air-chiller\"\n\
         generation.solar = { model = \"solar\", rating = \"400 MW\" }\n\
         storage.bess = { power = \"300 MW\", energy = \"1000 MWh\", use = \"shift\" }\n",
        &[],
    );
    let value = |key: &str| json["results"][key]["value"].as_f64().unwrap();
    assert!(value("storage_loss_mwh") > 0.0);
    let own = 1.0 - value("grid_energy_mwh") / value("facility_energy_mwh");
    assert!((value("ref") - own).abs() < 1e-9, "{} {own}", value("ref"));
}

#[test]
fn compressors_beside_cold_plates_hold_what_the_fleets_leave_them() {
    let fleet = ["cooling.system=liquid-dry", "it.fleet.gpus.liquid=0.5"];
    let config = std::fs::read_to_string(crate::run::root().join("configs/clusters/a100-16k.toml")).unwrap();
    let of = |more: &[&str]| {
        let set: Vec<&str> = fleet.iter().chain(more).copied().collect();
        estimated_of(&config, &set)["results"]["scope1_refrigerant_tco2e"]["value"].as_f64().unwrap()
    };
    // Half of the machines' heat, with a network of a tenth that stays in the air.
    let (by_fleets, given) = (of(&[]), of(&["cooling.liquid.capture=0.4545454545454545"]));
    assert!((by_fleets / given - 1.0).abs() < 1e-9, "{by_fleets} {given}");
}

#[test]
fn a_count_of_zero_removes_a_machine_with_all_that_is_said_of_it() {
    let config = std::fs::read_to_string(crate::run::root().join("configs/campuses/memphis-shortfall.toml")).unwrap();
    let json = estimated_of(&config, &["generation.turbines.count=0"]);
    assert!(json["generation"].get("turbines").is_none(), "{}", json["generation"]);
    assert!(json["results"]["unserved_energy_mwh"]["value"].as_f64().unwrap() > 0.0);
}

#[test]
fn money_of_a_portfolio_is_not_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cluster.toml");
    let sites = "schema = 1\nfacility.pue = 1.2\nit.load = 0.7\nsite.country = \"US\"\nsites.a.it.capacity = \"500 MW\"\n\
                 capex = { amount = \"100 billion USD\", cost = \"50 USD/W\" }\n";
    std::fs::write(&path, sites).unwrap();
    let json = json(&["estimate", path.to_str().unwrap()]);
    let capacity = |place: &serde_json::Value| place["results"]["it_capacity_mw"]["value"].as_f64().unwrap();
    assert_eq!((capacity(&json), capacity(&json["sites"][1])), (2000.0, 1500.0));
    let priced = sites.replace("\"50 USD/W\"", "\"fleet\"");
    std::fs::write(&path, priced).unwrap();
    let output = crate::run::command(&["estimate", path.to_str().unwrap()]).output().unwrap();
    let said = crate::run::text(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("capex.cost") && said.contains("which site has the fleet"), "{said}");
}
