//! The rows of an hourly table, as columns in the units of the models.

use super::HourlyError;
use super::clock::{self, Stamp, TimeColumns};
use super::header::{Column, Quantity, cells, column, name_and_unit};
use crate::epw::{Columns, PRESSURE_RANGE_PA, Series};

/// Tables write a missing value as nothing, as a word, or as a number below this (TMY3: −9900).
const MISSING_BELOW: f64 = -9000.0;
const MISSING_WORDS: [&str; 5] = ["", "nan", "na", "null", "none"];
/// What occurs on the Earth, °C, with a margin.
const DRY_BULB_RANGE_C: (f64, f64) = (-90.0, 60.0);

pub(super) struct Table<'a> {
    /// Line number and cells of each row.
    rows: Vec<(usize, Vec<&'a str>)>,
    series: Vec<Series>,
}

impl<'a> Table<'a> {
    pub(super) fn read(lines: &[&'a str], header_line: usize) -> Result<Self, HourlyError> {
        let header = lines[header_line];
        let rows: Vec<(usize, Vec<&str>)> = lines
            .iter()
            .enumerate()
            .skip(header_line + 1)
            .filter(|(_, line)| !line.trim().is_empty())
            .map(|(index, line)| (index + 1, cells(line).collect()))
            .collect();
        let columns = Quantity::ALL.iter().map(|quantity| column(header, *quantity)).collect::<Result<Vec<_>, _>>()?;
        if columns[Quantity::Humidity as usize].is_none() && columns[Quantity::DewPoint as usize].is_none() {
            let found = cells(header).map(|cell| name_and_unit(cell).0).collect();
            return Err(HourlyError::NoColumn { quantity: "relative humidity or dew point", found });
        }
        let read = |column: &Option<Column>| match column {
            Some(column) => rows.iter().map(|(line, cells)| number(*line, cells, *column)).collect(),
            None => Ok(vec![None; rows.len()]),
        };
        let series = columns.iter().map(read).collect::<Result<Vec<Series>, _>>()?;
        let table = Self { rows, series };
        table.check()?;
        Ok(table)
    }

    pub(super) fn rows(&self) -> usize {
        self.rows.len()
    }

    fn of(&self, quantity: Quantity) -> &Series {
        &self.series[quantity as usize]
    }

    /// Refuses what no place has, which is mostly another unit.
    fn check(&self) -> Result<(), HourlyError> {
        let (low_c, high_c) = DRY_BULB_RANGE_C;
        let values = |quantity| self.of(quantity).iter().flatten().copied();
        for quantity in [Quantity::DryBulb, Quantity::DewPoint] {
            let extreme = values(quantity).find(|t_c| !(low_c..=high_c).contains(t_c));
            if let Some(found) = extreme {
                return Err(HourlyError::Implausible { quantity: quantity.name(), found, unit: "°C" });
            }
        }
        self.check_pressure()?;
        let largest =
            values(Quantity::Humidity).fold(None, |largest: Option<f64>, x| Some(largest.map_or(x, |y| y.max(x))));
        let smallest = values(Quantity::Humidity).fold(f64::MAX, f64::min);
        match largest {
            Some(found) if found <= 1.5 || found > 110.0 || smallest < 0.0 => {
                let found = if smallest < 0.0 { smallest } else { found };
                Err(HourlyError::Implausible { quantity: Quantity::Humidity.name(), found, unit: "%" })
            }
            _ => Ok(()),
        }
    }

    /// Most hours outside what occurs on the Earth: another unit than the header says. A few are gaps and are filled.
    fn check_pressure(&self) -> Result<(), HourlyError> {
        let values = || self.of(Quantity::Pressure).iter().flatten().copied();
        let (low_pa, high_pa) = PRESSURE_RANGE_PA;
        let outside = |pa: &f64| !(low_pa..=high_pa).contains(pa);
        let wrong = values().filter(outside).count();
        match values().find(outside) {
            Some(found) if 2 * wrong > values().count() => Err(HourlyError::Pressure { found_pa: found }),
            _ => Ok(()),
        }
    }

    pub(super) fn stamps(
        &self,
        times: &TimeColumns,
        typical: bool,
    ) -> Result<Vec<(usize, String, Stamp)>, HourlyError> {
        if matches!(times, TimeColumns::None) {
            return Ok(Vec::new());
        }
        // Any common year will do for a typical one.
        let one_year = typical.then_some(2001);
        let stamp = |(line, cells): &(usize, Vec<&str>)| {
            let text = times.text(cells).unwrap_or_default();
            let expected = "a time such as 2024-01-31T05:00";
            let found =
                || HourlyError::Cell { line: *line, column: 1, expected, found: text.chars().take(40).collect() };
            let stamp = clock::read(&text, one_year).ok_or_else(found)?;
            Ok((*line, text, stamp))
        };
        self.rows.iter().map(stamp).collect()
    }

    /// A year of columns, its hours moved `later` around the year.
    pub(super) fn columns(&self, first_row: usize, hours: usize, later: i64) -> Columns {
        let row = |hour: usize| first_row + (hour as i64 - later).rem_euclid(hours as i64) as usize;
        let take = |quantity: Quantity| (0..hours).map(|hour| self.of(quantity)[row(hour)]).collect();
        Columns {
            lines: (0..hours).map(|hour| self.rows[row(hour)].0).collect(),
            dry_bulb_c: take(Quantity::DryBulb),
            dew_point_c: take(Quantity::DewPoint),
            humidity_percent: take(Quantity::Humidity),
            pressure_pa: take(Quantity::Pressure),
            ghi_w_m2: take(Quantity::Global),
            dni_w_m2: take(Quantity::Direct),
            dhi_w_m2: take(Quantity::Diffuse),
            wind_m_s: take(Quantity::Wind),
        }
    }
}

fn number(line: usize, cells: &[&str], column: Column) -> Result<Option<f64>, HourlyError> {
    let cell = cells.get(column.index).copied().unwrap_or_default();
    if MISSING_WORDS.contains(&cell.to_lowercase().as_str()) {
        return Ok(None);
    }
    match cell.parse::<f64>() {
        Ok(x) if x.is_finite() => Ok(Some(x * column.factor).filter(|_| x > MISSING_BELOW)),
        _ => Err(HourlyError::Cell {
            line,
            column: column.index + 1,
            expected: "a number",
            found: cell.chars().take(40).collect(),
        }),
    }
}
