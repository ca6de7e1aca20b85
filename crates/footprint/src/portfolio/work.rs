//! The work of a portfolio: `[workload.NAME]` of the top level, done by all sites together.
//!
//! ```text
//! X = E_IT · X_whole / E_IT,whole          energy, water and emissions of the work by those of all sites
//! ```
//! Each site says beside it what the same work would take there, all of it. Machines are those of the first site that has the
//! fleet; how many there are is counted over all sites.

use wattshed_report::{both, number, told};

use crate::account::{Account, WORKLOAD, workload_parts};
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::{Fleet, Said, Workload};
use crate::spec::{Entry, Patch, Resolved, SiteSpec, SpecFile, Value};

use super::resolve::SiteFacility;

/// Work of the whole.
#[derive(Debug, Clone, PartialEq)]
pub struct WholeWork {
    /// Its name.
    pub name: String,
    /// The first site that can do it, whose machines it is counted by.
    pub host: usize,
    /// Accelerators of its fleet at all sites, where they are counted.
    pub accelerators: Option<f64>,
}

/// The work that the top level names, taken from the sites that read it.
pub(super) fn of_all(whole: &Resolved, sites: &mut [SiteFacility]) -> Vec<WholeWork> {
    let names: Vec<String> = whole.names("workload").into_iter().map(str::to_owned).collect();
    let work = names.iter().filter_map(|name| {
        let of = |site: &SiteFacility| site.facility.workloads.iter().find(|work| work.name == *name).cloned();
        let (host, workload) = sites.iter().enumerate().find_map(|(index, site)| Some((index, of(site)?)))?;
        let fleet = workload.fleet.as_ref().map(|fleet| fleet.name.as_str());
        let counted = |site: &SiteFacility| {
            let fleets = &site.facility.inventory.equipment.fleets;
            fleets.iter().find(|own| Some(own.name.as_str()) == fleet).and_then(Fleet::accelerators_in_all)
        };
        let accelerators = sites.iter().filter_map(counted).reduce(|sum, own| sum + own);
        Some(WholeWork { name: name.clone(), host, accelerators })
    });
    let work: Vec<WholeWork> = work.collect();
    // That all of the work is more than one site has is no news.
    for site in sites.iter_mut().filter(|_| !work.is_empty()) {
        site.facility.warnings.retain(|warning| warning.code != Code::WorkloadAboveFleet);
    }
    work
}

/// What is said of a site without the work for which it has no machines and another site has.
pub(super) fn doable<'f>(
    file: &SpecFile,
    site: &SiteSpec,
    mut below: Vec<Said<'f>>,
    mut above: Vec<Said<'f>>,
) -> (Vec<Said<'f>>, Vec<Said<'f>>) {
    let undoable: Vec<String> = file
        .patches
        .iter()
        .flat_map(|patch| &patch.entries)
        .filter_map(|entry| {
            let name = entry.key.strip_prefix("workload.")?.strip_suffix(".fleet")?;
            let Value::Word(fleet) = &entry.value else { return None };
            let has = |patch: &Patch| patch.entries.iter().any(|held| is_of_fleet(held, fleet));
            let elsewhere = file.sites.iter().any(|other| other.patches.iter().any(has));
            let here = file.patches.iter().any(has) || site.patches.iter().any(has);
            (elsewhere && !here).then(|| format!("workload.{name}."))
        })
        .collect();
    let is_done = |entry: &Entry| !undoable.iter().any(|prefix| entry.key.starts_with(prefix));
    if !undoable.is_empty() {
        for said in below.iter_mut().chain(&mut above) {
            said.patch.to_mut().entries.retain(is_done);
        }
    }
    (below, above)
}

fn is_of_fleet(entry: &Entry, fleet: &str) -> bool {
    entry.key.strip_prefix("it.fleet.").and_then(|below| below.split_once('.')).is_some_and(|(name, _)| name == fleet)
}

/// Puts the work of the whole, and the money that is spent on it, into its account. `workloads`: those of each site.
pub(super) fn put(
    (work, unsited): (&[WholeWork], Option<usize>),
    whole: &mut Account,
    (sites, workloads): (&[&Account], &[&[Workload]]),
) {
    whole.money = unsited.and_then(|index| sites.get(index)?.money);
    whole.parts.retain(|part| part.section != WORKLOAD || !work.iter().any(|own| own.name == part.name));
    let of = |own: &WholeWork| {
        let found = workloads.get(own.host)?.iter().find(|workload| workload.name == own.name)?;
        Some(Workload { accelerators: own.accelerators, ..found.clone() })
    };
    let workloads: Vec<Workload> = work.iter().filter_map(of).collect();
    let parts = workload_parts(whole, &workloads);
    whole.parts.extend(parts);
}

/// Work that needs more machines than all sites have.
pub(super) fn above_the_fleets(work: &[WholeWork], whole: &Account) -> Vec<Diagnostic> {
    let above = |own: &WholeWork| {
        let part = whole.parts.iter().find(|part| part.section == WORKLOAD && part.name == own.name)?;
        let (needed, there) = (part.value("accelerators_needed")?, own.accelerators?);
        (needed > there).then(|| {
            let message = told!(
                "the workload `{}` needs {} accelerators on average, the fleets of all sites have {}",
                "la charge de travail `{}` demande {} accélérateurs en moyenne, les parcs de tous les sites en ont {}",
                own.name,
                number(needed, 0),
                number(there, 0)
            );
            Diagnostic::warning(Code::WorkloadAboveFleet, message).help(both!(
                "the figures for a unit stand; the fleets cannot do all of them in the year",
                "les valeurs d'une unité restent justes ; les parcs ne peuvent les faire toutes dans l'année"
            ))
        })
    };
    work.iter().filter_map(above).collect()
}
