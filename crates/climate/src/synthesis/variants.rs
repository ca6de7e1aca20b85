//! Equally likely variants of a synthesised year, as far apart as its expected error.
//!
//! ```text
//! t'(h)   = t(h) + z₁ σ_mean + z₃ √(σ_hot² − σ_mean²) · (t(h) − m) / (t_99.6 − m)
//! φ'(h)   = min(1, φ(h) · exp(z₂ σ_vapour))
//! σ_vapour = √(σ_wb² − (σ_mean ∂t_wb/∂t)²) / (∂t_wb/∂ln φ)
//! ```
//! m mean and t_99.6 hot end of the dry bulb, σ standard deviations of [`ExpectedError`] with its bias added in squares
//! (the centre of the variants is the year itself), derivatives of the mean wet bulb taken by differences. z₁, z₂, z₃ run
//! through the sixteen mid-quantiles of the normal distribution, scaled to unit variance, in three orders without
//! correlation: sixteen years have the variance of a normal distribution in each error, though nothing beyond ±1.9 σ.

use wattshed_physics::math::Real;
use wattshed_physics::units::{Ratio, Temperature, TemperatureDifference, unit};
use wattshed_physics::weather::{WeatherError, WeatherHour, WeatherYear};

use super::RECORDS_C;
use super::error::{ErrorEstimate, ExpectedError};

/// How many variants a year has.
pub const VARIANTS: usize = 16;

/// Normal quantiles at (i + ½)/16, over their root mean square.
const NORMAL: [f64; VARIANTS] = [
    -1.9382, -1.3714, -1.0509, -0.8079, -0.6026, -0.4185, -0.2468, -0.0816, 0.0816, 0.2468, 0.4185, 0.6026, 0.8079,
    1.0509, 1.3714, 1.9382,
];
/// Orders of the second and third error: no two of the three are correlated by more than 0.01.
const MOISTURE_ORDER: [usize; VARIANTS] = [7, 5, 6, 2, 10, 8, 3, 9, 12, 15, 14, 0, 13, 4, 11, 1];
const STRETCH_ORDER: [usize; VARIANTS] = [9, 3, 1, 14, 8, 13, 15, 5, 2, 12, 4, 0, 7, 10, 6, 11];

/// Vapour never varies by more than this (a factor of 1.8): beyond it the error estimate says nothing. Estimate, 2026.
const LARGEST_VAPOUR_DEVIATION: f64 = 0.6;

/// The variants of a synthesised year; each stands for the true climate of the place with the same likelihood.
///
/// # Errors
/// A variant leaves the range of the models, which no year of the station table does.
pub fn variants(year: &WeatherYear, error: &ExpectedError) -> Result<Vec<WeatherYear>, WeatherError> {
    let spread = Spread::of(year, error)?;
    let orders = NORMAL.iter().zip(MOISTURE_ORDER).zip(STRETCH_ORDER);
    orders.map(|((&shift, moisture), stretch)| spread.year(year, [shift, NORMAL[moisture], NORMAL[stretch]])).collect()
}

/// How far the variants are apart.
struct Spread {
    shift_k: f64,
    hot_stretch_k: f64,
    ln_vapour: f64,
    mean_c: f64,
    hot_c: f64,
}

impl Spread {
    fn of(year: &WeatherYear, error: &ExpectedError) -> Result<Self, WeatherError> {
        const STEP_K: f64 = 1.0;
        const LN_STEP: f64 = 0.05;
        let shift_k = deviation_k(&error.mean_dry_bulb);
        let beyond = |whole_k: f64, part_k: f64| (whole_k * whole_k - part_k * part_k).max(0.0).sqrt();
        let wet_bulb_c = celsius(year.mean_wet_bulb());
        let warmer = year.shifted(TemperatureDifference::new::<unit::kelvin_difference>(STEP_K))?;
        let per_k = (celsius(warmer.mean_wet_bulb()) - wet_bulb_c) / STEP_K;
        let per_ln = (celsius(moister(year, LN_STEP)?.mean_wet_bulb()) - wet_bulb_c) / LN_STEP;
        let moisture_k = beyond(deviation_k(&error.mean_wet_bulb), per_k * shift_k);
        // Air that is saturated the whole year has no error in its moisture.
        let ln_vapour = if per_ln > 0.1 { (moisture_k / per_ln).min(LARGEST_VAPOUR_DEVIATION) } else { 0.0 };
        Ok(Self {
            shift_k,
            hot_stretch_k: beyond(deviation_k(&error.design_dry_bulb), shift_k),
            ln_vapour,
            mean_c: celsius(year.mean_dry_bulb()),
            hot_c: celsius(year.design(Ratio::new::<unit::percent>(99.6)).dry_bulb),
        })
    }

    fn year(&self, year: &WeatherYear, [shift, moisture, stretch]: [f64; 3]) -> Result<WeatherYear, WeatherError> {
        let vapour = Real::exp(moisture * self.ln_vapour);
        let span_k = (self.hot_c - self.mean_c).max(1.0);
        changed(year, vapour, |t_c| {
            t_c + shift * self.shift_k + stretch * self.hot_stretch_k * (t_c - self.mean_c) / span_k
        })
    }
}

/// Standard deviation with the bias in it.
fn deviation_k(error: &ErrorEstimate) -> f64 {
    let kelvin = |difference: TemperatureDifference| difference.get::<unit::kelvin_difference>();
    let (bias_k, own_k) = (kelvin(error.bias), kelvin(error.deviation));
    (bias_k * bias_k + own_k * own_k).sqrt()
}

fn celsius(temperature: Temperature) -> f64 {
    temperature.get::<unit::degree_celsius>()
}

fn moister(year: &WeatherYear, ln: f64) -> Result<WeatherYear, WeatherError> {
    changed(year, Real::exp(ln), |t_c| t_c)
}

fn changed(year: &WeatherYear, vapour: f64, dry_bulb_c: impl Fn(f64) -> f64) -> Result<WeatherYear, WeatherError> {
    WeatherYear::from_hours(year.states().map(|hour| {
        let t_c = dry_bulb_c(celsius(hour.dry_bulb)).clamp(RECORDS_C.0, RECORDS_C.1);
        WeatherHour {
            dry_bulb: Temperature::new::<unit::degree_celsius>(t_c),
            relative_humidity: Ratio::new::<unit::ratio>(
                (hour.relative_humidity.get::<unit::ratio>() * vapour).min(1.0),
            ),
            pressure: hour.pressure,
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stations::station;
    use crate::synthesis::synthesise;

    fn correlation(one: &[f64; VARIANTS], other: &[f64; VARIANTS]) -> f64 {
        one.iter().zip(other).map(|(a, b)| a * b).sum::<f64>() / VARIANTS as f64
    }

    #[test]
    fn the_three_errors_have_unit_variance_and_no_correlation() {
        let (moisture, stretch) = (MOISTURE_ORDER.map(|at| NORMAL[at]), STRETCH_ORDER.map(|at| NORMAL[at]));
        for own in [&NORMAL, &moisture, &stretch] {
            assert!((correlation(own, own) - 1.0).abs() < 1e-3);
        }
        for pair in [correlation(&NORMAL, &moisture), correlation(&NORMAL, &stretch), correlation(&moisture, &stretch)]
        {
            assert!(pair.abs() < 0.01, "{pair}");
        }
    }

    #[test]
    fn variants_scatter_by_the_expected_error() {
        // Singapore, Phoenix, Dublin, Yakutsk.
        for number in ["486980", "722780", "039690", "249590"] {
            let station = station(number).unwrap();
            let error = ExpectedError::of_synthesis(&station);
            let year = synthesise(&station).year().unwrap();
            let years = variants(&year, &error).unwrap();
            let scatter = |read: fn(&WeatherYear) -> f64| {
                let values: Vec<f64> = years.iter().map(read).collect();
                let mean = values.iter().sum::<f64>() / VARIANTS as f64;
                let square = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / VARIANTS as f64;
                (mean - read(&year), square.sqrt())
            };
            let (mean_off, mean_k) = scatter(|year| celsius(year.mean_dry_bulb()));
            let (wet_off, wet_k) = scatter(|year| celsius(year.mean_wet_bulb()));
            let (_, hot_k) = scatter(|year| celsius(year.design(Ratio::new::<unit::percent>(99.6)).dry_bulb));
            let near = |found: f64, wanted: f64| (found / wanted - 1.0).abs() < 0.15;
            assert!(near(mean_k, deviation_k(&error.mean_dry_bulb)), "{number}: {mean_k}");
            assert!(near(hot_k, deviation_k(&error.design_dry_bulb)), "{number}: {hot_k}");
            // The moisture is cut at saturation, so that moist places scatter a little less.
            let wanted = deviation_k(&error.mean_wet_bulb);
            assert!((0.6..1.15).contains(&(wet_k / wanted)), "{number}: {wet_k} of {wanted}");
            assert!(mean_off.abs() < 0.05 && wet_off.abs() < 0.5, "{number}: {mean_off} {wet_off}");
        }
    }
}
