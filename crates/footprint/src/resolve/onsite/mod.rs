//! Plant on site, of a spec: machines, their stacks, batteries, what the grid may give, refrigerants.

mod catalogs;
mod fuel;
mod generator;
mod plausible;
mod refrigerant;
mod shape;
mod stack;
mod storage;
mod unknown_rates;

pub(super) use catalogs::{apply as apply_catalogs, entry as catalog_entry};
pub use fuel::{FuelUse, Gwp};
pub use plausible::ClassBounds;
pub use refrigerant::Leak;
pub use stack::Source;

use shape::WeatherShape;
use wattshed_physics::generation::{Allocation, Drive, OnsitePlant};
use wattshed_physics::units::{ItPower, Power, Ratio, unit};
use wattshed_quantity::{Quantity, Unit};
use wattshed_report::{both, told};

use super::reading::Reading;
use super::weather::SiteWeather;
use crate::diagnostic::{Code, Diagnostic};
use crate::spec::{Resolved, Value};

/// Everything on site that makes, stores or limits power, or leaks.
#[derive(Debug, Clone, PartialEq)]
pub struct Onsite {
    /// What runs.
    pub plant: OnsitePlant,
    /// What each generator is, burns and emits; in the same order.
    pub sources: Vec<Source>,
    /// Names of the batteries; in the same order.
    pub storages: Vec<String>,
    /// Refrigerants and switchgear gas.
    pub leaks: Vec<Leak>,
    /// Global warming potentials of the gases.
    pub gwp: Gwp,
    /// Multiplier on what damage to health is worth: the error of that figure.
    pub damage_scale: f64,
    /// Whether the damage figures hold for the place: they are of the United States.
    pub damages_hold: bool,
}

impl Onsite {
    /// The same plant in another weather year.
    #[must_use]
    pub(crate) fn in_weather(&self, weather: &SiteWeather) -> Self {
        let mut onsite = self.clone();
        for (generator, source) in onsite.plant.generators.iter_mut().zip(&self.sources) {
            // A year without sun or wind was refused when the first was read; the others then keep its hours.
            if let Some(Ok(shape)) = source.shape.as_ref().map(|shape| shape.in_weather(weather)) {
                generator.drive = Drive::Weather(shape);
            }
        }
        onsite
    }

    /// Whether any of it is driven by sun or wind.
    pub(crate) fn has_sky(&self) -> bool {
        self.sources.iter().any(|source| source.shape.is_some())
    }

    /// The same plant in the sun and wind of the hours of another.
    #[must_use]
    pub(crate) fn under_the_sky_of(mut self, other: &Self) -> Self {
        for (generator, source) in self.plant.generators.iter_mut().zip(&self.sources) {
            let same = other.sources.iter().position(|known| known.name == source.name);
            let hours = same.and_then(|index| other.plant.generators.get(index)).map(|known| known.drive.clone());
            if let Some(hours @ Drive::Weather(_)) = hours {
                generator.drive = hours;
            }
        }
        self
    }

    /// Whether any of it is driven by the sun.
    pub(crate) fn has_sun(&self) -> bool {
        self.sources.iter().any(|source| matches!(source.shape, Some(WeatherShape::Sun(..))))
    }

    /// Multiplies what its sun yields, as the error of the model does.
    pub(crate) fn scale_sun(&mut self, multiplier: f64) {
        for (generator, source) in self.plant.generators.iter_mut().zip(&self.sources) {
            if let (Drive::Weather(shape), Some(WeatherShape::Sun(..))) = (&mut generator.drive, &source.shape) {
                *shape = shape.scaled(multiplier);
            }
        }
    }

    /// Whether anything is burned.
    pub fn burns(&self) -> bool {
        self.sources.iter().any(|source| source.fuel.is_some())
    }

    /// Whether the facility takes all its power from an unlimited grid.
    pub fn is_grid_alone(&self) -> bool {
        self.plant.generators.is_empty()
            && self.plant.storages.is_empty()
            && self.plant.allocation == Allocation::Unlimited
    }
}

/// Where the output of sun and wind is from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Skies<'a> {
    /// A weather year; none where it could not be read, which was reported.
    Of(Option<&'a SiteWeather>),
    /// Plant that was read before: its hours stay, whatever the draw.
    Kept(&'a Onsite),
}

/// What every generator is read against.
#[derive(Debug, Clone, Copy)]
struct Surroundings<'a> {
    is_limited: bool,
    skies: Skies<'a>,
}

impl Surroundings<'_> {
    /// What turns a generator of sun or wind; what is wrong is reported.
    fn drive(self, reading: &mut Reading<'_>, name: &str, shape: &WeatherShape) -> Option<Drive> {
        let weather = match self.skies {
            Skies::Kept(onsite) => {
                let index = onsite.sources.iter().position(|source| source.name == name)?;
                return onsite.plant.generators.get(index).map(|generator| generator.drive.clone());
            }
            Skies::Of(weather) => weather,
        };
        match shape.in_year(weather) {
            Ok(shape) => Some(Drive::Weather(shape)),
            Err(reason) => {
                let message = told!(
                    "the hours of `{name}` cannot be computed: {reason}",
                    "les heures de `{name}` ne peuvent être calculées : {reason}"
                );
                let key = |field: &str| format!("generation.{name}.{field}");
                let span = reading.span(&key("shape")).or(reading.span(&key("model")));
                let shape = key("shape");
                reading.found.push(
                    Diagnostic::error(Code::Weather, message)
                        .at(span, both!("of this plant", "de cette machine"))
                        .help(told!(
                            "give a series of 8,760 hours: {shape} = {{ file = \"hours.csv\" }}",
                            "donner une série de 8 760 heures : {shape} = {{ file = \"heures.csv\" }}"
                        )),
                );
                None
            }
        }
    }
}

/// `halls` are those of a facility whose size is known.
pub(super) fn read(reading: &mut Reading<'_>, halls: Option<Halls>, skies: Skies<'_>, country: &str) -> Onsite {
    let allocation = allocation(reading);
    let around = Surroundings { is_limited: allocation != Allocation::Unlimited, skies };
    let mut plant = OnsitePlant { allocation, ..OnsitePlant::default() };
    let (mut sources, mut storages) = (Vec::new(), Vec::new());
    for name in names(reading.spec, "generation") {
        if let Some((generator, source)) = generator::read(reading, &name, around) {
            plant.generators.push(generator);
            sources.push(source);
        }
    }
    for name in names(reading.spec, "storage") {
        plant.storages.push(storage::read(reading, &name));
        storages.push(name);
    }
    stack::expect_outages(&plant.generators, &mut sources);
    let gwp = Gwp::of(&reading.word("accounting.gwp"));
    let fluids = names(reading.spec, "refrigerant");
    let leaks = fluids.iter().filter_map(|name| refrigerant::read(reading, name, halls)).collect();
    Onsite { plant, sources, storages, leaks, gwp, damage_scale: 1.0, damages_hold: country == "US" }
}

fn names(spec: &Resolved, section: &str) -> Vec<String> {
    spec.names(section).into_iter().map(str::to_owned).collect()
}

/// What the grid gives at most.
fn allocation(reading: &mut Reading<'_>) -> Allocation {
    let power = |si: f64| Power::new::<unit::watt>(si);
    match reading.optional("grid.allocation") {
        None => Allocation::Unlimited,
        Some(Value::Series(values)) => {
            let powers: Vec<Power> = values.iter().map(|value| power(value.si())).collect();
            match (<[Power; 12]>::try_from(powers.as_slice()), <[Power; 24]>::try_from(powers.as_slice())) {
                (Ok(months), _) => Allocation::Monthly(months),
                (_, Ok(hours)) => Allocation::Daily(hours),
                _ => Allocation::Unlimited,
            }
        }
        Some(value) => match value.si() {
            Some(watts) => Allocation::Constant(power(watts)),
            None => {
                let span = reading.span("grid.allocation");
                reading.found.push(
                    Diagnostic::error(
                        Code::NotYet,
                        both!("`grid.allocation` cannot be a file", "`grid.allocation` ne peut être un fichier"),
                    )
                    .at(
                        span,
                        both!(
                            "one power, twelve for the months or 24 for the hours of the day",
                            "une puissance, douze pour les mois ou 24 pour les heures du jour"
                        ),
                    ),
                );
                Allocation::Unlimited
            }
        },
    }
}

/// A number of a field with the unit in which it was written, also where it was drawn.
fn written(reading: &Reading<'_>, key: &str) -> Option<(f64, Unit)> {
    let Value::Quantity(Quantity { unit, .. }) = reading.spec.entry(key)?.value.centre() else { return None };
    Some((reading.optional_si(key)?, unit))
}

/// Whether the value of a key enters the estimate.
pub(super) fn has(spec: &Resolved, key: &str) -> bool {
    if let Some(part) =
        ["generation.", "storage."].iter().find(|part| key.starts_with(**part) && key.ends_with(".lifetime"))
    {
        let name = key.trim_start_matches(part).trim_end_matches(".lifetime");
        return spec.entry(&format!("{part}{name}.embodied")).is_some();
    }
    let Some((name, field)) = key.strip_prefix("generation.").and_then(|below| below.split_once('.')) else {
        return true;
    };
    let word = |field: &str| spec.word(&format!("generation.{name}.{field}")).unwrap_or_default();
    if is_removed(spec, name) && field != "count" {
        return false;
    }
    let is_backup = word("dispatch") == "emergency";
    let burns = !["sun", "wind"].contains(&word("technology").as_str());
    let tabled = |of: &str| is_from(spec, &format!("generation.{name}.emission.{of}"), "combustion/");
    match field {
        "test_hours" | "test_load" | "outage_hours" => is_backup,
        "export" => !is_backup,
        "peak_above" => word("dispatch") == "peak",
        "shape" | "capacity_factor" => !burns,
        // A control decides more than its own pollutant: ammonia slip, organic compounds.
        "nox_control" => burns && ["nox", "nh3"].into_iter().any(tabled),
        "co_control" => burns && ["co", "voc", "hcho"].into_iter().any(tabled),
        _ => true,
    }
}

/// Whether a count of 0 removes a plant.
fn is_removed(spec: &Resolved, name: &str) -> bool {
    let count = spec.entry(&format!("generation.{name}.count"));
    count.and_then(|entry| entry.value.centre().si()) == Some(0.0)
}

/// The heat that cooling plants carry.
#[derive(Debug, Clone, Copy)]
pub(super) struct Halls {
    /// IT power at design.
    pub(super) capacity: ItPower,
    /// Share of it that cold plates take, where it follows from the fleets.
    pub(super) captured: Option<Ratio>,
}

/// What in the place of a field decides that it does not enter: a limit over its control, the dispatch, the technology.
pub(super) fn rules_out(spec: &Resolved, key: &str) -> Option<String> {
    let (name, field) = key.strip_prefix("generation.")?.split_once('.')?;
    let ruled_by = match field {
        _ if is_removed(spec, name) => "count",
        "nox_control" => "emission.nox",
        "co_control" => "emission.co",
        "test_hours" | "test_load" | "outage_hours" | "export" | "peak_above" => "dispatch",
        "shape" | "capacity_factor" => "technology",
        "lifetime" => return None,
        _ => "count",
    };
    Some(format!("generation.{name}.{ruled_by}"))
}

/// Whether the value of a key comes from a catalog.
fn is_from(spec: &Resolved, key: &str, catalog: &str) -> bool {
    use crate::spec::Layer;
    spec.entry(key).is_some_and(|entry| matches!(&entry.origin.layer, Layer::Preset(id) if id.starts_with(catalog)))
}
