//! A CSV file whose header may stand below other lines.

use super::error::ImportError;
use super::kind::ImportKind;

/// Lines above the header that are looked at: eGRID has one, exports of spreadsheets a title.
pub(super) const HEADER_WITHIN: usize = 12;

/// The rows of a file under its header.
#[derive(Debug)]
pub(super) struct Sheet {
    /// Column names, in lower case.
    names: Vec<String>,
    /// The line above the header, which describes the columns of eGRID.
    pub(super) above: Vec<String>,
    /// Line number and cells.
    pub(super) rows: Vec<(usize, csv::StringRecord)>,
}

impl Sheet {
    pub(super) fn read(text: &str, kind: ImportKind) -> Result<Self, ImportError> {
        let text = text.trim_start_matches('\u{feff}');
        if text.trim().is_empty() {
            return Err(ImportError::Empty);
        }
        let head = text.lines().next().unwrap_or_default();
        let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|byte| head.bytes().filter(|b| b == byte).count());
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter.unwrap_or(b','))
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let mut rows: Vec<(usize, csv::StringRecord)> = Vec::new();
        for record in reader.records() {
            // Text that is no UTF-8 was refused before; a broken quote ends in one long cell, which no column fits.
            let Ok(record) = record else { continue };
            let line = record.position().map_or(0, |position| usize::try_from(position.line()).unwrap_or(usize::MAX));
            rows.push((line, record));
        }
        let header = rows.iter().take(HEADER_WITHIN).position(|(_, row)| ImportKind::of_header(&lower(row)).is_some());
        let wanted = || ImportError::NoHeader { kind, wanted: kind.example_columns().to_owned() };
        let header = header.ok_or_else(wanted)?;
        let names = rows.get(header).map(|(_, row)| lower(row)).unwrap_or_default();
        let found = ImportKind::of_header(&names).ok_or_else(wanted)?;
        if found != kind {
            return Err(ImportError::OtherKind { found, expected: kind });
        }
        let above =
            header.checked_sub(1).and_then(|line| rows.get(line)).map(|(_, row)| lower(row)).unwrap_or_default();
        let rows = rows.split_off(header + 1);
        Ok(Self { names, above, rows })
    }

    /// The first column whose name holds one of `parts`, in their order.
    pub(super) fn column(&self, parts: &[&str]) -> Result<usize, ImportError> {
        self.optional(parts).ok_or_else(|| ImportError::NoColumn {
            column: parts.first().copied().unwrap_or_default().to_owned(),
            known: self.names.join(", "),
        })
    }

    /// As [`Self::column`], where it may be missing.
    pub(super) fn optional(&self, parts: &[&str]) -> Option<usize> {
        let exact = |part: &&str| self.names.iter().position(|name| name == part);
        let holds = |part: &&str| self.names.iter().position(|name| name.contains(part));
        parts.iter().find_map(exact).or_else(|| parts.iter().find_map(holds))
    }

    /// Columns and their names.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// The name of a column.
    pub(super) fn name(&self, column: usize) -> &str {
        self.names.get(column).map_or("", String::as_str)
    }

    /// The number in a cell; none where it says that there is none.
    pub(super) fn number(&self, row: &(usize, csv::StringRecord), column: usize) -> Result<Option<f64>, ImportError> {
        let cell = row.1.get(column).unwrap_or_default();
        if matches!(cell.to_lowercase().as_str(), "" | "n/e" | "n/a" | "na" | "nan" | "-" | "null" | "--") {
            return Ok(None);
        }
        let number: Option<f64> = cell.replace(',', "").parse().ok().filter(|number: &f64| number.is_finite());
        number.map(Some).ok_or_else(|| ImportError::Cell {
            line: row.0,
            column: self.name(column).to_owned(),
            cell: cell.chars().take(40).collect(),
            what: "number",
        })
    }
}

fn lower(row: &csv::StringRecord) -> Vec<String> {
    row.iter().map(|cell| cell.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

impl ImportKind {
    const fn example_columns(self) -> &'static str {
        match self {
            Self::Ember => "Area, ISO 3 code, Year, Category, Subcategory, Variable, Unit, Value",
            Self::Egrid => "SUBRGN, SRCO2RTA, SRCH4RTA, SRN2ORTA, SRC2ERTA, or PSTATABB, STC2ERTA",
            Self::ElectricityMaps => "Datetime (UTC), Zone id, Carbon intensity gCO₂eq/kWh (direct)",
            Self::Entsoe => "MTU, Fossil Gas - Actual Aggregated [MW]",
            Self::Eia930 => "Balancing Authority, UTC Time at End of Hour, Net Generation (MW) from Coal",
            Self::UkCarbon => "datetime, actual",
        }
    }
}
