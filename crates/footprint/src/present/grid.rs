//! What is known of a grid, as sections of a page.

use wattshed_grid::{Electricity, Factor, Shape, ShapeOrigin, cambium_cases};
use wattshed_physics::units::Co2eIntensity;
use wattshed_report::{Cell, Column, Figure, Section, Table, Unit};

use crate::grid_facts::{GridFacts, LabelledFactor};

/// The figures that an estimate takes, by scope.
pub(super) fn figures(electricity: &Electricity, facts: &GridFacts) -> Section {
    let columns = vec![Column::text("A kWh of the grid"), Column::figures(""), Column::text("Source")];
    let mut table = Table::new(columns);
    for factor in electricity.factors() {
        let stages = factor.basis.map(|basis| format!(" ({})", basis.stages)).unwrap_or_default();
        table = table.with(vec![
            Cell::from(format!("{}{stages}", factor.id)),
            value(factor),
            Cell::from(of(factor, facts)),
        ]);
    }
    let chain: Vec<&str> = facts.chain.iter().map(wattshed_grid::RegionId::as_str).collect();
    Section::new("grid", "Electricity").with(table).with(format!(
        "Level: {}. Order: your figure, your series, {}.",
        facts.level,
        chain.join(", ")
    ))
}

/// Other averages for the same place, and which is preferred.
pub(super) fn beside(facts: &GridFacts) -> Section {
    let section = Section::new("beside", "Other averages for this place, not used");
    if facts.beside.is_empty() {
        return section;
    }
    section.with(labelled("Of", &facts.beside, facts)).with(
        "Preferred: the finest region with a figure; there a direct figure before a life-cycle figure, and Ember before Our World in \
         Data. Compare figures of one basis only. site.grid_region or grid.intensity takes another. (old): more than three years before the \
         estimate.",
    )
}

/// Figures for other questions than the footprint.
pub(super) fn other_questions(facts: &GridFacts) -> Vec<Section> {
    let mut sections = Vec::new();
    if !facts.marginal.is_empty() {
        let section = Section::new("marginal", "Marginal: what one more kWh changes, never in a scope");
        let section = section.with(labelled("Method", &facts.marginal, facts));
        let cases = facts.marginal.iter().find_map(|labelled| cambium_cases(&labelled.factor));
        sections.push(match cases {
            Some(cases) => section.with(said_of_cases(&cases)),
            None => section,
        });
    }
    sections.push(Section::new("residual", "Residual mix").with(
        "None is published in the tables. A market-based figure takes the average where no contract covers, which is too low where \
         others have claimed the clean part.",
    ));
    if let Some(scarcity) = &facts.scarcity {
        sections.push(Section::new("scarcity", "Scarcity of water (AWARE)").with(format!(
            "{:.1} m3 world equivalents per m3 consumed there, outside irrigation: {}, {} ({}). Basins within it differ widely.",
            scarcity.value,
            scarcity.id,
            scarcity.publisher,
            scarcity.year.map(|year| year.to_string()).unwrap_or_default()
        )));
    }
    if !facts.pollutants.is_empty() {
        sections.push(Section::new("pollutants", "Air pollutants of generation").with(labelled(
            "Pollutant",
            &facts.pollutants,
            facts,
        )));
    }
    if let Some(shape) = &facts.shape {
        sections.push(Section::new("shape", "Over the day and the year").with(said_of_shape(shape)));
    }
    sections
}

/// The cases behind a long-run figure; the first is the one in the table.
fn said_of_cases(cases: &[(&str, Co2eIntensity)]) -> String {
    let listed: Vec<String> = cases.iter().map(|(name, value)| format!("{name} {:.3}", value.kg_per_kwh())).collect();
    format!(
        "The cases of Cambium 2021, long run, kg/kWh at end use over 20 years from 2023: {}. None is an average of a later year: that takes \
         grid.trend with grid.year, or grid.intensity, in a scenario.",
        listed.join(", ")
    )
}

fn labelled(head: &str, factors: &[LabelledFactor], facts: &GridFacts) -> Table {
    let columns = vec![Column::text(head), Column::figures(""), Column::text("Counts"), Column::text("Source")];
    factors.iter().fold(Table::new(columns), |table, LabelledFactor { label, factor }| {
        let counts = factor.basis.map(|basis| format!("{}, {}", basis.stages, basis.gases)).unwrap_or_default();
        table.with(vec![Cell::from(label.as_str()), value(factor), Cell::from(counts), Cell::from(of(factor, facts))])
    })
}

fn value(factor: &Factor) -> Cell {
    Figure::new(factor.value, Unit::Plain(factor.unit.text().into())).into()
}

/// Publisher and year, and whether that is more than three years ago.
fn of(factor: &Factor, facts: &GridFacts) -> String {
    let year = factor.year.map(|year| format!(" {year}")).unwrap_or_default();
    let old = if facts.is_old(factor) { " (old)" } else { "" };
    format!("{}{year}{old}", factor.publisher)
}

fn said_of_shape(shape: &Shape) -> String {
    let day = mean_day(shape);
    let (mut low, mut high) = (0, 0);
    for hour in 0..24 {
        low = if day[hour] < day[low] { hour } else { low };
        high = if day[hour] > day[high] { hour } else { high };
    }
    let range = format!(
        "the mean day goes from {:.0} % of the annual mean in the hour ending {:02}:00 to {:.0} % at {:02}:00",
        day[low] * 100.0,
        low + 1,
        day[high] * 100.0,
        high + 1
    );
    match shape.origin {
        ShapeOrigin::Measured => format!("Measured ({}, {}): {range}.", shape.of, shape.publisher),
        ShapeOrigin::Computed => format!(
            "Computed from {}, the sun and a typical day of demand, with an error of 3 to 12 % of the mean, and more where sun or hydropower rule: {range}.",
            shape.of
        ),
        ShapeOrigin::Flat => "No shape is known: all hours count alike.".to_owned(),
    }
}

/// Mean over the months of each hour of the day.
fn mean_day(shape: &Shape) -> [f64; 24] {
    core::array::from_fn(|hour| shape.factors.iter().map(|month| month[hour]).sum::<f64>() / 12.0)
}
