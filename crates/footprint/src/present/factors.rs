//! The factors of an estimate with their sources.

use wattshed_grid::{Factor, Unit as FactorUnit};
use wattshed_report::{Cell, Column, Figure, Note, NoteKind, Report, Row, Section, Table, Unit};

use crate::draws::range_of_factor;
use crate::estimate::Footprint;

/// The factors of a report: a table of values and bases, and where each comes from.
pub(super) fn factors(footprint: &Footprint) -> Section {
    let all = footprint.factors().all();
    let columns = vec![Column::text("Factor"), Column::figures("Value"), Column::text("Year"), Column::text("Counts")];
    let table = all
        .iter()
        .fold(Table::new(columns), |table, factor| table.with(Row::from(row(factor)).anchored(factor.id.clone())));
    let notes: Vec<Note> =
        all.iter().map(|factor| Note::new(NoteKind::Source, source(factor)).with_code(factor.id.clone())).collect();
    let gwp = footprint.facility.spec.word("accounting.gwp").unwrap_or_default();
    let said = format!(
        "Global warming potentials of 100 years: {gwp}, where gases are published apart; \"as-published\" where they are not. In \
         brackets 5 to 95 % of what is drawn; a factor without them is exact."
    );
    Section::new("factors", "Factors and their sources").with(table).with(said).with(notes)
}

/// The factors alone.
pub fn factors_of(footprint: &Footprint) -> Report {
    Report::new(format!("Factors of {}", footprint.facility.name), "").with(factors(footprint))
}

fn row(factor: &Factor) -> Vec<Cell> {
    let figure = Figure::new(factor.value, unit(factor));
    let figure = match range_of_factor(factor) {
        Some((low, high)) => figure.with_range(low, high),
        None => figure,
    };
    let year = factor.year.map(|year| year.to_string()).unwrap_or_default();
    let counts = match &factor.basis {
        Some(basis) => format!("{}, {}, {}, {}", basis.stages, basis.gases, basis.gwp, basis.method),
        None => factor.unit.text().to_owned(),
    };
    vec![Cell::from(factor.id.as_str()), Cell::from(figure), Cell::from(year), Cell::from(counts)]
}

pub(super) fn unit(factor: &Factor) -> Unit {
    match factor.unit {
        FactorUnit::KgPerKwh => Unit::KgPerKwh,
        FactorUnit::LitersPerKwh => Unit::LPerKwh,
        FactorUnit::KwhPerKwh => Unit::Share,
        FactorUnit::KgPerMwh | FactorUnit::CubicMetersWorldPerCubicMeter => Unit::Plain(factor.unit.text().into()),
    }
}

/// Publisher, year, title, terms, what the kilowatt-hour is, and how the value came about.
fn source(factor: &Factor) -> String {
    let year = factor.year.map(|year| format!(" {year}")).unwrap_or_default();
    // Some sources begin with their publisher and year.
    let publisher = format!("{}{year}", factor.publisher);
    let source = match factor.source.starts_with(&publisher) {
        true => factor.source.clone(),
        false => format!("{publisher}, {}", factor.source),
    };
    let basis = factor.basis.as_ref();
    let basis = basis.map(|basis| format!("; at {}, biogenic {}", basis.at, basis.biogenic)).unwrap_or_default();
    let derived = factor.derived_from.as_ref().map(|id| format!(" {id}")).unwrap_or_default();
    let range = match (factor.low, factor.high) {
        (Some(low), Some(high)) => format!("; published range {low} to {high}"),
        _ => String::new(),
    };
    let note = factor.note.as_ref().map(|note| format!("; {note}")).unwrap_or_default();
    format!("{source}; {}; {}{derived}{basis}{range}{note}", factor.licence, factor.origin.text())
}
