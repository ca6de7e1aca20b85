//! Sums over hours that depend on more than the hours: the grid's own course, contracts, where a meter stands.

use std::ops::Range;

use wattshed_physics::generation::{Supply, SupplyPeriod};
use wattshed_physics::operation::{EndUse, Operation, Stretch, YearSums};
use wattshed_physics::power::{PowerChain, Ups};
use wattshed_physics::simulate::FacilityDesign;
use wattshed_physics::units::{Energy, GridEnergy, ItEnergy, Of, Power, unit};
use wattshed_physics::weather::Calendar;

use super::MarketHours;
use crate::resolve::{Contract, GridShape, SiteWeather};

/// Power from the grid in every hour, W: without plant on site and with an unlimited grid, that of the facility.
pub(crate) fn grid_w<'a>(operation: &'a Operation, supply: Option<&'a Supply>) -> &'a [f64] {
    supply.map_or(operation.facility_w(), Supply::grid_w)
}

/// The same in each hour of a range, where a year without columns takes these hours together.
pub(crate) fn steady_w(operation: &Operation, supply: Option<&Supply>, hours: &Range<usize>) -> Option<f64> {
    if supply.is_some() { None } else { operation.steady_w(hours.clone()) }
}

/// Where the IT energy of the PUE is metered: the category of ISO/IEC 30134-2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PueMeter {
    /// Category 1: at the output of the uninterruptible supply.
    Supply,
    /// Category 2: at the output of the distribution units.
    DistributionUnit,
    /// Category 3: at the input of the equipment.
    Equipment,
}

impl PueMeter {
    /// The number of the category.
    pub const fn category(self) -> u8 {
        match self {
            Self::Supply => 1,
            Self::DistributionUnit => 2,
            Self::Equipment => 3,
        }
    }

    /// What the meter counts of a stretch: IT energy and the losses between meter and equipment.
    ///
    /// Without a central supply (none, or batteries in the racks) category 1 is metered where category 2 is, as the reporting
    /// scheme of the EU says (Delegated Regulation (EU) 2024/1364, Annex II).
    pub(crate) fn it(self, operation: &Operation, hours: Range<usize>, design: Option<&FacilityDesign>) -> ItEnergy {
        let stretch = operation.during(hours.clone());
        let it = stretch.energy(EndUse::It);
        // Without a simulated chain there is one meter: a given PUE is refused beside the other categories.
        let Some(design) = design else { return Of::new(it) };
        Of::new(match self {
            Self::Equipment => it,
            Self::Supply if is_central(design) => it + stretch.energy(EndUse::Pdu),
            Self::Supply | Self::DistributionUnit => it + busway(operation, hours, design),
        })
    }

    /// Whether what it counts takes the hours: the losses of a busway grow with the square of the load.
    pub(crate) fn takes_hours(self, design: Option<&FacilityDesign>) -> bool {
        design.is_some_and(|design| match self {
            Self::Equipment => false,
            Self::Supply => !is_central(design),
            Self::DistributionUnit => true,
        })
    }

    /// [`Self::it`] of a year of which the sums alone are known; none where it takes the hours.
    fn it_of_sums(self, year: &Stretch<'_>, design: Option<&FacilityDesign>) -> Option<ItEnergy> {
        let it = year.energy(EndUse::It);
        (!self.takes_hours(design)).then(|| match (self, design) {
            (Self::Supply, Some(_)) => Of::new(it + year.energy(EndUse::Pdu)),
            _ => Of::new(it),
        })
    }
}

/// Whether a supply stands between meter and distribution units.
fn is_central(design: &FacilityDesign) -> bool {
    !matches!(design.power.ups, Ups::None | Ups::RackBattery)
}

/// Losses of busway and cables, which stand between distribution units and equipment.
fn busway(operation: &Operation, hours: Range<usize>, design: &FacilityDesign) -> Energy {
    // The busway is sized by the IT capacity alone.
    let chain = PowerChain::size(&design.power, design.it_capacity, Power::default());
    let w = |power: Power| power.get::<unit::watt>();
    let it_w = operation.power_w(EndUse::It).get(hours).unwrap_or_default();
    let loss_w = |it_w: &f64| w(chain.losses_at(Of::new(Power::new::<unit::watt>(*it_w)), Power::default()).busway());
    let joules = it_w.iter().map(loss_w).fold(0.0, |sum, w| sum + w) * 3600.0;
    Energy::new::<unit::joule>(joules)
}

/// What the IT equipment takes of the grid, hour by hour in its share of the facility's power: so months add up to the year.
fn grid_for_it(operation: &Operation, grid_w: &[f64], hours: Range<usize>) -> GridEnergy {
    let it_w = operation.power_w(EndUse::It);
    let of_hour = |hour: usize| {
        let w = |column: &[f64]| column.get(hour).copied().unwrap_or(0.0);
        let facility_w = w(operation.facility_w());
        if facility_w > 0.0 { w(grid_w) * w(it_w) / facility_w } else { 0.0 }
    };
    Of::new(Energy::new::<unit::joule>(hours.map(of_hour).fold(0.0, |sum, w| sum + w) * 3600.0))
}

/// Sums over a stretch of hours.
#[derive(Debug, Clone)]
pub(crate) struct HourSums {
    /// Grid energy with every hour weighed by the intensity of the hour over its annual mean.
    pub(crate) shaped: GridEnergy,
    /// IT energy where the meter of the PUE stands.
    pub(crate) metered_it: ItEnergy,
    /// Grid energy with every hour weighed by the share of the IT equipment in the facility's power.
    pub(crate) grid_for_it: GridEnergy,
    /// Contracts against the load.
    pub(crate) market: MarketHours,
    /// Who serves the facility, where that is not the grid alone.
    pub(crate) supply: Option<SupplyPeriod>,
}

impl HourSums {
    /// Of the sums of a year that the grid alone serves, without contracts, whose first sum is weighed with the shape of the
    /// grid; none where it takes the hours.
    pub(crate) fn of_sums(sums: &YearSums, (design, meter): (Option<&FacilityDesign>, PueMeter)) -> Option<Self> {
        let [shaped, _] = sums.weighed();
        Some(Self {
            shaped: Of::new(shaped),
            metered_it: meter.it_of_sums(&sums.year(), design)?,
            grid_for_it: Of::new(sums.for_it()),
            market: MarketHours::of_load(Of::new(sums.facility_energy().quantity())),
            supply: None,
        })
    }

    pub(crate) fn of(
        (operation, supply): (&Operation, Option<&Supply>),
        hours: Range<usize>,
        (design, meter): (Option<&FacilityDesign>, PueMeter),
        (shape, contracts): (&GridShape, &[Contract]),
        (weather, calendar): (Option<&SiteWeather>, Calendar),
    ) -> Self {
        let grid_w = grid_w(operation, supply);
        Self {
            shaped: shape.weigh((grid_w, steady_w(operation, supply, &hours)), hours.clone(), calendar),
            metered_it: meter.it(operation, hours.clone(), design),
            grid_for_it: grid_for_it(operation, grid_w, hours.clone()),
            supply: supply.map(|supply| supply.during(hours.clone())),
            market: MarketHours::of(grid_w, hours, contracts, weather),
        }
    }
}
