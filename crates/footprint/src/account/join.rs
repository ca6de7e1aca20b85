//! The account of several stretches of one facility, one after another: amounts add up, the highest peak holds, and stocks
//! (design, land, what is embodied in all, potential to emit, what is contracted in a year) are those of the last.

use super::sum::{carbon_free, total};
use super::{
    Account, BesideAccount, CostAccount, EmissionsAccount, EnergyAccount, HeatAccount, MarketAccount, NamedPart,
    OnsiteAccount, Peaks, SourceWater, WaterAccount,
};
use wattshed_physics::cooling::Mode;

impl Account {
    /// Of stretches in their order; none of none.
    pub(crate) fn join(stretches: &[&Self]) -> Option<Self> {
        let last = *stretches.last()?;
        if stretches.len() == 1 {
            return Some(last.clone());
        }
        let each = || stretches.iter();
        let heats: Option<Vec<HeatAccount>> = each().map(|part| part.heat).collect();
        let costs: Vec<Option<CostAccount>> = each().map(|part| part.cost).collect();
        let besides: Vec<BesideAccount> = each().map(|part| part.beside).collect();
        let peaks: Vec<Peaks> = each().map(|part| part.peaks).collect();
        let onsites: Vec<&OnsiteAccount> = each().filter_map(|part| part.onsite.as_ref()).collect();
        let highest = each().filter_map(|part| part.month_water).reduce(|a, b| if b > a { b } else { a });
        Some(Self {
            energy: EnergyAccount::sum(&each().map(|part| &part.energy).collect::<Vec<_>>()),
            onsite: OnsiteAccount::join(&onsites),
            heat: heats.map(|heats| HeatAccount::sum(&heats)),
            peaks: Peaks::highest(&peaks)?,
            water: WaterAccount::sum(&each().map(|part| &part.water).collect::<Vec<_>>()),
            source_water: SourceWater::sum(&each().map(|part| &part.source_water).collect::<Vec<_>>()),
            emissions: EmissionsAccount::join(&each().map(|part| &part.emissions).collect::<Vec<_>>()),
            beside: BesideAccount::sum(&besides),
            cost: CostAccount::sum(&costs),
            equipment: last.equipment,
            money: last.money,
            reference: last.reference,
            area: last.area,
            water_by_month: Vec::new(),
            month_water: highest,
            market: MarketAccount::join(&each().map(|part| &part.market).collect::<Vec<_>>())?,
            carbon_free_grid: carbon_free(stretches),
            metered_it: total(each().map(|part| part.metered_it)),
            shaped: total(each().map(|part| part.shaped)),
            grid_for_it: total(each().map(|part| part.grid_for_it)),
            hours_in_mode: modes(stretches),
            hours_outside_supply_limits: each().map(|part| part.hours_outside_supply_limits).sum(),
            derated: total(each().map(|part| part.derated)),
            hours_derated: each().map(|part| part.hours_derated).sum(),
            parts: NamedPart::join(each().map(|part| part.parts.as_slice())),
            design: last.design,
        })
    }
}

/// Hours by mode, where all stretches know them.
fn modes(stretches: &[&Account]) -> Vec<(Mode, usize)> {
    if stretches.iter().any(|part| part.hours_in_mode.is_empty()) {
        return Vec::new();
    }
    let of = |mode: Mode| {
        let each = stretches.iter().flat_map(|part| &part.hours_in_mode).filter(|(held, _)| *held == mode);
        each.map(|(_, hours)| hours).sum()
    };
    Mode::ALL.into_iter().map(|mode| (mode, of(mode))).collect()
}
