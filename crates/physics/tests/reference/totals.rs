//! Power chain, hall heat and annual figures of the reference.

use crate::common::{kelvin, kg_s, kw, m3_kg, pa, ratio};
use wattshed_physics::cooling::{
    EvaporationModel, Fan, HeatSink, LiftModel, PartLoad, Pump, TowerModel, TowerParameters,
};
use wattshed_physics::power::LossCurve;
use wattshed_physics::units::unit;

/// IT power over design in every hour.
pub(crate) const IT: f64 = 0.75;
pub(crate) const CP_AIR: f64 = 1.006;

/// Losses of the electrical chain.
pub(crate) struct Chain {
    ups: LossCurve,
    ups_load: f64,
    pdu: bool,
    pub(crate) misc: f64,
}

pub(crate) const HYPERSCALE: Chain = Chain { ups: LossCurve::UPS_ECO, ups_load: 0.67, pdu: false, misc: 0.003 };
pub(crate) const COLOCATION: Chain =
    Chain { ups: LossCurve::UPS_DOUBLE_CONVERSION, ups_load: 0.5, pdu: true, misc: 0.01 };

pub(crate) const LEGACY: Chain = Chain { ups: LossCurve::UPS_LEGACY, ups_load: 0.5, pdu: true, misc: 0.03 };

impl Chain {
    /// Heat of the hall.
    pub(crate) fn hall_heat(&self) -> f64 {
        IT * 1.03 + self.misc
    }

    fn losses(&self, cooling: f64, cooling_design: f64) -> f64 {
        let loss =
            |curve: LossCurve, output: f64, rating: f64| curve.loss(kw(output), kw(rating)).get::<unit::kilowatt>();
        let mut power = IT + loss(LossCurve::BUSWAY, IT, 1.0);
        if self.pdu {
            power += loss(LossCurve::PDU_TRANSFORMER, power, 2.0);
        }
        power += loss(self.ups, power, 1.0 / self.ups_load);
        power += cooling;
        power += loss(LossCurve::MV_TRANSFORMER, power, 2.0 * (1.05 + cooling_design));
        power += loss(LossCurve::HV_TRANSFORMER, power, 2.0 * (1.08 + cooling_design));
        power - IT - cooling
    }
}

/// Annual figures.
pub(crate) struct Annual {
    pub(crate) pue: f64,
    pub(crate) wue: f64,
}

/// From hours of cooling power, kW, and water, kg/s.
pub(crate) fn annual(hours: &[(f64, f64)], chain: &Chain, cooling_design: f64) -> Annual {
    let count = hours.len() as f64;
    let power: f64 =
        hours.iter().map(|(cooling, _)| IT + cooling + chain.losses(*cooling, cooling_design) + chain.misc).sum();
    let water: f64 = hours.iter().map(|(_, water)| water * 3600.0).sum();
    Annual { pue: power / (IT * count), wue: water / (IT * count) }
}

pub(crate) fn fan(flow: f64, volume: f64, pressure: f64, efficiency: f64) -> f64 {
    Fan::size(kg_s(flow), m3_kg(volume), pa(pressure), ratio(efficiency), 3.0).design_power().get::<unit::kilowatt>()
}

pub(crate) fn pump(heat: f64, rise: f64, pressure: f64, efficiency: f64) -> f64 {
    Pump::size(kw(heat), kelvin(rise), pa(pressure), ratio(efficiency)).design_power().get::<unit::kilowatt>()
}

pub(crate) fn tower_parameters(approach: f64) -> TowerParameters {
    TowerParameters {
        approach: kelvin(approach),
        range: kelvin(5.5),
        water_to_air: 1.4,
        fan_pressure: pa(250.0),
        fan_efficiency: ratio(0.65),
        cycles_of_concentration: 5.0,
        drift: ratio(2e-5),
        evaporation: EvaporationModel::SaturatedExit,
        model: TowerModel::Effectiveness,
    }
}

pub(crate) const WATER_COOLED: LiftModel = LiftModel::new(HeatSink::CondenserWater, PartLoad::Vsd, 1.0);
pub(crate) const AIR_COOLED: LiftModel = LiftModel::new(HeatSink::Air, PartLoad::MultiCompressor, 1.0);

/// Load over capacity of machines of `capacity` that start one by one.
pub(crate) fn staged(load: f64, capacity: f64) -> f64 {
    let running = (load / (capacity * 0.85) - 1e-9).ceil().max(1.0);
    (load / (running * capacity)).clamp(0.15, 1.0)
}

/// Percentile with linear interpolation.
pub(crate) fn percentile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = share * (sorted.len() - 1) as f64;
    let below = rank.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (sorted[above] - sorted[below]) * (rank - below as f64)
}
