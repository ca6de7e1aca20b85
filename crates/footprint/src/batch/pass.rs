//! One way through the list.

use rayon::prelude::*;
use wattshed_report::{Manner, within};

use super::Progress;
use super::alike::{Alike, order};
use super::estimator::{Estimator, Outcome};
use super::header::Layout;
use super::names::Names;
use super::records::{Record, Records};
use super::survey::Survey;
use super::tally::Tally;
use super::totals::PartTotals;
use super::working::{Part, Working};
use crate::diagnostic::Failure;
use crate::resolve::World;

/// Bytes of rows held at a time, apart from the last row.
const PART_BYTES: usize = 4 << 20;

/// One way through the list.
pub(super) struct Pass<'a, 'e> {
    pub(super) records: &'a mut Records,
    /// The bytes in which the rows of the shard begin.
    pub(super) bounds: (u64, u64),
    pub(super) estimator: &'a Estimator<'e>,
    pub(super) layout: &'a Layout,
    pub(super) working: &'a mut Working,
    pub(super) tally: Tally,
    pub(super) names: Names,
    /// In which manner the report speaks that rows are surveyed for.
    pub(super) surveys: Option<Manner>,
    pub(super) world: &'a World,
    pub(super) progress: &'a (dyn Fn(Progress) + Sync),
}

impl Pass<'_, '_> {
    /// Reads, estimates and writes every row that is not done yet.
    pub(super) fn run(&mut self, threads: Option<usize>, part_rows: usize) -> Result<(), Failure> {
        // Without a pool (a machine that refuses threads) this thread computes alone; the results are the same.
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).build().ok();
        for _ in 0..self.working.done.records {
            if self.record()?.is_none() {
                break;
            }
        }
        loop {
            let records = self.part(part_rows.max(1))?;
            if records.is_empty() {
                return Ok(());
            }
            let mut in_order: Vec<(String, usize)> =
                records.iter().enumerate().map(|(index, record)| (order(record, self.layout), index)).collect();
            in_order.sort_unstable();
            let row = |alike: &mut Alike, (_, index): &(String, usize)| {
                records.get(*index).map(|record| (*index, self.estimator.row(record, self.world, alike)))
            };
            let outcomes: Vec<Option<(usize, Outcome)>> = match &pool {
                Some(pool) => pool.install(|| in_order.par_iter().map_init(Alike::default, row).collect()),
                None => {
                    let mut alike = Alike::default();
                    in_order.iter().map(|place| row(&mut alike, place)).collect()
                }
            };
            let mut outcomes: Vec<(usize, Outcome)> = outcomes.into_iter().flatten().collect();
            outcomes.sort_unstable_by_key(|(index, _)| *index);
            let part = self.gathered(outcomes)?;
            self.working.add(&part)?;
            let done = &self.working.done;
            (self.progress)(Progress {
                rows: done.rows,
                rejected: done.rejected,
                bytes_read: self.records.bytes_read(),
                bytes_total: self.records.bytes_total(),
            });
        }
    }

    /// What the rows of a part became, in their order.
    fn gathered(&mut self, outcomes: Vec<(usize, Outcome)>) -> Result<Part, Failure> {
        let mut part = Part { records: outcomes.len() as u64, ..Part::default() };
        let mut totals = PartTotals::default();
        let mut survey = self.surveys.map(|manner| (manner, Survey::default()));
        let [results, rejects, sums, surveys] = &mut part.lines;
        for (_, outcome) in outcomes {
            part.files.extend(outcome.files);
            match outcome.row {
                Ok(estimated) => {
                    part.rows += 1;
                    results.extend_from_slice(&estimated.line);
                    totals.add(estimated.group, &estimated.addends);
                    if let (Some((manner, survey)), Some(row)) = (&mut survey, estimated.surveyed) {
                        within(*manner, || survey.add(*row));
                    }
                }
                Err(reject) => {
                    part.rejected += 1;
                    if let Some((manner, survey)) = &mut survey {
                        within(*manner, || survey.add_reject(&reject));
                    }
                    rejects.extend(
                        reject
                            .line_of_csv(self.estimator.spreadsheet_safe())
                            .map_err(|reason| self.estimator.unwritable(reason))?,
                    );
                }
            }
            self.tally.add(outcome.warnings);
        }
        sums.extend(totals.lines().map_err(|reason| self.estimator.unwritable(reason))?);
        if let Some((_, survey)) = survey {
            surveys.extend(survey.line().map_err(|reason| self.estimator.unwritable(reason))?);
        }
        Ok(part)
    }

    fn part(&mut self, most: usize) -> Result<Vec<Record>, Failure> {
        let mut records: Vec<Record> = Vec::new();
        let mut bytes = 0;
        while records.len() < most && bytes < PART_BYTES {
            let Some(record) = self.record()? else { break };
            bytes += record.text.len();
            records.push(record);
        }
        Ok(records)
    }

    /// The next row of the shard.
    fn record(&mut self) -> Result<Option<Record>, Failure> {
        let (first, end) = self.bounds;
        while let Some(record) = self.records.next_record()? {
            if record.start >= end {
                return Ok(None);
            }
            if record.start >= first {
                self.names.add(&self.layout.name_of(&record), record.line);
                return Ok(Some(record));
            }
        }
        Ok(None)
    }
}
