//! Water of the year and of its months.
//!
//! ```text
//! make-up     = evaporation + blowdown + drift + humidification
//! withdrawal  = make-up + once-through        discharge = blowdown + once-through
//! consumption = withdrawal − discharge
//! ```

use super::sums::{monthly, sum};
use super::{Operation, WaterUse};
use crate::units::{Of, SiteConsumption, SiteDischarge, SiteMakeUp, SiteWithdrawal, Volume, Wue, unit};
use crate::weather::Calendar;

pub(super) fn volume(kg: f64) -> Volume {
    Volume::new::<unit::liter>(kg)
}

impl Operation {
    /// Water of a kind.
    pub fn water(&self, water_use: WaterUse) -> Volume {
        volume(sum(self.water_kg(water_use)))
    }

    /// Water of a kind by month.
    pub fn monthly_water(&self, water_use: WaterUse, calendar: Calendar) -> [Volume; 12] {
        monthly(self.water_kg(water_use), calendar).map(volume)
    }

    /// Water that the cooling plant takes in.
    pub fn withdrawal(&self) -> SiteWithdrawal {
        Of::new(self.all_water())
    }

    /// Water by month that the cooling plant takes in.
    pub fn monthly_withdrawal(&self, calendar: Calendar) -> [SiteWithdrawal; 12] {
        let hourly: Vec<f64> = (0..self.hours()).map(|hour| self.withdrawal_kg(hour)).collect();
        monthly(&hourly, calendar).map(|kg| Of::new(volume(kg)))
    }

    /// Water that the cooling plant gives back as liquid.
    pub fn discharge(&self) -> SiteDischarge {
        Of::new(self.water(WaterUse::Blowdown) + self.water(WaterUse::OnceThrough))
    }

    /// Water by month that the cooling plant gives back as liquid.
    pub fn monthly_discharge(&self, calendar: Calendar) -> [SiteDischarge; 12] {
        let drained = self.monthly_water(WaterUse::Blowdown, calendar);
        let returned = self.monthly_water(WaterUse::OnceThrough, calendar);
        core::array::from_fn(|month| Of::new(drained[month] + returned[month]))
    }

    /// Water that the cooling plant takes in and does not give back.
    pub fn consumption(&self) -> SiteConsumption {
        self.withdrawal() - self.discharge()
    }

    /// Water that cooling and humidification are topped up with, as ISO/IEC 30134-9 counts it: without once-through water.
    pub fn make_up(&self) -> SiteMakeUp {
        let parts = WaterUse::ALL.into_iter().filter(|water_use| *water_use != WaterUse::OnceThrough);
        Of::new(parts.fold(volume(0.0), |total, water_use| total + self.water(water_use)))
    }

    /// Make-up water over IT energy.
    pub fn wue(&self) -> Wue {
        self.make_up() / self.it_energy()
    }

    /// Withdrawal of an hour, kg: a figure for those who add hours of several sites.
    pub fn withdrawal_kg(&self, hour: usize) -> f64 {
        self.water_kg.iter().fold(0.0, |sum, column| sum + column.get(hour).copied().unwrap_or(0.0))
    }

    fn all_water(&self) -> Volume {
        WaterUse::ALL.into_iter().fold(volume(0.0), |total, water_use| total + self.water(water_use))
    }
}
