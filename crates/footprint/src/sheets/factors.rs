//! The factors of a facility: figures that an auditor may change.

use wattshed_grid::Factor;
use wattshed_physics::generation::Pollutant;
use wattshed_physics::generation::emission_rate::J_PER_MMBTU;
use wattshed_physics::units::{Co2eMass, Energy, GridEnergy, Mass, Of, Power, Time, Volume, unit};
use wattshed_report::{Both, Words, both, name, say};

use super::formula::{Formula, factor, number};
use super::{physical, words};
use crate::account::{DAMAGE_DOLLAR_YEAR, DAMAGE_USD_PER_SHORT_TON};
use crate::catalog::{CatalogEntry, fuels, refrigerants};
use crate::estimate::Footprint;
use crate::explain::input_value;
use crate::factors::Factors;
use crate::present::{in_words, quoted};
use crate::provenance::source_of;
use crate::resolve::{EmbodiedPart, Fleet, FuelUse, Leak, Prices};
use crate::spec::Value;

const PER_MMBTU: Both = Both::name("kg/MMBtu HHV");
const PER_KG: Both = Both::name("kg CO2e/kg");

/// A row of the sheet of factors.
#[derive(Debug, Clone, Default)]
pub(super) struct FactorRow {
    /// The name that formulas use.
    pub(super) key: String,
    /// What it is for, where the key does not say it.
    pub(super) label: Option<Words>,
    pub(super) value: f64,
    /// How it follows from factors above it.
    pub(super) formula: Option<Formula>,
    pub(super) unit: Words,
    /// Low, high, 5 % and 95 %.
    pub(super) ranges: [Option<f64>; 4],
    pub(super) year: Option<i32>,
    pub(super) source: String,
    pub(super) licence: String,
    pub(super) basis: Words,
    /// The key of the spec that sets it.
    pub(super) set_by: String,
    pub(super) note: Words,
    /// Whether it is left out where nothing rests on it.
    pub(super) only_if_used: bool,
}

impl FactorRow {
    fn new(key: impl Into<String>, value: f64, unit: impl Into<Words>) -> Self {
        Self { key: key.into(), value, unit: unit.into(), ..Self::default() }
    }

    fn labelled(self, label: impl Into<Words>) -> Self {
        Self { label: Some(label.into()), ..self }
    }

    fn from(self, source: impl Into<String>) -> Self {
        Self { source: source.into(), ..self }
    }

    fn noted(self, note: impl Into<Words>) -> Self {
        Self { note: note.into(), ..self }
    }

    fn set_by(self, key: impl Into<String>) -> Self {
        Self { set_by: key.into(), ..self }
    }

    /// With the source of an entry of the spec, which also sets it.
    fn of_entry(mut self, footprint: &Footprint, key: &str) -> Self {
        if let Some(entry) = footprint.facility.spec.entry(key) {
            self.source = source_of(entry);
            self.year = entry.origin.citation.as_ref().and_then(|citation| citation.year);
        }
        self.set_by(key)
    }

    fn of_catalog(self, entry: Option<&CatalogEntry>) -> Self {
        let Some(entry) = entry else { return self };
        let citation = entry.citation();
        Self { source: citation.source, year: citation.year, licence: citation.licence.unwrap_or_default(), ..self }
    }

    fn published(key: impl Into<String>, factor: &Factor, among: &Factors<'_>) -> Self {
        let drawn = among.range(factor);
        let basis = factor.basis.as_ref().map(|basis| {
            let codes =
                [basis.at.text(), basis.stages.text(), basis.gases.text(), basis.gwp.text(), basis.method.text()];
            Words::joined(codes.map(in_words), ", ")
        });
        let note = quoted(factor.note.as_deref().unwrap_or_default());
        Self {
            ranges: [factor.low, factor.high, drawn.map(|(low, _)| low), drawn.map(|(_, high)| high)],
            year: factor.year,
            source: format!("{}, {}: {}", factor.publisher, quoted(&factor.source), factor.id),
            licence: factor.licence.clone(),
            basis: basis.unwrap_or_default(),
            note: noted_both(in_words(factor.origin.text()), note),
            ..Self::new(key, factor.value, Words::name(factor.unit.text()))
        }
    }
}

/// Two notes after each other.
fn noted_both(first: Words, second: Words) -> Words {
    Words::joined([first, second].iter().filter(|note| !note.is_empty()), "; ")
}

/// All factors of a facility, in the order of the sheet.
pub(super) fn factors(footprint: &Footprint) -> Vec<FactorRow> {
    let mut rows = grid(footprint);
    rows.extend(contracts(footprint));
    rows.extend(fuel(footprint));
    rows.extend(leaks(footprint));
    rows.extend(footprint.facility.inventory.embodied.iter().flat_map(|part| embodied(footprint, part)));
    rows.extend(fleets(footprint));
    rows.extend(footprint.facility.inventory.prices.iter().flat_map(|prices| self::prices(footprint, prices)));
    rows.extend(INPUTS.iter().filter_map(|(key, unit)| input(footprint, key, unit)));
    rows
}

/// The key of the spec that sets a factor of the grid.
fn set_by(role: &str) -> &'static str {
    match role {
        "grid.direct" | "grid.life_cycle" => "grid.intensity",
        "grid.loss" => "grid.loss",
        "grid.water_consumption" => "grid.water_consumption",
        "grid.water_withdrawal" => "grid.water_withdrawal",
        "grid.residual" => "grid.residual_intensity",
        "grid.nox" => "grid.pollutants.nox",
        "grid.so2" => "grid.pollutants.so2",
        "scarcity.site" => "water.scarcity",
        _ => "",
    }
}

fn grid(footprint: &Footprint) -> Vec<FactorRow> {
    let factors = footprint.factors();
    let mut rows: Vec<FactorRow> = Vec::new();
    let split = factors.role("grid.life_cycle").zip(factors.role("grid.direct"));
    let share = split.filter(|(whole, _)| whole.value > 0.0).map(|(whole, direct)| direct.value / whole.value);
    for (role, published) in factors.by_role() {
        let mut row = FactorRow::published(role, published, &factors).set_by(set_by(role));
        let whole = || factor("grid.life_cycle");
        row.formula = match (role, share) {
            ("grid.direct", Some(_)) => Some(whole() * factor("grid.direct_share")),
            ("grid.upstream", Some(_)) => Some(whole() * (number(1.0) - factor("grid.direct_share"))),
            _ => None,
        };
        if row.formula.is_some() {
            row.set_by = String::new();
        }
        let is_whole = role == "grid.life_cycle";
        rows.push(row);
        if let Some(share) = share.filter(|_| is_whole) {
            rows.push(FactorRow::new("grid.direct_share", share, Words::none()).noted(words::SPLIT_NOTE));
        }
    }
    let rest = match factors.role("grid.residual") {
        Some(_) => "grid.residual",
        None => "grid.direct",
    };
    let value = factors.role(rest).map_or(0.0, |factor| factor.value);
    let row = FactorRow::new("grid.rest", value, Words::name("kg/kWh")).noted(words::REST_NOTE);
    rows.push(FactorRow { formula: Some(factor(rest)), ..row });
    rows
}

fn contracts(footprint: &Footprint) -> impl Iterator<Item = FactorRow> {
    footprint.facility.contracts.iter().map(|contract| {
        let row = FactorRow::published(contract_key(&contract.name), &contract.factor, &footprint.factors());
        let set_by = format!("procurement.{}.intensity", contract.name);
        let row = row.labelled(Words::name(contract.name.as_str())).set_by(set_by);
        let note = noted_both(row.note.clone(), words::ORDER_NOTE.words());
        row.noted(note)
    })
}

/// The factor of a contract.
pub(super) fn contract_key(name: &str) -> String {
    format!("procurement.{name}.intensity")
}

fn fuel(footprint: &Footprint) -> Vec<FactorRow> {
    let mut rows: Vec<FactorRow> = Vec::new();
    for fuel in footprint.facility.onsite.sources.iter().filter_map(|source| source.fuel.as_ref()) {
        if rows.iter().all(|row| row.key != format!("fuel.{}.co2", fuel.id)) {
            rows.extend(of_fuel(footprint, fuel));
        }
    }
    let year = footprint.year.onsite.as_ref();
    for source in year.iter().flat_map(|onsite| &onsite.sources).filter(|source| source.burns) {
        let fuel_mmbtu = physical::mmbtu(&source.sums);
        let kg = source.emitted.get(Pollutant::Ch4).get::<unit::kilogram>();
        let rate = if fuel_mmbtu > 0.0 { kg / fuel_mmbtu } else { 0.0 };
        let row = FactorRow::new(format!("generation.{}.ch4", source.name), rate, PER_MMBTU);
        let label =
            say!("{}: CH4 of the stack, mean of the year", "{} : CH4 de la cheminée, moyenne de l'année", source.name);
        rows.push(row.labelled(label).of_entry(footprint, &format!("generation.{}.emission.ch4", source.name)));
    }
    if !rows.is_empty() {
        rows.extend(gwp(footprint));
        rows.extend(damage(footprint));
    }
    rows
}

fn of_fuel(footprint: &Footprint, fuel: &FuelUse) -> [FactorRow; 4] {
    let id = &fuel.id;
    let entry = fuels().iter().find(|entry| entry.id == *id);
    let [co2, n2o, upstream, lost] = fuel.kg_per_mmbtu();
    let row = |field: &str, value: f64, label: Both| {
        let row = FactorRow::new(format!("fuel.{id}.{field}"), value, PER_MMBTU);
        row.labelled(say!("{id}: {label}", "{id} : {label}")).of_catalog(entry)
    };
    [
        row("co2", co2, both!("CO2 of burning", "CO2 de la combustion")).of_entry(footprint, &format!("fuel.{id}.co2")),
        row("n2o", n2o, both!("N2O of burning", "N2O de la combustion")),
        row("upstream", upstream, both!("upstream CO2e", "CO2e amont"))
            .of_entry(footprint, &format!("fuel.{id}.upstream")),
        row("methane_lost", lost, both!("CH4 lost on the way", "CH4 perdu en route"))
            .of_entry(footprint, &format!("fuel.{id}.leakage")),
    ]
}

fn gwp(footprint: &Footprint) -> [FactorRow; 3] {
    let gwp = footprint.facility.onsite.gwp;
    let (source, year) = match gwp.is_ar6 {
        true => ("IPCC AR6 WG1, table 7.SM.7", 2021),
        false => ("IPCC AR5 WG1, table 8.A.1", 2013),
    };
    let row = |key: &str, value: f64| {
        let row = FactorRow::new(key, value, PER_KG).from(source).set_by("accounting.gwp");
        FactorRow { year: Some(year), only_if_used: true, ..row }
    };
    [
        row("gwp.fossil_methane", gwp.fossil_methane),
        row("gwp.other_methane", gwp.other_methane),
        row("gwp.n2o", gwp.n2o),
    ]
}

fn damage(footprint: &Footprint) -> Vec<FactorRow> {
    let of = |(pollutant, low, high): (Pollutant, f64, f64)| {
        let unit = say!("USD of {DAMAGE_DOLLAR_YEAR}/short ton", "USD de {DAMAGE_DOLLAR_YEAR}/short ton");
        let row = FactorRow::new(damage_key(pollutant), (low * high).sqrt(), unit);
        let row = row
            .labelled(say!("Damage to health, {}", "Dommages à la santé, {}", pollutant.symbol()))
            .from(words::DAMAGE_SOURCE);
        let ranges = [Some(low), Some(high), None, None];
        FactorRow { ranges, year: Some(2018), only_if_used: true, ..row.noted(words::DAMAGE_NOTE) }
    };
    let applies = footprint.value("health_damage_usd").is_some();
    DAMAGE_USD_PER_SHORT_TON.into_iter().filter(|_| applies).map(of).collect()
}

/// The worth of damage by a pollutant.
pub(super) fn damage_key(pollutant: Pollutant) -> String {
    format!("damage.{}", pollutant.symbol())
}

fn leaks(footprint: &Footprint) -> Vec<FactorRow> {
    let onsite = &footprint.facility.onsite;
    let of = |leak: &Leak| {
        let entry = refrigerants().iter().find(|entry| entry.id == leak.fluid);
        let name = &leak.name;
        let key = |field: &str| format!("refrigerant.{name}.{field}");
        let row = |field: &str, value: f64, unit: Both, label: Both| {
            let label = say!("{name} ({}): {label}", "{name} ({}) : {label}", leak.fluid);
            FactorRow::new(key(field), value, unit).labelled(label)
        };
        [
            row("charge", leak.charge.get::<unit::kilogram>(), Both::name("kg"), both!("charge", "charge"))
                .of_entry(footprint, &key("charge")),
            row(
                "lost",
                leak.lost_in_a_year,
                words::A_YEAR,
                both!("lost in a year, with the end of life", "perdu en un an, fin de vie comprise"),
            )
            .of_entry(footprint, &key("leak"))
            .noted(words::LOST_NOTE),
            row("gwp", leak.gwp(onsite.gwp.is_ar6), PER_KG, both!("GWP, 100 years", "PRG, 100 ans"))
                .of_catalog(entry)
                .set_by("accounting.gwp"),
        ]
    };
    onsite.leaks.iter().flat_map(of).collect()
}

fn embodied(footprint: &Footprint, part: &EmbodiedPart) -> [FactorRow; 3] {
    let field = if part.section == "embodied" { "amount" } else { "embodied" };
    let key = |field: &str| format!("{}.{}.{field}", part.section, part.name);
    let written = match footprint.facility.spec.entry(&key(field)).map(|entry| entry.value.centre()) {
        Some(Value::Quantity(quantity)) => Some(quantity).filter(|quantity| quantity.number != 0.0),
        _ => None,
    };
    let total = tonnes(part.total);
    let (figure, unit) = written.map_or((total, Words::name("t CO2e")), |q| (q.number, name!("{}", q.unit)));
    let count = if figure == 0.0 { 0.0 } else { total / figure };
    let label = |what: Both| say!("{}: {what}", "{} : {what}", part.name);
    [
        FactorRow::new(key("embodied"), figure, unit).labelled(label(words::EMBODIED)).of_entry(footprint, &key(field)),
        FactorRow::new(key("count"), count, Words::name("t"))
            .labelled(label(words::COUNTED_BY))
            .noted(words::COUNT_NOTE),
        FactorRow::new(key("lifetime"), years(part.lifetime), words::YEARS)
            .labelled(label(words::LIFETIME))
            .of_entry(footprint, &key("lifetime")),
    ]
}

fn fleets(footprint: &Footprint) -> Vec<FactorRow> {
    let fleets = footprint.facility.inventory.equipment.fleets.iter();
    let of = |fleet: &Fleet| {
        let key = |field: &str| format!("it.fleet.{}.{field}", fleet.name);
        let label = |what: Both| say!("{}: {what}", "{} : {what}", fleet.name);
        let row = |field: &str, value: f64, unit: Both, what: Both| {
            FactorRow::new(key(field), value, unit).labelled(label(what)).of_entry(footprint, &key(field))
        };
        Some([
            row("embodied", tonnes(fleet.embodied?), words::TONNES_EACH, words::EMBODIED),
            FactorRow::new(key("count"), fleet.count, Words::none()).labelled(label(words::COUNT)),
            row("lifetime", years(fleet.lifetime), words::YEARS, words::LIFETIME),
        ])
    };
    fleets.filter_map(of).flatten().collect()
}

fn tonnes(mass: Co2eMass) -> f64 {
    mass.quantity().get::<unit::tonne>()
}

/// Years of 8,760 h.
fn years(time: Time) -> f64 {
    time.get::<unit::hour>() / 8760.0
}

fn prices(footprint: &Footprint, prices: &Prices) -> Vec<FactorRow> {
    let code = prices.currency.code();
    let row =
        |key: &str, value: f64, per: &str| FactorRow::new(key, value, name!("{code}/{per}")).of_entry(footprint, key);
    let [electricity, demand, fuel] = mean_prices(prices);
    let carbon = prices.carbon.map(|price| price * Of::new(Mass::new::<unit::tonne>(1.0)));
    let water = prices.water.map(|price| price * Volume::new::<unit::cubic_meter>(1.0));
    [
        electricity.map(|price| row("price.electricity", price, "kWh").noted(words::PRICE_NOTE)),
        demand.map(|price| row("price.demand", price, "kW").noted(words::PRICE_NOTE)),
        fuel.map(|price| row("price.fuel", price * KWH_PER_MMBTU, "MMBtu HHV").noted(words::PRICE_NOTE)),
        water.map(|price| row("price.water", price.major_units(), "m3")),
        carbon.map(|price| row("price.carbon", price.major_units(), "t CO2e")),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Kilowatt-hours of a million Btu.
const KWH_PER_MMBTU: f64 = J_PER_MMBTU / 3.6e6;

/// Mean prices of a kWh of electricity, of a kW of demand in a month, and of a kWh of fuel.
fn mean_prices(prices: &Prices) -> [Option<f64>; 3] {
    let energy = Energy::new::<unit::kilowatt_hour>(1.0);
    let power = Power::new::<unit::kilowatt>(1.0);
    let mean = |months: [f64; 12]| months.into_iter().fold(0.0, |sum, month| sum + month) / 12.0;
    [
        prices.electricity.as_ref().map(|price| (price.mean * GridEnergy::new(energy)).major_units()),
        prices.demand.map(|months| mean(months.map(|price| (price * Of::new(power)).major_units()))),
        prices.fuel.map(|months| mean(months.map(|price| (price * Of::new(energy)).major_units()))),
    ]
}

/// Inputs of the spec that a formula may name, as those that shape hours may not.
const INPUTS: [(&str, &str); 8] = [
    ("water.hydropower", ""),
    ("facility.pue", ""),
    ("facility.wue", "L/kWh"),
    ("facility.peak_ratio", ""),
    ("water.reclaimed", ""),
    ("water.potable", ""),
    ("heat_reuse.displaces", "kg/kWh"),
    ("heat_reuse.heat_pump_cop", ""),
];

fn input(footprint: &Footprint, key: &str, unit: &str) -> Option<FactorRow> {
    let value = input_value(footprint, key).filter(|value| value.is_finite())?;
    let row = FactorRow::new(key, value, Words::name(unit)).of_entry(footprint, key);
    Some(FactorRow { only_if_used: true, ..row })
}
