//! Series in files: a column of numbers that says by its length what it covers.

use std::path::{Path, PathBuf};

use wattshed_physics::it_load::LoadProfile;
use wattshed_physics::units::{ItPower, Power, Ratio, unit};
use wattshed_quantity::{Currency, Kind, Quantity, Style, read_unit, read_with};
use wattshed_report::{Both, Sentence, both, number, told};

use super::grid_shape::GridShape;
use super::official::{self, Wanted};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::spec::file::beside;
use crate::spec::misread;
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
    let path = path_of(file, span);
    let share = |number: f64| match file.kind {
        Kind::Power => Power::new::<unit::watt>(number) / capacity.quantity(),
        _ => Ratio::new::<unit::ratio>(number),
    };
    let fits = |number: f64| (0.0..=1.0).contains(&share(number).get::<unit::ratio>());
    let shares =
        column(&path, file, file.kind, (&fits, both!("between zero and the capacity", "entre zéro et la capacité")))?
            .0
            .into_iter()
            .map(share)
            .collect();
    profile(shares).map_err(|rows| wrong_rows(&path, rows))
}

fn path_of(file: &SeriesFile, span: Option<&Span>) -> PathBuf {
    span.map_or_else(|| file.path.clone().into(), |span| beside(&span.source, &file.path))
}

fn wrong_rows(path: &Path, rows: usize) -> Diagnostic {
    let file = path.display();
    Diagnostic::error(Code::WrongValue, told!("{file} has {rows} rows", "{file} a {rows} lignes")).help(both!(
        "a series has 8,760 or 8,784 rows (hours), 288 (month by hour of day), 24 (hours of the day) or 12 (months)",
        "une série a 8 760 ou 8 784 lignes (heures), 288 (mois par heure du jour), 24 (heures du jour) ou 12 (mois)"
    ))
}

/// An intensity that varies over the year.
#[derive(Debug, Clone)]
pub(super) struct VaryingIntensity {
    /// Mean over the hours of the year, in the SI unit of the field.
    pub(super) mean_si: f64,
    /// Every hour over that mean.
    pub(super) shape: GridShape,
    /// What was filled in, in words.
    pub(super) filled: Option<Sentence>,
}

/// The intensity in a file: an official one, or a column of numbers.
///
/// # Errors
/// As [`load_profile`], a negative figure, and whatever is wrong with an official file.
pub(super) fn intensity_file(
    file: &SeriesFile,
    span: Option<&Span>,
    wanted: Wanted,
) -> Result<VaryingIntensity, Diagnostic> {
    let path = path_of(file, span);
    if let Some(hours) = official::hours(&path, file, wanted)? {
        let (title, filled) = (official::title(&path, &hours), official::filled(&hours));
        let figures = hours.kg_per_kwh.into_iter().map(|kg| kg / JOULE_PER_KWH).collect();
        let varying = intensity(figures, title).map_err(|rows| wrong_rows(&path, rows))?;
        return Ok(VaryingIntensity { filled, ..varying });
    }
    if let Some(named) = file.zone.as_ref().map(|_| "zone").or(file.year.map(|_| "year")) {
        let file = path.display();
        let message = told!(
            "{file}: `{named}` chooses from an official file, which this is not",
            "{file} : `{named}` choisit dans un fichier officiel, ce que celui-ci n'est pas"
        );
        return Err(Diagnostic::error(Code::WrongValue, message).help(both!(
            "`wattshed import --help` describes the files; a table of your own takes `column`",
            "`wattshed import --help` décrit les fichiers ; une table à vous prend `column`"
        )));
    }
    let (figures, unit) = column(
        &path,
        file,
        Kind::IntensityCo2e,
        (&possible, both!("between 0 and 3 kgCO2e/kWh", "entre 0 et 3 kgCO2e/kWh")),
    )?;
    if let (Some(unit), None) = (unit, &file.unit) {
        not_kilograms(&path, &unit, &figures)?;
    }
    intensity(figures, path.display().to_string()).map_err(|rows| wrong_rows(&path, rows))
}

/// The price of electricity in a file, with its currency. Hours of a market may be below zero.
///
/// # Errors
/// As [`load_profile`], and prices in several currencies.
pub(super) fn price_file(
    file: &SeriesFile,
    span: Option<&Span>,
) -> Result<(VaryingIntensity, Option<Currency>), Diagnostic> {
    let path = path_of(file, span);
    let prices =
        quantities(&path, file, Kind::ElectricityPrice, (&|price| price.is_finite(), both!("a number", "un nombre")))?
            .0;
    let currency = prices.first().and_then(|price| price.unit.currency());
    if let Some(other) = prices.iter().map(|price| price.unit.currency()).find(|other| *other != currency) {
        let names = [currency, other].map(|currency| currency.map_or("none", Currency::code));
        let (file, [first, second]) = (path.display(), names);
        let message = told!("{file} has prices in {first} and {second}", "{file} a des prix en {first} et en {second}");
        return Err(Diagnostic::error(Code::Contradiction, message));
    }
    let figures = prices.iter().map(Quantity::si).collect();
    let varying = intensity(figures, path.display().to_string()).map_err(|rows| wrong_rows(&path, rows))?;
    Ok((varying, currency))
}

/// Output over capacity in a file, one row for each hour: a list of months or of hours of the day is a mean over days, which no
/// match may be made of.
///
/// # Errors
/// As [`load_profile`], and another number of rows.
pub(super) fn contract_hours(
    file: &SeriesFile,
    capacity: Option<Power>,
    span: Option<&Span>,
) -> Result<Vec<f64>, Diagnostic> {
    let path = path_of(file, span);
    let share = |number: f64| match file.kind {
        Kind::Power => super::contracts::over_capacity(number, capacity),
        _ => number,
    };
    let free = file.kind == Kind::Power && capacity.is_none();
    let fits = |number: f64| share(number) >= 0.0 && (free || share(number) <= 1.0);
    let (figures, _) =
        column(&path, file, file.kind, (&fits, both!("between zero and the capacity", "entre zéro et la capacité")))?;
    if !matches!(figures.len(), 8760 | 8784) {
        let (file, rows) = (path.display(), figures.len());
        let message = told!("{file} has {rows} rows", "{file} a {rows} lignes");
        return Err(Diagnostic::error(Code::WrongValue, message).help(both!(
            "an hourly match needs every hour: 8,760 or 8,784 rows; means over days would overstate it",
            "un rapprochement horaire demande chaque heure : 8 760 ou 8 784 lignes ; des moyennes sur des jours le surestimeraient"
        )));
    }
    let shares: Vec<f64> = figures.into_iter().map(share).collect();
    if shares.iter().all(|share| *share == 0.0) {
        let file = path.display();
        let message = told!("{file} is zero in every hour", "{file} est nul à chaque heure");
        return Err(Diagnostic::error(Code::OutOfRange, message));
    }
    Ok(shares)
}

/// Whether an intensity, in kilograms per joule, is one that a grid may have.
fn possible(kg_per_joule: f64) -> bool {
    const MOST_KG_PER_KWH: f64 = 3.0;
    (0.0..=MOST_KG_PER_KWH).contains(&(kg_per_joule * JOULE_PER_KWH))
}

const JOULE_PER_KWH: f64 = 3.6e6;

/// Refuses what looks like kilograms under a header of grams: 0.3 g/kWh on average is an all but carbon-free grid, 0.3 kg/kWh a usual
/// one. Who means it says the unit in the spec.
fn not_kilograms(path: &Path, unit: &str, figures: &[f64]) -> Result<(), Diagnostic> {
    const GRAMS: (f64, f64) = (0.02, 2.0);
    let grams = |kg_per_joule: f64| kg_per_joule * JOULE_PER_KWH * 1e3;
    let mean = grams(figures.iter().fold(0.0, |sum, figure| sum + figure) / figures.len().max(1) as f64);
    let most = grams(figures.iter().copied().fold(0.0, f64::max));
    if !unit.trim_start().starts_with('g') || mean < GRAMS.0 || most > GRAMS.1 {
        return Ok(());
    }
    let file = path.display();
    let message = told!(
        "{file}: the figures are {} {unit} on average and at most {}",
        "{file} : les valeurs sont de {} {unit} en moyenne et au plus de {}",
        number(mean, 3),
        number(most, 3)
    );
    Err(Diagnostic::error(Code::WrongValue, message)
        .help(both!(
            "are they kilograms? Then say so in the header: [kgCO2e/kWh]",
            "sont-ce des kilogrammes ? Alors le dire dans l'en-tête : [kgCO2e/kWh]"
        ))
        .help(both!(
            "if the grid is that clean, say the unit in the spec: { file = \"…\", unit = \"gCO2e/kWh\" }",
            "si le réseau est si propre, dire l'unité dans la spécification : { file = \"…\", unit = \"gCO2e/kWh\" }"
        )))
}

/// An intensity from the figures of hours, months by hours of the day, hours of the day, or months; else their number.
pub(super) fn intensity(figures: Vec<f64>, title: String) -> Result<VaryingIntensity, usize> {
    // The days of the months of a common year; what a leap year adds is not in the mean of the publication either.
    const DAYS: [f64; 12] = [31.0, 28.0, 31.0, 30.0, 31.0, 30.0, 31.0, 31.0, 30.0, 31.0, 30.0, 31.0];
    let rows = figures.len();
    let table: [[f64; 24]; 12] = match rows {
        12 => core::array::from_fn(|month| [figures[month]; 24]),
        24 => core::array::from_fn(|_| core::array::from_fn(|hour| figures[hour])),
        288 => core::array::from_fn(|month| core::array::from_fn(|hour| figures[month * 24 + hour])),
        8760 | 8784 => {
            let mean_si = figures.iter().fold(0.0, |sum, figure| sum + figure) / rows as f64;
            return Ok(VaryingIntensity { mean_si, shape: GridShape::of_hours(figures, title), filled: None });
        }
        _ => return Err(rows),
    };
    let of_month = |(month, days): (&[f64; 24], f64)| days * month.iter().fold(0.0, |sum, figure| sum + figure);
    let mean_si = table.iter().zip(DAYS).map(of_month).fold(0.0, |sum, month| sum + month) / 8760.0;
    Ok(VaryingIntensity { mean_si, shape: GridShape::of_months_and_hours(table, title), filled: None })
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

/// Name and unit of a header cell: `intensity [kgCO2e/kWh]`.
fn name_and_unit(cell: &str) -> (&str, Option<&str>) {
    let cell = cell.trim_start_matches('\u{feff}');
    match cell.strip_suffix(']').and_then(|cell| cell.split_once('[')) {
        Some((name, unit)) => (name.trim(), Some(unit.trim())),
        None => (cell, None),
    }
}

/// What to write where the column holds megawatts.
const POWERS: Both = both!(
    "a column of powers says so: { file = \"load.csv\", column = \"it_mw\", unit = \"MW\" }",
    "une colonne de puissances le dit : { file = \"charge.csv\", column = \"it_mw\", unit = \"MW\" }"
);

/// Whether a number of a column, in SI units, is possible, and what it must be.
type Valid<'a> = (&'a dyn Fn(f64) -> bool, Both);

/// The numbers of a column, in SI units, and the unit that its header names.
fn column(
    path: &Path,
    file: &SeriesFile,
    kind: Kind,
    valid: Valid<'_>,
) -> Result<(Vec<f64>, Option<String>), Diagnostic> {
    let (quantities, unit) = quantities(path, file, kind, valid)?;
    Ok((quantities.iter().map(Quantity::si).collect(), unit))
}

/// The numbers of a column with their units, and the unit that its header names.
fn quantities(
    path: &Path,
    file: &SeriesFile,
    kind: Kind,
    valid: Valid<'_>,
) -> Result<(Vec<Quantity>, Option<String>), Diagnostic> {
    let file_name = path.display();
    let broken =
        |what: Sentence| Diagnostic::error(Code::WrongValue, told!("{file_name}: {what}", "{file_name} : {what}"));
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .comment(Some(b'#'))
        .from_path(path)
        .map_err(|reason| broken(Sentence::untranslated(reason.to_string())))?;
    let header = reader.headers().map_err(|reason| broken(Sentence::untranslated(reason.to_string())))?.clone();
    let (names, units): (Vec<&str>, Vec<Option<&str>>) = header.iter().map(name_and_unit).unzip();
    let index = match &file.column {
        Some(column) => names.iter().position(|name| name == column).ok_or_else(|| {
            let columns = names.join(", ");
            broken(told!("there is no column `{column}`", "il n'y a pas de colonne `{column}`"))
                .maybe_help(crate::suggest::did_you_mean(column, names.iter().copied()))
                .help(told!("its columns are {columns}", "ses colonnes sont {columns}"))
        })?,
        None if names.len() == 1 => 0,
        None => {
            let several = broken(told!("it has {} columns", "il a {} colonnes", names.len()));
            let example = format!("{{ file = \"{}\", column = \"{}\" }}", file.path, names.join("|"));
            return Err(several.help(told!("name one of them: {example}", "en nommer une : {example}")));
        }
    };
    let in_header = match units.get(index).copied().flatten() {
        Some(unit) => {
            let column = names[index];
            Some(read_unit(unit, kind).map_err(|error| {
                let problem = misread::in_full(&error);
                broken(told!("column `{column}`: {problem}", "colonne `{column}` : {problem}"))
            })?)
        }
        None => None,
    };
    let style = Style { decimal_comma: false, column_unit: file.unit.as_ref().or(in_header.as_ref()), in_list: true };
    let mut numbers = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|reason| broken(Sentence::untranslated(reason.to_string())))?;
        let line = record.position().map_or(0, csv::Position::line);
        let cell = record.get(index).unwrap_or_default();
        let number = read_with(cell, kind, style).map_err(|error| {
            let problem = misread::in_full(&error);
            broken(told!("line {line}: {problem}", "ligne {line} : {problem}"))
                .maybe_help(misread::hint(&error))
                .maybe_help((kind == Kind::Share).then_some(POWERS))
        })?;
        if !valid.0(number.si()) {
            let valid = valid.1;
            return Err(broken(told!(
                "line {line}: {number} is not {valid}",
                "ligne {line} : {number} n'est pas {valid}"
            )));
        }
        numbers.push(number);
    }
    Ok((numbers, units.get(index).copied().flatten().map(str::to_owned)))
}
