//! Plant on site: energy, fuel, what the stacks emit, what leaks.
//!
//! ```text
//! scope 1        = CO2 + CH4 GWP + N2O GWP of fuel burned (carbon dioxide of biogas counts as zero) + Σ leaked GWP
//! scope 3, cat 3 = fuel (upstream CO2 + methane lost GWP)
//! potential      = (count + spare) rating heat rate factor hours + starts,    hours 8,760, permitted, or 500 for backup
//! damage         = Σ mass · worth per ton
//! ```
//! What is exported stays in scope 1, without credit.

use wattshed_physics::generation::pollutant::PollutantMasses;
use wattshed_physics::generation::{LoadRates, Pollutant, StackSums, SupplyPeriod};
use wattshed_physics::units::{Co2Mass, Co2eMass, Energy, Mass, Power, Ratio, ShortTons, Time, Volume, unit};

use super::NamedPart;
use super::sum::any_known;
use crate::resolve::{Onsite, Source};

/// What damage to health is worth, US dollars of 2015 for each short ton: plants of the power sector, and industry at large.
///
/// Source: US EPA, Estimating the Benefit per Ton of Reducing PM2.5 Precursors from 17 Sectors (2018; Fann, Baker & Fulcher
/// 2012), emissions of 2016, 3 % discount, Krewski et al. 2009; public domain. PM by all particles, which are smaller than
/// 2.5 µm from gas and oil.
pub const DAMAGE_USD_PER_SHORT_TON: [(Pollutant, f64, f64); 3] =
    [(Pollutant::Pm, 140_000.0, 540_000.0), (Pollutant::So2, 40_000.0, 97_000.0), (Pollutant::Nox, 6_000.0, 15_000.0)];
/// Dollars of the year of these figures.
pub const DAMAGE_DOLLAR_YEAR: i32 = 2015;

/// Plant on site over a stretch of hours.
#[derive(Debug, Clone, PartialEq)]
pub struct OnsiteAccount {
    /// Who served what; none where the grid alone does.
    pub supply: Option<SupplyPeriod>,
    /// Each generator, in the order of the spec.
    pub sources: Vec<SourceAccount>,
    /// What leaks, by name.
    pub leaks: Vec<(String, Co2eMass)>,
    /// Damage to health by the stacks, US dollars; none where no figures hold.
    pub damage_usd: Option<f64>,
    of_year: Ratio,
}

/// One generator over a stretch of hours.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceAccount {
    /// The name that the spec gives it.
    pub name: String,
    /// What it did.
    pub sums: StackSums,
    /// Whether it burns fuel.
    pub burns: bool,
    /// Carbon dioxide, whatever its carbon is from.
    pub co2: Co2Mass,
    /// Scope 1.
    pub co2e: Co2eMass,
    /// Scope 3 category 3: upstream of the fuel.
    pub upstream: Co2eMass,
    /// What the stack emits; nothing of what is not known.
    pub emitted: PollutantMasses,
    /// What it might in a year.
    pub potential: PollutantMasses,
    /// Pollutants of which something is known.
    known: Vec<Pollutant>,
    /// Volume of the fuel.
    pub fuel_volume: Volume,
    /// Water of the plant.
    pub water: Volume,
}

impl SourceAccount {
    fn of(source: &Source, sums: StackSums, hours: Time, onsite: &Onsite) -> Self {
        let emitted = PollutantMasses::of(|pollutant| {
            let rates = source.rates(pollutant);
            rates.map_or_else(Mass::default, |rates: LoadRates| sums.emitted(rates, source.start(pollutant)))
        });
        let methane = emitted.get(Pollutant::Ch4);
        let fuel = source.fuel.as_ref();
        Self {
            name: source.name.clone(),
            burns: fuel.is_some(),
            co2: fuel.map(|fuel| fuel.co2(sums.fuel)).unwrap_or_default(),
            co2e: fuel.map(|fuel| fuel.burned(sums.fuel, methane, &onsite.gwp)).unwrap_or_default(),
            upstream: fuel.map(|fuel| fuel.upstream(sums.fuel, &onsite.gwp)).unwrap_or_default(),
            emitted,
            potential: PollutantMasses::of(|pollutant| {
                source.potential(pollutant, hours, sums.starts).unwrap_or_default()
            }),
            known: Pollutant::ALL.into_iter().filter(|pollutant| source.rates(*pollutant).is_some()).collect(),
            fuel_volume: fuel.map(|fuel| fuel.volume(sums.fuel)).unwrap_or_default(),
            water: source.water(sums.gross),
            sums,
        }
    }

    /// Whether anything is known of what it emits of a pollutant.
    pub fn knows(&self, pollutant: Pollutant) -> bool {
        self.known.contains(&pollutant)
    }

    /// Adds what it did later.
    fn follow(&mut self, later: Self) {
        self.sums = self.sums + later.sums;
        self.co2 += later.co2;
        self.co2e += later.co2e;
        self.upstream += later.upstream;
        self.emitted = [self.emitted, later.emitted].into_iter().sum();
        self.fuel_volume += later.fuel_volume;
        self.water += later.water;
        self.potential = later.potential;
        self.known = later.known;
    }

    fn part(&self) -> NamedPart {
        let sums = &self.sums;
        let mwh = |energy: Energy| energy.get::<unit::megawatt_hour>();
        let t = |mass: Mass| mass.get::<unit::tonne>();
        let mut results = vec![
            ("onsite_generation_mwh", mwh(sums.gross.quantity())),
            ("onsite_energy_used_mwh", mwh(sums.used)),
            ("plant_auxiliary_mwh", mwh(sums.auxiliary)),
            ("exported_energy_mwh", mwh(sums.exported)),
            ("curtailed_mwh", mwh(sums.curtailed)),
            ("load_bank_energy_mwh", mwh(sums.load_bank)),
            ("plant_water_m3", self.water.get::<unit::cubic_meter>()),
        ];
        if self.burns {
            results.extend([
                ("onsite_fuel_mmbtu_hhv", mmbtu(sums)),
                ("onsite_fuel_m3", self.fuel_volume.get::<unit::cubic_meter>()),
                ("onsite_run_hours", sums.unit_hours),
                ("onsite_starts", sums.starts),
                ("onsite_co2_t", t(self.co2.quantity())),
                ("scope1_fuel_tco2e", t(self.co2e.quantity())),
                ("scope3_fuel_upstream_tco2e", t(self.upstream.quantity())),
            ]);
            let known = |(pollutant, _): &(Pollutant, &str)| self.knows(*pollutant);
            let (masses, potentials) = (MASS_KEYS.into_iter(), POTENTIAL_KEYS.into_iter());
            results.extend(masses.filter(known).map(|(pollutant, key)| (key, t(self.emitted.get(pollutant)))));
            results.extend(potentials.filter(known).map(|(pollutant, key)| (key, t(self.potential.get(pollutant)))));
        }
        NamedPart { section: "generation", name: self.name.clone(), results }
    }
}

/// The results of the masses.
const MASS_KEYS: [(Pollutant, &str); 9] = [
    (Pollutant::Nox, "onsite_nox_t"),
    (Pollutant::Co, "onsite_co_t"),
    (Pollutant::Voc, "onsite_voc_t"),
    (Pollutant::Pm, "onsite_pm_t"),
    (Pollutant::So2, "onsite_so2_t"),
    (Pollutant::Hcho, "onsite_hcho_t"),
    (Pollutant::Nh3, "onsite_nh3_t"),
    (Pollutant::Ch4, "onsite_ch4_t"),
    (Pollutant::N2o, "onsite_n2o_t"),
];

/// The results of the potentials to emit.
const POTENTIAL_KEYS: [(Pollutant, &str); 6] = [
    (Pollutant::Nox, "onsite_nox_pte_t"),
    (Pollutant::Co, "onsite_co_pte_t"),
    (Pollutant::Voc, "onsite_voc_pte_t"),
    (Pollutant::Pm, "onsite_pm_pte_t"),
    (Pollutant::So2, "onsite_so2_pte_t"),
    (Pollutant::Hcho, "onsite_hcho_pte_t"),
];

fn mmbtu(sums: &StackSums) -> f64 {
    use wattshed_physics::generation::emission_rate::J_PER_MMBTU;
    sums.fuel.quantity().get::<unit::joule>() / J_PER_MMBTU
}

impl OnsiteAccount {
    /// Plant and leaks of a stretch of hours that is a share of its year; none where there are neither.
    pub(super) fn of(supply: Option<SupplyPeriod>, of_year: Ratio, onsite: &Onsite) -> Option<Self> {
        if supply.is_none() && onsite.leaks.is_empty() {
            return None;
        }
        let hours = supply.as_ref().map(|supply| supply.hours).unwrap_or_default();
        let sums = supply.iter().flat_map(|supply| supply.plants.iter().copied());
        let of_plants = onsite.sources.iter().zip(sums);
        let sources: Vec<SourceAccount> =
            of_plants.map(|(source, sums)| SourceAccount::of(source, sums, hours, onsite)).collect();
        let leaks = onsite.leaks.iter().map(|leak| (leak.name.clone(), leak.in_share(of_year, onsite.gwp.is_ar6)));
        let mut account = Self { supply, sources, leaks: leaks.collect(), damage_usd: None, of_year };
        if onsite.damages_hold && account.burns() {
            account.damage_usd = Some(damage_usd(&account.emitted()) * onsite.damage_scale);
        }
        Some(account)
    }

    /// The mean of several years.
    pub(super) fn mean(years: &[&Self], onsite: &Onsite) -> Option<Self> {
        let supplies: Vec<&SupplyPeriod> = years.iter().filter_map(|year| year.supply.as_ref()).collect();
        let of_year = years.first()?.of_year;
        Self::of(SupplyPeriod::mean(&supplies), of_year, onsite)
    }

    /// Of several sites, plant beside plant; none where none has any.
    pub(super) fn sum(sites: &[&Self], shortfall_peak: Option<Power>) -> Option<Self> {
        let first = sites.first()?;
        let supplies: Vec<&SupplyPeriod> = sites.iter().filter_map(|site| site.supply.as_ref()).collect();
        Some(Self {
            supply: (!supplies.is_empty()).then(|| SupplyPeriod::sum(&supplies, shortfall_peak)),
            sources: sites.iter().flat_map(|site| site.sources.iter().cloned()).collect(),
            leaks: sites.iter().flat_map(|site| site.leaks.iter().cloned()).collect(),
            damage_usd: any_known(sites.iter().map(|site| site.damage_usd)),
            of_year: first.of_year,
        })
    }

    /// Of stretches one after another; what might be emitted in a year is that of the last.
    pub(super) fn join(stretches: &[&Self]) -> Option<Self> {
        let peaks = stretches.iter().filter_map(|part| part.supply.as_ref()?.shortfall_peak);
        let mut joined = Self::sum(stretches, peaks.reduce(|a, b| if b > a { b } else { a }))?;
        let mut sources: Vec<SourceAccount> = Vec::new();
        for source in joined.sources {
            match sources.iter_mut().find(|held| held.name == source.name) {
                Some(held) => held.follow(source),
                None => sources.push(source),
            }
        }
        joined.sources = sources;
        let mut leaks: Vec<(String, Co2eMass)> = Vec::new();
        for (name, mass) in joined.leaks {
            match leaks.iter_mut().find(|(held, _)| *held == name) {
                Some((_, sum)) => *sum += mass,
                None => leaks.push((name, mass)),
            }
        }
        joined.leaks = leaks;
        Some(joined)
    }

    /// Whether anything is burned.
    pub fn burns(&self) -> bool {
        self.sources.iter().any(|source| source.burns)
    }

    /// What the site uses of its own sun and wind; none where it has neither. Nothing that burns is renewable here.
    pub fn renewable_used(&self) -> Option<Energy> {
        let each = self.sources.iter().filter(|source| !source.burns).map(|source| source.sums.used);
        each.reduce(|sum, next| sum + next)
    }

    /// Of it what reaches the facility: of what batteries took from plants and from the grid they lose of each alike.
    pub fn renewable_delivered(&self) -> Option<Energy> {
        let used = self.renewable_used()?;
        let Some(supply) = self.supply.as_ref().filter(|supply| supply.stored > Energy::default()) else {
            return Some(used);
        };
        let stored = self
            .sources
            .iter()
            .filter(|source| !source.burns)
            .fold(Energy::default(), |sum, source| sum + source.sums.stored);
        Some(used - supply.storage_loss * (stored / supply.stored))
    }

    /// All that plants did; none where nothing is built.
    pub fn sums(&self) -> Option<StackSums> {
        let mut all = self.sources.iter().map(|source| source.sums);
        let first = all.next()?;
        Some(all.fold(first, |sum, next| sum + next))
    }

    /// Fuel (HHV), MMBtu; none where nothing is burned.
    pub fn fuel_mmbtu(&self) -> Option<f64> {
        self.burns().then(|| self.sums().as_ref().map(mmbtu)).flatten()
    }

    /// Whether anything is known of what any stack emits of a pollutant.
    pub fn knows(&self, pollutant: Pollutant) -> bool {
        self.sources.iter().any(|source| source.knows(pollutant))
    }

    /// What all stacks emit; nothing of what is not known.
    pub fn emitted(&self) -> PollutantMasses {
        self.sources.iter().map(|source| source.emitted).sum()
    }

    /// What they might in a year.
    pub fn potential(&self) -> PollutantMasses {
        self.sources.iter().map(|source| source.potential).sum()
    }

    /// Carbon dioxide of all stacks, whatever its carbon is from.
    pub fn co2(&self) -> Co2Mass {
        self.sources.iter().map(|source| source.co2).sum()
    }

    /// What each named part contributes.
    pub(super) fn parts(&self, onsite: &Onsite) -> Vec<NamedPart> {
        let losses = self.supply.iter().flat_map(|supply| &supply.storage_losses);
        let batteries = onsite.storages.iter().zip(losses).map(|(name, loss)| NamedPart {
            section: "storage",
            name: name.clone(),
            results: vec![("storage_loss_mwh", loss.get::<unit::megawatt_hour>())],
        });
        let leaks = self.leaks.iter().map(|(name, mass)| NamedPart {
            section: "refrigerant",
            name: name.clone(),
            results: vec![("scope1_refrigerant_tco2e", mass.quantity().get::<unit::tonne>())],
        });
        self.sources.iter().map(SourceAccount::part).chain(batteries).chain(leaks).collect()
    }
}

/// The worth of damage between that of the power sector and that of industry: their geometric mean.
fn damage_usd(emitted: &PollutantMasses) -> f64 {
    let of = |(pollutant, low, high): (Pollutant, f64, f64)| {
        ShortTons::from(emitted.get(pollutant)).short_tons() * (low * high).sqrt()
    };
    DAMAGE_USD_PER_SHORT_TON.into_iter().map(of).fold(0.0, |sum, usd| sum + usd)
}

/// Greenhouse gases of plant on site and of leaks, for the scopes; nothing of a line that does not apply.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct OnsiteGases {
    /// Scope 1: fuel burned.
    pub fuel: Option<Co2eMass>,
    /// Scope 1: refrigerants and switchgear gas.
    pub leaked: Option<Co2eMass>,
    /// Scope 3 category 3: upstream of the fuel.
    pub fuel_upstream: Option<Co2eMass>,
}

impl OnsiteGases {
    /// Fuel burned and what leaks; none where nothing is burned and nothing said of leaks.
    pub fn scope1(&self) -> Option<Co2eMass> {
        [self.fuel, self.leaked].into_iter().flatten().reduce(|sum, line| sum + line)
    }

    pub(super) fn of(account: Option<&OnsiteAccount>) -> Self {
        let Some(account) = account else { return Self::default() };
        let sum = |read: fn(&SourceAccount) -> Co2eMass| {
            account.burns().then(|| account.sources.iter().map(read).sum::<Co2eMass>())
        };
        Self {
            fuel: sum(|source| source.co2e),
            leaked: (!account.leaks.is_empty()).then(|| account.leaks.iter().map(|(_, mass)| *mass).sum()),
            fuel_upstream: sum(|source| source.upstream),
        }
    }
}
