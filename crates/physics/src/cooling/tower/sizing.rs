//! A tower for a design point.

use super::york::York;
use super::{FAN_EXPONENT, Tower};
use crate::cooling::air_share::TRANSFER_UNITS_EXPONENT;
use crate::cooling::effectiveness::transfer_units;
use crate::cooling::fan::Fan;
use crate::cooling::parameters::{TowerModel, TowerParameters};
use crate::cooling::solution::Solution;
use crate::cooling::water::CP_WATER;
use crate::math::Real;
use crate::psychrometrics::kernel;
use crate::units::{MassRate, Power, Pressure, SpecificVolume, Temperature, unit};

/// Transfer units that a fill can have.
const TRANSFER_UNITS: (f64, f64) = (0.02, 30.0);
/// Least design heat, W: a plant without load still has a tower.
const HEAT_MIN_W: f64 = 1e-3;

impl Tower {
    /// A tower that rejects `heat` at a design wet bulb, with the approach, range and flow ratio of its parameters.
    ///
    /// An approach that no fill of that flow ratio reaches is left unmet.
    pub fn size(parameters: &TowerParameters, heat: Power, wet_bulb: Temperature, pressure: Pressure) -> Self {
        let q_w = heat.get::<unit::watt>().max(HEAT_MIN_W);
        let (twb_c, p_pa) = (wet_bulb.get::<unit::degree_celsius>(), pressure.get::<unit::pascal>());
        let range_k = parameters.range.get::<unit::kelvin_difference>();
        let leaving_c = twb_c + parameters.approach.get::<unit::kelvin_difference>();
        let water_kg_s = q_w / (CP_WATER * range_k);
        let air_kg_s = water_kg_s / parameters.water_to_air;
        let volume = kernel::specific_volume(twb_c, kernel::saturation_humidity_ratio(twb_c, p_pa), p_pa);
        let fan = Fan::size(
            MassRate::new::<unit::kilogram_per_second>(air_kg_s),
            SpecificVolume::new::<unit::cubic_meter_per_kilogram>(volume),
            parameters.fan_pressure,
            parameters.fan_efficiency,
            FAN_EXPONENT,
        );
        let h = |t_c: f64| kernel::enthalpy(t_c, kernel::saturation_humidity_ratio(t_c, p_pa));
        let capacity_ratio = (h(leaving_c + range_k) - h(leaving_c)) / range_k / (parameters.water_to_air * CP_WATER);
        let wanted = q_w / (air_kg_s * (h(leaving_c + range_k) - h(twb_c)));
        let coefficient = transfer_units(wanted, capacity_ratio, TRANSFER_UNITS)
            / Real::pow(parameters.water_to_air, -TRANSFER_UNITS_EXPONENT);
        Self {
            coefficient,
            ln_coefficient: Real::ln(coefficient),
            water_kg_s,
            air_kg_s,
            range_k,
            fan,
            cycles: parameters.cycles_of_concentration,
            drift: parameters.drift.get::<unit::ratio>(),
            evaporation: parameters.evaporation,
            evaporation_scale: 1.0,
            solution: Solution::Exact,
            york: match parameters.model {
                TowerModel::Effectiveness => None,
                TowerModel::YorkCalc => Some(York::size(twb_c, range_k, leaving_c - twb_c)),
            },
        }
    }
}
