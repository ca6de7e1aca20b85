//! A result of several sites: its parts, and the key of each.

use wattshed_report::{Block, Cell, Figure, Report, Section, TreeNode, Words, both, name, say, told};

use super::{explain, expression, phase};
use crate::account::WORKLOAD;
use crate::diagnostic::{Code, Diagnostic};
use crate::estimate::{Footprint, value_in};
use crate::estimated::Estimate;
use crate::portfolio::{Portfolio, PortfolioSite, lacking};
use crate::results::formula::Term;
use crate::results::{self, Definition, Formula, Monthly};
use crate::spec::scope::{scoped, without_site};
use crate::suggest::{did_you_mean, nearest};

/// Explains a key of what a spec describes: of one facility, of several together, or of one of several (`sites.NAME.KEY`).
///
/// # Errors
/// There is no such site, result, factor or field.
pub fn explain_any(estimate: &Estimate, key: &str) -> Result<Report, Diagnostic> {
    if scoped(key).phase.is_some() {
        let footprint = match (estimate, scoped(key).site) {
            (Estimate::Portfolio(portfolio), Some(name)) => {
                portfolio.site(name).map(|site| &site.footprint).ok_or_else(|| no_site(portfolio, name))?
            }
            (Estimate::Portfolio(portfolio), None) => {
                portfolio.sites.first().map(|site| &site.footprint).ok_or_else(|| no_site(portfolio, ""))?
            }
            (Estimate::Site(footprint), _) => footprint,
        };
        return phase::explain(footprint, key);
    }
    if estimate.footprints().into_iter().any(Footprint::is_of_several_states) {
        let message = both!(
            "the results cover a year in which phases begin: none of its hours explains them",
            "les résultats couvrent une année où commencent des phases : aucune de ses heures ne les explique"
        );
        return Err(Diagnostic::error(Code::NotYet, message).help(both!(
            "explain a year of one state: --set timeline.end=YEAR, a full calendar year after a phase",
            "expliquer une année d'un seul état : --set timeline.end=ANNÉE, une année civile entière après une phase"
        )));
    }
    let portfolio = match estimate {
        Estimate::Site(footprint) => return explain(footprint, key),
        Estimate::Portfolio(portfolio) => portfolio,
    };
    match scoped(key).site {
        Some(name) => {
            let key = without_site(key);
            let site = portfolio.site(name).ok_or_else(|| no_site(portfolio, name))?;
            let report = explain(&site.footprint, key)?;
            Ok(Report {
                title: say!("{key} of {name}, a site of {}", "{key} de {name}, un site de {}", portfolio.name),
                ..report
            })
        }
        None => of_whole(portfolio, key),
    }
}

/// Whether a key is that of a result, of the whole or of a site.
pub fn explains_a_result(key: &str) -> bool {
    results::find(scoped(key).key).is_some()
}

fn no_site(portfolio: &Portfolio, name: &str) -> Diagnostic {
    let names: Vec<&str> = portfolio.sites.iter().map(|site| site.name.as_str()).collect();
    let near = nearest(name, names.iter().copied())
        .map(|near| told!("did you mean `sites.{near}`?", "vouliez-vous dire `sites.{near}` ?"));
    let names = names.join(", ");
    Diagnostic::error(Code::UnknownName, told!("there is no site `{name}`", "il n'y a pas de site `{name}`"))
        .maybe_help(near)
        .help(told!("the sites are {names}", "les sites sont {names}"))
}

fn of_whole(portfolio: &Portfolio, key: &str) -> Result<Report, Diagnostic> {
    let Some(definition) = results::find(key) else {
        if value_in(&portfolio.whole, key).is_some() {
            return Ok(of_part(portfolio, key));
        }
        let first = portfolio.sites.first().map_or("NAME", |site| site.name.as_str());
        let message = told!("`{key}` is no result of the portfolio", "`{key}` n'est pas un résultat du portefeuille");
        return Err(Diagnostic::error(Code::UnknownKey, message)
            .maybe_help(did_you_mean(key, results::DEFINITIONS.iter().map(|definition| definition.key)))
            .help(told!(
                "inputs and factors are those of a site: sites.{first}.{key}",
                "données et facteurs sont ceux d'un site : sites.{first}.{key}"
            )));
    };
    let mut section =
        Section::new("explain", Words::none()).with(definition.doc).with(Block::Tree(tree(portfolio, definition)));
    let absent = lacking(portfolio, definition);
    if !absent.is_empty() {
        section = section.with(say!("Not known, or nothing, at {}.", "Inconnu, ou nul, pour {}.", absent.join(", ")));
    }
    let section = section.with(both!(
        "`wattshed explain SPEC sites.NAME.KEY` goes on from here, down to hours, factors and the spec.",
        "`wattshed explain SPEC sites.NAME.KEY` continue à partir d'ici, jusqu'aux heures, aux facteurs et à la \
            spécification."
    ));
    Ok(Report::new(say!("{key} of {}", "{key} de {}", portfolio.name), Words::none()).with(section))
}

/// The whole, and what it is made of: the sites of a sum, the terms of a ratio with their sites.
fn tree(portfolio: &Portfolio, definition: &'static Definition) -> TreeNode {
    let node = TreeNode::new(Words::name(definition.key), crate::present::explained(portfolio, definition.key));
    let terms = ratio_terms(portfolio, definition);
    let how = match (definition.monthly, &terms) {
        (_, Some((text, _))) => say!("= {text}, of sums over the sites", "= {text}, des sommes sur les sites"),
        (Monthly::Peaks, None) => both!(
            "highest hour of all sites together; below the highest of each by itself",
            "heure la plus forte de tous les sites ensemble ; en dessous, la plus forte de chacun"
        )
        .words(),
        (Monthly::Sums, None) => both!("= sum over the sites", "= somme sur les sites").words(),
        (Monthly::Never, None) => both!(
            "of the sums over the sites; below each by itself",
            "des sommes sur les sites ; en dessous, chacun pour lui-même"
        )
        .words(),
    };
    let node = node.with_source(how);
    match terms {
        Some((_, terms)) => terms.into_iter().map(|term| tree(portfolio, term)).fold(node, TreeNode::with),
        None => portfolio.sites.iter().map(|site| leaf(site, definition)).fold(node, TreeNode::with),
    }
}

/// The results that a ratio is formed of; none where it also takes factors or inputs of a single site.
fn ratio_terms(
    portfolio: &Portfolio,
    definition: &'static Definition,
) -> Option<(&'static str, Vec<&'static Definition>)> {
    let (Monthly::Never, Formula::Of(text)) = (definition.monthly, definition.formula) else { return None };
    let first = portfolio.sites.first()?;
    let text = expression(&first.footprint, definition).unwrap_or(text);
    let term = Term::parse(text).ok()?;
    let terms = term.names().into_iter().map(|name| match name {
        Term::Result(key) => results::find(key),
        _ => None,
    });
    Some((text, terms.collect::<Option<Vec<_>>>()?))
}

fn leaf(site: &PortfolioSite, definition: &Definition) -> TreeNode {
    let label = name!("sites.{}.{}", site.name, definition.key);
    TreeNode::new(label, crate::present::explained(&site.footprint, definition.key))
}

/// A result of a named part, over the sites that have it.
fn of_part(portfolio: &Portfolio, key: &str) -> Report {
    let unit = key.rsplit('.').next().and_then(results::find).map(|definition| definition.unit.clone());
    let figure = |value: f64| match &unit {
        Some(unit) => Cell::from(Figure::new(value, unit.clone())),
        None => Cell::name(value.to_string()),
    };
    let value = value_in(&portfolio.whole, key).map_or(Cell::Empty, figure);
    let how = match key.strip_prefix(WORKLOAD).is_some_and(|below| below.starts_with('.')) {
        true => both!(
            "by what a kilowatt-hour of IT comes to over all sites; below, what all of it would take at each",
            "par ce que vaut un kilowattheure IT sur tous les sites ; dessous, ce que le tout prendrait à chacun"
        ),
        false => both!("= sum over the sites", "= somme sur les sites"),
    };
    let root = TreeNode::new(Words::name(key), value).with_source(how);
    let sites = portfolio.sites.iter().filter_map(|site| {
        let value = site.footprint.value(key)?;
        Some(TreeNode::new(name!("sites.{}.{key}", site.name), figure(value)))
    });
    let section = Section::new("explain", Words::none()).with(Block::Tree(sites.fold(root, TreeNode::with)));
    Report::new(say!("{key} of {}", "{key} de {}", portfolio.name), Words::none()).with(section)
}
