//! Files that appear under their names only when whole.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::diagnostic::Failure;

pub(super) fn unwritable(path: &Path, reason: io::Error) -> Failure {
    Failure::Unwritable { path: path.to_owned(), reason }
}

/// A name that a file will have.
#[derive(Debug)]
pub(super) struct Target {
    /// As the user gave it.
    pub(super) path: PathBuf,
    /// Where that leads, when it is a link.
    real: PathBuf,
}

impl Target {
    /// Refuses what cannot be written, as far as that can be told before there is anything to write.
    pub(super) fn new(path: &Path) -> Result<Self, Failure> {
        let checked = real(path).and_then(|real| {
            let trial = beside(&real, "trial");
            File::create(&trial)?;
            fs::remove_file(&trial)?;
            Ok(real)
        });
        let real = checked.map_err(|reason| unwritable(path, reason))?;
        Ok(Self { path: path.to_owned(), real })
    }

    /// Gives a finished file its name.
    pub(super) fn publish(&self, finished: &Path) -> Result<(), Failure> {
        let renamed = match fs::rename(finished, &self.real) {
            // The name is on another disk.
            Err(reason) if reason.kind() == ErrorKind::CrossesDevices => self.carry(finished),
            renamed => renamed,
        };
        renamed.map_err(|reason| unwritable(&self.path, reason))
    }

    fn carry(&self, finished: &Path) -> io::Result<()> {
        let part = beside(&self.real, "part");
        let carried = fs::copy(finished, &part)
            .and_then(|_| File::open(&part)?.sync_all())
            .and_then(|()| fs::rename(&part, &self.real));
        if carried.is_err() {
            // The error that matters is the first one.
            let _ = fs::remove_file(&part);
        }
        carried
    }

    /// Removes a file of an earlier run, which would be taken for one of this run. A file that does not begin with `header` is
    /// somebody else's and stays.
    pub(super) fn remove_stale(&self, header: &str) -> Result<(), Failure> {
        let Ok(file) = File::open(&self.real) else { return Ok(()) };
        let mut first = String::new();
        // No more than a header is ever read of a file that may be anything.
        let read = BufReader::new(file.take(256)).read_line(&mut first);
        if read.is_ok() && first.trim_end() == header {
            fs::remove_file(&self.real).map_err(|reason| unwritable(&self.path, reason))?;
        }
        Ok(())
    }
}

/// A hidden neighbour.
fn beside(path: &Path, what: &str) -> PathBuf {
    let name = path.file_name().map(std::ffi::OsStr::to_string_lossy).unwrap_or_default();
    path.with_file_name(format!(".{name}.{}.{what}", std::process::id()))
}

/// Where a name leads.
fn real(path: &Path) -> io::Result<PathBuf> {
    let real = match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => return Err(ErrorKind::IsADirectory.into()),
        Ok(metadata) if !metadata.is_file() => {
            return Err(io::Error::new(ErrorKind::InvalidInput, "it is not a regular file"));
        }
        Ok(metadata) if metadata.permissions().readonly() => return Err(ErrorKind::PermissionDenied.into()),
        Ok(_) => fs::canonicalize(path)?,
        Err(reason) if reason.kind() == ErrorKind::NotFound => path.to_owned(),
        Err(reason) => return Err(reason),
    };
    if real.file_name().is_none() {
        return Err(ErrorKind::InvalidFilename.into());
    }
    Ok(real)
}

/// Whether two names are one file, links followed as far as the files exist.
pub(super) fn same(a: &Path, b: &Path) -> bool {
    let real = |path: &Path| {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::canonicalize(path).or_else(|_| {
            fs::canonicalize(folder).map(|folder| path.file_name().map_or(folder.clone(), |name| folder.join(name)))
        })
    };
    match (real(a), real(b)) {
        (Ok(a), Ok(b)) => a == b,
        _ => a == b,
    }
}
