//! Heat: given to the surroundings, and to others.
//!
//! ```text
//! Q_all = Q_rejected + Q_reused          Q_removed = Q_all − E_cooling
//! Q_delivered = Q_reused COP / (COP − 1)      E_heat pump = Q_reused / (COP − 1)      beyond the site boundary
//! displaced = Q_delivered · intensity of the heat that it replaces
//! ```
//! What is displaced stands beside the footprint and is never subtracted from it. Neither the electricity of heat pumps nor
//! the emissions of that electricity belong to the site.

use wattshed_physics::operation::Stretch;
use wattshed_physics::units::{Co2eMass, DeliveredHeat, Energy, Of};

use super::mean_of;
use super::sum::{any_known, total};
use crate::resolve::HeatCustomer;

/// Heat of a stretch of hours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HeatAccount {
    /// Given to the surroundings.
    pub rejected: Energy,
    /// Given to others, where anybody takes any.
    pub reuse: Option<HeatReuseAccount>,
}

/// Heat given to others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HeatReuseAccount {
    /// At the site boundary.
    pub reused: Energy,
    /// At its users, with the electricity of heat pumps between.
    pub delivered: DeliveredHeat,
    /// Electricity of heat pumps beyond the boundary, where there are any.
    pub heat_pump: Option<Energy>,
    /// Greenhouse gases of the heat that is replaced, where it is known.
    pub displaced: Option<Co2eMass>,
}

impl HeatAccount {
    pub(crate) fn of(stretch: &Stretch<'_>, customer: Option<&HeatCustomer>) -> Self {
        let reuse = customer.map(|customer| HeatReuseAccount::of(stretch.heat_reused(), customer));
        Self { rejected: stretch.heat_rejected(), reuse }
    }

    /// The mean of several years.
    pub(super) fn mean(years: &[Self], customer: Option<&HeatCustomer>) -> Self {
        let reused = mean_of(years.iter().map(|year| year.reuse.map_or_else(Energy::default, |reuse| reuse.reused)));
        Self {
            rejected: mean_of(years.iter().map(|year| year.rejected)),
            reuse: customer.map(|customer| HeatReuseAccount::of(reused, customer)),
        }
    }

    /// Of several sites; that of sites where nobody takes any is none.
    pub(super) fn sum(sites: &[Self]) -> Self {
        let reuses: Vec<HeatReuseAccount> = sites.iter().filter_map(|site| site.reuse).collect();
        let reuse = (!reuses.is_empty()).then(|| HeatReuseAccount {
            reused: total(reuses.iter().map(|reuse| reuse.reused)),
            delivered: total(reuses.iter().map(|reuse| reuse.delivered)),
            heat_pump: any_known(reuses.iter().map(|reuse| reuse.heat_pump)),
            displaced: any_known(reuses.iter().map(|reuse| reuse.displaced)),
        });
        Self { rejected: total(sites.iter().map(|site| site.rejected)), reuse }
    }

    /// All heat that the plant carries out, its own power included.
    pub fn carried_out(&self) -> Energy {
        self.reuse.map_or(self.rejected, |reuse| self.rejected + reuse.reused)
    }
}

impl HeatReuseAccount {
    fn of(reused: Energy, customer: &HeatCustomer) -> Self {
        let heat_pump = customer.heat_pump_cop.map(|cop| reused / (cop - 1.0));
        let delivered = Of::new(reused + heat_pump.unwrap_or_default());
        Self { reused, delivered, heat_pump, displaced: customer.displaces.map(|intensity| intensity * delivered) }
    }
}
