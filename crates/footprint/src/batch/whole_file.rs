//! A file that appears under its name only when whole.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::diagnostic::Failure;

/// A CSV file in the making, under another name in the same folder; it is gone when dropped unfinished.
#[derive(Debug)]
pub(super) struct WholeFile {
    /// The name that it will have, as the user gave it.
    path: PathBuf,
    /// Where that name leads, when it is a link.
    target: PathBuf,
    part: Part,
    writer: csv::Writer<File>,
}

/// The unfinished file.
#[derive(Debug)]
struct Part(PathBuf);

impl Drop for Part {
    fn drop(&mut self) {
        // After success the name is free already; after an error there is nobody left to tell.
        let _ = fs::remove_file(&self.0);
    }
}

/// Tells runs of one process apart.
static RUN: AtomicU64 = AtomicU64::new(0);

impl WholeFile {
    /// Begins the file that will be `path`.
    pub(super) fn create(path: &Path) -> Result<Self, Failure> {
        Self::try_create(path).map_err(|reason| unwritable(path, reason))
    }

    fn try_create(path: &Path) -> io::Result<Self> {
        let target = match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => return Err(ErrorKind::IsADirectory.into()),
            Ok(metadata) if !metadata.is_file() => {
                return Err(io::Error::new(ErrorKind::InvalidInput, "it is not a regular file"));
            }
            Ok(metadata) if metadata.permissions().readonly() => return Err(ErrorKind::PermissionDenied.into()),
            Ok(_) => fs::canonicalize(path)?,
            Err(reason) if reason.kind() == ErrorKind::NotFound => path.to_owned(),
            Err(reason) => return Err(reason),
        };
        let Some(name) = target.file_name() else { return Err(ErrorKind::InvalidFilename.into()) };
        let run = RUN.fetch_add(1, Ordering::Relaxed);
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}-{run}.part", std::process::id()));
        let part = target.with_file_name(hidden);
        let file = File::options().write(true).create_new(true).open(&part)?;
        let part = Part(part);
        let writer = csv::WriterBuilder::new().buffer_capacity(1 << 16).from_writer(file);
        Ok(Self { path: path.to_owned(), target, part, writer })
    }

    /// Writes a row.
    pub(super) fn row<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>) -> Result<(), Failure> {
        self.writer.write_record(cells).map_err(|error| unwritable(&self.path, error.into()))
    }

    /// Gives the file its name.
    pub(super) fn finish(self) -> Result<PathBuf, Failure> {
        let Self { path, target, part, writer } = self;
        let finished = || -> io::Result<()> {
            let mut file = writer.into_inner().map_err(|error| error.into_error())?;
            file.flush()?;
            file.sync_all()?;
            fs::rename(&part.0, &target)
        };
        finished().map_err(|reason| unwritable(&path, reason))?;
        Ok(path)
    }
}

pub(super) fn unwritable(path: &Path, reason: io::Error) -> Failure {
    Failure::Unwritable { path: path.to_owned(), reason }
}
