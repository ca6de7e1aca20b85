//! Efficiency of a chiller from the temperature lift that it works against.
//!
//! ```text
//! 1/COP_full = c0 + c1 max(L, 6 K)
//! L = (T_condenser leaving + 1.5) − (T_supply − 1.5)      water-cooled
//! L = (T_air + 12) − (T_supply − 1.5)                     air-cooled, condenser fans included
//! COP = scale COP_full PLR / (a0 + a1 PLR + a2 PLR²), at most 16
//! ```
//! c0, c1 are fitted to the medians of the chiller data sets of EnergyPlus 25.2 (162 water-cooled electric machines, 111
//! air-cooled; US Department of Energy, 2025), a0…a2 to their part-load curves (39 with variable-speed drive, 95 with
//! vanes, 111 air-cooled). Those machines supply water of 4-10 °C; the lift carries the fit to the 15-25 °C of data
//! centers. A constant share of the Carnot efficiency would overstate the COP by half at low lift.

use crate::cooling::parameters::PartLoad;
use crate::math::Real;
use crate::units::{Ratio, Temperature, unit};

/// Least lift, K: below, the compressor still has to turn.
const LIFT_MIN_K: f64 = 6.0;
/// Highest COP of any catalog machine at any load.
pub(crate) const COP_MAX: f64 = 16.0;
/// Chilled water leaves above the evaporating temperature by this, K.
const EVAPORATOR_APPROACH_K: f64 = 1.5;

/// What takes the heat of the condenser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeatSink {
    /// Water, at the temperature at which it leaves the condenser.
    CondenserWater,
    /// Outdoor air, at its dry bulb.
    Air,
}

/// Efficiency by lift and load.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LiftModel {
    c0: f64,
    c1: f64,
    condenser_approach_k: f64,
    part_load: [f64; 3],
    scale: f64,
}

impl LiftModel {
    /// The median machine of a kind; `scale` multiplies its COP: 1.15-1.35 oil-free, 0.65-0.9 ageing.
    pub const fn new(sink: HeatSink, part_load: PartLoad, scale: f64) -> Self {
        let (c0, c1, condenser_approach_k) = match sink {
            HeatSink::CondenserWater => (0.080, 0.002_88, 1.5),
            HeatSink::Air => (0.062, 0.007_2, 12.0),
        };
        let part_load = match part_load {
            PartLoad::Vsd => [0.1446, 0.1059, 0.7490],
            PartLoad::Vanes => [0.2796, 0.0787, 0.6424],
            PartLoad::MultiCompressor => [0.0, 1.0, 0.0],
        };
        Self { c0, c1, condenser_approach_k, part_load, scale }
    }

    /// Compressor power over load.
    #[inline(always)]
    pub(crate) fn inverse_cop<R: Real>(&self, supply_c: R, sink_c: R, part_load: R) -> R {
        let lift = sink_c - supply_c + (self.condenser_approach_k + EVAPORATOR_APPROACH_K);
        let full = lift.max(R::splat(LIFT_MIN_K)) * self.c1 + self.c0;
        let [a0, a1, a2] = self.part_load;
        let power = (part_load * a2 + a1) * part_load + a0;
        (full * power / (part_load * self.scale)).max(R::splat(1.0 / COP_MAX))
    }

    /// Coefficient of performance.
    ///
    /// `supply` leaving chilled water; `sink` leaving condenser water or outdoor dry bulb; `part_load` load over capacity,
    /// 0.15-1.
    pub fn cop(&self, supply: Temperature, sink: Temperature, part_load: Ratio) -> f64 {
        1.0 / self.inverse_cop(
            supply.get::<unit::degree_celsius>(),
            sink.get::<unit::degree_celsius>(),
            part_load.get::<unit::ratio>(),
        )
    }
}
