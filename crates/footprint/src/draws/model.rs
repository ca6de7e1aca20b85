//! What the errors of the models act on. Each row of the catalog `data/model_errors.toml` has its effect here, and none
//! stands anywhere else: a new model error is a row there and a variant here.

use super::sequence::Identity;
use crate::catalog::{ModelError, model_errors};
use crate::resolve::{Contract, Facility, Onsite};
use wattshed_physics::cooling::Solution;
use wattshed_physics::simulate::FacilityDesign;

/// What the error of a model multiplies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// Evaporation of cooling towers.
    Evaporation,
    /// Coldest water of towers, as tabulated.
    ResponseTables,
    /// What contracted photovoltaic plants yield.
    Photovoltaics,
    /// What damage to health is worth for each ton.
    HealthDamage,
}

impl Effect {
    /// All of them, by the id of their row.
    const ALL: [(&'static str, Self); 4] = [
        ("evaporation", Self::Evaporation),
        ("response-tables", Self::ResponseTables),
        ("photovoltaics", Self::Photovoltaics),
        ("health-damage", Self::HealthDamage),
    ];

    /// Whether the facility has what is multiplied.
    fn concerns(self, facility: &Facility) -> bool {
        match self {
            Self::Evaporation => facility.may_use("cooling.tower.evaporation"),
            Self::ResponseTables => {
                facility.solution == Solution::ResponseTables && facility.may_use("cooling.tower.approach")
            }
            Self::Photovoltaics => {
                facility.onsite.has_sun() || facility.contracts.iter().any(Contract::is_of_computed_sun)
            }
            Self::HealthDamage => facility.onsite.damages_hold && facility.onsite.burns(),
        }
    }

    /// Multiplies what it concerns of the plant.
    pub(super) fn apply(self, design: &mut FacilityDesign, multiplier: f64) {
        match self {
            Self::Evaporation => design.evaporation_scale = multiplier,
            Self::ResponseTables => design.coldest_water_scale = multiplier,
            Self::Photovoltaics | Self::HealthDamage => {}
        }
    }

    /// Multiplies what it concerns of plant on site.
    pub(super) fn apply_to_onsite(self, onsite: &mut Onsite, multiplier: f64) {
        match self {
            Self::Evaporation | Self::ResponseTables => {}
            Self::Photovoltaics => onsite.scale_sun(multiplier),
            Self::HealthDamage => onsite.damage_scale = multiplier,
        }
    }

    /// Multiplies what it concerns of the contracts.
    pub(super) fn apply_to_contracts(self, contracts: &mut [Contract], multiplier: f64) {
        match self {
            Self::Evaporation | Self::ResponseTables | Self::HealthDamage => {}
            Self::Photovoltaics => contracts.iter_mut().for_each(|contract| contract.scale_sun(multiplier)),
        }
    }
}

/// The errors of models that concern a facility, with their effect and identity. The world shares one draw of each.
pub(super) fn concerning(facility: &Facility) -> impl Iterator<Item = (&'static ModelError, Effect, Identity)> {
    Effect::ALL.into_iter().filter(|(_, effect)| effect.concerns(facility)).filter_map(|(id, effect)| {
        let error = model_errors().iter().find(|error| error.id == id)?;
        Some((error, effect, Identity::new(&[id])))
    })
}

/// The errors of models that concern a facility.
pub fn errors_concerning(facility: &Facility) -> impl Iterator<Item = &'static ModelError> {
    concerning(facility).map(|(error, ..)| error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_model_error_has_an_effect_and_every_effect_a_row() {
        let rows: Vec<&str> = model_errors().iter().map(|error| error.id.as_str()).collect();
        assert_eq!(rows, Effect::ALL.map(|(id, _)| id));
    }
}
