//! How many machines: counted, or by their computing power in H100-equivalents.

use super::{ComputeRate, key, said};
use crate::catalog::hardware;
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::capex;
use crate::resolve::reading::Reading;
use wattshed_quantity::{Kind, Style, read_with};

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
    let refuse = |reading: &mut Reading<'_>, lacking: &str, help: String| {
        let message = format!("`{of}` cannot be turned into a number of machines: {lacking}");
        reading.found.push(Diagnostic::error(Code::Missing, message).at(span.clone(), "by computing power").help(help));
        None
    };
    let Some(own) = throughput else {
        let lacking = format!("the throughput of its model at {precision} is not known");
        return refuse(
            reading,
            &lacking,
            format!("give {} = \"989 TFLOP/s\"", key(name, &format!("throughput.{precision}"))),
        );
    };
    let Some(each) = accelerators.filter(|each| *each > 0.0) else {
        return refuse(reading, "it has no accelerators", format!("give {}", key(name, "accelerators")));
    };
    let Some(reference) = reference(precision) else {
        let help = format!("choose another {}: bf16, fp16, fp8, int8", key(name, "precision"));
        return refuse(reading, &format!("an H100 has no figure at {precision}"), help);
    };
    let count = equivalents * (reference.in_flop_per_s() / own.in_flop_per_s()) / each;
    let message = format!(
        "`{of}` = {equivalents:.0} counts computing power, not machines: it is taken as {count:.0} of the model ({:.0} TFLOP/s \
         at {precision}, an H100 {:.0}); what is published as equivalents is often another model, with other power",
        own.in_flop_per_s() / 1e12,
        reference.in_flop_per_s() / 1e12,
    );
    reading.found.push(
        Diagnostic::warning(Code::H100Equivalents, message)
            .at(span, "by computing power")
            .help(format!("where the machines are known, give {} and the model", key(name, "count"))),
    );
    Some((count, Some(equivalents)))
}

/// What an H100 gives, as its maker publishes it.
fn reference(precision: &str) -> Option<ComputeRate> {
    let entry = hardware().iter().find(|entry| entry.id == REFERENCE)?;
    let text = entry.shown(&format!("throughput.{precision}"));
    read_with(&text, Kind::ThroughputFlop, Style::default()).ok().map(|rate| ComputeRate::flop_per_s(rate.si()))
}
