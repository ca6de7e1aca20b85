//! Heat that others take, of a spec.

use wattshed_physics::cooling::{HeatReuse, ReusedHeat};
use wattshed_physics::units::{HeatIntensity, Power, unit};
use wattshed_report::{both, told};

use super::reading::Reading;
use crate::diagnostic::{Code, Diagnostic};
use crate::spec::Value;

/// What becomes of the heat that others take.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HeatCustomer {
    /// Coefficient of performance of heat pumps beyond the boundary, where there are any.
    pub heat_pump_cop: Option<f64>,
    /// Greenhouse gases of the heat that is replaced, where it is known.
    pub displaces: Option<HeatIntensity>,
}

/// The reuse and its customer; nothing where the spec says nothing of either.
pub(super) fn read(reading: &mut Reading<'_>) -> Option<(HeatReuse, HeatCustomer)> {
    let share = reading.optional_ratio("heat_reuse.share").map(ReusedHeat::Share);
    let capacity =
        reading.optional_si("heat_reuse.capacity").map(|watts| ReusedHeat::Capacity(Power::new::<unit::watt>(watts)));
    let Some(amount) = share.or(capacity) else {
        without_amount(reading);
        return None;
    };
    let months = match reading.spec.entry("heat_reuse.months").map(|entry| &entry.value) {
        Some(Value::Months(months)) => {
            core::array::from_fn(|month| months.iter().any(|of| usize::from(*of) == month + 1))
        }
        _ => [true; 12],
    };
    let customer = HeatCustomer {
        heat_pump_cop: reading.optional_si("heat_reuse.heat_pump_cop"),
        displaces: reading.optional_si("heat_reuse.displaces").map(|kg_per_j| HeatIntensity::new(kg_per_j * KWH_J)),
    };
    Some((HeatReuse { amount, months }, customer))
}

/// Joules of a kilowatt-hour.
const KWH_J: f64 = 3.6e6;

/// A reuse that says when, or at what worth, but not how much.
fn without_amount(reading: &mut Reading<'_>) {
    for key in ["heat_reuse.months", "heat_reuse.heat_pump_cop", "heat_reuse.displaces"] {
        if reading.spec.entry(key).is_some() {
            let message =
                told!("`{key}` is given without the amount of heat", "`{key}` est donné sans la quantité de chaleur");
            let diagnostic = Diagnostic::error(Code::Missing, message)
                .at(reading.span(key), both!("of which heat?", "de quelle chaleur ?"))
                .help(both!(
                    "give heat_reuse.share = 0.3 or heat_reuse.capacity = \"4 MW\"",
                    "donner heat_reuse.share = 0.3 ou heat_reuse.capacity = \"4 MW\""
                ));
            reading.found.push(diagnostic);
            return;
        }
    }
}
