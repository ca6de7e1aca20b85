//! The worked plants of the reference tables, by name.

use crate::designs::*;
use wattshed_physics::cooling::{CoolingParameters, PartLoad, RejectionParameters, Shortfall};
use wattshed_physics::power::PowerParameters;

/// # Panics
/// For a name that no table has.
pub(crate) fn plant(name: &str) -> (CoolingParameters, PowerParameters) {
    let trimmed = |supply_c, capture| liquid(supply_c, capture, Shortfall::Trim);
    let tower = RejectionParameters::Tower { tower: tower() };
    let cooling = match name {
        "airside" => airside(air(27.0, 14.0, 600.0)),
        "indirect-evaporative" => indirect(26.0, 13.0),
        "water-chiller-economizer hyperscale" => {
            water_chiller(air(27.0, 15.0, 450.0), chiller(23.25, PartLoad::Vsd), true)
        }
        "water-chiller-economizer colocation" => {
            water_chiller(air(24.0, 11.0, 500.0), chiller(21.25, PartLoad::Vsd), true)
        }
        "water-chiller legacy" => water_chiller(air(22.0, 8.0, 650.0), chiller(7.0, PartLoad::Vanes), false),
        "air-chiller-economizer hyperscale" => air_chiller(air(28.0, 14.0, 450.0), 22.0, 1.25, true),
        "air-chiller-economizer colocation" => air_chiller(air(25.0, 12.0, 450.0), 18.0, 1.0, true),
        "air-chiller legacy" => air_chiller(air(22.0, 8.0, 650.0), 8.0, 0.85, false),
        "dx legacy" => dx(air(22.0, 8.0, 650.0), 0.85),
        "liquid-dry" => liquid_dry(40.0, 0.85, Shortfall::Trim),
        "liquid-adiabatic" => by_liquid(trimmed(32.0, 0.85), adiabatic()),
        "liquid-tower" => by_liquid(trimmed(30.0, 0.9), tower),
        "liquid-chiller" => by_liquid(trimmed(27.0, 0.85), RejectionParameters::Chiller),
        "immersion-dry" => immersion(40.0, dry()),
        "immersion-tower" => immersion(35.0, tower),
        "once-through" => once_through(8.0, 20.0),
        other => panic!("{other}"),
    };
    let power = match name.split(' ').next_back() {
        Some("colocation") => colocation(),
        Some("legacy") => legacy(),
        _ => hyperscale(),
    };
    (cooling, power)
}
