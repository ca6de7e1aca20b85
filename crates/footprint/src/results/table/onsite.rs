//! Plant on site: who serves the facility, fuel, stacks, what they might emit, damage.

use wattshed_physics::generation::{Pollutant, StackSums};

use super::*;

fn sums(account: &Account) -> Option<StackSums> {
    account.onsite.as_ref()?.sums()
}

fn burning(account: &Account) -> Option<StackSums> {
    account.onsite.as_ref().filter(|onsite| onsite.burns())?.sums()
}

fn emitted(account: &Account, pollutant: Pollutant) -> Option<f64> {
    let onsite = account.onsite.as_ref().filter(|onsite| onsite.knows(pollutant))?;
    t(onsite.emitted().get(pollutant))
}

fn potential(account: &Account, pollutant: Pollutant) -> Option<f64> {
    let onsite = account.onsite.as_ref().filter(|onsite| onsite.knows(pollutant))?;
    t(onsite.potential().get(pollutant))
}

results! {
    "onsite_generation_mwh", Mwh, Sums, Hourly("sum over hours of the power at the terminals of all plants", ONSITE),
        "Electricity of plant on site at its terminals, before auxiliaries.", |a| mwh(sums(a)?.gross.quantity());
    "plant_auxiliary_mwh", Mwh, Sums, Hourly("onsite_generation_mwh × auxiliary of each plant", ONSITE),
        "What plants and their step-up take of it.", |a| mwh(sums(a)?.auxiliary);
    "onsite_energy_used_mwh", Mwh, Sums, Hourly("sum over hours of what plants give to the site, batteries among those who take it", ONSITE),
        "Electricity of plant on site that the site uses.", |a| mwh(sums(a)?.used);
    "onsite_renewable_mwh", Mwh, Sums, Hourly("sum over hours of what sun and wind on site give to the site", ONSITE),
        "Of it sun and wind; nothing that burns.", |a| mwh(a.onsite.as_ref()?.renewable_used()?);
    "exported_energy_mwh", Mwh, Sums, Hourly("sum over hours of the surplus of plants that export", ONSITE),
        "Electricity given to the grid; its emissions stay scope 1.", |a| mwh(sums(a)?.exported);
    "curtailed_mwh", Mwh, Sums, Hourly("sum over hours of the surplus of plants that do not export", ONSITE),
        "What nobody wanted: of sun and wind not generated, of machines at their minimum load wasted.", |a| mwh(sums(a)?.curtailed);
    "load_bank_energy_mwh", Mwh, Sums, Hourly("tests of backup sets", ONSITE),
        "Electricity of tests, given to load banks.", |a| mwh(sums(a)?.load_bank);
    "storage_loss_mwh", Mwh, Sums, Hourly("sum over hours of what batteries take less what they give back", &["storage"]),
        "What batteries take and do not give back.", |a| mwh(a.onsite.as_ref()?.supply.as_ref()?.storage_loss);
    "unserved_energy_mwh", Mwh, Sums, Hourly("sum over hours of the demand that neither plant, battery nor grid serves", ONSITE),
        "What the facility wanted and nobody served; it lowers IT energy, not the PUE of the hour.", |a| mwh(a.onsite.as_ref()?.supply.as_ref()?.unserved);
    "unserved_hours", Hours, Sums, Hourly("hours in which something is unserved", ONSITE),
        "Hours in which part of the demand stays unserved.", |a| Some(a.onsite.as_ref()?.supply.as_ref()?.unserved_hours);
    "shortfall_mwh", Mwh, Sums, Hourly("sum over hours of the demand above grid.allocation", ONSITE),
        "What the facility wants above the allocation of the grid.", |a| mwh(a.onsite.as_ref()?.supply.as_ref()?.shortfall?);
    "shortfall_peak_mw", Mw, Peaks, Hourly("highest hour of the demand above grid.allocation", ONSITE),
        "Highest hour of that.", |a| mw(a.onsite.as_ref()?.supply.as_ref()?.shortfall_peak?);
    "onsite_fuel_mmbtu_hhv", MMBTU, Sums, Hourly("sum over hours of energy × heat rate at the hour's load and air", ONSITE),
        "Fuel burned on site, higher heating value.", |a| a.onsite.as_ref()?.fuel_mmbtu();
    "onsite_fuel_m3", M3, Sums, Hourly("fuel over its heating value by volume", ONSITE),
        "Volume of the fuel: of gas at 15 °C and 1 atm.", |a| {
            let onsite = a.onsite.as_ref().filter(|onsite| onsite.burns())?;
            m3(onsite.sources.iter().fold(Volume::default(), |sum, source| sum + source.fuel_volume))
        };
    "onsite_run_hours", Hours, Sums, Hourly("sum over hours of the units that run", ONSITE),
        "Hours of running, summed over all units that burn fuel.", |a| {
            let onsite = a.onsite.as_ref().filter(|onsite| onsite.burns())?;
            Some(onsite.sources.iter().filter(|source| source.burns).fold(0.0, |sum, source| sum + source.sums.unit_hours))
        };
    "onsite_starts", Count, Sums, Hourly("units that come on from one hour to the next, at least starts × count", ONSITE),
        "Starts of all units.", |a| Some(burning(a)?.starts);
    "onsite_co2_t", T, Sums, Hourly("fuel × carbon dioxide of the fuel", ONSITE),
        "Carbon dioxide of the stacks, whatever its carbon is from.", |a| {
            t(a.onsite.as_ref().filter(|onsite| onsite.burns())?.co2().quantity())
        };
    "onsite_nox_t", T, Sums, Hourly("fuel or energy × rate of the control or limit", ONSITE),
        "Nitrogen oxides as NO2, of the stacks on site.", |a| emitted(a, Pollutant::Nox);
    "onsite_co_t", T, Sums, Hourly("fuel or energy × rate of the control or limit, and starts", ONSITE),
        "Carbon monoxide, with that of starts, of the stacks on site.", |a| emitted(a, Pollutant::Co);
    "onsite_voc_t", T, Sums, Hourly("fuel or energy × rate of the control or limit, and starts", ONSITE),
        "Volatile organic compounds, with those of starts, of the stacks on site.", |a| emitted(a, Pollutant::Voc);
    "onsite_pm_t", T, Sums, Hourly("fuel or energy × rate of the control or limit", ONSITE),
        "Particulate matter, filterable and condensable, of the stacks on site.", |a| emitted(a, Pollutant::Pm);
    "onsite_so2_t", T, Sums, Hourly("fuel or energy × rate of the control or limit", ONSITE),
        "Sulphur dioxide, of the stacks on site.", |a| emitted(a, Pollutant::So2);
    "onsite_hcho_t", T, Sums, Hourly("fuel or energy × rate of the control or limit", ONSITE),
        "Formaldehyde, of the stacks on site.", |a| emitted(a, Pollutant::Hcho);
    "onsite_nh3_t", T, Sums, Hourly("fuel or energy × rate of the control or limit", ONSITE),
        "Ammonia slip, of the stacks on site.", |a| emitted(a, Pollutant::Nh3);
    "onsite_ch4_t", T, Sums, Hourly("fuel or energy × rate of the control or limit", ONSITE),
        "Methane of combustion and slip, of the stacks on site.", |a| emitted(a, Pollutant::Ch4);
    "onsite_n2o_t", T, Sums, Hourly("fuel or energy × rate of the control or limit", ONSITE),
        "Nitrous oxide, of the stacks on site.", |a| emitted(a, Pollutant::N2o);
    "onsite_nox_pte_t", T, Never, Hourly("(count + spare) × rating × heat rate × rate × hours, at the worst load, and starts", &["generation", "fuel"]),
        "Potential to emit: nitrogen oxides as NO2 of all units, spares among them, at their worst load in all hours that they may run, with starts.", |a| potential(a, Pollutant::Nox);
    "onsite_co_pte_t", T, Never, Hourly("(count + spare) × rating × heat rate × rate × hours, at the worst load, and starts", &["generation", "fuel"]),
        "Potential to emit: carbon monoxide of all units, spares among them, at their worst load in all hours that they may run, with starts.", |a| potential(a, Pollutant::Co);
    "onsite_voc_pte_t", T, Never, Hourly("(count + spare) × rating × heat rate × rate × hours, at the worst load, and starts", &["generation", "fuel"]),
        "Potential to emit: volatile organic compounds of all units, spares among them, at their worst load in all hours that they may run, with starts.", |a| potential(a, Pollutant::Voc);
    "onsite_pm_pte_t", T, Never, Hourly("(count + spare) × rating × heat rate × rate × hours, at the worst load, and starts", &["generation", "fuel"]),
        "Potential to emit: particulate matter of all units, spares among them, at their worst load in all hours that they may run, with starts.", |a| potential(a, Pollutant::Pm);
    "onsite_so2_pte_t", T, Never, Hourly("(count + spare) × rating × heat rate × rate × hours, at the worst load, and starts", &["generation", "fuel"]),
        "Potential to emit: sulphur dioxide of all units, spares among them, at their worst load in all hours that they may run, with starts.", |a| potential(a, Pollutant::So2);
    "onsite_hcho_pte_t", T, Never, Hourly("(count + spare) × rating × heat rate × rate × hours, at the worst load, and starts", &["generation", "fuel"]),
        "Potential to emit: formaldehyde of all units, spares among them, at their worst load in all hours that they may run, with starts.", |a| potential(a, Pollutant::Hcho);
    "plant_water_m3", M3, Sums, Hourly("energy at the terminals × water of the plant", ONSITE),
        "Water of plant on site; apart from that of the facility, and outside WUE.", |a| {
            a.onsite.as_ref().filter(|onsite| !onsite.sources.is_empty()).and_then(|onsite| {
                m3(onsite.sources.iter().fold(Volume::default(), |sum, source| sum + source.water))
            })
        };
    "health_damage_usd", USD, Sums, Hourly("Σ mass × worth per ton of PM, SO2 and NOx, US dollars of 2015", ONSITE),
        "Damage to health by the stacks on site, US dollars of 2015 (US EPA benefits per ton); United States only.",
        |a| a.onsite.as_ref()?.damage_usd;
}
