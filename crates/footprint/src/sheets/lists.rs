//! Sheets without formulas: assumptions, periods of a timeline, workloads, hours.

use std::io;

use wattshed_report::{Both, Words, say};
use wattshed_workbook::{Cell, Look, NumberFormat, Sheet};

use super::layout::{format, heading, heads, named, said, unit};
use super::line::Block;
use super::lines::value_in;
use super::words;
use crate::account::WORKLOAD;
use crate::diagnostic::Severity;
use crate::estimate::Footprint;
use crate::hourly;
use crate::present::{in_words, quoted, warning_in_words, written};
use crate::provenance::{assumptions, given, not_included};
use crate::results::DEFINITIONS;
use crate::timeline::{Period, Timeline, accumulates, is_of_a_period};

/// What was given and assumed, what is left out, and what to know.
pub(super) fn assumed(blocks: &[Block<'_>]) -> Sheet {
    let mut sheet = Sheet::new(words::sheet(words::ASSUMPTIONS), &[14.0, 34.0, 46.0, 26.0, 80.0]);
    heading(&mut sheet, words::ASSUMPTIONS, Both::name(""), heads(words::ASSUMPTION_HEADS.map(|name| (name, false))));
    let text = |words: Words| said(words, Look::Text);
    let cited = |text: &str| named(text, Look::Text);
    let key = |text: &str| named(text, Look::Key);
    let kind = |kind: Both| said(kind, Look::Key);
    for block in blocks {
        sheet
            .push((0..5).map(|column| named(if column == 0 { block.name.as_str() } else { "" }, Look::Band)).collect());
        let warnings = block.estimated.warnings().iter().filter(|found| found.severity >= Severity::Warning);
        for warning in warnings {
            sheet.push(vec![kind(words::WARNING), key(warning.code.text()), text(warning_in_words(warning))]);
        }
        let Some(footprint) = block.footprint else { continue };
        for item in not_included(footprint) {
            sheet.push(vec![kind(words::NOT_INCLUDED), key(item.key), text(item.words())]);
        }
        for input in given(footprint) {
            let source = input.citation.map(|cited| say!("; {cited}", " ; {cited}")).unwrap_or_default();
            let source = cited(&format!("{}{source}", input.place));
            // As it was written: it may be a name.
            sheet.push(vec![kind(words::GIVEN), key(&input.key), cited(&input.value), key(""), source]);
        }
        for item in assumptions(footprint) {
            let (value, origin) = (text(written(&item.value)), text(in_words(&item.origin)));
            sheet.push(vec![kind(words::ASSUMED), key(&item.key), value, origin, text(quoted(&item.source))]);
        }
    }
    sheet
}

/// The periods of timelines.
pub(super) fn periods(blocks: &[Block<'_>]) -> Option<Sheet> {
    let with_years = || blocks.iter().filter_map(|block| Some((block, block.estimated.timeline()?)));
    let most = with_years().map(|(_, timeline)| timeline.periods.len()).max()?;
    let mut widths = vec![46.0, 31.0, 13.0];
    widths.extend(vec![13.0; most]);
    let mut sheet = Sheet::new(words::sheet(words::PERIODS), &widths);
    let starts: Vec<String> = with_years()
        .max_by_key(|(_, timeline)| timeline.periods.len())
        .map(|(_, timeline)| timeline.periods.iter().map(|period| period.days.start.to_string()).collect())?;
    let names = [words::WHAT, words::KEY, words::UNIT].map(|name| (name.words(), false));
    let heads = heads(names.into_iter().chain(starts.into_iter().map(|start| (Words::name(start), true))));
    let columns = heads.len();
    heading(&mut sheet, words::PERIODS, words::OF_PERIODS, heads);
    for (block, timeline) in with_years() {
        of_timeline(&mut sheet, Words::name(block.name.as_str()), timeline, columns);
    }
    Some(sheet)
}

fn of_timeline(sheet: &mut Sheet, name: Words, timeline: &Timeline, columns: usize) {
    let mut table = |name: Words, is_cumulative: bool| {
        let mut band = vec![said(name, Look::Band)];
        band.resize(columns, named("", Look::Band));
        sheet.push(band);
        for definition in DEFINITIONS.iter() {
            let tells = if is_cumulative { accumulates(definition) } else { is_of_a_period(definition) };
            let of = |period: &Period| {
                value_in(if is_cumulative { &period.cumulative } else { &period.account }, definition)
            };
            let values: Vec<Option<f64>> = timeline.periods.iter().map(of).collect();
            if !tells || values.iter().all(Option::is_none) {
                continue;
            }
            let look = Look::Number(format(&definition.unit, 0.0, &values));
            let mut row = vec![
                said(definition.doc, Look::Text),
                named(definition.key, Look::Key),
                said(unit(&definition.unit), Look::Key),
            ];
            row.extend(values.into_iter().map(|value| Cell::maybe(value, look)));
            sheet.push(row);
        }
    };
    table(name, false);
    table(words::SINCE.words(), true);
}

/// Workloads, where there are any.
pub(super) fn workloads(blocks: &[Block<'_>]) -> Option<Sheet> {
    let of_work = |block: &Block<'_>| block.estimated.year().parts.iter().any(|part| part.section == WORKLOAD);
    if !blocks.iter().any(of_work) {
        return None;
    }
    let mut sheet = Sheet::new(words::sheet(words::WORKLOADS), &[30.0, 34.0, 16.0, 16.0, 13.0, 13.0, 70.0]);
    let names = [Both::name(""), words::KEY, words::UNIT, words::VALUE_HEAD, words::P5, words::P95, words::MEANING];
    let right = |column: usize| (3..=5).contains(&column);
    let heads = heads(names.into_iter().enumerate().map(|(column, name)| (name, right(column))));
    let columns = heads.len();
    heading(&mut sheet, words::WORKLOADS, words::OF_WORKLOADS, heads);
    for block in blocks.iter().filter(|block| of_work(block)) {
        let mut band = vec![named(block.name.as_str(), Look::Band)];
        band.resize(columns, named("", Look::Band));
        sheet.push(band);
        for part in block.estimated.year().parts.iter().filter(|part| part.section == WORKLOAD) {
            for (key, value) in &part.results {
                let Some(definition) = crate::results::find(key) else { continue };
                let spread = block.estimated.ensemble().spread(&format!("{WORKLOAD}.{}.{key}", part.name));
                let look = Look::Number(format(&definition.unit, *value, &[]));
                sheet.push(vec![
                    named(part.name.as_str(), Look::Text),
                    named(*key, Look::Key),
                    said(unit(&definition.unit), Look::Key),
                    Cell::number(*value, look),
                    Cell::maybe(spread.map(|spread| spread.p5), look),
                    Cell::maybe(spread.map(|spread| spread.p95), look),
                    said(definition.doc, Look::Text),
                ]);
            }
        }
    }
    Some(sheet)
}

/// Every hour of a facility, with the columns of the CSV.
pub(super) fn hours(footprint: &Footprint) -> io::Result<Sheet> {
    let csv = hourly::csv(footprint)?;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_slice());
    let mut sheet = Sheet::new(words::sheet(words::HOURLY), &[14.0; 14]);
    for (row, record) in reader.records().enumerate() {
        let record = record.map_err(io::Error::other)?;
        if row == 0 {
            heading(
                &mut sheet,
                words::HOURLY,
                words::OF_HOURS,
                heads(record.iter().map(|name| (Words::name(name), name != "mode"))),
            );
            continue;
        }
        let cell = |(column, text): (usize, &str)| match text.parse::<f64>() {
            Ok(number) if column == 0 => Cell::number(number, Look::Number(NumberFormat::Year)),
            Ok(number) => Cell::number(number, Look::Number(NumberFormat::Decimals(3))),
            Err(_) => named(text, Look::Key),
        };
        sheet.push(record.iter().enumerate().map(cell).collect());
    }
    Ok(sheet)
}
