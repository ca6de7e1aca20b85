//! The items that data centers report in the European Union, as far as an estimate at the design stage tells them.
//!
//! ```text
//! PUE = E_DC / E_IT      WUE = W_IN / E_IT      ERF = E_REUSE / E_DC      REF = E_RES-TOT / E_DC
//! ```
//! E_IT counts at the output of the uninterruptible supply (category 1), where there is a central one: IT equipment and the
//! losses of distribution behind it. It is larger than the IT energy of the other results, which counts at the input of the
//! equipment, and this PUE is lower. W_IN is everything that crosses the boundary.
//!
//! Source: Commission Delegated Regulation (EU) 2024/1364, Annexes I to III; `data/eu_reporting.toml`.

use std::sync::LazyLock;
use wattshed_report::{Both, Sentence, Words, both};

use serde::Deserialize;
use wattshed_physics::units::{ItEnergy, Of, Volume, unit};

use crate::diagnostic::{Code, Diagnostic};
use crate::estimate::Footprint;

/// What is reported, and what the spec lacks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct EuReport {
    /// What the estimate tells.
    pub items: Vec<Item>,
    /// Classes of the rating.
    pub ratings: Vec<Rating>,
    /// What the definitions need and the spec does not say.
    pub missing: Vec<Missing>,
}

/// One item of the report.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Its symbol in the regulation.
    pub symbol: &'static str,
    /// What it is.
    pub what: Both,
    /// Its value.
    pub value: f64,
    /// The unit of the regulation.
    pub unit: &'static str,
}

/// The class of a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Rating {
    /// The figure.
    pub metric: Both,
    /// Its value as the rating defines it.
    pub value: f64,
    /// The class.
    pub class: String,
}

/// Something that the definitions need.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Missing {
    /// Its symbol in the regulation.
    pub symbol: String,
    /// What it is.
    pub what: String,
    /// The same in French.
    pub french: String,
}

impl Missing {
    /// What it is, in the current language.
    pub fn words(&self) -> Words {
        match wattshed_report::current().language {
            wattshed_report::Language::English => Words::name(self.what.as_str()),
            wattshed_report::Language::French => Words::name(self.french.as_str()),
        }
    }
}

/// The rules, with their source.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Where the items come from.
    pub source: String,
    /// The year of that.
    pub year: i32,
    /// Its terms of use.
    pub licence: String,
    installed_it_kw: f64,
    member_states: Vec<String>,
    missing: Vec<Missing>,
    /// The classes of the rating.
    pub rating: Classes,
}

/// The classes of the rating.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Classes {
    /// Where they come from, and whether they are in force.
    pub source: String,
    /// The year of that.
    pub year: i32,
    pue: Vec<(String, f64)>,
    wue: Vec<(String, f64)>,
}

const TEXT: &str = include_str!("../data/eu_reporting.toml");

static RULES: LazyLock<Result<Rules, Diagnostic>> = LazyLock::new(|| {
    toml::from_str(TEXT).map_err(|error| {
        Diagnostic::error(Code::Syntax, Sentence::untranslated(format!("EU reporting: {}", error.message())))
    })
});

/// The rules; an error only if the table itself is wrong, which a test excludes.
///
/// # Errors
/// The table cannot be read.
pub fn rules() -> Result<&'static Rules, Diagnostic> {
    RULES.as_ref().map_err(Clone::clone)
}

/// The report of a site that has to make one: in a member state, and large enough.
pub fn eu_report(footprint: &Footprint) -> Option<EuReport> {
    let rules = rules().ok()?;
    // A given PUE tells no meter, and knows no weather.
    footprint.facility.plant.design()?;
    let installed_kw = footprint.year.design?.capacity.quantity().get::<unit::kilowatt>();
    let reports =
        rules.member_states.contains(&footprint.facility.site.country) && installed_kw >= rules.installed_it_kw;
    if !reports {
        return None;
    }
    let figures = Figures::of(footprint)?;
    let (items, unsaid) = items(footprint, &figures, installed_kw);
    let class = |metric, classes: &[(String, f64)], value: f64| {
        let class = classes.iter().find(|(_, limit)| value <= *limit).map(|(class, _)| class.clone());
        Some(Rating { metric, value, class: class? })
    };
    let ratings = [
        class(both!("PUE", "PUE"), &rules.rating.pue, figures.facility_kwh / figures.it_kwh),
        class(both!("WUE of fresh water", "WUE d'eau douce"), &rules.rating.wue, figures.fresh_liters / figures.it_kwh),
    ];
    let missing = rules.missing.iter().cloned().chain(unsaid).collect();
    Some(EuReport { items, ratings: ratings.into_iter().flatten().collect(), missing })
}

/// What the ratios of the regulation are made of.
struct Figures {
    facility_kwh: f64,
    it_kwh: f64,
    in_m3: f64,
    fresh_liters: f64,
}

impl Figures {
    /// None where the withdrawal is not known: a given consumption says nothing of it.
    fn of(footprint: &Footprint) -> Option<Self> {
        let (energy, water) = (&footprint.year.energy, &footprint.year.water);
        // Without a central supply the meter stands at the output of the distribution.
        let central = !matches!(footprint.facility.spec.word("power.ups").as_deref(), Some("none" | "rack-battery"));
        let distribution = if central { energy.pdu } else { Default::default() };
        let at_supply: ItEnergy = energy.it + Of::new(distribution);
        let reclaimed = water.reclaimed().map_or_else(Volume::default, |volume| volume.quantity());
        let withdrawal = water.withdrawal()?.quantity();
        let fresh = withdrawal - water.once_through - reclaimed;
        Some(Self {
            facility_kwh: energy.facility().quantity().get::<unit::kilowatt_hour>(),
            it_kwh: at_supply.quantity().get::<unit::kilowatt_hour>(),
            in_m3: withdrawal.get::<unit::cubic_meter>(),
            fresh_liters: fresh.get::<unit::liter>(),
        })
    }
}

/// What the estimate tells, and what the spec could say and does not.
fn items(footprint: &Footprint, figures: &Figures, installed_kw: f64) -> (Vec<Item>, Vec<Missing>) {
    const KWH_PER_MWH: f64 = 1e3;
    const LITERS_PER_M3: f64 = 1e3;
    let result = |key: &str| footprint.value(key);
    let spec = |key: &str| footprint.facility.spec.entry(key)?.value.centre().si();
    let Figures { facility_kwh, it_kwh, in_m3, .. } = *figures;
    let reused_kwh = result("heat_reused_mwh").map_or(0.0, |mwh| mwh * KWH_PER_MWH);
    let renewable_kwh = result("ref").map(|share| share * facility_kwh);
    let rows: [(&str, Both, Option<f64>, &str); 13] = [
        ("PD_IT", both!("installed IT power", "puissance IT installée"), Some(installed_kw), "kW"),
        (
            "S_DC",
            both!("total floor area (site.floor_area)", "surface totale de plancher (site.floor_area)"),
            spec("site.floor_area"),
            "m2",
        ),
        ("E_DC", both!("total energy", "énergie totale"), Some(facility_kwh), "kWh"),
        (
            "E_IT",
            both!("IT energy at the output of the supply", "énergie IT à la sortie de l'alimentation"),
            Some(it_kwh),
            "kWh",
        ),
        ("W_IN", both!("total water input", "apport d'eau total"), Some(in_m3), "m3"),
        (
            "W_IN-POT",
            both!("potable water input (water.potable)", "apport d'eau potable (water.potable)"),
            result("site_water_potable_m3"),
            "m3",
        ),
        ("E_REUSE", both!("waste heat reused", "chaleur fatale réutilisée"), Some(reused_kwh), "kWh"),
        (
            "T_IN",
            both!("intake-air set-point (highest)", "consigne d'air d'entrée (la plus haute)"),
            spec("cooling.air.supply_max").map(celsius),
            "°C",
        ),
        (
            "CDD",
            both!("cooling degree days of the weather year", "degrés-jours de refroidissement de l'année météo"),
            cooling_degree_days(footprint),
            "K d",
        ),
        (
            "E_RES-TOT",
            both!(
                "renewable energy, certified, contracted or on site",
                "énergie renouvelable, certifiée, contractée ou sur site"
            ),
            renewable_kwh,
            "kWh",
        ),
        ("PUE", both!("E_DC / E_IT, category 1", "E_DC / E_IT, catégorie 1"), Some(facility_kwh / it_kwh), ""),
        ("WUE", Both::name("W_IN / E_IT"), Some(in_m3 * LITERS_PER_M3 / it_kwh), "L/kWh"),
        ("ERF", Both::name("E_REUSE / E_DC"), Some(reused_kwh / facility_kwh), ""),
    ];
    let (mut items, mut unsaid) = (Vec::new(), Vec::new());
    for (symbol, what, value, unit) in rows {
        match value {
            Some(value) => items.push(Item { symbol, what, value, unit }),
            None => unsaid.push(Missing {
                symbol: symbol.to_owned(),
                what: what.english().to_owned(),
                french: what.french().to_owned(),
            }),
        }
    }
    if let Some(share) = result("ref") {
        items.push(Item { symbol: "REF", what: Both::name("E_RES-TOT / E_DC"), value: share, unit: "" });
    }
    (items, unsaid)
}

fn celsius(kelvin: f64) -> f64 {
    const ZERO_CELSIUS_K: f64 = 273.15;
    kelvin - ZERO_CELSIUS_K
}

/// Cooling degree days of the weather year.
///
/// ```text
/// CDD = Σ (T_m − 21 °C)    over the days with a mean T_m of at least 24 °C
/// ```
/// Source: Eurostat, energy statistics, cooling and heating degree days (nrg_chdd), methodology.
fn cooling_degree_days(footprint: &Footprint) -> Option<f64> {
    const THRESHOLD_C: f64 = 24.0;
    const BASE_C: f64 = 21.0;
    const DAY: usize = 24;
    let states = footprint.facility.weather.as_ref()?.year.states();
    let hours: Vec<f64> = states.map(|air| air.dry_bulb.get::<unit::degree_celsius>()).collect();
    let mean = |day: &[f64]| day.iter().fold(0.0, |sum, t_c| sum + t_c) / DAY as f64;
    let days = hours.chunks_exact(DAY).map(mean);
    Some(days.filter(|mean| *mean >= THRESHOLD_C).fold(0.0, |sum, mean| sum + (mean - BASE_C)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_read_and_their_classes_have_rising_limits_and_a_last_one_without() {
        let rules = rules().unwrap();
        assert_eq!(rules.member_states.len(), 27);
        assert!(!rules.source.is_empty() && !rules.rating.source.is_empty());
        for classes in [&rules.rating.pue, &rules.rating.wue] {
            assert!(classes.windows(2).all(|pair| pair[0].1 < pair[1].1), "{classes:?}");
            assert_eq!(classes.last().map(|(_, limit)| *limit), Some(f64::INFINITY));
        }
    }
}
