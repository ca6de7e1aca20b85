//! What a site needs to know of its grid, by the scope that takes each figure.
//!
//! ```text
//! direct rate published:     scope 2 = rate            upstream = Σ s_f · (life-cycle_f − direct_f)
//! only life-cycle C:         scope 2 = C · d / l       upstream = C · (1 − d / l)
//! only C, and no mix:        scope 2 = C               no upstream
//! scope 2 and 3 published:   scope 2 = as published    upstream = as published, the loss inside: no loss line
//! ```
//! s_f, d, l: see [`Mix`]. A grid loss is a line of its own, energy × factor × loss / (1 − loss), and is never
//! divided into these figures.

use wattshed_physics::units::unit::ratio;
use wattshed_physics::units::{
    Co2eIntensity, HydroWaterIntensity, Ratio, SourceWaterIntensity, SourceWithdrawalIntensity,
};

use crate::basis::{CarbonBasis, Gwp, GwpSet, Stages};
use crate::factor::{Factor, Figure, Origin, Unit};
use crate::limit::{Limit, LimitCode};
use crate::mix::{CARBON_TABLE, Extent, Mix, WATER_TABLE};
use crate::place::{Level, Loss, Place, assumed_loss, water_or_loss};
use crate::region::{RegionId, UnknownRegion};
use crate::search::nearest;
use crate::user::IntensityStages;
use crate::warning::{Warning, WarningCode};

/// The electricity of a region.
#[derive(Debug, Clone, PartialEq)]
pub struct Electricity {
    /// The region that was asked for; none for a user's figure without a region.
    pub region: Option<RegionId>,
    /// Name of the region that the figures stand for.
    pub name: String,
    /// How fine that region is.
    pub level: Level,
    /// The life-cycle figure that scope 2 and upstream are split from, where they are.
    pub life_cycle: Option<Factor>,
    /// What scope 2 takes: direct combustion, or a whole life-cycle figure where it cannot be split.
    pub scope2: Figure<Co2eIntensity>,
    /// What scope 3 category 3 takes for fuel supply and plants; none without a mix.
    pub upstream: Option<Figure<Co2eIntensity>>,
    /// Lost over generated energy; none where the intensity is counted at the user's meter.
    pub loss: Option<Figure<Ratio>>,
    /// Water that thermal plants consume; none without a mix.
    pub thermal_water: Option<Figure<SourceWaterIntensity>>,
    /// Water that reservoirs evaporate, never part of `thermal_water`; none without a mix.
    pub hydro_water: Option<Figure<HydroWaterIntensity>>,
    /// Water that plants withdraw: a user's figure only. It spans a factor of 50 with the cooling of the plants, which
    /// no table here knows.
    pub withdrawal: Option<Figure<SourceWithdrawalIntensity>>,
    /// What is left after contracts and certificates are taken out, for market-based scope 2: a user's figure only.
    pub residual: Option<Figure<Co2eIntensity>>,
    /// Share of the mix that burns nothing fossil; none without a mix.
    pub carbon_free: Option<Figure<Ratio>>,
    /// The generation mix behind upstream and water.
    pub mix: Option<Mix>,
    /// What a reader must be told.
    pub warnings: Vec<Warning>,
    /// What the figures leave out.
    pub limits: Vec<Limit>,
}

impl Electricity {
    /// Every factor behind these figures, the published before the derived.
    pub fn factors(&self) -> Vec<&Factor> {
        let figures = [
            self.life_cycle.as_ref(),
            Some(&self.scope2.factor),
            self.upstream.as_ref().map(|figure| &figure.factor),
            self.loss.as_ref().map(|figure| &figure.factor),
            self.thermal_water.as_ref().map(|figure| &figure.factor),
            self.hydro_water.as_ref().map(|figure| &figure.factor),
            self.withdrawal.as_ref().map(|figure| &figure.factor),
            self.residual.as_ref().map(|figure| &figure.factor),
            self.carbon_free.as_ref().map(|figure| &figure.factor),
        ];
        figures.into_iter().flatten().collect()
    }

    pub(crate) fn warn(&mut self, code: WarningCode, about: &str, [message, french]: [String; 2]) {
        self.warnings.push(Warning { code, about: about.to_owned(), message, french });
    }

    /// Takes the world mean loss and says so.
    pub(crate) fn assume_loss(&mut self) {
        let Some(factor) = assumed_loss() else { return };
        let percent = (factor.value * 100.0).to_string();
        let said = [
            format!(
                "the tables have no grid loss for {}: the world mean of {percent} % of generation is assumed",
                self.name
            ),
            format!(
                "les tables n'ont pas de pertes du réseau pour {} : la moyenne mondiale de {} % de la production est supposée",
                self.name,
                percent.replace('.', ",")
            ),
        ];
        self.warn(WarningCode::LossAssumed, &factor.id.clone(), said);
        self.loss = Some(Figure { value: Ratio::new::<ratio>(factor.value), factor });
    }
}

/// The greenhouse gases of a kilowatt-hour, divided between the scopes.
pub(crate) struct Carbon {
    pub(crate) life_cycle: Option<Factor>,
    pub(crate) scope2: Figure<Co2eIntensity>,
    pub(crate) upstream: Option<Figure<Co2eIntensity>>,
    pub(crate) warning: Option<Warning>,
}

impl Carbon {
    /// Divides the figure `given`; `region` names the derived factors.
    pub(crate) fn divide(given: Factor, stages: IntensityStages, mix: Option<&Mix>, region: &str) -> Self {
        match stages {
            IntensityStages::Direct => {
                let upstream = mix.map(|mix| upstream_of(mix, region));
                Self { life_cycle: None, scope2: carbon_figure(given), upstream, warning: None }
            }
            IntensityStages::LifeCycle => Self::split(given, mix),
        }
    }

    fn split(given: Factor, mix: Option<&Mix>) -> Self {
        let parts = mix.and_then(|mix| Some((mix, mix.split(Co2eIntensity::new(given.value))?)));
        let Some((mix, (direct, upstream))) = parts else {
            let message = format!(
                "{} is a life-cycle figure and no mix is known to split it with: all of it is in scope 2",
                given.id
            );
            let french = format!(
                "{} est une valeur de cycle de vie et aucun mix n'est connu pour la séparer : elle est entière au périmètre 2",
                given.id
            );
            let warning = Warning { code: WarningCode::LifecycleInScope2, about: given.id.clone(), message, french };
            return Self { life_cycle: None, scope2: carbon_figure(given), upstream: None, warning: Some(warning) };
        };
        let part = |name: &str, value: Co2eIntensity, stages| {
            carbon_figure(Factor {
                id: format!("{}/{name}", given.id),
                value: value.kg_per_kwh(),
                source: format!("{}, split by {}", given.source, mix.source_over(CARBON_TABLE)),
                basis: given.basis.map(|basis| CarbonBasis { stages, ..basis }),
                origin: Origin::DerivedSplit,
                derived_from: Some(given.id.clone()),
                ..given.clone()
            })
        };
        let (scope2, upstream) = (part("direct", direct, Stages::Direct), part("upstream", upstream, Stages::Upstream));
        let message = format!(
            "{} is a life-cycle figure: scope 2 and its upstream are a split by the mix of {}",
            given.id, mix.year
        );
        let french = format!(
            "{} est une valeur de cycle de vie : le périmètre 2 et son amont en sont une séparation selon le mix de {}",
            given.id, mix.year
        );
        let warning = Warning { code: WarningCode::LifecycleSplit, about: given.id.clone(), message, french };
        Self { life_cycle: Some(given), scope2, upstream: Some(upstream), warning: Some(warning) }
    }
}

fn carbon_figure(factor: Factor) -> Figure<Co2eIntensity> {
    Figure { value: Co2eIntensity::new(factor.value), factor }
}

/// A factor computed from a mix and a technology table.
fn from_mix(mix: &Mix, region: &str, what: &str, value: f64, unit: Unit, table: &str) -> Factor {
    let id = format!("grid/{region}/{}/{what}", mix.year);
    let factor = water_or_loss(id, value, unit, mix.year, (&mix.publisher, mix.source_over(table), &mix.licence));
    let origin = match mix.extent {
        Extent::Same => Origin::FromMix,
        Extent::BalancingArea => Origin::FromAreaMix,
        Extent::Country => Origin::FromCountryMix,
    };
    Factor { origin, derived_from: Some(mix.id.clone()), ..factor }
}

fn upstream_of(mix: &Mix, region: &str) -> Figure<Co2eIntensity> {
    let factor = from_mix(mix, region, "upstream", mix.upstream().kg_per_kwh(), Unit::KgPerKwh, CARBON_TABLE);
    carbon_figure(Factor { basis: Some(CarbonBasis::average(Stages::Upstream, Gwp::AsPublished)), ..factor })
}

fn carbon_free_of(mix: &Mix, region: &str) -> Figure<Ratio> {
    let share = mix.carbon_free();
    let table = "nuclear, hydro, wind, solar, bioenergy and other renewable plants";
    Figure { value: share, factor: from_mix(mix, region, "carbon-free", share.get::<ratio>(), Unit::KwhPerKwh, table) }
}

/// What a site in `region` needs to know of its grid, its gases recombined with `gwp` where they are published apart.
///
/// `at_year` is the year of the estimate: figures more than three years older are warned of. A subdivision without a
/// figure of its own (outside the United States) takes its country's, a country without one that of its continent or the
/// world, each with a warning; [`Electricity::level`] says which, [`fallback_chain`](crate::fallback_chain) the order.
///
/// Where the published gases are CO2 alone (Chinese provinces), the value of [`Electricity::scope2`] is CO2 and its basis
/// says so: [`Gases::Co2`](crate::Gases::Co2).
///
/// # Errors
///
/// [`UnknownRegion`], with the known names nearest to it.
pub fn electricity(region: &RegionId, gwp: GwpSet, at_year: i32) -> Result<Electricity, UnknownRegion> {
    let place = Place::find(region, gwp)
        .ok_or_else(|| UnknownRegion { id: region.to_string(), nearest: nearest(region.as_str()) })?;
    let mix = place.mix();
    let label = place.id.as_str();
    let carbon = Carbon::divide(place.published.clone(), place.stages, mix.as_ref(), label);
    let upstream = place.upstream.clone().map(carbon_figure).or(carbon.upstream);
    let water = mix.as_ref().map(|mix| {
        let (thermal, hydro) = (mix.thermal_water(), mix.hydro_water());
        let factor = |what, value| from_mix(mix, label, what, value, Unit::LitersPerKwh, WATER_TABLE);
        (
            Figure { value: thermal, factor: factor("water-thermal", thermal.liters_per_kwh()) },
            Figure { value: hydro, factor: factor("water-hydro", hydro.liters_per_kwh()) },
        )
    });
    let (thermal_water, hydro_water) = water.unzip();
    let mut found = Electricity {
        region: Some(region.clone()),
        name: place.name.to_owned(),
        level: place.level,
        life_cycle: carbon.life_cycle,
        scope2: carbon.scope2,
        upstream,
        loss: None,
        thermal_water,
        hydro_water,
        withdrawal: None,
        residual: None,
        carbon_free: mix.as_ref().map(|mix| carbon_free_of(mix, label)),
        mix,
        warnings: carbon.warning.into_iter().collect(),
        limits: limits(region, &place),
    };
    match (place.published_loss(), place.loss) {
        (Some(factor), _) => found.loss = Some(Figure { value: Ratio::new::<ratio>(factor.value), factor }),
        (None, Loss::InsideUpstream) => {}
        (None, Loss::Egrid(_) | Loss::World) => found.assume_loss(),
    }
    warn_of_extent(&mut found, &place);
    warn_of_age(&mut found, &place.published, at_year);
    Ok(found)
}

fn limits(asked: &RegionId, place: &Place) -> Vec<Limit> {
    let figure = &place.published.id;
    let mut limits: Vec<Limit> = place
        .limits
        .iter()
        .map(|&code| {
            let [message, french] = limit_in_words(code, figure, place.name);
            Limit { code, about: figure.clone(), message, french }
        })
        .collect();
    if fell_back(asked, place) && place.level == Level::Aggregate {
        let message = format!("no figure is known for {asked} or its country: those of {} are used", place.name);
        let french =
            format!("aucune valeur n'est connue pour {asked} ni son pays : celles de {} sont prises", place.name);
        limits.push(Limit { code: LimitCode::AggregateLevel, about: asked.to_string(), message, french });
    }
    limits
}

/// What a figure leaves out, in English and in French.
fn limit_in_words(code: LimitCode, figure: &str, place: &str) -> [String; 2] {
    match code {
        LimitCode::Co2Only => [
            format!("{figure} counts CO2 alone: CH4 and N2O are missing"),
            format!("{figure} ne compte que le CO2 : CH4 et N2O manquent"),
        ],
        LimitCode::ImportsNotIncluded => [
            format!("{figure} is of the electricity generated in {place}: imports not included"),
            format!("{figure} est de l'électricité produite dans la zone {place} : sans les importations"),
        ],
        LimitCode::LossInsideUpstream => [
            format!("the upstream of {place} holds the loss in the grid: no loss line"),
            format!("l'amont de {place} contient les pertes du réseau : pas de ligne de pertes"),
        ],
        LimitCode::LowerBound => [
            format!("{figure} counts part of the generation as zero: a lower bound"),
            format!("{figure} compte pour zéro une partie de la production : une borne inférieure"),
        ],
        LimitCode::ComputedFromMix | LimitCode::AggregateLevel => [
            format!("{figure} is computed from the mix of {place}: the tables have no published figure"),
            format!("{figure} est calculé du mix de {place} : nos tables n'ont pas de valeur publiée"),
        ],
    }
}

/// Whether a wider region stands in for the one that was asked for.
fn fell_back(asked: &RegionId, place: &Place) -> bool {
    !asked.as_str().eq_ignore_ascii_case(place.id.as_str())
}

fn warn_of_extent(found: &mut Electricity, place: &Place) {
    if let Some(asked) = found.region.as_ref().filter(|asked| fell_back(asked, place)) {
        let (asked, name) = (asked.to_string(), place.name);
        let said = [
            format!("no figure is known for {asked}: those of {name} ({}) are used", place.level),
            format!("aucune valeur n'est connue pour {asked} : celles de {name} sont prises"),
        ];
        found.warn(WarningCode::FactorAtCountryLevel, &asked, said);
    }
    let Some(mix) = &found.mix else { return };
    let (code, area, zone) = match mix.extent {
        Extent::Same => return,
        Extent::BalancingArea => {
            (WarningCode::MixFromBalancingArea, "a wider balancing area", "d'une zone d'équilibrage plus large")
        }
        Extent::Country => (WarningCode::MixFromCountry, "the whole country", "de tout le pays"),
    };
    let id = mix.id.clone();
    let said = match place.upstream {
        Some(_) => [
            format!("the water of {} rests on {id}, the mix of {area}", place.id),
            format!("l'eau de {} repose sur {id}, le mix {zone}", place.id),
        ],
        None => [
            format!("upstream and water of {} rest on {id}, the mix of {area}", place.id),
            format!("l'amont et l'eau de {} reposent sur {id}, le mix {zone}", place.id),
        ],
    };
    found.warn(code, &id, said);
}

/// A figure warns when it is more than this many years older than the estimate.
pub const YEARS_UNTIL_OLD: i32 = 3;

/// Warns of a figure and of the mix that are too old, each once.
pub(crate) fn warn_of_age(found: &mut Electricity, published: &Factor, at_year: i32) {
    let mix = found.mix.as_ref().map(|mix| (mix.id.clone(), mix.year));
    let figures = published.year.map(|year| (published.id.clone(), year)).into_iter().chain(mix);
    for (id, year) in figures.collect::<Vec<_>>() {
        let told = found.warnings.iter().any(|warning| warning.code == WarningCode::FactorOld && warning.about == id);
        if !told && at_year.saturating_sub(year) > YEARS_UNTIL_OLD {
            let said = [
                format!("{id} is of {year}, the estimate of {at_year}"),
                format!("{id} est de {year}, l'estimation de {at_year}"),
            ];
            found.warn(WarningCode::FactorOld, &id, said);
        }
    }
}
