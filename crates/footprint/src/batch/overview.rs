//! What a report of a whole list is made from, and where it goes.

use std::io;
use std::path::PathBuf;

use wattshed_report::Manner;

use super::{Request, Survey, Totals};

/// Makes the text of a report of a list, in a language and units.
pub type ReportWriter = fn(&Overview<'_>, Manner) -> io::Result<Vec<u8>>;

/// A report of a list that is asked for.
#[derive(Debug, Clone)]
pub struct ReportRequest {
    /// Where it goes.
    pub path: PathBuf,
    /// Its language and its units.
    pub manner: Manner,
    /// Who writes it.
    pub writer: ReportWriter,
}

impl ReportRequest {
    pub(super) fn written(&self, overview: &Overview<'_>) -> io::Result<Vec<u8>> {
        (self.writer)(overview, self.manner)
    }
}

/// A run that is finished but for the names of its files.
#[derive(Debug, Clone, Copy)]
pub struct Overview<'a> {
    /// What was asked for.
    pub request: &'a Request,
    /// Rows estimated.
    pub rows: u64,
    /// Rows rejected.
    pub rejected: u64,
    /// Sums over the rows that were estimated.
    pub totals: &'a Totals,
    /// What is told of them beside sums.
    pub survey: &'a Survey,
}
