//! A date in a question → a condition of a query, or the day on which the rest is asked.

use super::meaning::{Preposition, Verb, When};
use crate::core::{Date, DaySpec, Subject};

/// What a date adds to a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dated {
    pub condition: Option<String>,
    pub as_of: Option<Date>,
    /// A condition that may be meant instead.
    pub instead: Option<String>,
}

impl Dated {
    fn condition(text: String) -> Self {
        Self { condition: Some(text), ..Self::default() }
    }

    const fn as_of(day: Date) -> Self {
        Self { condition: None, as_of: Some(day), instead: None }
    }
}

/// What a date adds to a query over the rows of a list, asked on a day; `None` if its rows have no such date. `is_list`
/// if it is asked which firms there are, not where one stands.
pub fn conditions(
    subject: Subject,
    before: Preposition,
    when: &When,
    verb: Option<Verb>,
    is_list: bool,
    day: Date,
) -> Option<Dated> {
    if let (Preposition::AsOf, When::Date(date)) = (before, when) {
        return Some(Dated::as_of(date.last_day()));
    }
    match subject {
        Subject::Firms => of_firms(before, when, is_list, day),
        Subject::Obligations => Some(of_obligations(before, when, verb, day)),
        Subject::Events => Some(Dated::condition(format!("date:{}", range(before, when, day)))),
        Subject::Instruments => match (before, when) {
            (Preposition::Since | Preposition::From | Preposition::After, When::Date(date)) => {
                Some(Dated::condition(format!("since:{date}")))
            }
            _ => None,
        },
    }
}

/// What a verb says without a date.
pub const fn without_date(verb: Verb) -> &'static str {
    match verb {
        Verb::Begins | Verb::Changes => "state:coming",
        Verb::Applies => "state:applies",
    }
}

fn of_firms(before: Preposition, when: &When, is_list: bool, day: Date) -> Option<Dated> {
    let changed = |range: String| is_list.then(|| Dated::condition(format!("changed:{range}")));
    match (before, when) {
        (Preposition::On, When::Date(date)) => {
            let instead = is_list.then(|| format!("changed:{date}"));
            Some(Dated { instead, ..Dated::as_of(date.last_day()) })
        }
        (Preposition::By, When::Date(date)) => Some(Dated::as_of(date.last_day())),
        (Preposition::Before, When::Date(date)) => Some(Dated::as_of(eve(*date))),
        _ => changed(range(before, when, day)),
    }
}

fn of_obligations(before: Preposition, when: &When, verb: Option<Verb>, day: Date) -> Dated {
    let from = |range: String| Dated::condition(format!("from:{range}"));
    match (before, when, verb) {
        // What applied then, not what began to. Of a day to come the beginning is more likely meant.
        (Preposition::On, When::Date(date), verb)
            if verb == Some(Verb::Applies) || (verb.is_none() && date.is_by(day)) =>
        {
            let state = without_date(Verb::Applies).to_owned();
            Dated { condition: Some(state), as_of: Some(date.last_day()), instead: Some(format!("from:{date}")) }
        }
        // What applies from a day begins on it.
        (Preposition::From, When::Date(date), _) => from(date.to_string()),
        _ => from(range(before, when, day)),
    }
}

/// The dates that are meant, as a range of a query.
fn range(before: Preposition, when: &When, day: Date) -> String {
    let date = match when {
        When::Range(range) => return range.clone(),
        When::Dates(first, last) => return format!("{first}..{last}"),
        When::Date(date) => *date,
    };
    let is_ahead = !date.is_by(day);
    match before {
        Preposition::On | Preposition::AsOf | Preposition::Between => date.to_string(),
        Preposition::Since | Preposition::From if is_ahead => format!("{date}.."),
        Preposition::Since | Preposition::From => format!("{date}..today"),
        Preposition::By if is_ahead => format!("today..{date}"),
        Preposition::By => format!("..{date}"),
        Preposition::Before if is_ahead => format!("today..{}", eve(date)),
        Preposition::Before => format!("<{date}"),
        Preposition::After => format!(">{date}"),
    }
}

/// The day before a date.
fn eve(date: Date) -> Date {
    DaySpec::Days(-1).first_day(date.first_day())
}
