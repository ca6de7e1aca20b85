//! From the index of an hour to month, day, hour of day and weekday.

/// Common or leap year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearLength {
    /// 365 days.
    Common,
    /// 366 days.
    Leap,
}

impl YearLength {
    /// The year that has this many hours, if one has.
    pub fn from_hours(hours: usize) -> Option<Self> {
        [Self::Common, Self::Leap].into_iter().find(|length| length.hours() == hours)
    }

    /// Hours of the year.
    pub const fn hours(self) -> usize {
        match self {
            Self::Common => 8760,
            Self::Leap => 8784,
        }
    }

    /// Days of each month.
    pub(crate) fn days_of_months(self) -> [usize; 12] {
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map(|month| self.days_of_month(month))
    }

    /// Days of a month, 1 to 12.
    const fn days_of_month(self, month: u8) -> usize {
        match (month, self) {
            (4 | 6 | 9 | 11, _) => 30,
            (2, Self::Common) => 28,
            (2, Self::Leap) => 29,
            _ => 31,
        }
    }
}

/// Day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    const WEEK: [Self; 7] =
        [Self::Monday, Self::Tuesday, Self::Wednesday, Self::Thursday, Self::Friday, Self::Saturday, Self::Sunday];

    /// Saturday or Sunday.
    pub const fn is_weekend(self) -> bool {
        matches!(self, Self::Saturday | Self::Sunday)
    }

    fn after(self, days: usize) -> Self {
        Self::WEEK[(self as usize + days) % 7]
    }
}

/// An hour of the year, named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CalendarHour {
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23: full hours since midnight at the hour's beginning.
    pub hour_of_day: u8,
    /// Day of the week.
    pub weekday: Weekday,
}

/// The days of a year, in local standard time. No daylight saving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calendar {
    length: YearLength,
    first_weekday: Weekday,
}

impl Calendar {
    /// A year whose 1 January is a `first_weekday`.
    pub const fn new(length: YearLength, first_weekday: Weekday) -> Self {
        Self { length, first_weekday }
    }

    /// Common or leap.
    pub const fn length(self) -> YearLength {
        self.length
    }

    /// Hours of the year.
    pub const fn hours(self) -> usize {
        self.length.hours()
    }

    /// The first hour of every day, in order.
    pub fn days(self) -> impl Iterator<Item = CalendarHour> {
        let days = (1..=12_u8)
            .flat_map(move |month| (1..).take(self.length.days_of_month(month)).map(move |day| (month, day)));
        days.enumerate().map(move |(day_of_year, (month, day))| {
            let weekday = self.first_weekday.after(day_of_year);
            CalendarHour { month, day, hour_of_day: 0, weekday }
        })
    }

    /// All hours in order.
    pub fn iter(self) -> impl Iterator<Item = CalendarHour> {
        self.days().flat_map(|midnight| (0..24).map(move |hour_of_day| CalendarHour { hour_of_day, ..midnight }))
    }

    /// The indices of a month's hours, January being 1; empty for a number that is no month.
    pub fn month_hours(self, month: u8) -> core::ops::Range<usize> {
        let days = |before: u8| (1..before).map(|month| self.length.days_of_month(month)).sum::<usize>();
        if (1..=12).contains(&month) { days(month) * 24..days(month + 1) * 24 } else { 0..0 }
    }

    /// The hour with this index, counted from 0; none beyond the year.
    pub fn hour(self, index: usize) -> Option<CalendarHour> {
        self.iter().nth(index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_year_has_its_hours_and_ends_on_31_december() {
        for (length, last) in [(YearLength::Common, Weekday::Monday), (YearLength::Leap, Weekday::Tuesday)] {
            let calendar = Calendar::new(length, Weekday::Monday);
            assert_eq!(calendar.iter().count(), calendar.hours());
            let end = CalendarHour { month: 12, day: 31, hour_of_day: 23, weekday: last };
            assert_eq!(calendar.hour(calendar.hours() - 1), Some(end));
            assert_eq!(calendar.hour(calendar.hours()), None);
            assert_eq!(YearLength::from_hours(calendar.hours()), Some(length));
        }
        assert_eq!(YearLength::from_hours(8761), None);
    }

    #[test]
    fn the_60th_day_is_29_february_in_a_leap_year_only() {
        let at = |length| Calendar::new(length, Weekday::Saturday).hour(59 * 24 + 5);
        let (month, day, weekday) = (2, 29, Weekday::Tuesday);
        assert_eq!(at(YearLength::Leap), Some(CalendarHour { month, day, hour_of_day: 5, weekday }));
        assert_eq!(at(YearLength::Common), Some(CalendarHour { month: 3, day: 1, hour_of_day: 5, weekday }));
    }

    #[test]
    fn the_week_goes_on_across_months() {
        let calendar = Calendar::new(YearLength::Common, Weekday::Thursday);
        let days: Vec<_> = calendar.iter().step_by(24).collect();
        assert!(days.windows(2).all(|pair| pair[0].weekday.after(1) == pair[1].weekday));
        assert_eq!(days.iter().filter(|day| day.weekday.is_weekend()).count(), 104);
    }
}
