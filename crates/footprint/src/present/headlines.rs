//! The figures that answer the question, in one order for one facility and for several.

use wattshed_report::{Both, Headline, Words, both};

use super::figure;
use crate::estimated::Estimated;

/// What is told first, and under which key it is found.
const HEADLINES: [(Both, &str); 16] = [
    (both!("Facility energy", "Énergie totale"), "facility_energy_mwh"),
    (both!("Design power", "Dimensionnement"), "design_facility_mw"),
    (both!("Highest hour", "Heure de pointe"), "peak_facility_mw"),
    (both!("Network", "Réseau de données"), "wan_mw"),
    (Both::name("PUE"), "pue"),
    (both!("Site withdrawal", "Eau prélevée"), "site_water_withdrawal_m3"),
    (both!("Site consumption", "Eau consommée"), "site_water_consumption_m3"),
    (both!("Water of the grid", "Eau du réseau"), "source_water_consumption_m3"),
    (both!("Unserved", "Non desservi"), "unserved_energy_mwh"),
    (both!("Plant on site", "Production sur site"), "onsite_energy_used_mwh"),
    (both!("NOx of the stacks", "NOx des cheminées"), "onsite_nox_t"),
    (both!("Scope 1", "Périmètre 1"), "scope1_tco2e"),
    (both!("Scope 2 location", "Périmètre 2, lieu"), "scope2_location_tco2e"),
    (both!("Scope 2 market", "Périmètre 2, marché"), "scope2_market_tco2e"),
    (both!("Leased assets", "Actifs loués"), "scope3_leased_location_tco2e"),
    (both!("Scope 3", "Périmètre 3"), "scope3_tco2e"),
];
/// The last line.
const TOTAL: (Both, &str) = (both!("Total, location", "Total, lieu"), "total_location_tco2e");

/// The headlines that apply, each with its note; one without a note of its own kind is left out.
pub(super) fn headlines(estimated: &dyn Estimated, note: impl Fn(&str) -> Option<Words>) -> Vec<Headline> {
    let applies = |key: &str| match key {
        "unserved_energy_mwh" => estimated.value_of("unserved_hours").is_some_and(|hours| hours > 0.0),
        _ => true,
    };
    let line = |(label, key): &(Both, &str)| {
        let figure = figure(estimated, key).filter(|_| applies(key))?;
        let note = match *key {
            "source_water_consumption_m3" => both!("plants consumed", "consommée par les centrales").words(),
            "unserved_energy_mwh" => both!("wanted, and served by nobody", "demandé, et servi par personne").words(),
            "onsite_energy_used_mwh" => both!("used", "utilisée").words(),
            _ => note(key)?,
        };
        Some(Headline::new(*label, figure).with_note(note))
    };
    HEADLINES.iter().chain([&TOTAL]).filter_map(line).collect()
}

/// The scopes that a total holds.
pub(super) fn scopes(estimated: &dyn Estimated) -> Words {
    match estimated.value_of("scope1_tco2e") {
        Some(_) => both!("scopes 1, 2 and 3", "périmètres 1, 2 et 3"),
        None => both!("scopes 2 and 3", "périmètres 2 et 3"),
    }
    .words()
}
