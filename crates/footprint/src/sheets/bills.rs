//! Bills: quantities at their mean prices.

use wattshed_physics::units::{Of, Power, unit};
use wattshed_report::Unit;

use super::formula::{Formula, factor, line, number};
use super::line::{Line, Tab};
use super::words;
use crate::account::Account;
use crate::estimate::Footprint;
use crate::explain::hours_of;
use crate::results::Monthly;
use crate::results::hours::Hours;

/// The bill of a result, in any currency.
pub(super) fn formula(key: &str) -> Option<Formula> {
    if key.starts_with("energy_cost_") {
        return Some(line("energy_charge") + line("demand_charge"));
    }
    if key.starts_with("fuel_cost_") {
        return Some(line("onsite_fuel_mmbtu_hhv") * factor("price.fuel"));
    }
    let bought = || line("site_water_withdrawal_m3") - line("once_through_m3");
    key.starts_with("water_cost_").then(|| bought() * factor("price.water"))
}

/// The parts of the bill of electricity, where the hours are those of the year that is billed.
pub(super) fn lines(footprint: &Footprint) -> Vec<Line> {
    let Some(prices) = footprint.facility.inventory.prices.as_ref() else { return Vec::new() };
    let Some(cost) = footprint.year.cost.and_then(|cost| cost.energy) else { return Vec::new() };
    if footprint.is_of_several_states() || footprint.facility.reference {
        return Vec::new();
    }
    let unit = Unit::Money(prices.currency.code().into());
    let peaks: Vec<f64> = (0..12).map(|month| grid_peak_mw(footprint, month)).collect();
    let charge = |(mw, month): (&f64, usize)| {
        let power = Of::new(Power::new::<unit::megawatt>(*mw));
        prices.demand.and_then(|months| months.get(month).map(|price| (*price * power).major_units())).unwrap_or(0.0)
    };
    let demand: Vec<f64> = peaks.iter().zip(0..).map(charge).collect();
    let of_month = |(month, demand): (&Account, &f64)| Some(month.cost?.energy?.major_units() - demand);
    let energy: Vec<Option<f64>> = footprint.months.iter().zip(&demand).map(of_month).collect();
    let total: f64 = demand.iter().fold(0.0, |sum, month| sum + month);
    let by_price = line("grid_energy_mwh") * number(1000.0) * factor("price.electricity");
    let mut lines = vec![
        Line::new("energy_charge", words::ENERGY_CHARGE, unit.clone(), Tab::Costs)
            .adding_up(energy, cost.major_units() - total)
            .by(Some(by_price), words::BY_PRICE),
    ];
    if prices.demand.is_some() {
        let highest = peaks.iter().copied().fold(0.0, f64::max);
        let peak = Line::new("grid_peak_mw", words::GRID_PEAK, Unit::Mw, Tab::Costs);
        let peak = peak.adding_up(peaks.into_iter().map(Some), highest);
        lines.push(Line { monthly: Monthly::Peaks, ..peak });
        let by_charge = line("grid_peak_mw") * number(1000.0) * factor("price.demand");
        lines.push(
            Line::new("demand_charge", words::DEMAND_CHARGE, unit, Tab::Costs)
                .adding_up(demand.into_iter().map(Some), total)
                .by(Some(by_charge), words::BY_PRICE),
        );
    }
    lines
}

/// The highest hour of grid power in a month; of several weather years the mean of theirs, as they are billed.
fn grid_peak_mw(footprint: &Footprint, month: usize) -> f64 {
    let years = hours_of(footprint);
    let highest = |hours: &Hours<'_>| {
        let of_month = hours.calendar.month_hours(u8::try_from(month + 1).unwrap_or(12));
        hours.grid_w.get(of_month).unwrap_or_default().iter().copied().fold(0.0, f64::max) / 1e6
    };
    years.iter().map(highest).fold(0.0, |sum, mw| sum + mw) / years.len().max(1) as f64
}
