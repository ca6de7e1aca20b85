//! Does a unit, and then a number, fit what the field expects? If not: what was probably meant.

use crate::error::Problem;
use crate::kind::{Heating, Kind};
use crate::quantity::Quantity;
use crate::unit::dimension::{Class, Form};
use crate::unit::{HeatingValue, Unit};

type Wrong = (Problem, Option<String>);

/// Whole numbers beyond 2^53 are not counted exactly.
const LARGEST_COUNT: f64 = 9_007_199_254_740_992.0;

pub(crate) fn unit_fits(unit: &Unit, kind: Kind) -> Result<(), Wrong> {
    let form = unit.form();
    let found = || unit.to_string();
    if !kind.takes(&form) {
        return Err(wrong_form(unit, found(), &form, kind));
    }
    if unit.is_scale() && kind != Kind::Temperature {
        return Err((Problem::ScaleForDifference { found: found() }, None));
    }
    let named = unit.heating_value() != HeatingValue::None;
    let fuel = form.has(Class::Heat) || form.has(Class::Electricity) || form.has(Class::Percent);
    match kind.heating() {
        Heating::Must if !named => {
            let found = found();
            let hint = format!("write `{found} HHV` or `{found} LHV`");
            Err((Problem::HeatingValueMissing { found }, Some(hint)))
        }
        Heating::Never if named => Err(unexpected_heating_value(unit, found())),
        Heating::May if named && !fuel => Err(unexpected_heating_value(unit, found())),
        _ => Ok(()),
    }
}

fn unexpected_heating_value(unit: &Unit, found: String) -> Wrong {
    let without = Unit { heating_value: HeatingValue::None, ..unit.clone() };
    (Problem::HeatingValueUnexpected { found }, Some(format!("write `{without}`")))
}

fn wrong_form(unit: &Unit, found: String, form: &Form, kind: Kind) -> Wrong {
    if form.is_empty() {
        return (Problem::UnitMissing, None);
    }
    let gases = [Class::Mass, Class::MassCo2, Class::MassCo2e];
    let same_but_gas = gases.iter().flat_map(|from| gases.iter().map(move |to| (from, to)));
    let mut same_but_gas =
        same_but_gas.filter(|(from, to)| form.has(**from) && kind.takes(&form.replaced(**from, **to)));
    if let Some((from, to)) = same_but_gas.next() {
        return if kind.knows_gas() {
            wrong_gas(unit, found, *from, *to)
        } else {
            (Problem::WrongUnit { found }, Some("the gas is not part of this unit".to_owned()))
        };
    }
    let hint = near_form(&found, form, kind);
    match Kind::meaning(form) {
        Some(meaning) => (Problem::WrongQuantity { found, meaning: meaning.name() }, hint),
        None => (Problem::WrongUnit { found }, hint),
    }
}

/// Right but for the gas. CO2 and CO2e are never exchanged in silence.
fn wrong_gas(unit: &Unit, found: String, from: Class, to: Class) -> Wrong {
    let mut right = unit.clone();
    let gas = if to == Class::MassCo2 { crate::unit::Gas::Co2 } else { crate::unit::Gas::Co2e };
    for factor in &mut right.factors {
        if factor.class() == from {
            factor.gas = gas;
        }
    }
    match (from, to) {
        (Class::MassCo2, _) => (
            Problem::WrongGas { found, gas: "CO2 alone" },
            Some(format!("write `{right}` if all greenhouse gases are counted")),
        ),
        (Class::MassCo2e, _) => (
            Problem::WrongGas { found, gas: "CO2e, all greenhouse gases" },
            Some(format!("write `{right}` if it is CO2 alone")),
        ),
        _ => (Problem::GasMissing { found }, Some(format!("write `{right}`, if that is meant"))),
    }
}

/// The unit is one step away from one that fits.
fn near_form(found: &str, form: &Form, kind: Kind) -> Option<String> {
    let takes = |form: Option<Form>| form.is_some_and(|f| kind.takes(&f));
    let power_per_time = form.without(Class::Power, 1).is_some_and(|rest| {
        rest == Form::default().with(Class::Time, -1) || rest == Form::default().with(Class::Period, -1)
    });
    if power_per_time {
        let stem = found.split('/').next().unwrap_or(found);
        return Some(format!("did you mean `{stem}h`? A power is already an energy per time"));
    }
    if takes(form.without(Class::Period, -1)) {
        return Some(format!("write `{}`", found.rsplit_once('/').map_or(found, |(stem, _)| stem)));
    }
    if takes(Some(form.with(Class::Period, -1))) {
        return Some(format!("write `{found}/yr`"));
    }
    let watts = found.ends_with('W') && form.has(Class::Power);
    let watt_hours = found.ends_with("Wh") && form.has(Class::Electricity);
    if watts && takes(Some(form.replaced(Class::Power, Class::Electricity))) {
        return Some(format!("write `{found}h`"));
    }
    if watt_hours && takes(Some(form.replaced(Class::Electricity, Class::Power))) {
        return Some(format!("write `{}`", found.trim_end_matches('h')));
    }
    if watts && takes(Some(form.replaced(Class::Power, Class::Electricity).with(Class::Period, -1))) {
        return Some(format!("write `{found}h/yr`: 1 {found} all year is 8760 {found}h/yr"));
    }
    None
}

/// The number, once the unit fits.
pub(crate) fn number_fits(quantity: &Quantity, kind: Kind, written: &str) -> Result<(), Wrong> {
    let si = quantity.si();
    if !si.is_finite() {
        return Err((Problem::NotFinite { found: quantity.to_string() }, None));
    }
    let bare_or_percent = quantity.unit.is_one() || quantity.unit.is_percent();
    if kind.is_share() && bare_or_percent && !(0.0..=1.0).contains(&si) {
        // Nobody means 1.7 % by 1.7: what is a little above one is too large, not in other units.
        let as_percent = quantity.unit == Unit::default() && (2.0..=100.0).contains(&si);
        let hint = as_percent.then(|| format!("write `{}` or `{written} %`", rounded(si / 100.0)));
        return Err((Problem::ShareOutOfRange { number: si }, hint));
    }
    if kind == Kind::HeatRate && quantity.unit.is_percent() && !(0.0..=1.0).contains(&si) {
        return Err((Problem::ShareOutOfRange { number: si }, None));
    }
    if kind == Kind::Integer && (si % 1.0 != 0.0 || si.abs() > LARGEST_COUNT) {
        return Err((Problem::NotWhole { number: si }, None));
    }
    Ok(())
}

/// What to write for a difference given in °C or °F: the same step in kelvin.
pub(crate) fn difference_hint(quantity: &Quantity) -> String {
    let (numerator, denominator) = quantity.unit.scale();
    format!("write `{} K`", rounded(quantity.number * numerator / denominator))
}

/// A power where an energy per year was asked for: what it makes all year.
pub(crate) fn all_year_hint(quantity: &Quantity) -> Option<String> {
    let megawatts = quantity.in_unit(&Unit::parse("MW").ok()?).ok().filter(|_| Kind::Power.accepts(&quantity.unit))?;
    Some(format!("{quantity} all year is `{} GWh/yr`", rounded(megawatts * 8.76)))
}

/// An energy per year where a power was asked for: its mean.
pub(crate) fn mean_power_hint(quantity: &Quantity) -> Option<String> {
    let megawatts = quantity.in_unit(&Unit::parse("MW").ok()?).ok()?;
    Some(format!("{quantity} is `{} MW` on average", rounded(megawatts)))
}

/// Four decimals are enough for a suggestion.
fn rounded(number: f64) -> f64 {
    format!("{number:.4}").parse().unwrap_or(number)
}
