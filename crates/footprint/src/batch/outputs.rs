//! The files of a run: their names, and how they get them when all of it is there.

use std::io;
use std::path::{Path, PathBuf};

use super::columns::Columns;
use super::publish::{self, Target, same};
use super::working::Working;
use super::{Overview, REJECTS, Request, Rows, Survey, Totals};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Failure};
use wattshed_report::{Both, both, told};

/// Gives the files their names, the results last.
pub(super) fn assemble(
    request: &Request,
    working: &mut Working,
    columns: &Columns,
    targets: &Targets,
) -> Result<Totals, Failure> {
    let [results, rejects, sums, surveys] = working.finish()?;
    let unwritable = |path: &Path| {
        let path = path.to_owned();
        move |reason| publish::unwritable(&path, reason)
    };
    let totals = std::fs::File::open(&sums).and_then(Totals::read).map_err(unwritable(&sums))?;
    let finished = match request.packer.filter(|_| columns.is_packed()) {
        None => results,
        Some(packer) => {
            let packed = results.with_extension("packed");
            let rows = Rows { csv: &results, columns: columns.header(), texts: columns.texts() };
            packer(&rows, &packed)
                .and_then(|()| std::fs::File::open(&packed)?.sync_all())
                .map_err(unwritable(&targets.output.path))?;
            packed
        }
    };
    if let (Some(target), Some(key)) = (&targets.totals, &request.group_by) {
        let table = totals.table(key, &columns.results, request.spreadsheet_safe);
        published(target, table, &sums.with_extension("table"))?;
    }
    if let (Some(target), Some(report)) = (&targets.report, &request.report) {
        let survey = std::fs::File::open(&surveys).and_then(Survey::read).map_err(unwritable(&surveys))?;
        let (rows, rejected) = (working.done.rows, working.done.rejected);
        let text = report.written(&Overview { request, rows, rejected, totals: &totals, survey: &survey });
        published(target, text, &surveys.with_extension("report"))?;
    }
    // The rejects of shards are put together: each has a file, though it be empty.
    if working.done.rejected > 0 || request.shard.is_part() {
        targets.rejects.publish(&rejects)?;
    } else {
        targets.rejects.remove_stale(&REJECTS.join(","))?;
    }
    targets.output.publish(&finished)?;
    Ok(totals)
}

/// Writes a text where the run works, and gives it its name.
fn published(target: &Target, text: io::Result<Vec<u8>>, written: &Path) -> Result<(), Failure> {
    text.and_then(|text| std::fs::write(written, text))
        .and_then(|()| std::fs::File::open(written)?.sync_all())
        .map_err(|reason| publish::unwritable(&target.path, reason))?;
    target.publish(written)
}

/// The names of the files of a run.
pub(super) struct Paths {
    pub(super) output: PathBuf,
    pub(super) rejects: PathBuf,
    pub(super) totals: Option<PathBuf>,
    pub(super) report: Option<PathBuf>,
}

/// The same, where they can be written.
pub(super) struct Targets {
    output: Target,
    rejects: Target,
    totals: Option<Target>,
    report: Option<Target>,
}

impl Targets {
    pub(super) fn new(paths: &Paths) -> Result<Self, Failure> {
        Ok(Self {
            output: Target::new(&paths.output)?,
            rejects: Target::new(&paths.rejects)?,
            totals: paths.totals.as_deref().map(Target::new).transpose()?,
            report: paths.report.as_deref().map(Target::new).transpose()?,
        })
    }
}

/// The names of the files, which must not be those of other files of the run.
pub(super) fn paths(request: &Request, found: &mut Diagnostics) -> Paths {
    let output = request.output.clone();
    let rejects = request.rejects.clone().unwrap_or_else(|| output.with_extension("rejects.csv"));
    let totals = request.group_by.is_some().then(|| output.with_extension("totals.csv"));
    let report = request.report.as_ref().map(|report| report.path.clone());
    let base = request.base.as_ref().and_then(|base| base.source.path.as_deref());
    let read = [
        (both!("the list", "la liste"), Some(request.list.as_path())),
        (both!("the base", "la base"), base),
        (both!("the profile", "le profil"), request.profile.file.as_deref()),
    ];
    let mut written: Vec<(Both, &Path)> =
        vec![(both!("the results", "les résultats"), &output), (both!("the rejects", "les rejets"), &rejects)];
    written.extend(totals.as_deref().map(|totals| (both!("the totals", "les totaux"), totals)));
    written.extend(report.as_deref().map(|report| (both!("the report", "le rapport"), report)));
    for (index, (what, path)) in written.iter().enumerate() {
        let earlier = written.iter().take(index).map(|(other, path)| (*other, Some(*path)));
        for (other, known) in read.into_iter().chain(earlier) {
            if known.is_some_and(|known| same(path, known)) {
                let path = path.display();
                let message = told!("{what} would replace {other}: {path}", "{what} remplaceraient {other} : {path}");
                found.push(
                    Diagnostic::error(Code::Contradiction, message)
                        .help(both!("give the file another name", "donner un autre nom au fichier")),
                );
            }
        }
    }
    Paths { output, rejects, totals, report }
}
