//! The charts of an estimate: hours in falling order, months by hours of the day, end uses, water, scopes, pollutants.

use wattshed_report::{
    Both, Chart, ChartKind, Columns, Curve, Figure, Group, Groups, HeatMap, Line, Part, Section, Unit, Words, both,
    name,
};

use super::{MONTHS, figure, page_words as words};
use crate::estimate::Footprint;
use crate::explain::hours_of;
use crate::results::find;
use crate::results::hours::Hours;

/// Columns of the hours whose sum is the water that the site takes in.
const SITE_WATER: [&str; 7] =
    ["evaporation_m3", "blowdown_m3", "drift_m3", "humidification_m3", "once_through_m3", "other_use_m3", "fill_m3"];

/// Power in falling order of the hours. Nothing with a given PUE, which knows no peaks.
pub(super) fn duration(footprint: &Footprint) -> Section {
    let section = Section::new("load", both!("Load over the year", "Charge au fil de l'année"));
    if footprint.value("peak_facility_mw").is_none() || footprint.facility.plant.design().is_none() {
        return section;
    }
    let years = hours_of(footprint);
    let of = |column: &str| -> Vec<f64> { years.iter().flat_map(|hours| column_of(hours, column)).collect() };
    let facility = of("facility_mw");
    let mut sorted = facility.clone();
    sorted.sort_by(f64::total_cmp);
    let (Some(lowest), Some(median), Some(highest)) = (sorted.first(), sorted.get(sorted.len() / 2), sorted.last())
    else {
        return section;
    };
    let mut lines = vec![Line::of_hours(words::FACILITY, &facility), Line::of_hours(words::IT, &of("it_mw"))];
    if footprint.supply.is_some() {
        lines.push(Line::of_hours(words::GRID, &of("grid_mw")));
    }
    let levels = footprint.value("design_facility_mw").map(|mw| (words::DESIGN.words(), mw));
    let curve =
        Curve { unit: Unit::Mw, along: words::SHARE_OF_HOURS.words(), lines, levels: levels.into_iter().collect() };
    let says = words::duration(*highest, *median, *lowest);
    section.with(Chart::new("load-duration", words::DURATION, says, ChartKind::Curve(curve)))
}

fn column_of(hours: &Hours<'_>, column: &str) -> Vec<f64> {
    (0..hours.operation.hours()).filter_map(|hour| hours.at(column, hour)).collect()
}

/// End uses stacked by month, beside the table of the same.
pub(super) fn end_uses(footprint: &Footprint, uses: &[(Both, &str)]) -> Option<Chart> {
    let value = |key: &str| -> Option<Vec<f64>> {
        let definition = find(key)?;
        Some(footprint.months.iter().map(|month| (definition.value)(month).unwrap_or(0.0)).collect())
    };
    let part = |(label, key): &(Both, &str)| Some(Part { label: label.into(), values: value(key)? });
    let parts: Vec<Part> = uses.iter().filter_map(part).collect();
    let totals: Vec<f64> = (0..MONTHS.len())
        .map(|month| parts.iter().filter_map(|part| part.values.get(month)).fold(0.0, |sum, value| sum + value))
        .collect();
    let says = words::stacked(&Unit::Mwh, &totals);
    let columns = Columns { unit: Unit::Mwh, labels: MONTHS.map(Words::from).to_vec(), parts };
    let drawn = !columns.parts.is_empty();
    drawn.then(|| Chart::new("end-uses-by-month", words::END_USES, says, ChartKind::Columns(columns)).told_beside())
}

/// Sums over the hours of each month and hour of the day.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    facility_mwh: f64,
    metered_it_mwh: f64,
    water_m3: f64,
    carbon_t: f64,
    hours: f64,
}

fn profile(footprint: &Footprint) -> [[Cell; 24]; 12] {
    let mut cells = [[Cell::default(); 24]; 12];
    for hours in hours_of(footprint) {
        for (index, at) in hours.calendar.iter().enumerate().take(hours.operation.hours()) {
            let of = |column: &str| hours.at(column, index).unwrap_or(0.0);
            let month = cells.get_mut(usize::from(at.month).saturating_sub(1));
            let Some(cell) = month.and_then(|month| month.get_mut(usize::from(at.hour_of_day))) else { continue };
            cell.facility_mwh += of("facility_mw");
            cell.metered_it_mwh += of("it_mw") + of("meter_to_it_mw");
            cell.water_m3 += SITE_WATER.iter().fold(0.0, |sum, column| sum + of(column));
            cell.carbon_t += of("grid_mw") * of("grid_kg_per_kwh");
            cell.hours += 1.0;
        }
    }
    cells
}

/// PUE, site water and emissions of grid electricity by month and hour of the day; what does not vary has no map.
pub(super) fn maps(footprint: &Footprint) -> Section {
    let section = Section::new("day-and-season", both!("Day and season", "Jour et saison"));
    let profile = profile(footprint);
    let simulated = footprint.facility.plant.design().is_some();
    let water = simulated && footprint.facility.given.wue.is_none();
    let ratio = |over: f64, under: f64| (under > 0.0).then(|| over / under);
    let pue = simulated.then(|| {
        map("map-pue", words::PUE_MAP, Unit::Ratio, &profile, |cell| ratio(cell.facility_mwh, cell.metered_it_mwh))
    });
    let water =
        water.then(|| map("map-water", words::WATER_MAP, Unit::M3, &profile, |cell| ratio(cell.water_m3, cell.hours)));
    let carbon = map("map-carbon", words::CARBON_MAP, Unit::Tco2e, &profile, |cell| ratio(cell.carbon_t, cell.hours));
    [pue.flatten(), water.flatten(), carbon].into_iter().flatten().fold(section, Section::with)
}

/// What varies by less than this part of itself is the same all year.
const VARIES: f64 = 1e-3;

fn map(
    id: &str,
    title: Both,
    unit: Unit,
    profile: &[[Cell; 24]; 12],
    of: impl Fn(&Cell) -> Option<f64>,
) -> Option<Chart> {
    let values: Vec<Vec<Option<f64>>> = profile.iter().map(|month| month.iter().map(&of).collect()).collect();
    let mut ends: Option<[(f64, usize, usize); 2]> = None;
    for (month, row) in values.iter().enumerate() {
        for (hour, value) in row.iter().enumerate() {
            let Some(value) = *value else { continue };
            let here = (value, month, hour);
            let [low, high] = ends.get_or_insert([here, here]);
            if value < low.0 {
                *low = here;
            }
            if value > high.0 {
                *high = here;
            }
        }
    }
    let [low, high] = ends.filter(|[low, high]| high.0 - low.0 > VARIES * high.0)?;
    let map = HeatMap {
        rows: MONTHS.map(Words::from).to_vec(),
        columns: (0..24).map(|hour| name!("{hour:02}")).collect(),
        corner: words::CORNER.words(),
        along: words::HOUR_OF_DAY.words(),
        values,
        unit: unit.clone(),
    };
    Some(Chart::new(id, title, words::map(low, high, &unit), ChartKind::Heat(map)))
}

/// Groups of figures that apply; nothing where none does.
fn groups(id: &str, title: Both, unit: Unit, series: &[Both], rows: &[(Both, Vec<Option<Figure>>)]) -> Option<Chart> {
    let applies = |index: usize| rows.iter().any(|(_, bars)| bars.get(index).is_some_and(Option::is_some));
    let kept: Vec<usize> = (0..series.len()).filter(|index| applies(*index)).collect();
    let pick = |bars: &[Option<Figure>]| kept.iter().map(|index| bars.get(*index).cloned().flatten()).collect();
    let groups: Vec<Group> = rows
        .iter()
        .filter(|(_, bars)| bars.iter().any(Option::is_some))
        .map(|(label, bars)| Group { label: label.into(), bars: pick(bars) })
        .collect();
    let series: Vec<Words> = kept.iter().filter_map(|index| series.get(*index)).map(Words::from).collect();
    let shown = groups.iter().flat_map(|group| {
        let named = group.bars.iter().zip(&series);
        named.filter_map(|(bar, series)| Some((name!("{}, {series}", group.label), bar.clone()?)))
    });
    let says = words::listed(shown);
    let drawn = !groups.is_empty();
    drawn.then(|| Chart::new(id, title, says, ChartKind::Groups(Groups { unit, series, groups })))
}

/// Withdrawal and consumption, at the site and at power plants.
pub(super) fn water(footprint: &Footprint) -> Option<Chart> {
    let of = |key: &str| figure(footprint, key);
    let rows = [
        (words::WITHDRAWAL, vec![of("site_water_withdrawal_m3"), of("source_water_withdrawal_m3")]),
        (words::CONSUMPTION, vec![of("site_water_consumption_m3"), of("source_water_consumption_m3")]),
        (words::RESERVOIRS, vec![None, of("source_water_hydro_m3")]),
    ];
    let series = [words::AT_THE_SITE, words::AT_POWER_PLANTS];
    groups("water-two-by-two", words::WATER, Unit::M3, &series, &rows).map(Chart::told_beside)
}

/// Scopes by method: location, market, hour by hour.
pub(super) fn scopes(footprint: &Footprint) -> Option<Chart> {
    let of = |key: &str| figure(footprint, key);
    let both = |key: &str| vec![of(key), of("scope2_market_tco2e").and_then(|_| of(key)), None];
    let (hourly, name) = match of("scope2_hourly_tco2e") {
        Some(figure) => (Some(figure), words::HOURLY),
        None => (of("grid_hourly_tco2e"), words::HOURLY_BESIDE),
    };
    let rows = [
        (words::SCOPE_1, both("scope1_tco2e")),
        (words::SCOPE_2, vec![of("scope2_location_tco2e"), of("scope2_market_tco2e"), hourly]),
        (words::LEASED, vec![of("scope3_leased_location_tco2e"), of("scope3_leased_market_tco2e"), None]),
        (words::SCOPE_3, both("scope3_tco2e")),
        (words::TOTAL, vec![of("total_location_tco2e"), of("total_market_tco2e"), None]),
    ];
    groups("scopes", words::SCOPES, Unit::Tco2e, &[words::LOCATION, words::MARKET, name], &rows)
}

/// Pollutants of the stacks on site and of the grid; nothing where nothing is burned on site.
pub(super) fn pollutants(footprint: &Footprint) -> Option<Chart> {
    let of = |key: &str| figure(footprint, key);
    let rows: Vec<(Both, Vec<Option<Figure>>)> = [
        (Both::name("NOx"), ["onsite_nox_t", "onsite_nox_pte_t", "grid_nox_t"]),
        (Both::name("CO"), ["onsite_co_t", "onsite_co_pte_t", ""]),
        (both!("VOC", "COV"), ["onsite_voc_t", "onsite_voc_pte_t", ""]),
        (Both::name("PM"), ["onsite_pm_t", "onsite_pm_pte_t", ""]),
        (Both::name("SO2"), ["onsite_so2_t", "onsite_so2_pte_t", "grid_so2_t"]),
        (both!("Formaldehyde", "Formaldéhyde"), ["onsite_hcho_t", "onsite_hcho_pte_t", ""]),
    ]
    .into_iter()
    .map(|(name, keys)| (name, keys.map(of).to_vec()))
    .collect();
    let series = [words::EMITTED, words::POTENTIAL, words::GRID_PLANTS];
    // The tables of the section have the numbers.
    groups("pollutants", words::POLLUTANTS, Unit::T, &series, &rows).map(Chart::told_beside)
}
