//! Embodied emissions. The names that have values of their own stand before the names that the user chooses.

use wattshed_quantity::Kind;

use crate::spec::field::{Field, quantity};

const AMOUNT: &str = "What was emitted to make it: per IT capacity, per floor area, or in all. Without it, building and plant are not included.";
const LIFETIME: &str = "Years over which it is spread.";

/// Source of the default of IT equipment.
const IT_SOURCE: &str = "floor: NVIDIA HGX H100 baseboard 1,312 kg (product carbon footprint, 2025, as reported) and its host some 1,300 kg \
     over 10.2 kW; the range to 490 kg/kW an estimate for whole systems of 3 to 5 t, 2025";

/// Source of the lifetimes.
const LIFETIME_SOURCE: &str = "spec format; operators write servers off over 4 to 6 years (annual reports 2023)";

pub(super) const FIELDS: &[Field] = &[
    amount("embodied.it.amount").triangle(["250 kgCO2e/kW", "250 kgCO2e/kW", "490 kgCO2e/kW"], IT_SOURCE).of_world(),
    lifetime("embodied.it.lifetime").built_in("5 yr", LIFETIME_SOURCE),
    amount("embodied.building.amount"),
    lifetime("embodied.building.lifetime").built_in("40 yr", "spec format"),
    amount("embodied.plant.amount"),
    lifetime("embodied.plant.lifetime").built_in("20 yr", "spec format"),
    amount("embodied.*.amount"),
    lifetime("embodied.*.lifetime"),
];

const fn amount(key: &'static str) -> Field {
    quantity(key, Kind::Embodied, AMOUNT).within("0 kgCO2e", "1000 MtCO2e")
}

const fn lifetime(key: &'static str) -> Field {
    quantity(key, Kind::Duration, LIFETIME).within("1 yr", "100 yr")
}
