//! Sums over a year that are taken while it is simulated: what a list and draws need, without a column of hours.
//!
//! Every sum runs in the order of the hours, so that it has the bits of the sum over the columns of an [`Operation`].

use super::flows::{DayFlows, HourFlows, KeepDays};
use super::sums::{energy, repeated};
use super::water::volume;
use super::{EndUse, Operation, Stretch, WaterUse, derated_least_w};
use crate::cooling::Mode;
use crate::math::{LANES, Lanes, Real};
use crate::units::{Energy, FacilityEnergy, FacilityPower, ItPower, Of, Power, Volume, unit};
use crate::weather::Calendar;

/// What the hours of a year are weighed with, one weight for each hour: relative intensities, prices.
#[derive(Debug, Clone, Copy, Default)]
pub struct HourWeights<'a> {
    /// Weights of the first sum.
    pub first: Option<&'a [f64]>,
    /// Weights of the second sum.
    pub second: Option<&'a [f64]>,
}

/// The sums of a year.
#[derive(Debug, Clone, PartialEq)]
pub struct YearSums {
    pub(super) hours: usize,
    pub(super) power_w: [f64; EndUse::COUNT],
    pub(super) water_kg: [f64; WaterUse::COUNT],
    /// Power beside the IT equipment where it is known as a whole only.
    pub(super) overhead_w: Option<f64>,
    pub(super) facility_w: f64,
    pub(super) heat_rejected_w: f64,
    pub(super) heat_reused_w: f64,
    pub(super) derated_w: f64,
    pub(super) hours_derated: usize,
    pub(super) hours_by_mode: [usize; Mode::ALL.len()],
    pub(super) hours_outside_supply_limits: usize,
    /// Highest hour with its index.
    pub(super) peak_it_w: (f64, usize),
    pub(super) peak_facility_w: (f64, usize),
    pub(super) peak_hour_kg: f64,
    pub(super) peak_day_kg: f64,
    month_water_kg: [[f64; WaterUse::COUNT]; 12],
    month_peak_w: [f64; 12],
    /// Power of the IT equipment and of what is beside it, where every hour is like the others, with the days of the year.
    steady_w: Option<([f64; 2], Calendar)>,
    /// Energy with every hour weighed, J.
    weighed_j: [f64; 2],
    /// Power with every hour weighed by the share of the IT equipment in it.
    for_it_w: f64,
    design_facility: Option<FacilityPower>,
    design_it: ItPower,
}

/// Seconds of an hour.
const HOUR_S: f64 = 3600.0;

impl YearSums {
    /// Of a year without hours yet.
    pub(crate) fn begin((design_facility, design_it): (Option<FacilityPower>, ItPower)) -> Self {
        Self {
            hours: 0,
            power_w: [0.0; EndUse::COUNT],
            water_kg: [0.0; WaterUse::COUNT],
            overhead_w: None,
            facility_w: 0.0,
            heat_rejected_w: 0.0,
            heat_reused_w: 0.0,
            derated_w: 0.0,
            hours_derated: 0,
            hours_by_mode: [0; Mode::ALL.len()],
            hours_outside_supply_limits: 0,
            peak_it_w: (0.0, 0),
            peak_facility_w: (0.0, 0),
            peak_hour_kg: 0.0,
            peak_day_kg: 0.0,
            month_water_kg: [[0.0; WaterUse::COUNT]; 12],
            month_peak_w: [0.0; 12],
            steady_w: None,
            weighed_j: [0.0; 2],
            for_it_w: 0.0,
            design_facility,
            design_it,
        }
    }

    /// Of a year in which every hour is like the others: IT equipment and what is beside it, W; `weights` are the sums of what the
    /// hours are weighed with.
    pub(crate) fn steady(
        (it_w, overhead_w): (f64, f64),
        calendar: Calendar,
        design_it: ItPower,
        weights: [f64; 2],
    ) -> Self {
        let hours = calendar.hours();
        let facility_w = it_w + overhead_w;
        let for_it_w = if facility_w > 0.0 { facility_w * it_w / facility_w } else { 0.0 };
        let mut sums = Self::begin((None, design_it));
        sums.hours = hours;
        sums.power_w[EndUse::It.index()] = repeated(it_w, hours);
        sums.overhead_w = Some(repeated(overhead_w, hours));
        sums.facility_w = repeated(facility_w, hours);
        sums.for_it_w = repeated(for_it_w, hours);
        (sums.peak_it_w.0, sums.peak_facility_w.0) = (it_w.max(0.0), facility_w.max(0.0));
        sums.month_peak_w = [facility_w.max(0.0); 12];
        sums.steady_w = Some(([it_w, overhead_w], calendar));
        sums.weighed_j = weights.map(|sum| facility_w * sum * HOUR_S);
        sums
    }

    /// The year as a stretch of hours.
    pub fn year(&self) -> Stretch<'_> {
        Stretch::of_sums(self)
    }

    /// Water of a month, 0 for January, in the order of [`WaterUse::ALL`].
    pub fn waters_of_month(&self, month: usize) -> [Volume; WaterUse::COUNT] {
        self.month_water_kg.get(month).copied().unwrap_or_default().map(volume)
    }

    /// Energy of the IT equipment and of what is beside it in a month, 0 for January, where every hour is like the others.
    pub fn steady_energies_of_month(&self, month: usize) -> Option<[Energy; 2]> {
        let (of_hour, calendar) = self.steady_w?;
        let hours = calendar.month_hours(u8::try_from(month).ok()? + 1).len();
        Some(of_hour.map(|w| energy(repeated(w, hours))))
    }

    /// Whether every hour is like the others.
    pub fn is_steady(&self) -> bool {
        self.steady_w.is_some()
    }

    /// Highest power of the facility in a month, 0 for January.
    pub fn peak_of_month(&self, month: usize) -> FacilityPower {
        Of::new(Power::new::<unit::watt>(self.month_peak_w.get(month).copied().unwrap_or_default()))
    }

    /// Energy of the facility, at the site boundary, as a sum over hours.
    pub fn facility_energy(&self) -> FacilityEnergy {
        Of::new(energy(self.facility_w))
    }

    /// Energy of the facility with every hour weighed by the weights of the first and of the second sum.
    pub fn weighed(&self) -> [Energy; 2] {
        self.weighed_j.map(Energy::new::<unit::joule>)
    }

    /// Energy of the facility with every hour weighed by the share of the IT equipment in its power.
    pub fn for_it(&self) -> Energy {
        energy(self.for_it_w)
    }

    /// The operation without its hours: what is known of its design.
    pub fn without_hours(&self) -> Operation {
        Operation::without_hours((self.design_facility, self.design_it))
    }

    /// As [`Operation::design_facility`].
    pub fn design_facility(&self) -> Option<FacilityPower> {
        self.design_facility
    }

    /// As [`Operation::design_it`].
    pub fn design_it(&self) -> ItPower {
        self.design_it
    }
}

/// Takes the sums of a year.
#[derive(Debug)]
pub(crate) struct Summing<'a> {
    sums: YearSums,
    month: usize,
    weights: HourWeights<'a>,
    derated_least_w: f64,
}

impl<'a> Summing<'a> {
    /// Of a year without hours yet, by its design power.
    pub(crate) fn begin(design: (FacilityPower, ItPower), weights: HourWeights<'a>) -> Self {
        let sums = YearSums::begin((Some(design.0), design.1));
        Self { sums, month: 0, weights, derated_least_w: derated_least_w(design.1) }
    }

    /// The sums of the days so far.
    pub(crate) fn finish(self) -> YearSums {
        self.sums
    }

    fn add_hours(&mut self, hour: &HourFlows) {
        let sums = &mut self.sums;
        let zero = Lanes::splat(0.0);
        let share_w = hour.facility_w * hour.power_w[EndUse::It.index()] / hour.facility_w;
        let for_it_w = Lanes::select(hour.facility_w.gt(zero), share_w, zero);
        let month_water = sums.month_water_kg.get_mut(self.month);
        add_all(&mut sums.power_w, &hour.power_w);
        add_all(&mut sums.water_kg, &hour.water_kg);
        if let Some(month_water) = month_water {
            add_all(month_water, &hour.water_kg);
        }
        let mut totals = [sums.facility_w, sums.heat_rejected_w, sums.heat_reused_w, sums.derated_w, sums.for_it_w];
        let flows = [hour.facility_w, hour.heat_rejected_w, hour.heat_reused_w, hour.derated_w, for_it_w];
        add_all(&mut totals, &flows);
        [sums.facility_w, sums.heat_rejected_w, sums.heat_reused_w, sums.derated_w, sums.for_it_w] = totals;
        for (weights, weighed_j) in [self.weights.first, self.weights.second].into_iter().zip(&mut sums.weighed_j) {
            let eight = weights.and_then(|weights| weights.get(sums.hours..sums.hours + LANES));
            for (w, weight) in hour.facility_w.0.iter().zip(eight.unwrap_or_default()) {
                *weighed_j += w * weight * HOUR_S;
            }
        }
        raise(&mut sums.peak_it_w, hour.power_w[EndUse::It.index()], sums.hours);
        raise(&mut sums.peak_facility_w, hour.facility_w, sums.hours);
        if let Some(peak_w) = sums.month_peak_w.get_mut(self.month) {
            *peak_w = hour.facility_w.0.iter().copied().fold(*peak_w, f64::max);
        }
        sums.hours += LANES;
        self.count(hour);
    }

    fn count(&mut self, hour: &HourFlows) {
        let sums = &mut self.sums;
        let count = |holds: [bool; LANES]| holds.iter().filter(|holds| **holds).count();
        sums.hours_derated += count(hour.derated_w.0.map(|w| w > self.derated_least_w));
        let warm = hour.supply_excess_k.0.map(Operation::is_excess);
        let humid = hour.too_humid.0.map(|flag| flag > 0.0);
        sums.hours_outside_supply_limits += count(core::array::from_fn(|lane| warm[lane] | humid[lane]));
        for code in hour.mode.0 {
            if let Some(hours) = sums.hours_by_mode.get_mut(Mode::from_code(code) as usize) {
                *hours += 1;
            }
        }
    }
}

impl KeepDays for Summing<'_> {
    fn begin_month(&mut self, month: usize) {
        self.month = month;
    }

    fn add_day(&mut self, day: &DayFlows) {
        let mut day_kg = 0.0;
        for hour in day {
            self.add_hours(hour);
            let withdrawal = hour.water_kg.iter().fold(Lanes::splat(0.0), |sum, water| sum + *water);
            for kg in withdrawal.0 {
                day_kg += kg;
                self.sums.peak_hour_kg = if kg > self.sums.peak_hour_kg { kg } else { self.sums.peak_hour_kg };
            }
        }
        self.sums.peak_day_kg = if day_kg > self.sums.peak_day_kg { day_kg } else { self.sums.peak_day_kg };
    }
}

/// Adds eight hours to each sum, one after the other; the sums do not wait for each other.
#[inline(always)]
fn add_all<const N: usize>(sums: &mut [f64; N], flows: &[Lanes; N]) {
    for lane in 0..LANES {
        for (sum, flow) in sums.iter_mut().zip(flows) {
            *sum += flow.0[lane];
        }
    }
}

/// The first of the highest hours.
#[inline(always)]
fn raise(peak: &mut (f64, usize), hours: Lanes, first: usize) {
    if hours.0.iter().fold(false, |any, w| any | (*w > peak.0)) {
        for (lane, w) in hours.0.into_iter().enumerate() {
            if w > peak.0 {
                *peak = (w, first + lane);
            }
        }
    }
}
