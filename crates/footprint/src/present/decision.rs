//! What to choose, and what would turn the choice.

use wattshed_report::{Cell, Column, Figure, Row, Scaling, Section, Table, Unit, write_changes};

use super::cell;
use super::compare::{letter, verdict};
use crate::compare::{BreakEven, Comparison, Criterion, Decision, Moving};
use crate::estimated::{Estimate, Estimated};

/// Designs by criteria, with the best of each, the dominated ones and the Pareto set.
pub(super) fn decision(comparison: &Comparison) -> Section {
    let (footprints, decision) = (&comparison.designs, &comparison.decision);
    let drawn = footprints.iter().any(|footprint| footprint.ensemble().draws.is_some());
    let mut columns = vec![Column::text("Lower is better")];
    columns.extend((0..footprints.len()).map(|index| Column::figures(letter(index))));
    columns.push(Column::text("Lowest"));
    let mut table = Table::new(columns).scaled(Scaling::Row);
    for criterion in &decision.criteria {
        let key = criterion.definition.key;
        let mut row = vec![Cell::from(key)];
        row.extend(footprints.iter().map(|footprint| plain(cell(footprint, key))));
        row.push(Cell::from(lowest(criterion, footprints)));
        table = table.with(row);
        if drawn && criterion.probability_best.iter().any(Option::is_some) {
            let mut row = vec![Cell::from("lowest in")];
            row.extend(
                criterion
                    .probability_best
                    .iter()
                    .map(|share| share.map(|share| Figure::new(share, Unit::Share)).into()),
            );
            table = table.with(Row::part(row));
        }
    }
    let mut section = Section::new("decision", "What to choose").with(table);
    if let Some(ranking) = decision.criteria.first().filter(|_| drawn) {
        if footprints.len() <= 2 {
            let sentences = (1..footprints.len()).filter_map(|index| verdict(footprints, index, ranking.definition));
            section = sentences.fold(section, Section::with);
        } else {
            section = in_order(ranking, footprints).into_iter().fold(section, Section::with);
            section = section.with(each_against_each(ranking));
            section = against_the_next(ranking, footprints).into_iter().fold(section, Section::with);
        }
        section = section.with("What the designs share is drawn once for all and cancels in these differences.");
    }
    // What would turn it, in the foreground: of each design the input that does so most.
    for found in &comparison.turning {
        let strongest = found.inputs.first().filter(|_| found.asked.is_empty());
        let words =
            strongest.map(|turn| in_words(turn, &letter(0), &letter(found.design), comparison.ranking_result()));
        section = words.into_iter().fold(section, Section::with);
    }
    for (index, standing) in decision.standings.iter().enumerate() {
        if let Some(other) = standing.dominated_by {
            let (own, other) = (letter(index), letter(other));
            section = section
                .with(format!("{own} is dominated: {other} is no higher in any of these and lower in at least one."));
        }
    }
    let pareto: Vec<String> = decision.pareto_set().into_iter().map(letter).collect();
    let of = if decision.criteria.len() == 2 { "Pareto set of the two criteria" } else { "Not dominated" };
    let shares = decision.standings.iter().enumerate().filter_map(|(index, standing)| {
        Some(format!("{} in {}", letter(index), Figure::new(standing.probability_undominated?, Unit::Share)))
    });
    let shares: Vec<String> = shares.collect();
    let by_draw = if shares.is_empty() { String::new() } else { format!("; over the draws {}", shares.join(", ")) };
    section.with(format!("{of}: {}{by_draw}.", pareto.join(", ")))
}

/// How often each design is lower than each other one.
fn each_against_each(ranking: &Criterion) -> Table {
    let designs = ranking.probability_lower.len();
    let mut columns = vec![Column::text(format!("{}: lower than", ranking.definition.key))];
    columns.extend((0..designs).map(|index| Column::figures(letter(index))));
    let row = |(index, shares): (usize, &Vec<Option<f64>>)| {
        let cells = shares.iter().map(|share| share.map(|share| Figure::new(share, Unit::Share)).into());
        std::iter::once(Cell::from(letter(index))).chain(cells).collect::<Vec<_>>()
    };
    ranking.probability_lower.iter().enumerate().map(row).fold(Table::new(columns), Table::with)
}

/// The designs from the lowest on, each with how far it is above and how surely, in a sentence.
fn in_order(ranking: &Criterion, footprints: &[Estimate]) -> Option<String> {
    let definition = ranking.definition;
    let figure = |value: f64| Figure::new(value, definition.unit.clone());
    let best = ranking.best?;
    let least = footprints.get(best)?.value_of(definition.key)?;
    let mut others: Vec<(usize, f64)> = footprints
        .iter()
        .enumerate()
        .filter(|(index, _)| *index != best)
        .filter_map(|(index, design)| Some((index, design.value_of(definition.key)?)))
        .collect();
    others.sort_by(|a, b| a.1.total_cmp(&b.1));
    let one = |(index, value): &(usize, f64)| {
        let share = ranking.probability_lower.get(*index).and_then(|row| row.get(best).copied().flatten());
        let surely = share.map(|share| format!(", and lower in {} of draws", Figure::new(share, Unit::Share)));
        let relative = (least > 0.0).then(|| format!(" ({:+.0} %)", (value / least - 1.0) * 100.0));
        let (relative, surely) = (relative.unwrap_or_default(), surely.unwrap_or_default());
        format!("{} is {} above{relative}{surely}", letter(*index), figure(value - least))
    };
    let others: Vec<String> = others.iter().map(one).collect();
    Some(format!("{}: {} has {}; {}.", definition.key, letter(best), figure(least), others.join("; ")))
}

/// How surely the best design is better than the next.
fn against_the_next(ranking: &Criterion, footprints: &[Estimate]) -> Option<String> {
    let key = ranking.definition.key;
    let values: Vec<Option<f64>> = footprints.iter().map(|footprint| footprint.value_of(key)).collect();
    let (best, next) = (ranking.best?, ranking.runner_up(&values)?);
    let share = ranking.probability_lower.get(best)?.get(next).copied().flatten()?;
    let (best, next, share) = (letter(best), letter(next), Figure::new(share, Unit::Share));
    Some(format!("Lowest in {key} is {best}; against {next}, the next, it is lower in {share} of draws."))
}

/// The designs with the lowest value.
fn lowest(criterion: &Criterion, footprints: &[Estimate]) -> String {
    let key = criterion.definition.key;
    let best = criterion.best.and_then(|best| footprints.get(best)?.value_of(key));
    let all = footprints.iter().enumerate().filter(|(_, footprint)| best.is_some() && footprint.value_of(key) == best);
    let letters: Vec<String> = all.map(|(index, _)| letter(index)).collect();
    if letters.len() > 1 && letters.len() == footprints.len() { "equal".to_owned() } else { letters.join(", ") }
}

/// A figure without its range: the table of all results has them.
fn plain(cell: Cell) -> Cell {
    match cell {
        Cell::Figure(figure) => Cell::Figure(Figure { range: None, ..figure }),
        other => other,
    }
}

/// Where an input turns the ranking of a design against the first.
pub(super) fn turning(section: Section, comparison: &Comparison, index: usize) -> Section {
    let Some(found) = comparison.turning.iter().find(|turning| turning.design == index) else { return section };
    let result = comparison.ranking_result();
    let mut section = section;
    for break_even in found.asked.iter().chain(&found.inputs) {
        section = section.with(in_words(break_even, &letter(0), &letter(index), result));
    }
    section = hinges(&found.moving, &comparison.decision).into_iter().fold(section, Section::with);
    if found.looked_at_inputs && found.inputs.is_empty() {
        section = section
            .with(format!("No uncertain input alone turns this ranking by {result} within its 5 to 95 % range."));
    }
    section
}

/// The inputs that move the difference most, in a sentence; nothing where none moves it.
fn hinges(moving: &[Moving], decision: &Decision) -> Option<String> {
    let unit = &decision.criteria.first()?.definition.unit;
    let one = |moving: &Moving| {
        let change = |value: f64| write_changes(unit, &[Some(value)], "");
        let Moving { key, low_input, high_input, low, high } = moving;
        format!("{key} ({low_input}: {}; {high_input}: {})", change(*low), change(*high))
    };
    let all: Vec<String> = moving.iter().map(one).collect();
    (!all.is_empty())
        .then(|| format!("The difference hinges most on {}; each alone at its 5 and 95 % points.", all.join(", ")))
}

/// One answer, in sentences.
fn in_words(found: &BreakEven, a: &str, b: &str, result: &str) -> String {
    let BreakEven { key, from, to, lower_at_start, turns, asked } = found;
    let lower = |b_is_lower: bool| if b_is_lower { b } else { a };
    let unfit = match (asked.0 != *from, asked.1 != *to) {
        (false, false) => String::new(),
        (true, false) => format!(" Below, from {} on, the designs cannot be built.", asked.0),
        (false, true) => format!(" Above, up to {}, the designs cannot be built.", asked.1),
        (true, true) => format!(" Beyond, from {} and up to {}, the designs cannot be built.", asked.0, asked.1),
    };
    let mut sentence = match (lower_at_start, turns.as_slice()) {
        (None, []) => return format!("Break-even of {key}: both are equal in {result} from {from} to {to}.{unfit}"),
        (Some(first), []) => {
            let lower = lower(*first);
            return format!("Break-even of {key}: none, {lower} is lower in {result} from {from} to {to}.{unfit}");
        }
        (Some(first), _) => format!("Break-even of {key}: {} is lower in {result} from {from}", lower(*first)),
        (None, _) => format!("Break-even of {key}: both are equal in {result} at {from}"),
    };
    for turn in turns {
        sentence.push_str(&format!(", {} above {}", lower(turn.lower_beyond), turn.at));
    }
    format!("{sentence} (looked at up to {to}).{unfit}")
}
