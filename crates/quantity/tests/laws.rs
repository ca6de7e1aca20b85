//! Laws that hold for every text, every unit and every number.

use proptest::prelude::*;
use wattshed_quantity::unit::symbol::SYMBOLS;
use wattshed_quantity::{Kind, Quantity, Style, Unit, read, read_with};

/// Every symbol with every prefix, and with an exponent where it has none in its name.
fn symbol_texts() -> Vec<String> {
    let mut texts = Vec::new();
    for symbol in SYMBOLS {
        texts.push(symbol.name.to_owned());
        texts.extend(symbol.prefixes.chars().map(|p| format!("{p}{}", symbol.name)));
    }
    texts
}

/// All units of a kind: its listed units with every symbol replaced by every other one that still fits.
fn units_of(kind: Kind) -> Vec<Unit> {
    let symbols = symbol_texts();
    let mut units: Vec<Unit> = Vec::new();
    for listed in kind.units() {
        let (stem, heating) = listed.split_once(" HHV").map_or((*listed, ""), |(stem, _)| (stem, " HHV"));
        let parts: Vec<&str> = stem.split('/').collect();
        for at in 0..parts.len() {
            for symbol in &symbols {
                for gas in ["", "CO2", "CO2e"] {
                    let mut changed: Vec<String> = parts.iter().map(|p| (*p).to_owned()).collect();
                    changed[at] = format!("{symbol}{gas}");
                    for tag in [heating, " HHV", " LHV"] {
                        let text = format!("{}{tag}", changed.join("/"));
                        units.extend(Unit::parse(&text).ok().filter(|u| kind.accepts(u)));
                    }
                }
            }
        }
        units.extend(Unit::parse(listed).ok().filter(|u| kind.accepts(u)));
    }
    units.dedup();
    units
}

/// Numbers that every kind takes: shares must lie in 0..1, counts must be whole.
fn number_for(kind: Kind, number: f64, unit: &Unit) -> f64 {
    let ratio = unit.is_one() || unit.is_percent();
    match kind {
        Kind::Integer => (number.abs() % 1e3).trunc(),
        Kind::Share | Kind::ShareOrPower | Kind::ShareOrEnergyPerYear | Kind::HeatRate if ratio => {
            number.abs().fract() / if *unit == Unit::default() || unit.is_percent() { 1.0 } else { 1e12 }
        }
        _ => number,
    }
}

#[test]
fn every_kind_has_units_to_try() {
    for kind in Kind::ALL {
        assert!(!units_of(*kind).is_empty(), "{kind:?}");
    }
    assert!(units_of(Kind::Power).len() >= 10);
    assert!(units_of(Kind::DemandCharge).len() >= 50);
}

#[test]
fn every_unit_of_every_kind_is_written_as_it_is_read() {
    for kind in Kind::ALL {
        for unit in units_of(*kind) {
            for number in [0.0, 1.0, 0.1, 0.07, 12.5, 1e-7, 123_456.789, 3e22] {
                let quantity = Quantity::new(number_for(*kind, number, &unit), unit.clone());
                let text = quantity.to_string();
                assert_eq!(read(&text, *kind).as_ref(), Ok(&quantity), "{text} as {kind:?}");
            }
        }
    }
}

#[test]
fn converting_there_and_back_returns_the_number() {
    for kind in Kind::ALL {
        let units = units_of(*kind);
        for unit in &units {
            let quantity = Quantity::new(12.5, unit.clone());
            for other in units.iter().filter(|other| other.dimension() == unit.dimension()) {
                let there = quantity.in_unit(other).unwrap();
                let back = Quantity::new(there, other.clone()).in_unit(unit).unwrap();
                assert!((back - 12.5).abs() < 1e-9, "{quantity} -> {other} -> {back}");
            }
        }
    }
}

/// Text made of the pieces that quantities are made of: closer to the edges than arbitrary text.
fn near_quantity() -> impl Strategy<Value = String> {
    let pieces = [
        "1",
        "0",
        ".",
        ",",
        "_",
        "-",
        "−",
        "+",
        "e",
        "E",
        "9",
        " ",
        "\u{202f}",
        "/",
        "·",
        "^",
        "2",
        "3",
        "CO",
        "CO2",
        "CO2e",
        "e",
        "eq",
        "k",
        "M",
        "m",
        "W",
        "Wh",
        "kWh",
        "%",
        "°",
        "°C",
        "F",
        "K",
        "¢",
        "$",
        "€",
        "USD",
        "billion",
        "billions",
        "milliard",
        "d'",
        "de",
        "per",
        "ppm",
        "HHV",
        "LHV",
        "short ton",
        "short",
        "ton",
        "m3 world-eq",
        "world-eq",
        "bhp-h",
        "bhp-",
        "tok",
        "yr",
        "day",
        "g",
        "t",
        "L",
        "m³",
        "²",
        "₂",
        "µ",
        "μ",
        "(",
        ")",
        "@",
        "nan",
        "inf",
        "..",
        "–",
        "'",
        "\n",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..9).prop_map(|parts| parts.concat())
}

fn spans_lie_inside(text: &str) -> Result<(), TestCaseError> {
    for kind in Kind::ALL {
        for decimal_comma in [false, true] {
            let style = Style { decimal_comma, ..Style::default() };
            match read_with(text, *kind, style) {
                Err(error) => {
                    prop_assert!(text.get(error.span.clone()).is_some(), "{text:?}: {:?}", error.span);
                    prop_assert!(!error.to_string().is_empty());
                }
                Ok(quantity) => {
                    prop_assert!(quantity.si().is_finite());
                    prop_assert_eq!(
                        read(&quantity.to_string(), *kind),
                        Ok(quantity.clone()),
                        "{} from {:?}",
                        quantity,
                        text
                    );
                }
            }
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn no_text_panics_and_every_span_lies_inside_it(text in any::<String>()) {
        spans_lie_inside(&text)?;
    }

    #[test]
    fn what_is_read_near_the_grammar_is_written_as_it_is_read(text in near_quantity()) {
        spans_lie_inside(&text)?;
    }

    #[test]
    fn no_unit_text_panics(text in near_quantity()) {
        if let Ok(unit) = Unit::parse(&text) {
            prop_assert_eq!(Unit::parse(&unit.to_string()), Ok(unit));
        }
    }

    #[test]
    fn every_finite_number_is_written_as_it_is_read(bits in any::<u64>()) {
        let number = f64::from_bits(bits);
        prop_assume!(number.is_finite());
        let text = Quantity::plain(number).to_string();
        prop_assert_eq!(read(&text, Kind::Number).map(|q| q.number.to_bits()), Ok(number.to_bits()));
    }

    #[test]
    fn a_share_is_written_as_exactly_that_share(share in 0.0..=1.0f64) {
        for share in [share, f64::from((share * 1e4) as u32) / 1e4] {
            let text = Quantity::share(share).to_string();
            prop_assert_eq!(read(&text, Kind::Share).map(|q| q.si()), Ok(share));
        }
    }
}
