//! The shape of the intensity over the hours of the day and the months of the year.
//!
//! ```text
//! intensity(m, h) = annual mean · f(m, h)        Σ_m days(m) · Σ_h f(m, h) = 8760
//! ```
//! f is the direct emissions of a kilowatt-hour over their annual mean: 12 months × 24 hours, hour ending, local
//! standard time. A mean over the days of a month flattens wind: a shape serves the hourly emissions of a load, never
//! the matching of contracted generation.

mod computed;
mod sun;

use crate::basis::{GwpSet, words};
use crate::mix::Mix;
use crate::place::Place;
use crate::region::{RegionId, UnknownRegion};
use crate::search::nearest;
use crate::tables::{Centre, MeasuredShape, centre, measured_shape, shape_area};

words! {
    /// How a shape came about.
    ShapeOrigin {
        /// Generation by source, hour by hour, of a balancing area that stands for the region.
        Measured = "measured",
        /// From the mix of the region, the sun and a typical day of demand.
        Computed = "computed",
        /// No mix or no place to compute one for: all hours are alike.
        Flat = "flat",
    }
}

/// The intensity of a region by month and hour over its annual mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// Factor by month and hour; the first hour ends at 01:00, local standard time. Weighted by hours the mean is one.
    pub factors: [[f64; 24]; 12],
    /// How it came about.
    pub origin: ShapeOrigin,
    /// What it was made from: a balancing area as in `EIA930:PJM`, or a mix as in `mix/FR/2023`.
    pub of: String,
    /// The year that it is of.
    pub year: Option<i32>,
    /// Who publishes it.
    pub publisher: String,
    /// Title, and what was computed from it.
    pub source: String,
    /// Terms of use.
    pub licence: String,
}

/// Days of the months of a year of 8,760 hours.
const DAYS: [f64; 12] = [31.0, 28.0, 31.0, 30.0, 31.0, 30.0, 31.0, 31.0, 30.0, 31.0, 30.0, 31.0];

/// Mean of a month × hour table over the 8,760 hours of a year.
fn mean(table: &[[f64; 24]; 12]) -> f64 {
    let sum: f64 = table.iter().zip(DAYS).map(|(month, days)| days * month.iter().sum::<f64>()).sum();
    sum / 8760.0
}

/// The table over its mean; flat where the mean is not positive.
fn over_mean(table: [[f64; 24]; 12]) -> [[f64; 24]; 12] {
    // The second pass takes out what the first leaves in the last place.
    [(); 2].iter().fold(table, |table, ()| {
        let mean = mean(&table);
        if mean > 0.0 && mean.is_finite() {
            table.map(|month| month.map(|value| value / mean))
        } else {
            [[1.0; 24]; 12]
        }
    })
}

impl Shape {
    /// Mean over the 8,760 hours of a year: one.
    pub fn mean(&self) -> f64 {
        mean(&self.factors)
    }

    fn measured(area: &str, found: MeasuredShape) -> Self {
        Self {
            factors: over_mean(found.factors),
            origin: ShapeOrigin::Measured,
            of: format!("EIA930:{area}"),
            year: Some(found.year),
            publisher: found.publisher,
            source: found.source,
            licence: found.licence,
        }
    }

    fn computed(mix: Mix, centre: Centre) -> Self {
        Self {
            factors: computed::shape(&computed::Shares::of(&mix), centre),
            origin: ShapeOrigin::Computed,
            source: format!("{}; sun, typical demand and dispatch", mix.source),
            of: mix.id,
            year: Some(mix.year),
            publisher: mix.publisher,
            licence: mix.licence,
        }
    }

    fn flat(name: &str) -> Self {
        Self {
            factors: [[1.0; 24]; 12],
            origin: ShapeOrigin::Flat,
            of: name.to_owned(),
            year: None,
            publisher: "none".to_owned(),
            source: "no mix or place is known: all hours alike".to_owned(),
            licence: "none".to_owned(),
        }
    }
}

/// The shape of a region: measured where a balancing area stands for it, else computed from its mix, else flat.
///
/// *Measured* shapes are those of balancing areas of the United States in 2022 (US EIA, EIA-930, public domain): direct
/// emissions by technology over generation by source. Hours whose total is below 40 % of the median are interpolated. The
/// solar output of PJM peaks about an hour early and that of AZPS about an hour late against the sun, as published. An
/// area has the local standard time of its own: a site in another time zone of it is an hour off.
///
/// *Computed* shapes take the annual mix, the clear-sky sun where most people live, a typical day of demand, and let
/// coal, gas, oil and hydropower follow the residual load. Against the eight measured areas, which its constants are
/// fitted to (factor by month and hour, weighted by hours):
///
/// | area | error, rms | sd of the measured (error of a flat shape) | correlation | of the mean day | sd over the measured |
/// |---|---|---|---|---|---|
/// | ERCO | 0.117 | 0.119 | 0.47 | 0.70 | 0.90 |
/// | CISO | 0.252 | 0.329 | 0.78 | 0.97 | 1.22 |
/// | MISO | 0.054 | 0.077 | 0.72 | 0.91 | 0.61 |
/// | NYIS | 0.090 | 0.098 | 0.39 | 0.93 | 0.28 |
/// | PJM | 0.054 | 0.079 | 0.74 | 0.95 | 0.83 |
/// | SOCO | 0.034 | 0.049 | 0.75 | 0.89 | 0.96 |
/// | BPAT | 0.597 | 0.604 | 0.29 | 0.85 | 0.04 |
/// | AZPS | 0.097 | 0.118 | 0.62 | 0.81 | 0.87 |
///
/// It is better than a flat shape in all eight: by a quarter to a third in four, hardly where wind rules (ERCO), and of
/// no use where hydropower and a little gas do (BPAT). The annual mean is exact always.
///
/// # Errors
///
/// [`UnknownRegion`], with the known names nearest to it.
pub fn hourly_shape(region: &RegionId) -> Result<Shape, UnknownRegion> {
    let place = Place::find(region, GwpSet::Ar6)
        .ok_or_else(|| UnknownRegion { id: region.to_string(), nearest: nearest(region.as_str()) })?;
    let stand_in = shape_area(place.id.as_str());
    if let Some(area) = stand_in.and_then(|row| row.area.as_deref())
        && let Some(found) = measured_shape(area)
    {
        return Ok(Shape::measured(area, found));
    }
    let here = stand_in.and_then(|row| centre(row.centre.as_deref()?));
    let centre = here
        .or_else(|| centre(region.as_str()))
        .or_else(|| centre(place.id.as_str()))
        .or_else(|| centre(place.id.lies_in()?));
    Ok(match (place.mix(), centre) {
        (Some(mix), Some(centre)) => Shape::computed(mix, centre),
        _ => Shape::flat(place.name),
    })
}
