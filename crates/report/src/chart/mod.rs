//! Charts: what they show as data, as a table, and as a drawing in scalable vector graphics.
//!
//! One file for each kind. Every kind can be told without the drawing: [`Chart::figures`] is the table of its numbers, for
//! Markdown, for ears, and for whoever wants to count. The drawings can be read without colour: parts differ in pattern, shades
//! in lightness, and what matters is labelled where it stands.

mod axis;
mod bars;
mod columns;
mod curve;
mod groups;
mod heat;
mod pattern;
mod places;
mod spans;
mod svg;

pub use columns::{Columns, Part};
pub use curve::{Curve, Line};
pub use groups::{Group, Groups};
pub use heat::HeatMap;
pub use places::{Place, Places};
pub use spans::{Span, SpanRow, Spans};

pub(crate) use bars::draw as draw_bars;
pub(crate) use pattern::definitions as pattern_definitions;
pub(crate) use places::degrees;

use maud::Markup;

use crate::document::Table;

/// A chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Stable name, once in a report: `energy-by-month`.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// What there is to see, in a sentence or two: for those who do not see it.
    pub says: String,
    /// Whether a table beside it tells its numbers, so that it needs none of its own.
    pub told_beside: bool,
    /// Its numbers.
    pub kind: ChartKind,
}

/// The kinds of charts.
#[derive(Debug, Clone, PartialEq)]
pub enum ChartKind {
    /// Parts of a whole on top of each other, month by month.
    Columns(Columns),
    /// Hours in falling order.
    Curve(Curve),
    /// Months by hours of the day.
    Heat(HeatMap),
    /// Bars in groups: scopes by method.
    Groups(Groups),
    /// From one value to another, left and right of zero.
    Spans(Spans),
    /// Places on a map.
    Places(Places),
}

impl Chart {
    /// A chart that is told by its own table.
    #[must_use]
    pub fn new(id: impl Into<String>, title: impl Into<String>, says: impl Into<String>, kind: ChartKind) -> Self {
        Self { id: id.into(), title: title.into(), says: says.into(), told_beside: false, kind }
    }

    /// The chart, where a table beside it tells its numbers.
    #[must_use]
    pub fn told_beside(mut self) -> Self {
        self.told_beside = true;
        self
    }

    /// The numbers of the chart; none where a table beside it has them.
    #[must_use]
    pub fn figures(&self) -> Option<Table> {
        if self.told_beside {
            return None;
        }
        Some(match &self.kind {
            ChartKind::Columns(columns) => columns.figures(),
            ChartKind::Curve(curve) => curve.figures(),
            ChartKind::Heat(map) => map.figures(),
            ChartKind::Groups(groups) => groups.figures(),
            ChartKind::Spans(spans) => spans.figures(),
            ChartKind::Places(places) => places.figures(),
        })
    }

    /// The drawing.
    pub(crate) fn draw(&self) -> Markup {
        let picture = match &self.kind {
            ChartKind::Columns(columns) => columns.draw(),
            ChartKind::Curve(curve) => curve.draw(),
            ChartKind::Heat(map) => map.draw(),
            ChartKind::Groups(groups) => groups.draw(),
            ChartKind::Spans(spans) => spans.draw(),
            ChartKind::Places(places) => places.draw(),
        };
        picture.framed(&self.id, &self.title, &self.says)
    }
}
