//! Charts of a comparison: how far a design is from the first, and why.

use wattshed_report::{Chart, ChartKind, Figure, Span, SpanRow, Spans, Unit, Words, say, write_changes};

use super::compare::letter;
use super::page_words as words;
use crate::compare::{Comparison, Difference, bridge, differences};
use crate::estimated::Estimated;

/// The differences by the criteria, and the way from one total to the other; what does not differ has no chart.
pub(super) fn charts(comparison: &Comparison, index: usize) -> Vec<Chart> {
    [apart(comparison, index), steps(comparison, index)].into_iter().flatten().collect()
}

/// Differences by the criteria in per cent of the first design.
fn apart(comparison: &Comparison, index: usize) -> Option<Chart> {
    let footprints = comparison.designs.as_slice();
    let (a, b) = (letter(0), letter(index));
    let all = differences(footprints);
    let row = |criterion: &crate::compare::Criterion| {
        let key = criterion.definition.key;
        let difference = all.iter().find(|other| other.design == index && other.definition.key == key)?;
        relative(difference)
    };
    let rows: Vec<SpanRow> = comparison.decision.criteria.iter().filter_map(row).collect();
    let drawn = footprints.iter().any(|footprint| footprint.ensemble().draws.is_some());
    let says = words::listed_words(rows.iter().map(|row| (row.label.as_str(), row.words.as_str())));
    let differs = rows.iter().any(|row| row.spans.iter().any(|span| span.from != 0.0 || span.to != 0.0));
    let beyond = rows.iter().any(|row| row.spans.iter().any(|span| span.series > 0));
    let series = [words::DIFFERENCE, words::BEYOND].into_iter().take(1 + usize::from(beyond)).map(Words::from);
    let spans = Spans {
        unit: Unit::Share,
        series: series.collect(),
        rows,
        zero: words::same_as(&a),
        headings: [words::RESULT, words::DIFFERENCE].map(Words::from),
    };
    let title = words::differences(&b, &a, drawn);
    differs.then(|| Chart::new(format!("apart-{index}"), title, says, ChartKind::Spans(spans)).told_beside())
}

/// Differences are drawn up to this share of the first design: a further one would hide all others.
const FURTHEST: f64 = 2.0;

/// A difference over the value of the first design, each draw over that of the same draw; with draws from 5 to 95 %, else from
/// zero.
fn relative(difference: &Difference) -> Option<SpanRow> {
    let centre = difference.relative?;
    let share = |value: f64| Figure::new(value, Unit::Share);
    let spread = difference.paired.and_then(|paired| paired.relative).map(|spread| (spread.p5, spread.p95));
    let signed = |value: f64| format!("{}{}", if value > 0.0 { "+" } else { "" }, share(value));
    let drawn = |from: f64, to: f64| {
        let inside = |value: f64| value.clamp(-FURTHEST, FURTHEST);
        let series = usize::from(inside(from) != from || inside(to) != to);
        // What lies beyond as a whole leads there from zero.
        let from = if inside(from) == inside(to) { 0.0 } else { inside(from) };
        Span { series, from, to: inside(to) }
    };
    let inside = Some(centre).filter(|centre| centre.abs() <= FURTHEST);
    let (span, mark, words) = match spread.filter(|(low, high)| low < high) {
        Some((low, high)) => {
            let words = say!("{} ({} to {})", "{} ({} à {})", signed(centre), signed(low), signed(high));
            (drawn(low, high), inside, words)
        }
        None => (drawn(0.0, centre), None, Words::name(signed(centre))),
    };
    Some(SpanRow { label: Words::name(difference.definition.key), spans: vec![span], mark, words })
}

/// From one total to the other, each step where the last one ended.
fn steps(comparison: &Comparison, index: usize) -> Option<Chart> {
    let footprints = comparison.designs.as_slice();
    let (base, other) = (footprints.first()?, footprints.get(index)?);
    let steps = bridge(base, other)?;
    let total = |design: &dyn Estimated| design.value_of("total_location_tco2e");
    let mut rows = vec![whole(&letter(0), total(base)?)];
    let mut reached = total(base)?;
    for step in &steps {
        rows.push(SpanRow {
            label: step.what.into(),
            spans: vec![Span { series: 1, from: reached, to: reached + step.tonnes }],
            mark: None,
            words: Words::name(write_changes(&Unit::Tco2e, &[Some(step.tonnes)], "")),
        });
        reached += step.tonnes;
    }
    rows.push(whole(&letter(index), total(other)?));
    let says = words::listed_words(rows.iter().map(|row| (row.label.as_str(), row.words.as_str())));
    let moves = steps.iter().any(|step| step.tonnes != 0.0);
    let spans = Spans {
        unit: Unit::Tco2e,
        series: vec![words::TOTAL.words(), words::STEP.words()],
        rows,
        zero: words::NOTHING.words(),
        headings: [words::STEP, words::CHANGE].map(Words::from),
    };
    let title = words::bridge(&letter(0), &letter(index));
    moves.then(|| Chart::new(format!("bridge-{index}"), title, says, ChartKind::Spans(spans)).told_beside())
}

/// The total of a design.
fn whole(design: &str, total: f64) -> SpanRow {
    SpanRow {
        label: Words::name(design),
        spans: vec![Span { series: 0, from: 0.0, to: total }],
        mark: None,
        words: Figure::new(total, Unit::Tco2e).into(),
    }
}
