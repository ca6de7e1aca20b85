//! Charts in letters, within the width.

use std::io;

use super::bars;
use crate::chart::{Chart, ChartKind, Columns, Course, Curve, Groups, HeatMap, SiteMap, SpanRow, Spans};
use crate::document::{Bar, Bars};
use crate::figure::Figure;
use crate::lettering::{harmless, shorten, width};
use crate::manner::current;
use crate::say;
use crate::scale::Scale;
use crate::text::canvas::{Canvas, Line, Style};
use crate::words::Words;
use crate::written::Origins;

/// Letters of the parts of a stack; further parts begin again.
const PARTS: [&str; 7] = ["█", "▒", "▚", "░", "▄", "▌", "·"];
const ASCII_PARTS: [&str; 7] = ["#", "=", "%", ":", "+", "o", "."];
/// Letters from the lightest to the darkest shade.
const SHADES: [&str; 7] = [" ", "·", ":", "░", "▒", "▓", "█"];
const ASCII_SHADES: [&str; 7] = [" ", ".", ":", "-", "=", "%", "#"];
/// Letters of the spans of a row.
const SPANS: [&str; 3] = ["░", "█", "▒"];
const ASCII_SPANS: [&str; 3] = ["-", "#", "="];
/// Room for labels, and for a drawing that is not easier to read when longer.
const LABEL_ROOM: usize = 26;
const LONGEST: usize = 48;
/// Every how many columns of a map one is named.
const NAMED: usize = 3;
/// A drawing shorter than this shows nothing.
const SHORTEST: usize = 8;

pub(super) fn write(chart: &Chart, origins: &mut Origins, canvas: &mut Canvas<'_, impl io::Write>) -> io::Result<()> {
    canvas.wrapped(&Line::of(Style::Plain, "  "), 2, Style::Strong, &chart.title)?;
    match &chart.kind {
        ChartKind::Columns(columns) => write_columns(columns, canvas),
        ChartKind::Course(course) => bars::write(&of_course(course), origins, canvas),
        ChartKind::Curve(curve) => bars::write(&in_bars(curve), origins, canvas),
        ChartKind::Heat(map) => write_map(map, canvas),
        ChartKind::Groups(groups) => write_groups(groups, canvas),
        ChartKind::Map(map) => bars::write(&of_sites(map), origins, canvas),
        ChartKind::Spans(spans) => write_spans(spans, canvas),
    }
}

/// The first line of a curve at the shares that its table shows.
fn in_bars(curve: &Curve) -> Bars {
    let bar = |(share, values): (String, Vec<Option<f64>>)| {
        let value = values.first().copied().flatten()?;
        Some(Bar { label: Words::name(share), figure: Figure::new(value, curve.unit.clone()), share: None })
    };
    Bars { bars: curve.shown().into_iter().filter_map(bar).collect() }
}

/// The first line of a course, period by period.
fn of_course(course: &Course) -> Bars {
    let values = course.lines.first().map(|line| line.values.as_slice()).unwrap_or_default();
    let bar = |(label, value): (&Words, &Option<f64>)| {
        Some(Bar { label: label.clone(), figure: Figure::new((*value)?, course.unit.clone()), share: None })
    };
    Bars { bars: course.labels.iter().zip(values).filter_map(bar).collect() }
}

/// What the discs of a map show; where they stand is for the table.
fn of_sites(map: &SiteMap) -> Bars {
    let bar = |site: &crate::chart::MapSite| {
        Some(Bar { label: site.label.clone(), figure: Figure::new(site.value?, map.unit.clone()), share: None })
    };
    Bars { bars: map.sites.iter().filter_map(bar).collect() }
}

/// Each group under its name, all bars in one magnitude.
fn write_groups(groups: &Groups, canvas: &mut Canvas<'_, impl io::Write>) -> io::Result<()> {
    let scale = groups.scale();
    let space = current().language.before_unit();
    let figure =
        |figure: &Figure| harmless(&format!("{}{space}{}", scale.write(figure.value), scale.symbol(&groups.unit)));
    let figure_room = groups.shown().map(|(.., bar)| width(&figure(bar))).max().unwrap_or(0);
    let ellipsis = if canvas.ascii() { "..." } else { "…" };
    let name = |series: usize| {
        groups.series.get(series).map(|name| shorten(&harmless(name), LABEL_ROOM, ellipsis)).unwrap_or_default()
    };
    let label_room = (0..groups.series.len()).map(|series| width(&name(series))).max().unwrap_or(0);
    let room = canvas.width().saturating_sub(label_room + figure_room + 8).min(LONGEST);
    let longest = groups.shown().map(|(.., figure)| figure.value).filter(|value| value.is_finite()).fold(0.0, f64::max);
    let mut last = None;
    for (group, series, bar) in groups.shown() {
        if last.replace(group) != Some(group) {
            let label = groups.groups.get(group).map_or("", |group| group.label.as_str());
            canvas.wrapped(&Line::of(Style::Plain, "  "), 2, Style::Plain, label)?;
        }
        let (label, figure) = (name(series), figure(bar));
        if room < SHORTEST {
            canvas.wrapped(&Line::of(Style::Plain, "    "), 6, Style::Plain, &labelled(&label, &figure))?;
            continue;
        }
        let mut line = Line::of(Style::Plain, format!("    {label}"));
        line.pad_to(label_room + 6);
        let length = (bar.value / longest).clamp(0.0, 1.0);
        line.push(Style::Accent, bars::drawn(if length.is_finite() { length } else { 0.0 }, room, canvas.ascii()));
        line.pad_to(label_room + room + 8 + figure_room - width(&figure));
        line.push(Style::Plain, figure);
        canvas.line(&line)?;
    }
    Ok(())
}

fn write_columns(columns: &Columns, canvas: &mut Canvas<'_, impl io::Write>) -> io::Result<()> {
    let letters = if canvas.ascii() { &ASCII_PARTS } else { &PARTS };
    let totals: Vec<f64> = (0..columns.labels.len()).map(|column| columns.total(column)).collect();
    let scale = Scale::of(&columns.unit, totals.iter().copied());
    let figures: Vec<String> = totals
        .iter()
        .map(|total| {
            harmless(&format!(
                "{}{}{}",
                scale.write(*total),
                current().language.before_unit(),
                scale.symbol(&columns.unit)
            ))
        })
        .collect();
    let labels: Vec<String> = columns.labels.iter().map(|label| shorten(&harmless(label), LABEL_ROOM, "")).collect();
    let (label_room, figure_room) = (widest(&labels), widest(&figures));
    let room = canvas.width().saturating_sub(label_room + figure_room + 6).min(LONGEST);
    if room < SHORTEST {
        return write_in_words(&labels, &figures, canvas);
    }
    let longest = totals.iter().copied().fold(0.0, f64::max);
    for (column, (label, figure)) in labels.iter().zip(&figures).enumerate() {
        let mut line = Line::of(Style::Plain, format!("  {label}"));
        line.pad_to(label_room + 4);
        let (mut sum, mut drawn) = (0.0, 0);
        for (index, part) in columns.parts.iter().enumerate() {
            sum += part.values.get(column).copied().filter(|value| *value > 0.0).unwrap_or(0.0);
            let until = steps(sum / longest, room);
            line.push(Style::Accent, letters[index % letters.len()].repeat(until.saturating_sub(drawn)));
            drawn = drawn.max(until);
        }
        line.pad_to(label_room + room + 6 + figure_room - width(figure));
        line.push(Style::Plain, figure.clone());
        canvas.line(&line)?;
    }
    let names: Vec<String> = columns
        .parts
        .iter()
        .enumerate()
        .map(|(index, part)| {
            format!("{}\u{a0}{}", letters[index % letters.len()], harmless(&part.label).replace(' ', "\u{a0}"))
        })
        .collect();
    legend(&names, canvas)
}

fn write_map(map: &HeatMap, canvas: &mut Canvas<'_, impl io::Write>) -> io::Result<()> {
    let shades = if canvas.ascii() { &ASCII_SHADES } else { &SHADES };
    let label_room = map.rows.iter().map(|row| width(&harmless(row))).max().unwrap_or(0).min(LABEL_ROOM);
    let room = canvas.width().saturating_sub(label_room + 4).max(1);
    // One letter for each column where two have no room.
    let each = if map.columns.len() * 2 <= room { 2 } else { 1 };
    let shown = map.columns.len().min(room);
    let mut head = Line::default();
    for (column, label) in map.columns.iter().enumerate().take(shown).step_by(NAMED) {
        head.pad_to(label_room + 4 + column * each);
        let room = (shown - column).min(NAMED) * each;
        head.push(Style::Faint, shorten(&harmless(label), room, ""));
    }
    canvas.line(&head)?;
    for (label, values) in map.rows.iter().zip(&map.values) {
        let mut line = Line::of(Style::Plain, format!("  {}", shorten(&harmless(label), label_room, "")));
        line.pad_to(label_room + 4);
        for value in values.iter().take(shown) {
            let letter = value.map_or(" ", |value| shades[map.shade(value).min(shades.len() - 1)]);
            line.push(Style::Accent, letter.repeat(each));
        }
        canvas.line(&line)?;
    }
    let (low, high) = map.written_bounds();
    let ramp: Vec<String> = shades.iter().map(|letter| letter.repeat(2)).collect();
    let (low, high) = (harmless(&low), harmless(&high));
    let mut key = Line::of(Style::Plain, " ".repeat(label_room + 4));
    key.push(Style::Plain, format!("{low} [{}] {high}", ramp.concat()));
    if key.width() <= canvas.width() {
        return canvas.line(&key);
    }
    canvas.wrapped(&Line::of(Style::Plain, "  "), 2, Style::Plain, &format!("{low} – {high}"))
}

fn write_spans(spans: &Spans, canvas: &mut Canvas<'_, impl io::Write>) -> io::Result<()> {
    let label = |row: &SpanRow| shorten(&harmless(&row.label), LABEL_ROOM, if canvas.ascii() { "..." } else { "…" });
    let labels: Vec<String> = spans.rows.iter().map(label).collect();
    let words: Vec<String> = spans.rows.iter().map(|row| harmless(&row.words)).collect();
    let (label_room, word_room) = (widest(&labels), widest(&words));
    let room = canvas.width().saturating_sub(label_room + word_room + 6).min(LONGEST);
    let (low, high) = spans
        .values()
        .filter(|value| value.is_finite())
        .fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    if room < SHORTEST || low >= high {
        return write_in_words(&labels, &words, canvas);
    }
    let at = |value: f64| steps((value - low) / (high - low), room);
    for ((row, label), words) in spans.rows.iter().zip(&labels).zip(&words) {
        let mut line = Line::of(Style::Plain, format!("  {label}"));
        line.pad_to(label_room + 4);
        line.push(Style::Accent, drawn(row, room, &at, canvas.ascii()));
        line.pad_to(label_room + room + 6 + word_room - width(words));
        line.push(Style::Plain, words.clone());
        canvas.line(&line)?;
    }
    if spans.series.len() > 1 {
        let letters = if canvas.ascii() { &ASCII_SPANS } else { &SPANS };
        let name = |(index, name): (usize, &Words)| format!("{} {}", letters[index % letters.len()], harmless(name));
        let names: Vec<String> = spans.series.iter().enumerate().map(name).collect();
        return legend(&names, canvas);
    }
    Ok(())
}

/// Label and figure only, for long figures on a narrow terminal.
fn write_in_words(labels: &[String], words: &[String], canvas: &mut Canvas<'_, impl io::Write>) -> io::Result<()> {
    labels.iter().zip(words).try_for_each(|(label, words)| {
        canvas.wrapped(&Line::of(Style::Plain, "  "), 4, Style::Plain, &labelled(label, words))
    })
}

/// A label and what it says, with the colon of the language.
fn labelled(label: &str, words: &str) -> String {
    say!("{label}: {words}", "{label} : {words}").into()
}

/// The spans of a row with the line of zero.
fn drawn(row: &SpanRow, room: usize, at: &impl Fn(f64) -> usize, ascii: bool) -> String {
    let (letters, zero, mark) = if ascii { (&ASCII_SPANS, "|", "X") } else { (&SPANS, "│", "┃") };
    let mut cells = vec![" "; room + 1];
    if let Some(cell) = cells.get_mut(at(0.0)) {
        *cell = zero;
    }
    for span in &row.spans {
        let (from, to) = (at(span.from.min(span.to)), at(span.from.max(span.to)));
        for cell in cells.iter_mut().take(to).skip(from) {
            *cell = letters[span.series % letters.len()];
        }
    }
    if let Some(cell) = row.mark.and_then(|value| cells.get_mut(at(value))) {
        *cell = mark;
    }
    cells.concat()
}

fn legend(names: &[String], canvas: &mut Canvas<'_, impl io::Write>) -> io::Result<()> {
    canvas.wrapped(&Line::of(Style::Plain, "  "), 2, Style::Faint, &names.join("   "))
}

/// This share of the room, to the nearest letter; the same on every machine.
fn steps(share: f64, room: usize) -> usize {
    (1..=room).take_while(|&step| (step as f64 - 0.5) <= share * room as f64).count()
}

fn widest(texts: &[String]) -> usize {
    texts.iter().map(|text| width(text)).max().unwrap_or(0)
}
