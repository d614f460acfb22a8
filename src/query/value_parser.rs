//! One value after a field's colon → a predicate: a word of its vocabulary, a date or range, a number, a text.

use std::ops::Range;

use super::definition::{Also, ValueKind};
use super::error::QueryError;
use super::field::Field;
use super::node::{Bound, Op, Predicate};
use super::token::unquoted;
use super::vocabulary::Words;
use crate::core::day_spec::NotADay;
use crate::core::{Dataset, DaySpec, Subject};

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
    let Some(written) = unquoted(written) else { return Err(QueryError::Unfinished { at }) };
    if written.trim().is_empty() {
        return Err(QueryError::NoValue { at, field: name() });
    }
    let text = written.to_lowercase();
    let found = || written.to_owned();
    let no_date =
        |wrong: NotADay| QueryError::BadDate { at: at.clone(), field: name(), found: found(), nearest: wrong.meant };
    let reversed = |first: &str, last: &str| QueryError::Reversed {
        at: at.clone(),
        first: first.to_owned(),
        last: last.to_owned(),
    };
    let op = match field.kind() {
        kind @ (ValueKind::Date | ValueKind::Since) => {
            let (first, last) = parse_dates(&text, matches!(kind, ValueKind::Since)).map_err(no_date)?;
            match (text.split_once(".."), first.zip(last)) {
                (Some((from, to)), Some((first, last))) if is_reversed(first, last) => return Err(reversed(from, to)),
                _ => Op::Between(first, last),
            }
        }
        ValueKind::Number => match (parse_numbers(&text), text.split_once("..")) {
            (Some((Some(least), Some(most))), Some((from, to))) if least > most => return Err(reversed(from, to)),
            (Some((least, most)), _) => Op::Number(least, most),
            (None, _) => return Err(QueryError::BadNumber { at, field: name(), found: found() }),
        },
        ValueKind::Text => Op::Contains,
        ValueKind::Reference => Op::Names,
        ValueKind::Word(_, Also::Any) if text == "any" => Op::Any,
        ValueKind::Word(vocabulary, also) => {
            let words = Words { vocabulary, also, subject, data };
            return match words.word_of(&text) {
                Some(text) => Ok(Predicate { text, op: Op::Is }),
                None => {
                    let nearest = words.nearest(&text);
                    let known = if nearest.is_none() { words.few() } else { Vec::new() };
                    Err(QueryError::UnknownValue { at, field: name(), found: found(), nearest, known })
                }
            };
        }
    };
    Ok(Predicate { text, op })
}

/// `2025`, `2025-07..`, `..2025-06`, `today..+90d`, `>2025`, `>=`, `<2027`, `<=`: the first day and the last. One
/// date means its own days, and if `is_open` all later ones too. An error tells the whole text as it was meant.
fn parse_dates(text: &str, is_open: bool) -> Result<(Option<Bound>, Option<Bound>), NotADay> {
    let meant = |before: &str, wrong: NotADay, behind: &str| NotADay {
        meant: wrong.meant.map(|date| format!("{before}{date}{behind}")),
    };
    let behind = |sign: &str, rest: &str| DaySpec::parse(rest).map_err(|wrong| meant(sign, wrong, ""));
    if let Some((from, to)) = text.split_once("..") {
        let end = |text: &str| if text.is_empty() { Ok(None) } else { DaySpec::parse(text).map(Some) };
        return match (end(from), end(to)) {
            (Ok(None), Ok(None)) => Err(NotADay { meant: None }),
            (Ok(first), Ok(last)) => Ok((first.map(Bound::First), last.map(Bound::Last))),
            (Err(NotADay { meant: Some(first) }), Err(last)) => Err(meant(&format!("{first}.."), last, "")),
            (Err(first), _) => Err(meant("", first, &format!("..{to}"))),
            (_, Err(last)) => Err(meant(&format!("{from}.."), last, "")),
        };
    }
    if let Some(rest) = text.strip_prefix(">=") {
        return Ok((Some(Bound::First(behind(">=", rest)?)), None));
    }
    if let Some(rest) = text.strip_prefix("<=") {
        return Ok((None, Some(Bound::Last(behind("<=", rest)?))));
    }
    if let Some(rest) = text.strip_prefix('>') {
        return Ok((Some(Bound::After(behind(">", rest)?)), None));
    }
    if let Some(rest) = text.strip_prefix('<') {
        return Ok((None, Some(Bound::Before(behind("<", rest)?))));
    }
    let day = DaySpec::parse(text)?;
    Ok((Some(Bound::First(day)), (!is_open).then_some(Bound::Last(day))))
}

/// Whether a range ends before it begins. Of a date and a distance that is not known before the day of the query is.
fn is_reversed(first: Bound, last: Bound) -> bool {
    match (first, last) {
        (Bound::First(DaySpec::Date(a)), Bound::Last(DaySpec::Date(b))) => !a.is_by(b.last_day()),
        (Bound::First(DaySpec::Days(a)), Bound::Last(DaySpec::Days(b)))
        | (Bound::First(DaySpec::Months(a)), Bound::Last(DaySpec::Months(b))) => a > b,
        _ => false,
    }
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
