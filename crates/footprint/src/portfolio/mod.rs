//! Several sites as one: `[sites.NAME]`.
//!
//! ```text
//! spec → one Resolved for each site → Facility → Footprint ┐
//!                                                          ├ contracts matched by market → whole = Σ sites → Portfolio
//! ```
//! A [`Portfolio`] holds what presenters read: the sites, each a whole [`Footprint`], and the account of the whole. How
//! accounts add up is said in `account/sum.rs`.

mod clock;
mod contracts;
mod draws;
mod resolve;
mod standing;
mod together;
mod unsited;
mod work;
mod years;

pub use contracts::PortfolioContract;
pub use draws::draw_portfolio;
pub use resolve::{Resolution, SiteFacility, resolve_portfolio};
pub use standing::{Rank, lacking, left_out, per_gigawatt, ranks, share};
pub(crate) use together::Together;
pub use work::WholeWork;

use rayon::prelude::*;

use crate::account::Account;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::draws::Ensemble;
use crate::estimate::{Footprint, Options, finished, more_than_the_load};
use crate::estimated::Estimated;
use crate::resolve::Workload;
use crate::spec::Resolved;
use crate::stated::{Stated, budgets_of, exceeded};
use crate::timeline::Timeline;
use clock::{Member, ahead, together};
use wattshed_report::{both, told};

/// Several sites and the whole that they make.
#[derive(Debug, Clone)]
pub struct Portfolio {
    /// What it is called.
    pub name: String,
    /// Operating, permitted or planned, where the spec says so.
    pub status: Option<String>,
    /// Date of the inputs, where the spec says so.
    pub as_of: Option<String>,
    /// The sites, in the order of the spec.
    pub sites: Vec<PortfolioSite>,
    /// The contracts of all, with whom they serve.
    pub contracts: Vec<PortfolioContract>,
    /// The year of the whole.
    pub whole: Account,
    /// January to December of the whole.
    pub months: Vec<Account>,
    /// The years of the whole, where the spec has a timeline.
    pub timeline: Option<Timeline>,
    /// The results of draws of the whole; empty where none were made.
    pub ensemble: Ensemble,
    /// What the spec says of the whole alone.
    pub spec: Resolved,
    /// Upper limits of results of the whole.
    pub budgets: Vec<Stated>,
    /// What somebody states of results of the whole.
    pub claims: Vec<Stated>,
    /// The work of the whole.
    pub work: Vec<WholeWork>,
    /// The place of the member `unsited` among the sites, where a budget pays for more than they are.
    pub unsited: Option<usize>,
    /// What the reader should know, of the whole and of its sites.
    pub warnings: Vec<Diagnostic>,
}

/// One site of several.
#[derive(Debug, Clone)]
pub struct PortfolioSite {
    /// The name that the portfolio gives it.
    pub name: String,
    /// Its estimate, with its part of the contracts.
    pub footprint: Footprint,
}

impl Portfolio {
    /// Estimates all sites and their sum. A pure function of its arguments, whatever the number of threads.
    ///
    /// # Errors
    /// When the load of a site leaves 0..1 in some hour.
    pub fn estimate(resolution: Resolution, options: Options) -> Result<Self, Diagnostic> {
        let Resolution { name, spec, plan, sites, contracts, budgets, claims, work, unsited, warnings } = resolution;
        let (sites, runs) = years::estimated(sites, plan.as_ref(), options)?;
        let mut sites = sites;
        contracts::match_all(&mut sites, &contracts);
        let is_pooled = !contracts.is_empty();
        let sites: Vec<PortfolioSite> = sites
            .into_par_iter()
            .map(|site| {
                let mut footprint = finished(site.footprint);
                // What contracts bring beyond the load is a matter of all sites that they serve.
                let of_whole = |warning: &Diagnostic| is_pooled && warning.code == Code::CertificatesUnused;
                footprint.facility.warnings.retain(|warning| !of_whole(warning));
                PortfolioSite { footprint, ..site }
            })
            .collect();
        let word = |key: &str| spec.word(key);
        let (mut whole, months) = years::summed(&sites, &runs).or_else(|| summed(&sites)).ok_or_else(no_sites)?;
        let of_sites: Vec<&Account> = sites.iter().map(|site| &site.footprint.year).collect();
        let workloads: Vec<&[Workload]> =
            sites.iter().map(|site| site.footprint.facility.workloads.as_slice()).collect();
        work::put((&work, unsited), &mut whole, (&of_sites, &workloads));
        let timeline = plan.as_ref().and_then(|plan| years::timeline(plan, &sites, &runs));
        let mut portfolio = Self {
            name,
            status: word("status"),
            as_of: word("as_of"),
            sites,
            contracts,
            whole,
            months,
            timeline,
            ensemble: Ensemble::default(),
            spec,
            budgets,
            claims,
            work,
            unsited,
            warnings: Vec::new(),
        };
        portfolio.warnings = portfolio.said(warnings, is_pooled);
        Ok(portfolio)
    }

    /// What is to be said of the whole, and of its sites: what all of them say, once.
    fn said(&self, of_spec: Vec<Diagnostic>, is_pooled: bool) -> Vec<Diagnostic> {
        let mut found = Diagnostics::new();
        found.extend(of_spec);
        found.extend(rules_differ(&self.sites));
        for warning in self.sites.iter().flat_map(|site| &site.footprint.facility.warnings) {
            let says = |site: &&PortfolioSite| {
                let warnings = &site.footprint.facility.warnings;
                warnings.iter().any(|other| other.code == warning.code && other.message == warning.message)
            };
            let saying: Vec<&str> = self.sites.iter().filter(says).map(|site| site.name.as_str()).collect();
            let message = match saying.len() == self.sites.len() {
                true => warning.message.clone(),
                false => told!("{}: {}", "{} : {}", saying.join(", "), warning.message),
            };
            found.push(Diagnostic { message, ..warning.clone() });
        }
        if is_pooled {
            found.extend(more_than_the_load(&self.whole));
        }
        found.extend(work::above_the_fleets(&self.work, &self.whole));
        found.extend(crate::account::implausible_money(&self.whole));
        found.extend(budgets_of(self).iter().filter_map(exceeded));
        found.as_slice().to_vec()
    }

    /// Puts the work and the money of the whole into its account in a draw.
    pub(crate) fn of_the_whole(&self, whole: &mut Account, sites: &[&Account], workloads: &[&[Workload]]) {
        work::put((&self.work, self.unsited), whole, (sites, workloads));
    }

    /// The site of a name.
    pub fn site(&self, name: &str) -> Option<&PortfolioSite> {
        self.sites.iter().find(|site| site.name == name)
    }

    /// The sum of the sites' own values, whenever they occur: of a peak, more than the highest hour of all together.
    pub fn sum_of_sites(&self, key: &str) -> Option<f64> {
        self.sites.iter().map(|site| site.footprint.value(key)).sum()
    }
}

impl Estimated for Portfolio {
    fn name(&self) -> &str {
        &self.name
    }

    fn status(&self) -> Option<&str> {
        self.status.as_deref()
    }

    fn year(&self) -> &Account {
        &self.whole
    }

    fn months(&self) -> &[Account] {
        &self.months
    }

    fn ensemble(&self) -> &Ensemble {
        &self.ensemble
    }

    fn budgets(&self) -> &[Stated] {
        &self.budgets
    }

    fn claims(&self) -> &[Stated] {
        &self.claims
    }

    fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }

    fn timeline(&self) -> Option<&Timeline> {
        self.timeline.as_ref()
    }
}

/// The year and the months of all sites together.
fn summed(sites: &[PortfolioSite]) -> Option<(Account, Vec<Account>)> {
    let members: Vec<Member<'_>> = sites.iter().map(|site| member(sites, site)).collect();
    let peaks = together(&members);
    let years: Vec<&Account> = sites.iter().map(|site| &site.footprint.year).collect();
    let of_month = |month: usize| {
        let accounts: Vec<&Account> = sites.iter().filter_map(|site| site.footprint.months.get(month)).collect();
        Account::sum(&accounts, *peaks.months.get(month)?)
    };
    Some((Account::sum(&years, peaks.year)?, (0..12).filter_map(of_month).collect()))
}

fn member<'s>(sites: &'s [PortfolioSite], site: &'s PortfolioSite) -> Member<'s> {
    let footprint = &site.footprint;
    Member {
        operation: &footprint.operation,
        supply: footprint.supply.as_ref(),
        calendar: footprint.facility.calendar,
        ahead: sites.first().map_or(0, |first| ahead(&first.footprint.facility, &footprint.facility)),
        peaks: footprint.year.peaks,
        several_years: !footprint.by_year.is_empty(),
        other_use: footprint.facility.inventory.water.other_use,
    }
}

fn no_sites() -> Diagnostic {
    Diagnostic::error(Code::Missing, both!("[sites] names no site", "[sites] ne nomme aucun site")).help(both!(
        "write [sites.NAME] with site.place and it.capacity",
        "écrire [sites.NOM] avec site.place et it.capacity"
    ))
}

/// Sums over sites that follow other rules mix them.
fn rules_differ(sites: &[PortfolioSite]) -> Vec<Diagnostic> {
    const RULES: [&str; 6] = [
        "accounting.gwp",
        "accounting.horizon",
        "accounting.biogenic",
        "accounting.perspective",
        "accounting.pue_category",
        "water.hydropower",
    ];
    let said = |site: &PortfolioSite, key: &str| {
        site.footprint.facility.spec.entry(key).map(|entry| entry.value.to_string()).unwrap_or_default()
    };
    let differing =
        |key: &&str| sites.iter().any(|site| sites.first().is_some_and(|first| said(site, key) != said(first, key)));
    RULES
        .into_iter()
        .filter(differing)
        .map(|key| {
            let each: Vec<String> = sites.iter().map(|site| format!("{} {}", site.name, said(site, key))).collect();
            let message = told!(
                "the sites follow different rules of `{key}`: {}; their sums mix them",
                "les sites suivent des règles de `{key}` différentes : {} ; leurs sommes les mêlent",
                each.join(", ")
            );
            Diagnostic::warning(Code::BasisDiffers, message).help(both!(
                "write the rule once at the top of the portfolio",
                "écrire la règle une fois en tête du portefeuille"
            ))
        })
        .collect()
}
