//! Fuel at its price, what machines embody, what compressors hold, and percentiles of named parts.

use super::{Code, Footprint, at, campus, footprint, value};
use wattshed_footprint::draws::{Draws, draw};
use wattshed_footprint::estimate::{Options, estimate};
use wattshed_footprint::explain::recompute;
use wattshed_footprint::json;
use wattshed_footprint::stated::{Verdict, budgets, claims};

const ENGINES: [&str; 2] = ["generation.x.model=reciprocating", "generation.x.dispatch=baseload"];

fn near(found: f64, expected: f64, what: &str) {
    assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1e-9), "{what}: {found}, not {expected}");
}

#[test]
fn fuel_costs_its_price_by_the_higher_heating_value() {
    let found = footprint(&[ENGINES[0], ENGINES[1], "price.fuel=4 USD/MMBtu"]);
    near(value(&found, "fuel_cost_usd"), 4.0 * value(&found, "onsite_fuel_mmbtu_hhv"), "USD");
    assert_eq!(found.value("energy_cost_usd"), None, "no price of electricity");
    near(recompute(&found, "fuel_cost_usd").unwrap(), value(&found, "fuel_cost_usd"), "once more");
    let months = "price.fuel=[\"2 EUR/MMBtu\", 2, 2, 2, 2, 2, 4, 4, 4, 4, 4, 4]";
    let months = months.replace(", 2", ", \"2 EUR/MMBtu\"").replace(", 4", ", \"4 EUR/MMBtu\"");
    let by_month = footprint(&[ENGINES[0], ENGINES[1], &months]);
    let fuel = |month: usize| by_month.months[month].onsite.as_ref().unwrap().fuel_mmbtu().unwrap();
    let expected: f64 = (0..12).map(|month| if month < 6 { 2.0 * fuel(month) } else { 4.0 * fuel(month) }).sum();
    near(value(&by_month, "fuel_cost_eur"), expected, "by month");
    near(recompute(&by_month, "fuel_cost_eur").unwrap(), expected, "by month, once more");
    let has = |found: &Footprint, code: Code| found.facility.warnings.iter().any(|warning| warning.code == code);
    let two = footprint(&[ENGINES[0], ENGINES[1], "generation.diesel.count=2", "price.fuel=4 USD/MMBtu"]);
    assert!(has(&two, Code::OneFuelPrice) && !has(&found, Code::OneFuelPrice));
    assert!(has(&footprint(&["price.fuel=4 USD/MMBtu"]), Code::Unused), "nothing burns");
}

#[test]
fn what_machines_embody_is_spread_over_their_life() {
    let found = footprint(&[
        ENGINES[0],
        ENGINES[1],
        "generation.x.count=3",
        "generation.x.spare=1",
        "generation.x.embodied=500 tCO2e",
        "storage.b.power=5 MW",
        "storage.b.energy=10 MWh",
        "storage.b.embodied=100 kgCO2e/kWh",
        "embodied.building.amount=40 ktCO2e",
    ]);
    // 4 units × 500 t over 25 years; 10 MWh × 100 kg/kWh = 1,000 t over 12; 40 kt over 40.
    near(value(&found, "generation.x.scope3_embodied_building_tco2e"), 80.0, "generator");
    near(value(&found, "storage.b.scope3_embodied_building_tco2e"), 1000.0 / 12.0, "battery");
    near(value(&found, "scope3_embodied_building_tco2e"), 80.0 + 1000.0 / 12.0 + 1000.0, "the line");
    near(value(&found, "embodied_building_total_tco2e"), 2000.0 + 1000.0 + 40_000.0, "in all");
    for key in
        ["scope3_embodied_building_tco2e", "generation.x.scope3_embodied_building_tco2e", "storage.b.storage_loss_mwh"]
    {
        near(recompute(&found, key).unwrap(), value(&found, key), key);
    }
    // 4 MW of rating × 4 at 100 kg/kW is 1,600 t.
    let per_power = footprint(&[ENGINES[0], ENGINES[1], "generation.x.count=4", "generation.x.embodied=100 kgCO2e/kW"]);
    near(value(&per_power, "generation.x.embodied_building_total_tco2e"), 1600.0, "per rating");
}

#[test]
fn compressors_of_the_plant_leak_unless_somebody_says_otherwise() {
    // 10 MW on air-cooled chillers: 0.28 kg/kW of R-134a, 4 % a year and 10 % over 20 years; AR6 1,530.
    let found = footprint(&[]);
    near(value(&found, "scope1_refrigerant_tco2e"), 2800.0 * (0.04 + 0.005) * 1.530, "air-cooled");
    let of = |set: &[&str]| footprint(set).value("scope1_refrigerant_tco2e");
    near(of(&["cooling.system=water-chiller"]).unwrap(), 2500.0 * (0.02 + 0.005) * 1.530, "water-cooled");
    near(of(&["cooling.system=dx"]).unwrap(), 3500.0 * (0.06 + 0.005) * 2.256, "direct expansion, R-410A");
    near(of(&["cooling.system=airside-evaporative"]).unwrap(), 3500.0 * (0.06 + 0.005) * 2.256, "its trim");
    assert_eq!(of(&["cooling.system=airside-evaporative", "cooling.air.trim=none"]), None, "nothing compresses");
    // Beside a liquid that captures 80 % the chillers of the air carry the rest.
    let liquid = of(&["cooling.system=liquid-dry", "cooling.liquid.capture=0.8"]).unwrap();
    assert!((liquid / (0.2 * 2800.0 * 0.045 * 1.530) - 1.0).abs() < 1e-9, "{liquid}");
    near(
        of(&["refrigerant.chiller.fluid=r1234ze"]).unwrap(),
        2800.0 * 0.045 * 1.37e-3,
        "another fluid in the same machine",
    );
    near(of(&["refrigerant.chiller.charge=0 kg"]).unwrap(), 0.0, "none");
    let said = found.facility.spec.entry("refrigerant.chiller.charge").unwrap().origin.citation.clone().unwrap();
    assert!(said.source.contains("IPCC"), "{said:?}");
}

#[test]
fn a_charge_in_kilograms_needs_no_size() {
    let given =
        |charge: &str| at("../../fixtures/onsite/energy-alone.toml", &[&format!("refrigerant.gear.charge={charge}")]);
    let found = estimate(given("200 kg").unwrap(), Options::default()).unwrap();
    // SF6: 0.3 % a year and 10 % over 20 years of 200 kg at 25,200.
    near(value(&found, "scope1_refrigerant_tco2e"), 200.0 * (0.003 + 0.005) * 25.2, "SF6");
    let errors = given("0.1 kg/kW").unwrap_err();
    assert!(
        errors.iter().any(|error| error.message.english().contains("size of the facility is not known")),
        "{errors:?}"
    );
}

#[test]
fn named_parts_have_the_percentiles_of_their_own_draws() {
    let mut found = campus(
        "memphis-shortfall",
        &[
            "claim.generation.turbines.onsite_nox_t=1_200 short ton/yr",
            "budget.generation.turbines.onsite_nox_t=60 t/yr",
            "generation.turbines.embodied=1000 tCO2e",
        ],
    );
    found.ensemble = draw(&found, Draws { count: 64, seed: 1 }, Options::default()).unwrap();
    let one = found.ensemble.spread("generation.turbines.onsite_nox_t").unwrap();
    assert_eq!(Some(one), found.ensemble.spread("onsite_nox_t"), "one plant is all of them");
    assert!(one.p5 < one.p50 && one.p50 < one.p95);
    assert!(found.ensemble.spread("refrigerant.chiller.scope1_refrigerant_tco2e").is_some());
    assert!(found.ensemble.spread("storage.megapacks.storage_loss_mwh").is_some());
    assert_eq!(claims(&found)[0].verdict, Verdict::Above);
    assert!(budgets(&found)[0].probability_exceeding.is_some());
    let told = json::estimate(&found);
    let part = &told["generation"]["turbines"]["onsite_nox_t"];
    assert_eq!(part["p95"].as_f64(), Some(one.p95));
    assert_eq!(told["storage"]["megapacks"]["storage_loss_mwh"]["value"].as_f64(), Some(0.0));
}

#[test]
fn a_drawn_year_brings_its_own_sun() {
    let folder = tempfile::tempdir().unwrap();
    let year = |name: &str, sunshine: f64| {
        let hour = |hour: usize| {
            let is_day = (9..16).contains(&(hour % 24));
            let direct = if is_day { 700.0 * sunshine } else { 0.0 };
            let diffuse = if is_day { 80.0 } else { 0.0 };
            format!("{},50,101325,{},{direct},{diffuse}\n", 15.0 + sunshine, 0.6 * direct + diffuse)
        };
        let path = folder.path().join(name);
        let header = "dry_bulb_c,relative_humidity_pct,pressure_pa,ghi (W/m²),dni (W/m²),dhi (W/m²)\n";
        std::fs::write(&path, header.to_owned() + &(0..8760).map(hour).collect::<String>()).unwrap();
        path.display().to_string()
    };
    let years = format!("site.weather=[\"{}\", \"{}\"]", year("bright.csv", 1.0), year("dull.csv", 0.4));
    let found = footprint(&["generation.solar.count=2", &years]);
    let each: Vec<f64> = found.by_year.iter().map(|year| year.account.energy.onsite_used.value).collect();
    assert!(each[0] > 1.5 * each[1], "{each:?}");
    let drawn = draw(&found, Draws { count: 64, seed: 1 }, Options::default()).unwrap();
    let spread = drawn.spread("onsite_generation_mwh").unwrap();
    // The error of the photovoltaic model, 0.85 to 1.15, is far less than the years are apart.
    assert!(spread.p95 > 1.5 * spread.p5, "{spread:?}");
}
