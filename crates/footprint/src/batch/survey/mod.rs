//! What the report of a list says of all its rows.
//!
//! A list may have millions of rows, and the run that estimates them may be broken off. So each part of a run surveys its own
//! rows and writes that down, in one line; the lines are put together at the end. What is counted is whole numbers (watts,
//! kilowatt-hours, rows), lowest and highest values, and first lines, so that the order of putting together changes nothing; what
//! is a sum of figures is taken from [`Totals`](super::Totals). Memory is bounded: a distribution has
//! at most so many bins, the map so many cells, a table so many rows.

mod distribution;
mod exact;
mod largest;
mod places;
mod remarks;

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read};

use serde::{Deserialize, Serialize};

pub use distribution::{Class, Distribution};
use largest::Largest;
pub use largest::Standing;
pub use places::Mark;
use places::Places;
pub use remarks::Remark;
use remarks::Remarks;

use super::reject::Reject;
use crate::diagnostic::{Diagnostic, Severity};
use crate::estimate::{Footprint, finite};
use crate::present::{message_in_words, warning_in_words};

/// The ratios whose distribution over the rows is told. All are over IT energy.
pub const RATIOS: [&str; 3] = ["pue", "wue_site_l_per_kwh", "cue_kg_per_kwh"];
/// The results whose largest rows are told.
pub const RANKED: [&str; 2] = ["facility_energy_mwh", "total_location_tco2e"];

/// What a row adds to the survey.
#[derive(Debug, Clone)]
pub(super) struct Surveyed {
    standing: Standing,
    place: String,
    coordinates: Option<(f64, f64)>,
    it_watts: Option<u64>,
    energy_kwh: u64,
    it_kwh: u64,
    ratios: [Option<f64>; RATIOS.len()],
    has_contracts: bool,
    warnings: Vec<Diagnostic>,
}

impl Surveyed {
    /// What `footprint` of a row adds.
    pub(super) fn of(line: u64, name: &str, footprint: &Footprint, warnings: &[Diagnostic]) -> Self {
        let value = |key: &str| crate::results::find(key).and_then(|result| finite(result.of(&footprint.year)));
        let site = &footprint.facility.site;
        let standing = Standing {
            line,
            name: name.to_owned(),
            place: match site.place.as_str() {
                "" => site.country.clone(),
                place => place.to_owned(),
            },
            figures: Standing::KEYS.map(value),
        };
        let is_told = |warning: &&Diagnostic| warning.severity >= Severity::Warning;
        Self {
            place: match standing.place.chars().any(char::is_alphabetic) {
                true => standing.place.clone(),
                // A ZIP code or coordinates say less than a name.
                false => standing.name.clone(),
            },
            standing,
            coordinates: site.coordinates.map(|place| (place.latitude_deg(), place.longitude_deg())),
            it_watts: value("it_capacity_mw").map(|mw| whole(mw * 1e6)),
            energy_kwh: value("facility_energy_mwh").map_or(0, |mwh| whole(mwh * 1e3)),
            it_kwh: value("it_energy_mwh").map_or(0, |mwh| whole(mwh * 1e3)),
            ratios: RATIOS.map(value),
            has_contracts: !footprint.facility.contracts.is_empty(),
            warnings: warnings.iter().filter(is_told).cloned().collect(),
        }
    }
}

/// The nearest whole number; nothing of what is none.
fn whole(value: f64) -> u64 {
    // The cast holds what is below zero at zero, and what is too large at the largest.
    value.round() as u64
}

/// All rows of a run.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Survey {
    /// IT capacity of the rows that have one, in W.
    it_watts: u128,
    /// Rows that have an IT capacity.
    sized: u64,
    /// Rows with contracts for electricity.
    with_contracts: u64,
    /// Rows by the results that they have, of [`Standing::KEYS`].
    known: BTreeMap<String, u64>,
    distributions: [Distribution; RATIOS.len()],
    largest: [Largest; RANKED.len()],
    places: Places,
    refusals: Remarks,
    warnings: Remarks,
}

impl Survey {
    /// Adds a row that was estimated; what is to be known of it is said in the current manner.
    pub(super) fn add(&mut self, row: Surveyed) {
        self.it_watts += u128::from(row.it_watts.unwrap_or(0));
        self.sized += u64::from(row.it_watts.is_some());
        self.with_contracts += u64::from(row.has_contracts);
        for (key, figure) in Standing::KEYS.iter().zip(&row.standing.figures) {
            if figure.is_some() {
                *self.known.entry((*key).to_owned()).or_default() += 1;
            }
        }
        for (distribution, ratio) in self.distributions.iter_mut().zip(row.ratios) {
            if let Some(ratio) = ratio {
                distribution.add(ratio, row.it_kwh);
            }
        }
        self.places.add(row.coordinates, row.energy_kwh, (row.standing.line, &row.place));
        let line = row.standing.line;
        self.warnings
            .add(line, row.warnings.iter().map(|warning| (warning.code, None, warning_in_words(warning).into())));
        for (largest, key) in self.largest.iter_mut().zip(RANKED) {
            largest.add(key, &row.standing);
        }
    }

    /// Adds a row that was rejected.
    pub(super) fn add_reject(&mut self, reject: &Reject) {
        let reasons = reject.reasons.iter().map(|reason| {
            (reason.diagnostic.code, reason.column.as_deref(), message_in_words(&reason.diagnostic).into())
        });
        self.refusals.add(reject.line, reasons);
    }

    /// Adds all rows of another.
    fn join(&mut self, other: Self) {
        self.it_watts += other.it_watts;
        self.sized += other.sized;
        self.with_contracts += other.with_contracts;
        for (key, rows) in other.known {
            *self.known.entry(key).or_default() += rows;
        }
        self.distributions.iter_mut().zip(other.distributions).for_each(|(own, other)| own.join(other));
        for ((own, other), key) in self.largest.iter_mut().zip(other.largest).zip(RANKED) {
            own.join(key, other);
        }
        self.places.join(other.places);
        self.refusals.join(other.refusals);
        self.warnings.join(other.warnings);
    }

    /// As it is written down.
    pub(super) fn line(&self) -> io::Result<Vec<u8>> {
        let mut line = serde_json::to_vec(self)?;
        line.push(b'\n');
        Ok(line)
    }

    /// Puts together what the parts wrote down.
    pub(super) fn read(from: impl Read) -> io::Result<Self> {
        let mut survey = Self::default();
        for line in BufReader::new(from).lines() {
            survey.join(serde_json::from_str(&line?)?);
        }
        Ok(survey)
    }

    /// IT capacity of all rows that have one, MW.
    pub fn it_capacity_mw(&self) -> Option<f64> {
        (self.sized > 0).then(|| self.it_watts as f64 / 1e6)
    }

    /// Rows that have an IT capacity.
    pub const fn sized(&self) -> u64 {
        self.sized
    }

    /// Rows with contracts for electricity.
    pub const fn with_contracts(&self) -> u64 {
        self.with_contracts
    }

    /// Rows that have a result of [`Standing::KEYS`].
    pub fn rows_with(&self, key: &str) -> u64 {
        self.known.get(key).copied().unwrap_or(0)
    }

    /// The distribution of a ratio of [`RATIOS`].
    pub fn distribution(&self, key: &str) -> Option<&Distribution> {
        let index = RATIOS.iter().position(|ratio| *ratio == key)?;
        self.distributions.get(index).filter(|distribution| distribution.rows() > 0)
    }

    /// The largest rows by a result of [`RANKED`], the largest first.
    pub fn largest(&self, key: &str) -> &[Standing] {
        let index = RANKED.iter().position(|ranked| *ranked == key);
        index.and_then(|index| self.largest.get(index)).map_or(&[], Largest::rows)
    }

    /// Where the rows lie, at most so many marks, the one with the most energy first.
    pub fn marks(&self, most: usize) -> Vec<Mark> {
        self.places.marks(most)
    }

    /// Rows of which no position is known.
    pub const fn without_place(&self) -> u64 {
        self.places.without()
    }

    /// Why rows were rejected, the commonest reason first.
    pub fn refusals(&self) -> Vec<&Remark> {
        self.refusals.by_rows()
    }

    /// What is to be known of rows, what concerns most of them first.
    pub fn warnings(&self) -> Vec<&Remark> {
        self.warnings.by_rows()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diagnostic::Code;

    fn row(line: u64, energy_kwh: u64, (latitude, longitude): (f64, f64)) -> Surveyed {
        let mwh = energy_kwh as f64 / 1e3;
        let figures = Standing::KEYS.map(|key| (key != "wue_site_l_per_kwh").then_some(mwh));
        let standing = Standing { line, name: format!("row {line}"), place: format!("place {}", line % 7), figures };
        let ratios = [Some(1.0 + (line % 90) as f64 / 100.0), None, Some(mwh / 3.0)];
        let warnings = vec![Diagnostic::warning(
            Code::FactorOld,
            wattshed_report::Sentence::untranslated(format!("old {}", line % 3)),
        )];
        Surveyed {
            place: standing.place.clone(),
            standing,
            coordinates: (!line.is_multiple_of(5)).then_some((latitude, longitude)),
            it_watts: (!line.is_multiple_of(4)).then_some(energy_kwh * 7),
            energy_kwh,
            it_kwh: energy_kwh / 2,
            ratios,
            has_contracts: line.is_multiple_of(2),
            warnings,
        }
    }

    proptest! {
        #[test]
        fn a_survey_does_not_depend_on_how_the_rows_are_parted_nor_on_the_order_of_the_parts(
            rows in prop::collection::vec((0..1_u64 << 40, -90.0..90.0_f64, -180.0..180.0_f64), 1..120),
            size in 1..40_usize,
        ) {
            let rows: Vec<Surveyed> = rows
                .iter()
                .zip(2..)
                .map(|((energy, latitude, longitude), line)| row(line, *energy, (*latitude, *longitude)))
                .collect();
            let of = |rows: &[Surveyed]| {
                let mut survey = Survey::default();
                rows.iter().cloned().for_each(|row| survey.add(row));
                survey
            };
            let whole = of(&rows);
            let parts: Vec<Vec<u8>> = rows.chunks(size).map(|part| of(part).line().unwrap()).collect();
            let backwards: Vec<u8> = parts.iter().rev().flatten().copied().collect();
            prop_assert_eq!(&Survey::read(parts.concat().as_slice()).unwrap(), &whole);
            prop_assert_eq!(&Survey::read(backwards.as_slice()).unwrap(), &whole);
        }
    }
}
