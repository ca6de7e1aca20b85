//! Stated figures of plant on site against what its machines can do, and figures that hinge on starts.
//!
//! ```text
//! run hours ≤ (count + spare) · 8,784 h          generation ≤ (count + spare) · rating · 8,784 h
//! fuel / generation within the heat rates of the class, CO2 / generation within what these emit on the fuel
//! ```
//! The upper bounds stand at the mean load of the year, at which machines burn more for each kilowatt-hour. What is not stated
//! beside a figure is taken from the estimate.

use wattshed_physics::generation::{Pollutant, StackSums, StartEmission};
use wattshed_physics::units::{Mass, unit};
use wattshed_report::{Both, Sentence, both, number, told};

use crate::diagnostic::{Code, Diagnostic};
use crate::estimate::Footprint;
use crate::resolve::{ClassBounds, Source};
use crate::stated::{Stated, budgets};

/// Hours of the longest year.
const LONGEST_YEAR_H: f64 = 8784.0;
/// Machines whose carbon monoxide and organic compounds starts drive.
const TURBINES: [&str; 3] = ["gas-turbine", "combined-cycle", "oil-turbine"];

/// Every warning of a stated figure of plant on site.
pub(crate) fn of(footprint: &Footprint) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for stated in &footprint.facility.claims {
        let plants = Plants::of(footprint, &stated.key);
        if !plants.each.is_empty() {
            found.extend(plants.impossible(stated).map(|message| implausible(stated, &message)));
        }
    }
    let held = budgets(footprint).into_iter().filter(|budget| budget.is_exceeded() == Some(false));
    let capped = held.map(|budget| (budget.limit, both!("is below its cap", "est sous sa limite")));
    let compared = both!("is compared with a claim", "est comparé à une déclaration");
    let claimed = footprint.facility.claims.iter().map(|claim| (claim, compared));
    found.extend(capped.chain(claimed).filter_map(|(stated, what)| of_starts(footprint, stated, what)));
    found
}

fn implausible(stated: &Stated, message: &Sentence) -> Diagnostic {
    let help = match stated.definition.key {
        "onsite_run_hours" => both!(
            "check how many units it is of: hours are summed over all that burn fuel",
            "vérifier de combien d'unités il s'agit : les heures sont la somme de toutes celles qui brûlent un combustible"
        ),
        "onsite_generation_mwh" => both!(
            "check how many units it is of, and the rating",
            "vérifier de combien d'unités il s'agit, et la puissance nominale"
        ),
        _ => both!(
            "check HHV against LHV, short tons against tonnes, gross against net, and how many units it is of",
            "vérifier PCS et PCI, tonnes courtes et tonnes, brut et net, et de combien d'unités il s'agit"
        ),
    };
    let (key, written) = (&stated.key, &stated.written);
    let message = told!("claim.{key} = {written}: {message}", "claim.{key} = {written} : {message}");
    Diagnostic::warning(Code::ImplausibleClaim, message).help(help)
}

/// The plants that a key is of: one of them, or all.
struct Plants<'a> {
    footprint: &'a Footprint,
    /// What stands before the result in keys: `generation.turbines.`, or nothing.
    prefix: &'a str,
    each: Vec<(&'a Source, StackSums)>,
}

impl<'a> Plants<'a> {
    fn of(footprint: &'a Footprint, key: &'a str) -> Self {
        let (prefix, name) = match key.rsplit_once('.') {
            Some((part, _)) => (&key[..part.len() + 1], part.strip_prefix("generation.")),
            None => ("", None),
        };
        let sums = footprint.year.onsite.iter().flat_map(|onsite| &onsite.sources).map(|account| account.sums);
        let burning = footprint.facility.onsite.sources.iter().zip(sums).filter(|(source, _)| source.fuel.is_some());
        let each = burning.filter(|(source, _)| prefix.is_empty() || name == Some(source.name.as_str())).collect();
        Self { footprint, prefix, each }
    }

    /// What somebody states of the same plants, else what is estimated.
    fn figure(&self, result: &str) -> Option<f64> {
        let key = format!("{}{result}", self.prefix);
        let stated = self.footprint.facility.claims.iter().find(|claim| claim.key == key).map(|claim| claim.amount);
        stated.or_else(|| self.footprint.value(&key)).filter(|value| *value > 0.0)
    }

    fn sum(&self, read: impl Fn(&Source) -> f64) -> f64 {
        self.each.iter().map(|(source, _)| read(source)).fold(0.0, |sum, value| sum + value)
    }

    /// The widest bounds of their kinds, the upper ones at the mean load of the year.
    fn bounds(&self) -> Option<ClassBounds> {
        let of = |(source, sums): &(&Source, StackSums)| {
            let bounds = source.class_bounds()?;
            let running_mw = sums.unit_hours * sums.rating.get::<unit::megawatt>();
            let load = sums.gross.quantity().get::<unit::megawatt_hour>() / running_mw;
            let part_load = source.drive?.part_load.at(if load.is_finite() { load.min(1.0) } else { 1.0 });
            let widened = |[low, high]: [f64; 2]| [low, high * part_load.max(1.0)];
            Some(ClassBounds { btu_per_kwh: widened(bounds.btu_per_kwh), t_per_mwh: widened(bounds.t_per_mwh) })
        };
        let wider = |a: [f64; 2], b: [f64; 2]| [a[0].min(b[0]), a[1].max(b[1])];
        self.each.iter().filter_map(of).reduce(|a, b| ClassBounds {
            btu_per_kwh: wider(a.btu_per_kwh, b.btu_per_kwh),
            t_per_mwh: wider(a.t_per_mwh, b.t_per_mwh),
        })
    }

    /// What is wrong with a figure of theirs.
    fn impossible(&self, stated: &Stated) -> Option<Sentence> {
        let result = stated.key.strip_prefix(self.prefix)?;
        let outside = |value: f64, [low, high]: [f64; 2]| value < low || value > high;
        match result {
            "onsite_run_hours" => {
                let most = self.sum(|source| f64::from(source.units)) * LONGEST_YEAR_H;
                (stated.amount > most).then(|| {
                    told!(
                        "all units together have {} hours in a year",
                        "toutes les unités ensemble ont {} heures dans l'année",
                        number(most, 0)
                    )
                })
            }
            "onsite_generation_mwh" => {
                let most = self.sum(|s| f64::from(s.units) * s.rating.get::<unit::megawatt>()) * LONGEST_YEAR_H;
                (stated.amount > most).then(|| {
                    told!(
                        "all units at full load all year give {} MWh",
                        "toutes les unités à pleine charge toute l'année donnent {} MWh",
                        number(most, 0)
                    )
                })
            }
            "onsite_fuel_mmbtu_hhv" => {
                let btu = stated.amount / self.figure("onsite_generation_mwh")? * 1e3;
                let [low, high] = self.bounds()?.btu_per_kwh;
                outside(btu, [low, high]).then(|| {
                    told!(
                        "{} Btu/kWh HHV; machines of its kind reach {} to {} at this load",
                        "{} Btu/kWh PCS ; les machines de son genre atteignent {} à {} à cette charge",
                        number(btu, 0),
                        number(low, 0),
                        number(high, 0)
                    )
                })
            }
            "onsite_co2_t" => {
                let t_per_mwh = stated.amount / self.figure("onsite_generation_mwh")?;
                // Of a fuel without carbon there is nothing to compare.
                let [low, high] = self.bounds()?.t_per_mwh;
                (high > 0.0 && outside(t_per_mwh, [low, high])).then(|| {
                    told!(
                        "{} tCO2/MWh; machines of its kind emit {} to {} at this load",
                        "{} tCO2/MWh ; les machines de son genre émettent {} à {} à cette charge",
                        number(t_per_mwh, 3),
                        number(low, 3),
                        number(high, 3)
                    )
                })
            }
            _ => None,
        }
    }
}

/// Carbon monoxide and organic compounds of turbines come in starts, which no steady-state rate shows.
fn of_starts(footprint: &Footprint, stated: &Stated, what: Both) -> Option<Diagnostic> {
    let pollutant = match stated.definition.key {
        "onsite_co_t" | "onsite_co_pte_t" => Pollutant::Co,
        "onsite_voc_t" | "onsite_voc_pte_t" => Pollutant::Voc,
        _ => return None,
    };
    let plants = Plants::of(footprint, &stated.key);
    let turbines: Vec<_> =
        plants.each.iter().filter(|(source, _)| TURBINES.contains(&source.technology.as_str())).collect();
    if turbines.is_empty() {
        return None;
    }
    let starting = |(source, sums): &&&(&Source, StackSums)| -> Option<Mass> {
        let rates = source.rates(pollutant)?;
        Some(sums.emitted(rates, source.start(pollutant)) - sums.emitted(rates, StartEmission::default()))
    };
    let tonnes = turbines.iter().filter_map(|one| starting(&one)).fold(0.0, |sum, t| sum + t.get::<unit::tonne>());
    let starts = turbines.iter().fold(0.0, |sum, (_, sums)| sum + sums.starts);
    let message = told!(
        "{} {what}, and {} of turbines is driven by starts, of which nobody has a steady-state figure: {} t are of {} starts, at \
         an estimate that published events miss by a factor of ten either way",
        "{} {what}, et le {} des turbines vient surtout des démarrages, dont personne n'a de valeur en régime établi : {} t \
         viennent de {} démarrages, d'après une estimation dont les événements publiés s'écartent d'un facteur dix dans les \
         deux sens",
        stated.key,
        pollutant.symbol(),
        number(tonnes, 3),
        number(starts, 0)
    );
    Some(Diagnostic::warning(Code::StartsDrive, message).help(both!(
        "no fit but a warning: give generation.NAME.starts, start_co and start_voc of the machine",
        "un avertissement, non un ajustement : donner generation.NAME.starts, start_co et start_voc de la machine"
    )))
}
