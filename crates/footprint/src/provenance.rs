//! What was assumed, what is left out, and on what authority.

use wattshed_climate::synthesis::VARIANTS;
use wattshed_physics::generation::Pollutant;
use wattshed_physics::units::unit;
use wattshed_report::{Both, Words, both};

use crate::draws::errors_concerning;
use crate::estimate::Footprint;
use crate::resolve::{Leak, Source};
use crate::spec::{Citation, Entry, Layer, Value};

/// A value that was taken because none was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assumption {
    /// The key.
    pub key: String,
    /// The value with its unit and range.
    pub value: String,
    /// The layer that it comes from.
    pub origin: String,
    /// The publication behind it.
    pub source: String,
}

/// Something that the figures leave out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotIncluded {
    /// The section or line.
    pub key: &'static str,
    /// What is left out, and what to do about it.
    pub message: Both,
    /// What it is of, where it depends on the spec; stands in the place of `{}` in the message.
    pub of: Option<String>,
}

impl NotIncluded {
    /// The message in English, for programs.
    pub fn english(&self) -> String {
        self.with_names(self.message.english())
    }

    /// The message for people.
    pub fn words(&self) -> Words {
        Words::name(self.with_names(&self.message.words()))
    }

    fn with_names(&self, message: &str) -> String {
        self.of.as_ref().map_or_else(|| message.to_owned(), |names| message.replace("{}", names))
    }
}

/// Every value that enters the estimate and that nobody gave.
pub fn assumptions(footprint: &Footprint) -> Vec<Assumption> {
    let facility = &footprint.facility;
    let mut assumptions: Vec<Assumption> = Vec::new();
    let weather_given = facility.spec.entry("site.weather").is_some_and(|entry| entry.origin.layer.is_given());
    if let Some(weather) = facility.weather.as_ref().filter(|_| !weather_given) {
        assumptions.push(Assumption {
            key: "site.weather".to_owned(),
            value: weather.title.clone(),
            origin: "region".to_owned(),
            source: weather.source.clone(),
        });
    }
    for (key, value, source) in facility.site.found.iter().chain(&facility.design_found) {
        assumptions.push(Assumption {
            key: key.clone(),
            value: value.clone(),
            origin: "region".to_owned(),
            source: source.clone(),
        });
    }
    if let Some(ratio) = facility.computed_peak_ratio {
        let megawatts = facility.plant.it_capacity().quantity().get::<unit::megawatt>();
        assumptions.push(Assumption {
            key: "facility.peak_ratio".to_owned(),
            value: format!("{:.4}", ratio.get::<unit::ratio>()),
            origin: "computed".to_owned(),
            source: format!(
                "design power of this plant over its IT capacity, which comes to {megawatts:.4} MW; not the PUE"
            ),
        });
    }
    if let Some(capture) = facility.capture_of_fleets() {
        assumptions.push(Assumption {
            key: "cooling.liquid.capture".to_owned(),
            value: format!("{:.1} %", capture.get::<unit::percent>()),
            origin: "fleets".to_owned(),
            source: "`liquid` of the fleets, weighed by power; network in air".to_owned(),
        });
    }
    let taken = facility.spec.entries().filter(|entry| !entry.origin.layer.is_given() && entry.key != "site.weather");
    assumptions.extend(taken.filter(|entry| facility.uses(&entry.key)).map(assumption));
    assumptions.extend(errors_concerning(facility).map(|error| Assumption {
        key: format!("model.{}", error.id),
        value: Value::Distribution(Box::new(error.multiplier.clone())).to_string(),
        origin: "model error".to_owned(),
        source: cited(&error.citation),
    }));
    if facility.weather.as_ref().is_some_and(|weather| weather.expected_error.is_some()) {
        assumptions.push(Assumption {
            key: "model.weather-synthesis".to_owned(),
            value: format!("one of {VARIANTS} equally likely years in each draw"),
            origin: "model error".to_owned(),
            source: "synthesised against 116 real years: docs/method/synthesis-error.md".to_owned(),
        });
    }
    assumptions
}

fn assumption(entry: &Entry) -> Assumption {
    Assumption {
        key: entry.key.clone(),
        value: entry.value.to_string(),
        origin: entry.origin.layer.to_string(),
        source: source_of(entry),
    }
}

/// A publication in one line.
pub(crate) fn cited(citation: &Citation) -> String {
    let year = citation.year.map(|year| format!(", {year}")).unwrap_or_default();
    let licence = citation.licence.as_ref().map(|licence| format!(", licence: {licence}")).unwrap_or_default();
    format!("{}{year}{licence}", citation.source)
}

/// The authority behind an entry, in one line.
pub fn source_of(entry: &Entry) -> String {
    let citation = entry.origin.citation.as_ref().map(cited);
    match (&entry.origin.layer, citation, &entry.origin.span) {
        (Layer::BuiltIn | Layer::Region | Layer::Preset(_), Some(citation), _) => citation,
        (_, Some(citation), Some(span)) => format!("{citation} ({})", span.position()),
        (_, None, Some(span)) => span.position(),
        (_, Some(citation), None) => citation,
        (layer, None, None) => layer.to_string(),
    }
}

/// A value that the user gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The key.
    pub key: String,
    /// The value as it was written.
    pub value: String,
    /// Where it was written.
    pub place: String,
    /// The citation that the spec gives for it.
    pub citation: Option<String>,
}

/// Every value that a person gave for this estimate.
pub fn given(footprint: &Footprint) -> Vec<Given> {
    let spec = &footprint.facility.spec;
    let written = spec.entries().filter(|entry| entry.origin.layer.is_given());
    let given = |entry: &Entry| Given {
        key: entry.key.clone(),
        value: entry.value.to_string(),
        place: source_of(entry),
        citation: spec.citation(&entry.key).map(str::to_owned),
    };
    written.map(given).collect()
}

/// What the totals of this version leave out, unless they are there.
pub const NOT_INCLUDED: &[NotIncluded] = &[
    NotIncluded {
        key: "scope1_fuel_tco2e",
        message: both!(
            "on-site plant and backup generators: none is described (generation.NAME)",
            "production sur site et groupes de secours : aucun n'est décrit (generation.NAME)"
        ),
        of: None,
    },
    NotIncluded {
        key: "price.fuel",
        message: both!(
            "cost of the fuel burned on site: give price.fuel",
            "coût du combustible brûlé sur site : donner price.fuel"
        ),
        of: None,
    },
    NotIncluded {
        key: "generation.embodied",
        message: both!(
            "embodied emissions of generators and batteries: give generation.NAME.embodied and storage.NAME.embodied",
            "fabrication des générateurs et des batteries : donner generation.NAME.embodied et \
                storage.NAME.embodied"
        ),
        of: None,
    },
    NotIncluded {
        key: "scope1_refrigerant_tco2e",
        message: both!(
            "refrigerants: no compressors are known of, and none is described (refrigerant.NAME)",
            "fluides frigorigènes : aucun compresseur n'est connu, et aucun fluide n'est décrit (refrigerant.NAME)"
        ),
        of: None,
    },
    NotIncluded {
        key: "refrigerant.switchgear",
        message: both!(
            "leakage of switchgear gas: none is described (refrigerant.switchgear, fluid sf6)",
            "fuites du gaz d'appareillage : aucun n'est décrit (refrigerant.switchgear, fluid sf6)"
        ),
        of: None,
    },
    NotIncluded {
        key: "scope3_grid_upstream_tco2e",
        message: both!(
            "fuel supply and plants of the grid: no generation mix is known for this region",
            "approvisionnement en combustibles et centrales du réseau : aucun mix électrique n'est connu pour cette \
            région"
        ),
        of: None,
    },
    NotIncluded {
        key: "source_water_consumption_m3",
        message: both!(
            "water of thermal power plants: no generation mix is known for this region",
            "eau des centrales thermiques : aucun mix électrique n'est connu pour cette région"
        ),
        of: None,
    },
    NotIncluded {
        key: "source_water_hydro_m3",
        message: both!(
            "evaporation of reservoirs: no generation mix is known for this region",
            "évaporation des retenues : aucun mix électrique n'est connu pour cette région"
        ),
        of: None,
    },
    NotIncluded {
        key: "cooling_energy_mwh",
        message: both!(
            "end uses, heat and hours of the plant: a given PUE says nothing of them",
            "usages, chaleur et heures de l'installation : un PUE donné n'en dit rien"
        ),
        of: None,
    },
    NotIncluded {
        key: "peak_facility_mw",
        message: both!(
            "peaks of the facility: a given PUE says nothing of them; give facility.peak_ratio",
            "pointes de l'installation : un PUE donné n'en dit rien ; donner facility.peak_ratio"
        ),
        of: None,
    },
    NotIncluded {
        key: "site_water_consumption_m3",
        message: both!(
            "consumption of water at the site: no plant is simulated, and no facility.wue counts it",
            "consommation d'eau sur site : aucune installation n'est simulée, et aucun facility.wue ne la compte"
        ),
        of: None,
    },
    NotIncluded {
        key: "site_water_withdrawal_m3",
        message: both!(
            "withdrawal of water at the site: no plant is simulated, and no facility.wue counts it",
            "prélèvement d'eau sur site : aucune installation n'est simulée, et aucun facility.wue ne le compte"
        ),
        of: None,
    },
    NotIncluded {
        key: "embodied.building",
        message: both!(
            "embodied emissions of the building: give embodied.building.amount (claims for building and plant span 500 to 4,500 tCO2e/MW)",
            "fabrication du bâtiment : donner embodied.building.amount (les déclarations pour bâtiment et \
                installations vont de 500 à 4 500 tCO2e/MW)"
        ),
        of: None,
    },
    NotIncluded {
        key: "embodied.plant",
        message: both!(
            "embodied emissions of mechanical and electrical plant: give embodied.plant.amount, where the building does not hold it",
            "fabrication des installations mécaniques et électriques : donner embodied.plant.amount, si le \
                bâtiment ne les contient pas"
        ),
        of: None,
    },
    NotIncluded {
        key: "embodied.it",
        message: both!(
            "embodied emissions of IT equipment: the energy of a year does not tell the size of the facility",
            "fabrication des équipements IT : l'énergie d'une année ne dit pas la taille de l'installation"
        ),
        of: None,
    },
    NotIncluded {
        key: "procurement",
        message: both!(
            "price of agreements and certificates: the bill counts all electricity at price.electricity",
            "prix des contrats et des certificats : la facture compte toute l'électricité à price.electricity"
        ),
        of: None,
    },
    NotIncluded {
        key: "water.other_use",
        message: both!("domestic and landscape water", "eau domestique et d'arrosage"),
        of: None,
    },
    NotIncluded {
        key: "water.fill",
        message: both!("fill of closed loops", "remplissage des boucles fermées"),
        of: None,
    },
    NotIncluded {
        key: "scope3",
        message: both!(
            "all categories of scope 3 but 3 (upstream and losses of the grid), leased assets and what is embodied, annualised: business travel, commuting, waste, services, work on the site",
            "toutes les catégories du périmètre 3 sauf la 3 (amont et pertes du réseau), les actifs loués et la fabrication \
                annualisée : déplacements professionnels et domicile-travail, déchets, services, travaux sur site"
        ),
        of: None,
    },
    NotIncluded {
        key: "source_water_withdrawal_m3",
        message: both!(
            "water withdrawn by power plants, unless grid.water_withdrawal is given: it spans a factor of 50 with their cooling",
            "eau prélevée par les centrales, sauf si grid.water_withdrawal est donné : elle varie d'un facteur \
                50 selon leur refroidissement"
        ),
        of: None,
    },
];

/// What workloads leave out whose site has no size.
fn not_included_in_work(footprint: &Footprint) -> Vec<NotIncluded> {
    const OF_WORK: [NotIncluded; 2] = [
        NotIncluded {
            key: "scope3_embodied_it_tco2e",
            message: both!(
                "making the machines, of workloads whose accelerator-hours or whose machines' embodied emissions are not known",
                "fabrication des machines, pour les charges de travail dont les heures d'accélérateur ou la \
                    fabrication des machines ne sont pas connues"
            ),
            of: None,
        },
        NotIncluded {
            key: "embodied.building",
            message: both!(
                "making the building and its plant: the site has no size",
                "construction du bâtiment et de ses installations : le site n'a pas de taille"
            ),
            of: None,
        },
    ];
    const OF_SITE: [&str; 5] = [
        "scope3_grid_upstream_tco2e",
        "source_water_consumption_m3",
        "source_water_hydro_m3",
        "site_water_consumption_m3",
        "scope3",
    ];
    let of_site = NOT_INCLUDED.iter().filter(|item| OF_SITE.contains(&item.key));
    let of_site = of_site.filter(|item| item.key == "scope3" || footprint.of_site(item.key).is_none()).cloned();
    let names = footprint.facility.workloads.iter().map(|workload| workload.name.as_str());
    let lacks = |name: &str| footprint.value(&format!("workload.{name}.scope3_embodied_it_tco2e")).is_none();
    let lacking = names.into_iter().any(lacks);
    let of_work = OF_WORK.into_iter().filter(|item| lacking || item.key == "embodied.building");
    of_site.chain(of_work).collect()
}

/// What this estimate leaves out.
pub fn not_included(footprint: &Footprint) -> Vec<NotIncluded> {
    let facility = &footprint.facility;
    let present = |key: &str| {
        let embodied =
            |name: &str| facility.inventory.embodied.iter().any(|part| part.section == "embodied" && part.name == name);
        match key {
            "price.fuel" => {
                let prices = facility.inventory.prices.as_ref();
                !facility.onsite.burns() || prices.is_none_or(|prices| prices.fuel.is_some())
            }
            "refrigerant.switchgear" => {
                let is_gear = |leak: &Leak| ["sf6", "c4-fn"].contains(&leak.fluid.as_str());
                facility.onsite.leaks.iter().any(is_gear)
            }
            "generation.embodied" => {
                let plant = &facility.onsite.plant;
                let given = facility.inventory.embodied.iter().filter(|part| part.section != "embodied").count();
                given == plant.generators.len() + plant.storages.len()
            }
            "procurement" => facility.contracts.is_empty() || facility.inventory.prices.is_none(),
            "water.other_use" => facility.inventory.water.other_use.is_some(),
            "water.fill" => facility.inventory.water.fill.is_some(),
            "embodied.it" => facility.sized,
            _ => key.strip_prefix("embodied.").is_some_and(embodied) || footprint.value(key).is_some(),
        }
    };
    if facility.reference {
        return not_included_in_work(footprint);
    }
    let lines = NOT_INCLUDED.iter().filter(|item| !present(item.key)).cloned();
    lines.chain(unknown_rates(footprint)).collect()
}

/// What stacks emit of which nothing is published for their machine and fuel.
fn unknown_rates(footprint: &Footprint) -> Option<NotIncluded> {
    let unknown = |source: &Source| {
        let names: Vec<&str> = source.unknown().map(Pollutant::symbol).collect();
        (!names.is_empty()).then(|| format!("`{}` ({})", source.name, names.join(", ")))
    };
    let sources: Vec<String> = footprint.facility.onsite.sources.iter().filter_map(unknown).collect();
    (!sources.is_empty()).then(|| NotIncluded {
        key: "generation.emission",
        message: both!(
            "stacks of which no rate is published for the machine and its fuel: {}; give generation.NAME.emission.*",
            "cheminées pour lesquelles aucun taux n'est publié pour la machine et son combustible : {} ; donner \
             generation.NAME.emission.*"
        ),
        of: Some(sources.join("; ")),
    })
}
