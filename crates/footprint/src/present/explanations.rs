//! Every result of an estimate explained where a page can lead to it: meaning, formula, and what enters with its source.

use wattshed_report::{Cell, Explanation, Figure, Input, Piece, Section, Words, name};

use super::{figure, page_words as words};
use crate::estimate::Footprint;
use crate::estimated::{Estimate, Estimated};
use crate::explain::{expression, leaf_value};
use crate::provenance::{assumptions, given};
use crate::results::formula::Term;
use crate::results::{DEFINITIONS, Definition, Formula, find, hours};

/// Every result that applies.
pub(super) fn explanations(footprint: &Footprint) -> Section {
    let inputs: Vec<String> = given(footprint)
        .into_iter()
        .map(|input| input.key)
        .chain(assumptions(footprint).into_iter().map(|assumption| assumption.key))
        .collect();
    let all: Vec<Explanation> =
        footprint.results().map(|result| explanation(footprint, result.definition, &inputs)).collect();
    Section::new("explanations", words::EXPLANATIONS).with(words::EXPLANATIONS_SAY).with(all)
}

/// What some results mean and how they follow from others: for a page of several designs.
pub(super) fn meanings(designs: &[Estimate]) -> Section {
    let applies = |definition: &&Definition| designs.iter().any(|design| design.value_of(definition.key).is_some());
    let meaning = |definition: &'static Definition| Explanation {
        key: definition.key.to_owned(),
        value: Cell::Empty,
        meaning: definition.doc.words(),
        formula: match definition.formula {
            Formula::Of(text) => linked(text, &|_| None),
            Formula::Hourly(said, _) => vec![Piece::Words(said.words())],
        },
        inputs: Vec::new(),
    };
    let all: Vec<Explanation> = DEFINITIONS.iter().filter(applies).map(meaning).collect();
    Section::new("explanations", words::EXPLANATIONS).with(all)
}

fn explanation(footprint: &Footprint, definition: &'static Definition, inputs: &[String]) -> Explanation {
    let text = expression(footprint, definition);
    let role = |role: &str| footprint.factors().role(role).map(|factor| factor.id.clone());
    let formula = match (text, definition.formula) {
        (Some(text), _) => linked(text, &role),
        (None, Formula::Of(text)) => linked(text, &role),
        (None, Formula::Hourly(said, _)) => vec![Piece::Words(said.words())],
    };
    let mut entering: Vec<Input> = Vec::new();
    let term = text.and_then(|text| Term::parse(text).ok());
    for name in term.iter().flat_map(Term::names) {
        // A leaf that is the whole formula has the value of the result.
        let whole = term.as_ref() == Some(name);
        entering.extend(input(footprint, name, whole));
    }
    if let Formula::Hourly(said, sections) = definition.formula {
        entering.push(Input { name: shaped_by(sections, inputs), value: Cell::Empty, source: said.words() });
    }
    Explanation {
        key: definition.key.to_owned(),
        value: super::explained(footprint, definition.key),
        meaning: definition.doc.words(),
        formula,
        inputs: entering,
    }
}

/// One name of a formula with its value.
fn input(footprint: &Footprint, name: &Term, whole: bool) -> Option<Input> {
    match name {
        Term::Result(key) => {
            let figure = figure(footprint, key).map(|figure| Figure { range: None, ..figure });
            let source = if figure.is_some() { Words::none() } else { words::NOT_HERE.words() };
            Some(Input { name: vec![Piece::name(key)], value: Cell::from(figure), source })
        }
        Term::Factor(role) => {
            let factor = footprint.factors().role(role)?;
            let year = factor.year.map(|year| format!(" {year}")).unwrap_or_default();
            let figure = Figure::new(factor.value, super::factors::unit(factor)).with_key(factor.id.as_str());
            let source = name!("{}{year}, {}", factor.publisher, factor.source);
            Some(Input { name: vec![Piece::name(factor.id.as_str())], value: Cell::from(figure), source })
        }
        Term::Input(key) => {
            let written = footprint.facility.spec.entry(key).map(|entry| entry.value.to_string());
            Some(Input {
                name: vec![Piece::name(key)],
                value: Cell::from(written.map(Words::name)),
                source: Words::none(),
            })
        }
        Term::Hours(aggregate, columns) => {
            let of = columns.names().into_iter().filter_map(|name| match name {
                Term::Result(column) => hours::words(column),
                _ => None,
            });
            let of = Words::joined(of, ", ");
            let value = if whole { None } else { leaf_value(footprint, name) };
            let unit = crate::explain::unit_of(*aggregate, columns);
            let value = Cell::from(value.map(|value| Figure::new(value, unit)));
            Some(Input { name: vec![Piece::Words(aggregate.words().words())], value, source: of })
        }
        Term::Number(_) | Term::Operation(..) => None,
    }
}

/// What the hours of the simulation were computed from: sections and keys of the spec, each leading to its first input.
fn shaped_by(sections: &[&str], inputs: &[String]) -> Vec<Piece> {
    let mut pieces = vec![Piece::Words(words::FROM.words())];
    let mut first = true;
    for section in sections {
        let below = format!("{section}.");
        let Some(key) = inputs.iter().find(|key| *key == section || key.starts_with(&below)) else { continue };
        if !first {
            pieces.push(Piece::Words(Words::name(", ")));
        }
        first = false;
        pieces.push(Piece::Name { key: key.clone(), words: (*section).to_owned() });
    }
    if first { Vec::new() } else { pieces }
}

/// A formula with its names to be led by: `{role}` is the factor that `factor` names, `[key]` an input, a bare name a result;
/// columns within an aggregate are words.
fn linked(text: &str, factor: &dyn Fn(&str) -> Option<String>) -> Vec<Piece> {
    let mut pieces = vec![Piece::Words(Words::name("= "))];
    let mut rest = text;
    // Parentheses that are open within an aggregate.
    let mut within = 0_usize;
    while let Some(letter) = rest.chars().next() {
        let bracketed = |open: char, close: char| {
            let (name, after) = rest.strip_prefix(open)?.split_once(close)?;
            Some((name, after))
        };
        if let Some((role, after)) = bracketed('{', '}') {
            pieces.push(
                factor(role).map_or_else(
                    || Piece::Words(Words::name(role)),
                    |id| Piece::Name { key: id, words: role.to_owned() },
                ),
            );
            rest = after;
        } else if let Some((key, after)) = bracketed('[', ']') {
            pieces.push(Piece::name(key));
            rest = after;
        } else if letter.is_ascii_alphabetic() {
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.')).unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
            let aggregate = after.starts_with('(');
            within += usize::from(aggregate && within == 0);
            match find(name).filter(|_| within == 0) {
                Some(definition) => pieces.push(Piece::name(definition.key)),
                None => pieces.push(Piece::Words(Words::name(name))),
            }
            rest = after;
            if aggregate {
                pieces.push(Piece::Words(Words::name("(")));
                rest = rest.strip_prefix('(').unwrap_or(rest);
            }
        } else {
            match letter {
                '(' if within > 0 => within += 1,
                ')' if within > 0 => within -= 1,
                _ => {}
            }
            let shown = if letter == '*' { '×' } else { letter };
            pieces.push(Piece::Words(Words::name(shown)));
            rest = rest.get(letter.len_utf8()..).unwrap_or("");
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_factors_and_inputs_of_a_formula_are_led_to_and_columns_are_not() {
        let role = |role: &str| Some(format!("grid/{role}"));
        let pieces = linked("grid_energy_mwh * {grid.direct} - (sum(it_mw + (fan_mw)) + pue) / [it.load]", &role);
        let keys: Vec<&str> = pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Name { key, .. } => Some(key.as_str()),
                Piece::Words(_) => None,
            })
            .collect();
        assert_eq!(keys, ["grid_energy_mwh", "grid/grid.direct", "pue", "it.load"]);
        let text: String = pieces.iter().map(Piece::text).collect();
        assert_eq!(text, "= grid_energy_mwh × grid.direct - (sum(it_mw + (fan_mw)) + pue) / it.load");
    }
}
