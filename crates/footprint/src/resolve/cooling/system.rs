//! What each cooling system consists of, and which fields of the spec its devices have.

use wattshed_physics::cooling::Coolant;

use crate::spec::Resolved;

/// The cooling systems with their parts.
pub(crate) const SYSTEMS: &[(&str, System)] = &[
    ("airside-evaporative", System::Air(AirKind::AirsideEvaporative)),
    ("indirect-evaporative", System::Air(AirKind::IndirectEvaporative)),
    ("water-chiller-economizer", System::Air(AirKind::WaterChiller { economizer: true })),
    ("water-chiller", System::Air(AirKind::WaterChiller { economizer: false })),
    ("air-chiller-economizer", System::Air(AirKind::AirChiller { economizer: true })),
    ("air-chiller", System::Air(AirKind::AirChiller { economizer: false })),
    ("dx", System::Air(AirKind::Dx)),
    ("liquid-dry", System::Liquid(Coolant::ColdPlate, RejectionKind::Dry)),
    ("liquid-adiabatic", System::Liquid(Coolant::ColdPlate, RejectionKind::Adiabatic)),
    ("liquid-tower", System::Liquid(Coolant::ColdPlate, RejectionKind::Tower)),
    ("liquid-chiller", System::Liquid(Coolant::ColdPlate, RejectionKind::Chiller)),
    ("immersion-dry", System::Liquid(Coolant::Tank, RejectionKind::Dry)),
    ("immersion-tower", System::Liquid(Coolant::Tank, RejectionKind::Tower)),
    ("once-through", System::Air(AirKind::OnceThrough)),
];

/// What serves the air beside a liquid when nothing else is said, in every preset.
const REMAINDER: AirKind = AirKind::AirChiller { economizer: true };

/// What a cooling system consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum System {
    /// Air takes all heat.
    Air(AirKind),
    /// A liquid takes the heat of the chips; what takes the rest is said by `cooling.liquid.remainder`.
    Liquid(Coolant, RejectionKind),
}

/// What takes the heat of the hall's air.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AirKind {
    AirsideEvaporative,
    IndirectEvaporative,
    WaterChiller { economizer: bool },
    AirChiller { economizer: bool },
    Dx,
    OnceThrough,
}

/// Where the heat of the liquid goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RejectionKind {
    Dry,
    Adiabatic,
    Tower,
    Chiller,
}

impl System {
    /// The system of a name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        SYSTEMS.iter().find(|(known, _)| *known == name).map(|(_, system)| *system)
    }

    /// What takes the heat of the air, given the word of `cooling.liquid.remainder`.
    pub(crate) fn air(self, remainder: &str) -> AirKind {
        match self {
            Self::Air(kind) => kind,
            Self::Liquid(..) => match Self::named(remainder) {
                Some(Self::Air(kind)) => kind,
                Some(Self::Liquid(..)) | None => REMAINDER,
            },
        }
    }
}

/// The choices of a spec that decide which devices a system has.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Choices<'a> {
    /// `cooling.air.trim`; nothing for any.
    pub(crate) trim: Option<&'a str>,
    /// `cooling.liquid.remainder`.
    pub(crate) remainder: &'a str,
    /// Whether chillers make up for what the heat rejection cannot do.
    pub(crate) liquid_trim: bool,
}

/// Whether the plant of `spec` has the device of `key`. Keys of no device are always had.
pub(crate) fn has(spec: &Resolved, key: &str) -> bool {
    let word = |key: &str| spec.word(key).unwrap_or_default();
    let (trim, remainder) = (word("cooling.air.trim"), word("cooling.liquid.remainder"));
    let liquid_trim = word("cooling.liquid.shortfall") == "trim";
    let choices = Choices { trim: Some(&trim), remainder: &remainder, liquid_trim };
    system_has(&word("cooling.system"), key, choices)
}

/// Whether plants of `system` have the device of `key` under some choice of trim, beside the remainder of the presets.
pub(crate) fn may_have(system: &str, key: &str) -> bool {
    system_has(system, key, Choices { trim: None, remainder: "", liquid_trim: true })
}

fn system_has(system: &str, key: &str, choices: Choices<'_>) -> bool {
    let mut parts = key.split('.');
    let (device, field) = match (parts.next(), parts.next(), parts.next()) {
        (Some("cooling"), Some("design"), _) => return true,
        (Some("cooling"), Some(device), Some(field)) => (device, field),
        _ => return true,
    };
    let Some(system) = System::named(system) else { return true };
    air_has(system.air(choices.remainder), device, field, choices)
        || match system {
            System::Air(_) => false,
            System::Liquid(_, rejection) => liquid_has(rejection, device, field, choices),
        }
}

fn air_has(kind: AirKind, device: &str, field: &str, choices: Choices<'_>) -> bool {
    const HALL: &[&str] = &["supply_max", "delta_t", "fan_pressure", "fan_efficiency", "fan_exponent"];
    const EXCHANGER: &[&str] = &["exchanger_effectiveness", "pad_effectiveness", "cycles_of_concentration", "trim"];
    const COILS: &[&str] = &["sensible_ratio", "coil_effectiveness"];
    match (device, kind) {
        ("air", AirKind::AirsideEvaporative) => field != "exchanger_effectiveness" && !COILS.contains(&field),
        ("air", AirKind::IndirectEvaporative) => HALL.contains(&field) || EXCHANGER.contains(&field),
        ("air", AirKind::Dx) => HALL.contains(&field) || field == "sensible_ratio",
        ("air", _) => HALL.contains(&field) || COILS.contains(&field),
        (_, AirKind::AirsideEvaporative | AirKind::IndirectEvaporative) => trim_has(device, field, choices.trim),
        ("chiller", AirKind::WaterChiller { economizer }) => economizer || field != "exchanger_approach",
        ("tower", AirKind::WaterChiller { .. }) => true,
        ("chiller", AirKind::AirChiller { .. }) => AIR_COOLED.contains(&field),
        ("chiller", AirKind::Dx) => field == "cop_scale",
        ("chiller" | "sea", AirKind::OnceThrough) => true,
        _ => false,
    }
}

/// Fields of chillers that air-cooled machines have: their part load is that of several compressors.
const AIR_COOLED: &[&str] = &["supply", "delta_t", "cop_scale", "curves"];

/// Which devices the trim of an outdoor-air plant brings along.
fn trim_has(device: &str, field: &str, trim: Option<&str>) -> bool {
    match (device, trim) {
        ("chiller", Some("none")) => false,
        // A direct-expansion unit has no chilled water.
        ("chiller", Some("dx")) => field == "cop_scale",
        ("chiller", Some("air-chiller")) => AIR_COOLED.contains(&field),
        ("chiller", _) => field != "exchanger_approach",
        ("tower", trim) => trim.is_none_or(|trim| trim == "water-chiller"),
        _ => false,
    }
}

fn liquid_has(rejection: RejectionKind, device: &str, field: &str, choices: Choices<'_>) -> bool {
    let on_pads = ["pad_effectiveness", "cycles_of_concentration"].contains(&field);
    match (device, rejection) {
        ("liquid", RejectionKind::Chiller) => field != "shortfall",
        ("liquid", _) => true,
        ("dry_cooler", RejectionKind::Dry) => !on_pads,
        ("dry_cooler", RejectionKind::Adiabatic) | ("tower", RejectionKind::Tower) => true,
        ("chiller", RejectionKind::Chiller) => field == "cop_scale",
        ("chiller", RejectionKind::Tower) if field == "exchanger_approach" => true,
        ("chiller", _) => field == "cop_scale" && choices.liquid_trim,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::fields;

    #[test]
    fn every_system_of_the_format_is_described() {
        let Some(crate::spec::field::FieldKind::Choice(words)) = fields::find("cooling.system").map(|field| field.kind)
        else {
            panic!("cooling.system is a choice");
        };
        let described: Vec<&str> = SYSTEMS.iter().map(|(name, _)| *name).collect();
        assert_eq!(described, words);
    }

    #[test]
    fn a_system_has_the_fields_of_its_devices_alone() {
        let trimmed = |trim| Choices { trim: Some(trim), remainder: "dx", liquid_trim: true };
        for (system, key, trim, had) in [
            ("airside-evaporative", "cooling.chiller.supply", "dx", false),
            ("airside-evaporative", "cooling.chiller.supply", "air-chiller", true),
            ("airside-evaporative", "cooling.air.exchanger_effectiveness", "dx", false),
            ("indirect-evaporative", "cooling.air.exchanger_effectiveness", "dx", true),
            ("indirect-evaporative", "cooling.air.humidity", "dx", false),
            ("indirect-evaporative", "cooling.tower.approach", "water-chiller", true),
            ("water-chiller", "cooling.chiller.exchanger_approach", "dx", false),
            ("water-chiller-economizer", "cooling.chiller.exchanger_approach", "dx", true),
            ("air-chiller", "cooling.chiller.part_load", "dx", false),
            ("dx", "cooling.chiller.supply", "dx", false),
            ("dx", "cooling.chiller.cop_scale", "dx", true),
            ("liquid-dry", "cooling.chiller.supply", "dx", false),
            ("liquid-dry", "cooling.dry_cooler.pad_effectiveness", "dx", false),
            ("liquid-adiabatic", "cooling.dry_cooler.pad_effectiveness", "dx", true),
            ("immersion-tower", "cooling.chiller.exchanger_approach", "dx", true),
            ("immersion-tower", "cooling.dry_cooler.approach", "dx", false),
            ("liquid-chiller", "cooling.liquid.shortfall", "dx", false),
            ("once-through", "cooling.sea.head", "dx", true),
            ("once-through", "cooling.tower.approach", "dx", false),
            ("dx", "cooling.design.dry_bulb", "dx", true),
            ("dx", "power.ups", "dx", true),
        ] {
            assert_eq!(system_has(system, key, trimmed(trim)), had, "{system} {key} {trim}");
        }
    }
}
