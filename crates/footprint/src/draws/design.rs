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
use super::uncertain::{Keeping, Uncertain, YearAt};
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
    /// Of each site its account, before contracts are matched with those of the others, and its year.
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
        let keeping = self.keeping();
        let one =
            |(site, places): (&Uncertain<'_>, &Vec<usize>)| site.year_at(&own(levels, places), given, (keeping, None));
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
            let moved = site.year_at(&own, &[], (self.keeping(), Some(&hours.simulated))).ok()?;
            Some((moved.account.clone(), Arc::new(moved)))
        };
        self.summed((0..self.sites.len()).map(site).collect::<Option<_>>()?)
    }

    /// Peaks and contracts of several sites together take their hours.
    const fn keeping(&self) -> Keeping {
        if self.together.is_some() { Keeping::Hours } else { Keeping::Sums }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceText;
    use crate::draws::values_of;
    use crate::resolve::{Layers, World, facility, resolve};
    use crate::spec::SpecFile;

    /// Plant that exports and plant that does not serve all, contracts in the sun, prices by the hour, and nothing of it.
    const SPECS: [&str; 4] = [
        "",
        "price.electricity = { low = \"60 USD/MWh\", mode = \"80 USD/MWh\", high = \"90 USD/MWh\" }\n\
         water.other_use = \"900 m3/yr\"\nwater.fill = { low = \"80 m3\", mode = \"90 m3\", high = \"100 m3\" }\n",
        "[grid]\nallocation = \"5 MW\"\n[generation.engines]\nmodel = \"medium-speed-engine\"\ncount = 1\n\
         availability = { low = 0.7, mode = 0.8, high = 0.9 }\n[storage.bridge]\npower = \"1 MW\"\nenergy = \"2 MWh\"\n\
         embodied = { low = \"50 kgCO2e/kWh\", mode = \"70 kgCO2e/kWh\", high = \"90 kgCO2e/kWh\" }\n",
        "[procurement.solar]\nkind = \"ppa\"\ntechnology = \"sun\"\n\
         capacity = { low = \"5 MW\", mode = \"8 MW\", high = \"9 MW\" }\nintensity = \"0.04 kgCO2e/kWh\"\n",
    ];

    #[test]
    fn a_year_of_which_one_input_moved_has_the_bits_of_one_that_is_simulated_anew() {
        let common = "schema = 1\nsite.place = \"Sterling, VA, US\"\nit.capacity = \"10 MW\"\n\
                      cooling.system = \"water-chiller-economizer\"\n";
        for more in SPECS {
            let spec = SpecFile::from_text(SourceText::named("spec", format!("{common}{more}"))).unwrap();
            let layers = Layers { scenario: None, patches: Vec::new() };
            let facility = facility(&spec, resolve(&spec, &layers).unwrap(), &World::new()).unwrap();
            let design = UncertainDesign::of_facility(&facility, Options::default()).unwrap();
            let centre = design.outcome(&design.centre(), &[]).unwrap();
            let simulated = |year: &DesignYear| Arc::as_ptr(&year.sites[0].1.simulated);
            let mut again = 0;
            for (input, parameter) in design.parameters().iter().enumerate().filter(|(_, own)| !own.is_of_grid()) {
                for p in [0.05, 0.95] {
                    let mut levels = design.centre();
                    levels[input] = Some(p);
                    let moved = design.moved(&centre, &levels, input).unwrap();
                    let anew = design.outcome(&levels, &[]).unwrap();
                    let bits = |year: &DesignYear| -> Vec<Option<u64>> {
                        values_of(&year.whole).into_iter().map(|value| value.map(f64::to_bits)).collect()
                    };
                    assert_eq!(bits(&moved), bits(&anew), "{} at {p} in {more}", parameter.key);
                    again += usize::from(simulated(&moved) == simulated(&centre));
                }
            }
            assert!(again >= 2, "{again} years are those at the centre: {more}");
        }
    }
}
