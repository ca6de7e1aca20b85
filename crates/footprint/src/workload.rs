//! The arithmetic of a workload in words and numbers, step by step, as a person would do it by hand.

use wattshed_physics::units::{ItPower, unit};
use wattshed_report::{Both, Figure, Language, Unit, Words, both, current, name, say, told};

use crate::account::{Account, Site, WORKLOAD};
use crate::diagnostic::{Code, Diagnostic};
use crate::estimate::Footprint;
use crate::resolve::{Amount, Demand, EnergyBasis, Fleet, Workload};
use crate::results::find;

/// One step: what is computed, how, and what comes out.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What is computed.
    pub what: Words,
    /// From which numbers.
    pub how: Words,
    /// What comes out.
    pub figure: Figure,
}

/// The unit of a result of a workload, which names its unit of work.
fn unit_of(workload: &Workload, key: &str) -> Option<Unit> {
    let of_work = || workload.unit.clone().into();
    Some(match find(key)?.unit.clone() {
        Unit::WhPer(per) if per == "unit" => Unit::WhPer(of_work()),
        Unit::MlPer(_) => Unit::MlPer(of_work()),
        Unit::Gco2ePer(_) => Unit::Gco2ePer(of_work()),
        unit => unit,
    })
}

/// A result of a workload with its range, in words of its unit of work.
pub fn figure(footprint: &Footprint, workload: &Workload, key: &str) -> Option<Figure> {
    let whole = format!("{WORKLOAD}.{}.{key}", workload.name);
    let figure = Figure::new(footprint.value(&whole)?, unit_of(workload, key)?);
    Some(match footprint.ensemble.spread(&whole) {
        // Sums in another order differ in their last digits; that is no range.
        Some(spread) if spread.p95 - spread.p5 > 1e-9 * figure.value.abs() => figure.with_range(spread.p5, spread.p95),
        _ => figure,
    })
}

/// Days of all work that is counted by the time until it has taken as much energy as a run; of each run by its name. None without
/// both, and of work whose energy is not known.
pub fn overtaken(footprint: &Footprint) -> Vec<(&str, f64)> {
    const YEAR_DAYS: f64 = 365.0;
    let energy = |workload: &Workload| {
        let key = format!("{WORKLOAD}.{}.facility_energy_mwh", workload.name);
        footprint.value(&key).filter(|mwh| *mwh > 0.0)
    };
    let (by_time, in_all): (Vec<&Workload>, Vec<&Workload>) =
        footprint.facility.workloads.iter().partition(|workload| matches!(workload.amount, Amount::PerYear(_)));
    let a_year: f64 = by_time.iter().filter_map(|workload| energy(workload)).sum();
    if a_year <= 0.0 {
        return Vec::new();
    }
    let days = |workload: &&'_ Workload| energy(workload).map(|mwh| mwh / (a_year / YEAR_DAYS));
    in_all.iter().filter_map(|workload| Some((workload.name.as_str(), days(workload)?))).collect()
}

/// A large or small number as people write it.
fn number(value: f64) -> String {
    let magnitude = value.abs();
    if magnitude != 0.0 && !(1e-3..1e7).contains(&magnitude) {
        let text = format!("{value:.5e}");
        let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let digits = digits.trim_end_matches('0').trim_end_matches('.');
        let comma = digits.replace('.', ",");
        return both_notations(digits, &comma, exponent);
    }
    Figure::new(value, Unit::Plain("".into())).to_string()
}

/// Digits with a power of ten, with the decimal sign of the language.
fn both_notations(point: &str, comma: &str, exponent: &str) -> String {
    match current().language {
        Language::English => format!("{point}e{exponent}"),
        Language::French => format!("{comma}e{exponent}"),
    }
}

/// Hours, or seconds where they are few.
fn hours(value: f64) -> Figure {
    const HOUR_S: f64 = 3600.0;
    if value < 0.1 { plain(value * HOUR_S, "s") } else { plain(value, "h") }
}

fn plain(value: f64, unit: &'static str) -> Figure {
    Figure::new(value, Unit::Plain(unit.into()))
}

fn share(ratio: wattshed_physics::units::Ratio) -> String {
    Figure::new(ratio.get::<unit::ratio>(), Unit::Share).to_string()
}

fn megawatts(power: ItPower) -> Figure {
    Figure::new(power.quantity().get::<unit::megawatt>(), Unit::Mw)
}

fn megawatt_hours(energy: wattshed_physics::units::Energy) -> Figure {
    Figure::new(energy.get::<unit::megawatt_hour>(), Unit::Mwh)
}

/// All steps of a workload, at the centre of its inputs.
pub fn arithmetic(footprint: &Footprint, workload: &Workload) -> Vec<Step> {
    let of = Steps { footprint, workload, steps: Vec::new() };
    of.demand().energy().site().whole().bound().steps
}

struct Steps<'a> {
    footprint: &'a Footprint,
    workload: &'a Workload,
    steps: Vec<Step>,
}

impl Steps<'_> {
    fn add(&mut self, what: impl Into<Words>, how: Words, figure: Figure) {
        self.steps.push(Step { what: what.into(), how, figure });
    }

    /// A result without its range.
    fn result(&self, key: &str) -> Option<Figure> {
        figure(self.footprint, self.workload, key).map(|figure| Figure { range: None, ..figure })
    }

    /// Operations, and hours of an accelerator.
    fn demand(mut self) -> Self {
        let unit = self.workload.unit.clone();
        let Some(demand) = self.workload.demand else { return self };
        let Some(each) = demand.accelerator_hours() else { return self };
        let how = match demand {
            Demand::Operations { flop, tokens, throughput, mfu, goodput } => {
                if let Some((tokens, parameters)) = tokens {
                    let how = say!(
                        "2 × {} active parameters × {} tokens",
                        "2 × {} paramètres actifs × {} tokens",
                        number(parameters),
                        number(tokens)
                    );
                    self.add(say!("Operations per {unit}", "Opérations par {unit}"), how, plain(flop, "FLOP"));
                }
                say!(
                    "{} FLOP / ({} TFLOP/s × MFU {} × goodput {})",
                    "{} FLOP / ({} TFLOP/s × MFU {} × goodput {})",
                    number(flop),
                    number(throughput.in_flop_per_s() / 1e12),
                    share(mfu),
                    share(goodput)
                )
            }
            Demand::Rate(per_second) => say!(
                "1 / {} {unit}s a second and accelerator",
                "1 / {} {unit} par seconde et par accélérateur",
                number(per_second)
            ),
            Demand::Hours(_) | Demand::Energy { .. } => both!("given", "donné").words(),
        };
        self.add(say!("Accelerator time per {unit}", "Temps d'accélérateur par {unit}"), how, hours(each));
        self
    }

    /// IT energy of a unit.
    fn energy(mut self) -> Self {
        let unit = self.workload.unit.clone();
        let site = Site::new(&self.footprint.year);
        let Some(active) = self.workload.active_energy(site) else { return self };
        let mut how = match (self.workload.demand, &self.workload.fleet) {
            (Some(Demand::Energy { energy, basis: EnergyBasis::Facility }), _) => {
                let pue = site.facility_over_it().get::<unit::ratio>();
                say!(
                    "{} as published, of the facility / PUE {}",
                    "{} tel que publié, de l'installation / PUE {}",
                    megawatt_hours(energy),
                    number(pue)
                )
            }
            (Some(Demand::Energy { .. }), _) | (_, None) => {
                say!("{} as published", "{} tel que publié", megawatt_hours(active))
            }
            (_, Some(fleet)) => self.power(fleet),
        };
        if self.workload.idle_energy > wattshed_physics::units::Energy::default() {
            how = say!("{how} + idle {}", "{how} + repos {}", megawatt_hours(self.workload.idle_energy));
        }
        self.add(
            say!("IT energy per {unit}", "Énergie IT par {unit}"),
            how,
            megawatt_hours(active + self.workload.idle_energy),
        );
        self
    }

    /// Power of an accelerator as a step, and the words of the energy that rests on it.
    fn power(&mut self, fleet: &Fleet) -> Words {
        let Some((power, rated)) = fleet.power_per_accelerator().zip(fleet.rated_per_accelerator()) else {
            return Words::none();
        };
        let how = say!(
            "{} with its host × (load {} + network {})",
            "{} avec son hôte × (charge {} + réseau {})",
            megawatts(rated),
            share(fleet.load),
            share(fleet.network)
        );
        self.add(
            both!("Power of an accelerator that works", "Puissance d'un accélérateur qui travaille"),
            how,
            megawatts(power),
        );
        let each = self.workload.accelerator_hours().unwrap_or_default();
        name!("{} × {}", hours(each), megawatts(power))
    }

    /// From IT energy to the facility, its water and emissions, for a unit.
    fn site(mut self) -> Self {
        let unit = self.workload.unit.clone();
        let site = Site::new(&self.footprint.year);
        let Some(facility) = self.result("energy_wh_per_unit") else { return self };
        let pue = number(site.facility_over_it().get::<unit::ratio>());
        self.add(
            say!("Energy of the facility per {unit}", "Énergie de l'installation par {unit}"),
            say!("IT energy × PUE {pue}", "énergie IT × PUE {pue}"),
            facility,
        );
        let per_kwh =
            |keys: &[&str]| keys.iter().filter_map(|key| site.per_it_mwh(key)).fold(0.0, |sum, part| sum + part);
        let scopes = |scope2: &str, leased: &str| {
            Figure::new(per_kwh(&["scope1_tco2e", scope2, leased]), Unit::KgPerKwh).to_string()
        };
        let rows = [
            (
                "location_gco2e_per_unit",
                both!("Operation by location", "Exploitation, localisation"),
                scopes("scope2_location_tco2e", "scope3_leased_location_tco2e"),
            ),
            (
                "market_gco2e_per_unit",
                both!("Operation by the market", "Exploitation, marché"),
                scopes("scope2_market_tco2e", "scope3_leased_market_tco2e"),
            ),
            (
                "site_water_ml_per_unit",
                both!("Water of the site", "Eau du site"),
                litres(per_kwh(&["site_water_consumption_m3"])),
            ),
            (
                "source_water_ml_per_unit",
                both!("Water of the grid", "Eau du réseau électrique"),
                litres(per_kwh(&["source_water_consumption_m3"])),
            ),
        ];
        for (key, what, rate) in rows {
            if let Some(figure) = self.result(key) {
                self.add(
                    what,
                    say!(
                        "IT energy × {rate}: what the site's year comes to over its IT energy",
                        "énergie IT × {rate} : ce que donne l'année du site, rapporté à son énergie IT"
                    ),
                    figure,
                );
            }
        }
        self.embodied();
        self
    }

    fn embodied(&mut self) {
        let Some(figure) = self.result("embodied_gco2e_per_unit") else { return };
        let Some(fleet) = &self.workload.fleet else { return };
        let of_one = fleet.embodied_per_accelerator().unwrap_or_default().quantity().get::<unit::tonne>();
        let how = say!(
            "{} an accelerator × {} / ({} × {} in use)",
            "{} par accélérateur × {} / ({} × {} d'usage)",
            Figure::new(of_one, Unit::Tco2e),
            hours(self.workload.accelerator_hours().unwrap_or_default()),
            Figure::new(fleet.lifetime.get::<unit::hour>() / 8760.0, Unit::Years),
            share(fleet.lifetime_use)
        );
        self.add(both!("Made for it", "Fabriqué pour elle"), how, figure);
    }

    /// All units.
    fn whole(mut self) -> Self {
        let unit = self.workload.unit.clone();
        let (span, units) = match self.workload.amount {
            Amount::PerYear(units) => (both!(" in a year", " en une année"), units),
            Amount::InAll(units) => (Both::default(), units),
        };
        if let Some(users) = self.workload.users {
            let how = say!(
                "{} users × {} each{span}",
                "{} utilisateurs × {} chacun{span}",
                number(users),
                number(units / users)
            );
            self.add(say!("Units: {unit}{span}", "Unités : {unit}{span}"), how, plain(units, ""));
        }
        if units != 1.0
            && let (Some(all), Some(each)) = (self.result("facility_energy_mwh"), self.result("energy_wh_per_unit"))
        {
            self.add(
                say!("Energy of the facility{span}", "Énergie de l'installation{span}"),
                say!("{} units × {each}", "{} unités × {each}", number(units)),
                all,
            );
        }
        let up = self.workload.fleet.as_ref().map(|fleet| share(fleet.availability)).unwrap_or_default();
        let all = self.result("accelerator_hours").map(|hours| hours.to_string()).unwrap_or_default();
        if let Some(needed) = self.result("accelerators_needed") {
            self.add(
                both!("Accelerators on average", "Accélérateurs en moyenne"),
                say!("{all} / 8,760 h / {up} of the time up", "{all} / 8 760 h / {up} du temps en service"),
                needed,
            );
        }
        if let Some(days) = self.result("duration_days") {
            let there = number(self.workload.accelerators.unwrap_or_default());
            self.add(
                both!("Duration", "Durée"),
                say!(
                    "{all} / ({there} accelerators × {up} of the time up) / 24",
                    "{all} / ({there} accélérateurs × {up} du temps en service) / 24"
                ),
                days,
            );
        }
        self
    }

    /// What a price leaves for energy.
    fn bound(mut self) -> Self {
        let Some((bound, figure)) = self.workload.bound.zip(self.result("energy_bound_wh_per_mtok")) else {
            return self;
        };
        let how = say!(
            "{} for a million tokens × {} / {} for a kWh",
            "{} pour un million de tokens × {} / {} pour un kWh",
            number(bound.price_per_million),
            share(bound.share),
            number(bound.price_per_kwh)
        );
        self.add(
            both!("Upper bound by price, not an estimate", "Borne supérieure d'après le prix, pas une estimation"),
            how,
            figure,
        );
        self
    }
}

/// Litres for each kilowatt-hour of IT energy.
fn litres(m3_per_mwh: f64) -> String {
    Figure::new(m3_per_mwh, Unit::LPerKwh).to_string()
}

/// Energy that costs more than the price of its tokens leaves: one of the two is wrong.
pub(crate) fn above_bound(year: &Account, workload: &Workload) -> Option<Diagnostic> {
    let part = year.parts.iter().find(|part| part.section == WORKLOAD && part.name == workload.name)?;
    let (energy, bound) = (part.value("energy_wh_per_mtok")?, part.value("energy_bound_wh_per_mtok")?);
    (energy > bound).then(|| {
        let figure = |value: f64| Figure::new(value, Unit::WhPer("Mtok".into()));
        let message = told!(
            "a million tokens of `{}` take {}, and their price leaves at most {} for energy",
            "un million de tokens de `{}` prend {}, et leur prix laisse au plus {} pour l'énergie",
            workload.name,
            figure(energy),
            figure(bound)
        );
        Diagnostic::warning(Code::EnergyAboveBound, message).help(both!(
            "they are sold below their cost, or the hardware does more than was assumed: mfu, rate, load",
            "ils sont vendus sous leur coût, ou le matériel en fait plus que supposé : mfu, rate, load"
        ))
    })
}
