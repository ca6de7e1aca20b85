//! The words of workbooks, all in one place.

use super::line::Tab;

pub(super) const SUMMARY: &str = "Summary";
pub(super) const FACTORS: &str = "Factors";
pub(super) const ASSUMPTIONS: &str = "Assumptions";
pub(super) const PERIODS: &str = "Periods";
pub(super) const WORKLOADS: &str = "Workloads";
pub(super) const HOURLY: &str = "Hourly";

/// The name of a sheet: letters alone.
pub(super) const fn tab(tab: Tab) -> &'static str {
    match tab {
        Tab::Energy => "Energy",
        Tab::Water => "Water",
        Tab::Emissions => "Emissions",
        Tab::Costs => "Costs",
    }
}

/// The title of a sheet.
pub(super) const fn title(tab: Tab) -> &'static str {
    match tab {
        Tab::Energy => "Energy, power and heat",
        Tab::Water => "Water at the site and at power plants",
        Tab::Emissions => "Greenhouse gases, pollutants, contracts",
        Tab::Costs => "Costs",
    }
}

pub(super) const ON_THE_SHEETS: &str = "Cells with formulas follow from the physical figures here and from the sheet Factors: change a factor there, and they change. \
     What is simulated is a value. 5 % and 95 % are of the draws and do not change.";
pub(super) const ON_THE_FACTORS: &str = "Change a yellow cell, and everything that rests on it is computed anew, down to the Summary. \"Set by\" names the key that does the \
     same in a spec, or by --set.";
pub(super) const ON_THE_SUMMARY: &str = "All figures are formulas that lead to the other sheets. Ranges hold for the factors as they were; energy and water are simulated and do \
     not answer to factors.";
pub(super) const SIMULATED: &str = "value: simulated hour by hour";
pub(super) const VALUE: &str = "value:";
pub(super) const WEIGHT: &str = "weight of the line above";
pub(super) const WEIGHT_HOW: &str = "value: hours that cost or emit more than the mean, and factors that differ within the year, over the plain product";
pub(super) const OF_SITES: &str = "sum of the sites";
pub(super) const OF_SITES_WEIGHED: &str = "mean of the sites, by the energy of each";

pub(super) const WHAT: &str = "What";
pub(super) const KEY: &str = "Key";
pub(super) const UNIT: &str = "Unit";
pub(super) const YEAR: &str = "Year";
pub(super) const VALUE_HEAD: &str = "Value";
pub(super) const P5: &str = "5 %";
pub(super) const P95: &str = "95 %";
pub(super) const HOW: &str = "How it comes about";
pub(super) const MEANING: &str = "Meaning";
pub(super) const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

pub(super) const FACTOR_HEADS: [&str; 14] = [
    "Factor", "Key", "Value", "Unit", "Low", "High", "5 %", "95 %", "Year", "Source", "Licence", "Basis", "Set by",
    "Note",
];
pub(super) const ASSUMPTION_HEADS: [&str; 5] = ["", "Key", "Value", "Origin", "Source"];
pub(super) const GIVEN: &str = "given";
pub(super) const ASSUMED: &str = "assumed";
pub(super) const WARNING: &str = "warning";
pub(super) const NOT_INCLUDED: &str = "not included";

pub(super) const SCOPES: &str = "Greenhouse gases by scope, t CO2e";
pub(super) const BY_LOCATION: &str = "Location-based";
pub(super) const BY_MARKET: &str = "Market-based";
/// Results of the summary by group: key, or how keys of all currencies begin, and name.
pub(super) const HEADLINES: [(&str, &[(&str, &str)]); 4] = [
    (
        "Energy",
        &[
            ("it_capacity_mw", "IT capacity"),
            ("it_energy_mwh", "IT energy"),
            ("facility_energy_mwh", "Facility energy"),
            ("grid_energy_mwh", "Grid energy"),
            ("onsite_energy_used_mwh", "On-site energy used"),
            ("pue", "PUE"),
            ("peak_facility_mw", "Peak of the facility"),
            ("design_facility_mw", "Design power of the facility"),
        ],
    ),
    (
        "Water",
        &[
            ("site_water_withdrawal_m3", "Site water, withdrawal"),
            ("site_water_consumption_m3", "Site water, consumption"),
            ("source_water_consumption_m3", "Source water, thermal plants"),
            ("source_water_hydro_m3", "Source water, reservoirs"),
            ("wue_site_l_per_kwh", "WUE site"),
            ("wue_site_consumption_l_per_kwh", "WUE site, consumption"),
            ("wue_source_l_per_kwh", "WUE source"),
            ("site_scarcity_m3_world_eq", "Site water by scarcity"),
            ("source_scarcity_m3_world_eq", "Source water by scarcity"),
        ],
    ),
    (
        "Greenhouse gases",
        &[
            ("total_location_tco2e", "Total, location-based"),
            ("total_market_tco2e", "Total, market-based"),
            ("scope1_tco2e", "Scope 1"),
            ("scope2_location_tco2e", "Scope 2, location-based"),
            ("scope2_market_tco2e", "Scope 2, market-based"),
            ("scope2_hourly_tco2e", "Scope 2, hour by hour"),
            ("scope3_leased_location_tco2e", "Leased assets, location-based"),
            ("scope3_leased_market_tco2e", "Leased assets, market-based"),
            ("scope3_tco2e", "Scope 3, named lines"),
            ("scope3_fuel_upstream_tco2e", "Scope 3: upstream of fuel"),
            ("scope3_grid_upstream_tco2e", "Scope 3: upstream of the grid"),
            ("scope3_grid_loss_tco2e", "Scope 3: grid losses"),
            ("scope3_embodied_it_tco2e", "Scope 3: embodied IT"),
            ("scope3_embodied_building_tco2e", "Scope 3: embodied building and plant"),
            ("cue_kg_per_kwh", "CUE"),
            ("market_intensity_kg_per_kwh", "Market-based intensity"),
            ("grid_hourly_tco2e", "Grid, intensity of the hour (in no total)"),
            ("marginal_tco2e", "Marginal emissions (in no total)"),
            ("matched_share", "Matched share"),
            ("cfe_score", "CFE score"),
            ("ref", "REF"),
        ],
    ),
    (
        "Costs",
        &[
            ("energy_cost_", "Cost of electricity"),
            ("fuel_cost_", "Cost of fuel"),
            ("water_cost_", "Cost of water"),
            ("carbon_cost_", "Cost of carbon"),
        ],
    ),
];
/// A row of the scopes: what it is, and its results by location and by the market.
pub(super) const SCOPE_ROWS: [(&str, &str, &str); 5] = [
    ("Scope 1", "scope1_tco2e", "scope1_tco2e"),
    ("Scope 2", "scope2_location_tco2e", "scope2_market_tco2e"),
    ("Leased assets (scope 3)", "scope3_leased_location_tco2e", "scope3_leased_market_tco2e"),
    ("Scope 3, named lines", "scope3_tco2e", "scope3_tco2e"),
    ("Total", "total_location_tco2e", "total_market_tco2e"),
];
pub(super) const DIFFERENCE: &str = "less the first";
pub(super) const RELATIVE: &str = "relative";
pub(super) const SINCE: &str = "Since the beginning";
pub(super) const OF_PERIODS: &str = "Periods of the timeline: values; the other sheets compute the year of the Summary";
pub(super) const OF_WORKLOADS: &str = "Workloads: values; `wattshed workload` shows the arithmetic";
pub(super) const OF_HOURS: &str = "Every hour in local standard time: values";

pub(super) const HOURS: &str = "Hours";
pub(super) const UNCOVERED: &str = "Load that no contract covers in its own hour";
pub(super) const GRID_PEAK: &str = "Highest hour of grid power";
pub(super) const ENERGY_CHARGE: &str = "Grid energy at its price";
pub(super) const DEMAND_CHARGE: &str = "Highest hours of the months at their charge";

/// What site water is used for.
pub(super) const EVAPORATION: &str = "Evaporated by towers and pads";
pub(super) const BLOWDOWN: &str = "Drained to keep salts in bounds";
pub(super) const DRIFT: &str = "Lost as droplets";
pub(super) const HUMIDIFICATION: &str = "Added to dry air";
pub(super) const ONCE_THROUGH: &str = "Taken from a sea or lake and given back";
pub(super) const OTHER_USE: &str = "Domestic and landscape water";
pub(super) const FILL: &str = "Fill of closed loops over its life";

/// What a factor is for.
pub(super) fn factor(key: &str) -> Option<&'static str> {
    Some(match key {
        "grid.life_cycle" => "Grid, life cycle",
        "grid.direct_share" => "Direct part of the life cycle",
        "grid.direct" => "Grid, direct: scope 2",
        "grid.upstream" => "Grid, upstream: scope 3",
        "grid.loss" => "Grid, lost over generated",
        "grid.water_consumption" => "Water consumed by thermal plants",
        "grid.hydro_evaporation" => "Water evaporated by reservoirs",
        "grid.water_withdrawal" => "Water withdrawn by plants",
        "grid.residual" => "Residual mix",
        "grid.rest" => "Market: what no contract covers",
        "grid.carbon_free" => "Carbon-free share of the mix",
        "grid.marginal" => "Marginal emissions",
        "grid.nox" => "Grid, nitrogen oxides",
        "grid.so2" => "Grid, sulphur dioxide",
        "scarcity.site" => "Scarcity of water, site (AWARE)",
        "scarcity.source" => "Scarcity of water, grid (AWARE)",
        "water.hydropower" => "Reservoirs count in WUE source: 1, or 0",
        "price.electricity" => "Price of electricity, mean",
        "price.demand" => "Charge for the highest hour of a month, mean",
        "price.fuel" => "Price of fuel, mean",
        "price.water" => "Price of water",
        "price.carbon" => "Price of carbon",
        "gwp.fossil_methane" => "GWP of fossil methane, 100 years",
        "gwp.other_methane" => "GWP of other methane, 100 years",
        "gwp.n2o" => "GWP of nitrous oxide, 100 years",
        "facility.pue" => "PUE, as given",
        "facility.wue" => "WUE, as given",
        "facility.peak_ratio" => "Highest facility over highest IT power",
        "water.reclaimed" => "Reclaimed share of the make-up water",
        "water.potable" => "Potable share of the make-up water",
        "heat_reuse.displaces" => "Greenhouse gases of the heat replaced",
        "heat_reuse.heat_pump_cop" => "Coefficient of performance of heat pumps",
        _ => return None,
    })
}
pub(super) const REST_NOTE: &str = "the residual mix where one is given, else the average";
pub(super) const SPLIT_NOTE: &str = "by the mix: direct over life cycle of its technologies";
pub(super) const COUNT_NOTE: &str = "t CO2e in all for each unit of the figure: what it is counted by";
pub(super) const DAMAGE_SOURCE: &str =
    "US EPA, Estimating the Benefit per Ton of Reducing PM2.5 Precursors from 17 Sectors, 2018 (2015 USD)";
pub(super) const DAMAGE_NOTE: &str = "geometric mean of the power sector and industry";
pub(super) const LOST_NOTE: &str = "leak + end_of_life / life";
pub(super) const PRICE_NOTE: &str = "hours and months that differ from the mean are in the line of weights";
pub(super) const ORDER_NOTE: &str =
    "the load takes the contracts in the order of their factors as they were; a changed factor does not change it";

pub(super) const OF_THE_CALENDAR: &str = "value: the calendar";
pub(super) const EVENLY: &str = "value: as given, evenly over the year";
pub(super) const FUEL_BY_FACTOR: &str = "fuel × factor";
pub(super) const GASES_BY_GWP: &str = "gases × their GWP; carbon dioxide of biogas is zero";
pub(super) const LEAKED: &str = "charge × share lost in a year × hours";
pub(super) const ANNUALISED: &str = "amount / lifetime × hours; not the timing of category 2";
pub(super) const MATCHED: &str = "value: contracts against the load, by the year and by the hour";
pub(super) const USED_BY_FACTOR: &str = "energy used × factor of the contract";
pub(super) const BY_PRICE: &str = "quantity × mean price, weighed by hours and months";

pub(super) const PLACE: &str = "Place";
pub(super) const GRID_REGION: &str = "Grid region";
pub(super) const WEATHER: &str = "Weather";
