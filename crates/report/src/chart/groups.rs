//! Bars in groups: the same line by several methods, or the same figure of several designs.

use maud::html;

use super::axis::Axis;
use super::pattern;
use super::svg::{BAR, LINE, Picture, WIDTH, letters, rectangle, stroke};
use crate::document::{Cell, Column, Scaling, Table};
use crate::figure::{Figure, Range};
use crate::manner::current;
use crate::scale::Scale;
use crate::unit::Unit;
use crate::words::Words;

/// Bars in groups. All are in one unit, and start at zero.
#[derive(Debug, Clone, PartialEq)]
pub struct Groups {
    /// Unit of all figures.
    pub unit: Unit,
    /// What the bars of a group are, in their order: "Location-based", "Market-based".
    pub series: Vec<Words>,
    /// The groups from top to bottom.
    pub groups: Vec<Group>,
}

/// One group.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// What it is.
    pub label: Words,
    /// A figure for each of the series; none where it does not apply.
    pub bars: Vec<Option<Figure>>,
}

impl Groups {
    pub(super) fn figures(&self) -> Table {
        let series = self.series.iter().map(Column::figures);
        let table = Table::new(std::iter::once(Column::plain()).chain(series).collect()).scaled(Scaling::Column);
        self.groups.iter().fold(table, |table, group| {
            let cells = group.bars.iter().map(|bar| Cell::from(bar.clone()));
            table.with(std::iter::once(Cell::from(group.label.clone())).chain(cells).collect::<Vec<_>>())
        })
    }

    /// The scale that all figures share.
    pub(crate) fn scale(&self) -> Scale {
        let values: Vec<f64> = self.shown().map(|(_, _, figure)| figure.value).collect();
        Scale::of(&self.unit, values.iter().copied())
    }

    /// Group, series and figure of every bar that there is.
    pub(crate) fn shown(&self) -> impl Iterator<Item = (usize, usize, &Figure)> {
        self.groups.iter().enumerate().flat_map(|(group, of)| {
            let bars = of.bars.iter().take(self.series.len()).enumerate();
            bars.filter_map(move |(series, bar)| Some((group, series, bar.as_ref()?)))
        })
    }

    pub(super) fn draw(&self) -> Picture {
        let ends = |figure: &Figure| [figure.value, figure.range.map_or(0.0, |range| range.high)];
        let axis = Axis::of(&self.unit, self.shown().flat_map(|(_, _, figure)| ends(figure)));
        let scale = self.scale();
        let row = LINE + BAR + 3.0;
        let mut top = 0.0;
        let mut shapes = Vec::new();
        for (index, group) in self.groups.iter().enumerate() {
            let bars: Vec<_> = self.shown().filter(|(of, ..)| *of == index).collect();
            if bars.is_empty() {
                continue;
            }
            shapes.push(letters(0.0, top + 13.0, "strong", &group.label));
            top += LINE;
            for (_, series, figure) in bars {
                let written = figure.write_at(scale);
                let label = self.series.get(series).map_or("", Words::as_str);
                let range = written.range.map(|range| format!(" ({range})")).unwrap_or_default();
                let said = format!("{}{}{}{range}", written.number, current().language.before_unit(), written.unit);
                shapes.push(html! {
                    (letters(8.0, top + 12.0, "", label))
                    (letters(WIDTH, top + 12.0, "end", &said))
                    (rectangle(0.0, top + LINE, WIDTH, BAR, "trough"))
                    (rectangle(0.0, top + LINE, WIDTH * axis.at(figure.value), BAR, &pattern::class(series)))
                    @if let Some(range) = figure.range { (whisker(&axis, range, top + LINE + BAR / 2.0)) }
                });
                top += row;
            }
            top += 9.0;
        }
        Picture { height: top, shapes: html! { @for shape in &shapes { (shape) } } }
    }
}

/// From the low to the high end of a figure.
fn whisker(axis: &Axis, range: Range, y: f64) -> maud::Markup {
    let (low, high) = (WIDTH * axis.at(range.low), WIDTH * axis.at(range.high));
    html! {
        (stroke((low, y), (high, y), "whisker"))
        (stroke((low, y - 4.0), (low, y + 4.0), "whisker"))
        (stroke((high, y - 4.0), (high, y + 4.0), "whisker"))
    }
}
