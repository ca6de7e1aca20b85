//! The ratios of the field, each bound to the two bases that it relates.
//!
//! A ratio multiplies with nothing but its own denominator. The classic bugs do not compile:
//!
//! ```compile_fail
//! use wattshed_physics::units::{FacilityEnergy, Wue};
//! fn water(wue: Wue, energy: FacilityEnergy) { let _ = wue * energy; }
//! ```
//! ```compile_fail
//! use wattshed_physics::units::{FacilityEnergy, Pue};
//! fn twice(pue: Pue, energy: FacilityEnergy) { let _ = pue * energy; }
//! ```
//! ```compile_fail
//! use wattshed_physics::units::{Energy, Wue};
//! fn water(wue: Wue, energy: Energy) { let _ = wue * energy; }
//! ```
//! ```
//! use wattshed_physics::units::{FacilityEnergy, ItEnergy, Pue, SiteMakeUp, Wue};
//! fn water(wue: Wue, energy: ItEnergy) -> SiteMakeUp { wue * energy }
//! fn facility(pue: Pue, energy: ItEnergy) -> FacilityEnergy { pue * energy }
//! ```

use core::ops::{Div, Mul};

use uom::si::energy::{kilowatt_hour, megawatt_hour};
use uom::si::f64::{Energy, Mass, Volume};
use uom::si::mass::kilogram;
use uom::si::volume::liter;

use super::basis::{
    Co2, Co2e, Consumption, Delivered, Facility, Generated, Grid, Hhv, Hydro, It, Lhv, MakeUp, Of, Site, Source, Water,
    Withdrawal,
};

macro_rules! metric {
    ($(#[$doc:meta])* $name:ident, $read:ident = $text:literal:
     $n:ident<$nb:ty> in $nu:ty, per $d:ident<$db:ty> in $du:ty) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
        pub struct $name(f64);

        impl $name {
            #[doc = concat!("From a figure in ", $text, ".")]
            pub const fn new(figure: f64) -> Self {
                Self(figure)
            }

            #[doc = concat!("The figure in ", $text, ".")]
            pub const fn $read(self) -> f64 {
                self.0
            }
        }

        impl Mul<Of<$d, $db>> for $name {
            type Output = Of<$n, $nb>;
            fn mul(self, per: Of<$d, $db>) -> Self::Output {
                Of::new(<$n>::new::<$nu>(self.0 * per.quantity().get::<$du>()))
            }
        }

        impl Div<Of<$d, $db>> for Of<$n, $nb> {
            type Output = $name;
            fn div(self, per: Of<$d, $db>) -> $name {
                $name(self.quantity().get::<$nu>() / per.quantity().get::<$du>())
            }
        }
    };
}

metric! {
    /// Power usage effectiveness, ISO/IEC 30134-2: facility energy over IT energy.
    Pue, ratio = "kWh/kWh": Energy<Facility> in megawatt_hour, per Energy<It> in megawatt_hour
}
metric! {
    /// Water usage effectiveness, ISO/IEC 30134-9: make-up water over IT energy.
    Wue, liters_per_kwh = "L/kWh": Volume<Water<MakeUp, Site>> in liter, per Energy<It> in kilowatt_hour
}
metric! {
    /// Site consumption over IT energy.
    WueConsumption, liters_per_kwh = "L/kWh": Volume<Water<Consumption, Site>> in liter, per Energy<It> in kilowatt_hour
}
metric! {
    /// Carbon usage effectiveness, ISO/IEC 30134-8: CO2e of the facility's energy over IT energy.
    Cue, kg_per_kwh = "kg/kWh": Mass<Co2e> in kilogram, per Energy<It> in kilowatt_hour
}
metric! {
    /// Greenhouse gases of grid electricity, as CO2e.
    Co2eIntensity, kg_per_kwh = "kg/kWh": Mass<Co2e> in kilogram, per Energy<Grid> in kilowatt_hour
}
metric! {
    /// Carbon dioxide alone of grid electricity.
    Co2Intensity, kg_per_kwh = "kg/kWh": Mass<Co2> in kilogram, per Energy<Grid> in kilowatt_hour
}
metric! {
    /// Water that thermal power plants consume for grid electricity.
    SourceWaterIntensity, liters_per_kwh = "L/kWh": Volume<Water<Consumption, Source>> in liter, per Energy<Grid> in kilowatt_hour
}
metric! {
    /// Water that power plants withdraw for grid electricity.
    SourceWithdrawalIntensity, liters_per_kwh = "L/kWh": Volume<Water<Withdrawal, Source>> in liter, per Energy<Grid> in kilowatt_hour
}
metric! {
    /// Water that reservoirs evaporate for grid electricity.
    HydroWaterIntensity, liters_per_kwh = "L/kWh": Volume<Water<Hydro, Source>> in liter, per Energy<Grid> in kilowatt_hour
}
metric! {
    /// Greenhouse gases of heat for buildings and processes, as CO2e.
    HeatIntensity, kg_per_kwh = "kg/kWh": Mass<Co2e> in kilogram, per Energy<Delivered> in kilowatt_hour
}
metric! {
    /// Fuel by its higher heating value for electricity at the terminals.
    HeatRate, kwh_per_kwh = "kWh HHV/kWh": Energy<Hhv> in kilowatt_hour, per Energy<Generated> in kilowatt_hour
}
metric! {
    /// Fuel by its lower heating value for electricity at the terminals.
    HeatRateLhv, kwh_per_kwh = "kWh LHV/kWh": Energy<Lhv> in kilowatt_hour, per Energy<Generated> in kilowatt_hour
}
