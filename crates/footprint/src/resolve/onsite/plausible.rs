//! What no machine does: said, not corrected.

use wattshed_physics::units::HeatRate;
use wattshed_report::{both, number, told};

use super::fuel::FuelUse;
use super::stack::{Source, co2_t_per_mwh};
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::reading::Reading;

/// Heat rates of machines that are sold, Btu/kWh (HHV), with 5 % on either side: the classes of docs/method/on-site-plant.md.
const HEAT_RATES: [(&str, f64, f64); 8] = [
    ("gas-turbine", 8500.0, 13_200.0),
    ("oil-turbine", 8500.0, 13_200.0),
    ("combined-cycle", 5700.0, 8000.0),
    ("lean-burn-engine", 7500.0, 10_400.0),
    ("rich-burn-engine", 8500.0, 12_500.0),
    ("diesel-engine", 7600.0, 11_000.0),
    ("small-diesel-engine", 8500.0, 13_000.0),
    ("fuel-cell", 5500.0, 8700.0),
];
/// Heat content of electricity, Btu/kWh: less fuel than this would make energy from nothing.
const BTU_PER_KWH: f64 = 3412.142;

/// What machines of a kind reach.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClassBounds {
    /// Heat rate, Btu/kWh (HHV), at full load.
    pub btu_per_kwh: [f64; 2],
    /// Carbon dioxide of the fuel at these, t/MWh.
    pub t_per_mwh: [f64; 2],
}

impl Source {
    /// What machines of its kind reach on its fuel; none of sun and wind.
    pub fn class_bounds(&self) -> Option<ClassBounds> {
        let fuel = self.fuel.as_ref()?;
        let (_, low, high) = HEAT_RATES.into_iter().find(|(known, ..)| *known == self.technology)?;
        let t_per_mwh = [low, high].map(|rate| co2_t_per_mwh(fuel, HeatRate::from_btu_per_kwh(rate)));
        Some(ClassBounds { btu_per_kwh: [low, high], t_per_mwh })
    }
}

/// Warns of a heat rate that no machine of its kind has; an efficiency above 1 is an error.
pub(super) fn check(reading: &mut Reading<'_>, name: &str, technology: &str, rate: HeatRate, fuel: &FuelUse) {
    let key = format!("generation.{name}.heat_rate");
    let btu = rate.btu_per_kwh();
    let efficiency = 100.0 * BTU_PER_KWH / btu;
    if btu < BTU_PER_KWH {
        let message = told!(
            "`{key}` gives more electricity than the fuel holds: {} % of its higher heating value",
            "`{key}` donne plus d'électricité que n'en contient le combustible : {} % de son pouvoir calorifique supérieur",
            number(efficiency, 0)
        );
        let span = reading.span(&key);
        let place = both!("not possible", "impossible");
        reading.found.push(Diagnostic::error(Code::OutOfRange, message).at(span, place));
        return;
    }
    let Some((_, low, high)) = HEAT_RATES.into_iter().find(|(known, ..)| *known == technology) else { return };
    if (low..=high).contains(&btu) {
        return;
    }
    let band = |rate: f64| co2_t_per_mwh(fuel, HeatRate::from_btu_per_kwh(rate));
    let message = told!(
        "`{name}`: {} Btu/kWh HHV ({} %, {} tCO2/MWh) is outside what a {technology} reaches: {} to {} Btu/kWh ({} to {} tCO2/MWh) \
         at full load",
        "`{name}` : {} Btu/kWh PCS ({} %, {} tCO2/MWh) est hors de ce qu'atteint une machine {technology} : {} à {} Btu/kWh ({} à {} \
         tCO2/MWh) à pleine charge",
        number(btu, 0),
        number(efficiency, 1),
        number(co2_t_per_mwh(fuel, rate), 2),
        number(low, 0),
        number(high, 0),
        number(band(low), 2),
        number(band(high), 2)
    );
    let span = reading.span(&key);
    reading.found.push(
        Diagnostic::warning(Code::ImplausiblePlant, message)
            .at(span, both!("of this heat rate", "de cette consommation spécifique"))
            .help(both!(
                "check HHV against LHV, and that it is the rate at the terminals",
                "vérifier PCS et PCI, et qu'il s'agit de la consommation aux bornes"
            )),
    );
}
