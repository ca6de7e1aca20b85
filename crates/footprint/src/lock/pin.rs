//! A lock in the place of the tables.

use wattshed_grid::{Electricity, Factor, Figure, Origin, PollutantIntensity, ScarcityFactor};
use wattshed_physics::units::{
    Co2eIntensity, HydroWaterIntensity, Ratio, SourceWaterIntensity, SourceWithdrawalIntensity, unit,
};
use wattshed_report::{Both, Sentence, both, told};

use super::value::to_toml;
use super::write::{gwp_set, preset_of, program};
use super::{BUILT_IN, Lock, LockedFactor, LockedSeries, hash, hash_of_year};
use crate::diagnostic::{Code, Diagnostic};
use crate::estimate::Footprint;
use crate::factors::{self, BESIDE_ROLES, ELECTRICITY_ROLES, Factors};
use crate::resolve::{EDITION, Facility, GridBeside, MarginalIntensity};
use crate::spec::Resolved;

impl Lock {
    /// Where the lock was read, for messages.
    pub fn name(&self) -> &str {
        &self.source.name
    }

    /// The locked factors of a region in the place of those of the tables, with every difference.
    ///
    /// # Errors
    /// The lock counts with another set of global warming potentials.
    pub(crate) fn pin_electricity(
        &self,
        electricity: &mut Electricity,
        region: &str,
        gwp_set: &str,
    ) -> Result<Vec<Diagnostic>, Diagnostic> {
        let of_region: Vec<&LockedFactor> = self.factors.iter().filter(|locked| locked.region == region).collect();
        let of_set = of_region.iter().any(|locked| locked.gwp_set == gwp_set);
        if let (Some(other), false) = (of_region.first(), of_set) {
            let theirs = &other.gwp_set;
            let message = told!(
                "the factors of {region} are locked with the global warming potentials of {theirs}, this run counts with {gwp_set}",
                "les facteurs de {region} sont verrouillés avec les potentiels de réchauffement de {theirs}, ce calcul compte avec \
                 {gwp_set}"
            );
            return Err(Diagnostic::error(Code::Contradiction, message)
                .at(Some(other.span.clone()), both!("locked so", "verrouillé ainsi"))
                .help(told!(
                    "set accounting.gwp = \"{theirs}\", or write a lock of this run",
                    "mettre accounting.gwp = \"{theirs}\", ou écrire un verrou de ce calcul"
                )));
        }
        let factors = Factors::of_electricity(electricity);
        let whole = factors.role("grid.life_cycle").filter(|whole| whole.origin == Origin::User);
        let given = whole.map(|whole| whole.value);
        let now: Vec<(&'static str, Option<Factor>)> =
            ELECTRICITY_ROLES.into_iter().map(|role| (role, factors.role(role).cloned())).collect();
        Ok(self.pin_roles(&now, given, (region, gwp_set), |role, factor| put(electricity, role, factor)))
    }

    /// The same of what stands beside the scopes.
    pub(crate) fn pin_beside(&self, beside: &mut GridBeside, region: &str, gwp_set: &str) -> Vec<Diagnostic> {
        let now: Vec<(&'static str, Option<Factor>)> =
            BESIDE_ROLES.into_iter().map(|role| (role, factors::beside(beside, role).cloned())).collect();
        self.pin_roles(&now, None, (region, gwp_set), |role, factor| put_beside(beside, role, factor))
    }

    /// Puts the locked factors of some roles in the place of those of now, and tells every difference.
    fn pin_roles(
        &self,
        now: &[(&'static str, Option<Factor>)],
        given: Option<f64>,
        (region, gwp_set): (&str, &str),
        mut put: impl FnMut(&str, Factor),
    ) -> Vec<Diagnostic> {
        let mut told = Vec::new();
        for locked in self.factors.iter().filter(|locked| locked.region == region && locked.gwp_set == gwp_set) {
            let Some((_, current)) = now.iter().find(|(role, _)| *role == locked.role) else { continue };
            let current = current.as_ref();
            // What the spec gives stays with the spec, and what is split from it follows it.
            if current.is_some_and(|factor| factor.origin == Origin::User) || locked.given != given_of(locked, given) {
                continue;
            }
            if current == Some(&locked.factor) {
                continue;
            }
            told.push(difference(locked, current));
            put(&locked.role, locked.factor.clone());
        }
        let lacking = now.iter().filter_map(|(role, factor)| self.not_locked(role, factor.as_ref()?, region));
        told.extend(lacking);
        told
    }

    /// A factor that the tables have and the lock lacks.
    fn not_locked(&self, role: &str, factor: &Factor, region: &str) -> Option<Diagnostic> {
        let locked = |locked: &LockedFactor| locked.role == role && locked.region == region;
        if factor.origin == Origin::User || self.factors.iter().any(locked) {
            return None;
        }
        let message = told!(
            "`{role}` of {region} is not in {}: {} is that of the tables",
            "`{role}` de {region} n'est pas dans {} : {} est celui des tables",
            self.name(),
            factor.id
        );
        Some(Diagnostic::warning(Code::NotPinned, message))
    }

    /// The locked values of presets in the place of those of the catalogs, with every difference.
    pub(crate) fn pin_values(&self, spec: &mut Resolved) -> Vec<Diagnostic> {
        let mut told = Vec::new();
        let mut changes = Vec::new();
        for entry in spec.entries() {
            let Some(preset) = preset_of(entry) else { continue };
            let locked = self.values.iter().find(|locked| locked.preset == preset && locked.key == entry.key);
            let Some(locked) = locked else { continue };
            let (then, now) = (to_toml(&locked.value), to_toml(&entry.value));
            let same_source = preset == BUILT_IN || entry.origin.citation.as_ref() == Some(&locked.citation);
            if then == now && same_source {
                continue;
            }
            let message = told!(
                "{preset}: `{}` is pinned to {}, now {}",
                "{preset} : `{}` est épinglé à {}, aujourd'hui {}",
                entry.key,
                locked.value,
                entry.value
            );
            let place = Some(locked.span.clone());
            told.push(Diagnostic::warning(Code::Pinned, message).at(place, both!("locked", "verrouillé")));
            changes.push(locked);
        }
        for locked in changes {
            let citation = (locked.preset != BUILT_IN).then(|| locked.citation.clone());
            spec.pin(&locked.key, locked.value.clone(), citation);
        }
        told
    }

    /// What of a facility cannot be put back: its weather, the shape of its grid, values that the lock lacks, the program.
    pub(crate) fn differences(&self, facility: &Facility) -> Vec<Diagnostic> {
        let mut told = Vec::new();
        if self.program != program() || self.edition != i64::from(EDITION) {
            let message = told!(
                "{} was written by {} with tables of {}; this is {} with tables of {EDITION}: equations may differ",
                "{} a été écrit par {} avec les tables de {} ; ceci est {} avec les tables de {EDITION} : les équations peuvent \
                 différer",
                self.name(),
                self.program,
                self.edition,
                program()
            );
            told.push(Diagnostic::warning(Code::Pinned, message));
        }
        if let Some(weather) = &facility.weather {
            let now = hash_of_year(weather);
            let what = both!("the weather year", "l'année météo");
            told.extend(other_series(&self.weather, what, &weather.title, &now));
        }
        let shape = &facility.grid_shape;
        let now = hash(shape.relative(facility.calendar).iter().copied());
        let what = both!("the shape of the grid", "la courbe du réseau");
        told.extend(other_series(&self.shapes, what, &shape.title, &now));
        let lacking: Vec<&str> = facility
            .spec
            .entries()
            .filter(|entry| facility.uses(&entry.key))
            .filter(|entry| {
                let locked = |preset: &String| {
                    self.values.iter().any(|locked| locked.preset == *preset && locked.key == entry.key)
                };
                preset_of(entry).is_some_and(|preset| !locked(&preset))
            })
            .map(|entry| entry.key.as_str())
            .collect();
        if !lacking.is_empty() {
            let message = told!(
                "not in {}, taken from the catalogs: {}",
                "absent de {}, pris dans les catalogues : {}",
                self.name(),
                lacking.join(", ")
            );
            told.push(Diagnostic::warning(Code::NotPinned, message));
        }
        told
    }

    /// The factors of a region were locked from the tables.
    fn is_used(&self, locked: &LockedFactor, footprints: &[&Footprint]) -> bool {
        footprints.iter().any(|footprint| {
            let facility = &footprint.facility;
            let here = facility.site.grid_region.as_str() == locked.region && gwp_set(facility) == locked.gwp_set;
            let whole = footprint.factors().role("grid.life_cycle").filter(|whole| whole.origin == Origin::User);
            let holds = footprint.factors().role(&locked.role).is_some_and(|factor| factor.origin != Origin::User);
            here && holds && locked.given == given_of(locked, whole.map(|whole| whole.value))
        })
    }
}

/// What the spec must give for a locked factor to hold: the figure that it was split from, or anything.
fn given_of(locked: &LockedFactor, given: Option<f64>) -> Option<f64> {
    locked.given.and(given)
}

/// What a lock holds and none of the estimates takes.
pub fn unused(lock: &Lock, footprints: &[&Footprint]) -> Vec<Diagnostic> {
    let factors = lock.factors.iter().filter(|locked| !lock.is_used(locked, footprints)).map(|locked| {
        let message = told!(
            "`{}` of {} ({}) is locked and not used",
            "`{}` de {} ({}) est verrouillé et ne sert pas",
            locked.role,
            locked.region,
            locked.factor.id
        );
        let unused = both!("no estimate takes it", "aucune estimation ne le prend");
        Diagnostic::warning(Code::PinUnused, message).at(Some(locked.span.clone()), unused)
    });
    let used = |preset: &str, key: &str| {
        footprints.iter().any(|footprint| {
            let entry = footprint.facility.spec.entry(key);
            entry.and_then(preset_of).as_deref() == Some(preset) && footprint.facility.uses(key)
        })
    };
    let values: Vec<&super::LockedValue> =
        lock.values.iter().filter(|locked| !used(&locked.preset, &locked.key)).collect();
    let keys: Vec<&str> = values.iter().map(|locked| locked.key.as_str()).collect();
    let values = values.first().map(|first| {
        let message = told!(
            "values of presets that are locked and not used: {}",
            "valeurs de préréglages verrouillées qui ne servent pas : {}",
            keys.join(", ")
        );
        let place = both!("the first of them", "la première d'entre elles");
        Diagnostic::warning(Code::PinUnused, message).at(Some(first.span.clone()), place)
    });
    factors.chain(values).collect()
}

fn difference(locked: &LockedFactor, current: Option<&Factor>) -> Diagnostic {
    let unit = locked.factor.unit.text();
    let then = format!("{} {unit} ({})", locked.factor.value, locked.factor.id);
    let now: Sentence = match current {
        None => both!("the tables have none", "les tables n'en ont pas").into(),
        Some(factor) if factor.value == locked.factor.value && factor.id == locked.factor.id => both!(
            "the same value with another source, range or basis",
            "la même valeur d'autre source, intervalle ou base"
        )
        .into(),
        Some(factor) => Sentence::untranslated(format!("{} {} ({})", factor.value, factor.unit.text(), factor.id)),
    };
    let message = told!(
        "`{}` of {} is pinned to {then}; now {now}",
        "`{}` de {} est épinglé à {then} ; aujourd'hui {now}",
        locked.role,
        locked.region
    );
    Diagnostic::warning(Code::Pinned, message).at(Some(locked.span.clone()), both!("locked", "verrouillé"))
}

fn other_series(locked: &[LockedSeries], what: Both, title: &str, now: &str) -> Option<Diagnostic> {
    let Some(found) = locked.iter().find(|series| series.title == title) else {
        let message = told!(
            "{what}, {title}, is not in the lock: results differ by it",
            "{what}, {title}, n'est pas dans le verrou : les résultats en diffèrent"
        );
        return Some(Diagnostic::warning(Code::NotPinned, message));
    };
    (found.hash != now).then(|| {
        let message = told!(
            "{what}, {title}, is another than when it was locked ({} then, {now} now): results differ by it",
            "{what}, {title}, n'est plus celle qui fut verrouillée ({} alors, {now} aujourd'hui) : les résultats en diffèrent",
            found.hash
        );
        Diagnostic::warning(Code::NotPinned, message).at(Some(found.span.clone()), both!("locked", "verrouillé"))
    })
}

/// Puts a factor in its role.
fn put(electricity: &mut Electricity, role: &str, factor: Factor) {
    let value = factor.value;
    match role {
        "grid.life_cycle" => electricity.life_cycle = Some(factor),
        "grid.direct" => electricity.scope2 = Figure { value: Co2eIntensity::new(value), factor },
        "grid.upstream" => electricity.upstream = Some(Figure { value: Co2eIntensity::new(value), factor }),
        "grid.loss" => electricity.loss = Some(Figure { value: Ratio::new::<unit::ratio>(value), factor }),
        "grid.water_consumption" => {
            electricity.thermal_water = Some(Figure { value: SourceWaterIntensity::new(value), factor });
        }
        "grid.hydro_evaporation" => {
            electricity.hydro_water = Some(Figure { value: HydroWaterIntensity::new(value), factor });
        }
        "grid.water_withdrawal" => {
            electricity.withdrawal = Some(Figure { value: SourceWithdrawalIntensity::new(value), factor });
        }
        "grid.residual" => electricity.residual = Some(Figure { value: Co2eIntensity::new(value), factor }),
        "grid.carbon_free" => {
            electricity.carbon_free = Some(Figure { value: Ratio::new::<unit::ratio>(value), factor });
        }
        // A role that no estimate takes was refused when the lock was read.
        _ => {}
    }
}

/// Puts a factor beside the scopes in its role.
fn put_beside(beside: &mut GridBeside, role: &str, factor: Factor) {
    let value = factor.value;
    match role {
        "grid.marginal" => {
            beside.marginal = Some(Figure { value: MarginalIntensity::of(&factor, value), factor });
        }
        "grid.nox" => beside.nox = Some(Figure { value: PollutantIntensity::new(value), factor }),
        "grid.so2" => beside.so2 = Some(Figure { value: PollutantIntensity::new(value), factor }),
        "scarcity.site" => beside.site_scarcity = Some(Figure { value: ScarcityFactor::new(value), factor }),
        "scarcity.source" => beside.source_scarcity = Some(Figure { value: ScarcityFactor::new(value), factor }),
        // A role that no estimate takes was refused when the lock was read.
        _ => {}
    }
}
