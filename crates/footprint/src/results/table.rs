//! Every result: key, unit, formula, when it applies, meaning.

use wattshed_physics::units::{Co2eMass, Energy, Of, Power, Volume, unit};
use wattshed_report::Unit;

use crate::account::Account;

/// One row of the table.
#[derive(Debug, Clone)]
pub struct Definition {
    /// The name that programs rely on.
    pub key: &'static str,
    /// The unit that the name ends in.
    pub unit: Unit,
    /// How it comes about.
    pub formula: Formula,
    /// What it means.
    pub doc: &'static str,
    /// What a month says of it.
    pub monthly: Monthly,
    /// The value; `None` where it does not apply.
    pub value: fn(&Account) -> Option<f64>,
}

/// How a result comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Formula {
    /// An expression of other results, factors and inputs.
    Of(&'static str),
    /// The hourly simulation, in words, and the sections or keys of the spec that enter.
    Hourly(&'static str, &'static [&'static str]),
}

/// What a month says of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Monthly {
    /// Months add up to the year.
    Sums,
    /// The year is the highest month.
    Peaks,
    /// It is a figure of the year only.
    Never,
}

fn mwh(energy: Energy) -> Option<f64> {
    Some(energy.get::<unit::megawatt_hour>())
}

fn mw(power: Power) -> Option<f64> {
    Some(power.get::<unit::megawatt>())
}

fn m3(volume: Volume) -> Option<f64> {
    Some(volume.get::<unit::cubic_meter>())
}

fn of_m3<B>(volume: Option<Of<Volume, B>>) -> Option<f64> {
    m3(volume?.quantity())
}

fn tonnes(mass: Option<Co2eMass>) -> Option<f64> {
    Some(mass?.quantity().get::<unit::tonne>())
}

/// The spec's parts that shape the load.
const LOAD: &[&str] = &["it"];
/// The spec's parts that shape the plant's energy and water.
const PLANT: &[&str] = &["it", "cooling", "power", "heat_reuse", "site.weather"];
/// The spec's parts that shape the heat given to others.
const REUSE: &[&str] = &["heat_reuse", "it", "cooling", "power", "site.weather"];
/// The spec's parts that shape the kinds of water of the site.
const WATER: &[&str] = &["water", "it", "cooling", "site.weather"];
/// The spec's parts that shape the losses of the chain.
const CHAIN: &[&str] = &["it", "power", "cooling"];

macro_rules! results {
    ($($key:literal, $unit:ident, $monthly:ident, $formula:expr, $doc:literal, $value:expr;)*) => {
        /// All results, in the order of reports.
        pub static DEFINITIONS: &[Definition] = &[$(
            Definition {
                key: $key,
                unit: Unit::$unit,
                formula: $formula,
                doc: $doc,
                monthly: Monthly::$monthly,
                value: $value,
            },
        )*];
    };
}

use Formula::{Hourly, Of as Expr};

results! {
    "it_capacity_mw", Mw, Never, Hourly("capacity, as given", &["it.capacity", "it.basis", "it.nameplate_share"]),
        "IT power that sizes the plant.", |a| mw(a.design?.capacity.quantity());
    "it_energy_mwh", Mwh, Sums, Hourly("sum over hours of capacity × load, where the plant can cool it", LOAD),
        "Energy at the input of the IT equipment.", |a| mwh(a.energy.it.quantity());
    "derated_it_energy_mwh", Mwh, Sums, Hourly("sum over hours of capacity × load less what the IT equipment drew", PLANT),
        "What the IT equipment did not draw because the plant could not have cooled it (cooling.liquid.shortfall = derate).",
        |a| (a.hours_derated > 0).then(|| mwh(a.derated.quantity())).flatten();
    "derated_hours", Hours, Sums, Hourly("hours in which the IT equipment was held below its load", PLANT),
        "Hours in which the IT equipment was held below its load.",
        |a| (a.hours_derated > 0).then_some(a.hours_derated as f64);
    "facility_energy_mwh", Mwh, Sums, Expr("it_energy_mwh + cooling_energy_mwh + power_chain_loss_mwh + other_energy_mwh"),
        "Energy of everything inside the site boundary.", |a| mwh(a.energy.facility().quantity());
    "cooling_energy_mwh", Mwh, Sums, Expr("fan_energy_mwh + pump_energy_mwh + compressor_energy_mwh + heat_rejection_energy_mwh"),
        "Energy of the cooling plant.", |a| mwh(a.energy.cooling());
    "fan_energy_mwh", Mwh, Sums, Hourly("sum over hours of the fan power", PLANT),
        "Fans that move air through the halls.", |a| mwh(a.energy.fan);
    "pump_energy_mwh", Mwh, Sums, Hourly("sum over hours of the pump power", PLANT),
        "Pumps of chilled, condenser, facility and technology water.", |a| mwh(a.energy.pump);
    "compressor_energy_mwh", Mwh, Sums, Hourly("sum over hours of heat / coefficient of performance", PLANT),
        "Compressors of chillers and direct-expansion units.", |a| mwh(a.energy.compressor);
    "heat_rejection_energy_mwh", Mwh, Sums, Hourly("sum over hours of the fan power of towers and dry coolers", PLANT),
        "Fans of cooling towers and dry coolers.", |a| mwh(a.energy.heat_rejection);
    "power_chain_loss_mwh", Mwh, Sums, Expr("ups_loss_mwh + transformer_loss_mwh + pdu_loss_mwh"),
        "Losses from the grid connection to the IT equipment.", |a| mwh(a.energy.power_chain_loss());
    "ups_loss_mwh", Mwh, Sums, Hourly("sum over hours of the loss curve at the hour's load", CHAIN),
        "Losses of the uninterruptible supplies.", |a| mwh(a.energy.ups);
    "transformer_loss_mwh", Mwh, Sums, Hourly("sum over hours of the loss curve at the hour's load", CHAIN),
        "Losses of medium- and high-voltage transformers.", |a| mwh(a.energy.transformer);
    "pdu_loss_mwh", Mwh, Sums, Hourly("sum over hours of the loss curve at the hour's load", CHAIN),
        "Losses of power distribution units and busways.", |a| mwh(a.energy.pdu);
    "other_energy_mwh", Mwh, Sums, Expr("lighting_energy_mwh"),
        "What is neither IT, cooling nor loss.", |a| mwh(a.energy.lighting);
    "lighting_energy_mwh", Mwh, Sums, Hourly("sum over hours of power.misc × capacity", &["it.capacity", "power.misc"]),
        "Lighting, offices and building services.", |a| mwh(a.energy.lighting);
    "grid_energy_mwh", Mwh, Sums, Expr("facility_energy_mwh"),
        "Energy at the meter of the grid; without on-site plant, all of the facility's.", |a| mwh(a.energy.grid().quantity());
    "peak_it_mw", Mw, Peaks, Hourly("highest hour of IT power", LOAD),
        "Highest hour of IT power in the simulated year.", |a| mw(a.peaks.it.quantity());
    "peak_facility_mw", Mw, Peaks, Hourly("highest hour of facility power", PLANT),
        "Highest hour of facility power in the simulated year.", |a| mw(a.peaks.facility.quantity());
    "design_it_mw", Mw, Never, Hourly("capacity, or highest hour of IT power × it.peak_to_mean where that is more", LOAD),
        "Design IT power: what the design facility power serves.", |a| mw(a.design?.it.quantity());
    "design_facility_mw", Mw, Never, Hourly("facility power at design IT power, in the most demanding air of the design wet bulb up to the design dry bulb", PLANT),
        "Facility power at design: the figure for a utility request.", |a| mw(a.design?.facility.quantity());
    "peak_to_it_ratio", Ratio, Never, Expr("design_facility_mw / design_it_mw"),
        "Design facility power over design IT power; converts one megawatt into the other, which the PUE does not.",
        |a| a.design.map(|design| design.facility.quantity().get::<unit::watt>() / design.it.quantity().get::<unit::watt>());
    "pue", Ratio, Never, Expr("facility_energy_mwh / it_energy_mwh"),
        "Power usage effectiveness, ISO/IEC 30134-2, IT energy at the equipment input (category 3).", |a| Some(a.energy.pue().ratio());
    "heat_rejected_mwh", Mwh, Sums, Hourly("sum over hours of the heat given to air and water", PLANT),
        "Heat that the cooling plant gives to the surroundings.", |a| mwh(a.heat.rejected);
    "cer", Ratio, Never, Expr("(heat_rejected_mwh + heat_reused_mwh - cooling_energy_mwh) / cooling_energy_mwh"),
        "Cooling efficiency ratio, ISO/IEC 30134-7: heat removed over energy of the cooling plant.",
        |a| Some(((a.heat.carried_out() - a.energy.cooling()) / a.energy.cooling()).get::<unit::ratio>());
    "heat_reused_mwh", Mwh, Sums, Hourly("sum over hours of the share of the heat, or of the heat up to the capacity, in the months of reuse", REUSE),
        "Heat given to others at the site boundary.", |a| mwh(a.heat.reuse?.reused);
    "heat_delivered_mwh", Mwh, Sums, Hourly("heat_reused_mwh × COP / (COP - 1) with heat pumps, else heat_reused_mwh", REUSE),
        "Heat that reaches its users, beyond the boundary.", |a| mwh(a.heat.reuse?.delivered.quantity());
    "heat_pump_energy_mwh", Mwh, Sums, Expr("heat_delivered_mwh - heat_reused_mwh"),
        "Electricity of heat pumps beyond the boundary; not the facility's.", |a| mwh(a.heat.reuse?.heat_pump?);
    "heat_displaced_tco2e", Tco2e, Sums, Hourly("heat_delivered_mwh × heat_reuse.displaces", REUSE),
        "Greenhouse gases of the heat that is replaced; stands beside the footprint, never netted.", |a| tonnes(a.heat.reuse?.displaced);
    "erf", Ratio, Never, Expr("heat_reused_mwh / facility_energy_mwh"),
        "Energy reuse factor, ISO/IEC 30134-6: heat reused beyond the boundary over facility energy.",
        |a| Some((a.heat.reuse?.reused / a.energy.facility().quantity()).get::<unit::ratio>());
    "ere", Ratio, Never, Expr("(facility_energy_mwh - heat_reused_mwh) / it_energy_mwh"),
        "Energy reuse effectiveness: facility energy without what is reused, over IT energy.",
        |a| Some(((a.energy.facility().quantity() - a.heat.reuse?.reused) / a.energy.it.quantity()).get::<unit::ratio>().max(0.0));
    "hours_above_supply_limit", Hours, Sums, Hourly("hours in which the plant cannot hold its supply temperature or humidity", PLANT),
        "Hours with supply air or liquid outside its limits.", |a| Some(a.hours_outside_supply_limits as f64);
    "site_water_withdrawal_m3", M3, Sums, Hourly("evaporation + blowdown + drift + humidification + once-through", PLANT),
        "Water taken in at the site.", |a| m3(a.water.withdrawal().quantity());
    "site_water_discharge_m3", M3, Sums, Hourly("blowdown + once-through", PLANT),
        "Water given back as liquid at the site.", |a| m3(a.water.discharge().quantity());
    "site_water_consumption_m3", M3, Sums, Expr("site_water_withdrawal_m3 - site_water_discharge_m3"),
        "Water taken in and not given back at the site.", |a| m3(a.water.consumption().quantity());
    "site_water_reclaimed_m3", M3, Sums, Hourly("make-up water × water.reclaimed", WATER),
        "Reclaimed water, part of the withdrawal; where water.reclaimed says its share.",
        |a| m3(a.water.reclaimed()?.quantity());
    "site_water_potable_m3", M3, Sums, Hourly("make-up water × (1 − water.reclaimed)", WATER),
        "Make-up water that is not reclaimed; where water.reclaimed says its share.",
        |a| m3(a.water.potable()?.quantity());
    "wue_potable_l_per_kwh", LPerKwh, Never, Expr("site_water_potable_m3 / it_energy_mwh"),
        "Make-up water that is not reclaimed, over IT energy.",
        |a| Some(a.water.potable()?.quantity().get::<unit::liter>() / a.energy.it.quantity().get::<unit::kilowatt_hour>());
    "source_water_consumption_m3", M3, Sums, Expr("grid_energy_mwh * {grid.water_consumption}"),
        "Water that thermal power plants consume for the site's electricity.", |a| of_m3(a.source_water.consumption);
    "source_water_hydro_m3", M3, Sums, Expr("grid_energy_mwh * {grid.hydro_evaporation}"),
        "Water that reservoirs evaporate for the site's electricity; an allocation, kept apart.", |a| of_m3(a.source_water.hydro);
    "source_water_withdrawal_m3", M3, Sums, Expr("grid_energy_mwh * {grid.water_withdrawal}"),
        "Water that power plants withdraw for the site's electricity.", |a| of_m3(a.source_water.withdrawal);
    "peak_day_water_m3", M3, Peaks, Hourly("highest calendar day of withdrawal", PLANT),
        "Highest day of water withdrawal.", |a| m3(a.peaks.day_water.quantity());
    "peak_hour_water_m3", M3, Peaks, Hourly("highest hour of withdrawal", PLANT),
        "Highest hour of water withdrawal.", |a| m3(a.peaks.hour_water.quantity());
    "wue_site_l_per_kwh", LPerKwh, Never,
        Hourly("(evaporation + blowdown + drift + humidification) / IT energy", PLANT),
        "Water usage effectiveness, ISO/IEC 30134-9: make-up water over IT energy; once-through water does not count.",
        |a| Some(a.water.wue(a.energy.it).liters_per_kwh());
    "wue_site_consumption_l_per_kwh", LPerKwh, Never, Expr("site_water_consumption_m3 / it_energy_mwh"),
        "Site consumption over IT energy.", |a| Some(a.water.wue_consumption(a.energy.it).liters_per_kwh());
    "wue_source_l_per_kwh", LPerKwh, Never,
        Expr("(site_water_consumption_m3 + source_water_consumption_m3 + [water.hydropower] * source_water_hydro_m3) / it_energy_mwh"),
        "Site and source consumption over IT energy; reservoirs only with water.hydropower = \"included\".",
        |a| a.source_water.wue_source(a.water.consumption(), a.energy.it);
    "scope2_location_tco2e", Tco2e, Sums, Expr("grid_energy_mwh * {grid.direct}"),
        "Scope 2, location-based: metered energy times the annual average of direct emissions.",
        |a| tonnes(Some(a.emissions.scope2_location));
    "scope3_tco2e", Tco2e, Sums, Expr("scope3_grid_upstream_tco2e + scope3_grid_loss_tco2e"),
        "Scope 3: the named lines that are computed.", |a| tonnes(a.emissions.scope3());
    "scope3_grid_upstream_tco2e", Tco2e, Sums, Expr("grid_energy_mwh * {grid.upstream}"),
        "Scope 3 category 3: fuel supply and plant of the generation mix.", |a| tonnes(a.emissions.grid_upstream);
    "scope3_grid_loss_tco2e", Tco2e, Sums, Expr("grid_energy_mwh * {grid.direct} * {grid.loss} / (1 - {grid.loss})"),
        "Scope 3 category 3: generation lost between the plants and the meter.", |a| tonnes(a.emissions.grid_loss);
    "grid_hourly_tco2e", Tco2e, Sums,
        Hourly("sum over hours of grid energy × intensity of the hour (annual average × shape)", &["it", "cooling", "power", "site.weather", "grid.intensity"]),
        "Energy of every hour times the intensity of that hour: for information, in no scope and no total.",
        |a| tonnes(Some(a.emissions.grid_hourly));
    "total_location_tco2e", Tco2e, Sums, Expr("scope2_location_tco2e + scope3_tco2e"),
        "Scope 2 location-based and all scope 3 lines that are computed.", |a| tonnes(Some(a.emissions.total_location()));
    "cue_kg_per_kwh", KgPerKwh, Never, Expr("scope2_location_tco2e / it_energy_mwh"),
        "Carbon usage effectiveness, ISO/IEC 30134-8: scope 2 location-based over IT energy.",
        |a| Some(a.emissions.cue(a.energy.it).kg_per_kwh());
}

/// The definition of `key`.
pub fn find(key: &str) -> Option<&'static Definition> {
    DEFINITIONS.iter().find(|definition| definition.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::formula::Term;

    #[test]
    fn every_formula_can_be_read_and_names_known_results() {
        for definition in DEFINITIONS {
            let Formula::Of(text) = definition.formula else { continue };
            let term = Term::parse(text).unwrap();
            for name in term.names() {
                if let Term::Result(key) = name {
                    assert!(find(key).is_some(), "{}: {key}", definition.key);
                }
            }
        }
    }

    #[test]
    fn keys_are_unique() {
        let mut keys: Vec<&str> = DEFINITIONS.iter().map(|definition| definition.key).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), DEFINITIONS.len());
    }
}
