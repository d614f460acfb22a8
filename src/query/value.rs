//! What may stand behind a field's colon: words of its vocabulary, dates and ranges, numbers, texts.

use std::ops::Range;

use strum::IntoEnumIterator;

use super::field::{Field, NamedField, ValueKind};
use super::node::{Bound, Op, Predicate};
use super::parse::QueryError;
use crate::core::Subject;
use crate::core::record::{Confidence, EventKind, InstrumentKind, ObligationKind, Size, SourceKind, TermKind};
use crate::core::standing::Status;
use crate::core::{Dataset, Date, country};

/// Reads one value of a field.
pub(super) fn want(
    field: &Field,
    written: &str,
    at: Range<usize>,
    subject: Subject,
    data: &Dataset,
) -> Result<Predicate, QueryError> {
    let name = || field.to_string();
    let text = written.to_lowercase();
    let check = match field.shape() {
        ValueKind::Date => match dates(field, &text) {
            Some((first, last)) => Op::Between(first, last),
            None => return Err(QueryError::BadDate { at, field: name(), found: written.to_owned() }),
        },
        ValueKind::Number => match numbers(&text) {
            Some((least, most)) => Op::Count(least, most),
            None => return Err(QueryError::BadNumber { at, field: name(), found: written.to_owned() }),
        },
        ValueKind::Text if text.is_empty() => return Err(QueryError::NoValue { at, field: name() }),
        ValueKind::Text => Op::Holds,
        ValueKind::Word if text == "any" && matches!(field, Field::Position(_) | Field::Named(NamedField::Flipped)) => {
            Op::Any
        }
        ValueKind::Word => {
            let known = vocabulary(field, subject, data);
            if !known.contains(&text) {
                let nearest = nearest(&text, &known);
                return Err(QueryError::UnknownValue { at, field: name(), found: written.to_owned(), nearest });
            }
            Op::Is
        }
    };
    Ok(Predicate { text, check })
}

/// `2025`, `2025-07..`, `..2025-06`, `today..+90d`, `>2025`, `>=`, `<2027`, `<=`: the first day and the last.
fn dates(field: &Field, text: &str) -> Option<(Option<Bound>, Option<Bound>)> {
    let (first, last) = (|text: &str| end(text, |date| date), |text: &str| end(text, Date::last_day));
    let shifted = |end: Bound, by: i64| match end {
        Bound::Day(day) => Bound::Day(Date::from_epoch_days(day.epoch_days() + by)),
        Bound::After(days) => Bound::After(days.saturating_add(by)),
    };
    if let Some((from, to)) = text.split_once("..") {
        let from = if from.is_empty() { None } else { Some(first(from)?) };
        let to = if to.is_empty() { None } else { Some(last(to)?) };
        return Some((from, to)).filter(|ends| *ends != (None, None));
    }
    if let Some(rest) = text.strip_prefix(">=") {
        return Some((Some(first(rest)?), None));
    }
    if let Some(rest) = text.strip_prefix("<=") {
        return Some((None, Some(last(rest)?)));
    }
    if let Some(rest) = text.strip_prefix('>') {
        return Some((Some(shifted(last(rest)?, 1)), None));
    }
    if let Some(rest) = text.strip_prefix('<') {
        return Some((None, Some(shifted(first(rest)?, -1))));
    }
    let since = matches!(field, Field::Named(NamedField::Since));
    Some((Some(first(text)?), if since { None } else { Some(last(text)?) }))
}

/// A date, `today`, or days from today: `+90d`, `-30d`.
fn end(text: &str, of_date: impl Fn(Date) -> Date) -> Option<Bound> {
    /// Four centuries reach past every date that we take.
    const FAR: i64 = 150_000;
    if text == "today" {
        return Some(Bound::After(0));
    }
    if let Some(days) = text.strip_suffix('d').filter(|days| days.starts_with(['+', '-'])) {
        return days.parse::<i64>().ok().filter(|days| days.abs() <= FAR).map(Bound::After);
    }
    Date::parse(text).ok().map(|date| Bound::Day(of_date(date)))
}

/// `3`, `>=2`, `<5`, `2..4`.
fn numbers(text: &str) -> Option<(Option<u64>, Option<u64>)> {
    let number = |text: &str| text.parse::<u64>().ok();
    if let Some((least, most)) = text.split_once("..") {
        let part = |text: &str| if text.is_empty() { Some(None) } else { number(text).map(Some) };
        return Some((part(least)?, part(most)?)).filter(|ends| *ends != (None, None));
    }
    if let Some(rest) = text.strip_prefix(">=") {
        return Some((Some(number(rest)?), None));
    }
    if let Some(rest) = text.strip_prefix("<=") {
        return Some((None, Some(number(rest)?)));
    }
    if let Some(rest) = text.strip_prefix('>') {
        return Some((Some(number(rest)?.checked_add(1)?), None));
    }
    if let Some(rest) = text.strip_prefix('<') {
        return Some((None, Some(number(rest)?.checked_sub(1)?)));
    }
    number(text).map(|n| (Some(n), Some(n)))
}

pub(super) fn nearest(found: &str, known: &[String]) -> Option<String> {
    crate::core::suggest::nearest(found, known.iter().map(String::as_str)).map(str::to_owned)
}

/// Every word that a field can have, whether or not a row has it now; none for dates, numbers and texts.
pub fn vocabulary(field: &Field, subject: Subject, data: &Dataset) -> Vec<String> {
    fn all<T: IntoEnumIterator + Into<&'static str>>() -> Vec<String> {
        T::iter().map(|word| word.into().to_owned()).collect()
    }
    let terms = |kind: TermKind| data.terms.iter().filter(move |t| t.kind == kind).map(|t| t.id.to_string());
    let listed = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let or_unknown = |mut words: Vec<String>| {
        words.push("unknown".to_owned());
        words
    };
    match field {
        Field::Position(_) => all::<Status>(),
        Field::Named(plain) => match plain {
            NamedField::Country => or_unknown(country::codes().map(str::to_lowercase).collect()),
            NamedField::Region => listed(&["eu", "non-eu", "unknown"]),
            NamedField::Sector => or_unknown(terms(TermKind::Sector).collect()),
            NamedField::Role => or_unknown(terms(TermKind::Role).collect()),
            NamedField::Who => terms(TermKind::Role).collect(),
            NamedField::Tier => terms(TermKind::Tier).collect(),
            NamedField::Area => terms(TermKind::Area).collect(),
            NamedField::Topic => terms(TermKind::Topic).collect(),
            NamedField::Size => or_unknown(all::<Size>()),
            NamedField::Confidence => all::<Confidence>(),
            NamedField::Evidence => all::<SourceKind>(),
            NamedField::Instrument | NamedField::Flipped => {
                data.instruments.iter().map(|instrument| instrument.key.to_string()).collect()
            }
            NamedField::Kind => match subject {
                Subject::Obligations => all::<ObligationKind>(),
                Subject::Instruments => all::<InstrumentKind>(),
                Subject::Events | Subject::Firms => all::<EventKind>(),
            },
            NamedField::State => listed(&["applies", "coming", "undated"]),
            NamedField::Moved | NamedField::Binding => listed(&["yes", "no"]),
            NamedField::Time => listed(&["past", "coming"]),
            NamedField::BoundBy => data.obligations.iter().map(|obligation| obligation.id.to_string()).collect(),
            NamedField::Penalty => data.penalties.iter().map(|penalty| penalty.id.to_string()).collect(),
            NamedField::Parent if subject == Subject::Obligations => {
                data.obligations.iter().map(|obligation| obligation.id.to_string()).collect()
            }
            NamedField::Firm | NamedField::Parent => data.firms.all_ids().map(str::to_owned).collect(),
            NamedField::Id => subject.ids(data),
            NamedField::Since
            | NamedField::Changed
            | NamedField::Date
            | NamedField::From
            | NamedField::Sources
            | NamedField::Model => Vec::new(),
        },
    }
}
