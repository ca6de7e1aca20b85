//! What is known of a grid, as sections of a page.

use wattshed_grid::{Electricity, Factor, Shape, ShapeOrigin, cambium_cases};
use wattshed_physics::units::Co2eIntensity;
use wattshed_report::{Both, Cell, Column, Figure, Section, Table, Unit, Words, both, name, number, say};

use super::in_words;
use crate::grid_facts::{GridFacts, LabelledFactor};

/// The figures that an estimate takes, by scope.
pub(super) fn figures(electricity: &Electricity, facts: &GridFacts) -> Section {
    let columns = vec![
        Column::text(both!("A kWh of the grid", "Un kWh du réseau")),
        Column::plain_figures(),
        Column::text(both!("Source", "Source")),
    ];
    let mut table = Table::new(columns);
    for factor in electricity.factors() {
        let stages = factor.basis.map(|basis| format!(" ({})", in_words(basis.stages.text()))).unwrap_or_default();
        table =
            table.with(vec![Cell::from(name!("{}{stages}", factor.id)), value(factor), Cell::from(of(factor, facts))]);
    }
    let chain: Vec<&str> = facts.chain.iter().map(wattshed_grid::RegionId::as_str).collect();
    Section::new("grid", both!("Electricity", "Électricité")).with(table).with(say!(
        "Level: {}. Order: your figure, your series, {}.",
        "Niveau : {}. Ordre : votre valeur, votre série, {}.",
        facts.level,
        chain.join(", ")
    ))
}

/// Other averages for the same place, and which is preferred.
pub(super) fn beside(facts: &GridFacts) -> Section {
    let section = Section::new(
        "beside",
        both!("Other averages for this place, not used", "Autres moyennes pour ce lieu, non utilisées"),
    );
    if facts.beside.is_empty() {
        return section;
    }
    section.with(labelled(both!("Of", "De"), &facts.beside, facts)).with(
        both!("Preferred: the finest region with a figure; there a direct figure before a life-cycle figure, and Ember before Our World in \
         Data. Compare figures of one basis only. site.grid_region or grid.intensity takes another. (old): more than three years before the \
         estimate.", "Préférence : la région la plus fine qui a une valeur ; là, une valeur directe avant une valeur de cycle \
            de vie, et Ember avant Our World in Data. Ne comparer que des valeurs de même base. site.grid_region ou \
            grid.intensity en prend une autre. (ancien) : plus de trois ans avant l'estimation."),
    )
}

/// Figures for other questions than the footprint.
pub(super) fn other_questions(facts: &GridFacts) -> Vec<Section> {
    let mut sections = Vec::new();
    if !facts.marginal.is_empty() {
        let section = Section::new(
            "marginal",
            both!(
                "Marginal: what one more kWh changes, never in a scope",
                "Marginal : ce que change un kWh de plus, jamais dans un périmètre"
            ),
        );
        let section = section.with(labelled(both!("Method", "Méthode"), &facts.marginal, facts));
        let cases = facts.marginal.iter().find_map(|labelled| cambium_cases(&labelled.factor));
        sections.push(match cases {
            Some(cases) => section.with(said_of_cases(&cases)),
            None => section,
        });
    }
    sections.push(Section::new("residual", both!("Residual mix", "Mix résiduel")).with(
        both!("None is published in the tables. A market-based figure takes the average where no contract covers, which is too low where \
         others have claimed the clean part.", "Les tables n'en publient aucun. Une valeur fondée sur le marché prend la moyenne là où aucun contrat ne \
            couvre, ce qui est trop bas là où d'autres ont revendiqué la part propre."),
    ));
    if let Some(scarcity) = &facts.scarcity {
        sections.push(Section::new("scarcity", both!("Scarcity of water (AWARE)", "Rareté de l'eau (AWARE)")).with(say!(
            "{} m3 world equivalents per m3 consumed there, outside irrigation: {}, {} ({}). Basins within it differ widely.", "{} m3 équivalents monde par m3 consommé là, hors irrigation : {}, {} ({}). Les bassins y diffèrent \
                beaucoup.",
            number(scarcity.value, 1),
            scarcity.id,
            scarcity.publisher,
            scarcity.year.map(|year| year.to_string()).unwrap_or_default()
        )));
    }
    if !facts.pollutants.is_empty() {
        sections.push(
            Section::new(
                "pollutants",
                both!("Air pollutants of generation", "Polluants atmosphériques de la production"),
            )
            .with(labelled(both!("Pollutant", "Polluant"), &facts.pollutants, facts)),
        );
    }
    if let Some(shape) = &facts.shape {
        sections.push(
            Section::new("shape", both!("Over the day and the year", "Au fil du jour et de l'année"))
                .with(said_of_shape(shape)),
        );
    }
    sections
}

/// The cases behind a long-run figure; the first is the one in the table.
fn said_of_cases(cases: &[(&str, Co2eIntensity)]) -> Words {
    let listed: Vec<Words> = cases
        .iter()
        .map(|(name, value)| name!("{} {}", in_words(name), Figure::new(value.kg_per_kwh(), Unit::KgPerKwh)))
        .collect();
    say!(
        "The cases of Cambium 2021, long run, per kWh at end use over 20 years from 2023: {}. None is an average of a later year: that takes \
         grid.trend with grid.year, or grid.intensity, in a scenario.",
        "Les cas de Cambium 2021, long terme, par kWh à l'usage final sur 20 ans à partir de 2023 : {}. Aucun \
            n'est la moyenne d'une année ultérieure : il y faut grid.trend avec grid.year, ou grid.intensity, dans \
            un scénario.",
        listed.join(", ")
    )
}

fn labelled(head: Both, factors: &[LabelledFactor], facts: &GridFacts) -> Table {
    let columns = vec![
        Column::text(head),
        Column::plain_figures(),
        Column::text(both!("Counts", "Compte")),
        Column::text(both!("Source", "Source")),
    ];
    factors.iter().fold(Table::new(columns), |table, LabelledFactor { label, factor }| {
        let counts =
            factor.basis.map(|basis| format!("{}, {}", in_words(basis.stages.text()), basis.gases)).unwrap_or_default();
        table.with(vec![Cell::from(label.clone()), value(factor), Cell::name(counts), Cell::from(of(factor, facts))])
    })
}

fn value(factor: &Factor) -> Cell {
    super::factors::figure(factor, factor.value).into()
}

/// Publisher and year, and whether that is more than three years ago.
fn of(factor: &Factor, facts: &GridFacts) -> Words {
    let year = factor.year.map(|year| format!(" {year}")).unwrap_or_default();
    let old = if facts.is_old(factor) { both!(" (old)", " (ancien)") } else { Both::default() };
    say!("{}{year}{old}", "{}{year}{old}", factor.publisher)
}

fn said_of_shape(shape: &Shape) -> Words {
    let day = mean_day(shape);
    let (mut low, mut high) = (0, 0);
    for hour in 0..24 {
        low = if day[hour] < day[low] { hour } else { low };
        high = if day[hour] > day[high] { hour } else { high };
    }
    let range = say!(
        "the mean day goes from {} % of the annual mean in the hour ending {:02}:00 to {} % at {:02}:00",
        "le jour moyen va de {} % de la moyenne annuelle dans l'heure finissant à {:02}:00 à {} % à {:02}:00",
        number(day[low] * 100.0, 0),
        low + 1,
        number(day[high] * 100.0, 0),
        high + 1
    );
    match shape.origin {
        ShapeOrigin::Measured => {
            say!("Measured ({}, {}): {range}.", "Mesuré ({}, {}) : {range}.", shape.of, shape.publisher)
        }
        ShapeOrigin::Computed => say!(
            "Computed from {}, the sun and a typical day of demand, with an error of 3 to 12 % of the mean, and more where sun or hydropower rule: {range}.",
            "Calculé d'après {}, le soleil et un jour typique de demande, avec une erreur de 3 à 12 % de la \
                moyenne, davantage là où dominent le soleil ou l'hydraulique : {range}.",
            shape.of
        ),
        ShapeOrigin::Flat => both!(
            "No shape is known: all hours count alike.",
            "Aucun profil n'est connu : toutes les heures comptent de même."
        )
        .words(),
    }
}

/// Mean over the months of each hour of the day.
fn mean_day(shape: &Shape) -> [f64; 24] {
    core::array::from_fn(|hour| shape.factors.iter().map(|month| month[hour]).sum::<f64>() / 12.0)
}
