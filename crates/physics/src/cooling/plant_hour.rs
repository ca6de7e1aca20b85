//! What a plant does in an hour.

use super::water::WaterLoss;
use crate::math::Real;

/// What a plant cools with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// Outdoor air, tower, sea or lake without compressors.
    Economizer,
    /// Outdoor air behind wetted pads or a sprayed exchanger, without compressors.
    Evaporative,
    /// Dry coolers and free-cooling coils, without compressors.
    Dry,
    /// Compressors for a part of the load.
    Mixed,
    /// Compressors for all of it.
    Mechanical,
}

impl Mode {
    /// All modes, in the order of their codes.
    pub const ALL: [Self; 5] = [Self::Economizer, Self::Evaporative, Self::Dry, Self::Mixed, Self::Mechanical];

    /// The mode in a word, for tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Economizer => "economizer",
            Self::Evaporative => "evaporative",
            Self::Dry => "dry",
            Self::Mixed => "mixed",
            Self::Mechanical => "mechanical",
        }
    }

    /// The mode as a number that a lane can hold.
    pub(crate) const fn code(self) -> f64 {
        self as u8 as f64
    }

    /// The mode of a code.
    pub(crate) fn from_code(code: f64) -> Self {
        Self::ALL.into_iter().find(|mode| mode.code() >= code).unwrap_or(Self::Mechanical)
    }

    /// The code of a plant that is in the mode of the code `free` without compressors; with them in `Mixed` where
    /// something takes a part of the heat before, else in `Mechanical`.
    #[inline(always)]
    pub(super) fn with_compressors<R: Real>(compressor_w: R, free: R, taken_before: R) -> R {
        let zero = R::splat(0.0);
        let code = |mode: Self| R::splat(mode.code());
        let mechanical = R::select(taken_before.gt(zero), code(Self::Mixed), code(Self::Mechanical));
        R::select(compressor_w.gt(zero), mechanical, free)
    }
}

/// What a plant does in an hour.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PlantHour<R> {
    /// Fans that move the hall's air.
    pub(crate) fan_w: R,
    pub(crate) pump_w: R,
    /// Compressors, with the condenser fans of air-cooled machines.
    pub(crate) compressor_w: R,
    /// Fans of towers, dry coolers, free-cooling coils, and of the outdoor side of air-to-air exchangers.
    pub(crate) heat_rejection_w: R,
    pub(crate) water: WaterLoss<R>,
    pub(crate) humidification_kg_s: R,
    /// Water of a sea or lake, taken and given back, L/s.
    pub(crate) once_through_l_s: R,
    /// Heat to the surroundings, from the devices that give it off.
    pub(crate) heat_rejected_w: R,
    /// Heat to others.
    pub(crate) heat_reused_w: R,
    /// [`Mode::code`].
    pub(crate) mode: R,
    /// Supply above its limit, K.
    pub(crate) supply_excess_k: R,
    /// 1 where the supply air is more humid than its limit.
    pub(crate) too_humid: R,
}

impl<R: Real> PlantHour<R> {
    /// A plant that does nothing.
    #[inline(always)]
    pub(super) fn idle() -> Self {
        let zero = R::splat(0.0);
        Self {
            fan_w: zero,
            pump_w: zero,
            compressor_w: zero,
            heat_rejection_w: zero,
            water: WaterLoss::none(),
            humidification_kg_s: zero,
            once_through_l_s: zero,
            heat_rejected_w: zero,
            heat_reused_w: zero,
            mode: zero,
            supply_excess_k: zero,
            too_humid: zero,
        }
    }

    /// Heat that others can take: all but that of the fans of the heat rejection, which arises beyond them.
    #[inline(always)]
    pub(super) fn reusable_w(&self) -> R {
        self.heat_rejected_w - self.heat_rejection_w
    }

    /// The hour while others take a share of the heat, which relieves fans and water of the heat rejection or does not.
    #[inline(always)]
    pub(super) fn giving(self, share: R, relieves: bool) -> Self {
        let relief = if relieves { share } else { R::splat(0.0) };
        let left = R::splat(1.0) - relief;
        let reusable_w = self.reusable_w();
        let heat_reused_w = reusable_w * share;
        // In this form nothing is left where others take all. Where they take nothing, not a digit changes.
        let rest_w = reusable_w * (R::splat(1.0) - share) + self.heat_rejection_w * left;
        let heat_rejected_w = R::select(share.gt(R::splat(0.0)), rest_w, self.heat_rejected_w);
        Self {
            heat_rejection_w: self.heat_rejection_w * left,
            water: WaterLoss {
                evaporation_kg_s: self.water.evaporation_kg_s * left,
                blowdown_kg_s: self.water.blowdown_kg_s * left,
                drift_kg_s: self.water.drift_kg_s * left,
            },
            heat_rejected_w,
            heat_reused_w,
            ..self
        }
    }

    /// The hour of a liquid loop, `self`, and of the plant that serves the hall's air beside it.
    ///
    /// Without compressors the mode is that of the loop.
    #[inline(always)]
    pub(super) fn beside(self, air: Self) -> Self {
        let (mixed, mechanical) = (R::splat(Mode::Mixed.code()), R::splat(Mode::Mechanical.code()));
        let both = R::select(self.mode.ge(mechanical), air.mode, mixed);
        let mode = R::select(self.mode.max(air.mode).ge(mixed), both.max(mixed), self.mode);
        Self {
            fan_w: self.fan_w + air.fan_w,
            pump_w: self.pump_w + air.pump_w,
            compressor_w: self.compressor_w + air.compressor_w,
            heat_rejection_w: self.heat_rejection_w + air.heat_rejection_w,
            water: WaterLoss {
                evaporation_kg_s: self.water.evaporation_kg_s + air.water.evaporation_kg_s,
                blowdown_kg_s: self.water.blowdown_kg_s + air.water.blowdown_kg_s,
                drift_kg_s: self.water.drift_kg_s + air.water.drift_kg_s,
            },
            humidification_kg_s: self.humidification_kg_s + air.humidification_kg_s,
            once_through_l_s: self.once_through_l_s + air.once_through_l_s,
            heat_rejected_w: self.heat_rejected_w + air.heat_rejected_w,
            heat_reused_w: self.heat_reused_w + air.heat_reused_w,
            mode,
            supply_excess_k: self.supply_excess_k.max(air.supply_excess_k),
            too_humid: self.too_humid.max(air.too_humid),
        }
    }
}
