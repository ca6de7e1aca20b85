//! Contracts for electricity: agreements, certificates, the rate of a supplier.

mod check;
mod shape;

use std::sync::Arc;

use wattshed_climate::place::{Located, PlaceName, locate};
use wattshed_grid::{Biogenic, Factor, Origin, RegionId, contract_factor, market};
use wattshed_physics::units::{Co2eIntensity, Energy, Power, Ratio, unit};
use wattshed_quantity::Unit;
use wattshed_report::{Both, Sentence, both, told};

use super::electricity::{estimate_year, given_by};
use super::reading::Reading;
use super::site::Site;
use super::weather::SiteWeather;
use crate::diagnostic::{Code, Diagnostic};
use crate::spec::{Resolved, Value};
pub(super) use check::check;
use shape::HourlyShape;
pub(super) use shape::over_capacity;
pub(super) use shape::{Plant, of_sky};

/// A contract, complete and valid.
#[derive(Debug, Clone)]
pub struct Contract {
    /// The name that the spec gives it.
    pub name: String,
    /// What it is.
    pub kind: ContractKind,
    /// What its electricity is made from; none of a supplier's mix.
    pub technology: Option<ContractTechnology>,
    /// How much it is.
    pub amount: ContractAmount,
    /// Direct greenhouse gases of its electricity.
    pub intensity: Co2eIntensity,
    /// The same with its origin.
    pub factor: Factor,
    /// Whether it generates in the market of the site.
    pub same_market: bool,
    /// Year of generation, of certificates.
    pub vintage: Option<i32>,
    hourly: Option<HourlyShape>,
}

/// What a contract is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContractKind {
    /// A power purchase agreement: electricity of named plants, with its attributes.
    Ppa,
    /// The rate of a supplier.
    Supplier,
    /// Certificates that are retired for the reporter, without the electricity.
    Certificates,
}

impl ContractKind {
    /// In words.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Ppa => "agreement",
            Self::Supplier => "supplier",
            Self::Certificates => "certificates",
        }
    }
}

/// What the electricity of a contract is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContractTechnology {
    /// Photovoltaic plants.
    Sun,
    /// Wind plants.
    Wind,
    /// Hydropower.
    Hydro,
    /// Nuclear fission.
    Nuclear,
    /// Heat of the ground.
    Geothermal,
    /// Biomass.
    Biomass,
    /// Natural gas with capture of its CO2.
    GasCcs,
}

impl ContractTechnology {
    /// All of them, by the word of the format.
    const ALL: [(&'static str, Self); 7] = [
        ("sun", Self::Sun),
        ("wind", Self::Wind),
        ("hydro", Self::Hydro),
        ("nuclear", Self::Nuclear),
        ("geothermal", Self::Geothermal),
        ("biomass", Self::Biomass),
        ("gas-ccs", Self::GasCcs),
    ];

    fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(name, _)| *name == word).map(|(_, technology)| technology)
    }

    /// The word of the format.
    pub fn text(self) -> &'static str {
        Self::ALL.into_iter().find(|(_, technology)| *technology == self).map_or("", |(name, _)| name)
    }

    /// Whether a renewable energy factor counts it: gas never is renewable, nor is nuclear power.
    pub const fn is_renewable(self) -> bool {
        match self {
            Self::Sun | Self::Wind | Self::Hydro | Self::Geothermal | Self::Biomass => true,
            Self::Nuclear | Self::GasCcs => false,
        }
    }

    /// Whether it counts as free of carbon hour by hour: what burns nothing fossil.
    pub const fn is_carbon_free(self) -> bool {
        !matches!(self, Self::GasCcs)
    }
}

/// How much is contracted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ContractAmount {
    /// Power of plants.
    Capacity(Power),
    /// Energy of a year.
    Volume(Energy),
    /// Share of the year's electricity from the grid.
    Share(Ratio),
}

impl Contract {
    /// Output over capacity in every hour of a weather year; of agreements alone.
    pub fn hours_in(&self, weather: &SiteWeather) -> Option<&[f64]> {
        self.hourly.as_ref()?.in_year(weather)
    }

    /// Whether its hours are matched with those of the load: an agreement in the same market.
    pub fn is_hourly(&self) -> bool {
        self.kind == ContractKind::Ppa && self.same_market
    }

    /// Whether its hours count as free of carbon.
    pub fn is_carbon_free_by_hour(&self) -> bool {
        self.is_hourly() && self.technology.is_some_and(ContractTechnology::is_carbon_free)
    }

    /// Multiplies what its sun yields, as the error of the model does; nothing for others.
    pub(crate) fn scale_sun(&mut self, multiplier: f64) {
        if let Some(hourly) = self.hourly.as_mut() {
            hourly.scale_sun(multiplier);
        }
    }

    /// Whether its hours are computed from the sun.
    pub(crate) fn is_of_computed_sun(&self) -> bool {
        self.hourly.as_ref().is_some_and(|hourly| matches!(hourly.plant, Plant::Sun))
    }
}

/// The key of a field of a contract.
fn key(name: &str, field: &str) -> String {
    format!("procurement.{name}.{field}")
}

/// Whether a field of a contract enters: certificates and suppliers have no hours, given hours no capacity factor.
pub(crate) fn has(spec: &Resolved, of: &str) -> bool {
    let Some((name, field)) = of.strip_prefix("procurement.").and_then(|rest| rest.split_once('.')) else {
        return true;
    };
    let word = |field: &str| spec.word(&key(name, field)).unwrap_or_default();
    let given = |field: &str| spec.entry(&key(name, field)).is_some();
    let (kind, shape) = (word("kind"), word("shape"));
    let has_file = matches!(spec.entry(&key(name, "shape")).map(|entry| &entry.value), Some(Value::File(_)));
    match field {
        "shape" | "place" | "capacity_factor" if kind != "ppa" && !kind.is_empty() => false,
        "capacity_factor" if has_file => false,
        "capacity_factor" if shape == "flat" => !given("volume"),
        "place" => shape != "flat" && !has_file,
        "vintage" => kind == "certificates" || kind.is_empty(),
        _ => true,
    }
}

/// The field whose value leaves a field of a contract without effect.
pub(super) fn rules_out(spec: &Resolved, of: &str) -> String {
    let name = of.split('.').nth(1).unwrap_or_default();
    let is_agreement = spec.word(&key(name, "kind")).as_deref() == Some("ppa");
    key(name, if is_agreement { "shape" } else { "kind" })
}

/// The contracts of a spec; none where one of them is wrong, which was reported.
pub(super) fn read(reading: &mut Reading<'_>, site: &Site, weather: Option<&SiteWeather>) -> Option<Vec<Contract>> {
    let names: Vec<String> = reading.spec.names("procurement").into_iter().map(str::to_owned).collect();
    let contracts: Vec<Option<Contract>> = names.iter().map(|name| contract(reading, name, site, weather)).collect();
    contracts.into_iter().collect()
}

fn contract(reading: &mut Reading<'_>, name: &str, site: &Site, weather: Option<&SiteWeather>) -> Option<Contract> {
    let kind = match reading.optional_word(&key(name, "kind")).as_deref() {
        Some("ppa") => ContractKind::Ppa,
        Some("certificates") => ContractKind::Certificates,
        Some("supplier") => ContractKind::Supplier,
        _ => {
            let help = both!(
                "write kind = \"ppa\", \"certificates\" or \"supplier\"",
                "écrire kind = \"ppa\", \"certificates\" ou \"supplier\""
            );
            lacking(reading, name, "kind", help);
            return None;
        }
    };
    let technology = reading.optional_word(&key(name, "technology")).and_then(|word| ContractTechnology::named(&word));
    if technology.is_none() && kind != ContractKind::Supplier {
        let help = both!(
            "write technology = \"wind\", \"sun\", \"hydro\", \"nuclear\" …",
            "écrire technology = \"wind\", \"sun\", \"hydro\", \"nuclear\" …"
        );
        lacking(reading, name, "technology", help);
        return None;
    }
    let amount = amount(reading, name, kind)?;
    let (intensity, factor) = intensity(reading, name)?;
    let same_market = in_market(reading, name, site)?;
    let hourly = match kind {
        ContractKind::Ppa => match weather {
            Some(weather) => Some(shape::read(reading, name, amount, weather)?),
            None => {
                without_hours(reading, name);
                return None;
            }
        },
        ContractKind::Certificates | ContractKind::Supplier => None,
    };
    let vintage = (kind == ContractKind::Certificates)
        // A year has four digits.
        .then(|| reading.optional_si(&key(name, "vintage")).map_or(estimate_year(reading), |year| year as i32));
    Some(Contract { name: name.to_owned(), kind, technology, amount, intensity, factor, same_market, vintage, hourly })
}

/// The contracts with other values, as they are drawn; their hours are those of one weather year. None where they cannot be.
pub(super) fn redrawn(
    reading: &mut Reading<'_>,
    contracts: &[Contract],
    weather: Option<&SiteWeather>,
) -> Option<Vec<Contract>> {
    contracts.iter().map(|contract| again(reading, contract, weather)).collect()
}

fn again(reading: &mut Reading<'_>, contract: &Contract, weather: Option<&SiteWeather>) -> Option<Contract> {
    let amount = amount(reading, &contract.name, contract.kind)?;
    let intensity = Co2eIntensity::new(reading.optional_si(&key(&contract.name, "intensity"))? * JOULE_PER_KWH);
    let drawn = |field: &str| matches!(reading.optional(&key(&contract.name, field)), Some(Value::Drawn(_)));
    let hourly = match &contract.hourly {
        Some(hourly) if drawn("capacity_factor") => {
            let wanted = reading.optional_ratio(&key(&contract.name, "capacity_factor"))?;
            Some(hourly.redrawn(wanted, weather?)?)
        }
        hourly => hourly.clone(),
    };
    Some(Contract { amount, intensity, hourly, ..contract.clone() })
}

const JOULE_PER_KWH: f64 = 3.6e6;

/// An agreement is matched hour by hour in a weather year, which a facility with a given PUE has none of.
fn without_hours(reading: &mut Reading<'_>, name: &str) {
    if reading.span("facility.pue").is_none() {
        // The weather is wrong, which was reported.
        return;
    }
    let message = told!(
        "the hours of contract `{name}` cannot be matched: `facility.pue` stands in the place of the weather",
        "les heures du contrat `{name}` ne peuvent être rapprochées : `facility.pue` prend la place de la météo"
    );
    let diagnostic = Diagnostic::error(Code::Contradiction, message)
        .at(reading.span(&key(name, "kind")), both!("matched hour by hour", "rapproché heure par heure"))
        .at(reading.span("facility.pue"), both!("has no hours of weather", "n'a pas d'heures de météo"))
        .help(both!(
            "describe the plant with [cooling] and [power] instead of its PUE, or count the contract by the year as certificates",
            "décrire l'installation par [cooling] et [power] au lieu de son PUE, ou compter le contrat à l'année comme certificats"
        ));
    reading.found.push(diagnostic);
}

fn lacking(reading: &mut Reading<'_>, name: &str, field: &str, help: Both) {
    let missing = key(name, field);
    if reading.spec.is_broken(&missing) {
        return;
    }
    let below = format!("procurement.{name}.");
    let given = |entry: &&crate::spec::Entry| entry.key.starts_with(&below) && entry.origin.layer.is_given();
    let span = reading.spec.entries().find(given).and_then(|entry| entry.origin.span.clone());
    let diagnostic = Diagnostic::error(Code::Missing, told!("`{missing}` is missing", "`{missing}` manque"));
    reading.found.push(diagnostic.at(span, both!("this contract", "ce contrat")).help(help));
}

fn amount(reading: &mut Reading<'_>, name: &str, kind: ContractKind) -> Option<ContractAmount> {
    let (capacity, volume) = (key(name, "capacity"), key(name, "volume"));
    if let Some(watts) = reading.optional_si(&capacity) {
        if kind != ContractKind::Ppa {
            let message = told!(
                "`{capacity}` has no meaning: {} have no plant of their own",
                "`{capacity}` n'a pas de sens : {} n'ont pas de centrale à eux",
                crate::present::in_words(kind.text())
            );
            let diagnostic =
                Diagnostic::error(Code::Unused, message).at(reading.span(&capacity), crate::diagnostic::NOT_USED);
            reading.found.push(
                diagnostic.help(both!(
                    "give volume = \"100 GWh/yr\" or \"40 %\"",
                    "donner volume = \"100 GWh/yr\" ou \"40 %\""
                )),
            );
            return None;
        }
        return Some(ContractAmount::Capacity(Power::new::<unit::watt>(watts)));
    }
    let Some(si) = reading.optional_si(&volume) else {
        let help = both!(
            "write capacity = \"150 MW\", volume = \"400 GWh/yr\" or volume = \"40 %\" of the grid's electricity",
            "écrire capacity = \"150 MW\", volume = \"400 GWh/yr\" ou volume = \"40 %\" de l'électricité du réseau"
        );
        lacking(reading, name, "volume", help);
        return None;
    };
    if si < 0.0 {
        let message = told!("`{volume}` is negative", "`{volume}` est négatif");
        let place = both!("must not be", "ne doit pas l'être");
        reading.found.push(Diagnostic::error(Code::OutOfRange, message).at(reading.span(&volume), place));
        return None;
    }
    match reading.spec.entry(&volume).map(|entry| entry.value.centre()) {
        Some(Value::Quantity(quantity)) if is_share(&quantity.unit) => {
            Some(ContractAmount::Share(Ratio::new::<unit::ratio>(si)))
        }
        _ => reading.energy_per_year(&volume).map(ContractAmount::Volume),
    }
}

fn is_share(unit: &Unit) -> bool {
    unit.is_one() || unit.is_percent()
}

fn intensity(reading: &mut Reading<'_>, name: &str) -> Option<(Co2eIntensity, Factor)> {
    let of = key(name, "intensity");
    let Some(kg_per_joule) = reading.optional_si(&of) else {
        let help = both!(
            "a supplier states the greenhouse gases of its rate, \"0.05 kgCO2e/kWh\"",
            "un fournisseur déclare les gaz à effet de serre de son offre, \"0.05 kgCO2e/kWh\""
        );
        lacking(reading, name, "intensity", help);
        return None;
    };
    let intensity = Co2eIntensity::new(kg_per_joule * JOULE_PER_KWH);
    let biogenic = match reading.word("accounting.biogenic").as_str() {
        "counted" => Biogenic::Counted,
        _ => Biogenic::Zero,
    };
    let factor = contract_factor(name, intensity, biogenic, given_by(reading, &of));
    let entry = reading.spec.entry(&of).filter(|entry| !entry.origin.layer.is_given());
    let Some(citation) = entry.and_then(|entry| entry.origin.citation.clone()) else {
        return Some((intensity, factor));
    };
    let of_catalog = Factor {
        publisher: "catalog of contracts".to_owned(),
        source: citation.source,
        year: citation.year,
        licence: citation.licence.unwrap_or_default(),
        origin: Origin::Assumed,
        ..factor
    };
    Some((intensity, of_catalog))
}

/// Whether the place of a contract lies in another country, and so in another market as long as nothing else is said.
fn is_abroad(reading: &Reading<'_>, name: &str, site: &Site) -> bool {
    let place = reading.optional_word(&key(name, "place")).and_then(|place| place.parse::<PlaceName>().ok());
    place.and_then(|place| locate(&place).ok()).is_some_and(|located| match located {
        Located::City(city) => city.country != site.country,
        Located::Zip(_) => site.country != "US",
    })
}

/// Whether a contract generates where the site's grid is; none where it names no region.
fn in_market(reading: &mut Reading<'_>, name: &str, site: &Site) -> Option<bool> {
    let of = key(name, "grid_region");
    let Some(text) = reading.optional_word(&of) else { return Some(!is_abroad(reading, name, site)) };
    let known = text
        .parse::<RegionId>()
        .map_err(|error| error.to_string())
        .and_then(|region| wattshed_grid::hourly_shape(&region).map(|_| region).map_err(|error| error.to_string()));
    let region = match known {
        Ok(region) => region,
        Err(reason) => {
            let place = both!("unknown", "inconnue");
            let diagnostic =
                Diagnostic::error(Code::GridRegion, Sentence::untranslated(reason)).at(reading.span(&of), place);
            reading.found.push(diagnostic.help(both!(
                "`wattshed list regions NAME` searches all of them",
                "`wattshed list regions NOM` les cherche toutes"
            )));
            return None;
        }
    };
    let there = market(&region, None).map(|market| market.name);
    let here = site.grid.market.as_ref().map(|market| market.name.clone());
    Some(region == site.grid_region || (there.is_some() && there == here))
}

/// Shares of the hours of a year, held by many.
type Shares = Arc<[f64]>;
