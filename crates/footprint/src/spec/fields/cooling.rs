//! The cooling plant.

use wattshed_quantity::Kind;

use crate::spec::field::{Field, choice, quantity, text};

/// The cooling systems of the format.
pub(super) const SYSTEMS: &[&str] = &[
    "airside-evaporative",
    "indirect-evaporative",
    "water-chiller-economizer",
    "water-chiller",
    "air-chiller-economizer",
    "air-chiller",
    "dx",
    "liquid-dry",
    "liquid-adiabatic",
    "liquid-tower",
    "liquid-chiller",
    "immersion-dry",
    "immersion-tower",
    "once-through",
];

/// What may serve the air beside a liquid.
const REMAINDERS: &[&str] = &[
    "air-chiller-economizer",
    "air-chiller",
    "dx",
    "water-chiller-economizer",
    "water-chiller",
    "airside-evaporative",
];

/// The presets of cooling and power.
pub(super) const PRESETS: &[&str] = &["best-practice", "typical", "legacy"];

pub(super) const FIELDS: &[Field] = &[
    choice("cooling.system", SYSTEMS, "What cools the facility.").required().one_of("model", "system"),
    choice("cooling.preset", PRESETS, "Which set of defaults the plant starts from.")
        .built_in("typical", "spec format"),
    choice(
        "cooling.solution",
        &["response-tables", "exact"],
        "How towers and dry coolers are solved in every hour: from tables, or by iteration, in several times as long.",
    )
    .built_in("response-tables", "this program"),
    quantity("cooling.design.dry_bulb", Kind::Temperature, "Dry bulb that the plant is sized for.")
        .region()
        .within("-20 °C", "55 °C"),
    quantity("cooling.design.wet_bulb", Kind::Temperature, "Wet bulb that the plant is sized for.")
        .region()
        .within("-20 °C", "36 °C"),
    quantity(
        "cooling.electrical_rooms",
        Kind::Share,
        "Share of the heat of the uninterruptible supply that is on the cooling.",
    )
    .preset()
    .within("0", "1"),
    quantity(
        "cooling.air.supply_max",
        Kind::Temperature,
        "Highest supply air temperature; the constant one of chilled-water air handlers.",
    )
    .preset()
    .within("12 °C", "45 °C"),
    quantity(
        "cooling.air.supply_min",
        Kind::Temperature,
        "Lowest supply air temperature; colder outdoor air is mixed with return air.",
    )
    .preset()
    .within("5 °C", "40 °C"),
    quantity("cooling.air.delta_t", Kind::TemperatureDifference, "Rise of the air through the IT equipment.")
        .preset()
        .within("3 K", "30 K"),
    quantity("cooling.air.fan_pressure", Kind::Pressure, "Total pressure of the fans at design flow.")
        .preset()
        .within("20 Pa", "3000 Pa"),
    quantity("cooling.air.fan_efficiency", Kind::Share, "Efficiency of fan, motor and drive.")
        .preset()
        .within("0.1", "0.95"),
    quantity(
        "cooling.air.fan_exponent",
        Kind::Number,
        "Exponent of fan power over flow: 3 ideal, 1 constant pressure, 0 constant speed.",
    )
    .preset()
    .within("0", "3"),
    quantity(
        "cooling.air.pad_effectiveness",
        Kind::Share,
        "Effectiveness of the evaporative pads, 0 for none; of a sprayed exchanger, at least 0.1.",
    )
    .preset()
    .within("0", "1"),
    quantity("cooling.air.exchanger_effectiveness", Kind::Share, "Effectiveness of a dry air-to-air exchanger.")
        .preset()
        .within("0.1", "0.95"),
    quantity("cooling.air.cycles_of_concentration", Kind::Number, "Cycles of concentration of the pads' water.")
        .preset()
        .within("1.05", "50"),
    choice(
        "cooling.air.trim",
        &["none", "dx", "air-chiller", "water-chiller"],
        "What cools when air and pads do not suffice.",
    )
    .preset(),
    choice(
        "cooling.air.humidity",
        &["enforce-closed", "enforce-coil", "accept"],
        "What happens when the outdoor air is too humid. Too dry air is humidified.",
    )
    .preset(),
    quantity("cooling.air.dew_point_min", Kind::Temperature, "Lowest dew point of the supply air.")
        .preset()
        .within("-40 °C", "20 °C"),
    quantity("cooling.air.dew_point_max", Kind::Temperature, "Highest dew point of the supply air.")
        .preset()
        .within("0 °C", "35 °C"),
    quantity("cooling.air.humidity_min", Kind::Share, "Lowest relative humidity of the supply air.")
        .preset()
        .within("0", "0.6"),
    quantity("cooling.air.humidity_max", Kind::Share, "Highest relative humidity of the supply air.")
        .preset()
        .within("0.3", "1"),
    quantity(
        "cooling.air.sensible_ratio",
        Kind::Share,
        "Sensible heat over all heat of the coils of a closed hall; what they condense is put back.",
    )
    .preset()
    .within("0.8", "1"),
    quantity(
        "cooling.air.coil_effectiveness",
        Kind::Share,
        "Effectiveness ε of chilled-water coils on their air, instead of `chiller.supply`: chilled water is as warm as they allow, `air.supply_max` − `air.delta_t` (1/ε − 1).",
    )
    .within("0.3", "0.95")
    .one_of("chilled-water", "coil"),
    quantity("cooling.tower.approach", Kind::TemperatureDifference, "Leaving water above wet bulb, at design.")
        .preset()
        .within("1.5 K", "15 K"),
    quantity("cooling.tower.range", Kind::TemperatureDifference, "Entering above leaving water, at design.")
        .preset()
        .within("2 K", "15 K"),
    quantity("cooling.tower.water_to_air", Kind::Number, "Mass flow of water over that of dry air, at design.")
        .preset()
        .within("0.5", "3"),
    quantity("cooling.tower.fan_pressure", Kind::Pressure, "Pressure of the tower fans.")
        .preset()
        .within("20 Pa", "1000 Pa"),
    quantity("cooling.tower.fan_efficiency", Kind::Share, "Efficiency of tower fan, motor and drive.")
        .preset()
        .within("0.1", "0.95"),
    quantity(
        "cooling.tower.cycles_of_concentration",
        Kind::Number,
        "Dissolved solids of the blowdown over those of the make-up.",
    )
    .preset()
    .within("1.05", "50"),
    quantity("cooling.tower.drift", Kind::Share, "Droplets lost, as a share of the water flow.")
        .preset()
        .within("0", "0.01"),
    choice(
        "cooling.tower.model",
        &["effectiveness", "york-calc"],
        "How the leaving water follows from air and load: heat transfer, or the YorkCalc correlation.",
    )
    .built_in("effectiveness", "Braun, Klein & Mitchell (1989)"),
    choice("cooling.tower.evaporation", &["saturated-exit", "all-latent"], "How evaporation follows from heat.")
        .preset(),
    quantity("cooling.chiller.supply", Kind::Temperature, "Leaving chilled water.")
        .preset()
        .within("4 °C", "35 °C")
        .one_of("chilled-water", "supply"),
    quantity("cooling.chiller.delta_t", Kind::TemperatureDifference, "Rise of the chilled water.")
        .preset()
        .within("2 K", "20 K"),
    quantity(
        "cooling.chiller.cop_scale",
        Kind::Number,
        "Coefficient of performance relative to the median catalog machine.",
    )
    .preset()
    .within("0.3", "2"),
    choice(
        "cooling.chiller.part_load",
        &["vsd", "vanes", "multi-compressor"],
        "How the efficiency of water-cooled chillers follows load; air-cooled machines are multi-compressor.",
    )
    .preset(),
    quantity(
        "cooling.chiller.exchanger_approach",
        Kind::TemperatureDifference,
        "Approach of the exchanger between tower or sea and the plant's water.",
    )
    .preset()
    .within("0.5 K", "10 K"),
    text(
        "cooling.chiller.curves",
        "A manufacturer's curves instead of the median machine and `part_load`: a chiller of the catalog, FILE.toml or FILE.toml#NAME; `cop_scale` multiplies them too.",
    ),
    quantity(
        "cooling.dry_cooler.approach",
        Kind::TemperatureDifference,
        "Least difference of leaving liquid and air at design.",
    )
    .preset()
    .within("2 K", "30 K"),
    quantity("cooling.dry_cooler.fan_pressure", Kind::Pressure, "Pressure of the dry-cooler fans.")
        .preset()
        .within("20 Pa", "1000 Pa"),
    quantity("cooling.dry_cooler.fan_efficiency", Kind::Share, "Efficiency of dry-cooler fan, motor and drive.")
        .preset()
        .within("0.1", "0.95"),
    quantity("cooling.dry_cooler.pad_effectiveness", Kind::Share, "Effectiveness of adiabatic pads.")
        .preset()
        .within("0.1", "1"),
    quantity("cooling.dry_cooler.cycles_of_concentration", Kind::Number, "Cycles of concentration of adiabatic pads.")
        .preset()
        .within("1.05", "50"),
    quantity("cooling.liquid.capture", Kind::Share, "Share of IT heat that the liquid takes.")
        .preset()
        .within("0.05", "1"),
    quantity("cooling.liquid.supply", Kind::Temperature, "Facility water supplied to distribution units or tanks.")
        .preset()
        .within("15 °C", "60 °C"),
    quantity("cooling.liquid.delta_t", Kind::TemperatureDifference, "Rise of the facility water.")
        .preset()
        .within("3 K", "25 K"),
    choice("cooling.liquid.remainder", REMAINDERS, "System of the air part.").preset(),
    choice(
        "cooling.liquid.shortfall",
        &["trim", "derate", "accept"],
        "What happens when the supply temperature cannot be held.",
    )
    .preset(),
    quantity("cooling.sea.temperature", Kind::Temperature, "Temperature of the sea or lake at the intake.")
        .varying()
        .within("-2 °C", "35 °C"),
    quantity("cooling.sea.delta_t", Kind::TemperatureDifference, "Rise of the sea water.")
        .preset()
        .within("1 K", "20 K"),
    quantity("cooling.sea.head", Kind::Length, "Pumping head of the sea water, friction included.")
        .preset()
        .within("1 m", "300 m"),
];
