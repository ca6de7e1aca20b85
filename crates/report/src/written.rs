//! Cells in letters, and the numbered list of where their figures come from: the same for every renderer.

use crate::document::{Bars, Cell, Scaling, Table};
use crate::figure::{Figure, Written};
use crate::lettering::harmless;
use crate::manner::{Language, current};
use crate::scale::Scale;
use crate::unit::Unit;

/// A cell in letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum WrittenCell {
    Text(String),
    Figure(WrittenFigure),
    Empty,
}

/// A figure in letters, in the pieces that are aligned apart; all but the number may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct WrittenFigure {
    pub(crate) number: String,
    pub(crate) unit: String,
    /// Range or relative change, in brackets.
    pub(crate) bracket: String,
    /// Number of the origin: `[1]`.
    pub(crate) mark: String,
}

impl WrittenCell {
    /// All in one line, with `absent` for an empty cell.
    pub(crate) fn in_line(&self, absent: &str) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Figure(figure) => figure.in_line(),
            Self::Empty => absent.to_owned(),
        }
    }
}

impl WrittenFigure {
    /// Number, unit, bracket and mark with one space between.
    pub(crate) fn in_line(&self) -> String {
        joined(&[&self.number_and_unit(), &self.bracket, &self.mark], " ")
    }

    pub(crate) fn number_and_unit(&self) -> String {
        joined(&[&self.number, &self.unit], current().language.before_unit())
    }
}

fn joined(parts: &[&str], between: &str) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(between)
}

/// Origins in the order in which figures first named them; numbered from 1 through the whole report.
#[derive(Debug, Default)]
pub(crate) struct Origins {
    texts: Vec<String>,
    listed: usize,
}

impl Origins {
    /// The mark of the figure's origin; empty where it names none.
    fn mark(&mut self, figure: &Figure) -> String {
        let origin = harmless(figure.origin.as_deref().unwrap_or_default());
        if origin.is_empty() {
            return origin;
        }
        let known = self.texts.iter().position(|text| *text == origin);
        let index = known.unwrap_or_else(|| {
            self.texts.push(origin);
            self.texts.len() - 1
        });
        format!("[{}]", index + 1)
    }

    /// Number and text of the origins that no list has shown yet.
    pub(crate) fn newly_named(&mut self) -> Vec<(usize, String)> {
        let first = std::mem::replace(&mut self.listed, self.texts.len());
        self.texts.iter().enumerate().skip(first).map(|(index, text)| (index + 1, text.clone())).collect()
    }
}

/// Writes a figure, at its own scale unless one is given.
pub(crate) fn write_figure(figure: &Figure, scale: Option<Scale>, origins: &mut Origins) -> WrittenFigure {
    let Written { number, unit, range } = scale.map_or_else(|| figure.write(), |scale| figure.write_at(scale));
    let bracket = range.map(|range| format!("({range})")).unwrap_or_default();
    WrittenFigure { number, unit: harmless(&unit), bracket, mark: origins.mark(figure) }
}

fn write_difference(absolute: &Figure, relative: Option<f64>, origins: &mut Origins) -> WrittenFigure {
    let Written { number, mut unit, .. } = absolute.write_at(Scale::of_difference(absolute));
    if absolute.unit == Unit::Share {
        // A change of a share in per cent would read as a relative change.
        unit = match current().language {
            Language::English => "pp".to_owned(),
            Language::French => "pt".to_owned(),
        };
    }
    let relative = relative.filter(|relative| relative.is_finite() && absolute.value != 0.0);
    let per_cent = |relative| signed(relative, Scale::rough(&Unit::Share, relative).write(relative));
    WrittenFigure {
        number: signed(absolute.value, number),
        unit: harmless(&unit),
        bracket: relative
            .map(|relative| format!("({}{}%)", per_cent(relative), current().language.before_unit()))
            .unwrap_or_default(),
        mark: origins.mark(absolute),
    }
}

fn signed(value: f64, number: String) -> String {
    if value > 0.0 { format!("+{number}") } else { number }
}

/// Writes a cell that stands alone.
pub(crate) fn write_cell(cell: &Cell, scale: Option<Scale>, origins: &mut Origins) -> WrittenCell {
    match cell {
        Cell::Text(text) => WrittenCell::Text(harmless(text)),
        Cell::Figure(figure) => WrittenCell::Figure(write_figure(figure, scale, origins)),
        Cell::Difference { absolute, relative } => WrittenCell::Figure(write_difference(absolute, *relative, origins)),
        Cell::Empty => WrittenCell::Empty,
    }
}

/// Writes the rows of a table, as many cells in each as there are columns.
pub(crate) fn write_rows(table: &Table, origins: &mut Origins) -> Vec<Vec<WrittenCell>> {
    let by_column = match table.scaling {
        Scaling::Column => (0..table.columns.len())
            .map(|column| {
                SharedScales::of(table.rows.iter().filter_map(|row| row.cells.get(column)).filter_map(figure))
            })
            .collect(),
        Scaling::Each | Scaling::Row => Vec::new(),
    };
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let along_row = match table.scaling {
            Scaling::Row => SharedScales::of(row.cells.iter().filter_map(figure)),
            Scaling::Each | Scaling::Column => SharedScales::default(),
        };
        let cells = (0..table.columns.len()).map(|column| {
            let cell = row.cells.get(column).unwrap_or(&Cell::Empty);
            let scale = figure(cell).and_then(|figure| match by_column.get(column) {
                Some(scales) => scales.find(&figure.unit),
                None => along_row.find(&figure.unit).map(|scale| scale.finer_for(figure.value)),
            });
            write_cell(cell, scale, origins)
        });
        rows.push(cells.collect());
    }
    rows
}

fn figure(cell: &Cell) -> Option<&Figure> {
    match cell {
        Cell::Figure(figure) => Some(figure),
        _ => None,
    }
}

/// One scale for each unit among some figures.
#[derive(Debug, Default)]
struct SharedScales(Vec<(Unit, Scale)>);

impl SharedScales {
    fn of<'a>(figures: impl Iterator<Item = &'a Figure>) -> Self {
        let mut values: Vec<(&Unit, Vec<f64>)> = Vec::new();
        for figure in figures {
            match values.iter_mut().find(|(unit, _)| **unit == figure.unit) {
                Some((_, alike)) => alike.push(figure.value),
                None => values.push((&figure.unit, vec![figure.value])),
            }
        }
        Self(values.into_iter().map(|(unit, alike)| (unit.clone(), Scale::of(unit, alike.into_iter()))).collect())
    }

    fn find(&self, unit: &Unit) -> Option<Scale> {
        self.0.iter().find(|(known, _)| known == unit).map(|(_, scale)| *scale)
    }
}

/// A bar in letters, with its length as a part (0 to 1) of the longest.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct WrittenBar {
    pub(crate) label: String,
    pub(crate) length: f64,
    pub(crate) figure: WrittenFigure,
    pub(crate) share: Option<String>,
}

/// Writes bars at one scale for each unit among them.
pub(crate) fn write_bars(bars: &Bars, origins: &mut Origins) -> Vec<WrittenBar> {
    let longest = bars.bars.iter().map(|bar| bar.figure.value).filter(|value| value.is_finite()).fold(0.0, f64::max);
    let scales = SharedScales::of(bars.bars.iter().map(|bar| &bar.figure));
    let share_scale = Scale::of(&Unit::Share, bars.bars.iter().filter_map(|bar| bar.share));
    let write_share = |share: f64| {
        let written = Figure::new(share, Unit::Share).write_at(share_scale);
        written.number_and_unit()
    };
    let mut written = Vec::with_capacity(bars.bars.len());
    for bar in &bars.bars {
        let length = bar.figure.value / longest;
        written.push(WrittenBar {
            label: harmless(&bar.label),
            length: if length.is_finite() { length.clamp(0.0, 1.0) } else { 0.0 },
            figure: write_figure(&bar.figure, scales.find(&bar.figure.unit), origins),
            share: bar.share.map(write_share),
        });
    }
    written
}
