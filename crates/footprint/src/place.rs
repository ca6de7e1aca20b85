//! What is known of a place: where it is, its weather year and its grid.

use std::io;
use std::sync::Arc;

use wattshed_grid::{Electricity, GwpSet};
use wattshed_physics::units::{Time, unit};

use crate::diagnostic::{Diagnostic, Diagnostics, SourceText};
use crate::grid_facts::GridFacts;
use crate::resolve::{self, EDITION, Ground, Site, SiteWeather, World, place_of};
use crate::spec::patch::read_set;
use crate::spec::{Patch, Resolved};

/// A place with its weather and its electricity.
#[derive(Debug, Clone)]
pub struct Place {
    /// Where it is.
    pub site: Site,
    /// Its position and height.
    pub ground: Ground,
    /// Its weather year.
    pub weather: Arc<SiteWeather>,
    /// Its electricity.
    pub electricity: Electricity,
    /// What is known of its grid beside.
    pub grid: GridFacts,
    /// What the reader should know.
    pub warnings: Vec<Diagnostic>,
}

/// Looks up a place: a name, a ZIP code, or `LATITUDE,LONGITUDE`; `set` says more, as `site.weather` or `site.elevation`.
///
/// # Errors
/// The place, its weather or its grid is not known.
pub fn look_up(name: &str, set: &Patch, world: &World) -> Result<Place, Vec<Diagnostic>> {
    let mut spec = Resolved::built_in();
    spec.apply(&read_set(&position(name))?);
    spec.apply(set);
    let source = SourceText::named("place", name);
    let mut found = Diagnostics::new();
    match place_of(&spec, &source, world, &mut found) {
        Some((site, ground, weather, electricity)) if !found.has_errors() => {
            let gwp = if spec.word("accounting.gwp").as_deref() == Some("AR5") { GwpSet::Ar5 } else { GwpSet::Ar6 };
            let grid = GridFacts::of(&site.grid_region, &electricity, Some(&site.grid), gwp, EDITION);
            Ok(Place { site, ground, weather, electricity, grid, warnings: found.into_sorted() })
        }
        _ => Err(found.into_errors()),
    }
}

/// Local standard time minus universal time at a place: that of the nearest weather station; none where none is near.
///
/// # Errors
/// The place is not known.
pub fn standard_time(name: &str) -> Result<Option<Time>, Vec<Diagnostic>> {
    let place = look_up(name, &Patch::default(), &World::new())?;
    Ok(resolve::standard_time(place.ground.coordinates))
}

/// The KEY = VALUE pairs that a position stands for.
fn position(name: &str) -> Vec<String> {
    let coordinates = name
        .split_once(',')
        .filter(|(north, east)| north.trim().parse::<f64>().is_ok() && east.trim().parse::<f64>().is_ok());
    match coordinates {
        Some((north, east)) => {
            vec![format!("site.latitude={}", north.trim()), format!("site.longitude={}", east.trim())]
        }
        None => vec![format!("site.place={name}")],
    }
}

/// The weather year as CSV, in a form that `site.weather` reads again.
///
/// # Errors
/// When memory cannot be written, which a caller need not expect.
pub fn year_csv(weather: &SiteWeather) -> io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["dry_bulb_c", "relative_humidity_pct", "pressure_pa"])?;
    for hour in weather.year.states() {
        let rounded = |value: f64, step: f64| ((value / step).round() * step * 1e6).round() / 1e6 + 0.0;
        writer.write_record([
            rounded(hour.dry_bulb.get::<unit::degree_celsius>(), 1e-3).to_string(),
            rounded(hour.relative_humidity.get::<unit::percent>(), 1e-3).to_string(),
            rounded(hour.pressure.get::<unit::pascal>(), 1.0).to_string(),
        ])?;
    }
    writer.into_inner().map_err(|error| error.into_error())
}
