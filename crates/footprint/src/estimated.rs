//! What an estimate says of results: of one facility, or of several together.

use crate::account::Account;
use crate::diagnostic::Diagnostic;
use crate::draws::{Draws, Ensemble, draw};
use crate::estimate::{Footprint, Options, estimate, value_in};
use crate::portfolio::{Portfolio, draw_portfolio, resolve_portfolio};
use crate::resolve::{Layers, World, facility, resolve};
use crate::spec::SpecFile;
use crate::stated::Stated;

/// One facility, or several: what a spec describes.
#[derive(Debug, Clone)]
pub enum Estimate {
    /// One facility.
    Site(Box<Footprint>),
    /// Several.
    Portfolio(Box<Portfolio>),
}

impl Estimate {
    /// Estimates what a spec describes, without draws.
    ///
    /// # Errors
    /// Every problem of the spec, each with its place.
    pub fn of(file: &SpecFile, layers: &Layers<'_>, world: &World, options: Options) -> Result<Self, Vec<Diagnostic>> {
        let one = |problem: Diagnostic| vec![problem];
        if !file.sites.is_empty() {
            let resolution = resolve_portfolio(file, layers, world)?;
            return Ok(Self::Portfolio(Box::new(Portfolio::estimate(resolution, options).map_err(one)?)));
        }
        let mut facility = facility(file, resolve(file, layers).map_err(one)?, world)?;
        if let Some(scenario) = layers.scenario {
            facility.name = format!("{} ({scenario})", facility.name);
        }
        Ok(Self::Site(Box::new(estimate(facility, options).map_err(one)?)))
    }

    /// Makes the draws.
    ///
    /// # Errors
    /// When no draw at all can be built, or more are asked for than the sequence has.
    pub fn draw(&mut self, draws: Draws, options: Options) -> Result<(), Diagnostic> {
        match self {
            Self::Site(footprint) => {
                footprint.ensemble = draw(footprint, draws, options)?;
                footprint.facility.warnings.extend(footprint.ensemble.warning());
                Ok(())
            }
            Self::Portfolio(portfolio) => draw_portfolio(portfolio, draws, options),
        }
    }

    /// [`Estimate::draw`] of one of many, whose warnings are counted.
    pub(crate) fn draw_among_many(&mut self, draws: Draws, options: Options) -> Result<(), Diagnostic> {
        match self {
            Self::Site(footprint) => {
                footprint.ensemble = draw(footprint, draws, options)?;
                footprint.facility.warnings.extend(footprint.ensemble.warning_among_many());
                Ok(())
            }
            Self::Portfolio(portfolio) => draw_portfolio(portfolio, draws, options),
        }
    }

    /// Its facilities.
    pub fn footprints(&self) -> Vec<&Footprint> {
        match self {
            Self::Site(footprint) => vec![footprint],
            Self::Portfolio(portfolio) => portfolio.sites.iter().map(|site| &site.footprint).collect(),
        }
    }

    /// The facility, where it is one.
    pub fn site(&self) -> Option<&Footprint> {
        match self {
            Self::Site(footprint) => Some(footprint),
            Self::Portfolio(_) => None,
        }
    }

    /// Adds what the reader should know.
    pub fn warn(&mut self, warnings: impl IntoIterator<Item = Diagnostic>) {
        match self {
            Self::Site(footprint) => footprint.facility.warnings.extend(warnings),
            Self::Portfolio(portfolio) => portfolio.warnings.extend(warnings),
        }
    }

    fn results(&self) -> &dyn Estimated {
        match self {
            Self::Site(footprint) => footprint.as_ref(),
            Self::Portfolio(portfolio) => portfolio.as_ref(),
        }
    }
}

impl From<Footprint> for Estimate {
    fn from(footprint: Footprint) -> Self {
        Self::Site(Box::new(footprint))
    }
}

impl Estimated for Estimate {
    fn name(&self) -> &str {
        self.results().name()
    }

    fn status(&self) -> Option<&str> {
        self.results().status()
    }

    fn year(&self) -> &Account {
        self.results().year()
    }

    fn months(&self) -> &[Account] {
        self.results().months()
    }

    fn ensemble(&self) -> &Ensemble {
        self.results().ensemble()
    }

    fn budgets(&self) -> &[Stated] {
        self.results().budgets()
    }

    fn claims(&self) -> &[Stated] {
        self.results().claims()
    }

    fn warnings(&self) -> &[Diagnostic] {
        self.results().warnings()
    }
}

/// An estimate with its results.
pub trait Estimated {
    /// What is estimated.
    fn name(&self) -> &str;

    /// Operating, permitted or planned, where the spec says it.
    fn status(&self) -> Option<&str>;

    /// The account of the year.
    fn year(&self) -> &Account;

    /// January to December.
    fn months(&self) -> &[Account];

    /// The results of draws.
    fn ensemble(&self) -> &Ensemble;

    /// Upper limits of results.
    fn budgets(&self) -> &[Stated];

    /// What somebody states of results.
    fn claims(&self) -> &[Stated];

    /// What the reader should know.
    fn warnings(&self) -> &[Diagnostic];

    /// The value of one result, if it applies; of a named part as `procurement.wind.procured_mwh`.
    fn value_of(&self, key: &str) -> Option<f64> {
        value_in(self.year(), key)
    }

    /// The currency of the costs, where there are any.
    fn cost_currency(&self) -> Option<&'static str> {
        self.year().cost.map(|cost| cost.currency.code())
    }
}

impl Estimated for Footprint {
    fn name(&self) -> &str {
        &self.facility.name
    }

    fn status(&self) -> Option<&str> {
        self.facility.status.as_deref()
    }

    fn year(&self) -> &Account {
        &self.year
    }

    fn months(&self) -> &[Account] {
        &self.months
    }

    fn ensemble(&self) -> &Ensemble {
        &self.ensemble
    }

    fn budgets(&self) -> &[Stated] {
        &self.facility.budgets
    }

    fn claims(&self) -> &[Stated] {
        &self.facility.claims
    }

    fn warnings(&self) -> &[Diagnostic] {
        &self.facility.warnings
    }
}
