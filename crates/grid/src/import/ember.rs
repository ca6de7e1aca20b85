//! Ember, yearly electricity data, long format.

use std::collections::{BTreeMap, BTreeSet};

use super::error::ImportError;
use super::kind::ImportKind;
use super::sheet::Sheet;
use super::{ImportOptions, ImportedFactor, ImportedTable};
use crate::search::region_of_country;
use crate::user::IntensityStages;

pub(super) fn table(sheet: &Sheet, options: &ImportOptions) -> Result<ImportedTable, ImportError> {
    let area = sheet.column(&["area", "entity"])?;
    let code = sheet.column(&["iso 3 code", "country code", "code"])?;
    let year = sheet.column(&["year"])?;
    let (variable, unit, value) = (sheet.column(&["variable"])?, sheet.column(&["unit"])?, sheet.column(&["value"])?);
    let mut latest: BTreeMap<String, ImportedFactor> = BTreeMap::new();
    let mut unknown: BTreeSet<String> = BTreeSet::new();
    for row in &sheet.rows {
        let cell = |column: usize| row.1.get(column).unwrap_or_default();
        if !matches!(cell(variable), "CO2 intensity" | "Emissions intensity") {
            continue;
        }
        let found = cell(unit);
        if !matches!(found, "gCO2/kWh" | "gCO2e/kWh" | "gCO2e per kWh" | "gCO2 per kWh") {
            let expected = "gCO2/kWh".to_owned();
            return Err(ImportError::Unit { column: cell(variable).to_owned(), found: found.to_owned(), expected });
        }
        let Some(grams) = sheet.number(row, value)? else { continue };
        if !(0.0..=3000.0).contains(&grams) {
            return Err(ImportError::Range { line: row.0, value: grams });
        }
        let Some(region) = region_of_country(cell(code)) else {
            let left_out = match cell(code) {
                "" => cell(area).to_owned(),
                code => format!("{} ({code})", cell(area)),
            };
            unknown.insert(left_out);
            continue;
        };
        let of_year = cell(year).parse::<i32>().map_err(|_| ImportError::Cell {
            line: row.0,
            column: "year".to_owned(),
            cell: cell(year).to_owned(),
            what: "number",
        })?;
        if options.year.is_some_and(|wanted| wanted != of_year) {
            continue;
        }
        let factor = ImportedFactor {
            region: region.to_string(),
            name: cell(area).to_owned(),
            year: of_year,
            kg_per_kwh: grams * 1e-3,
            stages: IntensityStages::LifeCycle,
            source: format!(
                "{}, Yearly electricity data: life-cycle emissions intensity of generation",
                ImportKind::Ember.publisher()
            ),
            licence: ImportKind::Ember.licence().to_owned(),
        };
        let newer = latest.get(&factor.region).is_none_or(|other| other.year < factor.year);
        if newer {
            latest.insert(factor.region.clone(), factor);
        }
    }
    if latest.is_empty() {
        return Err(ImportError::Nothing("a CO2 intensity of a country in the year that is wanted".to_owned()));
    }
    Ok(ImportedTable { rows: latest.into_values().collect(), left_out: unknown.into_iter().collect() })
}
