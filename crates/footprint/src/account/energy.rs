//! Energy by end use, and the highest hours.

use super::mean_of;
use super::sum::total;
use super::water::YEAR_H;
use crate::resolve::SiteWater;
use wattshed_physics::generation::SupplyPeriod;
use wattshed_physics::operation::{EndUse, Stretch};
use wattshed_physics::units::{
    Energy, FacilityEnergy, FacilityPower, GridEnergy, ItEnergy, ItPower, Of, Pue, Ratio, SiteWithdrawal,
};

/// Sums of hours in another order agree to this share.
const ROUNDING: f64 = 1e-9;

/// Energy of a stretch of hours by end use.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EnergyAccount {
    /// IT equipment at its input.
    pub it: ItEnergy,
    /// Fans of the hall.
    pub fan: Energy,
    /// Pumps.
    pub pump: Energy,
    /// Compressors.
    pub compressor: Energy,
    /// Fans of towers and dry coolers.
    pub heat_rejection: Energy,
    /// Losses of uninterruptible supplies.
    pub ups: Energy,
    /// Losses of medium- and high-voltage transformers.
    pub transformer: Energy,
    /// Losses of distribution units and busways.
    pub pdu: Energy,
    /// Lighting, offices, building services.
    pub lighting: Energy,
    /// Treatment of reclaimed water.
    pub water_treatment: Energy,
    /// All of these together where only a PUE is known: none of them is then known by itself.
    pub overhead: Option<Energy>,
    /// What plant on site gives to the site, batteries among those who take it.
    pub onsite_used: Energy,
    /// What batteries take and do not give back.
    pub storage_loss: Energy,
}

impl EnergyAccount {
    /// The mean of several years.
    pub(super) fn mean(years: &[Self]) -> Self {
        let mean = |read: fn(&Self) -> Energy| mean_of(years.iter().map(read));
        Self {
            it: mean_of(years.iter().map(|year| year.it)),
            fan: mean(|year| year.fan),
            pump: mean(|year| year.pump),
            compressor: mean(|year| year.compressor),
            heat_rejection: mean(|year| year.heat_rejection),
            ups: mean(|year| year.ups),
            transformer: mean(|year| year.transformer),
            pdu: mean(|year| year.pdu),
            lighting: mean(|year| year.lighting),
            water_treatment: mean(|year| year.water_treatment),
            overhead: years
                .iter()
                .map(|year| year.overhead)
                .collect::<Option<Vec<_>>>()
                .map(|all| mean_of(all.into_iter())),
            onsite_used: mean(|year| year.onsite_used),
            storage_loss: mean(|year| year.storage_loss),
        }
    }

    /// Of several sites. Where one of them has a given PUE, its end uses are not known, nor are those of the sum.
    pub(super) fn sum(sites: &[&Self]) -> Self {
        let sum = |read: fn(&Self) -> Energy| total(sites.iter().map(|site| read(site)));
        let overhead = |site: &Self| site.overhead.unwrap_or(site.cooling() + site.power_chain_loss() + site.other());
        let is_given = sites.iter().any(|site| site.overhead.is_some());
        Self {
            it: total(sites.iter().map(|site| site.it)),
            fan: sum(|site| site.fan),
            pump: sum(|site| site.pump),
            compressor: sum(|site| site.compressor),
            heat_rejection: sum(|site| site.heat_rejection),
            ups: sum(|site| site.ups),
            transformer: sum(|site| site.transformer),
            pdu: sum(|site| site.pdu),
            lighting: sum(|site| site.lighting),
            water_treatment: sum(|site| site.water_treatment),
            overhead: is_given.then(|| total(sites.iter().map(|site| overhead(site)))),
            onsite_used: sum(|site| site.onsite_used),
            storage_loss: sum(|site| site.storage_loss),
        }
    }

    pub(crate) fn of(stretch: &Stretch<'_>, supply: Option<&SupplyPeriod>) -> Self {
        let energies = stretch.energies();
        let energy = |end_use: EndUse| energies[end_use.index()];
        Self {
            it: Of::new(energy(EndUse::It)),
            fan: energy(EndUse::Fan),
            pump: energy(EndUse::Pump),
            compressor: energy(EndUse::Compressor),
            heat_rejection: energy(EndUse::HeatRejection),
            ups: energy(EndUse::Ups),
            transformer: energy(EndUse::Transformer),
            pdu: energy(EndUse::Pdu),
            lighting: energy(EndUse::Lighting),
            water_treatment: energy(EndUse::WaterTreatment),
            overhead: stretch.overhead(),
            onsite_used: supply.map(SupplyPeriod::used).unwrap_or_default(),
            storage_loss: supply.map(|supply| supply.storage_loss).unwrap_or_default(),
        }
    }

    /// The account where its end uses are known one by one, not where only a PUE is.
    pub fn by_end_use(&self) -> Option<&Self> {
        self.overhead.is_none().then_some(self)
    }

    /// Fans, pumps, compressors and heat rejection.
    pub fn cooling(&self) -> Energy {
        self.fan + self.pump + self.compressor + self.heat_rejection
    }

    /// Losses from the grid connection to the IT equipment.
    pub fn power_chain_loss(&self) -> Energy {
        self.ups + self.transformer + self.pdu
    }

    /// Lighting, offices, building services, treatment of water.
    pub fn other(&self) -> Energy {
        self.lighting + self.water_treatment
    }

    /// Everything inside the site boundary.
    pub fn facility(&self) -> FacilityEnergy {
        let end_uses = self.cooling() + self.power_chain_loss() + self.other();
        Of::new(self.it.quantity() + self.overhead.unwrap_or(end_uses))
    }

    /// What the meter of the grid counts: facility energy − on-site energy used + storage loss; without plant on site, all
    /// of the facility's. What rounding leaves of an island is none.
    pub fn grid(&self) -> GridEnergy {
        let facility = self.facility().quantity();
        let grid = facility - self.onsite_used + self.storage_loss;
        Of::new(if grid < facility * ROUNDING { Energy::default() } else { grid })
    }

    /// Power usage effectiveness.
    pub fn pue(&self) -> Pue {
        self.facility() / self.it
    }
}

/// Highest hours and days of a stretch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Peaks {
    /// Highest hour of IT power.
    pub it: ItPower,
    /// Highest hour of facility power, where it is known.
    pub facility: Option<FacilityPower>,
    /// The hour of the year of that, from 0; where it was simulated.
    pub facility_hour: Option<usize>,
    /// Highest hour of water withdrawal, where it is known.
    pub hour_water: Option<SiteWithdrawal>,
    /// Highest calendar day of water withdrawal, where it is known.
    pub day_water: Option<SiteWithdrawal>,
}

impl Peaks {
    /// The highest of several years; none is lower than one of them.
    pub(super) fn highest(years: &[Self]) -> Option<Self> {
        let mut found = *years.first()?;
        for year in years {
            if year.facility > found.facility {
                (found.facility, found.facility_hour) = (year.facility, year.facility_hour);
            }
            found.it = if year.it > found.it { year.it } else { found.it };
            found.hour_water = if year.hour_water > found.hour_water { year.hour_water } else { found.hour_water };
            found.day_water = if year.day_water > found.day_water { year.day_water } else { found.day_water };
        }
        Some(found)
    }

    /// What is drawn evenly counts in every hour; the fill of loops, which is drawn once, does not.
    pub(super) fn of(stretch: &Stretch<'_>, water: &SiteWater) -> Self {
        let facility = stretch.peak_facility();
        let even = |hours: f64| Of::new(water.other_use.unwrap_or_default() * (hours / YEAR_H));
        Self {
            it: stretch.peak_it().value,
            facility: Some(facility.value),
            facility_hour: Some(facility.hour),
            hour_water: Some(stretch.peak_hour_water() + even(1.0)),
            day_water: Some(stretch.peak_day_water() + even(24.0)),
        }
    }

    /// What is known of them: facility power and water where a plant is simulated, water only where no WUE stands in its place.
    /// Without a plant, `peak_ratio` turns the highest hour of IT power into that of the facility.
    pub(super) fn known(self, modelled: bool, water: bool, peak_ratio: Option<Ratio>) -> Self {
        let given = || Some(Of::new(self.it.quantity() * peak_ratio?));
        Self {
            facility: if modelled { self.facility } else { given() },
            facility_hour: self.facility_hour.filter(|_| modelled),
            hour_water: self.hour_water.filter(|_| modelled && water),
            day_water: self.day_water.filter(|_| modelled && water),
            ..self
        }
    }
}
