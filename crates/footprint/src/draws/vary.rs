//! What varies in a facility, and one draw of it.

use std::sync::Arc;

use wattshed_grid::{Electricity, Factor, Figure};
use wattshed_physics::units::{
    Co2eIntensity, HydroWaterIntensity, Ratio, SourceWaterIntensity, SourceWithdrawalIntensity, unit,
};

use super::quantile::Quantile;
use super::sequence::Identity;
use crate::diagnostic::Diagnostic;
use crate::resolve::{Facility, SiteWeather};
use crate::spec::field::{Field, Shared};
use crate::spec::range::{Distribution, Shape};
use crate::spec::{Entry, Layer, Origin, Patch, Value};

/// What varies in a facility.
#[derive(Debug)]
pub(super) struct Varied {
    inputs: Vec<Input>,
    /// Equally likely years of the place; none where the year is as it is.
    weather: Vec<Arc<SiteWeather>>,
}

/// A field with a distribution.
#[derive(Debug)]
struct Input {
    entry: Entry,
    identity: Identity,
    source: Source,
}

#[derive(Debug)]
enum Source {
    Number(Quantile),
    Words(Vec<(String, f64)>),
}

/// Error of the evaporation model, a multiplier: the saturated-exit assumption against an all-latent bound and the water of
/// NREL's ESIF (2017), about −10 to +15 %. Estimate, 2025.
const EVAPORATION: Quantile = Quantile::triangle(0.90, 1.0, 1.15);

/// Error of the loss curve of an uninterruptible supply, a multiplier shared by supplies of one kind. Estimate, 2025: spread of
/// vendors' curves around the shape.
const UPS_LOSSES: Quantile = Quantile::triangle(0.7, 1.0, 1.4);

/// Who reports a single site: it has no name among others.
const SINGLE_SITE: &str = "";

impl Varied {
    /// Every field with a distribution that enters the estimate.
    pub(super) fn of(facility: &Facility) -> Result<Self, Diagnostic> {
        // What a place is is not drawn.
        let entries =
            facility.spec.entries().filter(|entry| facility.uses(&entry.key) && entry.field.section() != "site");
        let input = |entry: &Entry| {
            let Value::Distribution(distribution) = &entry.value else { return None };
            let source = source(entry.field, distribution)?;
            Some(Input { entry: entry.clone(), identity: identity(entry), source })
        };
        Ok(Self { inputs: entries.filter_map(input).collect(), weather: facility.weather.variants()? })
    }

    /// The facility of one draw; `None` when its values do not fit together.
    pub(super) fn draw(&self, facility: &Facility, index: u32, seed: u64) -> Option<Facility> {
        let entries = self.inputs.iter().map(|input| input.draw(index, seed)).collect();
        let patch = Patch { entries, broken: Vec::new() };
        let mut drawn = match self.year(index, seed) {
            Some(weather) => facility.in_weather(weather).redrawn(&patch)?,
            None => facility.redrawn(&patch)?,
        };
        drawn.design.evaporation_scale = EVAPORATION.at(Identity::new(&["evaporation"]).uniform(index, seed));
        let ups = facility.spec.word("power.ups").unwrap_or_default();
        drawn.design.power.ups_loss_scale = UPS_LOSSES.at(Identity::new(&["ups", &ups]).uniform(index, seed));
        vary_electricity(&mut drawn.electricity, index, seed);
        Some(drawn)
    }
}

impl Varied {
    /// The year of a draw, one of several that are equally likely.
    fn year(&self, index: u32, seed: u64) -> Option<Arc<SiteWeather>> {
        // The error of the synthesis is one of the method, the same for all places; real years are those of the site.
        let synthesised = self.weather.first()?.expected_error.is_some();
        let identity = match synthesised {
            true => Identity::new(&["weather-synthesis"]),
            false => Identity::new(&[SINGLE_SITE, "site.weather"]),
        };
        let at = (identity.uniform(index, seed) * self.weather.len() as f64) as usize;
        self.weather.get(at).cloned()
    }
}

fn identity(entry: &Entry) -> Identity {
    match entry.field.shared {
        Shared::World | Shared::Technology => Identity::new(&[&entry.key]),
        Shared::Site => Identity::new(&[SINGLE_SITE, &entry.key]),
    }
}

fn source(field: &Field, distribution: &Distribution) -> Option<Source> {
    if let Shape::Discrete { values, weights } = &distribution.shape {
        let total: f64 = weights.iter().sum();
        let shares = weights.iter().map(|weight| weight / total);
        return Some(Source::Words(values.iter().cloned().zip(shares).collect()));
    }
    Quantile::of(distribution, field.limits_si()).map(Source::Number)
}

impl Input {
    fn draw(&self, index: u32, seed: u64) -> Entry {
        let p = self.identity.uniform(index, seed);
        let value = match &self.source {
            Source::Number(quantile) => Value::Drawn(quantile.at(p)),
            Source::Words(words) => Value::Word(pick(words, p)),
        };
        let origin = Origin { layer: Layer::Draw, span: None, citation: None };
        Entry { value, origin, ..self.entry.clone() }
    }
}

fn pick(words: &[(String, f64)], p: f64) -> String {
    let mut sum = 0.0;
    for (word, share) in words {
        sum += share;
        if p < sum {
            return word.clone();
        }
    }
    words.last().map(|(word, _)| word.clone()).unwrap_or_default()
}

/// Draws the factors of the grid; those of one publication or mix share a draw.
fn vary_electricity(electricity: &mut Electricity, index: u32, seed: u64) {
    let multiplier = |factor: &Factor| {
        let id = factor.derived_from.as_deref().unwrap_or(&factor.id);
        let p = Identity::new(&["factor", id]).uniform(index, seed);
        match (factor.low, factor.high) {
            (Some(low), Some(high)) if factor.value > 0.0 => {
                Quantile::triangle(low / factor.value, 1.0, high / factor.value).at(p)
            }
            _ => Quantile::multiplier(factor.origin.log_sd()).at(p),
        }
    };
    let carbon = |figure: &mut Figure<Co2eIntensity>| {
        figure.value = Co2eIntensity::new(figure.factor.value * multiplier(&figure.factor));
    };
    carbon(&mut electricity.scope2);
    electricity.upstream.as_mut().map(carbon);
    if let Some(loss) = &mut electricity.loss {
        loss.value = Ratio::new::<unit::ratio>((loss.factor.value * multiplier(&loss.factor)).min(LARGEST_LOSS));
    }
    if let Some(water) = &mut electricity.thermal_water {
        water.value = SourceWaterIntensity::new(water.factor.value * multiplier(&water.factor));
    }
    if let Some(water) = &mut electricity.hydro_water {
        water.value = HydroWaterIntensity::new(water.factor.value * multiplier(&water.factor));
    }
    if let Some(water) = &mut electricity.withdrawal {
        water.value = SourceWithdrawalIntensity::new(water.factor.value * multiplier(&water.factor));
    }
}

/// No grid loses half of what is generated.
const LARGEST_LOSS: f64 = 0.5;
