//! A region found in the tables: its published figure, its mix, its loss.

use crate::basis::{CarbonBasis, Gwp, GwpSet, Stages, words};
use crate::factor::{Factor, Origin, Unit};
use crate::mix::{Extent, Mix};
use crate::region::{Form, RegionId};
use crate::tables::{
    AggregateRow, CountryRow, MixExtent, StateRow, SubregionRow, aggregates, countries, gwp, mix_row, states,
    subregions, world_loss,
};
use crate::user::IntensityStages;

words! {
    /// How fine the region is that a figure stands for.
    Level {
        /// A grid region within a country.
        Subregion = "subregion",
        /// A state.
        State = "state",
        /// A country.
        Country = "country",
        /// A continent, a group of countries or the world.
        Aggregate = "aggregate",
        /// Given by the user.
        User = "user",
    }
}

/// What the tables know of a region.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) id: RegionId,
    pub(crate) iso3: Option<&'static str>,
    pub(crate) name: &'static str,
    pub(crate) level: Level,
    pub(crate) published: Factor,
    pub(crate) stages: IntensityStages,
    /// Row of the mix table and how its area relates to the region.
    mix: (&'static str, Extent),
    /// Row of the United States that publishes the loss.
    loss: Option<&'static SubregionRow>,
}

/// Kilogram per kilowatt-hour of a pound per megawatt-hour: 1 lb = 0.45359237 kg exactly.
const KG_PER_KWH_OF_LB_PER_MWH: f64 = 0.453_592_37e-3;

const IMPORTS: &str = "of the electricity generated in the area; imports not included";

impl Place {
    /// The region itself, or the country of a subdivision that has no figure of its own.
    pub(crate) fn find(id: &RegionId, set: GwpSet) -> Option<Self> {
        match id.form() {
            Form::Country => country(id.as_str(), set),
            Form::Subdivision => match states().iter().find(|row| row.id == id.as_str()) {
                Some(row) => Some(state(row)),
                // All states of the United States have a figure: another name below it is a slip.
                None if id.country() == Some("US") => None,
                None => country(id.country()?, set),
            },
            Form::Bare => {
                subregions().iter().find(|row| row.id == id.as_str() && row.id != "US").map(|row| subregion(row, set))
            }
            Form::Namespaced => aggregates().iter().find(|row| row.id.eq_ignore_ascii_case(id.as_str())).map(aggregate),
        }
    }

    /// Every region: countries, US states, US subregions, aggregates.
    pub(crate) fn all(set: GwpSet) -> impl Iterator<Item = Self> {
        let countries = countries().iter().filter_map(move |row| country(&row.id, set));
        let subregions = subregions().iter().filter(|row| row.id != "US").map(move |row| subregion(row, set));
        countries.chain(states().iter().map(state)).chain(subregions).chain(aggregates().iter().map(aggregate))
    }

    pub(crate) fn mix(&self) -> Option<Mix> {
        Mix::new(mix_row(self.mix.0)?, self.mix.1)
    }

    /// The loss published for the region.
    pub(crate) fn published_loss(&self) -> Option<Factor> {
        let row = self.loss?;
        let source = format!("{}, grid gross loss", row.source);
        let source = (row.publisher.as_str(), source, row.licence.as_str());
        Some(water_or_loss(format!("grid/{}/{}/loss", row.id, row.year), row.loss?, Unit::KwhPerKwh, row.year, source))
    }
}

/// The loss where none is published: the world mean with its range.
pub(crate) fn assumed_loss() -> Option<Factor> {
    let row = world_loss()?;
    let source = (row.publisher.as_str(), row.source.clone(), row.licence.as_str());
    let id = format!("grid/world/{}/loss", row.year);
    let factor = water_or_loss(id, row.loss, Unit::KwhPerKwh, row.year, source);
    Some(Factor { low: Some(row.low), high: Some(row.high), origin: Origin::Assumed, ..factor })
}

/// A published factor without a carbon basis.
pub(crate) fn water_or_loss(id: String, value: f64, unit: Unit, year: i32, from: (&str, String, &str)) -> Factor {
    Factor {
        id,
        value,
        unit,
        low: None,
        high: None,
        year: Some(year),
        publisher: from.0.to_owned(),
        source: from.1,
        licence: from.2.to_owned(),
        basis: None,
        origin: Origin::Published,
        derived_from: None,
        note: None,
    }
}

fn intensity(region: &str, kg_per_kwh: f64, basis: CarbonBasis, year: i32, from: [&str; 3]) -> Factor {
    let id = format!("grid/{region}/{year}/{}", basis.method);
    let from = (from[0], from[1].to_owned(), from[2]);
    Factor { basis: Some(basis), ..water_or_loss(id, kg_per_kwh, Unit::KgPerKwh, year, from) }
}

fn life_cycle(region: &str, g_per_kwh: f64, year: i32, from: [&str; 3]) -> Factor {
    let basis = CarbonBasis::average(Stages::LifeCycle, Gwp::AsPublished);
    Factor { note: Some(IMPORTS), ..intensity(region, g_per_kwh * 1e-3, basis, year, from) }
}

/// CO2 + GWP_CH4 · CH4 + GWP_N2O · N2O.
fn recombined(row: &SubregionRow, set: GwpSet) -> Factor {
    let gwp = gwp(set);
    let lb_per_mwh = row.co2_lb_per_mwh * gwp.co2 + row.ch4_lb_per_mwh * gwp.ch4 + row.n2o_lb_per_mwh * gwp.n2o;
    let basis = CarbonBasis::average(Stages::Direct, set.into());
    let from = [row.publisher.as_str(), row.source.as_str(), row.licence.as_str()];
    intensity(&row.id, lb_per_mwh * KG_PER_KWH_OF_LB_PER_MWH, basis, row.year, from)
}

fn subregion(row: &'static SubregionRow, set: GwpSet) -> Place {
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
        loss: Some(row),
    }
}

fn state(row: &'static StateRow) -> Place {
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
        loss: subregions().iter().find(|row| row.id == "US"),
    }
}

/// A country: the direct rate where one is published (the United States), else the life-cycle figure.
fn country(iso2: &str, set: GwpSet) -> Option<Place> {
    let row: &'static CountryRow = countries().iter().find(|row| row.id == iso2)?;
    let direct = if iso2 == "US" { subregions().iter().find(|row| row.id == iso2) } else { None };
    let from = [row.publisher.as_str(), row.source.as_str(), row.licence.as_str()];
    Some(Place {
        id: RegionId::known(&row.id),
        iso3: Some(&row.iso3),
        name: &row.name,
        level: Level::Country,
        published: match direct {
            Some(rates) => recombined(rates, set),
            None => life_cycle(&row.id, row.co2e_g_per_kwh, row.year, from),
        },
        stages: if direct.is_some() { IntensityStages::Direct } else { IntensityStages::LifeCycle },
        mix: (&row.id, Extent::Same),
        loss: direct,
    })
}

fn aggregate(row: &'static AggregateRow) -> Place {
    let from = [row.publisher.as_str(), row.source.as_str(), row.licence.as_str()];
    Place {
        id: RegionId::known(&row.id),
        iso3: None,
        name: &row.name,
        level: Level::Aggregate,
        published: life_cycle(&row.id, row.co2e_g_per_kwh, row.year, from),
        stages: IntensityStages::LifeCycle,
        mix: (&row.id, Extent::Same),
        loss: None,
    }
}
