//! The grid region of a US ZIP code.
//!
//! The tables hold one line per three-digit prefix, `201 a12.3B`: runs of a letter over the last two digits, `.` for
//! codes that are not assigned. Where the line of a prefix begins is found once, when a code is first asked for.

use std::sync::LazyLock;

use crate::region::RegionId;

const SUBREGIONS: &str = include_str!("../data/us_zip_subregions.txt");
const CAMBIUM: &str = include_str!("../data/us_zip_cambium.txt");

static BY_SUBREGION: LazyLock<Table> = LazyLock::new(|| Table::read(SUBREGIONS));
static BY_CAMBIUM: LazyLock<Table> = LazyLock::new(|| Table::read(CAMBIUM));

/// Runs by prefix, names by letter.
struct Table {
    runs: Vec<&'static str>,
    names: Vec<(char, &'static str)>,
}

impl Table {
    fn read(text: &'static str) -> Self {
        let mut table = Self { runs: vec![""; 1000], names: Vec::new() };
        for line in text.lines() {
            let Some((first, rest)) = line.split_once(' ') else { continue };
            match (first, first.parse::<usize>(), rest.split_once(' ')) {
                ("=", _, Some((letter, name))) => {
                    table.names.extend(letter.chars().next().map(|letter| (letter, name)))
                }
                (_, Ok(prefix), _) => table.runs.get_mut(prefix).into_iter().for_each(|runs| *runs = rest),
                _ => {}
            }
        }
        table
    }
}

/// The eGRID subregion of a ZIP code of five digits (or nine, `20166-1234`); none for a code that is not assigned.
///
/// A code has one subregion, that of its main utility; the market may be another: Loudoun County in Virginia (20147,
/// 20165, 20166) is `SRVC`, though it is in the market of PJM, most of which is `RFCE` and `RFCW`.
/// [`alternatives`](crate::alternatives) has the figures of the neighbours.
///
/// Source: US EPA, Power Profiler ZIP code tool (public domain).
///
/// ```
/// use wattshed_grid::region_of_zip;
///
/// assert_eq!(region_of_zip("20166").map(|region| region.to_string()).as_deref(), Some("SRVC"));
/// ```
pub fn region_of_zip(zip: &str) -> Option<RegionId> {
    find(&BY_SUBREGION, zip).map(RegionId::known)
}

/// The generation and emission assessment region of NREL's Cambium 2021, as in `cambium:SRVCc`; for
/// [`marginal`](crate::marginal). None in Alaska, Hawaii and Puerto Rico.
///
/// Source: NREL, as carried by OpenStudio-HPXML (BSD-3-Clause).
pub fn cambium_region_of_zip(zip: &str) -> Option<RegionId> {
    find(&BY_CAMBIUM, zip).map(|region| RegionId::known(&format!("cambium:{region}")))
}

fn find(table: &'static Table, zip: &str) -> Option<&'static str> {
    let code = zip.trim();
    let (code, plus_four) = code.split_once('-').unwrap_or((code, "0000"));
    let digits = |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(code, 5) || !digits(plus_four, 4) {
        return None;
    }
    let (prefix, place) = code.split_at(3);
    let runs = table.runs.get(prefix.parse::<usize>().ok()?)?;
    let letter = letter_at(runs, place.parse().ok()?)?;
    table.names.iter().find(|(own, _)| *own == letter).map(|(_, name)| *name)
}

/// The letter of a place in a line of runs; none for a place that is not assigned.
fn letter_at(runs: &str, place: u32) -> Option<char> {
    let mut end = 0;
    let mut rest = runs;
    loop {
        let letter = rest.chars().next()?;
        let after = rest.get(letter.len_utf8()..)?;
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        let (count, tail) = after.split_at_checked(digits)?;
        end += if count.is_empty() { 1 } else { count.parse().ok()? };
        if place < end {
            return (letter != '.').then_some(letter);
        }
        rest = tail;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_line_covers_a_hundred_codes_of_named_letters() {
        for table in [SUBREGIONS, CAMBIUM] {
            let mut prefixes = std::collections::BTreeSet::new();
            for line in table.lines().filter(|line| line.as_bytes()[0].is_ascii_digit()) {
                let (prefix, runs) = line.split_at(4);
                assert!(prefixes.insert(prefix));
                assert_eq!(letter_at(runs, 100), None, "{line}");
                let last = runs.trim_end_matches(|byte: char| byte.is_ascii_digit());
                assert!(last.ends_with('.') || letter_at(runs, 99).is_some(), "{line}");
            }
            assert!(prefixes.len() > 900);
        }
    }

    #[test]
    fn as_many_codes_are_assigned_as_the_publications_list() {
        let assigned =
            |table: &'static Table| (0..100_000).filter(|code| find(table, &format!("{code:05}")).is_some()).count();
        assert_eq!(assigned(&BY_SUBREGION), 41_526);
        assert_eq!(assigned(&BY_CAMBIUM), 40_462);
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reader(text in ".{0,12}") {
            let _ = region_of_zip(&text);
        }
    }
}
