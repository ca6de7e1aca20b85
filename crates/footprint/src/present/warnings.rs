//! What the reader of a report should know, each with its code.
//!
//! A diagnostic says what is the matter at its place, in the language of the reader. What a library says of a file is in English
//! alone; in French the code is said before it, so that nobody has to read English to know what it is about.

use wattshed_report::{Note, NoteKind, Words, name, say};

use crate::diagnostic::{Code, Diagnostic, Severity};

/// Warnings as notes; what is less is not told in a report.
pub(super) fn warning_notes(warnings: &[Diagnostic]) -> Vec<Note> {
    let told = warnings.iter().filter(|diagnostic| diagnostic.severity >= Severity::Warning);
    told.map(|diagnostic| Note::new(NoteKind::Warning, warning_in_words(diagnostic)).with_code(diagnostic.code.text()))
        .collect()
}

pub(crate) fn warning_in_words(diagnostic: &Diagnostic) -> Words {
    if diagnostic.message.is_translated() {
        return name!("{diagnostic}");
    }
    let french = in_french(diagnostic.code);
    say!("{diagnostic}", "{french} (en anglais : {diagnostic})")
}

/// The message of a diagnostic, without its remedies.
pub fn message_in_words(diagnostic: &Diagnostic) -> Words {
    let message = &diagnostic.message;
    if message.is_translated() {
        return message.into();
    }
    let french = in_french(diagnostic.code);
    say!("{message}", "{french} (en anglais : {message})")
}

/// What a code says, in French.
const fn in_french(code: Code) -> &'static str {
    match code {
        Code::Syntax => "le texte n'est pas du TOML",
        Code::UnknownKey => "aucun champ ne porte ce nom",
        Code::NotYet => "cette version ne peut pas encore s'en servir",
        Code::WrongValue => "la valeur est du mauvais genre ou dans la mauvaise unité",
        Code::OutOfRange => "la valeur est hors du possible",
        Code::Contradiction => "deux champs s'excluent",
        Code::Missing => "un champ exigé manque",
        Code::Unused => "un champ donné est sans effet",
        Code::UnknownName => "aucun catalogue ne contient ce nom",
        Code::BeyondCurves => "une valeur dépasse les limites des courbes du fabricant",
        Code::Unserved => "une partie de la demande n'est pas desservie",
        Code::HoursCeiling => "les heures autorisées d'une machine la retiennent",
        Code::ImplausiblePlant => "une machine fait ce qu'aucune de son genre ne fait",
        Code::AboveThreshold => "un potentiel d'émission dépasse un seuil d'autorisation",
        Code::ImplausibleClaim => "une valeur déclarée dépasse ce que peut une machine de ce genre et de cette taille",
        Code::StartsDrive => "le monoxyde de carbone ou les composés organiques dépendent surtout des démarrages",
        Code::OneFuelPrice => "un seul prix vaut pour plusieurs combustibles",
        Code::NoEmissionRate => "aucune table ne contient ce qu'émet une machine avec ce combustible ou ce traitement",
        Code::Place => "le lieu est introuvable ou ambigu",
        Code::Weather => "la météo ne peut pas servir",
        Code::GridRegion => "la région du réseau est introuvable",
        Code::GridElsewhere => "la région de réseau donnée n'est pas celle du lieu",
        Code::GridBorder => "une frontière entre régions du réseau est proche",
        Code::List => "une ligne ou l'en-tête d'une liste est mal formé",
        Code::Resume => "un calcul ne peut pas être repris",
        Code::LossAssumed => "les pertes du réseau sont supposées : nos tables n'en ont pas",
        Code::LifecycleSplit => "une valeur de cycle de vie a été séparée en direct et amont selon le mix électrique",
        Code::StagesAssumed => "une intensité donnée est prise comme directe, et l'amont s'y ajoute",
        Code::LifecycleInScope2 => "une valeur de cycle de vie figure entière au périmètre 2 : aucun mix n'est connu",
        Code::MixFromCountry => "le mix électrique du pays tient lieu de celui de la région",
        Code::MixFromBalancingArea => "le mix d'une zone plus large tient lieu de celui de la région",
        Code::FactorOld => "le facteur d'émission a plus de trois ans",
        Code::CountryLevel => "le facteur du pays tient lieu de celui d'une région plus petite",
        Code::Co2Only => "le facteur ne compte que le CO2",
        Code::ImportsNotIncluded => "le facteur compte ce que la région produit, non ce qu'elle importe",
        Code::LossInsideUpstream => "la valeur d'amont publiée contient les pertes du réseau",
        Code::LowerBound => "la valeur publiée laisse de côté une partie de la production",
        Code::ComputedFromMix => "le facteur a été calculé d'après le mix électrique",
        Code::AggregateLevel => "le facteur d'un continent ou du monde tient lieu de celui du pays",
        Code::WeatherSynthesised => "l'année météo a été synthétisée d'après les statistiques d'une station",
        Code::WeatherFar => "la météo a été mesurée loin du site",
        Code::WeatherRepaired => "la météo a été réparée selon une règle énoncée",
        Code::SeriesFitted => "une série a été ajustée à un autre calendrier",
        Code::SeriesFilled => "des heures d'un fichier officiel ont été complétées",
        Code::GridProjected => "l'électricité est celle d'une année ultérieure, au rythme que donne la spécification",
        Code::PlaceRemote => "ni ville ni station météo n'est proche de ces coordonnées",
        Code::TypicalAmongYears => "une année typique se trouve parmi plusieurs années",
        Code::Derated => "les équipements IT n'ont pas appelé leur charge, faute de refroidissement",
        Code::SupplyLimits => "l'installation ne tient pas ses limites de soufflage pendant de nombreuses heures",
        Code::BasisDiffers => "les variantes reposent sur des bases différentes",
        Code::PlaceFixed => "le lieu varie, mais ce qui est propre à un lieu reste",
        Code::RangeTruncated => "une partie d'une loi de probabilité est hors du valable",
        Code::Pinned => "une valeur épinglée diffère de celle des tables",
        Code::NotPinned => "quelque chose manque au verrou, ou ne peut être remis",
        Code::PinUnused => "le verrou contient ce qu'aucune estimation ne prend",
        Code::BudgetExceeded => "un résultat dépasse sa limite",
        Code::ContractOtherMarket => "un contrat produit sur un autre marché que celui du site",
        Code::ContractVintage => "des certificats sont d'une autre année que l'estimation",
        Code::ContractDouble => "deux contrats n'en sont peut-être qu'un",
        Code::CertificatesUnused => "il est contracté dans l'année plus que ne livre le réseau",
        Code::ResidualMix => "le mix résiduel est inconnu, ou n'en peut être un",
        Code::WindSynthesised => "le vent du lieu d'un contrat a été tiré d'une loi",
        Code::SunSynthesised => "le soleil du lieu d'un contrat a été fait pour une année synthétisée",
        Code::DrawsLeftOut => "des tirages sont écartés : leurs valeurs sont incompatibles",
        Code::ValueOutsideRange => "la valeur d'un résultat est hors des 5 à 95 % de ses propres tirages",
        Code::DrawsApart => {
            "les variantes comparées ont des sites de noms différents : leurs tirages ne s'annulent pas"
        }
        Code::NameRepeated => "des lignes de même nom partagent leurs tirages",
        Code::CatalogEntryReplaced => "une entrée du catalogue de l'utilisateur remplace une entrée intégrée",
        Code::H100Equivalents => "un nombre de machines découle d'un nombre d'équivalents H100",
        Code::FleetAboveHall => "à pleine puissance, les parcs dépassent la taille de la salle",
        Code::FleetNotCounted => "un résultat laisse de côté un parc dont une valeur est inconnue",
        Code::NoRanges => "les résultats sont de plusieurs états successifs et n'ont pas d'intervalles",
        Code::WorkloadAboveFleet => "une charge de travail demande plus d'accélérateurs que n'en a son parc",
        Code::MoneyWithoutRange => "le coût d'un watt est donné sans intervalle",
        Code::MoneyDiffers => "un budget paie une autre taille que celle qui est donnée",
        Code::MoneyWithinMoney => "un budget fait partie d'un autre",
        Code::MoneyImplausible => "un budget implique plus d'énergie que tous les centres de données du monde",
        Code::MoreThanTheWorld => "la demande dépasse celle de tous les centres de données du monde",
        Code::EnergyAboveBound => "une énergie coûte plus que ce que le prix en laisse",
        Code::PeakAboveDesign => "une heure de l'année simulée dépasse le point de dimensionnement",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wattshed_report::{Language, Manner, Sentence, both, within};

    #[test]
    fn what_nobody_translated_is_told_in_french_by_its_code_with_the_english_sentence() {
        let of_file = Sentence::untranslated("upstream of SRVC rests on mix/US/2023");
        let warning = [Diagnostic::warning(Code::MixFromCountry, of_file)];
        let note = || warning_notes(&warning).first().map(|note| note.text.to_string()).unwrap_or_default();
        assert_eq!(note(), "upstream of SRVC rests on mix/US/2023");
        let french = within(Manner { language: Language::French, ..Manner::default() }, note);
        assert!(french.starts_with("le mix électrique du pays tient lieu de celui de la région"), "{french}");
        assert!(french.ends_with("upstream of SRVC rests on mix/US/2023)"), "{french}");
        let of_ours = [Diagnostic::warning(Code::MixFromCountry, both!("upstream", "amont")).help(both!("a", "b"))];
        let note = || warning_notes(&of_ours).first().map(|note| note.text.to_string()).unwrap_or_default();
        assert_eq!(within(Manner { language: Language::French, ..Manner::default() }, note), "amont\u{202f}; b");
    }
}
