//! The ranges of an estimate: what they mean, and how well they are known.

use wattshed_report::{Cell, Column, Figure, Row, Scaling, Section, Table, Words, both, number, say};

use super::labelled;
use crate::draws::Draws;
use crate::draws::outside::{WHY, is_outside};
use crate::estimated::Estimated;
use crate::results::find;

/// What the ranges mean and how well their ends are known, or that there are none.
pub(super) fn in_a_sentence(estimated: &dyn Estimated) -> Words {
    let basis = brackets(estimated.ensemble().draws, &precision(estimated));
    let shown = HEADLINES.into_iter().chain(["scope3_embodied_it_tco2e"]);
    let outside: Vec<&str> = shown.filter(|key| is_outside(estimated, key)).collect();
    let lopsided = match outside.as_slice() {
        [] => Words::none(),
        keys => say!(
            " Outside its own bracket lies the value of {}: {WHY}.",
            " La valeur de {} est hors de son propre intervalle : {WHY}.",
            keys.join(", ")
        ),
    };
    let impossible = match estimated.ensemble().impossible {
        0 => Words::none(),
        1 => both!(
            " One draw is left out: its values do not fit together.",
            " Un tirage est écarté : ses valeurs sont incompatibles."
        )
        .words(),
        count => say!(
            " {count} draws are left out: their values do not fit together.",
            " {count} tirages sont écartés : leurs valeurs sont incompatibles."
        ),
    };
    say!(
        "{basis}{lopsided}{impossible} What was assumed and left out stands below.",
        "{basis}{lopsided}{impossible} Les hypothèses et ce qui n'est pas inclus figurent plus bas."
    )
}

/// What stands in brackets; `precision` says how well their ends are known.
pub(super) fn brackets(draws: Option<Draws>, precision: &str) -> Words {
    match draws {
        Some(Draws { count: 1, seed }) => {
            say!(
                "One draw (seed {seed}) makes no range; shown is the run with every input at its centre.",
                "Un seul tirage (graine {seed}) ne fait pas d'intervalle ; est montré le calcul avec toutes les \
                données à leur valeur centrale."
            )
        }
        Some(Draws { count, seed }) => say!(
            "In brackets 5 to 95 % of {count} draws (seed {seed}){precision}; before them the run with every input at its \
             centre.",
            "Incertitude, entre parenthèses : 5 à 95 % de {count} tirages (graine {seed}){precision} ; devant, \
                le calcul avec toutes les données à leur valeur centrale."
        ),
        None => both!(
            "Every input at its centre, no ranges (--draws 0).",
            "Toutes les données à leur valeur centrale, sans intervalles (--draws 0)."
        )
        .words(),
    }
}

/// The results of the first screen.
const HEADLINES: [&str; 10] = [
    "facility_energy_mwh",
    "design_facility_mw",
    "peak_facility_mw",
    "pue",
    "site_water_withdrawal_m3",
    "site_water_consumption_m3",
    "source_water_consumption_m3",
    "scope2_location_tco2e",
    "scope3_tco2e",
    "total_location_tco2e",
];

/// The standard error of the ends, over the width of their bracket: the largest of the first screen.
fn precision(estimated: &dyn Estimated) -> Words {
    let of = |key: &&str| {
        let spread = estimated.ensemble().spread(key).filter(|spread| spread.p5 < spread.p95)?;
        let error = spread.standard_error?;
        Some(error.p5.max(error.p95) / (spread.p95 - spread.p5))
    };
    let largest = HEADLINES
        .iter()
        .filter_map(of)
        .fold(None, |largest: Option<f64>, error| Some(largest.map_or(error, |largest| largest.max(error))));
    largest.map_or(Words::none(), |error| {
        say!(
            ", their ends known to ±{} % of the width or better",
            ", dont les bornes sont connues à ±{} % de la largeur ou mieux",
            number(error * 100.0, 0)
        )
    })
}

/// Value, percentiles and their standard errors of the results of the first screen; nothing without draws.
pub(super) fn table(estimated: &dyn Estimated) -> Section {
    let section = Section::new("ranges", both!("Ranges", "Intervalles d'incertitude"));
    let columns = [both!("Value", "Valeur"), both!("5 %", "5 %"), both!("Median", "Médiane"), both!("95 %", "95 %")]
        .map(Column::figures);
    let mut table = Table::new(std::iter::once(Column::plain()).chain(columns).collect()).scaled(Scaling::Row);
    for key in HEADLINES {
        let (Some(definition), Some(value)) = (find(key), estimated.value_of(key)) else { continue };
        let Some(spread) = estimated.ensemble().spread(key).filter(|spread| spread.p5 < spread.p95) else { continue };
        let within = |half_width: f64, value: f64| {
            Cell::from(Figure::new(value, definition.unit.clone()).with_uncertainty(half_width))
        };
        let figure = |value: f64| within((spread.p95 - spread.p5) / 2.0, value);
        let percentiles = [spread.p5, spread.p50, spread.p95].map(figure);
        table = table.with(
            [Cell::from(labelled(estimated, definition)), figure(value)]
                .into_iter()
                .chain(percentiles)
                .collect::<Vec<_>>(),
        );
        if let Some(error) = spread.standard_error {
            let errors = [error.p5, error.p50, error.p95].map(|error| within(error, error));
            let row = [Cell::from(both!("± standard error", "± erreur type")), Cell::blank()].into_iter().chain(errors);
            table = table.with(Row::part(row.collect()));
        }
    }
    if table.rows.is_empty() { section } else { section.with(table) }
}
