//! Physical figures that are no results of their own, and what follows from them: uses of water, fuel, leaks, what is embodied.

use wattshed_physics::generation::emission_rate::J_PER_MMBTU;
use wattshed_physics::generation::{Pollutant, StackSums};
use wattshed_physics::units::{Co2eMass, Mass, ShortTons, Time, Volume, unit};
use wattshed_report::{Both, Unit, both, say};

use super::factors::damage_key;
use super::formula::{Formula, factor, line, number, sum};
use super::line::{Line, Tab};
use super::{bills, contracts, words};
use crate::account::{Account, DAMAGE_USD_PER_SHORT_TON, SourceAccount, WaterAccount};
use crate::estimate::Footprint;
use crate::resolve::{EmbodiedIn, EmbodiedPart, Fleet, Leak, Source};

/// The lines of make-up water.
pub(super) const MAKE_UP: [&str; 4] = ["evaporation_m3", "blowdown_m3", "drift_m3", "humidification_m3"];
/// The lines of all that is taken in.
pub(super) const WITHDRAWN: [&str; 7] =
    ["evaporation_m3", "blowdown_m3", "drift_m3", "humidification_m3", "once_through_m3", "other_use_m3", "fill_m3"];

/// Lines before the results: hours, and uses of water.
pub(super) fn before(footprint: &Footprint) -> Vec<Line> {
    std::iter::once(hours(footprint)).chain(waters(footprint)).collect()
}

/// Lines behind the results: what named parts contribute, and parts of bills.
pub(super) fn behind(footprint: &Footprint) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    lines.extend(burning(&footprint.year).flat_map(|source| fuel(footprint, source)));
    lines.extend(leaks(footprint));
    lines.extend(embodied(footprint));
    lines.extend(contracts::lines(footprint));
    lines.extend(bills::lines(footprint));
    lines
}

/// A line of every month and of the year.
pub(super) fn monthly(footprint: &Footprint, line: Line, value: &dyn Fn(&Account) -> Option<f64>) -> Line {
    let months: Vec<Option<f64>> = footprint.months.iter().map(value).collect();
    line.adding_up(months, value(&footprint.year).unwrap_or(0.0))
}

fn hours_of_month(footprint: &Footprint, month: usize) -> f64 {
    let month = u8::try_from(month + 1).unwrap_or(12);
    footprint.facility.calendar.month_hours(month).len() as f64
}

fn hours(footprint: &Footprint) -> Line {
    let months = (0..12).map(|month| Some(hours_of_month(footprint, month)));
    let year = footprint.facility.calendar.hours() as f64;
    let line = Line::new("hours", words::HOURS, Unit::Hours, Tab::Energy).by(None, words::OF_THE_CALENDAR);
    // A reference load has no hours of its own.
    if footprint.facility.reference { line.of_the_year(year) } else { line.adding_up(months, year) }
}

/// A use of water: key, name, and how it is read.
type Use = (&'static str, Both, fn(&WaterAccount) -> Volume);

fn waters(footprint: &Footprint) -> Vec<Line> {
    if footprint.year.water.by_use().is_none() || footprint.facility.reference {
        return Vec::new();
    }
    let uses: [Use; 7] = [
        ("evaporation_m3", words::EVAPORATION, |water| water.evaporation),
        ("blowdown_m3", words::BLOWDOWN, |water| water.blowdown),
        ("drift_m3", words::DRIFT, |water| water.drift),
        ("humidification_m3", words::HUMIDIFICATION, |water| water.humidification),
        ("once_through_m3", words::ONCE_THROUGH, |water| water.once_through),
        ("other_use_m3", words::OTHER_USE, |water| water.other_use),
        ("fill_m3", words::FILL, |water| water.fill),
    ];
    let line = |(key, label, read): Use| {
        let value = |account: &Account| Some(read(&account.water).get::<unit::cubic_meter>());
        let is_simulated = !["other_use_m3", "fill_m3"].contains(&key);
        let how = if is_simulated { words::SIMULATED } else { words::EVENLY };
        monthly(footprint, Line::new(key, label, Unit::M3, Tab::Water), &value).by(None, how)
    };
    uses.into_iter().map(line).collect()
}

/// The plants of an account that burn fuel.
pub(super) fn burning(account: &Account) -> impl Iterator<Item = &SourceAccount> {
    account.onsite.iter().flat_map(|onsite| &onsite.sources).filter(|source| source.burns)
}

/// Fuel of a plant, MMBtu HHV.
pub(super) fn mmbtu(sums: &StackSums) -> f64 {
    sums.fuel.quantity().get::<unit::joule>() / J_PER_MMBTU
}

fn fuel(footprint: &Footprint, source: &SourceAccount) -> Vec<Line> {
    let name = &source.name;
    let of = |held: &&Source| held.name == *name;
    let Some(burnt) = footprint.facility.onsite.sources.iter().find(of).and_then(|held| held.fuel.as_ref()) else {
        return Vec::new();
    };
    let key = |result: &str| format!("generation.{name}.{result}");
    let of_fuel = |field: &str| factor(format!("fuel.{}.{field}", burnt.id));
    let fuel = || line(key("onsite_fuel_mmbtu_hhv"));
    let methane = || factor(if burnt.is_fossil { "gwp.fossil_methane" } else { "gwp.other_methane" });
    let tonnes = |rate: Formula| fuel() * rate / number(1000.0);
    let told = |result: &str, what: Both, unit: Unit, read: &dyn Fn(&SourceAccount) -> f64| {
        let value = |account: &Account| burning(account).find(|held| held.name == *name).map(read);
        monthly(
            footprint,
            Line::new(key(result), say!("{name}: {what}", "{name} : {what}"), unit, Tab::Emissions),
            &value,
        )
    };
    let t = |mass: Mass| mass.get::<unit::tonne>();
    let n2o = |held: &SourceAccount| t(burnt.n2o(held.sums.fuel));
    let other_gases = line(key("onsite_ch4_t")) * methane() + line(key("n2o_t")) * factor("gwp.n2o");
    let gases = if burnt.is_fossil { line(key("onsite_co2_t")) + other_gases } else { other_gases };
    let upstream = of_fuel("upstream") + of_fuel("methane_lost") * methane();
    let ch4 = factor(key("ch4"));
    vec![
        told("onsite_fuel_mmbtu_hhv", both!("fuel burned", "combustible brûlé"), Unit::MMBTU, &|held| {
            mmbtu(&held.sums)
        }),
        told("onsite_co2_t", Both::name("CO2"), Unit::T, &|held| t(held.co2.quantity()))
            .by(Some(tonnes(of_fuel("co2"))), words::FUEL_BY_FACTOR),
        told("onsite_ch4_t", Both::name("CH4"), Unit::T, &|held| t(held.emitted.get(Pollutant::Ch4)))
            .by(Some(tonnes(ch4)), words::FUEL_BY_FACTOR),
        told("n2o_t", Both::name("N2O"), Unit::T, &n2o).by(Some(tonnes(of_fuel("n2o"))), words::FUEL_BY_FACTOR),
        told("scope1_fuel_tco2e", both!("scope 1", "périmètre 1"), Unit::Tco2e, &|held| t(held.co2e.quantity()))
            .by(Some(gases), words::GASES_BY_GWP),
        told(
            "scope3_fuel_upstream_tco2e",
            both!("upstream of the fuel", "amont du combustible"),
            Unit::Tco2e,
            &|held| t(held.upstream.quantity()),
        )
        .by(Some(tonnes(upstream)), words::FUEL_BY_FACTOR),
    ]
}

fn leaks(footprint: &Footprint) -> Vec<Line> {
    let onsite = &footprint.facility.onsite;
    let year_h = footprint.facility.calendar.hours() as f64;
    let of = |leak: &Leak| {
        let key = |field: &str| format!("refrigerant.{}.{field}", leak.name);
        let tonnes = |account: &Account| {
            let (_, mass) = account.onsite.as_ref()?.leaks.iter().find(|(name, _)| *name == leak.name)?;
            Some(mass.quantity().get::<unit::tonne>())
        };
        let gwp = leak.gwp(onsite.gwp.is_ar6);
        let leaked = |account: &Account| Some(tonnes(account)? * 1000.0 / gwp).filter(|kg| kg.is_finite());
        let by_rate = factor(key("charge")) * factor(key("lost")) * line("hours") / number(year_h);
        let (kg, label) = (Unit::Plain("kg".into()), |what: Both| say!("{}: {what}", "{} : {what}", leak.name));
        [
            monthly(
                footprint,
                Line::new(key("leaked_kg"), label(both!("fluid lost", "fluide perdu")), kg, Tab::Emissions),
                &leaked,
            )
            .by(Some(by_rate), words::LEAKED),
            monthly(
                footprint,
                Line::new(
                    key("scope1_refrigerant_tco2e"),
                    label(both!("scope 1", "périmètre 1")),
                    Unit::Tco2e,
                    Tab::Emissions,
                ),
                &tonnes,
            )
            .by(Some(line(key("leaked_kg")) * factor(key("gwp")) / number(1000.0)), words::GASES_BY_GWP),
        ]
    };
    onsite.leaks.iter().flat_map(of).collect()
}

/// The annual line that a part enters.
fn within(part: EmbodiedIn) -> &'static str {
    match part {
        EmbodiedIn::It => "scope3_embodied_it_tco2e",
        EmbodiedIn::Building => "scope3_embodied_building_tco2e",
    }
}

/// All of a part by its factors.
fn total(part: &EmbodiedPart) -> Formula {
    let key = |field: &str| factor(format!("{}.{}.{field}", part.section, part.name));
    key("embodied") * key("count")
}

fn fleet_total(fleet: &Fleet) -> Formula {
    let key = |field: &str| factor(format!("it.fleet.{}.{field}", fleet.name));
    key("embodied") * key("count")
}

/// The lines of what is embodied, added up.
pub(super) fn embodied_sum(footprint: &Footprint, key: &str) -> Option<Formula> {
    let inventory = &footprint.facility.inventory;
    let is_yearly = key.starts_with("scope3");
    let of = if key.contains("_it_") { EmbodiedIn::It } else { EmbodiedIn::Building };
    let parts = inventory.embodied.iter().filter(|part| part.within == of).map(|part| match is_yearly {
        true => line(format!("{}.{}.{}", part.section, part.name, within(of))),
        false => total(part),
    });
    let fleets = inventory.equipment.fleets.iter().filter(|fleet| of == EmbodiedIn::It && fleet.embodied.is_some());
    let fleets = fleets.map(|fleet| match is_yearly {
        true => line(format!("fleet.{}.{}", fleet.name, within(of))),
        false => fleet_total(fleet),
    });
    sum(parts.chain(fleets))
}

fn embodied(footprint: &Footprint) -> Vec<Line> {
    let inventory = &footprint.facility.inventory;
    let year_h = footprint.facility.calendar.hours() as f64;
    let of = |(section, name, result): (&str, &str, &str), total: Formula, lifetime: Formula, yearly_t: f64| {
        let key = format!("{section}.{name}.{result}");
        // Of a year of several states each month has its own.
        let own = |account: &Account| {
            let part = account.parts.iter().find(|part| part.section == section && part.name == name);
            part.and_then(|part| part.value(result))
        };
        let of_month = |(month, account): (usize, &Account)| {
            own(account).or_else(|| Some(yearly_t * hours_of_month(footprint, month) / year_h))
        };
        let months: Vec<Option<f64>> = footprint.months.iter().enumerate().map(of_month).collect();
        let formula = total / lifetime * line("hours") / number(year_h);
        Line::new(key, say!("{name}: annualised", "{name} : annualisé"), Unit::Tco2e, Tab::Emissions)
            .adding_up(months, own(&footprint.year).unwrap_or(yearly_t))
            .by(Some(formula), words::ANNUALISED)
    };
    let tonnes =
        |mass: Co2eMass, lifetime: Time| mass.quantity().get::<unit::tonne>() * 8760.0 / lifetime.get::<unit::hour>();
    let parts = inventory.embodied.iter().map(|part| {
        let lifetime = factor(format!("{}.{}.lifetime", part.section, part.name));
        let path = (part.section, part.name.as_str(), within(part.within));
        of(path, total(part), lifetime, tonnes(part.total, part.lifetime))
    });
    let fleets = inventory.equipment.fleets.iter().filter_map(|fleet| {
        let lifetime = factor(format!("it.fleet.{}.lifetime", fleet.name));
        let path = ("fleet", fleet.name.as_str(), within(EmbodiedIn::It));
        Some(of(path, fleet_total(fleet), lifetime, tonnes(fleet.embodied_in_all()?, fleet.lifetime)))
    });
    parts.chain(fleets).collect()
}

/// Damage to health by what stacks emit.
pub(super) fn damage(footprint: &Footprint) -> Option<Formula> {
    footprint.value("health_damage_usd")?;
    let short_tons = ShortTons::from(Mass::new::<unit::tonne>(1.0)).short_tons();
    let key = |pollutant: Pollutant| match pollutant {
        Pollutant::Pm => "onsite_pm_t",
        Pollutant::So2 => "onsite_so2_t",
        _ => "onsite_nox_t",
    };
    let worth = DAMAGE_USD_PER_SHORT_TON
        .into_iter()
        .map(|(pollutant, _, _)| line(key(pollutant)) * number(short_tons) * factor(damage_key(pollutant)));
    sum(worth)
}
