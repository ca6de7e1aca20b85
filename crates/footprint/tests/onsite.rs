//! Plant on site from spec to tons: hand calculations by machine, control and unit, and laws of the accounts.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what is wrong by failing")]

#[path = "onsite/amounts.rs"]
mod amounts;
#[path = "onsite/fuels.rs"]
mod fuels;
#[path = "onsite/permit.rs"]
mod permit;
#[path = "onsite/stated.rs"]
mod stated;

use std::path::Path;

use wattshed_footprint::catalog::{combustion_factors, factors_for};
use wattshed_footprint::diagnostic::{Code, Diagnostic};
use wattshed_footprint::estimate::{Footprint, Options, estimate};
use wattshed_footprint::resolve::{Facility, Layers, World, facility, resolve};
use wattshed_footprint::spec::SpecFile;
use wattshed_footprint::spec::patch::read_set;
use wattshed_physics::generation::Pollutant;
use wattshed_physics::units::{ShortTons, Time, Tonnes, unit};

/// A site of 10 MW in a bundled year, with some settings.
fn built(set: &[&str]) -> Result<Facility, Vec<Diagnostic>> {
    at("../../fixtures/onsite/ten-megawatts.toml", set)
}

fn at(path: &str, set: &[&str]) -> Result<Facility, Vec<Diagnostic>> {
    let file = SpecFile::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let set = read_set(&set.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>()).unwrap();
    let spec = resolve(&file, &Layers { scenario: None, patches: vec![&set] }).map_err(|error| vec![error])?;
    facility(&file, spec, &World::new())
}

fn footprint(set: &[&str]) -> Footprint {
    estimate(built(set).unwrap(), Options::default()).unwrap()
}

fn campus(name: &str, set: &[&str]) -> Footprint {
    estimate(at(&format!("../../configs/campuses/{name}.toml"), set).unwrap(), Options::default()).unwrap()
}

/// Potential to emit of one plant, short tons and tonnes.
fn potential(set: &[&str], pollutant: Pollutant) -> (f64, f64) {
    let facility = built(set).unwrap();
    let year = Time::new::<unit::hour>(8760.0);
    let mass = facility.onsite.sources[0].potential(pollutant, year, 0.0).unwrap();
    (ShortTons::from(mass).short_tons(), Tonnes::from(mass).tonnes())
}

/// One unit of 10 MW all year: 87,600 MWh. MMBtu = 87,600 · heat rate / 1000; short tons = MMBtu · lb/MMBtu / 2000.
#[test]
fn potential_tons_follow_from_rating_heat_rate_and_factor() {
    let machine = |model: &str| format!("generation.x.model={model}");
    let rows: [(&str, &str, &str, Pollutant, f64); 20] = [
        // 934,692 MMBtu at 10,670 Btu/kWh.
        ("solar-smt-130", "none", "none", Pollutant::Nox, 149.551),
        ("solar-smt-130", "water-injection", "none", Pollutant::Nox, 60.755),
        ("solar-smt-130", "dry-low-nox", "none", Pollutant::Nox, 25.823),
        ("solar-smt-130", "scr", "none", Pollutant::Nox, 4.3038),
        ("solar-smt-130", "none", "none", Pollutant::Co, 38.322),
        ("solar-smt-130", "water-injection", "none", Pollutant::Co, 14.020),
        ("solar-smt-130", "scr", "oxidation-catalyst", Pollutant::Co, 5.2407),
        ("solar-smt-130", "scr", "oxidation-catalyst", Pollutant::Hcho, 0.099_545),
        ("solar-smt-130", "none", "none", Pollutant::Pm, 3.0845),
        // 790,152 MMBtu at 9,020: aeroderivative.
        ("ge-lm6000", "dry-low-nox", "none", Pollutant::Nox, 21.830),
        // 582,890 MMBtu at 6,654: combined cycle, rows of gas turbines.
        ("combined-cycle", "scr", "oxidation-catalyst", Pollutant::Nox, 2.6839),
        // 762,120 MMBtu at 8,700: lean burn.
        ("reciprocating", "none", "none", Pollutant::Nox, 1554.72),
        ("reciprocating", "none", "none", Pollutant::Ch4, 476.325),
        // 0.06 g/bhp-h: 87.6e6 kWh / 0.96 / 0.745700 · 0.06 g = 7,342.1 kg.
        ("reciprocating", "scr", "none", Pollutant::Nox, 8.0933),
        // 849,720 MMBtu at 9,700, permitted 8,760 h: AP-42 3.4.
        ("diesel", "none", "none", Pollutant::Nox, 1359.55),
        ("diesel", "none", "none", Pollutant::Pm, 29.613),
        // CO of a lean-burn engine: 0.557 lb/MMBtu below 90 % load, at which 0.91 of the fuel burns: more than 0.317 of all.
        ("reciprocating", "none", "none", Pollutant::Co, 193.147),
        // Tier 4 by catalytic reduction: 0.67 g per kWh of the shaft is 0.4996 g/bhp-h: 87.6e6 / 0.96 / 0.745700 · 0.4996 g.
        ("diesel", "scr", "none", Pollutant::Nox, 67.390),
        // Tier 2: 4.77 g/bhp-h of the shaft: 87.6e6 / 0.96 / 0.745700 · 4.77 g = 583,698 kg.
        ("diesel-tier-2", "catalog", "catalog", Pollutant::Nox, 643.42),
        // 0.0017 lb/MWh.
        ("fuel-cell", "none", "none", Pollutant::Nox, 0.074_46),
    ];
    for (model, nox, co, pollutant, short_tons) in rows {
        let mut set =
            vec![machine(model), "generation.x.rating=10 MW".to_owned(), "generation.x.hours=8760 h/yr".to_owned()];
        if nox != "catalog" {
            set.push(format!("generation.x.nox_control={nox}"));
            set.push(format!("generation.x.co_control={co}"));
        }
        if !model.starts_with("diesel") {
            set.push("generation.x.dispatch=baseload".to_owned());
        }
        let set: Vec<&str> = set.iter().map(String::as_str).collect();
        let (short, metric) = potential(&set, pollutant);
        let what = format!("{model}, {nox}, {co}, {}", pollutant.name());
        assert!((short / short_tons - 1.0).abs() < 5e-4, "{what}: {short} short tons, not {short_tons}");
        assert!((metric / short - 0.907_184_74).abs() < 1e-9, "{what}: {metric} t");
    }
}

#[test]
fn one_limit_in_five_units_is_one_mass() {
    // 2.5 ppm of NOx in gas: 0.0092074 lb/MMBtu; at 10,670 Btu/kWh 0.098243 lb/MWh; 44.562 g/MWh; 0.031900 g/bhp-h of the shaft.
    let of = |limit: &str| {
        let limit = format!("generation.x.emission.nox={limit}");
        let set = ["generation.x.model=solar-smt-130", "generation.x.dispatch=baseload", &limit];
        potential(&set, Pollutant::Nox).0
    };
    let ppm = of("2.5 ppm");
    for other in
        ["0.0092074 lb/MMBtu HHV", "0.010202 lb/MMBtu LHV", "0.098243 lb/MWh", "0.044562 g/kWh", "0.031900 g/bhp-h"]
    {
        assert!((of(other) / ppm - 1.0).abs() < 5e-4, "{other}: {} against {ppm}", of(other));
    }
}

#[test]
fn one_heat_rate_in_three_forms_is_one_fuel() {
    let of = |rate: &str| {
        let rate = format!("generation.x.heat_rate={rate}");
        let set = ["generation.x.model=solar-smt-130", "generation.x.dispatch=baseload", &rate];
        built(&set).unwrap().onsite.sources[0].drive.unwrap().heat_rate.btu_per_kwh()
    };
    // 35.4 % LHV = 3,412.14 / 0.354 · 1.108 HHV.
    for (rate, expected) in
        [("10_680 Btu/kWh HHV", 10_680.0), ("9638.9 Btu/kWh LHV", 10_680.0), ("35.4 % LHV", 10_680.0)]
    {
        assert!((of(rate) - expected).abs() < 1.0, "{rate}: {}", of(rate));
    }
}

#[test]
fn no_control_raises_what_it_controls() {
    let mut compared = 0;
    for (model, technology) in [
        ("solar-smt-130", "gas-turbine"),
        ("combined-cycle", "combined-cycle"),
        ("reciprocating", "lean-burn-engine"),
        ("diesel", "diesel-engine"),
    ] {
        let rate = |nox: &str, co: &str, pollutant| {
            let set = [
                format!("generation.x.model={model}"),
                "generation.x.dispatch=baseload".to_owned(),
                format!("generation.x.nox_control={nox}"),
                format!("generation.x.co_control={co}"),
            ];
            let set: Vec<&str> = set.iter().map(String::as_str).collect();
            let source = built(&set).unwrap().onsite.sources.remove(0);
            let rates = source.rates(pollutant).unwrap();
            let rate = source.drive.unwrap().heat_rate;
            (rates.full.in_lb_per_mwh(rate), rates.below.in_lb_per_mwh(rate))
        };
        for nox in ["water-injection", "dry-low-nox", "scr"] {
            let fuel = if technology == "diesel-engine" { "diesel" } else { "natural-gas" };
            if factors_for(technology, fuel, nox, "none").iter().any(|row| row.pollutant == "nox" && row.control == nox)
            {
                assert!(rate(nox, "none", Pollutant::Nox).0 < rate("none", "none", Pollutant::Nox).0, "{model} {nox}");
                compared += 1;
            }
        }
        for pollutant in [Pollutant::Co, Pollutant::Voc, Pollutant::Hcho] {
            let (with, without) = (rate("none", "oxidation-catalyst", pollutant), rate("none", "none", pollutant));
            assert!(with.0 <= without.0, "{model} {}", pollutant.name());
            compared += 1;
        }
    }
    assert!(compared >= 18, "{compared}");
    assert!(combustion_factors().len() > 60);
}

fn value(footprint: &Footprint, key: &str) -> f64 {
    footprint.value(key).unwrap_or_else(|| panic!("{key} is missing"))
}

#[test]
fn energy_closes_on_every_campus_and_parts_and_months_add_up() {
    for name in ["abilene-own-plant", "memphis-shortfall", "sterling-backup-only"] {
        let found = campus(name, &[]);
        let supplied = value(&found, "grid_energy_mwh") + value(&found, "onsite_energy_used_mwh")
            - value(&found, "storage_loss_mwh");
        let facility = value(&found, "facility_energy_mwh");
        assert!((supplied / facility - 1.0).abs() < 1e-9, "{name}: {supplied} of {facility}");
        let of_parts: f64 = found.year.parts.iter().filter_map(|part| part.value("onsite_nox_t")).sum();
        assert!((of_parts - value(&found, "onsite_nox_t")).abs() < 1e-9 * of_parts, "{name}");
        let of_months: f64 = (0..12)
            .flat_map(|month| {
                found.month(month).filter(|result| result.definition.key == "onsite_nox_t").collect::<Vec<_>>()
            })
            .map(|result| result.value)
            .sum();
        assert!((of_months / of_parts - 1.0).abs() < 1e-9, "{name}: {of_months}");
    }
}

#[test]
fn a_plant_too_small_is_an_answer_with_a_warning_and_the_same_pue() {
    let whole = campus("memphis-shortfall", &["grid.allocation=600 MW"]);
    let short = campus("memphis-shortfall", &["generation.turbines.count=8"]);
    assert!(
        value(&short, "unserved_energy_mwh") > 0.0 && value(&short, "it_energy_mwh") < value(&whole, "it_energy_mwh")
    );
    assert!((value(&short, "pue") / value(&whole, "pue") - 1.0).abs() < 0.02, "hours alike, weights not");
    let code = |footprint: &Footprint| footprint.facility.warnings.iter().any(|warning| warning.code == Code::Unserved);
    assert!(code(&short) && !code(&whole));
    assert_eq!(value(&whole, "unserved_hours"), 0.0);
    assert_eq!(value(&whole, "onsite_energy_used_mwh"), 0.0, "a shortfall plant does not run without a shortfall");
}

#[test]
fn emissions_follow_the_permitted_hours() {
    let engine = |hours: &str| {
        let hours = format!("generation.x.hours={hours}");
        footprint(&[
            "generation.x.model=reciprocating",
            "generation.x.dispatch=baseload",
            "generation.x.count=2",
            &hours,
        ])
    };
    let (all, half) = (engine("8760 h/yr"), engine("4161 h/yr"));
    // 95 % of 8,760 h is 8,322 h: 4,161 h are half of that.
    for key in ["onsite_nox_t", "onsite_co2_t", "onsite_fuel_mmbtu_hhv", "onsite_run_hours", "onsite_generation_mwh"] {
        assert!((value(&half, key) / value(&all, key) - 0.5).abs() < 1e-9, "{key}");
    }
    assert!(half.facility.warnings.iter().any(|warning| warning.code == Code::HoursCeiling));
}

#[test]
fn scope_1_is_the_fuel_by_its_factors_and_exports_get_no_credit() {
    let set = ["generation.x.model=reciprocating", "generation.x.dispatch=baseload", "generation.x.count=6"];
    let kept = footprint(&set);
    let fuel = value(&kept, "onsite_fuel_mmbtu_hhv");
    // 53.06 kg CO2, 1.25 lb CH4 at 29.8, 0.0001 kg N2O at 273.
    let expected = fuel * (53.06 + 1.25 * 0.453_592_37 * 29.8 + 0.0001 * 273.0) / 1e3;
    assert!((value(&kept, "scope1_fuel_tco2e") / expected - 1.0).abs() < 1e-9);
    // 5 kg CO2 and 1.6 % of 17.2 kg CH4.
    let upstream = fuel * (5.0 + 0.016 * 17.2 * 29.8) / 1e3;
    assert!((value(&kept, "scope3_fuel_upstream_tco2e") / upstream - 1.0).abs() < 1e-9);
    let exporting = footprint(&[set[0], set[1], set[2], "generation.x.export=true"]);
    assert!(value(&exporting, "exported_energy_mwh") > 0.0 && value(&exporting, "grid_energy_mwh") == 0.0);
    assert!(value(&exporting, "scope1_fuel_tco2e") > value(&kept, "scope1_fuel_tco2e"));
    assert!((value(&exporting, "facility_energy_mwh") / value(&kept, "facility_energy_mwh") - 1.0).abs() < 1e-12);
    let fifth = footprint(&[set[0], set[1], set[2], "accounting.gwp=AR5"]);
    let expected = fuel * (53.06 + 1.25 * 0.453_592_37 * 30.0 + 0.0001 * 265.0) / 1e3;
    assert!((value(&fifth, "scope1_fuel_tco2e") / expected - 1.0).abs() < 1e-9);
}

#[test]
fn refrigerants_leak_by_charge_rate_and_potential() {
    let none = "refrigerant.chiller.charge=0 kg";
    let found = footprint(&[none, "refrigerant.r134a.charge=0.25 kg/kW", "refrigerant.r134a.leak=2 %/yr"]);
    // 10 MW · 0.25 kg/kW = 2,500 kg; 2 % and 10 % over 20 years; 1,530.
    let expected = 2500.0 * (0.02 + 0.10 / 20.0) * 1530.0 / 1e3;
    assert!((value(&found, "scope1_refrigerant_tco2e") / expected - 1.0).abs() < 1e-9);
    assert_eq!(found.value("scope1_fuel_tco2e"), None);
    let sf6 = footprint(&[
        none,
        "refrigerant.gear.fluid=sf6",
        "refrigerant.gear.charge=100 kg",
        "refrigerant.gear.leak=0.5 %/yr",
    ]);
    assert!((value(&sf6, "scope1_tco2e") / (100.0 * (0.005 + 0.005) * 25.2) - 1.0).abs() < 1e-9);
}

#[test]
fn what_no_machine_does_is_said() {
    let warned = |set: &[&str], code: Code| built(set).unwrap().warnings.iter().any(|warning| warning.code == code);
    let turbine = ["generation.x.model=solar-smt-130", "generation.x.dispatch=baseload"];
    assert!(!warned(&turbine, Code::ImplausiblePlant));
    assert!(warned(&[turbine[0], turbine[1], "generation.x.heat_rate=55 % LHV"], Code::ImplausiblePlant));
    assert!(warned(&["generation.x.model=solar-smt-130", "generation.x.dispatch=shortfall"], Code::Unused));
}

#[test]
fn sun_on_site_is_renewable_and_gas_never() {
    let gas = campus("abilene-own-plant", &[]);
    assert_eq!(gas.value("ref"), None, "no contract, no sun, no wind");
    assert_eq!(value(&gas, "cfe_score"), 0.0);
    let sun = footprint(&["generation.solar.count=20", "generation.solar.shape=pv-tracking"]);
    let used = value(&sun, "onsite_energy_used_mwh");
    assert!((value(&sun, "ref") / (used / value(&sun, "facility_energy_mwh")) - 1.0).abs() < 1e-9);
    assert!(value(&sun, "cfe_score") > value(&sun, "ref"));
    // 20 MW with a tracker in Virginia: 17 to 28 % of the hours at full output, some of it curtailed at noon.
    let mean = (used + value(&sun, "curtailed_mwh")) / (20.0 * 8760.0);
    assert!((0.15..0.30).contains(&mean), "{mean}");
    assert_eq!(sun.value("onsite_nox_t"), None);
    let wind = footprint(&["generation.wind.count=1", "generation.wind.capacity_factor=0.30"]);
    let mean = value(&wind, "onsite_generation_mwh") / (5.0 * 8760.0);
    assert!((mean / (0.30 * 0.96) - 1.0).abs() < 0.01, "availability of 96 %: {mean}");
}

#[test]
fn batteries_that_the_grid_charges_take_nothing_from_the_sun() {
    // The sun never exceeds the load: none of it is stored, whatever the battery loses of what the grid leaves over.
    let shifting = [
        "generation.pv.model=solar",
        "generation.pv.rating=1 MW",
        "grid.allocation=108 MW",
        "storage.bat.power=10 MW",
        "storage.bat.energy=60 MWh",
        "storage.bat.use=shift",
        "storage.bat.efficiency=0.6",
    ];
    let found = footprint(&shifting);
    assert!(value(&found, "storage_loss_mwh") > 50.0, "{:?}", found.value("storage_loss_mwh"));
    let expected = value(&found, "onsite_renewable_mwh") / value(&found, "facility_energy_mwh");
    assert!((value(&found, "ref") / expected - 1.0).abs() < 1e-9);
}
