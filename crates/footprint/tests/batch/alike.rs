//! Rows that take the facility of a row like them: what comes out of a list is what comes out of each row alone.

use std::fs;

use proptest::prelude::*;

use crate::list::List;

/// What a list may stand on: plants that are simulated, and nothing of which a row with a given PUE would have no use.
const BASES: [&str; 3] = [
    "schema = 1\n[it]\npeak_to_mean = { low = 1, high = 1.2 }\n[price]\nelectricity = \"7 ¢/kWh\"\n",
    "schema = 1\ncooling.system = \"water-chiller-economizer\"\n[water]\nreclaimed = 0.2\ntreatment = \"0.5 kWh/m3\"\n",
    "schema = 1\nname = \"base\"\ncooling.system = \"airside-evaporative\"\nprice.water = \"2 USD/m3\"\n",
];

/// A row of any of the columns below; empty cells, cells that are wrong and cells that call for a warning among them.
fn row() -> impl Strategy<Value = Vec<String>> {
    let cell = |cells: &'static [&'static str]| prop::sample::select(cells).prop_map(str::to_owned);
    let capacity = prop_oneof![8 => (0.1..900.0_f64).prop_map(|mw| format!("{mw:.3}")), 1 => cell(&["", "7 kW", "a lot", "40000"])];
    let load = prop_oneof![6 => (0.05..1.0_f64).prop_map(|load| format!("{load:.4}")), 2 => cell(&["", "60 %", "1.2"])];
    let pue = prop_oneof![6 => (1.01..2.0_f64).prop_map(|pue| format!("{pue:.3}")), 2 => cell(&["", "0.9"])];
    let warm = prop_oneof![2 => cell(&[""]), 1 => (20.0..30.0_f64).prop_map(|celsius| format!("{celsius:.2}"))];
    (
        cell(&["\"Sterling, VA, US\"", "\"Miami, FL, US\"", "\"Duluth, MN, US\"", "Nowhere"]),
        cell(&["", "US", "IE"]),
        (capacity, load, pue),
        cell(&["", "", "0", "0.1", "0.9"]),
        warm,
        cell(&["", "", "", "legacy", "best-practice"]),
        cell(&["", "", "", "1.1", "1.5"]),
        cell(&["", "", "facility"]),
    )
        .prop_map(|(place, country, (capacity, load, pue), swing, warm, preset, peak, basis)| {
            vec![place, country, capacity, load, pue, swing, warm, preset, peak, basis]
        })
}

/// The columns of rows whose plant is known by its PUE, and of those whose plant is simulated.
const HEADERS: [(&str, &[usize]); 2] = [
    (
        "name,site.country,it.capacity [MW],it.load,facility.pue,it.swing,facility.peak_ratio,it.basis",
        &[1, 2, 3, 4, 5, 8, 9],
    ),
    (
        "name,site.place,it.capacity [MW],it.load,it.swing,cooling.air.supply_max [°C],cooling.preset",
        &[0, 2, 3, 5, 6, 7],
    ),
];

/// Results, rejects, and the warnings with their places, of a list of these rows.
fn written(header: &str, base: &str, rows: &[String]) -> (Vec<String>, Vec<String>, Vec<String>) {
    let text: Vec<&str> = std::iter::once(header).chain(rows.iter().map(String::as_str)).collect();
    let mut list = List::new(text.join("\n")).base(base);
    list.request.columns = None;
    let summary = list.run().unwrap();
    let lines =
        |name: &str| fs::read_to_string(list.path(name)).unwrap_or_default().lines().map(str::to_owned).collect();
    let warnings = summary.warnings.iter().map(|warning| {
        let places = warning.labels.iter().map(|label| (&label.text, label.span.source.first_line, &label.span.range));
        format!("{warning} {:?}", places.collect::<Vec<_>>())
    });
    (lines("out.csv"), lines("out.rejects.csv"), warnings.collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]
    #[test]
    fn a_row_comes_out_of_a_list_as_it_comes_out_alone(
        rows in prop::collection::vec(row(), 12), base in 0..BASES.len(),
    ) {
        let (header, cells) = HEADERS[usize::from(base > 0)];
        let line = |(index, row): (usize, &Vec<String>)| {
            let cells: Vec<&str> = cells.iter().map(|cell| row[*cell].as_str()).collect();
            format!("row {index},{}", cells.join(","))
        };
        let rows: Vec<String> = rows.iter().enumerate().map(line).collect();
        let together = written(header, BASES[base], &rows);
        let (mut results, mut rejects, mut warnings) = (Vec::new(), Vec::new(), Vec::new());
        for index in 0..rows.len() {
            // Blank lines keep the numbers of lines.
            let alone: Vec<String> = (0..rows.len()).map(|other| if other == index { rows[other].clone() } else { String::new() }).collect();
            let (result, reject, warning) = written(header, BASES[base], &alone);
            results.extend(result.into_iter().skip(usize::from(!results.is_empty())));
            rejects.extend(reject.into_iter().skip(usize::from(!rejects.is_empty())));
            warnings.extend(warning);
        }
        prop_assert_eq!(&together.0, &results);
        prop_assert_eq!(&together.1, &rejects);
        for told in &together.2 {
            // Of many rows a warning is told once, with the place of the first and their number.
            let said = told.split("; so in").next().unwrap_or_default();
            prop_assert!(warnings.iter().any(|warning| warning.starts_with(said)), "{}", told);
        }
    }
}
