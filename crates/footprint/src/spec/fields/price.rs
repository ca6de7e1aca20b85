//! What energy, water and carbon cost.

use wattshed_quantity::Kind;

use crate::spec::field::{Field, quantity};

pub(super) const FIELDS: &[Field] = &[
    quantity(
        "price.electricity",
        Kind::ElectricityPrice,
        "Price of grid electricity: one, 12 months, 24 hours of the day, or a series. Hours of a file may be below zero.",
    )
    .varying(),
    quantity("price.demand", Kind::DemandCharge, "Charge for the highest hour of each month: one, or 12 months. Needs `price.electricity`.")
        .varying(),
    quantity(
        "price.fuel",
        Kind::FuelPrice,
        "Price of the fuel burned on site, higher heating value: one for all fuels, or 12 months.",
    )
    .varying(),
    quantity("price.water", Kind::WaterPrice, "Price of water that is taken in; that of a sea costs nothing."),
    quantity(
        "price.carbon",
        Kind::CarbonPrice,
        "Price of a tonne of CO2e, on all that the location-based total holds.",
    ),
];
