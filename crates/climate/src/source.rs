//! Where a table or a weather year comes from.

/// The origin of a built-in table or weather year, for provenance lines in reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// Who published it.
    pub publisher: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// Year of publication.
    pub year: u16,
    /// Terms of use.
    pub licence: &'static str,
}

impl core::fmt::Display for Source {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{}, {} ({}), {}", self.publisher, self.title, self.year, self.licence)
    }
}
