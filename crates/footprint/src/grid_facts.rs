//! What is known of a grid beside the figures that an estimate takes: other publications, the market, marginal emissions, scarcity of
//! the water, pollutants, the hourly shape. None of it enters a scope.

use wattshed_grid::{
    Electricity, Factor, GwpSet, Level, Market, Method, Origin, RegionId, Shape, YEARS_UNTIL_OLD, alternatives,
    fallback_chain, hourly_shape, marginal, pollutants, scarcity,
};
use wattshed_report::{Both, Words, both, name, say};

use crate::present::in_words;
use crate::resolve::{GridPosition, GridShapeOrigin};

/// The facts of one region.
#[derive(Debug, Clone)]
pub struct GridFacts {
    /// How fine the figure that is used is, in words.
    pub level: Words,
    /// The region and what would stand in for it, the finest first.
    pub chain: Vec<RegionId>,
    /// Other average figures for the same place.
    pub beside: Vec<LabelledFactor>,
    /// What one more kilowatt-hour changes.
    pub marginal: Vec<LabelledFactor>,
    /// Weight of water that is consumed there.
    pub scarcity: Option<Factor>,
    /// Nitrogen oxides and sulphur dioxide.
    pub pollutants: Vec<LabelledFactor>,
    /// How the intensity varies over the hours of the tables' year.
    pub shape: Option<Shape>,
    /// The year of the estimate, against which figures are old.
    pub at_year: i32,
}

/// A factor and what it is, in a few words.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelledFactor {
    /// What it is.
    pub label: Words,
    /// The factor.
    pub factor: Factor,
}

fn labelled(label: impl Into<Words>, factor: Factor) -> LabelledFactor {
    LabelledFactor { label: label.into(), factor }
}

impl GridFacts {
    /// Of `region`, whose figures are `electricity`; `position` tells the state and the market of a site in the United States.
    pub fn of(
        region: &RegionId,
        electricity: &Electricity,
        position: Option<&GridPosition>,
        gwp: GwpSet,
        at_year: i32,
    ) -> Self {
        let pollutants = pollutants(region, at_year).map(|found| {
            vec![
                labelled(Both::name("NOx"), found.nox.factor),
                labelled(both!("NOx, May to September", "NOx, de mai à septembre"), found.nox_ozone_season.factor),
                labelled(Both::name("SO2"), found.so2.factor),
            ]
        });
        Self {
            level: level(electricity, None),
            chain: fallback_chain(region),
            beside: beside(region, electricity, position, gwp),
            marginal: marginals(region, position, gwp),
            scarcity: position
                .and_then(|position| scarcity(position.state.as_ref()?))
                .or_else(|| scarcity(region))
                .map(|figure| figure.factor),
            pollutants: pollutants.unwrap_or_default(),
            shape: hourly_shape(region).ok(),
            at_year,
        }
    }

    /// Whether a figure is more than three years older than the estimate.
    pub fn is_old(&self, factor: &Factor) -> bool {
        factor.year.is_some_and(|year| self.at_year.saturating_sub(year) > YEARS_UNTIL_OLD)
    }
}

/// How fine the figure of scope 2 is: the user's own, or the level of its region.
pub fn level(electricity: &Electricity, shape: Option<GridShapeOrigin>) -> Words {
    let given = electricity.scope2.factor.origin == Origin::User
        || electricity.life_cycle.as_ref().is_some_and(|factor| factor.origin == Origin::User);
    match (given, shape, electricity.level) {
        (true, Some(GridShapeOrigin::User), _) => both!("the user's series", "la série de l'utilisateur").words(),
        (true, ..) => both!("the user's figure", "la valeur de l'utilisateur").words(),
        (false, _, Level::Aggregate) if electricity.name == "World" => both!("world", "monde").words(),
        (false, _, Level::Aggregate) => {
            say!("continent or group of countries ({})", "continent ou groupe de pays ({})", electricity.name)
        }
        (false, _, level) => name!("{} ({})", in_words(level.text()), electricity.name),
    }
}

/// Other averages: the market first, then publications of the same region, of its parts, and of the country.
fn beside(
    region: &RegionId,
    electricity: &Electricity,
    position: Option<&GridPosition>,
    gwp: GwpSet,
) -> Vec<LabelledFactor> {
    let mut found: Vec<LabelledFactor> = position
        .and_then(|position| position.market.as_ref())
        .and_then(|market: &Market| {
            Some(labelled(say!("market {}", "marché {}", market.name), market.average.clone()?))
        })
        .into_iter()
        .collect();
    let state = position.and_then(|position| position.state.as_ref());
    let used = electricity.life_cycle.as_ref().unwrap_or(&electricity.scope2.factor);
    for factor in alternatives(region, gwp) {
        let of = factor.id.split('/').nth(1).unwrap_or_default().to_owned();
        // Of the states of a subregion only that of the site.
        let other_state = of.starts_with("US-") && state.is_some_and(|state| state.as_str() != of);
        if factor.id == used.id || other_state {
            continue;
        }
        let label = match of == region.as_str() {
            true => both!("the same region", "la même région").words(),
            false => Words::name(of),
        };
        found.push(labelled(label, factor));
    }
    found
}

fn marginals(region: &RegionId, position: Option<&GridPosition>, gwp: GwpSet) -> Vec<LabelledFactor> {
    let exact = position.and_then(|position| position.cambium.as_ref());
    let mut factors: Vec<Factor> = Vec::new();
    // The region of the ZIP code before that of the same name as the subregion.
    let build = |factor: &Factor| factor.basis.is_some_and(|basis| basis.method == Method::MarginalBuild);
    let own = marginal(region, gwp).into_iter().map(|figure| figure.factor);
    factors.extend(own.filter(|factor| exact.is_none() || !build(factor)));
    if let Some(cambium) = exact {
        factors.extend(marginal(cambium, gwp).into_iter().map(|figure| figure.factor).filter(build));
    }
    factors
        .into_iter()
        .map(|factor| {
            let label = match factor.basis.map(|basis| basis.method) {
                Some(Method::MarginalOperating) => {
                    both!("operating: plants that follow the load", "exploitation : centrales qui suivent la charge")
                }
                Some(Method::MarginalBuild) => {
                    both!("build: long run, per kWh at end use", "construction : long terme, par kWh à l'usage final")
                }
                Some(Method::MarginalCombined) => {
                    both!("combined: operating and build", "combiné : exploitation et construction")
                }
                _ => both!("marginal", "marginal"),
            };
            labelled(label, factor)
        })
        .collect()
}
