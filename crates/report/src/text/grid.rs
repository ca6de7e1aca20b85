//! Aligned columns within a width.
//!
//! Figures are rigid and never broken; text is soft and wraps. Where that does not fit, brackets go below their
//! numbers; where even that does not fit, rows are set one by one as labelled values.

use std::io;

use crate::document::{Align, Column, RowKind};
use crate::lettering::{harmless, parts, width, wrap};
use crate::say;
use crate::text::canvas::{Canvas, Line, Style};
use crate::written::{WrittenCell, WrittenFigure};

const INDENT: usize = 2;
const GAP: usize = 2;
/// Soft columns are not squeezed below this,
const SOFT_MINIMUM: usize = 12;
/// nor, if it can be helped, below their longest word up to this.
const WORD_MAXIMUM: usize = 24;
/// A column that lacks no more than this gets it from one that lacks more.
const LITTLE: usize = 4;

/// Heading of a column and the look of its cells.
#[derive(Debug, Clone)]
pub(super) struct Heading {
    label: String,
    align: Align,
    style: Style,
}

impl Heading {
    pub(super) fn of(column: &Column) -> Self {
        Self { label: harmless(&column.label), align: column.align, style: Style::Plain }
    }

    pub(super) fn unlabelled(style: Style) -> Self {
        Self { label: String::new(), align: Align::Left, style }
    }
}

#[derive(Debug, Clone, Default)]
pub(super) struct GridRow {
    pub(super) cells: Vec<WrittenCell>,
    pub(super) kind: RowKind,
}

impl GridRow {
    /// How far the first cell is set in.
    fn inset(&self, column: usize) -> usize {
        if column == 0 && self.kind == RowKind::Part { 2 } else { 0 }
    }

    fn style(&self, heading: &Heading) -> Style {
        if self.kind == RowKind::Total { Style::Strong } else { heading.style }
    }
}

/// Headings and rows, ready to be set.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    pub(super) headings: Vec<Heading>,
    pub(super) rows: Vec<GridRow>,
}

/// Widths found for a column.
#[derive(Debug, Clone, Copy, Default)]
struct Measure {
    /// Number with its unit.
    figure: usize,
    /// Number alone; columns that are flush left align numbers and units apart.
    number: usize,
    unit: usize,
    bracket: usize,
    mark: usize,
    /// Longest soft cell, longest word of any, and longest part of a word that has joints.
    soft: usize,
    word: usize,
    part: usize,
    /// Whether brackets stand below their numbers.
    bracket_below: bool,
}

impl Measure {
    /// Number and unit, bracket, mark.
    fn rigid(&self) -> usize {
        let marked = self.figure + gapped(self.mark);
        if self.bracket_below { marked.max(self.bracket) } else { marked + gapped(self.bracket) }
    }

    fn see_figure(&mut self, figure: &WrittenFigure, align: Align) {
        self.number = self.number.max(width(&figure.number));
        self.unit = self.unit.max(width(&figure.unit));
        self.figure = match align {
            Align::Left => self.number + gapped(self.unit),
            Align::Right => self.figure.max(width(&figure.number_and_unit())),
        };
        self.bracket = self.bracket.max(width(&figure.bracket));
        self.mark = self.mark.max(width(&figure.mark));
    }

    fn natural(&self) -> usize {
        self.rigid().max(self.soft)
    }

    fn least(&self) -> usize {
        self.rigid().max(self.soft.min(SOFT_MINIMUM))
    }

    fn see_text(&mut self, text: &str, inset: usize) {
        self.soft = self.soft.max(inset + width(text));
        self.word = text.split(' ').map(|word| inset + width(word)).fold(self.word, usize::max);
        self.part = text.split(' ').flat_map(parts).map(|part| inset + width(part)).fold(self.part, usize::max);
    }

    fn least_for_words(&self) -> usize {
        self.least().max(self.word.min(WORD_MAXIMUM))
    }

    /// Names are broken at their joints, not within their parts.
    fn least_for_parts(&self) -> usize {
        self.least().max(self.part.min(WORD_MAXIMUM))
    }
}

fn gapped(width: usize) -> usize {
    if width > 0 { width + 1 } else { 0 }
}

impl Grid {
    pub(super) fn write(&self, canvas: &mut Canvas<'_, impl io::Write>) -> io::Result<()> {
        let beside: Vec<Measure> = (0..self.headings.len()).map(|column| self.measure(column, canvas)).collect();
        let below: Vec<Measure> = beside.iter().map(|measure| Measure { bracket_below: true, ..*measure }).collect();
        let gaps = INDENT + GAP * beside.len().saturating_sub(1);
        let room = canvas.width().saturating_sub(gaps);
        for (measures, least) in [
            (&beside, Measure::least_for_words as fn(&Measure) -> usize),
            (&below, Measure::least_for_words),
            (&beside, Measure::least_for_parts),
            (&below, Measure::least_for_parts),
            (&beside, Measure::least),
            (&below, Measure::least),
        ] {
            if let Some(widths) = share_out(measures, least, room) {
                return self.write_aligned(measures, &widths, canvas);
            }
        }
        self.write_one_by_one(canvas)
    }

    fn measure(&self, column: usize, canvas: &Canvas<'_, impl io::Write>) -> Measure {
        let mut measure = Measure::default();
        measure.see_text(&self.headings[column].label, 0);
        for row in &self.rows {
            match row.cells.get(column) {
                Some(WrittenCell::Figure(figure)) => measure.see_figure(figure, self.headings[column].align),
                Some(WrittenCell::Text(text)) => measure.see_text(text, row.inset(column)),
                Some(WrittenCell::Empty) | None => measure.see_text(canvas.absent(), 0),
            }
        }
        measure
    }

    fn write_aligned(
        &self,
        measures: &[Measure],
        widths: &[usize],
        canvas: &mut Canvas<'_, impl io::Write>,
    ) -> io::Result<()> {
        let span = widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
        let mut rule = Line::of(Style::Plain, " ".repeat(INDENT));
        rule.push(Style::Faint, canvas.rule().repeat(span));
        if self.headings.iter().any(|heading| !heading.label.is_empty()) {
            let labels: Vec<Vec<Line>> = (self.headings.iter().zip(widths))
                .map(|(heading, &room)| soft_lines(&heading.label, room, heading.align, Style::Strong))
                .collect();
            // Headings stand on the rule: short ones start lower.
            let height = labels.iter().map(Vec::len).max().unwrap_or(0);
            let sunk = labels.into_iter().map(|lines| {
                let mut sunk = vec![Line::default(); height - lines.len()];
                sunk.extend(lines);
                sunk
            });
            write_cells(sunk.collect(), widths, canvas)?;
            canvas.line(&rule)?;
        }
        for (index, row) in self.rows.iter().enumerate() {
            if index > 0 && row.kind == RowKind::Total {
                canvas.line(&rule)?;
            }
            let cells = (0..widths.len())
                .map(|column| self.set_cell(row, column, &measures[column], widths[column], canvas.absent()));
            write_cells(cells.collect(), widths, canvas)?;
        }
        Ok(())
    }

    fn set_cell(&self, row: &GridRow, column: usize, measure: &Measure, room: usize, absent: &str) -> Vec<Line> {
        let heading = &self.headings[column];
        let style = row.style(heading);
        match row.cells.get(column) {
            Some(WrittenCell::Figure(figure)) => set_figure(figure, measure, heading.align, room, style),
            Some(WrittenCell::Text(text)) => {
                let inset = row.inset(column);
                let lines = soft_lines(text, room - inset, heading.align, style);
                lines.into_iter().map(|line| set_in(line, inset)).collect()
            }
            Some(WrittenCell::Empty) | None => soft_lines(absent, room, heading.align, Style::Faint),
        }
    }

    /// One row after the other: its first cell as a heading, the others below it with their labels.
    fn write_one_by_one(&self, canvas: &mut Canvas<'_, impl io::Write>) -> io::Result<()> {
        for row in &self.rows {
            for (column, heading) in self.headings.iter().enumerate() {
                let cell = row.cells.get(column).unwrap_or(&WrittenCell::Empty);
                let value = cell.in_line(canvas.absent());
                if value.is_empty() {
                    continue;
                }
                let (inset, style, text) = match (column, heading.label.as_str()) {
                    (0, _) => (INDENT + row.inset(column), Style::Strong, value),
                    (_, "") => (2 * INDENT + row.inset(0), row.style(heading), value),
                    (_, label) => {
                        let text = say!("{label}: {value}", "{label} : {value}").into();
                        (2 * INDENT + row.inset(0), row.style(heading), text)
                    }
                };
                canvas.wrapped(&Line::of(Style::Plain, " ".repeat(inset)), inset + INDENT, style, &text)?;
            }
        }
        Ok(())
    }
}

/// Number and unit, then bracket and mark, each flush with those of the other rows.
fn set_figure(figure: &WrittenFigure, measure: &Measure, align: Align, room: usize, style: Style) -> Vec<Line> {
    let taken = measure.figure + gapped(measure.mark) + if measure.bracket_below { 0 } else { gapped(measure.bracket) };
    let (start, lead) = match align {
        Align::Right => (room - taken, measure.figure - width(&figure.number_and_unit())),
        Align::Left => (0, measure.number - width(&figure.number)),
    };
    let mut line = Line::default();
    line.pad_to(start + lead);
    line.push(style, figure.number_and_unit());
    let mut end = start + measure.figure;
    let mut below = None;
    if measure.bracket_below {
        let inset = if align == Align::Right { room - width(&figure.bracket) } else { 0 };
        below = Some(set_in(Line::of(Style::Faint, figure.bracket.clone()), inset));
    } else if measure.bracket > 0 {
        line.pad_to(end + 1);
        line.push(Style::Faint, figure.bracket.clone());
        end += gapped(measure.bracket);
    }
    if !figure.mark.is_empty() {
        line.pad_to(end + 1);
        line.push(Style::Faint, figure.mark.clone());
    }
    std::iter::once(line).chain(below.filter(|_| !figure.bracket.is_empty())).collect()
}

fn set_in(line: Line, columns: usize) -> Line {
    let mut indented = Line::default();
    indented.pad_to(columns);
    indented.append(line);
    indented
}

fn soft_lines(text: &str, room: usize, align: Align, style: Style) -> Vec<Line> {
    let lines = wrap(text, room).into_iter().map(|part| {
        let start = if align == Align::Right { room.saturating_sub(width(&part)) } else { 0 };
        set_in(Line::of(style, part), start)
    });
    lines.collect()
}

/// Writes the cells of one row side by side, as many lines as the tallest needs.
fn write_cells(cells: Vec<Vec<Line>>, widths: &[usize], canvas: &mut Canvas<'_, impl io::Write>) -> io::Result<()> {
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    for level in 0..height {
        let mut line = Line::default();
        let mut start = INDENT;
        for (cell, room) in cells.iter().zip(widths) {
            line.pad_to(start);
            if let Some(part) = cell.get(level) {
                line.append(part.clone());
            }
            start += room + GAP;
        }
        canvas.line(&line)?;
    }
    Ok(())
}

/// Widths of columns within the room: each its least, and what is left to the ones that want more, the narrow
/// ones first. None where even the least does not fit.
fn share_out(measures: &[Measure], least: fn(&Measure) -> usize, room: usize) -> Option<Vec<usize>> {
    let mut widths: Vec<usize> = measures.iter().map(least).collect();
    let mut left = room.checked_sub(widths.iter().sum())?;
    let lack = |widths: &[usize], column: usize| measures[column].natural().saturating_sub(widths[column]);
    while left > 0 {
        let hungry = (0..widths.len()).filter(|&column| lack(&widths, column) > 0);
        let Some(column) = hungry.min_by_key(|&column| widths[column]) else {
            return Some(widths);
        };
        widths[column] += 1;
        left -= 1;
    }
    for column in 0..widths.len() {
        let wanted = lack(&widths, column);
        let giver = (0..widths.len()).filter(|&other| other != column).max_by_key(|&other| lack(&widths, other));
        if let Some(giver) = giver
            && (1..=LITTLE).contains(&wanted)
            && lack(&widths, giver) > LITTLE
            && widths[giver] >= least(&measures[giver]) + wanted
        {
            widths[column] += wanted;
            widths[giver] -= wanted;
        }
    }
    Some(widths)
}
