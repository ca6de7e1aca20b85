//! Spans left and right of zero: what an input moves, how far a difference reaches, step after step of a change.

use maud::html;

use super::axis::Axis;
use super::pattern;
use super::svg::{BAR, LINE, Picture, WIDTH, legend, letters, rectangle, stroke};
use crate::document::{Cell, Column, Table};
use crate::say;
use crate::unit::Unit;
use crate::words::Words;

/// Spans left and right of zero.
#[derive(Debug, Clone, PartialEq)]
pub struct Spans {
    /// Unit of all values.
    pub unit: Unit,
    /// What the spans of a row are; a single one has no legend.
    pub series: Vec<Words>,
    /// Rows from top to bottom.
    pub rows: Vec<SpanRow>,
    /// What zero is: "every input at its centre".
    pub zero: Words,
    /// Headings of rows and of their words, for the table.
    pub headings: [Words; 2],
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct SpanRow {
    /// What it is.
    pub label: Words,
    /// Its spans.
    pub spans: Vec<Span>,
    /// A value to mark.
    pub mark: Option<f64>,
    /// What the row says, in words.
    pub words: Words,
}

/// From one value to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// Which of the series.
    pub series: usize,
    /// One end.
    pub from: f64,
    /// The other end; may be the lower one.
    pub to: f64,
}

impl Spans {
    pub(super) fn figures(&self) -> Table {
        let [label, words] = &self.headings;
        let table = Table::new(vec![Column::text(label), Column::figures(words)]);
        let row = |row: &SpanRow| vec![Cell::from(row.label.clone()), Cell::from(row.words.clone())];
        self.rows.iter().map(row).fold(table, Table::with)
    }

    /// Every value that is drawn.
    pub(crate) fn values(&self) -> impl Iterator<Item = f64> {
        self.rows.iter().flat_map(|row| row.spans.iter().flat_map(|span| [span.from, span.to]).chain(row.mark))
    }

    pub(super) fn draw(&self) -> Picture {
        let axis = Axis::of(&self.unit, self.values());
        let x = |value: f64| 8.0 + (WIDTH - 16.0) * axis.at(value);
        let row_height = LINE + BAR + 9.0;
        let bottom = self.rows.len() as f64 * row_height;
        let names: Vec<&str> = self.series.iter().map(Words::as_str).collect();
        let shown = if names.len() > 1 { names.as_slice() } else { &[] };
        let (parts, height) = legend(shown, bottom + 40.0);
        let shapes = html! {
            @for (at, label) in axis.ticks() {
                @let x = 8.0 + (WIDTH - 16.0) * at;
                (stroke((x, 0.0), (x, bottom), "grid"))
                (letters(x, bottom + 14.0, anchor(at), &label))
            }
            (stroke((x(0.0), 0.0), (x(0.0), bottom), "axis"))
            @for (index, row) in self.rows.iter().enumerate() {
                @let top = index as f64 * row_height;
                (letters(0.0, top + 13.0, "haloed", &row.label))
                (letters(WIDTH, top + 13.0, "end haloed", &row.words))
                @for span in &row.spans {
                    @let (from, to) = (x(span.from.min(span.to)), x(span.from.max(span.to)));
                    (rectangle(from, top + LINE, (to - from).max(0.8), BAR, &pattern::class(span.series)))
                }
                @if let Some(mark) = row.mark {
                    (stroke((x(mark), top + LINE - 2.0), (x(mark), top + LINE + BAR + 2.0), "mark"))
                }
            }
            (letters(WIDTH / 2.0, bottom + 31.0, "middle", &say!("{} · 0: {}", "{} · 0 : {}", axis.symbol, self.zero)))
            (parts)
        };
        Picture { height: bottom + 40.0 + height, shapes }
    }
}

/// Labels at the ends of the axis stay within the drawing.
fn anchor(at: f64) -> &'static str {
    if at <= 0.0 {
        ""
    } else if at >= 1.0 {
        "end"
    } else {
        "middle"
    }
}
