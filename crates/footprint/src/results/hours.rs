//! The leaves of results: the hours of a facility, column by column.
//!
//! `sum(it_mw)`, `highest(it_mw)`, `highest_day(…)` and `count(derated)` stand for a year of hours; `design(it_mw)` for the
//! design point. They are read from the operation itself, one hour after another, and know nothing of the accounts.

use wattshed_physics::operation::{EndUse, Operation, WaterUse};
use wattshed_physics::simulate::FacilityDesign;
use wattshed_physics::units::{Volume, unit};
use wattshed_physics::weather::Calendar;
use wattshed_report::{Both, both};

use super::formula::{Aggregate, Term};
use crate::account::PueMeter;
use crate::resolve::SiteWater;

/// A year of hours with the intensity of its grid.
#[derive(Debug, Clone, Copy)]
pub struct Hours<'a> {
    /// The hours.
    pub operation: &'a Operation,
    /// Power at the meter of the grid in every hour, W.
    pub grid_w: &'a [f64],
    /// Intensity of the grid in every hour over its annual mean.
    pub relative_intensity: &'a [f64],
    /// Annual mean of direct emissions, kg/kWh.
    pub grid_kg_per_kwh: f64,
    /// Water beside the cooling.
    pub site_water: &'a SiteWater,
    /// Its days.
    pub calendar: Calendar,
    /// The meter of the PUE and the plant that it stands in; none where no plant is simulated.
    pub meter: Option<(PueMeter, &'a FacilityDesign)>,
}

/// How each result that the simulation gives follows from its hours.
const FROM_HOURS: &[(&str, &str)] = &[
    ("it_energy_mwh", "sum(it_mw)"),
    ("derated_it_energy_mwh", "sum(derated_mw)"),
    ("derated_hours", "count(derated)"),
    ("fan_energy_mwh", "sum(fan_mw)"),
    ("pump_energy_mwh", "sum(pump_mw)"),
    ("compressor_energy_mwh", "sum(compressor_mw)"),
    ("heat_rejection_energy_mwh", "sum(heat_rejection_mw)"),
    ("ups_loss_mwh", "sum(ups_mw)"),
    ("transformer_loss_mwh", "sum(transformer_mw)"),
    ("pdu_loss_mwh", "sum(pdu_mw)"),
    ("lighting_energy_mwh", "sum(lighting_mw)"),
    ("peak_it_mw", "highest(it_mw)"),
    ("peak_facility_mw", "highest(facility_mw)"),
    ("design_it_mw", "design(it_mw)"),
    ("design_facility_mw", "design(facility_mw)"),
    ("heat_rejected_mwh", "sum(heat_rejected_mw)"),
    ("heat_reused_mwh", "sum(heat_reused_mw)"),
    ("heat_delivered_mwh", "heat_reused_mwh / (1 - 1 / [heat_reuse.heat_pump_cop])"),
    ("heat_displaced_tco2e", "heat_delivered_mwh * [heat_reuse.displaces]"),
    ("hours_above_supply_limit", "count(outside_limits)"),
    (
        "site_water_withdrawal_m3",
        "sum(evaporation_m3 + blowdown_m3 + drift_m3 + humidification_m3 + once_through_m3 + other_use_m3 + fill_m3)",
    ),
    ("site_water_discharge_m3", "sum(blowdown_m3 + once_through_m3)"),
    ("site_water_reclaimed_m3", "sum(evaporation_m3 + blowdown_m3 + drift_m3 + humidification_m3) * [water.reclaimed]"),
    (
        "site_water_potable_m3",
        "sum(evaporation_m3 + blowdown_m3 + drift_m3 + humidification_m3) * (1 - [water.reclaimed])",
    ),
    (
        "peak_day_water_m3",
        "highest_day(evaporation_m3 + blowdown_m3 + drift_m3 + humidification_m3 + once_through_m3 + other_use_m3)",
    ),
    (
        "peak_hour_water_m3",
        "highest(evaporation_m3 + blowdown_m3 + drift_m3 + humidification_m3 + once_through_m3 + other_use_m3)",
    ),
    ("wue_site_l_per_kwh", "sum(evaporation_m3 + blowdown_m3 + drift_m3 + humidification_m3) / it_energy_mwh"),
    (
        "peak_month_water_m3",
        "highest_month(evaporation_m3 + blowdown_m3 + drift_m3 + humidification_m3 + once_through_m3 + other_use_m3 + fill_m3)",
    ),
    ("water_treatment_energy_mwh", "sum(water_treatment_mw)"),
    ("it_metered_energy_mwh", "sum(it_mw + meter_to_it_mw)"),
    ("land_ha", "[site.area]"),
    ("grid_hourly_tco2e", "sum(grid_mw * grid_kg_per_kwh)"),
];

/// The expression over hours of a result that the simulation gives.
pub fn from_hours(key: &str) -> Option<&'static str> {
    if key.starts_with("water_cost_") {
        return Some("(site_water_withdrawal_m3 - sum(once_through_m3)) * [price.water]");
    }
    FROM_HOURS.iter().find(|(known, _)| *known == key).map(|(_, expression)| *expression)
}

/// What a column holds, in words; `None` of one that is not known.
pub fn words(column: &str) -> Option<Both> {
    Some(match column {
        "it_mw" => both!("power of the IT equipment", "puissance des équipements IT"),
        "facility_mw" => both!("power of the facility", "puissance de l'installation"),
        "grid_mw" => both!("power at the meter of the grid", "puissance au compteur du réseau"),
        "fan_mw" => both!("power of the hall's fans", "puissance des ventilateurs de salle"),
        "pump_mw" => both!("power of pumps", "puissance des pompes"),
        "compressor_mw" => both!("power of compressors", "puissance des compresseurs"),
        "heat_rejection_mw" => both!(
            "power of the fans of towers and dry coolers",
            "puissance des ventilateurs de tours et d'aéroréfrigérants"
        ),
        "ups_mw" => both!("losses of uninterruptible supplies", "pertes des onduleurs (ASI)"),
        "transformer_mw" => both!("losses of transformers", "pertes des transformateurs"),
        "pdu_mw" => both!("losses of distribution units", "pertes des unités de distribution"),
        "lighting_mw" => both!("lighting and offices", "éclairage et bureaux"),
        "water_treatment_mw" => both!("treatment of reclaimed water", "traitement de l'eau réutilisée"),
        "meter_to_it_mw" => both!(
            "losses between the meter of the PUE and the equipment",
            "pertes entre le compteur du PUE et les équipements"
        ),
        "derated_mw" => {
            both!("IT power not drawn for want of cooling", "puissance IT non appelée faute de refroidissement")
        }
        "derated" => both!(
            "1 where the IT equipment was held below its load",
            "1 où les équipements IT ont été tenus sous leur charge"
        ),
        "heat_rejected_mw" => both!("heat to the surroundings", "chaleur à l'environnement"),
        "heat_reused_mw" => both!("heat to others", "chaleur à d'autres"),
        "evaporation_m3" => both!("water evaporated", "eau évaporée"),
        "blowdown_m3" => both!("water drained", "eau purgée"),
        "drift_m3" => both!("water lost as droplets", "eau perdue en gouttelettes"),
        "humidification_m3" => both!("water added to dry air", "eau ajoutée à l'air sec"),
        "once_through_m3" => both!("water of a sea or lake", "eau d'une mer ou d'un lac"),
        "other_use_m3" => both!("domestic and landscape water, evenly", "eau domestique et d'arrosage, uniformément"),
        "fill_m3" => both!(
            "fill of closed loops over its life, evenly",
            "remplissage des boucles fermées sur leur durée, uniformément"
        ),
        "outside_limits" => both!(
            "1 where supply temperature or humidity is outside its limits",
            "1 où la température ou l'humidité de soufflage est hors limites"
        ),
        "grid_kg_per_kwh" => {
            both!("annual mean of the grid × shape of the hour", "moyenne annuelle du réseau × profil de l'heure")
        }
        _ => return None,
    })
}

impl Hours<'_> {
    /// A column in an hour.
    pub(crate) fn at(&self, column: &str, hour: usize) -> Option<f64> {
        let operation = self.operation;
        let of = |column: &[f64]| column.get(hour).copied().unwrap_or(0.0);
        let megawatts = |end_use| of(operation.power_w(end_use)) / 1e6;
        let cubic_meters = |water_use| of(operation.water_kg(water_use)) / 1e3;
        let flag = |yes: usize| yes as f64;
        let evenly = |yearly: Option<Volume>| {
            yearly.map_or(0.0, |yearly| yearly.get::<unit::cubic_meter>() / operation.hours().max(1) as f64)
        };
        let this = || operation.during(hour..hour + 1);
        Some(match column {
            "it_mw" => megawatts(EndUse::It),
            "facility_mw" => of(operation.facility_w()) / 1e6,
            "grid_mw" => of(self.grid_w) / 1e6,
            "fan_mw" => megawatts(EndUse::Fan),
            "pump_mw" => megawatts(EndUse::Pump),
            "compressor_mw" => megawatts(EndUse::Compressor),
            "heat_rejection_mw" => megawatts(EndUse::HeatRejection),
            "ups_mw" => megawatts(EndUse::Ups),
            "transformer_mw" => megawatts(EndUse::Transformer),
            "pdu_mw" => megawatts(EndUse::Pdu),
            "lighting_mw" => megawatts(EndUse::Lighting),
            "water_treatment_mw" => megawatts(EndUse::WaterTreatment),
            "meter_to_it_mw" => self.meter.map_or(0.0, |(meter, design)| {
                let metered = meter.it(operation, hour..hour + 1, Some(design)).quantity();
                metered.get::<unit::megawatt_hour>() - megawatts(EndUse::It)
            }),
            "derated_mw" => of(operation.derated_w()) / 1e6,
            "derated" => flag(this().hours_derated()),
            "heat_rejected_mw" => of(operation.heat_rejected_w()) / 1e6,
            "heat_reused_mw" => of(operation.heat_reused_w()) / 1e6,
            "evaporation_m3" => cubic_meters(WaterUse::Evaporation),
            "blowdown_m3" => cubic_meters(WaterUse::Blowdown),
            "drift_m3" => cubic_meters(WaterUse::Drift),
            "humidification_m3" => cubic_meters(WaterUse::Humidification),
            "once_through_m3" => cubic_meters(WaterUse::OnceThrough),
            "other_use_m3" => evenly(self.site_water.other_use),
            "fill_m3" => evenly(self.site_water.fill),
            "outside_limits" => flag(this().hours_outside_supply_limits()),
            "grid_kg_per_kwh" => self.grid_kg_per_kwh * of(self.relative_intensity),
            _ => return None,
        })
    }

    /// An aggregate of an expression of columns over the year; `None` where a column is not known.
    pub fn aggregate(&self, aggregate: Aggregate, expression: &Term) -> Option<f64> {
        if aggregate == Aggregate::Design {
            return self.design(expression);
        }
        let value = |hour: usize| {
            expression.evaluate(&|name| match name {
                Term::Result(column) => self.at(column, hour),
                _ => None,
            })
        };
        let hours = (0..self.operation.hours()).map(value).collect::<Option<Vec<f64>>>()?;
        let total = |hours: &[f64]| hours.iter().fold(0.0, |sum, value| sum + value);
        Some(match aggregate {
            Aggregate::Sum | Aggregate::Count => total(&hours),
            Aggregate::Highest => hours.iter().copied().fold(0.0, f64::max),
            Aggregate::HighestDay => hours.chunks_exact(24).map(total).fold(0.0, f64::max),
            Aggregate::HighestMonth => {
                (1..=12).filter_map(|month| hours.get(self.calendar.month_hours(month)).map(total)).fold(0.0, f64::max)
            }
            Aggregate::Design => return None,
        })
    }

    fn design(&self, expression: &Term) -> Option<f64> {
        match expression {
            Term::Result(column) if column == "it_mw" => {
                Some(self.operation.design_it().quantity().get::<unit::megawatt>())
            }
            Term::Result(column) if column == "facility_mw" => {
                Some(self.operation.design_facility()?.quantity().get::<unit::megawatt>())
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::{DEFINITIONS, Formula, find};

    #[test]
    fn every_simulated_result_says_how_it_follows_from_its_hours() {
        for definition in DEFINITIONS.iter().filter(|definition| matches!(definition.formula, Formula::Hourly(..))) {
            let key = definition.key;
            // These are computed again apart, in `explain`.
            let contracts = [
                "procured",
                "matched_",
                "scope2_hourly",
                "market_intensity",
                "ref",
                "leased",
                "energy_cost_",
                "fuel_cost_",
            ];
            let plant = ["onsite_", "exported_", "curtailed_", "load_bank_", "storage_loss", "unserved_", "shortfall_"];
            let stacks = ["plant_", "scope1_", "scope3_fuel_upstream", "health_damage"];
            let apart = [contracts.as_slice(), plant.as_slice(), stacks.as_slice()].concat();
            let apart = apart.iter().any(|name| key.starts_with(name)) || key.contains("embodied");
            let machines = [
                "accelerators",
                "racks",
                "compute_eflops",
                "wan_mw",
                "it_capacity_mw",
                "implied_it_mw",
                "implied_facility_mw",
                "implied_accelerators",
            ];
            let known = apart || definition.is_of_workloads() || from_hours(key).is_some() || machines.contains(&key);
            assert!(known, "{} has no leaves", definition.key);
        }
    }

    #[test]
    fn every_column_of_an_expression_is_known() {
        for (key, text) in FROM_HOURS {
            assert!(find(key).is_some(), "{key}");
            for name in Term::parse(text).unwrap().names() {
                match name {
                    Term::Hours(_, inner) => {
                        for column in inner.names() {
                            assert!(
                                matches!(column, Term::Result(column) if words(column).is_some()),
                                "{key}: {column:?}"
                            );
                        }
                    }
                    Term::Result(result) => assert!(find(result).is_some(), "{key}: {result}"),
                    _ => {}
                }
            }
        }
    }
}
