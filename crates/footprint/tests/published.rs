//! Published figures against this program, and the chapter that says how they compare.
//!
//! The specs of the comparison are in `fixtures/published/`, the published figures beside them, and the tables in
//! docs/validation.md: every row is computed here again. The chapter states 512 draws; a run of fewer must agree within what
//! sampling allows, and `.ci/full` makes them all.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use wattshed_footprint::draws::{Draws, draw};
use wattshed_footprint::estimate::{Footprint, Options, estimate};
use wattshed_footprint::resolve::{Layers, World, facility, resolve};
use wattshed_footprint::spec::SpecFile;
use wattshed_footprint::spec::patch::read_set;

/// What the chapter states.
const STATED_DRAWS: u32 = 512;
/// Draws for the figures of single sites.
const POINT_DRAWS: u32 = 128;
/// What a quick run takes.
const FEW_DRAWS: u32 = 32;
/// The zones of a quick run: the hottest and a mild one.
const FEW_ZONES: [&str; 2] = ["2b", "4a"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A range of percentiles, 5 to 95 %.
#[derive(Debug, Clone, Copy)]
struct Band {
    low: f64,
    high: f64,
}

impl Band {
    fn width(self) -> f64 {
        self.high - self.low
    }

    fn middle(self) -> f64 {
        0.5 * (self.low + self.high)
    }

    /// `inside` where ours lies within theirs, widened by the rounding of what is published; else the share of ours that
    /// does; `outside` where none does.
    fn verdict(self, published: Self) -> String {
        const ROUNDING: f64 = 0.005;
        let shared = self.high.min(published.high + ROUNDING) - self.low.max(published.low - ROUNDING);
        match shared / self.width() {
            all if all >= 1.0 => "inside".to_owned(),
            part if part > 0.0 => format!("overlaps, {:.0} %", 100.0 * part),
            _ => "outside".to_owned(),
        }
    }

    /// `inside` where a published figure, within the rounding of what is printed, lies in ours; else by how much of itself it
    /// lies below or above. A published band is compared as in [`Band::verdict`].
    fn verdict_of_point(self, published: Self, rounding: f64) -> String {
        let (low, high) = (published.low - rounding, published.high + rounding);
        match published {
            _ if self.high < low => format!("ours {:.1} % below", 100.0 * (low - self.high) / low),
            _ if self.low > high => format!("ours {:.1} % above", 100.0 * (self.low - high) / high),
            _ if published.width() > 0.0 => self.verdict(published),
            _ => "inside".to_owned(),
        }
    }

    fn text(self) -> String {
        format!("{:.2}-{:.2}", self.low, self.high)
    }

    fn parse(text: &str) -> Self {
        let (low, high) = text.trim().split_once('-').unwrap_or_else(|| panic!("no band: {text}"));
        Self { low: low.parse().unwrap(), high: high.parse().unwrap() }
    }
}

/// Draws of a spec of `fixtures/published`.
fn footprint(world: &World, file: &str, scenario: Option<&str>, set: &[&str], count: u32) -> Footprint {
    let file = SpecFile::read(&root().join("fixtures/published").join(file)).unwrap();
    let set = read_set(&set.iter().map(|&text| text.to_owned()).collect::<Vec<_>>()).unwrap();
    let layers = Layers { scenario, patches: vec![&set] };
    let resolved = resolve(&file, &layers).unwrap();
    let facility = facility(&file, resolved, world).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let mut footprint = estimate(facility, Options::default()).unwrap();
    footprint.ensemble = draw(&footprint, Draws { count, seed: Draws::DEFAULT_SEED }, Options::default()).unwrap();
    assert_eq!(footprint.ensemble.impossible, 0, "every published combination can be built");
    footprint
}

fn band(footprint: &Footprint, key: &str) -> Band {
    let spread = footprint.ensemble.spread(key).unwrap();
    Band { low: spread.p5, high: spread.p95 }
}

const PUE: &str = "pue";
const WUE: &str = "wue_site_l_per_kwh";

/// A row of `bands.csv`.
struct Published {
    case: String,
    zone: String,
    pue: Band,
    wue: Option<Band>,
}

/// The rows of a table of `fixtures/published`.
fn rows_of(file: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root().join("fixtures/published").join(file)).unwrap();
    text.lines().filter(|line| !line.starts_with('#')).skip(1).map(str::to_owned).collect()
}

fn published() -> Vec<Published> {
    rows_of("bands.csv")
        .iter()
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            let band = |low: usize| {
                (!cells[low].is_empty())
                    .then(|| Band { low: cells[low].parse().unwrap(), high: cells[low + 1].parse().unwrap() })
            };
            Published { case: cells[0].to_owned(), zone: cells[1].to_owned(), pue: band(2).unwrap(), wue: band(4) }
        })
        .collect()
}

/// Our bands of a case in a zone: PUE, and WUE where theirs is published, by all-latent and by saturated exit where the plant
/// has a tower. To the digits of the chapter.
fn bands(world: &World, row: &Published, count: u32) -> Vec<Band> {
    let spec = format!("{}.toml", row.case);
    let scenario = format!("zone-{}", row.zone);
    let run = |set: &[&str]| footprint(world, &spec, Some(&scenario), set, count);
    let own = run(&[]);
    let mut ours = vec![band(&own, PUE)];
    if row.wue.is_some() {
        ours.push(band(&own, WUE));
        if own.facility.uses("cooling.tower.evaporation") {
            ours.push(band(&run(&["cooling.tower.evaporation=saturated-exit"]), WUE));
        }
    }
    ours.into_iter().map(|band| Band::parse(&band.text())).collect()
}

/// The row of the chapter that states these bands.
fn line(row: &Published, ours: &[Band]) -> String {
    let compared = |theirs: Band, ours: Band| {
        let difference = format!("{:+.2}", ours.middle() - theirs.middle()).replace("-0.00", "+0.00");
        [theirs.text(), ours.text(), difference, ours.verdict(theirs)]
    };
    let mut cells = vec![row.case.replace('-', " "), row.zone.to_uppercase()];
    cells.extend(compared(row.pue, ours[0]));
    let wue = row.wue.zip(ours.get(1)).map(|(theirs, ours)| compared(theirs, *ours));
    cells.extend(wue.unwrap_or_default());
    let saturated = row.wue.zip(ours.get(2)).map(|(theirs, ours)| [ours.text(), ours.verdict(theirs)]);
    cells.extend(saturated.unwrap_or_default());
    format!("| {} |", cells.join(" | "))
}

/// The row of a site's figure.
fn line_of_point(world: &World, row: &str) -> String {
    let cells: Vec<&str> = row.split(',').collect();
    let [what, low, high, spec, scenario, key] = cells.as_slice() else { panic!("{row}") };
    let theirs = Band { low: low.parse().unwrap(), high: high.parse().unwrap() };
    let scenario = (!scenario.is_empty()).then_some(*scenario);
    let own = footprint(world, &format!("{spec}.toml"), scenario, &[], POINT_DRAWS);
    let (centre, ours) = (own.value(key).unwrap(), band(&own, key));
    let digits = if *key == WUE { 2 } else { 3 };
    let published = if low == high { (*low).to_owned() } else { format!("{low}-{high}") };
    let ours_text = format!("{centre:.digits$} ({:.digits$}-{:.digits$})", ours.low, ours.high);
    let difference = format!("{:+.digits$}", centre - theirs.middle()).replace("-0.000", "+0.000");
    let decimals = low.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let verdict = ours.verdict_of_point(theirs, 0.5 / 10_f64.powi(decimals as i32));
    format!("| {what} | {published} | {ours_text} | {difference} | {verdict} |")
}

/// The lines of the chapter between two marks.
fn stated(mark: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root().join("docs/validation.md")).unwrap();
    let (begin, end) = (format!("<!-- {mark} -->"), format!("<!-- end of {mark} -->"));
    let lines = text.lines().skip_while(|line| *line != begin).skip(1).take_while(|line| *line != end);
    let rows: Vec<String> = lines.filter(|line| line.starts_with('|')).skip(2).map(str::to_owned).collect();
    assert!(!rows.is_empty(), "docs/validation.md has no table between the marks of {mark}");
    rows
}

/// The bands of ours that a stated line has, in the order of [`bands`].
fn bands_of(line: &str) -> Vec<Band> {
    let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
    [3, 7, 10]
        .into_iter()
        .filter(|column| !cells[*column].is_empty())
        .map(|column| Band::parse(cells[column]))
        .collect()
}

/// Asserts that the chapter states what draws find, within a part of the width of each band.
fn agree(rows: &[(Published, String)], count: u32, share_of_width: f64) {
    const LAST_DIGIT: f64 = 0.0101;
    let world = World::new();
    let found: Vec<Vec<Band>> = rows.par_iter().map(|(row, _)| bands(&world, row, count)).collect();
    for ((row, _), found) in rows.iter().zip(&found) {
        println!("{}", line(row, found));
    }
    for ((_, stated), found) in rows.iter().zip(&found) {
        let bands = bands_of(stated);
        assert_eq!(bands.len(), found.len(), "{stated}");
        for (stated_band, ours) in bands.iter().zip(found) {
            let allowed = share_of_width * stated_band.width() + LAST_DIGIT;
            let (low, high) = (ours.low - stated_band.low, ours.high - stated_band.high);
            assert!(low.abs() <= allowed && high.abs() <= allowed, "{stated}\nfound {ours:?}");
        }
    }
}

/// The published rows with those of the chapter.
fn published_and_stated() -> Vec<(Published, String)> {
    let (published, stated) = (published(), stated("published bands"));
    assert_eq!(published.len(), stated.len(), "a row for every published band");
    published.into_iter().zip(stated).collect()
}

#[test]
fn differences_and_verdicts_of_the_chapter_follow_from_its_bands() {
    for (row, stated) in published_and_stated() {
        assert_eq!(stated, line(&row, &bands_of(&stated)));
    }
}

#[test]
fn the_chapter_states_the_bands_that_few_draws_find() {
    let few: Vec<_> =
        published_and_stated().into_iter().filter(|(row, _)| FEW_ZONES.contains(&row.zone.as_str())).collect();
    // Percentiles of few draws wander by a part of the width of the band.
    agree(&few, FEW_DRAWS, 0.3);
}

#[test]
fn the_chapter_states_what_the_program_finds_of_single_sites() {
    let world = World::new();
    let found: Vec<String> = rows_of("points.csv").iter().map(|row| line_of_point(&world, row)).collect();
    for line in &found {
        println!("{line}");
    }
    assert_eq!(stated("single sites"), found);
}

/// Shares of the capacity of a hall that fills up.
const LOADS: [f64; 7] = [0.1, 0.2, 0.3, 0.45, 0.6, 0.8, 1.0];

#[test]
fn the_chapter_states_what_half_empty_halls_cost() {
    let world = World::new();
    let found: Vec<String> = LOADS
        .into_iter()
        .map(|load| {
            let mut cells = vec![format!("{load:.2}")];
            for name in ["best-practice", "typical", "legacy"] {
                let sets =
                    [format!("it.load={load}"), format!("power.preset={name}"), format!("cooling.preset={name}")];
                let sets: Vec<&str> = sets.iter().map(String::as_str).collect();
                let footprint = footprint(&world, "half-empty.toml", None, &sets, 0);
                let value = |key: &str| footprint.value(key).unwrap();
                let chain = value("power_chain_loss_mwh") / value("it_energy_mwh");
                let cooling = value("cooling_energy_mwh") / value("it_energy_mwh");
                cells.extend([format!("{chain:.3}"), format!("{cooling:.3}"), format!("{:.3}", value(PUE))]);
            }
            format!("| {} |", cells.join(" | "))
        })
        .collect();
    for line in &found {
        println!("{line}");
    }
    assert_eq!(stated("half-empty halls"), found);
}

/// `cargo test --release -p wattshed-footprint --test published -- --ignored --nocapture` prints the rows to state.
#[test]
#[ignore = "takes minutes; .ci/full runs it"]
fn the_chapter_states_the_bands_that_all_draws_find() {
    agree(&published_and_stated(), STATED_DRAWS, 0.0);
}
