//! The questions that people ask of AI campuses, chips, programmes and places: for each the command of configs/README.md that answers
//! it, and what its answer must hold.

use serde_json::Value;

use crate::questions::arguments;
use crate::run::{command, root, text};

/// A question with its command as it stands in configs/README.md.
struct Question {
    id: &'static str,
    command: &'static str,
    exit: i32,
    /// What the answer says somewhere, in text or beside it.
    says: &'static [&'static str],
    /// Places in the JSON of the answer, and between which figures each lies.
    figures: &'static [(&'static str, f64, f64)],
}

const fn question(id: &'static str, command: &'static str) -> Question {
    Question { id, command, exit: 0, says: &[], figures: &[] }
}

const QUESTIONS: [Question; 45] = [
    Question {
        says: &["Racks", "energy of a unit over that of A"],
        figures: &[
            ("/designs/0/workload/chat/energy_wh_per_mtok/value", 5e3, 2e4),
            ("/designs/1/workload/chat/energy_wh_per_mtok/value", 500.0, 1500.0),
            ("/designs/0/workload/chat/racks_needed/value", 8e3, 12e3),
            ("/designs/0/workload/chat/mean_it_mw/value", 100.0, 300.0),
        ],
        ..question("G01", "compare configs/workloads/tokyo-tokens.toml --draws 0")
    },
    Question {
        says: &["Break-even: after"],
        figures: &[
            ("/workload/training/facility_energy_mwh/value", 300e3, 900e3),
            ("/workload/chat/facility_energy_mwh/value", 270e3, 280e3),
            ("/workload/training/break_even_days/value", 300.0, 1200.0),
        ],
        ..question("G02", "workload configs/workloads/training-and-inference.toml --draws 0")
    },
    Question {
        figures: &[
            ("/designs/0/results/pue/value", 1.15, 1.4),
            ("/designs/1/results/pue/value", 1.05, 1.2),
            ("/designs/0/results/total_location_tco2e/value", 130e3, 260e3),
            ("/designs/1/results/total_location_tco2e/value", 5e3, 40e3),
            ("/designs/0/results/site_water_withdrawal_m3/value", 3e5, 2e6),
        ],
        ..question("G03", "compare configs/sites/singapore-50mw.toml --draws 0")
    },
    Question {
        exit: 3,
        says: &["it.capacity", "is missing"],
        ..question("G04", "estimate configs/sites/singapore-50mw.toml --set it.capacity=default")
    },
    Question {
        figures: &[
            ("/results/implied_it_mw/value", 50.0, 100.0),
            ("/results/scope2_location_tco2e/value", 150e3, 400e3),
        ],
        ..question("G05", "estimate configs/programmes/taiwan-3-billion.toml --draws 0")
    },
    Question {
        figures: &[
            ("/designs/0/results/it_capacity_mw/value", 180.0, 280.0),
            ("/designs/0/results/cue_kg_per_kwh/value", 0.6, 0.9),
            ("/designs/3/results/cue_kg_per_kwh/value", 0.05, 0.4),
        ],
        ..question("G06", "compare configs/clusters/ascend-910c.toml --draws 0")
    },
    Question {
        says: &["Quarter by quarter"],
        figures: &[
            ("/periods/0/results/shortfall_peak_mw/value", 100.0, 300.0),
            ("/periods/0/results/shortfall_mwh/value", 1e5, 4e5),
            ("/periods/0/results/scope1_fuel_tco2e/value", 3e4, 3e5),
        ],
        ..question("G07", "estimate configs/campuses/abilene-phases.toml --draws 0")
    },
    Question {
        says: &["demand outruns efficiency"],
        figures: &[
            ("/years/0/workload/chat/facility_energy_mwh/value", 80e3, 140e3),
            ("/years/6/workload/chat/facility_energy_mwh/value", 100e3, 200e3),
        ],
        ..question("G08", "estimate configs/workloads/demand-and-efficiency.toml --draws 0")
    },
    Question {
        figures: &[
            ("/results/it_capacity_mw/value", 3e3, 7e3),
            ("/results/facility_energy_mwh/value", 20e6, 50e6),
            ("/sites/0/results/implied_it_mw/value", 1e3, 2e3),
        ],
        ..question("G09", "estimate configs/programmes/three-firms.toml --draws 0")
    },
    Question {
        figures: &[
            ("/workload/chat/units/value", 364e9, 366e9),
            ("/workload/chat/facility_energy_mwh/value", 109e3, 111e3),
            ("/workload/chat/mean_it_mw/value", 10.0, 11.0),
            ("/workload/chat/total_location_tco2e/value", 30e3, 70e3),
        ],
        ..question("G10", "workload configs/workloads/gpt-4o-query.toml chat --scenario billion-a-day --draws 0")
    },
    Question {
        says: &["money-implausible"],
        figures: &[
            ("/results/implied_it_mw/value", 115e3, 185e3),
            ("/results/share_of_world_dc_energy/value", 2.0, 3.0),
        ],
        ..question("G11", "estimate configs/programmes/seven-trillion.toml --draws 0")
    },
    Question {
        says: &["chip capex, not a site"],
        figures: &[
            ("/results/implied_accelerators/value", 1.2e6, 1.3e6),
            ("/results/it_capacity_mw/value", 1.5e3, 2e3),
            ("/results/design_facility_mw/value", 1.9e3, 2.6e3),
            ("/results/embodied_it_total_tco2e/value", 0.7e6, 2e6),
        ],
        ..question("G12", "estimate configs/programmes/izanagi-100-billion.toml --draws 0")
    },
    Question {
        figures: &[
            // 350,000 × 1,275 W without a cluster network.
            ("/results/it_capacity_mw/value", 446.2, 446.3),
            ("/results/facility_energy_mwh/value", 2e6, 4e6),
        ],
        ..question("G13", "estimate configs/clusters/meta-350k-h100.toml --draws 0")
    },
    Question {
        says: &["PFLOP/s-day"],
        figures: &[
            ("/per_machine/0/facility_energy_mwh_per_eflops", 20e3, 40e3),
            ("/per_machine/2/facility_energy_mwh_per_eflops", 4e3, 10e3),
        ],
        ..question("G14", "compare configs/clusters/a100-16k.toml --draws 0")
    },
    Question {
        says: &["h100-equivalents"],
        // 600,000 × 1,275 W × 1.08.
        figures: &[("/results/design_facility_mw/value", 826.1, 826.3)],
        ..question("G15", "estimate configs/clusters/meta-350k-h100.toml --scenario equivalents --draws 0")
    },
    Question {
        figures: &[
            ("/designs/0/workload/gpt-3/facility_energy_mwh/value", 1286.0, 1288.0),
            ("/designs/1/workload/gpt-3/facility_energy_mwh/value", 12860.0, 12880.0),
        ],
        ..question("G16", "compare configs/workloads/gpt-3.toml --draws 0")
    },
    Question {
        figures: &[
            ("/workload/text/energy_wh_per_unit/value", 0.2, 0.5),
            ("/workload/video/energy_wh_per_unit/value", 50.0, 500.0),
            ("/workload/video/facility_energy_mwh/value", 30e3, 100e3),
        ],
        ..question("G17", "workload configs/workloads/modalities.toml --draws 0")
    },
    Question {
        figures: &[
            ("/designs/0/results/embodied_it_total_tco2e/value", 76_499.0, 76_501.0),
            ("/designs/1/results/embodied_it_total_tco2e/value", 75_599.0, 75_601.0),
            ("/designs/0/results/scope3_embodied_it_tco2e/value", 15_299.0, 15_301.0),
            ("/designs/0/results/total_location_tco2e/value", 30e3, 90e3),
            ("/per_machine/0/embodied_share", 0.2, 0.5),
            ("/per_machine/2/embodied_share", 0.02, 0.1),
        ],
        ..question("G18", "compare configs/clusters/embodied-of-chips.toml --draws 0")
    },
    Question {
        exit: 3,
        says: &["capex.valuation"],
        ..question("G19", "estimate configs/programmes/taiwan-3-billion.toml --set \"capex.valuation=130 billion USD\"")
    },
    Question {
        // The second scenario draws a tenth less at the same throughput.
        figures: &[("/per_machine/0/it_mw_per_eflops", 1.40, 1.43), ("/per_machine/2/it_mw_per_eflops", 1.26, 1.29)],
        ..question("G20", "compare configs/clusters/own-asic.toml --draws 0")
    },
    Question {
        figures: &[
            ("/results/wan_mw/value", 8.0, 8.0),
            ("/sites/1/share/facility_energy_mwh", 0.3, 0.5),
            ("/results/it_capacity_mw/value", 1600.0, 1700.0),
        ],
        ..question("G21", "estimate configs/clusters/four-campuses.toml --draws 0")
    },
    Question {
        says: &["accelerator-hours"],
        figures: &[
            // 3.8e25 / (989e12 × 0.41) / 3600, and that over 0.92.
            ("/designs/0/workload/run/accelerator_hours/value", 26.0e6, 26.1e6),
            ("/designs/1/workload/run/accelerator_hours/value", 28.2e6, 28.4e6),
            ("/designs/2/workload/run/facility_energy_mwh/value", 44e3, 45e3),
        ],
        ..question("G22", "compare configs/workloads/failures.toml --draws 0")
    },
    Question {
        says: &["h100-equivalents", "Total per EFLOP/s", "Where an accelerator-hour emits least"],
        figures: &[
            ("/sites/2/per_gw/total_location_tco2e", 1e6, 6e6),
            ("/sites/0/results/compute_eflops/value", 334.0, 337.0),
        ],
        ..question("G23", "estimate configs/clusters/google-and-microsoft.toml --draws 0")
    },
    Question {
        figures: &[
            ("/results/design_facility_mw/value", 990.0, 1010.0),
            ("/results/it_capacity_mw/value", 750.0, 950.0),
            ("/results/facility_energy_mwh/value", 4e6, 8e6),
        ],
        ..question(
            "G24",
            "estimate configs/campuses/abilene-grid.toml --draws 0 --set it.basis=facility --set \"it.capacity=1 GW\"",
        )
    },
    Question {
        says: &["Budgets"],
        figures: &[("/budgets/1/used", 0.3, 3.0), ("/budgets/2/used", 0.1, 10.0)],
        ..question(
            "G25",
            "estimate configs/campuses/abilene-phases.toml --draws 0 --set \"budget.total_location_tco2e=8 Mt\" --set \"budget.site_water_withdrawal_m3=40_000 m3\"",
        )
    },
    Question {
        figures: &[
            ("/results/scope2_location_tco2e/value", 110e3, 118e3),
            ("/results/scope2_market_tco2e/value", 20e3, 35e3),
            ("/results/cfe_score/value", 0.4, 1.0),
        ],
        ..question("G26", "estimate configs/sites/sterling-60mw-contracts.toml --draws 0")
    },
    Question {
        says: &["<html", "eGRID2023"],
        ..question("G27", "estimate configs/sites/worked-50mw.toml --draws 0 --format html")
    },
    Question {
        says: &["above-threshold"],
        figures: &[
            ("/results/onsite_nox_t/value", 50.0, 150.0),
            ("/results/onsite_hcho_t/value", 0.5, 50.0),
            ("/results/onsite_pm_t/value", 20.0, 200.0),
            ("/claims/0/ratio", 0.5, 1.5),
        ],
        ..question(
            "G28",
            "estimate configs/campuses/memphis-shortfall.toml --draws 0 --set \"claim.onsite_nox_t=87 short ton/yr\"",
        )
    },
    Question {
        says: &["above-threshold"],
        figures: &[
            ("/designs/0/results/onsite_nox_pte_t/value", 50.0, 200.0),
            // Uncontrolled: 0.32 lb/MMBtu (AP-42), some thirty times as much.
            ("/designs/3/results/onsite_nox_pte_t/value", 2e3, 9e3),
        ],
        ..question("G29", "compare configs/campuses/memphis-shortfall.toml --draws 0")
    },
    Question {
        figures: &[
            ("/results/scope1_fuel_tco2e/value", 2.5e6, 4.5e6),
            ("/results/onsite_nox_t/value", 150.0, 600.0),
            ("/results/onsite_fuel_mmbtu_hhv/value", 50e6, 90e6),
            ("/results/unserved_energy_mwh/value", 0.0, 7e4),
        ],
        ..question("G30", "estimate configs/campuses/southaven-own-plant.toml --draws 0")
    },
    question(
        "G31",
        "batch configs/lists/land.csv --base configs/lists/base/ai-campus.toml --columns it_capacity_mw,land_ha,land_mw_per_ha -o target/questions-land.csv",
    ),
    Question {
        figures: &[
            ("/results/site_water_withdrawal_m3/value", 1e4, 2e6),
            ("/results/site_scarcity_m3_world_eq/value", 1e4, 1e8),
            ("/results/site_water_potable_m3/value", 0.0, 2e6),
            ("/results/source_water_consumption_m3/value", 1e5, 3e6),
        ],
        ..question("G32", "estimate configs/sites/goodyear-50mw-accounts.toml --draws 0 --format md")
    },
    Question {
        says: &["Without a site", "unsited"],
        figures: &[
            ("/results/implied_it_mw/value", 9e3, 10e3),
            ("/results/it_capacity_mw/value", 9e3, 10e3),
            ("/sites/2/results/it_capacity_mw/value", 6.5e3, 7.3e3),
            ("/results/total_location_tco2e/value", 20e6, 50e6),
        ],
        ..question("G33", "estimate configs/programmes/meta-600-billion.toml --draws 0")
    },
    Question {
        figures: &[
            ("/periods/0/results/it_capacity_mw/value", 999.0, 1001.0),
            ("/periods/9/results/it_capacity_mw/value", 5999.0, 6001.0),
            ("/periods/9/cumulative/total_location_tco2e/value", 10e6, 60e6),
        ],
        ..question("G34", "estimate configs/programmes/stargate-sites.toml --draws 0")
    },
    Question {
        says: &["money-within-money"],
        figures: &[("/results/implied_it_mw/value", 2.5e3, 5e3)],
        ..question("G35", "estimate configs/programmes/oracle-30-billion-a-year.toml --draws 0")
    },
    Question {
        figures: &[
            ("/results/accelerators/value", 5e5, 5e5),
            ("/results/it_capacity_mw/value", 350.0, 500.0),
            ("/results/it_capacity_mw/p5", 250.0, 400.0),
            ("/results/land_ha/value", 485.0, 486.0),
        ],
        ..question("G36", "estimate configs/campuses/rainier-trainium2.toml --draws 16")
    },
    Question {
        says: &["money-implausible"],
        figures: &[
            ("/designs/0/results/implied_it_mw/value", 115e3, 185e3),
            ("/designs/1/results/implied_it_mw/value", 60e3, 80e3),
            ("/designs/2/results/implied_it_mw/value", 19.0, 21.0),
            ("/designs/2/results/share_of_world_dc_energy/value", 1e-4, 1e-3),
        ],
        ..question("G37", "compare configs/programmes/seven-trillion.toml --draws 0")
    },
    Question {
        exit: 1,
        says: &["rejected"],
        ..question(
            "G38",
            "batch configs/lists/epoch-sites.csv --profile configs/lists/epoch.toml --group-by owner -o target/questions-owners.csv",
        )
    },
    Question {
        // 50,000 × 1,275 W × 1.1.
        figures: &[("/differences/0/value", 70.0, 70.2)],
        ..question("G39", "compare configs/clusters/more-gpus.toml --draws 0")
    },
    Question {
        says: &["upper bound, not an estimate"],
        figures: &[("/workload/gpt-4-5/energy_bound_wh_per_mtok/value", 187_499.0, 187_501.0)],
        ..question("G40", "workload configs/workloads/modalities.toml gpt-4-5 --draws 0")
    },
    Question {
        says: &["over time", "2025-03-06"],
        figures: &[
            ("/periods/0/workload/chat/mean_it_mw/value", 0.1, 2.0),
            ("/periods/8/workload/chat/mean_it_mw/value", 2.0, 30.0),
            ("/periods/8/workload/chat/facility_energy_mwh/value", 300.0, 5e3),
        ],
        ..question("G41", "estimate configs/workloads/user-ramp.toml --draws 0")
    },
    Question {
        says: &["Carbon payback"],
        figures: &[("/carbon_payback_years/0/embodied_tco2e", 57e3, 58e3), ("/carbon_payback_years/0/value", 0.3, 6.0)],
        ..question("G42", "compare configs/clusters/own-asic.toml --draws 0")
    },
    Question {
        figures: &[
            ("/results/implied_it_mw/value", 9_999.0, 10_001.0),
            ("/results/it_capacity_mw/value", 9_999.0, 10_001.0),
        ],
        ..question("G43", "estimate configs/programmes/softbank-19-billion.toml --draws 0")
    },
    Question {
        says: &["Where an accelerator-hour emits least", "To take the least water"],
        figures: &[("/sites/3/results/cue_kg_per_kwh/value", 0.0, 0.05), ("/results/accelerators/value", 170e3, 170e3)],
        ..question("G44", "estimate configs/clusters/scarce-accelerators.toml --draws 0")
    },
    Question {
        figures: &[("/results/implied_it_mw/value", 9_999.0, 10_001.0)],
        ..question(
            "G45",
            "estimate configs/programmes/stargate-500-billion.toml --draws 0 --set \"capex.amount=500 milliards USD\"",
        )
    },
];

/// Runs a question's command in a folder, with more arguments.
fn answer(question: &Question, folder: &str, more: &[&str]) -> (Option<i32>, String, String) {
    let line = question.command.replace("-o target/", &format!("-o {folder}/"));
    let mut all = arguments(&line);
    // The format of the README gives way to the one that is asked for.
    if let Some(at) = all.iter().position(|word| word == "--format").filter(|_| !more.is_empty()) {
        all.drain(at..at + 2);
    }
    all.extend(more.iter().map(|word| (*word).to_owned()));
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let output = command(&all).output().unwrap();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn every_question_has_a_command_in_the_readme_and_its_answer_holds_what_was_asked() {
    let readme = std::fs::read_to_string(root().join("configs/README.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().to_str().unwrap();
    let mut wrong = Vec::new();
    for (index, question) in QUESTIONS.iter().enumerate() {
        let id = question.id;
        assert_eq!(id, format!("G{:02}", index + 1));
        assert!(readme.contains(&format!("`wattshed {}`", question.command)), "{id} is not in the README");
        if !question.says.is_empty() || question.figures.is_empty() {
            let (code, said, beside) = answer(question, folder, &[]);
            assert_eq!(code, Some(question.exit), "{id}: {beside}");
            let all = format!("{said} {beside}").split_whitespace().collect::<Vec<_>>().join(" ");
            wrong.extend(
                question
                    .says
                    .iter()
                    .filter(|words| !all.contains(*words))
                    .map(|words| format!("{id} does not say: {words}")),
            );
        }
        if !question.figures.is_empty() {
            let (code, said, beside) = answer(question, folder, &["--format", "json", "-q"]);
            assert_eq!(code, Some(0), "{id}: {beside}");
            let json: Value = serde_json::from_str(&said).unwrap();
            for (place, low, high) in question.figures {
                match json.pointer(place).and_then(Value::as_f64) {
                    Some(value) if (*low..=*high).contains(&value) => {}
                    found => wrong.push(format!("{id}: {place} is {found:?}, not between {low} and {high}")),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let land = std::fs::read_to_string(format!("{folder}/questions-land.csv")).unwrap();
    // 910 MW on 1,200 acres, 369 MW on 315.
    assert!(land.contains(",910,485.6") && land.contains(",369,127.4"), "{land}");
    let owners = std::fs::read_to_string(format!("{folder}/questions-owners.totals.csv")).unwrap();
    assert!(["Google", "Microsoft", "Meta", "Amazon"].iter().all(|owner| owners.contains(owner)), "{owners}");
}
