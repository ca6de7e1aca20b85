//! Series in files, as they are written.

use wattshed_quantity::{Kind, Unit, read_unit};
use wattshed_report::{both, told};

use super::Reader;
use crate::diagnostic::Diagnostic;
use crate::spec::written::{Member, Written};

/// A series in a file: 8,760 or 8,784 hours, 288 (month by hour of day), 24 hours of the day, or 12 months.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesFile {
    /// The path as written.
    pub path: String,
    /// The column, by its header; the only column otherwise.
    pub column: Option<String>,
    /// The zone, in an official file that holds several.
    pub zone: Option<String>,
    /// The year, in an official file that holds several.
    pub year: Option<i32>,
    /// The unit of bare numbers.
    pub unit: Option<Unit>,
    /// What the numbers are.
    pub kind: Kind,
}

impl Reader<'_> {
    pub(super) fn series_file(
        &self,
        kind: Kind,
        members: &[Member],
        written: &Written,
    ) -> Result<SeriesFile, Diagnostic> {
        if !self.field.varies {
            let what = both!("this field cannot vary over the year", "ce champ ne peut varier dans l'année");
            return Err(self.wrong(written, what));
        }
        if let Some(stranger) =
            members.iter().find(|member| !["file", "column", "unit", "zone", "year"].contains(&member.name.as_str()))
        {
            let name = &stranger.name;
            return Err(self
                .wrong(
                    &stranger.value,
                    told!("`{name}` does not belong to a series", "`{name}` ne fait pas partie d'une série"),
                )
                .help(both!(
                    "write { file = \"load.csv\", column = \"share\" }",
                    "écrire { file = \"charge.csv\", column = \"part\" }"
                )));
        }
        let find = |name: &str| members.iter().find(|member| member.name == name).map(|member| &member.value);
        let text = |name: &str| find(name).map(|value| self.text(value)).transpose();
        let (kind, unit) = match find("unit") {
            Some(value) => {
                let text = self.text(value)?;
                let own = read_unit(&text, kind).map(|unit| (kind, Some(unit)));
                let other = self.field.column_kind.and_then(|kind| Some((kind, Some(read_unit(&text, kind).ok()?))));
                own.or_else(|error| other.ok_or(error)).map_err(|error| self.misread(&error, value))?
            }
            None => (kind, None),
        };
        let year = text("year")?.map(|year| {
            let place = find("year").unwrap_or(written);
            let what = both!(
                "the year of a file is text, as in year = \"2023\"",
                "l'année d'un fichier est un texte, comme year = \"2023\""
            );
            year.parse().map_err(|_| self.wrong(place, what))
        });
        Ok(SeriesFile {
            path: text("file")?.unwrap_or_default(),
            column: text("column")?,
            zone: text("zone")?,
            year: year.transpose()?,
            unit,
            kind,
        })
    }
}
