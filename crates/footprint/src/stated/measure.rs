//! What measures a result, and a stated figure in the unit of its key.

use wattshed_quantity::{Kind, Quantity};
use wattshed_report::{Sentence, Unit, told};

use crate::results::{self, Definition, Monthly};

/// Seconds of a year of 8,760 h.
const YEAR_S: f64 = 8760.0 * 3600.0;

/// The result that a key names; of a named part (`generation.turbines.onsite_nox_t`) that of its last part.
pub fn of_key(key: &str) -> Option<&'static Definition> {
    let of_part = || match key.split('.').collect::<Vec<_>>().as_slice() {
        [_section, _name, result] => results::find(result),
        _ => None,
    };
    results::find(key).or_else(of_part)
}

/// What a figure of a result is read as.
pub fn kind_of(definition: &Definition) -> Kind {
    match definition.unit {
        Unit::Mwh => Kind::EnergyBudget,
        Unit::Mw => Kind::Power,
        Unit::M3 => Kind::VolumeBudget,
        Unit::M3WorldEq => Kind::ScarcityBudget,
        Unit::Tco2e => Kind::MassCo2eBudget,
        Unit::T => Kind::MassBudget,
        Unit::LPerKwh => Kind::VolumePerEnergy,
        Unit::KgPerKwh => Kind::IntensityCo2e,
        Unit::Share => Kind::Share,
        Unit::Hours => Kind::HoursBudget,
        Unit::Hectares => Kind::Area,
        Unit::Money(_) => Kind::MoneyBudget,
        _ => Kind::Number,
    }
}

/// The dimension of time of an amount, SI units of the unit of the key, and how an amount per year becomes one.
struct Measure {
    time: i8,
    si: f64,
    year: f64,
}

fn measure(unit: &Unit) -> Option<Measure> {
    const KWH_J: f64 = 3.6e6;
    let of = |time, si| Some(Measure { time, si, year: YEAR_S });
    match unit {
        Unit::Mwh => of(-2, 1e3 * KWH_J),
        Unit::M3 | Unit::M3WorldEq | Unit::Money(_) => of(0, 1.0),
        Unit::Tco2e | Unit::T => of(0, 1e3),
        // Hours of each year are a share of it.
        Unit::Hours => of(1, 3600.0),
        Unit::Mw => Some(Measure { time: -3, si: 1e6, year: 0.0 }),
        Unit::LPerKwh => Some(Measure { time: 2, si: 1e-3 / KWH_J, year: 0.0 }),
        Unit::KgPerKwh => Some(Measure { time: 2, si: 1.0 / KWH_J, year: 0.0 }),
        Unit::Hectares => of(0, 1e4),
        _ => None,
    }
}

/// Whether a figure is of each year: an amount over time of a result that adds up.
pub(super) fn is_yearly(definition: &Definition, quantity: &Quantity) -> bool {
    measure(&definition.unit)
        .is_some_and(|measure| definition.monthly == Monthly::Sums && quantity.unit.dimension().time != measure.time)
}

/// A figure in the unit of the result's key; what each year may be is what the estimated year may be.
pub(super) fn amount_in(definition: &Definition, quantity: &Quantity) -> Result<f64, Sentence> {
    let dimension = quantity.unit.dimension();
    if let (Some(code), Some(currency)) = (definition.currency(), dimension.currency)
        && currency.code() != code
    {
        return Err(told!("it is in {code}, not in {currency}", "il est en {code}, non en {currency}"));
    }
    let Some(Measure { time, si, year }) = measure(&definition.unit) else { return Ok(quantity.si()) };
    if dimension.time == time {
        return Ok(quantity.si() / si);
    }
    // A potential to emit is of a year, though its months do not add up to it.
    let is_of_a_year = definition.monthly == Monthly::Sums || definition.key.ends_with("_pte_t");
    if !is_of_a_year || year == 0.0 {
        let key = definition.key;
        return Err(told!(
            "{quantity} is a flow over time, and `{key}` does not add up over the year",
            "{quantity} est un flux dans le temps, et `{key}` ne s'additionne pas sur l'année"
        ));
    }
    Ok(quantity.si() * year / si)
}
