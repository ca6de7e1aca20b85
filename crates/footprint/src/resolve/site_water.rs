//! Water of a site beside its cooling, and where its water comes from.

use wattshed_physics::units::{Ratio, SpecificEnthalpy, Volume, unit};
use wattshed_report::{both, number, told};

use super::reading::Reading;
use crate::diagnostic::{Code, Diagnostic, NOT_USED};

/// What the spec says of the water of a site.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct SiteWater {
    /// Share of the make-up water that is reclaimed, where the spec says it.
    pub reclaimed: Option<Ratio>,
    /// Share of the make-up water that is potable, where the spec says it or it follows.
    pub potable: Option<Ratio>,
    /// Domestic and landscape water of a year of 8,760 h, where the spec gives it.
    pub other_use: Option<Volume>,
    /// The fill of closed loops, spread over its life: of a year of 8,760 h, where the spec gives it.
    pub fill: Option<Volume>,
}

/// Seconds of a year of 8,760 h.
const YEAR_S: f64 = 8760.0 * 3600.0;
/// Kilograms, or liters, of a cubic meter of water.
const KG_PER_M3: f64 = 1000.0;

pub(super) fn read(reading: &mut Reading<'_>) -> SiteWater {
    let reclaimed = reading.optional_ratio("water.reclaimed");
    let given = reading.optional_ratio("water.potable");
    let whole = Ratio::new::<unit::ratio>(1.0);
    // Two draws may come to more than the whole together; a spec may not.
    let sum = reclaimed.zip(given).map(|(reclaimed, potable)| (reclaimed + potable).get::<unit::ratio>());
    if let Some(sum) = sum.filter(|sum| *sum > 1.0 + 1e-12) {
        let message = told!(
            "`water.reclaimed` and `water.potable` are {} % of the water together",
            "`water.reclaimed` et `water.potable` font ensemble {} % de l'eau",
            number(sum * 100.0, 0)
        );
        let diagnostic = Diagnostic::error(Code::Contradiction, message)
            .at(reading.span("water.potable"), both!("this share", "cette part"))
            .at(reading.span("water.reclaimed"), both!("and this share", "et cette part"))
            .help(both!(
                "reclaimed water is not potable: lower one of the two",
                "l'eau recyclée n'est pas potable : abaisser l'une des deux"
            ));
        reading.found.push(diagnostic);
    }
    let cubic_meters = |m3: f64| Volume::new::<unit::cubic_meter>(m3);
    let other_use = reading.optional_si("water.other_use").map(|m3_s| cubic_meters(m3_s * YEAR_S));
    let life = reading.number("water.fill_life") / YEAR_S;
    let fill = reading.optional_si("water.fill").map(|m3| cubic_meters(m3 / life));
    SiteWater { reclaimed, potable: given.or(reclaimed.map(|share| whole - share)), other_use, fill }
}

/// Electricity for the treatment of reclaimed water, over all make-up water.
pub(super) fn treatment(reading: &mut Reading<'_>) -> SpecificEnthalpy {
    // With a given WUE it is not known how much water is treated.
    let given = reading.optional("facility.wue").is_some();
    let joules_per_m3 = if given { 0.0 } else { reading.number("water.treatment") };
    let share = reading.optional_si("water.reclaimed").unwrap_or(0.0);
    let is_given = reading.spec.entry("water.treatment").is_some_and(|entry| entry.origin.layer.is_given());
    if is_given && joules_per_m3 > 0.0 && reading.spec.entry("water.reclaimed").is_none() {
        let message = both!(
            "`water.treatment` has no effect: no water is reclaimed",
            "`water.treatment` est sans effet : aucune eau n'est recyclée"
        );
        let span = reading.span("water.treatment");
        let help = both!(
            "give water.reclaimed, the share of the make-up water that it treats",
            "donner water.reclaimed, la part de l'eau d'appoint qu'il traite"
        );
        reading.found.push(Diagnostic::warning(Code::Unused, message).at(span, NOT_USED).help(help));
    }
    SpecificEnthalpy::new::<unit::joule_per_kilogram>(joules_per_m3 / KG_PER_M3 * share)
}
