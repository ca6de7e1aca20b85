//! The contracts of a portfolio, and which sites each of them serves.
//!
//! A contract serves the sites of its market (GHG Protocol Scope 2 Guidance, quality criterion 5): one of the top level all
//! sites whose market it generates in, one of a site those of the site's market. One that generates in no site's market counts
//! by the year alone: of the top level against all sites, of a site against that site.

use wattshed_report::{both, told};

use super::PortfolioSite;
use super::clock::ahead;
use super::resolve::{SiteFacility, at_key};
use crate::account::{PooledContract, SiteLoad, SiteMatch, grid_w, match_pool};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::resolve::{Contract, ContractKind, Facility, SiteWeather, contract_has};

/// A contract of the portfolio.
#[derive(Debug, Clone)]
pub struct PortfolioContract {
    /// The contract, under a name that no other has.
    pub contract: Contract,
    /// The site in whose clock its hours are, and its place among that site's contracts.
    pub host: (usize, usize),
    /// The sites that it serves, in order.
    pub serves: Vec<usize>,
}

/// All contracts of all sites. Warnings of the sites that do not hold among several are taken back.
pub(super) fn of_all(sites: &mut [SiteFacility], found: &mut Diagnostics) -> Vec<PortfolioContract> {
    let mut contracts = Vec::new();
    let several = sites.len() > 1;
    for (index, contract) in top_contracts(sites) {
        let in_market: Vec<usize> =
            (0..sites.len()).filter(|site| of(&sites[*site], &contract.name).is_some_and(|c| c.same_market)).collect();
        if several {
            found.extend(undecided(&contract, sites));
        }
        let serves = if in_market.is_empty() { (0..sites.len()).collect() } else { in_market };
        let host = serves.first().copied().unwrap_or(0);
        let held = of(&sites[host], &contract.name).cloned().unwrap_or(contract);
        contracts.push(PortfolioContract { contract: held, host: (host, index), serves });
    }
    for (site, facility) in sites.iter().enumerate() {
        for (index, contract) in facility.facility.contracts.iter().enumerate() {
            if is_of_top(facility, &contract.name) {
                found.extend(changed_by_site(facility, contract));
                continue;
            }
            let serves = match contract.same_market {
                true => (0..sites.len()).filter(|other| one_market(facility, &sites[*other])).collect(),
                false => vec![site],
            };
            contracts.push(PortfolioContract { contract: contract.clone(), host: (site, index), serves });
        }
    }
    if several {
        found.extend(several_years(&contracts, sites));
        forget_what_is_of_one(&contracts, sites);
    }
    with_own_names(contracts, sites)
}

/// The contracts that the top level names, each as the first site reads it, with its place among that site's.
fn top_contracts(sites: &[SiteFacility]) -> Vec<(usize, Contract)> {
    let Some(first) = sites.first() else { return Vec::new() };
    let contracts = first.facility.contracts.iter().enumerate();
    let of_top = contracts.filter(|(_, contract)| is_of_top(first, &contract.name));
    of_top.map(|(index, contract)| (index, contract.clone())).collect()
}

/// Whether a contract is the portfolio's.
fn is_of_top(site: &SiteFacility, name: &str) -> bool {
    site.facility.spec.is_common(&format!("procurement.{name}.kind"))
}

fn of<'s>(site: &'s SiteFacility, name: &str) -> Option<&'s Contract> {
    site.facility.contracts.iter().find(|contract| contract.name == name)
}

fn market(facility: &Facility) -> Option<&str> {
    facility.site.grid.market.as_ref().map(|market| market.name.as_str())
}

fn one_market(a: &SiteFacility, b: &SiteFacility) -> bool {
    let (a, b) = (&a.facility, &b.facility);
    a.site.grid_region == b.site.grid_region || (market(a).is_some() && market(a) == market(b))
}

/// Whose weather, and which market: with several sites neither follows from the site.
fn undecided(contract: &Contract, sites: &[SiteFacility]) -> Vec<Diagnostic> {
    let Some(first) = sites.first() else { return Vec::new() };
    let key = |field: &str| format!("procurement.{}.{field}", contract.name);
    let spec = &first.facility.spec;
    let given = |field: &str| spec.entry(&key(field)).is_some();
    let mut problems = Vec::new();
    let needs_place = contract.kind == ContractKind::Ppa && contract_has(spec, &key("place"));
    if needs_place && !given("place") {
        let (name, place) = (&contract.name, key("place"));
        let message = told!(
            "whose sun or wind makes the hours of contract `{name}`? The portfolio has several sites",
            "de quel soleil ou de quel vent sont les heures du contrat `{name}` ? Le portefeuille a plusieurs sites"
        );
        let needs = both!("needs a place", "demande un lieu");
        problems.push(at_key(first, &key("kind"), Code::Missing, message, needs).help(told!(
            "write {place} = \"City, ST, US\", or move it into the [sites.NAME] that it stands at",
            "écrire {place} = \"Ville, ST, US\", ou le mettre dans le [sites.NOM] où il se trouve"
        )));
    }
    let one = sites.iter().all(|site| one_market(first, site));
    if !one && !given("grid_region") {
        let (name, region) = (&contract.name, key("grid_region"));
        let message = told!(
            "in which market does contract `{name}` generate? The sites are in several",
            "sur quel marché produit le contrat `{name}` ? Les sites sont sur plusieurs"
        );
        let needs = both!("needs a region", "demande une région");
        problems.push(at_key(first, &key("kind"), Code::Missing, message, needs).help(told!(
            "write {region} = \"RFCE\", or move it into the [sites.NAME] that it is for",
            "écrire {region} = \"RFCE\", ou le mettre dans le [sites.NOM] auquel il est destiné"
        )));
    }
    problems
}

/// A contract of the portfolio is one thing: a site cannot change it for itself.
fn changed_by_site(site: &SiteFacility, contract: &Contract) -> Option<Diagnostic> {
    let prefix = format!("procurement.{}.", contract.name);
    let spec = &site.facility.spec;
    let own = spec
        .entries()
        .find(|entry| entry.key.starts_with(&prefix) && entry.origin.layer.is_given() && !spec.is_common(&entry.key))?;
    let (name, of) = (&contract.name, &site.name);
    let message = told!(
        "contract `{name}` is of the portfolio: site `{of}` cannot change it",
        "le contrat `{name}` est du portefeuille : le site `{of}` ne peut le changer"
    );
    Some(
        Diagnostic::error(Code::Contradiction, message)
            .at(own.origin.span.clone(), both!("said of one site", "dit d'un seul site"))
            .help(both!(
                "give it another name here, or change it at the top",
                "lui donner ici un autre nom, ou le changer en tête"
            )),
    )
}

/// Hours of several real years have no common year to be matched in.
fn several_years(contracts: &[PortfolioContract], sites: &[SiteFacility]) -> Option<Diagnostic> {
    let first = contracts.first()?;
    let many = |site: &&SiteFacility| site.facility.weather.as_ref().is_some_and(|weather| !weather.years.is_empty());
    let site = sites.iter().find(many)?;
    let (name, of) = (&first.contract.name, &site.name);
    let message = told!(
        "contract `{name}` cannot be matched over several sites where `{of}` runs in several weather years",
        "le contrat `{name}` ne peut être rapproché sur plusieurs sites quand `{of}` tourne sur plusieurs années météo"
    );
    let years = both!("several years", "plusieurs années");
    Some(at_key(site, "site.weather", Code::Contradiction, message, years).help(both!(
        "give one year for each site, or count the contracts in the spec of a single site",
        "donner une année à chaque site, ou compter les contrats dans la spécification d'un seul site"
    )))
}

/// What a site says of contracts as if it were alone.
fn forget_what_is_of_one(contracts: &[PortfolioContract], sites: &mut [SiteFacility]) {
    let serves_market: Vec<String> = contracts
        .iter()
        .filter(|held| held.contract.same_market)
        .map(|held| format!("contract `{}` ", held.contract.name))
        .collect();
    for site in sites {
        site.facility.warnings.retain(|warning| {
            warning.code != Code::ContractOtherMarket
                || !serves_market.iter().any(|name| warning.message.english().starts_with(name.as_str()))
        });
    }
}

/// Contracts of one name are told apart by their sites.
fn with_own_names(contracts: Vec<PortfolioContract>, sites: &[SiteFacility]) -> Vec<PortfolioContract> {
    let names: Vec<String> = contracts.iter().map(|held| held.contract.name.clone()).collect();
    contracts
        .into_iter()
        .map(|mut held| {
            let name = &held.contract.name;
            if names.iter().filter(|other| *other == name).count() > 1 {
                let site = sites.get(held.host.0).map_or("", |site| site.name.as_str());
                held.contract.name = format!("{site}-{name}");
            }
            held
        })
        .collect()
}

/// Gives every site its part of what the contracts of all deliver; with one site it has all of them already.
pub(super) fn match_all(sites: &mut [PortfolioSite], contracts: &[PortfolioContract]) {
    if contracts.is_empty() || sites.len() < 2 {
        return;
    }
    let loads: Vec<SiteLoad<'_>> = sites.iter().map(|site| load(sites, site)).collect();
    let pooled: Vec<PooledContract<'_>> = contracts
        .iter()
        .map(|held| pooled(held, &held.contract, sites[held.host.0].footprint.facility.weather.as_deref()))
        .collect();
    let matches = match_pool(&loads, &pooled);
    for (index, (site, matched)) in sites.iter_mut().zip(matches).enumerate() {
        let serving = contracts.iter().filter(|held| held.serves.contains(&index));
        let serving: Vec<Contract> = serving.map(|held| held.contract.clone()).collect();
        take(site, matched, &serving);
    }
}

pub(super) fn pooled<'c>(
    held: &'c PortfolioContract,
    contract: &'c Contract,
    weather: Option<&'c SiteWeather>,
) -> PooledContract<'c> {
    PooledContract { contract, weather, host: held.host.0, serves: &held.serves }
}

fn load<'s>(sites: &'s [PortfolioSite], site: &'s PortfolioSite) -> SiteLoad<'s> {
    let footprint = &site.footprint;
    SiteLoad {
        grid_w: grid_w(&footprint.operation, footprint.supply.as_ref()),
        ahead: sites.first().map_or(0, |first| ahead(&first.footprint.facility, &footprint.facility)),
        calendar: footprint.facility.calendar,
    }
}

fn take(site: &mut PortfolioSite, matched: SiteMatch, contracts: &[Contract]) {
    let footprint = &mut site.footprint;
    footprint.matched_together = true;
    let (electricity, perspective) = (&footprint.facility.electricity, footprint.facility.perspective);
    footprint.year = footprint.year.clone().matched_together(matched.year, contracts, electricity, perspective);
    let months = std::mem::take(&mut footprint.months).into_iter().zip(matched.months);
    footprint.months =
        months.map(|(month, hours)| month.matched_together(hours, contracts, electricity, perspective)).collect();
}
