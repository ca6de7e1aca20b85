//! A document model and its renderers: sections, tables, notes; every figure with unit, range and origin.
//!
//! A [`Report`] is plain data. Whoever fills it knows what the figures mean; the renderers know only how to
//! set them: [`write_text`] for a terminal, [`write_markdown`] for a repository or a wiki, [`write_html`] for a browser and for
//! paper.
//!
//! Figures are stored in the base unit of their [`Unit`] and written as people write them, in a magnitude that
//! suits their size:
//!
//! ```
//! use wattshed_report::{Figure, Unit};
//!
//! assert_eq!(Figure::new(843_211.0, Unit::Mwh).to_string(), "843.2 GWh");
//! assert_eq!(Figure::new(0.269, Unit::KgPerKwh).to_string(), "269 g/kWh");
//! let pue = Figure::new(1.17, Unit::Ratio).with_range(1.12, 1.21);
//! assert_eq!(pue.to_string(), "1.170 (1.120 to 1.210)");
//! ```
//!
//! Words are [`Words`]: in the language of the [`Manner`] in whose scope they were said ([`within`]), and there is no way to say
//! them in one language alone.
//!
//! Rendering is a pure function of the report, the options and the manner: the same report gives the same bytes. Text that
//! comes from users (names, notes, sources) is made harmless on the way out: control characters and
//! direction overrides never reach the terminal, markup never reaches Markdown or HTML.

mod chart;
mod decimal;
mod document;
mod explanation;
mod figure;
mod html;
#[cfg(test)]
mod laws;
mod lettering;
mod manner;
mod markdown;
mod scale;
mod sentence;
mod text;
mod unit;
mod words;
mod written;

pub use chart::{
    Chart, ChartKind, Columns, Course, CourseLine, Curve, Group, Groups, HeatMap, Line, MapSite, Part, SiteMap, Span,
    SpanRow, Spans,
};
pub use document::{
    Align, Bar, Bars, Block, Cell, Column, Headline, Note, NoteKind, Report, Row, RowKind, Scaling, Section, Table,
    TreeNode,
};
pub use explanation::{Explanation, Input, Piece};
pub use figure::{Figure, Range, Written, write_changes};
pub use html::{HtmlOptions, write_html};
pub use manner::{Language, Manner, Units, current, number, signed, within};
pub use markdown::write_markdown;
pub use sentence::Sentence;
pub use text::{MINIMUM_WIDTH, TextOptions, write_text};
pub use unit::Unit;
pub use words::{Both, Words, listed};
