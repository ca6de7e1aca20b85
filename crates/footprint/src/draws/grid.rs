//! Draws of published grid factors: those of one publication or mix share a draw.

use wattshed_grid::{Electricity, Factor, Figure, Origin, PollutantIntensity, ScarcityFactor, Unit};
use wattshed_physics::units::{
    Co2eIntensity, HydroWaterIntensity, Ratio, SourceWaterIntensity, SourceWithdrawalIntensity, unit,
};

use super::quantile::Quantile;
use crate::resolve::{GridBeside, MarginalIntensity};

/// No grid loses half of what is generated.
const LARGEST_LOSS: f64 = 0.5;

/// Standard deviation of the logarithm of a scarcity factor of a state or country. Estimate of this project, 2026: basins
/// within one area differ by up to a factor of a hundred (AWARE 2.0); a factor of two either way holds two of three.
const SCARCITY_LOG_SD: f64 = 0.7;

/// The factor or mix whose draw a factor takes part in.
fn shared_id(factor: &Factor) -> &str {
    factor.derived_from.as_deref().unwrap_or(&factor.id)
}

/// The distribution of the multiplier of a factor; none where it is exact.
fn multiplier(factor: &Factor) -> Option<Quantile> {
    match (factor.low, factor.high) {
        (Some(low), Some(high)) if factor.value > 0.0 => {
            Some(Quantile::triangle(low / factor.value, 1.0, high / factor.value))
        }
        _ if factor.unit == Unit::CubicMetersWorldPerCubicMeter && factor.origin == Origin::Published => {
            Some(Quantile::multiplier(SCARCITY_LOG_SD))
        }
        _ => Some(factor.origin.log_sd()).filter(|log_sd| *log_sd > 0.0).map(Quantile::multiplier),
    }
}

/// 5 and 95 % of what is drawn of a factor; none where it is exact.
pub fn range_of_factor(factor: &Factor) -> Option<(f64, f64)> {
    let multiplier = multiplier(factor)?;
    Some((factor.value * multiplier.at(0.05), factor.value * multiplier.at(0.95)))
}

/// What is drawn of the factors of one publication or mix.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SharedFactor {
    /// The factor or mix.
    pub(super) id: String,
    /// The multiplier of the widest of its factors.
    pub(super) multiplier: Quantile,
    /// The factors that it moves, with their sources.
    pub(super) source: String,
}

/// Every id whose factors vary, in the order of the scopes.
pub(super) fn shared_factors(electricity: &Electricity, beside: &GridBeside) -> Vec<SharedFactor> {
    let mut found: Vec<SharedFactor> = Vec::new();
    for factor in drawn_factors(electricity).chain(beside.factors()) {
        let Some(multiplier) = multiplier(factor) else { continue };
        let id = shared_id(factor);
        match found.iter_mut().find(|shared| shared.id == id) {
            Some(shared) if shared.multiplier.width() >= multiplier.width() => {}
            Some(shared) => shared.multiplier = multiplier,
            None => {
                let source = format!("{}: {}; {}", factor.publisher, factor.source, factor.origin.text());
                found.push(SharedFactor { id: id.to_owned(), multiplier, source });
            }
        }
    }
    found
}

fn drawn_factors(electricity: &Electricity) -> impl Iterator<Item = &Factor> {
    [
        Some(&electricity.scope2.factor),
        electricity.upstream.as_ref().map(|figure| &figure.factor),
        electricity.loss.as_ref().map(|figure| &figure.factor),
        electricity.thermal_water.as_ref().map(|figure| &figure.factor),
        electricity.hydro_water.as_ref().map(|figure| &figure.factor),
        electricity.withdrawal.as_ref().map(|figure| &figure.factor),
    ]
    .into_iter()
    .flatten()
}

/// Multiplies every factor; `level` gives the probability of an id, or nothing for its centre.
pub(super) fn vary(electricity: &mut Electricity, level: &dyn Fn(&str) -> Option<f64>) {
    let times = |factor: &Factor| match (level(shared_id(factor)), multiplier(factor)) {
        (Some(p), Some(multiplier)) => multiplier.at(p),
        _ => 1.0,
    };
    let carbon = |figure: &mut Figure<Co2eIntensity>| {
        figure.value = Co2eIntensity::new(figure.factor.value * times(&figure.factor));
    };
    carbon(&mut electricity.scope2);
    electricity.upstream.as_mut().map(carbon);
    if let Some(loss) = &mut electricity.loss {
        loss.value = Ratio::new::<unit::ratio>((loss.factor.value * times(&loss.factor)).min(LARGEST_LOSS));
    }
    if let Some(water) = &mut electricity.thermal_water {
        water.value = SourceWaterIntensity::new(water.factor.value * times(&water.factor));
    }
    if let Some(water) = &mut electricity.hydro_water {
        water.value = HydroWaterIntensity::new(water.factor.value * times(&water.factor));
    }
    if let Some(water) = &mut electricity.withdrawal {
        water.value = SourceWithdrawalIntensity::new(water.factor.value * times(&water.factor));
    }
}

/// Multiplies every factor beside the scopes.
pub(super) fn vary_beside(beside: &mut GridBeside, level: &dyn Fn(&str) -> Option<f64>) {
    let drawn = |factor: &Factor| match (level(shared_id(factor)), multiplier(factor)) {
        (Some(p), Some(multiplier)) => factor.value * multiplier.at(p),
        _ => factor.value,
    };
    if let Some(figure) = &mut beside.marginal {
        figure.value = MarginalIntensity::of(&figure.factor, drawn(&figure.factor));
    }
    for figure in [&mut beside.nox, &mut beside.so2].into_iter().flatten() {
        figure.value = PollutantIntensity::new(drawn(&figure.factor));
    }
    for figure in [&mut beside.site_scarcity, &mut beside.source_scarcity].into_iter().flatten() {
        figure.value = ScarcityFactor::new(drawn(&figure.factor));
    }
}
