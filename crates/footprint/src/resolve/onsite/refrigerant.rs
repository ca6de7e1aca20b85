//! Refrigerants and switchgear gas of a spec.
//!
//! ```text
//! leaked = charge · leak · t        lost at the end = charge · end_of_life / life · t
//! ```
//! t share of the year. A charge per kilowatt is per design IT power, the heat of the equipment: of the plant's own compressors
//! (`chiller`, `dx`, `trim`) that part of it which they carry, beside a liquid what this leaves; of other names all of it.

use wattshed_physics::units::{Co2eMass, Mass, Of, Ratio, unit};
use wattshed_quantity::Unit;
use wattshed_report::{both, told};

use super::{Halls, written};
use crate::catalog::refrigerants;
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::cooling::compressors;
use crate::resolve::reading::Reading;
use crate::suggest::did_you_mean;

/// Years of seconds: a rate per year in SI units is per second of a year of 8,760 hours.
const YEAR_S: f64 = 8760.0 * 3600.0;

/// What leaks.
#[derive(Debug, Clone, PartialEq)]
pub struct Leak {
    /// The name that the spec gives it.
    pub name: String,
    /// The fluid.
    pub fluid: String,
    /// What all machines hold.
    pub charge: Mass,
    /// Share of it that is lost in a year, that at the end of life spread over the years.
    pub lost_in_a_year: f64,
    /// Potentials over 100 years, of the fifth and the sixth report.
    gwp: [f64; 2],
}

impl Leak {
    /// Greenhouse gases of a share of a year.
    pub fn in_share(&self, of_year: Ratio, is_ar6: bool) -> Co2eMass {
        let share = self.lost_in_a_year * of_year.get::<unit::ratio>();
        Of::new(self.charge * (share * self.gwp(is_ar6)))
    }

    /// Its global warming potential over 100 years.
    pub(crate) const fn gwp(&self, is_ar6: bool) -> f64 {
        let [ar5, ar6] = self.gwp;
        if is_ar6 { ar6 } else { ar5 }
    }
}

/// One entry; `halls` are those of a facility whose size is known.
pub(super) fn read(reading: &mut Reading<'_>, name: &str, halls: Option<Halls>) -> Option<Leak> {
    let key = |field: &str| format!("refrigerant.{name}.{field}");
    let fluid = reading.optional_word(&key("fluid")).unwrap_or_else(|| name.to_owned());
    let Some(entry) = refrigerants().iter().find(|entry| entry.id == fluid) else {
        let near = did_you_mean(&fluid, refrigerants().iter().map(|entry| entry.id.as_str()));
        let message = told!(
            "`refrigerant.{name}` names no fluid of the catalog",
            "`refrigerant.{name}` ne nomme aucun fluide du catalogue"
        );
        let diagnostic = Diagnostic::error(Code::UnknownName, message)
            .at(
                reading.span(&key("charge")).or(reading.span(&key("leak"))),
                both!("of which fluid?", "de quel fluide ?"),
            )
            .maybe_help(near)
            .help(told!(
                "write for example refrigerant.{name}.fluid = \"r134a\"",
                "écrire par exemple refrigerant.{name}.fluid = \"r134a\""
            ));
        reading.found.push(diagnostic);
        return None;
    };
    let Some((figure, unit)) = written(reading, &key("charge")) else {
        reading.missing(&key("charge"));
        return None;
    };
    let is_per_power = Unit::parse("kg/kW").is_ok_and(|per_power| per_power.dimension() == unit.dimension());
    let scale = match (is_per_power, halls) {
        (false, _) => 1.0,
        (true, Some(halls)) => halls.capacity.quantity().get::<unit::watt>() * carried(reading, name, halls.captured),
        (true, None) => {
            let message = told!(
                "`{}` is per power, and the size of the facility is not known",
                "`{}` est par puissance, et la taille de l'installation n'est pas connue",
                key("charge")
            );
            let diagnostic = Diagnostic::error(Code::WrongValue, message)
                .at(reading.span(&key("charge")), both!("of how many MW?", "de combien de MW ?"));
            reading.found.push(diagnostic.help(both!(
                "give it.capacity, or the charge in all (\"800 kg\")",
                "donner it.capacity, ou la charge totale (\"800 kg\")"
            )));
            return None;
        }
    };
    let leak = reading.number(&key("leak")) * YEAR_S;
    let at_the_end = reading.number(&key("end_of_life")) / (reading.number(&key("life")) / YEAR_S);
    let potential = |name: &str| entry.constant(name).unwrap_or(0.0);
    Some(Leak {
        name: name.to_owned(),
        fluid,
        charge: Mass::new::<unit::kilogram>(figure * scale),
        lost_in_a_year: leak + at_the_end,
        gwp: [potential("ar5"), potential("ar6")],
    })
}

/// Share of the heat that a machine of the plant carries; all of it for names of the user's own.
fn carried(reading: &Reading<'_>, name: &str, by_fleets: Option<Ratio>) -> f64 {
    let of_fleets = by_fleets.map(|share| share.get::<unit::ratio>());
    let captured = of_fleets.or_else(|| reading.optional_si("cooling.liquid.capture")).unwrap_or(0.0);
    let machine = compressors(reading.spec).into_iter().find(|machine| machine.name == name);
    machine.map_or(1.0, |machine| machine.carries.share(captured))
}
