//! What is accounted for beside the scopes: marginal emissions and air pollutants of the grid, scarcity of its and the site's
//! water.
//!
//! Marginal emissions: Cambium's long-run rate where the region has one, else the combined margin of the IFI. Scarcity: AWARE
//! of the site's state or province, else its country; of the grid's water, of the region of the grid.

use wattshed_grid::{
    At, Electricity, Factor, Figure, GwpSet, Method, Origin, PollutantIntensity, RegionId, ScarcityFactor, Unit,
    marginal, pollutants, scarcity,
};
use wattshed_physics::units::{Co2eIntensity, Co2eMass, EndUseCo2eIntensity, GridEnergy};

use super::electricity::{estimate_year, given_by, gwp_set};
use super::reading::Reading;
use super::site::Site;
use crate::lock::Lock;

/// What one more kilowatt-hour changes, by where it is counted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum MarginalIntensity {
    /// At the generator: the loss in the grid is not inside.
    AtGeneration(Co2eIntensity),
    /// At the user's meter: the loss is inside.
    AtEndUse(EndUseCo2eIntensity),
}

impl MarginalIntensity {
    /// A figure that is counted where the basis of its factor says.
    pub fn of(factor: &Factor, kg_per_kwh: f64) -> Self {
        match factor.basis.map(|basis| basis.at) {
            Some(At::EndUse) => Self::AtEndUse(EndUseCo2eIntensity::new(kg_per_kwh)),
            _ => Self::AtGeneration(Co2eIntensity::new(kg_per_kwh)),
        }
    }

    /// Of metered energy, as published: no loss is added to a figure at the generator.
    pub fn of_energy(self, metered: GridEnergy) -> Co2eMass {
        match self {
            Self::AtGeneration(intensity) => intensity * metered,
            Self::AtEndUse(intensity) => intensity * metered,
        }
    }
}

/// Figures that enter no scope and no total.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GridBeside {
    /// What one more kilowatt-hour changes; none where it is not published.
    pub marginal: Option<Figure<MarginalIntensity>>,
    /// Nitrogen oxides of the grid.
    pub nox: Option<Figure<PollutantIntensity>>,
    /// Sulphur dioxide of the grid.
    pub so2: Option<Figure<PollutantIntensity>>,
    /// Weight of water that is consumed at the site.
    pub site_scarcity: Option<Figure<ScarcityFactor>>,
    /// Weight of water that the plants of the grid consume.
    pub source_scarcity: Option<Figure<ScarcityFactor>>,
}

impl GridBeside {
    /// Every factor behind these figures, each once.
    pub fn factors(&self) -> Vec<&Factor> {
        let figures = [
            self.marginal.as_ref().map(|figure| &figure.factor),
            self.nox.as_ref().map(|figure| &figure.factor),
            self.so2.as_ref().map(|figure| &figure.factor),
            self.site_scarcity.as_ref().map(|figure| &figure.factor),
            self.source_scarcity.as_ref().map(|figure| &figure.factor),
        ];
        let mut factors: Vec<&Factor> = Vec::new();
        for factor in figures.into_iter().flatten() {
            if factors.iter().all(|known| known.id != factor.id) {
                factors.push(factor);
            }
        }
        factors
    }
}

fn read(reading: &mut Reading<'_>, site: &Site, electricity: &Electricity) -> GridBeside {
    let region = electricity.region.as_ref().unwrap_or(&site.grid_region);
    let published = pollutants(region, estimate_year(reading));
    let (nox, so2) = published.map(|found| (found.nox, found.so2)).unzip();
    GridBeside {
        marginal: marginal_of(region, site, gwp_set(reading)),
        nox: pollutant(reading, "grid.pollutants.nox").or(nox),
        so2: pollutant(reading, "grid.pollutants.so2").or(so2),
        site_scarcity: given_scarcity(reading).or_else(|| scarcity_of(site)),
        source_scarcity: scarcity(region),
    }
}

/// The same with the factors of a lock in the place of those of the tables.
pub(super) fn pinned(
    reading: &mut Reading<'_>,
    site: &Site,
    electricity: &Electricity,
    pin: Option<&Lock>,
) -> GridBeside {
    let mut beside = read(reading, site, electricity);
    if let Some(pin) = pin {
        let gwp_set = reading.word("accounting.gwp");
        reading.found.extend(pin.pin_beside(&mut beside, site.grid_region.as_str(), &gwp_set));
    }
    beside
}

fn marginal_of(region: &RegionId, site: &Site, gwp: GwpSet) -> Option<Figure<MarginalIntensity>> {
    let of = |region: &RegionId, method: Method| {
        let is = |factor: &Factor| factor.basis.is_some_and(|basis| basis.method == method);
        marginal(region, gwp).into_iter().map(|figure| figure.factor).find(is)
    };
    let exact = site.grid.cambium.as_ref().and_then(|cambium| of(cambium, Method::MarginalBuild));
    let factor =
        exact.or_else(|| of(region, Method::MarginalBuild)).or_else(|| of(region, Method::MarginalCombined))?;
    Some(Figure { value: MarginalIntensity::of(&factor, factor.value), factor })
}

/// The factor of the state or province that the site lies in, else of its country.
fn scarcity_of(site: &Site) -> Option<Figure<ScarcityFactor>> {
    let lies_there = |figure: &Figure<ScarcityFactor>| scarcity_area(&figure.factor).starts_with(&site.country);
    let country = || site.country.parse().ok().and_then(|country: RegionId| scarcity(&country));
    let state = site.grid.state.as_ref().unwrap_or(&site.grid_region);
    scarcity(state).filter(lies_there).or_else(country)
}

/// The area that a factor of scarcity is of: `US-CA` of `water/US-CA/2023/scarcity`.
pub fn scarcity_area(factor: &Factor) -> &str {
    factor.id.split('/').nth(1).unwrap_or_default()
}

fn given_scarcity(reading: &Reading<'_>) -> Option<Figure<ScarcityFactor>> {
    let value = reading.optional_si("water.scarcity")?;
    let factor = given(reading, "water.scarcity", value, Unit::CubicMetersWorldPerCubicMeter);
    Some(Figure { value: ScarcityFactor::new(value), factor })
}

fn pollutant(reading: &Reading<'_>, key: &str) -> Option<Figure<PollutantIntensity>> {
    const KG_PER_MWH_OF_KG_PER_J: f64 = 3.6e9;
    let value = reading.optional_si(key)? * KG_PER_MWH_OF_KG_PER_J;
    Some(Figure { value: PollutantIntensity::new(value), factor: given(reading, key, value, Unit::KgPerMwh) })
}

fn given(reading: &Reading<'_>, key: &str, value: f64, unit: Unit) -> Factor {
    Factor {
        id: format!("user/{key}"),
        value,
        unit,
        low: None,
        high: None,
        year: None,
        publisher: "user".to_owned(),
        source: given_by(reading, key),
        licence: "user".to_owned(),
        basis: None,
        origin: Origin::User,
        derived_from: None,
        note: None,
    }
}
