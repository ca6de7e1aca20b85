//! Liquid to the chips on dry coolers; the rest of the heat by air on air-cooled chillers with free cooling.
//!
//! ```text
//! Q_dry = Q_liquid + P_coolant pumps + P_facility pumps
//! ```
//! Both loops pump with the heat at constant rise. The set-point is the facility water supplied to the coolant
//! distribution units; their approach to the coolant behind it (3-5 K) is the chips' concern, not that of the energy.
//! Where the dry coolers at full fan do not take all heat from water that returns at its design temperature, an
//! air-cooled chiller takes the rest (`Shortfall::Trim`), or the water gets warmer (`Shortfall::Accept`).
//!
//! The dry coolers are sized to deliver the supply temperature in the air of the design dry bulb, or, where that is less
//! than the approach below it, to come as close to the air as the approach.

use super::air_chiller::AirChillers;
use super::air_handler::AirHandlers;
use super::chiller::{Chillers, HeatSink};
use super::dry_cooler::{DryCooler, DryCoolerDesign, LiquidHeat};
use super::hours::Hours;
use super::outdoor_air::AirState;
use super::parameters::{AirParameters, ChillerParameters, DryCoolerParameters, LiquidParameters, Shortfall};
use super::plant::{DesignHeat, Mode, PlantHour};
use super::pump::{self, Pump};
use super::water::WaterLoss;
use crate::math::Real;
use crate::psychrometrics::kernel;
use crate::units::{Power, SpecificVolume, Temperature, unit};
use crate::weather::DesignConditions;

/// Lowest liquid flow, that of the pumps, over design.
const FLOW_SHARE_MIN: f64 = 0.3;
/// A trim is built for at least this share of the liquid's heat: the smallest machine that a designer installs.
const TRIM_SHARE_MIN: f64 = 0.05;

/// A sized plant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LiquidDry {
    coolant_pump: Pump,
    facility_pump: Pump,
    /// Heat of the chips at design, W.
    liquid_w: f64,
    cooler: DryCooler,
    supply_c: f64,
    trim: Option<Chillers>,
    handlers: AirHandlers,
    air_chillers: AirChillers,
}

/// The liquid side of an hour.
struct LiquidHour<R> {
    pump_w: R,
    fan_w: R,
    compressor_w: R,
    rejected_w: R,
    supply_excess_k: R,
}

impl LiquidDry {
    /// Sizes the plant for the heat of a hall.
    pub fn size(
        liquid: &LiquidParameters,
        dry_cooler: &DryCoolerParameters,
        air: &AirParameters,
        chiller: &ChillerParameters,
        heat: DesignHeat,
        design: &DesignConditions,
    ) -> Self {
        let liquid_w = heat.liquid.get::<unit::watt>().max(f64::MIN_POSITIVE);
        let coolant_pump = Pump::for_heat(liquid_w, pump::COOLANT_RISE_K, pump::COOLANT_PA, pump::COOLANT_EFFICIENCY);
        let range_k = liquid.delta_t.get::<unit::kelvin_difference>();
        let in_loop_w = liquid_w + coolant_pump.design_w();
        let facility_pump = Pump::for_heat(in_loop_w, range_k, pump::FACILITY_WATER_PA, pump::EFFICIENCY);
        let rejected = Power::new::<unit::watt>(in_loop_w + facility_pump.design_w());
        let handlers = AirHandlers::size(air, heat.air, design.pressure);
        let untrimmed = Self {
            coolant_pump,
            facility_pump,
            liquid_w,
            cooler: DryCooler::size(dry_cooler, &cooler_design(liquid, dry_cooler, rejected, design)),
            supply_c: liquid.supply.get::<unit::degree_celsius>(),
            trim: None,
            handlers,
            air_chillers: AirChillers::size(chiller, handlers.design_coil(), true),
        };
        let trim = match liquid.shortfall {
            Shortfall::Accept => None,
            Shortfall::Trim => Some(untrimmed.trim_for(liquid, chiller, design, rejected)),
        };
        Self { trim, ..untrimmed }
    }

    /// The chillers that take what the dry coolers leave at design conditions.
    fn trim_for(
        &self,
        liquid: &LiquidParameters,
        chiller: &ChillerParameters,
        design: &DesignConditions,
        rejected: Power,
    ) -> Chillers {
        let heat = LiquidHeat { q_w: rejected.get::<unit::watt>(), flow_share: 1.0 };
        let entering_c = self.supply_c + self.cooler.range_k(&heat);
        let hour = self.cooler.take(&heat, entering_c, design.dry_bulb.get::<unit::degree_celsius>());
        let load_w = (heat.q_w - hour.duty_w).max(TRIM_SHARE_MIN * heat.q_w);
        let warm = ChillerParameters { supply: liquid.supply, ..*chiller };
        Chillers::size(&warm, HeatSink::Air, Power::new::<unit::watt>(load_w))
    }

    #[inline(always)]
    pub(super) fn hour<R: Hours>(&self, air: &AirState<R>, q_air_w: R, q_liquid_w: R) -> PlantHour<R> {
        let liquid = self.liquid(air, q_liquid_w);
        let handlers = self.handlers.carry(q_air_w);
        let chillers = self.air_chillers.cool(handlers.coil_w, air.t_c);
        let compressor_w = liquid.compressor_w + chillers.compressor_w;
        let dry = compressor_w.le(R::splat(0.0));
        PlantHour {
            fan_w: handlers.fan_w,
            pump_w: liquid.pump_w + chillers.pump_w,
            compressor_w,
            heat_rejection_w: liquid.fan_w + chillers.fan_w,
            water: WaterLoss::none(),
            humidification_kg_s: handlers.humidification_kg_s,
            heat_rejected_w: liquid.rejected_w + chillers.rejected_w,
            mode: R::select(dry, R::splat(Mode::Dry.code()), R::splat(Mode::Mixed.code())),
            supply_excess_k: liquid.supply_excess_k,
            too_humid: R::splat(0.0),
        }
    }

    #[inline(always)]
    fn liquid<R: Real>(&self, air: &AirState<R>, q_w: R) -> LiquidHour<R> {
        let share = q_w / self.liquid_w;
        let pump_w = self.coolant_pump.power_w(share) + self.facility_pump.power_w(share);
        let heat = LiquidHeat { q_w: q_w + pump_w, flow_share: share.clamp(FLOW_SHARE_MIN, 1.0) };
        let range_k = self.cooler.range_k(&heat);
        let supply_c = R::splat(self.supply_c);
        let held_c = match &self.trim {
            Some(_) => supply_c,
            None => self.cooler.leaving_c(&heat, supply_c, air.t_c),
        };
        let cooler = self.cooler.take(&heat, held_c + range_k, air.t_c);
        let (left_w, compressor_w) = match &self.trim {
            Some(chillers) => {
                let left_w = heat.q_w - cooler.duty_w;
                (left_w, chillers.compressor_w(left_w, chillers.running(left_w), air.t_c))
            }
            None => (R::splat(0.0), R::splat(0.0)),
        };
        LiquidHour {
            pump_w,
            fan_w: cooler.fan_w,
            compressor_w,
            rejected_w: cooler.duty_w + cooler.fan_w + left_w + compressor_w,
            supply_excess_k: held_c - supply_c,
        }
    }
}

fn cooler_design(
    liquid: &LiquidParameters,
    dry_cooler: &DryCoolerParameters,
    heat: Power,
    design: &DesignConditions,
) -> DryCoolerDesign {
    let outdoor = AirState::hottest(design);
    let closest_c = liquid.supply.get::<unit::degree_celsius>() - dry_cooler.approach.get::<unit::kelvin_difference>();
    let volume = kernel::specific_volume(outdoor.t_c, outdoor.w, outdoor.p_pa);
    DryCoolerDesign {
        heat,
        air: Temperature::new::<unit::degree_celsius>(outdoor.t_c.min(closest_c)),
        volume: SpecificVolume::new::<unit::cubic_meter_per_kilogram>(volume),
        leaving: liquid.supply,
        range: liquid.delta_t,
    }
}
