//! Typed values of a resolved spec; whatever is missing is reported once.

use std::sync::Arc;

use wattshed_physics::units::{
    Energy, ItPower, Length, Of, Power, Pressure, Ratio, Temperature, TemperatureDifference, unit,
};
use wattshed_report::{Sentence, both, told};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, SourceText, Span};
use crate::spec::field::Field;
use crate::spec::value::Value;
use crate::spec::{Resolved, fields};

/// Reads typed values and gathers what is wrong.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    /// The spec.
    pub(super) spec: &'a Resolved,
    /// The text that lacks what is missing.
    source: &'a Arc<SourceText>,
    /// What was found.
    pub(super) found: &'a mut Diagnostics,
    /// Values that stand above the spec.
    drawn: &'a [DrawnValue],
}

/// A key with the value that a draw gives it.
pub(crate) type DrawnValue = (String, Value);

impl<'a> Reading<'a> {
    pub(super) fn new(spec: &'a Resolved, source: &'a Arc<SourceText>, found: &'a mut Diagnostics) -> Self {
        Self { spec, source, found, drawn: &[] }
    }

    /// With some values in place of those of the spec.
    pub(super) fn above(self, drawn: &'a [DrawnValue]) -> Self {
        Self { drawn, ..self }
    }

    /// The deterministic value of `key`; a missing required field is reported.
    fn value(&mut self, key: &str) -> Option<Value> {
        let value = self.optional(key);
        if value.is_none() {
            self.missing(key);
        }
        value
    }

    pub(super) fn missing(&mut self, key: &str) {
        if self.spec.is_broken(key) {
            return;
        }
        let place = Span::new(self.source, 0..0);
        let diagnostic = Diagnostic::error(Code::Missing, told!("`{key}` is missing", "`{key}` manque"))
            .at(Some(place), both!("nowhere in this spec", "nulle part dans cette spécification"));
        let help = fields::find(key).map(|field| {
            let (english, doc) = (example(key), field.doc);
            let french = english.replace("Write for example", "Écrire par exemple");
            match english.is_empty() {
                true => Sentence::untranslated(doc),
                false => told!("{doc} {english}", "{french} ({doc})"),
            }
        });
        self.found.push(diagnostic.maybe_help(help));
    }

    /// The deterministic value of `key`, where it has one.
    pub(super) fn optional(&self, key: &str) -> Option<Value> {
        self.said(key).map(Value::centre)
    }

    /// What is said of `key`, a range as it is.
    fn said(&self, key: &str) -> Option<&Value> {
        let drawn = self.drawn.iter().find(|(drawn, _)| drawn == key).map(|(_, value)| value);
        drawn.or_else(|| self.spec.entry(key).map(|entry| &entry.value))
    }

    /// What is said of `key`; a missing required field is reported.
    fn needed(&mut self, key: &str) -> Option<&Value> {
        if self.said(key).is_none() {
            self.missing(key);
        }
        self.said(key)
    }

    /// The place of `key` in a text, when a person wrote it.
    pub(super) fn span(&self, key: &str) -> Option<Span> {
        self.spec.entry(key).and_then(|entry| entry.origin.span.clone())
    }

    /// The number of `key` in SI units, where it has one.
    pub(super) fn optional_si(&self, key: &str) -> Option<f64> {
        self.said(key)?.centre_si()
    }

    /// Whether a number in SI units lies in the valid range of a field.
    pub(super) fn is_within(&self, key: &str, si: f64) -> bool {
        let limits = fields::find(key).and_then(Field::limits_si);
        limits.is_none_or(|(low, high)| (low..=high).contains(&si))
    }

    fn si(&mut self, key: &str) -> f64 {
        // A missing value is reported; the estimate does not go on.
        self.needed(key).and_then(Value::centre_si).unwrap_or(1.0)
    }

    pub(super) fn number(&mut self, key: &str) -> f64 {
        self.si(key)
    }

    pub(super) fn ratio(&mut self, key: &str) -> Ratio {
        Ratio::new::<unit::ratio>(self.si(key))
    }

    pub(super) fn optional_ratio(&self, key: &str) -> Option<Ratio> {
        self.optional_si(key).map(Ratio::new::<unit::ratio>)
    }

    pub(super) fn temperature(&mut self, key: &str) -> Temperature {
        Temperature::new::<unit::kelvin>(self.si(key))
    }

    pub(super) fn optional_temperature(&mut self, key: &str) -> Option<Temperature> {
        self.optional_si(key).map(Temperature::new::<unit::kelvin>)
    }

    pub(super) fn difference(&mut self, key: &str) -> TemperatureDifference {
        TemperatureDifference::new::<unit::kelvin_difference>(self.si(key))
    }

    pub(super) fn pressure(&mut self, key: &str) -> Pressure {
        Pressure::new::<unit::pascal>(self.si(key))
    }

    pub(super) fn length(&self, key: &str) -> Option<Length> {
        self.optional_si(key).map(Length::new::<unit::meter>)
    }

    pub(super) fn it_power(&mut self, key: &str) -> ItPower {
        Of::new(Power::new::<unit::watt>(self.si(key)))
    }

    /// Energy in a year of 8,760 hours.
    pub(super) fn energy_per_year(&self, key: &str) -> Option<Energy> {
        const SECONDS_PER_YEAR: f64 = 8760.0 * 3600.0;
        self.optional_si(key).map(|watts| Energy::new::<unit::joule>(watts * SECONDS_PER_YEAR))
    }

    pub(super) fn word(&mut self, key: &str) -> String {
        self.needed(key).and_then(Value::centre_word).unwrap_or_default().to_owned()
    }

    pub(super) fn words(&mut self, key: &str) -> Vec<String> {
        match self.value(key) {
            Some(Value::Words(words)) => words,
            Some(Value::Word(word)) => vec![word],
            _ => Vec::new(),
        }
    }

    pub(super) fn optional_word(&self, key: &str) -> Option<String> {
        self.said(key)?.centre_word().map(str::to_owned)
    }

    pub(super) fn yes(&mut self, key: &str) -> bool {
        matches!(self.needed(key), Some(Value::Bool(true)))
    }
}

fn example(key: &str) -> String {
    let line = match key {
        "schema" => "schema = 1",
        "site.place" => "site.place = \"Sterling, VA, US\"",
        "it.capacity" => "it.capacity = \"100 MW\"",
        "cooling.sea.temperature" => "cooling.sea.temperature = \"10 °C\", or twelve values, one for each month",
        "cooling.system" => "cooling.system = \"airside-evaporative\"; `wattshed list cooling` shows all",
        _ => return String::new(),
    };
    format!("Write for example {line}")
}
