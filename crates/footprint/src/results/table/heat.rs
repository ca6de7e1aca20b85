//! Heat, given to the surroundings and to others.

use super::*;

results! {
    "heat_rejected_mwh", Mwh, Sums, Hourly(both!(
            "sum over hours of the heat given to air and water",
            "somme sur les heures de la chaleur cédée à l'air et à l'eau"
        ), PLANT),
        both!(
            "Heat that the cooling plant gives to the surroundings.",
            "Chaleur que l'installation de refroidissement cède à l'environnement."
        ), |a| mwh(a.heat?.rejected);
    "cer", Ratio, Never, Expr("(heat_rejected_mwh + heat_reused_mwh - cooling_energy_mwh) / cooling_energy_mwh"),
        both!(
            "Cooling efficiency ratio, ISO/IEC 30134-7: heat removed over energy of the cooling plant.",
            "Rapport d'efficacité du refroidissement (CER), ISO/IEC 30134-7 : chaleur évacuée sur énergie de l'installation de refroidissement."
        ),
        |a| Some(((a.heat?.carried_out() - a.energy.cooling()) / a.energy.cooling()).get::<unit::ratio>());
    "heat_reused_mwh", Mwh, Sums, Hourly(both!(
            "sum over hours of the share of the heat, or of the heat up to the capacity, in the months of reuse",
            "somme sur les heures de la part de la chaleur, ou de la chaleur jusqu'à la capacité, dans les mois de réutilisation"
        ), REUSE),
        both!(
            "Heat given to others at the site boundary.",
            "Chaleur donnée à d'autres à la limite du site."
        ), |a| mwh(a.heat?.reuse?.reused);
    "heat_delivered_mwh", Mwh, Sums, Hourly(both!(
            "heat_reused_mwh × COP / (COP - 1) with heat pumps, else heat_reused_mwh",
            "heat_reused_mwh × COP / (COP - 1) avec pompes à chaleur, sinon heat_reused_mwh"
        ), REUSE),
        both!(
            "Heat that reaches its users, beyond the boundary.",
            "Chaleur qui arrive à ses usagers, hors du site."
        ), |a| mwh(a.heat?.reuse?.delivered.quantity());
    "heat_pump_energy_mwh", Mwh, Sums, Expr("heat_delivered_mwh - heat_reused_mwh"),
        both!(
            "Electricity of heat pumps beyond the boundary; not the facility's.",
            "Électricité des pompes à chaleur hors du site ; pas celle de l'installation."
        ), |a| mwh(a.heat?.reuse?.heat_pump?);
    "heat_displaced_tco2e", Tco2e, Sums, Hourly(Both::name("heat_delivered_mwh × heat_reuse.displaces"), REUSE),
        both!(
            "Greenhouse gases of the heat that is replaced; stands beside the footprint, never netted.",
            "Gaz à effet de serre de la chaleur remplacée ; à côté de l'empreinte, jamais déduits."
        ), |a| tonnes(a.heat?.reuse?.displaced);
    "erf", Ratio, Never, Expr("heat_reused_mwh / facility_energy_mwh"),
        both!(
            "Energy reuse factor, ISO/IEC 30134-6: heat reused beyond the boundary over facility energy.",
            "Facteur de réutilisation de l'énergie (ERF), ISO/IEC 30134-6 : chaleur réutilisée hors du site sur énergie de l'installation."
        ),
        |a| Some((a.heat?.reuse?.reused / a.energy.facility().quantity()).get::<unit::ratio>());
    "ere", Ratio, Never, Expr("(facility_energy_mwh - heat_reused_mwh) / it_energy_mwh"),
        both!(
            "Energy reuse effectiveness: facility energy without what is reused, over IT energy.",
            "Efficacité de réutilisation de l'énergie (ERE) : énergie de l'installation sans ce qui est réutilisé, sur énergie IT."
        ),
        |a| Some(((a.energy.facility().quantity() - a.heat?.reuse?.reused) / a.energy.it.quantity()).get::<unit::ratio>().max(0.0));
    "hours_above_supply_limit", Hours, Sums, Hourly(both!(
            "hours in which the plant cannot hold its supply temperature or humidity",
            "heures où l'installation ne peut tenir sa température ou son humidité de soufflage"
        ), PLANT),
        both!(
            "Hours with supply air or liquid outside its limits.",
            "Heures où l'air ou le liquide fourni est hors de ses limites."
        ), |a| a.energy.by_end_use().map(|_| a.hours_outside_supply_limits as f64);
}
