//! Ranges and distributions of a field.

use wattshed_quantity::{Dimension, Gas, HeatingValue, Kind, Quantity};
use wattshed_report::{Sentence, both, told};

use super::super::field::FieldKind;
use super::super::parts::Parts;
use super::super::range::{Distribution, SET_OF_WORDS, SETS_OF_NUMBERS, Shape, kind_of_difference};
use super::super::written::{Form, Member, Written};
use super::{Reader, Value};
use crate::diagnostic::{Code, Diagnostic, Span};

/// Whether the numbers of a shape do not convert into each other, as `kg/kW` and `kg/m2` of embodied emissions, or two
/// currencies. The field says which gas and which heating value are meant.
fn measures_differ(shape: &Shape) -> bool {
    let plain = |quantity: &Quantity| Dimension {
        gas: Gas::default(),
        heating_value: HeatingValue::default(),
        ..quantity.unit.dimension()
    };
    let mut measures = shape.numbers().into_iter().map(|(_, quantity)| plain(quantity));
    measures.next().is_some_and(|first| measures.any(|other| other != first))
}

/// What is wrong with the limits of a distribution: they must hold its centre, which is the deterministic value.
fn beyond_limits(distribution: &Distribution) -> Option<Sentence> {
    let centre = distribution.shape.centre();
    match (&distribution.min, &distribution.max, centre) {
        (Some(min), Some(max), _) if min.si() > max.si() => {
            Some(told!("min is above max: {min}, {max}", "min est au-dessus de max : {min}, {max}"))
        }
        (Some(min), _, Some(centre)) if centre.si() < min.si() => Some(told!(
            "its centre {centre} is below its min {min}",
            "sa valeur centrale {centre} est sous son min {min}"
        )),
        (_, Some(max), Some(centre)) if centre.si() > max.si() => Some(told!(
            "its centre {centre} is above its max {max}",
            "sa valeur centrale {centre} est au-dessus de son max {max}"
        )),
        _ => None,
    }
}

impl Reader<'_> {
    /// A range of numbers, each within the valid range of the field.
    pub(super) fn range(&self, kind: Kind, members: &[Member], written: &Written) -> Result<Value, Diagnostic> {
        if members.iter().any(|member| member.name == "values") {
            return self.points(kind, members, written);
        }
        let distribution = self.distribution(kind, members, written)?;
        for (part, quantity) in distribution.shape.numbers() {
            let member = members.iter().find(|member| member.name == part);
            self.in_range(kind, quantity, member.map_or(&written.span, |member| &member.value.span))?;
        }
        Ok(Value::Distribution(Box::new(distribution)))
    }

    /// One of several numbers.
    fn points(&self, kind: Kind, members: &[Member], written: &Written) -> Result<Value, Diagnostic> {
        let (items, weights) = self.weighted(members, written)?;
        let mut values = Vec::new();
        for item in items {
            let quantity = self.single(kind, item)?;
            self.in_range(kind, &quantity, &item.span)?;
            values.push(quantity);
        }
        let distribution = Distribution { shape: Shape::Points { values, weights }, min: None, max: None };
        self.possible(&distribution, Some(&written.span))?;
        Ok(Value::Distribution(Box::new(distribution)))
    }

    /// One of several words.
    pub(super) fn discrete(&self, words: &[&str], members: &[Member], written: &Written) -> Result<Value, Diagnostic> {
        let (values, weights) = self.weighted(members, written)?;
        let mut names = Vec::new();
        for item in values {
            let word = self.text(item)?;
            self.known_word(words, &word, item)?;
            names.push(word);
        }
        let shape = Shape::Discrete { values: names, weights };
        Ok(Value::Distribution(Box::new(Distribution { shape, min: None, max: None })))
    }

    /// `{ values, weights }`: what stands under `values`, and as many weights.
    fn weighted<'a>(&self, members: &'a [Member], written: &Written) -> Result<(&'a [Written], Vec<f64>), Diagnostic> {
        let find = |name: &str| members.iter().find(|member| member.name == name).map(|member| &member.value);
        let (Some(values), Some(weights), 2) = (find("values"), find("weights"), members.len()) else {
            return Err(self.unknown_shape(members, written));
        };
        let (Form::List(values), Form::List(weights)) = (&values.form, &weights.form) else {
            let what = both!("values and weights must be lists", "values et weights doivent être des listes");
            return Err(self.wrong(written, what));
        };
        let weights: Vec<f64> =
            weights.iter().map(|item| self.single(Kind::Number, item).map(|q| q.si())).collect::<Result<_, _>>()?;
        if values.is_empty() || values.len() != weights.len() {
            let (values, weights) = (values.len(), weights.len());
            let what = told!(
                "{values} values and {weights} weights do not fit",
                "{values} valeurs et {weights} poids ne vont pas ensemble"
            );
            return Err(self
                .wrong(written, what)
                .help(both!("give each value one weight", "donner un poids à chaque valeur")));
        }
        if weights.iter().any(|weight| *weight < 0.0) || weights.iter().sum::<f64>() <= 0.0 {
            let what =
                both!("weights must not be negative, nor all zero", "les poids ne peuvent être négatifs, ni tous nuls");
            return Err(self.wrong(written, what));
        }
        Ok((values, weights))
    }

    fn unknown_shape(&self, members: &[Member], written: &Written) -> Diagnostic {
        let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
        let (what, sets) = match self.field.kind {
            FieldKind::Quantity(_) => (both!("numbers", "nombres"), SETS_OF_NUMBERS),
            _ => (both!("words", "mots"), SET_OF_WORDS),
        };
        let (key, names) = (&self.key, names.join(", "));
        let message = told!(
            "`{key}`: {{ {names} }} is not a range of {what} that the format knows",
            "`{key}` : {{ {names} }} n'est pas un intervalle de {what} que connaît le format"
        );
        Diagnostic::error(Code::WrongValue, message)
            .at(Some(written.span.clone()), told!("expected {sets}", "attendu : {sets}"))
    }

    fn distribution(&self, kind: Kind, members: &[Member], written: &Written) -> Result<Distribution, Diagnostic> {
        let find = |name: &str| members.iter().find(|member| member.name == name).map(|member| &member.value);
        let limit = |name: &str| find(name).map(|value| self.single(kind, value)).transpose();
        let mut names: Vec<&str> =
            members.iter().map(|m| m.name.as_str()).filter(|name| *name != "min" && *name != "max").collect();
        names.sort_unstable();
        let part = |name: &str, kind: Kind| match find(name) {
            Some(value) => self.single(kind, value),
            None => Err(self.unknown_shape(members, written)),
        };
        let shape = match names.as_slice() {
            ["high", "low", "mode"] => {
                Shape::Triangle { low: part("low", kind)?, mode: part("mode", kind)?, high: part("high", kind)? }
            }
            ["high", "low"] => Shape::Uniform { low: part("low", kind)?, high: part("high", kind)?, log: false },
            ["high", "log", "low"] => {
                let log = find("log").map(|value| self.bool(value)).transpose()? == Some(Value::Bool(true));
                Shape::Uniform { low: part("low", kind)?, high: part("high", kind)?, log }
            }
            ["mean", "sd"] => Shape::Normal { mean: part("mean", kind)?, sd: part("sd", kind_of_difference(kind))? },
            ["gsd", "median"] => {
                Shape::LogNormal { median: part("median", kind)?, gsd: part("gsd", Kind::Number)?.si() }
            }
            _ => return Err(self.unknown_shape(members, written)),
        };
        let distribution = Distribution { shape, min: limit("min")?, max: limit("max")? };
        self.possible(&distribution, Some(&written.span))?;
        Ok(distribution)
    }

    /// Parts that make no range by themselves.
    pub(super) fn parts(&self, kind: Kind, members: &[Member], written: &Written) -> Result<Value, Diagnostic> {
        let part = |member: &Member| {
            let kind = match member.name.as_str() {
                "low" | "mode" | "high" | "mean" | "median" | "min" | "max" => kind,
                "sd" => kind_of_difference(kind),
                "gsd" => Kind::Number,
                _ => return Err(self.unknown_shape(members, written)),
            };
            Ok((member.name.clone(), self.single(kind, &member.value)?))
        };
        members.iter().map(part).collect::<Result<_, _>>().map(|parts| Value::Parts(Parts(parts)))
    }

    /// A range that was put together, if it can be.
    pub(in crate::spec) fn whole(&self, range: Distribution, span: Option<&Span>) -> Result<Value, Diagnostic> {
        self.possible(&range, span)?;
        if let (FieldKind::Quantity(kind), Some(span)) = (self.field.kind, span) {
            for (_, quantity) in range.shape.numbers() {
                self.in_range(kind, quantity, span)?;
            }
        }
        Ok(Value::Distribution(Box::new(range)))
    }

    fn possible(&self, distribution: &Distribution, span: Option<&Span>) -> Result<(), Diagnostic> {
        if self.field.kind == FieldKind::Quantity(Kind::Temperature) && distribution.shape.is_of_ratios() {
            let key = &self.key;
            let message = told!(
                "`{key}`: a range of ratios means nothing for a temperature: its ratios depend on the zero of the scale",
                "`{key}` : un intervalle de rapports n'a pas de sens pour une température : ses rapports dépendent du zéro de \
                 l'échelle"
            );
            return Err(Diagnostic::error(Code::WrongValue, message)
                .at(span.cloned(), both!("lognormal or log-uniform", "log-normale ou log-uniforme"))
                .help(both!(
                    "write { mean, sd }, { low, mode, high } or { low, high }",
                    "écrire { mean, sd }, { low, mode, high } ou { low, high }"
                )));
        }
        let problem = match &distribution.shape {
            shape if measures_differ(shape) => {
                Some(both!("its parts measure different things", "ses parties mesurent des choses différentes").into())
            }
            Shape::Triangle { low, mode, high } if !(low.si() <= mode.si() && mode.si() <= high.si()) => Some(told!(
                "low, mode and high are not in order: {low}, {mode}, {high}",
                "low, mode et high ne sont pas dans l'ordre : {low}, {mode}, {high}"
            )),
            Shape::Uniform { low, high, .. } if low.si() > high.si() => {
                Some(told!("low is above high: {low}, {high}", "low est au-dessus de high : {low}, {high}"))
            }
            Shape::Uniform { low, log: true, .. } if low.si() <= 0.0 => Some(told!(
                "a log-uniform range must be positive: {low}",
                "un intervalle log-uniforme doit être positif : {low}"
            )),
            Shape::Normal { sd, .. } if sd.si() < 0.0 => Some(told!(
                "a standard deviation cannot be negative: {sd}",
                "un écart type ne peut être négatif : {sd}"
            )),
            Shape::LogNormal { median, .. } if median.si() <= 0.0 => Some(told!(
                "the median of a lognormal must be above zero: {median}",
                "la médiane d'une log-normale doit être au-dessus de zéro : {median}"
            )),
            Shape::LogNormal { gsd, .. } if *gsd < 1.0 => Some(told!(
                "a geometric standard deviation (gsd) is a factor of 1 or more: {gsd}",
                "un écart type géométrique (gsd) est un facteur de 1 ou plus : {gsd}"
            )),
            _ => beyond_limits(distribution),
        };
        let key = &self.key;
        match problem {
            Some(problem) => {
                Err(Diagnostic::error(Code::OutOfRange, told!("`{key}`: {problem}", "`{key}` : {problem}"))
                    .at(span.cloned(), both!("this range cannot be", "cet intervalle est impossible")))
            }
            None => Ok(()),
        }
    }
}
