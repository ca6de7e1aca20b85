//! `[facility]`: published or metered figures instead of the model.

use wattshed_physics::units::{Ratio, Volume, unit};

use super::reading::Reading;
use crate::account::{GivenWue, WueCounts, WuePer};
use crate::diagnostic::{Code, Diagnostic};

/// Figures of the facility that are given beside or instead of its plant.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct GivenFigures {
    /// Highest facility power over highest IT power.
    pub peak_ratio: Option<Ratio>,
    /// Water by energy.
    pub wue: Option<GivenWue>,
}

/// Joules of a kilowatt-hour.
const KWH_J: f64 = 3.6e6;

pub(super) fn read(reading: &mut Reading<'_>) -> GivenFigures {
    let peak_ratio = reading.optional_ratio("facility.peak_ratio");
    GivenFigures { peak_ratio, wue: wue(reading) }
}

/// With a given PUE the peak is the ratio's alone: it cannot lie below the mean, and no month has one of its own.
/// The centres of the two are judged; of their draws each stands by itself.
pub(super) fn check_peaks(reading: &mut Reading<'_>, peak_ratio: Option<Ratio>) {
    let Some(pue) = reading.optional_si("facility.pue") else { return };
    if let Some(ratio) = peak_ratio.map(|ratio| ratio.get::<unit::ratio>()).filter(|ratio| *ratio < pue) {
        let message =
            format!("the peak ratio, {ratio}, is below the PUE, {pue}: the highest hour would lie below the mean");
        let diagnostic = Diagnostic::error(Code::Contradiction, message)
            .at(reading.span("facility.peak_ratio"), "peak facility over peak IT power")
            .at(reading.span("facility.pue"), "facility over IT energy");
        reading.found.push(diagnostic.help("give a peak ratio of at least the PUE"));
    }
    if reading.span("price.demand").is_some() {
        let message = "`price.demand` cannot be applied: a given PUE does not tell the highest hour of a month";
        let diagnostic = Diagnostic::error(Code::Contradiction, message)
            .at(reading.span("price.demand"), "for the highest hour of each month")
            .at(reading.span("facility.pue"), "of the year");
        reading
            .found
            .push(diagnostic.help("describe the plant with [cooling] and [power], or remove the demand charge"));
    }
}

fn wue(reading: &mut Reading<'_>) -> Option<GivenWue> {
    let given = reading.optional_si("facility.wue");
    let counts = reading.optional_word("facility.wue_counts");
    let Some(m3_per_joule) = given else {
        let of_nothing =
            ["facility.wue_counts", "facility.wue_per"].into_iter().find(|key| reading.span(key).is_some());
        if let Some(key) = of_nothing {
            let diagnostic = Diagnostic::error(Code::Missing, format!("`{key}` is given without `facility.wue`"))
                .at(reading.span(key), "of which water?")
                .help("give facility.wue = \"1.15 L/kWh\", or remove it");
            reading.found.push(diagnostic);
        }
        return None;
    };
    let counts = match counts.as_deref() {
        Some("withdrawal") => WueCounts::Withdrawal,
        Some(_) => WueCounts::Consumption,
        None => {
            let message = "`facility.wue` does not say what it counts";
            let diagnostic = Diagnostic::error(Code::Missing, message)
                .at(reading.span("facility.wue"), "water taken in, or water not given back?")
                .help("add facility.wue_counts = \"withdrawal\" or \"consumption\": published figures differ by 1.3 and more");
            reading.found.push(diagnostic);
            return None;
        }
    };
    for key in ["water.other_use", "water.fill", "water.treatment"] {
        if reading.span(key).is_some() {
            let message = format!("`{key}` has no effect: a given WUE stands in the place of the water of the site");
            let diagnostic = Diagnostic::warning(Code::Unused, message)
                .at(reading.span(key), "not used")
                .at(reading.span("facility.wue"), "stands for all of it");
            reading.found.push(diagnostic);
        }
    }
    let per = match reading.optional_word("facility.wue_per").as_deref() {
        Some("facility") => WuePer::Facility,
        _ => WuePer::It,
    };
    Some(GivenWue { per_kwh: Volume::new::<unit::cubic_meter>(m3_per_joule * KWH_J), per, counts })
}
