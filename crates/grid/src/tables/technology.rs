//! Tables by technology: greenhouse gases and water of a kilowatt-hour.

use std::sync::LazyLock;

use serde::Deserialize;

use super::rows;
use crate::mix::Technology;

pub(super) const CARBON: &str = include_str!("../../data/technology_carbon.csv");
pub(super) const WATER: &str = include_str!("../../data/technology_water.csv");

/// Life-cycle median and direct combustion of a technology.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct CarbonRow {
    id: String,
    pub(crate) life_cycle_g_per_kwh: f64,
    pub(crate) direct_g_per_kwh: f64,
}

/// Operational water consumption of a technology.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct WaterRow {
    id: String,
    pub(crate) consumption_gal_per_mwh: f64,
    pub(crate) kind: WaterKind,
}

/// What the water of a technology is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum WaterKind {
    /// Cooling and process water of plants, washing of panels.
    Thermal,
    /// Evaporation of reservoirs.
    Reservoir,
}

// A technology without a row would be NaN and show in every result.

/// Greenhouse gases of a technology.
pub(crate) fn technology_carbon(technology: Technology) -> &'static CarbonRow {
    static TABLE: LazyLock<[CarbonRow; 9]> = LazyLock::new(|| {
        let table: Vec<CarbonRow> = rows(CARBON);
        Technology::ALL.map(|technology| {
            let absent = || CarbonRow { id: String::new(), life_cycle_g_per_kwh: f64::NAN, direct_g_per_kwh: f64::NAN };
            table.iter().find(|row| row.id == technology.text()).cloned().unwrap_or_else(absent)
        })
    });
    &TABLE[technology as usize]
}

/// Water of a technology.
pub(crate) fn technology_water(technology: Technology) -> &'static WaterRow {
    static TABLE: LazyLock<[WaterRow; 9]> = LazyLock::new(|| {
        let table: Vec<WaterRow> = rows(WATER);
        Technology::ALL.map(|technology| {
            let absent = || WaterRow { id: String::new(), consumption_gal_per_mwh: f64::NAN, kind: WaterKind::Thermal };
            table.iter().find(|row| row.id == technology.text()).cloned().unwrap_or_else(absent)
        })
    });
    &TABLE[technology as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn direct_emissions_never_exceed_the_life_cycle() {
        for technology in Technology::ALL {
            let row = technology_carbon(technology);
            assert_eq!(row.id, technology.text());
            assert!((0.0..=row.life_cycle_g_per_kwh).contains(&row.direct_g_per_kwh), "{row:?}");
        }
    }

    #[test]
    fn only_hydropower_has_reservoirs() {
        for technology in Technology::ALL {
            let row = technology_water(technology);
            assert_eq!(row.id, technology.text());
            assert!(row.consumption_gal_per_mwh >= 0.0);
            assert_eq!(row.kind == WaterKind::Reservoir, technology == Technology::Hydro);
        }
    }
}
