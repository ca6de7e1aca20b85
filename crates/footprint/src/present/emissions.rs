//! What a report says of greenhouse gases, and of what stands beside them.

use wattshed_grid::{At, LimitCode};
use wattshed_physics::units::unit;
use wattshed_report::{Cell, Column, Figure, Row, Scaling, Section, Table, Unit};

use super::{cell, contracts};
use crate::estimate::Footprint;
use crate::resolve::EmbodiedIn;

/// Hours of a year of lifetime.
const YEAR_H: f64 = 8760.0;

/// The scopes line by line, and what is in no scope.
pub(super) fn emissions(footprint: &Footprint) -> Section {
    let columns = vec![
        Column::text("A year"),
        Column::figures("Location-based"),
        Column::figures("Market-based"),
        Column::text(""),
    ];
    // A market-based figure never stands without the location-based one.
    let row = |label: &str, keys: [&str; 2], note: &str| {
        vec![Cell::from(label), cell(footprint, keys[0]), cell(footprint, keys[1]), Cell::from(note)]
    };
    let said = |key: &str| footprint.value(key).is_some();
    let scope2 = ["scope2_location_tco2e", "scope2_market_tco2e"];
    let mut table = Table::new(columns).scaled(Scaling::Column);
    for (label, key, note) in [
        ("Scope 1, fuel burned on site", "scope1_fuel_tco2e", "CO2, CH4 with slip, N2O"),
        ("Scope 1, refrigerants", "scope1_refrigerant_tco2e", "leaks, and losses at the end of life"),
    ] {
        // What the landlord reports stands among the leased assets.
        if said(key) && !said("leased_scope1_tco2e") {
            table = table.with(row(label, [key, key], note));
        }
    }
    let mut table = table.with(row("Scope 2", scope2, contracts::market_basis(footprint)));
    if said("scope3_leased_location_tco2e") {
        let keys = ["scope3_leased_location_tco2e", "scope3_leased_market_tco2e"];
        table = table.with(row("Scope 3, leased assets", keys, contracts::of_the_other_party(footprint)));
    }
    for (label, key, note) in [
        ("Scope 3, upstream of the fuel", "scope3_fuel_upstream_tco2e", "category 3, with methane lost on the way"),
        ("Scope 3, upstream of the mix", "scope3_grid_upstream_tco2e", "category 3"),
        ("Scope 3, grid losses", "scope3_grid_loss_tco2e", "category 3"),
        ("Scope 3, embodied IT", "scope3_embodied_it_tco2e", "annualised, not the category 2 timing"),
        ("Scope 3, building and plant", "scope3_embodied_building_tco2e", "annualised, not the category 2 timing"),
    ] {
        if said(key) {
            table = table.with(row(label, [key, key], note));
        }
    }
    let table =
        table.with(Row::total(row("Total", ["total_location_tco2e", "total_market_tco2e"], "of the lines above")));
    let section = Section::new("emissions", "Greenhouse gas");
    let section = super::charts::scopes(footprint).into_iter().fold(section, Section::with);
    section.with(table).with(totals(footprint)).with(beside(footprint))
}

/// What the location-based total is made of, in a sentence.
pub(super) fn what_the_total_holds(footprint: &Footprint) -> String {
    let lines = [
        ("upstream of the fuel", "scope3_fuel_upstream_tco2e"),
        ("upstream of the grid", "scope3_grid_upstream_tco2e"),
        ("its losses", "scope3_grid_loss_tco2e"),
        ("embodied IT", "scope3_embodied_it_tco2e"),
        ("embodied building and plant", "scope3_embodied_building_tco2e"),
    ];
    let (held, left): (Vec<_>, Vec<_>) = lines.into_iter().partition(|(_, key)| footprint.value(key).is_some());
    // Where no fuel is burned, nothing of its supply is left out; a loss inside another figure is not left out either.
    let inside = loss_inside(footprint);
    let is_left_out = |key: &str| match key {
        "scope3_fuel_upstream_tco2e" => false,
        "scope3_grid_loss_tco2e" => inside.is_none(),
        _ => true,
    };
    let left: Vec<_> = left.into_iter().filter(|(_, key)| is_left_out(key)).collect();
    let names =
        |lines: Vec<(&'static str, &str)>| lines.into_iter().map(|(name, _)| name).collect::<Vec<_>>().join(", ");
    let of_scope1 = [("fuel burned on site", "scope1_fuel_tco2e"), ("refrigerants", "scope1_refrigerant_tco2e")];
    let (burned, unsaid): (Vec<_>, Vec<_>) = of_scope1.into_iter().partition(|(_, key)| footprint.value(key).is_some());
    let scope1 = if burned.is_empty() { String::new() } else { format!("of scope 1 {}, ", names(burned)) };
    let left: Vec<(&'static str, &str)> = unsaid.into_iter().chain(left).collect();
    let left = if left.is_empty() {
        String::new()
    } else {
        format!(" It does not hold {}: see \"Not included\".", names(left))
    };
    let inside = inside.map(|figure| format!(" The losses of the grid are inside {figure}.")).unwrap_or_default();
    format!("The total holds {scope1}scope 2 and, of scope 3, {} (embodied: annualised).{inside}{left}", names(held))
}

/// The line that holds the losses of the grid, where they have none of their own.
fn loss_inside(footprint: &Footprint) -> Option<&'static str> {
    let electricity = &footprint.facility.electricity;
    let in_upstream = electricity.limits.iter().any(|limit| limit.code == LimitCode::LossInsideUpstream);
    let at_end_use = electricity.scope2.factor.basis.is_some_and(|basis| basis.at == At::EndUse);
    if at_end_use { Some("scope 2, a figure at end use") } else { in_upstream.then_some("the upstream") }
}

/// Embodied emissions as they are when they happen.
fn totals(footprint: &Footprint) -> Table {
    let columns = vec![Column::text("Embodied, in all"), Column::figures(""), Column::text("")];
    let mut table = Table::new(columns);
    for fleet in &footprint.facility.inventory.equipment.fleets {
        let total = footprint.value(&format!("fleet.{}.embodied_it_total_tco2e", fleet.name));
        let figure = total.map(|total| Figure::new(total, Unit::Tco2e));
        let years = fleet.lifetime.get::<unit::hour>() / YEAR_H;
        let note = figure.as_ref().map(|_| format!("over {}", Figure::new(years, Unit::Years))).unwrap_or_default();
        table = table.with(vec![Cell::from(fleet.name.as_str()), Cell::from(figure), Cell::from(note)]);
    }
    for part in &footprint.facility.inventory.embodied {
        let key = match part.within {
            EmbodiedIn::It => "embodied_it_total_tco2e",
            EmbodiedIn::Building => "embodied_building_total_tco2e",
        };
        let total = footprint.value(&format!("{}.{}.{key}", part.section, part.name));
        let figure = total.map(|total| Figure::new(total, Unit::Tco2e));
        let years = part.lifetime.get::<unit::hour>() / YEAR_H;
        let note = format!("over {}", Figure::new(years, Unit::Years));
        table = table.with(vec![Cell::from(part.name.as_str()), Cell::from(figure), Cell::from(note)]);
    }
    table
}

fn beside(footprint: &Footprint) -> Table {
    let row = |label: &str, key: &str, note: &str| vec![Cell::from(label), cell(footprint, key), Cell::from(note)];
    let shape = footprint.facility.grid_shape.origin.text();
    let cue = match footprint.value("scope1_fuel_tco2e") {
        Some(_) => "fuel burned on site and scope 2 over IT energy, ISO/IEC 30134-8",
        None => "scope 2 location-based over IT energy, ISO/IEC 30134-8",
    };
    let mut table = Table::new(vec![Column::text(""), Column::figures(""), Column::text("")])
        .with(row("CUE", "cue_kg_per_kwh", cue))
        .with(row(
            "By the hour",
            "grid_hourly_tco2e",
            &format!("energy × intensity of each hour ({shape} shape); in no scope"),
        ));
    let named = [
        ("Marginal", "marginal_tco2e", "grid.marginal"),
        ("NOx of the grid", "grid_nox_t", "grid.nox"),
        ("SO2 of the grid", "grid_so2_t", "grid.so2"),
    ];
    for (label, key, role) in named {
        if let (Some(_), Some(factor)) = (footprint.value(key), footprint.factors().role(role)) {
            let year = factor.year.map(|year| format!(" {year}")).unwrap_or_default();
            let basis = factor.basis.map(|basis| format!(", {} at {}, {}", basis.method, basis.at, basis.gases));
            let note = format!("{}{year}{}; in no scope", factor.publisher, basis.unwrap_or_default());
            table = table.with(row(label, key, &note));
        }
    }
    table
}
