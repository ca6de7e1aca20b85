//! What energy, water and carbon cost, at the prices of the spec.
//!
//! ```text
//! energy = Σ hours grid energy · price of the hour + Σ months highest hour · demand charge
//! fuel   = Σ months fuel burned on site (HHV) · price of the month
//! water  = (withdrawal − once-through) · price          carbon = total, location-based · price
//! ```
//! The price of carbon weighs all that the total holds: it is a shadow price, not a bill of a tax or of an emissions-trading
//! scheme, which the price of electricity holds already.

use core::ops::Range;

use wattshed_physics::generation::Supply;
use wattshed_physics::operation::YearSums;
use wattshed_physics::units::{Energy, GridEnergy, GridPower, Of, Power, unit};
use wattshed_physics::weather::Calendar;
use wattshed_quantity::Currency;

use super::money::{CarbonPrice, Money};
use super::sum::{all_known, any_known};
use super::{EmissionsAccount, WaterAccount, mean_of};
use crate::resolve::{Prices, VaryingPrice};

/// Cost of a stretch of hours, in one currency.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CostAccount {
    /// The currency of the prices.
    pub currency: Currency,
    /// Grid energy and demand; none without a price of electricity.
    pub energy: Option<Money>,
    /// Fuel burned on site; none without a price of fuel, or where nothing burns.
    pub fuel: Option<Money>,
    /// Water that is taken in; that of a sea costs nothing.
    pub water: Option<Money>,
    /// All greenhouse gases of the location-based total.
    pub carbon: Option<Money>,
    carbon_price: Option<CarbonPrice>,
}

impl CostAccount {
    /// Of the hours of a range. A month is billed for its highest hour, a part of one for its own highest hour in proportion to
    /// its length: what a state of half a month adds to the bill.
    pub(super) fn of_hours(
        prices: &Prices,
        (grid_w, steady_w, supply): (&[f64], Option<f64>, Option<&Supply>),
        (hours, calendar): (Range<usize>, Calendar),
        of: (&WaterAccount, &EmissionsAccount),
    ) -> Self {
        let fuel = supply.and_then(|supply| fuel(prices, supply, &hours, calendar));
        let weighed = |price: &VaryingPrice| price.shape.weigh((grid_w, steady_w), hours.clone(), calendar);
        let highest = |month: u8| {
            let of_month = calendar.month_hours(month);
            let within = of_month.start.max(hours.start)..of_month.end.min(hours.end);
            let highest_w = |within: Range<usize>| {
                let share = within.len() as f64 / of_month.len() as f64;
                grid_w.get(within).unwrap_or_default().iter().copied().fold(0.0, f64::max) * share
            };
            (!within.is_empty()).then(|| Of::new(Power::new::<unit::watt>(highest_w(within))))
        };
        Self::of(prices, weighed, highest, fuel, of)
    }

    /// Of the sums of a year that the grid alone serves, whose second sum is weighed with the price.
    pub(super) fn of_sums(prices: &Prices, sums: &YearSums, of: (&WaterAccount, &EmissionsAccount)) -> Self {
        let [_, weighed] = sums.weighed();
        let highest = |month: u8| Some(Of::new(sums.peak_of_month(usize::from(month) - 1).quantity()));
        Self::of(prices, |_| Of::new(weighed), highest, None, of)
    }

    fn of(
        prices: &Prices,
        weighed: impl Fn(&VaryingPrice) -> GridEnergy,
        highest: impl Fn(u8) -> Option<GridPower>,
        fuel: Option<Money>,
        (water, emissions): (&WaterAccount, &EmissionsAccount),
    ) -> Self {
        let energy = prices.electricity.as_ref().map(|price| price.mean * weighed(price) + demand(prices, highest));
        let bought = |water: &WaterAccount| Some(water.withdrawal()?.quantity() - water.once_through);
        let water = prices.water.zip(bought(water)).map(|(price, bought)| price * bought);
        let (currency, carbon_price) = (prices.currency, prices.carbon);
        Self { currency, energy, fuel, water, carbon: None, carbon_price }.with_emissions(emissions)
    }

    /// The mean of several years.
    pub(super) fn mean(years: &[Self]) -> Option<Self> {
        let first = years.first()?;
        let mean = |read: fn(&Self) -> Option<Money>| {
            read(first).map(|_| mean_of(years.iter().map(|year| read(year).unwrap_or_default())))
        };
        let (energy, fuel) = (mean(|year| year.energy), mean(|year| year.fuel));
        let (water, carbon) = (mean(|year| year.water), mean(|year| year.carbon));
        Some(Self { energy, fuel, water, carbon, ..*first })
    }

    /// Of several sites; none where one has no prices, or prices of another currency.
    pub(super) fn sum(sites: &[Option<Self>]) -> Option<Self> {
        let sites: Vec<Self> = sites.iter().copied().collect::<Option<_>>()?;
        let first = sites.first()?;
        let sum = |read: fn(&Self) -> Option<Money>| all_known(sites.iter().map(read));
        let same = sites.iter().all(|site| site.currency == first.currency);
        same.then(|| Self {
            currency: first.currency,
            energy: sum(|site| site.energy),
            // A site where nothing burns buys no fuel.
            fuel: any_known(sites.iter().map(|site| site.fuel)),
            water: sum(|site| site.water),
            carbon: sum(|site| site.carbon),
            carbon_price: None,
        })
    }

    /// With the carbon of other emissions.
    pub(super) fn with_emissions(self, emissions: &EmissionsAccount) -> Self {
        Self { carbon: self.carbon_price.map(|price| price * emissions.total_location()), ..self }
    }
}

/// Fuel of the months of a stretch; none where nothing burns.
fn fuel(prices: &Prices, supply: &Supply, hours: &Range<usize>, calendar: Calendar) -> Option<Money> {
    let price_of_month = prices.fuel?;
    let burning: Vec<&[f64]> = supply.generators.iter().filter(|year| year.burns()).map(|year| year.fuel_w()).collect();
    let of_month = |(month, price)| {
        let of_month = calendar.month_hours(month);
        let within = of_month.start.max(hours.start)..of_month.end.min(hours.end);
        let watts = |fuel_w: &&[f64]| fuel_w.get(within.clone()).unwrap_or_default().iter().fold(0.0, |sum, w| sum + w);
        let kwh = burning.iter().map(watts).fold(0.0, |sum, w| sum + w) / 1e3;
        price * Of::new(Energy::new::<unit::kilowatt_hour>(kwh))
    };
    (!burning.is_empty()).then(|| (1..=12).zip(price_of_month).map(of_month).sum())
}

fn demand(prices: &Prices, highest: impl Fn(u8) -> Option<GridPower>) -> Money {
    let Some(charges) = prices.demand else { return Money::default() };
    (1..=12).zip(charges).filter_map(|(month, charge)| highest(month).map(|highest| charge * highest)).sum()
}
