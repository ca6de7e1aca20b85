//! Reports on a terminal.

mod bars;
mod canvas;
mod charts;
mod grid;
mod tree;

use std::io;

use crate::document::{Block, Headline, Note, NoteKind, Report, Section, Table};
use crate::explanation::{Explanation, text_of};
use crate::lettering::{harmless, wrap};
use crate::say;
use crate::written::{Origins, WrittenCell, write_cell, write_figure, write_rows};
use canvas::{Canvas, Line, Style};
use grid::{Grid, GridRow, Heading};

/// Narrower terminals are treated as this wide, so that every number has room.
pub const MINIMUM_WIDTH: usize = 40;

/// How a report is set on a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextOptions {
    /// Columns of the terminal; no line is longer (see [`MINIMUM_WIDTH`]).
    pub width: usize,
    /// Whether to use ANSI styles (bold, faint, colour).
    pub colour: bool,
    /// Whether to draw bars, rules and branches with ASCII letters. Units and names keep their own letters.
    pub ascii: bool,
}

impl Default for TextOptions {
    /// 80 columns, no colour, block letters.
    fn default() -> Self {
        Self { width: 80, colour: false, ascii: false }
    }
}

/// Writes a report for a terminal or a plain text file.
///
/// No line is longer than the width; numbers are never cut or broken. Tables that do not fit even with wrapped
/// text are set as one list of labelled values for each row.
///
/// # Errors
///
/// Whatever `out` reports; a closed pipe comes back as [`io::ErrorKind::BrokenPipe`].
pub fn write_text(report: &Report, options: &TextOptions, out: &mut impl io::Write) -> io::Result<()> {
    let mut canvas = Canvas::new(out, options);
    for text in wrap(&report.title, canvas.width()) {
        canvas.line(&Line::of(Style::Strong, text))?;
    }
    if !report.subtitle.trim().is_empty() {
        for text in wrap(&report.subtitle, canvas.width()) {
            canvas.line(&Line::of(Style::Faint, text))?;
        }
    }
    let mut origins = Origins::default();
    for section in &report.sections {
        canvas.blank()?;
        write_section(section, &mut origins, &mut canvas)?;
    }
    Ok(())
}

fn write_section(section: &Section, origins: &mut Origins, canvas: &mut Canvas<'_, impl io::Write>) -> io::Result<()> {
    if !section.title.trim().is_empty() {
        let lines = wrap(&section.title, canvas.width());
        let last = lines.len() - 1;
        for (index, text) in lines.into_iter().enumerate() {
            let mut line = Line::of(Style::Accent, text);
            let room = canvas.width().saturating_sub(line.width() + 1);
            if index == last && room > 0 {
                line.push(Style::Plain, " ");
                line.push(Style::Faint, canvas.rule().repeat(room));
            }
            canvas.line(&line)?;
        }
    }
    for (index, block) in section.blocks.iter().enumerate() {
        if index > 0 {
            canvas.blank()?;
        }
        match block {
            Block::Headlines(headlines) => write_headlines(headlines, origins, canvas)?,
            Block::Table(table) => write_table(table, origins, canvas)?,
            Block::Bars(bars) => bars::write(bars, origins, canvas)?,
            Block::Chart(chart) => charts::write(chart, origins, canvas)?,
            Block::Explanations(all) => all.iter().try_for_each(|one| write_explanation(one, origins, canvas))?,
            Block::Notes(notes) => notes.iter().try_for_each(|note| write_note(note, canvas))?,
            Block::Paragraph(text) => canvas.wrapped(&Line::of(Style::Plain, "  "), 2, Style::Plain, text)?,
            Block::Tree(root) => tree::write(root, origins, canvas)?,
        }
        write_origins(origins, canvas)?;
    }
    Ok(())
}

fn write_headlines(
    headlines: &[Headline],
    origins: &mut Origins,
    canvas: &mut Canvas<'_, impl io::Write>,
) -> io::Result<()> {
    let rows = headlines.iter().map(|headline| {
        let note = headline.note.as_deref().map(harmless).unwrap_or_default();
        let label = WrittenCell::Text(harmless(&headline.label));
        let figure = WrittenCell::Figure(write_figure(&headline.figure, None, origins));
        GridRow { cells: vec![label, figure, WrittenCell::Text(note)], ..GridRow::default() }
    });
    let headings =
        vec![Heading::unlabelled(Style::Plain), Heading::unlabelled(Style::Strong), Heading::unlabelled(Style::Faint)];
    Grid { headings, rows: rows.collect() }.write(canvas)
}

fn write_table(table: &Table, origins: &mut Origins, canvas: &mut Canvas<'_, impl io::Write>) -> io::Result<()> {
    let cells = write_rows(table, origins);
    let rows = cells.into_iter().zip(&table.rows).map(|(cells, row)| GridRow { cells, kind: row.kind });
    let headings = table.columns.iter().map(Heading::of).collect();
    Grid { headings, rows: rows.collect() }.write(canvas)
}

fn write_note(note: &Note, canvas: &mut Canvas<'_, impl io::Write>) -> io::Result<()> {
    let mut lead = Line::of(Style::Plain, "  ");
    match note.kind {
        NoteKind::Warning => lead.push(Style::Warning, "! "),
        NoteKind::Assumption => lead.push(Style::Faint, "= "),
        NoteKind::NotIncluded | NoteKind::Source | NoteKind::Information => lead.push(Style::Faint, "- "),
    }
    match &note.code {
        Some(code) => canvas.wrapped(&lead, 4, Style::Plain, &say!("{code}: {}", "{code} : {}", note.text)),
        None => canvas.wrapped(&lead, 4, Style::Plain, &note.text),
    }
}

fn write_explanation(
    one: &Explanation,
    origins: &mut Origins,
    canvas: &mut Canvas<'_, impl io::Write>,
) -> io::Result<()> {
    let value = write_cell(&one.value, None, origins).in_line(canvas.absent());
    canvas.wrapped(&Line::of(Style::Plain, "  "), 4, Style::Strong, &format!("{}  {value}", one.key))?;
    let formula = text_of(&one.formula);
    for text in [one.meaning.as_str(), formula.as_str()].into_iter().filter(|text| !text.trim().is_empty()) {
        canvas.wrapped(&Line::of(Style::Plain, "    "), 4, Style::Plain, text)?;
    }
    for input in &one.inputs {
        let value = write_cell(&input.value, None, origins).in_line("");
        let text = format!("{} {value} {}", text_of(&input.name), input.source);
        canvas.wrapped(&Line::of(Style::Plain, "    - "), 6, Style::Faint, &text)?;
    }
    Ok(())
}

/// Lists the origins that the last block named for the first time.
fn write_origins(origins: &mut Origins, canvas: &mut Canvas<'_, impl io::Write>) -> io::Result<()> {
    for (number, text) in origins.newly_named() {
        let lead = Line::of(Style::Faint, format!("  [{number}] "));
        let indent = lead.width();
        canvas.wrapped(&lead, indent, Style::Faint, &text)?;
    }
    Ok(())
}
