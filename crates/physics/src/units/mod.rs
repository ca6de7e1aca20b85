//! Quantities and what they are *of*.
//!
//! Dimensions come from [`uom`]: a pressure cannot be added to a power, and a [`Temperature`] is not a
//! [`TemperatureDifference`]. Dimensions cannot tell IT energy from facility energy, CO2 from CO2e, consumption from
//! withdrawal, or the site from the power plant behind the grid: [`Of`] does, with a basis that the compiler checks.

mod basis;
mod grid_loss;
mod humidity_ratio;
mod mass;
mod metrics;

pub use basis::{
    Basis, Co2, Co2Mass, Co2e, Co2eMass, Consumption, Delivered, DeliveredHeat, Discharge, Facility, FacilityEnergy,
    FacilityPower, FuelEnergy, FuelEnergyLhv, Generated, GeneratedEnergy, Grid, GridEnergy, GridPower, Hhv, Hydro, It,
    ItEnergy, ItPower, Lhv, MakeUp, Of, Site, SiteConsumption, SiteDischarge, SiteMakeUp, SiteWithdrawal, Source,
    SourceConsumption, SourceHydro, SourceWithdrawal, Water, Withdrawal,
};
pub use grid_loss::{EndUseCo2eIntensity, GridLoss};
pub use humidity_ratio::HumidityRatio;
pub use metrics::{
    Co2Intensity, Co2eIntensity, Cue, HeatIntensity, HeatRate, HeatRateLhv, HydroWaterIntensity, Pue,
    SourceWaterIntensity, SourceWithdrawalIntensity, Wue, WueConsumption,
};

pub use mass::{ShortTons, Tonnes};
pub use uom::si::f64::{
    Angle, Area, AvailableEnergy as SpecificEnthalpy, Energy, Length, Mass, MassDensity, MassRate, Power, Pressure,
    Ratio, SpecificHeatCapacity, SpecificVolume, TemperatureInterval as TemperatureDifference, ThermalConductance,
    ThermodynamicTemperature as Temperature, Time, Volume, VolumeRate,
};

/// Constructors and readers with the unit in the name, for the borders of the typed world.
pub mod unit {
    pub use uom::si::area::{hectare, square_meter};
    pub use uom::si::available_energy::joule_per_kilogram;
    pub use uom::si::energy::{joule, kilowatt_hour, megawatt_hour};
    pub use uom::si::length::meter;
    pub use uom::si::mass::{kilogram, ton as tonne, ton_short as short_ton};
    pub use uom::si::mass_density::kilogram_per_cubic_meter;
    pub use uom::si::mass_rate::kilogram_per_second;
    pub use uom::si::power::{kilowatt, megawatt, watt};
    pub use uom::si::pressure::pascal;
    pub use uom::si::ratio::{percent, ratio};
    pub use uom::si::specific_volume::cubic_meter_per_kilogram;
    pub use uom::si::temperature_interval::kelvin as kelvin_difference;
    pub use uom::si::thermodynamic_temperature::{degree_celsius, kelvin};
    pub use uom::si::time::{hour, second};
    pub use uom::si::volume::{cubic_meter, liter};
}
