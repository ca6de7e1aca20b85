//! Who serves a facility in every hour of a year.
//!
//! ```text
//! demand = Σ served by plants + battery out − battery in + grid + unserved                   in every hour
//! facility energy = grid + on-site energy used − storage loss = demand − unserved
//! ```
//! Outages of the grid fall on all hours alike: of every hour a share F of the year's outage hours is out, in which the
//! backup sets serve what the grid would have. F is the longest outage that any set states; it is one grid. Tests run each
//! set into load banks, evenly over the year. Permitted hours of a set hold back its tests and its outages alike.

use core::ops::Range;

use super::dispatch::{Dispatch, Drive, Generator, GeneratorYear, PlantAir, Sized, without_rounding};
use super::stack::StackSums;
use super::storage::{Charged, Storage, StorageYear};
use crate::operation::Operation;
use crate::units::{Energy, GridEnergy, Of, Power, Time, unit};
use crate::weather::{Calendar, WeatherYear};

/// Seconds of an hour.
const HOUR_S: f64 = 3600.0;
/// An hour is unserved that lacks more than this share of its demand.
const UNSERVED_MIN: f64 = 1e-6;

/// Power that the grid gives at most.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Allocation {
    /// As much as is wanted.
    #[default]
    Unlimited,
    /// The same all year.
    Constant(Power),
    /// By month, January first.
    Monthly([Power; 12]),
    /// By hour of the day.
    Daily([Power; 24]),
}

impl Allocation {
    /// In every hour, W.
    fn hourly_w(&self, calendar: Calendar) -> Vec<f64> {
        match self {
            Self::Unlimited => vec![f64::INFINITY; calendar.hours()],
            Self::Constant(power) => vec![power.get::<unit::watt>(); calendar.hours()],
            Self::Monthly(months) => {
                calendar.iter().map(|hour| months[usize::from(hour.month - 1)].get::<unit::watt>()).collect()
            }
            Self::Daily(hours) => {
                calendar.iter().map(|hour| hours[usize::from(hour.hour_of_day)].get::<unit::watt>()).collect()
            }
        }
    }
}

/// All plant of a site.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OnsitePlant {
    /// In the order in which they serve.
    pub generators: Vec<Generator>,
    /// Batteries.
    pub storages: Vec<Storage>,
    /// What the grid gives.
    pub allocation: Allocation,
}

/// A year of supply, hour by hour.
#[derive(Debug, Clone, PartialEq)]
pub struct Supply {
    /// Each plant, in the order of the spec.
    pub generators: Vec<GeneratorYear>,
    grid_w: Vec<f64>,
    unserved_w: Vec<f64>,
    /// Share of each hour in which something is unserved.
    unserved_share: Vec<f64>,
    /// Each battery, in the order of the spec.
    storages: Vec<StorageYear>,
    /// What the demand has above the allocation; none without a limit.
    shortfall_w: Option<Vec<f64>>,
}

/// Runs the plant of a site against the demand of its facility.
///
/// `facility` has as many hours as the weather year and its calendar. Without a weather year machines run in ISO air.
pub fn supply(facility: &Operation, year: Option<&WeatherYear>, calendar: Calendar, plant: &OnsitePlant) -> Supply {
    let demand_w = facility.facility_w();
    let air = year.map_or_else(|| vec![PlantAir::ISO; facility.hours()], WeatherYear::plant_air);
    let allocation_w = plant.allocation.hourly_w(calendar);
    let sized: Vec<Sized<'_>> = plant.generators.iter().map(Sized::new).collect();
    let mut left_w = demand_w.to_vec();
    let mut generators: Vec<GeneratorYear> =
        sized.iter().map(|sized| sized.year(&air, demand_w, &allocation_w, &mut left_w)).collect();
    let is_limited = plant.allocation != Allocation::Unlimited;
    let grid_w: Vec<f64> = left_w.iter().zip(&allocation_w).map(|(left, most)| left.max(0.0).min(*most)).collect();
    let lacking = |((left, grid), demand): ((&f64, &f64), &f64)| without_rounding(left - grid, *demand);
    let unserved_w: Vec<f64> = left_w.iter().zip(&grid_w).zip(demand_w).map(lacking).collect();
    let above = |(demand, most): (&f64, &f64)| (demand - most).max(0.0);
    let mut found = Supply {
        generators: Vec::new(),
        grid_w,
        unserved_w,
        unserved_share: Vec::new(),
        storages: Vec::with_capacity(plant.storages.len()),
        shortfall_w: is_limited.then(|| demand_w.iter().zip(&allocation_w).map(above).collect()),
    };
    for storage in &plant.storages {
        let year = found.shift(storage, &mut generators, &sized, is_limited.then_some(&allocation_w));
        found.storages.push(year);
    }
    found.unserved_share = found
        .unserved_w
        .iter()
        .zip(demand_w)
        .map(|(lacking, demand)| if *lacking > UNSERVED_MIN * demand { 1.0 } else { 0.0 })
        .collect();
    found.back_up(&mut generators, &sized, &air);
    found.generators = generators;
    found
}

impl Sized<'_> {
    /// Tests of backup sets, and outages of the grid in which they serve what others leave of it, W.
    fn stand_in(&self, year: &mut GeneratorYear, out: f64, left_w: &[f64], air: &[PlantAir]) {
        let (Drive::Fuel(drive), Dispatch::Emergency { tests, test_load, .. }) = (&self.of.drive, self.of.dispatch)
        else {
            return;
        };
        let (tests, test_load) = (tests.get::<unit::ratio>(), test_load.get::<unit::ratio>());
        let machines = self.of.units + self.of.spare;
        for (hour, (&air, &left)) in air.iter().zip(left_w).enumerate() {
            let test = self.test(drive, f64::from(machines), test_load, air);
            year.add(hour, &test, tests);
            year.load_bank_w[hour] += test.gross_w * self.net * tests;
            if out > 0.0 {
                let running = self.serve(drive, left, air);
                let net_w = running.gross_w * self.net;
                let used_w = net_w.min(left.max(0.0));
                year.add(hour, &running, out);
                year.used_w[hour] += used_w * out;
                year.curtailed_w[hour] += (net_w - used_w) * out;
            }
        }
        year.hold_to_hours(self.of, machines);
        year.count_tests(self.of);
    }
}

impl Supply {
    /// A battery through the year.
    fn shift(
        &mut self,
        storage: &Storage,
        generators: &mut [GeneratorYear],
        sized: &[Sized<'_>],
        allocation_w: Option<&Vec<f64>>,
    ) -> StorageYear {
        let mut of_battery = StorageYear::still(self.grid_w.len());
        let Some(mut battery) = Charged::new(storage) else { return of_battery };
        for hour in 0..self.grid_w.len() {
            let wanted_w = match allocation_w {
                Some(_) => self.unserved_w[hour],
                None => self.grid_w[hour],
            };
            battery.begin_hour();
            let given_w = battery.discharge(wanted_w);
            if allocation_w.is_some() {
                self.unserved_w[hour] -= given_w
            } else {
                self.grid_w[hour] -= given_w
            }
            of_battery.discharged_w[hour] += given_w;
            if given_w > 0.0 {
                continue;
            }
            for (year, sized) in generators.iter_mut().zip(sized) {
                let surplus_w = year.exported_w[hour] + year.curtailed_w[hour];
                let taken_w = battery.charge(surplus_w);
                year.give_to_battery(hour, taken_w, sized.net);
                of_battery.charged_w[hour] += taken_w;
            }
            if let Some(most_w) = allocation_w {
                let taken_w = battery.charge(most_w[hour] - self.grid_w[hour]);
                self.grid_w[hour] += taken_w;
                of_battery.charged_w[hour] += taken_w;
            }
        }
        of_battery
    }

    /// Tests of the backup sets, and outages of the grid.
    fn back_up(&mut self, generators: &mut [GeneratorYear], sized: &[Sized<'_>], air: &[PlantAir]) {
        let backups: Vec<usize> =
            (0..sized.len()).filter(|&index| matches!(sized[index].of.dispatch, Dispatch::Emergency { .. })).collect();
        let out = backups.iter().fold(0.0, |most: f64, &index| match sized[index].of.dispatch {
            Dispatch::Emergency { outages, .. } => most.max(outages.get::<unit::ratio>()),
            _ => most,
        });
        // What the grid would give in an hour that is out, less what the sets so far take over.
        let mut left_w = self.grid_w.clone();
        for &index in &backups {
            let (sized, year) = (&sized[index], &mut generators[index]);
            sized.stand_in(year, out, &left_w, air);
            if out > 0.0 {
                left_w.iter_mut().zip(&year.used_w).for_each(|(left, used)| *left -= used / out);
            }
        }
        if out > 0.0 {
            self.lose(out, &left_w);
        }
    }

    /// Outages of the grid, with what the backup sets leave of it.
    fn lose(&mut self, out: f64, left_w: &[f64]) {
        for (hour, &left) in left_w.iter().enumerate() {
            let lacking_w = without_rounding(left, self.grid_w[hour]);
            self.unserved_w[hour] += lacking_w * out;
            if lacking_w > UNSERVED_MIN * self.grid_w[hour] {
                self.unserved_share[hour] = self.unserved_share[hour].max(out);
            }
            self.grid_w[hour] *= 1.0 - out;
        }
    }

    /// Power at the meter of the grid in every hour, W: a column for those who write tables.
    pub fn grid_w(&self) -> &[f64] {
        &self.grid_w
    }

    /// Power of the plant that the site uses, batteries among the users, W: a column for those who write tables.
    pub fn used_w(&self, hour: usize) -> f64 {
        self.generators.iter().fold(0.0, |sum, year| sum + year.used_w[hour])
    }

    /// Share of the demand of every hour that is served.
    pub fn served_share(&self, facility: &Operation) -> Vec<f64> {
        let pairs = facility.facility_w().iter().zip(&self.unserved_w);
        pairs.map(|(demand, lacking)| if *demand > 0.0 { (1.0 - lacking / demand).max(0.0) } else { 1.0 }).collect()
    }

    /// Whether everything was served.
    pub fn serves_all(&self) -> bool {
        self.unserved_share.iter().all(|share| *share == 0.0)
    }

    /// What the facility wants above the allocation of the grid in every hour, W; none without a limit.
    pub fn shortfall_w(&self) -> Option<&[f64]> {
        self.shortfall_w.as_deref()
    }

    /// Sums over some hours.
    pub fn during(&self, hours: Range<usize>) -> SupplyPeriod {
        let sum = |column: &[f64]| column.get(hours.clone()).unwrap_or(&[]).iter().fold(0.0, |sum, value| sum + value);
        let energy = |column: &[f64]| Energy::new::<unit::joule>(sum(column) * HOUR_S);
        let plants = self.generators.iter().map(|year| year.during(hours.clone())).collect();
        let shortfall = self.shortfall_w.as_deref();
        let peak_w =
            shortfall.map(|column| column.get(hours.clone()).unwrap_or(&[]).iter().copied().fold(0.0, f64::max));
        let loss = |year: &StorageYear| energy(&year.charged_w) - energy(&year.discharged_w);
        let storage_losses: Vec<Energy> = self.storages.iter().map(loss).collect();
        let counted = self.grid_w.get(hours.clone()).unwrap_or(&[]).len();
        SupplyPeriod {
            hours: Time::new::<unit::hour>(counted as f64),
            plants,
            grid: Of::new(energy(&self.grid_w)),
            unserved: energy(&self.unserved_w),
            unserved_hours: sum(&self.unserved_share),
            stored: self.storages.iter().fold(Energy::default(), |sum, year| sum + energy(&year.charged_w)),
            storage_loss: storage_losses.iter().fold(Energy::default(), |sum, loss| sum + *loss),
            storage_losses,
            shortfall: shortfall.map(energy),
            shortfall_peak: peak_w.map(Power::new::<unit::watt>),
        }
    }
}

/// Sums over some hours of a supply.
#[derive(Debug, Clone, PartialEq)]
pub struct SupplyPeriod {
    /// How long it is.
    pub hours: Time,
    /// Each plant, in the order of the spec.
    pub plants: Vec<StackSums>,
    /// At the meter of the grid.
    pub grid: GridEnergy,
    /// What the facility wanted and nobody served.
    pub unserved: Energy,
    /// Hours in which something was unserved.
    pub unserved_hours: f64,
    /// What batteries took, of plant and grid.
    pub stored: Energy,
    /// What batteries took and did not give back.
    pub storage_loss: Energy,
    /// The same of each, in the order of the spec.
    pub storage_losses: Vec<Energy>,
    /// What the facility wants above the allocation of the grid; none without a limit.
    pub shortfall: Option<Energy>,
    /// The highest hour of that.
    pub shortfall_peak: Option<Power>,
}

impl SupplyPeriod {
    /// The mean of the same hours of several years, the highest peak; none of no years.
    pub fn mean(years: &[&Self]) -> Option<Self> {
        let first = *years.first()?;
        let share = 1.0 / years.len() as f64;
        let energy =
            |read: &dyn Fn(&Self) -> Energy| years.iter().fold(Energy::default(), |sum, year| sum + read(year)) * share;
        let plant = |index: usize| {
            let sums = years.iter().filter_map(|year| year.plants.get(index).copied());
            sums.reduce(|sum, next| sum + next).unwrap_or_default() * share
        };
        let peaks = years.iter().filter_map(|year| year.shortfall_peak);
        let battery = |index: usize| energy(&|year: &Self| year.storage_losses.get(index).copied().unwrap_or_default());
        Some(Self {
            hours: years.iter().fold(Time::default(), |sum, year| sum + year.hours) * share,
            storage_losses: (0..first.storage_losses.len()).map(battery).collect(),
            plants: (0..first.plants.len()).map(plant).collect(),
            grid: Of::new(energy(&|year| year.grid.quantity())),
            unserved: energy(&|year| year.unserved),
            unserved_hours: years.iter().fold(0.0, |sum, year| sum + year.unserved_hours) * share,
            stored: energy(&|year| year.stored),
            storage_loss: energy(&|year| year.storage_loss),
            shortfall: first.shortfall.map(|_| energy(&|year| year.shortfall.unwrap_or_default())),
            shortfall_peak: peaks.reduce(|most, next| if next > most { next } else { most }),
        })
    }

    /// The same hours of several sites, plant beside plant. `shortfall_peak` is the highest hour of all together.
    pub fn sum(sites: &[&Self], shortfall_peak: Option<Power>) -> Self {
        let energy =
            |read: &dyn Fn(&Self) -> Energy| sites.iter().fold(Energy::default(), |sum, site| sum + read(site));
        Self {
            hours: sites.first().map_or_else(Time::default, |site| site.hours),
            plants: sites.iter().flat_map(|site| site.plants.iter().copied()).collect(),
            storage_losses: sites.iter().flat_map(|site| site.storage_losses.iter().copied()).collect(),
            grid: Of::new(energy(&|site| site.grid.quantity())),
            unserved: energy(&|site| site.unserved),
            unserved_hours: sites.iter().fold(0.0, |sum, site| sum + site.unserved_hours),
            stored: energy(&|site| site.stored),
            storage_loss: energy(&|site| site.storage_loss),
            shortfall: sites.iter().filter_map(|site| site.shortfall).reduce(|sum, next| sum + next),
            shortfall_peak,
        }
    }

    /// Energy of the plant that the site uses.
    pub fn used(&self) -> Energy {
        self.plants.iter().fold(Energy::default(), |sum, plant| sum + plant.used)
    }
}
