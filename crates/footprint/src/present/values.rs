//! Values of fields as people read them: their numbers follow the language, their units the unit system.
//!
//! A value is kept in letters, as a person would type it into a spec: `14 K (12 K to 19.4 K, triangular)`. In English and SI units
//! it is shown as it stands. What a person *did* type is shown as typed, and does not come here.

use wattshed_report::{Both, Figure, Language, Manner, Unit, Units, Words, both, current, within};

/// The narrow space at which no line is broken.
const NARROW: char = '\u{202f}';

/// A value in the words, digits and units of the reader; multipliers begin with a cross.
pub(crate) fn written(value: &str) -> Words {
    let begins_with_digit =
        value.trim_start_matches(['-', '+', '×', ' ']).starts_with(|first: char| first.is_ascii_digit());
    // What begins with a letter is a name, whose digits are part of it.
    let numbers = if begins_with_digit { with_numbers(value) } else { value.to_owned() };
    Words::name(with_words(numbers))
}

/// A value that a person gave: in the units in which they gave it.
pub(crate) fn typed(value: &str) -> Words {
    within(Manner { units: Units::Si, ..current() }, || written(value))
}

/// Kinds of distributions and what stands between their figures.
fn with_words(text: String) -> String {
    const WORDS: [Both; 10] = [
        both!(" to ", " à "),
        both!("log-uniform", "log-uniforme"),
        both!(", uniform", ", uniforme"),
        both!("triangular", "triangulaire"),
        both!(", normal", ", normale"),
        both!("lognormal", "log-normale"),
        both!("geometric standard deviation", "écart type géométrique"),
        both!("one of ", "un parmi "),
        both!("equally likely years in each draw", "années également probables à chaque tirage"),
        both!("variant ", "variante "),
    ];
    let deviation = both!("standard deviation", "écart type");
    WORDS.iter().chain([&deviation]).fold(text, |text, word| text.replace(word.english(), &word.to_string()))
}

/// Every quantity of a text in the digits and units of the reader.
fn with_numbers(text: &str) -> String {
    let mut written = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let (before, from_digit) = rest.split_at(start);
        let is_part_of_name = before.ends_with(|last: char| last.is_alphanumeric() || "._/".contains(last));
        let length = length_of_number(from_digit);
        let (digits, after) = from_digit.split_at(length);
        let (space, unit) = unit_after(after);
        written.push_str(before);
        let is_number = after.is_empty() || after.starts_with([' ', ',', ')', ';', '%']);
        match digits.parse::<f64>().ok().filter(|_| is_number && !is_part_of_name) {
            Some(value) => {
                let value = if written.ends_with('-') { -value } else { value };
                let (number, unit) = quantity(value, digits, unit);
                if value < 0.0 {
                    written.pop();
                }
                written.push_str(&number);
                if !unit.is_empty() {
                    written.push_str(if current().language == Language::French { "\u{202f}" } else { space });
                    written.push_str(&unit);
                }
            }
            None => {
                written.push_str(digits);
                written.push_str(space);
                written.push_str(unit);
            }
        }
        rest = after.get(space.len() + unit.len()..).unwrap_or_default();
    }
    written.push_str(rest);
    written
}

/// Digits, a fraction and a power of ten.
fn length_of_number(text: &str) -> usize {
    let digits = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len())
    };
    let mut length = digits(0);
    if text.get(length..).is_some_and(|rest| rest.starts_with('.')) && digits(length + 1) > 0 {
        length += 1 + digits(length + 1);
    }
    let sign = match text.get(length..).unwrap_or_default() {
        rest if rest.starts_with("e-") || rest.starts_with("e+") => 2,
        rest if rest.starts_with('e') => 1,
        _ => return length,
    };
    match digits(length + sign) {
        0 => length,
        more => length + sign + more,
    }
}

/// The space and the unit that follow a number; the unit ends at a space or a bracket.
fn unit_after(text: &str) -> (&str, &str) {
    let Some(unit) = text.strip_prefix(' ') else { return ("", "") };
    let end = unit.find([' ', ',', '(', ')', ';']).unwrap_or(unit.len());
    let word = unit.get(..end).unwrap_or_default();
    let is_unit = word.starts_with(|first: char| first.is_alphabetic() || "%°/¢$€£".contains(first))
        && !["to", "of", "equally"].contains(&word);
    if is_unit { (" ", word) } else { ("", "") }
}

/// A quantity in the units of the reader; its digits are kept where the unit is.
fn quantity(value: f64, digits: &str, unit: &str) -> (String, String) {
    let converted = (current().units == Units::Us).then(|| in_us_units(unit)).flatten();
    match converted {
        Some((factor, zero, symbol)) => {
            (Figure::new(value * factor + zero, Unit::Count).to_string(), symbol.to_owned())
        }
        None => {
            let sign = if value < 0.0 { "-" } else { "" };
            let digits = match current().language {
                Language::English => digits.to_owned(),
                Language::French => in_french(digits, !unit.is_empty()),
            };
            (format!("{sign}{digits}"), unit.to_owned())
        }
    }
}

/// Digits with a comma, and in groups of three where they count something: a bare number of four digits may be a year.
fn in_french(digits: &str, counts: bool) -> String {
    if digits.contains('e') {
        return digits.replace('.', ",");
    }
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut written = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) && (counts || whole.len() > 4) {
            written.push(NARROW);
        }
        written.push(digit);
    }
    match fraction {
        Some(fraction) => format!("{written},{fraction}"),
        None => written,
    }
}

/// What leads from a unit of a spec to that of the United States: factor, zero and symbol; none where it is theirs, too.
///
/// NIST Special Publication 811 (2008), appendix B.8: foot, mile, pound, gallon and the conventional inch of water are multiples of
/// SI units. Greenhouse gases of machines stay in kg CO2e.
fn in_us_units(unit: &str) -> Option<(f64, f64, &'static str)> {
    const METRES_PER_FOOT: f64 = 0.3048;
    const KG_PER_POUND: f64 = 0.453_592_37;
    const LITRES_PER_GALLON: f64 = 3.785_411_784;
    const PASCALS_PER_INCH_OF_WATER: f64 = 249.088_9;
    const KILOPASCALS_PER_PSI: f64 = 6.894_757;
    let by = |factor: f64, symbol: &'static str| Some((factor, 0.0, symbol));
    match unit {
        "K" => by(1.8, "°F"),
        "°C" => Some((1.8, 32.0, "°F")),
        "%/K" => by(1.0 / 1.8, "%/°F"),
        "Pa" => by(1.0 / PASCALS_PER_INCH_OF_WATER, "inH2O"),
        "kPa" => by(1.0 / KILOPASCALS_PER_PSI, "psi"),
        "m" => by(1.0 / METRES_PER_FOOT, "ft"),
        "km" => by(1e3 / (5280.0 * METRES_PER_FOOT), "mi"),
        "m2" => by(1.0 / (METRES_PER_FOOT * METRES_PER_FOOT), "ft2"),
        "W/m2" => by(METRES_PER_FOOT * METRES_PER_FOOT, "W/ft2"),
        "m3" => by(1e3 / LITRES_PER_GALLON, "gal"),
        "L" => by(1.0 / LITRES_PER_GALLON, "gal"),
        "L/kWh" => by(1e3 / LITRES_PER_GALLON, "gal/MWh"),
        "kWh/m3" => by(LITRES_PER_GALLON, "kWh/kgal"),
        "kg/kWh" => by(1e3 / KG_PER_POUND, "lb/MWh"),
        "kgCO2e/kWh" => by(1e3 / KG_PER_POUND, "lbCO2e/MWh"),
        "kg/MWh" => by(1.0 / KG_PER_POUND, "lb/MWh"),
        "kg/kW" => by(1.0 / KG_PER_POUND, "lb/kW"),
        "kg" => by(1.0 / KG_PER_POUND, "lb"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(language: Language, units: Units, value: &str) -> String {
        within(Manner { language, units }, || written(value).to_string())
    }

    #[test]
    fn in_english_and_si_units_a_value_stays_as_it_is() {
        for value in
            ["14 K (12 K to 19.4 K, triangular)", "9134 Btu/kWh HHV", "-0.5 %", "2035", "TMY3 (722190)", "1e-7"]
        {
            assert_eq!(read(Language::English, Units::Si, value), value);
        }
    }

    #[test]
    fn french_has_commas_and_groups_and_leaves_names_and_years_alone() {
        let french = |value| read(Language::French, Units::Si, value);
        assert_eq!(
            french("14 K (12 K to 19.4 K, triangular)"),
            "14\u{202f}K (12\u{202f}K à 19,4\u{202f}K, triangulaire)"
        );
        assert_eq!(french("9134 Btu/kWh HHV"), "9\u{202f}134\u{202f}Btu/kWh HHV");
        assert_eq!(french("2035"), "2035");
        assert_eq!(french("100000"), "100\u{202f}000");
        assert_eq!(french("-0.5 %"), "-0,5\u{202f}%");
        assert_eq!(french("Chicago TMY3 (station 725300.5)"), "Chicago TMY3 (station 725300.5)");
    }

    #[test]
    fn us_units_convert_what_the_united_states_measure_otherwise() {
        let us = |value| read(Language::English, Units::Us, value);
        assert_eq!(us("27 °C"), "80.6 °F");
        assert_eq!(us("-5 °C"), "23 °F");
        assert_eq!(us("14 K (12 K to 19.4 K, triangular)"), "25.2 °F (21.6 °F to 34.92 °F, triangular)");
        assert_eq!(us("600 Pa"), "2.409 inH2O");
        assert_eq!(us("0.9 %/K"), "0.5 %/°F");
        assert_eq!(us("2.5 MW"), "2.5 MW");
        assert_eq!(read(Language::French, Units::Us, "600 Pa"), "2,409\u{202f}inH2O");
    }
}
