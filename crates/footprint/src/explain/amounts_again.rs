//! Embodied emissions and bills once more, apart from the account: from what is written in the spec.

use wattshed_physics::operation::Operation;
use wattshed_physics::units::{Energy, Of, Power, unit};
use wattshed_physics::weather::Calendar;

use crate::account::grid_w;
use crate::estimate::Footprint;
use crate::spec::Value;

/// A result of the inventory, of the whole or of the embodied part of this name; `None` of any other result.
pub(super) fn value(footprint: &Footprint, part: Option<&str>, key: &str) -> Option<f64> {
    let embodied = |it: bool, yearly: bool| {
        let parts = footprint.facility.inventory.embodied.iter().map(|held| held.name.as_str());
        let parts = parts.filter(|name| part.map_or((*name == "it") == it, |part| part == *name));
        parts.map(|name| embodied(footprint, name, yearly)).sum::<Option<f64>>()
    };
    match key {
        "embodied_it_total_tco2e" => embodied(true, false),
        "embodied_building_total_tco2e" => embodied(false, false),
        "scope3_embodied_it_tco2e" => embodied(true, true),
        "scope3_embodied_building_tco2e" => embodied(false, true),
        key if key.starts_with("energy_cost_") => bill(footprint),
        _ => None,
    }
}

/// Amount × what it is counted by, in tonnes; a year's part of it where `yearly`.
fn embodied(footprint: &Footprint, name: &str, yearly: bool) -> Option<f64> {
    const YEAR_S: f64 = 8760.0 * 3600.0;
    let spec = &footprint.facility.spec;
    let quantity = |field: &str| match spec.entry(&format!("embodied.{name}.{field}"))?.value.centre() {
        Value::Quantity(quantity) => Some(quantity),
        _ => None,
    };
    let amount = quantity("amount")?;
    let dimension = amount.unit.dimension();
    let counted_by = match (dimension.length, dimension.time) {
        (0, 0) => 1.0,
        (-2, 0) => spec.entry("site.floor_area")?.value.centre().si()?,
        _ => footprint.facility.plant.it_capacity().quantity().get::<unit::watt>(),
    };
    let tonnes = amount.si() * counted_by / 1e3;
    Some(if yearly { tonnes / (quantity("lifetime")?.si() / YEAR_S) } else { tonnes })
}

/// Energy and peaks at their prices; the mean of several years.
fn bill(footprint: &Footprint) -> Option<f64> {
    let facility = &footprint.facility;
    if footprint.by_year.is_empty() {
        return bill_of(footprint, &footprint.operation, facility.calendar);
    }
    let years = footprint.by_year.iter().map(|year| bill_of(footprint, &year.operation, year.weather.calendar));
    Some(years.sum::<Option<f64>>()? / footprint.by_year.len() as f64)
}

fn bill_of(footprint: &Footprint, operation: &Operation, calendar: Calendar) -> Option<f64> {
    let prices = footprint.facility.inventory.prices.as_ref()?;
    let electricity = prices.electricity.as_ref()?;
    let of_hour = |(w, relative): (&f64, &f64)| {
        let energy = Of::new(Energy::new::<unit::kilowatt_hour>(*w / 1e3));
        (electricity.mean * energy).major_units() * relative
    };
    let relative = electricity.shape.relative(calendar);
    let energy = grid_w(operation).iter().zip(relative).map(of_hour).fold(0.0, |sum, money| sum + money);
    let of_month = |(month, charge): (u8, crate::account::DemandPrice)| {
        let hours = grid_w(operation).get(calendar.month_hours(month)).unwrap_or_default();
        let highest = hours.iter().copied().fold(0.0, f64::max);
        (charge * Of::new(Power::new::<unit::watt>(highest))).major_units()
    };
    let demand = prices.demand.map(|charges| (1..=12).zip(charges).map(of_month).fold(0.0, |sum, money| sum + money));
    Some(energy + demand.unwrap_or(0.0))
}
