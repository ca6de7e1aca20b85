//! One chart of each kind, small and invented.

use wattshed_report::{
    Cell, Chart, ChartKind, Column, Columns, Course, CourseLine, Curve, Explanation, Figure, Group, Groups, HeatMap,
    Input, Line, MapSite, Part, Piece, Report, Row, Section, SiteMap, Span, SpanRow, Spans, Table, Unit, Words,
};

use super::w;

fn texts<const N: usize>(texts: [&str; N]) -> Vec<Words> {
    texts.map(w).to_vec()
}

/// All kinds, and what a figure leads to.
pub(crate) fn all() -> Report {
    let section = [columns(), curve(), map(), groups(), spans(), course(), sites()]
        .into_iter()
        .fold(Section::new("charts", w("Charts")), Section::with);
    Report::new(w("Charts"), w("one of each kind")).with(section).with(explained())
}

fn columns() -> Chart {
    let part = |label: &str, values: [f64; 3]| Part { label: w(label), values: values.to_vec() };
    let parts = vec![part("Fans", [990.0, 890.0, 990.0]), part("Pumps", [356.0, 322.0, 0.0])];
    let columns = Columns { unit: Unit::Mwh, labels: texts(["Jan", "Feb", "Mar"]), parts };
    Chart::new("columns", w("Energy, stacked"), w("Most in Jan."), ChartKind::Columns(columns))
}

fn curve() -> Chart {
    let hours: Vec<f64> = (0..100).map(|hour| 80.0 + f64::from(hour % 40)).collect();
    let curve = Curve {
        unit: Unit::Mw,
        along: w("Share of the hours"),
        lines: vec![Line::of_hours(w("Facility"), &hours), Line::of_hours(w("IT"), &[75.0; 100])],
        levels: vec![(w("design"), 155.9)],
    };
    Chart::new("curve", w("Load duration"), w("Falls from 119 MW to 80 MW."), ChartKind::Curve(curve))
}

fn map() -> Chart {
    let map = HeatMap {
        unit: Unit::Ratio,
        rows: texts(["Jan", "Jul"]),
        columns: texts(["00", "06", "12", "18"]),
        corner: w("Month, hour"),
        along: w("Hour of the day"),
        values: vec![vec![Some(1.1), Some(1.1), Some(1.15), None], vec![Some(1.2), Some(1.25), Some(1.4), Some(1.3)]],
    };
    Chart::new("map", w("PUE by month and hour"), w("Highest in July at noon."), ChartKind::Heat(map))
}

fn groups() -> Chart {
    let tonnes = |value: f64| Some(Figure::new(value, Unit::Tco2e));
    let market = Figure::new(27_080.0, Unit::Tco2e).with_range(17_290.0, 40_250.0);
    let groups = Groups {
        unit: Unit::Tco2e,
        series: texts(["Location-based", "Market-based"]),
        groups: vec![
            Group { label: w("Scope 2"), bars: vec![tonnes(113_700.0), Some(market)] },
            Group { label: w("Scope 3"), bars: vec![tonnes(38_080.0), None] },
        ],
    };
    Chart::new("groups", w("Scopes by method"), w("Scope 2 is 114 kt by location."), ChartKind::Groups(groups))
}

fn spans() -> Chart {
    let row = |label: &str, low: f64, high: f64, words: &str| SpanRow {
        label: w(label),
        spans: vec![Span { series: 0, from: 0.0, to: low }, Span { series: 1, from: 0.0, to: high }],
        mark: None,
        words: w(words),
    };
    let spans = Spans {
        unit: Unit::Tco2e,
        series: texts(["at 5 %", "at 95 %"]),
        rows: vec![
            row("grid.intensity", -18_000.0, 21_200.0, "-18.0 / +21.2 kt CO2e"),
            row("it.load", -15_000.0, 15_400.0, "-15.0 / +15.4 kt CO2e"),
        ],
        zero: w("every input at its centre"),
        headings: [w("Input"), w("Change")],
    };
    Chart::new("spans", w("What it hinges on"), w("Most on the grid."), ChartKind::Spans(spans)).told_beside()
}

fn course() -> Chart {
    let line = |label: &str, values: [f64; 3]| CourseLine { label: w(label), values: values.map(Some).to_vec() };
    let course = Course {
        unit: Unit::Tco2e,
        along: w("From"),
        labels: texts(["2027", "2028", "2029"]),
        lines: vec![line("Total so far", [2.4e6, 4.9e6, 7.1e6])],
        levels: vec![(w("budget"), 6.0e6)],
    };
    Chart::new("course", w("Emissions so far"), w("7.1 Mt at the end."), ChartKind::Course(course))
}

fn sites() -> Chart {
    let site = |label: &str, latitude: f64, longitude: f64, mwh: f64| MapSite {
        label: w(label),
        latitude,
        longitude,
        value: Some(mwh),
    };
    let map = SiteMap {
        unit: Unit::Mwh,
        headings: ["Site", "North", "East", "Energy"].map(w),
        sites: vec![
            site("iowa", 41.26, -95.86, 4.3e6),
            site("texas", 32.45, -99.73, 2.6e6),
            site("lulea", 65.58, 22.15, 0.9e6),
        ],
    };
    Chart::new("sites", w("Sites"), w("The largest is iowa."), ChartKind::Map(map))
}

fn explained() -> Section {
    let pue = Figure::new(1.17, Unit::Ratio).with_range(1.12, 1.21).with_key("pue");
    let table = Table::new(vec![Column::text(w("Input")), Column::text(w("Value"))])
        .with(Row::from(vec![Cell::name("it.load"), Cell::name("0.75")]).anchored("it.load"))
        .with(vec![Cell::name("pue"), Cell::from(pue.clone())]);
    let explanation = Explanation {
        key: "pue".to_owned(),
        value: Cell::from(pue),
        meaning: w("Energy of the facility over that of the IT equipment."),
        formula: vec![Piece::Words(w("= facility / ")), Piece::name("it.load")],
        inputs: vec![Input { name: vec![Piece::name("it.load")], value: Cell::name("0.75"), source: w("given") }],
    };
    Section::new("explained", w("Explained")).with(table).with(vec![explanation])
}
