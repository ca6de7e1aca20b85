//! From the spec of a portfolio to the facility of each site.
//!
//! ```text
//! built-in < region < catalog and preset < top level (what sites share) < sites.N < scenario < --set
//! ```
//! A key of a scenario or of `--set` without a site holds for all of them; `sites.N.KEY` in the same place stands above it.

use std::borrow::Cow;

use rayon::prelude::*;
use wattshed_report::{Both, Sentence, both, told};

use super::contracts::{self, PortfolioContract};
use super::unsited::{self, Member};
use super::work::{self, WholeWork};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, NOT_USED};
use crate::resolve::{Facility, Layers, Said, World, facility, merged, no_such_site};
use crate::spec::field::Field;
use crate::spec::{Entry, Layer, Patch, Resolved, SiteSpec, SpecFile};
use crate::stated::{self, Stated};
use crate::timeline::{Course, Moment, Phase, Plan, phases};

/// Sections and keys of the top level that are of the whole alone; all others are shared by the sites.
const OF_THE_WHOLE: [&str; 6] = ["name", "budget", "claim", "workload", "capex", "timeline"];

/// A portfolio whose sites are complete and valid.
#[derive(Debug)]
pub struct Resolution {
    /// What it is called.
    pub name: String,
    /// What the spec says of the whole alone.
    pub spec: Resolved,
    /// Its years, where it has a timeline.
    pub plan: Option<Plan>,
    /// Its sites.
    pub sites: Vec<SiteFacility>,
    /// The contracts of all.
    pub contracts: Vec<PortfolioContract>,
    /// Upper limits of results of the whole.
    pub budgets: Vec<Stated>,
    /// What somebody states of results of the whole.
    pub claims: Vec<Stated>,
    /// The work of the whole.
    pub work: Vec<WholeWork>,
    /// The place of the member `unsited` among the sites, where a budget pays for more than they are.
    pub unsited: Option<usize>,
    /// What the reader should know of the spec.
    pub warnings: Vec<Diagnostic>,
}

/// One site of several.
#[derive(Debug)]
pub struct SiteFacility {
    /// The name that the portfolio gives it.
    pub name: String,
    /// Its facility: over years, as it is in the end.
    pub facility: Facility,
    /// The facilities of its years, where the spec has a timeline.
    pub course: Option<Course>,
}

/// Whether the sites share what the top level says of a field.
fn is_shared(field: &Field) -> bool {
    !OF_THE_WHOLE.contains(&field.section())
}

/// Whether a site is told of it: what sites share, and the work of the whole, of which each says what a unit takes there.
fn is_told(field: &Field) -> bool {
    is_shared(field) || field.section() == "workload"
}

/// Whether the member that a budget pays for beside the named sites is told of it.
pub(super) fn is_told_unsited(field: &Field) -> bool {
    is_told(field) || field.section() == "capex"
}

/// Makes the facilities of all sites.
///
/// # Errors
/// Every problem of every site, each with its place.
pub fn resolve_portfolio(file: &SpecFile, layers: &Layers<'_>, world: &World) -> Result<Resolution, Vec<Diagnostic>> {
    let scenario = layers.scenario.map(|name| file.scenario(name)).transpose().map_err(|problem| vec![problem])?;
    let above: Vec<&Patch> = scenario.into_iter().chain(layers.patches.iter().copied()).collect();
    let names: Vec<&str> = file.sites.iter().map(|site| site.name.as_str()).collect();
    let mut found = Diagnostics::new();
    for patch in file.patches.iter().chain(above.iter().copied()) {
        found.extend(patch.of_no_site(&names).map(|(name, entry)| no_such_site(name, entry, &names)));
    }
    let spec = of_whole(file, &above);
    let years = years(file, &spec, &above, &mut found);
    let one = |(site, phases): (&SiteSpec, &Vec<Phase>)| {
        let make = |moment: &Moment| {
            let spec = of_site(file, site, &above, moment).map_err(|problem| vec![problem])?;
            let mut facility = facility(file, spec, world)?;
            facility.name = facility.spec.word("name").unwrap_or_else(|| site.name.clone());
            if facility.reference {
                return Err(vec![without_size(site)]);
            }
            Ok(facility)
        };
        let Some(plan) = &years.plan else {
            return Ok(SiteFacility { name: site.name.clone(), facility: make(&Moment::default())?, course: None });
        };
        let course = Course::of(&plan.stretches(phases, years.has_trends), &make)?;
        let facility = course.facilities().last().cloned().ok_or_else(Vec::new)?;
        Ok(SiteFacility { name: site.name.clone(), facility, course: Some(course) })
    };
    let each = file.sites.par_iter().zip(&years.phases);
    let resolved: Vec<Result<SiteFacility, Vec<Diagnostic>>> = each.map(one).collect();
    let mut sites = Vec::with_capacity(resolved.len());
    for (site, name) in resolved.into_iter().zip(&names) {
        match site {
            Ok(site) => sites.push(site),
            Err(problems) => found.extend(problems.into_iter().map(|problem| named(problem, name))),
        }
    }
    let mut unsited = None;
    if !found.has_errors() {
        match unsited::member(file, &spec, &above, (&years, &sites), world) {
            Ok(Some(Member::Site(member))) => {
                unsited = Some(sites.len());
                sites.push(*member);
            }
            Ok(Some(Member::Nothing(warning))) => found.push(warning),
            Ok(None) => {}
            Err(problems) => found.extend(problems.into_iter().map(|problem| unsited::of_the_rest(problem, &spec))),
        }
    }
    let work = work::of_all(&spec, &mut sites);
    let [budgets, claims] = ["budget", "claim"].map(|section| stated::of_section(&spec, section, &mut found));
    let contracts = if found.has_errors() { Vec::new() } else { contracts::of_all(&mut sites, &mut found) };
    if found.has_errors() {
        return Err(found.into_errors());
    }
    let name = spec.word("name").unwrap_or_else(|| file.stem());
    let name = layers.scenario.map_or_else(|| name.clone(), |scenario| format!("{name} ({scenario})"));
    if let Some(contract) = contracts.first().filter(|_| years.plan.is_some()) {
        return Err(vec![contracts_over_years(contract, &sites)]);
    }
    let (plan, warnings) = (years.plan, found.into_sorted());
    Ok(Resolution { name, spec, plan, sites, contracts, budgets, claims, work, unsited, warnings })
}

/// The years of a portfolio.
pub(super) struct Years {
    pub(super) plan: Option<Plan>,
    /// Of each site, in the order of the sites.
    pub(super) phases: Vec<Vec<Phase>>,
    /// Those of all sites together.
    pub(super) all: Vec<Phase>,
    pub(super) has_trends: bool,
}

/// The timeline of all sites, with the phases of each: its own and those of the top level.
fn years(file: &SpecFile, whole: &Resolved, above: &[&Patch], found: &mut Diagnostics) -> Years {
    let mut phases_of_sites = Vec::with_capacity(file.sites.len());
    let mut trend: Option<Entry> = None;
    for site in &file.sites {
        let (below, above) = said_of(file, site, above, &is_told);
        let patches: Vec<&Patch> = below.iter().chain(&above).map(|said| said.patch.as_ref()).collect();
        let mut entries = patches.iter().flat_map(|patch| &patch.entries);
        trend = trend.or_else(|| entries.find(|entry| entry.field.section() == "trend").cloned());
        phases_of_sites.push(phases(&patches, found));
        found.extend(site.patches.iter().find_map(|patch| unused_timeline(&site.name, patch)));
    }
    let mut all: Vec<Phase> = phases_of_sites.concat();
    all.sort_by_key(|phase| phase.start);
    all.dedup();
    let plan = Plan::of(whole, &all, trend.as_ref(), found);
    Years { plan, phases: phases_of_sites, all, has_trends: trend.is_some() }
}

/// A site among several has a size of its own.
fn without_size(site: &SiteSpec) -> Diagnostic {
    let name = &site.name;
    Diagnostic::error(Code::Missing, told!("site `{name}` has no size", "le site `{name}` n'a pas de taille"))
        .at(Some(site.span.clone()), both!("how large is it?", "quelle est sa taille ?"))
        .help(both!(
            "write it.capacity = \"100 MW\", or fleets with a count; work adds no load to a site",
            "écrire it.capacity = \"100 MW\", ou des parcs avec un nombre ; le travail n'ajoute pas de charge à un site"
        ))
}

/// The timeline is that of the portfolio.
fn unused_timeline(site: &str, patch: &Patch) -> Option<Diagnostic> {
    let entry = patch.entries.iter().find(|entry| entry.field.section() == "timeline")?;
    let message = told!(
        "`{}` of site `{site}` has no effect: the timeline is that of the portfolio",
        "`{}` du site `{site}` est sans effet : le calendrier est celui du portefeuille",
        entry.key
    );
    Some(Diagnostic::note(Code::Unused, message).at(entry.origin.span.clone(), NOT_USED))
}

/// Contracts of several sites are matched in a year of one state.
fn contracts_over_years(held: &PortfolioContract, sites: &[SiteFacility]) -> Diagnostic {
    let (host, index) = held.host;
    let place = sites.get(host).and_then(|site| {
        let contract = site.facility.contracts.get(index)?;
        let kind = site.facility.spec.entry(&format!("procurement.{}.kind", contract.name))?;
        kind.origin.span.clone()
    });
    let message = told!(
        "contract `{}` cannot be matched over several sites and several years at once",
        "le contrat `{}` ne peut être rapproché sur plusieurs sites et plusieurs années à la fois",
        held.contract.name
    );
    Diagnostic::error(Code::NotYet, message).at(place, both!("this contract", "ce contrat")).help(both!(
        "leave the timeline out to match the contracts of a single year, or estimate the sites one by one",
        "laisser le calendrier de côté pour rapprocher les contrats d'une seule année, ou estimer les sites un à un"
    ))
}

/// A problem without a place in a text is of a site all the same.
fn named(problem: Diagnostic, site: &str) -> Diagnostic {
    let is_placed = problem.labels.iter().any(|label| !label.span.range.is_empty());
    match is_placed {
        true => problem,
        false => Diagnostic { message: told!("site `{site}`: {}", "site `{site}` : {}", problem.message), ..problem },
    }
}

/// The values of one site.
pub(super) fn of_site(
    file: &SpecFile,
    site: &SiteSpec,
    above: &[&Patch],
    moment: &Moment,
) -> Result<Resolved, Diagnostic> {
    let mut resolved = Resolved::built_in();
    resolved.citations = file.citations.clone();
    resolved.citations.extend(site.citations.clone());
    let (below, above) = said_of(file, site, above, &is_told);
    let (below, above) = work::doable(file, site, below, above);
    merged(resolved, file, (&below, &above), moment)
}

/// All that is said of one site: in the file, and above it.
pub(super) fn said_of<'f>(
    file: &'f SpecFile,
    site: &'f SiteSpec,
    above: &[&Patch],
    is_told: &dyn Fn(&Field) -> bool,
) -> (Vec<Said<'f>>, Vec<Said<'f>>) {
    let said = |patch: Patch, common: bool| Said { patch: Cow::Owned(patch), common };
    let tops = file
        .patches
        .iter()
        .flat_map(|patch| [said(patch.of_all_sites(is_told), true), said(of_one(patch, &site.name), false)]);
    let own = site.patches.iter().map(|patch| Said { patch: Cow::Borrowed(patch), common: false });
    let above = above.iter().flat_map(|patch| {
        let mut common = patch.of_all_sites(is_told);
        common.entries.retain(|entry| !is_of_another(file, site, entry));
        [said(common, true), said(patch.of_site(&site.name), false)]
    });
    (tops.chain(own).collect(), above.collect())
}

/// Whether a key is of a named entry, as `generation.turbines`, that another site has and neither this one nor the top level.
fn is_of_another(file: &SpecFile, site: &SiteSpec, entry: &Entry) -> bool {
    let Some(of) = entry.field.entry_of(&entry.key) else { return false };
    let names = |patch: &Patch| patch.entries.iter().any(|held| held.field.entry_of(&held.key) == Some(of));
    let has = |patches: &[Patch]| patches.iter().any(names);
    !has(&file.patches) && !has(&site.patches) && file.sites.iter().any(|other| has(&other.patches))
}

/// What a top level says of one site by its full key; in the order of layers it is of the site.
fn of_one(patch: &Patch, name: &str) -> Patch {
    let mut own = patch.of_site(name);
    for entry in &mut own.entries {
        entry.origin.layer = Layer::Site(name.to_owned());
    }
    own
}

/// What is said of the whole alone.
fn of_whole(file: &SpecFile, above: &[&Patch]) -> Resolved {
    let mut resolved = Resolved::default();
    resolved.citations = file.citations.clone();
    let is_of_whole = |field: &Field| !is_shared(field) || matches!(field.key, "status" | "as_of");
    for patch in file.patches.iter().chain(above.iter().copied()) {
        resolved.apply(&patch.of_all_sites(is_of_whole));
    }
    resolved
}

/// A refusal at the place of a key of a site.
pub(super) fn at_key(site: &SiteFacility, key: &str, code: Code, message: Sentence, label: Both) -> Diagnostic {
    let span = site.facility.spec.entry(key).and_then(|entry| entry.origin.span.clone());
    Diagnostic::error(code, message).at(span, label)
}
