//! Land.

use super::*;

/// The area in hectares.
fn hectares(account: &Account) -> Option<f64> {
    Some(account.area?.get::<unit::hectare>())
}

results! {
    "land_ha", Hectares, Never, Hourly(Both::name("site.area"), &["site.area"]), both!(
            "Land of the site, as given.",
            "Terrain du site, tel que donné."
        ), hectares;
    "land_mw_per_ha", Ratio, Never, Expr("it_capacity_mw / land_ha"),
        both!("IT capacity over land.", "Capacité IT sur terrain."),
        |a| Some(a.design?.capacity.quantity().get::<unit::megawatt>() / hectares(a)?);
}
