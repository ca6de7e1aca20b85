//! Runs: formats, totals, shards, compressed lists, and going on where a run was broken off.

use std::fs;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use wattshed_footprint::batch::{Shard, is_unfinished, run};
use wattshed_footprint::diagnostic::{Code, Failure};

use crate::list::{BASE, List, TEN, column, table};

fn gzip(text: &str) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

#[test]
fn a_compressed_list_gives_the_same_bytes_under_any_name() {
    let plain = List::new(TEN);
    plain.run().unwrap();
    let expected = fs::read(&plain.request.output).unwrap();
    let packed = List::new(gzip(TEN));
    packed.run().unwrap();
    assert_eq!(fs::read(&packed.request.output).unwrap(), expected);
    let cut = gzip(TEN);
    fs::write(&packed.request.list, &cut[..cut.len() / 2]).unwrap();
    assert!(matches!(packed.run(), Err(Failure::Unreadable { .. } | Failure::Invalid(_))));
    assert_eq!(fs::read(&packed.request.output).unwrap(), expected, "the earlier output stays");
}

#[test]
fn json_lines_hold_what_csv_holds() {
    let mut list = List::new(TEN);
    list.run().unwrap();
    let csv = list.output();
    list.request.output = list.path("out.jsonl");
    list.run().unwrap();
    let text = fs::read_to_string(list.path("out.jsonl")).unwrap();
    let objects: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(objects.len(), csv.len() - 1);
    for (object, row) in objects.iter().zip(&csv[1..]) {
        for (name, cell) in csv[0].iter().zip(row) {
            match (object.get(name), name.as_str()) {
                (Some(value), "name") => assert_eq!(value, cell),
                // The reader of the test rounds, the text is the shortest that reads back.
                (Some(value), _) => {
                    let (value, cell): (f64, f64) = (value.as_f64().unwrap(), cell.parse().unwrap());
                    assert!((value - cell).abs() <= 1e-15 * cell.abs(), "{name}: {value} {cell}");
                }
                (None, _) => assert_eq!(cell, "", "what does not apply is absent"),
            }
        }
    }
}

#[test]
fn rows_of_a_group_add_up_and_their_ratio_follows_from_the_sums() {
    let mut list = List::new(TEN);
    list.request.columns = Some(["it_energy_mwh", "facility_energy_mwh", "pue"].map(str::to_owned).to_vec());
    list.request.group_by = Some("cooling.system".to_owned());
    let summary = list.run().unwrap();
    let rows = list.output();
    let totals = table(&list.path("out.totals.csv"));
    assert_eq!(totals[0], ["cooling.system", "rows", "it_energy_mwh", "facility_energy_mwh", "pue"]);
    assert_eq!(column(&totals, "cooling.system"), ["airside-evaporative", "water-chiller-economizer", "(all)"]);
    assert_eq!(column(&totals, "rows"), ["3", "4", "7"]);
    let sum: f64 = column(&rows, "facility_energy_mwh").iter().map(|cell| cell.parse::<f64>().unwrap()).sum();
    let last: Vec<f64> = totals[3][2..].iter().map(|cell| cell.parse().unwrap()).collect();
    assert!((last[1] / sum - 1.0).abs() < 1e-12);
    assert!((last[2] - last[1] / last[0]).abs() < 1e-12);
    let energy = wattshed_footprint::results::find("facility_energy_mwh").unwrap();
    assert_eq!(summary.totals.all.value(energy), Some(last[1]));
    list.request.group_by = Some("site.contry".to_owned());
    assert!(list.problems()[0].to_string().contains("did you mean `site.country`?"));
    list.request.group_by = Some("site.country".to_owned());
    list.run().unwrap();
    assert_eq!(column(&table(&list.path("out.totals.csv")), "site.country"), ["US", "(all)"]);
}

/// A list of `count` rows with long and short ones, and some that are wrong.
fn many(count: usize) -> String {
    let row = |index: usize| match index % 7 {
        3 => format!("bad {index},-1\n"),
        5 => format!("\"quoted,\nover two lines {index}\",2\n"),
        _ => format!("{index}{},{}\n", "x".repeat(index % 40), 1 + index % 9),
    };
    std::iter::once("name,it.capacity [MW]\n".to_owned()).chain((0..count).map(row)).collect()
}

#[test]
fn the_files_of_all_shards_make_those_of_the_whole() {
    let whole = List::new(many(60)).base(BASE);
    whole.run().unwrap();
    let expected = (fs::read(&whole.request.output).unwrap(), fs::read(whole.path("out.rejects.csv")).unwrap());
    for count in [2, 5, 19] {
        let mut parts = List::new(many(60)).base(BASE);
        let (mut results, mut rejects) = (Vec::new(), Vec::new());
        for index in 1..=count {
            parts.request.shard = Shard::parse(&format!("{index}/{count}")).unwrap();
            parts.run().unwrap();
            results.extend(fs::read(&parts.request.output).unwrap());
            rejects.extend(fs::read(parts.path("out.rejects.csv")).unwrap());
        }
        assert!((results, rejects) == expected, "{count} shards");
    }
}

/// Breaks a run off after `parts` parts, as a kill does: nothing is cleaned up.
fn break_off(list: &List, parts: u64) {
    let seen = std::sync::atomic::AtomicU64::new(0);
    let broken = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        run(&list.request, &|_| {
            if seen.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1 == parts {
                std::panic::resume_unwind(Box::new("killed"));
            }
        })
    }));
    assert!(broken.is_err());
}

#[test]
fn a_run_that_was_broken_off_goes_on_and_ends_with_the_same_bytes() {
    let mut list = List::new(many(40)).base(BASE);
    list.request.group_by = Some("it.capacity".to_owned());
    list.request.part_rows = 4;
    let files = ["out.csv", "out.rejects.csv", "out.totals.csv"];
    let read = |list: &List| files.map(|name| fs::read(list.path(name)).unwrap());
    list.run().unwrap();
    let expected = read(&list);
    for parts in [1, 4, 9] {
        files.iter().for_each(|name| fs::remove_file(list.path(name)).unwrap());
        list.request.resume = false;
        break_off(&list, parts);
        assert!(is_unfinished(&list.request.output) && !list.request.output.exists());
        list.request.resume = true;
        list.request.threads = Some(2);
        assert_eq!(list.run().unwrap().resumed, parts * 4);
        assert!(read(&list) == expected, "broken off after {parts} parts");
        assert!(!is_unfinished(&list.request.output));
    }
    assert_eq!(list.run().unwrap().resumed, 0, "nothing to resume: it begins at the beginning");
}

#[test]
fn a_run_is_not_resumed_when_what_it_rests_on_has_changed() {
    let mut list = List::new(many(12)).base(BASE);
    list.request.part_rows = 4;
    break_off(&list, 1);
    list.request.resume = true;
    let refused = |list: &List, what: &str| {
        let problem = list.problems().remove(0);
        assert!(problem.code == Code::Resume && problem.message.english().contains(what), "{problem:?}");
    };
    let mut other = List { folder: list.folder, request: list.request };
    other.request.draws.count = 2;
    refused(&other, "--draws");
    other.request.draws.count = 0;
    fs::write(&other.request.list, many(13)).unwrap();
    refused(&other, "list.csv");
    fs::write(&other.request.list, many(12)).unwrap();
    assert_eq!(other.run().unwrap().resumed, 4);
}

#[test]
fn the_names_that_stand_in_several_rows_are_told() {
    let list = List::new("name,it.capacity [MW]\na,1\nb,2\na,3\n").base(BASE);
    let warnings = list.run().unwrap().warnings;
    let warning = warnings.iter().find(|warning| warning.code == Code::NameRepeated).unwrap();
    assert!(warning.message.english().contains("`a` in line 4"), "{warning:?}");
    assert_eq!(list.output().len(), 4, "each row is estimated all the same");
}
