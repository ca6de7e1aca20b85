//! One stage of the chain.

use super::{Redundancy, Ups};
use crate::math::Real;
use crate::units::{Power, unit};

/// How the loss of a stage follows its load.
///
/// ```text
/// loss = P_r (k0 + k1 x + k2 x²),      x = P_out / P_r
/// ```
/// P_r rating, P_out power delivered; k0 standing, k1 proportional and k2 ohmic loss over the rating.
/// Valid for x of 0…1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LossCurve {
    /// Standing loss over rating.
    pub k0: f64,
    /// Proportional loss.
    pub k1: f64,
    /// Ohmic loss at rating.
    pub k2: f64,
}

impl LossCurve {
    /// Nothing is lost.
    pub const NONE: Self = Self::new(0.0, 0.0, 0.0);
    /// Double-conversion supply with IGBT or SiC switches: 95.5 % at a quarter, 96.8 % at half, 97.1 % at full load.
    /// Source: the level of manufacturers' efficiency curves, 96–97 % (as of 2024); coefficients fitted here.
    pub const UPS_DOUBLE_CONVERSION: Self = Self::new(0.0090, 0.0080, 0.0130);
    /// Line-interactive supply or eco mode: 98.1 % at a quarter, 98.8 % at half, 99.0 % at full load.
    /// Source: the level of manufacturers' efficiency curves, 98.5–99 % (as of 2024); coefficients fitted here.
    pub const UPS_ECO: Self = Self::new(0.0035, 0.0045, 0.0020);
    /// Double conversion of an older generation: 87.1 % at a quarter, 92.6 % at full load.
    /// Source: within the range 0.80–0.94 of Lei & Masanet (2022), *Resources, Conservation & Recycling* 182, 106323.
    pub const UPS_LEGACY: Self = Self::new(0.030, 0.020, 0.030);
    /// Batteries on the rack's DC bus, floating: 99.7 % at half load. Engineering estimate (2025), no publication.
    pub const RACK_BATTERY: Self = Self::new(0.0005, 0.002, 0.0);
    /// Distribution unit with a dry-type transformer: 98.9 % at 35–50 % load.
    /// Source: 10 CFR 431.196, low-voltage dry type of 300–1,000 kVA before 2016: 98.6–98.9 % at 35 % load.
    pub const PDU_TRANSFORMER: Self = Self::new(0.0025, 0.0, 0.0115);
    /// Busway and cables: 1 % at full load. Engineering estimate (2025): usual limits on voltage drop.
    pub const BUSWAY: Self = Self::new(0.0, 0.0, 0.010);
    /// Transformer of 10–35 kV to 415 V: 99.46 % at half load, near the 99.5 % of the United States efficiency rule
    /// of 2016 (10 CFR 431.196, medium-voltage distribution transformers); coefficients fitted here.
    pub const MV_TRANSFORMER: Self = Self::new(0.0012, 0.0, 0.0060);
    /// Transformer of a substation at 115–345 kV: 99.7 % at half load. Engineering estimate (2025).
    pub const HV_TRANSFORMER: Self = Self::new(0.0005, 0.0, 0.0035);

    /// A curve from its coefficients.
    pub const fn new(k0: f64, k1: f64, k2: f64) -> Self {
        Self { k0, k1, k2 }
    }

    /// The curve of a kind of supply.
    pub const fn of_ups(ups: Ups) -> Self {
        match ups {
            Ups::DoubleConversion => Self::UPS_DOUBLE_CONVERSION,
            Ups::Eco => Self::UPS_ECO,
            Ups::Legacy => Self::UPS_LEGACY,
            Ups::RackBattery => Self::RACK_BATTERY,
            Ups::None => Self::NONE,
        }
    }

    /// A constant efficiency η of 0…1: k1 = 1/η − 1, nothing else.
    pub(super) fn of_efficiency(efficiency: f64) -> Self {
        Self::new(0.0, 1.0 / efficiency - 1.0, 0.0)
    }

    /// The same curve with all losses multiplied.
    pub const fn scaled(self, factor: f64) -> Self {
        Self::new(self.k0 * factor, self.k1 * factor, self.k2 * factor)
    }

    /// What a stage of this rating loses while it delivers `output`.
    ///
    /// A rating of zero or below stands for a stage that is not built: it loses nothing.
    pub fn loss(self, output: Power, rating: Power) -> Power {
        let stage = Stage::new(self, rating.get::<unit::watt>());
        Power::new::<unit::watt>(stage.loss_w(output.get::<unit::watt>()))
    }
}

impl Ups {
    /// Load of the supply over its rating, when the IT equipment runs at its design power.
    ///
    /// ```text
    /// N: 1      N+1 with N = 4: 1 / (1 + 1/N) = 0.8      2N: 1/2      3N/2: 2/3      4N/3: 3/4
    /// ```
    /// Batteries in the rack are sized with the rack: 1 under any redundancy.
    pub(super) const fn design_load(self, redundancy: Redundancy) -> f64 {
        match (self, redundancy) {
            (Self::RackBattery | Self::None, _) | (_, Redundancy::N) => 1.0,
            (_, Redundancy::NPlus1) => 0.8,
            (_, Redundancy::TwoN) => 0.5,
            (_, Redundancy::ThreeNOverTwo) => 2.0 / 3.0,
            (_, Redundancy::FourNOverThree) => 0.75,
        }
    }
}

/// A curve at a rating, multiplied out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stage {
    standing_w: f64,
    proportional: f64,
    ohmic_per_w: f64,
}

impl Stage {
    pub(super) const NOT_BUILT: Self = Self { standing_w: 0.0, proportional: 0.0, ohmic_per_w: 0.0 };

    pub(super) fn new(curve: LossCurve, rating_w: f64) -> Self {
        if rating_w > 0.0 {
            Self { standing_w: curve.k0 * rating_w, proportional: curve.k1, ohmic_per_w: curve.k2 / rating_w }
        } else {
            Self::NOT_BUILT
        }
    }

    #[inline(always)]
    pub(super) fn loss_w<R: Real>(&self, output_w: R) -> R {
        (output_w * self.ohmic_per_w + self.proportional) * output_w + self.standing_w
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_have_the_efficiencies_that_their_documentation_states() {
        for (curve, x, efficiency) in [
            (LossCurve::UPS_DOUBLE_CONVERSION, 0.25, 0.955),
            (LossCurve::UPS_DOUBLE_CONVERSION, 0.375, 0.964),
            (LossCurve::UPS_DOUBLE_CONVERSION, 0.5, 0.968),
            (LossCurve::UPS_DOUBLE_CONVERSION, 1.0, 0.971),
            (LossCurve::UPS_ECO, 0.25, 0.981),
            (LossCurve::UPS_ECO, 0.5, 0.988),
            (LossCurve::UPS_ECO, 1.0, 0.990),
            (LossCurve::UPS_LEGACY, 0.25, 0.871),
            (LossCurve::UPS_LEGACY, 0.45, 0.909),
            (LossCurve::UPS_LEGACY, 1.0, 0.926),
            (LossCurve::RACK_BATTERY, 0.5, 0.997),
            (LossCurve::PDU_TRANSFORMER, 0.35, 0.989),
            (LossCurve::PDU_TRANSFORMER, 0.5, 0.989),
            (LossCurve::BUSWAY, 1.0, 0.990),
            (LossCurve::MV_TRANSFORMER, 0.5, 0.9946),
            (LossCurve::HV_TRANSFORMER, 0.5, 0.997),
        ] {
            let output = Power::new::<unit::megawatt>(x);
            let loss = curve.loss(output, Power::new::<unit::megawatt>(1.0));
            let found = (output / (output + loss)).get::<unit::ratio>();
            assert!((found - efficiency).abs() < 6e-4, "{curve:?} at {x}: {found}, not {efficiency}");
        }
    }

    #[test]
    fn a_stage_that_is_not_built_loses_nothing() {
        let loss = LossCurve::UPS_LEGACY.loss(Power::new::<unit::watt>(5.0), Power::new::<unit::watt>(0.0));
        assert_eq!(loss, Power::new::<unit::watt>(0.0));
    }
}
