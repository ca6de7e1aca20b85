//! Cost, once for each currency that the notation knows: the key ends in the currency of the prices, and only the results of
//! that currency apply. Amounts of two currencies are never in one column, and never compared.

use super::*;
use crate::account::{CostAccount, Money};

/// The costs of an account whose prices are in the currency of `code`.
fn priced_in<'a>(account: &'a Account, code: &str) -> Option<&'a CostAccount> {
    account.cost.as_ref().filter(|cost| cost.currency.code() == code)
}

fn amount(money: Option<Money>) -> Option<f64> {
    Some(money?.major_units())
}

macro_rules! currencies {
    ($($code:literal = $suffix:literal),*) => {
        pub(super) fn rows() -> Vec<Definition> {
            let money = |key, code: &'static str, monthly, formula, doc, value| Definition {
                key, unit: Unit::Money(code.into()), formula, doc, monthly, value,
            };
            vec![$(
                money(
                    concat!("energy_cost_", $suffix),
                    $code,
                    Monthly::Sums,
                    Hourly(
                        both!(
                        "sum over hours of grid energy × price.electricity, and over months of the highest hour × price.demand",
                        "somme sur les heures de l'énergie du réseau × price.electricity, et sur les mois de l'heure la plus forte × price.demand"
                    ),
                        BILL,
                    ),
                    both!(
                        "Cost of grid energy and of its peaks; the key ends in the currency of the prices.",
                        "Coût de l'énergie du réseau et de ses pointes ; la clé finit par la monnaie des prix."
                    ),
                    |a| amount(priced_in(a, $code)?.energy),
                ),
                money(
                    concat!("fuel_cost_", $suffix),
                    $code,
                    Monthly::Sums,
                    Hourly(both!(
                        "sum over months of fuel burned on site (HHV) × price.fuel",
                        "somme sur les mois du combustible brûlé sur site (PCS) × price.fuel"
                    ), FUEL_BILL),
                    both!(
                        "Cost of the fuel burned on site, at one price for all fuels.",
                        "Coût du combustible brûlé sur site, à un seul prix pour tous les combustibles."
                    ),
                    |a| amount(priced_in(a, $code)?.fuel),
                ),
                money(
                    concat!("water_cost_", $suffix),
                    $code,
                    Monthly::Sums,
                    Hourly(both!(
                        "(withdrawal − once-through) × price.water",
                        "(prélèvement − circuit ouvert) × price.water"
                    ), WATER_BILL),
                    both!(
                        "Cost of water that is taken in, but for that of a sea.",
                        "Coût de l'eau prélevée, hors celle d'une mer."
                    ),
                    |a| amount(priced_in(a, $code)?.water),
                ),
                money(
                    concat!("carbon_cost_", $suffix),
                    $code,
                    Monthly::Sums,
                    Expr("total_location_tco2e * [price.carbon]"),
                    both!(
                        "The location-based total at the price of carbon: a shadow price, not a bill.",
                        "Le total fondé sur la localisation au prix du carbone : un prix fictif, pas une facture."
                    ),
                    |a| amount(priced_in(a, $code)?.carbon),
                ),
            )*]
        }

        #[cfg(test)]
        const CODES: &[(&str, &str)] = &[$(($code, $suffix)),*];
    };
}

/// The spec's parts that shape the bill of electricity.
const BILL: &[&str] = &["price", "it", "cooling", "power", "site.weather"];
/// The spec's parts that shape the bill of fuel.
const FUEL_BILL: &[&str] = &["price.fuel", "generation", "grid.allocation", "it", "cooling", "power", "site.weather"];
/// The spec's parts that shape the bill of water.
const WATER_BILL: &[&str] = &["price.water", "water", "it", "cooling", "site.weather"];

// The currencies of the notation: `crates/quantity/src/unit/symbol.rs`.
currencies! {
    "USD" = "usd", "EUR" = "eur", "GBP" = "gbp", "CNY" = "cny", "JPY" = "jpy", "CAD" = "cad", "AUD" = "aud", "CHF" = "chf",
    "SEK" = "sek", "NOK" = "nok", "DKK" = "dkk", "SGD" = "sgd", "INR" = "inr", "KRW" = "krw"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_currency_that_can_be_written_has_its_results() {
        for (code, suffix) in CODES {
            assert_eq!(code.to_lowercase(), *suffix);
        }
        let mut known = 0;
        for a in 'A'..='Z' {
            for b in 'A'..='Z' {
                for c in 'A'..='Z' {
                    let code: String = [a, b, c].iter().collect();
                    let unit = wattshed_quantity::read(&format!("1 {code}"), wattshed_quantity::Kind::Money);
                    if let Some(currency) = unit.ok().and_then(|money| money.unit.currency()) {
                        known += usize::from(currency.code() == code);
                        assert!(CODES.iter().any(|(code, _)| *code == currency.code()), "{code}");
                    }
                }
            }
        }
        assert_eq!(known, CODES.len());
    }
}
