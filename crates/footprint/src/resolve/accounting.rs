//! The rules that results are accounted by.

use wattshed_grid::{Electricity, Technology};
use wattshed_physics::units::unit;
use wattshed_report::{both, told};

use super::reading::Reading;
use crate::account::{Perspective, PueMeter};
use crate::diagnostic::{Code, Diagnostic};

/// Rules of accounting.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules {
    pub(super) perspective: Perspective,
    pub(super) pue_meter: PueMeter,
}

/// The rules of a spec; what no table can follow is refused with the reason.
pub(super) fn read(reading: &mut Reading<'_>, electricity: Option<&Electricity>) -> Rules {
    horizon(reading);
    if let Some(electricity) = electricity {
        biogenic(reading, electricity);
    }
    let perspective = match reading.word("accounting.perspective").as_str() {
        "landlord" => Perspective::Landlord,
        "tenant" => Perspective::Tenant,
        _ => Perspective::OwnerOperator,
    };
    Rules { perspective, pue_meter: pue_meter(reading) }
}

fn pue_meter(reading: &mut Reading<'_>) -> PueMeter {
    const KEY: &str = "accounting.pue_category";
    let meter = match reading.word(KEY).as_str() {
        "1" => PueMeter::Supply,
        "2" => PueMeter::DistributionUnit,
        _ => PueMeter::Equipment,
    };
    if meter != PueMeter::Equipment && reading.optional("facility.pue").is_some() {
        let message = told!(
            "a given PUE has no chain: its category {} cannot be told from category 3",
            "un PUE donné n'a pas de chaîne : sa catégorie {} ne se distingue pas de la catégorie 3",
            meter.category()
        );
        let diagnostic = Diagnostic::error(Code::Contradiction, message)
            .at(reading.span(KEY), both!("this category", "cette catégorie"))
            .at(reading.span("facility.pue"), both!("this PUE", "ce PUE"));
        reading.found.push(diagnostic.help(both!(
            "remove accounting.pue_category, or describe [power] instead of the PUE",
            "enlever accounting.pue_category, ou décrire [power] au lieu du PUE"
        )));
    }
    if meter != PueMeter::Equipment && reading.optional("power.distribution_loss").is_some() {
        let message = told!(
            "a PUE of category {} cannot be computed: `power.distribution_loss` lumps what lies before the meter with what lies \
             behind it",
            "un PUE de catégorie {} ne peut être calculé : `power.distribution_loss` réunit ce qui est avant le compteur et ce qui \
             est après",
            meter.category()
        );
        let diagnostic = Diagnostic::error(Code::Contradiction, message)
            .at(reading.span(KEY), both!("this category", "cette catégorie"))
            .at(reading.span("power.distribution_loss"), both!("this loss", "cette perte"));
        reading.found.push(diagnostic.help(both!("give one of the two", "donner l'un des deux")));
    }
    meter
}

/// Nearly all factors are published as CO2e over 100 years: no arithmetic turns them into others.
fn horizon(reading: &mut Reading<'_>) {
    const KEY: &str = "accounting.horizon";
    if reading.word(KEY) == "20" {
        let message = both!(
            "`accounting.horizon` = 20 cannot be followed: factors of the grid are published as CO2e over 100 years, and their \
             gases are not known apart",
            "`accounting.horizon` = 20 ne peut être suivi : les facteurs du réseau sont publiés en CO2e sur 100 ans, et leurs gaz ne \
             sont pas connus séparément"
        );
        let place = both!("this horizon", "cet horizon");
        let diagnostic = Diagnostic::error(Code::NotYet, message).at(reading.span(KEY), place);
        reading.found.push(diagnostic.help(both!(
            "remove it; give grid.intensity where you have a figure over 20 years",
            "l'enlever ; donner grid.intensity si vous avez une valeur sur 20 ans"
        )));
    }
}

/// The tables count biogenic CO2 as zero; counting it needs a figure that does.
fn biogenic(reading: &mut Reading<'_>, electricity: &Electricity) {
    const KEY: &str = "accounting.biogenic";
    if reading.word(KEY) != "counted" {
        return;
    }
    let own = |key: &str| reading.spec.entry(key).is_some_and(|entry| entry.origin.layer.is_given());
    let burns_none =
        electricity.mix.as_ref().is_some_and(|mix| mix.share(Technology::Bioenergy).get::<unit::ratio>() == 0.0);
    if !own("grid.intensity") && !burns_none {
        let message = both!(
            "`accounting.biogenic` = \"counted\" cannot be followed: the tables of the grid count biogenic CO2 as zero and do not \
             publish it apart",
            "`accounting.biogenic` = \"counted\" ne peut être suivi : les tables du réseau comptent le CO2 biogénique pour zéro et \
             ne le publient pas à part"
        );
        let place = both!("this convention", "cette convention");
        let diagnostic = Diagnostic::error(Code::NotYet, message).at(reading.span(KEY), place);
        reading.found.push(diagnostic.help(both!(
            "give grid.intensity from a source that counts it",
            "donner grid.intensity d'une source qui le compte"
        )));
    }
    let biomass: Vec<String> = reading
        .spec
        .names("procurement")
        .into_iter()
        .filter(|name| {
            let word = reading.spec.word(&format!("procurement.{name}.technology"));
            word.as_deref() == Some("biomass") && !own(&format!("procurement.{name}.intensity"))
        })
        .map(str::to_owned)
        .collect();
    for name in biomass {
        let message = told!(
            "`procurement.{name}.intensity` is missing: biogenic CO2 is to be counted",
            "`procurement.{name}.intensity` manque : le CO2 biogénique est à compter"
        );
        let span = reading.span(&format!("procurement.{name}.technology"));
        let place = both!("burns biomass", "brûle de la biomasse");
        reading.found.push(Diagnostic::error(Code::Missing, message).at(span, place));
    }
}
