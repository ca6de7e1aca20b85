//! Points in time of other people's tables.

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Month first, as in the United States.
    MonthFirst,
    /// Day first, as in Europe.
    DayFirst,
}

/// Minutes since 1970-01-01 00:00 of a text such as `2024-01-31 13:00:00+00:00`, `01.01.2023 00:30` or `1/31/2024 1:00:00 PM`.
/// Four digits at the beginning are a year.
pub(super) fn minutes(text: &str, order: Order) -> Option<i64> {
    let text = text.trim();
    let (date, time) = text.split_once(['T', ' ']).unwrap_or((text, "00:00"));
    let parts: Vec<&str> = date.split(['-', '/', '.']).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let number = |part: &str| part.parse::<i64>().ok();
    let (year, month, day) = match (a.len(), order) {
        (4, _) => (number(a)?, number(b)?, number(c)?),
        (_, Order::DayFirst) => (number(c)?, number(b)?, number(a)?),
        (_, Order::MonthFirst) => (number(c)?, number(a)?, number(b)?),
    };
    if !(1900..=2200).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    Some(days_since_1970(year, month, day) * 1440 + minutes_of_day(time)?)
}

fn minutes_of_day(text: &str) -> Option<i64> {
    let text = text.trim().trim_end_matches("UTC").trim();
    let (text, noon) = match text.to_uppercase() {
        upper if upper.ends_with("PM") => (text.get(..text.len() - 2)?.trim(), Some(true)),
        upper if upper.ends_with("AM") => (text.get(..text.len() - 2)?.trim(), Some(false)),
        _ => (text, None),
    };
    let text = text.trim_end_matches(['Z', 'z']);
    // An offset stands behind the time; a minus sign in it cannot be part of the time.
    let (clock, offset) = match text.rfind(['+', '-']) {
        Some(at) => (text.get(..at)?, offset(text.get(at..)?)?),
        None => (text, 0),
    };
    let mut parts = clock.trim().split(':');
    let hour: i64 = parts.next()?.parse().ok()?;
    let minute: i64 = parts.next().unwrap_or("0").parse().ok()?;
    let seconds: f64 = parts.next().unwrap_or("0").parse().ok()?;
    let hour = match noon {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    let fits = (0..=24).contains(&hour) && (0..60).contains(&minute) && (0.0..61.0).contains(&seconds);
    fits.then_some(hour * 60 + minute - offset)
}

fn offset(text: &str) -> Option<i64> {
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let number: i64 = digits.parse().ok()?;
    Some(sign * if digits.len() <= 2 { number * 60 } else { number / 100 * 60 + number % 100 })
}

/// Days of the Gregorian calendar since 1970-01-01. Counting from March puts the leap day at the end of the year.
pub(super) fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year.div_euclid(400) * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Whether a year has 8,784 hours.
pub(super) const fn is_leap(year: i64) -> bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
}

/// Date and hour of minutes since 1970, for messages.
pub(super) fn written(minutes: i64) -> String {
    let (day, minute) = (minutes.div_euclid(1440), minutes.rem_euclid(1440));
    let mut year = 1970 + day.div_euclid(366);
    while days_since_1970(year + 1, 1, 1) <= day {
        year += 1;
    }
    let month = (1..=12).rev().find(|month| days_since_1970(year, *month, 1) <= day).unwrap_or(1);
    let of_month = day - days_since_1970(year, month, 1) + 1;
    format!("{year}-{month:02}-{of_month:02} {:02}:{:02}", minute / 60, minute % 60)
}

/// Universal time of the civil time of the European Union: an hour ahead of Central European Time from the last Sunday of March
/// to that of October, both at 01:00 UTC. `again`: the second of the two hours that bear the same name in October.
/// Source: Directive 2000/84/EC.
pub(super) fn utc_of_central_european(civil: i64, again: bool) -> i64 {
    let day = civil.div_euclid(1440);
    let year = (1970..).find(|year| days_since_1970(year + 1, 1, 1) > day).unwrap_or(1970);
    let change = |month: i64| {
        let last = days_since_1970(year, month, 31);
        // 1970-01-01 was a Thursday; Sunday is the fourth day after it.
        (last - (last + 4).rem_euclid(7)) * 1440 + 60
    };
    let (start, end) = (change(3), change(10));
    let summer = civil - 120;
    if (start..end).contains(&summer) && !(again && civil - 60 >= end) { summer } else { civil - 60 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_every_form_are_the_same_minute() {
        let wanted = days_since_1970(2024, 3, 5) * 1440 + 13 * 60;
        for text in ["2024-03-05T13:00:00Z", "2024-03-05 13:00", "2024-03-05 15:00:00+02:00", "2024-03-05T07:00-0600"] {
            assert_eq!(minutes(text, Order::DayFirst), Some(wanted), "{text}");
        }
        assert_eq!(minutes("05.03.2024 13:00", Order::DayFirst), Some(wanted));
        assert_eq!(minutes("3/5/2024 1:00:00 PM", Order::MonthFirst), Some(wanted));
        assert_eq!(minutes("3/5/2024 12:00:00 AM", Order::MonthFirst), Some(wanted - 13 * 60));
        for wrong in ["", "yesterday", "2024-13-01", "2024-01-01 25:00", "1.1.24"] {
            assert_eq!(minutes(wrong, Order::DayFirst), None, "{wrong}");
        }
    }

    #[test]
    fn days_count_as_the_calendar_does() {
        assert_eq!(
            [(1970, 1, 1), (2000, 3, 1), (2024, 12, 31)].map(|(y, m, d)| days_since_1970(y, m, d)),
            [0, 11_017, 20_088]
        );
        assert_eq!(written(days_since_1970(2024, 2, 29) * 1440 + 90), "2024-02-29 01:30");
    }

    #[test]
    fn european_summer_time_ends_in_an_hour_that_stands_twice() {
        let at = |text| minutes(text, Order::DayFirst).unwrap();
        // 2024: from 31 March to 27 October.
        assert_eq!(utc_of_central_european(at("31.03.2024 01:59"), false), at("2024-03-31 00:59"));
        assert_eq!(utc_of_central_european(at("31.03.2024 03:00"), false), at("2024-03-31 01:00"));
        assert_eq!(utc_of_central_european(at("27.10.2024 02:00"), false), at("2024-10-27 00:00"));
        assert_eq!(utc_of_central_european(at("27.10.2024 02:00"), true), at("2024-10-27 01:00"));
        assert_eq!(utc_of_central_european(at("27.10.2024 03:00"), false), at("2024-10-27 02:00"));
    }
}
