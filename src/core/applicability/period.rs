//! When something happened, as closely as that is known.

use std::fmt;

use crate::core::Date;

/// A date, or all days between two, of which one may be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    On(Date),
    Between(Option<Date>, Option<Date>),
}

impl Period {
    /// Reads `2028-01`, `2025-08-02..2026-08-01`, `..2025-08-01` or `2028-08-02..`. `None` if it is none of these, or
    /// ends before it begins.
    pub fn parse(text: &str) -> Option<Self> {
        let Some((from, to)) = text.split_once("..") else { return Date::parse(text).ok().map(Self::On) };
        let end = |text: &str| if text.is_empty() { Some(None) } else { Date::parse(text).ok().map(Some) };
        let (from, to) = (end(from)?, end(to)?);
        let is_ordered = from.zip(to).is_none_or(|(from, to)| from.first_day() <= to.last_day());
        (is_ordered && from.or(to).is_some()).then_some(Self::Between(from, to))
    }

    /// The first day on which it can have been; `None` if that is open.
    pub fn first_day(self) -> Option<Date> {
        match self {
            Self::On(date) => Some(date.first_day()),
            Self::Between(from, _) => from.map(Date::first_day),
        }
    }

    /// The last one.
    pub fn last_day(self) -> Option<Date> {
        match self {
            Self::On(date) => Some(date.last_day()),
            Self::Between(_, to) => to.map(Date::last_day),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(date) => date.fmt(f),
            Self::Between(from, to) => {
                from.iter().try_for_each(|date| date.fmt(f))?;
                f.write_str("..")?;
                to.iter().try_for_each(|date| date.fmt(f))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Period;

    #[test]
    fn what_is_read_is_written_again() {
        for text in ["2028-01", "2025-08-02..2026-08-01", "..2025-08-01", "2028-08-02.."] {
            assert_eq!(Period::parse(text).map(|period| period.to_string()).as_deref(), Some(text));
        }
        for text in ["", "..", "2028-13", "2028..2027", "x..2027", "2028-01-01..2027-12-31"] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }
}
