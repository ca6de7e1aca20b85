//! Sun and wind as power, hour by hour, from the weather of a place: output of a plant over its rating.
//!
//! - [`Photovoltaics`]: irradiance of the year on fixed or tracking modules; what a plant yields follows from it.
//! - [`WindPlant`]: wind of the year through a turbine's power curve; how windy the plant's own place is, beside the mast of
//!   the weather station, is said by its capacity factor.
//!
//! Hours are those of [`crate::weather`]: local standard time, hour 0 ends at 01:00 on 1 January.

mod photovoltaics;
mod sun;
mod wind;

pub use photovoltaics::{Mounting, Photovoltaics, SunHour};
pub use sun::{SunPosition, Viewpoint};
pub use wind::{UnreachableCapacityFactor, WindPlant};
