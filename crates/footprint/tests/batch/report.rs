//! The report of a list rests on the rows that come out.

use std::fmt::Write;
use std::fs;

use wattshed_footprint::batch::{Overview, RANKED, RATIOS, ReportRequest, Shard};
use wattshed_footprint::results::find;
use wattshed_report::Manner;

use crate::list::List;

/// Every number that a report can tell, with all its digits.
fn numbers(overview: &Overview<'_>, _: Manner) -> std::io::Result<Vec<u8>> {
    let survey = overview.survey;
    let mut text = format!("rows {}\nrejected {}\n", overview.rows, overview.rejected);
    let mut tell = |name: &str, value: Option<f64>| {
        writeln!(text, "{name} {}", value.map(|value| value.to_string()).unwrap_or_default()).unwrap();
    };
    for key in ["facility_energy_mwh", "it_energy_mwh", "pue", "site_water_withdrawal_m3", "total_location_tco2e"] {
        tell(&format!("sum.{key}"), overview.totals.all.value(find(key).unwrap()));
    }
    tell("it_capacity_mw", survey.it_capacity_mw());
    for key in RATIOS {
        let Some(of) = survey.distribution(key) else { continue };
        for percent in [5, 50, 95] {
            tell(&format!("rows.{key}.{percent}"), of.of_rows(percent));
            tell(&format!("energy.{key}.{percent}"), of.of_weight(percent));
        }
        tell(&format!("mean.{key}"), of.mean());
    }
    for key in RANKED {
        for row in survey.largest(key) {
            tell(&format!("largest.{key}.{}", row.line), row.value(key));
        }
    }
    for mark in survey.marks(100) {
        tell(&format!("mark.{}", mark.place), Some(mark.energy_mwh));
    }
    for (what, remarks) in [("refusal", survey.refusals()), ("warning", survey.warnings())] {
        for remark in remarks {
            let name = format!("{what} {:?} {:?} {}", remark.code(), remark.column, remark.line);
            tell(&name, Some(remark.rows as f64));
        }
    }
    Ok(text.into_bytes())
}

/// Facilities of two places and of a country, two of which cannot be.
fn mixed() -> List {
    let mut text = "name,it.capacity [MW],it.load,site.place,site.country,facility.pue\n".to_owned();
    for index in 0..40 {
        let place = ["\"Sterling, VA, US\",", "\"Phoenix, AZ, US\",", ",FR", "\"Singapore, SG\","][index % 4];
        let pue = ["", "1.3", "1.45", "1.3"][index % 4];
        let capacity = if index == 17 { "lots".to_owned() } else { (1 + index % 9).to_string() };
        let load = if index == 30 { "7" } else { "0.6" };
        writeln!(text, "site {index},{capacity},{load},{place},{pue}").unwrap();
    }
    let mut list = List::new(text).base("schema = 1\ncooling.system = \"water-chiller\"\n");
    list.request.columns = None;
    list
}

fn reported(list: &mut List) -> String {
    let path = list.path("report.txt");
    let report = ReportRequest { path: path.clone(), manner: Manner::default(), writer: numbers };
    list.request.report = Some(report);
    let summary = list.run().unwrap();
    assert_eq!(summary.report.as_deref(), Some(path.as_path()));
    fs::read_to_string(path).unwrap()
}

fn told(report: &str, name: &str) -> f64 {
    let line = report.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    line.unwrap_or_else(|| panic!("{name} in {report}")).parse().unwrap()
}

fn near(a: f64, b: f64, what: &str) {
    assert!((a - b).abs() <= 1e-9 * b.abs(), "{what}: {a} {b}");
}

#[test]
fn the_numbers_of_a_report_are_those_of_the_rows_that_come_out() {
    let mut list = mixed();
    let report = reported(&mut list);
    let output = list.output();
    let column = |key: &str| {
        let index = output[0].iter().position(|name| name == key).unwrap();
        output[1..].iter().map(|row| row[index].parse().ok()).collect::<Vec<Option<f64>>>()
    };
    assert_eq!((told(&report, "rows"), told(&report, "rejected")), (38.0, 2.0));
    for key in ["facility_energy_mwh", "it_energy_mwh", "site_water_withdrawal_m3", "total_location_tco2e"] {
        near(told(&report, &format!("sum.{key}")), column(key).iter().flatten().sum(), key);
    }
    near(told(&report, "it_capacity_mw"), column("it_capacity_mw").iter().flatten().sum(), "IT");
    let (it, energy) = (column("it_energy_mwh"), column("facility_energy_mwh"));
    near(
        told(&report, "sum.pue"),
        energy.iter().flatten().sum::<f64>() / it.iter().flatten().sum::<f64>(),
        "PUE of the sums",
    );
    for key in RATIOS {
        let mut rows: Vec<(f64, f64)> =
            column(key).into_iter().zip(&it).filter_map(|(ratio, it)| Some((ratio?, (*it)?))).collect();
        rows.sort_by(|a, b| a.0.total_cmp(&b.0));
        let whole: f64 = rows.iter().map(|(_, it)| it).sum();
        near(told(&report, &format!("mean.{key}")), rows.iter().map(|(r, it)| r * it).sum::<f64>() / whole, key);
        for percent in [5, 50, 95] {
            let of_rows = rows[(rows.len() * percent).div_ceil(100) - 1].0;
            near(told(&report, &format!("rows.{key}.{percent}")), of_rows, key);
            let mut reached = 0.0;
            let of_energy = rows.iter().find(|(_, it)| {
                reached += it;
                reached >= whole * percent as f64 / 100.0
            });
            near(told(&report, &format!("energy.{key}.{percent}")), of_energy.unwrap().0, key);
        }
    }
    for key in RANKED {
        let mut rows: Vec<(f64, &str)> =
            column(key).into_iter().flatten().zip(output[1..].iter().map(|row| row[0].as_str())).collect();
        rows.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.parse::<u32>().unwrap().cmp(&b.1.parse().unwrap())));
        let lines: Vec<&str> = rows[..20].iter().map(|(_, line)| *line).collect();
        let prefix = format!("largest.{key}.");
        let shown: Vec<&str> = report.lines().filter_map(|line| line.strip_prefix(&prefix)).collect();
        assert_eq!(shown.iter().map(|row| row.split(' ').next().unwrap()).collect::<Vec<_>>(), lines, "{key}");
        near(told(&report, &format!("{prefix}{}", lines[0])), rows[0].0, key);
    }
}

#[test]
fn a_report_says_why_rows_were_rejected_and_where_the_others_lie() {
    let report = reported(&mut mixed());
    assert!(report.contains("refusal Some(WrongValue) Some(\"it.capacity [MW]\") 19 1"), "{report}");
    assert!(report.contains("refusal Some(WrongValue) Some(\"it.load\") 32 1"), "{report}");
    for place in ["Sterling, VA, US", "Phoenix, AZ, US", "Singapore, SG"] {
        assert!(report.contains(&format!("mark.{place} ")), "{place}: {report}");
    }
    assert_eq!(report.lines().filter(|line| line.starts_with("mark.")).count(), 3, "{report}");
}

#[test]
fn a_report_does_not_hinge_on_threads_on_columns_or_on_draws() {
    let expected = reported(&mut mixed());
    let mut list = mixed();
    list.request.threads = Some(2);
    list.request.columns = Some(vec!["pue".to_owned()]);
    assert_eq!(reported(&mut list), expected);
    list.request.draws.count = 2;
    assert_eq!(reported(&mut list), expected, "the figures are those at the centre");
}

#[test]
fn what_is_counted_does_not_hinge_on_the_parts_of_a_run() {
    let counted = |report: String| -> Vec<String> {
        report.lines().filter(|line| !line.starts_with("sum.")).map(str::to_owned).collect()
    };
    let expected = counted(reported(&mut mixed()));
    for rows in [1, 7] {
        let mut list = mixed();
        list.request.part_rows = rows;
        assert_eq!(counted(reported(&mut list)), expected, "parts of {rows} rows");
    }
}

#[test]
fn a_report_of_a_shard_is_of_its_rows() {
    let rows: Vec<f64> = (1..=3)
        .map(|index| {
            let mut list = mixed();
            list.request.shard = Shard::parse(&format!("{index}/3")).unwrap();
            told(&reported(&mut list), "rows")
        })
        .collect();
    assert!(rows.iter().all(|rows| *rows > 5.0) && rows.iter().sum::<f64>() == 38.0, "{rows:?}");
}

#[test]
fn a_report_does_not_take_the_name_of_another_file() {
    let mut list = mixed();
    let path = list.request.output.clone();
    list.request.report = Some(ReportRequest { path, manner: Manner::default(), writer: numbers });
    let problems = list.problems();
    assert!(
        problems.iter().any(|problem| problem.message.to_string().contains("the report would replace the results")),
        "{problems:?}"
    );
}
