//! A date and its meaning: something happened *on* it, or was found to hold *by* it.

use std::fmt;

use crate::core::Date;
use crate::core::record::Dated;

/// The date of a stance as its sources give it.
///
/// Many firms are known only from a list of signatories: they had joined *by* the day of that list, on an unknown
/// earlier one. Such a date is never shown as the day of the signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatedDate {
    pub date: Date,
    pub dated: Dated,
}

/// A plain date, of an event, a law or a list: it is `on` that day.
impl From<Date> for StatedDate {
    fn from(date: Date) -> Self {
        Self { date, dated: Dated::On }
    }
}

/// The form that is the same in every language, for CSV and similar formats: `2024-10-09`, or `by 2024-10-09`.
impl fmt::Display for StatedDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.dated {
            Dated::On => self.date.fmt(f),
            Dated::By => f.pad(&format!("by {}", self.date)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_known_from_a_list_says_by() {
        let date: Date = "2024-10-09".parse().unwrap();
        assert_eq!(StatedDate { date, dated: Dated::On }.to_string(), "2024-10-09");
        assert_eq!(StatedDate { date, dated: Dated::By }.to_string(), "by 2024-10-09");
        assert_eq!(format!("{:>15}", StatedDate { date, dated: Dated::By }), "  by 2024-10-09");
        let month = StatedDate { date: "2024-10".parse().unwrap(), dated: Dated::By };
        assert_eq!(month.to_string(), "by 2024-10");
    }
}
