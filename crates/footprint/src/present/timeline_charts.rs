//! The charts of years of operation: what each period takes and emits, and what has come together.

use wattshed_report::{Both, Chart, ChartKind, Columns, Course, CourseLine, Figure, Part, Unit, Words};

use super::page_words as words;
use crate::account::Account;
use crate::estimate::value_in;
use crate::timeline::Period;

/// Energy, water and greenhouse gas of the periods, and the gas so far. `labels` name the periods.
pub(super) fn charts(rows: &[Period], labels: &[Words]) -> Vec<Chart> {
    let energy = [
        (words::FROM_THE_GRID, "grid_energy_mwh"),
        (words::FROM_THE_SITE, "onsite_energy_used_mwh"),
        (words::UNSERVED, "unserved_energy_mwh"),
    ];
    let water =
        [(words::AT_THE_SITE, "site_water_consumption_m3"), (words::GRID_PLANTS, "source_water_consumption_m3")];
    let scopes = [
        (words::SCOPE_1, "scope1_tco2e"),
        (words::SCOPE_2_LOCATION, "scope2_location_tco2e"),
        (words::SCOPE_3, "scope3_tco2e"),
    ];
    let charts = [
        stacked("energy-by-period", words::ENERGY_OF_PERIODS, Unit::Mwh, &energy, rows, labels),
        stacked("water-by-period", words::WATER_OF_PERIODS, Unit::M3, &water, rows, labels),
        stacked("emissions-by-period", words::EMISSIONS_OF_PERIODS, Unit::Tco2e, &scopes, rows, labels),
        so_far(rows, labels),
    ];
    charts.into_iter().flatten().collect()
}

/// Parts of every period on top of each other; nothing where no part applies.
fn stacked(
    id: &str,
    title: Both,
    unit: Unit,
    parts: &[(Both, &str)],
    rows: &[Period],
    labels: &[Words],
) -> Option<Chart> {
    let of = |account: &Account, key: &str| value_in(account, key).unwrap_or(0.0);
    let part = |(label, key): &(Both, &str)| {
        let values: Vec<f64> = rows.iter().map(|period| of(&period.account, key)).collect();
        let applies = values.iter().any(|value| *value > 0.0);
        applies.then(|| Part { label: label.words(), values })
    };
    let parts: Vec<Part> = parts.iter().filter_map(part).collect();
    let total =
        |index: usize| parts.iter().filter_map(|part| part.values.get(index)).fold(0.0, |sum, value| sum + value);
    let (first, last) = (rows.first()?, rows.last()?);
    let figure = |value: f64| Figure::new(value, unit.clone());
    let says = words::from_to(
        (&first.days.start.to_string(), &figure(total(0))),
        (&last.days.start.to_string(), &figure(total(rows.len() - 1))),
    );
    let drawn = !parts.is_empty();
    let columns = Columns { unit, labels: labels.to_vec(), parts };
    drawn.then(|| Chart::new(id, title, says, ChartKind::Columns(columns)))
}

/// All greenhouse gas since the beginning, by location and, where it is another figure, by market.
fn so_far(rows: &[Period], labels: &[Words]) -> Option<Chart> {
    let line = |label: Both, key: &str| {
        let values: Vec<Option<f64>> = rows.iter().map(|period| value_in(&period.cumulative, key)).collect();
        values.iter().any(Option::is_some).then(|| CourseLine { label: label.words(), values })
    };
    let location = line(words::LOCATION, "total_location_tco2e")?;
    let market = line(words::MARKET, "total_market_tco2e").filter(|market| differ(&market.values, &location.values));
    let end = location.values.last().copied().flatten()?;
    let says = words::at_the_end(&Figure::new(end, Unit::Tco2e));
    let course = Course {
        unit: Unit::Tco2e,
        along: words::PERIOD_FROM.words(),
        labels: labels.to_vec(),
        lines: std::iter::once(location).chain(market).collect(),
        levels: Vec::new(),
    };
    Some(Chart::new("emissions-so-far", words::EMISSIONS_SO_FAR, says, ChartKind::Course(course)))
}

/// Whether two lines can be told apart in a drawing.
fn differ(a: &[Option<f64>], b: &[Option<f64>]) -> bool {
    const SEEN: f64 = 2e-3;
    a.iter().zip(b).any(|pair| match pair {
        (Some(a), Some(b)) => (a - b).abs() > SEEN * a.abs().max(b.abs()),
        (a, b) => a.is_some() != b.is_some(),
    })
}
