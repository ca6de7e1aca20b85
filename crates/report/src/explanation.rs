//! How a figure comes about: what it means, its formula, and what enters.

use crate::document::Cell;
use crate::words::Words;

/// One figure explained. What it was made from is named, and explained where it stands: so each is told once.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// Name of the figure: `pue`. Figures of this [`key`](crate::Figure::key) lead here.
    pub key: String,
    /// Its value.
    pub value: Cell,
    /// What it means, in a sentence.
    pub meaning: Words,
    /// How it follows from others; empty where nothing is computed.
    pub formula: Vec<Piece>,
    /// What enters.
    pub inputs: Vec<Input>,
}

/// Part of a text that may name something explained elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words and operators.
    Words(Words),
    /// The name of a result, a factor or an input.
    Name {
        /// The name that an explanation or the row of a table bears.
        key: String,
        /// As it is written here.
        words: String,
    },
}

impl Piece {
    /// The text of the piece.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Words(words) => words,
            Self::Name { words, .. } => words,
        }
    }

    /// A name that is written as it is.
    #[must_use]
    pub fn name(key: impl Into<String>) -> Self {
        let key = key.into();
        Self::Name { words: key.clone(), key }
    }
}

/// The text of several pieces.
pub(crate) fn text_of(pieces: &[Piece]) -> String {
    pieces.iter().map(Piece::text).collect()
}

/// What enters a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// What it is.
    pub name: Vec<Piece>,
    /// Its value.
    pub value: Cell,
    /// Where it comes from, or what it is.
    pub source: Words,
}
