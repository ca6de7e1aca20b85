//! Efficiency of a chiller from its manufacturer's curves.
//!
//! ```text
//! z(x, y) = b1 + b2 x + b3 x² + b4 y + b5 y² + b6 x y
//! Cap = Cap_ref CAPFT(x, y)        PLR = Q / Cap
//! W   = Cap EIRFT(x, y) EIRFPLR(PLR) / COP_ref        EIRFPLR(PLR) = c1 + c2 PLR + c3 PLR²
//! ```
//! x leaving chilled water, °C; y entering condenser water or outdoor dry bulb, °C; Cap_ref, COP_ref at the reference point of
//! the data sheet. x, y and PLR are kept within the limits of the fit: beyond, the machine counts as at its limit.
//!
//! Source: D. Hydeman & K. L. Gillespie (2002), ASHRAE Transactions 108(1); the form of DOE-2.1 and of EnergyPlus's
//! `Chiller:Electric:EIR`.

use super::HeatSink;
use super::lift::COP_MAX;
use crate::math::Real;

/// Least value of a curve: below, it has left what it was fitted to.
const FACTOR_MIN: f64 = 0.05;

/// Coefficients of z(x, y), b1 to b6.
pub type Biquadratic = [f64; 6];

/// A chiller as its data sheet describes it. Temperatures in °C, as in the sheets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChillerCurves {
    /// What takes the heat of the condenser.
    pub sink: HeatSink,
    /// COP at the reference point.
    pub reference_cop: f64,
    /// Capacity over that of the reference point.
    pub capacity: Biquadratic,
    /// Power over load at full load, over that of the reference point.
    pub power: Biquadratic,
    /// Power over that of full load, by part load.
    pub part_load: [f64; 3],
    /// Lowest and highest leaving chilled water, °C.
    pub chilled_water_c: (f64, f64),
    /// Lowest and highest entering condenser water or dry bulb, °C.
    pub entering_c: (f64, f64),
    /// Lowest and highest part load.
    pub part_loads: (f64, f64),
}

/// The curves of a machine in a plant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct CurveModel {
    curves: ChillerCurves,
    /// Condenser water leaves warmer than it enters by this; 0 in air.
    condenser_range_k: f64,
    /// Capacity at the design point over that of the reference point.
    design_capacity: f64,
    scale: f64,
}

impl ChillerCurves {
    /// z(x, y) within the limits, at least 0.05.
    #[inline(always)]
    fn factor<R: Real>(&self, b: &Biquadratic, chilled_c: R, entering_c: R) -> R {
        let x = chilled_c.clamp(self.chilled_water_c.0, self.chilled_water_c.1);
        let y = entering_c.clamp(self.entering_c.0, self.entering_c.1);
        let z = (x * b[2] + y * b[5] + b[1]) * x + (y * b[4] + b[3]) * y + b[0];
        z.max(R::splat(FACTOR_MIN))
    }

    /// Capacity over that of the reference point.
    #[inline(always)]
    fn capacity_factor<R: Real>(&self, chilled_c: R, entering_c: R) -> R {
        self.factor(&self.capacity, chilled_c, entering_c)
    }
}

impl CurveModel {
    /// A machine whose capacity is that of the plant's machines at the design point.
    pub(crate) fn new(
        curves: ChillerCurves,
        scale: f64,
        condenser_range_k: f64,
        supply_c: f64,
        design_sink_c: f64,
    ) -> Self {
        let design_capacity = curves.capacity_factor(supply_c, design_sink_c - condenser_range_k);
        Self { curves, condenser_range_k, design_capacity, scale }
    }

    /// Compressor power over load, as [`super::LiftModel::inverse_cop`].
    #[inline(always)]
    pub(crate) fn inverse_cop<R: Real>(&self, supply_c: R, sink_c: R, part_load: R) -> R {
        let curves = &self.curves;
        let entering_c = sink_c - self.condenser_range_k;
        let capacity = curves.capacity_factor(supply_c, entering_c) / self.design_capacity;
        let plr = (part_load / capacity).clamp(curves.part_loads.0, curves.part_loads.1);
        let [c1, c2, c3] = curves.part_load;
        let part = ((plr * c3 + c2) * plr + c1).max(R::splat(FACTOR_MIN));
        let full = curves.factor(&curves.power, supply_c, entering_c) / (curves.reference_cop * self.scale);
        (full * part / plr).max(R::splat(1.0 / COP_MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::{ChillerCurves, CurveModel, HeatSink};

    /// Trane CVHF, 1,758 kW, variable speed. Source: EnergyPlus 25.2 data set `Chillers.idf` (US Department of Energy, 2025).
    fn trane() -> ChillerCurves {
        ChillerCurves {
            sink: HeatSink::CondenserWater,
            reference_cop: 6.46,
            capacity: [1.066_671, 5.889_240e-3, -3.155_053e-3, -1.591_039e-2, 1.042_897e-4, 2.576_256e-3],
            power: [7.989_434e-2, 2.062_907e-2, -4.050_827e-4, 4.570_552e-2, -1.469_163e-4, -1.563_259e-3],
            part_load: [0.326_895_4, 0.329_777_1, 0.342_334_2],
            chilled_water_c: (5.56, 10.0),
            entering_c: (12.78, 24.44),
            part_loads: (0.2, 1.02),
        }
    }

    fn model(scale: f64) -> CurveModel {
        CurveModel::new(trane(), scale, 5.5, 5.56, 24.44 + 5.5)
    }

    #[test]
    fn the_reference_point_has_the_reference_cop() {
        // Curves are fits: the reference point is met within a few percent, not exactly.
        let cop = 1.0 / model(1.0).inverse_cop(5.56, 29.94, 1.0);
        assert!((cop / 6.46 - 1.0).abs() < 0.03, "{cop}");
    }

    #[test]
    fn a_point_by_hand() {
        // x 8, y 20: CAPFT 1.066671 + .04711392 − .20192339 − .3182078 + .04171588 + .41220096 = 1.04757057, over that of the
        // design point; EIRFT .07989434 + .16503256 − .02592529 + .9141104 − .05876652 − .25012144 = .82422405.
        let at_design = 1.066_671 + 5.889_240e-3 * 5.56 - 3.155_053e-3 * 30.9136 - 1.591_039e-2 * 24.44
            + 1.042_897e-4 * 597.3136
            + 2.576_256e-3 * 135.8864;
        let plr: f64 = 0.6 / (1.047_570_57 / at_design);
        let by_hand = 0.824_224_05 * (0.326_895_4 + 0.329_777_1 * plr + 0.342_334_2 * plr * plr) / (6.46 * plr);
        let found = model(1.0).inverse_cop(8.0, 25.5, 0.6);
        assert!((found / by_hand - 1.0).abs() < 1e-6, "{found} {by_hand}");
    }

    #[test]
    fn beyond_its_limits_a_machine_counts_as_at_its_limit() {
        let model = model(1.0);
        assert_eq!(model.inverse_cop(18.0, 60.0, 0.05), model.inverse_cop(10.0, 29.94, 0.05));
        assert!(model.inverse_cop(10.0, 29.94, 5.0).is_finite());
    }

    #[test]
    fn the_scale_divides_the_power() {
        let (plain, better) = (model(1.0).inverse_cop(8.0, 25.5, 0.6), model(1.25).inverse_cop(8.0, 25.5, 0.6));
        assert!((plain / better - 1.25).abs() < 1e-12);
    }
}
