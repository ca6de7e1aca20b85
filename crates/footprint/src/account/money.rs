//! Money, and prices by what they are for. Amounts of one account are of one currency; the account knows which.

use core::iter::Sum;
use core::ops::{Add, Mul};

use wattshed_physics::units::{Co2eMass, FuelEnergy, GridEnergy, GridPower, Volume, unit};

/// An amount in the major unit of the currency of the account.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Money(f64);

impl Money {
    /// The amount in the major unit.
    pub const fn major_units(self) -> f64 {
        self.0
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Mul<f64> for Money {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self(self.0 * factor)
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::default(), Add::add)
    }
}

macro_rules! prices {
    ($($(#[$doc:meta])* $name:ident = $text:literal: $per:ty, |$quantity:ident| $count:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
        pub struct $name(f64);

        impl $name {
            #[doc = concat!("From a figure in the major unit per ", $text, ".")]
            pub const fn new(figure: f64) -> Self {
                Self(figure)
            }
        }

        impl Mul<$per> for $name {
            type Output = Money;
            fn mul(self, $quantity: $per) -> Money {
                Money(self.0 * $count)
            }
        }
    )*};
}

prices! {
    /// Price of electricity at the meter.
    ElectricityPrice = "kWh": GridEnergy, |energy| energy.quantity().get::<unit::kilowatt_hour>();
    /// Price of the highest hour of a month.
    DemandPrice = "kW": GridPower, |power| power.quantity().get::<unit::kilowatt>();
    /// Price of fuel by its higher heating value.
    FuelPrice = "kWh (HHV)": FuelEnergy, |fuel| fuel.quantity().get::<unit::kilowatt_hour>();
    /// Price of water that is taken in.
    WaterPrice = "m3": Volume, |water| water.get::<unit::cubic_meter>();
    /// Price of emitted greenhouse gases.
    CarbonPrice = "t CO2e": Co2eMass, |mass| mass.quantity().get::<unit::tonne>();
}
