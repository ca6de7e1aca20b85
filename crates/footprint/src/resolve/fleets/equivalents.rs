//! How many machines: counted, or by their computing power in H100-equivalents.

use super::{ComputeRate, key, said};
use crate::catalog::hardware;
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::capex;
use crate::resolve::reading::Reading;
use wattshed_quantity::{Kind, Style, read_with};
use wattshed_report::{Sentence, both, number, told};

/// The accelerator that is one equivalent.
const REFERENCE: &str = "h100-sxm";

/// Counted units, and the equivalents that they follow from; what is wrong is reported. Machines that only workloads use are
/// one.
///
/// ```text
/// count = equivalents × F_H100 / F_model / accelerators of a counted unit
/// ```
/// F dense throughput at the precision of the fleet.
pub(super) fn count(
    reading: &mut Reading<'_>,
    name: &str,
    precision: &str,
    throughput: Option<ComputeRate>,
    accelerators: Option<f64>,
) -> Option<(f64, Option<f64>)> {
    let of = key(name, "h100_equivalents");
    let Some(equivalents) = reading.optional_si(&of) else {
        if said::is_of_workloads(reading.spec, name) {
            return Some((1.0, None));
        }
        if said::is_bought(reading.spec, name) {
            return capex::units(reading, name).map(|units| (units, None));
        }
        let count = key(name, "count");
        let given = reading.optional_si(&count);
        if given.is_none() {
            said::missing(reading, name, "count", "10_000");
        }
        return given.map(|count| (count, None));
    };
    let span = reading.span(&of);
    let refuse = |reading: &mut Reading<'_>, lacking: Sentence, help: Sentence| {
        let message = told!(
            "`{of}` cannot be turned into a number of machines: {lacking}",
            "`{of}` ne peut être converti en nombre de machines : {lacking}"
        );
        let place = both!("by computing power", "d'après la puissance de calcul");
        reading.found.push(Diagnostic::error(Code::Missing, message).at(span.clone(), place).help(help));
        None
    };
    let give = |field: &str, example: &str| {
        let field = key(name, field);
        told!("give {field}{example}", "donner {field}{example}")
    };
    let Some(own) = throughput else {
        let lacking = told!(
            "the throughput of its model at {precision} is not known",
            "la puissance de calcul de son modèle en {precision} n'est pas connue"
        );
        return refuse(reading, lacking, give(&format!("throughput.{precision}"), " = \"989 TFLOP/s\""));
    };
    let Some(each) = accelerators.filter(|each| *each > 0.0) else {
        let lacking = both!("it has no accelerators", "il n'a pas d'accélérateurs");
        return refuse(reading, lacking.into(), give("accelerators", ""));
    };
    let Some(reference) = reference(precision) else {
        let field = key(name, "precision");
        let help =
            told!("choose another {field}: bf16, fp16, fp8, int8", "choisir un autre {field} : bf16, fp16, fp8, int8");
        let lacking = told!("an H100 has no figure at {precision}", "un H100 n'a pas de valeur en {precision}");
        return refuse(reading, lacking, help);
    };
    let count = equivalents * (reference.in_flop_per_s() / own.in_flop_per_s()) / each;
    let tflops = |rate: &ComputeRate| number(rate.in_flop_per_s() / 1e12, 0);
    let message = told!(
        "`{of}` = {} counts computing power, not machines: it is taken as {} of the model ({} TFLOP/s at {precision}, an H100 \
         {}); what is published as equivalents is often another model, with other power",
        "`{of}` = {} compte de la puissance de calcul, non des machines : il est pris pour {} du modèle ({} TFLOP/s en \
         {precision}, un H100 {}) ; ce qui est publié en équivalents est souvent un autre modèle, d'autre puissance électrique",
        number(equivalents, 0),
        number(count, 0),
        tflops(&own),
        tflops(&reference)
    );
    let count_key = key(name, "count");
    reading.found.push(
        Diagnostic::warning(Code::H100Equivalents, message)
            .at(span, both!("by computing power", "d'après la puissance de calcul"))
            .help(told!(
                "where the machines are known, give {count_key} and the model",
                "si les machines sont connues, donner {count_key} et le modèle"
            )),
    );
    Some((count, Some(equivalents)))
}

/// What an H100 gives, as its maker publishes it.
fn reference(precision: &str) -> Option<ComputeRate> {
    let entry = hardware().iter().find(|entry| entry.id == REFERENCE)?;
    let text = entry.shown(&format!("throughput.{precision}"));
    read_with(&text, Kind::ThroughputFlop, Style::default()).ok().map(|rate| ComputeRate::flop_per_s(rate.si()))
}
