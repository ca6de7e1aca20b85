//! What is known of each cooling system: what it is, when it is used, and what it was compared with.

use wattshed_report::{Both, both};

/// What a list says of a system beside its parameters.
#[derive(Debug, Clone, Copy)]
pub(super) struct About {
    /// Its name in a spec.
    pub(super) system: &'static str,
    /// What it consists of.
    pub(super) what: Both,
    /// Where it is used.
    pub(super) used: Both,
    /// What its figures were compared with.
    pub(super) validated: Both,
}

/// What was compared with nothing outside this project.
const NOT: Both = both!("Not validated against measurements.", "Non validé par des mesures.");

/// The systems, in the order of the format.
pub(super) const SYSTEMS: &[About] = &[
    About {
        system: "airside-evaporative",
        what: both!(
            "Outdoor air through the hall, evaporative pads, mechanical trim.",
            "Air extérieur dans la salle, médias évaporatifs, appoint mécanique."
        ),
        used: both!("Large halls in mild or dry climates.", "Grandes salles sous des climats doux ou secs."),
        validated: both!(
            "Published bands of Lei & Masanet (2022), cases 1 (with pads) and 6 (without): PUE at the middle of the band \
                    within 0.02 (case 1) and 0.12 (case 6) in mild zones, up to 0.06 and 0.29 lower in hot ones; half their water in a hot, \
                    dry zone. An \
                    independent calculation at five sites. Not measurements.",
            "Bandes publiées de Lei & Masanet (2022), cas 1 (avec médias) et 6 (sans) : PUE à 0,02 (cas 1) et 0,12 \
            (cas 6) du milieu de la bande en zone douce, jusqu'à 0,06 et 0,29 plus bas en zone chaude ; moitié de \
            leur eau en zone chaude et sèche. Un calcul indépendant sur cinq sites. Pas de mesures."
        ),
    },
    About {
        system: "indirect-evaporative",
        what: both!(
            "Hall air against outdoor air through an exchanger, sprayed when it is warm, mechanical trim.",
            "Air de la salle contre air extérieur à travers un échangeur, arrosé par temps chaud, appoint mécanique."
        ),
        used: both!(
            "Where outdoor air is too humid or too dirty for the hall.",
            "Là où l'air extérieur est trop humide ou trop sale pour la salle."
        ),
        validated: both!(
            "An independent calculation of the same equations at five sites. Not validated against measurements.",
            "Un calcul indépendant des mêmes équations sur cinq sites. Non validé par des mesures."
        ),
    },
    About {
        system: "water-chiller-economizer",
        what: both!(
            "Chilled-water air handlers, water-cooled chillers, cooling tower, waterside economizer.",
            "Centrales d'air à eau glacée, groupes froids à condensation par eau, tour de refroidissement, free \
            cooling à eau."
        ),
        used: both!("Large plants with water at hand.", "Grandes installations où l'eau est disponible."),
        validated: both!(
            "Published bands of Lei & Masanet (2022), cases 2 and 4: PUE within 0.04 at the middle of the band; water 0.15 to 0.45 L/kWh \
                    higher where all heat is latent as theirs, from as much to 0.4 lower by saturated exit. An independent calculation at five \
                    sites. Not measurements.",
            "Bandes publiées de Lei & Masanet (2022), cas 2 et 4 : PUE à 0,04 du milieu de la bande ; eau de 0,15 à \
            0,45 L/kWh plus haut si toute la chaleur est latente comme chez eux, d'égale à 0,4 plus bas avec un air \
            sortant saturé. Un calcul indépendant sur cinq sites. Pas de mesures."
        ),
    },
    About {
        system: "water-chiller",
        what: both!(
            "Chilled-water air handlers, water-cooled chillers, cooling tower.",
            "Centrales d'air à eau glacée, groupes froids à condensation par eau, tour de refroidissement."
        ),
        used: both!("The plant of older and tropical sites.", "L'installation des sites anciens et tropicaux."),
        validated: both!(
            "Published bands of Lei & Masanet (2022), cases 5 and 8: PUE within 0.02 (midsize) and 0.07 (small) at the middle of the \
                    band. An independent calculation at five sites. Not measurements.",
            "Bandes publiées de Lei & Masanet (2022), cas 5 et 8 : PUE à 0,02 (taille moyenne) et 0,07 (petite) du \
            milieu de la bande. Un calcul indépendant sur cinq sites. Pas de mesures."
        ),
    },
    About {
        system: "air-chiller-economizer",
        what: both!(
            "Chilled-water air handlers, air-cooled chillers with free-cooling coils.",
            "Centrales d'air à eau glacée, groupes froids à condensation par air avec batteries de free cooling."
        ),
        used: both!("Colocation, and wherever water is short.", "Colocation, et partout où l'eau manque."),
        validated: both!(
            "An independent calculation of the same equations at five sites. Not validated against measurements.",
            "Un calcul indépendant des mêmes équations sur cinq sites. Non validé par des mesures."
        ),
    },
    About {
        system: "air-chiller",
        what: both!(
            "Chilled-water air handlers, air-cooled chillers.",
            "Centrales d'air à eau glacée, groupes froids à condensation par air."
        ),
        used: both!("Older and small sites.", "Sites anciens et petits."),
        validated: both!(
            "Published bands of Lei & Masanet (2022), cases 7 and 9: PUE within 0.11 at the middle of the band in mild zones, up to \
                    0.23 lower in the hottest. An independent calculation at five sites. Not measurements.",
            "Bandes publiées de Lei & Masanet (2022), cas 7 et 9 : PUE à 0,11 du milieu de la bande en zone douce, \
            jusqu'à 0,23 plus bas dans la plus chaude. Un calcul indépendant sur cinq sites. Pas de mesures."
        ),
    },
    About {
        system: "dx",
        what: both!(
            "Air handlers with direct-expansion coils, condensers outdoors.",
            "Centrales d'air à détente directe, condenseurs à l'extérieur."
        ),
        used: both!("Small rooms.", "Petites salles."),
        validated: both!(
            "Published band of Lei & Masanet (2022), case 10: PUE 0.26 to 0.34 lower at the middle of the band in every zone: give \
                    old units a cop_scale of their own. Not measurements.",
            "Bande publiée de Lei & Masanet (2022), cas 10 : PUE de 0,26 à 0,34 sous le milieu de la bande dans \
            chaque zone : donner aux unités anciennes un cop_scale à elles. Pas de mesures."
        ),
    },
    About {
        system: "liquid-dry",
        what: both!(
            "Liquid to the chips at 35 to 45 °C, dry coolers; hardly any water.",
            "Liquide jusqu'aux puces à 35 à 45 °C, aéroréfrigérants secs ; presque pas d'eau."
        ),
        used: both!("New accelerator halls.", "Nouvelles salles d'accélérateurs."),
        validated: both!(
            "An independent calculation of the same equations at five sites. Not validated against measurements.",
            "Un calcul indépendant des mêmes équations sur cinq sites. Non validé par des mesures."
        ),
    },
    About {
        system: "liquid-adiabatic",
        what: both!(
            "Liquid to the chips, dry coolers with evaporative pads for hot hours.",
            "Liquide jusqu'aux puces, aéroréfrigérants à médias évaporatifs pour les heures chaudes."
        ),
        used: both!("Accelerator halls in hot, dry places.", "Salles d'accélérateurs dans des lieux chauds et secs."),
        validated: both!(
            "One published band, WUE in zone 5B (Lei 2025, as quoted by others): overlaps at its lower end. An independent \
                    calculation at five sites. Not measurements.",
            "Une bande publiée, WUE en zone 5B (Lei 2025, cité par d'autres) : la recoupe à son bas. Un calcul \
            indépendant sur cinq sites. Pas de mesures."
        ),
    },
    About {
        system: "liquid-tower",
        what: both!(
            "Liquid to the chips, cooling tower behind a heat exchanger.",
            "Liquide jusqu'aux puces, tour de refroidissement derrière un échangeur."
        ),
        used: both!("Supercomputers, dense campuses.", "Supercalculateurs, campus denses."),
        validated: both!(
            "Annual figures of NREL ESIF (PUE 0.4 % higher, water 11 % lower by saturated exit and 17 % higher by all latent) and of \
                    Frontier (inside). An independent calculation at five sites.",
            "Valeurs annuelles de NREL ESIF (PUE 0,4 % plus haut, eau 11 % plus basse avec un air sortant saturé et \
            17 % plus haute tout latent) et de Frontier (à l'intérieur). Un calcul indépendant sur cinq sites."
        ),
    },
    About {
        system: "liquid-chiller",
        what: both!(
            "Liquid to the chips, air-cooled chillers.",
            "Liquide jusqu'aux puces, groupes froids à condensation par air."
        ),
        used: both!(
            "Cold plates retrofitted to a chilled-water site, or a hot place without water.",
            "Plaques froides ajoutées à un site à eau glacée, ou lieu chaud sans eau."
        ),
        validated: NOT,
    },
    About {
        system: "immersion-dry",
        what: both!(
            "Servers in tanks of dielectric liquid, dry coolers.",
            "Serveurs dans des cuves de liquide diélectrique, aéroréfrigérants secs."
        ),
        used: both!("Dense halls without fans in the servers.", "Salles denses sans ventilateurs dans les serveurs."),
        validated: NOT,
    },
    About {
        system: "immersion-tower",
        what: both!(
            "Servers in tanks of dielectric liquid, cooling tower.",
            "Serveurs dans des cuves de liquide diélectrique, tour de refroidissement."
        ),
        used: both!("Dense halls in hot places.", "Salles denses dans des lieux chauds."),
        validated: NOT,
    },
    About {
        system: "once-through",
        what: both!(
            "Water of a sea or lake, taken and given back warmer, chillers for the rest.",
            "Eau de mer ou de lac, prise et rendue plus chaude, groupes froids pour le reste."
        ),
        used: both!("Coasts and lake shores.", "Côtes et rives de lacs."),
        validated: both!(
            "An independent calculation of the same equations. Not validated against measurements.",
            "Un calcul indépendant des mêmes équations. Non validé par des mesures."
        ),
    },
];

#[cfg(test)]
mod tests {
    use super::SYSTEMS;
    use crate::resolve::cooling_systems;

    #[test]
    fn every_system_says_what_it_is_and_what_it_was_compared_with() {
        let described: Vec<&str> = SYSTEMS.iter().map(|about| about.system).collect();
        assert_eq!(described, cooling_systems().collect::<Vec<_>>());
        for about in SYSTEMS {
            assert!(!about.what.words().is_empty() && !about.used.words().is_empty(), "{}", about.system);
            assert!(about.validated.words().ends_with('.'), "{}", about.system);
        }
    }
}
