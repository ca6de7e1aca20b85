//! Columns of claims and budgets: what a row or its base states of a result, beside the result.

use wattshed_report::told;

use super::header::Layout;
use crate::diagnostic::{Code, Diagnostic};
use crate::estimate::Footprint;
use crate::spec::{Patch, SpecFile};
use crate::stated::budgets;
use crate::suggest::did_you_mean;

/// What a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Claimed,
    Limit,
    /// The result over its limit.
    Used,
}

/// A column of a claim or a budget.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Column {
    name: String,
    /// The result that it is of.
    result: String,
    says: Says,
}

/// The columns of claims and budgets of a run, in the order in which they are first stated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct StatedColumns(Vec<Column>);

impl StatedColumns {
    /// The claims and budgets that the base, the scenario, `--set` and the header of the list name: the columns are fixed
    /// before the first row.
    pub(super) fn of(base: &SpecFile, scenario: Option<&Patch>, set: &Patch, layout: &Layout) -> Self {
        let keys = |patch: &Patch| patch.entries.iter().map(|entry| entry.key.clone()).collect::<Vec<_>>();
        let of_specs = base.patches.iter().chain(scenario).chain([set]).flat_map(keys);
        let of_list = layout.targets.iter().map(|target| target.key.clone());
        let mut columns = Self::default();
        for key in of_specs.chain(of_list) {
            if let Some(result) = key.strip_prefix("claim.") {
                columns.add(&key, result, Says::Claimed);
            } else if let Some(result) = key.strip_prefix("budget.") {
                columns.add(&key, result, Says::Limit);
                columns.add(&format!("{key}_used"), result, Says::Used);
            }
        }
        columns
    }

    fn add(&mut self, name: &str, result: &str, says: Says) {
        if self.0.iter().all(|column| column.name != name) {
            self.0.push(Column { name: name.to_owned(), result: result.to_owned(), says });
        }
    }

    /// Those that are `chosen` by name; all where nothing is.
    pub(super) fn chosen(self, chosen: Option<&[String]>) -> Self {
        let Some(chosen) = chosen else { return self };
        let named = |column: &Column| chosen.iter().any(|name| name.trim() == column.name);
        Self(self.0.into_iter().filter(named).collect())
    }

    /// Why there is no such column; nothing where there is, or where the name is none of a claim or budget.
    pub(super) fn lacks(&self, name: &str) -> Option<Diagnostic> {
        if !name.starts_with("claim.") && !name.starts_with("budget.") || self.names().any(|own| own == name) {
            return None;
        }
        let message = told!(
            "neither the base nor the header of the list states `{name}`",
            "ni la base ni l'en-tête de la liste ne déclarent `{name}`"
        );
        let near = did_you_mean(name, self.names());
        Some(Diagnostic::error(Code::UnknownName, message).help(near.unwrap_or_else(|| {
            told!(
                "a column of the list or a mapping of the profile may hold it, for --columns to name it",
                "une colonne de la liste ou une correspondance du profil peut le contenir, pour que --columns le nomme"
            )
        })))
    }

    /// Whether a name is one of these.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names().any(|own| own == name)
    }

    /// The names of the columns.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|column| column.name.as_str())
    }

    /// The columns of a result, by index.
    pub(super) fn of_result(&self, key: &str) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().filter(move |(_, column)| column.result == key).map(|(index, _)| index)
    }

    /// What they say of a row: amounts in the unit of the result, shares.
    pub(super) fn values(&self, footprint: &Footprint) -> Vec<Option<f64>> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let budgets = budgets(footprint);
        let value = |column: &Column| {
            let budget = || budgets.iter().find(|budget| budget.limit.key == column.result);
            match column.says {
                Says::Claimed => {
                    footprint.facility.claims.iter().find(|claim| claim.key == column.result).map(|claim| claim.amount)
                }
                Says::Limit => budget().map(|budget| budget.limit.amount),
                Says::Used => budget().and_then(|budget| budget.used()),
            }
        };
        self.0.iter().map(value).collect()
    }
}
