//! `wattshed init`: a spec to begin with, in which comments explain every choice.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use wattshed_footprint::diagnostic::Failure;
use wattshed_report::{Both, both, say, told};

use crate::args::{InitArguments, Template};
use crate::exit::{Outcome, Stop};
use crate::output::{Destination, Format, Terminal};

impl Template {
    /// The spec.
    const fn spec(self) -> &'static str {
        match self {
            Self::Site => include_str!("../../templates/site.toml"),
            Self::Campus => include_str!("../../templates/campus.toml"),
            Self::Colocation => include_str!("../../templates/colocation.toml"),
            Self::List => include_str!("../../templates/list.toml"),
            Self::Comparison => include_str!("../../templates/comparison.toml"),
            Self::Workload => include_str!("../../templates/workload.toml"),
        }
    }

    /// The list that belongs to the spec.
    const fn list(self) -> Option<&'static str> {
        match self {
            Self::List => Some(include_str!("../../templates/list.csv")),
            _ => None,
        }
    }

    /// What to type next, once the spec is in a file.
    fn next(self, spec: &str, list: &str) -> String {
        match self {
            Self::Site | Self::Campus | Self::Colocation => format!("wattshed estimate {spec}"),
            Self::List => format!("wattshed batch {list} --base {spec} -o out.csv"),
            Self::Comparison => format!("wattshed compare {spec}"),
            Self::Workload => format!("wattshed workload {spec}"),
        }
    }
}

pub(super) fn run(arguments: &InitArguments, terminal: &Terminal) -> Result<Outcome, Stop> {
    let template = match arguments.template {
        Some(None) if arguments.output.is_some() => {
            return Err(Stop::Usage(told!(
                "--template without a name lists the templates; name one to write it to a file",
                "--template sans nom liste les modèles ; en nommer un pour l'écrire dans un fichier"
            )));
        }
        Some(None) => return list_templates(),
        Some(Some(template)) => template,
        None => Template::Site,
    };
    match &arguments.output {
        None => print(template, terminal),
        Some(path) => write(template, path, terminal),
    }
}

/// All templates, with what each is for.
fn list_templates() -> Result<Outcome, Stop> {
    let mut text = String::new();
    for value in Template::value_variants().iter().filter_map(Template::to_possible_value) {
        let about = value.get_help().map(ToString::to_string).unwrap_or_default();
        text.push_str(&format!("{:<12}{about}\n", value.get_name()));
    }
    to_stdout(&text)
}

fn to_stdout(text: &str) -> Result<Outcome, Stop> {
    Destination { format: Format::Text, path: None }.write(text.as_bytes())?;
    Ok(Outcome::Done)
}

fn print(template: Template, terminal: &Terminal) -> Result<Outcome, Stop> {
    let done = to_stdout(template.spec())?;
    let name = template.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
    let message = terminal.said(|| {
        let also = match template.list() {
            Some(_) => both!("; -o also writes the list", " ; -o écrit aussi la liste"),
            None => Both::name(""),
        };
        say!(
            "to keep it: wattshed init --template {name} -o my-{name}.toml{also}",
            "pour le garder : wattshed init --template {name} -o mon-{name}.toml{also}"
        )
    });
    terminal.note(&message);
    Ok(done)
}

/// Writes the spec, and beside it the list that belongs to it; nothing where one of them is there already.
fn write(template: Template, path: &Path, terminal: &Terminal) -> Result<Outcome, Stop> {
    let spec = if template.list().is_some() { path.with_extension("toml") } else { path.to_owned() };
    if spec.extension().is_none_or(|ending| ending != "toml") {
        let (given, wanted) = (path.display(), path.with_extension("toml"));
        let wanted = wanted.display();
        return Err(Stop::Usage(told!(
            "{given} is no name of a spec; write {wanted}",
            "{given} n'est pas un nom de spécification ; écrire {wanted}"
        )));
    }
    let mut files: Vec<(PathBuf, &str)> = vec![(spec.clone(), template.spec())];
    files.extend(template.list().map(|list| (spec.with_extension("csv"), list)));
    if let Some((there, _)) = files.iter().find(|(path, _)| path.symlink_metadata().is_ok()) {
        let there = there.display();
        return Err(Stop::Usage(told!(
            "{there} is there already and is not replaced; choose another name",
            "{there} existe déjà et n'est pas remplacé ; choisir un autre nom"
        )));
    }
    for (path, text) in &files {
        write_new(path, text).map_err(|reason| Failure::Unwritable { path: path.clone(), reason })?;
    }
    let written: Vec<String> = files.iter().map(|(path, _)| path.display().to_string()).collect();
    let written = written.join(", ");
    terminal.note(&terminal.said(|| say!("written: {written}", "écrit : {written}")));
    let next = template.next(&quoted(&spec), &quoted(&spec.with_extension("csv")));
    terminal.note(&terminal.said(|| say!("next: {next}", "ensuite : {next}")));
    Ok(Outcome::Done)
}

/// Writes a file that is not there yet: whole, or not at all.
fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    if written.is_err() {
        // The error that matters is the first one.
        let _ = std::fs::remove_file(path);
    }
    written
}

/// A path as a shell reads it.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = text.chars().all(|c| c.is_alphanumeric() || "-_./".contains(c));
    if plain { text } else { format!("'{}'", text.replace('\'', r"'\''")) }
}
