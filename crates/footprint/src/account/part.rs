//! What one named part of a facility contributes to results: a contract, a machine, a refrigerant.

use super::WORKLOAD;
use super::workload::follow;
use crate::results;

/// One entry of a section of named entries, with its own share of the results.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedPart {
    /// The section, as `procurement`.
    pub section: &'static str,
    /// The name that the spec gives it.
    pub name: String,
    /// Results by key, in the unit that the key ends in.
    pub results: Vec<(&'static str, f64)>,
}

impl NamedPart {
    /// The value of one result.
    pub fn value(&self, key: &str) -> Option<f64> {
        self.results.iter().find(|(known, _)| *known == key).map(|(_, value)| *value)
    }

    /// Those of several sites; what has the same name is added, but work: what a unit takes at two sites has no sum.
    pub(super) fn sum<'a>(sites: impl Iterator<Item = &'a [Self]>) -> Vec<Self> {
        let mut found: Vec<Self> = Vec::new();
        let mut of_several: Vec<&str> = Vec::new();
        for part in sites.flatten() {
            let same = |other: &&mut Self| other.section == part.section && other.name == part.name;
            match found.iter_mut().find(same) {
                Some(_) if part.section == WORKLOAD => of_several.push(&part.name),
                Some(known) => known.add(part),
                None => found.push(part.clone()),
            }
        }
        found.retain(|part| part.section != WORKLOAD || !of_several.contains(&part.name.as_str()));
        found
    }

    /// One part for each name: what several accounts say of a machine stands together.
    pub(super) fn together(parts: impl Iterator<Item = Self>) -> Vec<Self> {
        let mut found: Vec<Self> = Vec::new();
        for part in parts {
            match found.iter_mut().find(|known| known.section == part.section && known.name == part.name) {
                Some(known) => known.results.extend(part.results),
                None => found.push(part),
            }
        }
        found
    }

    /// Those of stretches one after another: what adds up is added, what peaks is the highest, the rest is of the last.
    pub(super) fn join<'a>(stretches: impl Iterator<Item = &'a [Self]>) -> Vec<Self> {
        let mut found: Vec<Self> = Vec::new();
        for part in stretches.flatten() {
            let same = |other: &&mut Self| other.section == part.section && other.name == part.name;
            match found.iter_mut().find(same) {
                Some(known) if part.section == WORKLOAD => follow(known, part),
                Some(known) => known.follow(part),
                None => found.push(part.clone()),
            }
        }
        found
    }

    fn follow(&mut self, later: &Self) {
        for (key, value) in &later.results {
            let Some((_, held)) = self.results.iter_mut().find(|(known, _)| known == key) else {
                self.results.push((*key, *value));
                continue;
            };
            *held = match results::find(key).map(|definition| definition.monthly) {
                Some(results::Monthly::Sums) => *held + value,
                Some(results::Monthly::Peaks) => held.max(*value),
                _ => *value,
            };
        }
    }

    fn add(&mut self, other: &Self) {
        for (key, value) in &other.results {
            match self.results.iter_mut().find(|(known, _)| known == key) {
                Some((_, sum)) => *sum += value,
                None => self.results.push((*key, *value)),
            }
        }
    }

    /// The mean of the same parts of several years; the highest where a result is a peak.
    pub(super) fn mean(years: &[&[Self]]) -> Vec<Self> {
        let Some((first, _)) = years.split_first() else { return Vec::new() };
        let of_part = |(index, part): (usize, &Self)| Self {
            results: part.results.iter().map(|(key, _)| (*key, over_years(years, index, key))).collect(),
            ..part.clone()
        };
        first.iter().enumerate().map(of_part).collect()
    }
}

fn over_years(years: &[&[NamedPart]], index: usize, key: &str) -> f64 {
    let values = years.iter().filter_map(|year| year.get(index)?.value(key));
    match results::find(key).map(|definition| definition.monthly) {
        Some(results::Monthly::Peaks) => values.fold(f64::NEG_INFINITY, f64::max),
        _ => values.sum::<f64>() / years.len().max(1) as f64,
    }
}
