//! The table of fields: every KEY of the format, one file for each group of sections.

mod capex;
mod cooling;
mod electricity;
mod embodied;
mod facility;
pub(crate) mod fleet;
mod heat_reuse;
mod it;
mod onsite;
mod price;
pub(crate) mod procurement;
mod site;
mod stated;
mod timeline;
mod water;
mod workload;

use std::collections::HashMap;
use std::sync::LazyLock;

use super::field::{Field, FieldKind};
use super::scope;

/// All fields, in the order of the reference.
pub fn all() -> impl Iterator<Item = &'static Field> {
    let sections = [
        site::FIELDS,
        it::FIELDS,
        fleet::FIELDS,
        workload::FIELDS,
        cooling::FIELDS,
        electricity::FIELDS,
        facility::FIELDS,
        procurement::FIELDS,
        heat_reuse::FIELDS,
        onsite::FIELDS,
        water::FIELDS,
        embodied::FIELDS,
        price::FIELDS,
        capex::FIELDS,
        stated::FIELDS,
        timeline::FIELDS,
    ];
    sections.into_iter().flatten()
}

/// The field that `key` names, of one site among several too.
pub fn find(key: &str) -> Option<&'static Field> {
    let key = scope::local(key);
    if let Some(trended) = key.strip_prefix("trend.") {
        return trend_of(trended);
    }
    static BY_KEY: LazyLock<HashMap<&'static str, &'static Field>> =
        LazyLock::new(|| all().filter(|field| !field.key.contains('*')).map(|field| (field.key, field)).collect());
    let whole = BY_KEY.get(key).copied();
    whole.or_else(|| all().find(|field| field.key.contains('*') && field.matches(key)))
}

/// The yearly change of the field that `key` names, where it is a number.
fn trend_of(key: &str) -> Option<&'static Field> {
    static TREND: Field = timeline::TREND;
    let field = find(key).filter(|_| !key.starts_with("trend."))?;
    matches!(field.kind, FieldKind::Quantity(_)).then_some(&TREND)
}

/// Whether some field lies below `key`, so that it may be a table.
pub fn is_section(key: &str) -> bool {
    if scope::is_container(key) {
        return true;
    }
    let key = scope::local(key);
    if let Some(trended) = key.strip_prefix("trend.") {
        return is_section(trended);
    }
    let parts: Vec<&str> = key.split('.').collect();
    all().any(|field| {
        let pattern: Vec<&str> = field.key.split('.').collect();
        pattern.len() > parts.len()
            && pattern
                .iter()
                .zip(&parts)
                .all(|(expected, part)| expected == part || (*expected == "*" && super::field::is_name(part)))
    })
}

/// The known names directly below `section` (empty for the top level).
pub fn names_below(section: &str) -> Vec<&'static str> {
    let depth = if section.is_empty() { 0 } else { section.split('.').count() };
    let mut names: Vec<&'static str> = all()
        .filter(|field| {
            let mut pattern = field.key.split('.');
            section.is_empty()
                || section
                    .split('.')
                    .all(|part| pattern.next().is_some_and(|expected| expected == part || expected == "*"))
        })
        .filter_map(|field| field.key.split('.').nth(depth))
        .filter(|name| *name != "*")
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}
