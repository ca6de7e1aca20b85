//! Designs as rows, results as columns.

use std::io;

use crate::estimate::Footprint;
use crate::results::DEFINITIONS;
use crate::sensitivity::{Influence, Sensitivity};

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

/// One row for each input of a result, in the order of their total indices.
///
/// # Errors
/// As [`csv`].
pub fn sensitivity(found: &Sensitivity) -> io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record([
        "key",
        "shared",
        "distribution",
        "low_input",
        "high_input",
        "low",
        "high",
        "swing",
        "rank_correlation",
        "first_order",
        "first_order_se",
        "total",
        "total_se",
    ])?;
    for input in &found.inputs {
        writer.write_record(influence(input))?;
    }
    writer.into_inner().map_err(|error| error.into_error())
}

fn influence(input: &Influence) -> Vec<String> {
    let (parameter, swing) = (&input.parameter, &input.swing);
    let number = |value: Option<f64>| value.map(|value| (value + 0.0).to_string()).unwrap_or_default();
    let first = input.indices.map(|indices| indices.first);
    let total = input.indices.map(|indices| indices.total);
    let mut row = vec![parameter.key.clone(), parameter.shared.text().to_owned(), parameter.distribution.clone()];
    row.extend([swing.low_input.clone(), swing.high_input.clone()]);
    row.extend([swing.low, swing.high, Some(swing.width()), input.rank_correlation].map(number));
    row.extend(
        [first, total].into_iter().flat_map(|index| {
            [index.map(|index| index.value), index.and_then(|index| index.standard_error)].map(number)
        }),
    );
    row
}
