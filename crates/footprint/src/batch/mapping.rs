//! Columns of other names.

use wattshed_report::{Both, both, told};

use crate::diagnostic::{Code, Diagnostic, SourceText, Span};

/// A column of a foreign list and the KEY that it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// The header cell.
    pub column: String,
    /// The dotted key.
    pub key: String,
    /// The unit of cells without one.
    pub unit: Option<String>,
    /// Where it stands, when that is a file.
    pub(super) place: Option<Span>,
}

impl Mapping {
    /// Reads `COLUMN=KEY` or `COLUMN=KEY:UNIT`. The column may hold `=`, the key and the unit hold neither `=` nor `:`.
    ///
    /// # Errors
    /// A diagnostic when a part is missing. Whether there is such a column and key shows when the header is read.
    ///
    /// ```
    /// use wattshed_footprint::batch::Mapping;
    ///
    /// let mapping = Mapping::parse("it_power_mw=it.capacity:MW").unwrap();
    /// assert_eq!((mapping.key.as_str(), mapping.unit.as_deref()), ("it.capacity", Some("MW")));
    /// ```
    pub fn parse(text: &str) -> Result<Self, Diagnostic> {
        let wrong = |what: Both| {
            let source = SourceText::named("--map", text);
            let message = told!("`{text}` is not a mapping: {what}", "`{text}` n'est pas une correspondance : {what}");
            Diagnostic::error(Code::List, message)
                .at(
                    Some(Span::new(&source, 0..text.len())),
                    both!("expected COLUMN=KEY or COLUMN=KEY:UNIT", "attendu : COLONNE=CLÉ ou COLONNE=CLÉ:UNITÉ"),
                )
                .help(both!(
                    "write for example it_power_mw=it.capacity:MW",
                    "écrire par exemple it_power_mw=it.capacity:MW"
                ))
        };
        let (column, target) =
            text.rsplit_once('=').ok_or_else(|| wrong(both!("it has no `=`", "elle n'a pas de `=`")))?;
        let (key, unit) = match target.split_once(':') {
            Some((key, unit)) => (key.trim(), Some(unit.trim())),
            None => (target.trim(), None),
        };
        let column = column.trim();
        if column.is_empty() {
            return Err(wrong(both!("it names no column", "elle ne nomme pas de colonne")));
        }
        if key.is_empty() {
            return Err(wrong(both!("it names no KEY", "elle ne nomme pas de CLÉ")));
        }
        if unit == Some("") {
            return Err(wrong(both!("no unit follows the `:`", "aucune unité ne suit le `:`")));
        }
        Ok(Self { column: column.to_owned(), key: key.to_owned(), unit: unit.map(str::to_owned), place: None })
    }

    /// The mapping as it is typed.
    fn text(&self) -> String {
        let unit = self.unit.as_ref().map(|unit| format!(":{unit}")).unwrap_or_default();
        format!("{}={}{unit}", self.column, self.key)
    }

    /// The place of the column, for messages.
    pub(super) fn column_span(&self) -> Span {
        if let Some(place) = &self.place {
            return place.clone();
        }
        Span::new(&SourceText::named("--map", self.text()), 0..self.column.len())
    }

    /// The place of the key, for messages.
    pub(super) fn key_span(&self) -> Span {
        if let Some(place) = &self.place {
            return place.clone();
        }
        let start = self.column.len() + 1;
        Span::new(&SourceText::named("--map", self.text()), start..start + self.key.len())
    }

    /// The place of the unit, for messages.
    pub(super) fn unit_span(&self) -> Span {
        if let Some(place) = &self.place {
            return place.clone();
        }
        let start = self.column.len() + self.key.len() + 2;
        let text = self.text();
        let end = text.len();
        Span::new(&SourceText::named("--map", text), start..end)
    }
}

#[cfg(test)]
mod tests {
    use super::Mapping;

    #[test]
    fn a_mapping_has_a_column_a_key_and_perhaps_a_unit() {
        let mapping = Mapping::parse("nom = name").unwrap();
        assert_eq!(mapping, Mapping { column: "nom".into(), key: "name".into(), unit: None, place: None });
        let mapping = Mapping::parse("a=b=it.capacity:MW").unwrap();
        assert_eq!(mapping.column, "a=b");
        assert_eq!(mapping.unit.as_deref(), Some("MW"));
        for wrong in ["", "nom", "=name", "nom=", "nom=:MW", "nom=it.capacity:"] {
            assert!(Mapping::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_places_of_a_mapping_are_those_of_its_text() {
        let mapping = Mapping::parse("p=it.capacity:MW").unwrap();
        let text = |span: crate::diagnostic::Span| span.source.text.get(span.range.clone()).unwrap().to_owned();
        assert_eq!(text(mapping.column_span()), "p");
        assert_eq!(text(mapping.key_span()), "it.capacity");
        assert_eq!(text(mapping.unit_span()), "MW");
    }
}
