//! Dates with the precision of their source: a day is never invented.

use std::fmt;

use jiff::Unit;
use jiff::civil;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::safe::parse_str;

/// The English names of the months.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// How precise a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    Day,
    Month,
    Year,
}

/// A date of the Gregorian calendar from 1900 to 2199, precise to the day, the month or the year.
///
/// A month or a year sorts by its first day, and is displayed as it was given.
///
/// ```no_run
/// use pactscope::Date;
///
/// let month: Date = "2024-09".parse()?;
/// assert_eq!(month.to_string(), "2024-09");
/// assert!(month.is_by("2024-09-01".parse()?));
/// assert_eq!(month.last_day(), "2024-09-30".parse()?);
/// assert!("2024-02-30".parse::<Date>().is_err());
/// # Ok::<(), pactscope::NotADate>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    first: civil::Date,
    precision: Precision,
}

/// The text is not a valid date from 1900 to 2199 of the form `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a real date")]
pub struct NotADate;

impl Date {
    /// What [`Date::parse`] accepts, for error messages.
    pub const WANTED: &str = "a real date: YYYY, YYYY-MM or YYYY-MM-DD, from 1900 to 2199";

    /// The last day that is accepted.
    pub const LAST: Self = Self { first: civil::date(2199, 12, 31), precision: Precision::Day };

    /// Parses `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    ///
    /// # Errors
    /// `NotADate` for any other text, for a date that the calendar does not have, and for other years.
    pub fn parse(text: &str) -> Result<Self, NotADate> {
        let (year, month, day, precision) = match text.as_bytes() {
            [year @ .., b'-', m, n, b'-', d, e] => (year, [*m, *n], [*d, *e], Precision::Day),
            [year @ .., b'-', m, n] => (year, [*m, *n], *b"01", Precision::Month),
            year => (year, *b"01", *b"01", Precision::Year),
        };
        let number = |digits: &[u8]| {
            digits.iter().try_fold(0_i16, |sum, digit| {
                digit.is_ascii_digit().then(|| sum * 10 + i16::from(digit - b'0')).ok_or(NotADate)
            })
        };
        let small = |digits: [u8; 2]| i8::try_from(number(&digits)?).map_err(|_| NotADate);
        let year = if year.len() == 4 { number(year)? } else { return Err(NotADate) };
        if !(1900..2200).contains(&year) {
            return Err(NotADate);
        }
        let first = civil::Date::new(year, small(month)?, small(day)?).map_err(|_| NotADate)?;
        Ok(Self { first, precision })
    }

    /// A date precise to the day; `None` if the calendar has no such day, or for other years.
    pub fn day(year: i16, month: i8, day: i8) -> Option<Self> {
        let first = civil::Date::new(year, month, day).ok()?;
        (1900..2200).contains(&year).then_some(Self { first, precision: Precision::Day })
    }

    /// The day that is `days` after 1 January 1970, clamped to the years that are accepted.
    pub fn from_epoch_days(days: i64) -> Self {
        let epoch = civil::date(1970, 1, 1);
        let clamped = days.clamp(-25_567, 84_005);
        let first = epoch.checked_add(jiff::Span::new().days(clamped)).unwrap_or(epoch);
        Self { first, precision: Precision::Day }
    }

    /// Days from 1 January 1970 to the first day of this date; negative before it.
    pub fn epoch_days(self) -> i64 {
        civil::date(1970, 1, 1).until((Unit::Day, self.first)).map_or(0, |span| i64::from(span.get_days()))
    }

    pub const fn precision(self) -> Precision {
        self.precision
    }

    pub fn year(self) -> i16 {
        self.first.year()
    }

    /// The month, 1 to 12; 1 if only the year is known.
    pub fn month(self) -> i8 {
        self.first.month()
    }

    /// The day of the month, 1 to 31; 1 if it is not known.
    pub fn day_of_month(self) -> i8 {
        self.first.day()
    }

    /// The first day of the month or year; the date itself if it is precise to the day.
    #[must_use]
    pub const fn first_day(self) -> Self {
        Self { first: self.first, precision: Precision::Day }
    }

    /// The last day of the month or year; the date itself if it is precise to the day.
    #[must_use]
    pub fn last_day(self) -> Self {
        let next = match self.precision {
            Precision::Day => return self,
            Precision::Month if self.month() < 12 => Self::day(self.year(), self.month() + 1, 1),
            Precision::Month | Precision::Year => Self::day(self.year() + 1, 1, 1),
        };
        next.map_or(self, |next| Self::from_epoch_days(next.epoch_days() - 1))
    }

    /// The same day of the month that many months later, or the last one where that month is shorter; clamped to the
    /// years that are accepted.
    #[must_use]
    pub fn plus_months(self, months: i64) -> Self {
        /// More than all the years that are accepted.
        const FAR: i64 = 12 * 400;
        let span = jiff::Span::new().months(months.clamp(-FAR, FAR));
        let first = self.first.checked_add(span).unwrap_or(self.first);
        let (earliest, latest) = (civil::date(1900, 1, 1), Self::LAST.first);
        Self { first: first.clamp(earliest, latest), precision: Precision::Day }
    }

    /// Days from the first day of `other` to that of this date; positive if this one is later.
    pub fn days_after(self, other: Self) -> i64 {
        self.epoch_days() - other.epoch_days()
    }

    /// Whether its first day is not after that of `day`: the date has come by then.
    pub fn is_by(self, day: Self) -> bool {
        self.first <= day.first
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = (self.year(), self.month(), self.day_of_month());
        let text = match self.precision {
            Precision::Day => format!("{year:04}-{month:02}-{day:02}"),
            Precision::Month => format!("{year:04}-{month:02}"),
            Precision::Year => format!("{year:04}"),
        };
        f.pad(&text)
    }
}

impl std::str::FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        Self::parse(text)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        parse_str(deserializer, Self::WANTED, |text| Self::parse(text).ok())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_precision_it_was_given() {
        for text in ["2024", "2024-09", "2024-09-24", "2024-02-29"] {
            assert_eq!(Date::parse(text).map(|d| d.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn refuses_what_no_calendar_has() {
        for text in ["", "24-09-24", "2024-9-24", "2024-02-30", "2023-02-29", "2024-13", "2024-00-01", "2024-01-01-01"]
        {
            assert_eq!(Date::parse(text), Err(NotADate), "{text}");
        }
    }

    #[test]
    fn a_month_sorts_as_its_first_day_and_counts_from_it() {
        let (month, day) = (Date::parse("2024-09").unwrap(), Date::parse("2024-09-02").unwrap());
        assert!(month < day);
        assert_eq!(day.days_after(month), 1);
        assert_eq!(Date::from_epoch_days(day.epoch_days()), day);
    }
}
