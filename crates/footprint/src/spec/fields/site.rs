//! The spec itself and the place.

use wattshed_quantity::Kind;

use crate::spec::field::{Field, FieldKind, choice, field, quantity, text};

pub(super) const FIELDS: &[Field] = &[
    quantity("schema", Kind::Integer, "Version of the format; always 1.").required().within("1", "1"),
    text("name", "What to call the facility; the file name otherwise."),
    text("base", "A spec that this one patches."),
    field("catalog", FieldKind::Texts, "Own catalog files, searched before the built-in ones: hardware.ID, generation.ID, grid.REGION."),
    choice("status", &["operating", "permitted", "planned"], "Label on every megawatt; changes no arithmetic."),
    field("as_of", FieldKind::Date, "Date of the inputs: year, quarter, month or day."),
    text("site.place", "\"City, CC\" or \"City, ST, US\", of cities above 15,000 people; or a US ZIP code.").one_of("where", "place"),
    quantity("site.latitude", Kind::Number, "Degrees north.").within("-90", "90").one_of("where", "coordinates"),
    quantity("site.longitude", Kind::Number, "Degrees east.").within("-180", "180").one_of("where", "coordinates"),
    text("site.country", "ISO 3166 two-letter code.").region(),
    quantity("site.elevation", Kind::Length, "Height above sea level.").within("-430 m", "6000 m").region(),
    text("site.grid_region", "Country (US), subdivision (US-VA) or eGRID subregion (SRVC).").region(),
    field(
        "site.weather",
        FieldKind::Texts,
        "\"nearest\", \"station:724030\", the path of an EPW or hourly CSV file, or a list of paths: several real years.",
    )
    .built_in("nearest", "spec format"),
    quantity("site.warming", Kind::TemperatureDifference, "Shift of the dry bulb at constant relative humidity.")
        .built_in("0 K", "spec format")
        .within("-10 K", "10 K"),
    quantity("site.area", Kind::Area, "Land of the site.").within("1 m2", "1e10 m2"),
    quantity("site.floor_area", Kind::Area, "Floor of the building: for `it.density`, for embodied figures per m2, and for the EU report.")
        .within("1 m2", "1e8 m2"),
];
