//! Ranges that cannot be drawn, or only in part.

use super::unused::has;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::draws::Quantile;
use crate::spec::range::{Distribution, Shape};
use crate::spec::{Entry, Resolved, Value};
use wattshed_quantity::Quantity;
use wattshed_report::{Both, both, number, told};

/// Choices whose words bring defaults of their own: a draw cannot change them without changing the spec.
const STRUCTURE: [&str; 3] = ["cooling.system", "cooling.preset", "power.preset"];

/// The same of plant on site and of fleets, by field.
const PLANT_STRUCTURE: [&str; 7] = [
    "generation.*.technology",
    "generation.*.dispatch",
    "generation.*.nox_control",
    "generation.*.co_control",
    "it.fleet.*.counts",
    "it.fleet.*.duty",
    "it.fleet.*.precision",
];

/// Rules of accounting and computation, and labels: they are chosen, not uncertain.
const RULES: [&str; 6] =
    ["water.hydropower", "cooling.solution", "status", "schema", "capex.cost_basis", "capex.part_of"];

/// Less of a distribution than this is not worth a warning.
const NEGLIGIBLE: f64 = 1e-4;

/// Refuses given ranges that no draw can follow, and warns of those that the valid range of a field cuts.
pub(super) fn check(spec: &Resolved, found: &mut Diagnostics) {
    for entry in spec.entries().filter(|entry| entry.origin.layer.is_given() && has(spec, &entry.key)) {
        if let Value::Distribution(distribution) = &entry.value {
            found.extend(refused(entry).or_else(|| truncated(entry, distribution)));
        }
    }
}

fn refused(entry: &Entry) -> Option<Diagnostic> {
    let key = entry.key.as_str();
    let refuse = |what: Both, remedy: Both| {
        let message = told!("`{key}` cannot be a range: {what}", "`{key}` ne peut être un intervalle : {what}");
        Diagnostic::error(Code::NotYet, message)
            .at(entry.origin.span.clone(), both!("one value is needed here", "il faut ici une seule valeur"))
            .help(remedy)
    };
    if STRUCTURE.contains(&key) || PLANT_STRUCTURE.contains(&entry.field.key) {
        return Some(refuse(
            both!("each of its words brings other defaults", "chacun de ses mots apporte d'autres valeurs par défaut"),
            both!("compare them with `wattshed sweep`", "les comparer par `wattshed sweep`"),
        ));
    }
    if matches!(entry.field.section(), "budget" | "claim") {
        return Some(refuse(
            both!("it is what somebody states", "c'est ce que quelqu'un déclare"),
            both!(
                "give one figure; the result beside it has the range",
                "donner une seule valeur ; le résultat à côté a l'intervalle"
            ),
        ));
    }
    if RULES.contains(&key) || entry.field.section() == "accounting" {
        return Some(refuse(
            both!("it is a rule, not an uncertainty", "c'est une règle, non une incertitude"),
            both!(
                "choose one; `wattshed sweep` shows what it changes",
                "en choisir une ; `wattshed sweep` montre ce qu'elle change"
            ),
        ));
    }
    let is_of_points = matches!(&entry.value, Value::Distribution(of) if matches!(of.shape, Shape::Points { .. }));
    if key == "site.warming" && is_of_points {
        return Some(refuse(
            both!(
                "warmings are drawn from a range without gaps",
                "les réchauffements se tirent d'un intervalle sans trous"
            ),
            both!("write { low, mode, high } or { low, high }", "écrire { low, mode, high } ou { low, high }"),
        ));
    }
    let is_word = matches!(&entry.value, Value::Distribution(of) if matches!(of.shape, Shape::Discrete { .. }));
    if entry.field.section() == "procurement" && (is_word || key.ends_with(".vintage")) {
        return Some(refuse(
            both!("a contract is what it says", "un contrat est ce qu'il dit"),
            both!("compare contracts with `wattshed sweep`", "comparer les contrats par `wattshed sweep`"),
        ));
    }
    if entry.field.section() == "site" && key != "site.warming" {
        return Some(refuse(
            both!("the place is not drawn", "le lieu ne se tire pas"),
            both!(
                "compare places with `wattshed sweep SPEC --vary 'site.place=A, CC;B, CC'`",
                "comparer les lieux par `wattshed sweep SPEC --vary 'site.place=A, CC;B, CC'`"
            ),
        ));
    }
    None
}

fn truncated(entry: &Entry, distribution: &Distribution) -> Option<Diagnostic> {
    let cut = Quantile::of(distribution, entry.field.limits_si())?.cut();
    if cut < NEGLIGIBLE {
        return None;
    }
    let percent = || number(cut * 100.0, if cut < 0.01 { 2 } else { 1 });
    let message = told!(
        "`{}`: {} % of this distribution lies outside its limits and is cut off",
        "`{}` : {} % de cette loi est hors de ses limites et coupé",
        entry.key,
        percent()
    );
    let (low, high) = entry.field.within.unwrap_or(("", ""));
    // The stricter of its own limit and the field's.
    let limits = entry.field.limits_si();
    let own_low = distribution.min.as_ref().filter(|min| limits.is_none_or(|(low, _)| min.si() >= low));
    let own_high = distribution.max.as_ref().filter(|max| limits.is_none_or(|(_, high)| max.si() <= high));
    let bound = |own: Option<&Quantity>, of_field: &str| own.map_or_else(|| of_field.to_owned(), ToString::to_string);
    let (low, high) = (bound(own_low, low), bound(own_high, high));
    let text = match (low.is_empty(), high.is_empty()) {
        (false, false) => told!("drawn between {low} and {high}", "tiré entre {low} et {high}"),
        (false, true) => told!("drawn above {low}", "tiré au-dessus de {low}"),
        (true, _) => told!("drawn below {high}", "tiré au-dessous de {high}"),
    };
    Some(Diagnostic::warning(Code::RangeTruncated, message).at(entry.origin.span.clone(), text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::presets;

    #[test]
    fn no_built_in_range_is_cut() {
        let built_in = Resolved::built_in();
        let entries = presets().iter().flat_map(|preset| preset.patch.entries.iter()).chain(built_in.entries());
        let mut ranges = 0;
        for entry in entries {
            if let Value::Distribution(distribution) = &entry.value {
                ranges += 1;
                assert_eq!(truncated(entry, distribution), None, "{}", entry.key);
            }
        }
        assert!(ranges > 50, "{ranges}");
    }
}
