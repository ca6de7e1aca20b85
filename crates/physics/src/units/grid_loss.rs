//! What is lost between power plants and the meter.

use core::ops::Mul;

use uom::si::energy::kilowatt_hour;
use uom::si::f64::{Mass, Ratio};
use uom::si::mass::kilogram;
use uom::si::ratio::ratio;

use super::basis::{Co2eMass, GridEnergy, Of};
use super::metrics::Co2eIntensity;

/// Lost over generated energy.
///
/// ```text
/// of what is lost = f · loss / (1 − loss)      for each kWh at the meter
/// ```
/// f intensity at the generator. It applies to such an intensity alone: one that is counted at the user's meter
/// ([`EndUseCo2eIntensity`](super::EndUseCo2eIntensity)) holds the loss already.
///
/// ```compile_fail
/// use wattshed_physics::units::{EndUseCo2eIntensity, GridLoss};
/// fn twice(loss: GridLoss, at_the_meter: EndUseCo2eIntensity) { let _ = loss * at_the_meter; }
/// ```
/// ```
/// use wattshed_physics::units::{Co2eIntensity, GridLoss};
/// fn lost(loss: GridLoss, at_the_generator: Co2eIntensity) -> Co2eIntensity { loss * at_the_generator }
/// ```
///
/// Source: GHG Protocol, Corporate Value Chain (Scope 3) Standard (2011), category 3, activity C.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct GridLoss(Ratio);

impl GridLoss {
    /// From lost over generated energy, below 1.
    pub const fn new(lost_over_generated: Ratio) -> Self {
        Self(lost_over_generated)
    }
}

impl Mul<Co2eIntensity> for GridLoss {
    type Output = Co2eIntensity;

    fn mul(self, at_generation: Co2eIntensity) -> Co2eIntensity {
        let lost = self.0.get::<ratio>();
        Co2eIntensity::new(at_generation.kg_per_kwh() * (lost / (1.0 - lost)))
    }
}

/// Greenhouse gases of grid electricity counted at the user's meter, as CO2e: what the grid loses is inside.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct EndUseCo2eIntensity(f64);

impl EndUseCo2eIntensity {
    /// From a figure in kg/kWh.
    pub const fn new(figure: f64) -> Self {
        Self(figure)
    }

    /// The figure in kg/kWh.
    pub const fn kg_per_kwh(self) -> f64 {
        self.0
    }
}

impl Mul<GridEnergy> for EndUseCo2eIntensity {
    type Output = Co2eMass;

    fn mul(self, metered: GridEnergy) -> Co2eMass {
        Of::new(Mass::new::<kilogram>(self.0 * metered.quantity().get::<kilowatt_hour>()))
    }
}
