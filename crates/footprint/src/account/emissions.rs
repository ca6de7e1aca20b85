//! Greenhouse gases of purchased electricity, by the GHG Protocol.

use wattshed_grid::Electricity;
use wattshed_physics::units::{Co2eMass, Cue, GridEnergy, GridLoss, ItEnergy};

use super::sum::{any_known, total};
use super::{EmbodiedAccount, EnergyAccount, MarketAccount, OnsiteGases};

/// Who reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Perspective {
    /// Who owns the building and the equipment.
    OwnerOperator,
    /// Who owns the building: the scope 2 of the tenants' equipment is theirs.
    Landlord,
    /// Who owns the equipment: the scope 2 of everything else is the landlord's.
    Tenant,
}

impl Perspective {
    /// The word of the format.
    pub const fn text(self) -> &'static str {
        match self {
            Self::OwnerOperator => "owner-operator",
            Self::Landlord => "landlord",
            Self::Tenant => "tenant",
        }
    }

    /// Energy of the grid whose scope 2 belongs to the other party; none where there is none.
    ///
    /// Source: GHG Protocol, Corporate Value Chain Standard (2011), categories 13 (downstream leased assets, for the landlord) and 8
    /// (upstream leased assets, for the tenant).
    fn leased(self, energy: &EnergyAccount, grid_for_it: GridEnergy) -> Option<GridEnergy> {
        match self {
            Self::OwnerOperator => None,
            Self::Landlord => Some(grid_for_it),
            Self::Tenant => Some(energy.grid() - grid_for_it),
        }
    }
}

/// Greenhouse gases by scope and line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EmissionsAccount {
    /// Scope 1 and upstream of plant on site, and what leaks.
    pub onsite: OnsiteGases,
    /// Scope 2, location-based, before the perspective moves any of it: metered energy times the annual average of direct emissions.
    pub scope2_location: Co2eMass,
    /// The same, market-based.
    pub scope2_market: Co2eMass,
    /// Energy of the grid whose scope 2 another party reports.
    pub leased: Option<GridEnergy>,
    /// Scope 1 that another party reports: that of a landlord's plant, for the tenant.
    pub leased_scope1: Option<Co2eMass>,
    /// Scope 1 and scope 2, location-based, of the other party: scope 3 of this one.
    pub leased_location: Option<Co2eMass>,
    /// The same, market-based.
    pub leased_market: Option<Co2eMass>,
    /// Scope 3 category 3: fuel supply and plant of the generation mix.
    pub grid_upstream: Option<Co2eMass>,
    /// Scope 3 category 3: generation lost between plants and meter.
    pub grid_loss: Option<Co2eMass>,
    /// Scope 3: what was emitted to make the facility, annualised.
    pub embodied: EmbodiedAccount,
    /// Energy of every hour times the intensity of that hour; for information, in no scope and no total.
    pub grid_hourly: Co2eMass,
}

impl EmissionsAccount {
    pub(super) fn of(
        energy: &EnergyAccount,
        (shaped, grid_for_it): (GridEnergy, GridEnergy),
        electricity: &Electricity,
        (market, perspective): (&MarketAccount, Perspective),
        (embodied, onsite): (EmbodiedAccount, OnsiteGases),
    ) -> Self {
        let grid = energy.grid();
        let direct = electricity.scope2.value;
        let leased = perspective.leased(energy, grid_for_it);
        let leased_scope1 = onsite.scope1().filter(|_| perspective == Perspective::Tenant);
        // A figure at end use has no loss: the grid crate gives none.
        let of_loss = |loss| GridLoss::new(loss) * direct * grid;
        Self {
            onsite,
            scope2_location: direct * grid,
            scope2_market: market.scope2,
            leased,
            leased_scope1,
            leased_location: leased.map(|energy| direct * energy + leased_scope1.unwrap_or_default()),
            leased_market: leased.map(|energy| market.intensity * energy + leased_scope1.unwrap_or_default()),
            grid_upstream: electricity.upstream.as_ref().map(|figure| figure.value * grid),
            grid_loss: electricity.loss.as_ref().map(|figure| of_loss(figure.value)),
            embodied,
            grid_hourly: electricity.scope2.value * shaped,
        }
    }

    /// Of several sites; a line that one of them does not have is that of the others.
    pub(super) fn sum(sites: &[&Self]) -> Self {
        let sum = |read: fn(&Self) -> Co2eMass| total(sites.iter().map(|site| read(site)));
        let line = |read: fn(&Self) -> Option<Co2eMass>| any_known(sites.iter().map(|site| read(site)));
        Self {
            onsite: OnsiteGases {
                fuel: line(|site| site.onsite.fuel),
                leaked: line(|site| site.onsite.leaked),
                fuel_upstream: line(|site| site.onsite.fuel_upstream),
            },
            scope2_location: sum(|site| site.scope2_location),
            scope2_market: sum(|site| site.scope2_market),
            leased: any_known(sites.iter().map(|site| site.leased)),
            leased_scope1: line(|site| site.leased_scope1),
            leased_location: line(|site| site.leased_location),
            leased_market: line(|site| site.leased_market),
            grid_upstream: line(|site| site.grid_upstream),
            grid_loss: line(|site| site.grid_loss),
            embodied: EmbodiedAccount::sum(sites.iter().map(|site| &site.embodied)),
            grid_hourly: sum(|site| site.grid_hourly),
        }
    }

    /// Of stretches one after another: what is embodied in all is that of the last.
    pub(super) fn join(stretches: &[&Self]) -> Self {
        let mut joined = Self::sum(stretches);
        if let Some(last) = stretches.last() {
            joined.embodied = joined.embodied.with_totals_of(&last.embodied);
        }
        joined
    }

    /// All scope 3 lines that are computed.
    pub fn scope3(&self) -> Option<Co2eMass> {
        let lines = [self.grid_upstream, self.grid_loss, self.onsite.fuel_upstream, self.embodied.annualised()];
        lines.into_iter().flatten().reduce(|sum, line| sum + line)
    }

    /// Scope 1, whoever reports it: fuel burned on site and what leaks; none where nothing is burned and nothing said of leaks.
    pub fn scope1(&self) -> Option<Co2eMass> {
        self.onsite.scope1()
    }

    /// Scope 1 of who reports.
    pub fn own_scope1(&self) -> Option<Co2eMass> {
        Some(self.scope1()? - self.leased_scope1.unwrap_or_default())
    }

    /// Scope 1, scope 2 location-based and all scope 3 lines, whoever reports them.
    pub fn total_location(&self) -> Co2eMass {
        self.scope1().unwrap_or_default() + self.scope2_location + self.scope3().unwrap_or_default()
    }

    /// Scope 1, scope 2 market-based and all scope 3 lines, whoever reports them.
    pub fn total_market(&self) -> Co2eMass {
        self.scope1().unwrap_or_default() + self.scope2_market + self.scope3().unwrap_or_default()
    }

    /// Scope 2 location-based of who reports.
    pub fn own_scope2_location(&self) -> Co2eMass {
        self.scope2_location + self.leased_scope1.unwrap_or_default() - self.leased_location.unwrap_or_default()
    }

    /// Scope 2 market-based of who reports.
    pub fn own_scope2_market(&self) -> Co2eMass {
        self.scope2_market + self.leased_scope1.unwrap_or_default() - self.leased_market.unwrap_or_default()
    }

    /// Carbon usage effectiveness: fuel burned on site and purchased electricity over IT energy.
    pub fn cue(&self, it: ItEnergy) -> Cue {
        (self.onsite.fuel.unwrap_or_default() + self.scope2_location) / it
    }
}
