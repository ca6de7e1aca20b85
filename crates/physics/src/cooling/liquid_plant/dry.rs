//! Dry coolers, with or without evaporative pads, for the facility water.
//!
//! ```text
//! pads on where the dry coolers miss the set-point at full fan
//! T_in = T − ε (T − T_wb)        E = ṁ_a (W_in − W)
//! ```
//! Behind wet pads the fans hold the set-point, so that ṁ_a is what it has to be. The pads' pump is that of
//! [`EvaporativePad`].
//!
//! The coolers are sized to deliver the supply temperature in the air of the design conditions, behind the pads where there
//! are any, or, where that air is not as cold as the approach below it, to come as close to the air as the approach.

use super::RejectionHour;
use super::limit::LoadLimit;
use super::loops::Loops;
use crate::cooling::dry_cooler::{DryCooler, DryCoolerDesign, LiquidHeat};
use crate::cooling::evaporative_pad::{EvaporativePad, PUMP_J_KG};
use crate::cooling::outdoor_air::AirState;
use crate::cooling::parameters::{DryCoolerParameters, LiquidParameters, PadParameters};
use crate::cooling::plant_hour::Mode;
use crate::cooling::solution::Solution;
use crate::cooling::water::WaterLoss;
use crate::math::{Axis, Lanes, Real};
use crate::psychrometrics::kernel;
use crate::units::{Power, SpecificVolume, Temperature, unit};
use crate::weather::DesignConditions;

/// Entering air for which the limit of the load is tabulated, °C.
const ENTERING_C: Axis = Axis::new(-10.0, 60.0, 280);

/// Dry coolers and what wets their air.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct DryRejection {
    cooler: DryCooler,
    supply_c: f64,
    pads: Option<Pads>,
}

/// Pads and their water.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Pads {
    pad: EvaporativePad,
    cycles: f64,
}

/// Air that enters the coolers.
struct EnteringAir<R> {
    t_c: R,
    /// Humidity gained, kg/kg.
    gained_w: R,
    /// [`Mode::code`].
    mode: R,
}

impl DryRejection {
    pub(super) fn size(
        dry_cooler: &DryCoolerParameters,
        pads: Option<&PadParameters>,
        liquid: &LiquidParameters,
        heat: Power,
        design: &DesignConditions,
    ) -> Self {
        let pads = pads
            .map(|pads| Pads { pad: EvaporativePad::new(pads.effectiveness), cycles: pads.cycles_of_concentration });
        let outdoor = AirState::hottest(design);
        let (t_c, w) = match &pads {
            None => (outdoor.t_c, outdoor.w),
            Some(pads) => {
                let behind = pads.pad.leaving(&outdoor, outdoor.twb_c);
                (behind.t_c, behind.w)
            }
        };
        let supply_c = liquid.supply.get::<unit::degree_celsius>();
        let closest_c = supply_c - dry_cooler.approach.get::<unit::kelvin_difference>();
        let volume = kernel::specific_volume(t_c, w, outdoor.p_pa);
        let point = DryCoolerDesign {
            heat,
            air: Temperature::new::<unit::degree_celsius>(t_c.min(closest_c)),
            volume: SpecificVolume::new::<unit::cubic_meter_per_kilogram>(volume),
            leaving: liquid.supply,
            range: liquid.delta_t,
        };
        Self { cooler: DryCooler::size(dry_cooler, &point), supply_c, pads }
    }

    /// The load up to which the coolers hold the supply temperature, by [`Self::coldest_air_c`].
    pub(super) fn load_limit(&self, loops: &Loops) -> LoadLimit {
        let supply_c = Lanes::splat(self.supply_c);
        LoadLimit::tabulate(ENTERING_C, |load, t_c| {
            self.cooler.leaving_c(&loops.heat_at(load), supply_c, t_c) - supply_c
        })
    }

    /// The coldest air that can enter the coolers, °C.
    #[inline(always)]
    pub(super) fn coldest_air_c<R: Real>(&self, air: &AirState<R>) -> R {
        match &self.pads {
            None => air.t_c,
            Some(pads) => pads.pad.leaving(air, air.twb_c).t_c,
        }
    }

    pub(super) fn with_response_tables(self) -> Self {
        Self { cooler: self.cooler.with_solution(Solution::ResponseTables), ..self }
    }

    /// Takes what it can from water at its return temperature where chillers take the rest; else all of it, from water as
    /// warm as that needs.
    #[inline(always)]
    pub(super) fn take<R: Real>(&self, heat: &LiquidHeat<R>, air: &AirState<R>, trimmed: bool) -> RejectionHour<R> {
        let supply_c = R::splat(self.supply_c);
        let entering = self.entering_air(heat, air);
        let held_c = if trimmed { supply_c } else { self.cooler.leaving_c(heat, supply_c, entering.t_c) };
        let hour = self.cooler.take(heat, held_c + self.cooler.range_k(heat), entering.t_c);
        let evaporation = entering.gained_w * hour.air_share * self.cooler.air_kg_s();
        let water = match &self.pads {
            None => WaterLoss::none(),
            Some(pads) => WaterLoss::with_blowdown(evaporation, R::splat(0.0), pads.cycles),
        };
        RejectionHour {
            duty_w: hour.duty_w,
            fan_w: hour.fan_w,
            pump_w: evaporation * PUMP_J_KG,
            water,
            supply_excess_k: held_c - supply_c,
            mode: entering.mode,
        }
    }

    #[inline(always)]
    fn entering_air<R: Real>(&self, heat: &LiquidHeat<R>, air: &AirState<R>) -> EnteringAir<R> {
        let (zero, dry_mode) = (R::splat(0.0), R::splat(Mode::Dry.code()));
        let Some(pads) = &self.pads else {
            return EnteringAir { t_c: air.t_c, gained_w: zero, mode: dry_mode };
        };
        let supply_c = R::splat(self.supply_c);
        let misses = self.cooler.leaving_c(heat, supply_c, air.t_c).gt(supply_c) & heat.q_w.gt(zero);
        let behind = pads.pad.leaving(air, air.twb_c);
        EnteringAir {
            t_c: R::select(misses, behind.t_c, air.t_c),
            gained_w: R::select(misses, behind.w - air.w, zero),
            mode: R::select(misses, R::splat(Mode::Evaporative.code()), dry_mode),
        }
    }
}
