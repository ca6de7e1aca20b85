//! A worked site recomputed outside the program: a sheet of lines over the hourly CSV, with constants from publications.
//!
//! The sheet has its own small arithmetic here, so that nothing of the program computes what it is compared with.

use std::collections::BTreeMap;

use crate::run::{json, root};

const CONFIG: &str = "configs/sites/worked-50mw.toml";
const SHEET: &str = "fixtures/worked/site-50mw.csv";

/// Columns of the hourly CSV, by name.
type Hours = BTreeMap<String, Vec<f64>>;

struct Sheet<'a> {
    hours: &'a Hours,
    lines: BTreeMap<String, f64>,
    rest: Vec<String>,
}

impl Sheet<'_> {
    fn evaluate(&mut self, formula: &str) -> f64 {
        let spaced = ['(', ')', '+', '-', '*', '/', ',']
            .iter()
            .fold(formula.to_owned(), |text, mark| text.replace(*mark, &format!(" {mark} ")));
        self.rest = spaced.split_whitespace().rev().map(str::to_owned).collect();
        let value = self.sum();
        assert!(self.rest.is_empty(), "cannot read {formula}");
        value
    }

    fn next_is(&mut self, marks: &[&str]) -> Option<String> {
        let found = self.rest.last().filter(|next| marks.contains(&next.as_str())).cloned();
        if found.is_some() {
            self.rest.pop();
        }
        found
    }

    fn sum(&mut self) -> f64 {
        let mut value = self.product();
        while let Some(mark) = self.next_is(&["+", "-"]) {
            let other = self.product();
            value = if mark == "+" { value + other } else { value - other };
        }
        value
    }

    fn product(&mut self) -> f64 {
        let mut value = self.atom();
        while let Some(mark) = self.next_is(&["*", "/"]) {
            let other = self.atom();
            value = if mark == "*" { value * other } else { value / other };
        }
        value
    }

    fn column(&mut self) -> Vec<f64> {
        let name = self.rest.pop().unwrap();
        self.hours.get(&name).unwrap_or_else(|| panic!("no column {name}")).clone()
    }

    fn atom(&mut self) -> f64 {
        let word = self.rest.pop().unwrap();
        if word == "(" {
            let value = self.sum();
            self.next_is(&[")"]).unwrap();
            return value;
        }
        if self.next_is(&["("]).is_some() {
            let column = self.column();
            let value = match word.as_str() {
                "sum" => column.iter().sum(),
                "highest" => column.iter().copied().fold(0.0, f64::max),
                "highest_day" => column.chunks(24).map(|day| day.iter().sum::<f64>()).fold(0.0, f64::max),
                "product" => {
                    self.next_is(&[","]).unwrap();
                    let other = self.column();
                    column.iter().zip(other).map(|(a, b)| a * b).sum()
                }
                other => panic!("no function {other}"),
            };
            self.next_is(&[")"]).unwrap();
            return value;
        }
        word.parse().unwrap_or_else(|_| *self.lines.get(&word).unwrap_or_else(|| panic!("no line {word}")))
    }
}

fn hours(text: &str) -> Hours {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let mut hours: Hours = names.iter().map(|name| (name.clone(), Vec::new())).collect();
    for record in reader.records() {
        let record = record.unwrap();
        for (name, cell) in names.iter().zip(record.iter()) {
            // Words and empty cells are not numbers; a sheet that names their column fails on its length.
            if let Ok(number) = cell.parse() {
                hours.get_mut(name).unwrap().push(number);
            }
        }
    }
    hours
}

#[test]
fn every_line_of_the_worked_site_agrees_with_its_sheet() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hours.csv");
    let json = json(&["estimate", CONFIG, "--hourly", path.to_str().unwrap()]);
    let hours = hours(&std::fs::read_to_string(&path).unwrap());
    assert_eq!(hours["it_mw"].len(), 8760);
    let text = std::fs::read_to_string(root().join(SHEET)).unwrap();
    let mut sheet = Sheet { hours: &hours, lines: BTreeMap::new(), rest: Vec::new() };
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let mut compared = Vec::new();
    for record in reader.records() {
        let record = record.unwrap();
        let [line, formula, result] = [0, 1, 2].map(|column| record[column].to_owned());
        let value = sheet.evaluate(&formula);
        sheet.lines.insert(line.clone(), value);
        if !result.is_empty() {
            let told = json["results"][&result]["value"].as_f64().unwrap_or_else(|| panic!("no result {result}"));
            assert!((told - value).abs() <= 1e-9 * value.abs(), "{line}: the sheet has {value}, {result} is {told}");
            compared.push(result);
        }
    }
    // Each line of greenhouse gas, water and heat that the program tells stands in the sheet.
    for key in json["results"].as_object().unwrap().keys() {
        let of_sheet = ["_tco2e", "_m3", "_l_per_kwh", "_kg_per_kwh"].iter().any(|ending| key.ends_with(ending));
        assert!(!of_sheet || compared.contains(key), "{key} is not in {SHEET}");
    }
    assert!(compared.len() >= 35, "{}", compared.len());
}
