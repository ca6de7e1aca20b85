//! The cooling plant of a spec.

use wattshed_physics::cooling::{
    AirParameters, ChillerParameters, CoolingParameters, DryCoolerParameters, EvaporationModel, HumidityPolicy,
    LiquidParameters, PartLoad, Shortfall, TowerParameters, Trim,
};

use super::reading::Reading;
use crate::diagnostic::{Code, Diagnostic};

/// The cooling systems that can be estimated, with the sections of the spec that each of them has.
pub(crate) const SYSTEMS: &[(&str, &[&str])] = &[
    ("airside-evaporative", &["air", "chiller", "tower"]),
    ("water-chiller-economizer", &["air", "chiller", "tower"]),
    ("liquid-dry", &["liquid", "dry_cooler", "air", "chiller"]),
];

pub(super) fn read(reading: &mut Reading<'_>) -> Option<CoolingParameters> {
    let system = reading.word("cooling.system");
    if system.is_empty() {
        return None;
    }
    let parameters = match system.as_str() {
        "airside-evaporative" => {
            let air = air(reading);
            let chiller = match air.trim {
                Trim::WaterChiller => chiller(reading),
                Trim::None | Trim::Dx | Trim::AirChiller => air_cooled(chiller(reading)),
            };
            CoolingParameters::AirsideEvaporative { air, chiller, tower: tower(reading) }
        }
        "water-chiller-economizer" => CoolingParameters::WaterChillerEconomizer {
            air: air(reading),
            chiller: chiller(reading),
            tower: tower(reading),
        },
        "liquid-dry" => CoolingParameters::LiquidDry {
            liquid: liquid(reading),
            dry_cooler: dry_cooler(reading),
            air: air(reading),
            chiller: air_cooled(chiller(reading)),
        },
        _ => {
            let known: Vec<&str> = SYSTEMS.iter().map(|(name, _)| *name).collect();
            reading.found.push(
                Diagnostic::error(Code::NotYet, format!("cooling system `{system}` is not available yet"))
                    .at(reading.span("cooling.system"), "not yet")
                    .help(format!("available now: {}", known.join(", "))),
            );
            return None;
        }
    };
    consistent(reading, &parameters);
    Some(parameters)
}

/// Relations between fields that each of them alone cannot tell.
fn consistent(reading: &mut Reading<'_>, parameters: &CoolingParameters) {
    let (air, chiller) = match parameters {
        CoolingParameters::AirsideEvaporative { air, chiller, .. }
        | CoolingParameters::WaterChillerEconomizer { air, chiller, .. }
        | CoolingParameters::LiquidDry { air, chiller, .. } => (air, chiller),
    };
    let chilled = !matches!(parameters, CoolingParameters::AirsideEvaporative { .. })
        || matches!(air.trim, Trim::AirChiller | Trim::WaterChiller);
    if chilled && chiller.supply >= air.supply_max {
        contradiction(
            reading,
            "cooling.chiller.supply",
            "cooling.air.supply_max",
            "chilled water must be colder than the air that it cools",
        );
    }
    if matches!(parameters, CoolingParameters::AirsideEvaporative { .. }) && air.supply_min > air.supply_max {
        contradiction(
            reading,
            "cooling.air.supply_min",
            "cooling.air.supply_max",
            "the lowest supply temperature is above the highest",
        );
    }
    if air.dew_point_min > air.dew_point_max {
        contradiction(
            reading,
            "cooling.air.dew_point_min",
            "cooling.air.dew_point_max",
            "the lowest dew point is above the highest",
        );
    }
    if air.humidity_min > air.humidity_max {
        contradiction(
            reading,
            "cooling.air.humidity_min",
            "cooling.air.humidity_max",
            "the lowest humidity is above the highest",
        );
    }
}

fn contradiction(reading: &mut Reading<'_>, a: &str, b: &str, why: &str) {
    let value = |reading: &Reading<'_>, key: &str| {
        reading.spec.entry(key).map(|entry| entry.value.to_string()).unwrap_or_default()
    };
    let (first, second) = (value(reading, a), value(reading, b));
    let (higher, lower) = if reading.span(a).is_some() { (a, b) } else { (b, a) };
    reading.found.push(
        Diagnostic::error(Code::Contradiction, format!("`{a}` ({first}) and `{b}` ({second}) do not fit: {why}"))
            .at(reading.span(higher), "here")
            .at(reading.span(lower), "and here"),
    );
}

fn air(reading: &mut Reading<'_>) -> AirParameters {
    let trim = match reading.word("cooling.air.trim").as_str() {
        "none" => Trim::None,
        "air-chiller" => Trim::AirChiller,
        "water-chiller" => Trim::WaterChiller,
        _ => Trim::Dx,
    };
    let humidity = match reading.word("cooling.air.humidity").as_str() {
        "enforce-coil" => HumidityPolicy::EnforceCoil,
        "accept" => HumidityPolicy::Accept,
        _ => HumidityPolicy::EnforceClosed,
    };
    AirParameters {
        supply_max: reading.temperature("cooling.air.supply_max"),
        supply_min: reading.temperature("cooling.air.supply_min"),
        delta_t: reading.difference("cooling.air.delta_t"),
        fan_pressure: reading.pressure("cooling.air.fan_pressure"),
        fan_efficiency: reading.ratio("cooling.air.fan_efficiency"),
        fan_exponent: reading.number("cooling.air.fan_exponent"),
        pad_effectiveness: reading.ratio("cooling.air.pad_effectiveness"),
        cycles_of_concentration: reading.number("cooling.air.cycles_of_concentration"),
        trim,
        humidity,
        dew_point_min: reading.temperature("cooling.air.dew_point_min"),
        dew_point_max: reading.temperature("cooling.air.dew_point_max"),
        humidity_min: reading.ratio("cooling.air.humidity_min"),
        humidity_max: reading.ratio("cooling.air.humidity_max"),
    }
}

fn tower(reading: &mut Reading<'_>) -> TowerParameters {
    let evaporation = match reading.word("cooling.tower.evaporation").as_str() {
        "all-latent" => EvaporationModel::AllLatent,
        _ => EvaporationModel::SaturatedExit,
    };
    TowerParameters {
        approach: reading.difference("cooling.tower.approach"),
        range: reading.difference("cooling.tower.range"),
        water_to_air: reading.number("cooling.tower.water_to_air"),
        fan_pressure: reading.pressure("cooling.tower.fan_pressure"),
        fan_efficiency: reading.ratio("cooling.tower.fan_efficiency"),
        cycles_of_concentration: reading.number("cooling.tower.cycles_of_concentration"),
        drift: reading.ratio("cooling.tower.drift"),
        evaporation,
    }
}

fn chiller(reading: &mut Reading<'_>) -> ChillerParameters {
    let part_load = match reading.word("cooling.chiller.part_load").as_str() {
        "vanes" => PartLoad::Vanes,
        "multi-compressor" => PartLoad::MultiCompressor,
        _ => PartLoad::Vsd,
    };
    ChillerParameters {
        supply: reading.temperature("cooling.chiller.supply"),
        delta_t: reading.difference("cooling.chiller.delta_t"),
        cop_scale: reading.number("cooling.chiller.cop_scale"),
        part_load,
        exchanger_approach: reading.difference("cooling.chiller.exchanger_approach"),
    }
}

/// Air-cooled machines have several compressors; the data sets behind the model know no other kind.
fn air_cooled(chiller: ChillerParameters) -> ChillerParameters {
    ChillerParameters { part_load: PartLoad::MultiCompressor, ..chiller }
}

fn dry_cooler(reading: &mut Reading<'_>) -> DryCoolerParameters {
    DryCoolerParameters {
        approach: reading.difference("cooling.dry_cooler.approach"),
        fan_pressure: reading.pressure("cooling.dry_cooler.fan_pressure"),
        fan_efficiency: reading.ratio("cooling.dry_cooler.fan_efficiency"),
    }
}

fn liquid(reading: &mut Reading<'_>) -> LiquidParameters {
    let shortfall = match reading.word("cooling.liquid.shortfall").as_str() {
        "accept" => Shortfall::Accept,
        _ => Shortfall::Trim,
    };
    LiquidParameters {
        capture: reading.ratio("cooling.liquid.capture"),
        supply: reading.temperature("cooling.liquid.supply"),
        delta_t: reading.difference("cooling.liquid.delta_t"),
        shortfall,
    }
}
