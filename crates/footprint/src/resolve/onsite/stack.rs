//! What a generator is and emits.

use wattshed_physics::generation::emission_rate::J_PER_KWH;
use wattshed_physics::generation::{
    Dispatch, EmissionRate, FuelDrive, Generator, Installed, LoadRates, Pollutant, StartEmission,
};
use wattshed_physics::units::{Energy, GeneratedEnergy, HeatRate, Mass, Of, Power, Ratio, Time, Volume, unit};
use wattshed_quantity::{EnergyBasis, HeatingValue, Unit};
use wattshed_report::{both, told};

use super::fuel::FuelUse;
use super::shape::WeatherShape;
use super::unknown_rates::without_rates;
use super::{is_from, written};
use crate::catalog::{CombustionFactor, combustion_factors, factors_for};
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::reading::Reading;

/// Efficiency of a generator between the shaft and its terminals: estimate, 0.95 to 0.985 by size.
const GENERATOR_EFFICIENCY: f64 = 0.96;

/// What a generator is, burns and emits.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// The name that the spec gives it.
    pub name: String,
    /// The machine of the catalog, where it is one.
    pub model: String,
    /// What turns it.
    pub technology: String,
    /// Its fuel; none for sun and wind.
    pub fuel: Option<FuelUse>,
    /// What burns it; none for sun and wind.
    pub drive: Option<FuelDrive>,
    /// Rating of a unit.
    pub rating: Power,
    /// Units, spares among them.
    pub units: u32,
    /// Hours of a unit that its potential to emit counts; none where it is those of the year.
    pub potential_hours: Option<Time>,
    /// Whether it is backup.
    pub is_backup: bool,
    /// How its output follows from the weather; none where it burns fuel.
    pub(super) shape: Option<WeatherShape>,
    rates: [Option<LoadRates>; Pollutant::COUNT],
    start_co: StartEmission,
    start_voc: StartEmission,
    water_m3_per_j: f64,
}

impl Source {
    /// Driven by sun or wind.
    pub(super) fn driven_by(self, shape: WeatherShape) -> Self {
        Self { shape: Some(shape), ..self }
    }

    /// Rate of a pollutant; none where nothing is known of it.
    pub fn rates(&self, pollutant: Pollutant) -> Option<LoadRates> {
        self.rates.get(pollutant as usize).copied().flatten()
    }

    /// What a start emits.
    pub fn start(&self, pollutant: Pollutant) -> StartEmission {
        match pollutant {
            Pollutant::Co => self.start_co,
            Pollutant::Voc => self.start_voc,
            _ => StartEmission::default(),
        }
    }

    /// Water that the plant takes for electricity at its terminals.
    pub fn water(&self, gross: GeneratedEnergy) -> Volume {
        Volume::new::<unit::cubic_meter>(self.water_m3_per_j * gross.quantity().get::<unit::joule>())
    }

    /// What all units would emit at their worst load in all hours that they may run, of a year of so many hours, and in starts.
    pub fn potential(&self, pollutant: Pollutant, year: Time, starts: f64) -> Option<Mass> {
        let common = hours(1.0);
        let hours = self.potential_hours.unwrap_or(if year > common { year } else { common });
        let installed = Installed { rating: self.rating, units: self.units, hours, starts };
        Some(self.drive?.potential(installed, self.rates(pollutant)?, self.start(pollutant)))
    }
}

/// What of a source is read before its stack.
pub(super) struct Plate {
    pub(super) name: String,
    pub(super) technology: String,
    pub(super) rating: Power,
    pub(super) units: u32,
    pub(super) potential_hours: Option<Time>,
    pub(super) is_backup: bool,
}

/// The source of a machine that burns fuel.
pub(super) fn burning(reading: &mut Reading<'_>, plate: Plate, fuel: FuelUse, drive: FuelDrive) -> Source {
    let mut rates = [None; Pollutant::COUNT];
    for (slot, pollutant) in rates.iter_mut().zip(Pollutant::ALL) {
        *slot = rate(reading, &plate, pollutant, &fuel, drive.heat_rate);
    }
    without_rates(reading, &plate.name, &fuel, &rates);
    let start = |reading: &Reading<'_>, field: &str| {
        let kg_per_w = reading.optional_si(&format!("generation.{}.{field}", plate.name)).unwrap_or(0.0);
        StartEmission { kg_per_w }
    };
    let (start_co, start_voc) = (start(reading, "start_co"), start(reading, "start_voc"));
    Source { rates, start_co, start_voc, fuel: Some(fuel), drive: Some(drive), ..still(reading, plate) }
}

/// The source of sun or wind, which emits nothing.
pub(super) fn still(reading: &mut Reading<'_>, plate: Plate) -> Source {
    let key = |field: &str| format!("generation.{}.{field}", plate.name);
    let model = reading.optional_word(&key("model")).unwrap_or_else(|| plate.name.clone());
    Source {
        model,
        water_m3_per_j: reading.optional_si(&key("water")).unwrap_or(0.0),
        name: plate.name,
        technology: plate.technology,
        fuel: None,
        drive: None,
        rating: plate.rating,
        units: plate.units,
        potential_hours: plate.potential_hours,
        is_backup: plate.is_backup,
        shape: None,
        rates: [None; Pollutant::COUNT],
        start_co: StartEmission::default(),
        start_voc: StartEmission::default(),
    }
}

/// The rate of a pollutant; none where nothing is known of it.
fn rate(
    reading: &mut Reading<'_>,
    plate: &Plate,
    pollutant: Pollutant,
    fuel: &FuelUse,
    heat_rate: HeatRate,
) -> Option<LoadRates> {
    let key = format!("generation.{}.emission.{}", plate.name, pollutant.name());
    if pollutant == Pollutant::N2o {
        let kg = fuel.n2o(Of::new(Energy::new::<unit::joule>(1.0))).get::<unit::kilogram>();
        return Some(LoadRates::constant(EmissionRate::PerFuel(kg)));
    }
    let sulfur = format!("fuel.{}.sulfur", fuel.id);
    if let Some(sulfur) = reading.optional_si(&sulfur).filter(|_| pollutant == Pollutant::So2) {
        return Some(LoadRates::constant(EmissionRate::PerFuel(fuel.so2_kg_per_j(sulfur))));
    }
    let word = |field: &str| reading.spec.word(&format!("generation.{}.{field}", plate.name)).unwrap_or_default();
    let (nox_control, co_control) = (word("nox_control"), word("co_control"));
    let Some((figure, unit)) = written(reading, &key) else {
        return match pollutant {
            Pollutant::Ch4 => Some(LoadRates::constant(EmissionRate::PerFuel(fuel.ch4_kg_per_j))),
            // Nothing injects ammonia where nothing reduces nitrogen oxides with it.
            Pollutant::Nh3 if nox_control != "scr" => Some(LoadRates::constant(EmissionRate::NOTHING)),
            _ => None,
        };
    };
    let full = match of_unit(figure, &unit, pollutant, fuel) {
        Some(rate) => rate,
        None => {
            let span = reading.span(&key);
            reading.found.push(
                Diagnostic::error(
                    Code::WrongValue,
                    told!(
                        "`{key}`: particles have no parts per million",
                        "`{key}` : les particules n'ont pas de parties par million"
                    ),
                )
                .at(span, both!("write it in lb/MMBtu, lb/MWh or g/bhp-h", "l'écrire en lb/MMBtu, lb/MWh ou g/bhp-h")),
            );
            return None;
        }
    };
    if !is_from(reading.spec, &key, "combustion/") {
        return Some(LoadRates::constant(full));
    }
    let rows = factors_for(&plate.technology, &fuel.id, &nox_control, &co_control);
    let row = rows.iter().find(|row| row.pollutant == pollutant.name())?;
    let full = if row.control == "none" { full } else { below_uncontrolled(row, full, heat_rate) };
    Some(LoadRates { full, below: full.times(row.below.unwrap_or(1.0)) })
}

/// Hours of backup sets in their potential to emit, unless more are expected.
///
/// Source: US EPA, Calculating Potential to Emit (PTE) for Emergency Generators, memorandum of 6 September 1995.
const BACKUP_HOURS: f64 = 500.0;

/// Backup sets without permitted hours may run for 500 hours, or for the tests and outages that the spec expects where those
/// are more. There is one grid: the longest outage that any set states holds for all.
pub(super) fn expect_outages(generators: &[Generator], sources: &mut [Source]) {
    let of = |generator: &Generator| match generator.dispatch {
        Dispatch::Emergency { tests, outages, .. } => Some((tests, outages)),
        _ => None,
    };
    let longest = generators.iter().filter_map(of).map(|(_, outages)| outages.get::<unit::ratio>()).fold(0.0, f64::max);
    for (generator, source) in generators.iter().zip(sources) {
        let Some((tests, _)) = of(generator) else { continue };
        let expected = hours(tests.get::<unit::ratio>() + longest).get::<unit::hour>();
        source.potential_hours.get_or_insert(Time::new::<unit::hour>(expected.max(BACKUP_HOURS)));
    }
}

/// A control never raises what it controls, whatever the heat rate and the draw: the uncontrolled rate is its ceiling.
fn below_uncontrolled(row: &CombustionFactor, rate: EmissionRate, at: HeatRate) -> EmissionRate {
    let uncontrolled = combustion_factors().iter().find(|other| {
        other.technology == row.technology
            && other.pollutant == row.pollutant
            && other.control == "none"
            && other.unit == "lb/MMBtu"
    });
    uncontrolled.map_or(rate, |other| rate.lower(EmissionRate::lb_per_mmbtu(other.value), at))
}

/// A rate in the unit that it is written in; none where it has no meaning.
fn of_unit(figure: f64, unit: &Unit, pollutant: Pollutant, fuel: &FuelUse) -> Option<EmissionRate> {
    if unit.is_ppm() {
        return EmissionRate::ppm(figure * 1e6, pollutant, &fuel.combustion).ok();
    }
    Some(match unit.energy_basis() {
        Some(EnergyBasis::Fuel) => {
            let lower = unit.heating_value() == HeatingValue::Lhv;
            let scale = if lower { fuel.combustion.hhv_over_lhv.get::<unit::ratio>() } else { 1.0 };
            EmissionRate::PerFuel(figure / scale)
        }
        Some(EnergyBasis::Shaft) => {
            EmissionRate::per_shaft_work(figure, Ratio::new::<unit::ratio>(GENERATOR_EFFICIENCY))
        }
        _ => EmissionRate::PerElectricity(figure),
    })
}

/// Heat rate (HHV) of a generator; an efficiency is its inverse.
pub(super) fn heat_rate(reading: &mut Reading<'_>, name: &str, fuel: &FuelUse) -> Option<HeatRate> {
    let key = format!("generation.{name}.heat_rate");
    let Some((figure, unit)) = written(reading, &key) else {
        reading.missing(&key);
        return None;
    };
    let rate = if unit.is_percent() { 1.0 / figure } else { figure };
    let scale = match unit.heating_value() {
        HeatingValue::Lhv => fuel.combustion.hhv_over_lhv.get::<unit::ratio>(),
        _ => 1.0,
    };
    Some(HeatRate::new(rate * scale))
}

/// Hours of a share of a year of 8,760 hours.
pub(super) fn hours(share: f64) -> Time {
    Time::new::<unit::hour>(share * 8760.0)
}

/// Kilograms per kilowatt-hour, for messages.
pub(super) fn co2_t_per_mwh(fuel: &FuelUse, rate: HeatRate) -> f64 {
    let kwh = Energy::new::<unit::joule>(J_PER_KWH);
    fuel.co2(rate * Of::new(kwh)).quantity().get::<unit::kilogram>()
}
