//! A year of hours with their psychrometrics, computed once.

use std::sync::OnceLock;

use multiversion::multiversion;

use super::{DesignConditions, WeatherError, YearLength};
use crate::generation::dispatch::PlantAir;
use crate::math::{KernelPath, LANES, Lanes, Real};
use crate::psychrometrics::kernel::{self, Search, Vicinity};
use crate::units::{HumidityRatio, Pressure, Ratio, SpecificEnthalpy, Temperature, TemperatureDifference, unit};

/// What a weather file says of an hour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeatherHour {
    /// Dry-bulb temperature.
    pub dry_bulb: Temperature,
    /// Relative humidity, 0..1.
    pub relative_humidity: Ratio,
    /// Pressure at the station.
    pub pressure: Pressure,
}

/// An hour with what follows from it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeatherState {
    /// Dry-bulb temperature.
    pub dry_bulb: Temperature,
    /// Relative humidity, 0.01..1.
    pub relative_humidity: Ratio,
    /// Pressure at the station.
    pub pressure: Pressure,
    /// Vapor per dry air.
    pub humidity_ratio: HumidityRatio,
    /// Thermodynamic wet bulb.
    pub wet_bulb: Temperature,
    /// Enthalpy per dry air.
    pub enthalpy: SpecificEnthalpy,
}

/// Eight hours, column by column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct HourChunk {
    /// Dry bulb, °C.
    pub(crate) t_c: Lanes,
    /// Relative humidity, 0.01..1.
    pub(crate) rh: Lanes,
    /// Pressure, Pa.
    pub(crate) p_pa: Lanes,
    /// Humidity ratio, kg/kg dry air.
    pub(crate) w: Lanes,
    /// Wet bulb, °C.
    pub(crate) twb_c: Lanes,
    /// Enthalpy, J/kg dry air.
    pub(crate) h_j_kg: Lanes,
}

/// The weather of a whole year, 8,760 or 8,784 hours.
#[derive(Debug, Clone)]
pub struct WeatherYear {
    length: YearLength,
    chunks: Vec<HourChunk>,
    /// Temperature of saturated air of the same enthalpy, °C, from when a plant first asks.
    saturated_c: OnceLock<Box<[Lanes]>>,
    /// Design conditions with their percentile, for whoever asks again: sorting the hours takes as long as simulating them.
    pub(super) design: OnceLock<(Ratio, DesignConditions)>,
}

impl PartialEq for WeatherYear {
    fn eq(&self, other: &Self) -> bool {
        self.length == other.length && self.chunks == other.chunks
    }
}

// Both kinds of year fill their last chunk: no hour needs padding.
const _: () =
    assert!(YearLength::Common.hours().is_multiple_of(LANES) && YearLength::Leap.hours().is_multiple_of(LANES));

const T_MIN_C: f64 = -90.0;
const T_MAX_C: f64 = 60.0;
const RH_READ_MAX: f64 = 1.1;
/// Air is never drier: hygrometers do not resolve less, and the inverse relations stay well-behaved.
const RH_MIN: f64 = 0.01;
const P_MIN_PA: f64 = 31_000.0;
const P_MAX_PA: f64 = 120_000.0;

impl WeatherYear {
    /// A year from its hours.
    ///
    /// Relative humidity is limited to 0.01…1.
    ///
    /// # Errors
    /// [`WeatherError`] for a number of hours that no year has, or the first value outside its range.
    pub fn from_hours(hours: impl IntoIterator<Item = WeatherHour>) -> Result<Self, WeatherError> {
        Self::from_hours_on(KernelPath::Fastest, hours)
    }

    /// [`Self::from_hours`] on a chosen path; the result does not depend on it.
    ///
    /// # Errors
    /// As [`Self::from_hours`].
    pub fn from_hours_on(path: KernelPath, hours: impl IntoIterator<Item = WeatherHour>) -> Result<Self, WeatherError> {
        let hours: Vec<WeatherHour> = hours.into_iter().collect();
        let length = YearLength::from_hours(hours.len()).ok_or(WeatherError::HourCount { found: hours.len() })?;
        for (index, hour) in hours.iter().enumerate() {
            check(index, hour)?;
        }
        Ok(Self::derived(path, length, hours.chunks_exact(LANES).map(measured).collect()))
    }

    /// From chunks with the measured columns.
    fn derived(path: KernelPath, length: YearLength, mut chunks: Vec<HourChunk>) -> Self {
        match path {
            KernelPath::Fastest => derive_fastest(&mut chunks),
            KernelPath::Portable => derive(&mut chunks),
        }
        Self { length, chunks, saturated_c: OnceLock::new(), design: OnceLock::new() }
    }

    /// The same year, warmer by `warming` in every hour, at unchanged relative humidity and pressure.
    ///
    /// Constant relative humidity is the first-order finding of climate models over land and sea
    /// (Held & Soden 2006, *Journal of Climate* 19, 5686–5699).
    ///
    /// # Errors
    /// [`WeatherError::DryBulb`] where an hour leaves the valid range.
    pub fn shifted(&self, warming: TemperatureDifference) -> Result<Self, WeatherError> {
        let warming_k = warming.get::<unit::kelvin_difference>();
        let warmer = |chunk: &HourChunk| HourChunk { t_c: chunk.t_c + warming_k, ..*chunk };
        let chunks: Vec<HourChunk> = self.chunks.iter().map(warmer).collect();
        let beyond = |lanes: Lanes| lanes.0.into_iter().position(|t_c| !(T_MIN_C..=T_MAX_C).contains(&t_c));
        let outside = |(index, chunk): (usize, &HourChunk)| {
            beyond(chunk.t_c).map(|lane| (index * LANES + lane, chunk.state(lane)))
        };
        match chunks.iter().enumerate().find_map(outside) {
            Some((hour, state)) => Err(WeatherError::DryBulb { hour, found: state.dry_bulb }),
            None => Ok(Self::derived(KernelPath::Fastest, self.length, chunks)),
        }
    }

    /// Common or leap.
    pub fn length(&self) -> YearLength {
        self.length
    }

    /// How many hours the year has.
    pub fn hours(&self) -> usize {
        self.length.hours()
    }

    /// The hours in order, as quantities.
    pub fn states(&self) -> impl Iterator<Item = WeatherState> {
        self.chunks.iter().flat_map(|chunk| (0..LANES).map(move |lane| chunk.state(lane)))
    }

    /// Dry bulb and pressure of every hour: what plant on site needs of the air.
    pub(crate) fn plant_air(&self) -> Vec<PlantAir> {
        let hours = self.chunks.iter().flat_map(|chunk| chunk.t_c.0.into_iter().zip(chunk.p_pa.0));
        hours.map(|(t_c, p_pa)| PlantAir { t_c, p_pa }).collect()
    }

    /// The hours in order, eight at a time.
    pub(crate) fn chunks(&self) -> &[HourChunk] {
        &self.chunks
    }

    /// Temperature of saturated air of the same enthalpy, °C, chunk by chunk: what towers go by.
    pub(crate) fn saturated_c(&self) -> &[Lanes] {
        self.saturated_c.get_or_init(|| saturated(&self.chunks))
    }
}

impl HourChunk {
    fn state(&self, lane: usize) -> WeatherState {
        WeatherState {
            dry_bulb: Temperature::new::<unit::degree_celsius>(self.t_c.0[lane]),
            relative_humidity: Ratio::new::<unit::ratio>(self.rh.0[lane]),
            pressure: Pressure::new::<unit::pascal>(self.p_pa.0[lane]),
            humidity_ratio: HumidityRatio::new(self.w.0[lane]),
            wet_bulb: Temperature::new::<unit::degree_celsius>(self.twb_c.0[lane]),
            enthalpy: SpecificEnthalpy::new::<unit::joule_per_kilogram>(self.h_j_kg.0[lane]),
        }
    }
}

/// The ranges hold for no NaN.
fn check(hour: usize, weather: &WeatherHour) -> Result<(), WeatherError> {
    let WeatherHour { dry_bulb, relative_humidity, pressure } = *weather;
    if !(T_MIN_C..=T_MAX_C).contains(&dry_bulb.get::<unit::degree_celsius>()) {
        return Err(WeatherError::DryBulb { hour, found: dry_bulb });
    }
    if !(0.0..=RH_READ_MAX).contains(&relative_humidity.get::<unit::ratio>()) {
        return Err(WeatherError::RelativeHumidity { hour, found: relative_humidity });
    }
    if !(P_MIN_PA..=P_MAX_PA).contains(&pressure.get::<unit::pascal>()) {
        return Err(WeatherError::Pressure { hour, found: pressure });
    }
    Ok(())
}

/// Eight hours with the measured columns alone.
fn measured(hours: &[WeatherHour]) -> HourChunk {
    let column = |read: fn(&WeatherHour) -> f64| {
        let mut lanes = Lanes::splat(0.0);
        for (lane, hour) in lanes.0.iter_mut().zip(hours) {
            *lane = read(hour);
        }
        lanes
    };
    let unset = Lanes::splat(0.0);
    HourChunk {
        t_c: column(|hour| hour.dry_bulb.get::<unit::degree_celsius>()),
        rh: column(|hour| hour.relative_humidity.get::<unit::ratio>()).clamp(RH_MIN, 1.0),
        p_pa: column(|hour| hour.pressure.get::<unit::pascal>()),
        w: unset,
        twb_c: unset,
        h_j_kg: unset,
    }
}

#[multiversion(targets("x86_64+avx512f", "x86_64+avx2"))]
fn derive_fastest(chunks: &mut [HourChunk]) {
    derive(chunks);
}

/// How many chunks go through the stages of the search together: fewer leave the processor waiting for results, more do not
/// find room nearby.
const TOGETHER: usize = 5;

/// The columns that follow from the measured ones.
#[inline(always)]
fn derive(chunks: &mut [HourChunk]) {
    let mut searches = [Search::default(); TOGETHER];
    let mut vicinities = [Vicinity::default(); TOGETHER];
    for block in chunks.chunks_mut(TOGETHER) {
        for (chunk, search) in block.iter_mut().zip(&mut searches) {
            (chunk.w, *search) = Search::from_relative_humidity(chunk.t_c, chunk.rh, chunk.p_pa);
            chunk.h_j_kg = kernel::enthalpy(chunk.t_c, chunk.w);
        }
        for (search, vicinity) in searches.iter().zip(&mut vicinities) {
            *vicinity = search.vicinity();
        }
        for ((chunk, search), vicinity) in block.iter_mut().zip(&searches).zip(&vicinities) {
            chunk.twb_c = search.close(*vicinity, chunk.t_c, chunk.w, chunk.p_pa);
        }
    }
}

/// The wet bulb lies within 1 K of it.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx2"))]
fn saturated(chunks: &[HourChunk]) -> Box<[Lanes]> {
    chunks.iter().map(|chunk| kernel::saturated_temperature_near(chunk.twb_c, chunk.h_j_kg, chunk.p_pa)).collect()
}
