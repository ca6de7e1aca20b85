//! Scope 2 by the market and by the hour, and what contracts bring.

use super::*;

/// The spec's parts that shape the match.
const MATCH: &[&str] = &["procurement", "it", "cooling", "power", "site.weather"];

results! {
    "scope2_market_tco2e", Tco2e, Sums, Expr("(grid_energy_mwh - leased_energy_mwh) * market_intensity_kg_per_kwh"),
        both!(
            "Scope 2, market-based: contracts for what they cover in the year, the residual mix (else the average) for the rest.",
            "Périmètre 2, fondé sur le marché : les contrats pour ce qu'ils couvrent dans l'année, le mix résiduel (sinon la moyenne) pour le reste."
        ),
        |a| tonnes(Some(a.emissions.own_scope2_market()));
    "scope2_hourly_tco2e", Tco2e, Sums,
        Hourly(both!(
            "sum over hours of what contracts cover in the hour × their factor + the rest × the factor of the residual mix, else the average",
            "somme sur les heures de ce que les contrats couvrent dans l'heure × leur facteur + le reste × le facteur du mix résiduel, sinon la moyenne"
        ), MATCH),
        both!(
            "Scope 2, matched hour by hour, whoever reports it: beside the two methods of the GHG Protocol, in no total.",
            "Périmètre 2, apparié heure par heure, quel que soit le déclarant : à côté des deux méthodes du GHG Protocol, dans aucun total."
        ),
        |a| tonnes(Some(a.market.scope2_hourly));
    "market_intensity_kg_per_kwh", KgPerKwh, Never,
        Hourly(both!(
            "(sum over contracts of the energy used in the year × factor + the rest × the factor of the residual mix, else the average) / grid energy",
            "(somme sur les contrats de l'énergie utilisée dans l'année × facteur + le reste × le facteur du mix résiduel, sinon la moyenne) / énergie du réseau"
        ), &["procurement", "grid"]),
        both!(
            "Greenhouse gases of a kWh from the grid, market-based.",
            "Gaz à effet de serre d'un kWh du réseau, fondé sur le marché."
        ), |a| Some(a.market.intensity.kg_per_kwh());
    "procured_mwh", Mwh, Never, Hourly(both!(
            "sum over contracts of capacity × output of the hours, or of the volume",
            "somme sur les contrats de capacité × production des heures, ou du volume"
        ), MATCH),
        both!("Electricity contracted in the year.", "Électricité contractée dans l'année."), |a| mwh(a.market.procured()?);
    "matched_annual_mwh", Mwh, Never, Hourly(both!(
            "sum over contracts, the lowest factor first, of what the load of the year takes",
            "somme sur les contrats, le facteur le plus bas d'abord, de ce que prend la charge de l'année"
        ), MATCH),
        both!(
            "Contracted electricity that the load of the year takes.",
            "Électricité contractée que prend la charge de l'année."
        ), |a| mwh(a.market.matched_annual()?);
    "certificates_unused_mwh", Mwh, Never, Expr("procured_mwh - matched_annual_mwh"),
        both!(
            "Contracted beyond the load of the year; no claim rests on it, and nothing is carried over.",
            "Contracté au-delà de la charge de l'année ; aucun droit n'en découle, et rien n'est reporté."
        ), |a| mwh(a.market.unused()?);
    "matched_hourly_mwh", Mwh, Sums, Hourly(both!(
            "sum over hours of the smaller of load and carbon-free agreements",
            "somme sur les heures du plus petit de la charge et des contrats décarbonés"
        ), MATCH),
        both!(
            "Load that carbon-free agreements of the same market cover in its own hour.",
            "Charge que des contrats décarbonés du même marché couvrent à sa propre heure."
        ),
        |a| mwh(a.market.matched_hourly()?.quantity());
    "matched_share", Share, Never, Expr("matched_hourly_mwh / (grid_energy_mwh + onsite_energy_used_mwh)"),
        both!(
            "Share of the load that carbon-free agreements of the same market cover in its own hour.",
            "Part de la charge que des contrats décarbonés du même marché couvrent à sa propre heure."
        ),
        |a| a.matched_share();
    "cfe_score", Share, Never, Expr("(matched_hourly_mwh + (grid_energy_mwh - matched_hourly_mwh) * {grid.carbon_free} + onsite_renewable_mwh) / (grid_energy_mwh + onsite_energy_used_mwh)"),
        both!(
            "Carbon-free energy score: of the grid what is matched by the hour and the carbon-free share of its mix of the rest, of plant on site sun and wind.",
            "Score d'énergie décarbonée : du réseau, ce qui est apparié heure par heure et, pour le reste, la part décarbonée de son mix ; de la production sur site, le soleil et le vent."
        ),
        |a| a.cfe_score();
    "ref", Share, Never, Hourly(both!(
            "min(1, (renewable energy of contracts that the load of the year takes + sun and wind on site less what batteries lose of them) / facility energy)",
            "min(1, (énergie renouvelable des contrats que prend la charge de l'année + soleil et vent sur site moins ce qu'en perdent les batteries) / énergie de l'installation)"
        ), &["procurement", "generation"]),
        both!(
            "Renewable energy factor, ISO/IEC 30134-3: gas and nuclear power never count.",
            "Facteur d'énergie renouvelable (REF), ISO/IEC 30134-3 : le gaz et le nucléaire ne comptent jamais."
        ),
        |a| a.market.renewable_factor(a.energy.facility(), a.onsite.as_ref().and_then(|onsite| onsite.renewable_delivered()));
    "leased_energy_mwh", Mwh, Sums,
        Hourly(both!(
            "grid energy × share of IT energy in the facility's (landlord), or of all but IT energy (tenant)",
            "énergie du réseau × part de l'énergie IT dans celle de l'installation (bailleur), ou de tout sauf l'énergie IT (locataire)"
        ), &["accounting.perspective", "it", "cooling", "power"]),
        both!(
            "Energy from the grid whose scope 2 another party reports.",
            "Énergie du réseau dont une autre partie déclare le périmètre 2."
        ), |a| mwh(a.emissions.leased?.quantity());
    "leased_scope1_tco2e", Tco2e, Sums,
        Hourly(both!(
            "all of scope 1 (tenant): the landlord's plant burns and leaks it",
            "tout le périmètre 1 (locataire) : l'installation du bailleur brûle et fuit"
        ), &["accounting.perspective", "generation", "refrigerant"]),
        both!(
            "Scope 1 that another party reports.",
            "Périmètre 1 qu'une autre partie déclare."
        ), |a| tonnes(a.emissions.leased_scope1);
    "scope3_leased_location_tco2e", Tco2e, Sums, Expr("leased_energy_mwh * {grid.direct} + leased_scope1_tco2e"),
        both!(
            "Scope 1 and location-based scope 2 of leased assets: category 13 of a landlord, category 8 of a tenant.",
            "Périmètre 1 et périmètre 2 (localisation) des actifs loués : catégorie 13 d'un bailleur, catégorie 8 d'un locataire."
        ),
        |a| tonnes(a.emissions.leased_location);
    "scope3_leased_market_tco2e", Tco2e, Sums, Expr("leased_energy_mwh * market_intensity_kg_per_kwh + leased_scope1_tco2e"),
        both!(
            "Scope 1 and market-based scope 2 of leased assets: category 13 of a landlord, category 8 of a tenant.",
            "Périmètre 1 et périmètre 2 (marché) des actifs loués : catégorie 13 d'un bailleur, catégorie 8 d'un locataire."
        ),
        |a| tonnes(a.emissions.leased_market);
    "total_market_tco2e", Tco2e, Sums, Expr("scope1_tco2e + scope2_market_tco2e + scope3_leased_market_tco2e + scope3_tco2e"),
        both!(
            "Scope 1, scope 2 market-based, leased assets and all scope 3 lines that are computed.",
            "Périmètre 1, périmètre 2 fondé sur le marché, actifs loués et toutes les lignes calculées du périmètre 3."
        ),
        |a| tonnes(Some(a.emissions.total_market()));
}
