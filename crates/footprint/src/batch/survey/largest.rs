//! The largest rows by a result.

use serde::{Deserialize, Serialize};

use super::exact::Bits;

/// Rows that are told.
const MOST: usize = 20;
/// Letters of a name that are kept: a cell may hold a book.
const MOST_LETTERS: usize = 120;
/// Letters of a sentence.
const LONGEST_SENTENCE: usize = 400;

/// A row with its main results.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// The line of the list on which it begins.
    pub line: u64,
    /// What it is called.
    pub name: String,
    /// Where it lies.
    pub place: String,
    /// Its results, in the order of [`Standing::KEYS`].
    pub figures: [Option<f64>; Standing::KEYS.len()],
}

impl Standing {
    /// Results that are kept.
    pub const KEYS: [&'static str; 8] = [
        "it_capacity_mw",
        "facility_energy_mwh",
        "pue",
        "wue_site_l_per_kwh",
        "site_water_withdrawal_m3",
        "scope1_tco2e",
        "scope2_location_tco2e",
        "total_location_tco2e",
    ];

    /// A result.
    pub fn value(&self, key: &str) -> Option<f64> {
        let index = Self::KEYS.iter().position(|known| *known == key)?;
        self.figures.get(index).copied().flatten()
    }
}

/// The largest rows, the largest first; of equal ones that of the lower line.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Written>", into = "Vec<Written>")]
pub(super) struct Largest(Vec<Standing>);

/// A row as it is written down.
type Written = (u64, String, String, [Option<Bits>; Standing::KEYS.len()]);

impl From<Vec<Written>> for Largest {
    fn from(rows: Vec<Written>) -> Self {
        let row = |(line, name, place, figures): Written| {
            let figures = figures.map(|figure| figure.map(|Bits(value)| value));
            Standing { line, name, place, figures }
        };
        Self(rows.into_iter().map(row).collect())
    }
}

impl From<Largest> for Vec<Written> {
    fn from(Largest(rows): Largest) -> Self {
        rows.into_iter()
            .map(|row| (row.line, row.name, row.place, row.figures.map(|figure| figure.map(Bits))))
            .collect()
    }
}

impl Largest {
    pub(super) fn add(&mut self, key: &str, row: &Standing) {
        let Some(value) = row.value(key) else { return };
        let least = self.0.last().and_then(|least| least.value(key));
        if self.0.len() >= MOST && least.is_some_and(|least| value < least) {
            return;
        }
        let (name, place) = (shortened(&row.name), shortened(&row.place));
        self.0.push(Standing { name, place, ..row.clone() });
        self.cut(key);
    }

    pub(super) fn join(&mut self, key: &str, other: Self) {
        self.0.extend(other.0);
        self.cut(key);
    }

    fn cut(&mut self, key: &str) {
        let value = |row: &Standing| row.value(key).unwrap_or(f64::NEG_INFINITY);
        self.0.sort_by(|a, b| value(b).total_cmp(&value(a)).then(a.line.cmp(&b.line)));
        self.0.truncate(MOST);
    }

    pub(super) fn rows(&self) -> &[Standing] {
        &self.0
    }
}

/// The beginning of a long name.
pub(super) fn shortened(name: &str) -> String {
    beginning(name, MOST_LETTERS)
}

/// The beginning of a long sentence.
pub(super) fn shortened_sentence(sentence: &str) -> String {
    beginning(sentence, LONGEST_SENTENCE)
}

fn beginning(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(line: u64, energy: f64) -> Standing {
        let figures = Standing::KEYS.map(|key| (key == "facility_energy_mwh").then_some(energy));
        Standing { line, name: "x".repeat(500), place: String::new(), figures }
    }

    #[test]
    fn the_largest_rows_are_kept_and_of_equal_ones_the_first() {
        let mut largest = Largest::default();
        (0..100).for_each(|line| largest.add("facility_energy_mwh", &row(line, (line % 10) as f64)));
        let lines: Vec<u64> = largest.rows().iter().map(|row| row.line).collect();
        let expected: Vec<u64> = (0..10).map(|ten| 10 * ten + 9).chain((0..10).map(|ten| 10 * ten + 8)).collect();
        assert_eq!(lines, expected);
        assert_eq!(largest.rows()[0].name.chars().count(), MOST_LETTERS + 1);
    }

    #[test]
    fn a_row_without_the_result_has_no_place_among_the_largest() {
        let mut largest = Largest::default();
        largest.add("total_location_tco2e", &row(2, 1.0));
        assert!(largest.rows().is_empty());
    }
}
