//! A facility through a year of weather.
//!
//! ```text
//! IT power → losses of busway, distribution units and supply → heat of the hall → cooling plant at the hour's air
//!          → losses of the mechanical plant's supply and of the transformers → facility
//! ```
//! Heat of the hall = IT + busway + distribution units + lighting + the share of the supply's losses whose rooms are on
//! the plant. Liquid takes its share of the IT heat; air takes the rest. The supply of the mechanical plant and the
//! transformers stand outside, so that nothing feeds back on itself.

mod facility;
mod given;
mod year;

pub use facility::FacilityDesign;
pub use given::{GivenFacility, scale, scale_sums};

use crate::cooling::Solution;
use crate::math::KernelPath;
use crate::operation::{EndUse, HourWeights, Operation, Summing, YearSums};
use crate::units::{FacilityPower, ItPower, Of, Power, unit};
use crate::weather::WeatherYear;
use facility::SizedFacility;

/// Why a year could not be simulated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SimulationError {
    /// The load does not cover the weather year.
    #[error("the load has {found} hours, the weather year {expected}")]
    LoadHours {
        /// Hours of the weather year.
        expected: usize,
        /// Hours of the load.
        found: usize,
    },
}

/// How a year is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Computation {
    /// Instructions of the loop over the hours; the result does not depend on them.
    pub path: KernelPath,
    /// Towers and dry coolers from response tables, or exact in every hour.
    pub solution: Solution,
}

/// Runs a facility through a year.
///
/// `load` is the power of the IT equipment over its capacity in every hour, zero or more.
///
/// # Errors
/// [`SimulationError::LoadHours`] where `load` has not one value for each hour of the year.
pub fn simulate(
    year: &WeatherYear,
    load: &[f64],
    facility: &FacilityDesign,
    computation: Computation,
) -> Result<Operation, SimulationError> {
    if load.len() != year.hours() {
        return Err(SimulationError::LoadHours { expected: year.hours(), found: load.len() });
    }
    let sized = SizedFacility::size(facility, computation.solution);
    let mut operation = year::empty(&sized, load);
    year::run(sized, (year, load), computation.path, &mut operation);
    Ok(operation)
}

/// The sums of the year of [`simulate`], with the same bits, without a column of hours.
///
/// # Errors
/// As [`simulate`].
pub fn simulate_sums(
    year: &WeatherYear,
    load: &[f64],
    facility: &FacilityDesign,
    computation: Computation,
    weights: HourWeights<'_>,
) -> Result<YearSums, SimulationError> {
    if load.len() != year.hours() {
        return Err(SimulationError::LoadHours { expected: year.hours(), found: load.len() });
    }
    let sized = SizedFacility::size(facility, computation.solution);
    let mut summing = Summing::begin(sized.design_power(load), weights);
    year::run(sized, (year, load), computation.path, &mut summing);
    Ok(summing.finish())
}

/// Power of a facility at its design: all IT equipment at capacity, without swings within the hour, in the design air that asks
/// most. Over the capacity it is the ratio that turns a megawatt of the facility into one of the IT equipment, which the PUE
/// does not.
pub fn design_power(facility: &FacilityDesign, solution: Solution) -> FacilityPower {
    let hour = SizedFacility::size(facility, solution).design_hour(&[]);
    Of::new(Power::new::<unit::watt>(hour.facility_w))
}

/// What the facility's power at its design is made of, with this power of the IT equipment: in the order of [`EndUse::ALL`].
pub fn design_uses(facility: &FacilityDesign, solution: Solution, it: ItPower) -> [Power; EndUse::COUNT] {
    let hour = SizedFacility::size(facility, solution).design_hour_at(it.quantity().get::<unit::watt>());
    hour.power_w.map(Power::new::<unit::watt>)
}

#[cfg(test)]
mod operations;
#[cfg(test)]
mod tests;
