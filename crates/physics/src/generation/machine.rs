//! What a machine can give and what it burns for it, in the air of the hour.
//!
//! ```text
//! P_full = P_r · max(0, 1 − d max(0, T − 15 °C)) · min(1, p / 101,325 Pa)
//! F = P · HR · (h0 + h1 / x + h2 x) · (1 + b max(0, T − 15 °C))          x = P / P_full of the units that run
//! ```
//! P gross power at the terminals, P_r rating at ISO conditions, d loss of capacity and b gain of heat rate per kelvin, p
//! pressure (turbines only: engines with turbochargers hold their rating up to about 1,500 m), F fuel (HHV), HR heat rate at
//! full load (HHV). h0 + h1 + h2 = 1. Below 15 °C a machine is held to its rating and its heat rate at 15 °C.
//!
//! Sources: ISO 3977-2 (15 °C, 101,325 Pa, 60 %); slopes of turbines 0.7 %/K (aeroderivative 0.9 %/K) of capacity and 0.2 %/K
//! of heat rate (estimates at the level of manufacturers' correction curves, ±30 %); part load by class: estimates, see
//! docs/method/on-site-plant.md.

use crate::units::{HeatRate, Pressure, Temperature, unit};

/// Temperature of ISO conditions, °C.
pub const ISO_C: f64 = 15.0;
/// Pressure of ISO conditions, Pa.
pub const ISO_PA: f64 = 101_325.0;
/// Part load is not extrapolated below this.
const LOAD_MIN: f64 = 0.05;

/// Heat rate over that at full load.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PartLoad {
    h0: f64,
    h1: f64,
    h2: f64,
}

impl PartLoad {
    /// The same heat rate at every load: fuel cells.
    pub const FLAT: Self = Self { h0: 1.0, h1: 0.0, h2: 0.0 };

    /// A curve from its coefficients; none where they do not give 1 at full load (to 2 %) or fuel falls with load.
    pub fn new(h0: f64, h1: f64, h2: f64) -> Option<Self> {
        let full = h0 + h1 + h2;
        let burns_more_at_more_load = h0 >= 0.0 && h1 >= 0.0 && h0 + 2.0 * h2 >= 0.0;
        ((full - 1.0).abs() <= 0.02 && burns_more_at_more_load).then_some(Self { h0, h1, h2 })
    }

    /// Heat rate over that at full load, at a load of 0…1 of the running units.
    pub fn at(self, load: f64) -> f64 {
        let x = load.max(LOAD_MIN);
        self.h0 + self.h1 / x + self.h2 * x
    }
}

/// What warm and thin air do to a machine.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Ambient {
    /// Capacity lost for each kelvin above 15 °C, over rating.
    pub capacity_per_k: f64,
    /// Heat rate gained for each kelvin above 15 °C, over that at 15 °C.
    pub heat_rate_per_k: f64,
    /// Whether capacity follows the pressure of the air.
    pub follows_pressure: bool,
}

impl Ambient {
    /// Capacity over rating.
    pub fn capacity(&self, dry_bulb: Temperature, pressure: Pressure) -> f64 {
        self.capacity_at(dry_bulb.get::<unit::degree_celsius>(), pressure.get::<unit::pascal>())
    }

    /// Heat rate over that at 15 °C.
    pub fn heat_rate(&self, dry_bulb: Temperature) -> f64 {
        self.heat_rate_at(dry_bulb.get::<unit::degree_celsius>())
    }

    #[inline(always)]
    pub(crate) fn capacity_at(&self, t_c: f64, p_pa: f64) -> f64 {
        let warm = (1.0 - self.capacity_per_k * (t_c - ISO_C).max(0.0)).max(0.0);
        if self.follows_pressure { warm * (p_pa / ISO_PA).min(1.0) } else { warm }
    }

    #[inline(always)]
    pub(crate) fn heat_rate_at(&self, t_c: f64) -> f64 {
        1.0 + self.heat_rate_per_k * (t_c - ISO_C).max(0.0)
    }
}

/// A machine that burns fuel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FuelDrive {
    /// At full load and ISO conditions.
    pub heat_rate: HeatRate,
    /// Heat rate over that at full load.
    pub part_load: PartLoad,
    /// What warm and thin air do.
    pub ambient: Ambient,
}

impl FuelDrive {
    /// Heat rate at a load of the running units and a dry bulb.
    pub fn heat_rate_at(&self, load: f64, dry_bulb: Temperature) -> HeatRate {
        HeatRate::new(self.heat_rate.kwh_per_kwh() * self.part_load.at(load) * self.ambient.heat_rate(dry_bulb))
    }

    /// Fuel (HHV) of gross power, W.
    #[inline(always)]
    pub(crate) fn fuel_w(&self, gross_w: f64, load: f64, t_c: f64) -> f64 {
        gross_w * self.heat_rate.kwh_per_kwh() * self.part_load.at(load) * self.ambient.heat_rate_at(t_c)
    }
}
