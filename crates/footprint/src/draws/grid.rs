//! Draws of published grid factors: those of one publication or mix share a draw.

use wattshed_grid::{Electricity, Factor, Figure, Origin, PollutantIntensity, ScarcityFactor, Unit};
use wattshed_physics::math::Real;
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

/// Standard deviation of the logarithm of the odds of direct against upstream emissions, where a life-cycle figure is divided
/// by technology medians. Estimate of this project, 2026: of gas, 370 g/kWh direct stand beside 60 to 200 g/kWh upstream (120
/// the median), as its methane leaks (life cycle 410 to 650 g/kWh, IPCC AR5 WG3 Annex III, Table A.III.2, 2014): odds a factor
/// of 1.8 either way, taken as two standard deviations.
const SPLIT_LOG_SD: f64 = 0.3;

/// The draw of how a life-cycle figure is divided.
fn split_id(whole: &Factor) -> String {
    format!("{}/split", whole.id)
}

/// A share whose odds are multiplied: it stays between nothing and all.
fn share_at_odds(share: f64, multiplier: f64) -> f64 {
    if share <= 0.0 || share >= 1.0 {
        // Shares of all technologies may add up to one and a bit.
        return share.clamp(0.0, 1.0);
    }
    let odds = share / (1.0 - share) * multiplier;
    odds / (1.0 + odds)
}

/// A share of the generation of a mix, drawn by its odds.
fn is_share_of_mix(factor: &Factor) -> bool {
    factor.unit == Unit::KwhPerKwh
        && matches!(factor.origin, Origin::FromMix | Origin::FromAreaMix | Origin::FromCountryMix)
}

/// The life-cycle figure that scope 2 and its upstream are divided from.
fn divided(electricity: &Electricity) -> Option<&Factor> {
    let upstream = electricity.upstream.as_ref().map(|figure| figure.factor.origin);
    let parts = [Some(electricity.scope2.factor.origin), upstream];
    electricity.life_cycle.as_ref().filter(|_| parts == [Some(Origin::DerivedSplit); 2])
}

/// 5 and 95 % of what is drawn of a factor; none where it is exact. `whole` is the life-cycle figure that the factor is a part
/// of, if it is one: its own error and that of the division are independent, and to first order their squares add up in
/// logarithms, ln(part) = ln(whole) + ln(share), d ln(share)/d ln(odds) = 1 − share.
pub(crate) fn range_of_factor(factor: &Factor, whole: Option<&Factor>) -> Option<(f64, f64)> {
    if let Some(whole) = whole.filter(|whole| factor.origin == Origin::DerivedSplit && whole.value > 0.0) {
        let width = |drawn: Quantile| Real::ln(drawn.at(0.95) / drawn.at(0.05));
        let of_whole = multiplier(whole).map_or(0.0, width) / width(Quantile::multiplier(1.0));
        let of_share = (1.0 - factor.value / whole.value) * SPLIT_LOG_SD;
        let part = Quantile::multiplier(Real::sqrt(of_whole * of_whole + of_share * of_share));
        return Some((factor.value * part.at(0.05), factor.value * part.at(0.95)));
    }
    let multiplier = multiplier(factor)?;
    let at = |p| match is_share_of_mix(factor) {
        true => share_at_odds(factor.value, multiplier.at(p)),
        false => factor.value * multiplier.at(p),
    };
    Some((at(0.05), at(0.95)))
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
    found.extend(divided(electricity).map(|whole| SharedFactor {
        id: split_id(whole),
        multiplier: Quantile::multiplier(SPLIT_LOG_SD),
        source: format!("odds of direct against upstream emissions, {}", electricity.scope2.factor.source),
    }));
    found
}

fn drawn_factors(electricity: &Electricity) -> impl Iterator<Item = &Factor> {
    let whole = divided(electricity);
    let apart = |factor| whole.is_none().then_some(factor);
    [
        whole,
        apart(&electricity.scope2.factor),
        electricity.upstream.as_ref().and_then(|figure| apart(&figure.factor)),
        electricity.loss.as_ref().map(|figure| &figure.factor),
        electricity.thermal_water.as_ref().map(|figure| &figure.factor),
        electricity.hydro_water.as_ref().map(|figure| &figure.factor),
        electricity.withdrawal.as_ref().map(|figure| &figure.factor),
        electricity.carbon_free.as_ref().map(|figure| &figure.factor),
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
    match divided(electricity).map(|whole| (times(whole), level(&split_id(whole)))) {
        Some((of_whole, split)) => divide_again(electricity, of_whole, split),
        None => {
            carbon(&mut electricity.scope2);
            electricity.upstream.as_mut().map(carbon);
        }
    }
    if let Some(share) = &mut electricity.carbon_free {
        // A mix that emits more is one with less that is free of carbon.
        let drawn = level(shared_id(&share.factor)).zip(multiplier(&share.factor));
        let multiplier = drawn.map_or(1.0, |(p, multiplier)| multiplier.at(1.0 - p));
        share.value = Ratio::new::<unit::ratio>(share_at_odds(share.factor.value, multiplier));
    }
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

/// Multiplies a life-cycle figure and divides it again: what one part gains the other loses.
fn divide_again(electricity: &mut Electricity, of_whole: f64, split: Option<f64>) {
    let upstream = electricity.upstream.as_ref().map_or(0.0, |figure| figure.factor.value);
    let (direct, whole) = (electricity.scope2.factor.value, electricity.scope2.factor.value + upstream);
    let multiplier = split.map_or(1.0, |p| Quantile::multiplier(SPLIT_LOG_SD).at(p));
    let share = if whole > 0.0 { share_at_odds(direct / whole, multiplier) } else { 0.0 };
    electricity.scope2.value = Co2eIntensity::new(whole * of_whole * share);
    if let Some(figure) = &mut electricity.upstream {
        figure.value = Co2eIntensity::new(whole * of_whole * (1.0 - share));
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use wattshed_grid::{Electricity, GwpSet, electricity};

    use super::{divided, range_of_factor, shared_factors, split_id, vary};

    fn of(region: &str) -> Electricity {
        electricity(&region.parse().unwrap(), GwpSet::Ar6, 2026).unwrap()
    }

    fn sum(electricity: &Electricity) -> f64 {
        electricity.scope2.value.kg_per_kwh() + electricity.upstream.as_ref().map_or(0.0, |f| f.value.kg_per_kwh())
    }

    proptest! {
        #[test]
        fn how_a_life_cycle_figure_is_divided_moves_nothing_of_its_sum(p in 0.001..0.999f64, region in 0..4usize) {
            let centre = of(["FR", "DE", "NO", "IN"][region]);
            let split = split_id(divided(&centre).unwrap());
            let mut drawn = centre.clone();
            vary(&mut drawn, &|id| (id == split).then_some(p));
            prop_assert!((sum(&drawn) / sum(&centre) - 1.0).abs() < 1e-12);
            // What is direct grows with the draw, and stays a part of the whole.
            let (before, after) = (centre.scope2.value.kg_per_kwh(), drawn.scope2.value.kg_per_kwh());
            prop_assert_eq!(p > 0.5, after > before || before == 0.0);
            prop_assert!((0.0..=sum(&drawn)).contains(&after));
        }

        #[test]
        fn a_share_of_a_mix_stays_a_share(p in 0.001..0.999f64, region in 0..4usize) {
            let mut drawn = of(["FR", "PY", "IS", "US"][region]);
            let id = drawn.carbon_free.as_ref().unwrap().factor.derived_from.clone();
            vary(&mut drawn, &|of| (Some(of) == id.as_deref()).then_some(p));
            let share = drawn.carbon_free.unwrap().value.value;
            prop_assert!((0.0..=1.0).contains(&share));
        }
    }

    #[test]
    fn the_ranges_that_are_told_are_those_that_are_drawn() {
        let centre = of("FR");
        let whole = divided(&centre).unwrap().clone();
        assert!(
            shared_factors(&centre, &crate::resolve::GridBeside::default())
                .iter()
                .any(|one| one.id == split_id(&whole))
        );
        // 64 x 64 points of both draws, each equally likely.
        let mut direct: Vec<f64> = Vec::new();
        for index in 0..4096_u32 {
            let (of_whole, of_split) =
                (f64::from(index / 64) / 64.0 + 1.0 / 128.0, f64::from(index % 64) / 64.0 + 1.0 / 128.0);
            let mut drawn = centre.clone();
            let split = split_id(&whole);
            vary(&mut drawn, &|id| if id == split { Some(of_split) } else { (id == whole.id).then_some(of_whole) });
            direct.push(drawn.scope2.value.kg_per_kwh());
        }
        direct.sort_by(f64::total_cmp);
        let (low, high) = range_of_factor(&centre.scope2.factor, Some(&whole)).unwrap();
        assert!((low / direct[205] - 1.0).abs() < 0.03, "{low} {}", direct[205]);
        assert!((high / direct[3890] - 1.0).abs() < 0.03, "{high} {}", direct[3890]);
        let share = centre.carbon_free.as_ref().unwrap();
        let (low, high) = range_of_factor(&share.factor, None).unwrap();
        assert!(0.0 < low && low < share.factor.value && share.factor.value < high && high < 1.0);
    }
}
