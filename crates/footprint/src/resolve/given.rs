//! `[facility]`: published or metered figures instead of the model.

use wattshed_physics::units::{Ratio, Volume, unit};
use wattshed_report::{both, told};

use super::reading::Reading;
use crate::account::{GivenWue, WueCounts, WuePer};
use crate::diagnostic::{Code, Diagnostic, NOT_USED};

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
        let message = told!(
            "the peak ratio, {ratio}, is below the PUE, {pue}: the highest hour would lie below the mean",
            "le rapport de pointe, {ratio}, est sous le PUE, {pue} : l'heure de pointe serait sous la moyenne"
        );
        let diagnostic = Diagnostic::error(Code::Contradiction, message)
            .at(
                reading.span("facility.peak_ratio"),
                both!("peak facility over peak IT power", "pointe de l'installation sur pointe IT"),
            )
            .at(
                reading.span("facility.pue"),
                both!("facility over IT energy", "énergie de l'installation sur énergie IT"),
            );
        reading.found.push(
            diagnostic
                .help(both!("give a peak ratio of at least the PUE", "donner un rapport de pointe d'au moins le PUE")),
        );
    }
    if reading.span("price.demand").is_some() {
        let message = both!(
            "`price.demand` cannot be applied: a given PUE does not tell the highest hour of a month",
            "`price.demand` ne peut s'appliquer : un PUE donné ne dit pas l'heure de pointe d'un mois"
        );
        let diagnostic = Diagnostic::error(Code::Contradiction, message)
            .at(
                reading.span("price.demand"),
                both!("for the highest hour of each month", "pour l'heure de pointe de chaque mois"),
            )
            .at(reading.span("facility.pue"), both!("of the year", "de l'année"));
        reading.found.push(diagnostic.help(both!(
            "describe the plant with [cooling] and [power], or remove the demand charge",
            "décrire l'installation par [cooling] et [power], ou enlever la prime de puissance"
        )));
    }
}

fn wue(reading: &mut Reading<'_>) -> Option<GivenWue> {
    let given = reading.optional_si("facility.wue");
    let counts = reading.optional_word("facility.wue_counts");
    let Some(m3_per_joule) = given else {
        let of_nothing =
            ["facility.wue_counts", "facility.wue_per"].into_iter().find(|key| reading.span(key).is_some());
        if let Some(key) = of_nothing {
            let message = told!("`{key}` is given without `facility.wue`", "`{key}` est donné sans `facility.wue`");
            let diagnostic = Diagnostic::error(Code::Missing, message)
                .at(reading.span(key), both!("of which water?", "de quelle eau ?"))
                .help(both!(
                    "give facility.wue = \"1.15 L/kWh\", or remove it",
                    "donner facility.wue = \"1.15 L/kWh\", ou l'enlever"
                ));
            reading.found.push(diagnostic);
        }
        return None;
    };
    let counts = match counts.as_deref() {
        Some("withdrawal") => WueCounts::Withdrawal,
        Some(_) => WueCounts::Consumption,
        None => {
            let message =
                both!("`facility.wue` does not say what it counts", "`facility.wue` ne dit pas ce qu'il compte");
            let diagnostic = Diagnostic::error(Code::Missing, message)
                .at(
                    reading.span("facility.wue"),
                    both!("water taken in, or water not given back?", "eau prélevée, ou eau non rendue ?"),
                )
                .help(both!(
                    "add facility.wue_counts = \"withdrawal\" or \"consumption\": published figures differ by 1.3 and more",
                    "ajouter facility.wue_counts = \"withdrawal\" ou \"consumption\" : les valeurs publiées diffèrent de 1,3 et plus"
                ));
            reading.found.push(diagnostic);
            return None;
        }
    };
    for key in ["water.other_use", "water.fill", "water.treatment"] {
        if reading.span(key).is_some() {
            let message = told!(
                "`{key}` has no effect: a given WUE stands in the place of the water of the site",
                "`{key}` est sans effet : un WUE donné prend la place de l'eau du site"
            );
            let diagnostic = Diagnostic::warning(Code::Unused, message)
                .at(reading.span(key), NOT_USED)
                .at(reading.span("facility.wue"), both!("stands for all of it", "vaut pour toute l'eau"));
            reading.found.push(diagnostic);
        }
    }
    let per = match reading.optional_word("facility.wue_per").as_deref() {
        Some("facility") => WuePer::Facility,
        _ => WuePer::It,
    };
    Some(GivenWue { per_kwh: Volume::new::<unit::cubic_meter>(m3_per_joule * KWH_J), per, counts })
}
