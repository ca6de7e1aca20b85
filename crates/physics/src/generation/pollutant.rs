//! What a stack emits.

use crate::units::Mass;

/// A substance in the exhaust, beside carbon dioxide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pollutant {
    /// Nitrogen oxides, counted as NO2.
    Nox,
    /// Carbon monoxide.
    Co,
    /// Volatile organic compounds, by volume counted as methane.
    Voc,
    /// Particulate matter, filterable and condensable.
    Pm,
    /// Sulphur dioxide.
    So2,
    /// Formaldehyde.
    Hcho,
    /// Ammonia that slips through catalytic reduction.
    Nh3,
    /// Methane of combustion and slip.
    Ch4,
    /// Nitrous oxide.
    N2o,
}

impl Pollutant {
    /// All of them, in the order of reports.
    pub const ALL: [Self; Self::COUNT] =
        [Self::Nox, Self::Co, Self::Voc, Self::Pm, Self::So2, Self::Hcho, Self::Nh3, Self::Ch4, Self::N2o];
    /// How many there are.
    pub const COUNT: usize = 9;

    /// The name in keys of the spec and of results.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nox => "nox",
            Self::Co => "co",
            Self::Voc => "voc",
            Self::Pm => "pm",
            Self::So2 => "so2",
            Self::Hcho => "hcho",
            Self::Nh3 => "nh3",
            Self::Ch4 => "ch4",
            Self::N2o => "n2o",
        }
    }

    /// How people write it.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Nox => "NOx",
            Self::Co => "CO",
            Self::Voc => "VOC",
            Self::Pm => "PM",
            Self::So2 => "SO2",
            Self::Hcho => "formaldehyde",
            Self::Nh3 => "NH3",
            Self::Ch4 => "CH4",
            Self::N2o => "N2O",
        }
    }

    /// Molar mass, g/mol: NOx as NO2, VOC as CH4 (IUPAC standard atomic weights 2021). None for particles.
    pub const fn molar_mass_g(self) -> Option<f64> {
        match self {
            Self::Nox => Some(46.0055),
            Self::Co => Some(28.010),
            Self::Voc | Self::Ch4 => Some(16.043),
            Self::So2 => Some(64.064),
            Self::Hcho => Some(30.026),
            Self::Nh3 => Some(17.031),
            Self::N2o => Some(44.013),
            Self::Pm => None,
        }
    }

    pub(crate) const fn index(self) -> usize {
        self as usize
    }
}

/// A mass for each pollutant.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct PollutantMasses([Mass; Pollutant::COUNT]);

impl PollutantMasses {
    /// From a mass for each.
    pub fn of(mut mass: impl FnMut(Pollutant) -> Mass) -> Self {
        Self(Pollutant::ALL.map(&mut mass))
    }

    /// The mass of one.
    pub fn get(&self, pollutant: Pollutant) -> Mass {
        self.0[pollutant.index()]
    }
}

impl core::ops::Add for PollutantMasses {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self::of(|pollutant| self.get(pollutant) + other.get(pollutant))
    }
}

impl core::iter::Sum for PollutantMasses {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::default(), core::ops::Add::add)
    }
}
