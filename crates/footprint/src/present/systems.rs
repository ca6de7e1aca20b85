//! What is known of each cooling system: what it is, when it is used, and what it was compared with.

/// What a list says of a system beside its parameters.
#[derive(Debug, Clone, Copy)]
pub(super) struct About {
    /// Its name in a spec.
    pub(super) system: &'static str,
    /// What it consists of.
    pub(super) what: &'static str,
    /// Where it is used.
    pub(super) used: &'static str,
    /// What its figures were compared with.
    pub(super) validated: &'static str,
}

/// What was compared with nothing outside this project.
const NOT: &str = "Not validated against measurements.";

/// The systems, in the order of the format.
pub(super) const SYSTEMS: &[About] = &[
    About {
        system: "airside-evaporative",
        what: "Outdoor air through the hall, evaporative pads, mechanical trim.",
        used: "Large halls in mild or dry climates.",
        validated: "Published bands of Lei & Masanet (2022), cases 1 (with pads) and 6 (without): PUE at the middle of the band \
                    within 0.02 (case 1) and 0.12 (case 6) in mild zones, up to 0.06 and 0.29 lower in hot ones; half their water in a hot, \
                    dry zone. An \
                    independent calculation at five sites. Not measurements.",
    },
    About {
        system: "indirect-evaporative",
        what: "Hall air against outdoor air through an exchanger, sprayed when it is warm, mechanical trim.",
        used: "Where outdoor air is too humid or too dirty for the hall.",
        validated: "An independent calculation of the same equations at five sites. Not validated against measurements.",
    },
    About {
        system: "water-chiller-economizer",
        what: "Chilled-water air handlers, water-cooled chillers, cooling tower, waterside economizer.",
        used: "Large plants with water at hand.",
        validated: "Published bands of Lei & Masanet (2022), cases 2 and 4: PUE within 0.04 at the middle of the band; water 0.15 to 0.45 L/kWh \
                    higher where all heat is latent as theirs, from as much to 0.4 lower by saturated exit. An independent calculation at five \
                    sites. Not measurements.",
    },
    About {
        system: "water-chiller",
        what: "Chilled-water air handlers, water-cooled chillers, cooling tower.",
        used: "The plant of older and tropical sites.",
        validated: "Published bands of Lei & Masanet (2022), cases 5 and 8: PUE within 0.02 (midsize) and 0.07 (small) at the middle of the \
                    band. An independent calculation at five sites. Not measurements.",
    },
    About {
        system: "air-chiller-economizer",
        what: "Chilled-water air handlers, air-cooled chillers with free-cooling coils.",
        used: "Colocation, and wherever water is short.",
        validated: "An independent calculation of the same equations at five sites. Not validated against measurements.",
    },
    About {
        system: "air-chiller",
        what: "Chilled-water air handlers, air-cooled chillers.",
        used: "Older and small sites.",
        validated: "Published bands of Lei & Masanet (2022), cases 7 and 9: PUE within 0.11 at the middle of the band in mild zones, up to \
                    0.23 lower in the hottest. An independent calculation at five sites. Not measurements.",
    },
    About {
        system: "dx",
        what: "Air handlers with direct-expansion coils, condensers outdoors.",
        used: "Small rooms.",
        validated: "Published band of Lei & Masanet (2022), case 10: PUE 0.26 to 0.34 lower at the middle of the band in every zone: give \
                    old units a cop_scale of their own. Not measurements.",
    },
    About {
        system: "liquid-dry",
        what: "Liquid to the chips at 35 to 45 °C, dry coolers; hardly any water.",
        used: "New accelerator halls.",
        validated: "An independent calculation of the same equations at five sites. Not validated against measurements.",
    },
    About {
        system: "liquid-adiabatic",
        what: "Liquid to the chips, dry coolers with evaporative pads for hot hours.",
        used: "Accelerator halls in hot, dry places.",
        validated: "One published band, WUE in zone 5B (Lei 2025, as quoted by others): overlaps at its lower end. An independent \
                    calculation at five sites. Not measurements.",
    },
    About {
        system: "liquid-tower",
        what: "Liquid to the chips, cooling tower behind a heat exchanger.",
        used: "Supercomputers, dense campuses.",
        validated: "Annual figures of NREL ESIF (PUE 0.4 % higher, water 11 % lower by saturated exit and 17 % higher by all latent) and of \
                    Frontier (inside). An independent calculation at five sites.",
    },
    About {
        system: "liquid-chiller",
        what: "Liquid to the chips, air-cooled chillers.",
        used: "Cold plates retrofitted to a chilled-water site, or a hot place without water.",
        validated: NOT,
    },
    About {
        system: "immersion-dry",
        what: "Servers in tanks of dielectric liquid, dry coolers.",
        used: "Dense halls without fans in the servers.",
        validated: NOT,
    },
    About {
        system: "immersion-tower",
        what: "Servers in tanks of dielectric liquid, cooling tower.",
        used: "Dense halls in hot places.",
        validated: NOT,
    },
    About {
        system: "once-through",
        what: "Water of a sea or lake, taken and given back warmer, chillers for the rest.",
        used: "Coasts and lake shores.",
        validated: "An independent calculation of the same equations. Not validated against measurements.",
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
            assert!(!about.what.is_empty() && !about.used.is_empty(), "{}", about.system);
            assert!(about.validated.ends_with('.'), "{}", about.system);
        }
    }
}
