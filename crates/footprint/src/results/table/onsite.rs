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
    "onsite_generation_mwh", Mwh, Sums, Hourly(both!(
            "sum over hours of the power at the terminals of all plants",
            "somme sur les heures de la puissance aux bornes de toutes les machines"
        ), ONSITE),
        both!(
            "Electricity of plant on site at its terminals, before auxiliaries.",
            "Électricité de la production sur site à ses bornes, avant auxiliaires."
        ), |a| mwh(sums(a)?.gross.quantity());
    "plant_auxiliary_mwh", Mwh, Sums, Hourly(both!(
            "onsite_generation_mwh × auxiliary of each plant",
            "onsite_generation_mwh × auxiliaires de chaque machine"
        ), ONSITE),
        both!(
            "What plants and their step-up take of it.",
            "Ce qu'en prennent les machines et leur élévation de tension."
        ), |a| mwh(sums(a)?.auxiliary);
    "onsite_energy_used_mwh", Mwh, Sums, Hourly(both!(
            "sum over hours of what plants give to the site, batteries among those who take it",
            "somme sur les heures de ce que les machines donnent au site, batteries comprises parmi ceux qui en prennent"
        ), ONSITE),
        both!(
            "Electricity of plant on site that the site uses.",
            "Électricité de la production sur site que le site utilise."
        ), |a| mwh(sums(a)?.used);
    "onsite_renewable_mwh", Mwh, Sums, Hourly(both!(
            "sum over hours of what sun and wind on site give to the site",
            "somme sur les heures de ce que le soleil et le vent sur site donnent au site"
        ), ONSITE),
        both!(
            "Of it sun and wind; nothing that burns.",
            "Dont soleil et vent ; rien qui brûle."
        ), |a| mwh(a.onsite.as_ref()?.renewable_used()?);
    "exported_energy_mwh", Mwh, Sums, Hourly(both!(
            "sum over hours of the surplus of plants that export",
            "somme sur les heures du surplus des machines qui exportent"
        ), ONSITE),
        both!(
            "Electricity given to the grid; its emissions stay scope 1.",
            "Électricité donnée au réseau ; ses émissions restent au périmètre 1."
        ), |a| mwh(sums(a)?.exported);
    "curtailed_mwh", Mwh, Sums, Hourly(both!(
            "sum over hours of the surplus of plants that do not export",
            "somme sur les heures du surplus des machines qui n'exportent pas"
        ), ONSITE),
        both!(
            "What nobody wanted: of sun and wind not generated, of machines at their minimum load wasted.",
            "Ce que personne n'a voulu : du soleil et du vent, non produit ; des machines à leur charge minimale, gaspillé."
        ), |a| mwh(sums(a)?.curtailed);
    "load_bank_energy_mwh", Mwh, Sums, Hourly(both!("tests of backup sets", "essais des groupes de secours"), ONSITE),
        both!(
            "Electricity of tests, given to load banks.",
            "Électricité des essais, donnée aux bancs de charge."
        ), |a| mwh(sums(a)?.load_bank);
    "storage_loss_mwh", Mwh, Sums, Hourly(both!(
            "sum over hours of what batteries take less what they give back",
            "somme sur les heures de ce que prennent les batteries moins ce qu'elles rendent"
        ), &["storage"]),
        both!(
            "What batteries take and do not give back.",
            "Ce que les batteries prennent et ne rendent pas."
        ), |a| mwh(a.onsite.as_ref()?.supply.as_ref()?.storage_loss);
    "unserved_energy_mwh", Mwh, Sums, Hourly(both!(
            "sum over hours of the demand that neither plant, battery nor grid serves",
            "somme sur les heures de la demande que ni machine, ni batterie, ni réseau ne sert"
        ), ONSITE),
        both!(
            "What the facility wanted and nobody served; it lowers IT energy, not the PUE of the hour.",
            "Ce que l'installation a voulu et que personne n'a servi ; cela baisse l'énergie IT, pas le PUE de l'heure."
        ), |a| mwh(a.onsite.as_ref()?.supply.as_ref()?.unserved);
    "unserved_hours", Hours, Sums, Hourly(both!(
            "hours in which something is unserved",
            "heures où quelque chose n'est pas desservi"
        ), ONSITE),
        both!(
            "Hours in which part of the demand stays unserved.",
            "Heures où une partie de la demande n'est pas desservie."
        ), |a| Some(a.onsite.as_ref()?.supply.as_ref()?.unserved_hours);
    "shortfall_mwh", Mwh, Sums, Hourly(both!(
            "sum over hours of the demand above grid.allocation",
            "somme sur les heures de la demande au-delà de grid.allocation"
        ), ONSITE),
        both!(
            "What the facility wants above the allocation of the grid.",
            "Ce que l'installation veut au-delà de l'allocation du réseau."
        ), |a| mwh(a.onsite.as_ref()?.supply.as_ref()?.shortfall?);
    "shortfall_peak_mw", Mw, Peaks, Hourly(both!(
            "highest hour of the demand above grid.allocation",
            "heure la plus forte de la demande au-delà de grid.allocation"
        ), ONSITE),
        both!(
            "Highest hour of that.",
            "Heure la plus forte de cela."
        ), |a| mw(a.onsite.as_ref()?.supply.as_ref()?.shortfall_peak?);
    "onsite_fuel_mmbtu_hhv", MMBTU, Sums, Hourly(both!(
            "sum over hours of energy × heat rate at the hour's load and air",
            "somme sur les heures de énergie × consommation spécifique à la charge et à l'air de l'heure"
        ), ONSITE),
        both!(
            "Fuel burned on site, higher heating value.",
            "Combustible brûlé sur site, pouvoir calorifique supérieur."
        ), |a| a.onsite.as_ref()?.fuel_mmbtu();
    "onsite_fuel_m3", M3, Sums, Hourly(both!(
            "fuel over its heating value by volume",
            "combustible sur son pouvoir calorifique volumique"
        ), ONSITE),
        both!("Volume of the fuel: of gas at 15 °C and 1 atm.", "Volume du combustible : du gaz à 15 °C et 1 atm."), |a| {
            let onsite = a.onsite.as_ref().filter(|onsite| onsite.burns())?;
            m3(onsite.sources.iter().fold(Volume::default(), |sum, source| sum + source.fuel_volume))
        };
    "onsite_run_hours", Hours, Sums, Hourly(both!(
            "sum over hours of the units that run",
            "somme sur les heures des unités qui tournent"
        ), ONSITE),
        both!(
            "Hours of running, summed over all units that burn fuel.",
            "Heures de marche, sommées sur toutes les unités qui brûlent un combustible."
        ), |a| {
            let onsite = a.onsite.as_ref().filter(|onsite| onsite.burns())?;
            Some(onsite.sources.iter().filter(|source| source.burns).fold(0.0, |sum, source| sum + source.sums.unit_hours))
        };
    "onsite_starts", Count, Sums, Hourly(both!(
            "units that come on from one hour to the next, at least starts × count",
            "unités mises en marche d'une heure à la suivante, au moins starts × count"
        ), ONSITE),
        both!("Starts of all units.", "Démarrages de toutes les unités."), |a| Some(burning(a)?.starts);
    "onsite_co2_t", T, Sums, Hourly(both!(
            "fuel × carbon dioxide of the fuel",
            "combustible × dioxyde de carbone du combustible"
        ), ONSITE),
        both!(
            "Carbon dioxide of the stacks, whatever its carbon is from.",
            "Dioxyde de carbone des cheminées, quelle que soit l'origine de son carbone."
        ), |a| {
            t(a.onsite.as_ref().filter(|onsite| onsite.burns())?.co2().quantity())
        };
    "onsite_nox_t", T, Sums, Hourly(both!(
            "fuel or energy × rate of the control or limit",
            "combustible ou énergie × taux du traitement ou de la limite"
        ), ONSITE),
        both!(
            "Nitrogen oxides as NO2, of the stacks on site.",
            "Oxydes d'azote en NO2, des cheminées sur site."
        ), |a| emitted(a, Pollutant::Nox);
    "onsite_co_t", T, Sums, Hourly(both!(
            "fuel or energy × rate of the control or limit, and starts",
            "combustible ou énergie × taux du traitement ou de la limite, et démarrages"
        ), ONSITE),
        both!(
            "Carbon monoxide, with that of starts, of the stacks on site.",
            "Monoxyde de carbone, avec celui des démarrages, des cheminées sur site."
        ), |a| emitted(a, Pollutant::Co);
    "onsite_voc_t", T, Sums, Hourly(both!(
            "fuel or energy × rate of the control or limit, and starts",
            "combustible ou énergie × taux du traitement ou de la limite, et démarrages"
        ), ONSITE),
        both!(
            "Volatile organic compounds, with those of starts, of the stacks on site.",
            "Composés organiques volatils, avec ceux des démarrages, des cheminées sur site."
        ), |a| emitted(a, Pollutant::Voc);
    "onsite_pm_t", T, Sums, Hourly(both!(
            "fuel or energy × rate of the control or limit",
            "combustible ou énergie × taux du traitement ou de la limite"
        ), ONSITE),
        both!(
            "Particulate matter, filterable and condensable, of the stacks on site.",
            "Particules, filtrables et condensables, des cheminées sur site."
        ), |a| emitted(a, Pollutant::Pm);
    "onsite_so2_t", T, Sums, Hourly(both!(
            "fuel or energy × rate of the control or limit",
            "combustible ou énergie × taux du traitement ou de la limite"
        ), ONSITE),
        both!(
            "Sulphur dioxide, of the stacks on site.",
            "Dioxyde de soufre, des cheminées sur site."
        ), |a| emitted(a, Pollutant::So2);
    "onsite_hcho_t", T, Sums, Hourly(both!(
            "fuel or energy × rate of the control or limit",
            "combustible ou énergie × taux du traitement ou de la limite"
        ), ONSITE),
        both!(
            "Formaldehyde, of the stacks on site.",
            "Formaldéhyde, des cheminées sur site."
        ), |a| emitted(a, Pollutant::Hcho);
    "onsite_nh3_t", T, Sums, Hourly(both!(
            "fuel or energy × rate of the control or limit",
            "combustible ou énergie × taux du traitement ou de la limite"
        ), ONSITE),
        both!(
            "Ammonia slip, of the stacks on site.",
            "Ammoniac échappé, des cheminées sur site."
        ), |a| emitted(a, Pollutant::Nh3);
    "onsite_ch4_t", T, Sums, Hourly(both!(
            "fuel or energy × rate of the control or limit",
            "combustible ou énergie × taux du traitement ou de la limite"
        ), ONSITE),
        both!(
            "Methane of combustion and slip, of the stacks on site.",
            "Méthane de la combustion et imbrûlé, des cheminées sur site."
        ), |a| emitted(a, Pollutant::Ch4);
    "onsite_n2o_t", T, Sums, Hourly(both!(
            "fuel or energy × rate of the control or limit",
            "combustible ou énergie × taux du traitement ou de la limite"
        ), ONSITE),
        both!(
            "Nitrous oxide, of the stacks on site.",
            "Protoxyde d'azote, des cheminées sur site."
        ), |a| emitted(a, Pollutant::N2o);
    "onsite_nox_pte_t", T, Never, Hourly(both!(
            "(count + spare) × rating × heat rate × rate × hours, at the worst load, and starts",
            "(count + spare) × puissance × consommation spécifique × taux × heures, à la pire charge, et démarrages"
        ), &["generation", "fuel"]),
        both!(
            "Potential to emit: nitrogen oxides as NO2 of all units, spares among them, at their worst load in all hours that they may run, with starts.",
            "Potentiel d'émission : oxydes d'azote en NO2 de toutes les unités, secours compris, à leur pire charge pendant toutes les heures où elles peuvent tourner, avec démarrages."
        ), |a| potential(a, Pollutant::Nox);
    "onsite_co_pte_t", T, Never, Hourly(both!(
            "(count + spare) × rating × heat rate × rate × hours, at the worst load, and starts",
            "(count + spare) × puissance × consommation spécifique × taux × heures, à la pire charge, et démarrages"
        ), &["generation", "fuel"]),
        both!(
            "Potential to emit: carbon monoxide of all units, spares among them, at their worst load in all hours that they may run, with starts.",
            "Potentiel d'émission : monoxyde de carbone de toutes les unités, secours compris, à leur pire charge pendant toutes les heures où elles peuvent tourner, avec démarrages."
        ), |a| potential(a, Pollutant::Co);
    "onsite_voc_pte_t", T, Never, Hourly(both!(
            "(count + spare) × rating × heat rate × rate × hours, at the worst load, and starts",
            "(count + spare) × puissance × consommation spécifique × taux × heures, à la pire charge, et démarrages"
        ), &["generation", "fuel"]),
        both!(
            "Potential to emit: volatile organic compounds of all units, spares among them, at their worst load in all hours that they may run, with starts.",
            "Potentiel d'émission : composés organiques volatils de toutes les unités, secours compris, à leur pire charge pendant toutes les heures où elles peuvent tourner, avec démarrages."
        ), |a| potential(a, Pollutant::Voc);
    "onsite_pm_pte_t", T, Never, Hourly(both!(
            "(count + spare) × rating × heat rate × rate × hours, at the worst load, and starts",
            "(count + spare) × puissance × consommation spécifique × taux × heures, à la pire charge, et démarrages"
        ), &["generation", "fuel"]),
        both!(
            "Potential to emit: particulate matter of all units, spares among them, at their worst load in all hours that they may run, with starts.",
            "Potentiel d'émission : particules de toutes les unités, secours compris, à leur pire charge pendant toutes les heures où elles peuvent tourner, avec démarrages."
        ), |a| potential(a, Pollutant::Pm);
    "onsite_so2_pte_t", T, Never, Hourly(both!(
            "(count + spare) × rating × heat rate × rate × hours, at the worst load, and starts",
            "(count + spare) × puissance × consommation spécifique × taux × heures, à la pire charge, et démarrages"
        ), &["generation", "fuel"]),
        both!(
            "Potential to emit: sulphur dioxide of all units, spares among them, at their worst load in all hours that they may run, with starts.",
            "Potentiel d'émission : dioxyde de soufre de toutes les unités, secours compris, à leur pire charge pendant toutes les heures où elles peuvent tourner, avec démarrages."
        ), |a| potential(a, Pollutant::So2);
    "onsite_hcho_pte_t", T, Never, Hourly(both!(
            "(count + spare) × rating × heat rate × rate × hours, at the worst load, and starts",
            "(count + spare) × puissance × consommation spécifique × taux × heures, à la pire charge, et démarrages"
        ), &["generation", "fuel"]),
        both!(
            "Potential to emit: formaldehyde of all units, spares among them, at their worst load in all hours that they may run, with starts.",
            "Potentiel d'émission : formaldéhyde de toutes les unités, secours compris, à leur pire charge pendant toutes les heures où elles peuvent tourner, avec démarrages."
        ), |a| potential(a, Pollutant::Hcho);
    "plant_water_m3", M3, Sums, Hourly(both!(
            "energy at the terminals × water of the plant",
            "énergie aux bornes × eau de la machine"
        ), ONSITE),
        both!(
            "Water of plant on site; apart from that of the facility, and outside WUE.",
            "Eau de la production sur site ; à part de celle de l'installation, et hors WUE."
        ), |a| {
            a.onsite.as_ref().filter(|onsite| !onsite.sources.is_empty()).and_then(|onsite| {
                m3(onsite.sources.iter().fold(Volume::default(), |sum, source| sum + source.water))
            })
        };
    "health_damage_usd", USD, Sums, Hourly(both!(
            "Σ mass × worth per ton of PM, SO2 and NOx, US dollars of 2015",
            "Σ masse × valeur par tonne de PM, SO2 et NOx, dollars américains de 2015"
        ), ONSITE),
        both!(
            "Damage to health by the stacks on site, US dollars of 2015 (US EPA benefits per ton); United States only.",
            "Dommages à la santé par les cheminées sur site, dollars américains de 2015 (bénéfices par tonne de l'US EPA) ; États-Unis seulement."
        ),
        |a| a.onsite.as_ref()?.damage_usd;
}
