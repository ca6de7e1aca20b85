//! Series in files: a column of numbers that says by its length what it covers.

use std::path::Path;

use wattshed_physics::it_load::LoadProfile;
use wattshed_physics::units::{ItPower, Power, Ratio, unit};
use wattshed_quantity::{Kind, Style, read_with};

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::spec::file::beside;
use crate::spec::value::SeriesFile;

/// The profile in a file of shares, or of powers of at most the capacity.
///
/// # Errors
/// The file cannot be read, lacks the column, has a cell that is no share, or a number of rows that covers no year.
pub(super) fn load_profile(
    file: &SeriesFile,
    capacity: ItPower,
    span: Option<&Span>,
) -> Result<LoadProfile, Diagnostic> {
    let path = span.map_or_else(|| file.path.clone().into(), |span| beside(&span.source, &file.path));
    let shares = column(&path, file, capacity)?;
    profile(shares).map_err(|rows| {
        Diagnostic::error(Code::WrongValue, format!("{} has {rows} rows", path.display()))
            .help("a series has 8,760 or 8,784 rows (hours), 288 (month by hour of day), 24 (hours of the day) or 12 (months)")
    })
}

fn profile(shares: Vec<Ratio>) -> Result<LoadProfile, usize> {
    let rows = shares.len();
    match rows {
        12 => shares.try_into().map(LoadProfile::Monthly).map_err(|_| rows),
        24 => shares.try_into().map(LoadProfile::Daily).map_err(|_| rows),
        288 => {
            let mut months = Box::new([[Ratio::default(); 24]; 12]);
            for (share, slot) in shares.into_iter().zip(months.iter_mut().flatten()) {
                *slot = share;
            }
            Ok(LoadProfile::MonthHour(months))
        }
        8760 | 8784 => Ok(LoadProfile::Hourly(shares)),
        _ => Err(rows),
    }
}

/// What to write where the column holds megawatts.
const POWERS: &str = "a column of powers says so: { file = \"load.csv\", column = \"it_mw\", unit = \"MW\" }";

fn column(path: &Path, file: &SeriesFile, capacity: ItPower) -> Result<Vec<Ratio>, Diagnostic> {
    let broken = |what: String| Diagnostic::error(Code::WrongValue, format!("{}: {what}", path.display()));
    let mut reader =
        csv::ReaderBuilder::new().trim(csv::Trim::All).from_path(path).map_err(|reason| broken(reason.to_string()))?;
    let header = reader.headers().map_err(|reason| broken(reason.to_string()))?.clone();
    let names: Vec<&str> = header.iter().map(|name| name.trim_start_matches('\u{feff}')).collect();
    let index = match &file.column {
        Some(column) => names.iter().position(|name| name == column).ok_or_else(|| {
            let near = crate::suggest::nearest(column, names.iter().copied());
            broken(format!("there is no column `{column}`"))
                .maybe_help(near.map(|near| format!("did you mean `{near}`?")))
                .help(format!("its columns are {}", names.join(", ")))
        })?,
        None if names.len() == 1 => 0,
        None => {
            return Err(broken(format!("it has {} columns", names.len())).help(format!(
                "name one of them: {{ file = \"{}\", column = \"{}\" }}",
                file.path,
                names.join("|")
            )));
        }
    };
    let style = Style { decimal_comma: false, column_unit: file.unit.as_ref() };
    let mut shares = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|reason| broken(reason.to_string()))?;
        let line = record.position().map_or(0, csv::Position::line);
        let cell = record.get(index).unwrap_or_default();
        let number = read_with(cell, file.kind, style).map_err(|error| {
            broken(format!("line {line}: {error}"))
                .maybe_help(error.hint.clone())
                .maybe_help((file.kind == Kind::Share).then(|| POWERS.to_owned()))
        })?;
        let share = match file.kind {
            Kind::Power => Power::new::<unit::watt>(number.si()) / capacity.quantity(),
            _ => Ratio::new::<unit::ratio>(number.si()),
        };
        if !(0.0..=1.0).contains(&share.get::<unit::ratio>()) {
            return Err(broken(format!("line {line}: {number} is not between zero and the capacity")));
        }
        shares.push(share);
    }
    Ok(shares)
}
