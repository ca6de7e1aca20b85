//! A region found in the tables: its published figure, its mix, its loss.

mod provinces;
mod united_states;

use crate::basis::{CarbonBasis, Gwp, GwpSet, Stages, words};
use crate::factor::{Factor, Origin, Unit};
use crate::limit::LimitCode;
use crate::mix::{CARBON_TABLE, Extent, Mix};
use crate::region::{Form, RegionId};
use crate::tables::{
    AggregateRow, CountryRow, SubregionRow, aggregates, australia, canada, china, countries, mix_row, nordic, states,
    subregions, territories, world_loss,
};
use crate::user::IntensityStages;

pub(crate) use provinces::finland_beside;
pub(crate) use united_states::{KG_PER_KWH_OF_LB_PER_MWH, nonbaseload, recombined};

use provinces::{canadian, chinese, in_australia, nordic_zone};
use united_states::{state, subregion};

words! {
    /// How fine the region is that a figure stands for.
    Level {
        /// A grid region within a country.
        Subregion = "subregion",
        /// A bidding zone, or a grid of its own within a state.
        Zone = "zone",
        /// A state.
        State = "state",
        /// A province or territory.
        Province = "province",
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
    /// The upstream that is published beside a direct figure.
    pub(crate) upstream: Option<Factor>,
    /// What the published figure leaves out.
    pub(crate) limits: Vec<LimitCode>,
    /// Row of the mix table and how its area relates to the region.
    mix: (&'static str, Extent),
    pub(crate) loss: Loss,
}

/// Where the grid loss of a region stands.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Loss {
    /// In a row of eGRID.
    Egrid(&'static SubregionRow),
    /// Nowhere: the world mean is assumed.
    World,
    /// Inside the published upstream.
    InsideUpstream,
}

const IMPORTS: &str = "of the electricity generated in the area; imports not included";

impl Place {
    /// The region itself; or the country of a subdivision that has no figure of its own; or the aggregate of a country
    /// that has none.
    pub(crate) fn find(id: &RegionId, set: GwpSet) -> Option<Self> {
        let name = id.as_str();
        match id.form() {
            Form::Country => country_or_aggregate(name, set),
            Form::Subdivision => match id.country()? {
                // All states of the United States have a figure: another name below it is a slip.
                "US" => states().iter().find(|row| row.id == name).map(state),
                country => province(name).or_else(|| country_or_aggregate(country, set)),
            },
            Form::Bare => {
                let subregion = subregions().iter().find(|row| row.id == name).map(|row| subregion(row, set));
                subregion.or_else(|| nordic().iter().find(|row| row.id == name).map(nordic_zone))
            }
            Form::Namespaced => {
                let aggregate = aggregates().iter().find(|row| row.id.eq_ignore_ascii_case(name)).map(aggregate);
                aggregate.or_else(|| australia().iter().find(|row| row.id.eq_ignore_ascii_case(name)).map(in_australia))
            }
        }
    }

    /// Every region with a figure of its own: countries, US states, US subregions, provinces and states elsewhere,
    /// Nordic zones, aggregates.
    pub(crate) fn all(set: GwpSet) -> impl Iterator<Item = Self> {
        let countries = countries().iter().filter_map(move |row| country(&row.id, set));
        let subregions = subregions().iter().filter(|row| row.id != "US").map(move |row| subregion(row, set));
        countries
            .chain(states().iter().map(state))
            .chain(subregions)
            .chain(australia().iter().filter(|row| row.id != "AU").map(in_australia))
            .chain(canada().iter().filter_map(canadian))
            .chain(china().iter().map(chinese))
            .chain(nordic().iter().filter(|row| row.id.len() > 2).map(nordic_zone))
            .chain(aggregates().iter().map(aggregate))
    }

    pub(crate) fn mix(&self) -> Option<Mix> {
        Mix::new(mix_row(self.mix.0)?, self.mix.1)
    }

    /// The loss published for the region.
    pub(crate) fn published_loss(&self) -> Option<Factor> {
        let Loss::Egrid(row) = self.loss else { return None };
        let source = format!("{}, grid gross loss", row.source);
        let source = (row.publisher.as_str(), source, row.licence.as_str());
        Some(water_or_loss(format!("grid/{}/{}/loss", row.id, row.year), row.loss?, Unit::KwhPerKwh, row.year, source))
    }
}

/// A province or state outside the United States with a figure of its own.
pub(crate) fn province(name: &str) -> Option<Place> {
    match name.get(..3)? {
        "AU-" => australia().iter().find(|row| row.id == name).map(in_australia),
        "CA-" => canada().iter().find(|row| row.id == name).and_then(canadian),
        "CN-" => china().iter().find(|row| row.id == name).map(chinese),
        _ => None,
    }
}

fn country_or_aggregate(iso2: &str, set: GwpSet) -> Option<Place> {
    country(iso2, set).or_else(|| {
        let territory = territories().iter().find(|row| row.id == iso2)?;
        aggregates().iter().find(|row| row.id == territory.aggregate).map(aggregate)
    })
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

pub(crate) fn intensity(region: &str, kg_per_kwh: f64, basis: CarbonBasis, year: i32, from: [&str; 3]) -> Factor {
    let id = format!("grid/{region}/{year}/{}", basis.method);
    let from = (from[0], from[1].to_owned(), from[2]);
    Factor { basis: Some(basis), ..water_or_loss(id, kg_per_kwh, Unit::KgPerKwh, year, from) }
}

pub(crate) fn life_cycle(region: &str, g_per_kwh: f64, year: i32, from: [&str; 3]) -> Factor {
    let basis = CarbonBasis::average(Stages::LifeCycle, Gwp::AsPublished);
    Factor { note: Some(IMPORTS.into()), ..intensity(region, g_per_kwh * 1e-3, basis, year, from) }
}

/// A life-cycle figure computed from a mix: technology values over its shares.
fn life_cycle_of(mix: &Mix, region: &str, year: i32, from: [&str; 3]) -> Factor {
    Factor {
        source: mix.source_over(CARBON_TABLE),
        origin: Origin::FromMix,
        derived_from: Some(mix.id.clone()),
        ..life_cycle(region, mix.life_cycle().kg_per_kwh() * 1e3, year, from)
    }
}

/// A country: the direct rate where one is published (the United States, Australia), else the life-cycle figure.
fn country(iso2: &str, set: GwpSet) -> Option<Place> {
    let row: &'static CountryRow = countries().iter().find(|row| row.id == iso2)?;
    let place = Place {
        id: RegionId::known(&row.id),
        iso3: Some(&row.iso3),
        name: &row.name,
        level: Level::Country,
        published: ember(row),
        stages: IntensityStages::LifeCycle,
        upstream: None,
        limits: vec![LimitCode::ImportsNotIncluded],
        mix: (&row.id, Extent::Same),
        loss: Loss::World,
    };
    match iso2 {
        "US" => subregions().iter().find(|row| row.id == iso2).map(|rates| Place {
            published: recombined(rates, set),
            stages: IntensityStages::Direct,
            limits: Vec::new(),
            loss: Loss::Egrid(rates),
            ..place
        }),
        "AU" => {
            let national = in_australia(australia().iter().find(|row| row.id == iso2)?);
            Some(Place { iso3: place.iso3, name: place.name, level: Level::Country, mix: place.mix, ..national })
        }
        // Emissions that round to nothing over little generation are published as zero; no technology's life cycle is.
        _ if row.co2e_g_per_kwh <= 0.0 => {
            let from = [row.publisher.as_str(), row.source.as_str(), row.licence.as_str()];
            let published = life_cycle_of(&place.mix()?, &row.id, row.year, from);
            Some(Place { published, limits: vec![LimitCode::ComputedFromMix, LimitCode::ImportsNotIncluded], ..place })
        }
        _ => Some(place),
    }
}

/// The life-cycle figure of a country.
pub(crate) fn ember(row: &CountryRow) -> Factor {
    let from = [row.publisher.as_str(), row.source.as_str(), row.licence.as_str()];
    life_cycle(&row.id, row.co2e_g_per_kwh, row.year, from)
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
        upstream: None,
        limits: Vec::new(),
        mix: (&row.id, Extent::Same),
        loss: Loss::World,
    }
}
