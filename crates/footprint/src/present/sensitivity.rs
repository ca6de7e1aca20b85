//! What a result hinges on, for people.

use wattshed_report::{
    Both, Cell, Chart, Column, Figure, Headline, Note, NoteKind, Report, Section, Table, Words, both, number, say,
};

use crate::estimated::{Estimate, Estimated as _};
use crate::sensitivity::{Estimated, Influence, Sensitivity, Swing};

/// The report of a sensitivity.
pub fn sensitivity(design: &Estimate, found: &Sensitivity) -> Report {
    let (key, name) = (found.result.key, design.name());
    let report = Report::new(
        say!("{key} of {name}: what it hinges on", "{key} de {name} : de quoi cela dépend"),
        subtitle(design),
    )
    .with(answer(found));
    let (moving, still): (Vec<&Influence>, Vec<&Influence>) = found.inputs.iter().partition(|input| input.moves());
    if moving.is_empty() {
        return report.with(Section::new("none", Words::none()).with(both!(
            "No input with a range moves this result.",
            "Aucune donnée à intervalle ne déplace ce résultat."
        )));
    }
    report.with(tornado(found, &moving)).with(shares(&moving)).with(unmoved(&still)).with(sources(&moving))
}

/// The place, the plant and the grid; of several sites, how many.
fn subtitle(design: &Estimate) -> Words {
    let Some(footprint) = design.site() else {
        return say!("{} sites", "{} sites", design.footprints().len());
    };
    let facility = &footprint.facility;
    let plant = if facility.system.is_empty() {
        both!("given PUE", "PUE donné").words()
    } else {
        Words::name(facility.system.as_str())
    };
    say!("{}; {plant}; grid {}", "{} ; {plant} ; réseau {}", facility.site.place, facility.site.grid_region)
}

fn answer(found: &Sensitivity) -> Section {
    let spread = found.spread;
    let half_width = (spread.p95 - spread.p5) / 2.0;
    let figure = |value| Figure::new(value, found.result.unit.clone()).with_uncertainty(half_width);
    let headline = Headline::new(Words::name(found.result.key), figure(found.value).with_range(spread.p5, spread.p95));
    let basis = say!(
        "Before the brackets every input at its centre; in brackets 5 to 95 % of {} draws (seed {}). {} years were simulated.",
        "Devant les parenthèses, toutes les données à leur valeur centrale ; entre parenthèses, 5 à 95 % de {} \
            tirages (graine {}). {} années ont été simulées.",
        found.draws.count,
        found.draws.seed,
        found.years
    );
    let mut section = Section::new("answer", Words::none())
        .with(vec![headline.with_note(say!("median {}", "médiane {}", figure(spread.p50)))])
        .with(basis);
    if let Some(sentence) = hinges_on(found) {
        section = section.with(sentence);
    }
    if found.impossible > 0 {
        let left_out =
            say!("{} of {} draws are left out", "{} des {} tirages sont écartés", found.impossible, found.draws.count);
        section = section.with(say!(
            "{left_out}, because their values do not fit together.",
            "{left_out}, parce que leurs valeurs sont incompatibles."
        ));
    }
    section
}

/// The inputs that explain most, in a sentence.
fn hinges_on(found: &Sensitivity) -> Option<Words> {
    let leading: Vec<String> = found
        .inputs
        .iter()
        .filter_map(|input| Some((input, input.indices?.total.value)))
        .filter(|(_, total)| *total >= WORTH_NAMING)
        .take(3)
        .map(|(input, total)| format!("{} ({})", input.key, share(total)))
        .collect();
    let overlap = if leading.len() > 1 {
        both!(
            "; such shares overlap and need not add up to 100 %",
            " ; ces parts se recouvrent et leur somme peut différer de 100 %"
        )
    } else {
        Both::default()
    };
    let hinges = say!(
        "The variance hinges most on {}, alone and with others{overlap}.",
        "La variance dépend surtout de {}, seul et avec d'autres{overlap}.",
        leading.join(", ")
    );
    let rest = found.explained_alone.and_then(together).unwrap_or_default();
    (!leading.is_empty()).then(|| say!("{hinges}{rest}", "{hinges}{rest}"))
}

/// What no input explains alone, where that is more than its error; with draws too few for an error nothing is said.
fn together(alone: Estimated) -> Option<Words> {
    let together = Estimated { value: 1.0 - alone.value, ..alone };
    let error = together.standard_error?;
    (together.value > WORTH_NAMING.max(2.0 * error)).then(|| {
        say!(
            " Inputs explain {} together that none of them explains alone.",
            " Les données expliquent ensemble {} qu'aucune n'explique seule.",
            in_words(together)
        )
    })
}

/// A smaller share of the variance is not worth a word.
const WORTH_NAMING: f64 = 0.05;

fn share(value: f64) -> Words {
    say!("{} %", "{} %", number(value * 100.0, 0))
}

fn tornado(found: &Sensitivity, moving: &[&Influence]) -> Section {
    let unit = &found.result.unit;
    let mut by_swing: Vec<&Influence> = moving.to_vec();
    by_swing.sort_by(|a, b| b.swing.width().total_cmp(&a.swing.width()));
    let mut table = Table::new(vec![
        Column::text(both!("Input alone", "Donnée seule")),
        Column::figures(both!("at 5 %", "à 5 %")),
        Column::figures(both!("result", "résultat")),
        Column::figures(both!("at 95 %", "à 95 %")),
        Column::figures(both!("result", "résultat")),
    ]);
    for input in by_swing {
        let swing = &input.swing;
        let change = |value: Option<f64>| match value {
            Some(value) => {
                Cell::Difference { absolute: Figure::new(value - found.value, unit.clone()), relative: None }
            }
            None => Cell::from(both!("impossible", "impossible")),
        };
        table = table.with(vec![
            Cell::name(input.key.as_str()),
            Cell::from(super::written(&swing.low_input)),
            change(swing.low),
            Cell::from(super::written(&swing.high_input)),
            change(swing.high),
        ]);
    }
    let inputs: Vec<(&str, &Swing)> = found.inputs.iter().map(|input| (input.key.as_str(), &input.swing)).collect();
    let section = Section::new(
        "tornado",
        both!("Each input alone: how far the result moves", "Chaque donnée seule : de combien le résultat se déplace"),
    );
    let chart = super::hinges::tornado(found.result, found.value, &inputs).map(Chart::told_beside);
    chart.into_iter().fold(section, Section::with).with(table).with(both!(
        "From the input's 5 to its 95 % point, all others at their centres.",
        "Du point 5 % au point 95 % de la donnée, toutes les autres à leur valeur centrale."
    ))
}

fn shares(moving: &[&Influence]) -> Section {
    let columns = vec![
        Column::text(both!("Input", "Donnée")),
        Column::figures(both!("Rank correlation", "Corrélation des rangs")),
        Column::figures(both!("Alone", "Seule")),
        Column::figures(both!("Alone and with others", "Seule et avec d'autres")),
        Column::text(both!("Shared by", "Partagée par")),
    ];
    let mut table = Table::new(columns);
    for input in moving {
        let index = |of: Option<Estimated>| match of {
            Some(index) => Cell::from(in_words(index)),
            None => Cell::Empty,
        };
        table = table.with(vec![
            Cell::name(input.key.as_str()),
            Cell::from(input.rank_correlation.map(|rank| Words::name(wattshed_report::signed(rank, 2)))),
            index(input.indices.map(|indices| indices.first)),
            index(input.indices.map(|indices| indices.total)),
            Cell::from(super::in_words(input.parameter.shared.text())),
        ]);
    }
    Section::new("shares", both!("All inputs together: shares of the variance", "Toutes les données ensemble : parts de la variance")).with(table).with(
        both!("First-order and total Sobol indices, with their standard error where there are draws enough for one; small ones may come out below zero by chance. What \
         inputs explain together counts with each of them, so that totals may add up to more than 100 %. More draws make \
         them sharper.", "Indices de Sobol de premier ordre et totaux, avec leur erreur type si les tirages y suffisent ; les petits peuvent tomber par \
            hasard sous zéro. Ce que des données expliquent ensemble compte pour chacune, si bien que la somme des \
            totaux peut dépasser 100 %. Davantage de tirages les précise."),
    )
}

/// An index in per cent with its standard error.
fn in_words(index: Estimated) -> Words {
    match index.standard_error {
        Some(error) => say!("{} ± {} %", "{} ± {} %", number(index.value * 100.0, 1), number(error * 100.0, 1)),
        None => say!("{} %", "{} %", number(index.value * 100.0, 1)),
    }
}

fn unmoved(still: &[&Influence]) -> Section {
    let section = Section::new("unmoved", Words::none());
    if still.is_empty() {
        return section;
    }
    let keys: Vec<&str> = still.iter().map(|input| input.key.as_str()).collect();
    section.with(say!("Without effect on this result: {}.", "Sans effet sur ce résultat : {}.", keys.join(", ")))
}

fn sources(moving: &[&Influence]) -> Section {
    let note = |input: &&Influence| {
        let parameter = &input.parameter;
        Note::new(NoteKind::Source, {
            let (distribution, source) =
                (super::written(&parameter.distribution.to_string()), super::quoted(&parameter.source));
            say!("{distribution}; {source}", "{distribution} ; {source}")
        })
        .with_code(input.key.clone())
    };
    Section::new("sources", both!("Distributions and their sources", "Lois de probabilité et leurs sources"))
        .with(moving.iter().map(note).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_is_written_with_its_error() {
        let index = Estimated { value: 0.4321, standard_error: Some(0.0123) };
        assert_eq!(in_words(index).as_str(), "43.2 ± 1.2 %");
        assert_eq!(in_words(Estimated { value: 0.5, standard_error: None }).as_str(), "50.0 %");
    }
}
