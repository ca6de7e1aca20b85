//! The schema of what compares designs: `compare`, `sensitivity`, `sweep`.

use serde_json::{Value, json};

use super::outputs::{
    Member, all, by_name, draws, head, integer, list, maybe_number, maybe_string, number, object, reference, string,
    told, yes_or_no,
};

pub(super) fn comparison() -> Vec<Member> {
    let percentiles = || [("p5", maybe_number()), ("p50", maybe_number()), ("p95", maybe_number())];
    let mut difference =
        all([("key", string()), ("design", integer()), ("value", number()), ("relative", maybe_number())]);
    difference.extend(all(percentiles()));
    difference.extend(all([("probability_lower", maybe_number())]));
    let design = json!({ "anyOf": [reference("estimate"), reference("portfolio")] });
    let mut members = all([
        ("designs", list(design)),
        ("differences", list(object("", difference))),
        ("decision", decision()),
        ("bridges", bridges()),
        ("hinges_on", hinges_on()),
        ("break_even", break_even()),
    ]);
    members.push(("per_machine", false, list(per_machine())));
    members.push(("carbon_payback_years", false, list(payback(percentiles()))));
    members
}

fn decision() -> Value {
    let criterion = all([
        ("key", string()),
        ("best", json!({ "type": ["integer", "null"] })),
        ("probability_best", json!({ "type": ["array", "null"], "items": maybe_number() })),
        ("probability_lower", json!({ "type": ["array", "null"] })),
    ]);
    let standing = all([
        ("design", integer()),
        ("dominated_by", json!({ "type": ["integer", "null"] })),
        ("probability_undominated", maybe_number()),
    ]);
    let members = all([
        ("criteria", list(object("", criterion))),
        ("designs", list(object("", standing))),
        ("pareto", list(integer())),
    ]);
    object("Which design is better by what, and how surely.", members)
}

fn bridges() -> Value {
    let step = all([("what", string()), ("total_location_tco2e", number())]);
    list(object(
        "Why a total differs from that of the base.",
        all([("design", integer()), ("steps", list(object("", step)))]),
    ))
}

fn break_even() -> Value {
    let turn = all([("at", string()), ("lower_beyond", yes_or_no())]);
    let members = all([
        ("design", integer()),
        ("key", string()),
        ("asked", yes_or_no()),
        ("from", string()),
        ("to", string()),
        ("asked_from", string()),
        ("asked_to", string()),
        ("lower_at_start", json!({ "type": ["boolean", "null"] })),
        ("turns", list(object("", turn))),
    ]);
    list(object("Where an input turns the ranking.", members))
}

fn hinges_on() -> Value {
    let members = all([
        ("design", integer()),
        ("key", string()),
        ("of", string()),
        ("low_input", string()),
        ("high_input", string()),
        ("low", maybe_number()),
        ("high", maybe_number()),
    ]);
    list(object(
        "What moves the difference to the first design most, each input alone at its 5 and 95 % points.",
        members,
    ))
}

fn per_machine() -> Value {
    let figures = [
        "facility_energy_twh_per_gw",
        "total_location_ktco2e_per_gw",
        "it_mw_per_eflops",
        "facility_energy_mwh_per_eflops",
        "total_location_tco2e_per_eflops",
        "total_location_tco2e_per_billion",
        "embodied_share",
        "accelerator_hours",
        "facility_energy_kwh_per_accelerator_hour",
        "total_location_gco2e_per_accelerator_hour",
        "site_water_consumption_ml_per_accelerator_hour",
    ];
    let mut members = all([("design", integer())]);
    members.extend(figures.map(|name| (name, true, maybe_number())));
    object("A design by power, by computing power, by money and by hour of its machines.", members)
}

fn payback(percentiles: [(&'static str, Value); 3]) -> Value {
    let mut members = all([("design", integer()), ("fleets", list(string())), ("value", maybe_number())]);
    members.extend(all(percentiles));
    members.extend(all([
        ("probability_never", maybe_number()),
        ("embodied_tco2e", number()),
        ("operational_difference_tco2e", number()),
        ("embodied_difference_tco2e", number()),
        ("reason", maybe_string()),
    ]));
    object("Years until new machines have paid back what was emitted to make them.", members)
}

pub(super) fn sensitivity() -> Vec<Member> {
    let texts = ["key", "shared", "distribution", "source"].map(|name| (name, string()));
    let figures = ["low_input", "high_input"].map(|name| (name, json!({ "type": ["string", "number", "null"] })));
    let numbers = ["low", "high", "swing", "rank_correlation", "first_order", "first_order_se", "total", "total_se"]
        .map(|name| (name, maybe_number()));
    let mut input = all(texts);
    input.extend(all(figures));
    input.extend(all(numbers));
    let mut members = head();
    members.extend(all([
        ("result", string()),
        ("value", number()),
        ("p5", maybe_number()),
        ("p50", maybe_number()),
        ("p95", maybe_number()),
        ("draws", draws()),
        ("years_simulated", integer()),
        ("impossible_draws", integer()),
        ("explained_alone", maybe_number()),
        ("explained_alone_se", maybe_number()),
        ("inputs", list(object("An uncertain input, the one with the highest total index first.", input))),
    ]));
    members
}

pub(super) fn sweep() -> Vec<Member> {
    let axis = all([("key", string()), ("values", list(string()))]);
    let combination = vec![
        ("rank", true, json!({ "type": ["integer", "null"] })),
        ("inputs", true, by_name(string())),
        ("results", false, reference("results")),
        ("reason", false, told("Why it cannot be built.", string())),
    ];
    let mut members = head();
    members.extend(all([
        ("by", told("The result that ranks.", string())),
        ("draws", draws()),
        ("vary", list(object("", axis))),
        ("combinations", list(object("", combination))),
    ]));
    members
}
