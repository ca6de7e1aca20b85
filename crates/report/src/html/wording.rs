//! The words that the page itself adds to what a report says: one place for each idea, one set for each language.

/// The words of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wording {
    /// Tag of the language, BCP 47.
    pub language: &'static str,
    /// Link over the contents, for keyboards.
    pub skip: &'static str,
    /// The list of sections.
    pub contents: &'static str,
    /// The first section, which has no heading of its own.
    pub answer: &'static str,
    /// Before a warning.
    pub warning: &'static str,
    /// Opens the numbers of a chart.
    pub figures: &'static str,
    /// Where an origin is told.
    pub origins: &'static str,
    /// Stands where something does not apply.
    pub absent: &'static str,
    /// The same, for ears.
    pub absent_said: &'static str,
    /// Heading of the column of bars' labels, figures and shares.
    pub bars: [&'static str; 3],
    /// At the foot: who wrote the page.
    pub written_by: &'static str,
    /// At the foot: that the page needs nothing else.
    pub whole: &'static str,
}

impl Wording {
    /// English.
    pub const ENGLISH: Self = Self {
        language: "en",
        skip: "Skip to the figures",
        contents: "Contents",
        answer: "The answer",
        warning: "Warning",
        figures: "The figures of this chart",
        origins: "Sources",
        absent: "–",
        absent_said: "does not apply",
        bars: ["Part", "Figure", "Share"],
        written_by: "Written by",
        whole: "This file is whole: it loads nothing and runs nothing.",
    };
}
