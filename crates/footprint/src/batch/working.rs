//! A run in the making: what it has written so far, and how far that is certain.
//!
//! A run writes into a folder beside its output, `OUT.unfinished`: results, rejects, sums, and a journal. The first line of the
//! journal says what the run rests on; each further line says how much of the files was written and on disk after a part of
//! the list, with their check sums. Whatever stands behind the last good line is cut off when the run is resumed: it may be
//! half of a row. The output gets its name when all of it is there.

use std::fs::{self, File, TryLockError};
use std::io::{self, BufReader, BufWriter, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

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
    files: [(u64, u64); 3],
}

/// The files that grow.
const NAMES: [&str; 3] = ["results", "rejects", "sums"];
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
    files: [Growing; 3],
    /// How far it is.
    pub(super) done: Checkpoint,
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
    /// Lines of results, rejects and sums.
    pub(super) lines: [Vec<u8>; 3],
}

/// The folder of an output.
pub(super) fn folder_of(output: &Path) -> PathBuf {
    let mut name = output.file_name().map(std::ffi::OsStr::to_owned).unwrap_or_default();
    name.push(".unfinished");
    output.with_file_name(name)
}

impl Working {
    /// Begins a run, or goes on with one that was broken off; `begin` stands at the head of results and rejects.
    pub(super) fn open(output: &Path, basis: &Basis, begin: [Vec<u8>; 2], resume: bool) -> Result<Self, Failure> {
        let folder = folder_of(output);
        let failed = |reason: io::Error| unwritable(&folder, reason);
        let journal = lock(&folder, output)?;
        let earlier = if resume { earlier(&folder, &journal, basis)? } else { None };
        if let Some((done, certain)) = earlier {
            return Self::resumed(&folder, journal, done, certain).map_err(failed);
        }
        Self::begun(&folder, journal, basis, begin).map_err(failed)
    }

    fn begun(folder: &Path, mut journal: File, basis: &Basis, begin: [Vec<u8>; 2]) -> io::Result<Self> {
        journal.set_len(0)?;
        journal.seek(SeekFrom::Start(0))?;
        let create = |name: &str| -> io::Result<Growing> {
            let file = File::options().write(true).create(true).truncate(true).open(folder.join(name))?;
            Ok(Growing { file: BufWriter::new(file), bytes: 0, sum: CheckSum::EMPTY })
        };
        let [results, rejects, sums] = NAMES;
        let mut files = [create(results)?, create(rejects)?, create(sums)?];
        for (file, begin) in files.iter_mut().zip(&begin) {
            file.write(begin)?;
        }
        journal.write_all(checked(&serde_json::to_string(basis)?).as_bytes())?;
        Ok(Self { folder: folder.to_owned(), journal, files, done: Checkpoint::default() })
    }

    fn resumed(folder: &Path, mut journal: File, done: Checkpoint, certain: u64) -> io::Result<Self> {
        let open = |(name, (bytes, sum)): (&str, (u64, u64))| -> io::Result<Growing> {
            let mut file = File::options().write(true).open(folder.join(name))?;
            file.set_len(bytes)?;
            file.seek(SeekFrom::End(0))?;
            Ok(Growing { file: BufWriter::new(file), bytes, sum: CheckSum::from_bits(sum) })
        };
        let [results, rejects, sums] = NAMES;
        let [first, second, third] = done.files;
        let files = [open((results, first))?, open((rejects, second))?, open((sums, third))?];
        journal.set_len(certain)?;
        journal.seek(SeekFrom::End(0))?;
        Ok(Self { folder: folder.to_owned(), journal, files, done })
    }

    /// Writes a part and makes it certain.
    pub(super) fn add(&mut self, part: &Part) -> Result<(), Failure> {
        self.try_add(part).map_err(|reason| unwritable(&self.folder, reason))
    }

    fn try_add(&mut self, part: &Part) -> io::Result<()> {
        let mut extents = [(0, 0); 3];
        for ((file, lines), extent) in self.files.iter_mut().zip(&part.lines).zip(&mut extents) {
            file.write(lines)?;
            *extent = file.keep()?;
        }
        self.done.records += part.records;
        self.done.rows += part.rows;
        self.done.rejected += part.rejected;
        self.done.files = extents;
        self.journal.write_all(checked(&serde_json::to_string(&self.done)?).as_bytes())?;
        self.journal.sync_data()
    }

    /// The files of results, rejects and sums, with all of it on disk.
    pub(super) fn finish(&mut self) -> Result<[PathBuf; 3], Failure> {
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
            let message = format!("another run is writing {}", output.display());
            Err(Diagnostic::error(Code::Resume, message).help("wait for it, or give this one another output").into())
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

/// How far an earlier run is certain, with the bytes of the journal up to there; nothing when there was none.
fn earlier(folder: &Path, mut journal: &File, basis: &Basis) -> Result<Option<(Checkpoint, u64)>, Failure> {
    let mut bytes = Vec::new();
    journal.read_to_end(&mut bytes).map_err(|reason| unwritable(folder, reason))?;
    let mut end = 0;
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n').map_while(|line| {
        end += line.len() as u64;
        Some((unchecked(std::str::from_utf8(line).ok()?.strip_suffix('\n')?)?, end))
    });
    let first = lines.next().and_then(|(line, _)| serde_json::from_str::<Basis>(line).ok());
    let Some(earlier) = first else { return Ok(None) };
    if let Some(diagnostic) = changed(&earlier, basis) {
        return Err(diagnostic.into());
    }
    let read = |(line, end): (&str, u64)| serde_json::from_str(line).ok().map(|done| (done, end));
    let certain: Vec<(Checkpoint, u64)> = lines.map_while(read).collect();
    Ok(furthest(folder, &certain))
}

/// What the earlier run rested on that is not so now.
fn changed(earlier: &Basis, now: &Basis) -> Option<Diagnostic> {
    let names = earlier.iter().chain(now).map(|(name, _)| name.as_str());
    let sum = |basis: &Basis, name: &str| basis.iter().find(|(own, _)| own == name).map(|(_, sum)| sum.clone());
    let mut differ: Vec<&str> = names.filter(|name| sum(earlier, name) != sum(now, name)).collect();
    differ.dedup();
    let mut told: Vec<&str> = Vec::new();
    for name in differ {
        if !told.contains(&name) {
            told.push(name);
        }
    }
    (!told.is_empty()).then(|| {
        Diagnostic::error(
            Code::Resume,
            format!("the run cannot be resumed: changed since it began: {}", told.join(", ")),
        )
        .help("run without --resume to begin again")
    })
}

/// The last checkpoint up to which every file is as it was written.
fn furthest(folder: &Path, checkpoints: &[(Checkpoint, u64)]) -> Option<(Checkpoint, u64)> {
    let mut good = checkpoints.len();
    for (index, name) in NAMES.iter().enumerate() {
        let Ok(file) = File::open(folder.join(name)) else { return None };
        let (mut reader, mut sum, mut at) = (BufReader::new(file), CheckSum::EMPTY, 0);
        let known = checkpoints.iter().take(good).filter_map(|(checkpoint, _)| checkpoint.files.get(index));
        let as_written = known.take_while(|(bytes, expected)| {
            let Some(further) = bytes.checked_sub(at) else { return false };
            at = *bytes;
            let mut stretch = (&mut reader).take(further);
            let read = super::check_sum::read_in_parts(&mut stretch, |part| sum = sum.over(part));
            read.is_ok() && stretch.limit() == 0 && sum.bits() == *expected
        });
        good = as_written.count();
    }
    checkpoints.get(good.checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(text: &str) -> Part {
        let lines = [text.as_bytes().to_vec(), Vec::new(), b"sum\n".to_vec()];
        Part { records: 1, rows: 1, rejected: 0, lines }
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
        assert_eq!(open(&output, false).done.records, 0);
    }

    #[test]
    fn a_run_that_rests_on_something_else_is_not_resumed() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("out.csv");
        open(&output, false).add(&part("one\n")).unwrap();
        let refused = Working::open(&output, &basis("2"), [Vec::new(), Vec::new()], true).unwrap_err();
        let Failure::Invalid(problems) = refused else { panic!("{refused:?}") };
        assert!(problems[0].message.contains("the list"), "{problems:?}");
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
