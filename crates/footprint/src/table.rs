//! Designs as rows, results as columns.

use std::io;

use crate::account::WORKLOAD;
use crate::draws::Spread;
use crate::estimate::Footprint;
use crate::estimated::{Estimate, Estimated};
use crate::resolve::Workload;
use crate::results::{DEFINITIONS, Definition, with_currencies};
use crate::sensitivity::{Influence, Sensitivity};
use crate::sweep::{Combination, Sweep};

/// One row for each design, and one for each site of several, with percentiles where there are draws; a result that does not apply is empty.
///
/// # Errors
/// When memory cannot be written, which a caller need not expect.
pub fn csv(designs: &[Estimate]) -> io::Result<Vec<u8>> {
    let rows: Vec<(String, &dyn Estimated)> = designs.iter().flat_map(rows).collect();
    let drawn = rows.iter().any(|(_, row)| row.ensemble().draws.is_some());
    let mut writer = csv::Writer::from_writer(Vec::new());
    let currencies: Vec<&str> = rows.iter().filter_map(|(_, row)| row.cost_currency()).collect();
    let columns: Vec<&Definition> = with_currencies(&currencies).collect();
    let header = columns.iter().flat_map(|definition| with_percentiles(definition.key, drawn));
    writer.write_record(std::iter::once("name".to_owned()).chain(header))?;
    for (name, design) in rows {
        let mut row = vec![name];
        for definition in &columns {
            row.push(number(design.value_of(definition.key)));
            if drawn {
                row.extend(percentiles(design.ensemble().spread(definition.key)));
            }
        }
        writer.write_record(row)?;
    }
    writer.into_inner().map_err(|error| error.into_error())
}

/// The rows of a design: of several sites the whole, then each of them.
fn rows(design: &Estimate) -> Vec<(String, &dyn Estimated)> {
    let whole: (String, &dyn Estimated) = (design.name().to_owned(), design);
    let Estimate::Portfolio(portfolio) = design else { return vec![whole] };
    let sites = portfolio
        .sites
        .iter()
        .map(|site| -> (String, &dyn Estimated) { (format!("{} / {}", portfolio.name, site.name), &site.footprint) });
    std::iter::once(whole).chain(sites).collect()
}

/// One row for each workload, or for one: all results that one of them has, with percentiles where there are draws.
///
/// # Errors
/// As [`csv()`].
pub fn workloads(footprint: &Footprint, only: Option<&str>) -> io::Result<Vec<u8>> {
    let drawn = footprint.ensemble.draws.is_some();
    let asked = |workload: &&Workload| only.is_none_or(|only| workload.name == only);
    let workloads: Vec<&Workload> = footprint.facility.workloads.iter().filter(asked).collect();
    let of = |workload: &Workload, key: &str| format!("{WORKLOAD}.{}.{key}", workload.name);
    let has = |key: &str| workloads.iter().any(|workload| footprint.value(&of(workload, key)).is_some());
    let keys: Vec<&str> = DEFINITIONS.iter().map(|definition| definition.key).filter(|key| has(key)).collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    let about = ["name", "workload", "unit"].map(str::to_owned);
    writer.write_record(about.into_iter().chain(keys.iter().flat_map(|key| with_percentiles(key, drawn))))?;
    for workload in workloads {
        let mut row = vec![footprint.facility.name.clone(), workload.name.clone(), workload.unit.clone()];
        for key in &keys {
            let whole = of(workload, key);
            row.push(number(footprint.value(&whole)));
            if drawn {
                row.extend(percentiles(footprint.ensemble.spread(&whole)));
            }
        }
        writer.write_record(row)?;
    }
    writer.into_inner().map_err(|error| error.into_error())
}

/// The shortest text that reads back as the same number; empty where there is none. The zero with a minus is the plain one.
fn number(value: Option<f64>) -> String {
    value.map(|value| (value + 0.0).to_string()).unwrap_or_default()
}

/// The cells of the columns of percentiles.
pub(crate) fn percentiles(spread: Option<Spread>) -> [String; 3] {
    [spread.map(|spread| spread.p5), spread.map(|spread| spread.p50), spread.map(|spread| spread.p95)].map(number)
}

/// One row for each input of a result, in the order of their total indices.
///
/// # Errors
/// As [`csv()`].
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
    let first = input.indices.map(|indices| indices.first);
    let total = input.indices.map(|indices| indices.total);
    let mut row = vec![input.key.clone(), parameter.shared.text().to_owned(), parameter.distribution.clone()];
    row.extend([swing.low_input.clone(), swing.high_input.clone()]);
    row.extend([swing.low, swing.high, Some(swing.width()), input.rank_correlation].map(number));
    row.extend(
        [first, total].into_iter().flat_map(|index| {
            [index.map(|index| index.value), index.and_then(|index| index.standard_error)].map(number)
        }),
    );
    row
}

/// One row for each factor of an estimate: value, range, source and basis.
///
/// # Errors
/// As [`csv()`].
pub fn factors(footprint: &Footprint) -> io::Result<Vec<u8>> {
    const COLUMNS: [&str; 22] = [
        "role",
        "id",
        "value",
        "unit",
        "low",
        "high",
        "p5",
        "p95",
        "year",
        "publisher",
        "source",
        "licence",
        "at",
        "stages",
        "gases",
        "gwp",
        "method",
        "biogenic",
        "origin",
        "derived_from",
        "note",
        "accounting_gwp",
    ];
    let set = footprint.facility.spec.word("accounting.gwp").unwrap_or_default();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    let factors = footprint.factors();
    for (role, factor) in factors.by_role() {
        let drawn = factors.range(factor);
        let basis = factor.basis.as_ref();
        let mut row =
            vec![role.to_owned(), factor.id.clone(), number(Some(factor.value)), factor.unit.text().to_owned()];
        row.extend([factor.low, factor.high, drawn.map(|(low, _)| low), drawn.map(|(_, high)| high)].map(number));
        row.push(factor.year.map(|year| year.to_string()).unwrap_or_default());
        row.extend([&factor.publisher, &factor.source, &factor.licence].map(Clone::clone));
        let words = basis.map(|basis| {
            let (at, stages, gases) = (basis.at.text(), basis.stages.text(), basis.gases.text());
            [at, stages, gases, basis.gwp.text(), basis.method.text(), basis.biogenic.text()]
        });
        row.extend(words.unwrap_or_default().map(str::to_owned));
        row.push(factor.origin.text().to_owned());
        row.push(factor.derived_from.clone().unwrap_or_default());
        row.push(factor.note.as_deref().unwrap_or_default().to_owned());
        row.push(set.clone());
        writer.write_record(row)?;
    }
    writer.into_inner().map_err(|error| error.into_error())
}

/// One row for each combination of a sweep, the best first: rank, what varied, results, and the reason where there are none.
///
/// # Errors
/// As [`csv()`].
pub fn sweep(found: &Sweep) -> io::Result<Vec<u8>> {
    let drawn = found.draws.count > 0;
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut header = vec!["rank".to_owned()];
    header.extend(found.axes.iter().map(|axis| axis.key.clone()));
    let applies = |definition: &&Definition| {
        found.rows.iter().filter_map(|row| row.outcome.as_ref().ok()).any(|outcome| outcome.value(definition).is_some())
    };
    let currencies: Vec<&str> = DEFINITIONS.iter().filter(applies).filter_map(Definition::currency).collect();
    let columns: Vec<&Definition> = with_currencies(&currencies).collect();
    header.extend(columns.iter().flat_map(|definition| with_percentiles(definition.key, drawn)));
    header.push("reason".to_owned());
    writer.write_record(header)?;
    for (index, row) in found.rows.iter().enumerate() {
        writer.write_record(combination(index, row, &columns, drawn))?;
    }
    writer.into_inner().map_err(|error| error.into_error())
}

/// The columns of a result.
pub(crate) fn with_percentiles(key: &str, drawn: bool) -> Vec<String> {
    match drawn {
        true => vec![key.to_owned(), format!("{key}_p5"), format!("{key}_p50"), format!("{key}_p95")],
        false => vec![key.to_owned()],
    }
}

fn combination(index: usize, row: &Combination, columns: &[&Definition], drawn: bool) -> Vec<String> {
    let outcome = row.outcome.as_ref().ok();
    let mut cells = vec![outcome.map(|_| (index + 1).to_string()).unwrap_or_default()];
    cells.extend(row.values.iter().cloned());
    for definition in columns {
        cells.push(number(outcome.and_then(|outcome| outcome.value(definition))));
        if drawn {
            cells.extend(percentiles(outcome.and_then(|outcome| outcome.spread(definition))));
        }
    }
    cells.push(row.outcome.as_ref().err().cloned().unwrap_or_default());
    cells
}
