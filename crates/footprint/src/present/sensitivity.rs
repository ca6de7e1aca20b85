//! What a result hinges on, for people.

use wattshed_report::{Cell, Chart, Column, Figure, Headline, Note, NoteKind, Report, Section, Table};

use crate::sensitivity::{Estimated, Influence, Sensitivity, Swing};

/// The report of a sensitivity of what has a name and a subtitle.
pub fn sensitivity(name: &str, subtitle: String, found: &Sensitivity) -> Report {
    let report =
        Report::new(format!("{} of {name}: what it hinges on", found.result.key), subtitle).with(answer(found));
    let (moving, still): (Vec<&Influence>, Vec<&Influence>) = found.inputs.iter().partition(|input| input.moves());
    if moving.is_empty() {
        return report.with(Section::new("none", "").with("No input with a range moves this result."));
    }
    report.with(tornado(found, &moving)).with(shares(&moving)).with(unmoved(&still)).with(sources(&moving))
}

fn answer(found: &Sensitivity) -> Section {
    let figure = |value| Figure::new(value, found.result.unit.clone());
    let spread = found.spread;
    let headline = Headline::new(found.result.key, figure(found.value).with_range(spread.p5, spread.p95));
    let basis = format!(
        "Before the brackets every input at its centre; in brackets 5 to 95 % of {} draws (seed {}). {} years were simulated.",
        found.draws.count, found.draws.seed, found.years
    );
    let mut section =
        Section::new("answer", "").with(vec![headline.with_note(format!("median {}", figure(spread.p50)))]).with(basis);
    if let Some(sentence) = hinges_on(found) {
        section = section.with(sentence);
    }
    if found.impossible > 0 {
        let left_out = format!("{} of {} draws are left out", found.impossible, found.draws.count);
        section = section.with(format!("{left_out}, because their values do not fit together."));
    }
    section
}

/// The inputs that explain most, in a sentence.
fn hinges_on(found: &Sensitivity) -> Option<String> {
    let leading: Vec<String> = found
        .inputs
        .iter()
        .filter_map(|input| Some((input, input.indices?.total.value)))
        .filter(|(_, total)| *total >= WORTH_NAMING)
        .take(3)
        .map(|(input, total)| format!("{} ({})", input.key, share(total)))
        .collect();
    let overlap = if leading.len() > 1 { "; such shares overlap and need not add up to 100 %" } else { "" };
    let hinges = format!("The variance hinges most on {}, alone and with others{overlap}.", leading.join(", "));
    let rest = found.explained_alone.and_then(together).unwrap_or_default();
    (!leading.is_empty()).then(|| format!("{hinges}{rest}"))
}

/// What no input explains alone, where that is more than its error; with draws too few for an error nothing is said.
fn together(alone: Estimated) -> Option<String> {
    let together = Estimated { value: 1.0 - alone.value, ..alone };
    let error = together.standard_error?;
    (together.value > WORTH_NAMING.max(2.0 * error))
        .then(|| format!(" Inputs explain {} together that none of them explains alone.", in_words(together)))
}

/// A smaller share of the variance is not worth a word.
const WORTH_NAMING: f64 = 0.05;

fn share(value: f64) -> String {
    format!("{:.0} %", value * 100.0)
}

fn tornado(found: &Sensitivity, moving: &[&Influence]) -> Section {
    let unit = &found.result.unit;
    let mut by_swing: Vec<&Influence> = moving.to_vec();
    by_swing.sort_by(|a, b| b.swing.width().total_cmp(&a.swing.width()));
    let mut table = Table::new(vec![
        Column::text("Input alone"),
        Column::figures("at 5 %"),
        Column::figures("result"),
        Column::figures("at 95 %"),
        Column::figures("result"),
    ]);
    for input in by_swing {
        let swing = &input.swing;
        let change = |value: Option<f64>| match value {
            Some(value) => {
                Cell::Difference { absolute: Figure::new(value - found.value, unit.clone()), relative: None }
            }
            None => Cell::from("impossible"),
        };
        table = table.with(vec![
            Cell::from(input.key.as_str()),
            Cell::from(swing.low_input.as_str()),
            change(swing.low),
            Cell::from(swing.high_input.as_str()),
            change(swing.high),
        ]);
    }
    let inputs: Vec<(&str, &Swing)> = found.inputs.iter().map(|input| (input.key.as_str(), &input.swing)).collect();
    let section = Section::new("tornado", "Each input alone: how far the result moves");
    let chart = super::hinges::tornado(found.result, found.value, &inputs).map(Chart::told_beside);
    chart
        .into_iter()
        .fold(section, Section::with)
        .with(table)
        .with("From the input's 5 to its 95 % point, all others at their centres.")
}

fn shares(moving: &[&Influence]) -> Section {
    let columns = vec![
        Column::text("Input"),
        Column::figures("Rank correlation"),
        Column::figures("Alone"),
        Column::figures("Alone and with others"),
        Column::text("Shared by"),
    ];
    let mut table = Table::new(columns);
    for input in moving {
        let index = |of: Option<Estimated>| match of {
            Some(index) => Cell::from(in_words(index)),
            None => Cell::Empty,
        };
        table = table.with(vec![
            Cell::from(input.key.as_str()),
            Cell::from(input.rank_correlation.map(|rank| format!("{rank:+.2}"))),
            index(input.indices.map(|indices| indices.first)),
            index(input.indices.map(|indices| indices.total)),
            Cell::from(input.parameter.shared.text()),
        ]);
    }
    Section::new("shares", "All inputs together: shares of the variance").with(table).with(
        "First-order and total Sobol indices with their standard error; small ones may come out below zero by chance. What \
         inputs explain together counts with each of them, so that totals may add up to more than 100 %. More draws make \
         them sharper.",
    )
}

/// An index in per cent with its standard error.
fn in_words(index: Estimated) -> String {
    match index.standard_error {
        Some(error) => format!("{:.1} ± {:.1} %", index.value * 100.0, error * 100.0),
        None => format!("{:.1} %", index.value * 100.0),
    }
}

fn unmoved(still: &[&Influence]) -> Section {
    let section = Section::new("unmoved", "");
    if still.is_empty() {
        return section;
    }
    let keys: Vec<&str> = still.iter().map(|input| input.key.as_str()).collect();
    section.with(format!("Without effect on this result: {}.", keys.join(", ")))
}

fn sources(moving: &[&Influence]) -> Section {
    let note = |input: &&Influence| {
        let parameter = &input.parameter;
        Note::new(NoteKind::Source, format!("{}; {}", parameter.distribution, parameter.source))
            .with_code(input.key.clone())
    };
    Section::new("sources", "Distributions and their sources").with(moving.iter().map(note).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_is_written_with_its_error() {
        let index = Estimated { value: 0.4321, standard_error: Some(0.0123) };
        assert_eq!(in_words(index), "43.2 ± 1.2 %");
        assert_eq!(in_words(Estimated { value: 0.5, standard_error: None }), "50.0 %");
    }
}
