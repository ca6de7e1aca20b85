//! Embodied emissions and bills once more, apart from the account: from what is written in the spec.

use wattshed_physics::generation::Supply;
use wattshed_physics::units::{Energy, Of, Power, unit};
use wattshed_physics::weather::Calendar;

use crate::account::{NamedPart, grid_w};
use crate::estimate::Footprint;
use crate::resolve::EmbodiedPart;
use crate::spec::Value;

/// A result of the inventory, of the whole or of the embodied part of this name; `None` of any other result.
pub(super) fn value(footprint: &Footprint, part: Option<&NamedPart>, key: &str) -> Option<f64> {
    let embodied = |it: bool, yearly: bool| {
        let is_of = |held: &&EmbodiedPart| match part {
            Some(part) => part.section == held.section && part.name == held.name,
            None => (held.section == "embodied" && held.name == "it") == it,
        };
        let parts = footprint.facility.inventory.embodied.iter().filter(is_of);
        parts.map(|held| embodied(footprint, held, yearly)).sum::<Option<f64>>()
    };
    match key {
        "embodied_it_total_tco2e" => embodied(true, false),
        "embodied_building_total_tco2e" => embodied(false, false),
        "scope3_embodied_it_tco2e" => embodied(true, true),
        "scope3_embodied_building_tco2e" => embodied(false, true),
        key if key.starts_with("energy_cost_") => bill(footprint),
        key if key.starts_with("fuel_cost_") => fuel_bill(footprint),
        _ => None,
    }
}

/// Amount × what it is counted by, in tonnes; a year's part of it where `yearly`.
fn embodied(footprint: &Footprint, held: &EmbodiedPart, yearly: bool) -> Option<f64> {
    const YEAR_S: f64 = 8760.0 * 3600.0;
    let spec = &footprint.facility.spec;
    let value = |field: &str| spec.entry(&format!("{}.{}.{field}", held.section, held.name)).map(|e| e.value.centre());
    let quantity = |field: &str| match value(field)? {
        Value::Quantity(quantity) => Some(quantity),
        _ => None,
    };
    let si = |field: &str| value(field)?.si();
    let (amount, units) = match held.section {
        "generation" => (quantity("embodied")?, si("count")? + si("spare")?),
        "storage" => (quantity("embodied")?, 1.0),
        _ => (quantity("amount")?, 1.0),
    };
    let dimension = amount.unit.dimension();
    let counted_by = match (held.section, dimension.length, dimension.time) {
        (_, 0, 0) => units,
        ("generation", ..) => units * si("rating")?,
        ("storage", _, 3) => si("power")?,
        ("storage", ..) => si("energy")?,
        (_, -2, 0) => spec.entry("site.floor_area")?.value.centre().si()?,
        _ => footprint.facility.plant.it_capacity().quantity().get::<unit::watt>(),
    };
    let tonnes = amount.si() * counted_by / 1e3;
    Some(if yearly { tonnes / (quantity("lifetime")?.si() / YEAR_S) } else { tonnes })
}

/// Fuel of every hour at the price of its month; the mean of several years.
fn fuel_bill(footprint: &Footprint) -> Option<f64> {
    let prices = footprint.facility.inventory.prices.as_ref()?.fuel?;
    let of = |supply: &Supply, calendar: Calendar| {
        let in_hour = |(hour, at): (usize, wattshed_physics::weather::CalendarHour)| {
            let watts = supply.generators.iter().fold(0.0, |sum, year| sum + year.fuel_w().get(hour).unwrap_or(&0.0));
            let price = prices.get(usize::from(at.month) - 1);
            price.map_or(0.0, |price| (*price * Of::new(Energy::new::<unit::kilowatt_hour>(watts / 1e3))).major_units())
        };
        calendar.iter().enumerate().map(in_hour).fold(0.0, |sum, money| sum + money)
    };
    if footprint.by_year.is_empty() {
        return Some(of(footprint.supply.as_ref()?, footprint.facility.calendar));
    }
    let years = footprint.by_year.iter().filter_map(|year| Some(of(year.supply.as_ref()?, year.weather.calendar)));
    Some(years.fold(0.0, |sum, money| sum + money) / footprint.by_year.len() as f64)
}

/// Energy and peaks at their prices; the mean of several years.
fn bill(footprint: &Footprint) -> Option<f64> {
    let facility = &footprint.facility;
    if footprint.by_year.is_empty() {
        let grid_w = grid_w(&footprint.operation, footprint.supply.as_ref());
        return bill_of(footprint, grid_w, facility.calendar);
    }
    let years = footprint
        .by_year
        .iter()
        .map(|year| bill_of(footprint, grid_w(&year.operation, year.supply.as_ref()), year.weather.calendar));
    Some(years.sum::<Option<f64>>()? / footprint.by_year.len() as f64)
}

fn bill_of(footprint: &Footprint, grid_w: &[f64], calendar: Calendar) -> Option<f64> {
    let prices = footprint.facility.inventory.prices.as_ref()?;
    let electricity = prices.electricity.as_ref()?;
    let of_hour = |(w, relative): (&f64, &f64)| {
        let energy = Of::new(Energy::new::<unit::kilowatt_hour>(*w / 1e3));
        (electricity.mean * energy).major_units() * relative
    };
    let relative = electricity.shape.relative(calendar);
    let energy = grid_w.iter().zip(relative).map(of_hour).fold(0.0, |sum, money| sum + money);
    let of_month = |(month, charge): (u8, crate::account::DemandPrice)| {
        let hours = grid_w.get(calendar.month_hours(month)).unwrap_or_default();
        let highest = hours.iter().copied().fold(0.0, f64::max);
        (charge * Of::new(Power::new::<unit::watt>(highest))).major_units()
    };
    let demand = prices.demand.map(|charges| (1..=12).zip(charges).map(of_month).fold(0.0, |sum, money| sum + money));
    Some(energy + demand.unwrap_or(0.0))
}
