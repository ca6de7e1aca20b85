//! Which compressors a cooling plant has, what they are called in the spec, and which heat they carry.
//!
//! Chillers that only make up for what the heat rejection of a liquid or a sea cannot do are not among them: at most set-points they
//! are small or none.

use super::system::{AirKind, RejectionKind, System};
use crate::spec::Resolved;

/// The heat that a machine carries at design.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Carries {
    /// All heat of the IT equipment.
    All,
    /// What the liquid captures.
    Captured,
    /// What the liquid leaves to the air.
    Remainder,
}

impl Carries {
    /// Over the heat of the IT equipment, of which a liquid captures a share.
    pub(crate) fn share(self, captured: f64) -> f64 {
        match self {
            Self::All => 1.0,
            Self::Captured => captured,
            Self::Remainder => 1.0 - captured,
        }
    }
}

/// Compressors of a plant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Compressors {
    /// Their name in `[refrigerant]`: `chiller`, `dx` or `trim`.
    pub(crate) name: &'static str,
    /// Their kind in the catalog of charges.
    pub(crate) machine: &'static str,
    /// What they carry.
    pub(crate) carries: Carries,
}

/// The compressors of the plant of `spec`; none beside a given PUE.
pub(crate) fn compressors(spec: &Resolved) -> Vec<Compressors> {
    let word = |key: &str| spec.word(key).unwrap_or_default();
    let known = System::named(&word("cooling.system")).filter(|_| spec.entry("facility.pue").is_none());
    let Some(system) = known else { return Vec::new() };
    let of_air = of_air(system.air(&word("cooling.liquid.remainder")), &word("cooling.air.trim"));
    let (on_air, on_liquid) = match system {
        System::Air(_) => (Carries::All, false),
        System::Liquid(_, rejection) => (Carries::Remainder, rejection == RejectionKind::Chiller),
    };
    let air = of_air.map(|(name, machine)| Compressors { name, machine, carries: on_air });
    let liquid = Compressors { name: "chiller", machine: "air-chiller", carries: Carries::Captured };
    match (air, on_liquid) {
        (air, false) => air.into_iter().collect(),
        (Some(air), true) if air.name == liquid.name => vec![Compressors { carries: Carries::All, ..air }],
        (air, true) => std::iter::once(liquid).chain(air).collect(),
    }
}

fn of_air(kind: AirKind, trim: &str) -> Option<(&'static str, &'static str)> {
    match (kind, trim) {
        (AirKind::AirsideEvaporative | AirKind::IndirectEvaporative, "dx") => Some(("trim", "dx")),
        (AirKind::AirsideEvaporative | AirKind::IndirectEvaporative, "air-chiller") => Some(("trim", "air-chiller")),
        (AirKind::AirsideEvaporative | AirKind::IndirectEvaporative, "water-chiller") => {
            Some(("trim", "water-chiller"))
        }
        (AirKind::AirsideEvaporative | AirKind::IndirectEvaporative | AirKind::OnceThrough, _) => None,
        (AirKind::WaterChiller { .. }, _) => Some(("chiller", "water-chiller")),
        (AirKind::AirChiller { .. }, _) => Some(("chiller", "air-chiller")),
        (AirKind::Dx, _) => Some(("dx", "dx")),
    }
}
