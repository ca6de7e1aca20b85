//! Accounting: from hours of operation to what is reported, by the rules of docs/method.
//!
//! An [`Account`] covers a stretch of hours, a month or the year. Its parts are typed by what they are of, so that a sum
//! across bases does not compile; the table of results reads it.

mod emissions;
mod energy;
mod given_water;
mod heat;
mod part;
mod water;

pub use emissions::EmissionsAccount;
pub use energy::{EnergyAccount, Peaks};
pub use given_water::{GivenWue, KnownWater, WueCounts, WuePer};
pub use heat::{HeatAccount, HeatReuseAccount};
pub use part::NamedPart;
pub use water::{Hydropower, SourceWater, WaterAccount};

use std::iter::Sum;
use std::ops::Mul;

use wattshed_grid::Electricity;
use wattshed_physics::cooling::Mode;
use wattshed_physics::operation::Stretch;
use wattshed_physics::units::{FacilityPower, GridEnergy, ItEnergy, ItPower, Ratio};

use crate::resolve::{GivenFigures, HeatCustomer};

/// What a stretch of hours used, took in and emitted.
#[derive(Debug, Clone)]
pub struct Account {
    /// Energy by end use.
    pub energy: EnergyAccount,
    /// Heat given to the surroundings and to others; none where no plant is simulated.
    pub heat: Option<HeatAccount>,
    /// Highest hours and days.
    pub peaks: Peaks,
    /// Water of the site.
    pub water: WaterAccount,
    /// Water of the power plants behind the grid.
    pub source_water: SourceWater,
    /// Greenhouse gases by scope.
    pub emissions: EmissionsAccount,
    /// Energy of the grid with every hour weighed by the intensity of the hour over its annual mean.
    pub shaped: GridEnergy,
    /// Hours in each mode of the cooling plant.
    pub hours_in_mode: Vec<(Mode, usize)>,
    /// Hours with supply air or liquid outside its limits.
    pub hours_outside_supply_limits: usize,
    /// What the IT equipment did not draw because the plant could not have cooled it, where it is held to that.
    pub derated: ItEnergy,
    /// Hours in which it was held so.
    pub hours_derated: usize,
    /// What the named parts of the facility contribute, in the order of the spec.
    pub parts: Vec<NamedPart>,
    /// The design point; for the year only.
    pub design: Option<DesignPoint>,
}

/// What a utility request asks for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DesignPoint {
    /// IT power that sizes the plant.
    pub capacity: ItPower,
    /// Design IT power: the capacity, or the highest hour with its swings where that is more.
    pub it: ItPower,
    /// Facility power at design IT power, dry bulb and wet bulb; where it is known.
    pub facility: Option<FacilityPower>,
}

/// What of a place and its contracts an account needs beside the hours.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances<'a> {
    /// The electricity of the place.
    pub electricity: &'a Electricity,
    /// Whether reservoirs enter `wue_source`.
    pub hydropower: Hydropower,
    /// Who takes heat, where anybody does.
    pub heat_customer: Option<&'a HeatCustomer>,
    /// Share of the make-up water that is reclaimed, where the spec says it.
    pub reclaimed_water: Option<Ratio>,
    /// Figures that are given in the place of the model's.
    pub given: GivenFigures,
}

impl Account {
    /// Accounts for a stretch of hours; the design point belongs to the year alone. `shaped` is the grid energy with every
    /// hour weighed by the intensity of the hour over its annual mean.
    pub fn of(
        stretch: &Stretch<'_>,
        shaped: GridEnergy,
        design: Option<DesignPoint>,
        circumstances: &Circumstances<'_>,
    ) -> Self {
        let energy = EnergyAccount::of(stretch);
        let Circumstances { electricity, hydropower, heat_customer, reclaimed_water, given } = *circumstances;
        let modelled = energy.by_end_use().is_some();
        let water = WaterAccount::over(stretch, &energy, reclaimed_water, given.wue);
        let peaks =
            Peaks::of(stretch).known(modelled, given.wue.is_none(), given.peak_ratio.filter(|_| design.is_some()));
        Self {
            heat: modelled.then(|| HeatAccount::of(stretch, heat_customer)),
            peaks,
            water,
            source_water: SourceWater::of(energy.grid(), electricity, hydropower),
            emissions: EmissionsAccount::of(energy.grid(), shaped, electricity),
            shaped,
            hours_in_mode: if modelled {
                Mode::ALL.into_iter().map(|mode| (mode, stretch.hours_in(mode))).collect()
            } else {
                Vec::new()
            },
            hours_outside_supply_limits: stretch.hours_outside_supply_limits(),
            derated: stretch.derated(),
            hours_derated: stretch.hours_derated(),
            parts: Vec::new(),
            design,
            energy,
        }
    }

    /// The same hours on another grid.
    pub(crate) fn on_grid(self, electricity: &Electricity, hydropower: Hydropower) -> Self {
        Self {
            source_water: SourceWater::of(self.energy.grid(), electricity, hydropower),
            emissions: EmissionsAccount::of(self.energy.grid(), self.shaped, electricity),
            ..self
        }
    }

    /// The mean of the same stretch of several years: energy, water and emissions are means, peaks the highest, hours rounded.
    /// None of no years.
    pub fn mean(years: &[Self], circumstances: &Circumstances<'_>) -> Option<Self> {
        let Circumstances { electricity, hydropower, heat_customer, .. } = *circumstances;
        let energies: Vec<EnergyAccount> = years.iter().map(|year| year.energy).collect();
        let energy = EnergyAccount::mean(&energies);
        let waters: Vec<WaterAccount> = years.iter().map(|year| year.water).collect();
        let heats: Option<Vec<HeatAccount>> = years.iter().map(|year| year.heat).collect();
        let peaks: Vec<Peaks> = years.iter().map(|year| year.peaks).collect();
        let shaped = mean_of(years.iter().map(|year| year.shaped));
        let hours = |read: &dyn Fn(&Self) -> usize| {
            (years.iter().map(read).sum::<usize>() as f64 / years.len() as f64).round() as usize
        };
        let in_mode =
            |mode: Mode| hours(&|year| year.hours_in_mode.iter().find(|(m, _)| *m == mode).map_or(0, |(_, h)| *h));
        Some(Self {
            peaks: Peaks::highest(&peaks)?,
            water: WaterAccount::mean(&waters),
            heat: heats.map(|heats| HeatAccount::mean(&heats, heat_customer)),
            source_water: SourceWater::of(energy.grid(), electricity, hydropower),
            emissions: EmissionsAccount::of(energy.grid(), shaped, electricity),
            shaped,
            hours_in_mode: Mode::ALL.into_iter().map(|mode| (mode, in_mode(mode))).collect(),
            hours_outside_supply_limits: hours(&|year| year.hours_outside_supply_limits),
            derated: mean_of(years.iter().map(|year| year.derated)),
            hours_derated: hours(&|year| year.hours_derated),
            parts: NamedPart::mean(&years.iter().map(|year| year.parts.as_slice()).collect::<Vec<_>>()),
            design: years.first()?.design,
            energy,
        })
    }
}

/// Sum over count; nothing of nothing.
fn mean_of<Q: Sum + Mul<f64, Output = Q>>(values: impl ExactSizeIterator<Item = Q>) -> Q {
    let count = values.len().max(1);
    values.sum::<Q>() * (1.0 / count as f64)
}
