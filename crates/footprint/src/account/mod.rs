//! Accounting: from hours of operation to what is reported, by the rules of docs/method.
//!
//! An [`Account`] covers a stretch of hours, a month or the year. Its parts are typed by what they are of, so that a sum
//! across bases does not compile; the table of results reads it.

mod emissions;
mod energy;
mod heat;
mod hours;
mod market;
mod part;
mod water;

pub use emissions::{EmissionsAccount, Perspective};
pub use energy::{EnergyAccount, Peaks};
pub use heat::{HeatAccount, HeatReuseAccount};
pub use hours::PueMeter;
pub(crate) use hours::{HourSums, grid_w};
pub use market::{MarketAccount, MarketHours};
pub use part::NamedPart;
pub use water::{Hydropower, SourceWater, WaterAccount};

use std::iter::Sum;
use std::ops::Mul;

use wattshed_grid::Electricity;
use wattshed_physics::cooling::Mode;
use wattshed_physics::operation::Stretch;
use wattshed_physics::units::{FacilityPower, GridEnergy, ItEnergy, ItPower, Ratio};

use crate::resolve::{Contract, HeatCustomer};

/// What a stretch of hours used, took in and emitted.
#[derive(Debug, Clone)]
pub struct Account {
    /// Energy by end use.
    pub energy: EnergyAccount,
    /// Heat given to the surroundings and to others.
    pub heat: HeatAccount,
    /// Highest hours and days.
    pub peaks: Peaks,
    /// Water of the site.
    pub water: WaterAccount,
    /// Water of the power plants behind the grid.
    pub source_water: SourceWater,
    /// Greenhouse gases by scope.
    pub emissions: EmissionsAccount,
    /// Contracts against the load.
    pub market: MarketAccount,
    /// Share of the grid that burns nothing fossil, where the mix is known.
    pub carbon_free_grid: Option<Ratio>,
    /// IT energy where the meter of the PUE stands.
    pub metered_it: ItEnergy,
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
    /// Facility power at design IT power, dry bulb and wet bulb.
    pub facility: FacilityPower,
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
    /// Contracts for electricity.
    pub contracts: &'a [Contract],
    /// Who reports.
    pub perspective: Perspective,
}

impl Account {
    /// Accounts for a stretch of hours; the design point belongs to the year alone.
    pub(crate) fn of(
        stretch: &Stretch<'_>,
        hours: HourSums,
        design: Option<DesignPoint>,
        circumstances: &Circumstances<'_>,
    ) -> Self {
        let energy = EnergyAccount::of(stretch);
        let Circumstances { electricity, hydropower, heat_customer, reclaimed_water, contracts, perspective } =
            *circumstances;
        let HourSums { shaped, metered_it, market } = hours;
        let market = MarketAccount::of(market, contracts, electricity);
        Self {
            heat: HeatAccount::of(stretch, heat_customer),
            peaks: Peaks::of(stretch),
            water: WaterAccount::of(stretch, reclaimed_water),
            source_water: SourceWater::of(energy.grid(), electricity, hydropower),
            emissions: EmissionsAccount::of(&energy, shaped, electricity, &market, perspective),
            parts: market.parts(contracts),
            market,
            carbon_free_grid: electricity.carbon_free.as_ref().map(|figure| figure.value),
            metered_it,
            shaped,
            hours_in_mode: Mode::ALL.into_iter().map(|mode| (mode, stretch.hours_in(mode))).collect(),
            hours_outside_supply_limits: stretch.hours_outside_supply_limits(),
            derated: stretch.derated(),
            hours_derated: stretch.hours_derated(),
            design,
            energy,
        }
    }

    /// The same hours on another grid.
    pub(crate) fn on_grid(self, circumstances: &Circumstances<'_>) -> Self {
        let Circumstances { electricity, hydropower, contracts, perspective, .. } = *circumstances;
        let market = self.market.on_grid(contracts, electricity);
        Self {
            source_water: SourceWater::of(self.energy.grid(), electricity, hydropower),
            emissions: EmissionsAccount::of(&self.energy, self.shaped, electricity, &market, perspective),
            market,
            ..self
        }
    }

    /// The mean of the same stretch of several years: energy, water and emissions are means, peaks the highest, hours rounded.
    /// None of no years.
    pub fn mean(years: &[Self], circumstances: &Circumstances<'_>) -> Option<Self> {
        let Circumstances { electricity, hydropower, heat_customer, contracts, perspective, .. } = *circumstances;
        let energies: Vec<EnergyAccount> = years.iter().map(|year| year.energy).collect();
        let energy = EnergyAccount::mean(&energies);
        let waters: Vec<WaterAccount> = years.iter().map(|year| year.water).collect();
        let heats: Vec<HeatAccount> = years.iter().map(|year| year.heat).collect();
        let peaks: Vec<Peaks> = years.iter().map(|year| year.peaks).collect();
        let shaped = mean_of(years.iter().map(|year| year.shaped));
        let markets: Vec<MarketHours> = years.iter().map(|year| year.market.hours().clone()).collect();
        let market = MarketAccount::of(MarketHours::mean(&markets, contracts), contracts, electricity);
        let hours = |read: &dyn Fn(&Self) -> usize| {
            (years.iter().map(read).sum::<usize>() as f64 / years.len() as f64).round() as usize
        };
        let in_mode =
            |mode: Mode| hours(&|year| year.hours_in_mode.iter().find(|(m, _)| *m == mode).map_or(0, |(_, h)| *h));
        Some(Self {
            peaks: Peaks::highest(&peaks)?,
            water: WaterAccount::mean(&waters),
            heat: HeatAccount::mean(&heats, heat_customer),
            source_water: SourceWater::of(energy.grid(), electricity, hydropower),
            emissions: EmissionsAccount::of(&energy, shaped, electricity, &market, perspective),
            market,
            carbon_free_grid: electricity.carbon_free.as_ref().map(|figure| figure.value),
            metered_it: mean_of(years.iter().map(|year| year.metered_it)),
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
