//! A day as people name it on the command line, on the screen and in a query: a date, or so far from today.

use crate::core::Date;
use crate::core::date::{MONTHS, Precision};

/// A date, or a distance from a day that is known only later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DaySpec {
    Date(Date),
    /// `today`, `+90d`, `-2w`: days after today.
    Days(i64),
    /// `+3m`, `-1y`: months after today.
    Months(i64),
}

/// A text that names no day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no day")]
pub struct NotADay {
    /// What was probably meant, where the text is a date written in another way.
    pub meant: Option<String>,
}

impl DaySpec {
    /// Reads `2024-09-24`, `2024-09`, `2024`, `today`, and a distance in days, weeks, months or years: `-90d`, `+2w`,
    /// `+3m`, `-1y`.
    ///
    /// # Errors
    /// If it is none of these; with the date that was meant, where it is one in another form.
    pub fn parse(text: &str) -> Result<Self, NotADay> {
        let text = text.trim();
        if text.eq_ignore_ascii_case("today") {
            return Ok(Self::Days(0));
        }
        let date = Date::parse(text).ok().map(Self::Date);
        date.or_else(|| distance(text)).ok_or_else(|| NotADay { meant: meant(text) })
    }

    /// The first day of it, for a `today`.
    pub fn first_day(self, today: Date) -> Date {
        match self {
            Self::Date(date) => date.first_day(),
            Self::Days(days) => Date::from_epoch_days(today.epoch_days().saturating_add(days)),
            Self::Months(months) => today.plus_months(months),
        }
    }

    /// The day after which everything is later than it, or within it where it is a month or a year.
    pub fn eve(self, today: Date) -> Date {
        let first = self.first_day(today);
        match self {
            Self::Date(date) if date.precision() != Precision::Day => Date::from_epoch_days(first.epoch_days() - 1),
            _ => first,
        }
    }

    /// The last day of it: of a month or a year, when all of it has happened.
    pub fn last_day(self, today: Date) -> Date {
        match self {
            Self::Date(date) => date.last_day(),
            Self::Days(_) | Self::Months(_) => self.first_day(today),
        }
    }
}

fn distance(text: &str) -> Option<DaySpec> {
    /// Four centuries in days: past every date of a record.
    const FAR: i64 = 150_000;
    let is_signed = text.starts_with(['+', '-']);
    let unit = text.chars().next_back().filter(|_| is_signed)?;
    let number = text.strip_suffix(unit)?.parse::<i64>().ok().filter(|number| number.abs() <= FAR)?;
    match unit.to_ascii_lowercase() {
        'd' => Some(DaySpec::Days(number)),
        'w' => Some(DaySpec::Days(number * 7)),
        'm' => Some(DaySpec::Months(number)),
        'y' => Some(DaySpec::Months(number * 12)),
        _ => None,
    }
}

/// The number of the month whose English name begins with the same three letters.
fn month(word: &str) -> Option<u16> {
    let begins = word.get(..3).filter(|_| word.bytes().all(|b| b.is_ascii_alphabetic()))?;
    let is_month = |name: &&str| name.get(..3).is_some_and(|known| known.eq_ignore_ascii_case(begins));
    (1..).zip(MONTHS).find(|(_, name)| is_month(name)).map(|(number, _)| number)
}

/// Whether a word may be a part of a date in words, so that the words behind it are considered too.
pub fn begins_a_date(word: &str) -> bool {
    month(word).is_some() || word.bytes().all(|b| b.is_ascii_digit())
}

/// The date in our form that a text in another form means: `25/09/2024`, `25.9.2024`, `20240925`, `Sept 2024`,
/// `25 September 2024`, `tháng 9/2024`. The day stands before the month, unless no month has that number.
fn meant(text: &str) -> Option<String> {
    /// Longer texts are no dates.
    const LONGEST: usize = 40;
    if text.len() > LONGEST {
        return None;
    }
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    if let (true, Some(year), Some(month), Some(day)) =
        (digits && text.len() == 8, text.get(..4), text.get(4..6), text.get(6..))
    {
        return real(&format!("{year}-{month}-{day}"));
    }
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let parts: Vec<&str> =
        parts.filter(|part| !["ngày", "tháng", "năm"].contains(&part.to_lowercase().as_str())).collect();
    let number = |word: &str| word.trim_end_matches(|c: char| c.is_alphabetic()).parse::<u16>().ok();
    let year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let (named, numbered): (Vec<&str>, Vec<&str>) = parts.iter().partition(|part| month(part).is_some());
    match (named.as_slice(), numbered.as_slice()) {
        ([], [y, m] | [m, y]) if year(y) && !year(m) => real(&format!("{y}-{:02}", number(m)?)),
        ([], [y, m, d]) if year(y) => real(&format!("{y}-{:02}-{:02}", number(m)?, number(d)?)),
        ([], [d, m, y]) if year(y) => {
            let (d, m) = (number(d)?, number(m)?);
            real(&format!("{y}-{m:02}-{d:02}")).or_else(|| real(&format!("{y}-{d:02}-{m:02}")))
        }
        ([m], [y]) if year(y) => real(&format!("{y}-{:02}", month(m)?)),
        ([m], [d, y] | [y, d]) if year(y) && !year(d) => real(&format!("{y}-{:02}-{:02}", month(m)?, number(d)?)),
        _ => None,
    }
}

/// The text, if it is a date.
fn real(text: &str) -> Option<String> {
    Date::parse(text).ok().map(|date| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn a_distance_is_counted_from_today() {
        for (text, wanted) in [
            ("today", "2026-11-30"),
            ("+1d", "2026-12-01"),
            ("-2w", "2026-11-16"),
            ("+3m", "2027-02-28"),
            ("-1Y", "2025-11-30"),
            ("-9999y", "1900-01-01"),
        ] {
            assert_eq!(DaySpec::parse(text).unwrap().last_day(day("2026-11-30")), day(wanted), "{text}");
        }
        for text in ["", "90d", "+d", "+3x", "+99999999999999999999d", "tomorrow", "+é"] {
            assert_eq!(DaySpec::parse(text), Err(NotADay { meant: None }), "{text}");
        }
    }

    #[test]
    fn a_month_has_a_first_and_a_last_day() {
        let month = DaySpec::parse("2024-09").unwrap();
        assert_eq!(
            (month.first_day(day("2026-11-28")), month.last_day(day("2026-11-28"))),
            (day("2024-09-01"), day("2024-09-30"))
        );
    }

    #[test]
    fn a_date_in_another_form_is_not_taken_but_told() {
        for (text, wanted) in [
            ("25/09/2024", "2024-09-25"),
            ("25.9.2024", "2024-09-25"),
            ("09/25/2024", "2024-09-25"),
            ("2024/9/5", "2024-09-05"),
            ("20240925", "2024-09-25"),
            ("9/2024", "2024-09"),
            ("Sept 2024", "2024-09"),
            ("september 2024", "2024-09"),
            ("25 Sept 2024", "2024-09-25"),
            ("Sept 25th, 2024", "2024-09-25"),
            ("tháng 9/2024", "2024-09"),
            ("ngày 25 tháng 9 năm 2024", "2024-09-25"),
            ("2024-9-5", "2024-09-05"),
        ] {
            assert_eq!(DaySpec::parse(text), Err(NotADay { meant: Some(wanted.to_owned()) }), "{text}");
        }
        for text in ["31/02/2024", "25/09/24", "Sept", "soon 2024", "2024-13", "é"] {
            assert_eq!(DaySpec::parse(text), Err(NotADay { meant: None }), "{text}");
        }
    }
}
