//! The machines of a spec that are its IT load.

mod equivalents;
mod power;
mod said;

use wattshed_physics::it_load::{Diurnal, ItLoad, LoadPart, LoadProfile};
use wattshed_physics::units::{Co2eMass, ItPower, Mass, Of, Power, Ratio, Time, unit};
use wattshed_report::{both, number, told};

use super::load;
use super::reading::Reading;
use crate::catalog::{CatalogEntry, EntryKind, OwnCatalogs, duties};
use crate::diagnostic::{Code, Diagnostic};
use crate::spec::Resolved;
pub(super) use said::{active, follows_fleets, has, rules_out, uses};

/// What the number of a fleet counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Accelerators.
    Accelerator,
    /// Servers.
    Server,
    /// Racks.
    Rack,
    /// Machines of which nothing more is known.
    Machine,
}

impl Counted {
    /// One of them, in words.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Accelerator => "accelerator",
            Self::Server => "server",
            Self::Rack => "rack",
            Self::Machine => "machine",
        }
    }

    fn named(word: &str) -> Self {
        match word {
            "accelerator" => Self::Accelerator,
            "server" => Self::Server,
            "rack" => Self::Rack,
            _ => Self::Machine,
        }
    }
}

/// Floating-point operations in a time.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct ComputeRate {
    flop_per_s: f64,
}

impl ComputeRate {
    /// Of operations in a second.
    pub const fn flop_per_s(flop_per_s: f64) -> Self {
        Self { flop_per_s }
    }

    /// Operations in a second.
    pub const fn in_flop_per_s(self) -> f64 {
        self.flop_per_s
    }

    /// EFLOP/s.
    pub fn in_eflops(self) -> f64 {
        self.flop_per_s / 1e18
    }
}

/// Machines of one model and duty.
#[derive(Debug, Clone, PartialEq)]
pub struct Fleet {
    /// The name that the spec gives it.
    pub name: String,
    /// The entry of the catalog, where it is one.
    pub model: Option<String>,
    /// What `count` counts.
    pub counted: Counted,
    /// How many.
    pub count: f64,
    /// H100-equivalents that the count follows from, where it does.
    pub equivalents: Option<f64>,
    /// What it does.
    pub duty: String,
    /// Highest power of a counted unit with its host, without the cluster's network.
    pub rated: ItPower,
    /// Power of cluster network and storage over rated power; drawn in every hour.
    pub network: Ratio,
    /// Mean power over rated power while it is up.
    pub load: Ratio,
    /// Share of hours up.
    pub availability: Ratio,
    /// Its swing of day and week.
    pub diurnal: Diurnal,
    /// Highest power within an hour over its mean.
    pub peak_to_mean: f64,
    /// Accelerators in a counted unit, where that is known.
    pub accelerators: Option<f64>,
    /// Counted units in a rack, where that is known.
    pub per_rack: Option<f64>,
    /// Format of the throughput.
    pub precision: String,
    /// Dense throughput of an accelerator in that format, where it is known.
    pub throughput: Option<ComputeRate>,
    /// Share of its heat that a liquid takes.
    pub liquid: Ratio,
    /// What was emitted to make a counted unit, where that is known.
    pub embodied: Option<Co2eMass>,
    /// Until it is replaced.
    pub lifetime: Time,
    /// Share of the lifetime in use.
    pub lifetime_use: Ratio,
}

impl Fleet {
    /// Power of all units at once, without network.
    pub fn rated_in_all(&self) -> ItPower {
        self.rated * self.count
    }

    /// Power of network and storage.
    pub fn network_power(&self) -> ItPower {
        self.rated_in_all() * self.network
    }

    /// Count × rated × (1 + network): its part of the IT capacity.
    pub fn capacity(&self) -> ItPower {
        self.rated_in_all() + self.network_power()
    }

    /// Mean power of the year: count × rated × (load × availability + network).
    pub fn mean_power(&self) -> ItPower {
        self.rated_in_all() * self.load * self.availability + self.network_power()
    }

    /// Accelerators in all; none where they are not known, or where it has none.
    pub fn accelerators_in_all(&self) -> Option<f64> {
        self.accelerators.map(|each| each * self.count).filter(|all| *all > 0.0)
    }

    /// Racks in all.
    pub fn racks(&self) -> Option<f64> {
        self.per_rack.map(|per_rack| self.count / per_rack)
    }

    /// Throughput of all accelerators.
    pub fn compute(&self) -> Option<ComputeRate> {
        let (all, each) = (self.accelerators_in_all()?, self.throughput?);
        Some(ComputeRate::flop_per_s(all * each.in_flop_per_s()))
    }

    /// Rated power for each accelerator, with its host.
    pub fn rated_per_accelerator(&self) -> Option<ItPower> {
        self.accelerators.filter(|each| *each > 0.0).map(|each| self.rated * (1.0 / each))
    }

    /// What was emitted to make an accelerator, with its part of the server.
    pub fn embodied_per_accelerator(&self) -> Option<Co2eMass> {
        let each = self.accelerators.filter(|each| *each > 0.0)?;
        self.embodied.map(|embodied| embodied * (1.0 / each))
    }

    /// What was emitted to make all of it.
    pub fn embodied_in_all(&self) -> Option<Co2eMass> {
        self.embodied.map(|each| each * self.count)
    }

    /// What an accelerator draws while it works, with its part of the network.
    pub fn power_per_accelerator(&self) -> Option<ItPower> {
        self.rated_per_accelerator().map(|rated| rated * (self.load + self.network))
    }

    /// Its part in the load of a facility of this IT capacity.
    pub(super) fn part_of(&self, capacity: ItPower) -> LoadPart {
        let profile = LoadProfile::Constant(self.load * self.availability);
        LoadPart {
            share: self.rated_in_all() / capacity,
            load: ItLoad { profile, diurnal: Some(self.diurnal) },
            steady: self.network_power() / capacity,
        }
    }
}

/// The IT equipment that a spec describes machine by machine.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Equipment {
    /// In the order of the spec; none of count 0.
    pub fleets: Vec<Fleet>,
    /// Machines that only workloads use: one unit of each, no part of the load.
    pub of_workloads: Vec<Fleet>,
    /// Power of the long-distance network.
    pub wan: ItPower,
}

impl Equipment {
    /// The fleet of this name, of the load or of workloads alone.
    pub fn fleet(&self, name: &str) -> Option<&Fleet> {
        self.fleets.iter().chain(&self.of_workloads).find(|fleet| fleet.name == name)
    }

    /// What all fleets draw at once; none without fleets.
    pub fn capacity(&self) -> Option<ItPower> {
        (!self.fleets.is_empty()).then(|| self.fleets.iter().map(Fleet::capacity).sum())
    }

    /// The share of the heat of all equipment that cold plates take; none without fleets.
    pub fn liquid_share(&self) -> Option<Ratio> {
        let all = self.capacity()? + self.wan;
        let liquid: ItPower = self.fleets.iter().map(|fleet| fleet.rated_in_all() * fleet.liquid).sum();
        Some(liquid / all)
    }

    /// Highest power within an hour over its mean, of all equipment: the fleets' own, weighed by mean power; none without
    /// fleets.
    pub fn peak_to_mean(&self) -> Option<f64> {
        let watts = |power: ItPower| power.quantity().get::<unit::watt>();
        let mean = watts(self.fleets.iter().map(Fleet::mean_power).sum::<ItPower>() + self.wan);
        let swings = self
            .fleets
            .iter()
            .map(|fleet| watts(fleet.rated_in_all() * fleet.load * fleet.availability) * (fleet.peak_to_mean - 1.0));
        let swings = swings.fold(0.0, |sum, swing| sum + swing);
        (mean > 0.0 && !self.fleets.is_empty()).then(|| 1.0 + swings / mean)
    }
}

/// The share of the heat that cold plates take, where it follows from the fleets.
pub(super) fn captured(spec: &Resolved, equipment: &Equipment) -> Option<Ratio> {
    equipment.liquid_share().filter(|_| follows_fleets(spec))
}

/// [`captured`]; a share that no loop is built for is reported.
pub(super) fn capture(reading: &mut Reading<'_>, equipment: &Equipment) -> Option<Ratio> {
    const KEY: &str = "cooling.liquid.capture";
    let share = captured(reading.spec, equipment)?;
    let percent = share.get::<unit::percent>();
    if !reading.is_within(KEY, share.get::<unit::ratio>()) {
        let message = told!(
            "cold plates would take {} % of the heat of the fleets: too little for a liquid loop",
            "les plaques froides prendraient {} % de la chaleur des parcs : trop peu pour une boucle liquide",
            number(percent, 0)
        );
        let span = reading.span("cooling.system");
        let first = equipment.fleets.first().map(|fleet| fleet.name.as_str()).unwrap_or_default();
        let liquid = key(first, "liquid");
        let place = both!("cools by liquid", "refroidit par liquide");
        reading.found.push(Diagnostic::error(Code::Contradiction, message).at(span, place).help(told!(
            "machines sold air-cooled have liquid = 0: say what their cold plates take, {liquid} = 0.8, or give {KEY}, or choose a \
             system that cools by air",
            "les machines vendues à air ont liquid = 0 : dire ce que prennent leurs plaques froides, {liquid} = 0.8, ou donner {KEY}, \
             ou choisir un système à air"
        )));
    }
    Some(share)
}

/// Lays the entries of the catalogs and what a duty brings under what the spec says.
pub(super) fn apply_catalogs(resolved: &mut Resolved, catalogs: &OwnCatalogs) -> Result<(), Diagnostic> {
    let known: Vec<&CatalogEntry> = catalogs.entries(EntryKind::Hardware).collect();
    for name in names(resolved) {
        super::onsite::catalog_entry(resolved, "it.fleet", &name, "model", &known)?;
        let duty = resolved.word(&key(&name, "duty")).unwrap_or_default();
        if let Some(entry) = duties().iter().find(|entry| entry.id == duty) {
            resolved.apply(&entry.patch(&name));
        }
    }
    Ok(())
}

/// The names of all fleets of a spec.
fn names(spec: &Resolved) -> Vec<String> {
    spec.names("it.fleet").into_iter().map(str::to_owned).collect()
}

/// The key of a field of a fleet.
fn key(name: &str, field: &str) -> String {
    format!("it.fleet.{name}.{field}")
}

/// The equipment of a spec; what is wrong is reported.
pub(super) fn read(reading: &mut Reading<'_>) -> Equipment {
    let names: Vec<String> = active(reading.spec).into_iter().map(str::to_owned).collect();
    let fleets: Vec<Fleet> = names.iter().filter_map(|name| fleet(reading, name)).collect();
    fleets.iter().filter(|fleet| fleet.embodied.is_none()).for_each(|fleet| not_counted(reading, fleet));
    let of_workloads: Vec<String> = reading.spec.names("it.fleet").into_iter().map(str::to_owned).collect();
    let is_of_workloads = |name: &&String| said::is_of_workloads(reading.spec, name);
    let of_workloads: Vec<String> = of_workloads.iter().filter(is_of_workloads).cloned().collect();
    let of_workloads = of_workloads.iter().filter_map(|name| fleet(reading, name)).collect();
    Equipment { fleets, of_workloads, wan: Of::new(Power::new::<unit::watt>(reading.number("it.wan"))) }
}

fn fleet(reading: &mut Reading<'_>, name: &str) -> Option<Fleet> {
    let key = |field: &str| key(name, field);
    if power::is_unknown(reading, name) {
        return None;
    }
    let rated = power::rated(reading, name);
    let accelerators = power::accelerators(reading, name);
    let precision = reading.word(&key("precision"));
    let throughput = reading.optional_si(&key(&format!("throughput.{precision}"))).map(ComputeRate::flop_per_s);
    let (count, equivalents) = equivalents::count(reading, name, &precision, throughput, accelerators)?;
    // Where it is missing, the load says so.
    let duty = reading.optional_word(&key("duty")).unwrap_or_default();
    let load = power::load(reading, name, rated);
    let availability = if duty.is_empty() { Ratio::default() } else { reading.ratio(&key("availability")) };
    let diurnal = if duty.is_empty() { None } else { load::diurnal(reading, &format!("it.fleet.{name}")) };
    let peak_to_mean = reading.optional_si(&key("peak_to_mean")).unwrap_or(1.0);
    Some(Fleet {
        name: name.to_owned(),
        model: said::model(reading.spec, name),
        counted: Counted::named(&reading.optional_word(&key("counts")).unwrap_or_default()),
        count,
        equivalents,
        duty,
        rated,
        network: reading.ratio(&key("network")),
        load: load?,
        availability,
        diurnal: diurnal?,
        peak_to_mean,
        accelerators,
        per_rack: reading.optional_si(&key("per_rack")),
        precision,
        throughput,
        liquid: reading.optional_ratio(&key("liquid")).unwrap_or_default(),
        embodied: reading.optional_si(&key("embodied")).map(|kg| Of::new(Mass::new::<unit::kilogram>(kg))),
        lifetime: Time::new::<unit::second>(reading.number(&key("lifetime"))),
        lifetime_use: reading.ratio(&key("lifetime_use")),
    })
}

/// Embodied emissions leave out a fleet of which nothing is known.
fn not_counted(reading: &mut Reading<'_>, fleet: &Fleet) {
    let of = key(&fleet.name, "embodied");
    let message = told!(
        "embodied emissions leave out the fleet `{}`: its hardware says nothing of them",
        "les émissions incorporées laissent de côté le parc `{}` : son matériel n'en dit rien",
        fleet.name
    );
    let span = said::place(reading, &fleet.name);
    reading.found.push(
        Diagnostic::warning(Code::FleetNotCounted, message).at(span, both!("not counted", "non compté")).help(told!(
            "give {of} = \"900 kgCO2e\", of a counted unit with its part of the server",
            "donner {of} = \"900 kgCO2e\", d'une unité comptée avec sa part du serveur"
        )),
    );
}
