//! The report of a list: its numbers, its formats, its languages, names that would be markup, runs that are broken off.

use std::fs;
use std::path::Path;

use crate::lists::{BASE, kill_and_resume};
use crate::run::{snapshots, text, wattshed};

const LIST: &str = "fixtures/lists/eight-countries.csv";

/// Runs the list with a report of this ending, which it gives back with what was written.
fn reported(folder: &Path, ending: &str, more: &[&str]) -> (String, String) {
    let (out, report) = (folder.join("out.csv"), folder.join(format!("report.{ending}")));
    let words = ["batch", LIST, "-o", out.to_str().unwrap(), "--report", report.to_str().unwrap()];
    let output = wattshed(&[&words[..], more].concat());
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    (text(&fs::read(report).unwrap()), text(&fs::read(out).unwrap()))
}

/// The value of the first figure of a page that says what it is.
fn figure(page: &str, key: &str) -> f64 {
    let tag = page
        .split("<data ")
        .find(|tag| tag.contains(&format!("data-key=\"{key}\"")))
        .unwrap_or_else(|| panic!("{key}"));
    tag.split_once("value=\"").unwrap().1.split('"').next().unwrap().parse().unwrap()
}

#[test]
fn the_headlines_of_a_page_are_the_sums_of_the_rows_that_come_out() {
    let folder = tempfile::tempdir().unwrap();
    let (page, out) = reported(folder.path(), "html", &["-q"]);
    let mut rows = csv::Reader::from_reader(out.as_bytes());
    let header = rows.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 12);
    let sum = |key: &str| -> f64 {
        let column = header.iter().position(|name| name == key).unwrap();
        rows.iter().filter_map(|row| row[column].parse::<f64>().ok()).sum()
    };
    for key in [
        "it_capacity_mw",
        "facility_energy_mwh",
        "site_water_withdrawal_m3",
        "site_water_consumption_m3",
        "source_water_consumption_m3",
        "scope1_tco2e",
        "scope2_location_tco2e",
        "scope2_market_tco2e",
        "scope3_tco2e",
        "total_location_tco2e",
        "total_market_tco2e",
    ] {
        let (told, expected) = (figure(&page, key), sum(key));
        assert!((told - expected).abs() <= 1e-9 * expected, "{key}: {told} {expected}");
    }
    let pue = sum("facility_energy_mwh") / sum("it_energy_mwh");
    assert!((figure(&page, "pue") - pue).abs() < 1e-9, "{pue}");
    assert!(page.contains("id=\"map-of-list") && page.contains("class=\"disc\""), "a map");
    assert!(page.len() < 1_000_000 && !page.contains("<script"), "{} bytes", page.len());
}

#[test]
fn the_report_of_a_list_reads_as_it_did() {
    let folder = tempfile::tempdir().unwrap();
    for (name, ending, more) in [
        ("list_report.txt", "txt", &["-q"][..]),
        ("list_report.md", "md", &["-q"]),
        ("list_report_fr.txt", "txt", &["-q", "--lang", "fr", "--units", "us", "--group-by", "cooling.system"]),
    ] {
        let (report, _) = reported(folder.path(), ending, more);
        snapshots().bind(|| insta::assert_snapshot!(name, report));
    }
}

#[test]
fn a_name_stays_a_name_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let (page, _) = reported(folder.path(), "html", &["-q"]);
    assert!(page.contains("&lt;script&gt;alert('x')") && !page.contains("<script"), "escaped");
    let (report, _) = reported(folder.path(), "md", &["-q"]);
    let line = report.lines().find(|line| line.contains("alert")).unwrap();
    assert!(!line.contains("<script>") && !line.contains("| *bold*") && !line.contains("[a](http"), "{line}");
}

#[test]
fn the_report_is_the_same_for_any_threads_and_says_what_draws_and_shards_are() {
    let folder = tempfile::tempdir().unwrap();
    let (one, _) = reported(folder.path(), "html", &["-q", "--threads", "1"]);
    let (two, _) = reported(folder.path(), "html", &["-q", "--threads", "2", "--columns", "pue"]);
    assert!(one == two);
    let (drawn, _) = reported(folder.path(), "md", &["-q", "--draws", "2", "--shard", "1/1"]);
    assert!(drawn.contains("with every input at its centre"), "{drawn}");
    let (part, _) = reported(folder.path(), "md", &["-q", "--shard", "2/2"]);
    assert!(part.contains("part 2/2 of the list alone"), "{part}");
}

#[test]
fn a_report_that_cannot_be_is_refused_before_anything_is_computed() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let out = path("out.csv");
    for (report, code, said) in [
        (path("report.csv"), 2, "ends in .html, .md or .txt"),
        (path("missing/report.html"), 4, "cannot write"),
        (LIST.to_owned(), 2, "ends in .html"),
    ] {
        let output = wattshed(&["batch", LIST, "-o", &out, "--report", &report]);
        assert_eq!(output.status.code(), Some(code), "{report}: {}", text(&output.stderr));
        assert!(text(&output.stderr).contains(said), "{report}: {}", text(&output.stderr));
        assert!(!Path::new(&out).exists());
    }
}

#[test]
fn a_report_of_a_run_that_was_killed_is_that_of_a_whole_run() {
    kill_and_resume(3, 60, Some("out.html"));
}

#[test]
fn a_long_list_of_long_names_has_a_short_page() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let mut list = "name,it.capacity [MW],it.load,site.latitude,site.longitude,site.country,facility.pue\n".to_owned();
    for index in 0..1500 {
        let (name, latitude, longitude) =
            ("long ".repeat(80), 36.0 + f64::from(index % 50) * 0.2, f64::from(index / 50) * 0.5);
        list.push_str(&format!(
            "{name}{index},{},0.5,{latitude},{longitude},FR,1.{}\n",
            1 + index % 50,
            10 + index % 80
        ));
    }
    fs::write(path("list.csv"), list).unwrap();
    fs::write(path("base.toml"), BASE.lines().take(2).collect::<Vec<_>>().join("\n")).unwrap();
    let words = ["batch", &path("list.csv"), "--base", &path("base.toml"), "-o", &path("out.csv"), "-q"];
    let output = wattshed(&[&words[..], &["--report", &path("long.html")]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let page = text(&fs::read(path("long.html")).unwrap());
    assert!(page.len() < 1_000_000, "{} bytes", page.len());
    assert!(page.contains("1,500 facilities"));
}
