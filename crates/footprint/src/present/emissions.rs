//! What a report says of greenhouse gases, and of what stands beside them.

use wattshed_grid::{At, LimitCode};
use wattshed_physics::units::unit;
use wattshed_report::{Both, Cell, Column, Figure, Row, Scaling, Section, Table, Unit, Words, both, say};

use super::in_words;
use super::{cell, contracts};
use crate::estimate::Footprint;
use crate::resolve::EmbodiedIn;

/// Hours of a year of lifetime.
const YEAR_H: f64 = 8760.0;

/// The scopes line by line, and what is in no scope.
pub(super) fn emissions(footprint: &Footprint) -> Section {
    let columns = vec![
        Column::text(both!("A year", "Une année")),
        Column::figures(both!("Location-based", "Localisation")),
        Column::figures(both!("Market-based", "Marché")),
        Column::plain(),
    ];
    // A market-based figure never stands without the location-based one.
    let row = |label: Both, keys: [&str; 2], note: Both| {
        vec![Cell::from(label), cell(footprint, keys[0]), cell(footprint, keys[1]), Cell::from(note)]
    };
    let said = |key: &str| footprint.value(key).is_some();
    let scope2 = ["scope2_location_tco2e", "scope2_market_tco2e"];
    let mut table = Table::new(columns).scaled(Scaling::Column);
    for (label, key, note) in [
        (
            both!("Scope 1, fuel burned on site", "Périmètre 1, combustibles brûlés sur site"),
            "scope1_fuel_tco2e",
            both!("CO2, CH4 with slip, N2O", "CO2, CH4 avec imbrûlés, N2O"),
        ),
        (
            both!("Scope 1, refrigerants", "Périmètre 1, fluides frigorigènes"),
            "scope1_refrigerant_tco2e",
            both!("leaks, and losses at the end of life", "fuites, et pertes en fin de vie"),
        ),
    ] {
        // What the landlord reports stands among the leased assets.
        if said(key) && !said("leased_scope1_tco2e") {
            table = table.with(row(label, [key, key], note));
        }
    }
    let mut table = table.with(row(both!("Scope 2", "Périmètre 2"), scope2, contracts::market_basis(footprint)));
    if said("scope3_leased_location_tco2e") {
        let keys = ["scope3_leased_location_tco2e", "scope3_leased_market_tco2e"];
        table = table.with(row(
            both!("Scope 3, leased assets", "Périmètre 3, actifs loués"),
            keys,
            contracts::of_the_other_party(footprint),
        ));
    }
    for (label, key, note) in [
        (
            both!("Scope 3, upstream of the fuel", "Périmètre 3, amont des combustibles"),
            "scope3_fuel_upstream_tco2e",
            both!("category 3, with methane lost on the way", "catégorie 3, avec le méthane perdu en route"),
        ),
        (
            both!("Scope 3, upstream of the mix", "Périmètre 3, amont du mix électrique"),
            "scope3_grid_upstream_tco2e",
            both!("category 3", "catégorie 3"),
        ),
        (
            both!("Scope 3, grid losses", "Périmètre 3, pertes du réseau"),
            "scope3_grid_loss_tco2e",
            both!("category 3", "catégorie 3"),
        ),
        (
            both!("Scope 3, embodied IT", "Périmètre 3, fabrication des équipements IT"),
            "scope3_embodied_it_tco2e",
            both!("annualised, not the category 2 timing", "annualisé, non au moment de la catégorie 2"),
        ),
        (
            both!("Scope 3, building and plant", "Périmètre 3, bâtiment et installations"),
            "scope3_embodied_building_tco2e",
            both!("annualised, not the category 2 timing", "annualisé, non au moment de la catégorie 2"),
        ),
    ] {
        if said(key) {
            table = table.with(row(label, [key, key], note));
        }
    }
    let table = table.with(Row::total(row(
        both!("Total", "Total"),
        ["total_location_tco2e", "total_market_tco2e"],
        both!("of the lines above", "des lignes ci-dessus"),
    )));
    let section = Section::new("emissions", both!("Greenhouse gas", "Gaz à effet de serre, par périmètre (scope)"));
    let section = super::charts::scopes(footprint).into_iter().fold(section, Section::with);
    section.with(table).with(totals(footprint)).with(beside(footprint))
}

/// What the location-based total is made of, in a sentence.
pub(super) fn what_the_total_holds(footprint: &Footprint) -> Words {
    let lines = [
        (both!("leased assets", "les actifs loués"), "scope3_leased_location_tco2e"),
        (both!("upstream of the fuel", "l'amont des combustibles"), "scope3_fuel_upstream_tco2e"),
        (both!("upstream of the grid", "l'amont du réseau"), "scope3_grid_upstream_tco2e"),
        (both!("its losses", "ses pertes"), "scope3_grid_loss_tco2e"),
        (both!("embodied IT", "la fabrication des équipements IT"), "scope3_embodied_it_tco2e"),
        (
            both!("embodied building and plant", "la fabrication du bâtiment et des installations"),
            "scope3_embodied_building_tco2e",
        ),
    ];
    let (held, left): (Vec<_>, Vec<_>) = lines.into_iter().partition(|(_, key)| footprint.value(key).is_some());
    // Where nothing is leased or no fuel is burned, nothing of it is left out; a loss inside another figure is not left out either.
    let inside = loss_inside(footprint);
    let is_left_out = |key: &str| match key {
        "scope3_leased_location_tco2e" | "scope3_fuel_upstream_tco2e" => false,
        "scope3_grid_loss_tco2e" => inside.is_none(),
        _ => true,
    };
    let left: Vec<_> = left.into_iter().filter(|(_, key)| is_left_out(key)).collect();
    let names = |lines: Vec<(Both, &str)>| Words::joined(lines.into_iter().map(|(name, _)| name), ", ");
    let of_scope1 = [
        (both!("fuel burned on site", "les combustibles brûlés sur site"), "scope1_fuel_tco2e"),
        (both!("refrigerants", "les fluides frigorigènes"), "scope1_refrigerant_tco2e"),
    ];
    let (burned, unsaid): (Vec<_>, Vec<_>) = of_scope1.into_iter().partition(|(_, key)| footprint.value(key).is_some());
    let scope1 =
        if burned.is_empty() { Words::none() } else { say!("of scope 1 {}, ", "au périmètre 1 {}, ", names(burned)) };
    let left: Vec<(Both, &str)> = unsaid.into_iter().chain(left).collect();
    let left = if left.is_empty() {
        Words::none()
    } else {
        say!(
            " It does not hold {}: see \"Not included\".",
            " Il ne contient pas {} : voir « Non inclus ».",
            names(left)
        )
    };
    let inside = inside
        .map(|figure| {
            say!(" The losses of the grid are inside {figure}.", " Les pertes du réseau sont comprises dans {figure}.")
        })
        .unwrap_or_default();
    say!(
        "The total holds {scope1}scope 2 and, of scope 3, {} (embodied: annualised).{inside}{left}",
        "Le total contient {scope1}le périmètre 2 et, du périmètre 3, {} (fabrication annualisée).{inside}{left}",
        names(held)
    )
}

/// The line that holds the losses of the grid, where they have none of their own.
fn loss_inside(footprint: &Footprint) -> Option<Both> {
    let electricity = &footprint.facility.electricity;
    let in_upstream = electricity.limits.iter().any(|limit| limit.code == LimitCode::LossInsideUpstream);
    let at_end_use = electricity.scope2.factor.basis.is_some_and(|basis| basis.at == At::EndUse);
    if at_end_use {
        Some(both!("scope 2, a figure at end use", "le périmètre 2, une valeur à l'usage final"))
    } else {
        in_upstream.then_some(both!("the upstream", "l'amont"))
    }
}

/// Embodied emissions as they are when they happen.
fn totals(footprint: &Footprint) -> Table {
    let columns =
        vec![Column::text(both!("Embodied, in all", "Fabrication, en tout")), Column::plain_figures(), Column::plain()];
    let mut table = Table::new(columns);
    for fleet in &footprint.facility.inventory.equipment.fleets {
        let total = footprint.value(&format!("fleet.{}.embodied_it_total_tco2e", fleet.name));
        let figure = total.map(|total| Figure::new(total, Unit::Tco2e));
        let years = fleet.lifetime.get::<unit::hour>() / YEAR_H;
        let note =
            figure.as_ref().map(|_| say!("over {}", "sur {}", Figure::new(years, Unit::Years))).unwrap_or_default();
        table = table.with(vec![Cell::name(fleet.name.as_str()), Cell::from(figure), Cell::from(note)]);
    }
    for part in &footprint.facility.inventory.embodied {
        let key = match part.within {
            EmbodiedIn::It => "embodied_it_total_tco2e",
            EmbodiedIn::Building => "embodied_building_total_tco2e",
        };
        let total = footprint.value(&format!("{}.{}.{key}", part.section, part.name));
        let figure = total.map(|total| Figure::new(total, Unit::Tco2e));
        let years = part.lifetime.get::<unit::hour>() / YEAR_H;
        let note = say!("over {}", "sur {}", Figure::new(years, Unit::Years));
        table = table.with(vec![Cell::name(part.name.as_str()), Cell::from(figure), Cell::from(note)]);
    }
    table
}

fn beside(footprint: &Footprint) -> Table {
    let row = |label: Both, key: &str, note: Words| vec![Cell::from(label), cell(footprint, key), Cell::from(note)];
    let shape = in_words(footprint.facility.grid_shape.origin.text());
    let cue = match footprint.value("scope1_fuel_tco2e") {
        Some(_) => both!(
            "fuel burned on site and scope 2 over IT energy, ISO/IEC 30134-8",
            "combustibles brûlés sur site et périmètre 2 sur énergie IT, ISO/IEC 30134-8"
        ),
        None => both!(
            "scope 2 location-based over IT energy, ISO/IEC 30134-8",
            "périmètre 2 (localisation) sur énergie IT, ISO/IEC 30134-8"
        ),
    };
    let mut table = Table::new(vec![Column::plain(), Column::plain_figures(), Column::plain()])
        .with(row(Both::name("CUE"), "cue_kg_per_kwh", cue.words()))
        .with(row(
            both!("Grid, hourly", "Réseau, horaire"),
            "grid_hourly_tco2e",
            say!(
                "energy × intensity of each hour ({shape} shape); in no scope",
                "énergie × intensité de chaque heure (profil {shape}) ; dans aucun périmètre"
            ),
        ));
    let named = [
        (both!("Marginal", "Marginal"), "marginal_tco2e", "grid.marginal"),
        (both!("NOx of the grid", "NOx du réseau"), "grid_nox_t", "grid.nox"),
        (both!("SO2 of the grid", "SO2 du réseau"), "grid_so2_t", "grid.so2"),
    ];
    for (label, key, role) in named {
        if let (Some(_), Some(factor)) = (footprint.value(key), footprint.factors().role(role)) {
            let year = factor.year.map(|year| format!(" {year}")).unwrap_or_default();
            let basis = factor.basis.map(|basis| {
                say!(
                    ", {} at {}, {}",
                    ", {} au stade {}, {}",
                    in_words(basis.method.text()),
                    in_words(basis.at.text()),
                    basis.gases
                )
            });
            let note = say!(
                "{}{year}{}; in no scope",
                "{}{year}{} ; dans aucun périmètre",
                factor.publisher,
                basis.unwrap_or_default()
            );
            table = table.with(row(label, key, note));
        }
    }
    table
}
