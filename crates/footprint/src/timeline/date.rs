//! Days of the calendar, as the format writes them: `2026`, `2026-Q3`, `2026-07`, `2026-07-01`.

use std::fmt;

/// A day; of a year, a quarter or a month that is named alone, its first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The year.
    pub year: i32,
    /// The month, 1 for January.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Date {
    /// Reads a date of the format.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().split('-');
        let year = parts.next()?.parse().ok().filter(|year| (1000..=9999).contains(year))?;
        let month = match parts.next() {
            None => 1,
            Some(quarter) if quarter.starts_with('Q') => match quarter {
                "Q1" => 1,
                "Q2" => 4,
                "Q3" => 7,
                "Q4" => 10,
                _ => return None,
            },
            Some(month) => month.parse().ok().filter(|month| (1..=12).contains(month))?,
        };
        let day = parts.next().map_or(Some(1), |day| day.parse().ok())?;
        let date = Self { year, month, day };
        ((1..=date.days_of_month()).contains(&day) && parts.next().is_none()).then_some(date)
    }

    /// The first of January.
    pub const fn new_year(year: i32) -> Self {
        Self { year, month: 1, day: 1 }
    }

    const fn is_leap(self) -> bool {
        (self.year % 4 == 0 && self.year % 100 != 0) || self.year % 400 == 0
    }

    const fn days_of_month(self) -> u8 {
        match self.month {
            2 if self.is_leap() => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    /// The next day.
    #[must_use]
    pub const fn next(self) -> Self {
        if self.day < self.days_of_month() {
            return Self { day: self.day + 1, ..self };
        }
        self.next_month()
    }

    /// The first of the next month.
    #[must_use]
    pub const fn next_month(self) -> Self {
        if self.month == 12 { Self::new_year(self.year + 1) } else { Self { month: self.month + 1, day: 1, ..self } }
    }

    /// The first of the next quarter.
    #[must_use]
    pub const fn next_quarter(self) -> Self {
        let first = self.month - (self.month - 1) % 3;
        if first == 10 { Self::new_year(self.year + 1) } else { Self { month: first + 3, day: 1, ..self } }
    }

    /// The same day a year later; of the 29th of February the 28th.
    #[must_use]
    pub fn a_year_later(self) -> Self {
        self.with_year(self.year + 1)
    }

    /// The same day a year before; of the 29th of February the 28th.
    #[must_use]
    pub fn a_year_before(self) -> Self {
        self.with_year(self.year - 1)
    }

    fn with_year(self, year: i32) -> Self {
        let there = Self { year, ..self };
        Self { day: self.day.min(there.days_of_month()), ..there }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn a_date_names_its_first_day() {
        for (text, day) in
            [("2026", "2026-01-01"), ("2026-Q3", "2026-07-01"), ("2026-07", "2026-07-01"), ("2024-02-29", "2024-02-29")]
        {
            assert_eq!(date(text).to_string(), day);
        }
        for text in ["26", "2026-13", "2026-Q5", "2026-02-29", "2026-07-00", "2026-07-01-01", "soon"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn steps_follow_the_calendar() {
        assert_eq!(date("2026-05-10").next_quarter(), date("2026-07"));
        assert_eq!(date("2026-11").next_quarter(), date("2027"));
        assert_eq!(date("2024-02-28").next(), date("2024-02-29"));
        assert_eq!(date("2026-12-31").next(), date("2027"));
        assert_eq!(date("2024-02-29").a_year_later(), date("2025-02-28"));
    }
}
