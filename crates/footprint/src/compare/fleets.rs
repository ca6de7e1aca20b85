//! Designs with fleets: what they are by the megawatt, by computing power and by the hour, and when new machines have saved
//! what was emitted to make them.

use wattshed_physics::units::{Co2eMass, unit};

use crate::draws::Spread;
use crate::estimate::Footprint;
use crate::estimated::{Estimate, Estimated};
use crate::resolve::Fleet;
use crate::spec::{Resolved, Value};

/// A design by what its machines are and do; each figure only where it is known.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Intensities {
    /// Facility energy over IT capacity, TWh a year for each GW.
    pub twh_per_gw: Option<f64>,
    /// `total_location_tco2e` over IT capacity, kt a year for each GW.
    pub kt_per_gw: Option<f64>,
    /// IT capacity over throughput, MW for each EFLOP/s.
    pub mw_per_eflops: Option<f64>,
    /// Facility energy over throughput, MWh a year for each EFLOP/s.
    pub mwh_per_eflops: Option<f64>,
    /// `total_location_tco2e` over throughput, t a year for each EFLOP/s.
    pub t_per_eflops: Option<f64>,
    /// `total_location_tco2e` over the budget, t a year for each thousand millions of its currency.
    pub t_per_billion: Option<f64>,
    /// What is embodied in the machines over `total_location_tco2e`, each of a year.
    pub embodied_share: Option<f64>,
    /// Facility energy over accelerator-hours up, kWh.
    pub kwh_per_accelerator_hour: Option<f64>,
    /// `total_location_tco2e` over accelerator-hours up, g.
    pub g_per_accelerator_hour: Option<f64>,
    /// Consumption of water at the site over accelerator-hours up, mL.
    pub ml_per_accelerator_hour: Option<f64>,
}

/// Hours that accelerators of all fleets of a design are up in the year; none where a site's are not counted.
pub fn accelerator_hours(design: &Estimate) -> Option<f64> {
    design.footprints().into_iter().map(accelerator_hours_of).sum()
}

/// [`accelerator_hours`] of one site, of 8,760 or 8,784 hours.
pub fn accelerator_hours_of(footprint: &Footprint) -> Option<f64> {
    let fleets = &footprint.facility.inventory.equipment.fleets;
    let hours = footprint.operation.hours() as f64;
    let of = |fleet: &Fleet| Some(fleet.accelerators_in_all()? * fleet.availability.get::<unit::ratio>() * hours);
    fleets.iter().filter_map(of).reduce(|sum, fleet| sum + fleet)
}

/// The intensities of a design; none where nothing of its size is known.
pub fn intensities(design: &Estimate) -> Option<Intensities> {
    let hours = accelerator_hours(design);
    let money = billions(design);
    of(&|key| design.value_of(key), hours, money)
}

/// [`intensities`] of one site.
pub fn intensities_of(footprint: &Footprint) -> Option<Intensities> {
    of(&|key| footprint.value(key), accelerator_hours_of(footprint), billions_of(&footprint.facility.spec))
}

/// What a budget spends on data centers, in thousand millions of its currency; none of one per year.
fn billions_of(spec: &Resolved) -> Option<f64> {
    let si = |key: &str| spec.entry(key)?.value.centre().si();
    let entry = spec.entry("capex.amount")?.value.centre();
    let Value::Quantity(amount) = entry else { return None };
    let in_all = amount.unit.dimension().time == 0;
    in_all.then(|| si("capex.amount").map(|amount| amount * si("capex.share").unwrap_or(1.0) / 1e9)).flatten()
}

/// The budget of the whole, or the sum of its sites' where it has none: budgets within each other are never added.
fn billions(design: &Estimate) -> Option<f64> {
    match design {
        Estimate::Site(footprint) => billions_of(&footprint.facility.spec),
        Estimate::Portfolio(portfolio) => billions_of(&portfolio.spec)
            .or_else(|| portfolio.sites.iter().map(|site| billions_of(&site.footprint.facility.spec)).sum()),
    }
}

fn of(value: &dyn Fn(&str) -> Option<f64>, hours: Option<f64>, money: Option<f64>) -> Option<Intensities> {
    let over = |a: Option<f64>, scale: f64, b: Option<f64>| Some(a? * scale / b.filter(|b| *b > 0.0)?);
    let (energy, total, water) =
        (value("facility_energy_mwh"), value("total_location_tco2e"), value("site_water_consumption_m3"));
    let (capacity, compute) = (value("it_capacity_mw"), value("compute_eflops"));
    capacity?;
    Some(Intensities {
        t_per_billion: over(total, 1.0, money),
        embodied_share: over(value("scope3_embodied_it_tco2e"), 1.0, total),
        // MWh a year and MW: 1e-6 TWh, 1e-3 GW.
        twh_per_gw: over(energy, 1e-3, capacity),
        kt_per_gw: over(total, 1.0, capacity),
        mw_per_eflops: over(capacity, 1.0, compute),
        mwh_per_eflops: over(energy, 1.0, compute),
        t_per_eflops: over(total, 1.0, compute),
        kwh_per_accelerator_hour: over(energy, 1e3, hours),
        g_per_accelerator_hour: over(total, 1e6, hours),
        ml_per_accelerator_hour: over(water, 1e6, hours),
    })
}

/// New machines in the place of others, in one design against the first.
#[derive(Debug, Clone, PartialEq)]
pub struct Replacement {
    /// Index of the design, from 1: the first is the base.
    pub design: usize,
    /// The fleets with other machines.
    pub fleets: Vec<String>,
    /// What was emitted to make the new machines, t; none where that is not known of all of them.
    pub embodied_t: Option<f64>,
    /// Emissions of a year without what is embodied, this design minus the first, t.
    pub operational_t: f64,
    /// The embodied emissions of a year, this design minus the first, t.
    pub embodied_a_year_t: f64,
    /// Years until the saving of operation is what was emitted to make the new machines, or why there are none.
    pub payback: Result<Payback, NoPayback>,
}

/// Years of operation that new machines need.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Payback {
    /// With every input at its centre.
    pub years: f64,
    /// Of the draws in which operation emits less.
    pub spread: Option<Spread>,
    /// Share of the draws in which operation does not emit less.
    pub never: Option<f64>,
}

/// Why new machines have no payback.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoPayback {
    /// Nothing is saved.
    #[error("operation does not emit less")]
    NothingSaved,
    /// Less is emitted because less is done.
    #[error("the new fleets have less throughput: work that is not done is not saved")]
    LessThroughput,
    /// The throughput of one of the designs is not known.
    #[error("the throughput is not known of both designs: whether they do the same work cannot be told")]
    UnknownThroughput,
    /// Nothing is known of what was emitted to make the new machines.
    #[error("what was emitted to make the new machines is not known")]
    UnknownEmbodied,
}

/// Less throughput than this share less is not told from rounding of counts.
const SAME_WORK: f64 = 0.01;

/// How each design's machines take the place of the first's; nothing of designs that keep them, and of portfolios.
///
/// ```text
/// payback = embodied emissions of the new machines / (operation of the first - operation of the other)
/// ```
/// Operation: `total_location_tco2e` of a year without embodied lines. The old machines are made already: what they embody is spent.
pub fn replacements(designs: &[Estimate]) -> Vec<Replacement> {
    let Some((base, others)) = designs.split_first() else { return Vec::new() };
    let against = |(index, other): (usize, &Estimate)| replacement(base.site()?, other.site()?, index + 1);
    others.iter().enumerate().filter_map(against).collect()
}

fn replacement(base: &Footprint, other: &Footprint, design: usize) -> Option<Replacement> {
    let fleets = |footprint: &'_ Footprint| footprint.facility.inventory.equipment.fleets.clone();
    let (old, new) = (fleets(base), fleets(other));
    let kept = |fleet: &Fleet, among: &[Fleet]| {
        among.iter().any(|other| other.name == fleet.name && is_same_machine(fleet, other))
    };
    let gone = old.iter().any(|fleet| !kept(fleet, &new));
    let brought: Vec<&Fleet> = new.iter().filter(|fleet| !kept(fleet, &old)).collect();
    if !gone || brought.is_empty() {
        return None;
    }
    let tonnes = |mass: Co2eMass| mass.quantity().get::<unit::tonne>();
    let embodied_t = brought.iter().map(|fleet| fleet.embodied_in_all().map(tonnes)).sum::<Option<f64>>();
    let operational_t = operation(other)? - operation(base)?;
    let own = |footprint: &Footprint| footprint.year.emissions.embodied.annualised().map_or(0.0, tonnes);
    Some(Replacement {
        design,
        fleets: brought.iter().map(|fleet| fleet.name.clone()).collect(),
        embodied_t,
        operational_t,
        embodied_a_year_t: own(other) - own(base),
        payback: payback(base, other, embodied_t, operational_t),
    })
}

fn is_same_machine(one: &Fleet, other: &Fleet) -> bool {
    one.model == other.model && one.rated == other.rated && one.accelerators == other.accelerators
}

/// Emissions of a year without embodied lines.
fn operation(footprint: &Footprint) -> Option<f64> {
    let of = |key: &str| footprint.value(key).unwrap_or(0.0);
    let embodied = of("scope3_embodied_it_tco2e") + of("scope3_embodied_building_tco2e");
    Some(footprint.value("total_location_tco2e")? - embodied)
}

fn payback(
    base: &Footprint,
    other: &Footprint,
    embodied_t: Option<f64>,
    operational_t: f64,
) -> Result<Payback, NoPayback> {
    let embodied = embodied_t.ok_or(NoPayback::UnknownEmbodied)?;
    match (base.value("compute_eflops"), other.value("compute_eflops")) {
        (Some(before), Some(after)) if after < before * (1.0 - SAME_WORK) => return Err(NoPayback::LessThroughput),
        (Some(_), Some(_)) => {}
        _ => return Err(NoPayback::UnknownThroughput),
    }
    if operational_t >= 0.0 {
        return Err(NoPayback::NothingSaved);
    }
    let (spread, never) = drawn(base, other, embodied);
    Ok(Payback { years: embodied / -operational_t, spread, never })
}

/// The payback draw by draw: the part of the new machines in all that is embodied is that of the centre.
fn drawn(base: &Footprint, other: &Footprint, embodied: f64) -> (Option<Spread>, Option<f64>) {
    let column = |footprint: &Footprint, key: &str| footprint.ensemble.values(key).map(<[Option<f64>]>::to_vec);
    let operation = |footprint: &Footprint| -> Option<Vec<Option<f64>>> {
        let total = column(footprint, "total_location_tco2e")?;
        let [it, building] =
            ["scope3_embodied_it_tco2e", "scope3_embodied_building_tco2e"].map(|key| column(footprint, key));
        let of = |column: &Option<Vec<Option<f64>>>, draw: usize| {
            column.as_ref().and_then(|column| column.get(draw).copied().flatten()).unwrap_or(0.0)
        };
        let row = |(draw, total): (usize, &Option<f64>)| Some((*total)? - of(&it, draw) - of(&building, draw));
        Some(total.iter().enumerate().map(row).collect())
    };
    let all = other.value("embodied_it_total_tco2e").filter(|all| *all > 0.0);
    let (Some(before), Some(after), Some(made), Some(all)) =
        (operation(base), operation(other), column(other, "embodied_it_total_tco2e"), all)
    else {
        return (None, None);
    };
    let saving: Vec<Option<f64>> =
        before.iter().zip(&after).map(|(before, after)| Some((*before)? - (*after)?)).collect();
    let years = |(saving, made): (&Option<f64>, &Option<f64>)| {
        (*saving).filter(|saving| *saving > 0.0).and_then(|saving| Some((*made)? * embodied / all / saving))
    };
    let years: Vec<Option<f64>> = saving.iter().zip(&made).map(years).collect();
    let known = saving.iter().flatten().count();
    let never = saving.iter().flatten().filter(|saving| **saving <= 0.0).count();
    (Spread::of(&years), (known > 0).then(|| never as f64 / known as f64))
}
