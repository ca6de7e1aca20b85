//! Laws of what stands beside the hours: embodied emissions, water of other uses, scarcity, prices, limits and claims.

#![allow(clippy::unwrap_used, clippy::panic)]

use wattshed_footprint::diagnostic::{Code, Diagnostic, SourceText};
use wattshed_footprint::draws::{Draws, draw};
use wattshed_footprint::estimate::{Footprint, Options, estimate};
use wattshed_footprint::resolve::{Facility, Layers, World, facility, resolve};
use wattshed_footprint::spec::SpecFile;
use wattshed_footprint::stated::{Verdict, budgets, claims};

const SITE: &str = "schema = 1\nsite.place = \"Phoenix, AZ, US\"\nsite.grid_region = \"AZNM\"\n\
                    it = { capacity = \"10 MW\", load = 0.7 }\ncooling.system = \"water-chiller-economizer\"\n";

fn try_design(text: &str) -> Result<Facility, Vec<Diagnostic>> {
    let file = SpecFile::from_text(SourceText::named("spec", format!("{SITE}{text}"))).unwrap();
    let resolved = resolve(&file, &Layers::default()).unwrap();
    facility(&file, resolved, &World::new())
}

fn footprint(text: &str) -> Footprint {
    let facility = try_design(text).unwrap_or_else(|problems| panic!("{text}: {problems:#?}"));
    estimate(facility, Options::default()).unwrap()
}

fn drawn(text: &str, count: u32) -> Footprint {
    let mut footprint = footprint(text);
    footprint.ensemble = draw(&footprint, Draws { count, seed: 1 }, Options::default()).unwrap();
    footprint
}

/// The messages of a spec that is refused.
fn refused(text: &str) -> String {
    let problems = try_design(text).err().unwrap_or_else(|| panic!("{text}: accepted"));
    problems.iter().map(|problem| format!("{} {:?}\n", problem.message, problem.help)).collect()
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * b.abs().max(1e-9)
}

#[test]
fn embodied_it_is_per_kilowatt_over_five_years_unless_said_otherwise() {
    let footprint = footprint("");
    let of = |key: &str| footprint.value(key).unwrap();
    // 250 kg/kW of 10 MW.
    assert!(near(of("embodied_it_total_tco2e"), 2500.0));
    assert!(near(of("scope3_embodied_it_tco2e"), 500.0));
    assert_eq!(footprint.value("scope3_embodied_building_tco2e"), None);
    let lines = ["scope3_grid_upstream_tco2e", "scope3_grid_loss_tco2e", "scope3_embodied_it_tco2e"];
    assert!(near(of("scope3_tco2e"), lines.iter().map(|key| of(key)).sum()));
    let scopes = ["scope1_tco2e", "scope2_location_tco2e", "scope3_tco2e"];
    assert!(near(of("total_location_tco2e"), scopes.iter().map(|key| of(key)).sum()));
}

#[test]
fn embodied_parts_add_up_to_their_line_however_they_are_counted() {
    let text = "site.floor_area = \"8000 m2\"\n\
                embodied.building.amount = \"900 kg/m2\"\nembodied.plant.amount = \"500 tCO2e/MW\"\n\
                embodied.gensets = { amount = \"600 tCO2e\", lifetime = \"30 yr\" }\n";
    let footprint = footprint(text);
    let of = |key: &str| footprint.value(key).unwrap();
    assert!(near(of("embodied.building.embodied_building_total_tco2e"), 7200.0));
    assert!(near(of("embodied.plant.embodied_building_total_tco2e"), 5000.0));
    assert!(near(of("embodied_building_total_tco2e"), 12_800.0));
    assert!(near(of("scope3_embodied_building_tco2e"), 7200.0 / 40.0 + 5000.0 / 20.0 + 600.0 / 30.0));
    let months = footprint.months.iter().map(|month| month.emissions.total_location()).sum();
    assert!(near(tonnes(months), of("total_location_tco2e")));
}

fn tonnes(mass: wattshed_physics::units::Co2eMass) -> f64 {
    mass.quantity().get::<wattshed_physics::units::unit::tonne>()
}

#[test]
fn an_embodied_figure_that_cannot_be_counted_is_refused_with_a_remedy() {
    for (text, said) in [
        ("embodied.building.amount = \"900 kg/m2\"\n", "site.floor_area"),
        ("embodied.building.amount = \"90 kgCO2e/kWh\"\n", "per energy"),
        ("embodied.gensets.amount = \"600 tCO2e\"\n", "embodied.gensets.lifetime"),
        ("embodied.plant.lifetime = \"25 yr\"\n", "embodied.plant.amount"),
        (
            "embodied.it.amount = { low = \"250 kg/kW\", mode = \"300 kg/m2\", high = \"400 kg/kW\" }\n",
            "different things",
        ),
        ("embodied.it.amount = \"-3 kg/kW\"\n", "out of range"),
    ] {
        let found = refused(text);
        assert!(found.contains(said), "{text}: {found}");
    }
}

#[test]
fn other_use_and_fill_are_withdrawn_and_consumed_and_no_part_of_the_wue() {
    let plain = footprint("");
    let more = footprint("water = { other_use = \"8760 m3/yr\", fill = \"600 m3\", fill_life = \"6 yr\" }\n");
    let differs = |key: &str| more.value(key).unwrap() - plain.value(key).unwrap();
    for key in ["site_water_withdrawal_m3", "site_water_consumption_m3"] {
        assert!((differs(key) - 8860.0).abs() < 1e-3, "{key}: {}", differs(key));
    }
    for key in ["site_water_discharge_m3", "wue_site_l_per_kwh", "facility_energy_mwh"] {
        assert_eq!(differs(key), 0.0, "{key}");
    }
    assert!((differs("peak_hour_water_m3") - 1.0).abs() < 1e-6);
    assert!((differs("peak_day_water_m3") - 24.0).abs() < 1e-6);
    let month = more.value("peak_month_water_m3").unwrap();
    let months = more.months.iter().map(|month| month.water.withdrawal().unwrap().quantity());
    assert!(months.map(|volume| volume.get::<wattshed_physics::units::unit::cubic_meter>()).all(|m3| m3 <= month));
}

#[test]
fn treatment_of_reclaimed_water_is_facility_energy() {
    let plain = footprint("water.reclaimed = 0.5\n");
    let treated = footprint("water = { reclaimed = 0.5, treatment = \"2 kWh/m3\" }\n");
    let of = |key: &str| treated.value(key).unwrap();
    assert!(near(of("water_treatment_energy_mwh"), 2e-3 * of("site_water_reclaimed_m3")));
    let more = of("facility_energy_mwh") - plain.value("facility_energy_mwh").unwrap();
    assert!((more - of("water_treatment_energy_mwh")).abs() < 1e-6);
    assert!(of("design_facility_mw") > plain.value("design_facility_mw").unwrap());
    assert_eq!(plain.value("water_treatment_energy_mwh"), None);
    assert!(near(of("heat_rejected_mwh"), plain.value("heat_rejected_mwh").unwrap()));
}

#[test]
fn shares_of_one_water_are_not_more_than_the_whole() {
    let footprint = footprint("water = { reclaimed = 0.5, potable = 0.2 }\n");
    let of = |key: &str| footprint.value(key).unwrap();
    assert!(near(of("site_water_potable_m3") / of("site_water_reclaimed_m3"), 0.4));
    assert!(refused("water = { reclaimed = 0.5, potable = 0.6 }\n").contains("110 %"));
}

#[test]
fn scarcity_weighs_consumption_and_reservoirs_only_where_they_count() {
    let plain = footprint("water.scarcity = 11.3\n");
    let of = |key: &str| plain.value(key).unwrap();
    assert!(near(of("site_scarcity_m3_world_eq"), 11.3 * of("site_water_consumption_m3")));
    let factor = of("source_scarcity_m3_world_eq") / of("source_water_consumption_m3");
    let included = footprint("water.hydropower = \"included\"\n");
    let of = |key: &str| included.value(key).unwrap();
    let both = of("source_water_consumption_m3") + of("source_water_hydro_m3");
    assert!(near(of("source_scarcity_m3_world_eq"), factor * both));
    assert!(included.facility.beside.site_scarcity.as_ref().unwrap().factor.id.starts_with("water/US"));
}

#[test]
fn a_given_scarcity_and_given_pollutants_are_exact_and_published_ones_are_drawn() {
    let ratio = |footprint: &Footprint, above: &str, below: &str| -> Vec<f64> {
        let values = |key: &str| footprint.ensemble.values(key).unwrap().to_vec();
        values(above).iter().zip(values(below)).map(|(a, b)| a.unwrap() / b.unwrap()).collect()
    };
    let given = drawn("water.scarcity = 5\ngrid.pollutants.nox = \"0.3 kg/MWh\"\n", 32);
    let exact = ratio(&given, "site_scarcity_m3_world_eq", "site_water_consumption_m3");
    assert!(exact.iter().all(|factor| near(*factor, 5.0)), "{exact:?}");
    let exact = ratio(&given, "grid_nox_t", "grid_energy_mwh");
    assert!(exact.iter().all(|factor| near(*factor, 3e-4)), "{exact:?}");
    let published = drawn("", 32);
    for (above, below) in [
        ("site_scarcity_m3_world_eq", "site_water_consumption_m3"),
        ("grid_nox_t", "grid_energy_mwh"),
        ("marginal_tco2e", "grid_energy_mwh"),
    ] {
        let factors = ratio(&published, above, below);
        assert!(factors.iter().any(|factor| (factor / factors[0] - 1.0).abs() > 1e-3), "{above}: {factors:?}");
    }
    // Site and grid lie in one area: one draw weighs both.
    let site = ratio(&published, "site_scarcity_m3_world_eq", "site_water_consumption_m3");
    let source = ratio(&published, "source_scarcity_m3_world_eq", "source_water_consumption_m3");
    assert!(site.iter().zip(&source).all(|(a, b)| near(*a, *b)));
}

#[test]
fn marginal_emissions_name_their_publisher_and_method() {
    let american = footprint("");
    let factor = &american.facility.beside.marginal.as_ref().unwrap().factor;
    assert_eq!(factor.basis.unwrap().method.text(), "marginal-build");
    assert_eq!(factor.basis.unwrap().at.text(), "end-use");
    let total = american.value("total_location_tco2e").unwrap();
    let scopes = ["scope1_tco2e", "scope2_location_tco2e", "scope3_tco2e"];
    assert!(near(total, scopes.iter().map(|key| american.value(key).unwrap()).sum()));
}

#[test]
fn a_constant_price_costs_its_energy_and_a_price_by_the_hour_that_of_each_hour() {
    let constant = footprint("price.electricity = \"80 USD/MWh\"\n");
    let of = |key: &str| constant.value(key).unwrap();
    assert!(near(of("energy_cost_usd"), 80.0 * of("grid_energy_mwh")));
    assert_eq!(constant.value("energy_cost_eur"), None);
    let alike = format!("price.electricity = [{}]\n", vec!["\"80 USD/MWh\""; 24].join(", "));
    assert!(near(footprint(&alike).value("energy_cost_usd").unwrap(), of("energy_cost_usd")));
    // The plant works hardest in the afternoon.
    let hours: Vec<&str> =
        (0..24).map(|hour| if (12..18).contains(&hour) { "\"140 USD/MWh\"" } else { "\"60 USD/MWh\"" }).collect();
    let peaky = footprint(&format!("price.electricity = [{}]\n", hours.join(", ")));
    let mean = peaky.value("energy_cost_usd").unwrap() / of("grid_energy_mwh");
    assert!(mean > 80.0 && mean < 82.0, "{mean}");
}

#[test]
fn a_demand_charge_bills_the_highest_hour_of_each_month() {
    let energy = footprint("price.electricity = \"80 USD/MWh\"\n");
    let both = footprint("price = { electricity = \"80 USD/MWh\", demand = \"10 USD/kW/month\" }\n");
    let peaks: f64 = both
        .months
        .iter()
        .map(|month| month.peaks.facility.unwrap().quantity().get::<wattshed_physics::units::unit::kilowatt>())
        .sum();
    let more = both.value("energy_cost_usd").unwrap() - energy.value("energy_cost_usd").unwrap();
    assert!(near(more, 10.0 * peaks), "{more} {peaks}");
    let yearly = footprint("price = { electricity = \"80 USD/MWh\", demand = \"120 USD/kW/yr\" }\n");
    assert!(near(yearly.value("energy_cost_usd").unwrap(), both.value("energy_cost_usd").unwrap()));
    let months = ["\"10 USD/kW/month\""; 12].join(", ");
    let monthly = footprint(&format!("price = {{ electricity = \"80 USD/MWh\", demand = [{months}] }}\n"));
    assert_eq!(monthly.value("energy_cost_usd"), both.value("energy_cost_usd"));
}

#[test]
fn prices_are_of_one_currency_and_the_results_say_which() {
    let euros = footprint("price = { electricity = \"0.17 EUR/kWh\", water = \"3 EUR/m3\", carbon = \"70 EUR/t\" }\n");
    let of = |key: &str| euros.value(key).unwrap();
    assert!(near(of("energy_cost_eur"), 170.0 * of("grid_energy_mwh")));
    assert!(near(of("water_cost_eur"), 3.0 * of("site_water_withdrawal_m3")));
    assert!(near(of("carbon_cost_eur"), 70.0 * of("total_location_tco2e")));
    assert!(!euros.results().any(|result| result.definition.key.ends_with("_usd")));
    for (text, said) in [
        ("price = { electricity = \"0.17 EUR/kWh\", water = \"3 USD/m3\" }\n", "one currency"),
        ("price.demand = \"10 USD/kW/month\"\n", "price.electricity"),
        ("price.carbon = \"50 USD/tCO2\"\n", "CO2 alone"),
        ("price.water = \"-1 USD/m3\"\n", "below zero"),
    ] {
        let found = refused(text);
        assert!(found.contains(said), "{text}: {found}");
    }
}

#[test]
fn a_budget_tells_what_is_left_and_how_surely_it_holds() {
    let text = "it.load = { low = 0.5, mode = 0.7, high = 0.9 }\n\
                [budget]\nit_energy_mwh = \"61.32 GWh/yr\"\nfacility_energy_mwh = \"20 GWh/yr\"\npeak_facility_mw = \"40 MW\"\n";
    let footprint = drawn(&text.replace("it.load", "#"), 0);
    assert!(footprint.ensemble.draws.is_none());
    let footprint = {
        let site = SITE.replace("load = 0.7", "load = { low = 0.5, mode = 0.7, high = 0.9 }");
        let limits = text.split_once('\n').unwrap().1;
        let file = SpecFile::from_text(SourceText::named("spec", format!("{site}{limits}"))).unwrap();
        let resolved = resolve(&file, &Layers::default()).unwrap();
        let mut footprint = estimate(facility(&file, resolved, &World::new()).unwrap(), Options::default()).unwrap();
        footprint.ensemble = draw(&footprint, Draws { count: 256, seed: 1 }, Options::default()).unwrap();
        footprint
    };
    let found = budgets(&footprint);
    let [load, energy, peak] = found.as_slice() else { panic!("{found:?}") };
    // The limit is the centre of a symmetric range.
    assert!((load.probability_exceeding.unwrap() - 0.5).abs() < 0.02, "{load:?}");
    assert!(near(load.used().unwrap(), 1.0) && load.headroom().unwrap().abs() < 1e-6);
    assert_eq!(energy.is_exceeded(), Some(true));
    let before: f64 = footprint.months.iter().take(energy.exceeded_in_month.unwrap() - 1).map(facility_mwh).sum();
    let with: f64 = footprint.months.iter().take(energy.exceeded_in_month.unwrap()).map(facility_mwh).sum();
    assert!(before <= 20_000.0 && with > 20_000.0);
    assert_eq!((peak.is_exceeded(), peak.probability_exceeding), (Some(false), Some(0.0)));
    let warned: Vec<Code> = footprint.facility.warnings.iter().map(|warning| warning.code).collect();
    assert_eq!(warned.iter().filter(|code| **code == Code::BudgetExceeded).count(), 1, "{warned:?}");
}

fn facility_mwh(month: &wattshed_footprint::account::Account) -> f64 {
    month.energy.facility().quantity().get::<wattshed_physics::units::unit::megawatt_hour>()
}

#[test]
fn a_claim_is_judged_by_the_range_of_the_estimate() {
    let text = |pue: &str| format!("claim.pue = {pue}\nclaim.peak_day_water_m3 = \"13 Mgal\"\nclaim.erf = 0.1\n");
    let verdicts = |footprint: &Footprint| claims(footprint).iter().map(|claim| claim.verdict).collect::<Vec<_>>();
    assert_eq!(verdicts(&footprint(&text("1.2"))), [Verdict::NoRange, Verdict::NoRange, Verdict::DoesNotApply]);
    let low = drawn(&text("1.01"), 64);
    assert_eq!(verdicts(&low), [Verdict::Below, Verdict::Above, Verdict::DoesNotApply]);
    let median = low.ensemble.spread("pue").unwrap().p50;
    assert_eq!(verdicts(&drawn(&text(&median.to_string()), 64))[0], Verdict::Within);
    let ratio = claims(&low)[0].ratio().unwrap();
    assert!(near(ratio, 1.01 / low.value("pue").unwrap()));
}

#[test]
fn a_figure_of_a_result_is_measured_as_the_result_is() {
    for (text, said) in [
        ("budget.total_locatoin_tco2e = \"3 kt\"\n", "total_location_tco2e"),
        ("budget.peak_facility_mw = \"3 GWh\"\n", "is an energy"),
        ("budget.peak_day_water_m3 = \"13 Mgal/d\"\n", "does not add up"),
        ("budget.energy_cost_usd = \"5 million EUR\"\n", "in USD"),
        ("budget.pue = { low = 1.1, high = 1.3 }\n", "cannot be a range"),
    ] {
        let found = refused(text);
        assert!(found.contains(said), "{text}: {found}");
    }
}

#[test]
fn a_site_of_the_union_reports_its_items_and_what_is_missing() {
    let text = SITE.replace("Phoenix, AZ, US", "Madrid, ES").replace("site.grid_region = \"AZNM\"\n", "");
    let file = SpecFile::from_text(SourceText::named("spec", text)).unwrap();
    let resolved = resolve(&file, &Layers::default()).unwrap();
    let footprint = estimate(facility(&file, resolved, &World::new()).unwrap(), Options::default()).unwrap();
    let report = wattshed_footprint::eu_reporting::eu_report(&footprint).unwrap();
    let of = |symbol: &str| report.items.iter().find(|item| item.symbol == symbol).map(|item| item.value).unwrap();
    assert!(near(of("PUE"), of("E_DC") / of("E_IT")) && near(of("WUE"), 1e3 * of("W_IN") / of("E_IT")));
    // IT energy at the output of the supply holds the losses behind it.
    assert!(of("E_IT") > 1e3 * footprint.value("it_energy_mwh").unwrap());
    assert!(of("PUE") < footprint.value("pue").unwrap());
    assert!(of("CDD") > 100.0);
    let missing: Vec<&str> = report.missing.iter().map(|missing| missing.symbol.as_str()).collect();
    for symbol in ["S_DC", "S_CR", "W_IN-POT", "E_RES-TOT", "T_WH"] {
        assert!(missing.contains(&symbol), "{symbol}: {missing:?}");
    }
    assert!(wattshed_footprint::eu_reporting::eu_report(&self::footprint("")).is_none());
}
