//! Units of figures, and the magnitudes in which people read them.

use std::borrow::Cow;

/// Unit in which a [`Figure`](crate::Figure) stores its value: the unit that its result key ends in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Energy, stored in MWh; written in mWh to TWh.
    Mwh,
    /// Power, stored in MW; written in W to GW.
    Mw,
    /// Volume of water, stored in m3; written in mL, L, m3, ML (10^3 m3) or GL (10^6 m3).
    M3,
    /// Mass of greenhouse gas, stored in t CO2e; written in g to Mt.
    Tco2e,
    /// Mass, stored in metric tonnes; written in g to Mt.
    T,
    /// Litres per kilowatt-hour.
    LPerKwh,
    /// Kilograms per kilowatt-hour; written in g/kWh below 1 kg/kWh.
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
    /// Temperature in degrees Celsius.
    Celsius,
    /// Temperature difference in kelvin.
    Kelvin,
    /// Water weighted by scarcity, stored in m3 world-equivalent.
    M3WorldEq,
    /// Area in hectares.
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

const fn rung(exponent: i32, symbol: &'static str) -> Rung {
    Rung { exponent, symbol }
}

const ENERGY: &[Rung] =
    &[rung(-9, "mWh"), rung(-6, "Wh"), rung(-3, "kWh"), rung(0, "MWh"), rung(3, "GWh"), rung(6, "TWh")];
const POWER: &[Rung] = &[rung(-6, "W"), rung(-3, "kW"), rung(0, "MW"), rung(3, "GW")];
const WATER: &[Rung] = &[rung(-6, "mL"), rung(-3, "L"), rung(0, "m3"), rung(3, "ML"), rung(6, "GL")];
const MASS: &[Rung] = &[rung(-6, "g"), rung(-3, "kg"), rung(0, "t"), rung(3, "kt"), rung(6, "Mt")];
const GREENHOUSE_GAS: &[Rung] =
    &[rung(-6, "g CO2e"), rung(-3, "kg CO2e"), rung(0, "t CO2e"), rung(3, "kt CO2e"), rung(6, "Mt CO2e")];
const MASS_PER_ENERGY: &[Rung] = &[rung(-3, "g/kWh"), rung(0, "kg/kWh")];
const SCARCITY: &[Rung] = &[rung(0, "m3 world-eq"), rung(6, "million m3 world-eq")];
// Word and code are joined in `symbol`.
const MONEY: &[Rung] = &[rung(0, ""), rung(6, "million "), rung(9, "billion ")];
const SMALL_ENERGY: &[Rung] = &[rung(-3, "mWh"), rung(0, "Wh"), rung(3, "kWh"), rung(6, "MWh")];
const SMALL_WATER: &[Rung] = &[rung(0, "mL"), rung(3, "L"), rung(6, "m3")];
const SMALL_GAS: &[Rung] = &[rung(-3, "mg CO2e"), rung(0, "g CO2e"), rung(3, "kg CO2e"), rung(6, "t CO2e")];

impl Unit {
    /// US dollars.
    pub const USD: Self = Self::Money(Cow::Borrowed("USD"));
    /// Fuel by its higher heating value, in millions of Btu.
    pub const MMBTU: Self = Self::Plain(Cow::Borrowed("MMBtu HHV"));
    /// Throughput of computation, in 10^18 operations a second.
    pub const EFLOPS: Self = Self::Plain(Cow::Borrowed("EFLOP/s"));

    /// Magnitudes from small to large; never empty.
    pub(crate) fn ladder(&self) -> &'static [Rung] {
        match self {
            Self::Mwh => ENERGY,
            Self::Mw => POWER,
            Self::M3 => WATER,
            Self::Tco2e => GREENHOUSE_GAS,
            Self::T => MASS,
            Self::KgPerKwh => MASS_PER_ENERGY,
            Self::M3WorldEq => SCARCITY,
            Self::Money(_) => MONEY,
            Self::WhPer(_) => SMALL_ENERGY,
            Self::MlPer(_) => SMALL_WATER,
            Self::Gco2ePer(_) => SMALL_GAS,
            Self::LPerKwh => const { &[rung(0, "L/kWh")] },
            Self::Share => const { &[rung(-2, "%")] },
            Self::Hours => const { &[rung(0, "h")] },
            Self::Days => const { &[rung(0, "days")] },
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
