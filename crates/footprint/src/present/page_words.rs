//! What pages say in words beside the report: titles of charts, what they are of, a sentence for those who do not see them, and
//! what leads to sources. One constant or function for each idea.

use wattshed_report::{Figure, Unit};

use super::MONTHS;

/// The load-duration curve.
pub(super) const DURATION: &str = "Load duration: power in falling order of the hours";
/// What goes along it.
pub(super) const SHARE_OF_HOURS: &str = "Share of the hours of the year";
/// Its curves and its level.
pub(super) const FACILITY: &str = "Facility";
pub(super) const IT: &str = "IT";
pub(super) const GRID: &str = "Grid";
pub(super) const DESIGN: &str = "design";

/// What the load-duration curve shows.
pub(super) fn duration(highest: f64, median: f64, lowest: f64) -> String {
    let [highest, median, lowest] = [highest, median, lowest].map(|mw| Figure::new(mw, Unit::Mw));
    format!(
        "Facility power falls from {highest} in the highest hour over {median} in half of the hours to {lowest} in the lowest."
    )
}

/// End uses by month.
pub(super) const END_USES: &str = "Energy beside IT, stacked";

/// Which month takes most and which least.
pub(super) fn stacked(unit: &Unit, totals: &[f64]) -> String {
    let Some((most, least)) = extremes(totals) else { return String::new() };
    let of =
        |index: usize| totals.get(index).map(|total| Figure::new(*total, unit.clone()).to_string()).unwrap_or_default();
    let month = |index: usize| MONTHS.get(index).copied().unwrap_or_default();
    format!("Most in {} ({}), least in {} ({}).", month(most), of(most), month(least), of(least))
}

/// The heat maps.
pub(super) const PUE_MAP: &str = "PUE by month and hour of the day";
pub(super) const WATER_MAP: &str = "Site water, mean of an hour, by month and hour of the day";
pub(super) const CARBON_MAP: &str = "Emissions of grid electricity, mean of an hour, by month and hour of the day";
/// The corner of their tables, and what goes along them.
pub(super) const CORNER: &str = "Month, hour beginning";
pub(super) const HOUR_OF_DAY: &str = "Hour of the day, local standard time";

/// Where a map is lowest and highest; places are month and hour of the day.
pub(super) fn map(low: (f64, usize, usize), high: (f64, usize, usize), unit: &Unit) -> String {
    let at = |(value, month, hour): (f64, usize, usize)| {
        let month = MONTHS.get(month).copied().unwrap_or_default();
        format!("{} ({month}, {hour:02}:00)", Figure::new(value, unit.clone()))
    };
    format!("Lowest {}, highest {}.", at(low), at(high))
}

/// Water at the site and at power plants.
pub(super) const WATER: &str = "Water, at the site and at power plants";
pub(super) const AT_THE_SITE: &str = "At the site";
pub(super) const AT_POWER_PLANTS: &str = "At power plants";
pub(super) const WITHDRAWAL: &str = "Withdrawal";
pub(super) const CONSUMPTION: &str = "Consumption";
pub(super) const RESERVOIRS: &str = "Evaporation of reservoirs, apart";

/// Scopes by method.
pub(super) const SCOPES: &str = "Scopes, by method";
pub(super) const LOCATION: &str = "Location-based";
pub(super) const MARKET: &str = "Market-based";
pub(super) const HOURLY: &str = "Hour by hour";
pub(super) const HOURLY_BESIDE: &str = "Hour by hour, in no scope";
pub(super) const SCOPE_1: &str = "Scope 1";
pub(super) const SCOPE_2: &str = "Scope 2";
pub(super) const SCOPE_3: &str = "Scope 3";
pub(super) const LEASED: &str = "Leased assets, scope 3";
pub(super) const TOTAL: &str = "Total";

/// Pollutants of the site's stacks and of the grid's.
pub(super) const POLLUTANTS: &str = "Pollutants: stacks on site, and power plants of the grid";
pub(super) const EMITTED: &str = "Stacks on site, emitted";
pub(super) const POTENTIAL: &str = "Stacks on site, potential";
pub(super) const GRID_PLANTS: &str = "Power plants of the grid";

/// Bars of some figures one after the other.
pub(super) fn listed(items: impl Iterator<Item = (String, Figure)>) -> String {
    let items: Vec<String> =
        items.map(|(label, figure)| format!("{label} {}", Figure { range: None, ..figure })).collect();
    format!("{}.", items.join("; "))
}

/// What moves a result, for people.
pub(super) const HINGES: &str = "What the results hinge on";
pub(super) const EACH_ALONE: &str = "Each uncertain input alone, from its 5 to its 95 % point with all others at their centres: how far it moves the result. \
    `wattshed sensitivity SPEC RESULT` shows how much each explains of the whole range.";
pub(super) const LOW_INPUT: &str = "input at its 5 % point";
pub(super) const HIGH_INPUT: &str = "input at its 95 % point";
pub(super) const AT_CENTRES: &str = "every input at its centre";
pub(super) const INPUT: &str = "Input, from 5 to 95 %";
pub(super) const CHANGE: &str = "Change of the result";
/// Where an input cannot be: its values do not fit together.
pub(super) const IMPOSSIBLE: &str = "impossible";

/// The title of the tornado of a result.
pub(super) fn hinges(key: &str, value: &Figure) -> String {
    format!("{key}: {value}")
}

/// What moves a result most.
pub(super) fn moved_most(key: &str, inputs: &[&str], others: usize) -> String {
    let others = match others {
        0 => String::new(),
        1 => " One other input moves it less.".to_owned(),
        count => format!(" {count} other inputs move it less."),
    };
    format!("{key} is moved most by {}.{others}", inputs.join(", "))
}

/// A comparison: differences of a design, and the way from one total to the other.
pub(super) fn differences(b: &str, a: &str, drawn: bool) -> String {
    let range = if drawn { ": 5 to 95 % of the draws, and with every input at its centre (mark)" } else { "" };
    format!("{b} minus {a}, in per cent of {a}{range}")
}

/// What zero is in a comparison.
pub(super) fn same_as(a: &str) -> String {
    format!("as {a}")
}

/// The way from one total to the other.
pub(super) fn bridge(a: &str, b: &str) -> String {
    format!("Why the total differs: from {a} to {b}, step by step")
}

/// Rows in words, one after the other.
pub(super) fn listed_words<'a>(rows: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let rows: Vec<String> = rows.map(|(label, words)| format!("{label} {words}")).collect();
    format!("{}.", rows.join("; "))
}

/// What zero is where totals are drawn.
pub(super) const NOTHING: &str = "no emissions";
pub(super) const RESULT: &str = "Result";
pub(super) const DIFFERENCE: &str = "Difference";
pub(super) const STEP: &str = "Step";
/// What a difference is that does not fit into its chart.
pub(super) const BEYOND: &str = "beyond 200 %, not to scale";

/// Index of the largest and of the smallest.
fn extremes(values: &[f64]) -> Option<(usize, usize)> {
    let pick = |better: fn(f64, f64) -> bool| {
        let mut best: Option<(usize, f64)> = None;
        for (index, value) in values.iter().copied().enumerate() {
            if best.is_none_or(|(_, held)| better(value, held)) {
                best = Some((index, value));
            }
        }
        best.map(|(index, _)| index)
    };
    Some((pick(|a, b| a > b)?, pick(|a, b| a < b)?))
}

/// What the spec says, and what was taken in its place.
pub(super) const GIVEN: &str = "Inputs: what the spec says";
pub(super) const GIVEN_COLUMNS: [&str; 3] = ["Input", "Value", "Written in, and cited from"];
pub(super) const ASSUMED: &str = "Assumptions: taken because nothing was given";
pub(super) const ASSUMED_COLUMNS: [&str; 4] = ["Input", "Value", "Taken from", "Source"];

/// Explanations.
pub(super) const EXPLANATIONS: &str = "Every result explained";
pub(super) const EXPLANATIONS_SAY: &str = "Each formula names what it is made of, and each name leads to its own explanation: a result here, a \
    factor or an input in the tables above. `wattshed explain SPEC KEY` tells the same from the command line.";
/// Before the inputs that hours were simulated from.
pub(super) const FROM: &str = "from ";
/// A line that does not apply adds nothing.
pub(super) const NOT_HERE: &str = "does not apply here and adds nothing";

/// Sites on a map.
pub(super) const MAP_OF_SITES: &str = "Where the sites lie, with the energy that each draws";
pub(super) const MAP_HEADINGS: [&str; 4] = ["Site", "North", "East", "Energy"];

/// Which sites are on the map.
pub(super) fn on_the_map<'a>(sites: impl Iterator<Item = &'a str>) -> String {
    let sites: Vec<&str> = sites.collect();
    const MOST: usize = 12;
    match sites.get(MOST..) {
        Some(others) if !others.is_empty() => {
            format!("{} and {} more.", sites.get(..MOST).unwrap_or_default().join(", "), others.len())
        }
        _ => format!("{}.", sites.join(", ")),
    }
}

/// What each site has of the whole.
pub(super) const SHARES: &str = "Share of each site in the whole";

/// Which site draws most.
pub(super) fn largest_share(site: &str, share: f64) -> String {
    format!("{site} draws most of the energy: {}.", Figure::new(share, Unit::Share))
}

/// Periods of a timeline.
pub(super) const ENERGY_OF_PERIODS: &str = "Energy of each period";
pub(super) const FROM_THE_GRID: &str = "From the grid";
pub(super) const FROM_THE_SITE: &str = "From the plant on site";
pub(super) const UNSERVED: &str = "Unserved";
pub(super) const WATER_OF_PERIODS: &str = "Water consumed in each period";
pub(super) const CONSUMPTION_ON_SITE: &str = "At the site";
pub(super) const EMISSIONS_OF_PERIODS: &str = "Greenhouse gas of each period, location-based";
pub(super) const SCOPE_2_LOCATION: &str = "Scope 2, location-based";
pub(super) const EMISSIONS_SO_FAR: &str = "Greenhouse gas since the beginning";
pub(super) const PERIOD_FROM: &str = "From";

/// How the first and the last period compare: their first days and their values.
pub(super) fn from_to((from, first): (&str, &Figure), (to, last): (&str, &Figure)) -> String {
    format!("{first} in the period from {from}, {last} in that from {to}.")
}

/// What has come together at the end.
pub(super) fn at_the_end(figure: &Figure) -> String {
    format!("{figure} at the end of the timeline.")
}
