//! What of a stack is not known: said, and never taken from another fuel.

use wattshed_physics::generation::{LoadRates, Pollutant};

use super::fuel::FuelUse;
use super::stack::Source;
use crate::catalog::{fuels, has_row};
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::reading::Reading;

impl Source {
    /// Pollutants of which nothing is known for its machine and fuel; none of what burns nothing.
    pub fn unknown(&self) -> impl Iterator<Item = Pollutant> {
        Pollutant::ALL.into_iter().filter(|pollutant| self.fuel.is_some() && self.rates(*pollutant).is_none())
    }
}

/// Warns of controls without a published rate for the fuel, and of a fuel of the user's own.
pub(super) fn without_rates(
    reading: &mut Reading<'_>,
    name: &str,
    fuel: &FuelUse,
    rates: &[Option<LoadRates>; Pollutant::COUNT],
) {
    let key = |field: &str| format!("generation.{name}.{field}");
    let word = |reading: &Reading<'_>, field: &str| reading.spec.word(&key(field)).unwrap_or_default();
    let technology = word(reading, "technology");
    for (field, pollutant) in [("nox_control", Pollutant::Nox), ("co_control", Pollutant::Co)] {
        let control = word(reading, field);
        let is_tabled = super::is_from(reading.spec, &key(&format!("emission.{}", pollutant.name())), "combustion/");
        if control == "none" || !is_tabled || has_row(&technology, &fuel.id, &control, pollutant.name()) {
            continue;
        }
        let message = format!(
            "no published rate: {} of a {technology} on {} with `{control}`; the uncontrolled rate stands",
            pollutant.symbol(),
            fuel.id
        );
        let warning = Diagnostic::warning(Code::NoEmissionRate, message).at(reading.span(&key(field)), "this control");
        reading.found.push(warning.help(format!("give the limit of the permit: {}", key("emission.nox"))));
    }
    if fuels().iter().all(|known| known.id != fuel.id) {
        let message =
            format!("`{name}`: the stack of `{}` is that of natural gas, but for what the spec says", fuel.id);
        let span = reading.span(&key("fuel"));
        reading.found.push(Diagnostic::warning(Code::NoEmissionRate, message).at(span, "a fuel of your own"));
    }
    let unknown: Vec<&str> = [Pollutant::Nox, Pollutant::Co]
        .into_iter()
        .filter(|pollutant| rates[*pollutant as usize].is_none())
        .map(Pollutant::symbol)
        .collect();
    if !unknown.is_empty() {
        let message = format!(
            "`{name}`: no published rate of {} for a {technology} on {}; they are left out, not zero",
            unknown.join(" and "),
            fuel.id
        );
        let span = reading.span(&key("fuel")).or(reading.span(&key("model")));
        let help = format!("give the limit of the permit: {} = \"15 ppm\"", key("emission.nox"));
        reading.found.push(Diagnostic::warning(Code::NoEmissionRate, message).at(span, "of this fuel").help(help));
    }
}
