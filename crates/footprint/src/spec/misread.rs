//! What is wrong with a quantity, in every language: the reader of quantities says it in English, as data.

use wattshed_quantity::{Kind, Problem, ReadError};
use wattshed_report::{Sentence, Words, number, told};

/// What is wrong with a text that is no quantity.
pub(crate) fn problem(error: &ReadError) -> Sentence {
    let english = error.problem.to_string();
    match &error.problem {
        Problem::Empty => told!("{english}", "rien n'est écrit ici"),
        Problem::NotANumber { found } => told!("{english}", "`{found}` n'est pas un nombre"),
        Problem::NotFinite { found } => told!("{english}", "`{found}` n'est pas un nombre fini"),
        Problem::ThousandsSeparator { found } => told!("{english}", "`{found}` a un séparateur de milliers"),
        Problem::DecimalComma { found } => told!("{english}", "`{found}` a une virgule décimale"),
        Problem::DecimalPoint { found } => {
            told!("{english}", "`{found}` a un point décimal, mais le signe décimal est ici la virgule")
        }
        Problem::Underscore { found } => {
            told!("{english}", "`{found}` a un tiret bas qui n'est pas entre deux chiffres")
        }
        Problem::Range { found } => told!("{english}", "`{found}` est plus d'un nombre"),
        Problem::UnknownUnit { found } => told!("{english}", "unité inconnue `{found}`"),
        Problem::UnitSyntax { found } => told!("{english}", "`{found}` ne se lit pas comme une unité"),
        Problem::ScaleInCompound { found } => {
            told!("{english}", "`{found}` est un point d'une échelle et ne peut entrer dans une unité composée")
        }
        Problem::ScaleForDifference { found } => {
            told!("{english}", "`{found}` est un point d'une échelle, non une différence")
        }
        Problem::WrongQuantity { found, meaning } => {
            let meaning = french_of(meaning);
            told!("{english}", "`{found}` est {meaning}")
        }
        Problem::WrongUnit { found } => told!("{english}", "`{found}` ne convient pas"),
        Problem::WrongGas { found, gas } => told!("{english}", "`{found}` compte {gas}"),
        Problem::GasMissing { found } => told!("{english}", "`{found}` ne dit pas CO2 ou CO2e"),
        Problem::UnitMissing => told!("{english}", "l'unité manque"),
        Problem::HeatingValueMissing { found } => {
            told!("{english}", "`{found}` ne dit pas quel pouvoir calorifique (HHV ou LHV)")
        }
        Problem::HeatingValueUnexpected { found } => {
            told!("{english}", "`{found}` nomme un pouvoir calorifique là où il n'y en a pas")
        }
        Problem::ShareOutOfRange { number: share } => {
            let share = Sentence::in_every_manner(&|| Words::name(number(*share, 4)));
            told!("{english}", "{share} n'est pas entre 0 et 1")
        }
        Problem::NotWhole { number: count } => told!("{english}", "{count} n'est pas un nombre entier"),
        Problem::TwoReadings { found, short, long } => {
            told!("{english}", "`{found}` a deux lectures : {short} en anglais, {long} en français")
        }
        // A problem that this crate does not know yet.
        other => Sentence::untranslated(other.to_string()),
    }
}

/// What is wrong, and what is expected instead.
pub(crate) fn in_full(error: &ReadError) -> Sentence {
    let (problem, expected, example) = (problem(error), name(error.expected), error.expected.example());
    told!("{problem}; expected {expected}, such as {example}", "{problem} ; attendu : {expected}, comme {example}")
}

/// What was probably meant: almost always how to write it.
pub(crate) fn hint(error: &ReadError) -> Option<Sentence> {
    let english = error.hint.as_deref()?;
    let french = HINTS.iter().fold(english.to_owned(), |text, (english, french)| text.replace(english, french));
    Some(told!("{english}", "{french}"))
}

/// Words of hints.
const HINTS: [(&str, &str); 12] = [
    ("write one number, or a range as a table: ", "écrire un nombre, ou un intervalle comme table : "),
    (" for 10^9, or the number, such as ", " pour 10^9, ou le nombre, comme "),
    ("write ", "écrire "),
    (" (m is milli, M is mega)", " (m est milli, M est méga)"),
    ("did you mean ", "vouliez-vous dire "),
    ("` or `", "` ou `"),
    (" for example", " par exemple"),
    (" without ", " sans "),
    ("a bare number", "un nombre seul"),
    (" a day", " par jour"),
    (" a year", " par an"),
    (" and ", " et "),
];

/// What a kind of quantity is called.
pub(crate) fn name(kind: Kind) -> Sentence {
    let english = kind.name();
    let french = french_of(english);
    told!("{english}", "{french}")
}

/// Kinds by their English names.
const KINDS: [(&str, &str); 59] = [
    ("a plain number", "un nombre sans unité"),
    ("a whole number", "un nombre entier"),
    ("a share", "une part"),
    ("a power", "une puissance"),
    ("an energy", "une énergie"),
    ("an energy per year", "une énergie par an"),
    ("a temperature", "une température"),
    ("a temperature difference", "une différence de température"),
    ("a pressure", "une pression"),
    ("a length", "une longueur"),
    ("an area", "une surface"),
    ("a volume", "un volume"),
    ("a volume per time", "un volume par temps"),
    ("a mass", "une masse"),
    ("a mass per year", "une masse par an"),
    ("a mass of CO2e", "une masse de CO2e"),
    ("a time", "une durée"),
    ("hours per year", "des heures par an"),
    ("a share per year", "une part par an"),
    ("a count per year", "un nombre par an"),
    ("a count per time", "un nombre par temps"),
    ("a count, in all or per time", "un nombre, en tout ou par temps"),
    ("a share per kelvin", "une part par kelvin"),
    ("a volume per energy", "un volume par énergie"),
    ("an energy per volume", "une énergie par volume"),
    ("an energy per unit of work", "une énergie par unité de travail"),
    ("a CO2e intensity", "une intensité en CO2e"),
    ("a mass per energy", "une masse par énergie"),
    ("a power per area", "une puissance par surface"),
    ("a heat rate or an efficiency", "une consommation spécifique ou un rendement"),
    ("an emission rate", "un taux d'émission"),
    ("a mass of CO2 per fuel energy", "une masse de CO2 par énergie du combustible"),
    ("a mass of CO2 or CO2e per fuel energy", "une masse de CO2 ou de CO2e par énergie du combustible"),
    ("a mass fraction", "une fraction massique"),
    ("a charge per cooling power, or a mass", "une charge par puissance frigorifique, ou une masse"),
    ("embodied carbon, in all or per kW, m2 or kWh", "du carbone incorporé, en tout ou par kW, m2 ou kWh"),
    ("a mass of CO2e per power", "une masse de CO2e par puissance"),
    ("a mass of CO2e per area", "une masse de CO2e par surface"),
    ("a mass of CO2e per energy capacity", "une masse de CO2e par capacité d'énergie"),
    ("a mass per power", "une masse par puissance"),
    ("an amount of money", "un montant"),
    ("a cost per power", "un coût par puissance"),
    ("a price of electricity", "un prix de l'électricité"),
    ("a demand charge", "une prime de puissance"),
    ("a price of fuel", "un prix du combustible"),
    ("a price of water", "un prix de l'eau"),
    ("a price of carbon", "un prix du carbone"),
    ("a price per unit of work", "un prix par unité de travail"),
    ("a computing rate", "une puissance de calcul"),
    ("a number of operations", "un nombre d'opérations"),
    ("a scarcity factor", "un facteur de rareté"),
    ("a share or a power", "une part ou une puissance"),
    ("a share or an energy per year", "une part ou une énergie par an"),
    ("an energy, in all or per year", "une énergie, en tout ou par an"),
    ("a volume, in all or per year", "un volume, en tout ou par an"),
    ("a scarcity-weighted volume, in all or per year", "un volume pondéré par la rareté, en tout ou par an"),
    ("a mass, in all or per year", "une masse, en tout ou par an"),
    ("a mass of CO2e, in all or per year", "une masse de CO2e, en tout ou par an"),
    ("an amount of money, in all or per year", "un montant, en tout ou par an"),
];

fn french_of(english: &str) -> Words {
    let known = KINDS.iter().find(|(known, _)| *known == english);
    Words::name(known.map_or(english, |(_, french)| french))
}

#[cfg(test)]
mod tests {
    use super::*;
    use wattshed_report::{Language, Manner, within};

    #[test]
    fn every_kind_of_a_field_has_a_french_name() {
        for field in crate::spec::fields::all() {
            if let crate::spec::field::FieldKind::Quantity(kind) = field.kind {
                let french =
                    within(Manner { language: Language::French, ..Manner::default() }, || name(kind).to_string());
                assert_ne!(french, kind.name(), "{}", field.key);
            }
        }
    }
}
