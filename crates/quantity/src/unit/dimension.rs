//! What a unit measures: exponents of the base quantities, with the tags that arithmetic alone cannot see.
//!
//! Two views of one unit:
//! - [`Dimension`] decides whether two units convert into each other (`lb/MWh` and `kg/kWh` do).
//! - `Form` decides whether a unit fits a field. It keeps what dimensions lose: `GWh/yr` and `MW` are both a power, `h/yr` and
//!   `%` are both a plain ratio, `kWh/m3` and `Pa` are both a pressure, `USD/kW/month` and `USD/kWh` are both a price of energy.

use std::fmt;

/// Which greenhouse gas a mass is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Gas {
    /// No gas named: any other mass.
    #[default]
    None,
    /// Carbon dioxide alone.
    Co2,
    /// All greenhouse gases, as carbon dioxide equivalent.
    Co2e,
}

impl Gas {
    pub(crate) const fn suffix(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Co2 => "CO2",
            Self::Co2e => "CO2e",
        }
    }
}

/// Which heating value an amount of fuel energy is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum HeatingValue {
    /// Not said.
    #[default]
    None,
    /// Higher (gross) heating value: the water vapour of combustion is condensed.
    Hhv,
    /// Lower (net) heating value.
    Lhv,
}

impl HeatingValue {
    pub(crate) const fn suffix(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Hhv => " HHV",
            Self::Lhv => " LHV",
        }
    }
}

/// A currency, by its ISO 4217 code. There is no exchange rate: two currencies never convert.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(pub(crate) &'static str);

impl Currency {
    /// The ISO 4217 code, such as `USD`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Exponents of the base quantities, with tags. Two units convert into each other when their dimensions are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Dimension {
    /// Exponent of length.
    pub length: i8,
    /// Exponent of mass.
    pub mass: i8,
    /// Exponent of time.
    pub time: i8,
    /// Exponent of temperature.
    pub temperature: i8,
    /// Exponent of counted things: tokens, queries, images, runs.
    pub count: i8,
    /// Exponent of floating-point operations.
    pub flop: i8,
    /// Exponent of money.
    pub money: i8,
    /// Gas of the mass in it.
    pub gas: Gas,
    /// Heating value of the fuel energy in it.
    pub heating_value: HeatingValue,
    /// Currency of the money in it.
    pub currency: Option<Currency>,
    /// Water weighted by scarcity (AWARE world-equivalent cubic metres), not water itself.
    pub world_equivalent: bool,
}

impl Dimension {
    /// Adds `exponent` times the exponents of `other`; the tags stay.
    pub(crate) const fn times(mut self, other: &Self, exponent: i8) -> Self {
        self.length = plus(self.length, other.length, exponent);
        self.mass = plus(self.mass, other.mass, exponent);
        self.time = plus(self.time, other.time, exponent);
        self.temperature = plus(self.temperature, other.temperature, exponent);
        self.count = plus(self.count, other.count, exponent);
        self.flop = plus(self.flop, other.flop, exponent);
        self.money = plus(self.money, other.money, exponent);
        self
    }
}

const fn plus(a: i8, b: i8, exponent: i8) -> i8 {
    a.saturating_add(b.saturating_mul(exponent))
}

/// What one symbol measures, in the words of the trade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Class {
    /// `million` and its like: a factor, no quantity.
    Multiplier,
    Percent,
    Ppm,
    Money,
    Count,
    Flop,
    Mass,
    MassCo2,
    MassCo2e,
    Volume,
    WorldVolume,
    Length,
    Area,
    Power,
    /// Energy in watt-hours.
    Electricity,
    /// Energy in joules, Btu, therms.
    Heat,
    /// Energy in horsepower-hours: work of an engine shaft.
    Shaft,
    Pressure,
    Temperature,
    /// Seconds to hours.
    Time,
    /// Days to years: what annual figures are counted by.
    Period,
}

impl Class {
    /// Exponents of one symbol of this class.
    pub(crate) const fn dimension(self) -> Dimension {
        let (length, mass, time) = match self {
            Self::Mass | Self::MassCo2 | Self::MassCo2e => (0, 1, 0),
            Self::Length => (1, 0, 0),
            Self::Area => (2, 0, 0),
            Self::Volume | Self::WorldVolume => (3, 0, 0),
            Self::Power => (2, 1, -3),
            Self::Electricity | Self::Heat | Self::Shaft => (2, 1, -2),
            Self::Pressure => (-1, 1, -2),
            Self::Time | Self::Period => (0, 0, 1),
            Self::Multiplier
            | Self::Percent
            | Self::Ppm
            | Self::Money
            | Self::Count
            | Self::Flop
            | Self::Temperature => (0, 0, 0),
        };
        Dimension {
            length,
            mass,
            time,
            temperature: matches!(self, Self::Temperature) as i8,
            count: matches!(self, Self::Count) as i8,
            flop: matches!(self, Self::Flop) as i8,
            money: matches!(self, Self::Money) as i8,
            gas: Gas::None,
            heating_value: HeatingValue::None,
            currency: None,
            world_equivalent: false,
        }
    }
}

/// The classes of a unit with their exponents, in a fixed order: `kg/kWh` is Mass¹ Electricity⁻¹.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Form(Vec<(Class, i8)>);

impl Form {
    /// Numerator and denominator stay apart, so that `h/yr` or `kWh/kWh` do not vanish.
    pub(crate) fn of(classes: impl Iterator<Item = (Class, i8)>) -> Self {
        let mut terms: Vec<(Class, i8)> = Vec::new();
        for (class, exponent) in classes {
            let term = match (class, exponent) {
                (Class::Multiplier, _) => continue,
                (Class::Length, 2 | -2) => (Class::Area, exponent.signum()),
                (Class::Length, 3 | -3) => (Class::Volume, exponent.signum()),
                other => other,
            };
            terms.push(term);
        }
        terms.sort_unstable();
        Self(terms)
    }

    pub(crate) fn has(&self, class: Class) -> bool {
        self.0.iter().any(|(c, _)| *c == class)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// This form with one class replaced by another.
    pub(crate) fn replaced(&self, from: Class, to: Class) -> Self {
        let swap = |c: Class| if c == from { to } else { c };
        Self::of(self.0.iter().map(|(c, e)| (swap(*c), *e)))
    }

    /// This form times one more class.
    pub(crate) fn with(&self, class: Class, exponent: i8) -> Self {
        Self::of(self.0.iter().copied().chain([(class, exponent)]))
    }

    /// This form without a term, if it has that term.
    pub(crate) fn without(&self, class: Class, exponent: i8) -> Option<Self> {
        let at = self.0.iter().position(|term| *term == (class, exponent))?;
        let mut rest = self.0.clone();
        rest.remove(at);
        Some(Self(rest))
    }
}
