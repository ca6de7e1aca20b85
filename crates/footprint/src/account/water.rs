//! Water at the site and at the power plants behind the grid.
//!
//! ```text
//! make-up     = evaporation + blowdown + drift + humidification
//! withdrawal  = make-up + once-through + other use + fill / life of the fill
//! discharge   = blowdown + once-through
//! consumption = withdrawal − discharge
//! ```
//! Other use (domestic, landscape) and fill are consumed by these definitions: how much of them flows back is not known.

use super::sum::{all_known, any_known, total};
use super::{EnergyAccount, GivenWue, KnownWater, mean_of};
use crate::resolve::SiteWater;
use wattshed_grid::Electricity;
use wattshed_physics::operation::{Stretch, WaterUse, YearSums};
use wattshed_physics::units::{
    GridEnergy, ItEnergy, Of, Ratio, SiteConsumption, SiteDischarge, SiteMakeUp, SiteWithdrawal, SourceConsumption,
    SourceHydro, SourceWithdrawal, Volume, Wue, WueConsumption, unit,
};

/// Water of the site by what it is used for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WaterAccount {
    /// Evaporated by towers and pads.
    pub evaporation: Volume,
    /// Drained to keep salts in bounds.
    pub blowdown: Volume,
    /// Lost as droplets.
    pub drift: Volume,
    /// Added to dry air.
    pub humidification: Volume,
    /// Taken from a sea or lake and given back warmer.
    pub once_through: Volume,
    /// Domestic and landscape use.
    pub other_use: Volume,
    /// The part of the fill of closed loops.
    pub fill: Volume,
    /// Share of the make-up that is reclaimed water, where the spec says it.
    pub reclaimed_share: Option<Ratio>,
    /// Share of the make-up that is potable water, where the spec says it or it follows.
    pub potable_share: Option<Ratio>,
    /// What of this is known, and what is given instead.
    pub known: KnownWater,
}

/// Hours of the year that yearly figures are of.
pub(super) const YEAR_H: f64 = 8760.0;

impl WaterAccount {
    /// The mean of several years.
    pub(super) fn mean(years: &[Self]) -> Self {
        let mean = |read: fn(&Self) -> Volume| mean_of(years.iter().map(read));
        Self {
            evaporation: mean(|year| year.evaporation),
            blowdown: mean(|year| year.blowdown),
            drift: mean(|year| year.drift),
            humidification: mean(|year| year.humidification),
            once_through: mean(|year| year.once_through),
            other_use: mean(|year| year.other_use),
            fill: mean(|year| year.fill),
            reclaimed_share: years.first().and_then(|year| year.reclaimed_share),
            potable_share: years.first().and_then(|year| year.potable_share),
            known: mean_known(years),
        }
    }

    /// Of several sites; what is not known of one is not known of the sum.
    pub(super) fn sum(sites: &[&Self]) -> Self {
        let sum = |read: fn(&Self) -> Volume| total(sites.iter().map(|site| read(site)));
        let make_up = |site: &Self| site.make_up().map(Of::quantity);
        let of_make_up = |part: Option<Volume>| -> Option<Ratio> {
            let whole: Volume = all_known(sites.iter().map(|site| make_up(site)))?;
            // Of no water every share is the same.
            if whole > Volume::default() { Some(part? / whole) } else { part.map(|_| Ratio::default()) }
        };
        let reclaimed = any_known(sites.iter().map(|site| site.reclaimed().map(Of::quantity)));
        let potable = all_known(sites.iter().map(|site| site.potable().map(Of::quantity)));
        Self {
            evaporation: sum(|site| site.evaporation),
            blowdown: sum(|site| site.blowdown),
            drift: sum(|site| site.drift),
            humidification: sum(|site| site.humidification),
            once_through: sum(|site| site.once_through),
            other_use: sum(|site| site.other_use),
            fill: sum(|site| site.fill),
            reclaimed_share: of_make_up(reclaimed),
            potable_share: of_make_up(potable),
            known: known_of_all(sites),
        }
    }

    fn of(waters: [Volume; WaterUse::COUNT], share_of_year: Ratio, beside: &SiteWater, known: KnownWater) -> Self {
        let share = share_of_year.get::<unit::ratio>();
        let of_year = |yearly: Option<Volume>| yearly.unwrap_or_default() * share;
        let volume = |water_use: WaterUse| waters[water_use.index()];
        Self {
            evaporation: volume(WaterUse::Evaporation),
            blowdown: volume(WaterUse::Blowdown),
            drift: volume(WaterUse::Drift),
            humidification: volume(WaterUse::Humidification),
            once_through: volume(WaterUse::OnceThrough),
            other_use: of_year(beside.other_use),
            fill: of_year(beside.fill),
            reclaimed_share: beside.reclaimed,
            potable_share: beside.potable,
            known,
        }
    }

    /// The water of the same hours as `energy`, with a given WUE in the place of the site's.
    pub(crate) fn over(
        stretch: &Stretch<'_>,
        energy: &EnergyAccount,
        beside: &SiteWater,
        given: Option<GivenWue>,
    ) -> Self {
        let known = match given {
            Some(wue) => wue.water(energy.it, energy.facility()),
            None if energy.by_end_use().is_some() => KnownWater::ByUse,
            None => KnownWater::Nothing,
        };
        Self::of(stretch.waters(), stretch.share_of_year(), beside, known)
    }

    /// The water of a month, 0 for January, from the sums of a year without hours.
    pub(super) fn of_month(
        sums: &YearSums,
        (month, share_of_year): (usize, Ratio),
        beside: &SiteWater,
        given: Option<GivenWue>,
    ) -> Self {
        let of_given = |wue: GivenWue| {
            let [it, overhead] = sums.steady_energies_of_month(month)?;
            Some(wue.water(Of::new(it), Of::new(it + overhead)))
        };
        let known = match given {
            // Whose hours differ and whose WUE is given is not summed without them.
            Some(wue) => of_given(wue).unwrap_or(KnownWater::Nothing),
            None if sums.is_steady() => KnownWater::Nothing,
            None => KnownWater::ByUse,
        };
        Self::of(sums.waters_of_month(month), share_of_year, beside, known)
    }

    /// The account where its uses are known one by one.
    pub fn by_use(&self) -> Option<&Self> {
        matches!(self.known, KnownWater::ByUse).then_some(self)
    }

    /// Everything taken in, where it is known.
    pub fn withdrawal(&self) -> Option<SiteWithdrawal> {
        match self.known {
            KnownWater::ByUse => {
                Some(Of::new(self.make_up()?.quantity() + self.once_through + self.other_use + self.fill))
            }
            KnownWater::Withdrawal(withdrawal) => Some(withdrawal),
            KnownWater::Consumption(_) | KnownWater::Nothing => None,
        }
    }

    /// Everything given back as liquid, where it is known.
    pub fn discharge(&self) -> Option<SiteDischarge> {
        self.by_use().map(|water| Of::new(water.blowdown + water.once_through))
    }

    /// Everything taken in and not given back, where it is known.
    pub fn consumption(&self) -> Option<SiteConsumption> {
        match self.known {
            KnownWater::ByUse => Some(self.withdrawal()? - self.discharge()?),
            KnownWater::Consumption(consumption) => Some(consumption),
            KnownWater::Withdrawal(_) | KnownWater::Nothing => None,
        }
    }

    /// Make-up water that is reclaimed; part of the withdrawal.
    pub fn reclaimed(&self) -> Option<SiteMakeUp> {
        Some(self.make_up()? * self.reclaimed_share?.get::<unit::ratio>())
    }

    /// Make-up water that is potable.
    pub fn potable(&self) -> Option<SiteMakeUp> {
        Some(self.make_up()? * self.potable_share?.get::<unit::ratio>())
    }

    /// What ISO/IEC 30134-9 counts, where it is known: once-through water does not. A given withdrawal is taken as make-up.
    pub fn make_up(&self) -> Option<SiteMakeUp> {
        match self.known {
            KnownWater::ByUse => Some(Of::new(self.evaporation + self.blowdown + self.drift + self.humidification)),
            KnownWater::Withdrawal(withdrawal) => Some(Of::new(withdrawal.quantity())),
            KnownWater::Consumption(_) | KnownWater::Nothing => None,
        }
    }

    /// Make-up water over IT energy.
    pub fn wue(&self, it: ItEnergy) -> Option<Wue> {
        Some(self.make_up()? / it)
    }

    /// Consumption over IT energy.
    pub fn wue_consumption(&self, it: ItEnergy) -> Option<WueConsumption> {
        Some(self.consumption()? / it)
    }
}

/// What is known of the mean of several years.
fn mean_known(years: &[WaterAccount]) -> KnownWater {
    let withdrawal =
        |year: &WaterAccount| if let KnownWater::Withdrawal(water) = year.known { Some(water) } else { None };
    let consumption =
        |year: &WaterAccount| if let KnownWater::Consumption(water) = year.known { Some(water) } else { None };
    match years.first().map_or(KnownWater::Nothing, |year| year.known) {
        KnownWater::Withdrawal(_) => {
            KnownWater::Withdrawal(mean_of(years.iter().filter_map(withdrawal).collect::<Vec<_>>().into_iter()))
        }
        KnownWater::Consumption(_) => {
            KnownWater::Consumption(mean_of(years.iter().filter_map(consumption).collect::<Vec<_>>().into_iter()))
        }
        known => known,
    }
}

/// What is known of several sites together: uses where those of all are known, else the consumption, or the withdrawal where
/// all give it in the place of the plant's water.
fn known_of_all(sites: &[&WaterAccount]) -> KnownWater {
    let is_given = |site: &&WaterAccount| matches!(site.known, KnownWater::Withdrawal(_));
    if sites.iter().all(|site| site.known == KnownWater::ByUse) {
        KnownWater::ByUse
    } else if let Some(consumption) = all_known(sites.iter().map(|site| site.consumption())) {
        KnownWater::Consumption(consumption)
    } else if sites.iter().all(is_given) {
        all_known(sites.iter().map(|site| site.withdrawal())).map_or(KnownWater::Nothing, KnownWater::Withdrawal)
    } else {
        KnownWater::Nothing
    }
}

/// Whether reservoir evaporation enters `wue_source`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hydropower {
    /// It does not; the default, because its allocation is a choice.
    Excluded,
    /// It does.
    Included,
}

/// Water of the power plants behind the grid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SourceWater {
    /// Consumed by thermal plants.
    pub consumption: Option<SourceConsumption>,
    /// Evaporated by reservoirs.
    pub hydro: Option<SourceHydro>,
    /// Withdrawn, where it is known.
    pub withdrawal: Option<SourceWithdrawal>,
    /// Whether reservoirs enter `wue_source`.
    pub hydropower: Hydropower,
}

impl SourceWater {
    pub(super) fn of(grid: GridEnergy, electricity: &Electricity, hydropower: Hydropower) -> Self {
        Self {
            consumption: electricity.thermal_water.as_ref().map(|figure| figure.value * grid),
            hydro: electricity.hydro_water.as_ref().map(|figure| figure.value * grid),
            withdrawal: electricity.withdrawal.as_ref().map(|figure| figure.value * grid),
            hydropower,
        }
    }

    /// Of several sites; reservoirs enter where they do at all of them.
    pub(super) fn sum(sites: &[&Self]) -> Self {
        let included = sites.iter().all(|site| site.hydropower == Hydropower::Included);
        Self {
            consumption: all_known(sites.iter().map(|site| site.consumption)),
            hydro: all_known(sites.iter().map(|site| site.hydro)),
            withdrawal: all_known(sites.iter().map(|site| site.withdrawal)),
            hydropower: if included { Hydropower::Included } else { Hydropower::Excluded },
        }
    }

    /// Site and source consumption over IT energy, in L/kWh.
    ///
    /// This is the one place where water of the two boundaries is added, because the metric is defined as that sum.
    pub fn wue_source(&self, site: Option<SiteConsumption>, it: ItEnergy) -> Option<f64> {
        let site = site?;
        let source = self.consumption?.quantity();
        let hydro = match self.hydropower {
            Hydropower::Excluded => Volume::new::<unit::cubic_meter>(0.0),
            Hydropower::Included => self.hydro?.quantity(),
        };
        let liters = (site.quantity() + source + hydro).get::<unit::liter>();
        Some(liters / it.quantity().get::<unit::kilowatt_hour>())
    }
}
