//! What a user sees for a wrong text: the underlined part, the message, the hint.

use wattshed_quantity::{Kind, Style, read, read_with};

use Kind as K;

fn report(text: &str, kind: Kind, style: Style<'_>) -> String {
    match read_with(text, kind, style) {
        Ok(quantity) => format!("read as {quantity}"),
        Err(e) => {
            let part = text.get(e.span.clone()).unwrap_or("SPAN OUTSIDE");
            format!("[{part}] {e} | {}", e.hint.as_deref().unwrap_or("-"))
        }
    }
}

/// Text, kind, `[underlined] message | hint`.
const MISTAKES: &[(&str, Kind, &str)] = &[
    (
        "120 mw",
        K::Power,
        "[mw] unknown unit `mw`; expected a power, such as \"120 MW\" | write `MW` (m is milli, M is mega)",
    ),
    (
        "120 mW",
        K::Power,
        "[mW] unknown unit `mW`; expected a power, such as \"120 MW\" | write `MW` (m is milli, M is mega)",
    ),
    (
        "600 gwh/yr",
        K::EnergyPerYear,
        "[gwh] unknown unit `gwh`; expected an energy per year, such as \"600 GWh/yr\" | write `GWh`",
    ),
    ("3 kwh", K::Energy, "[kwh] unknown unit `kwh`; expected an energy, such as \"300 MWh\" | write `kWh`"),
    ("3 kWhh", K::Energy, "[kWhh] unknown unit `kWhh`; expected an energy, such as \"300 MWh\" | did you mean `kWh`?"),
    (
        "3 kW-h",
        K::Energy,
        "[kW-h] `kW-h` cannot be read as a unit; expected an energy, such as \"300 MWh\" | write `kWh`",
    ),
    (
        "3 kW h",
        K::Energy,
        "[kW h] `kW h` cannot be read as a unit; expected an energy, such as \"300 MWh\" | write `kWh`",
    ),
    ("300 kW", K::Energy, "[kW] `kW` is a power; expected an energy, such as \"300 MWh\" | write `kWh`"),
    ("300 MWh", K::Power, "[MWh] `MWh` is an energy; expected a power, such as \"120 MW\" | write `MW`"),
    (
        "100 MW",
        K::EnergyPerYear,
        "[MW] `MW` is a power; expected an energy per year, such as \"600 GWh/yr\" | 100 MW all year is `876 GWh/yr`",
    ),
    (
        "600 GWh",
        K::EnergyPerYear,
        "[GWh] `GWh` is an energy; expected an energy per year, such as \"600 GWh/yr\" | write `GWh/yr`",
    ),
    (
        "600 GWh/yr",
        K::Power,
        "[GWh/yr] `GWh/yr` is an energy per year; expected a power, such as \"120 MW\" | 600 GWh/yr is `68.4932 MW` on average",
    ),
    (
        "300 MW/h",
        K::Energy,
        "[MW/h] `MW/h` does not fit; expected an energy, such as \"300 MWh\" | did you mean `MWh`? A power is already an energy per time",
    ),
    (
        "5 ml",
        K::Volume,
        "[ml] unknown unit `ml`; expected a volume, such as \"1 Mgal\" | write `mL` or `ML` (m is milli, M is mega)",
    ),
    (
        "3 MGD",
        K::VolumePerYear,
        "[MGD] unknown unit `MGD`; expected a volume per time, such as \"96_000 gal/yr\" | write `Mgal/d`",
    ),
    (
        "100 ton/yr",
        K::MassPerYear,
        "[ton] unknown unit `ton`; expected a mass per year, such as \"100 short ton/yr\" | write `short ton` (2000 lb), `long ton` (2240 lb) or `t` (1000 kg)",
    ),
    (
        "12 MT",
        K::Mass,
        "[MT] unknown unit `MT`; expected a mass, such as \"12 kg\" | write `t` for a tonne or `Mt` for a million tonnes",
    ),
    (
        "4 °C",
        K::TemperatureDifference,
        "[°C] `°C` is a point on a scale, not a difference; expected a temperature difference, such as \"4 K\" | write `4 K`",
    ),
    (
        "9 °F",
        K::TemperatureDifference,
        "[°F] `°F` is a point on a scale, not a difference; expected a temperature difference, such as \"4 K\" | write `5 K`",
    ),
    (
        "0.7 %/°C",
        K::SharePerTemperature,
        "[%/°C] `°C` is a point on a scale and cannot be part of a compound unit; expected a share per kelvin, such as \"0.7 %/K\" | write `K`",
    ),
    ("120", K::Power, "[120] the unit is missing; expected a power, such as \"120 MW\" | write the unit: `120 MW`"),
    (
        "27",
        K::Temperature,
        "[27] the unit is missing; expected a temperature, such as \"27 °C\" | write the unit: `27 °C`",
    ),
    ("70", K::Share, "[70] 70 is not between 0 and 1; expected a share, such as \"70 %\" | write `0.7` or `70 %`"),
    ("120 %", K::Share, "[120 %] 1.2 is not between 0 and 1; expected a share, such as \"70 %\" | -"),
    ("-0.1", K::Share, "[-0.1] -0.1 is not between 0 and 1; expected a share, such as \"70 %\" | -"),
    (
        "1,500 MW",
        K::Power,
        "[1,500] `1,500` has a thousands separator; expected a power, such as \"120 MW\" | write `1_500` or `1500`; if the comma is that of decimals, `1.500`",
    ),
    (
        "1,234,567 gal",
        K::Volume,
        "[1,234,567] `1,234,567` has a thousands separator; expected a volume, such as \"1 Mgal\" | write `1_234_567` or `1234567`",
    ),
    (
        "2500 000 MW",
        K::Power,
        "[2500 000] `2500 000` has a thousands separator; expected a power, such as \"120 MW\" | write `2500_000` or `2500000`",
    ),
    (
        "1'000 MW",
        K::Power,
        "[1'000] `1'000` has a thousands separator; expected a power, such as \"120 MW\" | write `1_000` or `1000`",
    ),
    (
        "1.234,5 MW",
        K::Power,
        "[1.234,5] `1.234,5` has a decimal comma; expected a power, such as \"120 MW\" | write `1234.5`",
    ),
    (
        "1__0 MW",
        K::Power,
        "[1__0] `1__0` has an underscore that is not between two digits; expected a power, such as \"120 MW\" | write `1_000`",
    ),
    ("nan", K::Number, "[nan] `nan` is not a finite number; expected a plain number, such as 1.2 | -"),
    ("-inf MW", K::Power, "[-inf] `-inf` is not a finite number; expected a power, such as \"120 MW\" | -"),
    ("1e400 W", K::Power, "[1e400] `1e400` is not a finite number; expected a power, such as \"120 MW\" | -"),
    ("1e308 TW", K::Power, "[1e308 TW] `1e308 TW` is not a finite number; expected a power, such as \"120 MW\" | -"),
    ("", K::Power, "[] nothing is written here; expected a power, such as \"120 MW\" | -"),
    ("  ", K::Power, "[  ] nothing is written here; expected a power, such as \"120 MW\" | -"),
    ("MW", K::Power, "[MW] `MW` is not a number; expected a power, such as \"120 MW\" | -"),
    (
        "~27 °C",
        K::Temperature,
        "[~27] `~27` is not a number; expected a temperature, such as \"27 °C\" | write the number alone, or a range as a table: `{ low = …, mode = …, high = … }`",
    ),
    (
        "24-32 °C",
        K::Temperature,
        "[24-32 °C] `24-32 °C` is more than one number; expected a temperature, such as \"27 °C\" | write one number, or a range as a table: `{ low = …, mode = …, high = … }`",
    ),
    (
        "24..32 °C",
        K::Temperature,
        "[24..32 °C] `24..32 °C` is more than one number; expected a temperature, such as \"27 °C\" | write one number, or a range as a table: `{ low = …, mode = …, high = … }`",
    ),
    (
        "27 ± 2 °C",
        K::Temperature,
        "[27 ± 2 °C] `27 ± 2 °C` is more than one number; expected a temperature, such as \"27 °C\" | write one number, or a range as a table: `{ low = …, mode = …, high = … }`",
    ),
    (
        "0.385 kg/kWh",
        K::IntensityCo2e,
        "[kg/kWh] `kg/kWh` does not say CO2 or CO2e; expected a CO2e intensity, such as \"0.385 kgCO2e/kWh\" | write `kgCO2e/kWh`, if that is meant",
    ),
    (
        "0.385 kgCO2/kWh",
        K::IntensityCo2e,
        "[kgCO2/kWh] `kgCO2/kWh` counts CO2 alone; expected a CO2e intensity, such as \"0.385 kgCO2e/kWh\" | write `kgCO2e/kWh` if all greenhouse gases are counted",
    ),
    (
        "53 kgCO2e/MMBtu HHV",
        K::FuelCo2,
        "[kgCO2e/MMBtu HHV] `kgCO2e/MMBtu HHV` counts CO2e, all greenhouse gases; expected a mass of CO2 per fuel energy, such as \"53.06 kgCO2/MMBtu HHV\" | write `kgCO2/MMBtu HHV` if it is CO2 alone",
    ),
    (
        "53.06 kgCO2/MMBtu",
        K::FuelCo2,
        "[kgCO2/MMBtu] `kgCO2/MMBtu` does not say which heating value; expected a mass of CO2 per fuel energy, such as \"53.06 kgCO2/MMBtu HHV\" | write `53.06 kgCO2/MMBtu HHV` or `53.06 kgCO2/MMBtu LHV`",
    ),
    (
        "10_000 Btu/kWh",
        K::HeatRate,
        "[Btu/kWh] `Btu/kWh` does not say which heating value; expected a heat rate or an efficiency, such as \"10_000 Btu/kWh HHV\" | write `10_000 Btu/kWh HHV` or `10_000 Btu/kWh LHV`",
    ),
    (
        "35 %",
        K::HeatRate,
        "[%] `%` does not say which heating value; expected a heat rate or an efficiency, such as \"10_000 Btu/kWh HHV\" | write `35 % HHV` or `35 % LHV`",
    ),
    (
        "300 MW HHV",
        K::Power,
        "[MW HHV] `MW HHV` names a heating value where none belongs; expected a power, such as \"120 MW\" | write `MW`",
    ),
    (
        "2.5 ppm HHV",
        K::EmissionRate,
        "[ppm HHV] `ppm HHV` names a heating value where none belongs; expected an emission rate, such as \"2.5 ppm\" | write `ppm`",
    ),
    (
        "2.5 ppmvd",
        K::EmissionRate,
        "[ppmvd] unknown unit `ppmvd`; expected an emission rate, such as \"2.5 ppm\" | write `ppm`: of an exhaust it is always by volume, dry, at 15 % O2",
    ),
    (
        "2.5 ppm @ 15 % O2",
        K::EmissionRate,
        "[ppm @ 15 % O2] `ppm @ 15 % O2` cannot be read as a unit; expected an emission rate, such as \"2.5 ppm\" | write `ppm` alone: it is always by volume, dry, at 15 % O2",
    ),
    ("1.5", K::Integer, "[1.5] 1.5 is not a whole number; expected a whole number, such as 100_000 | -"),
    ("12 MW", K::Number, "[MW] `MW` is a power; expected a plain number, such as 1.2 | -"),
    (
        "8 USD/kWh",
        K::DemandCharge,
        "[USD/kWh] `USD/kWh` is a price of electricity; expected a demand charge, such as \"12 USD/kW/month\" | -",
    ),
    (
        "3 dollars",
        K::Money,
        "[dollars] unknown unit `dollars`; expected an amount of money, such as \"30_000 USD\" | write the currency: `USD`, `CAD`, `AUD` or `SGD`",
    ),
    (
        "3 ¥",
        K::Money,
        "[¥] unknown unit `¥`; expected an amount of money, such as \"30_000 USD\" | write `JPY` or `CNY`",
    ),
    (
        "500 bn USD",
        K::MoneyBudget,
        "[bn] unknown unit `bn`; expected an amount of money, in all or per year, such as \"500 billion USD\" | write `billion`",
    ),
    (
        "500 billions USD",
        K::MoneyBudget,
        "[billions] `billions` has two readings: 10^9 in English, 10^12 in French; expected an amount of money, in all or per year, such as \"500 billion USD\" | write `milliard` for 10^9, or the number, such as `500e9 USD`",
    ),
    (
        "500 billion d'euros",
        K::MoneyBudget,
        "[billion] `billion` has two readings: 10^9 in English, 10^12 in French; expected an amount of money, in all or per year, such as \"500 billion USD\" | write `milliard` for 10^9, or the number, such as `500e9 USD`",
    ),
    (
        "1,5 billion USD",
        K::MoneyBudget,
        "[billion] `billion` has two readings: 10^9 in English, 10^12 in French; expected an amount of money, in all or per year, such as \"500 billion USD\" | write `milliard` for 10^9, or the number, such as `500e9 USD`",
    ),
    (
        "2 trillion de dollars",
        K::MoneyBudget,
        "[trillion] `trillion` has two readings: 10^12 in English, 10^18 in French; expected an amount of money, in all or per year, such as \"500 billion USD\" | write the number, such as `2e12 USD`",
    ),
    (
        "USD 500",
        K::Money,
        "[USD] `USD` is not a number; expected an amount of money, such as \"30_000 USD\" | the number comes first, then the unit",
    ),
    (
        "10 TFLOPS",
        K::ThroughputFlop,
        "[TFLOPS] unknown unit `TFLOPS`; expected a computing rate, such as \"989 TFLOP/s\" | write `TFLOP/s` for a rate or `TFLOP` for an amount",
    ),
    (
        "0.5 W/m2·K",
        K::PowerPerArea,
        "[·] `·` cannot be read as a unit; expected a power per area, such as \"150 W/ft2\" | a product after `/` has two readings: write `/` before each unit that divides",
    ),
    (
        "3 L//kWh",
        K::VolumePerEnergy,
        "[/] `/` cannot be read as a unit; expected a volume per energy, such as \"3.1 L/kWh\" | -",
    ),
    (
        "3 L/",
        K::VolumePerEnergy,
        "[L/] `L/` cannot be read as a unit; expected a volume per energy, such as \"3.1 L/kWh\" | a unit is missing after the last sign",
    ),
    (
        "3 CO2e",
        K::MassCo2e,
        "[CO2e] `CO2e` cannot be read as a unit; expected a mass of CO2e, such as \"877 kgCO2e\" | CO2 and CO2e belong to a mass: `kgCO2e`",
    ),
    (
        "3 WCO2e",
        K::MassCo2e,
        "[WCO2e] `WCO2e` cannot be read as a unit; expected a mass of CO2e, such as \"877 kgCO2e\" | CO2 and CO2e belong to a mass: `kgCO2e`",
    ),
    (
        "100 MW IT",
        K::Power,
        "[IT] unknown unit `IT`; expected a power, such as \"120 MW\" | what is counted belongs to the field, not to the unit: leave out `IT`",
    ),
    ("20 years", K::Power, "[years] `yr` is a time; expected a power, such as \"120 MW\" | -"),
    ("3 xyzzy", K::Power, "[xyzzy] unknown unit `xyzzy`; expected a power, such as \"120 MW\" | -"),
];

#[test]
fn every_mistake_is_explained() {
    for (text, kind, expected) in MISTAKES {
        assert_eq!(report(text, *kind, Style::default()), *expected, "{text} as {kind:?}");
    }
}

/// The same where the decimal sign is a comma.
const MISTAKES_WITH_COMMA: &[(&str, Kind, &str)] = &[
    (
        "1.5 MW",
        K::Power,
        "[1.5] `1.5` has a decimal point, but the decimal sign here is a comma; expected a power, such as \"120 MW\" | write `1,5`",
    ),
    (
        "1.000 MW",
        K::Power,
        "[1.000] `1.000` has a thousands separator; expected a power, such as \"120 MW\" | write `1_000` or `1000`",
    ),
    (
        "1.234,5 MW",
        K::Power,
        "[1.234,5] `1.234,5` has a thousands separator; expected a power, such as \"120 MW\" | write `1_234,5` or `1234,5`",
    ),
    (
        "1,5 billion USD",
        K::MoneyBudget,
        "[billion] `billion` has two readings: 10^9 in English, 10^12 in French; expected an amount of money, in all or per year, such as \"500 billion USD\" | write `milliard` for 10^9, or the number, such as `500e9 USD`",
    ),
    (
        "2 billion USD",
        K::MoneyBudget,
        "[billion] `billion` has two readings: 10^9 in English, 10^12 in French; expected an amount of money, in all or per year, such as \"500 billion USD\" | write `milliard` for 10^9, or the number, such as `500e9 USD`",
    ),
    (
        "70,5",
        K::Share,
        "[70,5] 70.5 is not between 0 and 1; expected a share, such as \"70 %\" | write `0,705` or `70,5 %`",
    ),
];

#[test]
fn every_mistake_is_explained_where_the_decimal_sign_is_a_comma() {
    for (text, kind, expected) in MISTAKES_WITH_COMMA {
        let style = Style { decimal_comma: true, ..Style::default() };
        assert_eq!(report(text, *kind, style), *expected, "{text} as {kind:?}");
    }
}

#[test]
fn the_billion_of_an_english_text_is_read() {
    assert_eq!(read("1.5 billion USD", K::Money).unwrap().si(), 1.5e9);
    assert_eq!(read("2.5 million gal/d", K::VolumePerYear).unwrap().to_string(), "2.5 million gal/day");
}

/// Prints the tables above as they are now, to review after a change of wording: `cargo test -- --ignored --nocapture wording`.
#[test]
fn a_missing_unit_goes_behind_the_power_of_ten() {
    let error = wattshed_quantity::read("5 billion", Kind::Money).unwrap_err();
    assert!(error.hint.as_deref().is_some_and(|hint| hint.contains("`5 billion USD`")), "{error:?}");
}

#[test]
#[ignore = "prints, checks nothing"]
fn wording() {
    let comma = Style { decimal_comma: true, ..Style::default() };
    let all =
        MISTAKES.iter().map(|row| (row, Style::default())).chain(MISTAKES_WITH_COMMA.iter().map(|row| (row, comma)));
    for ((text, kind, _), style) in all {
        println!("    ({text:?}, K::{kind:?}, {:?}),", report(text, *kind, style));
    }
}
