//! A design with what varies in it: one facility, or several whose whole is their sum.
//!
//! ```text
//! parameters of the design = those of its sites, each once: what sites share (a factor, a kind of machine, what is said of all)
//!                            is one parameter
//! year of the design       = contracts matched over its sites, and their sum
//! ```
//! A parameter of one site alone moves that site alone: the years of the others are kept.

use std::sync::Arc;

use rayon::prelude::*;
use wattshed_quantity::Unit;
use wattshed_report::both;

use super::SINGLE_SITE;
use super::parameter::{Level, Parameter};
use super::uncertain::{Uncertain, YearAt};
use crate::account::Account;
use crate::diagnostic::{Code, Diagnostic};
use crate::estimate::Options;
use crate::estimated::Estimate;
use crate::portfolio::{Portfolio, Together};
use crate::resolve::{DrawnValue, Facility};

/// A design with its parameters.
#[derive(Debug)]
pub struct UncertainDesign<'a> {
    sites: Vec<Uncertain<'a>>,
    /// How sites come together; none of a single facility.
    together: Option<Together<'a>>,
    parameters: Vec<Parameter>,
    /// Of each site, where each of its parameters stands among all.
    places: Vec<Vec<usize>>,
}

/// A year of a design at some place of the distributions.
#[derive(Debug)]
pub(crate) struct DesignYear {
    /// The year of the whole.
    pub(crate) whole: Account,
    /// Of each site its account, before contracts are matched with those of the others, and its hours.
    sites: Vec<(Account, Arc<YearAt>)>,
}

impl<'a> UncertainDesign<'a> {
    /// Everything that varies in a design.
    ///
    /// # Errors
    /// A year that the weather may have been leaves the range of air.
    pub fn of(design: &'a Estimate, options: Options) -> Result<Self, Diagnostic> {
        match design {
            Estimate::Site(footprint) => Self::of_facility(&footprint.facility, options),
            Estimate::Portfolio(portfolio) => Self::of_portfolio(portfolio, options),
        }
    }

    /// [`UncertainDesign::of`] a single facility.
    ///
    /// # Errors
    /// As there.
    pub fn of_facility(facility: &'a Facility, options: Options) -> Result<Self, Diagnostic> {
        Ok(Self::with(vec![Uncertain::of(facility, SINGLE_SITE, options)?], None))
    }

    /// [`UncertainDesign::of`] several sites.
    ///
    /// # Errors
    /// As there.
    pub fn of_portfolio(portfolio: &'a Portfolio, options: Options) -> Result<Self, Diagnostic> {
        let site =
            |site: &'a crate::portfolio::PortfolioSite| Uncertain::of(&site.footprint.facility, &site.name, options);
        let sites: Vec<Result<Uncertain<'a>, Diagnostic>> = portfolio.sites.par_iter().map(site).collect();
        Ok(Self::with(sites.into_iter().collect::<Result<_, _>>()?, Some(Together::of(portfolio))))
    }

    fn with(sites: Vec<Uncertain<'a>>, together: Option<Together<'a>>) -> Self {
        let mut parameters: Vec<Parameter> = Vec::new();
        let mut places = Vec::with_capacity(sites.len());
        for site in &sites {
            let mut own = Vec::with_capacity(site.parameters().len());
            for parameter in site.parameters() {
                let known = parameters.iter().position(|other| other.is_same(parameter));
                own.push(known.unwrap_or(parameters.len()));
                if known.is_none() {
                    parameters.push(parameter.clone());
                }
            }
            places.push(own);
        }
        Self { sites, together, parameters, places }
    }

    /// What varies.
    pub fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    /// The name of a parameter among those of all sites: with its site where only one has it.
    pub fn name(&self, parameter: &Parameter) -> String {
        let names = self.together.as_ref().map(Together::names).unwrap_or_default();
        let has = |site: &&Uncertain<'_>| site.parameters().iter().any(|own| own.is_same(parameter));
        let owners: Vec<&str> =
            self.sites.iter().zip(&names).filter(|(site, _)| has(site)).map(|(_, name)| *name).collect();
        match owners.as_slice() {
            [only] if names.len() > 1 && parameter.is_of_a_site() => format!("sites.{only}.{}", parameter.key),
            _ => parameter.key.clone(),
        }
    }

    /// Every parameter at its centre.
    pub fn centre(&self) -> Vec<Level> {
        vec![None; self.parameters.len()]
    }

    /// The place of every parameter in a draw.
    pub fn levels(&self, index: u32, seed: u64) -> Vec<Level> {
        self.parameters.iter().map(|parameter| Some(parameter.probability(index, seed))).collect()
    }

    /// All at their centres, but the parameter that shares its draws with `moved`.
    pub(crate) fn with_shared(&self, moved: &Parameter, level: Level) -> Vec<Level> {
        self.parameters.iter().map(|parameter| level.filter(|_| parameter.is_same(moved))).collect()
    }

    /// The year of the whole with each parameter at its level; `None` when the values do not fit together.
    pub fn year(&self, levels: &[Level]) -> Option<Account> {
        Some(self.outcome(levels, &[]).ok()?.whole)
    }

    /// [`UncertainDesign::year`] with other values for some fields of all sites, in SI units, or what does not fit together.
    pub(crate) fn outcome(&self, levels: &[Level], given: &[DrawnValue]) -> Result<DesignYear, Box<Diagnostic>> {
        let one = |(site, places): (&Uncertain<'_>, &Vec<usize>)| site.year_at(&own(levels, places), given);
        let years: Vec<Result<YearAt, Box<Diagnostic>>> = match self.sites.as_slice() {
            [_] => self.sites.iter().zip(&self.places).map(one).collect(),
            _ => self.sites.par_iter().zip(&self.places).map(one).collect(),
        };
        let years = years.into_iter().collect::<Result<Vec<_>, _>>()?;
        let sites = years.into_iter().map(|year| (year.account.clone(), Arc::new(year))).collect();
        self.summed(sites).ok_or_else(|| {
            let message = both!("the design has no site", "la variante n'a pas de site");
            Box::new(Diagnostic::error(Code::Missing, message))
        })
    }

    /// A year in which one parameter alone has another level than in `year`.
    pub(crate) fn moved(&self, year: &DesignYear, levels: &[Level], input: usize) -> Option<DesignYear> {
        // Contracts are matched by what each site lacks and its electricity: both are in the hours.
        let grid_alone = self.together.as_ref().is_none_or(|together| !together.has_contracts())
            && self.parameters.get(input).is_some_and(Parameter::is_of_grid);
        let site = |index: usize| {
            let (site, places) = (self.sites.get(index)?, self.places.get(index)?);
            let (account, hours) = year.sites.get(index)?;
            if !places.contains(&input) {
                return Some((account.clone(), Arc::clone(hours)));
            }
            let own = own(levels, places);
            if grid_alone {
                return Some((site.on_other_grid(account, &own)?, Arc::clone(hours)));
            }
            let moved = site.year_at(&own, &[]).ok()?;
            Some((moved.account.clone(), Arc::new(moved)))
        };
        self.summed((0..self.sites.len()).map(site).collect::<Option<_>>()?)
    }

    fn summed(&self, sites: Vec<(Account, Arc<YearAt>)>) -> Option<DesignYear> {
        let whole = match &self.together {
            None => sites.first()?.0.clone(),
            Some(together) => {
                let years: Vec<&YearAt> = sites.iter().map(|(_, year)| year.as_ref()).collect();
                let accounts = sites.iter().map(|(account, _)| account.clone()).collect();
                together.whole(&years, accounts)?.0
            }
        };
        Some(DesignYear { whole, sites })
    }

    /// Nearly all values of a field that varies, in SI units, with its unit.
    pub(crate) fn span_of(&self, key: &str) -> Option<(f64, f64, Unit)> {
        self.sites.iter().find_map(|site| site.span_of(key))
    }

    /// The unit in which a field is written.
    pub(crate) fn unit_of(&self, key: &str) -> Option<Unit> {
        self.sites.iter().find_map(|site| site.unit_of(key))
    }

    /// Years that a sensitivity of so many points simulates: at the centre, each input at both ends, and each point twice and once
    /// more for each input; what is of the grid alone takes none.
    pub(crate) fn years_simulated(&self, points: u64) -> u64 {
        let of_site = |site: &Uncertain<'_>| {
            let simulated = site.parameters().iter().filter(|parameter| !parameter.is_of_grid()).count() as u64;
            site.years_at_centre() as u64 * (1 + 2 * simulated) + points * (2 + simulated)
        };
        self.sites.iter().map(of_site).sum()
    }
}

/// The levels of the parameters of a site.
fn own(levels: &[Level], places: &[usize]) -> Vec<Level> {
    places.iter().map(|place| levels.get(*place).copied().flatten()).collect()
}
