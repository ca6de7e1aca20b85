//! The unit symbols, each with the definition of its conversion factor.
//!
//! Factors are ratios of two exact numbers, because `70 / 100` is 0.7 and `70 · 0.01` is not.
//!
//! Sources: SI Brochure, 9th edition (BIPM 2019), prefixes and units accepted with the SI; NIST SP 811 (2008), appendix B, for
//! everything else unless the row says otherwise. Codes of currencies: ISO 4217 (2015).

use std::collections::HashMap;
use std::sync::LazyLock;

use super::dimension::{Class, Currency};

/// A unit symbol: its spellings and the size of the unit in coherent SI units.
#[derive(Debug)]
pub struct Symbol {
    /// The spelling that is written.
    pub name: &'static str,
    /// Further spellings that are read.
    pub spellings: &'static [&'static str],
    /// Prefixes that are customary with `name`, one letter each.
    pub prefixes: &'static str,
    /// Numerator of the conversion factor to the coherent SI unit.
    pub numerator: f64,
    /// Denominator of the conversion factor.
    pub denominator: f64,
    /// Added to the number before the factor: the zero of a temperature scale.
    pub offset: f64,
    /// Definition of the factor.
    pub definition: &'static str,
    pub(crate) class: Class,
    pub(crate) currency: Option<Currency>,
}

impl PartialEq for Symbol {
    /// Names are unique in [`SYMBOLS`].
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}
impl Eq for Symbol {}

impl Symbol {
    const fn read_as(mut self, spellings: &'static [&'static str]) -> Self {
        self.spellings = spellings;
        self
    }
    const fn prefixed(mut self, prefixes: &'static str) -> Self {
        self.prefixes = prefixes;
        self
    }
    const fn zero_at(mut self, offset: f64) -> Self {
        self.offset = offset;
        self
    }
    /// A point on a scale rather than an amount: °C and °F.
    pub(crate) const fn is_scale(&self) -> bool {
        self.offset != 0.0
    }
}

const fn unit(name: &'static str, class: Class, numerator: f64, denominator: f64, definition: &'static str) -> Symbol {
    Symbol {
        name,
        spellings: &[],
        prefixes: "",
        numerator,
        denominator,
        offset: 0.0,
        definition,
        class,
        currency: None,
    }
}

const fn money(code: &'static str) -> Symbol {
    let mut symbol = unit(code, Class::Money, 1.0, 1.0, "ISO 4217, major unit").prefixed("kM");
    symbol.currency = Some(Currency(code));
    symbol
}

const fn cent() -> Symbol {
    let mut symbol = unit("¢", Class::Money, 1.0, 100.0, "1/100 USD");
    symbol.currency = Some(Currency("USD"));
    symbol
}

const fn count(name: &'static str) -> Symbol {
    unit(name, Class::Count, 1.0, 1.0, "one counted thing")
}

/// The prefixes in use: letter and power of ten.
pub(crate) const PREFIXES: [(char, i32); 9] =
    [('µ', -6), ('m', -3), ('c', -2), ('k', 3), ('M', 6), ('G', 9), ('T', 12), ('P', 15), ('E', 18)];

const BTU_NUMERATOR: f64 = 105_505_585_262.0; // with the denominator below: 1055.055 852 62 J
const BTU_DENOMINATOR: f64 = 1e8;
const HORSEPOWER: f64 = 745.699_871_582_270_2; // 550 · 0.3048 · 0.453 592 37 · 9.806 65 W

/// All symbols, in the order in which suggestions are made.
pub static SYMBOLS: &[Symbol] = &[
    // Factors before a unit. "billion" is the short scale; `read` refuses it where the text looks French.
    unit("thousand", Class::Multiplier, 1e3, 1.0, "10^3").read_as(&["thousands"]),
    unit("million", Class::Multiplier, 1e6, 1.0, "10^6").read_as(&["millions"]),
    unit("billion", Class::Multiplier, 1e9, 1.0, "10^9, short scale"),
    unit("milliard", Class::Multiplier, 1e9, 1.0, "10^9, both scales").read_as(&["milliards"]),
    unit("trillion", Class::Multiplier, 1e12, 1.0, "10^12, short scale"),
    // Ratios
    unit("%", Class::Percent, 1.0, 100.0, "10^-2").read_as(&["percent", "pour cent"]),
    unit("ppm", Class::Ppm, 1.0, 1e6, "10^-6; of an exhaust: by volume, dry, at 15 % O2"),
    // Power and energy
    unit("W", Class::Power, 1.0, 1.0, "SI").prefixed("kMGT").read_as(&["watt", "watts"]),
    unit("hp", Class::Power, HORSEPOWER, 1.0, "550 ft·lbf/s, SP 811 B.8"),
    unit("bhp", Class::Power, HORSEPOWER, 1.0, "550 ft·lbf/s at the engine shaft, SP 811 B.8"),
    unit("Wh", Class::Electricity, 3600.0, 1.0, "3600 J").prefixed("kMGT"),
    unit("J", Class::Heat, 1.0, 1.0, "SI").prefixed("kMGT"),
    unit("Btu", Class::Heat, BTU_NUMERATOR, BTU_DENOMINATOR, "International Table Btu, SP 811 B.8").prefixed("k"),
    unit("MMBtu", Class::Heat, BTU_NUMERATOR, 100.0, "10^6 Btu"),
    unit(
        "therm",
        Class::Heat,
        BTU_NUMERATOR,
        1e3,
        "10^5 Btu (IT), as EIA counts it; the US 59 °F therm is 0.02 % less",
    )
    .read_as(&["therms"]),
    unit("hp-h", Class::Shaft, HORSEPOWER * 3600.0, 1.0, "hp × 3600 s").read_as(&["hp-hr", "hp·h"]),
    unit("bhp-h", Class::Shaft, HORSEPOWER * 3600.0, 1.0, "bhp × 3600 s").read_as(&["bhp-hr", "bhp·h"]),
    // Mass
    unit("g", Class::Mass, 1.0, 1e3, "10^-3 kg").prefixed("µmk"),
    unit("t", Class::Mass, 1e3, 1.0, "10^3 kg, SI Brochure table 8").prefixed("kMG").read_as(&[
        "tonne",
        "tonnes",
        "metric ton",
        "metric tons",
    ]),
    unit("lb", Class::Mass, 45_359_237.0, 1e8, "0.453 592 37 kg, avoirdupois, SP 811 B.8")
        .read_as(&["lbs", "pound", "pounds"]),
    unit("short ton", Class::Mass, 90_718_474.0, 1e5, "2000 lb, SP 811 B.8").read_as(&["short tons"]),
    unit("long ton", Class::Mass, 10_160_469_088.0, 1e7, "2240 lb, SP 811 B.8").read_as(&["long tons"]),
    // Length, area, volume
    unit("m", Class::Length, 1.0, 1.0, "SI")
        .prefixed("µmck")
        .read_as(&["metre", "metres", "meter", "meters", "mètre", "mètres"]),
    unit("ft", Class::Length, 3048.0, 1e4, "0.3048 m, international foot, SP 811 B.8").read_as(&["foot", "feet"]),
    unit("acre", Class::Area, 40_468_564_224.0, 1e7, "43 560 ft2, international foot").read_as(&["acres"]),
    unit("ha", Class::Area, 1e4, 1.0, "10^4 m2, SI Brochure table 8").read_as(&["hectare", "hectares"]),
    unit("sqft", Class::Area, 9_290_304.0, 1e8, "1 ft2").read_as(&["sq ft"]),
    unit("L", Class::Volume, 1.0, 1e3, "10^-3 m3, SI Brochure table 8")
        .prefixed("mkMG")
        .read_as(&["litre", "litres", "liter", "liters", "l"]),
    unit("gal", Class::Volume, 3_785_411_784.0, 1e12, "US gallon, 231 in3, SP 811 B.8")
        .prefixed("kM")
        .read_as(&["gallon", "gallons"]),
    unit("acre-ft", Class::Volume, 123_348_183_754_752.0, 1e11, "43 560 ft3, international foot")
        .read_as(&["acre-foot", "acre-feet"]),
    unit("m3 world-eq", Class::WorldVolume, 1.0, 1.0, "AWARE, Boulay et al. 2018").read_as(&[
        "m3 world eq",
        "m3world-eq",
        "m3 world-equivalent",
    ]),
    // Time: the year of 8760 h and its twelfth are conventions of this program.
    unit("s", Class::Time, 1.0, 1.0, "SI").prefixed("µm").read_as(&["sec", "second", "seconds"]),
    unit("min", Class::Time, 60.0, 1.0, "60 s").read_as(&["minute", "minutes"]),
    unit("h", Class::Time, 3600.0, 1.0, "3600 s").read_as(&["hr", "hrs", "hour", "hours", "heure", "heures"]),
    unit("day", Class::Period, 86_400.0, 1.0, "24 h").read_as(&["d", "days", "jour", "jours"]),
    unit("week", Class::Period, 604_800.0, 1.0, "168 h").read_as(&["weeks", "semaine", "semaines"]),
    unit("month", Class::Period, 2_628_000.0, 1.0, "1/12 year = 730 h").read_as(&["months", "mois"]),
    unit("yr", Class::Period, 31_536_000.0, 1.0, "8760 h")
        .read_as(&["year", "years", "yrs", "y", "an", "ans", "année", "années"]),
    // Temperature
    unit("K", Class::Temperature, 1.0, 1.0, "SI").read_as(&["kelvin"]),
    unit("°C", Class::Temperature, 1.0, 1.0, "K = °C + 273.15, SI Brochure 2.3.1")
        .zero_at(273.15)
        .read_as(&["C", "degC", "° C", "deg C", "℃"]),
    unit("°F", Class::Temperature, 5.0, 9.0, "K = (°F + 459.67) · 5/9, SP 811 B.8")
        .zero_at(459.67)
        .read_as(&["F", "degF", "° F", "deg F", "℉"]),
    // Pressure
    unit("Pa", Class::Pressure, 1.0, 1.0, "SI").prefixed("kM"),
    unit("bar", Class::Pressure, 1e5, 1.0, "10^5 Pa, SP 811 table 8").prefixed("m"),
    unit("psi", Class::Pressure, 6_894.757_293_168_361, 1.0, "1 lbf/in2, SP 811 B.8"),
    unit("inH2O", Class::Pressure, 24_908_891.0, 1e5, "conventional inch of water, 249.088 91 Pa, SP 811 B.8")
        .read_as(&["in H2O"]),
    // Computing and counted things
    unit("FLOP", Class::Flop, 1.0, 1.0, "one floating-point operation").prefixed("kMGTPE"),
    count("tok").prefixed("kMGT").read_as(&["token", "tokens"]),
    count("query").read_as(&["queries", "requête", "requêtes"]),
    count("image").read_as(&["images"]),
    count("run").read_as(&["runs"]),
    count("request").read_as(&["requests"]),
    count("prompt").read_as(&["prompts"]),
    count("start").read_as(&["starts"]),
    count("user").read_as(&["users", "utilisateur", "utilisateurs"]),
    count("unit").read_as(&["units"]),
    count("accelerator").read_as(&["accelerators", "GPU", "GPUs", "accélérateur", "accélérateurs"]),
    count("server").read_as(&["servers", "serveur", "serveurs"]),
    count("rack").read_as(&["racks", "baie", "baies"]),
    // Money
    money("USD").read_as(&["$", "US$"]),
    cent(),
    money("EUR").read_as(&["€", "euro", "euros"]),
    money("GBP").read_as(&["£"]),
    money("CNY").read_as(&["RMB"]),
    money("JPY"),
    money("CAD").read_as(&["C$"]),
    money("AUD").read_as(&["A$"]),
    money("CHF"),
    money("SEK"),
    money("NOK"),
    money("DKK"),
    money("SGD").read_as(&["S$"]),
    money("INR").read_as(&["₹"]),
    money("KRW").read_as(&["₩"]),
];

/// Spellings that hold a space, a digit or a sign and are therefore looked for before plain words.
pub(crate) fn irregular() -> impl Iterator<Item = (&'static Symbol, &'static str)> {
    static IRREGULAR: LazyLock<Vec<(&'static Symbol, &'static str)>> = LazyLock::new(|| {
        let is_irregular = |c: char| matches!(c, ' ' | '-' | '·') || c.is_ascii_digit();
        every_spelling().filter(|(_, text)| text.chars().any(is_irregular)).collect()
    });
    IRREGULAR.iter().copied()
}

/// All names and further spellings, without prefixes.
pub(crate) fn every_spelling() -> impl Iterator<Item = (&'static Symbol, &'static str)> {
    SYMBOLS.iter().flat_map(|s| std::iter::once(s.name).chain(s.spellings.iter().copied()).map(move |text| (s, text)))
}

/// The symbol and the power of ten of its prefix, for one word.
pub(crate) fn lookup(word: &str) -> Option<(&'static Symbol, Option<char>)> {
    // Every spelling has one meaning, so that nothing hinges on the order of the table.
    static SPELLINGS: LazyLock<HashMap<&'static str, &'static Symbol>> =
        LazyLock::new(|| every_spelling().map(|(symbol, text)| (text, symbol)).collect());
    if let Some(symbol) = SPELLINGS.get(word) {
        return Some((symbol, None));
    }
    let first = word.chars().next()?;
    let stem = word.get(first.len_utf8()..)?;
    let symbol = SPELLINGS.get(stem)?;
    let fits = symbol.prefixes.contains(first) && (symbol.name == stem || is_sign(stem));
    fits.then_some((*symbol, Some(first)))
}

/// A currency sign takes the prefixes of its code: `k€`.
fn is_sign(spelling: &str) -> bool {
    matches!(spelling, "$" | "€" | "£")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn every_written_unit_has_one_meaning() {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for (symbol, text) in every_spelling() {
            assert!(seen.insert(text.to_owned(), symbol.name).is_none(), "`{text}` twice");
        }
        for symbol in SYMBOLS {
            for prefix in symbol.prefixes.chars() {
                assert!(PREFIXES.iter().any(|(p, _)| *p == prefix), "no prefix {prefix}");
                let text = format!("{prefix}{}", symbol.name);
                assert!(seen.insert(text.clone(), symbol.name).is_none(), "`{text}` twice");
                assert_eq!(lookup(&text), Some((symbol, Some(prefix))));
            }
        }
    }

    #[test]
    fn factors_agree_with_the_published_values() {
        // NIST SP 811 (2008) appendix B.8, as printed there.
        let published = [
            ("Btu", 1.055_056e3),
            ("lb", 4.535_924e-1),
            ("short ton", 9.071_847e2),
            ("long ton", 1.016_047e3),
            ("ft", 3.048e-1),
            ("gal", 3.785_412e-3),
            ("acre-ft", 1.233_48e3),
            ("hp", 7.456_999e2),
            ("psi", 6.894_757e3),
            ("inH2O", 2.490_889e2),
            ("therm", 1.055_06e8),
            ("sqft", 9.290_304e-2),
        ];
        for (name, value) in published {
            let symbol = SYMBOLS.iter().find(|s| s.name == name).unwrap();
            let factor = symbol.numerator / symbol.denominator;
            assert!((factor / value - 1.0).abs() < 4e-6, "{name}: {factor} against {value}");
        }
        assert_eq!(550.0 * 0.3048 * 0.453_592_37 * 9.806_65, HORSEPOWER);
    }
}
