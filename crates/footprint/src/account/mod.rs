//! Accounting: from hours of operation to what is reported, by the rules of docs/method.
//!
//! An [`Account`] covers a stretch of hours, a month or the year. Its parts are typed by what they are of, so that a sum
//! across bases does not compile; the table of results reads it.

mod beside;
mod budget;
mod cost;
mod embodied;
mod emissions;
mod energy;
mod equipment;
mod given_water;
mod heat;
mod hours;
mod join;
mod market;
mod money;
mod onsite;
mod part;
mod sum;
mod water;
mod workload;

pub use beside::BesideAccount;
pub use budget::MoneyAccount;
pub(crate) use budget::implausible as implausible_money;
pub(crate) use budget::more_than_the_world;
pub use cost::CostAccount;
pub use embodied::{Embodied, EmbodiedAccount};
pub use emissions::{EmissionsAccount, Perspective};
pub use energy::{EnergyAccount, Peaks};
pub use equipment::EquipmentAccount;
pub(crate) use equipment::fleet_parts;
pub use given_water::{GivenWue, KnownWater, WueCounts, WuePer};
pub use heat::{HeatAccount, HeatReuseAccount};
pub use hours::PueMeter;
use hours::steady_w;
pub(crate) use hours::{HourSums, grid_w};
pub use market::{MarketAccount, MarketHours};
pub(crate) use market::{PooledContract, SiteLoad, SiteMatch, local, match_pool};
pub use money::{CarbonPrice, DemandPrice, ElectricityPrice, FuelPrice, Money, WaterPrice};
pub use onsite::{DAMAGE_DOLLAR_YEAR, DAMAGE_USD_PER_SHORT_TON, OnsiteAccount, OnsiteGases, SourceAccount};
pub use part::NamedPart;
pub(crate) use sum::PeaksTogether;
pub use water::{Hydropower, SourceWater, WaterAccount};
pub(crate) use workload::{Site, UPSTREAM, WORKLOAD, workload_parts, workload_parts_during};

use std::iter::Sum;
use std::ops::{Mul, Range};

use wattshed_grid::Electricity;
use wattshed_physics::cooling::Mode;
use wattshed_physics::generation::Supply;
use wattshed_physics::operation::{Operation, Stretch, YearSums};
use wattshed_physics::units::{
    Area, Energy, FacilityPower, GridEnergy, ItEnergy, ItPower, Ratio, SiteWithdrawal, unit,
};
use wattshed_physics::weather::Calendar;

use crate::resolve::{Contract, GivenFigures, GridBeside, HeatCustomer, Inventory, Onsite};

/// What a stretch of hours used, took in and emitted.
#[derive(Debug, Clone)]
pub struct Account {
    /// Energy by end use.
    pub energy: EnergyAccount,
    /// Plant on site, and what leaks; none where there is neither.
    pub onsite: Option<OnsiteAccount>,
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
    /// What stands beside the scopes.
    pub beside: BesideAccount,
    /// What it costs, where the spec has prices.
    pub cost: Option<CostAccount>,
    /// IT equipment, where it is described machine by machine; for the year only.
    pub equipment: Option<EquipmentAccount>,
    /// What a budget builds, where there is one; for the year only.
    pub money: Option<MoneyAccount>,
    /// Land, where it is given; for the year only.
    pub area: Option<Area>,
    /// Water withdrawal of each whole month of a single year, where it is known.
    pub water_by_month: Vec<SiteWithdrawal>,
    /// The highest of them.
    pub month_water: Option<SiteWithdrawal>,
    /// Contracts against the load.
    pub market: MarketAccount,
    /// Share of the grid that burns nothing fossil, where the mix is known.
    pub carbon_free_grid: Option<Ratio>,
    /// IT energy where the meter of the PUE stands.
    pub metered_it: ItEnergy,
    /// Energy of the grid with every hour weighed by the intensity of the hour over its annual mean.
    pub shaped: GridEnergy,
    /// Grid energy with every hour weighed by the share of the IT equipment in the facility's power.
    pub grid_for_it: GridEnergy,
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
    /// Whether the load is a reference, so that only ratios are results.
    pub reference: bool,
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

impl DesignPoint {
    /// Of an IT capacity, the design power of a year's operation, and a given ratio of the facility to the IT equipment.
    pub(crate) fn of(
        capacity: ItPower,
        (it, facility): (ItPower, Option<FacilityPower>),
        peak_ratio: Option<Ratio>,
    ) -> Self {
        Self {
            capacity,
            it,
            facility: peak_ratio.map_or(facility, |ratio| Some(FacilityPower::new(it.quantity() * ratio))),
        }
    }
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
    /// Figures of the grid beside the scopes.
    pub beside: &'a GridBeside,
    /// Embodied emissions, water beside the cooling, land, prices.
    pub inventory: &'a Inventory,
    /// Contracts for electricity.
    pub contracts: &'a [Contract],
    /// Who reports.
    pub perspective: Perspective,
    /// Figures that are given in the place of the model's.
    pub given: GivenFigures,
    /// Plant on site, and what leaks.
    pub onsite: &'a Onsite,
    /// Whether the load is a reference, so that only ratios are results.
    pub reference: bool,
}

impl Account {
    /// Accounts for a stretch of hours; the design point belongs to the year alone.
    pub(crate) fn of(
        stretch: &Stretch<'_>,
        hours: HourSums,
        design: Option<DesignPoint>,
        circumstances: &Circumstances<'_>,
    ) -> Self {
        let HourSums { shaped, metered_it, grid_for_it, market, supply } = hours;
        let energy = EnergyAccount::of(stretch, supply.as_ref());
        let Circumstances { electricity, hydropower, heat_customer, beside, inventory, contracts, .. } = *circumstances;
        let Circumstances { perspective, given, onsite, reference, .. } = *circumstances;
        let market = MarketAccount::of(market, contracts, electricity);
        let share_of_year = stretch.share_of_year();
        let embodied = EmbodiedAccount::of(inventory, share_of_year);
        let modelled = energy.by_end_use().is_some();
        let water = WaterAccount::over(stretch, &energy, &inventory.water, given.wue);
        let peak_ratio = given.peak_ratio.filter(|_| design.is_some());
        let peaks = Peaks::of(stretch, &inventory.water).known(modelled, given.wue.is_none(), peak_ratio);
        let plant = onsite;
        let onsite = OnsiteAccount::of(supply, share_of_year, plant);
        let lines = (embodied, OnsiteGases::of(onsite.as_ref()));
        let source_water = SourceWater::of(energy.grid(), electricity, hydropower);
        Self {
            heat: modelled.then(|| HeatAccount::of(stretch, heat_customer)),
            peaks,
            beside: BesideAccount::of(energy.grid(), beside, water.consumption(), &source_water),
            water,
            source_water,
            emissions: EmissionsAccount::of(&energy, (shaped, grid_for_it), electricity, (&market, perspective), lines),
            cost: None,
            equipment: design.map(|_| EquipmentAccount::of(&inventory.equipment)),
            money: inventory.budget.map(|budget| MoneyAccount::of(budget, given.peak_ratio)),
            area: design.and(inventory.area),
            water_by_month: Vec::new(),
            month_water: None,
            parts: NamedPart::together(
                onsite
                    .iter()
                    .flat_map(|onsite| onsite.parts(plant))
                    .chain(market.parts(contracts))
                    .chain(embodied::named(&inventory.embodied, share_of_year)),
            ),
            market,
            carbon_free_grid: electricity.carbon_free.as_ref().map(|figure| figure.value),
            metered_it,
            shaped,
            grid_for_it,
            hours_in_mode: if modelled {
                Mode::ALL.into_iter().zip(stretch.hours_by_mode()).collect()
            } else {
                Vec::new()
            },
            hours_outside_supply_limits: stretch.hours_outside_supply_limits(),
            derated: stretch.derated(),
            hours_derated: stretch.hours_derated(),
            design,
            reference,
            onsite,
            energy,
        }
    }

    /// With what only whole months and the hours themselves tell: the bill, and the highest month of water.
    #[must_use]
    pub(crate) fn billed(
        self,
        operation: &Operation,
        supply: Option<&Supply>,
        (hours, calendar): (Range<usize>, Calendar),
        (inventory, given): (&Inventory, GivenFigures),
    ) -> Self {
        let withdrawal = |month: u8| {
            let of_month = calendar.month_hours(month);
            let within = hours.start <= of_month.start && of_month.end <= hours.end;
            let stretch = within.then(|| operation.during(of_month))?;
            WaterAccount::over(&stretch, &EnergyAccount::of(&stretch, None), &inventory.water, given.wue).withdrawal()
        };
        let highest = |a: SiteWithdrawal, b: SiteWithdrawal| if b > a { b } else { a };
        let water_by_month: Vec<SiteWithdrawal> = (1..=12).filter_map(withdrawal).collect();
        let month_water = water_by_month.iter().copied().reduce(highest);
        let power = (grid_w(operation, supply), steady_w(operation, supply, &hours), supply);
        let stretch = (hours.clone(), calendar);
        let cost = |prices| CostAccount::of_hours(prices, power, stretch.clone(), (&self.water, &self.emissions));
        Self { cost: inventory.prices.as_ref().map(cost), water_by_month, month_water, ..self }
    }

    /// [`Self::billed`] from the sums of a year that the grid alone serves.
    #[must_use]
    pub(crate) fn billed_by_sums(
        self,
        sums: &YearSums,
        calendar: Calendar,
        (inventory, given): (&Inventory, GivenFigures),
    ) -> Self {
        let withdrawal = |month: u8| {
            let share = calendar.month_hours(month).len() as f64 / calendar.hours() as f64;
            let of_month = (usize::from(month) - 1, Ratio::new::<unit::ratio>(share));
            WaterAccount::of_month(sums, of_month, &inventory.water, given.wue).withdrawal()
        };
        let highest = |a: SiteWithdrawal, b: SiteWithdrawal| if b > a { b } else { a };
        let water_by_month: Vec<SiteWithdrawal> = (1..=12).filter_map(withdrawal).collect();
        let month_water = water_by_month.iter().copied().reduce(highest);
        let cost = |prices| CostAccount::of_sums(prices, sums, (&self.water, &self.emissions));
        Self { cost: inventory.prices.as_ref().map(cost), water_by_month, month_water, ..self }
    }

    /// Share of the load that is free of carbon: of the grid what contracts and its mix give, of plant on site sun and wind.
    pub fn cfe_score(&self) -> Option<f64> {
        let matched = self.market.matched_hourly().unwrap_or_default().quantity();
        let grid = self.energy.grid().quantity();
        let rest = grid - matched;
        let free_of_rest =
            if rest > Energy::default() { rest * self.carbon_free_grid?.get::<unit::ratio>() } else { rest * 0.0 };
        let onsite = self.onsite.as_ref().and_then(OnsiteAccount::renewable_used).unwrap_or_default();
        Some(((matched + free_of_rest + onsite) / (grid + self.energy.onsite_used)).get::<unit::ratio>())
    }

    /// What carbon-free agreements cover in its own hour, over all that the facility and its storage take.
    pub fn matched_share(&self) -> Option<f64> {
        let matched = self.market.matched_hourly()?.quantity();
        let taken = self.energy.grid().quantity() + self.energy.onsite_used;
        Some((matched / taken).get::<unit::ratio>())
    }

    /// With what the contracts of several sites together deliver to this one.
    pub(crate) fn matched_together(
        self,
        hours: MarketHours,
        contracts: &[Contract],
        electricity: &Electricity,
        perspective: Perspective,
    ) -> Self {
        let market = MarketAccount::of(hours, contracts, electricity);
        let lines = (self.emissions.embodied, OnsiteGases::of(self.onsite.as_ref()));
        let of_hours = (self.shaped, self.grid_for_it);
        let mut parts = self.parts;
        parts.retain(|part| part.section != "procurement");
        parts.extend(market.parts(contracts));
        Self {
            emissions: EmissionsAccount::of(&self.energy, of_hours, electricity, (&market, perspective), lines),
            parts,
            market,
            ..self
        }
    }

    /// The same hours on another grid.
    pub(crate) fn on_grid(self, circumstances: &Circumstances<'_>) -> Self {
        let Circumstances { electricity, hydropower, beside, contracts, perspective, .. } = *circumstances;
        let grid = self.energy.grid();
        let market = self.market.on_grid(contracts, electricity);
        let of_market = (&market, perspective);
        let lines = (self.emissions.embodied, OnsiteGases::of(self.onsite.as_ref()));
        let of_hours = (self.shaped, self.grid_for_it);
        let emissions = EmissionsAccount::of(&self.energy, of_hours, electricity, of_market, lines);
        let source_water = SourceWater::of(grid, electricity, hydropower);
        Self {
            beside: BesideAccount::of(grid, beside, self.water.consumption(), &source_water),
            cost: self.cost.map(|cost| cost.with_emissions(&emissions)),
            source_water,
            emissions,
            market,
            ..self
        }
    }

    /// The mean of the same stretch of several years: energy, water and emissions are means, peaks the highest, hours rounded.
    /// None of no years.
    pub fn mean(years: &[Self], circumstances: &Circumstances<'_>) -> Option<Self> {
        let Circumstances { electricity, hydropower, heat_customer, contracts, perspective, onsite, beside, .. } =
            *circumstances;
        let first = years.first()?;
        let costs: Vec<CostAccount> = years.iter().filter_map(|year| year.cost).collect();
        let onsites: Vec<&OnsiteAccount> = years.iter().filter_map(|year| year.onsite.as_ref()).collect();
        let onsite = OnsiteAccount::mean(&onsites, onsite);
        let energies: Vec<EnergyAccount> = years.iter().map(|year| year.energy).collect();
        let energy = EnergyAccount::mean(&energies);
        let waters: Vec<WaterAccount> = years.iter().map(|year| year.water).collect();
        let water = WaterAccount::mean(&waters);
        let source_water = SourceWater::of(energy.grid(), electricity, hydropower);
        let heats: Option<Vec<HeatAccount>> = years.iter().map(|year| year.heat).collect();
        let peaks: Vec<Peaks> = years.iter().map(|year| year.peaks).collect();
        let shaped = mean_of(years.iter().map(|year| year.shaped));
        let grid_for_it = mean_of(years.iter().map(|year| year.grid_for_it));
        let markets: Vec<MarketHours> = years.iter().map(|year| year.market.hours().clone()).collect();
        let market = MarketAccount::of(MarketHours::mean(&markets, contracts), contracts, electricity);
        let hours = |read: &dyn Fn(&Self) -> usize| {
            (years.iter().map(read).sum::<usize>() as f64 / years.len() as f64).round() as usize
        };
        let in_mode =
            |mode: Mode| hours(&|year| year.hours_in_mode.iter().find(|(m, _)| *m == mode).map_or(0, |(_, h)| *h));
        Some(Self {
            peaks: Peaks::highest(&peaks)?,
            heat: heats.map(|heats| HeatAccount::mean(&heats, heat_customer)),
            beside: BesideAccount::of(energy.grid(), beside, water.consumption(), &source_water),
            water,
            source_water,
            emissions: EmissionsAccount::of(
                &energy,
                (shaped, grid_for_it),
                electricity,
                (&market, perspective),
                (first.emissions.embodied, OnsiteGases::of(onsite.as_ref())),
            ),
            cost: CostAccount::mean(&costs),
            equipment: first.equipment,
            money: first.money,
            area: first.area,
            water_by_month: Vec::new(),
            month_water: years.iter().filter_map(|year| year.month_water).reduce(|a, b| if b > a { b } else { a }),
            market,
            carbon_free_grid: electricity.carbon_free.as_ref().map(|figure| figure.value),
            metered_it: mean_of(years.iter().map(|year| year.metered_it)),
            shaped,
            grid_for_it,
            hours_in_mode: Mode::ALL.into_iter().map(|mode| (mode, in_mode(mode))).collect(),
            hours_outside_supply_limits: hours(&|year| year.hours_outside_supply_limits),
            derated: mean_of(years.iter().map(|year| year.derated)),
            hours_derated: hours(&|year| year.hours_derated),
            parts: NamedPart::mean(&years.iter().map(|year| year.parts.as_slice()).collect::<Vec<_>>()),
            design: first.design,
            reference: first.reference,
            onsite,
            energy,
        })
    }
}

/// Sum over count; nothing of nothing.
fn mean_of<Q: Sum + Mul<f64, Output = Q>>(values: impl ExactSizeIterator<Item = Q>) -> Q {
    let count = values.len().max(1);
    values.sum::<Q>() * (1.0 / count as f64)
}
