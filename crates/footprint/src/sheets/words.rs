//! The words of workbooks, all in one place.

use wattshed_report::{Both, Language, both, current};

use super::line::Tab;

pub(super) const SUMMARY: Both = both!("Summary", "Synthèse");
pub(super) const FACTORS: Both = both!("Factors", "Facteurs");
pub(super) const ASSUMPTIONS: Both = both!("Assumptions", "Hypothèses");
pub(super) const PERIODS: Both = both!("Periods", "Périodes");
pub(super) const WORKLOADS: Both = both!("Workloads", "Charges de travail");
pub(super) const HOURLY: Both = both!("Hourly", "Horaire");

/// The name of a sheet of figures.
pub(super) const fn tab(tab: Tab) -> Both {
    match tab {
        Tab::Energy => both!("Energy", "Énergie"),
        Tab::Water => both!("Water", "Eau"),
        Tab::Emissions => both!("Emissions", "Émissions"),
        Tab::Costs => both!("Costs", "Coûts"),
    }
}

/// The name of a sheet in the current language. It stays text of the program, so that no name of a user can become a sheet's.
pub(super) fn sheet(name: Both) -> &'static str {
    match current().language {
        Language::English => name.english(),
        Language::French => name.french(),
    }
}

/// The title of a sheet.
pub(super) const fn title(tab: Tab) -> Both {
    match tab {
        Tab::Energy => both!("Energy, power and heat", "Énergie, puissance et chaleur"),
        Tab::Water => {
            both!("Water at the site and at power plants", "Eau, sur site et dans les centrales électriques")
        }
        Tab::Emissions => {
            both!("Greenhouse gases, pollutants, contracts", "Gaz à effet de serre, polluants, contrats")
        }
        Tab::Costs => both!("Costs", "Coûts"),
    }
}

pub(super) const ON_THE_SHEETS: Both = both!(
    "Cells with formulas follow from the physical figures here and from the sheet Factors: change a factor there, and they change. \
     What is simulated is a value. 5 % and 95 % are of the draws and do not change.",
    "Les cellules à formule découlent des grandeurs physiques données ici et de la feuille Facteurs : changez-y un facteur, et elles \
     changent. Ce qui est simulé est une valeur. 5 % et 95 % viennent des tirages et ne changent pas."
);
pub(super) const ON_THE_FACTORS: Both = both!(
    "Change a yellow cell, and everything that rests on it is computed anew, down to the Summary. \"Set by\" names the key that does the \
     same in a spec, or by --set.",
    "Changez une cellule jaune, et tout ce qui en dépend est recalculé, jusqu'à la Synthèse. « Fixé par » nomme la clé qui fait de \
     même dans une spécification, ou par --set."
);
pub(super) const ON_THE_SUMMARY: Both = both!(
    "All figures are formulas that lead to the other sheets. Ranges hold for the factors as they were; energy and water are simulated and do \
     not answer to factors.",
    "Toutes les valeurs sont des formules qui mènent aux autres feuilles. Les intervalles valent pour les facteurs d'origine ; l'énergie et \
     l'eau sont simulées et ne dépendent pas des facteurs."
);
pub(super) const SIMULATED: Both = both!("value: simulated hour by hour", "valeur : simulée heure par heure");
pub(super) const VALUE: Both = both!("value:", "valeur :");
pub(super) const WEIGHT: Both = both!("weight of the line above", "poids de la ligne du dessus");
pub(super) const WEIGHT_HOW: Both = both!(
    "value: hours that cost or emit more than the mean, and factors that differ within the year, over the plain product",
    "valeur : heures qui coûtent ou émettent plus que la moyenne, et facteurs qui diffèrent au cours de l'année, rapportés au simple produit"
);
pub(super) const OF_SITES: Both = both!("sum of the sites", "somme des sites");
pub(super) const OF_SITES_WEIGHED: Both =
    both!("mean of the sites, by the energy of each", "moyenne des sites, selon l'énergie de chacun");

pub(super) const WHAT: Both = both!("What", "Grandeur");
pub(super) const KEY: Both = both!("Key", "Clé");
pub(super) const UNIT: Both = both!("Unit", "Unité");
pub(super) const YEAR: Both = both!("Year", "Année");
pub(super) const VALUE_HEAD: Both = both!("Value", "Valeur");
pub(super) const P5: Both = both!("5 %", "5 %");
pub(super) const P95: Both = both!("95 %", "95 %");
pub(super) const HOW: Both = both!("How it comes about", "Comment elle se forme");
pub(super) const MEANING: Both = both!("Meaning", "Sens");

pub(super) const FACTOR_HEADS: [Both; 14] = [
    both!("Factor", "Facteur"),
    KEY,
    VALUE_HEAD,
    UNIT,
    both!("Low", "Bas"),
    both!("High", "Haut"),
    P5,
    P95,
    YEAR,
    both!("Source", "Source"),
    both!("Licence", "Licence"),
    both!("Basis", "Base"),
    both!("Set by", "Fixé par"),
    both!("Note", "Note"),
];
pub(super) const ASSUMPTION_HEADS: [Both; 5] =
    [Both::name(""), KEY, VALUE_HEAD, both!("Origin", "Origine"), both!("Source", "Source")];
pub(super) const GIVEN: Both = both!("given", "donné");
pub(super) const ASSUMED: Both = both!("assumed", "supposé");
pub(super) const WARNING: Both = both!("warning", "avertissement");
pub(super) const NOT_INCLUDED: Both = both!("not included", "non inclus");

pub(super) const SCOPES: Both =
    both!("Greenhouse gases by scope, t CO2e", "Gaz à effet de serre par périmètre (scope), t CO2e");
pub(super) const BY_LOCATION: Both = both!("Location-based", "Fondé sur la localisation");
pub(super) const BY_MARKET: Both = both!("Market-based", "Fondé sur le marché");

/// A group of the summary: its name, and by key, or by how keys of all currencies begin, the names of its results.
type Group = (Both, &'static [(&'static str, Both)]);

/// Results of the summary by group.
pub(super) const HEADLINES: [Group; 4] = [
    (
        both!("Energy", "Énergie"),
        &[
            ("it_capacity_mw", both!("IT capacity", "Capacité IT")),
            ("it_energy_mwh", both!("IT energy", "Énergie IT")),
            ("facility_energy_mwh", both!("Facility energy", "Énergie totale")),
            ("grid_energy_mwh", both!("Grid energy", "Énergie du réseau")),
            ("onsite_energy_used_mwh", both!("On-site energy used", "Énergie produite sur site, utilisée")),
            ("pue", both!("PUE", "PUE")),
            ("peak_facility_mw", both!("Peak of the facility", "Pointe de l'installation")),
            (
                "design_facility_mw",
                both!("Design power of the facility", "Puissance de dimensionnement de l'installation"),
            ),
        ],
    ),
    (
        both!("Water", "Eau"),
        &[
            ("site_water_withdrawal_m3", both!("Site water, withdrawal", "Eau du site, prélevée")),
            ("site_water_consumption_m3", both!("Site water, consumption", "Eau du site, consommée")),
            (
                "source_water_consumption_m3",
                both!("Source water, thermal plants", "Eau à la source, centrales thermiques"),
            ),
            ("source_water_hydro_m3", both!("Source water, reservoirs", "Eau à la source, retenues")),
            ("wue_site_l_per_kwh", both!("WUE site", "WUE du site")),
            ("wue_site_consumption_l_per_kwh", both!("WUE site, consumption", "WUE du site, eau consommée")),
            ("wue_source_l_per_kwh", both!("WUE source", "WUE à la source")),
            ("site_scarcity_m3_world_eq", both!("Site water by scarcity", "Eau du site selon la rareté")),
            ("source_scarcity_m3_world_eq", both!("Source water by scarcity", "Eau à la source selon la rareté")),
        ],
    ),
    (
        both!("Greenhouse gases", "Gaz à effet de serre"),
        &[
            ("total_location_tco2e", both!("Total, location-based", "Total, fondé sur la localisation")),
            ("total_market_tco2e", both!("Total, market-based", "Total, fondé sur le marché")),
            ("scope1_tco2e", both!("Scope 1", "Périmètre 1")),
            ("scope2_location_tco2e", both!("Scope 2, location-based", "Périmètre 2, fondé sur la localisation")),
            ("scope2_market_tco2e", both!("Scope 2, market-based", "Périmètre 2, fondé sur le marché")),
            ("scope2_hourly_tco2e", both!("Scope 2, matched hourly", "Périmètre 2, apparié par heure")),
            (
                "scope3_leased_location_tco2e",
                both!("Leased assets, location-based", "Actifs loués, fondé sur la localisation"),
            ),
            ("scope3_leased_market_tco2e", both!("Leased assets, market-based", "Actifs loués, fondé sur le marché")),
            ("scope3_tco2e", both!("Scope 3, named lines", "Périmètre 3, lignes nommées")),
            ("scope3_fuel_upstream_tco2e", both!("Scope 3: upstream of fuel", "Périmètre 3 : amont des combustibles")),
            ("scope3_grid_upstream_tco2e", both!("Scope 3: upstream of the grid", "Périmètre 3 : amont du réseau")),
            ("scope3_grid_loss_tco2e", both!("Scope 3: grid losses", "Périmètre 3 : pertes du réseau")),
            ("scope3_embodied_it_tco2e", both!("Scope 3: embodied IT", "Périmètre 3 : fabrication des équipements IT")),
            (
                "scope3_embodied_building_tco2e",
                both!(
                    "Scope 3: embodied building and plant",
                    "Périmètre 3 : fabrication du bâtiment et des installations"
                ),
            ),
            ("cue_kg_per_kwh", both!("CUE", "CUE")),
            ("market_intensity_kg_per_kwh", both!("Market-based intensity", "Intensité fondée sur le marché")),
            (
                "grid_hourly_tco2e",
                both!("Grid, intensity of the hour (in no total)", "Réseau, intensité de l'heure (dans aucun total)"),
            ),
            ("marginal_tco2e", both!("Marginal emissions (in no total)", "Émissions marginales (dans aucun total)")),
            ("matched_share", both!("Matched share", "Part couverte")),
            ("cfe_score", both!("CFE score", "Score CFE")),
            ("ref", both!("REF", "REF")),
        ],
    ),
    (
        both!("Costs", "Coûts"),
        &[
            ("energy_cost_", both!("Cost of electricity", "Coût de l'électricité")),
            ("fuel_cost_", both!("Cost of fuel", "Coût des combustibles")),
            ("water_cost_", both!("Cost of water", "Coût de l'eau")),
            ("carbon_cost_", both!("Cost of carbon", "Coût du carbone")),
        ],
    ),
];
/// A row of the scopes: what it is, and its results by location and by the market.
pub(super) const SCOPE_ROWS: [(Both, &str, &str); 5] = [
    (both!("Scope 1", "Périmètre 1"), "scope1_tco2e", "scope1_tco2e"),
    (both!("Scope 2", "Périmètre 2"), "scope2_location_tco2e", "scope2_market_tco2e"),
    (
        both!("Leased assets (scope 3)", "Actifs loués (périmètre 3)"),
        "scope3_leased_location_tco2e",
        "scope3_leased_market_tco2e",
    ),
    (both!("Scope 3, named lines", "Périmètre 3, lignes nommées"), "scope3_tco2e", "scope3_tco2e"),
    (both!("Total", "Total"), "total_location_tco2e", "total_market_tco2e"),
];
pub(super) const RELATIVE: Both = both!("relative", "relatif");
pub(super) const SINCE: Both = both!("Since the beginning", "Depuis le début");
pub(super) const OF_PERIODS: Both = both!(
    "Periods of the timeline: values; the other sheets compute the year of the Summary",
    "Périodes de la chronologie : valeurs ; les autres feuilles calculent l'année de la Synthèse"
);
pub(super) const OF_WORKLOADS: Both = both!(
    "Workloads: values; `wattshed workload` shows the arithmetic",
    "Charges de travail : valeurs ; `wattshed workload` montre le calcul"
);
pub(super) const OF_HOURS: Both =
    both!("Every hour in local standard time: values", "Chaque heure, en heure légale d'hiver locale : valeurs");

pub(super) const HOURS: Both = both!("Hours", "Heures");
pub(super) const UNCOVERED: Both =
    both!("Load that no contract covers in its own hour", "Charge qu'aucun contrat ne couvre dans sa propre heure");
pub(super) const GRID_PEAK: Both = both!("Highest hour of grid power", "Heure de pointe de la puissance du réseau");
pub(super) const ENERGY_CHARGE: Both = both!("Grid energy at its price", "Énergie du réseau à son prix");
pub(super) const DEMAND_CHARGE: Both =
    both!("Highest hours of the months at their charge", "Heures de pointe des mois à leur tarif");

/// What site water is used for.
pub(super) const EVAPORATION: Both =
    both!("Evaporated by towers and pads", "Évaporée par les tours et les médias humides");
pub(super) const BLOWDOWN: Both = both!("Drained to keep salts in bounds", "Purgée pour contenir les sels");
pub(super) const DRIFT: Both = both!("Lost as droplets", "Entraînée en gouttelettes");
pub(super) const HUMIDIFICATION: Both = both!("Added to dry air", "Ajoutée à l'air sec");
pub(super) const ONCE_THROUGH: Both =
    both!("Taken from a sea or lake and given back", "Prise à la mer ou à un lac et rendue");
pub(super) const OTHER_USE: Both = both!("Domestic and landscape water", "Eau domestique et des espaces verts");
pub(super) const FILL: Both =
    both!("Fill of closed loops over its life", "Remplissage des boucles fermées, sur sa durée de vie");

/// What a factor is for.
pub(super) fn factor(key: &str) -> Option<Both> {
    Some(match key {
        "grid.life_cycle" => both!("Grid, life cycle", "Réseau, cycle de vie"),
        "grid.direct_share" => both!("Direct part of the life cycle", "Part directe du cycle de vie"),
        "grid.direct" => both!("Grid, direct: scope 2", "Réseau, direct : périmètre 2"),
        "grid.upstream" => both!("Grid, upstream: scope 3", "Réseau, amont : périmètre 3"),
        "grid.loss" => both!("Grid, lost over generated", "Réseau, perdu sur produit"),
        "grid.water_consumption" => {
            both!("Water consumed by thermal plants", "Eau consommée par les centrales thermiques")
        }
        "grid.hydro_evaporation" => both!("Water evaporated by reservoirs", "Eau évaporée par les retenues"),
        "grid.water_withdrawal" => both!("Water withdrawn by plants", "Eau prélevée par les centrales"),
        "grid.residual" => both!("Residual mix", "Mix résiduel"),
        "grid.rest" => both!("Market: what no contract covers", "Marché : ce qu'aucun contrat ne couvre"),
        "grid.carbon_free" => both!("Carbon-free share of the mix", "Part décarbonée du mix"),
        "grid.marginal" => both!("Marginal emissions", "Émissions marginales"),
        "grid.nox" => both!("Grid, nitrogen oxides", "Réseau, oxydes d'azote"),
        "grid.so2" => both!("Grid, sulphur dioxide", "Réseau, dioxyde de soufre"),
        "scarcity.site" => both!("Scarcity of water, site (AWARE)", "Rareté de l'eau, site (AWARE)"),
        "scarcity.source" => both!("Scarcity of water, grid (AWARE)", "Rareté de l'eau, réseau (AWARE)"),
        "water.hydropower" => {
            both!("Reservoirs count in WUE source: 1, or 0", "Les retenues comptent dans le WUE à la source : 1, ou 0")
        }
        "price.electricity" => both!("Price of electricity, mean", "Prix de l'électricité, moyen"),
        "price.demand" => {
            both!("Charge for the highest hour of a month, mean", "Tarif de l'heure de pointe d'un mois, moyen")
        }
        "price.fuel" => both!("Price of fuel, mean", "Prix des combustibles, moyen"),
        "price.water" => both!("Price of water", "Prix de l'eau"),
        "price.carbon" => both!("Price of carbon", "Prix du carbone"),
        "gwp.fossil_methane" => both!("GWP of fossil methane, 100 years", "PRG du méthane fossile, 100 ans"),
        "gwp.other_methane" => both!("GWP of other methane, 100 years", "PRG de l'autre méthane, 100 ans"),
        "gwp.n2o" => both!("GWP of nitrous oxide, 100 years", "PRG du protoxyde d'azote, 100 ans"),
        "facility.pue" => both!("PUE, as given", "PUE, tel que donné"),
        "facility.wue" => both!("WUE, as given", "WUE, tel que donné"),
        "facility.peak_ratio" => {
            both!("Highest facility over highest IT power", "Pointe de l'installation sur pointe IT")
        }
        "water.reclaimed" => both!("Reclaimed share of the make-up water", "Part réutilisée de l'appoint d'eau"),
        "water.potable" => both!("Potable share of the make-up water", "Part potable de l'appoint d'eau"),
        "heat_reuse.displaces" => {
            both!("Greenhouse gases of the heat replaced", "Gaz à effet de serre de la chaleur remplacée")
        }
        "heat_reuse.heat_pump_cop" => {
            both!("Coefficient of performance of heat pumps", "Coefficient de performance des pompes à chaleur")
        }
        _ => return None,
    })
}
pub(super) const REST_NOTE: Both =
    both!("the residual mix where one is given, else the average", "le mix résiduel s'il est donné, sinon la moyenne");
pub(super) const SPLIT_NOTE: Both = both!(
    "by the mix: direct over life cycle of its technologies",
    "selon le mix : direct sur cycle de vie de ses technologies"
);
pub(super) const COUNT_NOTE: Both = both!(
    "t CO2e in all for each unit of the figure: what it is counted by",
    "t CO2e en tout par unité de la valeur : ce par quoi on la compte"
);
pub(super) const DAMAGE_SOURCE: &str =
    "US EPA, Estimating the Benefit per Ton of Reducing PM2.5 Precursors from 17 Sectors, 2018 (2015 USD)";
pub(super) const DAMAGE_NOTE: Both = both!(
    "geometric mean of the power sector and industry",
    "moyenne géométrique du secteur électrique et de l'industrie"
);
pub(super) const LOST_NOTE: Both = Both::name("leak + end_of_life / life");
pub(super) const PRICE_NOTE: Both = both!(
    "hours and months that differ from the mean are in the line of weights",
    "les heures et les mois qui diffèrent de la moyenne sont dans la ligne des poids"
);
pub(super) const ORDER_NOTE: Both = both!(
    "the load takes the contracts in the order of their factors as they were; a changed factor does not change it",
    "la charge prend les contrats dans l'ordre de leurs facteurs d'origine ; un facteur changé ne le change pas"
);

pub(super) const EMBODIED: Both = both!("embodied", "fabrication");
pub(super) const COUNTED_BY: Both = both!("counted by", "compté par");
pub(super) const COUNT: Both = both!("count", "nombre");
pub(super) const LIFETIME: Both = both!("lifetime", "durée de vie");
pub(super) const YEARS: Both = both!("yr", "ans");
pub(super) const DAYS: Both = both!("d", "j");
pub(super) const WORLD_EQ: Both = both!("m3 world-eq", "m3 éq. monde");
pub(super) const A_YEAR: Both = both!("1/yr", "1/an");
pub(super) const TONNES_EACH: Both = both!("t CO2e each", "t CO2e chacun");

pub(super) const OF_THE_CALENDAR: Both = both!("value: the calendar", "valeur : le calendrier");
pub(super) const EVENLY: Both =
    both!("value: as given, evenly over the year", "valeur : telle que donnée, répartie sur l'année");
pub(super) const FUEL_BY_FACTOR: Both = both!("fuel × factor", "combustible × facteur");
pub(super) const GASES_BY_GWP: Both = both!(
    "gases × their GWP; carbon dioxide of biogas is zero",
    "gaz × leur PRG ; le dioxyde de carbone du biogaz compte pour zéro"
);
pub(super) const LEAKED: Both =
    both!("charge × share lost in a year × hours", "charge × part perdue en un an × heures");
pub(super) const ANNUALISED: Both = both!(
    "amount / lifetime × hours; not the timing of category 2",
    "quantité / durée de vie × heures ; non au moment de la catégorie 2"
);
pub(super) const MATCHED: Both = both!(
    "value: contracts against the load, by the year and by the hour",
    "valeur : contrats face à la charge, à l'année et à l'heure"
);
pub(super) const USED_BY_FACTOR: Both =
    both!("energy used × factor of the contract", "énergie utilisée × facteur du contrat");
pub(super) const BY_PRICE: Both = both!(
    "quantity × mean price, weighed by hours and months",
    "quantité × prix moyen, pondéré par les heures et les mois"
);

pub(super) const PLACE: Both = both!("Place", "Lieu");
pub(super) const GRID_REGION: Both = both!("Grid region", "Région du réseau");
pub(super) const WEATHER: Both = both!("Weather", "Météo");
