//! The account of several sites: amounts add up, and ratios are formed again from the sums.
//!
//! ```text
//! whole = Σ sites           ratio of the whole = Σ numerators / Σ denominators
//! peak of the whole = max over hours of Σ sites in the hour, on one clock       design = Σ designs, which need not coincide
//! ```
//! What is not known at one site is not known of the whole; a line of the totals that one site does not have is that of the
//! others, so that totals stay the sums of the sites' totals. Hours (above a limit, unserved, derated) are site-hours.

use core::ops::Add;

use wattshed_physics::units::{Energy, FacilityPower, Power, Ratio, SiteWithdrawal, unit};

use super::{
    Account, BesideAccount, CostAccount, DesignPoint, EmissionsAccount, EnergyAccount, EquipmentAccount, HeatAccount,
    MarketAccount, NamedPart, OnsiteAccount, Peaks, SourceWater, WaterAccount,
};

/// A sum in order.
pub(super) fn total<Q: Add<Output = Q> + Default>(values: impl Iterator<Item = Q>) -> Q {
    values.fold(Q::default(), |sum, value| sum + value)
}

/// The sum where every part is known; none of nothing.
pub(super) fn all_known<Q: Add<Output = Q>>(mut values: impl Iterator<Item = Option<Q>>) -> Option<Q> {
    let first = values.next()??;
    values.try_fold(first, |sum, value| Some(sum + value?))
}

/// The sum of the parts that are known.
pub(super) fn any_known<Q: Add<Output = Q>>(values: impl Iterator<Item = Option<Q>>) -> Option<Q> {
    values.flatten().reduce(|sum, value| sum + value)
}

/// Peaks of several sites on one clock.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PeaksTogether {
    /// Of power and water.
    pub(crate) peaks: Peaks,
    /// Highest hour above the allocations of the grid; none without a limit.
    pub(crate) shortfall: Option<Power>,
}

impl PeaksTogether {
    /// The higher of two stretches, one after the other.
    pub(crate) fn highest(self, later: Self) -> Self {
        let shortfall = [self.shortfall, later.shortfall].into_iter().flatten();
        Self {
            peaks: Peaks::highest(&[self.peaks, later.peaks]).unwrap_or(self.peaks),
            shortfall: shortfall.reduce(|a, b| if b > a { b } else { a }),
        }
    }
}

impl Account {
    /// Of several sites over the same stretch of the year; none of no sites.
    pub(crate) fn sum(sites: &[&Self], together: PeaksTogether) -> Option<Self> {
        if let [one] = sites {
            return Some((*one).clone());
        }
        sites.first()?;
        let energies: Vec<&EnergyAccount> = sites.iter().map(|site| &site.energy).collect();
        let onsites: Vec<&OnsiteAccount> = sites.iter().filter_map(|site| site.onsite.as_ref()).collect();
        let heats: Option<Vec<HeatAccount>> = sites.iter().map(|site| site.heat).collect();
        let costs: Vec<Option<CostAccount>> = sites.iter().map(|site| site.cost).collect();
        let besides: Vec<BesideAccount> = sites.iter().map(|site| site.beside).collect();
        let water_by_month = months(sites);
        let highest = |a: SiteWithdrawal, b: SiteWithdrawal| if b > a { b } else { a };
        Some(Self {
            energy: EnergyAccount::sum(&energies),
            onsite: OnsiteAccount::sum(&onsites, together.shortfall),
            heat: heats.map(|heats| HeatAccount::sum(&heats)),
            peaks: together.peaks,
            water: WaterAccount::sum(&sites.iter().map(|site| &site.water).collect::<Vec<_>>()),
            source_water: SourceWater::sum(&sites.iter().map(|site| &site.source_water).collect::<Vec<_>>()),
            emissions: EmissionsAccount::sum(&sites.iter().map(|site| &site.emissions).collect::<Vec<_>>()),
            beside: BesideAccount::sum(&besides),
            cost: CostAccount::sum(&costs),
            area: all_known(sites.iter().map(|site| site.area)),
            month_water: water_by_month.iter().copied().reduce(highest),
            water_by_month,
            market: MarketAccount::sum(&sites.iter().map(|site| &site.market).collect::<Vec<_>>()),
            carbon_free_grid: carbon_free(sites),
            metered_it: total(sites.iter().map(|site| site.metered_it)),
            shaped: total(sites.iter().map(|site| site.shaped)),
            grid_for_it: total(sites.iter().map(|site| site.grid_for_it)),
            hours_in_mode: Vec::new(),
            hours_outside_supply_limits: sites.iter().map(|site| site.hours_outside_supply_limits).sum(),
            derated: total(sites.iter().map(|site| site.derated)),
            hours_derated: sites.iter().map(|site| site.hours_derated).sum(),
            // Budgets may contain each other: they are never summed.
            money: None,
            reference: sites.iter().any(|site| site.reference),
            equipment: EquipmentAccount::sum(&sites.iter().map(|site| site.equipment).collect::<Vec<_>>()),
            parts: NamedPart::sum(sites.iter().map(|site| site.parts.as_slice())),
            design: design(sites),
        })
    }
}

/// Water of each month, where it is known of all sites.
fn months(sites: &[&Account]) -> Vec<SiteWithdrawal> {
    let count = sites.iter().map(|site| site.water_by_month.len()).min().unwrap_or(0);
    (0..count).map(|month| total(sites.iter().filter_map(|site| site.water_by_month.get(month).copied()))).collect()
}

/// The share of the grid that burns nothing fossil, by what no contract covers of each site; none where one is not known.
pub(super) fn carbon_free(sites: &[&Account]) -> Option<Ratio> {
    let rest = |site: &Account| {
        let matched = site.market.matched_hourly().unwrap_or_default().quantity();
        let rest = site.energy.grid().quantity() - matched;
        if rest > Energy::default() { rest } else { Energy::default() }
    };
    let free: Energy =
        all_known(sites.iter().map(|site| Some(rest(site) * site.carbon_free_grid?.get::<unit::ratio>())))?;
    let all: Energy = total(sites.iter().map(|site| rest(site)));
    if all > Energy::default() { Some(free / all) } else { Some(Ratio::default()) }
}

/// What all connections together are asked for: the sites' own designs, which need not coincide.
fn design(sites: &[&Account]) -> Option<DesignPoint> {
    let designs: Vec<DesignPoint> = sites.iter().map(|site| site.design).collect::<Option<_>>()?;
    let facility: Option<FacilityPower> = all_known(designs.iter().map(|design| design.facility));
    Some(DesignPoint {
        capacity: total(designs.iter().map(|design| design.capacity)),
        it: total(designs.iter().map(|design| design.it)),
        facility,
    })
}
