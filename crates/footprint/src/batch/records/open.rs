//! The bytes of a list, unpacked where they are compressed.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::MultiGzDecoder;

/// Where the bytes of a list come from.
pub(super) type Source = Box<dyn BufRead + Send>;

/// Counts the bytes that are taken from a file.
struct Counted {
    file: File,
    taken: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(into)?;
        self.taken.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// A file that is being read.
pub(super) struct Opened {
    /// Its bytes, unpacked.
    pub(super) bytes: Source,
    /// Bytes taken from the file so far.
    pub(super) taken: Arc<AtomicU64>,
    /// Bytes of the file; zero where they cannot be told beforehand.
    pub(super) total: u64,
}

const BUFFER: usize = 1 << 16;

/// Opens a file; gzip is known by its first two bytes (RFC 1952), whatever the name.
pub(super) fn open(path: &Path) -> io::Result<Opened> {
    let file = File::open(path)?;
    let total = file.metadata().map(|metadata| metadata.len()).unwrap_or(0);
    let taken = Arc::new(AtomicU64::new(0));
    let mut raw = BufReader::with_capacity(BUFFER, Counted { file, taken: Arc::clone(&taken) });
    let bytes: Source = match raw.fill_buf()?.starts_with(&[0x1f, 0x8b]) {
        true => Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(raw))),
        false => Box::new(raw),
    };
    Ok(Opened { bytes, taken, total })
}
