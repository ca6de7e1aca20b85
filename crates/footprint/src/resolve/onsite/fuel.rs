//! Fuels of a spec.

use wattshed_physics::generation::Combustion;
use wattshed_physics::generation::emission_rate::J_PER_MMBTU;
use wattshed_physics::units::{Co2Mass, Co2eMass, FuelEnergy, Mass, Of, Ratio, Volume, unit};
use wattshed_quantity::HeatingValue;
use wattshed_report::{both, told};

use super::written;
use crate::catalog::{CatalogEntry, fuels};
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::reading::Reading;
use crate::suggest::did_you_mean;

/// A fuel, as it burns and before it comes.
#[derive(Debug, Clone, PartialEq)]
pub struct FuelUse {
    /// Its name.
    pub id: String,
    /// Flue gas and heating values.
    pub combustion: Combustion,
    /// Whether its carbon is fossil.
    pub is_fossil: bool,
    co2_kg_per_j: f64,
    n2o_kg_per_j: f64,
    /// Methane of burning it, where nothing is known of the machine.
    pub(super) ch4_kg_per_j: f64,
    upstream_kg_per_j: f64,
    methane_lost_kg_per_j: f64,
    j_per_m3: f64,
    j_per_kg: f64,
}

/// Global warming potentials over 100 years.
///
/// Source: IPCC AR6 WG1 table 7.SM.7 (2021): fossil methane 29.8, other 27.0, N2O 273; AR5 WG1 table 8.A.1 (2013): 30, 28, 265.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gwp {
    /// Methane of fossil carbon.
    pub fossil_methane: f64,
    /// Methane of other carbon.
    pub other_methane: f64,
    /// Nitrous oxide.
    pub n2o: f64,
    /// Whether it is the sixth report, and not the fifth.
    pub is_ar6: bool,
}

impl Gwp {
    pub(super) fn of(word: &str) -> Self {
        match word {
            "AR5" => Self { fossil_methane: 30.0, other_methane: 28.0, n2o: 265.0, is_ar6: false },
            _ => Self { fossil_methane: 29.8, other_methane: 27.0, n2o: 273.0, is_ar6: true },
        }
    }
}

impl FuelUse {
    /// Carbon dioxide of burning it, whatever its carbon is from.
    pub fn co2(&self, fuel: FuelEnergy) -> Co2Mass {
        Of::new(kilograms(self.co2_kg_per_j * joules(fuel)))
    }

    /// Nitrous oxide of burning it.
    pub fn n2o(&self, fuel: FuelEnergy) -> Mass {
        kilograms(self.n2o_kg_per_j * joules(fuel))
    }

    /// Greenhouse gases of burning it, with the methane that the machine let through; carbon dioxide of other than fossil
    /// carbon counts as zero.
    pub fn burned(&self, fuel: FuelEnergy, methane: Mass, gwp: &Gwp) -> Co2eMass {
        let co2 = if self.is_fossil { self.co2(fuel).quantity() } else { Mass::default() };
        Of::new(co2 + methane * self.methane_gwp(gwp) + self.n2o(fuel) * gwp.n2o)
    }

    /// Greenhouse gases of bringing it: production, transport, and methane lost on the way.
    pub fn upstream(&self, fuel: FuelEnergy, gwp: &Gwp) -> Co2eMass {
        let kg_per_j = self.upstream_kg_per_j + self.methane_lost_kg_per_j * self.methane_gwp(gwp);
        Of::new(kilograms(kg_per_j * joules(fuel)))
    }

    /// Its volume: of gas at 15 °C and 1 atm.
    pub fn volume(&self, fuel: FuelEnergy) -> Volume {
        Volume::new::<unit::cubic_meter>(joules(fuel) / self.j_per_m3)
    }

    /// Sulphur dioxide of a sulphur content by mass: twice the sulphur, kg/J.
    pub(super) fn so2_kg_per_j(&self, sulfur: f64) -> f64 {
        2.0 * sulfur / self.j_per_kg
    }

    /// Its factors in kg of each million Btu (HHV): CO2, N2O, upstream CO2e, methane lost on the way.
    pub(crate) fn kg_per_mmbtu(&self) -> [f64; 4] {
        let rates = [self.co2_kg_per_j, self.n2o_kg_per_j, self.upstream_kg_per_j, self.methane_lost_kg_per_j];
        rates.map(|kg_per_j| kg_per_j * J_PER_MMBTU)
    }

    fn methane_gwp(&self, gwp: &Gwp) -> f64 {
        if self.is_fossil { gwp.fossil_methane } else { gwp.other_methane }
    }
}

fn kilograms(kg: f64) -> Mass {
    Mass::new::<unit::kilogram>(kg)
}

fn joules(fuel: FuelEnergy) -> f64 {
    fuel.quantity().get::<unit::joule>()
}

/// The fuel of a generator; what is wrong is reported.
pub(super) fn read(reading: &mut Reading<'_>, generator: &str) -> Option<FuelUse> {
    let key = format!("generation.{generator}.fuel");
    let id = reading.word(&key);
    if id.is_empty() {
        return None;
    }
    let own = format!("fuel.{id}.co2");
    let known = fuels().iter().find(|entry| entry.id == id);
    if known.is_none() && reading.spec.entry(&own).is_none() {
        let near = did_you_mean(&id, fuels().iter().map(|entry| entry.id.as_str()));
        let message = told!("`{key}`: there is no fuel `{id}`", "`{key}` : il n'y a pas de combustible `{id}`");
        let diagnostic = Diagnostic::error(Code::UnknownName, message)
            .at(reading.span(&key), both!("unknown", "inconnu"))
            .maybe_help(near)
            .help(told!(
                "or describe it: fuel.{id}.co2 = \"53 kgCO2/MMBtu HHV\"",
                "ou le décrire : fuel.{id}.co2 = \"53 kgCO2/MMBtu HHV\""
            ));
        reading.found.push(diagnostic);
        return None;
    }
    // A fuel of the user's own burns like natural gas but for what it says.
    let entry = known.or_else(|| fuels().iter().find(|entry| entry.id == "natural-gas"))?;
    let constant = |name: &str| entry.constant(name).unwrap_or(0.0);
    let hhv_over_lhv = entry.constant("hhv_over_lhv").unwrap_or(1.0);
    let per_fuel =
        |reading: &Reading<'_>, field: &str| per_hhv_joule(reading, &format!("fuel.{id}.{field}"), hhv_over_lhv);
    let co2_kg_per_j = per_fuel(reading, "co2").unwrap_or(0.0);
    let upstream_kg_per_j = per_fuel(reading, "upstream").unwrap_or(0.0);
    let leakage = reading.optional_si(&format!("fuel.{id}.leakage")).unwrap_or(0.0);
    Some(FuelUse {
        id,
        combustion: combustion(entry),
        is_fossil: known.is_none_or(|entry| entry.is("fossil")),
        co2_kg_per_j,
        n2o_kg_per_j: constant("n2o_kg_per_mmbtu") / J_PER_MMBTU,
        ch4_kg_per_j: constant("ch4_kg_per_mmbtu") / J_PER_MMBTU,
        upstream_kg_per_j,
        methane_lost_kg_per_j: leakage * constant("methane_kg_per_mmbtu") / J_PER_MMBTU,
        j_per_m3: constant("volume_mj_per_m3") * 1e6,
        j_per_kg: constant("hhv_mass") * 1e6,
    })
}

fn combustion(entry: &CatalogEntry) -> Combustion {
    Combustion {
        dry_flue_scf_per_mmbtu: entry.constant("dry_flue").unwrap_or(0.0),
        hhv_over_lhv: Ratio::new::<unit::ratio>(entry.constant("hhv_over_lhv").unwrap_or(1.0)),
    }
}

/// A mass per fuel energy, kg per joule of the higher heating value.
fn per_hhv_joule(reading: &Reading<'_>, key: &str, hhv_over_lhv: f64) -> Option<f64> {
    let (kg_per_j, unit) = written(reading, key)?;
    Some(if unit.heating_value() == HeatingValue::Lhv { kg_per_j / hhv_over_lhv } else { kg_per_j })
}
