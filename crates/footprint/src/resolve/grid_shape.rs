//! How the intensity of the grid varies over the year, over its annual mean.
//!
//! It gives one result, `grid_hourly_tco2e`, for information: scope 2 location-based takes the annual mean, always.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::OnceLock;

use wattshed_grid::{Shape, ShapeOrigin};
use wattshed_physics::units::{Energy, GridEnergy, Of, unit};
use wattshed_physics::weather::{Calendar, YearLength};
use wattshed_report::{Both, both};

/// Seconds of an hour.
const HOUR_S: f64 = 3600.0;

/// The intensity of every hour over its mean.
#[derive(Debug, Clone)]
pub struct GridShape {
    table: Table,
    /// What it was made from, in one line.
    pub title: String,
    /// Whether it was measured, computed, flat, or given.
    pub origin: GridShapeOrigin,
    common: OnceLock<Relative>,
    leap: OnceLock<Relative>,
}

/// The hours of a year over their mean, with their sum.
#[derive(Debug, Clone)]
struct Relative {
    hours: Vec<f64>,
    sum: f64,
}

/// How a shape came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GridShapeOrigin {
    /// Of the region's tables.
    Region(ShapeOrigin),
    /// Of the user's series.
    User,
}

impl GridShapeOrigin {
    /// In one word.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Region(origin) => origin.text(),
            Self::User => "given",
        }
    }
}

/// Relative intensities, not yet of a calendar.
#[derive(Debug, Clone, PartialEq)]
enum Table {
    MonthHour(Box<[[f64; 24]; 12]>),
    Hours(Vec<f64>),
}

impl GridShape {
    /// The shape of a region.
    pub fn of_region(shape: &Shape) -> Self {
        let year = shape.year.map(|year| format!(" {year}")).unwrap_or_default();
        let title = match shape.origin {
            ShapeOrigin::Flat => format!("{}: all hours alike", shape.of),
            _ => format!("{}: {}{year}, {}", shape.of, shape.publisher, shape.source),
        };
        Self::new(Table::MonthHour(Box::new(shape.factors)), title, GridShapeOrigin::Region(shape.origin))
    }

    /// The shape of a user's figures by month and hour of the day.
    pub fn of_months_and_hours(figures: [[f64; 24]; 12], title: String) -> Self {
        Self::new(Table::MonthHour(Box::new(figures)), title, GridShapeOrigin::User)
    }

    /// The shape of a user's figures for every hour.
    pub fn of_hours(figures: Vec<f64>, title: String) -> Self {
        Self::new(Table::Hours(figures), title, GridShapeOrigin::User)
    }

    fn new(table: Table, title: String, origin: GridShapeOrigin) -> Self {
        Self { table, title, origin, common: OnceLock::new(), leap: OnceLock::new() }
    }

    /// Hours that a calendar must have; none where every calendar will do.
    fn hours(&self) -> Option<usize> {
        match &self.table {
            Table::Hours(figures) => Some(figures.len()),
            Table::MonthHour(_) => None,
        }
    }

    /// The intensity of every hour of a year over the mean of the year; flat where that mean is zero.
    pub fn relative(&self, calendar: Calendar) -> &[f64] {
        &self.relative_of(calendar).hours
    }

    /// The sum of [`GridShape::relative`], in the order of the hours.
    pub(crate) fn sum_of_relative(&self, calendar: Calendar) -> f64 {
        self.relative_of(calendar).sum
    }

    fn relative_of(&self, calendar: Calendar) -> &Relative {
        let made = match calendar.length() {
            YearLength::Common => &self.common,
            YearLength::Leap => &self.leap,
        };
        made.get_or_init(|| {
            let figures: Vec<f64> = match &self.table {
                Table::Hours(figures) => fitted(figures, calendar.hours()),
                Table::MonthHour(table) => calendar
                    .iter()
                    .map(|hour| table[usize::from(hour.month - 1)][usize::from(hour.hour_of_day)])
                    .collect(),
            };
            let mean = figures.iter().fold(0.0, |sum, figure| sum + figure) / figures.len() as f64;
            let over_mean = |figure: &f64| if mean > 0.0 { figure / mean } else { 1.0 };
            let hours: Vec<f64> = figures.iter().map(over_mean).collect();
            Relative { sum: sum(&hours), hours }
        })
    }

    /// How the hours were fitted to a calendar of another length, in words.
    pub fn fit(&self, calendar: Calendar) -> Option<Both> {
        match self.hours()?.cmp(&calendar.hours()) {
            Ordering::Less => Some(both!(
                "28 February stands for the 29th, which the series lacks",
                "le 28 février tient lieu du 29, qui manque à la série"
            )),
            Ordering::Greater => {
                Some(both!("29 February of the series is left out", "le 29 février de la série est laissé de côté"))
            }
            Ordering::Equal => None,
        }
    }

    /// Energy of a stretch of hours, each weighed by its relative intensity. Hours that are alike are weighed together, where
    /// `steady_w` is the power of each of them.
    pub fn weigh(
        &self,
        (facility_w, steady_w): (&[f64], Option<f64>),
        hours: Range<usize>,
        calendar: Calendar,
    ) -> GridEnergy {
        let cut = |column| -> &[f64] { <[f64]>::get(column, hours.clone()).unwrap_or_default() };
        let relative = cut(self.relative(calendar));
        let pairs = cut(facility_w).iter().zip(relative);
        let joules = match steady_w {
            Some(w) => w * sum(relative) * HOUR_S,
            None => pairs.fold(0.0, |sum, (w, relative)| sum + w * relative * HOUR_S),
        };
        Of::new(Energy::new::<unit::joule>(joules))
    }
}

fn sum(hours: &[f64]) -> f64 {
    hours.iter().fold(0.0, |sum, hour| sum + hour)
}

/// The hours of a common year as those of a leap year, or the other way: 29 February is left out, or is like the 28th.
pub(super) fn fitted(figures: &[f64], hours: usize) -> Vec<f64> {
    const DAY: usize = 24;
    const END_OF_28_FEBRUARY: usize = 59 * DAY;
    let (january, rest) = figures.split_at(END_OF_28_FEBRUARY.min(figures.len()));
    match figures.len().cmp(&hours) {
        Ordering::Equal => figures.to_vec(),
        Ordering::Greater => january.iter().chain(rest.iter().skip(DAY)).copied().collect(),
        Ordering::Less => {
            let again = january.iter().skip(END_OF_28_FEBRUARY - DAY);
            january.iter().chain(again).chain(rest).copied().collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wattshed_physics::weather::Weekday;

    fn calendar(length: YearLength) -> Calendar {
        Calendar::new(length, Weekday::Monday)
    }

    #[test]
    fn a_constant_load_emits_the_annual_mean_in_any_calendar() {
        let region: wattshed_grid::RegionId = "CAMX".parse().unwrap();
        let shape = GridShape::of_region(&wattshed_grid::hourly_shape(&region).unwrap());
        for length in [YearLength::Common, YearLength::Leap] {
            let hours = length.hours();
            let energy = shape.weigh((&vec![1e6; hours], None), 0..hours, calendar(length));
            let together = shape.weigh((&[], Some(1e6)), 0..hours, calendar(length));
            for energy in [energy, together] {
                let mwh = energy.quantity().get::<unit::megawatt_hour>();
                assert!((mwh - hours as f64).abs() < 1e-6, "{mwh}");
            }
        }
    }

    #[test]
    fn hours_of_a_leap_year_fit_a_common_year_and_back() {
        let leap: Vec<f64> = (0..8784).map(f64::from).collect();
        let common = fitted(&leap, 8760);
        assert_eq!((common.len(), common[59 * 24 - 1], common[59 * 24]), (8760, 1415.0, 1440.0));
        let back = fitted(&common, 8784);
        assert_eq!((back.len(), back[59 * 24], back[60 * 24]), (8784, 1392.0, 1440.0));
    }

    #[test]
    fn a_load_at_noon_emits_less_where_the_sun_shines() {
        let region: wattshed_grid::RegionId = "CAMX".parse().unwrap();
        let shape = GridShape::of_region(&wattshed_grid::hourly_shape(&region).unwrap());
        let at = |hour: usize| {
            let load: Vec<f64> = (0..8760).map(|index| if index % 24 == hour { 1e6 } else { 0.0 }).collect();
            shape.weigh((&load, None), 0..8760, calendar(YearLength::Common)).quantity().get::<unit::megawatt_hour>()
        };
        assert!(at(12) < 365.0 && at(20) > 365.0, "{} {}", at(12), at(20));
    }
}
