//! A shape for a region without hourly data, from its annual mix.
//!
//! ```text
//! D(m, h) = 1 + 0.131 cos 15°(h − 15.1) + 0.047 cos 30°(h − 7.5) + 0.122 cos 60°(m − 0.5)     demand
//! S(m, h) = clear-sky sun over its mean
//! R       = max(0, D − s_sun · S − s_flat), over its mean                                      residual load
//! E_f     = s_f · max(0, 1 + k_f / k · (R − 1))          f: coal, gas, oil, hydro;  k = Σ s_f k_f / Σ s_f
//! f(m, h) = (Σ E_f direct_f / Σ E), over its mean
//! ```
//! s annual shares; wind, nuclear, bioenergy and geothermal are flat. k_f tells how far a fuel follows the residual load:
//! coal 0.75, gas 1, oil 1.5, hydro 1.5. h hour from midnight to its middle, m month of the year to its middle.
//!
//! The six constants of the demand are fitted to the mean of the eight balancing areas of EIA-930 in 2022, k of coal and
//! hydro chosen for the least error on them. The errors stand at [`hourly_shape`](crate::hourly_shape).

use wattshed_physics::units::unit::ratio;

use super::{over_mean, sun};
use crate::mix::{Mix, Technology};
use crate::tables::{Centre, technology_carbon};

/// Annual shares of the generation that the model tells apart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shares {
    pub(super) coal: f64,
    pub(super) gas: f64,
    pub(super) oil: f64,
    pub(super) hydro: f64,
    pub(super) solar: f64,
    /// All others: flat.
    pub(super) flat: f64,
}

impl Shares {
    pub(super) fn of(mix: &Mix) -> Self {
        let share = |technology| mix.share(technology).get::<ratio>();
        Self {
            coal: share(Technology::Coal),
            gas: share(Technology::Gas),
            oil: share(Technology::Oil),
            hydro: share(Technology::Hydro),
            solar: share(Technology::Solar),
            flat: share(Technology::Wind)
                + share(Technology::Nuclear)
                + share(Technology::Bioenergy)
                + share(Technology::OtherRenewable),
        }
    }
}

/// How far a fuel follows the residual load: coal, gas, oil, hydro.
const FOLLOWING: [f64; 4] = [0.75, 1.0, 1.5, 1.5];

/// Demand over its mean.
fn demand() -> [[f64; 24]; 12] {
    let cos = |turns: f64| sun::sin_cos(360.0 * turns).1;
    over_mean(core::array::from_fn(|month| {
        core::array::from_fn(|hour| {
            let (month, hour) = (month as f64 + 0.5, hour as f64 + 0.5);
            1.0 + 0.131 * cos((hour - 15.1) / 24.0)
                + 0.047 * cos((hour - 7.5) / 12.0)
                + 0.122 * cos((month - 0.5) / 6.0)
        })
    }))
}

/// The shape of a mix at a place; flat where nothing burns or nothing follows the load.
pub(super) fn shape(shares: &Shares, centre: Centre) -> [[f64; 24]; 12] {
    let dispatched = [shares.coal, shares.gas, shares.oil, shares.hydro];
    let total: f64 = dispatched.iter().sum();
    if total <= 0.0 {
        return [[1.0; 24]; 12];
    }
    let (demand, sun) = (demand(), sun::clear_sky(centre));
    let table = |value: &dyn Fn(usize, usize) -> f64| -> [[f64; 24]; 12] {
        core::array::from_fn(|month| core::array::from_fn(|hour| value(month, hour)))
    };
    let unmet =
        |month: usize, hour: usize| (demand[month][hour] - shares.solar * sun[month][hour] - shares.flat).max(0.0);
    let residual = over_mean(table(&unmet));
    let mean_following = dispatched.iter().zip(FOLLOWING).map(|(share, k)| share * k).sum::<f64>() / total;
    let direct = [Technology::Coal, Technology::Gas, Technology::Oil, Technology::Hydro]
        .map(|technology| technology_carbon(technology).direct_g_per_kwh);
    over_mean(table(&|month, hour| {
        let swing = (residual[month][hour] - 1.0) / mean_following;
        let mut energy = shares.flat + shares.solar * sun[month][hour];
        let mut emitted = 0.0;
        for ((share, k), direct) in dispatched.iter().zip(FOLLOWING).zip(direct) {
            let generated = share * (1.0 + k * swing).max(0.0);
            energy += generated;
            emitted += generated * direct;
        }
        if energy > 0.0 { emitted / energy } else { 0.0 }
    }))
}

#[cfg(test)]
mod tests {
    use super::super::{DAYS, measured_shape};
    use super::*;

    fn weighted(of: impl Fn(usize, usize) -> f64) -> f64 {
        let month = |m: usize| DAYS[m] * (0..24).map(|h| of(m, h)).sum::<f64>();
        (0..12).map(month).sum::<f64>() / 8760.0
    }

    #[test]
    fn the_error_on_the_measured_shapes_is_the_documented_one() {
        let text = include_str!("../../tests/fixtures/shape_checks.csv");
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
        let mut checked = 0;
        for record in reader.records().map(Result::unwrap) {
            let figure = |column: usize| record[column].parse::<f64>().unwrap();
            let centre = Centre { latitude_deg: figure(1), longitude_deg: figure(2), utc_offset_h: figure(3) };
            let [coal, gas, oil, hydro, solar, flat] = [4, 5, 6, 7, 8, 9].map(figure);
            let computed = shape(&Shares { coal, gas, oil, hydro, solar, flat }, centre);
            let measured = over_mean(measured_shape(&record[0]).unwrap().factors);
            let rms = weighted(|m, h| (computed[m][h] - measured[m][h]) * (computed[m][h] - measured[m][h])).sqrt();
            let sd = weighted(|m, h| (measured[m][h] - 1.0) * (measured[m][h] - 1.0)).sqrt();
            let own = weighted(|m, h| (computed[m][h] - 1.0) * (computed[m][h] - 1.0)).sqrt();
            let correlation = weighted(|m, h| (computed[m][h] - 1.0) * (measured[m][h] - 1.0)) / (sd * own);
            for (found, column, what) in
                [(rms, 10, "rms"), (sd, 11, "sd"), (correlation, 12, "correlation"), (own / sd, 13, "sd ratio")]
            {
                assert!((found - figure(column)).abs() < 2e-3, "{}: {what} {found}", &record[0]);
            }
            assert!(rms < sd, "{}: worse than a flat shape", &record[0]);
            checked += 1;
        }
        assert_eq!(checked, 8);
    }

    #[test]
    fn a_mix_that_burns_nothing_is_flat() {
        let nothing = Shares { coal: 0.0, gas: 0.0, oil: 0.0, hydro: 0.5, solar: 0.2, flat: 0.3 };
        let centre = Centre { latitude_deg: 40.0, longitude_deg: 20.0, utc_offset_h: 1.0 };
        assert_eq!(shape(&nothing, centre), [[1.0; 24]; 12]);
        let sun_alone = Shares { hydro: 0.0, solar: 1.0, flat: 0.0, ..nothing };
        assert_eq!(shape(&sun_alone, centre), [[1.0; 24]; 12]);
    }
}
