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
const FEW_DRAWS: u32 = 24;

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

    /// Whether a published figure, or some of a published band, lies within ours; by how much it is missed otherwise.
    fn verdict_of_point(self, published: Self) -> String {
        let missed =
            |by: f64, of: f64| format!("{:.0} % {}", 100.0 * by.abs() / of, if by < 0.0 { "below" } else { "above" });
        match published {
            _ if self.high < published.low => missed(self.high - published.low, published.low),
            _ if self.low > published.high => missed(self.low - published.high, published.high),
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

/// One line of the chapter, with the bands that it states of ours.
struct Line {
    text: String,
    ours: Vec<Band>,
}

/// The row of a case in a zone.
fn line_of_band(world: &World, row: &Published, count: u32) -> Line {
    let spec = format!("{}.toml", row.case);
    let scenario = format!("zone-{}", row.zone);
    let run = |set: &[&str]| footprint(world, &spec, Some(&scenario), set, count);
    let own = run(&[]);
    let has_tower = own.facility.uses("cooling.tower.evaporation");
    let (pue, wue) = (band(&own, PUE), band(&own, WUE));
    let mut ours = vec![pue];
    let mut cells = vec![
        row.case.replace('-', " "),
        row.zone.to_uppercase(),
        row.pue.text(),
        pue.text(),
        format!("{:+.2}", pue.middle() - row.pue.middle()),
        pue.verdict(row.pue),
    ];
    match row.wue {
        Some(theirs) => {
            ours.push(wue);
            cells.extend([
                theirs.text(),
                wue.text(),
                format!("{:+.2}", wue.middle() - theirs.middle()),
                wue.verdict(theirs),
            ]);
        }
        None => cells.extend(["", "", "", ""].map(str::to_owned)),
    }
    match row.wue.filter(|_| has_tower) {
        Some(theirs) => {
            let saturated = band(&run(&["cooling.tower.evaporation=saturated-exit"]), WUE);
            ours.push(saturated);
            cells.extend([saturated.text(), saturated.verdict(theirs)]);
        }
        None => cells.extend(["", ""].map(str::to_owned)),
    }
    Line { text: format!("| {} |", cells.join(" | ")), ours }
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
    let difference = format!("{:+.digits$}", centre - theirs.middle());
    format!("| {what} | {published} | {ours_text} | {difference} | {} |", ours.verdict_of_point(theirs))
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

/// The bands of ours that a stated line has, in the order of [`Line::ours`].
fn bands_of(line: &str) -> Vec<Band> {
    let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
    [3, 7, 10]
        .into_iter()
        .filter(|column| !cells[*column].is_empty())
        .map(|column| Band::parse(cells[column]))
        .collect()
}

fn lines(count: u32) -> Vec<Line> {
    let world = World::new();
    published().par_iter().map(|row| line_of_band(&world, row, count)).collect()
}

#[test]
fn the_chapter_states_the_bands_that_few_draws_find() {
    let stated = stated("published bands");
    let found = lines(FEW_DRAWS);
    assert_eq!(stated.len(), found.len(), "a row for every published band");
    for (stated, found) in stated.iter().zip(&found) {
        let key = |line: &str| line.split('|').take(4).collect::<String>();
        assert_eq!(key(stated), key(&found.text), "rows in the order of bands.csv");
        let bands = bands_of(stated);
        assert_eq!(bands.len(), found.ours.len(), "{stated}");
        for (stated_band, ours) in bands.iter().zip(&found.ours) {
            // Percentiles of few draws wander by a part of the width of the band.
            let allowed = 0.25 * stated_band.width() + 0.01;
            let (low, high) = (ours.low - stated_band.low, ours.high - stated_band.high);
            assert!(low.abs() <= allowed && high.abs() <= allowed, "{stated}\nfound {ours:?}");
        }
    }
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

/// `cargo test --release -p wattshed-footprint --test published -- --ignored --nocapture` prints the rows to state.
#[test]
#[ignore = "takes minutes; .ci/full runs it"]
fn the_chapter_states_the_bands_that_all_draws_find() {
    let found = lines(STATED_DRAWS);
    for line in &found {
        println!("{}", line.text);
    }
    for (stated, found) in stated("published bands").iter().zip(&found) {
        assert_eq!(*stated, found.text);
    }
}
