//! One year of a draw: its hours or their sums, and its account.

use std::sync::Arc;

use wattshed_physics::operation::Operation;
use wattshed_physics::weather::Calendar;

use super::super::simulated::{Hours, Physics, Simulated};
use super::{Draw, Uncertain};
use crate::account::{Account, HourSums};
use crate::diagnostic::Diagnostic;
use crate::estimate::{Supplied, load_error};
use crate::resolve::{Redrawn, SiteWeather, design_point};
use crate::year_by_sums::Year;

impl Uncertain<'_> {
    /// The account of one year with other values, from its hours only where it takes them.
    pub(super) fn account(&self, draw: &Draw<'_>) -> Result<Account, Box<Diagnostic>> {
        match self.of_year(draw, |year| year.account(self.options.path))?? {
            Some((account, _)) => Ok(account),
            None => self.run(draw, None).map(|(account, _)| account),
        }
    }

    /// The account of one year with the sums that it rests on, where it takes no hours.
    pub(super) fn by_sums(
        &self,
        draw: &Draw<'_>,
        known: Option<&Arc<Simulated>>,
    ) -> Result<Option<(Account, Arc<Simulated>)>, Box<Diagnostic>> {
        let physics = self.physics(draw);
        let again = known.filter(|known| known.serves(physics));
        if let Some((known, sums)) = again.and_then(|known| Some((known, known.sums(draw.inputs)?))) {
            return Ok(self.of_year(draw, |year| year.account_of(sums))?.map(|account| (account, Arc::clone(known))));
        }
        let found = self.of_year(draw, |year| year.account(self.options.path))??;
        Ok(found.map(|(account, sums)| (account, Arc::new(Simulated::of_sums(physics, (sums, draw.inputs))))))
    }

    /// Something of the year of a draw.
    fn of_year<T>(&self, draw: &Draw<'_>, of: impl FnOnce(Year<'_>) -> T) -> Result<T, Box<Diagnostic>> {
        let (weather, calendar) = self.weather_of(draw);
        let load = draw.redrawn.load.as_ref();
        let hourly = self.load.as_ref().filter(|(_, of)| load.is_none() && *of == calendar);
        Ok(of(Year {
            facility: self.facility,
            plant: &draw.redrawn.plant,
            load: load.unwrap_or(&self.facility.load),
            hourly: hourly.map(|(load, _)| load.as_slice()),
            weather: weather.map(|weather| weather.year.as_ref()),
            calendar,
            circumstances: draw.circumstances,
        }))
    }

    fn weather_of<'d>(&self, draw: &Draw<'d>) -> (Option<&'d SiteWeather>, Calendar) {
        let weather = draw.climate.map(|climate| climate.weather.as_ref());
        (weather, weather.map_or(self.facility.calendar, |weather| weather.calendar))
    }

    /// What the hours of a draw follow from.
    fn physics<'d>(&'d self, draw: &Draw<'d>) -> Physics<'d> {
        Physics {
            plant: &draw.redrawn.plant,
            load: draw.redrawn.load.as_ref().unwrap_or(&self.facility.load),
            weather: draw.climate.map(|climate| &climate.weather),
            onsite: &draw.circumstances.onsite.plant,
        }
    }

    /// One year with other values, with its hours; those of `known` where they are the same.
    pub(super) fn run(
        &self,
        draw: &Draw<'_>,
        known: Option<&Arc<Simulated>>,
    ) -> Result<(Account, Arc<Simulated>), Box<Diagnostic>> {
        let physics = self.physics(draw);
        let again = known.filter(|known| known.serves(physics));
        if let Some((known, hours)) = again.and_then(|known| Some((known, known.hours()?))) {
            let sums = known.hour_sums(draw.inputs).cloned().unwrap_or_else(|| self.sums_of(draw, &hours.supplied));
            return Ok((self.account_of(draw, &hours.supplied, sums), Arc::clone(known)));
        }
        let wanted = match known.and_then(|known| known.wanted(physics)) {
            Some(wanted) => wanted.clone(),
            None => self.wanted(draw)?,
        };
        let (weather, calendar) = self.weather_of(draw);
        let year = weather.map(|weather| weather.year.as_ref());
        let (supplied, wanted) = Supplied::with_wanted(wanted, year, calendar, draw.circumstances.onsite);
        let sums = self.sums_of(draw, &supplied);
        let account = self.account_of(draw, &supplied, sums.clone());
        let hours = Hours { supplied, wanted, sums };
        Ok((account, Arc::new(Simulated::of_hours(physics, (hours, draw.inputs)))))
    }

    /// What the facility wants in every hour.
    fn wanted(&self, draw: &Draw<'_>) -> Result<Operation, Box<Diagnostic>> {
        let (weather, calendar) = self.weather_of(draw);
        let own;
        let load = match (&draw.redrawn.load, &self.load) {
            (None, Some((load, of))) if *of == calendar => load,
            (drawn, _) => {
                let shape = drawn.as_ref().unwrap_or(&self.facility.load);
                own = shape.hourly(calendar).map_err(|error| Box::new(load_error(self.facility, &error)))?;
                &own
            }
        };
        let year = weather.map(|weather| weather.year.as_ref());
        Ok(draw.redrawn.plant.run(load, year, self.options.path, self.facility.solution)?)
    }

    fn sums_of(&self, draw: &Draw<'_>, Supplied { operation, supply }: &Supplied) -> HourSums {
        HourSums::of(
            (operation, supply.as_ref()),
            0..operation.hours(),
            (draw.redrawn.plant.design(), self.facility.pue_meter),
            (&self.facility.grid_shape, draw.circumstances.contracts),
            self.weather_of(draw),
        )
    }

    fn account_of(&self, draw: &Draw<'_>, Supplied { operation, supply }: &Supplied, sums: HourSums) -> Account {
        let Redrawn { plant, given, inventory, .. } = draw.redrawn;
        let design = design_point(operation, plant.it_capacity(), self.facility.sized, given.peak_ratio);
        let (_, calendar) = self.weather_of(draw);
        let account = Account::of(&operation.year(), sums, design, draw.circumstances);
        account.billed(operation, supply.as_ref(), (0..operation.hours(), calendar), (inventory, *given))
    }
}
