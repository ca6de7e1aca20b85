//! Plant on site: generation, batteries, refrigerants, fuels.

use wattshed_quantity::Kind;

use crate::spec::field::{Field, FieldKind, choice, field, quantity, text};

const FORMAT: &str = "spec format";

/// What can turn a generator.
pub(crate) const TECHNOLOGIES: &[&str] = &[
    "gas-turbine",
    "combined-cycle",
    "oil-turbine",
    "lean-burn-engine",
    "rich-burn-engine",
    "diesel-engine",
    "small-diesel-engine",
    "fuel-cell",
    "sun",
    "wind",
];

/// A rate of emission of one pollutant.
const fn emission(key: &'static str, doc: &'static str) -> Field {
    quantity(key, Kind::EmissionRate, doc).machine()
}

pub(super) const FIELDS: &[Field] = &[
    text("generation.*.model", "Machine or class of the catalog; the name of the entry where nothing is said."),
    choice("generation.*.technology", TECHNOLOGIES, "What turns the generator; chooses the emission factors.")
        .machine(),
    quantity("generation.*.count", Kind::Integer, "Units that may run together; 0 removes the plant.")
        .built_in("1", FORMAT)
        .within("0", "100000"),
    quantity("generation.*.spare", Kind::Integer, "Units that stand in for others: availability, never capacity.")
        .built_in("0", FORMAT)
        .within("0", "100000"),
    quantity("generation.*.rating", Kind::Power, "Nameplate of a unit at the terminals, ISO conditions.")
        .machine()
        .within("1 kW", "2 GW"),
    text("generation.*.fuel", "Fuel of the catalog or of `fuel.NAME`; `sun` and `wind` burn none.").machine(),
    quantity("generation.*.heat_rate", Kind::HeatRate, "Fuel for electricity at full load, or the efficiency.")
        .machine(),
    quantity("generation.*.minimum_load", Kind::Share, "Least load of a running unit.").machine().within("0", "1"),
    quantity("generation.*.capacity_derate", Kind::SharePerTemperature, "Capacity lost for each kelvin above 15 °C.")
        .machine()
        .within("0 %/K", "3 %/K"),
    quantity(
        "generation.*.heat_rate_derate",
        Kind::SharePerTemperature,
        "Heat rate gained for each kelvin above 15 °C.",
    )
    .machine()
    .within("0 %/K", "2 %/K"),
    field(
        "generation.*.part_load",
        FieldKind::Coefficients(3),
        "Heat rate over that at full load: h0 + h1 / load + h2 load.",
    )
    .machine(),
    quantity("generation.*.auxiliary", Kind::Share, "Auxiliaries and step-up over gross power.")
        .machine()
        .within("0", "0.3"),
    quantity("generation.*.water", Kind::VolumePerEnergy, "Water of the plant for electricity at the terminals.")
        .machine()
        .within("0 L/kWh", "10 L/kWh"),
    choice(
        "generation.*.dispatch",
        &["baseload", "follow-load", "shortfall", "peak", "emergency"],
        "When it runs; `shortfall` where the grid has an allocation.",
    )
    .machine(),
    quantity("generation.*.peak_above", Kind::Power, "Facility power that starts a plant of dispatch `peak`.")
        .within("0 W", "100 GW"),
    quantity("generation.*.hours", Kind::HoursPerYear, "Most hours of running of a unit: its permitted hours.")
        .within("0 h/yr", "8760 h/yr"),
    quantity("generation.*.availability", Kind::Share, "Share of hours in which a unit is up.")
        .machine()
        .within("0", "1"),
    quantity("generation.*.starts", Kind::CountPerYear, "Starts of a unit in a year, at least.")
        .machine()
        .within("0 /yr", "8760 /yr"),
    field(
        "generation.*.shape",
        FieldKind::Shape(&["wind", "pv-fixed", "pv-tracking", "flat"]),
        "Output over rating of sun and wind: computed from the weather of the site, flat, or a column of 8,760 or 8,784 hours.",
    )
    .varying()
    .or_column_of(Kind::Power)
    .machine(),
    quantity("generation.*.capacity_factor", Kind::Share, "Mean output over rating; of the sun it follows from the weather.")
        .within("0.01", "1")
        .machine(),
    field("generation.*.export", FieldKind::Bool, "Whether what the site cannot use goes to the grid.")
        .built_in("false", FORMAT),
    choice(
        "generation.*.nox_control",
        &["none", "water-injection", "dry-low-nox", "scr"],
        "Control of nitrogen oxides.",
    )
    .machine(),
    choice("generation.*.co_control", &["none", "oxidation-catalyst"], "Control of carbon monoxide.").machine(),
    emission("generation.*.emission.nox", "Nitrogen oxides, instead of the control."),
    emission("generation.*.emission.co", "Carbon monoxide, instead of the control."),
    emission("generation.*.emission.voc", "Volatile organic compounds, instead of the control."),
    emission("generation.*.emission.pm", "Particulate matter, filterable and condensable."),
    emission("generation.*.emission.so2", "Sulphur dioxide."),
    emission("generation.*.emission.hcho", "Formaldehyde, instead of the control."),
    emission("generation.*.emission.nh3", "Ammonia slip."),
    emission("generation.*.emission.ch4", "Methane of combustion and slip."),
    quantity("generation.*.start_co", Kind::MassPerPower, "Carbon monoxide of a start and stop over the rating.")
        .machine(),
    quantity(
        "generation.*.start_voc",
        Kind::MassPerPower,
        "Volatile organic compounds of a start and stop over the rating.",
    )
    .machine(),
    quantity("generation.*.test_hours", Kind::HoursPerYear, "Tests of each backup set, into load banks.")
        .triangle(
            ["12 h/yr", "24 h/yr", "30 h/yr"],
            "estimate: monthly tests of one to two hours and a yearly one, range 12 to 30",
        )
        .within("0 h/yr", "8760 h/yr"),
    quantity("generation.*.test_load", Kind::Share, "Load of the tests over rating.")
        .built_in("1", "estimate: full load, so that tests are not understated")
        .within("0", "1"),
    quantity("generation.*.outage_hours", Kind::HoursPerYear, "Outages of the grid that backup sets carry.")
        .built_in("0 h/yr", FORMAT)
        .within("0 h/yr", "8760 h/yr"),
    quantity("generation.*.embodied", Kind::Embodied, "What was emitted to make a unit: of each, or per its rating.")
        .within("0 kgCO2e", "1000 MtCO2e"),
    quantity("generation.*.lifetime", Kind::Duration, "Years over which that is spread.")
        .built_in("25 yr", "estimate: design life of generating plant, 20 to 30 years")
        .within("1 yr", "100 yr"),
    quantity("storage.*.power", Kind::Power, "Power of charge and discharge.").required().within("1 kW", "100 GW"),
    quantity("storage.*.energy", Kind::Energy, "Energy that it holds.").required().within("1 kWh", "1 TWh"),
    choice("storage.*.use", &["ride-through", "shift"], "Seconds until others carry the load, or hours.")
        .built_in("ride-through", FORMAT),
    quantity("storage.*.efficiency", Kind::Share, "Energy out over energy in.")
        .built_in("0.86", FORMAT)
        .within("0.3", "1"),
    quantity(
        "storage.*.embodied",
        Kind::Embodied,
        "What was emitted to make the battery: in all, per energy or per power.",
    )
    .within("0 kgCO2e", "1000 MtCO2e"),
    quantity("storage.*.lifetime", Kind::Duration, "Years over which that is spread.")
        .built_in("12 yr", FORMAT)
        .within("1 yr", "100 yr"),
    text(
        "refrigerant.*.fluid",
        "Refrigerant or switchgear gas of the catalog; the name of the entry where nothing is said.",
    ),
    quantity(
        "refrigerant.*.charge",
        Kind::RefrigerantCharge,
        "What the machines hold: in all, or per kW of the heat that they carry. Names of your own need it.",
    )
    .machine(),
    quantity("refrigerant.*.leak", Kind::RatePerYear, "Share of the charge that leaks in a year.")
        .within("0 %/yr", "100 %/yr")
        .machine(),
    quantity("refrigerant.*.end_of_life", Kind::Share, "Share of the charge that is lost when machines are removed.")
        .built_in("0.10", "estimate: 2 to 15 % (IPCC 2006, volume 3, table 7.9)")
        .within("0", "1"),
    quantity("refrigerant.*.life", Kind::Duration, "Years over which the loss at the end is spread.")
        .built_in("20 yr", "estimate: life of chillers and switchgear, 15 to 30 years")
        .within("1 yr", "60 yr"),
    quantity("fuel.*.co2", Kind::FuelCo2, "Carbon dioxide of burning it.")
        .machine()
        .within("0 kgCO2/MMBtu HHV", "150 kgCO2/MMBtu HHV"),
    quantity("fuel.*.leakage", Kind::Share, "Methane lost before the meter, over methane delivered.")
        .machine()
        .within("0", "0.2"),
    quantity("fuel.*.upstream", Kind::FuelUpstream, "Carbon dioxide of production and transport.").machine(),
    quantity("fuel.*.sulfur", Kind::MassFraction, "Sulphur in the fuel by mass, instead of the factor of the machine."),
];
