//! Climate zones.

use core::fmt;

/// How much moisture a climate has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moisture {
    /// A: rain all the year, or a rainy season.
    Moist,
    /// B: little rain.
    Dry,
    /// C: cool summers and mild winters beside a cold ocean.
    Marine,
}

/// A climate zone of ANSI/ASHRAE Standard 169-2020: 0 (extremely hot) to 8 (subarctic), with its moisture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClimateZone {
    /// 0 to 8.
    pub number: u8,
    /// Cold zones may have none.
    pub moisture: Option<Moisture>,
}

impl ClimateZone {
    pub(super) const fn from_code(code: u8) -> Self {
        let moisture = match code % 4 {
            1 => Some(Moisture::Moist),
            2 => Some(Moisture::Dry),
            3 => Some(Moisture::Marine),
            _ => None,
        };
        Self { number: code / 4, moisture }
    }
}

impl fmt::Display for ClimateZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = match self.moisture {
            Some(Moisture::Moist) => "A",
            Some(Moisture::Dry) => "B",
            Some(Moisture::Marine) => "C",
            None => "",
        };
        write!(f, "{}{letter}", self.number)
    }
}
