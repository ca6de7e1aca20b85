//! Outdoor air through the hall, wetted pads, and mechanical cooling for the rest.
//!
//! ```text
//! ṁ = Q / (c_p ΔT)        θ = P_fan / (ṁ c_p)
//! T < T_lo − θ    mix with return air: outdoor share (ΔT + θ) / (T_lo + ΔT − T)
//! T > T_hi − θ    pads, down to T_hi − θ where they can; the rest, ṁ c_p (T_pads − T_hi + θ), is for the trim
//! ```
//! T_lo, T_hi limits of the supply air; ΔT its rise through the hall; θ its rise through the fans, which stand behind pads
//! and coils. Air drier than the limit is humidified without heat, which cools it: less outdoor air, or pads that have
//! less to do. Air that is, or would be behind the pads, more humid than the limit is dealt with by policy:
//!
//! - `EnforceClosed`: dampers close, the trim takes all heat (Lei & Masanet 2022).
//! - `EnforceCoil`: pads stop at the limit; the trim's coil brings the air to the supply limits or, where that takes more
//!   than closing the dampers, dampers close.
//! - `Accept`: it goes in, and the hour is counted.
//!
//! Air below T_lo is judged by its dew point alone: mixed warmer, it meets any relative humidity. Without a trim there is
//! nothing to close the dampers for: enforcing policies then stop the pads at the limit, and excess is counted.
//!
//! Source: psychrometrics of ASHRAE Handbook Fundamentals 2017, chapter 1; limits of ASHRAE, *Thermal Guidelines for Data
//! Processing Environments* (2021), recommended 18-27 °C, dew point −9…15 °C or more by class.

mod hall_air;

use super::air_flow::{CP_AIR, hall_air_flow};
use super::evaporative_pad::{EvaporativePad, PUMP_J_KG};
use super::fan::Fan;
use super::hall_hour::HallHour;
use super::machines::TRIM_SHARE_MIN;
use super::outdoor_air::AirState;
use super::parameters::{AirParameters, HumidityPolicy, Trim};
use super::plant_hour::Mode;
use super::water::WaterLoss;
use crate::math::Real;
use crate::psychrometrics::kernel;
use crate::units::{Power, SpecificVolume, unit};
use crate::weather::DesignConditions;
use hall_air::{HallAir, HumidityLimits};

/// Highest humidity ratio that counts for the volume that the fans move, kg/kg.
const FAN_HUMIDITY_MAX: f64 = 0.02;

/// The hall's side of a sized plant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AirsideEvaporative {
    fan: Fan,
    /// Volume of the air at design, m³/kg.
    design_volume: f64,
    /// Hall heat at design, W.
    design_w: f64,
    delta_t_k: f64,
    supply_min_c: f64,
    supply_max_c: f64,
    pad: EvaporativePad,
    pad_cycles: f64,
    humidity: HumidityLimits,
    policy: HumidityPolicy,
    has_trim: bool,
}

impl AirsideEvaporative {
    /// Steps of the search for the most demanding air of a design wet bulb: 0.1 K or less at most sites.
    pub(crate) const DESIGN_STEPS: u16 = 128;

    /// Sizes fans and pads for the heat of a hall.
    pub fn size(air: &AirParameters, heat: Power, design: &DesignConditions) -> Self {
        let outdoor = AirState::hottest(design);
        let supply_min_c = air.supply_min.get::<unit::degree_celsius>();
        let supply_max_c = air.supply_max.get::<unit::degree_celsius>();
        let supply_c = outdoor.t_c.min(supply_max_c).max(supply_min_c);
        let design_volume = kernel::specific_volume(supply_c, outdoor.w.min(FAN_HUMIDITY_MAX), outdoor.p_pa);
        let fan = Fan::size(
            hall_air_flow(heat, air.delta_t),
            SpecificVolume::new::<unit::cubic_meter_per_kilogram>(design_volume),
            air.fan_pressure,
            air.fan_efficiency,
            air.fan_exponent,
        );
        Self {
            fan,
            design_volume,
            design_w: heat.get::<unit::watt>().max(f64::MIN_POSITIVE),
            delta_t_k: air.delta_t.get::<unit::kelvin_difference>(),
            supply_min_c,
            supply_max_c,
            pad: EvaporativePad::new(air.pad_effectiveness),
            pad_cycles: air.cycles_of_concentration,
            humidity: HumidityLimits::new(air),
            policy: air.humidity,
            has_trim: air.trim != Trim::None,
        }
    }

    /// The most that a trim has to take in air of the design wet bulb, up to the design dry bulb; where the policy may
    /// close the dampers, all heat of hall and fans.
    pub(super) fn trim_load(&self, design: &DesignConditions) -> Power {
        let closed_w = self.design_w + self.design_hall_air(&AirState::hottest(design)).fan_w;
        let load_w = match self.policy {
            HumidityPolicy::EnforceClosed => closed_w,
            HumidityPolicy::EnforceCoil | HumidityPolicy::Accept => {
                let airs = AirState::at_design(design, Self::DESIGN_STEPS);
                airs.map(|air| self.design_hall_air(&air).mechanical_w).fold(0.0, f64::max)
            }
        };
        Power::new::<unit::watt>(load_w.max(TRIM_SHARE_MIN * closed_w))
    }

    #[inline(never)]
    fn design_hall_air(&self, air: &AirState<f64>) -> HallAir<f64> {
        self.hall_air(air, self.design_w)
    }

    #[inline(always)]
    pub(super) fn hour<R: Real>(&self, air: &AirState<R>, q_w: R) -> HallHour<R> {
        let zero = R::splat(0.0);
        let hall = self.hall_air(air, q_w);
        let wetted_kg_s = hall.evaporation_kg_s + hall.humidification_kg_s;
        let pump_w = wetted_kg_s * PUMP_J_KG;
        let bleed = WaterLoss::with_blowdown(wetted_kg_s, zero, self.pad_cycles).blowdown_kg_s;
        let code = |mode: Mode| R::splat(mode.code());
        HallHour {
            fan_w: hall.fan_w,
            outdoor_fan_w: zero,
            pump_w,
            water: WaterLoss { evaporation_kg_s: hall.evaporation_kg_s, blowdown_kg_s: bleed, drift_kg_s: zero },
            humidification_kg_s: hall.humidification_kg_s,
            // The pump's heat goes into the pads' water and leaves with the air.
            rejected_w: hall.exhaust_w + pump_w,
            load_w: hall.mechanical_w,
            before: R::select(hall.closed, zero, R::splat(1.0)),
            free_mode: R::select(hall.evaporation_kg_s.gt(zero), code(Mode::Evaporative), code(Mode::Economizer)),
            supply_excess_k: hall.supply_excess_k,
            too_humid: hall.too_humid,
        }
    }

    /// Fan power at the volume that the supply air has, and the flow, kg/s.
    #[inline(always)]
    fn fan_w_and_flow<R: Real>(&self, air: &AirState<R>, q_w: R) -> (R, R) {
        let supply_c = air.t_c.clamp(self.supply_min_c, self.supply_max_c);
        let volume = kernel::specific_volume(supply_c, air.w.min(R::splat(FAN_HUMIDITY_MAX)), air.p_pa);
        let fan_w = self.fan.power_w(q_w / self.design_w) * (volume / self.design_volume);
        (fan_w, q_w / (CP_AIR * self.delta_t_k))
    }
}
