//! What a budget pays for beside the sites that are named: the member `unsited`.
//!
//! ```text
//! IT power of unsited = budget / cost − Σ IT power of the named sites
//! ```
//! It is estimated from what the top level says, so that the budget and its sites are never added. Over years the named sites are
//! those of the date, and the budget is what `phase.NAME.capex.amount` says has been spent by then.

use super::resolve::{SiteFacility, Years, is_told_unsited, of_site, said_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::{Facility, World, facility, merged};
use crate::spec::patch::read_set;
use crate::spec::{Patch, Resolved, SiteSpec, SpecFile};
use crate::timeline::{Course, Moment, Phase};
use wattshed_physics::units::unit;
use wattshed_report::{both, number, told};

/// The name of the member.
pub(super) const UNSITED: &str = "unsited";

/// What becomes of a budget beside named sites.
pub(super) enum Member {
    /// It pays for more than they are.
    Site(Box<SiteFacility>),
    /// It pays for less.
    Nothing(Diagnostic),
}

/// What a budget of the whole pays for beside the named sites; none without a budget.
pub(super) fn member(
    file: &SpecFile,
    whole: &Resolved,
    above: &[&Patch],
    (years, sites): (&Years, &[SiteFacility]),
    world: &World,
) -> Result<Option<Member>, Vec<Diagnostic>> {
    let Some(budget) = whole.entry("capex.amount").or_else(|| whole.entry("capex.cost")) else { return Ok(None) };
    let span = budget.origin.span.clone();
    if whole.word("capex.cost").as_deref() == Some("fleet") {
        let message = both!(
            "`capex.cost` = fleet of a portfolio is not available yet: which site has the fleet?",
            "`capex.cost` = fleet d'un portefeuille n'est pas encore disponible : quel site a le parc ?"
        );
        let help = both!(
            "give what a watt costs: capex.cost = { low = \"38 USD/W\", mode = \"50 USD/W\", high = \"60 USD/W\" }",
            "donner ce que coûte un watt : capex.cost = { low = \"38 USD/W\", mode = \"50 USD/W\", high = \"60 USD/W\" }"
        );
        let place = both!("of the whole", "de l'ensemble");
        return Err(vec![Diagnostic::error(Code::NotYet, message).at(span, place).help(help)]);
    }
    if let Some(site) = file.sites.iter().find(|site| site.name == UNSITED) {
        let message = both!(
            "`unsited` is what the budget of the portfolio pays for beside its sites",
            "`unsited` est ce que le budget du portefeuille paie en plus de ses sites"
        );
        let diagnostic = Diagnostic::error(Code::Contradiction, message)
            .at(Some(site.span.clone()), both!("its name", "son nom"))
            .at(span, both!("this budget", "ce budget"));
        return Err(vec![diagnostic.help(both!("give the site another name", "donner un autre nom au site"))]);
    }
    let Some(first) = file.sites.first() else { return Ok(None) };
    let site = SiteSpec {
        name: UNSITED.to_owned(),
        span: span.clone().unwrap_or_else(|| first.span.clone()),
        patches: Vec::new(),
        citations: file.citations.clone(),
    };
    let make = |moment: &Moment, covered: f64| made(file, (&site, above), (moment, covered), world);
    let Some(plan) = &years.plan else {
        let covered = sites.iter().map(|site| capacity(&site.facility)).sum::<f64>();
        let facility = make(&Moment::default(), covered)?;
        let paid = facility.inventory.budget.map_or(0.0, |budget| budget.it.quantity().get::<unit::watt>());
        if paid <= covered {
            return Ok(Some(Member::Nothing(less(paid, covered, &site))));
        }
        return Ok(Some(Member::Site(Box::new(SiteFacility { name: site.name.clone(), facility, course: None }))));
    };
    let at = |moment: &Moment| {
        let of_site =
            |(site, phases): (&SiteSpec, &Vec<Phase>)| capacity_at(file, site, (above, phases), moment, world);
        let each = file.sites.iter().zip(&years.phases).map(of_site);
        make(moment, each.sum::<Result<f64, Vec<Diagnostic>>>()?)
    };
    let course = Course::of(&plan.stretches(&years.all, years.has_trends), &at)?;
    let facility = course.facilities().last().cloned().ok_or_else(Vec::new)?;
    Ok(Some(Member::Site(Box::new(SiteFacility { name: site.name.clone(), facility, course: Some(course) }))))
}

/// A problem of the member, which nobody wrote into the spec: it is of what the budget pays for beside its sites.
pub(super) fn of_the_rest(problem: Diagnostic, whole: &Resolved) -> Diagnostic {
    if problem.labels.iter().any(|label| !label.span.range.is_empty()) {
        return problem;
    }
    let budget = whole.entry("capex.amount").or_else(|| whole.entry("capex.cost"));
    let message = told!(
        "what the budget pays for beside the named sites is estimated, too, and {}",
        "ce que le budget paie en plus des sites nommés est estimé aussi, et {}",
        problem.message
    );
    Diagnostic { message, labels: Vec::new(), ..problem }
        .at(budget.and_then(|entry| entry.origin.span.clone()), both!("this budget", "ce budget"))
        .help(both!(
            "give it at the top of the portfolio: it holds for that part, which results call `unsited`",
            "le donner en tête du portefeuille : il vaut pour cette part, que les résultats nomment `unsited`"
        ))
}

/// The facility of the member beside sites of so many watts.
fn made(
    file: &SpecFile,
    (site, above): (&SiteSpec, &[&Patch]),
    (moment, covered): (&Moment, f64),
    world: &World,
) -> Result<Facility, Vec<Diagnostic>> {
    let one = |problem: Diagnostic| vec![problem];
    let mut resolved = Resolved::built_in();
    resolved.citations.clone_from(&site.citations);
    let covered = read_set(&[format!("capex.covered={covered} W")])?;
    let (below, above) = said_of(file, site, above, &is_told_unsited);
    let mut spec = merged(resolved, file, (&below, &above), moment).map_err(one)?;
    spec.apply(&covered);
    let mut facility = facility(file, spec, world)?;
    UNSITED.clone_into(&mut facility.name);
    Ok(facility)
}

/// IT power of a site at a moment of all sites.
fn capacity_at(
    file: &SpecFile,
    site: &SiteSpec,
    (above, phases): (&[&Patch], &[Phase]),
    moment: &Moment,
    world: &World,
) -> Result<f64, Vec<Diagnostic>> {
    let begun = phases.iter().filter(|phase| moment.phases.contains(&phase.name));
    let own = Moment { phases: begun.map(|phase| phase.name.clone()).collect(), years: moment.years };
    let spec = of_site(file, site, above, &own).map_err(|problem| vec![problem])?;
    Ok(capacity(&facility(file, spec, world)?))
}

fn capacity(facility: &Facility) -> f64 {
    facility.plant.it_capacity().quantity().get::<unit::watt>()
}

fn less(paid: f64, covered: f64, site: &SiteSpec) -> Diagnostic {
    let message = told!(
        "the budget pays for {} MW of IT power, and the named sites have {} MW: nothing of it is without a site",
        "le budget paie {} MW de puissance IT, et les sites nommés ont {} MW : rien n'en est sans site",
        number(paid / 1e6, 0),
        number(covered / 1e6, 0)
    );
    Diagnostic::warning(Code::MoneyDiffers, message)
        .at(Some(site.span.clone()), both!("this budget", "ce budget"))
        .help(both!(
            "the sites count as they are; the budget, its share, or the cost of a watt is of something else",
            "les sites comptent tels quels ; le budget, sa part ou le coût d'un watt est d'autre chose"
        ))
}
