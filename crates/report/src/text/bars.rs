//! Horizontal bars, an eighth of a letter fine.

use std::io;

use crate::document::Bars;
use crate::lettering::{shorten, width};
use crate::say;
use crate::text::canvas::{Canvas, Line, Style};
use crate::written::{Origins, WrittenBar, write_bars};

/// Room for labels; longer ones are cut.
const LABEL_ROOM: usize = 26;
/// Bars longer than this are not easier to compare.
const LONGEST: usize = 36;
const SHORTEST: usize = 4;
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

pub(super) fn write(bars: &Bars, origins: &mut Origins, canvas: &mut Canvas<'_, impl io::Write>) -> io::Result<()> {
    let bars = write_bars(bars, origins);
    let ellipsis = if canvas.ascii() { "..." } else { "…" };
    let figures: Vec<[&str; 5]> = bars.iter().map(figure_parts).collect();
    let widths: [usize; 5] =
        std::array::from_fn(|part| figures.iter().map(|parts| width(parts[part])).max().unwrap_or(0));
    // Two spaces before label, bar and figure; each later part of the figure has one or two before it.
    let taken = 6 + widths[0] + widths[1..].iter().map(|&part| if part > 0 { part + 1 } else { 0 }).sum::<usize>() + 1;
    let labels = bars.iter().map(|bar| width(&bar.label)).max().unwrap_or(0).min(LABEL_ROOM);
    if taken + labels.min(8) + SHORTEST > canvas.width() {
        return write_without_bars(&bars, canvas);
    }
    let labels = labels.min(canvas.width() - taken - SHORTEST);
    let longest = (canvas.width() - taken - labels).min(LONGEST);
    for (bar, parts) in bars.iter().zip(&figures) {
        let mut line = Line::of(Style::Plain, "  ");
        line.push(Style::Plain, shorten(&bar.label, labels, ellipsis));
        line.pad_to(4 + labels);
        line.push(Style::Accent, drawn(bar.length, longest, canvas.ascii()));
        let mut end = 6 + labels + longest + widths[0];
        line.pad_to(end - width(parts[0]));
        line.push(Style::Strong, parts[0]);
        push_part(&mut line, &mut end, parts[1], widths[1], 1, true);
        push_part(&mut line, &mut end, parts[2], widths[2], 2, false);
        push_part(&mut line, &mut end, parts[3], widths[3], 1, true);
        push_part(&mut line, &mut end, parts[4], widths[4], 1, true);
        canvas.line(&line)?;
    }
    Ok(())
}

/// Number, unit, share, bracket, mark.
fn figure_parts(bar: &WrittenBar) -> [&str; 5] {
    let figure = &bar.figure;
    [&figure.number, &figure.unit, bar.share.as_deref().unwrap_or_default(), &figure.bracket, &figure.mark]
}

fn push_part(line: &mut Line, end: &mut usize, text: &str, room: usize, gap: usize, flush_left: bool) {
    if room == 0 {
        return;
    }
    let start = *end + gap + if flush_left { 0 } else { room - width(text) };
    line.pad_to(start);
    line.push(Style::Plain, text);
    *end += gap + room;
}

/// A bar of this length (0 to 1) of the room; at least a sliver for what is not zero.
pub(super) fn drawn(length: f64, room: usize, ascii: bool) -> String {
    let steps_per_letter = if ascii { 1 } else { 8 };
    let steps =
        (1..=room * steps_per_letter).take_while(|&step| reached(step, room * steps_per_letter, length)).count();
    let steps = if length > 0.0 { steps.max(1) } else { 0 };
    if ascii {
        return "#".repeat(steps);
    }
    let mut bar = "█".repeat(steps / 8);
    bar.push_str(EIGHTHS[steps % 8]);
    bar
}

/// Whether a bar of this length covers at least half of this step.
fn reached(step: usize, steps: usize, length: f64) -> bool {
    (step as f64 - 0.5) <= length * steps as f64
}

/// Label and figure only, for long figures on a narrow terminal.
fn write_without_bars(bars: &[WrittenBar], canvas: &mut Canvas<'_, impl io::Write>) -> io::Result<()> {
    for bar in bars {
        let figure = bar.figure.in_line();
        let mut text = String::from(say!("{}: {figure}", "{} : {figure}", bar.label));
        if let Some(share) = &bar.share {
            text.push_str(&format!(", {share}"));
        }
        canvas.wrapped(&Line::of(Style::Plain, "  "), 4, Style::Plain, &text)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::drawn;

    #[test]
    fn bars_are_as_long_as_their_part_of_the_longest() {
        assert_eq!(drawn(1.0, 4, false), "████");
        assert_eq!(drawn(0.5, 4, false), "██");
        assert_eq!(drawn(0.53125, 4, false), "██▏");
        assert_eq!(drawn(0.5, 4, true), "##");
    }

    #[test]
    fn only_zero_has_no_bar() {
        assert_eq!(drawn(0.0, 4, false), "");
        assert_eq!(drawn(1e-9, 4, false), "▏");
        assert_eq!(drawn(1e-9, 4, true), "#");
    }
}
