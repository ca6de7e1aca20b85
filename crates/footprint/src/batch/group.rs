//! By what rows are added up.

use wattshed_report::{both, told};

use super::header::Layout;
use super::records::Record;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, SourceText, Span};
use crate::resolve::Facility;
use crate::spec::fields;
use crate::suggest::did_you_mean;

/// What the rows of a group have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum GroupBy {
    /// A column of the list that is kept.
    Kept(usize),
    /// The country, given or found.
    Country,
    /// The region of the grid, given or found.
    GridRegion,
    /// The value of a field.
    Field(String),
}

impl GroupBy {
    /// Reads a KEY or the name of a kept column; what is neither is reported.
    pub(super) fn read(written: &str, layout: &Layout, found: &mut Diagnostics) -> Option<Self> {
        let name = |column: &usize| layout.columns.get(*column).map(String::as_str);
        if let Some(column) = layout.kept.iter().find(|column| name(column) == Some(written)) {
            return Some(Self::Kept(*column));
        }
        match written {
            "site.country" => return Some(Self::Country),
            "site.grid_region" => return Some(Self::GridRegion),
            key if fields::find(key).is_some() => return Some(Self::Field(key.to_owned())),
            _ => {}
        }
        let known = layout.kept.iter().filter_map(name).chain(fields::all().map(|field| field.key));
        let near = did_you_mean(written, known);
        let source = SourceText::named("--group-by", written);
        let message =
            told!("rows cannot be grouped by `{written}`", "les lignes ne peuvent être groupées par `{written}`");
        let place = both!(
            "neither a field nor a column that a profile keeps",
            "ni un champ ni une colonne que garde un profil"
        );
        found.push(
            Diagnostic::error(Code::UnknownKey, message)
                .at(Some(Span::new(&source, 0..written.len())), place)
                .maybe_help(near),
        );
        None
    }

    /// The group of a row; empty where it has no value.
    pub(super) fn of(&self, record: &Record, layout: &Layout, facility: &Facility) -> String {
        match self {
            Self::Kept(column) => layout.cell(record, *column).into_owned(),
            Self::Country => facility.site.country.clone(),
            Self::GridRegion => facility.site.grid_region.to_string(),
            Self::Field(key) => facility.spec.entry(key).map(|entry| entry.value.to_string()).unwrap_or_default(),
        }
    }
}
