//! Work over the years: what each period takes, and when demand outruns efficiency.

use wattshed_report::{Both, Cell, Column, Figure, Row, Scaling, Section, Table, Unit, Words, both, say};

use super::timeline::{label, shown};
use crate::account::{NamedPart, WORKLOAD};
use crate::estimated::Estimated;
use crate::timeline::{Period, Timeline};

const COLUMNS: [(Both, &str, Unit); 4] = [
    (both!("Mean IT power", "Puissance IT moyenne"), "mean_it_mw", Unit::Mw),
    (both!("Energy", "Énergie"), "facility_energy_mwh", Unit::Mwh),
    (both!("Site water", "Eau, site"), "site_water_consumption_m3", Unit::M3),
    (both!("Total", "Total"), "total_location_tco2e", Unit::Tco2e),
];

/// The periods of every workload; nothing without a timeline or work that is counted by the time.
pub(super) fn years(estimated: &dyn Estimated, only: Option<&str>) -> Vec<Section> {
    let Some(timeline) = estimated.timeline() else { return Vec::new() };
    let Some(last) = timeline.periods.last() else { return Vec::new() };
    let names = last.account.parts.iter().filter(|part| part.section == WORKLOAD).map(|part| part.name.as_str());
    let asked = names.filter(|name| only.is_none_or(|only| only == *name));
    asked.map(|name| section(timeline, name)).collect()
}

fn part<'p>(period: &'p Period, name: &str) -> Option<&'p NamedPart> {
    period.account.parts.iter().find(|part| part.section == WORKLOAD && part.name == name)
}

fn section(timeline: &Timeline, name: &str) -> Section {
    let known = |key: &str| {
        timeline.periods.iter().any(|period| part(period, name).is_some_and(|own| own.value(key).is_some()))
    };
    let columns: Vec<&(Both, &str, Unit)> = COLUMNS.iter().filter(|(_, key, _)| known(key)).collect();
    let heads = columns.iter().map(|(label, ..)| Column::figures(*label));
    let mut table = Table::new(std::iter::once(Column::text(both!("From", "À partir de"))).chain(heads).collect())
        .scaled(Scaling::Column);
    let (rows, _) = shown(timeline);
    for period in rows {
        let cells = columns.iter().map(|(_, key, unit)| {
            Cell::from(part(period, name).and_then(|own| own.value(key)).map(|value| Figure::new(value, unit.clone())))
        });
        table = table.with(std::iter::once(label(period)).chain(cells).collect::<Vec<_>>());
    }
    let sum = |key: &str| timeline.periods.iter().filter_map(|period| part(period, name)?.value(key)).sum::<f64>();
    let cells = columns.iter().map(|(_, key, unit)| match *key {
        "mean_it_mw" => Cell::Empty,
        _ => Cell::from(Figure::new(sum(key), unit.clone())),
    });
    let table = table.with(Row::total(std::iter::once(Cell::from(both!("In all", "En tout"))).chain(cells).collect()));
    let energy: Vec<(i32, f64)> = timeline
        .years
        .iter()
        .filter(|year| year.is_whole_year())
        .filter_map(|year| Some((year.days.start.year, part(year, name)?.value("facility_energy_mwh")?)))
        .collect();
    let section = Section::new(
        format!("workload-{name}-years"),
        say!("Workload {name} over time", "Charge de travail {name} au fil du temps"),
    )
    .with(table);
    outrun(&energy).into_iter().fold(section, Section::with)
}

/// When the energy of a year is above that of the first, in a sentence; nothing of fewer than two whole years.
pub(super) fn outrun(energy: &[(i32, f64)]) -> Option<Words> {
    let ((first, begun), later) = energy.split_first()?;
    let least = energy.iter().fold((*first, *begun), |least, year| if year.1 < least.1 { *year } else { least });
    let last = later.last()?;
    let above = later.iter().find(|(year, mwh)| *year > least.0 && mwh > begun);
    let change = wattshed_report::signed((last.1 / begun - 1.0) * 100.0, 0);
    let (least_year, last_year) = (least.0, last.0);
    Some(match above {
        Some((year, _)) if least_year == *first => say!(
            "Demand outruns efficiency from {year} on: the energy of a year is above that of {first}; {last_year} {change} %.",
            "La demande dépasse l'efficacité à partir de {year} : l'énergie d'une année dépasse celle de {first} ; {last_year} {change} %."
        ),
        Some((year, _)) => say!(
            "Energy falls until {least_year}; demand outruns efficiency, above the energy of {first}, from {year} on; {last_year} {change} %.",
            "L'énergie baisse jusqu'en {least_year} ; la demande dépasse l'efficacité, au-delà de l'énergie de {first}, à partir de {year} ; {last_year} {change} %."
        ),
        None => say!(
            "Demand does not outrun efficiency: no year takes more energy than {first}; {last_year} {change} %.",
            "La demande ne dépasse pas l'efficacité : aucune année ne prend plus d'énergie que {first} ; {last_year} {change} %."
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::outrun;

    #[test]
    fn the_year_in_which_demand_outruns_efficiency_is_the_first_above_the_first_after_the_least() {
        let said = |energy: &[f64]| {
            let years: Vec<(i32, f64)> = (2026..).zip(energy.iter().copied()).collect();
            outrun(&years).unwrap_or_default()
        };
        assert!(said(&[10.0, 12.0, 14.0]).starts_with("Demand outruns efficiency from 2027 on"));
        assert!(
            said(&[10.0, 7.0, 9.0, 11.0]).starts_with(
                "Energy falls until 2027; demand outruns efficiency, above the energy of 2026, from 2029 on"
            )
        );
        assert!(said(&[10.0, 9.0, 8.0]).starts_with("Demand does not outrun efficiency"));
        assert!(said(&[10.0]).is_empty());
    }
}
