//! `wattshed import`: official data files in.

use std::fs;
use std::path::Path;

use wattshed_footprint::diagnostic::{Code, Diagnostic, Failure};
use wattshed_footprint::factor_tables;
use wattshed_footprint::place::standard_time;
use wattshed_footprint::resolve::fills_in_words;
use wattshed_grid::IntensityStages;
use wattshed_grid::import::{HourlyIntensity, ImportOptions, Imported, import};
use wattshed_physics::units::unit;
use wattshed_report::{Figure, Sentence, Unit, Words, both, name, say, told};

use crate::args::{ImportArguments, StagesArgument};
use crate::exit::{Outcome, Stop};
use crate::inputs::refuse_overwriting;
use crate::output::{Destination, Format, Terminal};

pub(super) fn run(arguments: &ImportArguments, terminal: &Terminal) -> Result<Outcome, Stop> {
    let texts = arguments.files.iter().map(|path| read(path)).collect::<Result<Vec<String>, Stop>>()?;
    let options = ImportOptions {
        utc_offset_h: utc_offset_h(arguments)?,
        year: arguments.year,
        zone: arguments.zone.clone(),
        stages: match arguments.stages {
            StagesArgument::Direct => IntensityStages::Direct,
            StagesArgument::LifeCycle => IntensityStages::LifeCycle,
        },
    };
    let output = arguments.output.as_deref();
    refuse_overwriting(&arguments.files, &[output])?;
    let imported = import(arguments.kind.into(), &texts, &options).map_err(|error| {
        let files: Vec<String> = arguments.files.iter().map(|path| path.display().to_string()).collect();
        Diagnostic::error(Code::WrongValue, Sentence::untranslated(format!("{}: {error}", files.join(", "))))
            .help(both!("`wattshed import --help` describes the files", "`wattshed import --help` décrit les fichiers"))
    })?;
    let destination = Destination { format: Format::Text, path: arguments.output.clone() };
    match &imported {
        Imported::Table(table) => {
            destination.write(factor_tables::write(&table.rows).as_bytes())?;
            let years = table.rows.iter().map(|row| row.year);
            let (first, last) = (years.clone().min().unwrap_or_default(), years.max().unwrap_or_default());
            let (regions, path) = (table.rows.len(), shown(output));
            terminal.note(&terminal.said(|| {
                say!(
                    "{regions} regions, {first} to {last}; use it by catalog = [\"{path}\"]",
                    "{regions} régions, {first} à {last} ; à utiliser par catalog = [\"{path}\"]"
                )
            }));
            if !table.left_out.is_empty() {
                let (areas, names) = (table.left_out.len(), listed(&table.left_out));
                terminal.note(&terminal.said(|| {
                    say!(
                        "Left out: {areas} areas that are no region of specs: {names}",
                        "Laissées de côté : {areas} zones qui ne sont pas des régions de spécifications : {names}"
                    )
                }));
            }
        }
        Imported::Hours(hours) => {
            destination.write(hours.csv().as_bytes())?;
            terminal.note(&terminal.said(|| said_of(hours, output)));
        }
    }
    Ok(Outcome::Done)
}

fn read(path: &Path) -> Result<String, Stop> {
    fs::read_to_string(path)
        .map_err(|reason| Stop::Failure(Failure::Unreadable { path: path.to_owned(), reason, named_at: None }))
}

/// The first names of a list that may be long.
fn listed(names: &[String]) -> String {
    const LISTED: usize = 12;
    let first = names.iter().take(LISTED).map(String::as_str).collect::<Vec<_>>().join(", ");
    if names.len() > LISTED { format!("{first} …") } else { first }
}

fn shown(output: Option<&Path>) -> String {
    output.map_or_else(|| "FILE".to_owned(), |path| path.display().to_string())
}

/// How to use the hours, and what was done to them.
fn said_of(hours: &HourlyIntensity, output: Option<&Path>) -> Words {
    let mean = Figure::new(hours.mean_kg_per_kwh(), Unit::KgPerKwh);
    let about = say!(
        "{} {}: {} hours, mean {mean} CO2e ({}). {}\nUse it so:",
        "{} {} : {} heures, moyenne {mean} CO2e ({}). {}\nÀ utiliser ainsi :",
        hours.zone,
        hours.year,
        hours.kg_per_kwh.len(),
        hours.stages,
        fills_in_words(hours.fills)
    );
    name!(
        "{about}\n  grid.intensity = {{ file = \"{}\" }}\n  grid.intensity_stages = \"{}\"\n  source.grid.intensity = \"{}, {} {}, {}\"",
        shown(output),
        hours.stages,
        hours.source,
        hours.zone,
        hours.year,
        hours.licence
    )
}

/// The standard time that is given, or that of the station nearest to a place.
fn utc_offset_h(arguments: &ImportArguments) -> Result<Option<f64>, Stop> {
    if let Some(hours) = arguments.utc_offset {
        if hours.abs() > 14.0 {
            return Err(Stop::Usage(told!(
                "--utc-offset {hours}: clocks are at most 14 hours from universal time",
                "--utc-offset {hours} : les horloges sont au plus à 14 heures du temps universel"
            )));
        }
        return Ok(Some(hours));
    }
    match &arguments.place {
        Some(name) => Ok(standard_time(name)?.map(|time| time.get::<unit::hour>())),
        None => Ok(None),
    }
}
