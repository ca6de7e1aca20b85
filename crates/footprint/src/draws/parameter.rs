//! What varies in a facility: each with its distribution and with who shares its draw.

use std::sync::Arc;

use wattshed_physics::units::{TemperatureDifference, unit};
use wattshed_quantity::{Quantity, Unit};

use super::SINGLE_SITE;
use super::grid::{SharedFactor, shared_factors};
use super::model::{self, Effect};
use super::quantile::Quantile;
use super::sequence::Identity;
use crate::diagnostic::Diagnostic;
use crate::provenance::{cited, source_of};
use crate::resolve::{Climate, Facility, SiteWeather};
use crate::spec::field::Shared;
use crate::spec::range::{Distribution, Shape};
use crate::spec::{Entry, Layer, Value};

/// Where a parameter stands in its distribution: at a probability between 0 and 1, or at its centre.
pub type Level = Option<f64>;

/// Something that is drawn.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its KEY; `factor.ID` for a published factor or mix, `model.ID` for the error of a model.
    pub key: String,
    /// Who shares its draw.
    pub shared: SharedBy,
    /// Its distribution, in words.
    pub distribution: String,
    /// Where that comes from.
    pub source: String,
    pub(super) identity: Identity,
    pub(super) target: Target,
}

/// Who shares a draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SharedBy {
    /// Everybody: one draw for all.
    World,
    /// All who use the factor or mix.
    Factor,
    /// All with machines of the kind.
    Technology,
    /// Nobody: each site draws its own.
    Site,
}

impl SharedBy {
    /// The word of the format.
    pub const fn text(self) -> &'static str {
        match self {
            Self::World => "world",
            Self::Factor => "factor",
            Self::Technology => "technology",
            Self::Site => "site",
        }
    }
}

impl From<Shared> for SharedBy {
    fn from(shared: Shared) -> Self {
        match shared {
            Shared::World => Self::World,
            Shared::Technology(_) | Shared::CatalogEntry => Self::Technology,
            Shared::Site => Self::Site,
        }
    }
}

/// A weather year that may be drawn.
#[derive(Debug, Clone)]
pub(super) struct DrawnYear {
    /// What tells it from the others.
    pub(super) text: String,
    /// The year.
    pub(super) climate: Climate,
    /// How much warmer it is than the same year as it is.
    pub(super) warmed_by: TemperatureDifference,
}

/// What a parameter changes.
#[derive(Debug, Clone)]
pub(super) enum Target {
    /// A number of the spec, in the unit in which it was written.
    Number { quantile: Quantile, unit: Unit },
    /// One of several numbers of the spec, in SI units, in the unit in which they were written.
    Point(Vec<(f64, f64)>, Unit),
    /// A word of the spec.
    Word(Vec<(String, f64)>),
    /// The weather year: equally likely ones.
    Years(Vec<DrawnYear>),
    /// The error of a model.
    Model(Effect, Quantile),
    /// The factors of a publication or mix.
    Factor(SharedFactor),
}

impl Parameter {
    /// Everything that varies in a facility and enters its estimate. `site` is the name among several sites, empty for one
    /// alone; the name of a design never enters.
    ///
    /// # Errors
    /// A year that the weather may have been leaves the range of air.
    pub(super) fn all_of(facility: &Facility, site: &str) -> Result<Vec<Self>, Diagnostic> {
        let climate = facility.weather.as_ref().map(Climate::of);
        let inputs =
            facility.spec.entries().filter_map(|entry| Self::of_entry(entry, facility, site, climate.as_ref()));
        let models = model::concerning(facility).filter_map(|(error, effect, identity)| {
            Some(Self {
                key: format!("model.{}", error.id),
                shared: SharedBy::World,
                distribution: Value::Distribution(Box::new(error.multiplier.clone())).to_string(),
                source: cited(&error.citation),
                identity,
                target: Target::Model(effect, Quantile::of(&error.multiplier, None)?),
            })
        });
        let factors = shared_factors(&facility.electricity, &facility.beside).into_iter().map(|factor| Self {
            key: format!("factor.{}", factor.id),
            shared: SharedBy::Factor,
            distribution: format!("multiplier, {}", factor.multiplier.describe()),
            source: factor.source.clone(),
            identity: Identity::new(&["factor", &factor.id]),
            target: Target::Factor(factor),
        });
        let years = Self::of_years(facility, site)?;
        Ok(inputs.chain(models).chain(years).chain(factors).collect())
    }

    /// The year, one of several that are equally likely; nothing where it is as it is.
    ///
    /// The error of the synthesis is one of the method, the same for all places; real years are those of the site.
    fn of_years(facility: &Facility, site: &str) -> Result<Option<Self>, Diagnostic> {
        let Some(weather) = &facility.weather else { return Ok(None) };
        let variants = weather.variants()?;
        if variants.is_empty() {
            return Ok(None);
        }
        let synthesised = weather.expected_error.is_some();
        let year = |(number, variant): (usize, &Arc<SiteWeather>)| {
            // One plant serves all real years; which year a synthesis should have given also sizes the plant.
            let climate = Climate::of(variant);
            DrawnYear {
                text: if synthesised { format!("variant {}", number + 1) } else { variant.label.clone() },
                climate: if synthesised { climate } else { climate.sized_for(weather) },
                warmed_by: TemperatureDifference::default(),
            }
        };
        let years: Vec<DrawnYear> = variants.iter().enumerate().map(year).collect();
        let (key, shared, identity) = match synthesised {
            true => ("model.weather-synthesis", SharedBy::World, Identity::new(&["weather-synthesis"])),
            false => ("site.weather", SharedBy::Site, Identity::new(&[site, "site.weather"])),
        };
        Ok(Some(Self {
            key: key.to_owned(),
            shared,
            distribution: format!("{} equally likely years", years.len()),
            source: weather.title.clone(),
            identity,
            target: Target::Years(years),
        }))
    }

    fn of_entry(entry: &Entry, facility: &Facility, site: &str, climate: Option<&Climate>) -> Option<Self> {
        let Value::Distribution(distribution) = &entry.value else { return None };
        let is_warming = entry.key == WARMING;
        if !is_warming && (entry.field.section() == "site" || !facility.may_use(&entry.key)) {
            return None;
        }
        let target = match &distribution.shape {
            Shape::Discrete { values, weights } => {
                let total: f64 = weights.iter().sum();
                Target::Word(values.iter().cloned().zip(weights.iter().map(|weight| weight / total)).collect())
            }
            Shape::Points { values, weights } => {
                let total: f64 = weights.iter().sum();
                let share = |(value, weight): (&Quantity, &f64)| (value.si(), weight / total);
                Target::Point(values.iter().zip(weights).map(share).collect(), values.first()?.unit.clone())
            }
            shape => {
                let quantile = Quantile::of(distribution, entry.field.limits_si())?;
                match is_warming {
                    true => Target::Years(warmed(&quantile, distribution, climate?)),
                    false => Target::Number { quantile, unit: shape.centre()?.unit },
                }
            }
        };
        // What is said of all sites of a portfolio is one thing, unknown once.
        let site = if facility.spec.is_common(&entry.key) { SINGLE_SITE } else { site };
        let identity = match entry.field.shared {
            Shared::World => Identity::new(&[&entry.key]),
            Shared::Technology(key) => Identity::new(&[&entry.key, &facility.spec.word(key).unwrap_or_default()]),
            Shared::CatalogEntry => match &entry.origin.layer {
                Layer::Preset(id) => Identity::new(&["catalog", id, entry.field.key]),
                _ => Identity::new(&[site, &entry.key]),
            },
            Shared::Site => Identity::new(&[site, &entry.key]),
        };
        Some(Self {
            key: entry.key.clone(),
            shared: entry.field.shared.into(),
            distribution: entry.value.to_string(),
            source: source_of(entry),
            identity,
            target,
        })
    }

    /// Whether both share their draws.
    pub fn is_same(&self, other: &Self) -> bool {
        self.identity == other.identity
    }

    /// Nearly all of its values, in SI units, with the unit in which they are written; none for words and multipliers.
    pub(super) fn span(&self) -> Option<(f64, f64, Unit)> {
        match &self.target {
            Target::Number { quantile, unit } => Some((quantile.at(0.0005), quantile.at(0.9995), unit.clone())),
            Target::Point(..) | Target::Word(_) | Target::Years(_) | Target::Model(..) | Target::Factor(_) => None,
        }
    }

    /// Its place in the draw of an index and a seed.
    pub fn probability(&self, index: u32, seed: u64) -> f64 {
        self.identity.uniform(index, seed)
    }

    /// Its value at a probability, in words.
    pub fn text_at(&self, p: f64) -> String {
        match &self.target {
            Target::Number { quantile, unit } => in_words(quantile.at(p), unit),
            Target::Point(points, unit) => pick(points, p).map(|si| in_words(*si, unit)).unwrap_or_default(),
            Target::Word(words) => pick(words, p).cloned().unwrap_or_default(),
            Target::Years(years) => year_at(years, p).map(|year| year.text.clone()).unwrap_or_default(),
            Target::Model(_, quantile) => format!("× {}", rounded(quantile.at(p))),
            Target::Factor(factor) => format!("× {}", rounded(factor.multiplier.at(p))),
        }
    }

    /// Whether it changes the electricity alone, not the hours of the facility.
    pub fn is_of_grid(&self) -> bool {
        match &self.target {
            Target::Factor(_) => true,
            Target::Number { .. } | Target::Point(..) | Target::Word(_) => {
                self.key.starts_with("grid.") && self.key != "grid.allocation"
            }
            Target::Years(_) | Target::Model(..) => false,
        }
    }

    /// Whether it is a key of one site, and no factor, model or kind of machine.
    pub(crate) fn is_of_a_site(&self) -> bool {
        self.shared == SharedBy::Site
    }

    /// Whether its values are numbers without gaps.
    pub fn is_continuous(&self) -> bool {
        matches!(self.target, Target::Number { .. } | Target::Model(..) | Target::Factor(_))
    }

    /// Whether its values are words, which have no order.
    pub fn is_a_word(&self) -> bool {
        matches!(self.target, Target::Word(_))
    }

    /// The value of a field of the spec at a probability.
    pub(super) fn value_at(&self, p: f64) -> Option<Value> {
        match &self.target {
            Target::Number { quantile, .. } => Some(Value::Drawn(quantile.at(p))),
            Target::Point(points, _) => Some(Value::Drawn(*pick(points, p)?)),
            Target::Word(words) => Some(Value::Word(pick(words, p)?.clone())),
            Target::Years(_) | Target::Model(..) | Target::Factor(_) => None,
        }
    }
}

/// The field whose draw changes the weather.
pub(super) const WARMING: &str = "site.warming";

/// How many equally likely years stand for a range of warmings: their psychrometrics are computed once for all draws.
const WARMED_YEARS: u32 = 16;

/// Years warmed by the middles of equally likely parts of the range, from the year that is warmed by its centre.
fn warmed(quantile: &Quantile, distribution: &Distribution, climate: &Climate) -> Vec<DrawnYear> {
    let centre = distribution.shape.centre().map_or(0.0, |centre| centre.si());
    let year = |part: u32| {
        let kelvin = quantile.at((f64::from(part) + 0.5) / f64::from(WARMED_YEARS));
        let warmed_by = TemperatureDifference::new::<unit::kelvin_difference>(kelvin - centre);
        let climate = climate.warmed(warmed_by)?;
        Some(DrawnYear { text: format!("{} K", rounded(kelvin)), climate, warmed_by })
    };
    (0..WARMED_YEARS).filter_map(year).collect()
}

/// The year of a probability.
pub(super) fn year_at(years: &[DrawnYear], p: f64) -> Option<&DrawnYear> {
    let index = (p * years.len() as f64) as usize;
    years.get(index.min(years.len().saturating_sub(1)))
}

/// The one of weighted values at a probability, in the order in which they were written.
fn pick<T>(values: &[(T, f64)], p: f64) -> Option<&T> {
    let mut sum = 0.0;
    for (value, share) in values {
        sum += share;
        if p < sum {
            return Some(value);
        }
    }
    values.last().map(|(value, _)| value)
}

/// A number of SI units in a unit, to four digits.
pub(crate) fn in_words(si: f64, unit: &Unit) -> String {
    // Units are steps from a zero: two of their quantities tell both.
    let (zero, one) = (Quantity::new(0.0, unit.clone()).si(), Quantity::new(1.0, unit.clone()).si());
    let number = (si - zero) / (one - zero);
    Quantity::new(rounded(number), unit.clone()).to_string()
}

/// To four significant digits.
fn rounded(number: f64) -> f64 {
    format!("{number:.3e}").parse().unwrap_or(number)
}

#[cfg(test)]
mod tests {
    use wattshed_quantity::{Kind, Style, read_with};

    use super::*;

    #[test]
    fn words_come_as_often_as_they_weigh() {
        let words = [("dx".to_owned(), 0.7), ("none".to_owned(), 0.2), ("air-chiller".to_owned(), 0.1)];
        let identity = Identity::new(&["", "cooling.air.trim"]);
        let count =
            |word: &str| (0..1000).filter(|&index| pick(&words, identity.uniform(index, 1)).unwrap() == word).count();
        for (word, share) in &words {
            assert!((count(word) as f64 - 1000.0 * share).abs() <= 3.0, "{word}: {}", count(word));
        }
        assert_eq!(pick(&words, 1.0 - 1e-12).unwrap(), "air-chiller");
    }

    #[test]
    fn points_are_drawn_as_often_as_they_weigh_and_the_likeliest_is_the_centre() {
        let points = [(0.5, 0.2), (0.6, 0.5), (0.9, 0.3)];
        let identity = Identity::new(&["", "it.load"]);
        for (point, share) in points {
            let count = (0..1000).filter(|&index| pick(&points, identity.uniform(index, 1)) == Some(&point)).count();
            assert!((count as f64 - 1000.0 * share).abs() <= 3.0, "{point}: {count}");
        }
        let number = |text: &str| read_with(text, Kind::Share, Style::default()).unwrap();
        let values = ["50 %", "0.6", "0.9"].map(number).to_vec();
        let shape = Shape::Points { values, weights: vec![0.2, 0.5, 0.3] };
        assert_eq!(shape.centre(), Some(number("0.6")));
    }

    #[test]
    fn numbers_are_written_in_the_unit_of_the_spec() {
        let unit = |text: &str, kind| read_with(text, kind, Style::default()).unwrap().unit;
        assert_eq!(in_words(300.15, &unit("27 °C", Kind::Temperature)), "27 °C");
        assert_eq!(in_words(0.725, &unit("70 %", Kind::Share)), "72.5 %");
        assert_eq!(in_words(0.725, &Unit::default()), "0.725");
        assert_eq!(in_words(12_345_678.0, &unit("1 MW", Kind::Power)), "12.35 MW");
    }
}
