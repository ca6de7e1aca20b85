//! Workloads once more, apart from the account: from what is written in the spec and the leaves of the site's results.

use super::fleets_again::Written;
use super::leaves::recompute;
use crate::account::{NamedPart, UPSTREAM};
use crate::estimate::Footprint;
use crate::spec::Value;

const YEAR_S: f64 = 8760.0 * 3600.0;
const YEAR_H: f64 = 8760.0;
const HOUR_S: f64 = 3600.0;
/// Joules of a megawatt-hour.
const MWH_J: f64 = 3.6e9;

/// A result of a workload.
pub(super) fn value(footprint: &Footprint, part: &NamedPart, key: &str) -> Option<f64> {
    let work = Work { footprint, name: &part.name };
    let per_unit = |value: Option<f64>| Some(value? * 1e6 / work.units()?);
    match key {
        "units" => work.units(),
        "accelerator_hours" => work.hours(),
        "accelerators_needed" => Some(work.hours()? / YEAR_H / work.fleet()?.si("availability")?),
        "racks_needed" => {
            let fleet = work.fleet()?;
            let of_a_rack = fleet.si("accelerators")? * fleet.si("per_rack")?;
            Some(work.hours()? / YEAR_H / fleet.si("availability")? / of_a_rack)
        }
        "duration_days" => Some(work.span_h()? / 24.0),
        "mean_it_mw" => {
            let span_h = if work.is_rate() { YEAR_H } else { work.span_h()? };
            Some(work.it_mwh()? / span_h)
        }
        "it_energy_mwh" => work.it_mwh(),
        "scope3_embodied_it_tco2e" => work.embodied_t(),
        "scope3_tco2e" => Some(work.sum(&UPSTREAM) + work.embodied_t().unwrap_or(0.0)),
        "total_location_tco2e" => Some(
            work.sum(&["scope1_tco2e", "scope2_location_tco2e", "scope3_leased_location_tco2e"])
                + work.sum(&UPSTREAM)
                + work.embodied_t().unwrap_or(0.0),
        ),
        "total_market_tco2e" => Some(
            work.sum(&["scope1_tco2e", "scope2_market_tco2e", "scope3_leased_market_tco2e"])
                + work.sum(&UPSTREAM)
                + work.embodied_t().unwrap_or(0.0),
        ),
        "energy_wh_per_unit" => per_unit(work.share("facility_energy_mwh")),
        "site_water_ml_per_unit" => per_unit(work.share("site_water_consumption_m3")),
        "source_water_ml_per_unit" => per_unit(work.share("source_water_consumption_m3")),
        "location_gco2e_per_unit" => {
            per_unit(Some(work.sum(&["scope1_tco2e", "scope2_location_tco2e", "scope3_leased_location_tco2e"])))
        }
        "market_gco2e_per_unit" => {
            per_unit(Some(work.sum(&["scope1_tco2e", "scope2_market_tco2e", "scope3_leased_market_tco2e"])))
        }
        "embodied_gco2e_per_unit" => per_unit(work.embodied_t()),
        "energy_wh_per_mtok" => {
            let is_token = work.word("unit").is_some_and(|unit| ["tok", "token", "tokens"].contains(&unit.as_str()));
            let tokens = if is_token { 1.0 } else { work.si("tokens")? };
            Some(per_unit(work.share("facility_energy_mwh"))? / tokens * 1e6)
        }
        "energy_bound_wh_per_mtok" => {
            let price = footprint.facility.spec.entry("price.electricity")?.value.centre();
            let per_joule = match &price {
                Value::Series(values) => values.iter().map(|value| value.si()).sum::<f64>() / values.len() as f64,
                value => value.si()?,
            };
            Some(work.si("token_price")? * work.si("energy_cost_share")? / per_joule / HOUR_S * 1e6)
        }
        shared => work.share(shared),
    }
}

/// A workload as the spec describes it.
struct Work<'a> {
    footprint: &'a Footprint,
    name: &'a str,
}

impl<'a> Work<'a> {
    fn si(&self, field: &str) -> Option<f64> {
        self.footprint.facility.spec.entry(&format!("workload.{}.{field}", self.name))?.value.centre().si()
    }

    fn word(&self, field: &str) -> Option<String> {
        self.footprint.facility.spec.word(&format!("workload.{}.{field}", self.name))
    }

    fn fleet(&self) -> Option<Written<'a>> {
        let equipment = &self.footprint.facility.inventory.equipment;
        let mut all = equipment.fleets.iter().chain(&equipment.of_workloads);
        let given = self.word("fleet");
        let found = all.find(|fleet| given.as_ref().is_none_or(|given| *given == fleet.name))?;
        Some(Written { footprint: self.footprint, name: &found.name })
    }

    fn is_rate(&self) -> bool {
        let key = format!("workload.{}.count", self.name);
        let count = self.footprint.facility.spec.entry(&key).map(|entry| entry.value.centre());
        matches!(count, Some(Value::Quantity(count)) if count.unit.dimension().time != 0)
    }

    fn units(&self) -> Option<f64> {
        let count = self.si("count")? * self.si("users").unwrap_or(1.0);
        Some(if self.is_rate() { count * YEAR_S } else { count })
    }

    /// Hours of accelerators for a unit.
    fn each_h(&self) -> Option<f64> {
        let flop = self.si("flop").or_else(|| Some(2.0 * self.si("tokens")? * self.si("active_parameters")?));
        if let Some(flop) = flop {
            let useful = self.fleet()?.throughput()? * self.si("mfu")? * self.si("goodput").unwrap_or(1.0);
            return Some(flop / useful / HOUR_S);
        }
        self.si("accelerator_hours").or_else(|| Some(1.0 / self.si("rate")? / HOUR_S))
    }

    fn hours(&self) -> Option<f64> {
        Some(self.each_h()? * self.units()?)
    }

    fn span_h(&self) -> Option<f64> {
        let fleet = self.fleet()?;
        Some(self.hours()? / (fleet.accelerators()? * fleet.si("availability")?))
    }

    fn it_mwh(&self) -> Option<f64> {
        let active_j = match self.si("energy") {
            Some(joules) if self.word("energy_basis").as_deref() == Some("facility") => {
                let site = |key: &str| recompute(self.footprint, key);
                joules * site("it_energy_mwh")? / site("facility_energy_mwh")?
            }
            Some(joules) => joules,
            None => self.each_h()? * HOUR_S * self.fleet()?.working_w()?,
        };
        Some((active_j + self.si("idle_energy")?) * self.units()? / MWH_J)
    }

    fn embodied_t(&self) -> Option<f64> {
        let fleet = self.fleet()?;
        let in_use_h = fleet.si("lifetime")? / HOUR_S * fleet.si("lifetime_use")?;
        Some(fleet.si("embodied")? / 1e3 / fleet.each()? * self.hours()? / in_use_h)
    }

    /// Its share of a total of the site.
    fn share(&self, key: &str) -> Option<f64> {
        Some(self.it_mwh()? * recompute(self.footprint, key)? / recompute(self.footprint, "it_energy_mwh")?)
    }

    fn sum(&self, keys: &[&str]) -> f64 {
        keys.iter().filter_map(|key| self.share(key)).sum()
    }
}
