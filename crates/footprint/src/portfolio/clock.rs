//! Hours of several sites on one clock, that of the first, and their highest hours together.
//!
//! ```text
//! local hour of site s = (hour + offset_s − offset_first) mod hours of its year          offset: standard time − UTC, whole hours
//! peak = max over hours of Σ_s power_s
//! ```
//! Typical years have no date in common: that hot days coincide is by the season and the hour, not by the weather of one day.

use core::ops::Range;

use wattshed_climate::Coordinates;
use wattshed_physics::generation::Supply;
use wattshed_physics::operation::{EndUse, Operation};
use wattshed_physics::units::{Of, Power, Volume, unit};
use wattshed_physics::weather::Calendar;

use crate::account::{Peaks, PeaksTogether, local};
use crate::resolve::{Facility, standard_time};

/// Kilograms of a cubic metre of water; the hourly columns count one litre per kilogram.
const KG_PER_M3: f64 = 1000.0;

/// Hours of a day.
const DAY: usize = 24;

/// Hours of the year that yearly figures are of.
const YEAR_H: f64 = 8760.0;

/// A site with its hours.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member<'a> {
    pub(super) operation: &'a Operation,
    pub(super) supply: Option<&'a Supply>,
    pub(super) calendar: Calendar,
    /// Hours by which its clock is ahead of the first site's.
    pub(super) ahead: i64,
    /// Its own peaks, which tell what is known.
    pub(super) peaks: Peaks,
    /// Whether its account is the mean of several years, of which these hours are one.
    pub(super) several_years: bool,
    /// Water beside the cooling, drawn evenly.
    pub(super) other_use: Option<Volume>,
}

/// Peaks of the year and of each month of the first site's calendar.
#[derive(Debug, Clone)]
pub(super) struct PeaksOfAll {
    pub(super) year: PeaksTogether,
    pub(super) months: Vec<PeaksTogether>,
}

/// Hours by which the clock of `site` is ahead of that of `first`.
pub(super) fn ahead(first: &Facility, site: &Facility) -> i64 {
    match (first.site.coordinates, site.site.coordinates) {
        (Some(first), Some(site)) => offset_h(site) - offset_h(first),
        // Where only the country is known, so is its clock.
        _ => 0,
    }
}

/// Standard time minus universal time, in whole hours: that of the nearest station, else by the longitude.
fn offset_h(place: Coordinates) -> i64 {
    const DEGREES_PER_HOUR: f64 = 15.0;
    let hours = standard_time(place).map_or(place.longitude_deg() / DEGREES_PER_HOUR, |time| time.get::<unit::hour>());
    // Between -12 and 14.
    hours.round() as i64
}

impl Member<'_> {
    /// What of it is power of the facility: of a plant that is not simulated, IT power times its given ratio; none where it
    /// has neither.
    fn facility_w(&self, hour: usize) -> Option<f64> {
        let peak = self.peaks.facility?;
        match self.peaks.facility_hour {
            Some(_) => self.operation.facility_w().get(hour).copied(),
            None => {
                let ratio: f64 = (peak.quantity() / self.peaks.it.quantity()).get::<unit::ratio>();
                Some(self.it_w(hour) * ratio)
            }
        }
    }

    fn it_w(&self, hour: usize) -> f64 {
        self.operation.power_w(EndUse::It).get(hour).copied().unwrap_or(0.0)
    }

    fn water_kg(&self, hour: usize) -> f64 {
        let even = self.other_use.map_or(0.0, |yearly| yearly.get::<unit::cubic_meter>() / YEAR_H * KG_PER_M3);
        self.operation.withdrawal_kg(hour) + even
    }

    fn shortfall_w(&self, hour: usize) -> f64 {
        let column = self.supply.and_then(Supply::shortfall_w);
        column.and_then(|column| column.get(hour).copied()).unwrap_or(0.0)
    }
}

/// All sites in some hours of the first one's clock.
struct Columns {
    first: usize,
    it_w: Vec<f64>,
    facility_w: Vec<f64>,
    water_kg: Vec<f64>,
    shortfall_w: Vec<f64>,
}

impl Columns {
    fn of(members: &[Member<'_>], hours: &Range<usize>) -> Self {
        let sum = |read: &dyn Fn(&Member<'_>, usize) -> f64| -> Vec<f64> {
            let mut column = vec![0.0; hours.len()];
            for member in members {
                let own = member.operation.hours();
                // A year without a leap day has no such hour.
                for (hour, slot) in hours.clone().zip(&mut column).take_while(|(hour, _)| *hour < own) {
                    *slot += read(member, local(hour, member.ahead, own));
                }
            }
            column
        };
        Self {
            first: hours.start,
            it_w: sum(&|member, hour| member.it_w(hour)),
            facility_w: sum(&|member, hour| member.facility_w(hour).unwrap_or(0.0)),
            water_kg: sum(&|member, hour| member.water_kg(hour)),
            shortfall_w: sum(&|member, hour| member.shortfall_w(hour)),
        }
    }

    fn peaks(&self, hours: Range<usize>, known: Known) -> PeaksTogether {
        let within = |hours: Range<usize>| hours.start.saturating_sub(self.first)..hours.end.saturating_sub(self.first);
        let watts = Power::new::<unit::watt>;
        let highest = |column: &[f64]| {
            let stretch = column.get(within(hours.clone())).unwrap_or_default();
            stretch.iter().enumerate().fold((0.0, 0), |best, (hour, w)| if *w > best.0 { (*w, hour) } else { best })
        };
        let volume = |kg: f64| Of::new(Volume::new::<unit::cubic_meter>(kg / KG_PER_M3));
        let days = (hours.start.next_multiple_of(DAY)..hours.end).step_by(DAY);
        let day_kg =
            |day: usize| self.water_kg.get(within(day..day + DAY)).map(|day| day.iter().fold(0.0, |sum, kg| sum + kg));
        let (facility_w, hour) = highest(&self.facility_w);
        PeaksTogether {
            peaks: Peaks {
                it: Of::new(watts(highest(&self.it_w).0)),
                facility: known.facility.then(|| Of::new(watts(facility_w))),
                facility_hour: known.facility.then_some(hours.start + hour),
                hour_water: known.water.then(|| volume(highest(&self.water_kg).0)),
                day_water: known.water.then(|| volume(days.filter_map(day_kg).fold(0.0, f64::max))),
            },
            shortfall: known.shortfall.then(|| watts(highest(&self.shortfall_w).0)),
        }
    }
}

/// What is known at all sites.
#[derive(Debug, Clone, Copy)]
struct Known {
    facility: bool,
    water: bool,
    shortfall: bool,
}

fn known(members: &[Member<'_>]) -> Known {
    let single = members.iter().all(|member| !member.several_years);
    Known {
        facility: single && members.iter().all(|member| member.peaks.facility.is_some()),
        water: single && members.iter().all(|member| member.peaks.hour_water.is_some()),
        shortfall: single && members.iter().any(|member| member.supply.is_some_and(|s| s.shortfall_w().is_some())),
    }
}

/// The highest hours of all sites together within some hours of the clock of the first.
pub(super) fn together_during(members: &[Member<'_>], hours: Range<usize>) -> PeaksTogether {
    Columns::of(members, &hours).peaks(hours, known(members))
}

/// The highest hours of all sites together, on the clock of the first.
pub(super) fn together(members: &[Member<'_>]) -> PeaksOfAll {
    let hours = members.iter().map(|member| member.operation.hours()).max().unwrap_or(0);
    let columns = Columns::of(members, &(0..hours));
    let known = known(members);
    let calendar = members.first().map(|member| member.calendar);
    let month = |month: u8| calendar.map_or(0..0, |calendar| calendar.month_hours(month));
    PeaksOfAll {
        year: columns.peaks(0..hours, known),
        months: (1..=12).map(|of| columns.peaks(month(of), known)).collect(),
    }
}
