//! What the bytes of a run rest on: the list, the specs and tables beside it, the program, and what was asked for.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use super::Request;
use super::check_sum::CheckSum;
use super::working::Basis;
use crate::diagnostic::{Failure, Span};
use crate::spec::field::FieldKind;
use crate::spec::file::beside;
use crate::spec::{Entry, Patch, SpecFile, Value};

/// Everything a run rests on, with check sums.
///
/// # Errors
/// A file of it cannot be read.
pub(super) fn of(request: &Request, base: &SpecFile) -> Result<Basis, Failure> {
    let mut basis = vec![("the program".to_owned(), program())];
    basis.extend(options(request).map(|(name, value)| (name.to_owned(), CheckSum::of_text(&value).to_string())));
    let profile = request.profile.file.iter().cloned();
    let mut files: Vec<PathBuf> = vec![request.list.clone()];
    files.extend(request.pin.iter().map(|pin| PathBuf::from(pin.name())));
    files.extend(base.files.iter().cloned().chain(profile).chain(named_files(request, base)));
    for path in files {
        let name = path.display().to_string();
        if basis.iter().any(|(own, _)| *own == name) {
            continue;
        }
        basis.push((name, sum_of(&path)?));
    }
    Ok(basis)
}

/// The check sum of a file.
pub(super) fn sum_of(path: &Path) -> Result<String, Failure> {
    // A pipe would be read empty: it cannot be resumed, as nobody can tell whether the next one says the same.
    if path.metadata().is_ok_and(|metadata| !metadata.is_file()) {
        return Ok(format!("not a file, process {}", std::process::id()));
    }
    let unreadable = |reason| Failure::Unreadable { path: path.to_owned(), reason, named_at: None };
    CheckSum::of_file(path).map(|sum| sum.to_string()).map_err(unreadable)
}

/// Version and bytes of the running program: the tables of factors are built into it.
fn program() -> String {
    static PROGRAM: LazyLock<String> = LazyLock::new(|| {
        let own = std::env::current_exe().and_then(|path| CheckSum::of_file(&path));
        let sum = own.map(|sum| sum.to_string()).unwrap_or_default();
        format!("{} {sum}", env!("CARGO_PKG_VERSION"))
    });
    PROGRAM.clone()
}

/// What was asked for and changes a byte of the output: what the reader would look at, with its value.
fn options(request: &Request) -> [(&'static str, String); 11] {
    let Request { maps, scenario, columns, draws, group_by, shard, part_rows, spreadsheet_safe, report, .. } = request;
    let maps: Vec<_> = maps.iter().map(|map| (&map.column, &map.key, &map.unit)).collect();
    let set: Vec<_> = request.set.entries.iter().map(|entry| (&entry.key, &entry.value)).collect();
    [
        ("--map", format!("{maps:?}")),
        ("--scenario", format!("{scenario:?}")),
        ("--set", format!("{set:?}")),
        ("--columns", format!("{columns:?}")),
        ("--draws and --seed", format!("{draws:?}")),
        ("--group-by", format!("{group_by:?}")),
        ("--shard", format!("{shard} {part_rows}")),
        ("--output", format!("{:?}", request.output.extension())),
        ("--spreadsheet-safe", format!("{spreadsheet_safe}")),
        ("--report with --lang and --units", format!("{:?}", report.as_ref().map(|report| report.manner))),
        ("--profile", format!("{:?}", request.profile.dialect)),
    ]
}

/// Files that values of the base name: weather, catalogs, curves, series.
fn named_files(request: &Request, base: &SpecFile) -> Vec<PathBuf> {
    let scenario = request.scenario.as_deref().and_then(|name| base.scenario(name).ok());
    let patches = base.patches.iter().chain(scenario).chain([&request.set]);
    patches
        .flat_map(|patch: &Patch| &patch.entries)
        .flat_map(|entry| paths(&entry.value, entry.origin.span.as_ref()))
        .collect()
}

/// Files that the values of a row name, beside the base as its own.
pub(super) fn files_of_row(row: &Patch, base: &SpecFile) -> impl Iterator<Item = PathBuf> {
    // A look at the disk for every word would be felt: only texts and series can be files, and a name is none.
    let may_name = |entry: &&Entry| !matches!(entry.field.kind, FieldKind::Choice(_)) && entry.key != "name";
    let of_entry = |entry: &Entry| {
        let span = entry.origin.span.as_ref();
        let beside_base = Span::new(&base.source, 0..0);
        paths(&entry.value, span).into_iter().chain(paths(&entry.value, Some(&beside_base)))
    };
    row.entries.iter().filter(may_name).flat_map(of_entry)
}

fn paths(value: &Value, span: Option<&Span>) -> Vec<PathBuf> {
    let words: Vec<&str> = match value {
        Value::Word(word) => vec![word],
        Value::Words(words) => words.iter().map(String::as_str).collect(),
        Value::File(file) => vec![&file.path],
        _ => Vec::new(),
    };
    let found = words.into_iter().map(|word| match span {
        Some(span) => beside(&span.source, word),
        None => PathBuf::from(word),
    });
    found.filter(|path| path.is_file()).collect()
}
