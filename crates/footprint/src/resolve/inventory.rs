//! What an account needs of a site beside its hours and its electricity.

use wattshed_physics::units::{Area, ItPower, unit};

use super::capex::Capex;
use super::embodied::{self, EmbodiedPart};
use super::fleets::Equipment;
use super::price::{self, Prices};
use super::reading::Reading;
use super::redraw::Moved;
use super::site_water::{self, SiteWater};

/// Embodied emissions, water beside the cooling, land, prices.
#[derive(Debug, Clone, Default)]
pub struct Inventory {
    /// IT equipment, machine by machine.
    pub equipment: Equipment,
    /// What a budget builds, where there is one.
    pub budget: Option<Capex>,
    /// What was emitted to make the facility.
    pub embodied: Vec<EmbodiedPart>,
    /// Water beside the cooling, and where it comes from.
    pub water: SiteWater,
    /// Land, where it is given.
    pub area: Option<Area>,
    /// What energy, water and carbon cost, where it is given.
    pub prices: Option<Prices>,
}

/// `known` is the inventory of the same spec with other values for some keys, whose files were read already.
pub(super) fn read(
    reading: &mut Reading<'_>,
    capacity: Option<ItPower>,
    (equipment, budget): (Equipment, Option<Capex>),
    known: Option<(&Inventory, &Moved<'_>)>,
) -> Inventory {
    let kept = |section: &str| known.filter(|(_, moved)| !moved.any(&[section])).map(|(known, _)| known);
    let prices = |reading: &mut Reading<'_>| price::read(reading, known.and_then(|(known, _)| known.prices.as_ref()));
    Inventory {
        embodied: embodied::read(reading, capacity),
        equipment,
        budget,
        water: kept("water.").map_or_else(|| site_water::read(reading), |known| known.water),
        area: reading.optional_si("site.area").map(Area::new::<unit::square_meter>),
        prices: kept("price.").map_or_else(|| prices(reading), |known| known.prices.clone()),
    }
}
