//! The document: what a report says, without how it looks.

mod table;

pub use table::{Align, Cell, Column, Row, RowKind, Scaling, Table};

use crate::chart::Chart;
use crate::explanation::Explanation;
use crate::figure::Figure;
use crate::words::{Both, Words};

/// A whole report.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// What the report is about, usually the name of the site.
    pub title: Words,
    /// Place, period and design in one line; may be empty.
    pub subtitle: Words,
    /// Sections in reading order. The first one should answer the question.
    pub sections: Vec<Section>,
}

impl Report {
    /// A report with a title and no sections yet.
    #[must_use]
    pub fn new(title: impl Into<Words>, subtitle: impl Into<Words>) -> Self {
        Self { title: title.into(), subtitle: subtitle.into(), sections: Vec::new() }
    }

    /// The report with one more section at its end.
    #[must_use]
    pub fn with(mut self, section: Section) -> Self {
        self.sections.push(section);
        self
    }
}

/// A part of a report under one heading.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Section {
    /// Stable name for links and for programs, such as `energy`.
    pub id: String,
    /// Heading for readers; an empty title prints no heading.
    pub title: Words,
    /// Content in reading order.
    pub blocks: Vec<Block>,
}

impl Section {
    /// A section with a heading and no content yet.
    #[must_use]
    pub fn new(id: impl Into<String>, title: impl Into<Words>) -> Self {
        Self { id: id.into(), title: title.into(), blocks: Vec::new() }
    }

    /// The section with one more block at its end.
    #[must_use]
    pub fn with(mut self, block: impl Into<Block>) -> Self {
        self.blocks.push(block.into());
        self
    }
}

/// A piece of content.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// The figures that answer the question, one per line.
    Headlines(Vec<Headline>),
    /// Rows and columns.
    Table(Table),
    /// A small bar chart.
    Bars(Bars),
    /// Any other chart.
    Chart(Chart),
    /// How figures come about, one after the other.
    Explanations(Vec<Explanation>),
    /// Warnings, assumptions, what is left out, sources.
    Notes(Vec<Note>),
    /// Running text.
    Paragraph(Words),
    /// Where something comes from, down to the published source.
    Tree(TreeNode),
}

impl From<Vec<Headline>> for Block {
    fn from(headlines: Vec<Headline>) -> Self {
        Self::Headlines(headlines)
    }
}

impl From<Table> for Block {
    fn from(table: Table) -> Self {
        Self::Table(table)
    }
}

impl From<Bars> for Block {
    fn from(bars: Bars) -> Self {
        Self::Bars(bars)
    }
}

impl From<Chart> for Block {
    fn from(chart: Chart) -> Self {
        Self::Chart(chart)
    }
}

impl From<Vec<Explanation>> for Block {
    fn from(explanations: Vec<Explanation>) -> Self {
        Self::Explanations(explanations)
    }
}

impl From<Vec<Note>> for Block {
    fn from(notes: Vec<Note>) -> Self {
        Self::Notes(notes)
    }
}

impl From<TreeNode> for Block {
    fn from(root: TreeNode) -> Self {
        Self::Tree(root)
    }
}

impl From<Words> for Block {
    fn from(paragraph: Words) -> Self {
        Self::Paragraph(paragraph)
    }
}

impl From<Both> for Block {
    fn from(paragraph: Both) -> Self {
        Self::Paragraph(paragraph.words())
    }
}

/// One figure that answers the question.
#[derive(Debug, Clone, PartialEq)]
pub struct Headline {
    /// What it is: "PUE".
    pub label: Words,
    /// How much.
    pub figure: Figure,
    /// A few words that say what is counted, or on which basis.
    pub note: Option<Words>,
}

impl Headline {
    /// A headline without a note.
    #[must_use]
    pub fn new(label: impl Into<Words>, figure: Figure) -> Self {
        Self { label: label.into(), figure, note: None }
    }

    /// The headline with a note.
    #[must_use]
    pub fn with_note(mut self, note: impl Into<Words>) -> Self {
        self.note = Some(note.into());
        self
    }
}

/// A small bar chart. Bars start at zero; the longest one fills the room, and all are in one magnitude.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bars {
    /// Bars from top to bottom.
    pub bars: Vec<Bar>,
}

/// One bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it shows.
    pub label: Words,
    /// How much; gives the bar its length.
    pub figure: Figure,
    /// Share of the whole (0 to 1), where the bars are parts of one.
    pub share: Option<f64>,
}

/// A remark in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What sort of remark.
    pub kind: NoteKind,
    /// Key or code that a program or a reader can look up, such as `weather-synthesised`.
    pub code: Option<String>,
    /// The remark.
    pub text: Words,
}

impl Note {
    /// A remark without a code.
    #[must_use]
    pub fn new(kind: NoteKind, text: impl Into<Words>) -> Self {
        Self { kind, code: None, text: text.into() }
    }

    /// The remark with a key or code.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }
}

/// Sorts of remarks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoteKind {
    /// Something to look at before the figures are used.
    Warning,
    /// A value that was taken because none was given.
    Assumption,
    /// Something that the figures leave out.
    NotIncluded,
    /// A publication that figures rest on.
    Source,
    /// Anything else worth saying.
    Information,
}

/// A value with what it was made from.
#[derive(Debug, Clone, PartialEq)]
pub struct TreeNode {
    /// Name of the result, input or factor.
    pub label: Words,
    /// Its value.
    pub value: Cell,
    /// Formula, layer of the spec, or publication.
    pub source: Option<Words>,
    /// What it was made from.
    pub children: Vec<TreeNode>,
}

impl TreeNode {
    /// A node without source and children.
    #[must_use]
    pub fn new(label: impl Into<Words>, value: impl Into<Cell>) -> Self {
        Self { label: label.into(), value: value.into(), source: None, children: Vec::new() }
    }

    /// The node with its source.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Words>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The node with one more child at its end.
    #[must_use]
    pub fn with(mut self, child: TreeNode) -> Self {
        self.children.push(child);
        self
    }
}
