//! What to choose, and what would turn the choice.

use wattshed_report::{
    Cell, Column, Figure, Row, Scaling, Section, Table, Unit, Words, both, name, say, write_changes,
};

use super::cell;
use super::compare::{letter, verdict};
use crate::compare::{BreakEven, Comparison, Criterion, Decision, Entering, Moving};
use crate::estimated::{Estimate, Estimated};

/// Designs by criteria, with the best of each, the dominated ones and the Pareto set.
pub(super) fn decision(comparison: &Comparison) -> Section {
    let (footprints, decision) = (&comparison.designs, &comparison.decision);
    let drawn = footprints.iter().any(|footprint| footprint.ensemble().draws.is_some());
    let mut columns = vec![Column::text(both!("Lower is better", "Le plus bas est le mieux"))];
    columns.extend((0..footprints.len()).map(|index| Column::figures(Words::name(letter(index)))));
    columns.push(Column::text(both!("Lowest", "Le plus bas")));
    let mut table = Table::new(columns).scaled(Scaling::Row);
    for criterion in &decision.criteria {
        let key = criterion.definition.key;
        let mut row = vec![Cell::name(key)];
        row.extend(footprints.iter().map(|footprint| plain(cell(footprint, key))));
        row.push(Cell::from(lowest(criterion, footprints)));
        table = table.with(row);
        if drawn && criterion.probability_best.iter().any(Option::is_some) {
            let mut row = vec![Cell::from(both!("lowest in", "le plus bas dans"))];
            row.extend(
                criterion
                    .probability_best
                    .iter()
                    .map(|share| share.map(|share| Figure::new(share, Unit::Share)).into()),
            );
            table = table.with(Row::part(row));
        }
    }
    let mut section = Section::new("decision", both!("What to choose", "Que choisir")).with(table);
    if let Some(ranking) = decision.criteria.first().filter(|_| drawn) {
        if footprints.len() <= 2 {
            let sentences = (1..footprints.len()).filter_map(|index| verdict(footprints, index, ranking.definition));
            section = sentences.fold(section, Section::with);
        } else {
            section = in_order(ranking, footprints).into_iter().fold(section, Section::with);
            section = section.with(each_against_each(ranking));
            section = against_the_next(ranking, footprints).into_iter().fold(section, Section::with);
        }
        section = few_draws(footprints).into_iter().fold(section, Section::with);
        section = section.with(both!(
            "What the designs share is drawn once for all and cancels in these differences.",
            "Ce que les variantes ont en commun est tiré une fois pour toutes et s'annule dans ces écarts."
        ));
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
            section = section.with(say!(
                "With every input at its centre, {own} is dominated: {other} is no higher in any of these and lower in at least one.",
                "Toutes les données à leur valeur centrale, {own} est dominée : {other} n'est supérieure en rien et est inférieure en au moins un point."
            ));
        }
    }
    let pareto: Vec<String> = decision.pareto_set().into_iter().map(letter).collect();
    let of = if decision.criteria.len() == 2 {
        both!("Pareto set of the two criteria", "Ensemble de Pareto des deux critères")
    } else {
        both!("Not dominated", "Non dominées")
    };
    let shares = decision.standings.iter().enumerate().filter_map(|(index, standing)| {
        Some(say!("{} in {}", "{} dans {}", letter(index), Figure::new(standing.probability_undominated?, Unit::Share)))
    });
    let shares: Vec<Words> = shares.collect();
    let by_draw = if shares.is_empty() {
        Words::none()
    } else {
        say!("; over the draws {}", " ; au fil des tirages {}", shares.join(", "))
    };
    section.with(say!("{of}: {}{by_draw}.", "{of} : {}{by_draw}.", pareto.join(", ")))
}

/// How often each design is lower than each other one.
fn each_against_each(ranking: &Criterion) -> Table {
    let designs = ranking.probability_lower.len();
    let mut columns = vec![Column::text(say!("{}: lower than", "{} : inférieur à", ranking.definition.key))];
    columns.extend((0..designs).map(|index| Column::figures(Words::name(letter(index)))));
    let row = |(index, shares): (usize, &Vec<Option<f64>>)| {
        let cells = shares.iter().map(|share| share.map(|share| Figure::new(share, Unit::Share)).into());
        std::iter::once(Cell::name(letter(index))).chain(cells).collect::<Vec<_>>()
    };
    ranking.probability_lower.iter().enumerate().map(row).fold(Table::new(columns), Table::with)
}

/// Below so many draws a share of them is told with its error.
const MANY_DRAWS: u32 = 1000;

/// How well shares of few draws are known: the standard error of a share is at most 1/(2·√n).
fn few_draws(footprints: &[Estimate]) -> Option<Words> {
    let draws = footprints.iter().filter_map(|design| design.ensemble().draws).map(|draws| draws.count).min()?;
    (draws < MANY_DRAWS).then(|| {
        let error = Figure::new(0.5 / f64::from(draws.max(1)).sqrt(), Unit::Share);
        say!(
            "Shares of {draws} draws have a standard error of up to {error}; more draws (--draws) make them sharper.",
            "Les parts sur {draws} tirages ont une erreur type jusqu'à {error} ; davantage de tirages (--draws) les précise."
        )
    })
}

/// The designs from the lowest on, each with how far it is above and how surely, in a sentence.
fn in_order(ranking: &Criterion, footprints: &[Estimate]) -> Option<Words> {
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
        let surely = share.map(|share| {
            let share = Figure::new(share, Unit::Share);
            say!(", and lower in {share} of draws", ", et inférieur dans {share} des tirages")
        });
        let relative =
            (least > 0.0).then(|| name!(" ({} %)", wattshed_report::signed((value / least - 1.0) * 100.0, 0)));
        let (relative, surely) = (relative.unwrap_or_default(), surely.unwrap_or_default());
        say!(
            "{} is {} above{relative}{surely}",
            "{} est {} au-dessus{relative}{surely}",
            letter(*index),
            figure(value - least)
        )
    };
    let others = Words::joined(others.iter().map(one), "; ");
    let (key, best, least) = (definition.key, letter(best), figure(least));
    Some(say!("{key}: {best} has {least}; {others}.", "{key} : {best} a {least} ; {others}."))
}

/// How surely the best design is better than the next.
fn against_the_next(ranking: &Criterion, footprints: &[Estimate]) -> Option<Words> {
    let key = ranking.definition.key;
    let values: Vec<Option<f64>> = footprints.iter().map(|footprint| footprint.value_of(key)).collect();
    let (best, next) = (ranking.best?, ranking.runner_up(&values)?);
    let share = ranking.probability_lower.get(best)?.get(next).copied().flatten()?;
    let (best, next, share) = (letter(best), letter(next), Figure::new(share, Unit::Share));
    Some(say!(
        "Lowest in {key} is {best}; against {next}, the next, it is lower in {share} of draws.",
        "Le plus bas pour {key} est {best} ; face à {next}, le suivant, il est inférieur dans {share} des tirages."
    ))
}

/// The designs with the lowest value.
fn lowest(criterion: &Criterion, footprints: &[Estimate]) -> Words {
    let key = criterion.definition.key;
    let best = criterion.best.and_then(|best| footprints.get(best)?.value_of(key));
    let all = footprints.iter().enumerate().filter(|(_, footprint)| best.is_some() && footprint.value_of(key) == best);
    let letters: Vec<String> = all.map(|(index, _)| letter(index)).collect();
    if letters.len() > 1 && letters.len() == footprints.len() {
        both!("equal", "égal").words()
    } else {
        Words::name(letters.join(", "))
    }
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
    section = hinges(&found.moving, &comparison.decision, [&letter(0), &letter(index)])
        .into_iter()
        .fold(section, Section::with);
    if found.looked_at_inputs && found.inputs.is_empty() {
        section = section.with(say!(
            "No uncertain input alone turns this ranking by {result} within its 5 to 95 % range.",
            "Aucune donnée incertaine ne renverse à elle seule ce classement par {result} dans son intervalle de \
                5 à 95 %."
        ));
    }
    section
}

/// The inputs that move the difference most, in a sentence; nothing where none moves it.
fn hinges(moving: &[Moving], decision: &Decision, [first, second]: [&str; 2]) -> Option<Words> {
    let unit = &decision.criteria.first()?.definition.unit;
    let one = |moving: &Moving| {
        let change = |value: f64| write_changes(unit, &[Some(value)], "");
        let Moving { key, of, low, high, .. } = moving;
        let key = match of {
            Entering::Both => Words::name(key.as_str()),
            Entering::First => say!("{key} of {first}", "{key} de {first}"),
            Entering::Second => say!("{key} of {second}", "{key} de {second}"),
        };
        let (low, high) = (change(*low), change(*high));
        let [low_input, high_input] = [&moving.low_input, &moving.high_input].map(|input| super::written(input));
        say!("{key} ({low_input}: {low}; {high_input}: {high})", "{key} ({low_input} : {low} ; {high_input} : {high})")
    };
    let all = Words::joined(moving.iter().map(one), ", ");
    (!moving.is_empty()).then(|| {
        say!(
            "The difference hinges most on {all}; each alone at its 5 and 95 % points.",
            "L'écart dépend surtout de {all} ; chacune seule à ses points 5 et 95 %."
        )
    })
}

/// One answer, in sentences.
fn in_words(found: &BreakEven, a: &str, b: &str, result: &str) -> Words {
    let BreakEven { key, lower_at_start, turns, .. } = found;
    let [from, to] = [&found.from, &found.to].map(|end| super::written(end));
    let asked = (super::written(&found.asked.0), super::written(&found.asked.1));
    let lower = |b_is_lower: bool| if b_is_lower { b } else { a };
    let unfit = match (asked.0 != from, asked.1 != to) {
        (false, false) => Words::none(),
        (true, false) => say!(
            " Below, from {} on, the designs cannot be built.",
            " En dessous, à partir de {}, les variantes ne peuvent pas être construites.",
            asked.0
        ),
        (false, true) => say!(
            " Above, up to {}, the designs cannot be built.",
            " Au-dessus, jusqu'à {}, les variantes ne peuvent pas être construites.",
            asked.1
        ),
        (true, true) => say!(
            " Beyond, from {} and up to {}, the designs cannot be built.",
            " Au-delà, à partir de {} et jusqu'à {}, les variantes ne peuvent pas être construites.",
            asked.0,
            asked.1
        ),
    };
    let mut sentence = match (lower_at_start, turns.as_slice()) {
        (None, []) => {
            return say!(
                "Break-even of {key}: both are equal in {result} from {from} to {to}.{unfit}",
                "Point d'équilibre de {key} : les deux sont égales en {result} de {from} à {to}.{unfit}"
            );
        }
        (Some(first), []) => {
            let lower = lower(*first);
            return say!(
                "Break-even of {key}: none, {lower} is lower in {result} from {from} to {to}.{unfit}",
                "Point d'équilibre de {key} : aucun, {lower} est inférieure en {result} de {from} à {to}.{unfit}"
            );
        }
        (Some(first), _) => say!(
            "Break-even of {key}, looked at from {from} to {to}: {} is lower in {result} at first",
            "Point d'équilibre de {key}, examiné de {from} à {to} : {} est d'abord inférieure en {result}",
            lower(*first)
        ),
        (None, _) => say!(
            "Break-even of {key}, looked at from {from} to {to}: both are equal in {result} at first",
            "Point d'équilibre de {key}, examiné de {from} à {to} : les deux sont d'abord égales en {result}"
        ),
    };
    for turn in turns {
        sentence = say!(
            "{sentence}, {} above {}",
            "{sentence}, {} au-dessus de {}",
            lower(turn.lower_beyond),
            super::written(&turn.at)
        );
    }
    say!("{sentence}.{unfit}", "{sentence}.{unfit}")
}
