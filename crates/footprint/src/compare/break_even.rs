//! Where an input turns the ranking of two designs.
//!
//! The input takes the same value in both designs, every other one stands at its centre. The difference is followed over the
//! range in steps, and each change of its sign is narrowed down by halving.

use std::sync::Arc;

use rayon::prelude::*;
use wattshed_physics::math::Real;
use wattshed_quantity::{Kind, Quantity, Style, Unit, read_with};
use wattshed_report::{Sentence, both, told};

use crate::diagnostic::{Code, Diagnostic, SourceText, Span};
use crate::draws::{DesignYear, Parameter, UncertainDesign, in_words, value_of};
use crate::results::Definition;
use crate::sensitivity::ENDS;
use crate::spec::field::{Field, FieldKind};
use crate::spec::misread;
use crate::spec::{Value, fields, unknown_key};

/// How an input moves the difference of two designs.
#[derive(Debug, Clone, PartialEq)]
pub struct BreakEven {
    /// The input.
    pub key: String,
    /// The lowest value that suits both designs, in words: where the range that was looked over begins.
    pub from: String,
    /// The highest one.
    pub to: String,
    /// Both ends of the range that was asked for.
    pub asked: (String, String),
    /// Whether the second design is lower at the lower end; `None` where both are equal.
    pub lower_at_start: Option<bool>,
    /// Where the ranking turns, upwards.
    pub turns: Vec<Turn>,
}

/// Which of two designs an input enters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entering {
    /// Both, with one draw.
    Both,
    /// The first alone: the second has none of the kind, or another one.
    First,
    /// The second alone.
    Second,
}

/// How an input alone moves the difference of two designs.
#[derive(Debug, Clone, PartialEq)]
pub struct Moving {
    /// The input.
    pub key: String,
    /// Where it enters.
    pub of: Entering,
    /// Its 5 % point, in words.
    pub low_input: String,
    /// Its 95 % point, in words.
    pub high_input: String,
    /// The second design minus the first at the 5 % point.
    pub low: f64,
    /// At the 95 % point.
    pub high: f64,
}

impl Moving {
    /// How far it moves the difference.
    pub fn width(&self) -> f64 {
        (self.high - self.low).abs()
    }
}

/// A value at which two designs are equal.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// The value, in words.
    pub at: String,
    /// Whether the second design is the lower one beyond.
    pub lower_beyond: bool,
}

/// A field and the values between which to look, as a person asks for it: `KEY`, or `KEY=lo..hi`.
#[derive(Debug, Clone)]
pub struct Question {
    field: &'static Field,
    kind: Kind,
    ends: Option<(Quantity, Quantity)>,
}

/// Values that are looked at before halving.
const STEPS: u32 = 32;

/// Halvings of a step: a thousand-millionth of it.
const HALVINGS: u32 = 30;

impl Question {
    /// Reads `KEY` or `KEY=lo..hi`.
    ///
    /// # Errors
    /// The field is unknown, no number, or fixed to the place; the ends are no values of the field.
    pub fn parse(argument: &str) -> Result<Self, Diagnostic> {
        let source = SourceText::named("--break-even", argument);
        let (key, ends) = match argument.split_once('=') {
            Some((key, ends)) => (key.trim(), Some(ends)),
            None => (argument.trim(), None),
        };
        let place = |text: &str| Some(Span::new(&source, 0..text.len()));
        let Some(field) = fields::find(key) else {
            return Err(unknown_key(key, &source));
        };
        let kind = match field.kind {
            FieldKind::Quantity(kind) if field.section() != "site" || key == "site.warming" => kind,
            FieldKind::Quantity(_) => {
                let message =
                    told!("`{key}` belongs to the place of a design", "`{key}` est propre au lieu d'une variante");
                return Err(Diagnostic::error(Code::WrongValue, message)
                    .at(place(key), both!("not an input to turn", "pas une donnée à faire varier"))
                    .help(both!(
                        "compare places with `wattshed sweep SPEC --vary 'site.place=A, CC;B, CC'`",
                        "comparer les lieux par `wattshed sweep SPEC --vary 'site.place=A, CC;B, CC'`"
                    )));
            }
            _ => {
                let message = told!("`{key}` is no number", "`{key}` n'est pas un nombre");
                return Err(Diagnostic::error(Code::WrongValue, message)
                    .at(place(key), both!("a break-even needs a number", "un point d'équilibre demande un nombre"))
                    .help(both!("compare its words with `wattshed sweep`", "comparer ses mots par `wattshed sweep`")));
            }
        };
        let ends = ends.map(|ends| read_ends(key, ends, kind, &source)).transpose()?;
        Ok(Self { field, kind, ends })
    }

    /// Where the ranking of `other` against `base` turns.
    ///
    /// # Errors
    /// No range is known to look over, or no value of it can be built.
    pub fn answer(
        &self,
        base: &UncertainDesign<'_>,
        other: &UncertainDesign<'_>,
        result: &Definition,
    ) -> Result<BreakEven, Diagnostic> {
        let key = self.field.key;
        let (low, high, unit) = self.range(base, other)?;
        let logarithmic = low > 0.0 && high / low > WIDE && self.kind != Kind::Temperature;
        let value = |share: f64| match logarithmic {
            true => low * Real::exp(share * Real::ln(high / low)),
            false => low + share * (high - low),
        };
        let difference = |share: f64| {
            let given = [(key.to_owned(), Value::Drawn(value(share)))];
            let of =
                |design: &UncertainDesign<'_>| value_of(result, &design.outcome(&design.centre(), &given).ok()?.whole);
            Some(of(other)? - of(base)?)
        };
        let found = turns(&difference, 0.0, 1.0).ok_or_else(|| {
            let (from, to) = (in_words(low, &unit), in_words(high, &unit));
            let message = told!(
                "no value of `{key}` from {} to {} suits both designs",
                "aucune valeur de `{key}` de {} à {} ne convient aux deux variantes",
                crate::present::written(&from),
                crate::present::written(&to)
            );
            Diagnostic::error(Code::OutOfRange, message).help(both!(
                "give other ends: --break-even KEY=lo..hi",
                "donner d'autres bornes : --break-even CLÉ=bas..haut"
            ))
        })?;
        let text = |share: f64| in_words(value(share), &unit);
        Ok(found.in_words(key, &text))
    }

    fn range(&self, base: &UncertainDesign<'_>, other: &UncertainDesign<'_>) -> Result<(f64, f64, Unit), Diagnostic> {
        let key = self.field.key;
        if let Some((low, high)) = &self.ends {
            return Ok((low.si(), high.si(), high.unit.clone()));
        }
        let of_designs = [base, other].into_iter().find_map(|design| design.span_of(key));
        let of_field = || {
            let unit = read_with(self.field.within?.0, self.kind, Style::default()).ok()?.unit;
            let (low, high) = self.field.limits_si()?;
            let written = [base, other].into_iter().find_map(|design| design.unit_of(key));
            Some((low, high, written.unwrap_or(unit)))
        };
        of_designs.or_else(of_field).ok_or_else(|| {
            let message = told!("no range is known for `{key}`", "aucun intervalle n'est connu pour `{key}`");
            Diagnostic::error(Code::Missing, message)
                .help(told!("give one: --break-even '{key}=lo..hi'", "en donner un : --break-even '{key}=bas..haut'"))
        })
    }
}

/// Ranges wider than this factor are looked over in equal ratios.
const WIDE: f64 = 100.0;

fn read_ends(key: &str, ends: &str, kind: Kind, source: &Arc<SourceText>) -> Result<(Quantity, Quantity), Diagnostic> {
    let place = Span::new(source, source.text.len() - ends.len()..source.text.len());
    let wrong = |what: Sentence| {
        let example = kind.example();
        Diagnostic::error(Code::WrongValue, told!("`{key}`: {what}", "`{key}` : {what}")).at(
            Some(place.clone()),
            told!("expected lo..hi, such as {example}..{example}", "attendu : bas..haut, comme {example}..{example}"),
        )
    };
    let (low, high) =
        ends.split_once("..").ok_or_else(|| wrong(told!("`{ends}` has no `..`", "`{ends}` n'a pas de `..`")))?;
    let read = |text: &str, unit: Option<&Unit>| {
        read_with(text, kind, Style { column_unit: unit, ..Style::default() })
            .map_err(|error| wrong(misread::in_full(&error)))
    };
    let high = read(high, None)?;
    let bare = low.trim().parse::<f64>().is_ok();
    let low = read(low, Some(&high.unit).filter(|unit| bare && !unit.is_one()))?;
    if low.si() >= high.si() {
        return Err(wrong(told!(
            "the lower end is not below the upper one: {low}, {high}",
            "la borne basse n'est pas sous la haute : {low}, {high}"
        )));
    }
    Ok((low, high))
}

/// Where a difference changes its sign, in shares of a range.
struct Turns {
    start: f64,
    end: f64,
    asked: (f64, f64),
    lower_at_start: Option<bool>,
    turns: Vec<(f64, bool)>,
}

impl Turns {
    fn in_words(self, key: &str, text: &dyn Fn(f64) -> String) -> BreakEven {
        let turns = self.turns.into_iter().map(|(at, lower_beyond)| Turn { at: text(at), lower_beyond });
        BreakEven {
            key: key.to_owned(),
            from: text(self.start),
            to: text(self.end),
            asked: (text(self.asked.0), text(self.asked.1)),
            lower_at_start: self.lower_at_start,
            turns: turns.collect(),
        }
    }
}

/// Follows a difference from `start` to `end`; values that cannot be are passed over. `None` where none can be.
fn turns(difference: &dyn Fn(f64) -> Option<f64>, start: f64, end: f64) -> Option<Turns> {
    let at = |step: u32| start + (end - start) * f64::from(step) / f64::from(STEPS);
    let known: Vec<(f64, f64)> = (0..=STEPS).filter_map(|step| Some((at(step), difference(at(step))?))).collect();
    let mut found = Turns {
        start: known.first()?.0,
        end: known.last()?.0,
        asked: (start, end),
        lower_at_start: known.first().filter(|(_, value)| *value != 0.0).map(|(_, value)| *value < 0.0),
        turns: Vec::new(),
    };
    let mut signed = known.into_iter().filter(|(_, value)| *value != 0.0);
    let Some(mut last) = signed.next() else { return Some(found) };
    for next in signed {
        if (last.1 < 0.0) != (next.1 < 0.0) {
            found.turns.push((halve(difference, last, next), next.1 < 0.0));
        }
        last = next;
    }
    Some(found)
}

/// The zero between two points whose differences have unlike signs.
fn halve(difference: &dyn Fn(f64) -> Option<f64>, mut low: (f64, f64), mut high: (f64, f64)) -> f64 {
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low.0 + high.0);
        match difference(middle) {
            Some(value) if (value < 0.0) == (low.1 < 0.0) => low = (middle, value),
            Some(value) => high = (middle, value),
            None => break,
        }
    }
    0.5 * (low.0 + high.0)
}

/// What the difference of two designs hinges on: how each uncertain input alone moves it, and those that turn the ranking within
/// their 5 to 95 % range; the strongest first.
pub fn hinges(
    base: &UncertainDesign<'_>,
    other: &UncertainDesign<'_>,
    result: &Definition,
) -> (Vec<Moving>, Vec<BreakEven>) {
    let years = [base, other].map(|design| design.outcome(&design.centre(), &[]).ok());
    let [Some(base_year), Some(other_year)] = &years else { return Default::default() };
    let central = value_of(result, &other_year.whole).zip(value_of(result, &base_year.whole));
    let Some(centre) = central.map(|(other, base)| other - base) else { return Default::default() };
    let hinge = |parameter: &&Parameter| {
        let at = |design: &UncertainDesign<'_>, year: &DesignYear, p: f64| {
            let Some(input) = design.parameters().iter().position(|own| own.is_same(parameter)) else {
                return value_of(result, &year.whole);
            };
            let moved = design.moved(year, &design.with_shared(parameter, Some(p)), input)?;
            value_of(result, &moved.whole)
        };
        let difference = |p: f64| Some(at(other, other_year, p)? - at(base, base_year, p)?);
        let text = |p: f64| parameter.text_at(p);
        let has = |design: &UncertainDesign<'_>| design.parameters().iter().any(|own| own.is_same(parameter));
        let (owner, of) = match (has(base), has(other)) {
            (true, true) => (other, Entering::Both),
            (_, false) => (base, Entering::First),
            (false, true) => (other, Entering::Second),
        };
        let key = owner.name(parameter);
        let [start, end] = ENDS;
        let (low, high) = (difference(start)?, difference(end)?);
        let turning = [low, high].into_iter().any(|end| (end < 0.0) != (centre < 0.0));
        let turning =
            if turning { turns(&difference, start, end).map(|found| found.in_words(&key, &text)) } else { None };
        Some((Moving { key, of, low_input: text(start), high_input: text(end), low, high }, turning))
    };
    let continuous: Vec<&Parameter> =
        either(base, other).into_iter().filter(|parameter| parameter.is_continuous()).collect();
    let mut found: Vec<(Moving, Option<BreakEven>)> = continuous.par_iter().filter_map(hinge).collect();
    found.retain(|(moving, _)| moving.width() > 0.0);
    found.sort_by(|(a, _), (b, _)| b.width().total_cmp(&a.width()));
    let (moving, turning): (Vec<Moving>, Vec<Option<BreakEven>>) = found.into_iter().unzip();
    (moving, turning.into_iter().flatten().collect())
}

/// The parameters that one of two designs has, each once.
fn either<'u>(base: &'u UncertainDesign<'_>, other: &'u UncertainDesign<'_>) -> Vec<&'u Parameter> {
    let own =
        other.parameters().iter().filter(|parameter| !base.parameters().iter().any(|known| known.is_same(parameter)));
    base.parameters().iter().chain(own).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_change_of_sign_is_found_and_narrowed_down() {
        let found = turns(&|x| Some((x - 0.2) * (x - 0.7)), 0.0, 1.0).unwrap();
        assert_eq!(found.lower_at_start, Some(false));
        let close = |found: (f64, bool), at: f64, lower: bool| (found.0 - at).abs() < 1e-9 && found.1 == lower;
        assert!(close(found.turns[0], 0.2, true) && close(found.turns[1], 0.7, false), "{:?}", found.turns);
        assert_eq!(found.turns.len(), 2);
    }

    #[test]
    fn what_cannot_be_is_passed_over_and_equality_is_no_turn() {
        let found = turns(&|x| (x >= 0.25).then_some(x - 0.5), 0.0, 1.0).unwrap();
        assert_eq!((found.start, found.lower_at_start), (0.25, Some(true)));
        assert_eq!((found.end, found.asked), (1.0, (0.0, 1.0)));
        assert!((found.turns[0].0 - 0.5).abs() < 1e-9);
        assert!(turns(&|_| Some(0.0), 0.0, 1.0).unwrap().turns.is_empty());
        assert!(turns(&|_| None, 0.0, 1.0).is_none());
    }

    #[test]
    fn what_has_no_break_even_is_refused_with_its_place() {
        for (argument, said) in [
            ("it.laod", "it.load"),
            ("cooling.system", "no number"),
            ("site.latitude", "place"),
            ("it.load=0.9..0.5", "not below"),
            ("it.load=0.5", "no `..`"),
            ("it.load=0.5..x", "it.load"),
        ] {
            let problem = Question::parse(argument).unwrap_err();
            assert!(problem.to_string().contains(said), "{argument}: {problem}");
            assert!(!problem.labels.is_empty(), "{argument}");
        }
        assert!(Question::parse("it.load=50..90 %").is_ok());
        assert!(Question::parse("site.warming").is_ok());
    }
}
