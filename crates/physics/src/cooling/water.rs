//! Water that carries heat, evaporates and is drained to keep the rest clean.

use crate::math::Real;
use crate::units::{MassRate, Ratio, SpecificEnthalpy, Temperature, unit};

/// Specific heat of liquid water, J/(kg K). Source: ASHRAE Handbook Fundamentals 2017, chapter 1.
pub(crate) const CP_WATER: f64 = 4186.0;
/// Density of water at 20 °C, kg/m³. Source: IAPWS Industrial Formulation 1997.
pub(crate) const WATER_DENSITY: f64 = 998.0;
/// Heat of vaporization at room temperature, J/kg: [`heat_of_vaporization`] at 21.6 °C.
pub(crate) const ROOM_LATENT_HEAT: f64 = 2_450_000.0;
/// Least cycles of concentration that count: below, all make-up water would be drained.
const CYCLES_MIN: f64 = 1.05;

/// Heat of vaporization of water at a temperature.
///
/// ```text
/// h_fg = 2501 − 2.361 t      [kJ/kg, °C]
/// ```
/// Valid for 0…60 °C. Source: R. R. Rogers & M. K. Yau, *A Short Course in Cloud Physics* (1989), linear term.
pub fn heat_of_vaporization(temperature: Temperature) -> SpecificEnthalpy {
    SpecificEnthalpy::new::<unit::joule_per_kilogram>(latent_heat_j_kg(temperature.get::<unit::degree_celsius>()))
}

pub(crate) fn latent_heat_j_kg(t_c: f64) -> f64 {
    2_501_000.0 - 2_361.0 * t_c
}

/// Water that replaces what a wet device loses, kg/s.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WaterLoss<R> {
    pub(crate) evaporation_kg_s: R,
    pub(crate) blowdown_kg_s: R,
    pub(crate) drift_kg_s: R,
}

impl<R: Real> WaterLoss<R> {
    #[inline(always)]
    pub(crate) fn none() -> Self {
        let zero = R::splat(0.0);
        Self { evaporation_kg_s: zero, blowdown_kg_s: zero, drift_kg_s: zero }
    }

    /// Blowdown that holds the cycles of concentration; drift carries solids away as well.
    #[inline(always)]
    pub(crate) fn with_blowdown(evaporation_kg_s: R, drift_kg_s: R, cycles: f64) -> Self {
        let drained = evaporation_kg_s / (cycles.max(CYCLES_MIN) - 1.0);
        let blowdown_kg_s = (drained - drift_kg_s).max(R::splat(0.0));
        Self { evaporation_kg_s, blowdown_kg_s, drift_kg_s }
    }
}

/// Water that replaces what a wet device loses.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MakeUp {
    /// Evaporated.
    pub evaporation: MassRate,
    /// Drained to limit dissolved solids.
    pub blowdown: MassRate,
    /// Carried out as droplets.
    pub drift: MassRate,
}

impl MakeUp {
    pub(crate) fn from_kernel(loss: WaterLoss<f64>) -> Self {
        let rate = MassRate::new::<unit::kilogram_per_second>;
        Self {
            evaporation: rate(loss.evaporation_kg_s),
            blowdown: rate(loss.blowdown_kg_s),
            drift: rate(loss.drift_kg_s),
        }
    }

    /// All of it.
    pub fn total(&self) -> MassRate {
        self.evaporation + self.blowdown + self.drift
    }
}

/// Make-up of an evaporating device.
///
/// ```text
/// D = d ṁ_w        B = max(E / (CoC − 1) − D, 0)        M = E + B + D      [kg/s]
/// ```
/// E evaporation, ṁ_w water flow, d drift share (modern eliminators 0.0005-0.005 %), CoC dissolved solids of the
/// blowdown over those of the make-up, above 1. Source: mass balance of the dissolved solids.
pub fn make_up(evaporation: MassRate, water_flow: MassRate, cycles_of_concentration: f64, drift: Ratio) -> MakeUp {
    let drift_kg_s = (water_flow * drift).get::<unit::kilogram_per_second>();
    let evaporation_kg_s = evaporation.get::<unit::kilogram_per_second>();
    MakeUp::from_kernel(WaterLoss::with_blowdown(evaporation_kg_s, drift_kg_s, cycles_of_concentration))
}
