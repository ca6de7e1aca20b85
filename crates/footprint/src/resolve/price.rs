//! Prices of a spec, all in one currency.

use std::sync::Arc;

use wattshed_quantity::{Currency, Gas, HeatingValue, Quantity, Unit};
use wattshed_report::{Both, both, told};

use super::grid_shape::GridShape;
use super::reading::Reading;
use super::series;
use crate::account::{CarbonPrice, DemandPrice, ElectricityPrice, FuelPrice, WaterPrice};
use crate::diagnostic::{Code, Diagnostic};
use crate::spec::Value;
use crate::spec::range::Distribution;

/// What energy, water and carbon cost.
#[derive(Debug, Clone)]
pub struct Prices {
    /// The currency of all of them.
    pub currency: Currency,
    /// Of electricity at the meter.
    pub electricity: Option<VaryingPrice>,
    /// Of the highest hour of each month, January first.
    pub demand: Option<[DemandPrice; 12]>,
    /// Of the fuel of each month, January first.
    pub fuel: Option<[FuelPrice; 12]>,
    /// Of water that is taken in.
    pub water: Option<WaterPrice>,
    /// Of emitted greenhouse gases.
    pub carbon: Option<CarbonPrice>,
}

/// A price that may vary from hour to hour.
#[derive(Debug, Clone)]
pub struct VaryingPrice {
    /// Its mean over the hours of the year.
    pub mean: ElectricityPrice,
    /// The price of every hour over that mean.
    pub shape: Arc<GridShape>,
}

/// Joules of a kilowatt-hour.
const KWH_J: f64 = 3.6e6;
/// Seconds of a month: a twelfth of 8,760 h.
const MONTH_S: f64 = 730.0 * 3600.0;

const KEYS: [&str; 5] = ["price.electricity", "price.demand", "price.fuel", "price.water", "price.carbon"];

/// The prices; none where the spec has none. `known` are those of the same spec, whose files were read already.
pub(super) fn read(reading: &mut Reading<'_>, known: Option<&Prices>) -> Option<Prices> {
    if KEYS.iter().all(|key| reading.spec.entry(key).is_none()) {
        return None;
    }
    let of_known = known.and_then(|prices| prices.electricity.clone());
    let (electricity, of_series) = match electricity(reading, of_known) {
        Ok(found) => found.unzip(),
        Err(()) => return None,
    };
    let currency = match known {
        Some(prices) => prices.currency,
        None => currency(reading, of_series.flatten())?,
    };
    KEYS.iter().for_each(|key| refuse_impossible(reading, key));
    let demand = demand(reading);
    if demand.is_some() && electricity.is_none() {
        reading.missing("price.electricity");
    }
    Some(Prices {
        currency,
        electricity,
        demand,
        fuel: fuel(reading),
        water: reading.optional_si("price.water").map(WaterPrice::new),
        // A price per kilogram.
        carbon: reading.optional_si("price.carbon").map(|per_kg| CarbonPrice::new(per_kg * 1e3)),
    })
}

/// Prices below zero, but for hours of a market, and prices of CO2 alone.
fn refuse_impossible(reading: &mut Reading<'_>, key: &str) {
    let Some(value) = reading.optional(key) else { return };
    let below_zero = match &value {
        Value::Series(values) => values.iter().any(|value| value.si() < 0.0),
        Value::Quantity(quantity) => quantity.si() < 0.0,
        _ => false,
    };
    let of_co2 = units(&value).iter().any(|unit| unit.dimension().gas == Gas::Co2);
    let found = match (below_zero, of_co2) {
        (true, _) => Diagnostic::error(Code::OutOfRange, told!("`{key}` is below zero", "`{key}` est sous zéro"))
            .at(reading.span(key), both!("zero or more", "zéro ou plus"))
            .help(both!(
                "hours with negative prices stand in a file: { file = \"prices.csv\", unit = \"EUR/MWh\" }",
                "les heures à prix négatif vont dans un fichier : { file = \"prix.csv\", unit = \"EUR/MWh\" }"
            )),
        (false, true) => Diagnostic::error(
            Code::WrongValue,
            told!("`{key}` is a price of CO2 alone", "`{key}` est un prix du CO2 seul"),
        )
        .at(reading.span(key), both!("it is applied to CO2e", "il s'applique au CO2e"))
        .help(both!(
            "write it per tCO2e, as emission allowances are",
            "l'écrire par tCO2e, comme les quotas d'émission"
        )),
        (false, false) => return,
    };
    reading.found.push(found);
}

fn demand(reading: &mut Reading<'_>) -> Option<[DemandPrice; 12]> {
    // A price per watt and second.
    let charge = |si: f64| DemandPrice::new(si * 1e3 * MONTH_S);
    let why = both!(
        "a charge for the highest hour of a month has no hour",
        "une prime pour l'heure de pointe d'un mois n'a pas d'heure"
    );
    Some(by_month(reading, "price.demand", why)?.map(charge))
}

/// A price per joule of the higher heating value.
fn fuel(reading: &mut Reading<'_>) -> Option<[FuelPrice; 12]> {
    const KEY: &str = "price.fuel";
    let value = reading.optional(KEY)?;
    if units(&value).iter().any(|unit| unit.heating_value() == HeatingValue::Lhv) {
        let message = told!("`{KEY}` is per lower heating value", "`{KEY}` est par pouvoir calorifique inférieur");
        let diagnostic = Diagnostic::error(Code::WrongValue, message)
            .at(reading.span(KEY), both!("HHV is meant", "HHV (PCS) est entendu"))
            .help(both!(
                "gas is sold by its higher heating value; × 0.9025 for natural gas (LHV over HHV)",
                "le gaz se vend par pouvoir calorifique supérieur ; × 0,9025 pour le gaz naturel (PCI sur PCS)"
            ));
        reading.found.push(diagnostic);
        return None;
    }
    let why = both!(
        "fuel is bought by the month, not by the hour of the day",
        "le combustible s'achète au mois, non à l'heure du jour"
    );
    Some(by_month(reading, KEY, why)?.map(|si| FuelPrice::new(si * KWH_J)))
}

/// One figure for all months, or one for each, in SI units.
fn by_month(reading: &mut Reading<'_>, key: &str, why: Both) -> Option<[f64; 12]> {
    match reading.optional(key)? {
        Value::Series(values) => match <[Quantity; 12]>::try_from(values) {
            Ok(months) => Some(months.map(|month| month.si())),
            Err(values) => {
                let message = told!("`{key}` has {} values: {why}", "`{key}` a {} valeurs : {why}", values.len());
                let diagnostic = Diagnostic::error(Code::WrongValue, message)
                    .at(reading.span(key), both!("one value, or twelve", "une valeur, ou douze"))
                    .help(both!("give one, or one for each month", "en donner une, ou une pour chaque mois"));
                reading.found.push(diagnostic);
                None
            }
        },
        value => Some([value.si()?; 12]),
    }
}

/// The price of electricity, with the currency of a series.
type Electricity = Option<(VaryingPrice, Option<Currency>)>;

fn electricity(reading: &mut Reading<'_>, known: Option<VaryingPrice>) -> Result<Electricity, ()> {
    const KEY: &str = "price.electricity";
    let span = reading.span(KEY);
    let found = match reading.optional(KEY) {
        None => return Ok(None),
        Some(Value::Series(_) | Value::File(_)) if known.is_some() => return Ok(known.map(|price| (price, None))),
        Some(Value::Series(values)) => {
            let figures: Vec<f64> = values.iter().map(Quantity::si).collect();
            let title = format!("{} prices of the spec", figures.len());
            series::intensity(figures, title).map(|varying| (varying, None)).map_err(|rows| {
                let message = told!("a list of {rows} values", "une liste de {rows} valeurs");
                Diagnostic::error(Code::WrongValue, message)
            })
        }
        Some(Value::File(file)) => series::price_file(&file, span.as_ref()),
        Some(value) => return Ok(value.si().map(|si| (constant(si, known), None))),
    };
    let (varying, currency) = found.map_err(|diagnostic| {
        reading.found.push(diagnostic.at(span.clone(), both!("this series", "cette série")));
    })?;
    if varying.mean_si <= 0.0 {
        let message =
            told!("the mean of `{KEY}` is not above zero", "la moyenne de `{KEY}` n'est pas au-dessus de zéro");
        let place = both!("this series", "cette série");
        reading.found.push(Diagnostic::error(Code::OutOfRange, message).at(span, place));
        return Err(());
    }
    let mean = ElectricityPrice::new(varying.mean_si * KWH_J);
    Ok(Some((VaryingPrice { mean, shape: Arc::new(varying.shape) }, currency)))
}

/// One price for all hours; the hours of `known` are alike too.
fn constant(si: f64, known: Option<VaryingPrice>) -> VaryingPrice {
    let alike = || Arc::new(GridShape::of_months_and_hours([[1.0; 24]; 12], "one price for all hours".to_owned()));
    VaryingPrice { mean: ElectricityPrice::new(si * KWH_J), shape: known.map_or_else(alike, |price| price.shape) }
}

/// The one currency of all prices.
fn currency(reading: &mut Reading<'_>, of_series: Option<Currency>) -> Option<Currency> {
    let of_key = |key: &&'static str| {
        let value = reading.spec.entry(key).map(|entry| &entry.value)?;
        let units = units(value);
        let own = units.into_iter().find_map(Unit::currency);
        Some((*key, own.or(of_series.filter(|_| *key == "price.electricity"))?))
    };
    let found: Vec<(&str, Currency)> = KEYS.iter().filter_map(of_key).collect();
    let (first_key, first) = *found.first()?;
    if let Some((key, other)) = found.iter().find(|(_, other)| *other != first) {
        let message = told!(
            "`{first_key}` is in {first}, `{key}` in {other}",
            "`{first_key}` est en {first}, `{key}` en {other}"
        );
        let diagnostic = Diagnostic::error(Code::Contradiction, message)
            .at(reading.span(key), Both::name(other.code()))
            .at(reading.span(first_key), Both::name(first.code()))
            .help(both!(
                "prices have one currency; there is no exchange rate in the program",
                "les prix ont une seule monnaie ; le programme n'a pas de taux de change"
            ));
        reading.found.push(diagnostic);
        return None;
    }
    Some(first)
}

/// The units in which a value is written.
fn units(value: &Value) -> Vec<&Unit> {
    match value {
        Value::Quantity(quantity) => vec![&quantity.unit],
        Value::Series(values) => values.iter().map(|quantity| &quantity.unit).collect(),
        Value::Distribution(distribution) => of_distribution(distribution),
        _ => Vec::new(),
    }
}

fn of_distribution(distribution: &Distribution) -> Vec<&Unit> {
    distribution.shape.numbers().into_iter().map(|(_, quantity)| &quantity.unit).collect()
}
