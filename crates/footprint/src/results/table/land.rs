//! Land.

use super::*;

/// The area in hectares.
fn hectares(account: &Account) -> Option<f64> {
    Some(account.area?.get::<unit::hectare>())
}

results! {
    "land_ha", Hectares, Never, Hourly("site.area", &["site.area"]), "Land of the site, as given.", hectares;
    "land_mw_per_ha", Ratio, Never, Expr("it_capacity_mw / land_ha"),
        "IT capacity over land.",
        |a| Some(a.design?.capacity.quantity().get::<unit::megawatt>() / hectares(a)?);
}
