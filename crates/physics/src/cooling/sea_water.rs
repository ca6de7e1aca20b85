//! Water of a sea or lake that cools chilled water, directly and through chillers, and goes back warmer.
//!
//! ```text
//! s = clip((T_return − (T_sea + A)) / ΔT, 0, 1)            of the chilled water's heat Q, through the exchanger
//! W = (1 − s) Q / COP(max(T_sea, 18 °C) + ΔT_sea, PLR)     chillers on the same water
//! V = (Q + W) / (ρ c ΔT_sea)        P = ρ V g H / η
//! ```
//! A approach of the exchanger, H height with friction. The flow follows the heat, and the pumps work against the whole
//! height at any flow. All of V is given back; nothing evaporates in the plant, and what the warmed water body evaporates
//! is not counted. Water colder than 18 °C is mixed with what leaves before it enters the chillers.
//!
//! The chillers are sized for the warmest month. Source: heat capacity and density of sea water at 35 g/kg and 15 °C, M. H.
//! Sharqawy, J. H. Lienhard & S. M. Zubair (2010), Desalination and Water Treatment 16; in a lake the flow is 2 % less.
//! Pump efficiency: estimate (2024), 0.65-0.8.

use super::chiller::{Chillers, DesignSink, HeatSink};
use super::condenser_water::CONDENSER_WATER_MIN_C;
use super::machines::MachineHour;
use super::parameters::{ChillerParameters, SeaParameters};
use crate::math::Real;
use crate::units::{Power, Temperature, unit};

/// Heat capacity of sea water, J/(kg K).
const SEA_J_KG_K: f64 = 4_000.0;
/// Density of sea water, kg/L.
const SEA_KG_L: f64 = 1.025;
/// Efficiency of the sea-water pumps.
const PUMP_EFFICIENCY: f64 = 0.72;
/// Standard gravity, m/s². Source: 3rd General Conference on Weights and Measures (1901).
const GRAVITY: f64 = 9.806_65;

/// Sea-water pumps, exchanger and chillers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct SeaWater {
    chillers: Chillers,
    /// Sea water that just does not take any heat from the returning chilled water, °C.
    useless_c: f64,
    /// Rise of the chilled water.
    delta_t_k: f64,
    /// The sea now, and in each month, °C.
    sea_c: f64,
    months_c: [f64; 12],
    rise_k: f64,
    /// Power of the sea-water pumps over the heat that they carry.
    pump_share: f64,
}

impl SeaWater {
    /// For a load, chilled-water pumps included, and the warmest month.
    pub(super) fn size(chiller: &ChillerParameters, sea: &SeaParameters, load: Power) -> Self {
        let supply_c = chiller.supply.get::<unit::degree_celsius>();
        let delta_t_k = chiller.delta_t.get::<unit::kelvin_difference>();
        let approach_k = chiller.exchanger_approach.get::<unit::kelvin_difference>();
        let months_c = sea.temperature.map(|month| month.get::<unit::degree_celsius>());
        let rise_k = sea.delta_t.get::<unit::kelvin_difference>();
        let lifted_j_kg = GRAVITY * sea.head.get::<unit::meter>() / PUMP_EFFICIENCY;
        let sea_c = months_c.into_iter().fold(f64::MIN, f64::max);
        let temperature = Temperature::new::<unit::degree_celsius>(sea_c.max(CONDENSER_WATER_MIN_C) + rise_k);
        let sink = DesignSink { sink: HeatSink::CondenserWater, temperature, range: sea.delta_t };
        let without_chillers = Self {
            chillers: Chillers::size(chiller, &sink, Power::default()),
            useless_c: supply_c + delta_t_k - approach_k,
            delta_t_k,
            sea_c,
            months_c,
            rise_k,
            pump_share: lifted_j_kg / (SEA_J_KG_K * rise_k),
        };
        let chilled = load * (1.0 - without_chillers.exchanged_share());
        Self { chillers: Chillers::size(chiller, &sink, chilled), ..without_chillers }
    }

    /// The sea of a month, 0 for January; as sized it is that of the warmest.
    pub(super) fn enter_month(&mut self, month: usize) {
        self.sea_c = self.months_c.get(month).copied().unwrap_or(self.sea_c);
    }

    /// Share of the chilled water's heat that the exchanger takes.
    fn exchanged_share(&self) -> f64 {
        ((self.useless_c - self.sea_c) / self.delta_t_k).clamp(0.0, 1.0)
    }

    /// Chills `q_w`.
    #[inline(always)]
    pub(super) fn chill<R: Real>(&self, q_w: R) -> MachineHour<R> {
        let share = self.exchanged_share();
        let chilled_w = q_w * (1.0 - share);
        let sink_c = R::splat(self.sea_c.max(CONDENSER_WATER_MIN_C) + self.rise_k);
        let compressor_w = self.chillers.compressor_w(chilled_w, self.chillers.running(chilled_w), sink_c);
        let to_sea_w = q_w + compressor_w;
        let pump_w = to_sea_w * self.pump_share;
        MachineHour {
            compressor_w,
            pump_w,
            once_through_l_s: to_sea_w / (SEA_J_KG_K * SEA_KG_L * self.rise_k),
            rejected_w: to_sea_w + pump_w,
            before: R::splat(share),
            ..MachineHour::idle()
        }
    }
}
