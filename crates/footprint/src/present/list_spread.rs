//! How the ratios of a list are spread over its rows: quantiles, and classes with their part of the IT energy.

use wattshed_report::{Bar, Bars, Both, Cell, Column, Figure, Section, Table, Unit, Words, both, say};

use super::list::count;
use crate::batch::{Class, Distribution, RATIOS, Survey};
use crate::results::find;

/// What the ratios are called.
const NAMES: [Both; RATIOS.len()] = [Both::name("PUE"), Both::name("WUE"), Both::name("CUE")];
/// Quantiles that are told, in per cent.
const SHOWN: [u8; 3] = [5, 50, 95];
/// Where nearly all rows lie closer together than this part of the ratio, classes would show the last digits alone.
const ALIKE: f64 = 0.01;

/// A ratio that several rows have.
struct Known<'a> {
    key: &'static str,
    name: Both,
    unit: Unit,
    of: &'a Distribution,
}

fn known(survey: &Survey) -> impl Iterator<Item = Known<'_>> {
    RATIOS.into_iter().zip(NAMES).filter_map(|(key, name)| {
        let of = survey.distribution(key).filter(|of| of.rows() > 1)?;
        Some(Known { key, name, unit: find(key)?.unit.clone(), of })
    })
}

/// Quantiles of the ratios over the rows, and over their IT energy.
pub(super) fn quantiles(survey: &Survey) -> Section {
    let section = Section::new("spread", both!("How rows differ", "Comment les lignes diffèrent"));
    let percent = |percent: u8| say!("{percent} %", "{percent}\u{202f}%");
    let mut columns = vec![Column::plain(), Column::text(both!("Of", "De")), Column::figures(both!("Rows", "Lignes"))];
    columns.extend(SHOWN.map(|at| Column::figures(percent(at))));
    let mut table = Table::new(columns);
    for Known { name, unit, of, .. } in known(survey) {
        let by = [
            (both!("the rows", "lignes"), SHOWN.map(|percent| of.of_rows(percent))),
            (both!("the IT energy", "l'énergie IT"), SHOWN.map(|percent| of.of_weight(percent))),
        ];
        for (what, at) in by {
            let figures = at.map(|at| Cell::from(at.map(|at| Figure::new(at, unit.clone()))));
            let first = [Cell::from(name), Cell::from(what), Cell::from(count(of.rows()))];
            table = table.with(first.into_iter().chain(figures).collect::<Vec<_>>());
        }
    }
    if table.rows.is_empty() {
        return section;
    }
    section.with(table).with(both!(
        "At or below the figure lie 5, 50 and 95 % of the rows, or of the IT energy. PUE, WUE and CUE are all over IT energy: \
         by energy, a large facility counts for more than a small one.",
        "À ce chiffre ou au-dessous se trouvent 5, 50 et 95 % des lignes, ou de l'énergie IT. PUE, WUE et CUE se rapportent tous \
         à l'énergie IT : par énergie, une grande installation compte plus qu'une petite."
    ))
}

/// The rows of each ratio in classes; nothing where they are alike.
pub(super) fn classes(survey: &Survey) -> impl Iterator<Item = Section> {
    known(survey).filter_map(|Known { key, name, unit, of }| {
        let (low, high) = (of.of_rows(2)?, of.of_rows(98)?);
        let bars = bars(&of.classes(), &unit).filter(|_| high - low > ALIKE * high)?;
        let title = say!("Rows by {name}", "Lignes par {name}");
        Some(Section::new(format!("classes-{key}"), title).with(bars).with(both!(
            "Each class ends where the next begins. Beside the number of rows their share of the IT energy.",
            "Chaque classe finit où commence la suivante. À côté du nombre de lignes, leur part de l'énergie IT."
        )))
    })
}

/// A bar for each class, named by its lower end.
fn bars(classes: &[Class], unit: &Unit) -> Option<Bars> {
    let figure = |value: f64| Figure::new(value, unit.clone());
    let label = |class: &Class| match (class.from, class.below) {
        (Some(from), _) => {
            let from = figure(from);
            say!("from {from}", "dès {from}")
        }
        (None, Some(below)) => {
            let below = figure(below);
            say!("below {below}", "sous {below}")
        }
        (None, None) => Words::none(),
    };
    let bar = |class: &Class| Bar { label: label(class), figure: count(class.rows), share: Some(class.share) };
    let bars: Vec<Bar> = classes.iter().map(bar).collect();
    (bars.len() > 1).then_some(Bars { bars })
}
