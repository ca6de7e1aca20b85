//! Energy and power.

use super::*;

results! {
    "it_capacity_mw", Mw, Never, Hourly(both!(
            "capacity, as given, or sum over fleets of count × rated × (1 + network); and it.wan",
            "capacité, telle que donnée, ou somme sur les parcs de nombre × puissance assignée × (1 + réseau) ; et it.wan"
        ), &["it.capacity", "it.basis", "it.nameplate_share", "it.fleet", "it.wan"]),
        both!(
            "IT power that sizes the plant.",
            "Puissance IT qui dimensionne l'installation."
        ), |a| mw(a.design?.capacity.quantity());
    "it_energy_mwh", Mwh, Sums, Hourly(both!(
            "sum over hours of capacity × load, where the plant can cool it",
            "somme sur les heures de capacité × charge, là où l'installation peut la refroidir"
        ), LOAD),
        both!(
            "Energy at the input of the IT equipment.",
            "Énergie à l'entrée des équipements IT."
        ), |a| mwh(a.energy.it.quantity());
    "derated_it_energy_mwh", Mwh, Sums, Hourly(both!(
            "sum over hours of capacity × load less what the IT equipment drew",
            "somme sur les heures de capacité × charge moins ce que les équipements IT ont appelé"
        ), PLANT),
        both!(
            "What the IT equipment did not draw because the plant could not have cooled it (cooling.liquid.shortfall = derate).",
            "Ce que les équipements IT n'ont pas appelé parce que l'installation n'aurait pu le refroidir (cooling.liquid.shortfall = derate)."
        ),
        |a| (a.hours_derated > 0).then(|| mwh(a.derated.quantity())).flatten();
    "derated_hours", Hours, Sums, Hourly(both!(
            "hours in which the IT equipment was held below its load",
            "heures où les équipements IT ont été tenus sous leur charge"
        ), PLANT),
        both!(
            "Hours in which the IT equipment was held below its load.",
            "Heures où les équipements IT ont été tenus sous leur charge."
        ),
        |a| (a.hours_derated > 0).then_some(a.hours_derated as f64);
    "facility_energy_mwh", Mwh, Sums, Expr("it_energy_mwh + cooling_energy_mwh + power_chain_loss_mwh + other_energy_mwh"),
        both!(
            "Energy of everything inside the site boundary.",
            "Énergie de tout ce qui est dans les limites du site."
        ), |a| mwh(a.energy.facility().quantity());
    "cooling_energy_mwh", Mwh, Sums, Expr("fan_energy_mwh + pump_energy_mwh + compressor_energy_mwh + heat_rejection_energy_mwh"),
        both!(
            "Energy of the cooling plant.",
            "Énergie de l'installation de refroidissement."
        ), |a| mwh(a.energy.by_end_use()?.cooling());
    "fan_energy_mwh", Mwh, Sums, Hourly(both!(
            "sum over hours of the fan power",
            "somme sur les heures de la puissance des ventilateurs"
        ), PLANT),
        both!(
            "Fans that move air through the halls.",
            "Ventilateurs qui brassent l'air des salles."
        ), |a| mwh(a.energy.by_end_use()?.fan);
    "pump_energy_mwh", Mwh, Sums, Hourly(both!(
            "sum over hours of the pump power",
            "somme sur les heures de la puissance des pompes"
        ), PLANT),
        both!(
            "Pumps of chilled, condenser, facility and technology water.",
            "Pompes d'eau glacée, de condenseur, d'installation et de boucle technique."
        ), |a| mwh(a.energy.by_end_use()?.pump);
    "compressor_energy_mwh", Mwh, Sums, Hourly(both!(
            "sum over hours of heat / coefficient of performance",
            "somme sur les heures de chaleur / coefficient de performance"
        ), PLANT),
        both!(
            "Compressors of chillers and direct-expansion units.",
            "Compresseurs des groupes froids et des unités à détente directe."
        ), |a| mwh(a.energy.by_end_use()?.compressor);
    "heat_rejection_energy_mwh", Mwh, Sums, Hourly(both!(
            "sum over hours of the fan power of towers and dry coolers",
            "somme sur les heures de la puissance des ventilateurs de tours et d'aéroréfrigérants"
        ), PLANT),
        both!(
            "Fans of cooling towers and dry coolers.",
            "Ventilateurs des tours de refroidissement et des aéroréfrigérants."
        ), |a| mwh(a.energy.by_end_use()?.heat_rejection);
    "power_chain_loss_mwh", Mwh, Sums, Expr("ups_loss_mwh + transformer_loss_mwh + pdu_loss_mwh"),
        both!(
            "Losses from the grid connection to the IT equipment.",
            "Pertes du raccordement au réseau jusqu'aux équipements IT."
        ), |a| mwh(a.energy.by_end_use()?.power_chain_loss());
    "ups_loss_mwh", Mwh, Sums, Hourly(both!(
            "sum over hours of the loss curve at the hour's load",
            "somme sur les heures de la courbe de pertes à la charge de l'heure"
        ), CHAIN),
        both!("Losses of the uninterruptible supplies.", "Pertes des onduleurs (ASI)."), |a| mwh(a.energy.by_end_use()?.ups);
    "transformer_loss_mwh", Mwh, Sums, Hourly(both!(
            "sum over hours of the loss curve at the hour's load",
            "somme sur les heures de la courbe de pertes à la charge de l'heure"
        ), CHAIN),
        both!(
            "Losses of medium- and high-voltage transformers.",
            "Pertes des transformateurs à moyenne et haute tension."
        ), |a| mwh(a.energy.by_end_use()?.transformer);
    "pdu_loss_mwh", Mwh, Sums, Hourly(both!(
            "sum over hours of the loss curve at the hour's load",
            "somme sur les heures de la courbe de pertes à la charge de l'heure"
        ), CHAIN),
        both!(
            "Losses of power distribution units and busways.",
            "Pertes des unités de distribution et des canalisations."
        ), |a| mwh(a.energy.by_end_use()?.pdu);
    "other_energy_mwh", Mwh, Sums, Expr("lighting_energy_mwh + water_treatment_energy_mwh"),
        both!(
            "What is neither IT, cooling nor loss.",
            "Ce qui n'est ni IT, ni refroidissement, ni perte."
        ), |a| mwh(a.energy.by_end_use()?.other());
    "lighting_energy_mwh", Mwh, Sums, Hourly(both!(
            "sum over hours of power.misc × capacity",
            "somme sur les heures de power.misc × capacité"
        ), &["it.capacity", "power.misc"]),
        both!(
            "Lighting, offices and building services.",
            "Éclairage, bureaux et services du bâtiment."
        ), |a| mwh(a.energy.by_end_use()?.lighting);
    "water_treatment_energy_mwh", Mwh, Sums, Hourly(both!(
            "make-up water × water.reclaimed × water.treatment",
            "appoint d'eau × water.reclaimed × water.treatment"
        ), WATER),
        both!(
            "Treatment of reclaimed water at the site; where water.treatment says what it takes.",
            "Traitement de l'eau réutilisée sur site ; là où water.treatment dit ce qu'il demande."
        ),
        |a| mwh(a.energy.by_end_use()?.water_treatment).filter(|mwh| *mwh > 0.0);
    "grid_energy_mwh", Mwh, Sums, Expr("facility_energy_mwh - onsite_energy_used_mwh + storage_loss_mwh"),
        both!(
            "Energy at the meter of the grid; without on-site plant, all of the facility's.",
            "Énergie au compteur du réseau ; sans production sur site, toute celle de l'installation."
        ), |a| mwh(a.energy.grid().quantity());
    "peak_it_mw", Mw, Peaks, Hourly(both!("highest hour of IT power", "heure la plus forte de puissance IT"), LOAD),
        both!(
            "Highest hour of IT power in the simulated year.",
            "Heure la plus forte de puissance IT dans l'année simulée."
        ), |a| mw(a.peaks.it.quantity());
    "peak_facility_mw", Mw, Peaks, Hourly(both!(
            "highest hour of facility power",
            "heure la plus forte de puissance de l'installation"
        ), PLANT),
        both!(
            "Highest hour of facility power in the simulated year.",
            "Heure la plus forte de puissance de l'installation dans l'année simulée."
        ), |a| mw(a.peaks.facility?.quantity());
    "design_it_mw", Mw, Never, Hourly(both!(
            "capacity, or highest hour of IT power × it.peak_to_mean where that is more",
            "capacité, ou heure la plus forte de puissance IT × it.peak_to_mean si c'est plus"
        ), LOAD),
        both!(
            "Design IT power: what the design facility power serves.",
            "Puissance IT de dimensionnement : ce que sert la puissance de dimensionnement de l'installation."
        ), |a| mw(a.design?.it.quantity());
    "design_facility_mw", Mw, Never, Hourly(both!(
            "facility power at design IT power, in the most demanding air of the design wet bulb up to the design dry bulb",
            "puissance de l'installation à la puissance IT de dimensionnement, dans l'air le plus exigeant de la température humide de dimensionnement jusqu'à la température sèche de dimensionnement"
        ), PLANT),
        both!(
            "Facility power at design: the figure for a utility request.",
            "Puissance de l'installation au dimensionnement : la valeur d'une demande de raccordement."
        ), |a| mw(a.design?.facility?.quantity());
    "peak_to_it_ratio", Ratio, Never, Expr("design_facility_mw / design_it_mw"),
        both!(
            "Design facility power over design IT power; converts one megawatt into the other, which the PUE does not.",
            "Puissance de dimensionnement de l'installation sur puissance IT de dimensionnement ; convertit un mégawatt en l'autre, ce que le PUE ne fait pas."
        ),
        |a| Some(a.design?.facility?.quantity().get::<unit::watt>() / a.design?.it.quantity().get::<unit::watt>());
    "it_metered_energy_mwh", Mwh, Sums, Hourly(both!(
            "IT energy and the losses between the meter of accounting.pue_category and the equipment",
            "énergie IT et pertes entre le compteur de accounting.pue_category et les équipements"
        ), &["accounting.pue_category", "it", "power"]),
        both!(
            "IT energy where the meter of the PUE stands: at the equipment (category 3), the distribution unit (2) or the uninterruptible supply (1).",
            "Énergie IT là où se trouve le compteur du PUE : aux équipements (catégorie 3), à l'unité de distribution (2) ou à l'onduleur (1)."
        ),
        |a| mwh(a.metered_it.quantity());
    "pue", Ratio, Never, Expr("facility_energy_mwh / it_metered_energy_mwh"),
        both!(
            "Power usage effectiveness, ISO/IEC 30134-2, IT energy at the meter of accounting.pue_category.",
            "Efficacité d'utilisation de l'énergie (PUE), ISO/IEC 30134-2, énergie IT au compteur de accounting.pue_category."
        ),
        |a| Some((a.energy.facility() / a.metered_it).ratio());
}
