//! The weather that a plant is sized for.

use super::{HourChunk, WeatherYear};
use crate::math::{LANES, Lanes};
use crate::units::{Pressure, Ratio, Temperature, unit};

/// Conditions for sizing.
///
/// Dry bulb and wet bulb are percentiles taken apart from each other: they need not occur in the same hour, and the two
/// together are warmer than most hours that have either.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DesignConditions {
    /// Percentile of the dry bulb.
    pub dry_bulb: Temperature,
    /// Percentile of the wet bulb.
    pub wet_bulb: Temperature,
    /// Mean pressure of the year.
    pub pressure: Pressure,
}

impl WeatherYear {
    /// Conditions that a share `percentile` of the hours does not exceed; 99.6 % is the custom of ASHRAE's design tables.
    ///
    /// A percentile between two ranks is interpolated linearly: at rank (n − 1)·q, from 0, of n sorted hours.
    /// A `percentile` outside 0…1 counts as the nearer limit.
    pub fn design(&self, percentile: Ratio) -> DesignConditions {
        let (known, design) = self.design.get_or_init(|| (percentile, self.design_at(percentile)));
        if *known == percentile { *design } else { self.design_at(percentile) }
    }

    fn design_at(&self, percentile: Ratio) -> DesignConditions {
        let share = percentile.get::<unit::ratio>();
        DesignConditions {
            dry_bulb: Temperature::new::<unit::degree_celsius>(self.percentile(share, |chunk| chunk.t_c)),
            wet_bulb: Temperature::new::<unit::degree_celsius>(self.percentile(share, |chunk| chunk.twb_c)),
            pressure: self.mean_pressure(),
        }
    }

    /// Mean dry bulb of the year.
    pub fn mean_dry_bulb(&self) -> Temperature {
        Temperature::new::<unit::degree_celsius>(self.mean(|chunk| chunk.t_c))
    }

    /// Mean wet bulb of the year.
    pub fn mean_wet_bulb(&self) -> Temperature {
        Temperature::new::<unit::degree_celsius>(self.mean(|chunk| chunk.twb_c))
    }

    /// Mean pressure of the year.
    pub fn mean_pressure(&self) -> Pressure {
        Pressure::new::<unit::pascal>(self.mean(|chunk| chunk.p_pa))
    }

    fn column(&self, of: impl Fn(&HourChunk) -> Lanes) -> impl Iterator<Item = f64> {
        self.chunks().iter().flat_map(move |chunk| of(chunk).0)
    }

    /// Hours are added in their order.
    fn mean(&self, of: impl Fn(&HourChunk) -> Lanes) -> f64 {
        let hours = self.chunks().len() * LANES;
        self.column(of).fold(0.0, |sum, value| sum + value) / hours as f64
    }

    fn percentile(&self, share: f64, of: impl Fn(&HourChunk) -> Lanes) -> f64 {
        let mut values: Vec<f64> = self.column(of).collect();
        let rank = share.clamp(0.0, 1.0) * (values.len() - 1) as f64;
        // Only the two values around the rank are put in their places: sorting all takes as long as simulating the hours.
        let (_, below, above) = values.select_nth_unstable_by(rank.floor() as usize, f64::total_cmp);
        let above = above.iter().copied().min_by(f64::total_cmp).unwrap_or(*below);
        *below + (above - *below) * (rank - rank.floor())
    }
}
