//! What the power of a facility at its design is made of.

use wattshed_physics::operation::EndUse;
use wattshed_physics::simulate;
use wattshed_physics::units::{Of, Power, unit};
use wattshed_report::{Both, Figure, Unit, Words, both, say};

use crate::estimate::Footprint;

/// The name of an end use.
pub(super) const fn end_use(of: EndUse) -> Both {
    match of {
        EndUse::It => both!("IT equipment", "Équipements IT"),
        EndUse::Fan => both!("Fans", "Ventilateurs"),
        EndUse::Pump => both!("Pumps", "Pompes"),
        EndUse::Compressor => both!("Compressors", "Compresseurs"),
        EndUse::HeatRejection => both!("Towers and dry coolers", "Tours et aéroréfrigérants"),
        EndUse::Ups => both!("Uninterruptible supply", "Onduleurs (ASI)"),
        EndUse::Pdu => both!("Distribution", "Distribution"),
        EndUse::Transformer => both!("Transformers", "Transformateurs"),
        EndUse::Lighting => both!("Lighting and offices", "Éclairage et bureaux"),
        EndUse::WaterTreatment => both!("Treatment of water", "Traitement de l'eau"),
    }
}

/// Each end use with its power at the design; nothing where the plant or its peak ratio is given.
pub(crate) fn design_uses(footprint: &Footprint) -> Vec<(Both, Figure)> {
    let facility = &footprint.facility;
    let design = facility.plant.design().filter(|_| facility.given.peak_ratio.is_none());
    let (Some(design), Some(it_mw)) = (design, footprint.value("design_it_mw")) else { return Vec::new() };
    let it = Of::new(Power::new::<unit::megawatt>(it_mw));
    let powers = simulate::design_uses(design, facility.solution, it);
    let each = EndUse::ALL.into_iter().zip(powers.map(|power| power.get::<unit::megawatt>()));
    each.filter(|(_, mw)| *mw > 0.0).map(|(of, mw)| (end_use(of), Figure::new(mw, Unit::Mw))).collect()
}

/// The same in a sentence.
pub(super) fn in_a_sentence(footprint: &Footprint) -> Words {
    let uses = design_uses(footprint);
    if uses.is_empty() {
        return Words::none();
    }
    let each = uses.iter().map(|(of, figure)| say!("{of} {figure}", "{of} {figure}"));
    say!(
        "Design power: {}. The plant is sized for all of the IT power in the most demanding air, whatever the load of the year.",
        "Puissance de dimensionnement : {}. L'installation est dimensionnée pour toute la puissance IT dans l'air le plus exigeant, \
            quelle que soit la charge de l'année.",
        Words::joined(each, ", ")
    )
}
