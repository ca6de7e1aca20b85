//! What a report says of the stacks of plant on site.

use wattshed_physics::generation::Pollutant;
use wattshed_physics::units::{Mass, ShortTons, unit};
use wattshed_report::{Both, Cell, Column, Figure, Row, Scaling, Section, Table, Unit, Words, both, say};

use super::{MONTHS, cell, told};
use crate::account::{Account, DAMAGE_DOLLAR_YEAR, OnsiteAccount, SourceAccount};
use crate::estimate::Footprint;
use crate::onsite_warnings::{HAZARDOUS, SCREENED, THRESHOLDS};

const NAMES: [(Pollutant, Both, &str); 9] = [
    (Pollutant::Nox, Both::name("NOx"), "onsite_nox"),
    (Pollutant::Co, Both::name("CO"), "onsite_co"),
    (Pollutant::Voc, both!("VOC", "COV"), "onsite_voc"),
    (Pollutant::Pm, Both::name("PM"), "onsite_pm"),
    (Pollutant::So2, Both::name("SO2"), "onsite_so2"),
    (Pollutant::Hcho, both!("Formaldehyde", "Formaldéhyde"), "onsite_hcho"),
    (Pollutant::Nh3, Both::name("NH3"), "onsite_nh3"),
    (Pollutant::Ch4, Both::name("CH4"), "onsite_ch4"),
    (Pollutant::N2o, Both::name("N2O"), "onsite_n2o"),
];

/// What goes up the stacks, by pollutant, source and month.
pub(super) fn stacks(footprint: &Footprint) -> Section {
    let section = Section::new(
        "stacks",
        both!("What the stacks on site emit, a year", "Ce qu'émettent les cheminées sur site, une année"),
    );
    let Some(onsite) = footprint.year.onsite.as_ref().filter(|onsite| onsite.burns()) else { return section };
    let section = super::charts::pollutants(footprint).into_iter().fold(section, Section::with);
    let mut section = section
        .with(actual(footprint, onsite))
        .with(both!("Grid: plants behind the grid, for what the site takes from it; never added to the stacks.", "Réseau : centrales derrière le réseau, pour ce que le site en prend ; jamais ajoutées aux cheminées."))
        .with(potential(footprint, onsite))
        .with(
            both!("Potential: all units, spares among them, at their worst load in all hours that they may run (backup 500 hours, or \
             those that are expected where they are more), with their starts. Screening on stated inputs, not a \
             determination: short tons a year against 100 (Title V, PSD of listed categories), 250 (PSD) and, for hazardous \
             pollutants, 10 for one and 25 for all; of these formaldehyde alone is estimated. Noise is not modeled.", "Potentiel : toutes les unités, secours compris, à leur pire charge pendant toutes les heures où \
                elles peuvent tourner (secours 500 heures, ou les heures attendues si elles sont plus nombreuses), \
                avec leurs démarrages. Tri sur des données déclarées, non une décision : tonnes courtes par an face \
                à 100 (Title V, PSD des catégories listées), 250 (PSD) et, pour les polluants dangereux, 10 pour un \
                et 25 pour tous ; de ceux-ci, seul le formaldéhyde est estimé. Le bruit n'est pas modélisé."),
        )
        .with(by_source(onsite, &NAMES[..SHOWN], true))
        .with(by_source(onsite, &NAMES[SHOWN..], false))
        .with(by_month(footprint));
    if footprint.value("health_damage_usd").is_some() {
        let note = say!(
            "US dollars of {DAMAGE_DOLLAR_YEAR}; PM, SO2 and NOx of the stacks at US EPA benefits per ton, between those of \
             power plants and of industry; national means",
            "Dollars américains de {DAMAGE_DOLLAR_YEAR} ; PM, SO2 et NOx des cheminées aux bénéfices par tonne \
                de l'US EPA, entre ceux des centrales et ceux de l'industrie ; moyennes nationales"
        );
        let row = vec![
            Cell::from(both!("Damage to health", "Dommages à la santé")),
            cell(footprint, "health_damage_usd"),
            Cell::from(note),
        ];
        let columns = vec![Column::plain(), Column::plain_figures(), Column::plain()];
        section = section.with(Table::new(columns).with(row));
    }
    section
}

/// What the year emits, beside what the plants of the grid emit for the site.
fn actual(footprint: &Footprint, onsite: &OnsiteAccount) -> Table {
    let columns = [
        both!("Stacks", "Cheminées"),
        both!("Short tons", "Tonnes courtes"),
        both!("Grid", "Réseau"),
        both!("Short tons", "Tonnes courtes"),
    ]
    .map(Column::figures);
    let mut table = Table::new(core::iter::once(Column::text(both!("A year", "Une année"))).chain(columns).collect());
    for (pollutant, name, key) in NAMES.into_iter().filter(|(pollutant, ..)| onsite.knows(*pollutant)) {
        let grid_key = key.replacen("onsite", "grid", 1) + "_t";
        let of_grid = footprint.value(&grid_key).map(Mass::new::<unit::tonne>);
        let grid = if of_grid.is_some() { cell(footprint, &grid_key) } else { Cell::blank() };
        table = table.with(vec![
            Cell::from(name),
            cell(footprint, &format!("{key}_t")),
            short_tons(onsite.emitted().get(pollutant)),
            grid,
            of_grid.map_or(Cell::blank(), short_tons),
        ]);
    }
    told(table)
}

/// What all units might emit, against the thresholds.
fn potential(footprint: &Footprint, onsite: &OnsiteAccount) -> Table {
    let columns = [both!("All units", "Toutes les unités"), both!("Short tons", "Tonnes courtes")].map(Column::figures);
    let columns = core::iter::once(Column::text(both!("Potential to emit", "Potentiel d'émission")))
        .chain(columns)
        .chain([Column::text(both!("Screening", "Tri"))]);
    let is_screened = |pollutant| SCREENED.contains(&pollutant) || pollutant == Pollutant::Hcho;
    let shown = NAMES.into_iter().filter(|(pollutant, ..)| is_screened(*pollutant) && onsite.knows(*pollutant));
    shown.fold(Table::new(columns.collect()), |table, (pollutant, name, key)| {
        let mass = onsite.potential().get(pollutant);
        table.with(vec![
            Cell::from(name),
            cell(footprint, &format!("{key}_pte_t")),
            short_tons(mass),
            Cell::from(screening(pollutant, ShortTons::from(mass).short_tons())),
        ])
    })
}

/// To a hundredth of a short ton.
fn short_tons(mass: Mass) -> Cell {
    Figure::new((ShortTons::from(mass).short_tons() * 100.0).round() / 100.0, Unit::Count).into()
}

fn screening(pollutant: Pollutant, short_tons: f64) -> Words {
    let thresholds = if pollutant == Pollutant::Hcho { HAZARDOUS } else { THRESHOLDS };
    let above = thresholds.iter().rev().find(|threshold| short_tons > **threshold);
    above.map_or_else(
        || say!("below {:.0}", "sous {:.0}", thresholds[0]),
        |threshold| say!("above {threshold:.0}", "au-dessus de {threshold:.0}"),
    )
}

/// Pollutants of the tables by source and month: seven columns fit a screen.
const SHOWN: usize = 5;

fn by_source(onsite: &OnsiteAccount, pollutants: &[(Pollutant, Both, &str)], with_co2: bool) -> Table {
    let mut columns = vec![Column::text(both!("By source", "Par source"))];
    columns.extend(with_co2.then(|| Column::figures(Both::name("CO2"))));
    columns.extend(pollutants.iter().map(|(_, name, _)| Column::figures(*name)));
    let row = |source: &SourceAccount| {
        let mass =
            |pollutant| if source.knows(pollutant) { tonnes(source.emitted.get(pollutant)) } else { Cell::Empty };
        let co2 = with_co2.then(|| tonnes(source.co2.quantity()));
        let masses = pollutants.iter().map(|(pollutant, ..)| mass(*pollutant));
        core::iter::once(Cell::name(source.name.as_str())).chain(co2).chain(masses).collect::<Vec<_>>()
    };
    let table = Table::new(columns).scaled(Scaling::Column);
    onsite.sources.iter().filter(|source| source.burns).fold(table, |table, source| table.with(row(source)))
}

fn tonnes(mass: Mass) -> Cell {
    Figure::new(mass.get::<unit::tonne>(), Unit::T).into()
}

fn by_month(footprint: &Footprint) -> Table {
    let mut columns = vec![Column::text(both!("By month", "Par mois")), Column::figures(Both::name("CO2"))];
    columns.extend(NAMES.iter().take(SHOWN).map(|(_, name, _)| Column::figures(*name)));
    let row = |name: Both, account: &Account| {
        let mut cells = vec![Cell::from(name)];
        if let Some(onsite) = &account.onsite {
            cells.push(tonnes(onsite.co2().quantity()));
            let emitted = onsite.emitted();
            cells.extend(NAMES.iter().take(SHOWN).map(|(pollutant, ..)| tonnes(emitted.get(*pollutant))));
        }
        cells
    };
    let months = footprint.months.iter().zip(MONTHS);
    let table = months
        .fold(Table::new(columns).scaled(Scaling::Column), |table, (account, name)| table.with(row(name, account)));
    table.with(Row::total(row(both!("Year", "Année"), &footprint.year)))
}
