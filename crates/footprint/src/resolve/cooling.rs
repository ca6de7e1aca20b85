//! The cooling plant of a spec.

mod compressors;
mod consistent;
mod system;

use wattshed_physics::cooling::{
    AirParameters, AirSystem, ChillerCurves, ChillerParameters, Coolant, CoolingParameters, DryCoolerParameters,
    EvaporationModel, HeatSink, HumidityPolicy, LiquidParameters, LiquidSystem, PadParameters, PartLoad,
    RejectionParameters, SeaParameters, Shortfall, TowerModel, TowerParameters, Trim,
};
use wattshed_physics::units::{Temperature, unit};
use wattshed_quantity::Quantity;
use wattshed_report::{Figure, Unit, both, told};

use super::fleets::{self, Equipment};
use super::reading::Reading;
use crate::catalog;
use crate::diagnostic::{Code, Diagnostic};
use crate::spec::file::beside;
use crate::spec::value::Value;
pub(crate) use compressors::{Compressors, compressors};
use system::{AirKind, RejectionKind, System};
pub(crate) use system::{SYSTEMS, has, may_have};

/// The curves that the spec names, of a machine that the plant can have.
pub(super) fn curves(reading: &mut Reading<'_>) -> Option<ChillerCurves> {
    const KEY: &str = "cooling.chiller.curves";
    let text = reading.optional_word(KEY)?;
    let span = reading.span(KEY);
    let place = |file: &str| span.as_ref().map_or_else(|| file.into(), |span| beside(&span.source, file));
    let entry = match catalog::chiller(&text, place) {
        Ok(entry) => entry,
        Err(diagnostic) => {
            reading.found.push(diagnostic.at(span, both!("named here", "nommé ici")));
            return None;
        }
    };
    let sink = condenser_sink(reading);
    if sink.is_some_and(|sink| sink != entry.curves.sink) {
        let [air, water] =
            [both!("air-cooled", "à condensation par air"), both!("water-cooled", "à condensation par eau")];
        let (has, needs) = match entry.curves.sink {
            HeatSink::Air => (air, water),
            HeatSink::CondenserWater => (water, air),
        };
        let message = told!(
            "`{text}` is {has}; the chillers of this plant are {needs}",
            "`{text}` est {has} ; les groupes froids de cette installation sont {needs}"
        );
        let place = both!("named here", "nommé ici");
        reading.found.push(Diagnostic::error(Code::Contradiction, message).at(span, place));
        return None;
    }
    let supply = reading.temperature("cooling.chiller.supply").get::<unit::degree_celsius>();
    let (low, high) = entry.curves.chilled_water_c;
    if !(low..=high).contains(&supply) {
        let figure = Figure::new(supply, Unit::Celsius);
        let [lowest, highest] = [low, high].map(|limit| Figure::new(limit, Unit::Celsius));
        let message = told!(
            "chilled water of {figure} is outside the {lowest} to {highest} of {}",
            "l'eau glacée à {figure} est hors des {lowest} à {highest} de {}",
            entry.name
        );
        let help = both!(
            "the efficiency at the limit counts; the median machine follows the lift beyond it",
            "le rendement à la limite compte ; la machine médiane suit l'écart de température au-delà"
        );
        let warning = Diagnostic::warning(Code::BeyondCurves, message);
        reading.found.push(warning.at(span, both!("these curves", "ces courbes")).help(help));
    }
    Some(entry.curves)
}

/// What takes the heat of the chillers of the plant's air, where it has any.
fn condenser_sink(reading: &mut Reading<'_>) -> Option<HeatSink> {
    let kind = System::named(&reading.word("cooling.system"))?
        .air(&reading.optional_word("cooling.liquid.remainder").unwrap_or_default());
    match kind {
        AirKind::AirsideEvaporative | AirKind::IndirectEvaporative => match reading.word("cooling.air.trim").as_str() {
            "water-chiller" => Some(HeatSink::CondenserWater),
            "air-chiller" => Some(HeatSink::Air),
            _ => None,
        },
        AirKind::WaterChiller { .. } | AirKind::OnceThrough => Some(HeatSink::CondenserWater),
        AirKind::AirChiller { .. } => Some(HeatSink::Air),
        AirKind::Dx => None,
    }
}

pub(super) fn read(
    reading: &mut Reading<'_>,
    curves: Option<ChillerCurves>,
    equipment: &Equipment,
) -> Option<CoolingParameters> {
    let system = System::named(&reading.word("cooling.system"))?;
    let (kind, mut liquid) = match system {
        System::Air(kind) => (kind, None),
        System::Liquid(coolant, rejection) => {
            let remainder = reading.word("cooling.liquid.remainder");
            (system.air(&remainder), Some(liquid_system(reading, coolant, rejection, curves)))
        }
    };
    if let (Some(capture), Some(system)) = (fleets::capture(reading, equipment), &mut liquid) {
        system.liquid.capture = capture;
    }
    let air = air_system(reading, kind, curves)?;
    consistent::check(reading, &air);
    Some(CoolingParameters { air, liquid })
}

fn air_system(reading: &mut Reading<'_>, kind: AirKind, curves: Option<ChillerCurves>) -> Option<AirSystem> {
    let (air, chiller) = (air(reading), chiller(reading, curves));
    let of_trim = match air.trim {
        Trim::WaterChiller => chiller,
        Trim::None | Trim::Dx | Trim::AirChiller => air_cooled(chiller),
    };
    Some(match kind {
        AirKind::AirsideEvaporative => AirSystem::AirsideEvaporative { air, chiller: of_trim, tower: tower(reading) },
        AirKind::IndirectEvaporative => AirSystem::IndirectEvaporative { air, chiller: of_trim, tower: tower(reading) },
        AirKind::WaterChiller { economizer } => {
            AirSystem::WaterChiller { air, chiller, tower: tower(reading), economizer }
        }
        AirKind::AirChiller { economizer } => AirSystem::AirChiller { air, chiller: air_cooled(chiller), economizer },
        AirKind::Dx => AirSystem::Dx { air, cop_scale: chiller.cop_scale },
        AirKind::OnceThrough => AirSystem::OnceThrough { air, chiller, sea: sea(reading)? },
    })
}

fn liquid_system(
    reading: &mut Reading<'_>,
    coolant: Coolant,
    rejection: RejectionKind,
    curves: Option<ChillerCurves>,
) -> LiquidSystem {
    let rejection = match rejection {
        RejectionKind::Dry => RejectionParameters::Dry { dry_cooler: dry_cooler(reading) },
        RejectionKind::Adiabatic => {
            RejectionParameters::Adiabatic { dry_cooler: dry_cooler(reading), pads: pads(reading) }
        }
        RejectionKind::Tower => RejectionParameters::Tower { tower: tower(reading) },
        RejectionKind::Chiller => RejectionParameters::Chiller,
    };
    LiquidSystem { liquid: liquid(reading, coolant), rejection, chiller: air_cooled(chiller(reading, curves)) }
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
        exchanger_effectiveness: reading.ratio("cooling.air.exchanger_effectiveness"),
        cycles_of_concentration: reading.number("cooling.air.cycles_of_concentration"),
        trim,
        humidity,
        dew_point_min: reading.temperature("cooling.air.dew_point_min"),
        dew_point_max: reading.temperature("cooling.air.dew_point_max"),
        humidity_min: reading.ratio("cooling.air.humidity_min"),
        humidity_max: reading.ratio("cooling.air.humidity_max"),
        sensible_ratio: reading.ratio("cooling.air.sensible_ratio"),
    }
}

fn tower(reading: &mut Reading<'_>) -> TowerParameters {
    let evaporation = match reading.word("cooling.tower.evaporation").as_str() {
        "all-latent" => EvaporationModel::AllLatent,
        _ => EvaporationModel::SaturatedExit,
    };
    let model = match reading.word("cooling.tower.model").as_str() {
        "york-calc" => TowerModel::YorkCalc,
        _ => TowerModel::Effectiveness,
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
        model,
    }
}

fn chiller(reading: &mut Reading<'_>, curves: Option<ChillerCurves>) -> ChillerParameters {
    let part_load = match reading.word("cooling.chiller.part_load").as_str() {
        "vanes" => PartLoad::Vanes,
        "multi-compressor" => PartLoad::MultiCompressor,
        _ => PartLoad::Vsd,
    };
    ChillerParameters {
        supply: chilled_water(reading),
        delta_t: reading.difference("cooling.chiller.delta_t"),
        cop_scale: reading.number("cooling.chiller.cop_scale"),
        part_load,
        exchanger_approach: reading.difference("cooling.chiller.exchanger_approach"),
        curves,
    }
}

/// Leaving chilled water: given, or as warm as coils of a given effectiveness ε allow.
///
/// ```text
/// T = T_return − ΔT / ε = T_supply − ΔT (1/ε − 1)
/// ```
/// T_return, T_supply, ΔT temperatures of the hall's air and their difference. Within the range of the field that it stands
/// for.
fn chilled_water(reading: &mut Reading<'_>) -> Temperature {
    const KEY: &str = "cooling.air.coil_effectiveness";
    const SUPPLY: &str = "cooling.chiller.supply";
    let Some(effectiveness) = reading.optional_ratio(KEY) else { return reading.temperature(SUPPLY) };
    let delta_t = reading.difference("cooling.air.delta_t");
    let below = delta_t * (1.0 / effectiveness.get::<unit::ratio>() - 1.0);
    let water = reading.temperature("cooling.air.supply_max") - below;
    if !reading.is_within(SUPPLY, water.get::<unit::kelvin>()) {
        let asked = Figure::new(water.get::<unit::degree_celsius>(), Unit::Celsius);
        let [least, most] = [4.0, 35.0].map(|degrees| Figure::new(degrees, Unit::Celsius));
        let message = told!("`{KEY}` asks for chilled water of {asked}", "`{KEY}` demande de l'eau glacée à {asked}");
        let diagnostic = Diagnostic::error(Code::OutOfRange, message)
            .at(reading.span(KEY), both!("with the supply air and its rise", "avec l'air soufflé et son échauffement"))
            .help(told!(
                "chilled water lies between {least} and {most}: raise the effectiveness or change cooling.air.supply_max and delta_t",
                "l'eau glacée est entre {least} et {most} : relever l'efficacité ou changer cooling.air.supply_max et delta_t"
            ));
        reading.found.push(diagnostic);
    }
    water
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

fn pads(reading: &mut Reading<'_>) -> PadParameters {
    PadParameters {
        effectiveness: reading.ratio("cooling.dry_cooler.pad_effectiveness"),
        cycles_of_concentration: reading.number("cooling.dry_cooler.cycles_of_concentration"),
    }
}

fn liquid(reading: &mut Reading<'_>, coolant: Coolant) -> LiquidParameters {
    let shortfall = match reading.word("cooling.liquid.shortfall").as_str() {
        "accept" => Shortfall::Accept,
        "derate" => Shortfall::Derate,
        _ => Shortfall::Trim,
    };
    LiquidParameters {
        capture: reading.ratio("cooling.liquid.capture"),
        coolant,
        supply: reading.temperature("cooling.liquid.supply"),
        delta_t: reading.difference("cooling.liquid.delta_t"),
        shortfall,
    }
}

fn sea(reading: &mut Reading<'_>) -> Option<SeaParameters> {
    let (delta_t, head) = (reading.difference("cooling.sea.delta_t"), reading.length("cooling.sea.head"));
    if head.is_none() {
        reading.missing("cooling.sea.head");
    }
    Some(SeaParameters { temperature: sea_temperature(reading)?, delta_t, head: head? })
}

/// One temperature for all months, or one for each.
fn sea_temperature(reading: &mut Reading<'_>) -> Option<[Temperature; 12]> {
    const KEY: &str = "cooling.sea.temperature";
    let temperature = |quantity: &Quantity| Temperature::new::<unit::kelvin>(quantity.si());
    let value = reading.optional(KEY);
    let months = match &value {
        Some(Value::Quantity(quantity)) => Some([temperature(quantity); 12]),
        Some(Value::Drawn(kelvin)) => Some([Temperature::new::<unit::kelvin>(*kelvin); 12]),
        Some(Value::Series(values)) => {
            let months: Vec<Temperature> = values.iter().map(temperature).collect();
            <[Temperature; 12]>::try_from(months.as_slice()).ok()
        }
        _ => None,
    };
    if months.is_none() && value.is_some() {
        let message =
            told!("`{KEY}` is neither one temperature nor twelve", "`{KEY}` n'est ni une température ni douze");
        let diagnostic = Diagnostic::error(Code::WrongValue, message)
            .at(reading.span(KEY), both!("one value, or one for each month", "une valeur, ou une pour chaque mois"));
        reading.found.push(diagnostic);
    } else if months.is_none() {
        reading.missing(KEY);
    }
    months
}
