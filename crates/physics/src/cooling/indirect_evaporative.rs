//! Hall air against outdoor air through an exchanger that is sprayed when dry air does not suffice.
//!
//! ```text
//! Q_all = Q + P_fan        C = Q / ΔT        T_return = T_supply + ΔT
//! dry      ε_d C (T_return − T)
//! sprayed  ε_w C (T_return − T_wb)        E = 0.9 Q_sprayed / h_fg        P_spray = 0.003 Q_all
//! ```
//! C capacity flow of the hall's air; ε_d, ε_w effectiveness at equal flows of both airs. The outdoor fans run as fast as
//! the heat wants, in proportion, and never move more air than the hall's. Dry comes first, spray next, and a trim in the
//! hall's air takes what is left; without a trim hall and return air get warmer until the exchanger takes all. The hall's
//! fans stand behind the exchanger: their heat is part of its load. The hall is closed, and no surface is below its dew
//! point: no humidification.
//!
//! Source: effectiveness 0.65 dry, 0.65-0.85 sprayed, 350 Pa, nine tenths of the sprayed heat latent and the spray pump are
//! estimates (2024) from manufacturers' practice; no published hourly record of such a plant was at hand to check them.

use super::air_flow::hall_air_flow;
use super::air_handler::hall_fan;
use super::fan::Fan;
use super::hall_hour::HallHour;
use super::machines::TRIM_SHARE_MIN;
use super::outdoor_air::AirState;
use super::parameters::{AirParameters, Trim};
use super::plant_hour::Mode;
use super::water::{WaterLoss, latent_heat_j_kg};
use crate::math::Real;
use crate::psychrometrics::kernel;
use crate::units::{Power, Pressure, Ratio, SpecificVolume, unit};
use crate::weather::DesignConditions;

/// Pressure of the outdoor fans, Pa.
const OUTDOOR_FAN_PA: f64 = 350.0;
/// Their efficiency.
const OUTDOOR_FAN_EFFICIENCY: f64 = 0.65;
/// Exponent of their power over flow.
const OUTDOOR_FAN_EXPONENT: f64 = 2.5;
/// Power of the spray pump over all heat.
const SPRAY_PUMP_SHARE: f64 = 0.003;
/// Share of the sprayed heat that evaporates water; the rest warms the air.
const LATENT_SHARE: f64 = 0.90;
/// Water temperature for the heat of vaporization, °C.
const SPRAY_C: f64 = 30.0;

/// The hall's side of a sized plant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IndirectEvaporative {
    fan: Fan,
    outdoor_fan: Fan,
    /// Hall heat at design, W.
    design_w: f64,
    delta_t_k: f64,
    return_c: f64,
    dry: f64,
    sprayed: f64,
    cycles: f64,
    has_trim: bool,
}

/// What the exchanger does in an hour.
struct Exchange<R: Real> {
    fan_w: R,
    outdoor_fan_w: R,
    taken_w: R,
    /// Heat left to the trim.
    left_w: R,
    sprays: R::Mask,
    supply_excess_k: R,
}

impl IndirectEvaporative {
    /// Sizes fans and exchanger for the heat of a hall.
    pub fn size(air: &AirParameters, heat: Power, design: &DesignConditions) -> Self {
        let outdoor = AirState::hottest(design);
        let volume = kernel::specific_volume(outdoor.t_c, outdoor.w, outdoor.p_pa);
        let outdoor_fan = Fan::size(
            hall_air_flow(heat, air.delta_t),
            SpecificVolume::new::<unit::cubic_meter_per_kilogram>(volume),
            Pressure::new::<unit::pascal>(OUTDOOR_FAN_PA),
            Ratio::new::<unit::ratio>(OUTDOOR_FAN_EFFICIENCY),
            OUTDOOR_FAN_EXPONENT,
        );
        let delta_t_k = air.delta_t.get::<unit::kelvin_difference>();
        Self {
            fan: hall_fan(air, heat, design.pressure),
            outdoor_fan,
            design_w: heat.get::<unit::watt>().max(f64::MIN_POSITIVE),
            delta_t_k,
            return_c: air.supply_max.get::<unit::degree_celsius>() + delta_t_k,
            dry: air.exchanger_effectiveness.get::<unit::ratio>(),
            sprayed: air.pad_effectiveness.get::<unit::ratio>(),
            cycles: air.cycles_of_concentration,
            has_trim: air.trim != Trim::None,
        }
    }

    /// What the exchanger leaves to a trim at design conditions.
    pub(super) fn trim_load(&self, design: &DesignConditions) -> Power {
        let hottest = self.exchange(&AirState::hottest(design), self.design_w);
        let least_w = TRIM_SHARE_MIN * (hottest.taken_w + hottest.left_w);
        Power::new::<unit::watt>(hottest.left_w.max(least_w))
    }

    #[inline(always)]
    pub(super) fn hour<R: Real>(&self, air: &AirState<R>, q_w: R) -> HallHour<R> {
        let zero = R::splat(0.0);
        let exchange = self.exchange(air, q_w);
        let sprayed_w = R::select(exchange.sprays, exchange.taken_w, zero);
        let evaporation = sprayed_w * (LATENT_SHARE / latent_heat_j_kg(SPRAY_C));
        let pump_w = R::select(exchange.sprays, (q_w + exchange.fan_w) * SPRAY_PUMP_SHARE, zero);
        let code = |mode: Mode| R::splat(mode.code());
        HallHour {
            fan_w: exchange.fan_w,
            outdoor_fan_w: exchange.outdoor_fan_w,
            pump_w,
            water: WaterLoss::with_blowdown(evaporation, zero, self.cycles),
            humidification_kg_s: zero,
            // The outdoor fans stand behind the exchanger; the pump's heat goes into the spray. Both leave with the air.
            rejected_w: exchange.taken_w + exchange.outdoor_fan_w + pump_w,
            load_w: exchange.left_w,
            before: exchange.taken_w,
            free_mode: R::select(exchange.sprays, code(Mode::Evaporative), code(Mode::Economizer)),
            supply_excess_k: exchange.supply_excess_k,
            too_humid: zero,
        }
    }

    #[inline(always)]
    fn exchange<R: Real>(&self, air: &AirState<R>, q_w: R) -> Exchange<R> {
        let (zero, tiny) = (R::splat(0.0), R::splat(f64::MIN_POSITIVE));
        let fan_w = self.fan.power_w(q_w / self.design_w);
        let all_w = q_w + fan_w;
        let capacity_w_k = q_w / self.delta_t_k;
        let return_c = R::splat(self.return_c);
        let dry_w = capacity_w_k * self.dry * (return_c - air.t_c);
        let sprayed_w = capacity_w_k * self.sprayed * (return_c - air.twb_c);
        let sprays = dry_w.lt(all_w) & sprayed_w.gt(dry_w);
        let most_w = R::select(sprays, sprayed_w, dry_w);
        let short_w = (all_w - most_w).max(zero);
        let (taken_w, left_w, supply_excess_k) = if self.has_trim {
            let taken_w = all_w.min(most_w.max(zero));
            (taken_w, all_w - taken_w, zero)
        } else {
            let effectiveness = R::select(sprays, R::splat(self.sprayed), R::splat(self.dry));
            (all_w, zero, short_w / (effectiveness * capacity_w_k).max(tiny))
        };
        let speed = (all_w / most_w.max(tiny)).min(R::splat(1.0));
        let runs = taken_w.gt(zero);
        let outdoor_share = R::select(runs, speed * (q_w / self.design_w), zero);
        Exchange {
            fan_w,
            outdoor_fan_w: self.outdoor_fan.power_w(outdoor_share),
            taken_w,
            left_w,
            sprays,
            supply_excess_k,
        }
    }
}
