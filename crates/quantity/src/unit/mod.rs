//! Units: symbols with prefixes, products, quotients and powers, with the tags CO2, CO2e, HHV and LHV.

pub(crate) mod dimension;
mod parse;
mod suggest;
pub mod symbol;

pub use dimension::{Currency, Dimension, Gas, HeatingValue};

use crate::error::UnitError;
use dimension::{Class, Form};
use std::fmt;
use std::str::FromStr;
use symbol::{PREFIXES, Symbol};

pub(crate) use parse::parse_after;

/// One symbol of a unit, with prefix, gas and exponent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Factor {
    pub(crate) symbol: &'static Symbol,
    pub(crate) prefix: Option<char>,
    pub(crate) gas: Gas,
    pub(crate) exponent: i8,
}

impl Factor {
    pub(crate) fn class(&self) -> Class {
        match (self.symbol.class, self.gas) {
            (Class::Mass, Gas::Co2) => Class::MassCo2,
            (Class::Mass, Gas::Co2e) => Class::MassCo2e,
            (class, _) => class,
        }
    }

    /// Numerator and denominator of the conversion factor to SI.
    fn scale(&self) -> (f64, f64) {
        let power = self.prefix.and_then(|p| PREFIXES.iter().find(|(c, _)| *c == p)).map_or(0, |(_, power)| *power);
        let ten = POWERS_OF_TEN.get(power.unsigned_abs() as usize).copied().unwrap_or(1.0);
        let (up, down) = if power < 0 { (1.0, ten) } else { (ten, 1.0) };
        let (mut numerator, mut denominator) = (1.0, 1.0);
        for _ in 0..self.exponent.unsigned_abs() {
            numerator *= self.symbol.numerator * up;
            denominator *= self.symbol.denominator * down;
        }
        if self.exponent < 0 { (denominator, numerator) } else { (numerator, denominator) }
    }
}

/// Powers of ten up to 10^18 are exact in `f64`; written out, so that no platform `pow` takes part.
const POWERS_OF_TEN: [f64; 19] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18];

impl fmt::Display for Factor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(prefix) = self.prefix {
            write!(f, "{prefix}")?;
        }
        write!(f, "{}{}", self.symbol.name, self.gas.suffix())?;
        match self.exponent.unsigned_abs() {
            1 => Ok(()),
            n => write!(f, "{n}"),
        }
    }
}

/// A unit as written, in canonical spelling. The default is the unit of a plain number, which has no text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unit {
    /// Numerator first, then denominator, each in the order written.
    pub(crate) factors: Vec<Factor>,
    pub(crate) heating_value: HeatingValue,
}

/// What the energy in the denominator of an emission rate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EnergyBasis {
    /// Watt-hours: electricity at the generator terminals.
    Electricity,
    /// Joules, Btu, therms: fuel.
    Fuel,
    /// Horsepower-hours: work of the engine shaft.
    Shaft,
}

impl Unit {
    /// Reads a unit, such as the `MW` of a CSV header `it.capacity [MW]`.
    ///
    /// # Errors
    /// An unknown symbol or a wrong combination, with its place and a suggestion.
    pub fn parse(text: &str) -> Result<Self, UnitError> {
        parse::parse_after(text, None)
    }

    /// Exponents and tags.
    #[must_use]
    pub fn dimension(&self) -> Dimension {
        let mut dimension = Dimension { heating_value: self.heating_value, ..Dimension::default() };
        for factor in &self.factors {
            dimension = dimension.times(&factor.symbol.class.dimension(), factor.exponent);
            dimension.gas = dimension.gas.max(factor.gas);
            dimension.currency = dimension.currency.or(factor.symbol.currency);
            dimension.world_equivalent |= factor.symbol.class == Class::WorldVolume;
        }
        dimension
    }

    /// Currency of the money in it, if any.
    #[must_use]
    pub fn currency(&self) -> Option<Currency> {
        self.factors.iter().find_map(|f| f.symbol.currency)
    }

    /// HHV or LHV, if said.
    #[must_use]
    pub fn heating_value(&self) -> HeatingValue {
        self.heating_value
    }

    /// The unit of a plain number.
    #[must_use]
    pub fn is_one(&self) -> bool {
        self.form().is_empty()
    }

    /// `%`, with or without a heating value: a share or an efficiency.
    #[must_use]
    pub fn is_percent(&self) -> bool {
        matches!(self.factors.as_slice(), [only] if only.symbol.class == Class::Percent)
    }

    /// `ppm`: of an exhaust, by volume, dry, at 15 % O2.
    #[must_use]
    pub fn is_ppm(&self) -> bool {
        matches!(self.factors.as_slice(), [only] if only.symbol.class == Class::Ppm)
    }

    /// What the energy in the denominator is: `lb/MMBtu` counts fuel, `lb/MWh` electricity, `g/bhp-h` shaft work.
    #[must_use]
    pub fn energy_basis(&self) -> Option<EnergyBasis> {
        self.factors.iter().filter(|f| f.exponent < 0).find_map(|f| match f.symbol.class {
            Class::Electricity => Some(EnergyBasis::Electricity),
            Class::Heat => Some(EnergyBasis::Fuel),
            Class::Shaft => Some(EnergyBasis::Shaft),
            _ => None,
        })
    }

    /// °C or °F.
    pub(crate) fn is_scale(&self) -> bool {
        self.offset() != 0.0
    }

    pub(crate) fn form(&self) -> Form {
        Form::of(self.factors.iter().map(|f| (f.class(), f.exponent)))
    }

    /// Zero of a temperature scale, in its own degrees; 0 for all other units.
    pub(crate) fn offset(&self) -> f64 {
        match self.factors.as_slice() {
            [only] => only.symbol.offset,
            _ => 0.0,
        }
    }

    /// Numerator and denominator of the conversion factor to the coherent SI unit.
    pub(crate) fn scale(&self) -> (f64, f64) {
        self.factors.iter().map(Factor::scale).fold((1.0, 1.0), |(n, d), (fn_, fd)| (n * fn_, d * fd))
    }
}

impl FromStr for Unit {
    type Err = UnitError;
    fn from_str(text: &str) -> Result<Self, UnitError> {
        Self::parse(text)
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut before = "";
        for factor in self.factors.iter().filter(|f| f.exponent > 0) {
            write!(f, "{before}{factor}")?;
            before = if factor.symbol.class == Class::Multiplier { " " } else { "·" };
        }
        // "billion /day": a bare multiplier keeps its space.
        let mut before = if before == " " { " /" } else { "/" };
        for factor in self.factors.iter().filter(|f| f.exponent < 0) {
            write!(f, "{before}{factor}")?;
            before = "/";
        }
        f.write_str(self.heating_value.suffix())
    }
}
