//! Designs as rows, results as columns.

use std::io;

use crate::estimate::Footprint;
use crate::results::DEFINITIONS;

/// One row for each design; a result that does not apply is empty.
///
/// # Errors
/// When memory cannot be written, which a caller need not expect.
pub fn csv(footprints: &[Footprint]) -> io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(std::iter::once("name").chain(DEFINITIONS.iter().map(|definition| definition.key)))?;
    for footprint in footprints {
        let values = DEFINITIONS
            .iter()
            .map(|definition| footprint.value(definition.key).map(|value| value.to_string()).unwrap_or_default());
        writer.write_record(std::iter::once(footprint.facility.name.clone()).chain(values))?;
    }
    writer.into_inner().map_err(|error| error.into_error())
}
