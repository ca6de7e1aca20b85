//! The factors of an estimate with their sources.

use wattshed_grid::{Factor, Unit as FactorUnit};
use wattshed_report::{
    Cell, Column, Figure, Note, NoteKind, Report, Row, Section, Table, Unit, Units, Words, both, current, name, say,
};

use super::in_words;
use crate::estimate::Footprint;

/// The factors of a report: a table of values and bases, and where each comes from.
pub(super) fn factors(footprint: &Footprint) -> Section {
    let factors = footprint.factors();
    let all = factors.all();
    let columns = vec![
        Column::text(both!("Factor", "Facteur")),
        Column::figures(both!("Value", "Valeur")),
        Column::text(both!("Year", "Année")),
        Column::text(both!("Counts", "Compte")),
    ];
    let table = all.iter().fold(Table::new(columns), |table, factor| {
        table.with(Row::from(row(factor, factors.range(factor))).anchored(factor.id.clone()))
    });
    let notes: Vec<Note> =
        all.iter().map(|factor| Note::new(NoteKind::Source, source(factor)).with_code(factor.id.clone())).collect();
    let gwp = footprint.facility.spec.word("accounting.gwp").unwrap_or_default();
    let said = say!(
        "Global warming potentials of 100 years: {gwp}, where gases are published apart; \"as-published\" where they are not. In \
         brackets 5 to 95 % of what is drawn; a factor without them is exact.",
        "Potentiels de réchauffement global à 100 ans : {gwp}, là où les gaz sont publiés séparément ; « \
            as-published » sinon. Entre parenthèses, 5 à 95 % de ce qui est tiré ; un facteur sans intervalle est \
            exact."
    );
    Section::new("factors", both!("Factors and their sources", "Facteurs d'émission et autres, avec leurs sources"))
        .with(table)
        .with(said)
        .with(notes)
}

/// The factors alone.
pub fn factors_of(footprint: &Footprint) -> Report {
    Report::new(say!("Factors of {}", "Facteurs de {}", footprint.facility.name), Words::none())
        .with(factors(footprint))
}

fn row(factor: &Factor, range: Option<(f64, f64)>) -> Vec<Cell> {
    let figure = figure(factor, factor.value);
    let figure = match range {
        Some((low, high)) => {
            let [low, high] = [low, high].map(|end| self::figure(factor, end).value);
            figure.with_range(low, high).with_all_digits()
        }
        None => figure,
    };
    let year = factor.year.map(|year| year.to_string()).unwrap_or_default();
    let counts = match &factor.basis {
        Some(basis) => format!(
            "{}, {}, {}, {}",
            in_words(basis.stages.text()),
            basis.gases,
            in_words(basis.gwp.text()),
            in_words(basis.method.text())
        ),
        None => unit_in_words(factor).to_owned(),
    };
    vec![Cell::name(factor.id.as_str()), Cell::from(figure), Cell::name(year), Cell::name(counts)]
}

/// The unit of a factor, as it is written.
pub(super) fn unit_in_words(factor: &Factor) -> &'static str {
    match (current().units, factor.unit) {
        (Units::Us, FactorUnit::KgPerKwh | FactorUnit::KgPerMwh) => "lb/MWh",
        (Units::Us, FactorUnit::LitersPerKwh) => "gal/MWh",
        (Units::Si, FactorUnit::KgPerMwh) => "g/kWh",
        (_, unit) => unit.text(),
    }
}

/// A value of a factor in the unit of figures.
pub(super) fn figure(factor: &Factor, value: f64) -> Figure {
    match factor.unit {
        FactorUnit::KgPerMwh => Figure::new(value / 1e3, Unit::KgPerKwh),
        _ => Figure::new(value, unit(factor)),
    }
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
fn source(factor: &Factor) -> Words {
    let year = factor.year.map(|year| format!(" {year}")).unwrap_or_default();
    // Some sources begin with their publisher and year.
    let publisher = format!("{}{year}", factor.publisher);
    let source = match factor.source.starts_with(&publisher) {
        true => super::quoted(&factor.source),
        false => name!("{publisher}, {}", super::quoted(&factor.source)),
    };
    let basis = factor.basis.as_ref();
    let basis = basis
        .map(|basis| {
            say!(
                "; at {}, biogenic {}",
                " ; au stade {}, biogénique {}",
                in_words(basis.at.text()),
                in_words(basis.biogenic.text())
            )
        })
        .unwrap_or_default();
    let derived = factor.derived_from.as_ref().map(|id| format!(" {id}")).unwrap_or_default();
    let range = match (factor.low, factor.high) {
        (Some(low), Some(high)) => {
            let [low, high] = [low, high].map(|end| figure(factor, end));
            say!("; published range {low} to {high}", " ; intervalle publié {low} à {high}")
        }
        _ => Words::none(),
    };
    let note = factor
        .note
        .as_ref()
        .map(|note| super::quoted(note))
        .map(|note| say!("; {note}", " ; {note}"))
        .unwrap_or_default();
    say!(
        "{source}; {}; {}{derived}{basis}{range}{note}",
        "{source} ; {} ; {}{derived}{basis}{range}{note}",
        factor.licence,
        in_words(factor.origin.text())
    )
}
