//! The United States: rates of eGRID by subregion and state.

use super::{Level, Loss, Place, intensity};
use crate::basis::{CarbonBasis, Gwp, GwpSet, Method, Stages};
use crate::factor::Factor;
use crate::mix::Extent;
use crate::region::RegionId;
use crate::tables::{MixExtent, StateRow, SubregionRow, gwp, subregions};
use crate::user::IntensityStages;

/// Kilogram per kilowatt-hour of a pound per megawatt-hour: 1 lb = 0.45359237 kg exactly.
pub(crate) const KG_PER_KWH_OF_LB_PER_MWH: f64 = 0.453_592_37e-3;

/// The total output rate, its gases recombined with a set of potentials.
pub(crate) fn recombined(row: &SubregionRow, set: GwpSet) -> Factor {
    let lb_per_mwh = co2e([row.co2_lb_per_mwh, row.ch4_lb_per_mwh, row.n2o_lb_per_mwh], set);
    rate(row, lb_per_mwh, CarbonBasis::average(Stages::Direct, set.into()))
}

/// The rate of the plants that follow the load, weighted by how far they do.
pub(crate) fn nonbaseload(row: &SubregionRow, set: GwpSet) -> Factor {
    let gases = [row.nonbaseload_co2_lb_per_mwh, row.nonbaseload_ch4_lb_per_mwh, row.nonbaseload_n2o_lb_per_mwh];
    let average = CarbonBasis::average(Stages::Direct, set.into());
    let factor = rate(row, co2e(gases, set), CarbonBasis { method: Method::MarginalOperating, ..average });
    Factor { source: format!("{}, non-baseload output emission rate", row.source), ..factor }
}

/// CO2 + GWP_CH4 · CH4 + GWP_N2O · N2O.
fn co2e([co2, ch4, n2o]: [f64; 3], set: GwpSet) -> f64 {
    let gwp = gwp(set);
    co2 * gwp.co2 + ch4 * gwp.ch4 + n2o * gwp.n2o
}

fn rate(row: &SubregionRow, lb_per_mwh: f64, basis: CarbonBasis) -> Factor {
    let from = [row.publisher.as_str(), row.source.as_str(), row.licence.as_str()];
    intensity(&row.id, lb_per_mwh * KG_PER_KWH_OF_LB_PER_MWH, basis, row.year, from)
}

pub(super) fn subregion(row: &'static SubregionRow, set: GwpSet) -> Place {
    let extent = match row.mix_extent {
        MixExtent::Same => Extent::Same,
        MixExtent::Wider => Extent::BalancingArea,
        MixExtent::Country => Extent::Country,
    };
    Place {
        id: RegionId::known(&row.id),
        iso3: None,
        name: &row.name,
        level: Level::Subregion,
        published: recombined(row, set),
        stages: IntensityStages::Direct,
        mix: (&row.mix_of, extent),
        upstream: None,
        limits: Vec::new(),
        loss: Loss::Egrid(row),
    }
}

pub(super) fn state(row: &'static StateRow) -> Place {
    let basis = CarbonBasis::average(Stages::Direct, Gwp::AsPublished);
    let from = [row.publisher.as_str(), row.source.as_str(), row.licence.as_str()];
    Place {
        id: RegionId::known(&row.id),
        iso3: None,
        name: &row.name,
        level: Level::State,
        published: intensity(&row.id, row.co2e_lb_per_mwh * KG_PER_KWH_OF_LB_PER_MWH, basis, row.year, from),
        stages: IntensityStages::Direct,
        mix: ("US", Extent::Country),
        upstream: None,
        limits: Vec::new(),
        loss: subregions().iter().find(|row| row.id == "US").map_or(Loss::World, Loss::Egrid),
    }
}
