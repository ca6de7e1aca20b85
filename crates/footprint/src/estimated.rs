//! What an estimate says of results: of one facility, or of several together.

use std::path::PathBuf;

use crate::account::Account;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draws::{Draws, Ensemble, draw};
use crate::estimate::{Footprint, Options, value_in};
use crate::portfolio::{Portfolio, draw_portfolio, resolve_portfolio};
use crate::resolve::{Facility, Layers, World};
use crate::spec::SpecFile;
use crate::stated::Stated;
use crate::timeline::{Timeline, described, no_ranges};

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
        let described = described(file, layers, world)?;
        Ok(Self::Site(Box::new(described.estimate(options).map_err(one)?)))
    }

    /// What is to be said of a spec that can be estimated.
    ///
    /// # Errors
    /// Every problem of the spec, each with its place.
    pub fn check(file: &SpecFile, layers: &Layers<'_>, world: &World) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
        let mut found = Diagnostics::new();
        if file.sites.is_empty() {
            let described = described(file, layers, world)?;
            found.extend(described.facilities().into_iter().flat_map(|facility| facility.warnings.clone()));
        } else {
            let resolution = resolve_portfolio(file, layers, world)?;
            found.extend(resolution.warnings);
            found.extend(resolution.sites.into_iter().flat_map(|site| site.facility.warnings));
        }
        Ok(found.into_sorted())
    }

    /// The name of what a spec describes, and the files of its weather.
    ///
    /// # Errors
    /// Every problem of the spec, each with its place.
    pub fn base(
        file: &SpecFile,
        layers: &Layers<'_>,
        world: &World,
    ) -> Result<(String, Vec<PathBuf>), Vec<Diagnostic>> {
        if file.sites.is_empty() {
            let described = described(file, layers, world)?;
            let facilities = described.facilities();
            let name = facilities.first().map_or_else(|| file.stem(), |facility| facility.name.clone());
            return Ok((name, facilities.into_iter().flat_map(Facility::weather_files).collect()));
        }
        let resolution = resolve_portfolio(file, layers, world)?;
        let files = resolution.sites.iter().flat_map(|site| site.facility.weather_files()).collect();
        Ok((resolution.name, files))
    }

    /// Makes the draws.
    ///
    /// # Errors
    /// When no draw at all can be built, or more are asked for than the sequence has.
    pub fn draw(&mut self, draws: Draws, options: Options) -> Result<(), Diagnostic> {
        match self {
            Self::Site(footprint) if footprint.is_of_several_states() => {
                if draws.count > 0 {
                    footprint.facility.warnings.extend(footprint.timeline.as_ref().and_then(no_ranges));
                }
                Ok(())
            }
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
            Self::Site(footprint) if footprint.is_of_several_states() => Ok(()),
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

    fn timeline(&self) -> Option<&Timeline> {
        self.results().timeline()
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

    /// Its years of operation, where the spec has a timeline.
    fn timeline(&self) -> Option<&Timeline>;

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

    fn timeline(&self) -> Option<&Timeline> {
        self.timeline.as_ref()
    }
}
