//! The document: what a report says, without how it looks.

use crate::figure::Figure;

/// A whole report.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// What the report is about, usually the name of the site.
    pub title: String,
    /// Place, period and design in one line; may be empty.
    pub subtitle: String,
    /// Sections in reading order. The first one should answer the question.
    pub sections: Vec<Section>,
}

impl Report {
    /// A report with a title and no sections yet.
    #[must_use]
    pub fn new(title: impl Into<String>, subtitle: impl Into<String>) -> Self {
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
    pub title: String,
    /// Content in reading order.
    pub blocks: Vec<Block>,
}

impl Section {
    /// A section with a heading and no content yet.
    #[must_use]
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
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
    /// Warnings, assumptions, what is left out, sources.
    Notes(Vec<Note>),
    /// Running text.
    Paragraph(String),
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

impl From<String> for Block {
    fn from(paragraph: String) -> Self {
        Self::Paragraph(paragraph)
    }
}

impl From<&str> for Block {
    fn from(paragraph: &str) -> Self {
        Self::Paragraph(paragraph.to_owned())
    }
}

/// One figure that answers the question.
#[derive(Debug, Clone, PartialEq)]
pub struct Headline {
    /// What it is: "PUE".
    pub label: String,
    /// How much.
    pub figure: Figure,
    /// A few words that say what is counted, or on which basis.
    pub note: Option<String>,
}

impl Headline {
    /// A headline without a note.
    #[must_use]
    pub fn new(label: impl Into<String>, figure: Figure) -> Self {
        Self { label: label.into(), figure, note: None }
    }

    /// The headline with a note.
    #[must_use]
    pub fn with_note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }
}

/// Rows under labelled columns.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Columns from left to right. When all labels are empty, no header is set.
    pub columns: Vec<Column>,
    /// Rows from top to bottom; missing cells are empty, surplus cells are not shown.
    pub rows: Vec<Row>,
    /// Which figures share a magnitude, so that they can be compared at a glance.
    pub scaling: Scaling,
}

impl Table {
    /// An empty table with these columns.
    #[must_use]
    pub fn new(columns: Vec<Column>) -> Self {
        Self { columns, rows: Vec::new(), scaling: Scaling::default() }
    }

    /// The table with figures scaled together along rows or columns.
    #[must_use]
    pub fn scaled(mut self, scaling: Scaling) -> Self {
        self.scaling = scaling;
        self
    }

    /// The table with one more row at its end.
    #[must_use]
    pub fn with(mut self, row: impl Into<Row>) -> Self {
        self.rows.push(row.into());
        self
    }
}

/// Which figures of a table are written in the same magnitude (all in GWh) and with the same decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Scaling {
    /// Every figure for itself: rows of unlike things.
    #[default]
    Each,
    /// Figures of the same unit in one row: designs side by side.
    Row,
    /// Figures of the same unit in one column: sites or months below each other.
    Column,
}

/// Heading and alignment of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Heading; may be empty.
    pub label: String,
    /// Alignment of cells and heading.
    pub align: Align,
}

impl Column {
    /// A column of text, aligned left.
    #[must_use]
    pub fn text(label: impl Into<String>) -> Self {
        Self { label: label.into(), align: Align::Left }
    }

    /// A column of figures, aligned right.
    #[must_use]
    pub fn figures(label: impl Into<String>) -> Self {
        Self { label: label.into(), align: Align::Right }
    }
}

/// Alignment of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Align {
    /// Flush left, for text.
    Left,
    /// Flush right, for figures.
    Right,
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// Cells from left to right.
    pub cells: Vec<Cell>,
    /// Its part in the table.
    pub kind: RowKind,
}

impl Row {
    /// A row that sums the others up.
    #[must_use]
    pub fn total(cells: Vec<Cell>) -> Self {
        Self { cells, kind: RowKind::Total }
    }

    /// A row that is a part of the row above.
    #[must_use]
    pub fn part(cells: Vec<Cell>) -> Self {
        Self { cells, kind: RowKind::Part }
    }
}

impl From<Vec<Cell>> for Row {
    fn from(cells: Vec<Cell>) -> Self {
        Self { cells, kind: RowKind::Plain }
    }
}

/// The part that a row plays in its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum RowKind {
    /// A row like any other.
    #[default]
    Plain,
    /// "Of which": its first cell is set in.
    Part,
    /// A sum: set strong.
    Total,
}

/// Content of one place in a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A value with its unit.
    Figure(Figure),
    /// A change against a base.
    Difference {
        /// New minus base.
        absolute: Figure,
        /// New over base, minus one; none where the base is zero.
        relative: Option<f64>,
    },
    /// Does not apply, or is not known. Never a zero.
    Empty,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Figure> for Cell {
    fn from(figure: Figure) -> Self {
        Self::Figure(figure)
    }
}

impl<C: Into<Cell>> From<Option<C>> for Cell {
    fn from(content: Option<C>) -> Self {
        content.map_or(Self::Empty, Into::into)
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
    pub label: String,
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
    pub text: String,
}

impl Note {
    /// A remark without a code.
    #[must_use]
    pub fn new(kind: NoteKind, text: impl Into<String>) -> Self {
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
    pub label: String,
    /// Its value.
    pub value: Cell,
    /// Formula, layer of the spec, or publication.
    pub source: Option<String>,
    /// What it was made from.
    pub children: Vec<TreeNode>,
}

impl TreeNode {
    /// A node without source and children.
    #[must_use]
    pub fn new(label: impl Into<String>, value: impl Into<Cell>) -> Self {
        Self { label: label.into(), value: value.into(), source: None, children: Vec::new() }
    }

    /// The node with its source.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<String>) -> Self {
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
