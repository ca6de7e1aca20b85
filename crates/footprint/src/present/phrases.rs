//! Words of our own in titles, sources and notes.
//!
//! What somebody published is cited as it stands, in every language. Beside the citation the tables and readers say how a figure
//! came about; these phrases are ours, and are read in the language of the reader.

use wattshed_report::{Both, Language, Words, both, current};

/// Phrases, each of them as it stands in a text; a longer one before those that it holds.
const PHRASES: &[Both] = &[
    // Weather.
    both!("synthesised from station averages: ", "synthétisée d'après les moyennes d'une station : "),
    both!("synthesised for ", "synthétisée pour "),
    both!(", months of ", ", mois de "),
    both!("; licence: ", " ; licence : "),
    both!(", licence: ", ", licence : "),
    // Electricity.
    both!(": trend of the spec", " : rythme de la spécification"),
    both!(" % a year to ", " % par an jusqu'en "),
    both!(", split by ", ", séparé selon "),
    both!(
        "of the electricity generated in the area; imports not included",
        "de l'électricité produite dans la zone ; sans les importations"
    ),
    both!(
        "CO2 alone: CH4 and N2O are missing; transfers between provinces included",
        "CO2 seul : CH4 et N2O manquent ; échanges entre provinces compris"
    ),
    both!(
        "CO2 alone; operating and build margin combined, for electricity consumption",
        "CO2 seul ; marges d'exploitation et de construction combinées, pour la consommation d'électricité"
    ),
    both!("CO2 alone", "CO2 seul"),
    both!(
        "an earlier figure carried over; its method is not stated",
        "une valeur plus ancienne reprise ; sa méthode n'est pas dite"
    ),
    both!(
        "half of the figure comes from gas plants whose share changes from year to year",
        "la moitié de la valeur vient de centrales à gaz dont la part change d'une année à l'autre"
    ),
    both!(
        "lower bound: 5 % of the generation (other) counts as zero",
        "borne inférieure : 5 % de la production (autre) compte pour zéro"
    ),
    both!(
        "lower bound: 15 % of the generation (other: biomass, waste) counts as zero",
        "borne inférieure : 15 % de la production (autre : biomasse, déchets) compte pour zéro"
    ),
    both!("; imports not included", " ; sans les importations"),
    both!(
        "mid-case scenario, levelised over 20 years; per kWh at end use: grid losses are inside",
        "scénario médian, moyenne actualisée sur 20 ans ; par kWh à l'usage final : pertes du réseau comprises"
    ),
    both!(
        "scope 3 factor: supply of fuel and loss in the grid together",
        "facteur de périmètre 3 : approvisionnement en combustible et pertes du réseau ensemble"
    ),
    both!(
        "weighs consumption, never withdrawal; mean of the area, basins within it differ widely",
        "pondère la consommation, jamais le prélèvement ; moyenne de la zone, dont les bassins diffèrent beaucoup"
    ),
    both!(
        "nuclear, hydro, wind, solar, bioenergy and other renewable plants",
        "centrales nucléaires, hydrauliques, éoliennes, solaires, à bioénergies et à autres renouvelables"
    ),
    both!("; sun, typical demand and dispatch", " ; soleil, demande et appel typiques"),
    both!(
        "generation by source × direct emissions by technology",
        "production par source × émissions directes par technologie"
    ),
    both!("; sum over ", " ; somme sur "),
    both!("given at ", "donné à "),
    // Places, and what follows from a spec.
    both!("eGRID subregion of ZIP code ", "sous-région eGRID du code ZIP "),
    both!(", the nearest", ", le plus proche"),
    both!("rounded; range by judgement", "arrondi ; intervalle estimé"),
    both!("judgement: ", "estimation : "),
    both!(
        "design power of this plant over its IT capacity, which comes to ",
        "puissance de dimensionnement de cette installation sur sa capacité IT, qui vaut "
    ),
    both!("; not the PUE", " ; n'est pas le PUE"),
    both!(
        "`liquid` of the fleets, weighed by power; network in air",
        "`liquid` des parcs, pondéré par la puissance ; réseau interne à l'air"
    ),
    // Rules of the European report.
    both!(
        ", as summarised by reporting guides (2025); the texts themselves were not readable here",
        ", selon des guides de déclaration (2025) ; les textes eux-mêmes n'ont pu être lus ici"
    ),
    both!(
        ", adopted 21 September 2026, not in force when read; labels from 15 August 2027; as reported, limits between D and G not read",
        ", adopté le 21 septembre 2026, pas en vigueur à la lecture ; étiquettes à partir du 15 août 2027 ; d'après la presse, limites entre D et G non lues"
    ),
    both!(", Annexes I to III, and Directive ", ", annexes I à III, et Directive "),
    both!("synthesised against 116 real years: ", "synthèse comparée à 116 années réelles : "),
];

/// A text with its phrases in the current language.
pub(crate) fn quoted(text: &str) -> Words {
    if current().language == Language::English {
        return Words::name(text);
    }
    let translated =
        PHRASES.iter().fold(text.to_owned(), |text, phrase| text.replace(phrase.english(), &phrase.words()));
    Words::name(times(&translated))
}

/// The factor of a trend, with a comma: `, times 0.9127`.
fn times(text: &str) -> String {
    const TIMES: &str = ", times ";
    let Some((before, after)) = text.split_once(TIMES) else { return text.to_owned() };
    let end = after.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(after.len());
    let (number, rest) = after.split_at(end);
    if number.is_empty() {
        return text.to_owned();
    }
    format!("{before}, fois {}{rest}", number.replace('.', ","))
}

#[cfg(test)]
mod tests {
    use super::*;
    use wattshed_report::{Manner, within};

    #[test]
    fn a_citation_stays_and_what_we_say_beside_it_is_translated() {
        let french = |text| within(Manner { language: Language::French, ..Manner::default() }, || quoted(text));
        let trend = "eGRID2023 rev 1, times 0.9127: trend of the spec";
        assert_eq!(french(trend).as_str(), "eGRID2023 rev 1, fois 0,9127\u{202f}: rythme de la spécification");
        let mix = "Energy dataset: electricity generation by source (Ember; Energy Institute)";
        assert_eq!(french(mix).as_str(), mix);
        assert_eq!(quoted(trend).as_str(), trend);
    }

    #[test]
    fn what_the_grid_tables_say_beside_their_figures_is_known_here() {
        let of_region = |region: &str| {
            let id: wattshed_grid::RegionId = region.parse().ok()?;
            wattshed_grid::electricity(&id, wattshed_grid::GwpSet::Ar6, 2026).ok()
        };
        for region in ["SRVC", "FR", "CN-NM", "AU-NSW", "CA-QC", "SE3", "SE4", "NO4", "FI"] {
            let notes: Vec<String> = of_region(region)
                .iter()
                .flat_map(|found| found.factors())
                .filter_map(|factor| Some(factor.note.clone()?.into_owned()))
                .collect();
            for note in notes {
                let french = within(Manner { language: Language::French, ..Manner::default() }, || quoted(&note));
                assert_ne!(french.as_str(), note, "a note of {region} has no French");
            }
        }
    }
}
