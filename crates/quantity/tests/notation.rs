//! Every notation of the spec format is read, with the right SI value.

use wattshed_quantity::{Gas, HeatingValue, Kind, Quantity, Style, Unit, read, read_unit, read_with};

use Kind as K;

const YEAR: f64 = 8760.0 * 3600.0;
const KWH: f64 = 3.6e6;
const LB: f64 = 0.453_592_37;
const FT2: f64 = 0.092_903_04;
const ACRE: f64 = 4_046.856_422_4;
const GAL: f64 = 3.785_411_784e-3;
const BTU: f64 = 1_055.055_852_62;
const SHORT_TON: f64 = 907.184_74;

/// Text, kind, SI value, text written back.
const SITE_AND_IT: &[(&str, Kind, f64, &str)] = &[
    ("95 m", K::Length, 95.0, "95 m"),
    ("0 K", K::TemperatureDifference, 0.0, "0 K"),
    ("1.5 K", K::TemperatureDifference, 1.5, "1.5 K"),
    ("315 acre", K::Area, 315.0 * ACRE, "315 acre"),
    ("1200 acre", K::Area, 1200.0 * ACRE, "1200 acre"),
    ("250_000 ft2", K::Area, 250_000.0 * FT2, "250000 ft2"),
    ("100 MW", K::Power, 1e8, "100 MW"),
    ("120 MW", K::Power, 1.2e8, "120 MW"),
    ("120MW", K::Power, 1.2e8, "120 MW"),
    ("2.74 MW", K::Power, 2.74e6, "2.74 MW"),
    ("0 MW", K::Power, 0.0, "0 MW"),
    ("1.275 kW", K::Power, 1275.0, "1.275 kW"),
    ("700 W", K::Power, 700.0, "700 W"),
    ("150 W/ft2", K::PowerPerArea, 150.0 / FT2, "150 W/ft2"),
    ("600 GWh/yr", K::EnergyPerYear, 6e5 * 1e3 * KWH / YEAR, "600 GWh/yr"),
    ("400 GWh/yr", K::ShareOrEnergyPerYear, 4e8 * KWH / YEAR, "400 GWh/yr"),
    ("40 %", K::ShareOrEnergyPerYear, 0.4, "40 %"),
    ("20 %", K::ShareOrEnergyPerYear, 0.2, "20 %"),
    ("100 %", K::ShareOrEnergyPerYear, 1.0, "100 %"),
    ("70 %", K::Share, 0.7, "70 %"),
    ("0.70", K::Share, 0.7, "0.7"),
    ("0.002 %", K::Share, 0.000_02, "0.002 %"),
    ("4.4 %", K::Share, 0.044, "4.4 %"),
    ("0.75", K::ShareOrPower, 0.75, "0.75"),
    ("75 MW", K::ShareOrPower, 7.5e7, "75 MW"),
    ("100_000", K::Integer, 100_000.0, "100000"),
    ("1_000_000", K::Integer, 1e6, "1000000"),
    ("700_000_000", K::Number, 7e8, "700000000"),
    ("500e6", K::Number, 5e8, "500000000"),
    ("100e9", K::Number, 1e11, "100000000000"),
    ("38.95", K::Number, 38.95, "38.95"),
    ("-77.45", K::Number, -77.45, "-77.45"),
    ("989 TFLOP/s", K::ThroughputFlop, 9.89e14, "989 TFLOP/s"),
    ("1979 TFLOP/s", K::ThroughputFlop, 1.979e15, "1979 TFLOP/s"),
    ("877 kgCO2e", K::MassCo2e, 877.0, "877 kgCO2e"),
    ("1300 kgCO2e", K::Embodied, 1300.0, "1300 kgCO2e"),
    ("5 yr", K::Duration, 5.0 * YEAR, "5 yr"),
    ("30_000 USD", K::Money, 30_000.0, "30000 USD"),
];

const COOLING_AND_GRID: &[(&str, Kind, f64, &str)] = &[
    ("27 °C", K::Temperature, 300.15, "27 °C"),
    ("-9 °C", K::Temperature, 264.15, "-9 °C"),
    ("80.6 °F", K::Temperature, 300.15, "80.6 °F"),
    ("25 C", K::Temperature, 298.15, "25 °C"),
    ("77 degF", K::Temperature, 298.15, "77 °F"),
    ("12 K", K::TemperatureDifference, 12.0, "12 K"),
    ("5.5 K", K::TemperatureDifference, 5.5, "5.5 K"),
    ("750 Pa", K::Pressure, 750.0, "750 Pa"),
    ("3 inH2O", K::Pressure, 747.266_73, "3 inH2O"),
    ("40 m", K::Length, 40.0, "40 m"),
    ("0.385 kgCO2e/kWh", K::IntensityCo2e, 0.385 / KWH, "0.385 kgCO2e/kWh"),
    ("0 kgCO2e/kWh", K::IntensityCo2e, 0.0, "0 kgCO2e/kWh"),
    ("385 gCO₂e/kWh", K::IntensityCo2e, 0.385 / KWH, "385 gCO2e/kWh"),
    ("600.1 lb CO2e/MWh", K::IntensityCo2e, 600.1 * LB / (1e3 * KWH), "600.1 lbCO2e/MWh"),
    ("599.17 lb/MWh", K::MassPerEnergy, 599.17 * LB / (1e3 * KWH), "599.17 lb/MWh"),
    ("0.3 kg/MWh", K::MassPerEnergy, 0.3 / (1e3 * KWH), "0.3 kg/MWh"),
    ("3.1 L/kWh", K::VolumePerEnergy, 3.1e-3 / KWH, "3.1 L/kWh"),
    ("0 L/kWh", K::VolumePerEnergy, 0.0, "0 L/kWh"),
    ("10_000 Btu/kWh HHV", K::HeatRate, 1e4 * BTU / KWH, "10000 Btu/kWh HHV"),
    ("35 % LHV", K::HeatRate, 0.35, "35 % LHV"),
    ("0.7 %/K", K::SharePerTemperature, 0.007, "0.7 %/K"),
    ("8760 h/yr", K::HoursPerYear, 1.0, "8760 h/yr"),
    ("24 h/yr", K::HoursPerYear, 24.0 / 8760.0, "24 h/yr"),
    ("20 /yr", K::CountPerYear, 20.0 / YEAR, "20 /yr"),
    ("2.5 ppm", K::EmissionRate, 2.5e-6, "2.5 ppm"),
    ("0.14 lb/MWh", K::EmissionRate, 0.14 * LB / (1e3 * KWH), "0.14 lb/MWh"),
    ("0.1 lb/MMBtu", K::EmissionRate, 0.1 * LB / (1e6 * BTU), "0.1 lb/MMBtu"),
    ("6.4 g/kWh", K::EmissionRate, 6.4e-3 / KWH, "6.4 g/kWh"),
    ("0.20 g/kWh", K::EmissionRate, 0.2e-3 / KWH, "0.2 g/kWh"),
    ("4.8 g/bhp-h", K::EmissionRate, 4.8e-3 / (745.699_871_582_270_2 * 3600.0), "4.8 g/bhp-h"),
    ("53.06 kgCO2/MMBtu HHV", K::FuelCo2, 53.06 / (1e6 * BTU), "53.06 kgCO2/MMBtu HHV"),
    ("5 kgCO2/MMBtu HHV", K::FuelUpstream, 5.0 / (1e6 * BTU), "5 kgCO2/MMBtu HHV"),
    ("1 ppm", K::MassFraction, 1e-6, "1 ppm"),
    ("300 MWh", K::Energy, 3e5 * KWH, "300 MWh"),
    ("100 kgCO2e/kWh", K::MassCo2ePerEnergyCapacity, 100.0 / KWH, "100 kgCO2e/kWh"),
    ("0.25 kg/kW", K::RefrigerantCharge, 0.25e-3, "0.25 kg/kW"),
    ("300 kg", K::RefrigerantCharge, 300.0, "300 kg"),
    ("900 tCO2e/MW", K::Embodied, 0.9, "900 tCO2e/MW"),
    ("250 kg/kW", K::Embodied, 0.25, "250 kg/kW"),
    ("500 kg/m2", K::Embodied, 500.0, "500 kg/m2"),
];

const MONEY_WATER_WORK: &[(&str, Kind, f64, &str)] = &[
    ("1e9 /day", K::CountOrRate, 1e9 / 86_400.0, "1000000000 /day"),
    ("5e11 /day", K::CountOrRate, 5e11 / 86_400.0, "500000000000 /day"),
    ("2 /day", K::CountOrRate, 2.0 / 86_400.0, "2 /day"),
    ("1", K::CountOrRate, 1.0, "1"),
    ("0.3 Wh", K::EnergyPerCount, 1080.0, "0.3 Wh"),
    ("3.14e23", K::Flop, 3.14e23, "3.14e23"),
    ("300 /s", K::CountPerTime, 300.0, "300 /s"),
    ("0.5 /s", K::CountPerTime, 0.5, "0.5 /s"),
    ("150 USD/Mtok", K::TokenPrice, 1.5e-4, "150 USD/Mtok"),
    ("1.15 L/kWh", K::VolumePerEnergy, 1.15e-3 / KWH, "1.15 L/kWh"),
    ("2 %/yr", K::RatePerYear, 0.02 / YEAR, "2 %/yr"),
    ("-4 %/yr", K::RatePerYear, -0.04 / YEAR, "-4 %/yr"),
    ("−4 %/yr", K::RatePerYear, -0.04 / YEAR, "-4 %/yr"),
    ("+40 %/yr", K::RatePerYear, 0.4 / YEAR, "40 %/yr"),
    ("8 ¢/kWh", K::ElectricityPrice, 0.08 / KWH, "8 ¢/kWh"),
    ("0.17 EUR/kWh", K::ElectricityPrice, 0.17 / KWH, "0.17 EUR/kWh"),
    ("$0.08/kWh", K::ElectricityPrice, 0.08 / KWH, "0.08 USD/kWh"),
    ("12 USD/kW/month", K::DemandCharge, 12.0 / (1e3 * YEAR / 12.0), "12 USD/kW/month"),
    ("4 USD/MMBtu", K::FuelPrice, 4.0 / (1e6 * BTU), "4 USD/MMBtu"),
    ("3 USD/m3", K::WaterPrice, 3.0, "3 USD/m3"),
    ("50 USD/t", K::CarbonPrice, 0.05, "50 USD/t"),
    ("0.5 kWh/m3", K::EnergyPerVolume, 1.8e6, "0.5 kWh/m3"),
    ("0 m3/yr", K::VolumePerYear, 0.0, "0 m3/yr"),
    ("96_000 gal/yr", K::VolumePerYear, 96_000.0 * GAL / YEAR, "96000 gal/yr"),
    ("13 Mgal/d", K::VolumePerYear, 13e6 * GAL / 86_400.0, "13 Mgal/day"),
    ("1 Mgal", K::Volume, 1e6 * GAL, "1 Mgal"),
    ("6 yr", K::Duration, 6.0 * YEAR, "6 yr"),
    ("11.3", K::ScarcityFactor, 11.3, "11.3"),
    ("11.3 m3 world-eq/m3", K::ScarcityFactor, 11.3, "11.3 m3 world-eq/m3"),
    ("1e6 m³ world-eq/yr", K::ScarcityBudget, 1e6 / YEAR, "1000000 m3 world-eq/yr"),
    ("500 billion USD", K::MoneyBudget, 5e11, "500 billion USD"),
    ("40 billion USD", K::MoneyBudget, 4e10, "40 billion USD"),
    ("$500 billion", K::MoneyBudget, 5e11, "500 billion USD"),
    ("$60 billion/yr", K::MoneyBudget, 6e10 / YEAR, "60 billion USD/yr"),
    ("500 milliards d'euros", K::MoneyBudget, 5e11, "500 milliard EUR"),
    ("50 USD/W", K::CostPerPower, 50.0, "50 USD/W"),
    ("50 USD/W/yr", K::CostPerPower, 50.0 / YEAR, "50 USD/W/yr"),
    ("1.2 Mt/yr", K::MassCo2eBudget, 1.2e9 / YEAR, "1.2 Mt/yr"),
    ("1.2 MtCO2e", K::MassCo2eBudget, 1.2e9, "1.2 MtCO2e"),
    ("1_200 short ton/yr", K::MassBudget, 1200.0 * SHORT_TON / YEAR, "1200 short ton/yr"),
    ("100 short ton/yr", K::MassPerYear, 100.0 * SHORT_TON / YEAR, "100 short ton/yr"),
    ("0.20 kgCO2e/kWh", K::IntensityCo2e, 0.2 / KWH, "0.2 kgCO2e/kWh"),
    ("12\u{202f}500\u{202f}m³", K::Volume, 12_500.0, "12500 m3"),
    ("0.3 kg per MWh", K::MassPerEnergy, 0.3 / (1e3 * KWH), "0.3 kg/MWh"),
];

#[test]
fn every_notation_of_the_format_is_read() {
    for (text, kind, si, written) in SITE_AND_IT.iter().chain(COOLING_AND_GRID).chain(MONEY_WATER_WORK) {
        let quantity = read(text, *kind).unwrap_or_else(|e| panic!("{text}: {e} ({:?})", e.hint));
        let error = (quantity.si() - si).abs();
        assert!(error <= 4.0 * f64::EPSILON * si.abs(), "{text}: {} is not {si}", quantity.si());
        assert_eq!(quantity.to_string(), *written, "{text}");
        assert_eq!(read(written, *kind).as_ref(), Ok(&quantity), "{text}");
    }
}

#[test]
fn shares_are_the_very_number_that_a_plain_share_is() {
    for percent in 0..=1000 {
        let text = format!("{}.{} %", percent / 10, percent % 10);
        let plain = f64::from(percent) / 1000.0;
        assert!((read(&text, K::Share).unwrap().si() - plain).abs() <= f64::EPSILON * plain, "{text}");
    }
    for (text, share) in [("70 %", 0.7), ("7 %", 0.07), ("14 %", 0.14), ("29 %", 0.29), ("58 %", 0.58)] {
        assert_eq!(read(text, K::Share).unwrap().si(), share);
        assert_eq!(Quantity::share(share).to_string(), text);
    }
}

#[test]
fn every_kind_reads_its_examples_and_its_canonical_unit() {
    for kind in Kind::ALL {
        for text in kind.examples() {
            assert!(read(text, *kind).is_ok(), "{kind:?}: {:?}", read(text, *kind));
        }
        let unit = read_unit(kind.canonical_unit(), *kind);
        assert!(unit.as_ref().is_ok_and(|u| u.to_string() == kind.canonical_unit()), "{kind:?}: {unit:?}");
        for text in kind.units() {
            let unit = Unit::parse(text).unwrap_or_else(|e| panic!("{kind:?}, {text}: {e}"));
            assert_eq!(unit.to_string(), *text, "{kind:?}");
        }
    }
}

/// Text, kind, SI value, text written back.
const FRENCH: &[(&str, Kind, f64, &str)] = &[
    ("100 MW", K::Power, 1e8, "100 MW"),
    ("1,5 MW", K::Power, 1.5e6, "1.5 MW"),
    ("0,385 kgCO2e/kWh", K::IntensityCo2e, 0.385 / KWH, "0.385 kgCO2e/kWh"),
    ("0,385 kg éq. CO2/kWh", K::IntensityCo2e, 0.385 / KWH, "0.385 kgCO2e/kWh"),
    ("-12,50 °C", K::Temperature, 260.65, "-12.5 °C"),
    ("2 500 m3", K::Volume, 2500.0, "2500 m3"),
    ("2\u{202f}500,25 m3", K::Volume, 2500.25, "2500.25 m3"),
    ("1 234,567 m3", K::Volume, 1234.567, "1234.567 m3"),
    ("1 234.5 m3", K::Volume, 1234.5, "1234.5 m3"),
    ("1 000 000 t", K::Mass, 1e9, "1000000 t"),
    ("600 GWh par an", K::EnergyPerYear, 6e5 * 1e3 * KWH / YEAR, "600 GWh/yr"),
    ("2 %/an", K::RatePerYear, 0.02 / YEAR, "2 %/yr"),
    ("5 ans", K::Duration, 5.0 * YEAR, "5 yr"),
    ("1,5 milliard USD", K::MoneyBudget, 1.5e9, "1.5 milliard USD"),
    ("500 milliards USD", K::MoneyBudget, 5e11, "500 milliard USD"),
    ("3 millions d'euros", K::MoneyBudget, 3e6, "3 million EUR"),
    ("1,2 M€", K::Money, 1.2e6, "1.2 MEUR"),
    ("12,5 t CO2eq", K::MassCo2e, 12_500.0, "12.5 tCO2e"),
    ("12,5 t éq. CO₂", K::MassCo2e, 12_500.0, "12.5 tCO2e"),
];

#[test]
fn french_numbers_and_words_are_understood() {
    for (text, kind, si, written) in FRENCH {
        let quantity = read(text, *kind).unwrap_or_else(|e| panic!("{text}: {e}"));
        assert!((quantity.si() / si - 1.0).abs() < 1e-12, "{text}: {}", quantity.si());
        assert_eq!(quantity.to_string(), *written, "{text}");
    }
}

#[test]
fn a_column_gives_its_unit_to_bare_numbers_only() {
    let megawatt = read_unit("MW", K::Power).unwrap();
    let style = Style { decimal_comma: true, column_unit: Some(&megawatt), ..Style::default() };
    assert_eq!(read_with("12,5", K::Power, style).unwrap().si(), 12.5e6);
    assert_eq!(read_with(" 7,2 ", K::Power, style).unwrap().to_string(), "7.2 MW");
    assert_eq!(read_with("900 kW", K::Power, style).unwrap().si(), 9e5);
    let french = Style { decimal_comma: true, ..Style::default() };
    assert_eq!(read_with("0,55", K::Share, french).unwrap().si(), 0.55);
    assert_eq!(read_with("70 %", K::Share, french).unwrap().si(), 0.7);
    assert_eq!(read_with("1,5 milliard EUR", K::MoneyBudget, french).unwrap().si(), 1.5e9);
    let celsius = read_unit("°C", K::Temperature).unwrap();
    let column = Style { column_unit: Some(&celsius), ..Style::default() };
    assert_eq!(read_with("25", K::Temperature, column).unwrap().si(), 298.15);
    let volume = read_unit("Mgal", K::VolumeBudget).unwrap();
    assert_eq!(volume.to_string(), "Mgal");
}

#[test]
fn units_convert_only_into_their_like() {
    let unit = |text: &str| Unit::parse(text).unwrap();
    let quantity = |text: &str, kind| read(text, kind).unwrap();
    assert_eq!(quantity("385 gCO2e/kWh", K::IntensityCo2e).in_unit(&unit("kgCO2e/kWh")), Ok(0.385));
    assert_eq!(quantity("27 °C", K::Temperature).in_unit(&unit("°C")), Ok(27.0));
    assert!((quantity("27 °C", K::Temperature).in_unit(&unit("°F")).unwrap() - 80.6).abs() < 1e-12);
    assert_eq!(quantity("8 ¢/kWh", K::ElectricityPrice).in_unit(&unit("USD/MWh")), Ok(80.0));
    assert_eq!(quantity("5 yr", K::Duration).in_unit(&unit("h")), Ok(43_800.0));
    assert_eq!(quantity("1 yr", K::Duration).in_unit(&unit("month")), Ok(12.0));
    let error = quantity("1 kgCO2e", K::MassCo2e).in_unit(&unit("kgCO2")).unwrap_err();
    assert_eq!(error.to_string(), "`kgCO2e` does not convert into `kgCO2`");
    assert!(quantity("3 USD", K::Money).in_unit(&unit("EUR")).is_err());
    assert!(quantity("1e4 Btu/kWh HHV", K::HeatRate).in_unit(&unit("Btu/kWh LHV")).is_err());
}

#[test]
fn tags_are_kept() {
    let unit = Unit::parse("kgCO2/MMBtu LHV").unwrap();
    assert_eq!((unit.dimension().gas, unit.heating_value()), (Gas::Co2, HeatingValue::Lhv));
    assert_eq!(Unit::parse("¢/kWh").unwrap().currency().map(|c| c.code()), Some("USD"));
    assert!(Kind::Embodied.accepts(&Unit::parse("tCO2e/MW").unwrap()));
    assert!(!Kind::Embodied.accepts(&Unit::parse("tCO2/MW").unwrap()));
}

/// Kind, SI value of one unit, zero of the scale, texts: the other values of the format, which repeat a notation above.
const REPEATED: &[(Kind, f64, f64, &[&str])] = &[
    (K::RatePerYear, 0.01 / YEAR, 0.0, &["-20 %/yr", "-3 %/yr"]),
    (K::IntensityCo2e, 1.0 / KWH, 0.0, &["0.05 kgCO2e/kWh", "0.42 kgCO2e/kWh"]),
    (K::MassPerEnergy, 1e-3 / KWH, 0.0, &["0.2 kg/MWh"]),
    (K::CountPerTime, 1.0, 0.0, &["1 /s", "3 /s", "150 /s", "900 /s"]),
    (K::TemperatureDifference, 1.0, 0.0, &["2 K", "4 K", "5 K", "7 K", "8 K", "10 K"]),
    (
        K::HeatRate,
        BTU / KWH,
        0.0,
        &["9_700 Btu/kWh HHV", "10_300 Btu/kWh HHV", "10_670 Btu/kWh HHV", "11_500 Btu/kWh HHV"],
    ),
    (K::Power, 1e6, 0.0, &["1 MW", "2 MW", "2.5 MW", "4 MW", "6 MW", "8 MW", "12 MW", "16.5 MW", "50 MW", "80 MW"]),
    (K::Power, 1e6, 0.0, &["150 MW", "200 MW", "202 MW", "237 MW", "340 MW", "369 MW", "400 MW", "421 MW", "636 MW"]),
    (K::Power, 1e6, 0.0, &["843 MW", "1200 MW"]),
    (K::Power, 1.0, 0.0, &["150 W", "250 W", "390 W", "400 W", "450 W", "500 W", "550 W", "575 W", "1275 W"]),
    (K::Duration, YEAR, 0.0, &["12 yr", "40 yr"]),
    (K::Pressure, 1.0, 0.0, &["130 Pa", "250 Pa"]),
    (K::Temperature, 1.0, 273.15, &["7 °C", "8 °C", "17 °C", "18 °C", "20 °C", "22 °C", "24 °C", "30 °C", "32 °C"]),
    (K::Temperature, 1.0, 273.15, &["34 °C", "40 °C"]),
    (K::EmissionRate, 1e-3 / KWH, 0.0, &["3.5 g/kWh"]),
    (K::CostPerPower, 1.0, 0.0, &["38 USD/W", "60 USD/W"]),
    (K::MassCo2e, 1.0, 0.0, &["600 kgCO2e"]),
    (K::ThroughputFlop, 1e12, 0.0, &["667 TFLOP/s"]),
];

#[test]
fn every_other_value_of_the_format_is_read() {
    for (kind, one, zero, texts) in REPEATED {
        for text in *texts {
            let quantity = read(text, *kind).unwrap_or_else(|e| panic!("{text}: {e}"));
            let expected = (quantity.number + zero) * one;
            assert!((quantity.si() / expected - 1.0).abs() < 1e-14, "{text}: {}", quantity.si());
            let number: f64 = text.split(' ').next().unwrap().replace('_', "").parse().unwrap();
            assert_eq!(quantity.number, number);
        }
    }
}
