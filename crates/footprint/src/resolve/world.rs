//! What several estimates share: places, weather years, tables and shapes of grids, each made once and kept within bounds.
//!
//! Nothing of it depends on who asks first: what is kept is a pure function of its key, so that the bytes of a result are the
//! same whether a value was found or made.

use std::sync::{Arc, OnceLock};

use wattshed_climate::place::{City, Located, NearbyZip, PlaceName, locate, nearest_city, zips_near};
use wattshed_climate::stations::closest_station;
use wattshed_climate::{Coordinates, DefaultElevation, NoStationNear, SiteWeatherYear, default_elevation, weather_for};
use wattshed_grid::{Electricity, GwpSet, RegionId, UnknownRegion};
use wattshed_physics::units::{Length, TemperatureDifference, unit};

use super::SiteWeather;
use super::grid_shape::GridShape;
use super::shelf::Shelf;
use super::site::{place_error, unreadable};
use crate::diagnostic::Diagnostic;
use crate::lock::Lock;

/// Weather years kept: half a megabyte each with their psychrometrics.
const MOST_YEARS: usize = 256;

/// Places kept; the ZIP codes around one of them are up to a thousand.
const MOST_PLACES: usize = 2048;

/// Regions of the grid kept.
const MOST_REGIONS: usize = 512;

/// What several estimates share.
#[derive(Debug)]
pub struct World {
    located: Shelf<String, Result<Located, Diagnostic>>,
    surroundings: Shelf<[u64; 2], Arc<Surroundings>>,
    chosen: Shelf<[u64; 3], Result<SiteWeatherYear, NoStationNear>>,
    years: Shelf<(String, u64), Result<Arc<SiteWeather>, Diagnostic>>,
    grids: Shelf<(RegionId, bool, i32), Result<Electricity, UnknownRegion>>,
    shapes: Shelf<RegionId, Option<Arc<GridShape>>>,
    pin: Option<Arc<Lock>>,
}

impl Default for World {
    fn default() -> Self {
        Self {
            located: Shelf::with_room_for(MOST_PLACES),
            surroundings: Shelf::with_room_for(MOST_PLACES),
            chosen: Shelf::with_room_for(MOST_PLACES),
            years: Shelf::with_room_for(MOST_YEARS),
            grids: Shelf::with_room_for(MOST_REGIONS),
            shapes: Shelf::with_room_for(MOST_REGIONS),
            pin: None,
        }
    }
}

/// What lies around a position; looked up when first asked for.
#[derive(Debug)]
pub(super) struct Surroundings {
    at: Coordinates,
    near: OnceLock<Option<City>>,
    elevation: OnceLock<Option<DefaultElevation>>,
    zips: OnceLock<Vec<NearbyZip>>,
    remote: OnceLock<bool>,
}

impl Surroundings {
    /// The nearest city.
    pub(super) fn city(&self) -> Option<City> {
        *self.near.get_or_init(|| nearest_city(self.at).map(|near| near.city))
    }

    /// The height to assume.
    pub(super) fn elevation(&self) -> Option<DefaultElevation> {
        *self.elevation.get_or_init(|| default_elevation(self.at))
    }

    /// The ZIP codes within `reach`, the nearest first; everybody asks with the same reach.
    pub(super) fn zips(&self, reach: Length) -> &[NearbyZip] {
        self.zips.get_or_init(|| zips_near(self.at, reach))
    }

    /// Whether no city, station or ZIP code lies within `reach`; everybody asks with the same reach.
    pub(super) fn is_remote(&self, reach: Length) -> bool {
        *self.remote.get_or_init(|| {
            let city = nearest_city(self.at).filter(|city| city.distance <= reach);
            city.is_none() && closest_station(self.at, reach).is_none() && zips_near(self.at, reach).is_empty()
        })
    }
}

impl World {
    /// Nothing read yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Nothing read yet; the values of a lock go before those of the tables.
    pub fn pinned(pin: Option<Arc<Lock>>) -> Self {
        Self { pin, ..Self::default() }
    }

    /// The lock whose values go before those of the tables.
    pub(crate) fn pin(&self) -> Option<&Arc<Lock>> {
        self.pin.as_ref()
    }

    /// Where a place is that is written by name.
    pub(super) fn located(&self, place: &str) -> Result<Located, Diagnostic> {
        self.located.get(place.to_owned(), || match place.parse::<PlaceName>() {
            Ok(name) => locate(&name).map_err(|error| place_error(&error)),
            Err(error) => Err(unreadable(place, &error)),
        })
    }

    /// What lies around a position.
    pub(super) fn around(&self, at: Coordinates) -> Arc<Surroundings> {
        let (near, elevation, zips, remote) = Default::default();
        self.surroundings.get(bits(at), || Arc::new(Surroundings { at, near, elevation, zips, remote }))
    }

    /// Which weather year stands for a position.
    pub(super) fn weather_for(&self, at: Coordinates, elevation: Length) -> Result<SiteWeatherYear, NoStationNear> {
        let [north, east] = bits(at);
        let key = [north, east, elevation.get::<unit::meter>().to_bits()];
        self.chosen.get(key, || weather_for(at, elevation))
    }

    /// The figures of a region of the grid.
    pub(super) fn electricity(&self, region: &RegionId, gwp: GwpSet, year: i32) -> Result<Electricity, UnknownRegion> {
        let key = (region.clone(), gwp == GwpSet::Ar5, year);
        self.grids.get(key, || wattshed_grid::electricity(region, gwp, year))
    }

    /// The shape of a region of the grid; none of a region that is not known.
    pub(super) fn shape(&self, region: &RegionId) -> Option<Arc<GridShape>> {
        let make = || Some(Arc::new(GridShape::of_region(&wattshed_grid::hourly_shape(region).ok()?)));
        self.shapes.get(region.clone(), make)
    }

    /// The year or years under `name` with a warming, made by `make` if nobody made them before.
    pub(super) fn year(
        &self,
        name: String,
        warming: TemperatureDifference,
        make: impl FnOnce() -> Result<Arc<SiteWeather>, Diagnostic>,
    ) -> Result<Arc<SiteWeather>, Diagnostic> {
        self.years.get((name, warming.get::<unit::kelvin_difference>().to_bits()), make)
    }
}

fn bits(at: Coordinates) -> [u64; 2] {
    [at.latitude_deg().to_bits(), at.longitude_deg().to_bits()]
}
