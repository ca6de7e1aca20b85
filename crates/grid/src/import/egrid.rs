//! Sheets of the eGRID workbook: subregions (SRL) and states (ST).

use super::ImportedFactor;
use super::error::ImportError;
use super::kind::ImportKind;
use super::sheet::Sheet;
use crate::place::KG_PER_KWH_OF_LB_PER_MWH;
use crate::user::IntensityStages;

pub(super) fn table(sheet: &Sheet) -> Result<Vec<ImportedFactor>, ImportError> {
    let by_state = sheet.optional(&["stc2erta"]).is_some();
    let (id, rate) = match by_state {
        true => (sheet.column(&["pstatabb"])?, sheet.column(&["stc2erta"])?),
        false => (sheet.column(&["subrgn"])?, sheet.column(&["src2erta"])?),
    };
    let name = sheet.optional(&["srname", "pstatname"]);
    let year = sheet.column(&["year"])?;
    // The line above describes the columns, with their unit.
    let described = sheet.above.get(rate).map(String::as_str).unwrap_or_default();
    if !described.is_empty() && !described.contains("lb/mwh") {
        let found = described.rsplit_once('(').map_or(described, |(_, unit)| unit.trim_end_matches(')'));
        let (column, expected) = (sheet.name(rate).to_uppercase(), "lb/MWh".to_owned());
        return Err(ImportError::Unit { column, found: found.to_owned(), expected });
    }
    let mut factors = Vec::new();
    for row in &sheet.rows {
        let cell = |column: usize| row.1.get(column).unwrap_or_default();
        if cell(id).is_empty() {
            continue;
        }
        let Some(lb_per_mwh) = sheet.number(row, rate)? else { continue };
        let kg_per_kwh = lb_per_mwh * KG_PER_KWH_OF_LB_PER_MWH;
        if !(0.0..=3.0).contains(&kg_per_kwh) {
            return Err(ImportError::Range { line: row.0, value: kg_per_kwh * 1e3 });
        }
        let of_year = sheet.number(row, year)?.unwrap_or_default() as i32;
        // Early workbooks shorten the year to two digits.
        let of_year = if of_year < 100 { 2000 + of_year } else { of_year };
        factors.push(ImportedFactor {
            region: if by_state { format!("US-{}", cell(id)) } else { cell(id).to_owned() },
            name: name.map(cell).unwrap_or_default().to_owned(),
            year: of_year,
            kg_per_kwh,
            stages: IntensityStages::Direct,
            source: format!("{}, eGRID{of_year}, total output CO2e rate", ImportKind::Egrid.publisher()),
            licence: ImportKind::Egrid.licence().to_owned(),
        });
    }
    if factors.is_empty() {
        return Err(ImportError::Nothing("a rate of a region".to_owned()));
    }
    Ok(factors)
}
