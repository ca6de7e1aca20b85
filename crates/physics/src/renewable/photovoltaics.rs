//! Photovoltaic plants.
//!
//! ```text
//! I   = DNI · cos θ + DHI · (1 + cos β)/2 + ρ · GHI · (1 − cos β)/2      irradiance of the modules, isotropic sky  [W/m²]
//! T_c = T + I/800 W/m² · (45 − 20) K                                     cell temperature                          [°C]
//! P   = R · I/1000 W/m² · (1 − 0.004/K · (T_c − 25 °C)) · (1 − 0.14)     over the rating of the inverters
//! output = min(P, 1)
//! ```
//! GHI, DNI, DHI global, direct normal and diffuse horizontal irradiance; θ angle of incidence; β tilt of the modules;
//! ρ = 0.2 reflection of the ground; R = 1.2 peak power of the modules over the rating of the inverters.
//!
//! *Fixed* modules face the equator, tilted by the latitude up to 35°. *Tracking* modules turn about a horizontal axis
//! north to south, up to 60°, without backtracking.
//!
//! Sources: B. Y. H. Liu, R. C. Jordan, *Solar Energy* 4 (3) (1960) 1 (isotropic sky); J. A. Duffie, W. A. Beckman, *Solar
//! Engineering of Thermal Processes* (2013), ch. 1.6, 1.7 (incidence, tracking), 23.3 (nominal cell temperature of 45 °C);
//! A. P. Dobos, *PVWatts Version 5 Manual*, NREL/TP-6A20-62641 (2014): losses of 14 %, ratio of 1.2, about −0.4 %/K.
//! Valid for plants without snow, shade or curtailment. Against fleets of the United States: docs/method/contracts.md.

use uom::si::f64::HeatFluxDensity as Irradiance;
use uom::si::heat_flux_density::watt_per_square_meter;

use super::sun::{SunPosition, Viewpoint};
use crate::math::sin_cos_deg;
use crate::units::{Ratio, Temperature, unit};

/// Light reflected by the ground. Source: Liu and Jordan (1963), ground without snow.
const GROUND_REFLECTION: f64 = 0.2;
/// Cells above the air at 800 W/m²: nominal operating cell temperature of 45 °C in air of 20 °C (IEC 61215, 2016).
const CELL_RISE_K: f64 = 25.0;
const CELL_RISE_AT_W_M2: f64 = 800.0;
/// Power lost for each kelvin above 25 °C. Source: PVWatts version 5 (2014), crystalline silicon −0.37 to −0.47 %/K.
const TEMPERATURE_LOSS_PER_K: f64 = 0.004;
/// Soiling, wiring, mismatch, availability, inverters. Source: PVWatts version 5 (2014).
const LOSSES: f64 = 0.14;
/// Peak power of the modules over the rating of the inverters. Source: PVWatts version 5 (2014).
const MODULES_PER_INVERTER: f64 = 1.2;
/// Fixed modules are not tilted further: Duffie & Beckman (2013), latitude less than about 15° for the most of a year.
const STEEPEST_FIXED_DEG: f64 = 35.0;
/// Trackers do not turn further: common products, 52 to 60°.
const STEEPEST_TRACKING_DEG: f64 = 60.0;
/// A lower sun, as the cosine of its zenith angle, gives no beam that counts.
const LOW_SUN: f64 = 0.02;

/// How modules are mounted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mounting {
    /// Fixed, facing the equator.
    Fixed,
    /// Turning about an axis from north to south.
    Tracking,
}

/// Sunshine and air of an hour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SunHour {
    /// Global horizontal irradiance.
    pub global: Irradiance,
    /// Direct normal irradiance.
    pub direct_normal: Irradiance,
    /// Diffuse horizontal irradiance.
    pub diffuse: Irradiance,
    /// Dry bulb.
    pub dry_bulb: Temperature,
}

/// A photovoltaic plant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Photovoltaics {
    /// Where it stands.
    pub place: Viewpoint,
    /// How its modules are mounted.
    pub mounting: Mounting,
}

impl Photovoltaics {
    /// Output over the rating of the inverters, hour by hour of a year.
    pub fn output(&self, hours: impl Iterator<Item = SunHour>) -> Vec<Ratio> {
        hours.enumerate().map(|(hour, sun)| Ratio::new::<unit::ratio>(self.of_hour(hour, &sun))).collect()
    }

    fn of_hour(&self, hour: usize, sun: &SunHour) -> f64 {
        let w_m2 = |irradiance: Irradiance| irradiance.get::<watt_per_square_meter>().max(0.0);
        let (global, diffuse) = (w_m2(sun.global), w_m2(sun.diffuse));
        let position = SunPosition::of(self.place, hour);
        let modules_w_m2 = if position.cos_zenith > LOW_SUN {
            let (cos_incidence, cos_tilt) = self.facing(&position);
            w_m2(sun.direct_normal) * cos_incidence.max(0.0)
                + diffuse * (0.5 * (1.0 + cos_tilt))
                + global * (GROUND_REFLECTION * 0.5 * (1.0 - cos_tilt))
        } else {
            diffuse
        };
        let air_c = sun.dry_bulb.get::<unit::degree_celsius>();
        let cell_c = air_c + CELL_RISE_K * (modules_w_m2 / CELL_RISE_AT_W_M2);
        let warm = 1.0 - TEMPERATURE_LOSS_PER_K * (cell_c - 25.0);
        (MODULES_PER_INVERTER * (modules_w_m2 / 1000.0) * warm * (1.0 - LOSSES)).clamp(0.0, 1.0)
    }

    /// Cosines of incidence and of tilt.
    fn facing(&self, sun: &SunPosition) -> (f64, f64) {
        let latitude_deg = self.place.latitude_deg;
        match self.mounting {
            Mounting::Fixed => {
                let tilt_deg = latitude_deg.abs().min(STEEPEST_FIXED_DEG);
                // A plane tilted toward the equator is level where the latitude is less by the tilt.
                let level_deg = if latitude_deg < 0.0 { latitude_deg + tilt_deg } else { latitude_deg - tilt_deg };
                let (sin_level, cos_level) = sin_cos_deg(level_deg);
                let incidence = sin_level * sun.sin_declination + cos_level * sun.cos_declination * sun.cos_hour;
                (incidence, sin_cos_deg(tilt_deg).1)
            }
            Mounting::Tracking => {
                let (up, across) = (sun.cos_zenith, sun.across.abs());
                // The normal turns within the vertical plane from east to west, toward the sun's projection on it.
                let projection = (up * up + across * across).sqrt();
                let (sin_steepest, cos_steepest) = sin_cos_deg(STEEPEST_TRACKING_DEG);
                if up >= cos_steepest * projection {
                    (projection, up / projection)
                } else {
                    (cos_steepest * up + sin_steepest * across, cos_steepest)
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::units::Time;

    fn plant(latitude_deg: f64, mounting: Mounting) -> Photovoltaics {
        let place = Viewpoint { latitude_deg, longitude_deg: 0.0, utc_offset: Time::new::<unit::hour>(0.0) };
        Photovoltaics { place, mounting }
    }

    fn hour(global: f64, direct: f64, diffuse: f64, air_c: f64) -> SunHour {
        let w_m2 = Irradiance::new::<watt_per_square_meter>;
        let dry_bulb = Temperature::new::<unit::degree_celsius>(air_c);
        SunHour { global: w_m2(global), direct_normal: w_m2(direct), diffuse: w_m2(diffuse), dry_bulb }
    }

    #[test]
    fn level_modules_at_the_equator_see_the_global_irradiance() {
        // 500 W/m² diffuse alone: cells at −15.625 + 15.625 = 0 ... 25 °C for air of 9.375 °C, so no loss by temperature.
        let output = plant(0.0, Mounting::Fixed).of_hour(12, &hour(500.0, 0.0, 500.0, 9.375));
        assert!((output - 1.2 * 0.5 * 0.86).abs() < 1e-12, "{output}");
    }

    #[test]
    fn nothing_comes_at_night() {
        for mounting in [Mounting::Fixed, Mounting::Tracking] {
            assert_eq!(plant(45.0, mounting).of_hour(1, &hour(0.0, 0.0, 0.0, 10.0)), 0.0);
        }
    }

    #[test]
    fn a_year_of_clear_days_yields_more_with_trackers() {
        let yearly = |mounting| {
            let plant = plant(35.0, mounting);
            let clear = |index: usize| {
                let up = SunPosition::of(plant.place, index).cos_zenith.max(0.0);
                let direct = if up > 0.05 { 700.0 } else { 0.0 };
                hour(direct * up + 80.0 * up, direct, 80.0 * up, 20.0)
            };
            plant.output((0..8760).map(clear)).iter().map(|share| share.get::<unit::ratio>()).sum::<f64>()
        };
        let (fixed, tracking) = (yearly(Mounting::Fixed), yearly(Mounting::Tracking));
        // Duffie & Beckman: some 20 to 30 % more in clear places.
        assert!((1.12..1.40).contains(&(tracking / fixed)), "{}", tracking / fixed);
    }

    proptest! {
        #[test]
        fn output_is_a_share_and_the_hemispheres_mirror_each_other(
            latitude_deg in 0.0..70.0_f64, index in 0..8760_usize, direct in 0.0..1000.0_f64, diffuse in 0.0..400.0_f64
        ) {
            for mounting in [Mounting::Fixed, Mounting::Tracking] {
                let north = plant(latitude_deg, mounting);
                let sun = hour(direct * 0.5 + diffuse, direct, diffuse, 15.0);
                let output = north.of_hour(index, &sun);
                prop_assert!((0.0..=1.0).contains(&output));
                // The sun of the other hemisphere half a year later stands as high.
                let here = SunPosition::of(north.place, index);
                let mirrored = SunPosition { sin_declination: -here.sin_declination, ..here };
                let south = plant(-latitude_deg, mounting);
                let (north, south) = (north.facing(&here), south.facing(&mirrored));
                prop_assert!((north.0 - south.0).abs() < 1e-12 && (north.1 - south.1).abs() < 1e-12);
            }
        }
    }
}
