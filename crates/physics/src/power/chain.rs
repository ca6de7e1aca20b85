//! The chain as a whole, sized once.

use super::stage::Stage;
use super::{ChainLosses, LossCurve, PowerLosses, PowerParameters};
use crate::math::Real;
use crate::units::{ItPower, Power, unit};

/// Load over rating of a transformer at design: they are built twice, either able to carry everything.
const TRANSFORMER_DESIGN_LOAD: f64 = 0.5;

/// A sized power chain.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PowerChain {
    busway: Stage,
    pdu: Stage,
    ups: Stage,
    mechanical_ups: Stage,
    mechanical_on_ups: f64,
    mv_transformer: Stage,
    hv_transformer: Stage,
}

impl PowerChain {
    /// Sizes each stage for the design power at its output.
    ///
    /// - Busway: rated for the IT capacity. Distribution units with transformer: twice the IT capacity.
    /// - Uninterruptible supply: what it delivers at design over the load that its redundancy leaves
    ///   (N 1, N+1 0.8, 2N ½, 3N/2 ⅔, 4N/3 ¾; batteries in the rack 1).
    /// - The share `mechanical_on_ups` of the mechanical plant has a supply of its own with the same curve and
    ///   redundancy. It stands outside the cooled rooms, so that cooling does not feed back on itself.
    /// - Transformers: twice what they deliver at design, IT path and mechanical plant together.
    ///
    /// - A given efficiency of the supply holds at every load and stands for its curve; a given distribution loss stands
    ///   for all stages but the supplies, warms the hall, and leaves the mechanical plant none.
    ///
    /// `ups_loss_scale` multiplies the losses of both supplies. Lighting and offices are not on the chain.
    pub fn size(parameters: &PowerParameters, it_capacity: ItPower, mechanical_design: Power) -> Self {
        let it_w = it_capacity.quantity().get::<unit::watt>();
        let mechanical_w = mechanical_design.get::<unit::watt>();
        let built =
            |is_built: bool, curve, rating_w| if is_built { Stage::new(curve, rating_w) } else { Stage::NOT_BUILT };
        let ups_curve = match parameters.ups_efficiency {
            Some(efficiency) => LossCurve::of_efficiency(efficiency.get::<unit::ratio>()),
            None => LossCurve::of_ups(parameters.ups).scaled(parameters.ups_loss_scale),
        };
        let ups_load = parameters.ups.design_load(parameters.redundancy);
        let transformer_load = TRANSFORMER_DESIGN_LOAD;

        // One loss for all of them stands in the place of the first.
        let lumped = parameters.distribution_loss.map(|loss| LossCurve::of_efficiency(1.0 - loss.get::<unit::ratio>()));
        let single = lumped.is_none();
        let busway = Stage::new(lumped.unwrap_or(LossCurve::BUSWAY), it_w);
        let pdu_output_w = it_w + busway.loss_w(it_w);
        let has_pdu = single && parameters.pdu_transformer;
        let pdu = built(has_pdu, LossCurve::PDU_TRANSFORMER, it_w / transformer_load);
        let ups_output_w = pdu_output_w + pdu.loss_w(pdu_output_w);
        let ups = Stage::new(ups_curve, ups_output_w / ups_load);

        let mechanical_on_ups = parameters.mechanical_on_ups.get::<unit::ratio>();
        let on_ups_w = mechanical_w * mechanical_on_ups;
        let mechanical_ups = Stage::new(ups_curve, on_ups_w / ups_load);

        let mv_output_w = ups_output_w + ups.loss_w(ups_output_w) + mechanical_w + mechanical_ups.loss_w(on_ups_w);
        let mv_transformer = built(single, LossCurve::MV_TRANSFORMER, mv_output_w / transformer_load);
        let hv_output_w = mv_output_w + mv_transformer.loss_w(mv_output_w);
        let has_hv = single && parameters.hv_substation;
        let hv_transformer = built(has_hv, LossCurve::HV_TRANSFORMER, hv_output_w / transformer_load);
        Self { busway, pdu, ups, mechanical_ups, mechanical_on_ups, mv_transformer, hv_transformer }
    }

    /// Losses while the IT equipment draws `it` and the mechanical plant draws `mechanical`.
    pub fn losses_at(&self, it: ItPower, mechanical: Power) -> PowerLosses {
        PowerLosses(self.losses(it.quantity().get::<unit::watt>(), mechanical.get::<unit::watt>()))
    }

    /// Losses from the IT equipment upward.
    #[inline(always)]
    pub(crate) fn losses<R: Real>(&self, it_w: R, mechanical_w: R) -> ChainLosses<R> {
        let busway_w = self.busway.loss_w(it_w);
        let pdu_output_w = it_w + busway_w;
        let pdu_w = self.pdu.loss_w(pdu_output_w);
        let ups_output_w = pdu_output_w + pdu_w;
        let ups_w = self.ups.loss_w(ups_output_w);
        let mechanical_ups_w = self.mechanical_ups.loss_w(mechanical_w * self.mechanical_on_ups);
        let mv_output_w = ups_output_w + ups_w + mechanical_w + mechanical_ups_w;
        let mv_transformer_w = self.mv_transformer.loss_w(mv_output_w);
        let hv_transformer_w = self.hv_transformer.loss_w(mv_output_w + mv_transformer_w);
        ChainLosses { busway_w, pdu_w, ups_w, mechanical_ups_w, mv_transformer_w, hv_transformer_w }
    }
}

#[cfg(test)]
mod tests;
