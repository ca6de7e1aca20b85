//! Years of operation: how they are cut changes nothing, and what begins or changes does so on its day.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::sync::LazyLock;

use wattshed_footprint::diagnostic::{Code, Diagnostic, Severity, SourceText};
use wattshed_footprint::estimate::{Footprint, Options};
use wattshed_footprint::estimated::{Estimate, Estimated};
use wattshed_footprint::resolve::{Layers, World};
use wattshed_footprint::results::{DEFINITIONS, Monthly};
use wattshed_footprint::spec::patch::read_set;
use wattshed_footprint::spec::{SpecFile, Value};
use wattshed_footprint::stated::budgets;
use wattshed_footprint::timeline::{Period, Timeline};

const SITE: &str = "schema = 1\nsite.place = \"Sterling, VA, US\"\nit = { capacity = \"100 MW\", load = 0.5 }\n\
     cooling.system = \"water-chiller-economizer\"\nembodied.building = { amount = \"900 tCO2e/MW\" }\n";

static WORLD: LazyLock<World> = LazyLock::new(World::new);

fn estimate_with(text: &str, set: &[&str]) -> Result<Estimate, Vec<Diagnostic>> {
    let set = read_set(&set.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>())?;
    let file = SpecFile::from_text(SourceText::named("spec", text)).unwrap();
    Estimate::of(&file, &Layers { scenario: None, patches: vec![&set] }, &WORLD, Options::default())
}

fn footprint(more: &str) -> Footprint {
    estimate_with(&format!("{SITE}{more}"), &[]).unwrap().site().unwrap().clone()
}

fn timeline(more: &str) -> Timeline {
    footprint(more).timeline.unwrap()
}

fn value(period: &Period, key: &str) -> f64 {
    let definition = wattshed_footprint::results::find(key).unwrap();
    (definition.value)(&period.account).unwrap()
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1e-6)
}

const PHASES: &str = "phase.more = { start = \"2027-03-10\", it.capacity = \"160 MW\" }\n\
     phase.own = { start = \"2028-07\", grid.allocation = \"60 MW\", generation.engines = { model = \"reciprocating\", count = 10, rating = \"10 MW\", dispatch = \"shortfall\" } }\n\
     trend.it.load = \"5 %/yr\"\ntrend.grid.intensity = \"-3 %/yr\"\n";

#[test]
fn years_are_the_same_however_they_are_cut() {
    let of = |step: &str| {
        timeline(&format!("{PHASES}timeline = {{ start = \"2026-05\", end = \"2030\", step = \"{step}\" }}\n"))
    };
    let years = of("year");
    for step in ["quarter", "month", "week"] {
        let cut = of(step);
        assert_eq!(cut.years.len(), years.years.len());
        for definition in DEFINITIONS.iter().filter(|definition| definition.monthly == Monthly::Sums) {
            for (year, other) in years.years.iter().zip(&cut.years) {
                let whole = (definition.value)(&year.account);
                assert_eq!(whole.is_some(), (definition.value)(&other.account).is_some(), "{}", definition.key);
                let Some(whole) = whole else { continue };
                let parts = cut.periods.iter().filter(|period| year.days.hold(&period.days));
                let sum: f64 = parts.filter_map(|period| (definition.value)(&period.account)).sum();
                assert!(close(sum, whole), "{step} {} of {}: {sum} {whole}", definition.key, year.days.start);
            }
        }
    }
}

#[test]
fn months_add_up_to_the_year_on_whichever_day_it_begins() {
    for end in ["2027-12-31", "2028-02-29", "2028"] {
        let phase = "phase.more = { start = \"2027-03-10\", it.capacity = \"160 MW\" }\n";
        let of = footprint(&format!("{phase}timeline = {{ start = \"2026-05\", end = \"{end}\" }}\n"));
        assert_eq!(of.months.len(), 12);
        for definition in DEFINITIONS.iter().filter(|definition| definition.monthly == Monthly::Sums) {
            let Some(year) = (definition.value)(&of.year) else { continue };
            let months: f64 = of.months.iter().filter_map(|month| (definition.value)(month)).sum();
            assert!(close(months, year), "{end} {}: {months} {year}", definition.key);
        }
    }
}

#[test]
fn what_money_pays_for_by_a_date_draws_power_from_that_date() {
    let site = "schema = 1\nsite.country = \"US\"\nfacility = { pue = 1.2, peak_ratio = 1.3 }\nit.load = 0.7\n\
         capex = { amount = \"50 billion USD\", cost = \"50 USD/W\" }\n\
         phase.more = { start = \"2027\", capex.amount = \"150 billion USD\" }\n\
         timeline = { start = \"2026\", end = \"2028\", step = \"year\" }\n";
    let of = estimate_with(site, &[]).unwrap().site().unwrap().clone();
    let years = &of.timeline.as_ref().unwrap().years;
    // 50 billion at 50 USD/W is 1 GW: 0.7 × 8,760 h; three times the money, three times the energy.
    assert!(close(value(&years[0], "it_energy_mwh"), 1000.0 * 0.7 * 8760.0));
    assert!(close(value(&years[1], "it_energy_mwh"), 3000.0 * 0.7 * 8760.0));
}

#[test]
fn a_part_of_a_month_is_billed_for_its_own_highest_hour_in_proportion_to_its_length() {
    let site = "schema = 1\nsite.place = \"Sterling, VA, US\"\nit = { capacity = \"100 MW\", load = 0.5, swing = 0 }\n\
         cooling.system = \"liquid-dry\"\nprice = { electricity = \"0 USD/kWh\", demand = \"10 USD/kW/month\" }\n";
    let of = |more: &str| estimate_with(&format!("{site}{more}"), &[]).unwrap().site().unwrap().clone();
    let cost = |footprint: &Footprint| footprint.value("energy_cost_usd").unwrap();
    let whole = cost(&of(""));
    // No part has a higher hour than its month, and with a steady load none a much lower one.
    let nearly = |parts: f64| (0.9 * whole..=whole * (1.0 + 1e-9)).contains(&parts);
    let weeks = of("timeline = { start = \"2026\", end = \"2027\", step = \"week\" }\n");
    let sum: f64 = weeks.timeline.as_ref().unwrap().periods.iter().map(|week| value(week, "energy_cost_usd")).sum();
    assert!(nearly(sum), "{sum} {whole}");
    // Whole months are billed as ever.
    let months = of("timeline = { start = \"2026\", end = \"2027\", step = \"month\" }\n");
    let sum: f64 = months.timeline.as_ref().unwrap().periods.iter().map(|month| value(month, "energy_cost_usd")).sum();
    assert!(close(sum, whole), "{sum} {whole}");
    // A phase within a month that changes no power.
    let tenant = of("phase.tenant = { start = \"2026-06-15\", accounting.perspective = \"tenant\" }\n\
         timeline = { start = \"2026\", end = \"2027\" }\n");
    assert!(nearly(cost(&tenant)), "{} {whole}", cost(&tenant));
}

#[test]
fn what_accumulates_is_the_running_sum() {
    let timeline = timeline(&format!("{PHASES}timeline = {{ start = \"2026-05\", end = \"2029\" }}\n"));
    let definition = wattshed_footprint::results::find("total_location_tco2e").unwrap();
    let mut sum = 0.0;
    for period in &timeline.periods {
        sum += value(period, "total_location_tco2e");
        assert!(close((definition.value)(&period.cumulative).unwrap(), sum));
    }
    let all: f64 = timeline.years.iter().map(|year| value(year, "total_location_tco2e")).sum();
    assert!(close(all, sum));
}

#[test]
fn a_timeline_without_phases_is_the_estimate_year_by_year() {
    let alone = footprint("");
    let over_years = footprint("timeline = { start = \"2026\", end = \"2029\", step = \"year\" }\n");
    for definition in DEFINITIONS.iter() {
        assert_eq!(over_years.value(definition.key), alone.value(definition.key), "{}", definition.key);
    }
    let timeline = over_years.timeline.unwrap();
    assert_eq!((timeline.years.len(), timeline.basis, timeline.is_mixed), (3, "last full year of the timeline", false));
    assert_eq!(timeline.covered.unwrap().start.to_string(), "2028-01-01");
    for year in &timeline.years {
        assert_eq!(value(year, "facility_energy_mwh"), alone.value("facility_energy_mwh").unwrap());
    }
}

#[test]
fn a_phase_that_begins_with_the_timeline_equals_its_value_at_the_top() {
    let when = "timeline = { start = \"2026\", end = \"2028\" }\n";
    let phase = footprint(&format!(
        "{when}phase.a = {{ start = \"2026\", it.load = 0.8, cooling.air.supply_max = \"25 °C\" }}\n"
    ));
    let top = estimate_with(&format!("{SITE}{when}"), &["it.load=0.8", "cooling.air.supply_max=25 °C"]).unwrap();
    for definition in DEFINITIONS.iter() {
        assert_eq!(phase.value(definition.key), top.value_of(definition.key), "{}", definition.key);
    }
}

#[test]
fn a_trend_of_nothing_changes_nothing_and_a_rate_compounds_with_each_new_year() {
    let when = "timeline = { start = \"2026\", end = \"2030\", step = \"year\" }\n";
    let still = timeline(when);
    let nothing = timeline(&format!("{when}trend = {{ it.load = \"0 %/yr\", grid.intensity = \"0 %/yr\" }}\n"));
    for (a, b) in still.periods.iter().zip(&nothing.periods) {
        for definition in DEFINITIONS.iter() {
            assert_eq!((definition.value)(&a.account), (definition.value)(&b.account), "{}", definition.key);
        }
    }
    let cleaner = timeline(&format!("{when}trend.grid.intensity = \"-10 %/yr\"\n"));
    let fuller = timeline(&format!("{when}trend.it.load = \"10 %/yr\"\n"));
    for (index, year) in [0, 1, 2, 3].into_iter().zip(&still.periods) {
        let (down, up) = (0.9_f64.powi(index), 1.1_f64.powi(index));
        let at = |timeline: &Timeline, key: &str| value(&timeline.periods[index as usize], key);
        assert!(close(at(&cleaner, "scope2_location_tco2e"), down * value(year, "scope2_location_tco2e")), "{index}");
        assert_eq!(at(&cleaner, "facility_energy_mwh"), value(year, "facility_energy_mwh"));
        assert!(close(at(&fuller, "it_energy_mwh"), up * value(year, "it_energy_mwh")), "{index}");
    }
}

#[test]
fn a_trend_multiplies_a_range_whole() {
    let range = "trend.it.load = \"10 %/yr\"\ntimeline = { start = \"2026\", end = \"2028\" }\n";
    let text = format!("{}{range}", SITE.replace("load = 0.5", "load = { low = 0.4, mode = 0.5, high = 0.6 }"));
    let estimate = estimate_with(&text, &[]).unwrap();
    let entry = estimate.site().unwrap().facility.spec.entry("it.load").unwrap();
    let Value::Distribution(of) = &entry.value else { panic!("no range") };
    let numbers: Vec<f64> = of.shape.numbers().into_iter().map(|(_, quantity)| quantity.si()).collect();
    assert!(numbers.iter().zip([0.44, 0.55, 0.66]).all(|(a, b)| close(*a, b)), "{numbers:?}");
}

#[test]
fn a_phase_holds_from_its_day() {
    let timeline = timeline(
        "timeline = { start = \"2026\", end = \"2027\", step = \"month\" }\nphase.b = { start = \"2026-03-11\", it.capacity = \"200 MW\" }\n",
    );
    let it = |month: usize| value(&timeline.periods[month], "it_energy_mwh");
    assert!(close(it(0), 31.0 * 24.0 * 50.0));
    // Ten days of March before, twenty-one after.
    assert!(close(it(2), (10.0 * 50.0 + 21.0 * 100.0) * 24.0), "{}", it(2));
    assert!(close(it(3), 30.0 * 24.0 * 100.0));
    assert!(timeline.is_mixed);
}

#[test]
fn phases_build_on_those_before_and_a_scenario_stands_above_them() {
    let phases =
        "phase.b = { start = \"2027\", it.load = 0.6 }\nphase.a = { start = \"2026\", it.capacity = \"200 MW\" }\n";
    let of = |set: &[&str]| {
        let estimate = estimate_with(&format!("{SITE}{phases}"), set).unwrap();
        estimate.value_of("it_energy_mwh").unwrap() / 8760.0
    };
    assert!(close(of(&[]), 120.0), "{}", of(&[]));
    assert!(close(of(&["it.load=0.3"]), 60.0));
    assert!(close(of(&["phase.b.it.load=0.9"]), 180.0));
    assert!(close(of(&["phase.a.it.load=0.9"]), 180.0), "what is said above the file holds above its later phases");
}

#[test]
fn a_year_of_several_states_is_the_sum_of_its_stretches() {
    let footprint = footprint(&format!("{PHASES}timeline = {{ start = \"2026\", end = \"2029\" }}\n"));
    let timeline = footprint.timeline.as_ref().unwrap();
    assert!(timeline.is_mixed && footprint.is_of_several_states());
    let last = timeline.years.last().unwrap();
    for definition in DEFINITIONS.iter().filter(|definition| definition.monthly == Monthly::Sums) {
        let Some(year) = footprint.value(definition.key) else { continue };
        assert!(close(year, (definition.value)(&last.account).unwrap()), "{}", definition.key);
        let months: f64 = footprint.months.iter().filter_map(|month| (definition.value)(month)).sum();
        assert!(close(year, months), "{}: {year} {months}", definition.key);
    }
    for key in ["peak_facility_mw", "shortfall_peak_mw"] {
        let months = (0..12).filter_map(|month| footprint.month(month).find(|result| result.definition.key == key));
        assert_eq!(footprint.value(key), Some(months.map(|result| result.value).fold(0.0, f64::max)), "{key}");
    }
}

#[test]
fn without_an_end_a_timeline_ends_a_year_after_its_last_phase() {
    let timeline = timeline("phase.b = { start = \"2027-07\", it.load = 0.6 }\ntimeline.start = \"2026-10\"\n");
    assert_eq!(
        (timeline.days.start.to_string(), timeline.days.end.to_string()),
        ("2026-10-01".into(), "2028-07-01".into())
    );
    // Quarters of the calendar, none over a new year.
    let starts: Vec<String> = timeline.periods.iter().map(|period| period.days.start.to_string()).collect();
    assert_eq!(starts[..3], ["2026-10-01", "2027-01-01", "2027-04-01"]);
}

#[test]
fn a_budget_of_each_year_says_when_it_is_exceeded_and_one_of_all_years_too() {
    let more = "timeline = { start = \"2026\", end = \"2030\" }\ntrend.it.load = \"20 %/yr\"\n";
    let yearly = footprint("").value("facility_energy_mwh").unwrap();
    let of = |limit: String| {
        let footprint = footprint(&format!("{more}budget.facility_energy_mwh = \"{limit}\"\n"));
        let found = budgets(&footprint);
        (found[0].exceeded_on.map(|date| date.to_string()), found[0].value.unwrap())
    };
    // 1, 1.2, 1.44 of the first year.
    let (on, value) = of(format!("{} MWh/yr", 1.4 * yearly));
    assert_eq!(on.as_deref(), Some("2028-10-01"));
    assert!(value > 1.6 * yearly);
    assert_eq!(of(format!("{} MWh/yr", 3.0 * yearly)).0, None);
    let (on, value) = of(format!("{} MWh", 2.1 * yearly));
    assert_eq!(on.as_deref(), Some("2027-10-01"));
    assert!(value > 5.0 * yearly, "{value} of {yearly}");
}

#[test]
fn several_sites_have_their_own_phases_and_one_timeline() {
    let text = "schema = 1\nit = { capacity = \"10 MW\", load = 0.5 }\ncooling.system = \"air-chiller\"\n\
        timeline = { start = \"2026\", end = \"2028\" }\nphase.both = { start = \"2027\", it.load = 0.6 }\ntrend.grid.intensity = \"-5 %/yr\"\n\
        [sites.a]\nsite.place = \"Dublin, IE\"\n[sites.b]\nsite.place = \"Sterling, VA, US\"\ntimeline.end = \"2040\"\n\
        phase.more = { start = \"2026-08-15\", it.capacity = \"30 MW\" }\n";
    let estimate = estimate_with(text, &[]).unwrap();
    let Estimate::Portfolio(portfolio) = &estimate else { panic!("one site") };
    let whole = portfolio.timeline.as_ref().unwrap();
    for (index, period) in whole.periods.iter().enumerate() {
        for definition in DEFINITIONS.iter().filter(|definition| definition.monthly == Monthly::Sums) {
            let Some(value) = (definition.value)(&period.account) else { continue };
            let sites = portfolio.sites.iter().map(|site| &site.footprint.timeline.as_ref().unwrap().periods[index]);
            let sum: f64 = sites.filter_map(|period| (definition.value)(&period.account)).sum();
            assert!(close(value, sum), "{} {index}", definition.key);
        }
        let apart: f64 = portfolio
            .sites
            .iter()
            .map(|site| value(&site.footprint.timeline.as_ref().unwrap().periods[index], "peak_it_mw"))
            .sum();
        assert!(close(value(period, "peak_it_mw"), apart), "constant loads peak together");
    }
    let it = |index: usize| value(&whole.periods[index], "it_energy_mwh") / 24.0;
    assert!(close(it(0), 90.0 * 10.0) && close(it(7), 92.0 * 24.0), "{} {}", it(0), it(7));
    let unused = portfolio
        .warnings
        .iter()
        .find(|warning| warning.code == Code::Unused && warning.message.english().contains("timeline"));
    assert_eq!(unused.unwrap().severity, Severity::Note);
}

fn refused(more: &str, code: Code, said: &str) {
    let problems = estimate_with(&format!("{SITE}{more}"), &[]).err().unwrap_or_else(|| panic!("{more} was estimated"));
    let found = problems.iter().find(|problem| problem.to_string().contains(said));
    let found = found.unwrap_or_else(|| panic!("{said}: {problems:?}"));
    assert_eq!((found.code, found.severity), (code, Severity::Error));
    assert!(!found.labels.is_empty(), "{said}: no place");
}

#[test]
fn what_cannot_be_is_refused_with_its_place() {
    refused("phase.a.it.load = 0.6\n", Code::Missing, "`phase.a.start` is missing");
    refused(
        "phase.a = { start = \"2025\", it.load = 0.6 }\ntimeline.start = \"2026\"\n",
        Code::Contradiction,
        "before the timeline begins",
    );
    refused(
        "phase.a = { start = \"2030\", it.load = 0.6 }\ntimeline = { start = \"2026\", end = \"2028\" }\n",
        Code::Contradiction,
        "after the timeline ends",
    );
    let both = "phase.a = { start = \"2026\", it.load = 0.6 }\nphase.b = { start = \"2026-01\", it.load = 0.7 }\n";
    refused(both, Code::Contradiction, "begin on one day and both say `it.load`");
    refused("timeline = { start = \"2028\", end = \"2026\" }\n", Code::Contradiction, "before it begins");
    refused("trend.it.load = \"1 %/yr\"\n", Code::Missing, "`timeline.start` is missing");
    let when = "timeline = { start = \"2026\", end = \"2040\" }\n";
    refused(&format!("{when}trend.it.load = \"10 %/yr\"\n"), Code::OutOfRange, "beyond its valid range");
    refused(&format!("{when}trend.it.laod = \"10 %/yr\"\n"), Code::UnknownKey, "trend.it.laod");
    refused(&format!("{when}trend.water.scarcity = \"10 %/yr\"\n"), Code::Missing, "has no value");
    refused(
        &format!("{when}trend.cooling.air.supply_max = \"1 %/yr\"\n"),
        Code::WrongValue,
        "multiplies numbers alone",
    );
    refused("phase.a = { start = \"soon\", it.load = 0.6 }\n", Code::WrongValue, "start");
    refused("start = \"2026\"\n", Code::UnknownKey, "start");
}
