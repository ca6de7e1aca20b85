//! Fleets once more, apart from the account: from what is written in the spec and the hours that the equipment drew.

use wattshed_physics::operation::EndUse;
use wattshed_physics::operation::Operation;
use wattshed_physics::units::unit;
use wattshed_physics::weather::Calendar;

use crate::account::NamedPart;
use crate::estimate::Footprint;

/// Seconds of a year of lifetime.
const YEAR_S: f64 = 8760.0 * 3600.0;

/// A result that fleets decide, of all of them or of one; nothing of other results.
pub(super) fn value(footprint: &Footprint, part: Option<&NamedPart>, key: &str) -> Option<f64> {
    let facility = &footprint.facility;
    let fleets = &facility.inventory.equipment.fleets;
    if fleets.is_empty() || part.is_some_and(|part| part.section != "fleet") {
        return None;
    }
    let own = |name: &str| part.is_none_or(|part| part.name == name);
    let written = fleets.iter().filter(|fleet| own(&fleet.name)).map(|fleet| Written { footprint, name: &fleet.name });
    let sum =
        |read: &dyn Fn(&Written<'_>) -> Option<f64>| written.clone().map(|fleet| read(&fleet)).sum::<Option<f64>>();
    let known =
        |read: &dyn Fn(&Written<'_>) -> Option<f64>| Some(written.clone().filter_map(|fleet| read(&fleet)).sum());
    let wan = || {
        if part.is_none() { facility.spec.entry("it.wan").and_then(|entry| entry.value.centre().si()) } else { None }
    };
    match key {
        "it_capacity_mw"
            if part.is_some()
                || facility.spec.entry("it.capacity").is_none() && facility.spec.entry("it.density").is_none() =>
        {
            Some((sum(&|fleet| fleet.full_w())? + wan().unwrap_or(0.0)) / 1e6)
        }
        "implied_it_mw" if part.is_none() => {
            sum(&|fleet| Some(fleet.bought()? / fleet.count()? * fleet.full_w()? / 1e6))
        }
        "implied_accelerators" if part.is_none() => sum(&|fleet| Some(fleet.bought()? * fleet.each()?)),
        "accelerators" => known(&|fleet| fleet.accelerators()),
        "racks" => sum(&|fleet| Some(fleet.count()? / fleet.si("per_rack")?)),
        "compute_eflops" => known(&|fleet| Some(fleet.accelerators()? * fleet.throughput()? / 1e18)),
        "embodied_it_total_tco2e" => known(&|fleet| Some(fleet.count()? * fleet.si("embodied")? / 1e3)),
        "scope3_embodied_it_tco2e" => {
            known(&|fleet| Some(fleet.count()? * fleet.si("embodied")? / 1e3 / (fleet.si("lifetime")? / YEAR_S)))
        }
        "it_energy_mwh" => part.and_then(|part| energy(footprint, &part.name)),
        _ => None,
    }
}

/// A fleet as the spec describes it.
#[derive(Clone, Copy)]
pub(super) struct Written<'a> {
    pub(super) footprint: &'a Footprint,
    pub(super) name: &'a str,
}

impl Written<'_> {
    pub(super) fn si(&self, field: &str) -> Option<f64> {
        self.footprint.facility.spec.entry(&format!("it.fleet.{}.{field}", self.name))?.value.centre().si()
    }

    pub(super) fn each(&self) -> Option<f64> {
        self.si("accelerators").or_else(|| self.si("tdp").or(self.throughput()).map(|_| 1.0))
    }

    pub(super) fn throughput(&self) -> Option<f64> {
        let precision = self.footprint.facility.spec.word(&format!("it.fleet.{}.precision", self.name))?;
        self.si(&format!("throughput.{precision}"))
    }

    fn count(&self) -> Option<f64> {
        let bought = || self.si("h100_equivalents").is_none().then(|| self.bought()).flatten();
        self.si("count").or_else(bought).or_else(|| {
            // Dense TFLOP/s of an H100, as its maker publishes them.
            let precision = self.footprint.facility.spec.word(&format!("it.fleet.{}.precision", self.name))?;
            let reference = if ["bf16", "fp16"].contains(&precision.as_str()) { 989e12 } else { 1979e12 };
            Some(self.si("h100_equivalents")? * reference / self.throughput()? / self.each()?)
        })
    }

    /// Units that a budget buys.
    fn bought(&self) -> Option<f64> {
        let money = |key: &str| self.footprint.facility.spec.entry(key)?.value.centre().si();
        self.footprint.facility.spec.word("capex.cost").filter(|word| word == "fleet")?;
        Some(money("capex.amount")? * money("capex.share")? / self.si("price")?)
    }

    pub(super) fn accelerators(&self) -> Option<f64> {
        Some(self.count()? * self.each()?)
    }

    /// Watts of a counted unit at most, without network.
    fn rated_each_w(&self) -> Option<f64> {
        Some(match (self.si("tdp"), self.si("host")) {
            (Some(tdp), Some(host)) => self.each()? * (tdp + host),
            _ => self.si("rated")?,
        })
    }

    /// The same of all units.
    fn rated_w(&self) -> Option<f64> {
        Some(self.count()? * self.rated_each_w()?)
    }

    /// Watts of an accelerator that works, with its part of the network.
    pub(super) fn working_w(&self) -> Option<f64> {
        Some(self.rated_each_w()? / self.each()? * (self.load()? + self.si("network")?))
    }

    /// The same with network.
    fn full_w(&self) -> Option<f64> {
        Some(self.rated_w()? * (1.0 + self.si("network")?))
    }

    /// Mean power over rated power while it is up.
    fn load(&self) -> Option<f64> {
        let Some(activity) = self.si("utilisation").or_else(|| self.si("load").is_none().then_some(0.0)) else {
            return self.si("load");
        };
        let idle = self.si("idle")?;
        Some(match (self.si("tdp"), self.si("host")) {
            (Some(tdp), Some(host)) => {
                (tdp * (idle + (1.0 - idle) * activity) + host * (0.6 + 0.4 * activity)) / (tdp + host)
            }
            _ => idle + (1.0 - idle) * activity,
        })
    }

    /// Watts that it wants in every hour.
    fn hours_w(&self, calendar: Calendar) -> Option<Vec<f64>> {
        let (rated, network) = (self.rated_w()?, self.si("network")?);
        let mean = rated * self.load()? * self.si("availability")?;
        let (swing, peak, weekend) = (self.si("swing")?, self.si("peak_hour")?, self.si("weekend")?);
        let factor = |is_weekend: bool| if is_weekend { weekend } else { 1.0 };
        let days = calendar.iter().map(|hour| factor(hour.weekday.is_weekend())).sum::<f64>() / calendar.hours() as f64;
        let of_hour = |hour: wattshed_physics::weather::CalendarHour| {
            let angle = (f64::from(hour.hour_of_day) - peak) / 24.0 * core::f64::consts::TAU;
            mean * (1.0 + swing * angle.cos()) * factor(hour.weekday.is_weekend()) / days + rated * network
        };
        Some(calendar.iter().map(of_hour).collect())
    }
}

/// Its share of what the equipment drew, hour by hour; the mean of several years.
fn energy(footprint: &Footprint, name: &str) -> Option<f64> {
    let facility = &footprint.facility;
    let of_year = |operation: &Operation, calendar: Calendar| {
        let mut whole = vec![facility.inventory.equipment.wan.quantity().get::<unit::watt>(); calendar.hours()];
        let mut own = Vec::new();
        for fleet in &facility.inventory.equipment.fleets {
            let hours = Written { footprint, name: &fleet.name }.hours_w(calendar)?;
            whole.iter_mut().zip(&hours).for_each(|(sum, watts)| *sum += watts);
            if fleet.name == name {
                own = hours;
            }
        }
        let drawn = operation.power_w(EndUse::It);
        Some(own.iter().zip(&whole).zip(drawn).map(|((own, whole), drawn)| drawn * own / whole / 1e6).sum::<f64>())
    };
    if footprint.by_year.is_empty() {
        return of_year(&footprint.operation, facility.calendar);
    }
    let years = footprint.by_year.iter().map(|year| of_year(&year.operation, year.weather.calendar));
    Some(years.sum::<Option<f64>>()? / footprint.by_year.len() as f64)
}
