//! What holds when: the dates of a spec, cut into periods and into stretches of one state.
//!
//! ```text
//! period    a step of the calendar (week, month, quarter, year) within the timeline; no period crosses a new year
//! state     the phases that have begun, and the calendar years since the first: trends compound with each new year
//! stretch   days of one period in one state
//! ```

use wattshed_report::{both, told};

use super::date::Date;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::spec::{Entry, Patch, Resolved};

/// Longest timeline that is computed.
const MOST_YEARS: i32 = 100;

/// Days of a week.
const WEEK: usize = 7;

/// The length of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Seven days from the beginning of the timeline or of a year.
    Week,
    /// A month of the calendar.
    Month,
    /// Three months of the calendar.
    Quarter,
    /// A year of the calendar.
    Year,
}

impl Step {
    fn of(word: Option<&str>) -> Self {
        match word {
            Some("week") => Self::Week,
            Some("month") => Self::Month,
            Some("year") => Self::Year,
            _ => Self::Quarter,
        }
    }

    /// Where the period ends that begins on a day.
    fn end(self, start: Date) -> Date {
        let new_year = Date::new_year(start.year + 1);
        let end = match self {
            Self::Week => (0..WEEK).fold(start, |day, _| day.next()),
            Self::Month => start.next_month(),
            Self::Quarter => start.next_quarter(),
            Self::Year => new_year,
        };
        end.min(new_year)
    }
}

/// A phase with the day on which it begins.
#[derive(Debug, Clone, PartialEq)]
pub struct Phase {
    /// Its name.
    pub name: String,
    /// Its first day.
    pub start: Date,
    /// Where that is said.
    pub span: Option<Span>,
}

/// What holds at a date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moment {
    /// Phases that have begun, the earliest first.
    pub phases: Vec<String>,
    /// New years since the beginning of the timeline.
    pub years: u32,
}

/// Days from the first to before the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub start: Date,
    /// The first that is not among them.
    pub end: Date,
}

impl Days {
    /// Whether others lie wholly within.
    pub fn hold(&self, other: &Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// What both share.
    pub fn common(&self, other: &Self) -> Option<Self> {
        let both = Self { start: self.start.max(other.start), end: self.end.min(other.end) };
        (both.start < both.end).then_some(both)
    }
}

/// The timeline of a spec: its days and how they are cut.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// All days.
    pub days: Days,
    /// The length of its periods.
    pub step: Step,
    /// The periods.
    pub periods: Vec<Days>,
}

/// Days of one state.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    /// Its days, of one calendar year.
    pub days: Days,
    /// What holds.
    pub moment: Moment,
}

/// The phases that patches name, in the order in which they begin; `found` takes what is wrong with them.
pub fn phases(patches: &[&Patch], found: &mut Diagnostics) -> Vec<Phase> {
    let mut phases: Vec<Phase> = Vec::new();
    let mut nameless: Vec<(String, Option<Span>)> = Vec::new();
    for patch in patches {
        for (name, start, span) in patch.phase_starts() {
            match phases.iter_mut().find(|phase| phase.name == name) {
                Some(phase) => (phase.start, phase.span) = (start, span),
                None => phases.push(Phase { name: name.to_owned(), start, span }),
            }
        }
        for (name, span) in patch.phase_names() {
            if !nameless.iter().any(|(known, _)| known == name) {
                nameless.push((name.to_owned(), span));
            }
        }
    }
    for (name, span) in nameless {
        // What could not be read was reported.
        let start = format!("phase.{name}.start");
        let is_broken = patches.iter().any(|patch| patch.broken.contains(&start));
        if !is_broken && !phases.iter().any(|phase| phase.name == name) {
            let message = told!("`phase.{name}.start` is missing", "`phase.{name}.start` manque");
            let place = both!("when does it begin?", "quand commence-t-elle ?");
            let diagnostic = Diagnostic::error(Code::Missing, message).at(span, place);
            found.push(diagnostic.help(both!(
                "write start = \"2027\", \"2027-Q3\", \"2027-07\" or \"2027-07-01\"",
                "écrire start = \"2027\", \"2027-Q3\", \"2027-07\" ou \"2027-07-01\""
            )));
        }
    }
    // Of phases that begin on one day the order of the file holds.
    phases.sort_by_key(|phase| phase.start);
    overlapping(&phases, patches, found);
    phases
}

/// Two phases of one day that say different things of one key.
fn overlapping(phases: &[Phase], patches: &[&Patch], found: &mut Diagnostics) {
    for (index, phase) in phases.iter().enumerate() {
        for other in phases.iter().take(index).filter(|other| other.start == phase.start) {
            let of = |name: &str| patches.iter().flat_map(|patch| patch.of_phase(name).entries).collect::<Vec<_>>();
            let (own, theirs) = (of(&phase.name), of(&other.name));
            for entry in own {
                let Some(same) = theirs.iter().find(|held| held.key == entry.key) else { continue };
                let (first, second, key) = (&other.name, &phase.name, &entry.key);
                let message = told!(
                    "phases `{first}` and `{second}` begin on one day and both say `{key}`",
                    "les phases `{first}` et `{second}` commencent le même jour et disent toutes deux `{key}`"
                );
                let diagnostic = Diagnostic::error(Code::Contradiction, message)
                    .at(entry.origin.span.clone(), both!("this", "ceci"))
                    .at(same.origin.span.clone(), both!("and this", "et cela"));
                found.push(diagnostic.help(both!(
                    "let one of them begin later, or say it once",
                    "faire commencer l'une plus tard, ou le dire une fois"
                )));
            }
        }
    }
}

/// What is wrong with the days of a timeline and with phases outside of them; `span` tells where a key stands.
fn impossible(days: &Days, phases: &[Phase], span: &dyn Fn(&str) -> Option<Span>) -> Vec<Diagnostic> {
    let Days { start, end } = *days;
    let mut problems = Vec::new();
    if end <= start {
        let message = told!(
            "the timeline ends on {end}, before it begins on {start}",
            "le calendrier finit le {end}, avant de commencer le {start}"
        );
        let diagnostic = Diagnostic::error(Code::Contradiction, message)
            .at(span("timeline.end"), both!("the first day after it", "le premier jour d'après"))
            .at(span("timeline.start"), both!("its first day", "son premier jour"));
        problems.push(diagnostic);
    }
    if end.year - start.year > MOST_YEARS {
        let message = told!("the timeline is longer than {MOST_YEARS} years", "le calendrier dépasse {MOST_YEARS} ans");
        let place = both!("too far", "trop loin");
        problems.push(Diagnostic::error(Code::OutOfRange, message).at(span("timeline.end"), place));
    }
    for phase in phases.iter().filter(|phase| phase.start < start || phase.start >= end) {
        let (when, label) = match phase.start < start {
            true => (
                both!("before the timeline begins", "avant que commence le calendrier"),
                both!("before it", "avant lui"),
            ),
            false => {
                (both!("after the timeline ends", "après que finit le calendrier"), both!("after it", "après lui"))
            }
        };
        let (name, begins) = (&phase.name, &phase.start);
        let message = told!(
            "phase `{name}` begins on {begins}, {when}: {start} to {end}",
            "la phase `{name}` commence le {begins}, {when} : {start} à {end}"
        );
        let diagnostic = Diagnostic::error(Code::Contradiction, message).at(phase.span.clone(), label);
        problems.push(diagnostic.help(both!(
            "what holds from the beginning stands at the top of the spec; or change timeline.start, timeline.end",
            "ce qui vaut dès le début figure en tête de la spécification ; ou changer timeline.start, timeline.end"
        )));
    }
    problems
}

impl Plan {
    /// The timeline of a spec, where it has one: a section of its own, phases, or trends.
    pub fn of(spec: &Resolved, phases: &[Phase], trend: Option<&Entry>, found: &mut Diagnostics) -> Option<Self> {
        let date = |key: &str| spec.word(key).as_deref().and_then(Date::parse);
        let span = |key: &str| spec.entry(key).and_then(|entry| entry.origin.span.clone());
        let (given_start, given_end) = (date("timeline.start"), date("timeline.end"));
        let said = ["timeline.start", "timeline.end", "timeline.step"].into_iter().any(|key| spec.entry(key).is_some());
        if !said && phases.is_empty() && trend.is_none() {
            return None;
        }
        let Some(start) = given_start.or_else(|| phases.first().map(|phase| phase.start)) else {
            let message = both!(
                "`timeline.start` is missing: there are no phases to begin with",
                "`timeline.start` manque : il n'y a pas de phases par lesquelles commencer"
            );
            let of_trend = || trend?.origin.span.clone();
            let place = span("timeline.end").or_else(|| span("timeline.step")).or_else(of_trend);
            let diagnostic =
                Diagnostic::error(Code::Missing, message).at(place, both!("from when?", "à partir de quand ?"));
            found.push(diagnostic.help(both!(
                "write timeline = { start = \"2026\", end = \"2031\" }",
                "écrire timeline = { start = \"2026\", end = \"2031\" }"
            )));
            return None;
        };
        let last = phases.iter().map(|phase| phase.start).fold(start, Date::max);
        let end = given_end.unwrap_or_else(|| last.a_year_later());
        let days = Days { start, end };
        let problems = impossible(&days, phases, &span);
        if !problems.is_empty() {
            found.extend(problems);
            return None;
        }
        let step = Step::of(spec.word("timeline.step").as_deref());
        let mut periods = Vec::new();
        let mut from = start;
        while from < end {
            let to = step.end(from).min(end);
            periods.push(Days { start: from, end: to });
            from = to;
        }
        Some(Self { days, step, periods })
    }

    /// Days of one state each, within one calendar year each, in order; cut where a period or a phase begins.
    ///
    /// Without trends no year differs from another by itself.
    pub fn stretches(&self, phases: &[Phase], has_trends: bool) -> Vec<Stretch> {
        let mut stretches = Vec::new();
        for period in &self.periods {
            let inner =
                phases.iter().map(|phase| phase.start).filter(|start| period.start < *start && *start < period.end);
            let mut cuts: Vec<Date> = inner.chain([period.start, period.end]).collect();
            cuts.sort_unstable();
            cuts.dedup();
            for pair in cuts.windows(2) {
                if let [start, end] = *pair {
                    stretches
                        .push(Stretch { days: Days { start, end }, moment: self.moment(start, phases, has_trends) });
                }
            }
        }
        stretches
    }

    fn moment(&self, at: Date, phases: &[Phase], has_trends: bool) -> Moment {
        let begun = phases.iter().filter(|phase| phase.start <= at).map(|phase| phase.name.clone());
        // The year of a date in the timeline is not before its first.
        let years = u32::try_from(at.year - self.days.start.year).unwrap_or(0);
        Moment { phases: begun.collect(), years: if has_trends { years } else { 0 } }
    }

    /// The days that `results` cover, with what they are called: the last full calendar year; else the last twelve months; of a
    /// shorter timeline none.
    pub fn last_year(&self) -> Option<(Days, &'static str)> {
        let Days { start, end } = self.days;
        let of_calendar = Days { start: Date::new_year(end.year - 1), end: Date::new_year(end.year) };
        let of_end = Days { start: end.a_year_before(), end };
        let calendar = self.days.hold(&of_calendar).then_some((of_calendar, "last full year of the timeline"));
        calendar.or_else(|| (of_end.start >= start).then_some((of_end, "last twelve months of the timeline")))
    }
}
