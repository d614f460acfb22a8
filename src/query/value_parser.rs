//! One value after a field's colon → a predicate: a word of its vocabulary, a date or range, a number, a text.

use std::ops::Range;

use super::definition::{Also, ValueKind, Vocabulary};
use super::error::QueryError;
use super::field::Field;
use super::node::{Bound, Op, Predicate};
use super::vocabulary::Words;
use crate::core::{Dataset, Date, Subject};

/// Parses one value of a field.
///
/// # Errors
///
/// The field has no such value.
pub(super) fn parse_value(
    field: &Field,
    written: &str,
    at: Range<usize>,
    subject: Subject,
    data: &Dataset,
) -> Result<Predicate, QueryError> {
    let name = || field.to_string();
    let text = written.to_lowercase();
    let no_date = || QueryError::BadDate { at: at.clone(), field: name(), found: written.to_owned() };
    let op = match field.kind() {
        ValueKind::Date => {
            let (first, last) = parse_dates(&text, false).ok_or_else(no_date)?;
            Op::Between(first, last)
        }
        ValueKind::Since => {
            let (first, last) = parse_dates(&text, true).ok_or_else(no_date)?;
            Op::Between(first, last)
        }
        ValueKind::Number => match parse_numbers(&text) {
            Some((least, most)) => Op::Number(least, most),
            None => return Err(QueryError::BadNumber { at, field: name(), found: written.to_owned() }),
        },
        ValueKind::Text | ValueKind::Reference if text.is_empty() => {
            return Err(QueryError::NoValue { at, field: name() });
        }
        ValueKind::Text => Op::Contains,
        ValueKind::Reference => Op::Names,
        ValueKind::Word(_, Also::Any) if text == "any" => Op::Any,
        ValueKind::Word(vocabulary, also) => {
            let words = Words { vocabulary, also, subject, data };
            if !words.contains(&text) {
                let nearest = words.nearest(&text);
                return Err(QueryError::UnknownValue { at, field: name(), found: written.to_owned(), nearest });
            }
            if let Vocabulary::Terms(kind) = vocabulary {
                return Ok(Predicate { text: kind.query_word(&text).to_owned(), op: Op::Is });
            }
            Op::Is
        }
    };
    Ok(Predicate { text, op })
}

/// `2025`, `2025-07..`, `..2025-06`, `today..+90d`, `>2025`, `>=`, `<2027`, `<=`: the first day and the last. One
/// date means its own days, and if `is_open` all later ones too.
fn parse_dates(text: &str, is_open: bool) -> Option<(Option<Bound>, Option<Bound>)> {
    let (first, last) = (|text: &str| parse_bound(text, |date| date), |text: &str| parse_bound(text, Date::last_day));
    let shifted = |bound: Bound, by: i64| match bound {
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
    Some((Some(first(text)?), if is_open { None } else { Some(last(text)?) }))
}

/// A date, `today`, or days from today: `+90d`, `-30d`.
fn parse_bound(text: &str, of_date: impl Fn(Date) -> Date) -> Option<Bound> {
    /// Four centuries: past every date of a record.
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
fn parse_numbers(text: &str) -> Option<(Option<u64>, Option<u64>)> {
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
