//! Humidity ratio.

/// Water vapor over dry air by mass, kg/kg.
///
/// Not a [`Ratio`](super::Ratio): relative humidity is one too, and the two must not be taken for each other.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct HumidityRatio(f64);

impl HumidityRatio {
    /// From a figure in kilograms of vapor per kilogram of dry air.
    pub const fn new(kg_per_kg: f64) -> Self {
        Self(kg_per_kg)
    }

    /// The figure in kilograms of vapor per kilogram of dry air.
    pub const fn kg_per_kg(self) -> f64 {
        self.0
    }
}
