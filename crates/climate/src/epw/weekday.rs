//! Weekdays as files write them.

use wattshed_physics::weather::Weekday;

const NAMES: [(&str, Weekday); 7] = [
    ("Monday", Weekday::Monday),
    ("Tuesday", Weekday::Tuesday),
    ("Wednesday", Weekday::Wednesday),
    ("Thursday", Weekday::Thursday),
    ("Friday", Weekday::Friday),
    ("Saturday", Weekday::Saturday),
    ("Sunday", Weekday::Sunday),
];

/// The weekday of an English name, in any case.
pub(crate) fn weekday_from_name(name: &str) -> Option<Weekday> {
    NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|&(_, day)| day)
}

/// The English name of a weekday.
pub(crate) fn weekday_name(weekday: Weekday) -> &'static str {
    NAMES.iter().find(|(_, day)| *day == weekday).map_or("", |&(name, _)| name)
}
