//! The hourly rows, as columns of numbers with their gaps.

use super::EpwError;

/// Cells that a row must have: the last one read is wind speed.
const ROW_CELLS: usize = 22;
const HOURS_COMMON: usize = 8760;
const HOURS_LEAP: usize = 8784;

/// A column of the file: where it stands, what it may hold, how a missing value is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// Counted from 0.
    pub(super) index: usize,
    pub(super) quantity: &'static str,
    expected: &'static str,
    /// This and everything above is missing.
    missing: f64,
    low: f64,
    high: f64,
}

pub(super) const DRY_BULB: Column = Column {
    index: 6,
    quantity: "dry bulb",
    expected: "a dry bulb of -90 to 60 °C, or 99.9 for missing",
    missing: 99.9,
    low: -90.0,
    high: 60.0,
};
pub(super) const DEW_POINT: Column = Column {
    index: 7,
    quantity: "dew point",
    expected: "a dew point of -100 to 70 °C, or 99.9 for missing",
    missing: 99.9,
    low: -100.0,
    high: 70.0,
};
pub(super) const HUMIDITY: Column = Column {
    index: 8,
    quantity: "relative humidity",
    expected: "a relative humidity of 0 to 110 %, or 999 for missing",
    missing: 999.0,
    low: 0.0,
    high: 110.0,
};
/// Any number is read; what cannot be a pressure is replaced later.
pub(super) const PRESSURE: Column = Column {
    index: 9,
    quantity: "pressure",
    expected: "a pressure in Pa, or 999999 for missing",
    missing: 999_999.0,
    low: f64::MIN,
    high: f64::MAX,
};
pub(super) const GHI: Column = irradiance(13, "global horizontal irradiance");
pub(super) const DNI: Column = irradiance(14, "direct normal irradiance");
pub(super) const DHI: Column = irradiance(15, "diffuse horizontal irradiance");
pub(super) const WIND: Column = Column {
    index: 21,
    quantity: "wind speed",
    expected: "a wind speed of 0 m/s or more, or 999 for missing",
    missing: 999.0,
    low: 0.0,
    high: 999.0,
};

const fn irradiance(index: usize, quantity: &'static str) -> Column {
    let expected = "an irradiance in Wh/m², or 9999 for missing";
    Column { index, quantity, expected, missing: 9999.0, low: f64::MIN, high: 9999.0 }
}

/// A column's numbers in the unit of the file; `None` is missing.
pub(crate) type Series = Vec<Option<f64>>;

/// The columns of a whole year in order.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    /// Line of each hour, counted from 1.
    pub(crate) lines: Vec<usize>,
    pub(crate) dry_bulb_c: Series,
    pub(crate) dew_point_c: Series,
    pub(crate) humidity_percent: Series,
    pub(crate) pressure_pa: Series,
    pub(crate) ghi_w_m2: Series,
    pub(crate) dni_w_m2: Series,
    pub(crate) dhi_w_m2: Series,
    pub(crate) wind_m_s: Series,
}

impl Columns {
    pub(super) fn leap(&self) -> bool {
        self.lines.len() == HOURS_LEAP
    }
}

/// Reads all rows from `data_line` (counted from 0) on; blank lines are passed over.
pub(super) fn read(text: &str, data_line: usize) -> Result<Columns, EpwError> {
    let rows = || text.lines().enumerate().skip(data_line).filter(|(_, line)| !line.trim().is_empty());
    let count = rows().count();
    if count != HOURS_COMMON && count != HOURS_LEAP {
        return Err(EpwError::RowCount { rows: count });
    }
    let mut columns = Columns::default();
    for ((index, row), expected) in rows().zip(clock(count == HOURS_LEAP)) {
        push(&mut columns, row, index + 1, expected)?;
    }
    Ok(columns)
}

fn push(columns: &mut Columns, row: &str, line: usize, expected: (u8, u8, u8)) -> Result<(), EpwError> {
    let mut cells = [""; ROW_CELLS];
    let mut found = 0;
    for (cell, text) in cells.iter_mut().zip(row.split(',')) {
        *cell = text.trim();
        found += 1;
    }
    if found < ROW_CELLS {
        return Err(EpwError::ShortLine { line, found, expected: ROW_CELLS });
    }
    let [_, month, day, hour, ..] = cells;
    if (whole(month), whole(day), whole(hour)) != (Some(expected.0), Some(expected.1), Some(expected.2)) {
        let found = [month, day, hour].map(|cell| cell.chars().take(12).collect());
        return Err(EpwError::Order { line, expected, found });
    }
    let number = |column: Column| number(cells[column.index], column, line);
    columns.lines.push(line);
    columns.dry_bulb_c.push(number(DRY_BULB)?);
    columns.dew_point_c.push(number(DEW_POINT)?);
    columns.humidity_percent.push(number(HUMIDITY)?);
    columns.pressure_pa.push(number(PRESSURE)?);
    columns.ghi_w_m2.push(number(GHI)?);
    columns.dni_w_m2.push(number(DNI)?);
    columns.dhi_w_m2.push(number(DHI)?);
    columns.wind_m_s.push(number(WIND)?);
    Ok(())
}

/// A whole number, also when it is written `7.0`.
fn whole(cell: &str) -> Option<u8> {
    cell.split_once('.')
        .filter(|(_, rest)| rest.bytes().all(|b| b == b'0'))
        .map_or(cell, |(whole, _)| whole)
        .parse()
        .ok()
}

fn number(cell: &str, column: Column, line: usize) -> Result<Option<f64>, EpwError> {
    if cell.is_empty() {
        return Ok(None);
    }
    match cell.parse::<f64>() {
        Ok(number) if number.is_finite() && number >= column.missing => Ok(None),
        Ok(number) if (column.low..=column.high).contains(&number) => Ok(Some(number)),
        _ => Err(EpwError::cell(line, column.index + 1, column.expected, cell)),
    }
}

/// Month, day and hour (1 ... 24) of every hour of a year.
fn clock(leap: bool) -> impl Iterator<Item = (u8, u8, u8)> {
    let february = if leap { 29 } else { 28 };
    let lengths = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    (1u8..=12)
        .zip(lengths)
        .flat_map(|(month, days)| (1..=days).flat_map(move |day| (1..=24).map(move |hour| (month, day, hour))))
}
