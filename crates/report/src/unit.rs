//! Units of figures, and the magnitudes in which people read them.

use std::borrow::Cow;

use crate::manner::{Language, Units, current};

/// Unit in which a [`Figure`](crate::Figure) stores its value: the unit that its result key ends in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Energy, stored in MWh; written in mWh to TWh.
    Mwh,
    /// Power, stored in MW; written in W to GW.
    Mw,
    /// Volume of water, stored in m3; written in mL, L, m3, ML (10^3 m3) or GL (10^6 m3), in French in m3 and Mm3 (10^6 m3), in
    /// US units in gallons.
    M3,
    /// Mass of greenhouse gas, stored in t CO2e; written in g to Mt.
    Tco2e,
    /// Mass of pollutants, stored in metric tonnes; written in g to Mt, in US units in pounds or short tons.
    T,
    /// Litres per kilowatt-hour; in US units gallons per megawatt-hour.
    LPerKwh,
    /// Kilograms per kilowatt-hour; written in g/kWh below 1 kg/kWh, in US units in lb/MWh.
    KgPerKwh,
    /// Part of a whole, stored as 0 to 1; written in per cent.
    Share,
    /// Ratio of two like quantities, such as PUE; no unit.
    Ratio,
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Years.
    Years,
    /// Number of things; no unit.
    Count,
    /// Money in the currency of this code, such as `USD`; written in millions (10^6) or billions (10^9) where large.
    Money(Cow<'static, str>),
    /// Temperature in degrees Celsius; in US units in degrees Fahrenheit.
    Celsius,
    /// Temperature difference in kelvin.
    Kelvin,
    /// Water weighted by scarcity, stored in m3 world-equivalent.
    M3WorldEq,
    /// Energy of fuel by its higher heating value, stored in MWh; in US units in MMBtu.
    FuelMwh,
    /// Area in hectares; in US units in acres.
    Hectares,
    /// Energy for one unit of service, stored in Wh; the text names the unit of service, such as `query`.
    WhPer(Cow<'static, str>),
    /// Water for one unit of service, stored in mL.
    MlPer(Cow<'static, str>),
    /// Greenhouse gas for one unit of service, stored in g CO2e.
    Gco2ePer(Cow<'static, str>),
    /// Any other unit, written as it stands and never rescaled: units of published factors.
    Plain(Cow<'static, str>),
}

/// A magnitude: ten to this power of the stored unit, and its symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rung {
    pub(crate) exponent: i32,
    pub(crate) symbol: &'static str,
}

/// How many digits are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Precision {
    /// This many significant digits, zeros kept; digits before the point are never dropped.
    Significant(i32),
    /// The same, without zeros at the end of the fraction.
    Trimmed(i32),
    /// This many digits after the point.
    Decimals(i32),
}

/// From a stored value to one in the base of a ladder.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Conversion {
    factor: f64,
    zero: f64,
}

impl Conversion {
    /// As it is stored.
    const NONE: Self = Self { factor: 1.0, zero: 0.0 };

    const fn by(factor: f64) -> Self {
        Self { factor, zero: 0.0 }
    }

    /// The same for differences of values, which no zero shifts.
    pub(crate) const fn of_differences(self) -> Self {
        Self { zero: 0.0, ..self }
    }

    /// A stored value in the base of the ladder; to the last bit itself where the unit is the stored one.
    pub(crate) fn convert(self, value: f64) -> f64 {
        if self == Self::NONE { value } else { value * self.factor + self.zero }
    }
}

/// In which unit a figure is written: its magnitudes, and what leads from the stored unit to the base of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Measure {
    /// Magnitudes from small to large; never empty.
    pub(crate) ladder: &'static [Rung],
    pub(crate) conversion: Conversion,
}

const fn rung(exponent: i32, symbol: &'static str) -> Rung {
    Rung { exponent, symbol }
}

const ENERGY: &[Rung] =
    &[rung(-9, "mWh"), rung(-6, "Wh"), rung(-3, "kWh"), rung(0, "MWh"), rung(3, "GWh"), rung(6, "TWh")];
const POWER: &[Rung] = &[rung(-6, "W"), rung(-3, "kW"), rung(0, "MW"), rung(3, "GW")];
const WATER: &[Rung] = &[rung(-6, "mL"), rung(-3, "L"), rung(0, "m3"), rung(3, "ML"), rung(6, "GL")];
// Water statistics in French count m3 and millions of m3; nobody writes megalitres.
const WATER_FRENCH: &[Rung] = &[rung(-6, "mL"), rung(-3, "L"), rung(0, "m3"), rung(6, "Mm3")];
const MASS: &[Rung] = &[rung(-6, "g"), rung(-3, "kg"), rung(0, "t"), rung(3, "kt"), rung(6, "Mt")];
const GREENHOUSE_GAS: &[Rung] =
    &[rung(-6, "g CO2e"), rung(-3, "kg CO2e"), rung(0, "t CO2e"), rung(3, "kt CO2e"), rung(6, "Mt CO2e")];
const MASS_PER_ENERGY: &[Rung] = &[rung(-3, "g/kWh"), rung(0, "kg/kWh")];
const SCARCITY: &[Rung] = &[rung(0, "m3 world-eq"), rung(6, "million m3 world-eq")];
const SCARCITY_FRENCH: &[Rung] = &[rung(0, "m3 éq. monde"), rung(6, "Mm3 éq. monde")];
// Word and code are joined in `symbol`.
const MONEY: &[Rung] = &[rung(0, ""), rung(6, "million "), rung(9, "billion ")];
const MONEY_FRENCH: &[Rung] = &[rung(0, ""), rung(6, "M "), rung(9, "Md ")];
const SMALL_ENERGY: &[Rung] = &[rung(-3, "mWh"), rung(0, "Wh"), rung(3, "kWh"), rung(6, "MWh")];
const SMALL_WATER: &[Rung] = &[rung(0, "mL"), rung(3, "L"), rung(6, "m3")];
const SMALL_GAS: &[Rung] = &[rung(-3, "mg CO2e"), rung(0, "g CO2e"), rung(3, "kg CO2e"), rung(6, "t CO2e")];
const GALLONS: &[Rung] = &[rung(0, "gal"), rung(3, "kgal"), rung(6, "Mgal"), rung(9, "Bgal")];

// NIST Special Publication 811 (2008), appendix B.8: the gallon, the pound, the short ton, the foot and the Btu (International
// Table) are exact multiples of SI units; the acre is that of the international foot.
const LITERS_PER_GALLON: f64 = 3.785_411_784;
const MILLILITERS_PER_FLUID_OUNCE: f64 = 1e3 * LITERS_PER_GALLON / 128.0;
const KILOGRAMS_PER_POUND: f64 = 0.453_592_37;
const TONNES_PER_SHORT_TON: f64 = 2000.0 * KILOGRAMS_PER_POUND / 1e3;
const METERS_PER_FOOT: f64 = 0.3048;
const HECTARES_PER_ACRE: f64 = 43_560.0 * METERS_PER_FOOT * METERS_PER_FOOT / 1e4;
const MEGAWATT_HOURS_PER_MMBTU: f64 = 1.055_055_852_62 / 3.6;

impl Unit {
    /// US dollars.
    pub const USD: Self = Self::Money(Cow::Borrowed("USD"));
    /// Fuel by its higher heating value, in millions of Btu.
    pub const MMBTU: Self = Self::Plain(Cow::Borrowed("MMBtu HHV"));
    /// Throughput of computation, in 10^18 operations a second.
    pub const EFLOPS: Self = Self::Plain(Cow::Borrowed("EFLOP/s"));

    /// In which unit values of this size are written, in the current manner.
    pub(crate) fn measure(&self, largest: f64) -> Measure {
        let manner = current();
        match manner.units {
            Units::Us => self.in_us_units(largest),
            Units::Si => None,
        }
        .unwrap_or_else(|| Measure { ladder: self.ladder(manner.language), conversion: Conversion::NONE })
    }

    /// The unit of the United States; none where they use the stored one.
    fn in_us_units(&self, largest: f64) -> Option<Measure> {
        let by = |factor, ladder| Some(Measure { ladder, conversion: Conversion::by(factor) });
        match self {
            Self::M3 => by(1e3 / LITERS_PER_GALLON, GALLONS),
            // Below a gallon in fluid ounces.
            Self::MlPer(_) if largest < 1e3 * LITERS_PER_GALLON => {
                by(1.0 / MILLILITERS_PER_FLUID_OUNCE, const { &[rung(0, "fl oz")] })
            }
            Self::MlPer(_) => by(1e-3 / LITERS_PER_GALLON, GALLONS),
            Self::LPerKwh => by(1e3 / LITERS_PER_GALLON, const { &[rung(0, "gal/MWh")] }),
            Self::KgPerKwh => by(1e3 / KILOGRAMS_PER_POUND, const { &[rung(0, "lb/MWh")] }),
            // Below a short ton in pounds.
            Self::T if largest < TONNES_PER_SHORT_TON => by(1e3 / KILOGRAMS_PER_POUND, const { &[rung(0, "lb")] }),
            Self::T => by(1.0 / TONNES_PER_SHORT_TON, const { &[rung(0, "short tons")] }),
            Self::FuelMwh => by(1.0 / MEGAWATT_HOURS_PER_MMBTU, const { &[rung(0, "MMBtu")] }),
            Self::Hectares => by(1.0 / HECTARES_PER_ACRE, const { &[rung(0, "acres")] }),
            Self::Kelvin => by(1.8, const { &[rung(0, "°F")] }),
            Self::Celsius => {
                let conversion = Conversion { factor: 1.8, zero: 32.0 };
                Some(Measure { ladder: const { &[rung(0, "°F")] }, conversion })
            }
            _ => None,
        }
    }

    /// Magnitudes of the stored unit from small to large; never empty.
    const fn ladder(&self, language: Language) -> &'static [Rung] {
        let french = matches!(language, Language::French);
        match self {
            Self::Mwh | Self::FuelMwh => ENERGY,
            Self::Mw => POWER,
            Self::M3 if french => WATER_FRENCH,
            Self::M3 => WATER,
            Self::Tco2e => GREENHOUSE_GAS,
            Self::T => MASS,
            Self::KgPerKwh => MASS_PER_ENERGY,
            Self::M3WorldEq if french => SCARCITY_FRENCH,
            Self::M3WorldEq => SCARCITY,
            Self::Money(_) if french => MONEY_FRENCH,
            Self::Money(_) => MONEY,
            Self::WhPer(_) => SMALL_ENERGY,
            Self::MlPer(_) => SMALL_WATER,
            Self::Gco2ePer(_) => SMALL_GAS,
            Self::LPerKwh => const { &[rung(0, "L/kWh")] },
            Self::Share => const { &[rung(-2, "%")] },
            Self::Hours => const { &[rung(0, "h")] },
            Self::Days if french => const { &[rung(0, "jours")] },
            Self::Days => const { &[rung(0, "days")] },
            Self::Years if french => const { &[rung(0, "ans")] },
            Self::Years => const { &[rung(0, "years")] },
            Self::Celsius => const { &[rung(0, "°C")] },
            Self::Kelvin => const { &[rung(0, "K")] },
            Self::Hectares => const { &[rung(0, "ha")] },
            Self::Ratio | Self::Count | Self::Plain(_) => const { &[rung(0, "")] },
        }
    }

    pub(crate) fn precision(&self) -> Precision {
        match self {
            Self::LPerKwh | Self::KgPerKwh | Self::Share => Precision::Significant(3),
            Self::Celsius | Self::Kelvin => Precision::Decimals(1),
            Self::Hours | Self::Days | Self::Years | Self::Count => Precision::Trimmed(4),
            // Published factors carry up to six digits and are shown as published.
            Self::Plain(_) => Precision::Trimmed(6),
            _ => Precision::Significant(4),
        }
    }

    /// What stands behind the number in this magnitude.
    pub(crate) fn symbol(&self, rung: Rung) -> String {
        match self {
            Self::Money(code) => format!("{}{code}", rung.symbol),
            Self::WhPer(service) | Self::MlPer(service) | Self::Gco2ePer(service) => {
                format!("{}/{service}", rung.symbol)
            }
            Self::Plain(text) => text.clone().into_owned(),
            _ => rung.symbol.to_owned(),
        }
    }
}
