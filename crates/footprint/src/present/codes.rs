//! Codes and words of the format where people read them in a sentence: in English as they are, in French translated. What a
//! person would type into a spec (systems, presets, keys) stays as it is.

use wattshed_report::{Both, Words, both};

/// The codes, as they are in English, and in French.
const CODES: &[Both] = &[
    // What a factor counts.
    both!("generation", "production"),
    both!("consumption", "consommation"),
    both!("end-use", "usage final"),
    both!("direct", "direct"),
    both!("upstream", "amont"),
    both!("direct+upstream", "direct+amont"),
    both!("life-cycle", "cycle de vie"),
    both!("as-published", "tel que publié"),
    both!("average", "moyenne"),
    both!("marginal-operating", "marginal d'exploitation"),
    both!("marginal-build", "marginal de construction"),
    both!("marginal-combined", "marginal combiné"),
    both!("residual", "résiduel"),
    both!("contract", "contrat"),
    both!("zero", "zéro"),
    both!("counted", "compté"),
    both!("as published", "tel que publié"),
    both!("published", "publié"),
    both!("derived split", "séparé par calcul de"),
    both!("from mix", "calculé du mix"),
    both!("from area mix", "calculé du mix de la zone"),
    both!("from country mix", "calculé du mix du pays"),
    both!("assumed", "supposé"),
    both!("computed", "calculé"),
    both!("measured", "mesuré"),
    both!("flat", "plat"),
    both!("given", "donné"),
    both!("user", "utilisateur"),
    // Levels of regions.
    both!("world", "monde"),
    both!("aggregate", "agrégat"),
    both!("country", "pays"),
    both!("state", "État"),
    both!("province", "province"),
    both!("subregion", "sous-région"),
    both!("zone", "zone"),
    both!("market", "marché"),
    // Who reports, and what is contracted.
    both!("owner-operator", "propriétaire exploitant"),
    both!("landlord", "bailleur"),
    both!("tenant", "locataire"),
    both!("agreement", "contrat d'achat"),
    both!("supplier", "fournisseur"),
    both!("certificates", "certificats"),
    both!("sun", "soleil"),
    both!("wind", "vent"),
    both!("hydro", "hydraulique"),
    both!("geothermal", "géothermie"),
    both!("biomass", "biomasse"),
    both!("nuclear", "nucléaire"),
    // Layers and origins of values.
    both!("built-in", "intégré"),
    both!("region", "région"),
    both!("fleets", "parcs"),
    both!("model error", "erreur de modèle"),
    both!("spec", "spécification"),
    both!("draw", "tirage"),
    // What a fleet counts, and what an uncertain input is shared by.
    both!("accelerator", "accélérateur"),
    both!("server", "serveur"),
    both!("rack", "baie"),
    both!("machine", "machine"),
    both!("factor", "facteur"),
    both!("technology", "technologie"),
    both!("site", "site"),
    // Cases of Cambium.
    both!("mid-case", "cas médian"),
    both!("low cost of renewables", "renouvelables bon marché"),
    both!("high cost of renewables", "renouvelables chers"),
    both!("95 % decarbonised by 2050", "décarboné à 95 % en 2050"),
    both!("95 % decarbonised by 2035", "décarboné à 95 % en 2035"),
    // What plants burn and turn.
    both!("coal", "charbon"),
    both!("gas", "gaz"),
    both!("oil", "pétrole"),
    both!("solar", "solaire"),
    both!("bioenergy", "bioénergies"),
    both!("other-renewable", "autres renouvelables"),
    // Years.
    both!("typical year", "année typique"),
    both!("weather file", "fichier météo"),
    both!("mean of several years", "moyenne de plusieurs années"),
    both!("year of the given figures", "année des valeurs données"),
    both!("last full year of the timeline", "la dernière année pleine du calendrier"),
    both!("last twelve months of the timeline", "les douze derniers mois du calendrier"),
    // How sure an entry of a catalog is.
    both!("high", "haute"),
    both!("medium", "moyenne"),
    both!("low", "basse"),
];

/// Beginnings of codes that a name follows.
const BEFORE_NAMES: &[Both] =
    &[both!("preset ", "préréglage "), both!("catalog ", "catalogue "), both!("line ", "ligne ")];

/// A code in words; one that is not known stays as it is.
pub(crate) fn in_words(code: &str) -> Words {
    if let Some(known) = CODES.iter().find(|known| known.english() == code) {
        return known.words();
    }
    let named = BEFORE_NAMES.iter().find_map(|before| Some((before, code.strip_prefix(before.english())?)));
    named.map_or_else(|| Words::name(code), |(before, rest)| Words::name(format!("{}{rest}", before.words())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use wattshed_report::{Language, Manner, within};

    #[test]
    fn english_says_codes_as_they_are() {
        for code in ["life-cycle", "preset cooling/typical", "airside-evaporative"] {
            assert_eq!(in_words(code).as_str(), code);
        }
    }

    #[test]
    fn french_translates_codes_and_keeps_what_is_typed() {
        let french = |code| within(Manner { language: Language::French, ..Manner::default() }, || in_words(code));
        assert_eq!(french("life-cycle").as_str(), "cycle de vie");
        assert_eq!(french("preset cooling/typical").as_str(), "préréglage cooling/typical");
        assert_eq!(french("airside-evaporative").as_str(), "airside-evaporative");
    }
}
