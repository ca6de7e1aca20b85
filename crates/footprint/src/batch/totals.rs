//! Sums over rows, by group and in all.
//!
//! Each part of a run adds up its own rows and writes that down; the parts are added in their order at the end. So the sums do
//! not depend on threads, nor on whether the run was broken off in between. A result that some rows do not have is summed over
//! those that have it. Ratios such as the PUE follow by their formula from sums over the rows that have the ratio, where that
//! needs nothing but sums: what one row does not know makes no other row's energy look drier or cleaner.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::sync::LazyLock;

use super::columns::{csv_line, number};
use crate::results::formula::Term;
use crate::results::{DEFINITIONS, Definition, Formula, Monthly};
use crate::spreadsheet::defused;

/// Groups that are kept apart; the rows of further ones are added up together.
const MOST_GROUPS: usize = 100_000;

/// The group of the rows beyond.
const OTHERS: &str = "(other groups)";

/// Sums over some rows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sums {
    /// How many.
    pub rows: u64,
    /// By result, in the order of [`summed`], then what ratios are formed of, in the order of [`RATIOS`]; `None` where no row
    /// has it.
    values: Vec<Option<f64>>,
}

/// The results that add up.
fn summed() -> impl Iterator<Item = &'static Definition> {
    DEFINITIONS.iter().filter(|definition| definition.monthly == Monthly::Sums)
}

/// A ratio of sums.
struct RatioOfSums {
    definition: &'static Definition,
    term: Term,
    /// The sums that it is formed of.
    of: Vec<&'static Definition>,
}

/// Every ratio that follows from nothing but sums.
static RATIOS: LazyLock<Vec<RatioOfSums>> = LazyLock::new(|| DEFINITIONS.iter().filter_map(ratio).collect());

fn ratio(definition: &'static Definition) -> Option<RatioOfSums> {
    let Formula::Of(formula) = definition.formula else { return None };
    if definition.monthly == Monthly::Sums {
        return None;
    }
    let term = Term::parse(formula).ok()?;
    let sum = |name: &&Term| match name {
        Term::Result(key) => crate::results::find(key).filter(|part| part.monthly == Monthly::Sums),
        _ => None,
    };
    let names: Vec<&Term> = term.names().into_iter().filter(|name| !matches!(name, Term::Number(_))).collect();
    let of: Vec<&'static Definition> = names.iter().filter_map(sum).collect();
    (of.len() == names.len() && !of.is_empty()).then_some(RatioOfSums { definition, term, of })
}

/// What a row adds to the sums.
pub(super) fn addends(value: impl Fn(&'static Definition) -> Option<f64>) -> Vec<Option<f64>> {
    let of_ratios = RATIOS.iter().flat_map(|ratio| {
        let has = value(ratio.definition).is_some();
        // What does not apply to a row that has the ratio is nothing of it: heat that nobody takes.
        ratio.of.iter().map(|part| has.then(|| value(part).unwrap_or(0.0))).collect::<Vec<_>>()
    });
    summed().map(&value).chain(of_ratios).collect()
}

impl Sums {
    fn add(&mut self, rows: u64, values: &[Option<f64>]) {
        self.rows += rows;
        self.values.resize(values.len(), None);
        for (sum, value) in self.values.iter_mut().zip(values) {
            *sum = match (*sum, *value) {
                (Some(sum), Some(value)) => Some(sum + value),
                (sum, value) => sum.or(value),
            };
        }
    }

    /// The sums of some sums, in their order.
    pub(crate) fn of<'a>(parts: impl Iterator<Item = &'a Self>) -> Self {
        parts.fold(Self::default(), |mut sums, part| {
            sums.add(part.rows, &part.values);
            sums
        })
    }

    /// The sum of a result, or the ratio that follows from sums; none of what does neither.
    pub fn value(&self, definition: &Definition) -> Option<f64> {
        if definition.monthly == Monthly::Sums {
            let index = summed().position(|other| other.key == definition.key)?;
            return self.values.get(index).copied().flatten();
        }
        let index = RATIOS.iter().position(|ratio| ratio.definition.key == definition.key)?;
        let ratio = RATIOS.get(index)?;
        let before = summed().count() + RATIOS.iter().take(index).map(|ratio| ratio.of.len()).sum::<usize>();
        let value = ratio.term.evaluate(&|name| match name {
            Term::Result(key) => {
                let part = ratio.of.iter().position(|part| part.key == key)?;
                self.values.get(before + part).copied().flatten()
            }
            _ => None,
        });
        value.filter(|value| value.is_finite())
    }
}

/// Sums of one part of a run.
#[derive(Debug, Default)]
pub(super) struct PartTotals(BTreeMap<String, Sums>);

impl PartTotals {
    /// Adds a row.
    pub(super) fn add(&mut self, group: String, values: &[Option<f64>]) {
        self.0.entry(group).or_default().add(1, values);
    }

    /// As they are written down.
    pub(super) fn lines(&self) -> io::Result<Vec<u8>> {
        let mut text = Vec::new();
        for (group, sums) in &self.0 {
            let values = sums.values.iter().map(|value| value.map(number).unwrap_or_default());
            let cells: Vec<String> = [group.clone(), sums.rows.to_string()].into_iter().chain(values).collect();
            text.extend(csv_line(&cells)?);
        }
        Ok(text)
    }
}

/// Sums of a whole run.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Totals {
    /// Over all rows.
    pub all: Sums,
    /// By group, in the order of their names.
    pub groups: BTreeMap<String, Sums>,
}

impl Totals {
    /// Adds up what the parts wrote down.
    pub(super) fn read(from: impl Read) -> io::Result<Self> {
        let mut totals = Self::default();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(from);
        for record in reader.records() {
            let record = record?;
            let broken = || io::Error::new(io::ErrorKind::InvalidData, "the sums of a part cannot be read");
            let mut cells = record.iter();
            let (Some(group), Some(Ok(rows))) = (cells.next(), cells.next().map(str::parse)) else {
                return Err(broken());
            };
            let value = |cell: &str| if cell.is_empty() { Ok(None) } else { cell.parse().map(Some) };
            let values: Vec<Option<f64>> = cells.map(value).collect::<Result<_, _>>().map_err(|_| broken())?;
            let full = totals.groups.len() >= MOST_GROUPS && !totals.groups.contains_key(group);
            let group = if full { OTHERS } else { group };
            totals.groups.entry(group.to_owned()).or_default().add(rows, &values);
            totals.all.add(rows, &values);
        }
        Ok(totals)
    }

    /// A table of groups, with all rows last.
    pub(super) fn table(
        &self,
        key: &str,
        results: &[&'static Definition],
        spreadsheet_safe: bool,
    ) -> io::Result<Vec<u8>> {
        let text_of = |text: &str| if spreadsheet_safe { defused(text.to_owned()) } else { text.to_owned() };
        let known = |result: &&&'static Definition| self.all.value(result).is_some();
        let results: Vec<&'static Definition> = results.iter().filter(known).copied().collect();
        let key = text_of(key);
        let header = [key.as_str(), "rows"].into_iter().chain(results.iter().map(|result| result.key));
        let mut text = csv_line(&header.map(str::to_owned).collect::<Vec<_>>())?;
        for (name, sums) in self.groups.iter().map(|(name, sums)| (name.as_str(), sums)).chain([("(all)", &self.all)]) {
            let values = results.iter().map(|result| sums.value(result).map(number).unwrap_or_default());
            let cells: Vec<String> = [text_of(name), sums.rows.to_string()].into_iter().chain(values).collect();
            text.extend(csv_line(&cells)?);
        }
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_in_their_order_and_ratios_follow_from_the_sums() {
        let energies = |it: f64, facility: f64| {
            addends(|definition| match definition.key {
                "it_energy_mwh" | "it_metered_energy_mwh" => Some(it),
                "facility_energy_mwh" => Some(facility),
                "pue" => Some(facility / it),
                _ => None,
            })
        };
        let mut text = Vec::new();
        for rows in [vec![("FR", 10.0, 11.0), ("DE", 10.0, 14.0)], vec![("FR", 30.0, 36.0)]] {
            let mut part = PartTotals::default();
            rows.into_iter().for_each(|(group, it, facility)| part.add(group.to_owned(), &energies(it, facility)));
            text.extend(part.lines().unwrap());
        }
        let totals = Totals::read(text.as_slice()).unwrap();
        let results: Vec<&Definition> =
            ["facility_energy_mwh", "pue", "heat_reused_mwh"].into_iter().filter_map(crate::results::find).collect();
        let table = String::from_utf8(totals.table("site.country", &results, false).unwrap()).unwrap();
        assert_eq!(table, "site.country,rows,facility_energy_mwh,pue\nDE,1,14,1.4\nFR,2,47,1.175\n(all),3,61,1.22\n");
    }

    #[test]
    fn a_ratio_is_formed_over_the_rows_that_have_it() {
        // Two rows of equal energy, the water of one unknown; heat is reused by one, and each has a ratio to the cooling energy.
        let row = |water: Option<f64>, reused: Option<f64>| {
            addends(|definition| match definition.key {
                "it_energy_mwh" => Some(100.0),
                "site_water_consumption_m3" => water,
                "wue_site_consumption_l_per_kwh" => water.map(|water| water / 100.0),
                "heat_rejected_mwh" => Some(110.0),
                "cooling_energy_mwh" => Some(10.0),
                "heat_reused_mwh" => reused,
                "cer" => Some((110.0 + reused.unwrap_or(0.0) - 10.0) / 10.0),
                _ => None,
            })
        };
        let mut sums = Sums::default();
        sums.add(1, &row(Some(159.0), None));
        sums.add(1, &row(None, Some(20.0)));
        let value = |key: &str| sums.value(crate::results::find(key).unwrap());
        assert_eq!(value("wue_site_consumption_l_per_kwh"), Some(1.59));
        assert_eq!(value("site_water_consumption_m3"), Some(159.0));
        assert_eq!(value("cer"), Some((220.0 + 20.0 - 20.0) / 20.0));
    }
}
