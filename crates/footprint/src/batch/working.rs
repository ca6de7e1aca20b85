//! A run in the making: what it has written so far, and how far that is certain.
//!
//! A run writes into a folder beside its output, `OUT.unfinished`: results, rejects, sums, surveys, and a journal. The first line of the
//! journal says what the run rests on; each further line says how much of the files was written and on disk after a part of
//! the list, with their check sums. Whatever stands behind the last good line is cut off when the run is resumed: it may be
//! half of a row. The output gets its name when all of it is there.

use std::collections::{BTreeSet, HashSet};
use std::fs::{self, File, TryLockError};
use std::io::{self, BufReader, BufWriter, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use wattshed_report::{both, told};

use super::basis::sum_of;
use super::check_sum::CheckSum;
use super::publish::unwritable;
use crate::diagnostic::{Code, Diagnostic, Failure};

/// What a run rests on: names with check sums.
pub(super) type Basis = Vec<(String, String)>;

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Checkpoint {
    /// Rows of the list that were read.
    pub(super) records: u64,
    /// Rows estimated.
    pub(super) rows: u64,
    /// Rows rejected.
    pub(super) rejected: u64,
    /// Bytes and check sum of each file, in the order of [`NAMES`].
    files: [(u64, u64); NAMES.len()],
}

/// A line of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Line {
    done: Checkpoint,
    /// Files that rows of the part name and no part before did, with check sums: the run rests on them, too.
    named: Basis,
}

/// What an earlier run has left.
enum Earlier {
    /// Nothing that could be used.
    Nothing,
    /// A run that rested on something else, or whose rows named files that are others now: what differs.
    Other(Vec<String>),
    /// A run to go on with: its certain parts, and the bytes of the journal up to there.
    Certain(Vec<Line>, u64),
}

/// The files that grow.
const NAMES: [&str; 4] = ["results", "rejects", "sums", "surveys"];
const JOURNAL: &str = "journal";

/// A file that grows.
#[derive(Debug)]
struct Growing {
    file: BufWriter<File>,
    bytes: u64,
    sum: CheckSum,
}

impl Growing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.bytes += bytes.len() as u64;
        self.sum = self.sum.over(bytes);
        Ok(())
    }

    fn keep(&mut self) -> io::Result<(u64, u64)> {
        self.file.flush()?;
        self.file.get_ref().sync_data()?;
        Ok((self.bytes, self.sum.bits()))
    }
}

/// A run in the making.
#[derive(Debug)]
pub(super) struct Working {
    folder: PathBuf,
    journal: File,
    files: [Growing; NAMES.len()],
    /// Check sums of the names of the files that rows have named so far: eight bytes each.
    named: HashSet<u64>,
    /// How far it is.
    pub(super) done: Checkpoint,
    /// What the reader should know of an earlier run whose place this one takes.
    pub(super) warning: Option<Diagnostic>,
}

/// What a part of the list adds.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// Rows of the list.
    pub(super) records: u64,
    /// Rows estimated.
    pub(super) rows: u64,
    /// Rows rejected.
    pub(super) rejected: u64,
    /// Lines of results, rejects, sums and surveys.
    pub(super) lines: [Vec<u8>; NAMES.len()],
    /// Files that rows name.
    pub(super) files: BTreeSet<PathBuf>,
}

/// The folder of an output.
pub(super) fn folder_of(output: &Path) -> PathBuf {
    let mut name = output.file_name().map(std::ffi::OsStr::to_owned).unwrap_or_default();
    name.push(".unfinished");
    output.with_file_name(name)
}

impl Working {
    /// Begins a run, or goes on with one that was broken off; `begin` stands at the head of results and rejects.
    ///
    /// # Errors
    /// A run to go on with rested on something else; or one that could be gone on with is not to be, and would be lost.
    pub(super) fn open(output: &Path, basis: &Basis, begin: [Vec<u8>; 2], resume: bool) -> Result<Self, Failure> {
        let folder = folder_of(output);
        let failed = |reason: io::Error| unwritable(&folder, reason);
        let journal = lock(&folder, output)?;
        let warning = match earlier(&folder, &journal, basis)? {
            Earlier::Certain(lines, bytes) if resume => {
                return Self::resumed(&folder, journal, &lines, bytes).map_err(failed);
            }
            Earlier::Certain(lines, _) => return Err(would_be_lost(&folder, &lines).into()),
            Earlier::Other(differs) if resume => return Err(changed(&differs).into()),
            Earlier::Other(differs) => Some(replaced(&folder, &differs)),
            Earlier::Nothing => None,
        };
        let begun = Self::begun(&folder, journal, basis, begin).map_err(failed)?;
        Ok(Self { warning, ..begun })
    }

    fn begun(folder: &Path, mut journal: File, basis: &Basis, begin: [Vec<u8>; 2]) -> io::Result<Self> {
        journal.set_len(0)?;
        journal.seek(SeekFrom::Start(0))?;
        let create = |name: &str| -> io::Result<Growing> {
            let file = File::options().write(true).create(true).truncate(true).open(folder.join(name))?;
            Ok(Growing { file: BufWriter::new(file), bytes: 0, sum: CheckSum::EMPTY })
        };
        let [results, rejects, sums, surveys] = NAMES;
        let mut files = [create(results)?, create(rejects)?, create(sums)?, create(surveys)?];
        for (file, begin) in files.iter_mut().zip(&begin) {
            file.write(begin)?;
        }
        journal.write_all(checked(&serde_json::to_string(basis)?).as_bytes())?;
        let (named, done) = (HashSet::new(), Checkpoint::default());
        Ok(Self { folder: folder.to_owned(), journal, files, named, done, warning: None })
    }

    fn resumed(folder: &Path, mut journal: File, lines: &[Line], certain: u64) -> io::Result<Self> {
        let open = |(name, (bytes, sum)): (&str, (u64, u64))| -> io::Result<Growing> {
            let mut file = File::options().write(true).open(folder.join(name))?;
            file.set_len(bytes)?;
            file.seek(SeekFrom::End(0))?;
            Ok(Growing { file: BufWriter::new(file), bytes, sum: CheckSum::from_bits(sum) })
        };
        let [results, rejects, sums, surveys] = NAMES;
        let done = lines.last().map(|line| line.done).unwrap_or_default();
        let [first, second, third, fourth] = done.files;
        let files = [open((results, first))?, open((rejects, second))?, open((sums, third))?, open((surveys, fourth))?];
        journal.set_len(certain)?;
        journal.seek(SeekFrom::End(0))?;
        let named = lines.iter().flat_map(|line| &line.named).map(|(name, _)| CheckSum::of_text(name).bits()).collect();
        Ok(Self { folder: folder.to_owned(), journal, files, named, done, warning: None })
    }

    /// Writes a part and makes it certain.
    pub(super) fn add(&mut self, part: &Part) -> Result<(), Failure> {
        let mut named = Basis::new();
        for path in &part.files {
            let name = path.display().to_string();
            if self.named.insert(CheckSum::of_text(&name).bits()) {
                named.push((name, sum_of(path)?));
            }
        }
        self.try_add(part, named).map_err(|reason| unwritable(&self.folder, reason))
    }

    fn try_add(&mut self, part: &Part, named: Basis) -> io::Result<()> {
        let mut extents = [(0, 0); NAMES.len()];
        for ((file, lines), extent) in self.files.iter_mut().zip(&part.lines).zip(&mut extents) {
            file.write(lines)?;
            *extent = file.keep()?;
        }
        self.done.records += part.records;
        self.done.rows += part.rows;
        self.done.rejected += part.rejected;
        self.done.files = extents;
        let line = Line { done: self.done, named };
        self.journal.write_all(checked(&serde_json::to_string(&line)?).as_bytes())?;
        self.journal.sync_data()
    }

    /// The files of results, rejects, sums and surveys, with all of it on disk.
    pub(super) fn finish(&mut self) -> Result<[PathBuf; NAMES.len()], Failure> {
        for file in &mut self.files {
            file.keep().map_err(|reason| unwritable(&self.folder, reason))?;
        }
        Ok(NAMES.map(|name| self.folder.join(name)))
    }

    /// Whether there is something to resume.
    pub(super) fn is_worth_keeping(&self) -> bool {
        self.done.records > 0
    }

    /// Removes what is left of the folder.
    pub(super) fn remove(self) {
        // It is out of the way of everybody; what cannot be removed does no harm.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The journal, for this run alone.
fn lock(folder: &Path, output: &Path) -> Result<File, Failure> {
    let path = folder.join(JOURNAL);
    let opened = match fs::create_dir(folder) {
        Err(reason) if reason.kind() != ErrorKind::AlreadyExists => Err(reason),
        Err(_) if !path.exists() && fs::read_dir(folder).is_ok_and(|mut files| files.next().is_some()) => Err(
            io::Error::new(ErrorKind::AlreadyExists, "a folder of this name is there, and is none of an earlier run"),
        ),
        _ => File::options().read(true).write(true).create(true).truncate(false).open(&path),
    };
    let journal = opened.map_err(|reason| match reason.kind() {
        ErrorKind::AlreadyExists => unwritable(folder, reason),
        _ => unwritable(output, reason),
    })?;
    match journal.try_lock() {
        Err(TryLockError::WouldBlock) => {
            let output = output.display();
            let message = told!("another run is writing {output}", "un autre calcul écrit {output}");
            Err(Diagnostic::error(Code::Resume, message)
                .help(both!(
                    "wait for it, or give this one another output",
                    "l'attendre, ou donner à celui-ci un autre résultat"
                ))
                .into())
        }
        // A file system without locks leaves it to the user that no two runs write one output.
        _ => Ok(journal),
    }
}

/// A line with its check sum.
fn checked(text: &str) -> String {
    format!("{text}\t{}\n", CheckSum::of_text(text))
}

/// The text of a line whose check sum is right.
fn unchecked(line: &str) -> Option<&str> {
    let (text, sum) = line.rsplit_once('\t')?;
    (CheckSum::of_text(text).to_string() == sum).then_some(text)
}

/// What an earlier run has left.
fn earlier(folder: &Path, mut journal: &File, basis: &Basis) -> Result<Earlier, Failure> {
    let mut bytes = Vec::new();
    journal.read_to_end(&mut bytes).map_err(|reason| unwritable(folder, reason))?;
    let mut end = 0;
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n').map_while(|line| {
        end += line.len() as u64;
        Some((unchecked(std::str::from_utf8(line).ok()?.strip_suffix('\n')?)?, end))
    });
    let first = lines.next().and_then(|(line, _)| serde_json::from_str::<Basis>(line).ok());
    let Some(earlier) = first else { return Ok(Earlier::Nothing) };
    let read = |(line, end): (&str, u64)| serde_json::from_str(line).ok().map(|line| (line, end));
    let (mut certain, ends): (Vec<Line>, Vec<u64>) = lines.map_while(read).unzip();
    certain.truncate(furthest(folder, &certain));
    let Some(end) = certain.len().checked_sub(1).and_then(|last| ends.get(last)) else { return Ok(Earlier::Nothing) };
    let mut differs = differing(&earlier, basis);
    for (name, sum) in certain.iter().flat_map(|line| &line.named) {
        // A file that cannot be read any more is another one.
        if sum_of(Path::new(name)).ok().as_ref() != Some(sum) {
            differs.push(name.clone());
        }
    }
    Ok(if differs.is_empty() { Earlier::Certain(certain, *end) } else { Earlier::Other(differs) })
}

/// What the earlier run rested on that is not so now, each once.
fn differing(earlier: &Basis, now: &Basis) -> Vec<String> {
    let sum = |basis: &Basis, name: &str| basis.iter().find(|(own, _)| own == name).map(|(_, sum)| sum.clone());
    let mut differs: Vec<String> = Vec::new();
    for (name, _) in earlier.iter().chain(now) {
        if sum(earlier, name) != sum(now, name) && !differs.contains(name) {
            differs.push(name.clone());
        }
    }
    differs
}

fn changed(differs: &[String]) -> Diagnostic {
    let differs = differs.join(", ");
    let message = told!(
        "the run cannot be resumed: changed since it began: {differs}",
        "le calcul ne peut être repris : changé depuis son début : {differs}"
    );
    Diagnostic::error(Code::Resume, message)
        .help(both!("run without --resume to begin again", "lancer sans --resume pour recommencer"))
}

/// The same request again, without saying whether what it has done so far counts.
fn would_be_lost(folder: &Path, lines: &[Line]) -> Diagnostic {
    let records = lines.last().map_or(0, |line| line.done.records);
    let folder = folder.display();
    let message = told!(
        "a run of this very request was broken off behind row {records}, and would be begun again",
        "un calcul de cette même demande fut interrompu après la ligne {records}, et serait recommencé"
    );
    Diagnostic::error(Code::Resume, message)
        .help(both!(
            "add --resume to go on with it: the result is the same",
            "ajouter --resume pour le continuer : le résultat est le même"
        ))
        .help(told!("or remove {folder} to begin again", "ou enlever {folder} pour recommencer"))
}

fn replaced(folder: &Path, differs: &[String]) -> Diagnostic {
    let (folder, differs) = (folder.display(), differs.join(", "));
    let message = told!(
        "{folder} held a run that was broken off; it rested on something else ({differs}) and is begun again",
        "{folder} contenait un calcul interrompu ; il reposait sur autre chose ({differs}) et est recommencé"
    );
    Diagnostic::warning(Code::Resume, message)
}

/// How many of the parts are in every file as they were written.
fn furthest(folder: &Path, lines: &[Line]) -> usize {
    let mut good = lines.len();
    for (index, name) in NAMES.iter().enumerate() {
        let Ok(file) = File::open(folder.join(name)) else { return 0 };
        let (mut reader, mut sum, mut at) = (BufReader::new(file), CheckSum::EMPTY, 0);
        let known = lines.iter().take(good).filter_map(|line| line.done.files.get(index));
        let as_written = known.take_while(|(bytes, expected)| {
            let Some(further) = bytes.checked_sub(at) else { return false };
            at = *bytes;
            let mut stretch = (&mut reader).take(further);
            let read = super::check_sum::read_in_parts(&mut stretch, |part| sum = sum.over(part));
            read.is_ok() && stretch.limit() == 0 && sum.bits() == *expected
        });
        good = as_written.count();
    }
    good
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(text: &str) -> Part {
        let lines = [text.as_bytes().to_vec(), Vec::new(), b"sum\n".to_vec(), Vec::new()];
        Part { records: 1, rows: 1, lines, ..Part::default() }
    }

    fn basis(list: &str) -> Basis {
        vec![("the list".to_owned(), list.to_owned())]
    }

    fn open(output: &Path, resume: bool) -> Working {
        Working::open(output, &basis("1"), [b"head\n".to_vec(), Vec::new()], resume).unwrap()
    }

    #[test]
    fn a_run_goes_on_behind_its_last_certain_part() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("out.csv");
        let mut run = open(&output, false);
        run.add(&part("one\n")).unwrap();
        run.add(&part("two\n")).unwrap();
        drop(run);
        let results = folder_of(&output).join("results");
        // Half of a row that no line of the journal speaks of.
        let mut file = File::options().append(true).open(&results).unwrap();
        file.write_all(b"thr").unwrap();
        let journal = folder_of(&output).join("journal");
        File::options().append(true).open(&journal).unwrap().write_all(b"{\"records\":3").unwrap();
        let mut run = open(&output, true);
        assert_eq!((run.done.records, run.done.rows), (2, 2));
        run.add(&part("three\n")).unwrap();
        let [results, ..] = run.finish().unwrap();
        assert_eq!(fs::read_to_string(&results).unwrap(), "head\none\ntwo\nthree\n");
        drop(run);
        let run = open(&output, true);
        assert_eq!(run.done.records, 3);
        drop(run);
        // A damaged part and all behind it are done again.
        fs::write(&results, "head\none\ntwX\nthree\n").unwrap();
        assert_eq!(open(&output, true).done.records, 1);
    }

    fn refused(output: &Path, basis: &Basis, resume: bool) -> String {
        let refused = Working::open(output, basis, [Vec::new(), Vec::new()], resume).unwrap_err();
        let Failure::Invalid(problems) = refused else { panic!("{refused:?}") };
        problems[0].message.english().to_owned()
    }

    #[test]
    fn what_was_done_is_not_begun_again_unasked() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("out.csv");
        open(&output, false).add(&part("one\n")).unwrap();
        assert!(refused(&output, &basis("1"), false).contains("broken off behind row 1"));
        // Of another request it is of no use, which is said.
        let begun = Working::open(&output, &basis("2"), [Vec::new(), Vec::new()], false).unwrap();
        assert_eq!(begun.done.records, 0);
        assert!(begun.warning.unwrap().message.english().contains("the list"));
    }

    #[test]
    fn a_run_rests_on_the_files_that_its_rows_name() {
        let folder = tempfile::tempdir().unwrap();
        let (output, weather) = (folder.path().join("out.csv"), folder.path().join("weather.epw"));
        fs::write(&weather, "cold").unwrap();
        let mut run = open(&output, false);
        run.add(&Part { files: [weather.clone()].into(), ..part("one\n") }).unwrap();
        run.add(&Part { files: [weather.clone()].into(), ..part("two\n") }).unwrap();
        drop(run);
        assert_eq!(open(&output, true).done.records, 2);
        fs::write(&weather, "warm").unwrap();
        assert!(refused(&output, &basis("1"), true).contains("weather.epw"));
        fs::remove_file(&weather).unwrap();
        assert!(refused(&output, &basis("1"), true).contains("weather.epw"));
    }

    #[test]
    fn a_run_that_rests_on_something_else_is_not_resumed() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("out.csv");
        open(&output, false).add(&part("one\n")).unwrap();
        assert!(refused(&output, &basis("2"), true).contains("the list"));
    }

    #[test]
    fn two_runs_do_not_write_one_output() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("out.csv");
        let _first = open(&output, false);
        let refused = Working::open(&output, &basis("1"), [Vec::new(), Vec::new()], true).unwrap_err();
        assert!(matches!(refused, Failure::Invalid(_)), "{refused:?}");
    }
}
