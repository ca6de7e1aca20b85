//! What ships with the program of machines on site, fuels, refrigerants, accelerators and their duties.

use std::sync::LazyLock;

use super::entry::{CatalogEntry, EntryKind, read};
use crate::diagnostic::Diagnostic;

type Catalog = LazyLock<(Vec<CatalogEntry>, Vec<Diagnostic>)>;

static MACHINES: Catalog =
    LazyLock::new(|| read(EntryKind::Generation, "built-in machines", include_str!("../../data/generation.toml")));

static FUELS: Catalog =
    LazyLock::new(|| read(EntryKind::Fuel, "built-in fuels", include_str!("../../data/fuels.toml")));

static REFRIGERANTS: Catalog = LazyLock::new(|| {
    read(EntryKind::Refrigerant, "built-in refrigerants", include_str!("../../data/refrigerants.toml"))
});

static HARDWARE: Catalog =
    LazyLock::new(|| read(EntryKind::Hardware, "built-in hardware", include_str!("../../data/hardware.toml")));

static DUTIES: Catalog =
    LazyLock::new(|| read(EntryKind::Duty, "built-in duties", include_str!("../../data/duties.toml")));

static CHARGES: Catalog = LazyLock::new(|| {
    read(EntryKind::Refrigerant, "built-in refrigerant charges", include_str!("../../data/refrigerant_charges.toml"))
});

/// What the compressors of cooling plants hold, by the kind of machine.
pub fn refrigerant_charges() -> &'static [CatalogEntry] {
    &CHARGES.0
}
static WORKLOADS: Catalog =
    LazyLock::new(|| read(EntryKind::Workload, "built-in workloads", include_str!("../../data/workloads.toml")));

/// Machines and classes of them.
pub fn machines() -> &'static [CatalogEntry] {
    &MACHINES.0
}

/// Fuels.
pub fn fuels() -> &'static [CatalogEntry] {
    &FUELS.0
}

/// Refrigerants and switchgear gas.
pub fn refrigerants() -> &'static [CatalogEntry] {
    &REFRIGERANTS.0
}

/// Accelerators, servers and racks.
pub fn hardware() -> &'static [CatalogEntry] {
    &HARDWARE.0
}

/// What a fleet of a duty does.
pub fn duties() -> &'static [CatalogEntry] {
    &DUTIES.0
}

/// What a workload is taken to do, by the duty of its fleet.
pub fn workload_defaults() -> &'static [CatalogEntry] {
    &WORKLOADS.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_reads_as_a_patch_and_has_a_source() {
        for catalog in [&MACHINES, &FUELS, &REFRIGERANTS, &CHARGES, &HARDWARE, &DUTIES, &WORKLOADS] {
            assert!(catalog.1.is_empty(), "{:#?}", catalog.1);
            assert!(!catalog.0.is_empty());
            for entry in &catalog.0 {
                let mut found = crate::diagnostic::Diagnostics::new();
                let patch = entry.checked_patch("x", &mut found);
                assert!(found.as_slice().is_empty(), "{}: {:?}", entry.id, found.as_slice());
                let fields = entry.fields.len();
                assert!(patch.broken.is_empty() && patch.entries.len() >= fields, "{}: {:?}", entry.id, patch.broken);
                assert!(!entry.citation.source.is_empty() && entry.citation.year.is_some(), "{}", entry.id);
            }
        }
        assert!(
            machines()
                .iter()
                .chain(hardware())
                .all(|machine| ["high", "medium", "low"].contains(&machine.confidence.as_str()))
        );
    }
}
