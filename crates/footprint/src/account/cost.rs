//! What energy, water and carbon cost, at the prices of the spec.
//!
//! ```text
//! energy = Σ hours grid energy · price of the hour + Σ months highest hour · demand charge
//! water  = (withdrawal − once-through) · price          carbon = total, location-based · price
//! ```
//! The price of carbon weighs all that the total holds: it is a shadow price, not a bill of a tax or of an emissions-trading
//! scheme, which the price of electricity holds already.

use core::ops::Range;

use wattshed_physics::operation::Operation;
use wattshed_physics::weather::Calendar;
use wattshed_quantity::Currency;

use super::money::{CarbonPrice, Money, WaterPrice};
use super::{EmissionsAccount, WaterAccount, mean_of};
use crate::resolve::Prices;

/// Cost of a stretch of hours, in one currency.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CostAccount {
    /// The currency of the prices.
    pub currency: Currency,
    /// Grid energy and demand; none without a price of electricity.
    pub energy: Option<Money>,
    water_price: Option<WaterPrice>,
    carbon_price: Option<CarbonPrice>,
}

impl CostAccount {
    /// Of the hours of a range; whole months are billed for their highest hour.
    pub(super) fn of(prices: &Prices, operation: &Operation, hours: Range<usize>, calendar: Calendar) -> Self {
        let energy = prices.electricity.as_ref().map(|price| {
            let weighed = price.shape.weigh(operation.facility_w(), hours.clone(), calendar);
            price.mean * weighed + demand(prices, operation, &hours, calendar)
        });
        Self { currency: prices.currency, energy, water_price: prices.water, carbon_price: prices.carbon }
    }

    /// The mean of several years.
    pub(super) fn mean(years: &[Self]) -> Option<Self> {
        let first = years.first()?;
        let energy = first.energy.map(|_| mean_of(years.iter().map(|year| year.energy.unwrap_or_default())));
        Some(Self { energy, ..*first })
    }

    /// Water that is taken in; that of a sea costs nothing.
    pub fn water(&self, water: &WaterAccount) -> Option<Money> {
        let bought = water.withdrawal()?.quantity() - water.once_through;
        Some(self.water_price? * bought)
    }

    /// All greenhouse gases of the location-based total.
    pub fn carbon(&self, emissions: &EmissionsAccount) -> Option<Money> {
        Some(self.carbon_price? * emissions.total_location())
    }
}

fn demand(prices: &Prices, operation: &Operation, hours: &Range<usize>, calendar: Calendar) -> Money {
    let Some(charges) = prices.demand else { return Money::default() };
    let of_month = |(month, charge)| {
        let of_month = calendar.month_hours(month);
        let whole = hours.start <= of_month.start && of_month.end <= hours.end;
        whole.then(|| charge * operation.during(of_month).peak_facility().value)
    };
    (1..=12).zip(charges).filter_map(of_month).sum()
}
