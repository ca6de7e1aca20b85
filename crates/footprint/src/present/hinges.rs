//! Tornados: how far each input alone moves a result.

use wattshed_report::{Chart, ChartKind, Figure, Section, Span, SpanRow, Spans, Unit, Words, write_changes};

use super::page_words as words;
use crate::diagnostic::Diagnostic;
use crate::draws::{SINGLE_SITE, Uncertain};
use crate::estimate::{Footprint, Options};
use crate::results::{Definition, find};
use crate::sensitivity::{Swing, swings};

/// Rows of a tornado; further inputs move the result less.
const MOST: usize = 10;
/// Results that a page tells of.
const RESULTS: [&str; 3] = ["total_location_tco2e", "facility_energy_mwh", "site_water_withdrawal_m3"];

/// What the main results of an estimate hinge on; nothing where no input is uncertain.
///
/// # Errors
/// As [`Uncertain::of`].
pub(super) fn hinges(footprint: &Footprint, options: Options) -> Result<Section, Diagnostic> {
    let section = Section::new("hinges", words::HINGES);
    let uncertain = Uncertain::of(&footprint.facility, SINGLE_SITE, options)?;
    let results: Vec<&Definition> = RESULTS.into_iter().filter_map(find).collect();
    let keys: Vec<&str> = uncertain.parameters().iter().map(|parameter| parameter.key.as_str()).collect();
    let charts: Vec<Chart> = results
        .iter()
        .zip(swings(&uncertain, &results))
        .filter_map(|(result, swings)| {
            let value = footprint.value(result.key)?;
            let inputs: Vec<(&str, &Swing)> = keys.iter().copied().zip(&swings).collect();
            tornado(result, value, &inputs)
        })
        .collect();
    if charts.is_empty() {
        return Ok(section);
    }
    Ok(charts.into_iter().fold(section, Section::with).with(words::EACH_ALONE))
}

/// The tornado of a result, the input that moves it most first; nothing where none moves it.
pub(super) fn tornado(result: &Definition, value: f64, inputs: &[(&str, &Swing)]) -> Option<Chart> {
    let mut moving: Vec<&(&str, &Swing)> = inputs.iter().filter(|(_, swing)| swing.width() > 0.0).collect();
    moving.sort_by(|(_, a), (_, b)| b.width().total_cmp(&a.width()));
    let shown = moving.get(..MOST.min(moving.len())).unwrap_or_default();
    let rows: Vec<SpanRow> = shown.iter().map(|(key, swing)| row(key, swing, value, &result.unit)).collect();
    let leading: Vec<&str> = shown.iter().take(3).map(|(key, _)| *key).collect();
    let says = words::moved_most(result.key, &leading, moving.len() - shown.len());
    let figure = Figure::new(value, result.unit.clone());
    let spans = Spans {
        unit: result.unit.clone(),
        series: vec![words::LOW_INPUT.words(), words::HIGH_INPUT.words()],
        rows,
        zero: words::AT_CENTRES.words(),
        headings: [words::INPUT.words(), words::CHANGE.words()],
    };
    let title = words::hinges(result.key, &figure);
    (!shown.is_empty()).then(|| Chart::new(format!("hinges-{}", result.key), title, says, ChartKind::Spans(spans)))
}

fn row(key: &str, swing: &Swing, value: f64, unit: &Unit) -> SpanRow {
    let ends = [swing.low, swing.high];
    let spans =
        ends.iter().enumerate().filter_map(|(series, end)| Some(Span { series, from: 0.0, to: (*end)? - value }));
    let changes = ends.map(|end| Some(end? - value));
    let words = Words::name(write_changes(unit, &changes, &words::IMPOSSIBLE.words()));
    SpanRow { label: Words::name(key), spans: spans.collect(), mark: None, words }
}
