//! Names of the stations, unpacked when the first one is asked for.

use std::io::Read;
use std::sync::OnceLock;

use flate2::read::GzDecoder;

static PACKED: &[u8] = include_bytes!("../../data/station_names.tsv.gz");

/// What a station is called.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Names {
    pub(super) country: &'static str,
    pub(super) state: &'static str,
    pub(super) name: &'static str,
}

/// The names of the station at `index` of the table.
pub(super) fn of(index: usize) -> Names {
    static NAMES: OnceLock<Vec<Names>> = OnceLock::new();
    NAMES
        .get_or_init(|| text().lines().filter(|row| !row.starts_with('#')).map(read_row).collect())
        .get(index)
        .copied()
        .unwrap_or_default()
}

fn text() -> &'static str {
    static TEXT: OnceLock<String> = OnceLock::new();
    TEXT.get_or_init(|| {
        let mut text = String::with_capacity(600_000);
        // The bytes are part of the program: a damaged table would fail every test of it, and leaves stations nameless.
        let _ = GzDecoder::new(PACKED).read_to_string(&mut text);
        text
    })
}

fn read_row(row: &'static str) -> Names {
    let mut cells = row.split('\t');
    let mut next = || cells.next().unwrap_or_default();
    Names { country: next(), state: next(), name: next() }
}

#[cfg(test)]
mod tests {
    use super::super::record;
    use super::*;

    #[test]
    fn every_record_has_its_row() {
        assert_eq!(text().lines().filter(|row| !row.starts_with('#')).count(), record::count());
    }
}
