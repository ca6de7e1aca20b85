//! A result computed again from its leaves: hours, factors and inputs, and no other result.
//!
//! What the formula of a result names is itself computed from its formula, down to the hours of the operation (of several
//! weather years the mean, of peaks the highest), the factors as published and the values of the spec.

use std::collections::BTreeMap;

use wattshed_quantity::Kind;

use wattshed_physics::generation::Supply;
use wattshed_physics::operation::Operation;
use wattshed_physics::weather::Calendar;

use super::{amounts_again, fleets_again, match_again, onsite_again, workload_again};
use crate::account::{NamedPart, Perspective, PueMeter, WORKLOAD, WuePer, grid_w};
use crate::estimate::Footprint;
use crate::resolve::Facility;
use crate::results::formula::{Aggregate, Term};
use crate::results::hours::{Hours, from_hours};
use crate::results::{self, Definition, Formula};
use crate::spec::field::FieldKind;
use crate::spec::{Value, fields};

/// Joules of a kilowatt-hour.
const KWH_J: f64 = 3.6e6;

/// The expression that gives a result in this footprint: of the plant's hours, or of what is given in its place.
pub fn expression(footprint: &Footprint, definition: &Definition) -> Option<&'static str> {
    let key = definition.key;
    given(footprint, key).or_else(|| match definition.formula {
        Formula::Of(text) => Some(text),
        Formula::Hourly(..) if key == "it_capacity_mw" && footprint.facility.computed_peak_ratio.is_some() => {
            // The same ratio, where no swing within the hour is above the capacity and nothing stands beside it.
            let same = footprint.value("design_it_mw") == footprint.value("it_capacity_mw");
            let wan = footprint.value("wan_mw").is_some() || footprint.facility.spec.entry("it.capacity").is_none();
            (same && !wan).then_some("[it.capacity] / peak_to_it_ratio")
        }
        Formula::Hourly(..) if key == "it_capacity_mw" => capacity(footprint),
        Formula::Hourly(..) if key == "scope3_embodied_it_tco2e" => {
            let by_power = footprint.facility.inventory.equipment.fleets.is_empty();
            by_power.then_some("embodied_it_total_tco2e / [embodied.it.lifetime]")
        }
        Formula::Hourly(..) if key == "wan_mw" => Some("[it.wan]"),
        Formula::Hourly(..) if key == "implied_facility_mw" => Some("implied_it_mw * [facility.peak_ratio]"),
        Formula::Hourly(..) if key == "implied_it_mw" => implied(footprint),
        Formula::Hourly(..) => from_hours(key),
    })
}

/// How the capacity follows from what is written; of fleets alone no expression says it.
fn capacity(footprint: &Footprint) -> Option<&'static str> {
    let spec = &footprint.facility.spec;
    if crate::resolve::budget_sizes(spec) {
        let has_wan = spec.entry("it.wan").is_some_and(|entry| entry.origin.layer.is_given());
        return Some(match (spec.entry("capex.covered").is_some(), has_wan) {
            (false, false) => "implied_it_mw",
            (false, true) => "implied_it_mw + [it.wan]",
            (true, false) => "implied_it_mw - [capex.covered]",
            (true, true) => "implied_it_mw - [capex.covered] + [it.wan]",
        });
    }
    spec.entry("it.capacity")?;
    let has_wan = spec.entry("it.wan").is_some_and(|entry| entry.origin.layer.is_given());
    Some(match (spec.word("it.basis").as_deref(), has_wan) {
        (Some("nameplate"), false) => "[it.capacity] * [it.nameplate_share]",
        (Some("nameplate"), true) => "[it.capacity] * [it.nameplate_share] + [it.wan]",
        (Some("facility"), false) => "[it.capacity] / [facility.peak_ratio]",
        (Some("facility"), true) => "[it.capacity] / [facility.peak_ratio] + [it.wan]",
        (_, false) => "[it.capacity]",
        (_, true) => "[it.capacity] + [it.wan]",
    })
}

/// How the power that a budget pays for follows from what is written; of machines that it buys no expression says it.
fn implied(footprint: &Footprint) -> Option<&'static str> {
    let spec = &footprint.facility.spec;
    let of_facility = spec.word("capex.cost_basis").as_deref() == Some("facility");
    match spec.word("capex.cost") {
        Some(_) => None,
        None if of_facility => Some("[capex.amount] * [capex.share] / [capex.cost] / 1e6 / [facility.peak_ratio]"),
        None => Some("[capex.amount] * [capex.share] / [capex.cost] / 1e6"),
    }
}

/// The expression of a result that rests on a given figure in the place of the model's.
fn given(footprint: &Footprint, key: &str) -> Option<&'static str> {
    let facility = &footprint.facility;
    let unmodelled = facility.plant.design().is_none();
    let wue = facility.given.wue;
    match key {
        "facility_energy_mwh" if unmodelled => Some("it_energy_mwh * [facility.pue]"),
        "peak_facility_mw" if unmodelled => Some("peak_it_mw * [facility.peak_ratio]"),
        "design_facility_mw" if facility.given.peak_ratio.is_some() => Some("design_it_mw * [facility.peak_ratio]"),
        "site_water_withdrawal_m3" | "site_water_consumption_m3" => Some(match wue?.per {
            WuePer::It => "it_energy_mwh * [facility.wue]",
            WuePer::Facility => "facility_energy_mwh * [facility.wue]",
        }),
        "peak_month_water_m3" => Some(match wue?.per {
            WuePer::It => "highest_month(it_mw) * [facility.wue]",
            WuePer::Facility => "highest_month(facility_mw) * [facility.wue]",
        }),
        "wue_site_l_per_kwh" => wue.map(|_| "site_water_withdrawal_m3 / it_energy_mwh"),
        "site_water_reclaimed_m3" => wue.map(|_| "site_water_withdrawal_m3 * [water.reclaimed]"),
        "site_water_potable_m3" => Some(match (wue, facility.spec.entry("water.potable")) {
            (Some(_), Some(_)) => "site_water_withdrawal_m3 * [water.potable]",
            (Some(_), None) => "site_water_withdrawal_m3 * (1 - [water.reclaimed])",
            (None, Some(_)) => "sum(evaporation_m3 + blowdown_m3 + drift_m3 + humidification_m3) * [water.potable]",
            (None, None) => return None,
        }),
        "it_metered_energy_mwh" => Some(match facility.pue_meter {
            PueMeter::Equipment => "sum(it_mw)",
            PueMeter::Supply | PueMeter::DistributionUnit => "sum(it_mw + meter_to_it_mw)",
        }),
        "leased_scope1_tco2e" => Some("scope1_fuel_tco2e + scope1_refrigerant_tco2e"),
        "leased_energy_mwh" => match facility.perspective {
            Perspective::OwnerOperator => None,
            Perspective::Landlord => Some("sum(grid_mw * it_mw / facility_mw)"),
            Perspective::Tenant => Some("grid_energy_mwh - sum(grid_mw * it_mw / facility_mw)"),
        },
        _ => None,
    }
}

/// The value of a result, or of one of a named part as `procurement.wind.procured_mwh`, from its leaves; `None` where it has
/// no formula or does not apply.
pub fn recompute(footprint: &Footprint, key: &str) -> Option<f64> {
    let (part, result) = part_of(footprint, key);
    Leaves { footprint, part, known: BTreeMap::new() }.result(result)
}

/// The named part that a key begins with, and the result that it ends in.
pub(super) fn part_of<'f, 'k>(footprint: &'f Footprint, key: &'k str) -> (Option<&'f NamedPart>, &'k str) {
    let found = key.rsplit_once('.').and_then(|(part, result)| {
        let named = |held: &&NamedPart| {
            part.strip_prefix(held.section).and_then(|name| name.strip_prefix('.')) == Some(&held.name)
        };
        Some((footprint.year.parts.iter().find(named)?, result))
    });
    found.map_or((None, key), |(part, result)| (Some(part), result))
}

/// Values that were computed from leaves.
struct Leaves<'a> {
    footprint: &'a Footprint,
    part: Option<&'a NamedPart>,
    known: BTreeMap<String, Option<f64>>,
}

impl Leaves<'_> {
    fn result(&mut self, key: &str) -> Option<f64> {
        if let Some(known) = self.known.get(key) {
            return *known;
        }
        let value = self.computed(key);
        self.known.insert(key.to_owned(), value);
        value
    }

    fn computed(&mut self, key: &str) -> Option<f64> {
        let definition = results::find(key)?;
        // What does not apply has no value, however its formula might come out.
        let own = self.part.and_then(|part| part.value(key));
        own.or_else(|| self.footprint.of_site(key))?;
        if let Some(again) = self.apart(key) {
            return Some(again);
        }
        let term = Term::parse(expression(self.footprint, definition)?).ok()?;
        // The names first: an expression reads values, it does not find them.
        let mut values = Vec::new();
        for name in term.names() {
            values.push((name, self.name(name)));
        }
        term.evaluate(&|name| values.iter().find(|(known, _)| *known == name).and_then(|(_, value)| *value))
    }

    /// What no expression over columns says: contracts in their order, amounts and bills.
    fn apart(&self, key: &str) -> Option<f64> {
        let contract = self
            .part
            .filter(|part| part.section == "procurement")
            .and_then(|part| self.footprint.facility.contracts.iter().position(|contract| contract.name == part.name));
        if let Some(part) = self.part.filter(|part| part.section == WORKLOAD) {
            return workload_again::value(self.footprint, part, key);
        }
        let of_part = self.part.filter(|part| part.value(key).is_some());
        let of_facility = (key == "it_capacity_mw" && self.part.is_none()).then(|| solved(self.footprint)).flatten();
        of_facility
            .or_else(|| fleets_again::value(self.footprint, self.part, key))
            .or_else(|| match_again::value(self.footprint, contract, key))
            .or_else(|| amounts_again::value(self.footprint, of_part, key))
            .or_else(|| onsite_again::value(self.footprint, self.part, key))
    }

    fn name(&mut self, name: &Term) -> Option<f64> {
        match name {
            // A line that does not apply adds nothing.
            Term::Result(key) => {
                match self.part.and_then(|part| part.value(key)).or_else(|| self.footprint.of_site(key)) {
                    Some(_) => self.result(key),
                    None => Some(0.0),
                }
            }
            leaf => leaf_value(self.footprint, leaf),
        }
    }
}

/// Capacity of the IT equipment from that of the facility, by the ratio of the plant at that capacity.
fn solved(footprint: &Footprint) -> Option<f64> {
    let ratio = footprint.facility.peak_ratio_again()?;
    let si = |key: &str| footprint.facility.spec.entry(key)?.value.centre().si();
    let given = si("it.capacity").or_else(|| Some(si("it.density")? * si("site.floor_area")?))?;
    Some((given / ratio + si("it.wan").unwrap_or(0.0)) / 1e6)
}

/// The value of a leaf: hours, a factor, an input.
pub(crate) fn leaf_value(footprint: &Footprint, leaf: &Term) -> Option<f64> {
    match leaf {
        Term::Hours(aggregate, columns) => over_years(footprint, *aggregate, columns),
        Term::Factor(role) => footprint.factors().role(role).map(|factor| factor.value),
        Term::Input(key) => input_value(footprint, key),
        Term::Result(_) | Term::Number(_) | Term::Operation(..) => None,
    }
}

/// The hours of every weather year.
pub(crate) fn hours_of(footprint: &Footprint) -> Vec<Hours<'_>> {
    let facility = &footprint.facility;
    if footprint.by_year.is_empty() {
        return vec![hours(facility, (&footprint.operation, footprint.supply.as_ref()), facility.calendar)];
    }
    let by_year = footprint.by_year.iter();
    by_year.map(|year| hours(facility, (&year.operation, year.supply.as_ref()), year.weather.calendar)).collect()
}

fn hours<'a>(
    facility: &'a Facility,
    (operation, supply): (&'a Operation, Option<&'a Supply>),
    calendar: Calendar,
) -> Hours<'a> {
    Hours {
        operation,
        grid_w: grid_w(operation, supply),
        relative_intensity: facility.grid_shape.relative(calendar),
        grid_kg_per_kwh: facility.electricity.scope2.factor.value,
        site_water: &facility.inventory.water,
        calendar,
        meter: facility.plant.design().map(|design| (facility.pue_meter, design)),
    }
}

/// An aggregate of the year, or of several: sums are means, peaks the highest, counts rounded.
fn over_years(footprint: &Footprint, aggregate: Aggregate, columns: &Term) -> Option<f64> {
    let years =
        hours_of(footprint).iter().map(|hours| hours.aggregate(aggregate, columns)).collect::<Option<Vec<f64>>>()?;
    if let [one] = years.as_slice() {
        return Some(*one);
    }
    let mean = years.iter().fold(0.0, |sum, value| sum + value) / years.len() as f64;
    Some(match aggregate {
        Aggregate::Sum => mean,
        Aggregate::Count => mean.round(),
        Aggregate::Highest | Aggregate::HighestDay | Aggregate::HighestMonth | Aggregate::Design => {
            years.iter().copied().fold(0.0, f64::max)
        }
    })
}

/// The deterministic value of an input in the units of results: MW, kg/kWh, L/kWh, shares and plain numbers.
pub(crate) fn input_value(footprint: &Footprint, key: &str) -> Option<f64> {
    let spec = &footprint.facility.spec;
    match key {
        "water.hydropower" => {
            return Some(f64::from(u8::from(spec.word(key).as_deref() == Some("included"))));
        }
        // Without a heat pump nothing is added to the heat, as by one that needs no electricity.
        "heat_reuse.heat_pump_cop" if spec.entry(key).is_none() => return Some(f64::INFINITY),
        _ => {}
    }
    let Value::Quantity(quantity) = spec.entry(key)?.value.centre() else { return None };
    let si = quantity.si();
    Some(match fields::find(key)?.kind {
        FieldKind::Quantity(Kind::Power) => si / 1e6,
        FieldKind::Quantity(Kind::VolumePerEnergy) => si * KWH_J * 1e3,
        FieldKind::Quantity(Kind::IntensityCo2e) => si * KWH_J,
        FieldKind::Quantity(Kind::CarbonPrice) => si * 1e3,
        FieldKind::Quantity(Kind::Area) => si / 1e4,
        _ => si,
    })
}
