//! The account of a year from sums that are taken while it is simulated: what a list and draws need, of whose hours nobody asks.
//!
//! The sums have the bits of those over columns of hours, and so has the account.

use std::borrow::Cow;

use wattshed_physics::it_load::LoadMix;
use wattshed_physics::math::KernelPath;
use wattshed_physics::operation::{HourWeights, YearSums};
use wattshed_physics::simulate::{Computation, FacilityDesign, scale_sums, simulate_sums};
use wattshed_physics::units::Ratio;
use wattshed_physics::weather::{Calendar, WeatherYear};
use wattshed_report::Sentence;

use crate::account::{Account, Circumstances, DesignPoint, HourSums};
use crate::diagnostic::{Code, Diagnostic};
use crate::estimate::load_error;
use crate::resolve::{Facility, Plant};

/// A year that is to be accounted for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Year<'a> {
    /// The facility, for what of it no draw changes.
    pub(crate) facility: &'a Facility,
    /// What draws the power.
    pub(crate) plant: &'a Plant,
    /// Its load.
    pub(crate) load: &'a LoadMix,
    /// The hours of that, where they are known.
    pub(crate) hourly: Option<&'a [f64]>,
    /// The weather of a simulated plant.
    pub(crate) weather: Option<&'a WeatherYear>,
    /// Its days.
    pub(crate) calendar: Calendar,
    /// What the account needs beside the hours.
    pub(crate) circumstances: &'a Circumstances<'a>,
}

impl Year<'_> {
    /// Its account, with the sums that it rests on; none where it takes the hours themselves: with contracts or plant on site,
    /// with a meter before the busway, with a given WUE beside a simulated plant, or with a given PUE under a load that varies.
    ///
    /// # Errors
    /// The load is not possible.
    pub(crate) fn account(&self, path: KernelPath) -> Result<Option<(Account, YearSums)>, Diagnostic> {
        if self.wants_hours() {
            return Ok(None);
        }
        let Some(sums) = self.sums(path)? else { return Ok(None) };
        Ok(self.account_of(&sums).map(|account| (account, sums)))
    }

    /// [`Year::account`] from its sums.
    pub(crate) fn account_of(&self, sums: &YearSums) -> Option<Account> {
        let Circumstances { given, inventory, .. } = *self.circumstances;
        if self.wants_hours() {
            return None;
        }
        let of_hours = HourSums::of_sums(sums, (self.plant.design(), self.facility.pue_meter))?;
        let point = self.design_point(sums, given.peak_ratio);
        let account = Account::of(&sums.year(), of_hours, point, self.circumstances);
        Some(account.billed_by_sums(sums, self.calendar, (inventory, given)))
    }

    /// Whether its account takes its hours, whatever its sums are.
    fn wants_hours(&self) -> bool {
        let Circumstances { onsite, contracts, given, .. } = *self.circumstances;
        let design = self.plant.design();
        !onsite.is_grid_alone()
            || !contracts.is_empty()
            || (given.wue.is_some() && design.is_some())
            || self.facility.pue_meter.takes_hours(design)
    }

    fn design_point(&self, sums: &YearSums, peak_ratio: Option<Ratio>) -> Option<DesignPoint> {
        let capacity = self.plant.it_capacity();
        let point = DesignPoint::of(capacity, (sums.design_it(), sums.design_facility()), peak_ratio);
        self.facility.sized.then_some(point)
    }

    fn sums(&self, path: KernelPath) -> Result<Option<YearSums>, Diagnostic> {
        let price = self.circumstances.inventory.prices.as_ref().and_then(|prices| prices.electricity.as_ref());
        let shapes = [Some(self.facility.grid_shape.as_ref()), price.map(|price| price.shape.as_ref())];
        match (self.plant, self.weather) {
            (Plant::Given(given), _) => {
                let Some(share) = self.load.steady_share(self.calendar) else { return Ok(None) };
                let weights = shapes.map(|shape| shape.map_or(0.0, |shape| shape.sum_of_relative(self.calendar)));
                Ok(Some(scale_sums(share, self.calendar, given, weights)))
            }
            (Plant::Modelled(design), Some(weather)) => {
                let [first, second] = shapes.map(|shape| shape.map(|shape| shape.relative(self.calendar)));
                self.simulated(design, weather, path, HourWeights { first, second }).map(Some)
            }
            (Plant::Modelled(_), None) => Ok(None),
        }
    }

    fn simulated(
        &self,
        design: &FacilityDesign,
        weather: &WeatherYear,
        path: KernelPath,
        weights: HourWeights<'_>,
    ) -> Result<YearSums, Diagnostic> {
        let hourly = match self.hourly {
            Some(hourly) => Cow::Borrowed(hourly),
            None => Cow::Owned(self.load.hourly(self.calendar).map_err(|error| load_error(self.facility, &error))?),
        };
        let computation = Computation { path, solution: self.facility.solution };
        simulate_sums(weather, &hourly, design, computation, weights)
            .map_err(|error| Diagnostic::error(Code::Weather, Sentence::untranslated(error.to_string())))
    }
}
