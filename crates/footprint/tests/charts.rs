//! Charts against the results that they are of.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what is wrong by failing")]

use std::path::Path;

use wattshed_footprint::estimate::{Footprint, Options, estimate};
use wattshed_footprint::present;
use wattshed_footprint::resolve::{Layers, World, facility, resolve};
use wattshed_footprint::spec::SpecFile;
use wattshed_report::{Block, Chart, ChartKind, Report};

fn footprint(config: &str) -> Footprint {
    let file = SpecFile::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../configs").join(config)).unwrap();
    let spec = resolve(&file, &Layers { scenario: None, patches: Vec::new() }).unwrap();
    estimate(facility(&file, spec, &World::new()).unwrap(), Options::default()).unwrap()
}

fn charts(report: &Report) -> Vec<&Chart> {
    let blocks = report.sections.iter().flat_map(|section| &section.blocks);
    fn chart(block: &Block) -> Option<&Chart> {
        match block {
            Block::Chart(chart) => Some(chart),
            _ => None,
        }
    }
    blocks.filter_map(chart).collect()
}

/// A chart by its name, in a report.
fn chart<'r>(report: &'r Report, id: &str) -> Option<&'r ChartKind> {
    charts(report).into_iter().find(|chart| chart.id == id).map(|chart| &chart.kind)
}

/// What a map of means of an hour adds up to over the year.
fn sum_over_the_year(footprint: &Footprint, kind: &ChartKind) -> f64 {
    let ChartKind::Heat(map) = kind else { panic!("{kind:?} is no map") };
    let hours = footprint.facility.calendar.iter();
    hours.map(|at| map.values[usize::from(at.month) - 1][usize::from(at.hour_of_day)].unwrap()).sum()
}

const SITES: [&str; 3] =
    ["sites/sterling-60mw-contracts.toml", "sites/goodyear-50mw-accounts.toml", "campuses/memphis-shortfall.toml"];

#[test]
fn maps_of_water_and_emissions_add_up_to_the_year() {
    for config in SITES {
        let footprint = footprint(config);
        let report = present::estimate(&footprint);
        for (id, key) in [("map-water", "site_water_withdrawal_m3"), ("map-carbon", "grid_hourly_tco2e")] {
            let sum = sum_over_the_year(&footprint, chart(&report, id).unwrap());
            let year = footprint.value(key).unwrap();
            assert!((sum / year - 1.0).abs() < 1e-9, "{config}: {key} is {year}, its map adds up to {sum}");
        }
    }
}

#[test]
fn the_pue_of_the_year_lies_within_its_map() {
    for config in SITES {
        let footprint = footprint(config);
        let report = present::estimate(&footprint);
        let Some(ChartKind::Heat(map)) = chart(&report, "map-pue") else { panic!("{config} has no map") };
        let (low, high) = map.bounds().unwrap();
        let pue = footprint.value("pue").unwrap();
        assert!(low > 1.0 && low < pue && pue < high, "{config}: {low} {pue} {high}");
    }
}

#[test]
fn stacked_months_add_up_to_the_energy_beside_it() {
    for config in SITES {
        let footprint = footprint(config);
        let report = present::estimate(&footprint);
        let Some(ChartKind::Columns(columns)) = chart(&report, "end-uses-by-month") else { panic!("{config}") };
        let sum: f64 = columns.parts.iter().flat_map(|part| &part.values).sum();
        let beside = footprint.value("facility_energy_mwh").unwrap() - footprint.value("it_energy_mwh").unwrap();
        assert!((sum / beside - 1.0).abs() < 1e-9, "{config}: {sum} {beside}");
    }
}

#[test]
fn a_given_pue_has_no_load_curve_and_no_map_of_what_does_not_vary() {
    let footprint = footprint("programmes/us-data-centers-2023.toml");
    let report = present::estimate(&footprint);
    for id in ["load-duration", "map-pue", "map-water", "end-uses-by-month"] {
        assert_eq!(chart(&report, id), None, "{id}");
    }
    assert!(chart(&report, "scopes").is_some());
}

#[test]
fn a_tornado_moves_the_result_as_far_as_the_results_at_its_ends() {
    let footprint = footprint("sites/golden-20mw-liquid.toml");
    let page = present::estimate_page(&footprint, Options::default()).unwrap();
    let Some(ChartKind::Spans(spans)) = chart(&page, "hinges-total_location_tco2e") else { panic!("no tornado") };
    let width = |row: &wattshed_report::SpanRow| {
        let ends = || row.spans.iter().map(|span| span.to).chain([0.0]);
        ends().fold(f64::NEG_INFINITY, f64::max) - ends().fold(f64::INFINITY, f64::min)
    };
    assert!(spans.rows.len() > 3);
    assert!(spans.rows.windows(2).all(|pair| width(&pair[0]) >= width(&pair[1])));
    // A grid of twice the intensity would emit twice as much: the factor moves the total by its own share of it.
    let grid = spans.rows.iter().find(|row| row.label.ends_with("/average")).unwrap();
    let total = footprint.value("scope2_location_tco2e").unwrap() + footprint.value("scope3_grid_loss_tco2e").unwrap();
    let low = grid.spans.iter().find(|span| span.series == 0).unwrap().to;
    assert!(low < 0.0 && -low < total, "{low} of {total}");
}

#[test]
fn every_chart_says_what_it_shows_and_has_a_name_of_its_own() {
    for config in SITES {
        let page = present::estimate_page(&footprint(config), Options::default()).unwrap();
        let charts = charts(&page);
        let mut names: Vec<&str> = charts.iter().map(|chart| chart.id.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), charts.len(), "{config}");
        for chart in charts {
            assert!(!chart.title.is_empty() && chart.says.len() > 10, "{config}: {}", chart.id);
        }
    }
}
