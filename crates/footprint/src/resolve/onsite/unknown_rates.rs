//! What of a stack is not known: said, and never taken from another fuel.

use wattshed_physics::generation::{LoadRates, Pollutant};
use wattshed_report::{both, listed, told};

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
        let (symbol, burnt) = (pollutant.symbol(), &fuel.id);
        let message = told!(
            "no published rate: {symbol} of a {technology} on {burnt} with `{control}`; the uncontrolled rate stands",
            "aucun taux publié : {symbol} d'une machine {technology} brûlant {burnt} avec `{control}` ; le taux sans traitement \
             reste"
        );
        let place = both!("this control", "ce traitement");
        let warning = Diagnostic::warning(Code::NoEmissionRate, message).at(reading.span(&key(field)), place);
        reading.found.push(warning.help(told!(
            "give the limit of the permit: {}",
            "donner la limite de l'autorisation : {}",
            key("emission.nox")
        )));
    }
    if fuels().iter().all(|known| known.id != fuel.id) {
        let message = told!(
            "`{name}`: the stack of `{}` is that of natural gas, but for what the spec says",
            "`{name}` : la cheminée de `{}` est celle du gaz naturel, sauf ce que dit la spécification",
            fuel.id
        );
        let span = reading.span(&key("fuel"));
        let place = both!("a fuel of your own", "un combustible à vous");
        reading.found.push(Diagnostic::warning(Code::NoEmissionRate, message).at(span, place));
    }
    let unknown: Vec<&str> = [Pollutant::Nox, Pollutant::Co]
        .into_iter()
        .filter(|pollutant| rates[*pollutant as usize].is_none())
        .map(Pollutant::symbol)
        .collect();
    if !unknown.is_empty() {
        let message = told!(
            "`{name}`: no published rate of {} for a {technology} on {}; they are left out, not zero",
            "`{name}` : aucun taux publié de {} pour une machine {technology} brûlant {} ; ils sont laissés de côté, non nuls",
            listed(&unknown),
            fuel.id
        );
        let span = reading.span(&key("fuel")).or(reading.span(&key("model")));
        let help = told!(
            "give the limit of the permit: {} = \"15 ppm\"",
            "donner la limite de l'autorisation : {} = \"15 ppm\"",
            key("emission.nox")
        );
        let warning = Diagnostic::warning(Code::NoEmissionRate, message);
        reading.found.push(warning.at(span, both!("of this fuel", "de ce combustible")).help(help));
    }
}
