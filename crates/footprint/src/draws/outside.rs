//! Results whose value lies outside the bracket of their own draws.

use crate::diagnostic::{Code, Diagnostic};
use crate::estimate::valued;
use crate::estimated::Estimated;
use wattshed_report::{Both, both, told};

/// Why a value can lie outside of its bracket.
pub(crate) const WHY: Both = both!(
    "the ranges of its inputs reach further to one side of their centres than to the other",
    "les intervalles de ses données vont plus loin d'un côté de leur valeur centrale que de l'autre"
);

/// Whether a result with every input at its centre is not within 5 to 95 % of its draws. One draw has no bracket.
pub(crate) fn is_outside(estimated: &dyn Estimated, key: &str) -> bool {
    let spread = estimated.ensemble().spread(key).filter(|spread| spread.p5 < spread.p95);
    estimated.value_of(key).zip(spread).is_some_and(|(value, spread)| value < spread.p5 || value > spread.p95)
}

/// Names all results outside of their brackets, with the reason.
pub(crate) fn warning(estimated: &dyn Estimated) -> Option<Diagnostic> {
    let outside: Vec<&str> =
        valued(estimated.year()).map(|result| result.definition.key).filter(|key| is_outside(estimated, key)).collect();
    (!outside.is_empty()).then(|| {
        let message = told!(
            "outside of its own 5 to 95 % lies the value of {}: {WHY}",
            "la valeur est hors des 5 à 95 % de ses propres tirages pour {} : {WHY}",
            outside.join(", ")
        );
        Diagnostic::warning(Code::ValueOutsideRange, message)
    })
}
