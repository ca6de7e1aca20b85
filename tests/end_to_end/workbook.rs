//! The workbook: what it is made of, names that would be formulas, the same bytes at each run, what is refused; and that every
//! config renders to every format.

use std::io::Read;

use crate::run::{command, configs, root, stdout, text, wattshed};

/// The parts of a workbook by name, read from the ZIP.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let number = |at: usize, length: usize| {
        bytes[at..at + length].iter().rev().fold(0_usize, |number, byte| number << 8 | usize::from(*byte))
    };
    let (mut parts, mut at) = (Vec::new(), 0);
    while bytes[at..].starts_with(b"PK\x03\x04") {
        let (deflated, length, name, extra) =
            (number(at + 18, 4), number(at + 22, 4), number(at + 26, 2), number(at + 28, 2));
        let begin = at + 30 + name + extra;
        let mut content = String::new();
        let mut decoder = flate2::read::DeflateDecoder::new(&bytes[begin..begin + deflated]);
        decoder.read_to_string(&mut content).unwrap();
        assert_eq!(content.len(), length);
        parts.push((text(&bytes[at + 30..at + 30 + name]), content));
        at = begin + deflated;
    }
    assert!(bytes[at..].starts_with(b"PK\x01\x02"), "the directory follows the parts");
    parts
}

fn part<'p>(parts: &'p [(String, String)], name: &str) -> &'p str {
    &parts.iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("no {name}")).1
}

fn workbook(arguments: &[&str]) -> Vec<u8> {
    let output = wattshed(&[arguments, &["--format", "xlsx", "--quiet", "--draws", "0"]].concat());
    assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    output.stdout
}

/// The names of the sheets in their order.
fn sheets(parts: &[(String, String)]) -> Vec<String> {
    let book = part(parts, "xl/workbook.xml");
    book.split("<sheet name=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

const CONFIG: &str = "configs/sites/goodyear-50mw-accounts.toml";

#[test]
fn a_workbook_has_the_sheets_that_are_promised() {
    let all = sheets(&parts(&workbook(&["estimate", CONFIG, "--hourly-sheet"])));
    assert_eq!(all, ["Summary", "Energy", "Water", "Emissions", "Costs", "Factors", "Assumptions", "Hourly"]);
    let phases = sheets(&parts(&workbook(&["estimate", "configs/campuses/abilene-phases.toml"])));
    assert!(phases.contains(&"Periods".to_owned()));
    let work = sheets(&parts(&workbook(&["estimate", "configs/workloads/gpt-4o-query.toml"])));
    assert!(work.contains(&"Workloads".to_owned()));
}

#[test]
fn formulas_in_french_quote_the_names_of_sheets() {
    let parts = parts(&workbook(&["estimate", CONFIG, "--lang", "fr"]));
    let all = sheets(&parts);
    assert_eq!(all, ["Synthèse", "Énergie", "Eau", "Émissions", "Coûts", "Facteurs", "Hypothèses"]);
    let (mut quoted, mut plain) = (0, 0);
    for (_, sheet) in parts.iter().filter(|(part, _)| part.starts_with("xl/worksheets/")) {
        for formula in sheet.split("<f>").skip(1).map(|rest| rest.split("</f>").next().unwrap()) {
            // What stands before a mark of exclamation names a sheet, in quotes unless it is plain letters.
            for before in formula.rsplit_once('!').map_or("", |(named, _)| named).split('!') {
                if let Some(name) = before.strip_suffix('\'').and_then(|before| before.rsplit('\'').next()) {
                    assert!(all.iter().any(|known| known == name), "{formula}");
                    quoted += 1;
                } else if !before.is_empty() {
                    assert!(before.ends_with("Facteurs"), "{formula}");
                    plain += 1;
                }
            }
        }
    }
    assert!(quoted > 30 && plain > 30, "{quoted} {plain}");
    assert!(part(&parts, "xl/workbook.xml").contains("'Énergie'!$4:$4"));
}

#[test]
fn a_name_that_would_be_a_formula_is_text() {
    let long = "x".repeat(40_000);
    let names =
        ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "<script>alert(1)</script>", "a\u{7}b [x]:*?/\\", &long];
    let folder = tempfile::tempdir().unwrap();
    let spec = folder.path().join("hostile.toml");
    let plain = std::fs::read_to_string(root().join(CONFIG)).unwrap();
    let first = plain.lines().find(|line| line.starts_with("name =")).unwrap();
    for name in names {
        let told = plain.replace(first, &format!("name = {}", serde_json::to_string(name).unwrap()));
        std::fs::write(&spec, told).unwrap();
        let spec = spec.to_str().unwrap();
        for arguments in [&["estimate", spec][..], &["compare", spec, spec]] {
            let parts = parts(&workbook(arguments));
            // Text stands in the table of texts alone, formulas hold cells, numbers and three functions.
            let strings = part(&parts, "xl/sharedStrings.xml");
            let shown: String = name.replace('\u{7}', " ").chars().take(32_766).collect();
            assert!(strings.contains(&shown.replace('<', "&lt;").replace('>', "&gt;")), "{name:.40}");
            assert!(!strings.contains("<script") && !strings.contains('\u{7}') && !strings.contains(&long));
            for (_, sheet) in parts.iter().filter(|(part, _)| part.starts_with("xl/worksheets/")) {
                assert!(!sheet.contains("cmd") && !sheet.contains("script") && !sheet.contains("t=\"str\""));
                for formula in sheet.split("<f>").skip(1).map(|rest| rest.split("</f>").next().unwrap()) {
                    let plain = |c: char| c.is_ascii_alphanumeric() || "+-*/().:!".contains(c);
                    assert!(formula.chars().all(plain), "{formula}");
                }
            }
        }
    }
}

#[test]
fn the_same_workbook_has_the_same_bytes_whenever_it_is_written() {
    let run = |threads: &str| {
        let arguments = ["estimate", "configs/clusters/four-campuses.toml", "--draws", "8", "--format", "xlsx", "-q"];
        command(&arguments).env("RAYON_NUM_THREADS", threads).output().unwrap().stdout
    };
    let once = run("1");
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert!(once == run("2"));
    assert!(!part(&parts(&once), "docProps/core.xml").contains("dcterms"));
}

#[test]
fn every_number_of_a_workbook_is_one_and_every_formula_has_its_value() {
    for config in [CONFIG, "configs/campuses/abilene-own-plant.toml", "configs/clusters/four-campuses.toml"] {
        let parts = parts(&workbook(&["estimate", config]));
        let mut formulas = 0;
        for (_, sheet) in parts.iter().filter(|(part, _)| part.starts_with("xl/worksheets/")) {
            for cell in sheet.split("<c r=").skip(1).map(|rest| rest.split("</c>").next().unwrap()) {
                let value = cell.split("<v>").nth(1).and_then(|rest| rest.split("</v>").next());
                assert!(value.is_none_or(|value| value.parse::<f64>().is_ok_and(f64::is_finite)), "{cell}");
                assert!(value.is_some() || !cell.contains("<f>"), "{cell}");
                formulas += usize::from(cell.contains("<f>"));
            }
        }
        assert!(formulas > 200, "{config}: {formulas}");
    }
}

#[test]
fn a_workbook_is_refused_where_there_is_none() {
    let refused = |arguments: &[&str], words: &str| {
        let output = wattshed(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains(words), "{}", text(&output.stderr));
    };
    refused(&["sensitivity", CONFIG, "pue", "-o", "out.xlsx"], "workbooks are written by estimate and compare");
    refused(&["estimate", CONFIG, "--hourly-sheet", "--format", "csv"], "-o report.xlsx");
    let several = "configs/clusters/four-campuses.toml";
    refused(&["estimate", several, "--hourly-sheet", "--format", "xlsx"], "hours of one site");
}

#[test]
fn every_config_renders_to_every_format() {
    for config in configs() {
        let written = |format: &str| stdout(&["estimate", &config, "--draws", "0", "--quiet", "--format", format]);
        assert!(written("text").lines().all(|line| line.chars().count() <= 80), "{config}");
        assert!(serde_json::from_str::<serde_json::Value>(&written("json")).unwrap().is_object());
        assert!(written("md").starts_with("# "), "{config}");
        assert!(written("html").ends_with("</html>\n"), "{config}");
        let csv = written("csv");
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let columns = reader.headers().unwrap().len();
        assert!(reader.records().all(|record| record.unwrap().len() == columns), "{config}");
        assert!(parts(&workbook(&["estimate", &config])).len() >= 10, "{config}");
    }
}

#[test]
fn a_csv_for_spreadsheets_holds_no_formula() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let list = "name,site.place,it.capacity [MW]\n=1+1,\"Chicago, IL, US\",-5\n@SUM(A1),\"Chicago, IL, US\",10\n";
    std::fs::write(at("list.csv"), list).unwrap();
    let base = "fixtures/lists/base.toml";
    let run = |options: &[&str]| {
        let (list, out) = (at("list.csv"), at("out.csv"));
        wattshed(&[&["batch", &list, "--base", base, "-o", &out, "--columns", "pue", "--quiet"], options].concat());
        [at("out.csv"), at("out.rejects.csv")].map(|path| std::fs::read_to_string(path).unwrap())
    };
    let [out, rejects] = run(&["--spreadsheet-safe"]);
    assert!(out.contains(",'@SUM(A1),") && rejects.contains("\"'=1+1,"), "{out}{rejects}");
    let [out, rejects] = run(&[]);
    assert!(out.contains(",@SUM(A1),") && !rejects.contains('\''), "{out}{rejects}");
    let hostile = ["compare", CONFIG, CONFIG, "--set", "name==x", "--draws", "0", "--format", "csv", "-q"];
    assert!(stdout(&hostile).contains("\n=x,"));
    assert!(stdout(&[&hostile[..], &["--spreadsheet-safe"]].concat()).contains("\n'=x,"));
}
