//! A facility of which only figures for the whole are known: nothing of its plant is simulated, and no weather is needed.
//!
//! ```text
//! P_facility(h) = PUE · P_IT(h)
//! ```
//! The PUE of the year (ISO/IEC 30134-2, IT energy at the equipment input) stands for every hour. It says nothing of end uses,
//! water, heat or peaks.

use crate::operation::{EndUse, Operation, YearSums};
use crate::units::{ItPower, Of, Power, Pue, unit};
use crate::weather::Calendar;

/// What is given of a facility instead of its plant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GivenFacility {
    /// Power of the IT equipment that the load is a share of.
    pub it_capacity: ItPower,
    /// Facility energy over IT energy, of the year.
    pub pue: Pue,
    /// Highest power of the IT equipment within an hour over the mean of the hour; enters the design power alone.
    pub peak_to_mean: f64,
}

/// The hours of a facility whose PUE is given; `load` is the power of the IT equipment over its capacity in every hour.
pub fn scale(load: &[f64], given: &GivenFacility) -> Operation {
    let capacity_w = given.it_capacity.quantity().get::<unit::watt>();
    let beside = given.pue.ratio() - 1.0;
    let it_w: Vec<f64> = load.iter().map(|share| share * capacity_w).collect();
    let overhead_w: Vec<f64> = it_w.iter().map(|w| w * beside).collect();
    let facility_w = it_w.iter().zip(&overhead_w).map(|(it, beside)| it + beside).collect();
    let highest = load.iter().copied().fold(0.0, f64::max);
    let design_w = capacity_w * (highest * given.peak_to_mean).max(1.0);
    let mut power_w: [Vec<f64>; EndUse::COUNT] = core::array::from_fn(|_| Vec::new());
    power_w[EndUse::It.index()] = it_w;
    let design_it = Of::new(Power::new::<unit::watt>(design_w));
    Operation { power_w, overhead_w, facility_w, ..Operation::without_hours((None, design_it)) }
}

/// The sums of the year of [`scale`] under a load that is `share` in each of so many hours, with the same bits and without
/// the hours. Hours that are alike are weighed together: `weights` are the sums of the weights of both sums.
pub fn scale_sums(share: f64, calendar: Calendar, given: &GivenFacility, weights: [f64; 2]) -> YearSums {
    let capacity_w = given.it_capacity.quantity().get::<unit::watt>();
    let it_w = share * capacity_w;
    let design_w = capacity_w * (share.max(0.0) * given.peak_to_mean).max(1.0);
    let overhead_w = it_w * (given.pue.ratio() - 1.0);
    YearSums::steady((it_w, overhead_w), calendar, Of::new(Power::new::<unit::watt>(design_w)), weights)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hour_is_scaled_and_nothing_else_is_known() {
        let capacity = Of::new(Power::new::<unit::megawatt>(10.0));
        let given = GivenFacility { it_capacity: capacity, pue: Pue::new(1.25), peak_to_mean: 1.5 };
        let operation = scale(&[0.5, 1.0], &given);
        assert_eq!(operation.facility_w(), [6.25e6, 12.5e6]);
        assert!((operation.pue().ratio() - 1.25).abs() < 1e-15);
        assert_eq!(operation.design_facility(), None);
        assert_eq!(operation.design_it().quantity().get::<unit::megawatt>(), 15.0);
        let year = operation.year();
        assert_eq!(year.overhead().map(|energy| energy.get::<unit::megawatt_hour>()), Some(3.75));
        assert_eq!(year.energy(EndUse::Fan).get::<unit::joule>(), 0.0);
        assert_eq!((year.hours_derated(), year.hours_outside_supply_limits()), (0, 0));
        assert_eq!(operation.peak_hour_water().value.quantity().get::<unit::cubic_meter>(), 0.0);
    }
}
