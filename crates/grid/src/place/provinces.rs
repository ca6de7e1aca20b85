//! Provinces of Canada and China, states of Australia, zones of the Nordic market.
//!
//! | where | figure | upstream | loss |
//! |---|---|---|---|
//! | Canada | life-cycle and direct, computed from the mix of the province | of that mix | world mean |
//! | China | direct CO2 alone, transfers between provinces included | of the mix of the country | world mean |
//! | Australia | scope 2 as published | scope 3 as published, which holds the loss | none |
//! | Nordic zones | life-cycle as published, split by the mix of the country | the rest of the split | world mean |

use super::{Level, Loss, Place, intensity, life_cycle, life_cycle_of};
use crate::basis::{At, CarbonBasis, Gases, Gwp, Stages};
use crate::factor::Factor;
use crate::limit::LimitCode;
use crate::mix::{Extent, Mix};
use crate::region::RegionId;
use crate::tables::{AustraliaRow, CanadaRow, ChinaRow, NordicRow, mix_row, nordic};
use crate::user::IntensityStages;

/// No figure is published for all provinces on one basis: technology values over the mix of the province.
pub(super) fn canadian(row: &'static CanadaRow) -> Option<Place> {
    let mix = Mix::new(mix_row(&row.id)?, Extent::Same)?;
    let from = [row.publisher.as_str(), row.source.as_str(), row.licence.as_str()];
    let published = life_cycle_of(&mix, &row.id, row.year, from);
    Some(Place {
        id: RegionId::known(&row.id),
        iso3: None,
        name: &row.name,
        level: Level::Province,
        published,
        stages: IntensityStages::LifeCycle,
        upstream: None,
        limits: vec![LimitCode::ComputedFromMix, LimitCode::ImportsNotIncluded],
        mix: (&row.id, Extent::Same),
        loss: Loss::World,
    })
}

pub(super) fn chinese(row: &'static ChinaRow) -> Place {
    let average = CarbonBasis::average(Stages::Direct, Gwp::AsPublished);
    let basis = CarbonBasis { at: At::Consumption, gases: Gases::Co2, ..average };
    let from = [row.publisher.as_str(), row.source.as_str(), row.licence.as_str()];
    let published = Factor {
        note: Some("CO2 alone: CH4 and N2O are missing; transfers between provinces included".into()),
        ..intensity(&row.id, row.co2_g_per_kwh * 1e-3, basis, row.year, from)
    };
    Place {
        id: RegionId::known(&row.id),
        iso3: None,
        name: &row.name,
        level: Level::Province,
        published,
        stages: IntensityStages::Direct,
        upstream: None,
        limits: vec![LimitCode::Co2Only],
        mix: ("CN", Extent::Country),
        loss: Loss::World,
    }
}

/// The scope 3 factor is booked as upstream; it holds the loss, so there is no loss line.
pub(super) fn in_australia(row: &'static AustraliaRow) -> Place {
    let at_consumer = |stages| CarbonBasis { at: At::Consumption, ..CarbonBasis::average(stages, Gwp::Ar5) };
    let from = [row.publisher.as_str(), row.source.as_str(), row.licence.as_str()];
    let factor = |kg_per_kwh, stages| intensity(&row.id, kg_per_kwh, at_consumer(stages), row.year, from);
    let upstream = factor(row.scope3_kg_per_kwh, Stages::Upstream);
    Place {
        id: RegionId::known(&row.id),
        iso3: None,
        name: &row.name,
        level: if row.id.starts_with("AU-") { Level::State } else { Level::Zone },
        published: factor(row.scope2_kg_per_kwh, Stages::Direct),
        stages: IntensityStages::Direct,
        upstream: Some(Factor {
            id: format!("grid/{}/{}/upstream", row.id, row.year),
            source: format!("{}, scope 3", row.source),
            note: Some("scope 3 factor: supply of fuel and loss in the grid together".into()),
            ..upstream
        }),
        limits: vec![LimitCode::LossInsideUpstream],
        mix: ("AU", Extent::Country),
        loss: Loss::InsideUpstream,
    }
}

/// Below this share of the generation with a factor, a figure is a lower bound.
const COVERED_ENOUGH_PCT: f64 = 98.0;

pub(super) fn nordic_zone(row: &'static NordicRow) -> Place {
    let lower_bound = row.covered_pct.is_none_or(|covered| covered < COVERED_ENOUGH_PCT);
    let limits = [Some(LimitCode::ImportsNotIncluded), lower_bound.then_some(LimitCode::LowerBound)];
    Place {
        id: RegionId::known(&row.id),
        iso3: None,
        name: &row.name,
        level: Level::Zone,
        published: zone_factor(row),
        stages: IntensityStages::LifeCycle,
        upstream: None,
        limits: limits.into_iter().flatten().collect(),
        mix: (row.id.get(..2).unwrap_or_default(), Extent::Country),
        loss: Loss::World,
    }
}

fn zone_factor(row: &'static NordicRow) -> Factor {
    let from = [row.publisher.as_str(), row.source.as_str(), row.licence.as_str()];
    Factor { note: Some(row.note.as_str().into()), ..life_cycle(&row.id, row.co2e_g_per_kwh, row.year, from) }
}

/// The figure of Finland in the table of zones, beside that of the country.
pub(crate) fn finland_beside() -> Option<Factor> {
    let row = nordic().iter().find(|row| row.id == "FI")?;
    let factor = zone_factor(row);
    Some(Factor { id: format!("{}/codecarbon", factor.id), ..factor })
}
