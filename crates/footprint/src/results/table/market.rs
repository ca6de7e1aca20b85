//! Scope 2 by the market and by the hour, and what contracts bring.

use super::*;

/// The spec's parts that shape the match.
const MATCH: &[&str] = &["procurement", "it", "cooling", "power", "site.weather"];

results! {
    "scope2_market_tco2e", Tco2e, Sums, Expr("(grid_energy_mwh - leased_energy_mwh) * market_intensity_kg_per_kwh"),
        "Scope 2, market-based: contracts for what they cover in the year, the residual mix (else the average) for the rest.",
        |a| tonnes(Some(a.emissions.own_scope2_market()));
    "scope2_hourly_tco2e", Tco2e, Sums,
        Hourly("sum over hours of what contracts cover in the hour × their factor + the rest × the factor of the residual mix, else the average", MATCH),
        "Scope 2, matched hour by hour, whoever reports it: beside the two methods of the GHG Protocol, in no total.",
        |a| tonnes(Some(a.market.scope2_hourly));
    "market_intensity_kg_per_kwh", KgPerKwh, Never,
        Hourly("(sum over contracts of the energy used in the year × factor + the rest × the factor of the residual mix, else the average) / grid energy", &["procurement", "grid"]),
        "Greenhouse gases of a kWh from the grid, market-based.", |a| Some(a.market.intensity.kg_per_kwh());
    "procured_mwh", Mwh, Never, Hourly("sum over contracts of capacity × output of the hours, or of the volume", MATCH),
        "Electricity contracted in the year.", |a| mwh(a.market.procured()?);
    "matched_annual_mwh", Mwh, Never, Hourly("sum over contracts, the lowest factor first, of what the load of the year takes", MATCH),
        "Contracted electricity that the load of the year takes.", |a| mwh(a.market.matched_annual()?);
    "certificates_unused_mwh", Mwh, Never, Expr("procured_mwh - matched_annual_mwh"),
        "Contracted beyond the load of the year; no claim rests on it, and nothing is carried over.", |a| mwh(a.market.unused()?);
    "matched_hourly_mwh", Mwh, Sums, Hourly("sum over hours of the smaller of load and carbon-free agreements", MATCH),
        "Load that carbon-free agreements of the same market cover in its own hour.",
        |a| mwh(a.market.matched_hourly()?.quantity());
    "matched_share", Share, Never, Expr("matched_hourly_mwh / (grid_energy_mwh + onsite_energy_used_mwh)"),
        "Share of the load that carbon-free agreements of the same market cover in its own hour.",
        |a| a.matched_share();
    "cfe_score", Share, Never, Expr("(matched_hourly_mwh + (grid_energy_mwh - matched_hourly_mwh) * {grid.carbon_free} + onsite_renewable_mwh) / (grid_energy_mwh + onsite_energy_used_mwh)"),
        "Carbon-free energy score: of the grid what is matched by the hour and the carbon-free share of its mix of the rest, of plant on site sun and wind.",
        |a| a.cfe_score();
    "ref", Share, Never, Hourly("min(1, (renewable energy of contracts that the load of the year takes + sun and wind on site less what batteries lose of them) / facility energy)", &["procurement", "generation"]),
        "Renewable energy factor, ISO/IEC 30134-3: gas and nuclear power never count.",
        |a| a.market.renewable_factor(a.energy.facility(), a.onsite.as_ref().and_then(|onsite| onsite.renewable_delivered()));
    "leased_energy_mwh", Mwh, Sums,
        Hourly("grid energy × share of IT energy in the facility's (landlord), or of all but IT energy (tenant)", &["accounting.perspective", "it", "cooling", "power"]),
        "Energy from the grid whose scope 2 another party reports.", |a| mwh(a.emissions.leased?.quantity());
    "leased_scope1_tco2e", Tco2e, Sums,
        Hourly("all of scope 1 (tenant): the landlord's plant burns and leaks it", &["accounting.perspective", "generation", "refrigerant"]),
        "Scope 1 that another party reports.", |a| tonnes(a.emissions.leased_scope1);
    "scope3_leased_location_tco2e", Tco2e, Sums, Expr("leased_energy_mwh * {grid.direct} + leased_scope1_tco2e"),
        "Scope 1 and location-based scope 2 of leased assets: category 13 of a landlord, category 8 of a tenant.",
        |a| tonnes(a.emissions.leased_location);
    "scope3_leased_market_tco2e", Tco2e, Sums, Expr("leased_energy_mwh * market_intensity_kg_per_kwh + leased_scope1_tco2e"),
        "Scope 1 and market-based scope 2 of leased assets: category 13 of a landlord, category 8 of a tenant.",
        |a| tonnes(a.emissions.leased_market);
    "total_market_tco2e", Tco2e, Sums, Expr("scope1_tco2e + scope2_market_tco2e + scope3_leased_market_tco2e + scope3_tco2e"),
        "Scope 1, scope 2 market-based, leased assets and all scope 3 lines that are computed.",
        |a| tonnes(Some(a.emissions.total_market()));
}
