//! What may stand behind a field's colon: words of its vocabulary, dates and ranges, numbers, texts.

use std::ops::Range;

use strum::IntoEnumIterator;

use super::field::{Field, Plain, Shape, Subject};
use super::node::{Check, End, Want};
use super::parse::QueryError;
use crate::core::asof::Held;
use crate::core::record::{Confidence, EventKind, InstrumentKind, ObligationKind, Size, SourceKind, TermKind};
use crate::core::{Dataset, Date, country};

/// Reads one value of a field.
pub(super) fn want(
    field: &Field,
    written: &str,
    at: Range<usize>,
    subject: Subject,
    data: &Dataset,
) -> Result<Want, QueryError> {
    let name = || field.to_string();
    let text = written.to_lowercase();
    let check = match field.shape() {
        Shape::Date => match dates(field, &text) {
            Some((first, last)) => Check::Between(first, last),
            None => return Err(QueryError::BadDate { at, field: name(), found: written.to_owned() }),
        },
        Shape::Number => match numbers(&text) {
            Some((least, most)) => Check::Count(least, most),
            None => return Err(QueryError::BadNumber { at, field: name(), found: written.to_owned() }),
        },
        Shape::Text if text.is_empty() => return Err(QueryError::NoValue { at, field: name() }),
        Shape::Text => Check::Holds,
        Shape::Word if text == "any" && matches!(field, Field::Position(_) | Field::Plain(Plain::Flipped)) => {
            Check::Any
        }
        Shape::Word => {
            let known = vocabulary(field, subject, data);
            if !known.contains(&text) {
                let nearest = nearest(&text, &known);
                return Err(QueryError::UnknownValue { at, field: name(), found: written.to_owned(), nearest });
            }
            Check::Is
        }
    };
    Ok(Want { text, check })
}

/// `2025`, `2025-07..`, `..2025-06`, `today..+90d`, `>2025`, `>=`, `<2027`, `<=`: the first day and the last.
fn dates(field: &Field, text: &str) -> Option<(Option<End>, Option<End>)> {
    let (first, last) = (|text: &str| end(text, |date| date), |text: &str| end(text, Date::last_day));
    let shifted = |end: End, by: i64| match end {
        End::Day(day) => End::Day(Date::from_epoch_days(day.epoch_days() + by)),
        End::After(days) => End::After(days.saturating_add(by)),
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
    let since = matches!(field, Field::Plain(Plain::Since));
    Some((Some(first(text)?), if since { None } else { Some(last(text)?) }))
}

/// A date, `today`, or days from today: `+90d`, `-30d`.
fn end(text: &str, of_date: impl Fn(Date) -> Date) -> Option<End> {
    /// Four centuries reach past every date that we take.
    const FAR: i64 = 150_000;
    if text == "today" {
        return Some(End::After(0));
    }
    if let Some(days) = text.strip_suffix('d').filter(|days| days.starts_with(['+', '-'])) {
        return days.parse::<i64>().ok().filter(|days| days.abs() <= FAR).map(End::After);
    }
    Date::parse(text).ok().map(|date| End::Day(of_date(date)))
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
    crate::core::load::nearest(found, known.iter().map(String::as_str)).map(str::to_owned)
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
        Field::Position(_) => all::<Held>(),
        Field::Plain(plain) => match plain {
            Plain::Country => or_unknown(country::codes().map(str::to_lowercase).collect()),
            Plain::Region => listed(&["eu", "non-eu", "unknown"]),
            Plain::Sector => or_unknown(terms(TermKind::Sector).collect()),
            Plain::Role => or_unknown(terms(TermKind::Role).collect()),
            Plain::Who => terms(TermKind::Role).collect(),
            Plain::Tier => terms(TermKind::Tier).collect(),
            Plain::Area => terms(TermKind::Area).collect(),
            Plain::Topic => terms(TermKind::Topic).collect(),
            Plain::Size => or_unknown(all::<Size>()),
            Plain::Confidence => all::<Confidence>(),
            Plain::Evidence => all::<SourceKind>(),
            Plain::Instrument | Plain::Flipped => {
                data.instruments.iter().map(|instrument| instrument.key.to_string()).collect()
            }
            Plain::Kind => match subject {
                Subject::Obligations => all::<ObligationKind>(),
                Subject::Instruments => all::<InstrumentKind>(),
                Subject::Events | Subject::Firms => all::<EventKind>(),
            },
            Plain::State => listed(&["applies", "coming", "undated"]),
            Plain::Moved | Plain::Binding => listed(&["yes", "no"]),
            Plain::Time => listed(&["past", "coming"]),
            Plain::BoundBy => data.obligations.iter().map(|obligation| obligation.id.to_string()).collect(),
            Plain::Penalty => data.penalties.iter().map(|penalty| penalty.id.to_string()).collect(),
            Plain::Parent if subject == Subject::Obligations => {
                data.obligations.iter().map(|obligation| obligation.id.to_string()).collect()
            }
            Plain::Firm | Plain::Parent => data.firms.all_ids().map(str::to_owned).collect(),
            Plain::Id => subject.ids(data),
            Plain::Since | Plain::Changed | Plain::Date | Plain::From | Plain::Sources | Plain::Model => Vec::new(),
        },
    }
}
