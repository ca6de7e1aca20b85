//! What a price of tokens leaves for energy: an upper bound, never an estimate.
//!
//! ```text
//! e ≤ p · s / c
//! ```
//! p price of a token, s highest share of it that pays for energy, c price of electricity. Nobody sells tokens below the cost of
//! their energy for long; how far below the price the energy is, the price does not say.

use wattshed_physics::units::{Energy, Ratio, unit};
use wattshed_quantity::Unit;
use wattshed_report::{Both, Sentence, both, told};

use super::super::reading::Reading;
use super::key;
use crate::diagnostic::{Code, Diagnostic};
use crate::spec::Value;

/// An upper bound of the energy of tokens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TokenBound {
    /// Energy of the facility for a million tokens, at most.
    pub per_million: Energy,
    /// Price of a million tokens, in the major unit of its currency.
    pub price_per_million: f64,
    /// Share of it that pays for energy at most.
    pub share: Ratio,
    /// Price of a kilowatt-hour.
    pub price_per_kwh: f64,
}

/// Joules of a kilowatt-hour.
const KWH_J: f64 = 3.6e6;
const MILLION: f64 = 1e6;

/// The bound, where the spec has a price of tokens; what it lacks is reported.
pub(super) fn read(reading: &mut Reading<'_>, name: &str) -> Option<TokenBound> {
    const ELECTRICITY: &str = "price.electricity";
    let token_price = key(name, "token_price");
    let per_token = reading.optional_si(&token_price)?;
    let span = reading.span(&token_price);
    let price = match reading.optional(ELECTRICITY) {
        Some(Value::Series(values)) => {
            let sum = values.iter().map(|value| value.si()).fold(0.0, |sum, value| sum + value);
            Some(sum / values.len().max(1) as f64)
        }
        value => value.and_then(|value| value.si()),
    };
    let refuse = |reading: &mut Reading<'_>, code: Code, message: Sentence, help: Both| {
        let place = both!("a price", "un prix");
        reading.found.push(Diagnostic::error(code, message).at(span.clone(), place).help(help));
        None
    };
    let Some(per_joule) = price.filter(|price| *price > 0.0) else {
        let message = told!(
            "`{token_price}` bounds an energy only with a price of electricity",
            "`{token_price}` ne borne une énergie qu'avec un prix de l'électricité"
        );
        let help = both!(
            "give price.electricity = \"8 ¢/kWh\", one value above zero",
            "donner price.electricity = \"8 ¢/kWh\", une valeur au-dessus de zéro"
        );
        return refuse(reading, Code::Missing, message, help);
    };
    if per_token < 0.0 {
        let message = told!("`{token_price}` is below zero", "`{token_price}` est sous zéro");
        return refuse(reading, Code::OutOfRange, message, both!("give what is paid", "donner ce qui est payé"));
    }
    let currency = |key: &str| match reading.spec.entry(key)?.value.centre() {
        Value::Quantity(quantity) => Unit::currency(&quantity.unit),
        Value::Series(values) => values.first().and_then(|value| value.unit.currency()),
        _ => None,
    };
    let (of_tokens, of_energy) = (currency(&token_price), currency(ELECTRICITY));
    if let (Some(of_tokens), Some(of_energy)) = (of_tokens, of_energy)
        && of_tokens != of_energy
    {
        let message = told!(
            "`{token_price}` is in {of_tokens}, `{ELECTRICITY}` in {of_energy}",
            "`{token_price}` est en {of_tokens}, `{ELECTRICITY}` en {of_energy}"
        );
        let help = both!(
            "prices have one currency; there is no exchange rate in the program",
            "les prix ont une seule monnaie ; le programme n'a pas de taux de change"
        );
        return refuse(reading, Code::Contradiction, message, help);
    }
    let share = reading.ratio(&key(name, "energy_cost_share"));
    Some(TokenBound {
        per_million: Energy::new::<unit::joule>(per_token * MILLION * share.get::<unit::ratio>() / per_joule),
        price_per_million: per_token * MILLION,
        share,
        price_per_kwh: per_joule * KWH_J,
    })
}
