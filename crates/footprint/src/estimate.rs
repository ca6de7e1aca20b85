//! One estimate: a facility, its hours, its accounts.

use std::ops::Range;
use std::sync::Arc;

use wattshed_physics::generation::{Supply, supply};
use wattshed_physics::it_load::LoadError;
use wattshed_physics::math::KernelPath;
use wattshed_physics::operation::Operation;
use wattshed_physics::units::{Energy, unit};
use wattshed_physics::weather::{Calendar, WeatherYear};
use wattshed_report::{both, number, told};

use crate::account::{Account, DesignPoint, HourSums, NamedPart, fleet_parts, workload_parts};
use crate::diagnostic::{Code, Diagnostic};
use crate::draws::Ensemble;
use crate::factors::Factors;
use crate::resolve::{Facility, Onsite, SiteWeather, design_point};
use crate::results::{DEFINITIONS, Definition, Monthly};
use crate::stated::{budgets, exceeded};
use crate::timeline::Timeline;
use crate::year_by_sums::Year;

/// A facility with what it used, took in and emitted.
#[derive(Debug, Clone)]
pub struct Footprint {
    /// The facility.
    pub facility: Facility,
    /// Its hours; of several weather years those of the first.
    pub operation: Operation,
    /// Who serves them, where that is not the grid alone.
    pub supply: Option<Supply>,
    /// Each year by itself, where there are several.
    pub by_year: Vec<YearRun>,
    /// The whole year; of several their mean.
    pub year: Account,
    /// January to December.
    pub months: Vec<Account>,
    /// Whether its contracts are matched with the loads of other sites too, which its own hours do not tell.
    pub matched_together: bool,
    /// Its years of operation, where the spec has a timeline.
    pub timeline: Option<Timeline>,
    /// The results of draws; empty where none were made.
    pub ensemble: Ensemble,
}

/// One of several weather years.
#[derive(Debug, Clone)]
pub struct YearRun {
    /// Its weather.
    pub weather: Arc<SiteWeather>,
    /// Its hours.
    pub operation: Operation,
    /// Who serves them, where that is not the grid alone.
    pub supply: Option<Supply>,
    /// Its results.
    pub account: Account,
}

/// How to compute; neither changes a bit of the result.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Which instructions the loop over hours uses.
    pub path: KernelPath,
}

/// [`estimate`] of the year alone, without its months and without the single ones of several years: what a list needs. Its
/// operation has hours only where the account takes them.
///
/// # Errors
/// As [`estimate`].
pub fn estimate_year(facility: Facility, options: Options) -> Result<Footprint, Diagnostic> {
    let several = facility.weather.iter().flat_map(|weather| &weather.years);
    let of_year = |weather: &Arc<SiteWeather>| year_alone(&facility.in_weather(Arc::clone(weather)), options);
    let mut years: Vec<(Account, Supplied)> = several.map(of_year).collect::<Result<_, Diagnostic>>()?;
    let accounts: Vec<Account> = years.iter().map(|(account, _)| account.clone()).collect();
    let mean = Account::mean(&accounts, &facility.circumstances());
    let first = if years.is_empty() { None } else { Some(years.swap_remove(0)) };
    let (year, Supplied { operation, supply }) = match (mean, first) {
        (Some(mean), Some((_, supplied))) => (mean, supplied),
        _ => year_alone(&facility, options)?,
    };
    let year = with_workloads(year, &facility);
    let (by_year, months) = (Vec::new(), Vec::new());
    Ok(finished(whole(facility, (operation, supply, by_year), (year, months))))
}

/// One year, with its hours where the account takes them.
fn year_alone(facility: &Facility, options: Options) -> Result<(Account, Supplied), Diagnostic> {
    if facility.inventory.equipment.fleets.is_empty() {
        let year = Year {
            facility,
            plant: &facility.plant,
            load: &facility.load,
            hourly: None,
            weather: facility.weather.as_ref().map(|weather| weather.year.as_ref()),
            calendar: facility.calendar,
            circumstances: &facility.circumstances(),
        };
        if let Some((account, sums)) = year.account(options.path)? {
            return Ok((account, Supplied { operation: sums.without_hours(), supply: None }));
        }
    }
    let supplied = operate(facility, options)?;
    Ok((account_of_year(&supplied, facility), supplied))
}

/// Estimates the footprint of a facility. A pure function of its arguments.
///
/// # Errors
/// When the load leaves 0..1 in some hour.
pub fn estimate(facility: Facility, options: Options) -> Result<Footprint, Diagnostic> {
    computed(facility, options).map(finished)
}

/// [`estimate`] before anything is said of its year.
pub(crate) fn computed(facility: Facility, options: Options) -> Result<Footprint, Diagnostic> {
    let supplied = operate(&facility, options)?;
    let (mut year, mut months) = (account_of_year(&supplied, &facility), months(&supplied, &facility));
    let by_year = years_apart(&facility, options)?;
    if !by_year.is_empty() {
        let mean = |accounts: &[Account]| Account::mean(accounts, &facility.circumstances());
        let of_months: Vec<Vec<Account>> = by_year.iter().map(|(_, months)| months.clone()).collect();
        let all: Vec<Account> = by_year.iter().map(|(run, _)| run.account.clone()).collect();
        year = mean(&all).unwrap_or(year);
        for (index, month) in months.iter_mut().enumerate() {
            let same: Vec<Account> = of_months.iter().filter_map(|months| months.get(index).cloned()).collect();
            *month = mean(&same).unwrap_or_else(|| month.clone());
        }
    }
    let by_year = by_year.into_iter().map(|(run, _)| run).collect();
    let year = with_workloads(year, &facility);
    let Supplied { operation, supply } = supplied;
    Ok(whole(facility, (operation, supply, by_year), (year, months)))
}

/// The parts of a footprint put together, without draws.
fn whole(
    facility: Facility,
    (operation, supply, by_year): (Operation, Option<Supply>, Vec<YearRun>),
    (year, months): (Account, Vec<Account>),
) -> Footprint {
    let (matched_together, timeline, ensemble) = (false, None, Ensemble::default());
    Footprint { facility, operation, supply, by_year, year, months, matched_together, timeline, ensemble }
}

/// The year with what the work takes.
fn with_workloads(mut year: Account, facility: &Facility) -> Account {
    let parts = workload_parts(&year, &facility.workloads);
    year.parts.extend(parts);
    year
}

/// The footprint with what its year says of it.
pub(crate) fn finished(mut footprint: Footprint) -> Footprint {
    let year = &footprint.year;
    let of_year = [
        crate::account::implausible_money(year),
        crate::account::more_than_the_world(year),
        peak_above_design(year),
        derated(year),
        beyond_limits(year),
        more_than_the_load(year),
    ];
    let of_plant = crate::onsite_warnings::of(&footprint.facility, year, footprint.supply.as_ref());
    let above_bound: Vec<Diagnostic> = footprint
        .facility
        .workloads
        .iter()
        .filter_map(|workload| crate::workload::above_bound(year, workload))
        .collect();
    let budgets: Vec<Diagnostic> = budgets(&footprint).iter().filter_map(exceeded).collect();
    let of_claims = crate::onsite_claims::of(&footprint);
    let of_year = of_year.into_iter().flatten();
    let all = of_year.chain(of_plant).chain(of_claims).chain(above_bound).chain(budgets);
    footprint.facility.warnings.extend(all);
    footprint
}

/// Each of several weather years with its months; nothing for a single one.
fn years_apart(facility: &Facility, options: Options) -> Result<Vec<(YearRun, Vec<Account>)>, Diagnostic> {
    let run = |weather: &Arc<SiteWeather>| {
        // One plant serves all years: it stays as it was sized.
        let facility = facility.in_weather(Arc::clone(weather));
        let supplied = operate(&facility, options)?;
        let account = account_of_year(&supplied, &facility);
        let months = months(&supplied, &facility);
        let Supplied { operation, supply } = supplied;
        Ok((YearRun { weather: Arc::clone(weather), operation, supply, account }, months))
    };
    facility.weather.iter().flat_map(|weather| &weather.years).map(run).collect()
}

fn months(operation: &Supplied, facility: &Facility) -> Vec<Account> {
    let calendar = facility.calendar;
    (1..=12).map(|month| account_during(operation, facility, calendar.month_hours(month), None)).collect()
}

/// A request for the design power would not carry the simulated year.
fn peak_above_design(year: &Account) -> Option<Diagnostic> {
    let design = year.design?.facility?.quantity().get::<unit::megawatt>();
    let peak = year.peaks.facility?.quantity().get::<unit::megawatt>();
    (peak > design).then(|| {
        let message = told!(
            "the highest hour of the year draws {} MW, more than the design power of {} MW: 0.4 % of hours are beyond the design \
             conditions",
            "l'heure la plus haute de l'année appelle {} MW, plus que la puissance de dimensionnement de {} MW : 0,4 % des heures \
             dépassent les conditions de dimensionnement",
            number(peak, 4),
            number(design, 4)
        );
        Diagnostic::warning(Code::PeakAboveDesign, message).help(both!(
            "for a utility request take the larger, or give cooling.design.dry_bulb and cooling.design.wet_bulb",
            "pour une demande de raccordement prendre la plus grande, ou donner cooling.design.dry_bulb et \
             cooling.design.wet_bulb"
        ))
    })
}

/// IT work that is not done is not saved energy.
fn derated(year: &Account) -> Option<Diagnostic> {
    (year.hours_derated > 0).then(|| {
        let missing = year.derated.quantity().get::<unit::megawatt_hour>();
        let drawn = year.energy.it.quantity().get::<unit::megawatt_hour>();
        let message = told!(
            "the IT equipment was held below its load in {} hours and did not draw {} MWh of {} MWh, because the plant could not \
             have cooled it",
            "les équipements IT ont été tenus sous leur charge pendant {} heures et n'ont pas appelé {} MWh sur {} MWh, car \
             l'installation n'aurait pu les refroidir",
            year.hours_derated,
            number(missing, 0),
            number(missing + drawn, 0)
        );
        Diagnostic::warning(Code::Derated, message).help(both!(
            "compare its results by IT energy, not as totals: the work is not done",
            "comparer ses résultats par énergie IT, non par totaux : le travail n'est pas fait"
        ))
    })
}

/// What is bought beyond the load serves nobody's claim.
pub(crate) fn more_than_the_load(year: &Account) -> Option<Diagnostic> {
    let mwh = |energy: Energy| energy.get::<unit::megawatt_hour>();
    let (unused, procured) = (mwh(year.market.unused()?), mwh(year.market.procured()?));
    (unused > 1e-6 * procured).then(|| {
        let message = told!(
            "contracts bring {} MWh in the year, {} MWh more than the grid delivers: no claim can rest on them, and nothing is \
             carried to another year (Scope 2 Guidance, quality criterion 4)",
            "les contrats apportent {} MWh dans l'année, {} MWh de plus que ne livre le réseau : rien ne peut être revendiqué \
             d'après eux, ni reporté à une autre année (Scope 2 Guidance, critère de qualité 4)",
            number(procured, 0),
            number(unused, 0)
        );
        Diagnostic::warning(Code::CertificatesUnused, message).help(both!(
            "contract less, or report the rest as certificates that were not used",
            "contracter moins, ou déclarer le reste comme certificats non utilisés"
        ))
    })
}

/// Hours outside the limits that a reader should hear of on the first screen: more than design conditions leave.
const HOURS_OUTSIDE_MIN: usize = 88;

fn beyond_limits(year: &Account) -> Option<Diagnostic> {
    let hours = year.hours_outside_supply_limits;
    (hours > HOURS_OUTSIDE_MIN).then(|| {
        let message = told!(
            "in {hours} hours the plant does not hold its limits of supply temperature or humidity",
            "pendant {hours} heures l'installation ne tient pas ses limites de température ou d'humidité de soufflage"
        );
        Diagnostic::warning(Code::SupplyLimits, message).help(both!(
            "the figures are those of equipment that accepts this; choose a trim, another set-point or `derate`",
            "les valeurs sont celles d'équipements qui l'acceptent ; choisir un appoint, une autre consigne ou `derate`"
        ))
    })
}

/// The account of the whole year, with the design point.
pub(crate) fn account_of_year(supplied: &Supplied, facility: &Facility) -> Account {
    let operation = &supplied.operation;
    account_during(supplied, facility, 0..operation.hours(), design_of(supplied, facility))
}

/// The design point of a facility with its hours.
pub(crate) fn design_of(supplied: &Supplied, facility: &Facility) -> Option<DesignPoint> {
    let operation = &supplied.operation;
    let capacity = facility.plant.it_capacity();
    design_point(operation, capacity, facility.sized, facility.given.peak_ratio)
}

/// The account of a stretch of hours.
pub(crate) fn account_during(
    supplied: &Supplied,
    facility: &Facility,
    hours: Range<usize>,
    design: Option<DesignPoint>,
) -> Account {
    let Supplied { operation, supply } = supplied;
    let supply = supply.as_ref();
    let sums = HourSums::of(
        (operation, supply),
        hours.clone(),
        (facility.plant.design(), facility.pue_meter),
        (&facility.grid_shape, &facility.contracts),
        (facility.weather.as_deref(), facility.calendar),
    );
    let mut account = Account::of(&operation.during(hours.clone()), sums, design, &facility.circumstances());
    if hours.len() == operation.hours() {
        // The same load was refused before it was simulated.
        let fleets = fleet_parts(&facility.inventory.equipment, &facility.load, operation, facility.calendar);
        account.parts.extend(fleets.unwrap_or_default());
    }
    account.billed(operation, supply, (hours, facility.calendar), (&facility.inventory, facility.given))
}

/// The hours of a facility as far as somebody serves them.
#[derive(Debug, Clone)]
pub struct Supplied {
    /// What is served.
    pub operation: Operation,
    /// By whom, where that is not the grid alone.
    pub supply: Option<Supply>,
}

impl Supplied {
    /// Serves what a facility wants: what nobody serves is not used.
    pub(crate) fn of(wanted: Operation, year: Option<&WeatherYear>, calendar: Calendar, onsite: &Onsite) -> Self {
        Self::with_wanted(wanted, year, calendar, onsite).0
    }

    /// [`Supplied::of`] with what was wanted, where that is not what is served.
    pub(crate) fn with_wanted(
        wanted: Operation,
        year: Option<&WeatherYear>,
        calendar: Calendar,
        onsite: &Onsite,
    ) -> (Self, Option<Operation>) {
        if onsite.is_grid_alone() {
            return (Self { operation: wanted, supply: None }, None);
        }
        let supply = supply(&wanted, year, calendar, &onsite.plant);
        if supply.serves_all() {
            return (Self { operation: wanted, supply: Some(supply) }, None);
        }
        let share = supply.served_share(&wanted);
        (Self { operation: wanted.clone().served(&share), supply: Some(supply) }, Some(wanted))
    }
}

/// The hours of a facility.
///
/// # Errors
/// As [`estimate`].
pub fn operate(facility: &Facility, options: Options) -> Result<Supplied, Diagnostic> {
    let load = facility.load.hourly(facility.calendar).map_err(|error| load_error(facility, &error))?;
    let weather = facility.weather.as_ref().map(|weather| weather.year.as_ref());
    let wanted = facility.plant.run(&load, weather, options.path, facility.solution)?;
    Ok(Supplied::of(wanted, weather, facility.calendar, &facility.onsite))
}

pub(crate) fn load_error(facility: &Facility, error: &LoadError) -> Diagnostic {
    let equipment = &facility.inventory.equipment;
    if let Some(fleet) = equipment.fleets.first() {
        let span = |key: &str| facility.spec.entry(key).and_then(|entry| entry.origin.span.clone());
        let of_fleet = ["swing", "load", "utilisation", "count", "h100_equivalents"];
        let at = of_fleet.into_iter().find_map(|field| span(&format!("it.fleet.{}.{field}", fleet.name)));
        let message = told!(
            "the load of the fleets is not possible: {error}",
            "la charge des parcs n'est pas possible : {error}"
        );
        return Diagnostic::error(Code::OutOfRange, message)
            .at(
                span("it.capacity").or(at),
                both!(
                    "each fleet must stay below its rated power, and all of them below the hall",
                    "chaque parc doit rester sous sa puissance nominale, et tous sous celle de la salle"
                ),
            )
            .help(both!(
                "lower the load or the swing of a fleet, its count, or raise it.capacity",
                "abaisser la charge ou l'amplitude d'un parc, son nombre, ou relever it.capacity"
            ))
            .help(both!(
                "a fleet that is full at all hours does not swing: swing = 0, weekend = 1",
                "un parc plein à toute heure n'a pas d'amplitude : swing = 0, weekend = 1"
            ));
    }
    let entry = facility.spec.entry("it.load");
    let span = entry.and_then(|entry| entry.origin.span.clone());
    let message = told!("the IT load is not possible: {error}", "la charge IT n'est pas possible : {error}");
    Diagnostic::error(Code::OutOfRange, message)
        .at(
            span,
            both!(
                "with its swing and weekend factor, the load must stay between 0 and 1",
                "avec son amplitude et son facteur de fin de semaine, la charge doit rester entre 0 et 1"
            ),
        )
        .help(both!("lower it.load or it.swing", "abaisser it.load ou it.swing"))
}

/// One result with its value.
#[derive(Debug, Clone, Copy)]
pub struct Valued {
    /// Its row in the table of results.
    pub definition: &'static Definition,
    /// Its value, in the unit of its key.
    pub value: f64,
}

impl Footprint {
    /// All results that apply, in the order of the table.
    pub fn results(&self) -> impl Iterator<Item = Valued> {
        valued(&self.year)
    }

    /// The value of one result, if it applies; of a named part as `procurement.wind.procured_mwh`.
    pub fn value(&self, key: &str) -> Option<f64> {
        value_in(&self.year, key)
    }

    /// The value of one result of the site whether or not it is one of a reference load, for what rests on it.
    pub(crate) fn of_site(&self, key: &str) -> Option<f64> {
        finite((crate::results::find(key)?.value)(&self.year))
    }

    /// Results of a month (0 is January) that add up or peak.
    pub fn month(&self, month: usize) -> impl Iterator<Item = Valued> {
        self.months.get(month).into_iter().flat_map(valued).filter(|result| result.definition.monthly != Monthly::Never)
    }

    /// Whether its year is made of several states one after another, of which its hours are the last.
    pub fn is_of_several_states(&self) -> bool {
        self.timeline.as_ref().is_some_and(|timeline| timeline.is_mixed)
    }

    /// The currency of the prices, where there are any.
    pub fn currency(&self) -> Option<&'static str> {
        self.facility.inventory.prices.as_ref().map(|prices| prices.currency.code())
    }

    /// The factors behind the results.
    pub fn factors(&self) -> Factors<'_> {
        Factors::of(&self.facility)
    }
}

/// All results of an account that apply, in the order of the table.
pub(crate) fn valued(account: &Account) -> impl Iterator<Item = Valued> {
    DEFINITIONS.iter().filter_map(|definition| finite(definition.of(account)).map(|value| Valued { definition, value }))
}

/// The value of one result of an account, if it applies; of a named part too.
pub(crate) fn value_in(account: &Account, key: &str) -> Option<f64> {
    if let Some((part, result)) = key.rsplit_once('.') {
        let named = |held: &&NamedPart| {
            part.strip_prefix(held.section).and_then(|name| name.strip_prefix('.')) == Some(&held.name)
        };
        return finite(account.parts.iter().find(named)?.value(result));
    }
    crate::results::find(key).and_then(|definition| finite(definition.of(account)))
}

/// A ratio to nothing is no result.
pub(crate) fn finite(value: Option<f64>) -> Option<f64> {
    value.filter(|value| value.is_finite())
}
