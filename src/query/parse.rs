//! A query's text → a filter, or what is wrong with it and where.

use std::ops::Range;

use strum::IntoEnumIterator;

use super::field::{Field, Plain, Subject};
use super::filter::{Clause, Filter};
use crate::core::asof::Held;
use crate::core::record::{Confidence, EventKind, InstrumentKind, ObligationKind, Size, TermKind};
use crate::core::{Dataset, country};

/// What is wrong with a query: the place in it, in bytes, and the nearest thing that would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueryError {
    UnknownField { at: Range<usize>, found: String, nearest: Option<String> },
    UnknownValue { at: Range<usize>, field: String, found: String, nearest: Option<String> },
    NoValue { at: Range<usize>, field: String },
}

impl QueryError {
    pub fn at(&self) -> Range<usize> {
        match self {
            Self::UnknownField { at, .. } | Self::UnknownValue { at, .. } | Self::NoValue { at, .. } => at.clone(),
        }
    }
}

/// Parses `field:value,value` clauses and bare words of a query over a subject's rows.
pub fn parse(text: &str, subject: Subject, data: &Dataset) -> Result<Filter, QueryError> {
    let mut filter = Filter::default();
    let mut words: Vec<&str> = Vec::new();
    let mut offset = 0;
    for token in text.split(char::is_whitespace) {
        let start = offset;
        offset +=
            token.len() + text.get(offset + token.len()..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
        match token.split_once(':') {
            Some((name, list)) if is_name(name) => clause(&mut filter, start, name, list, subject, data)?,
            _ if token.is_empty() => {}
            _ => words.push(token),
        }
    }
    filter.find = words.join(" ");
    Ok(filter)
}

/// Whether the text before a colon can be a field's name, so that `AI: a view` stays a pair of words.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn clause(
    filter: &mut Filter,
    start: usize,
    name: &str,
    list: &str,
    subject: Subject,
    data: &Dataset,
) -> Result<(), QueryError> {
    let Some(field) = subject.field(name, data) else {
        let known: Vec<String> = subject.fields(data).iter().map(Field::to_string).collect();
        let nearest = nearest(name, &known);
        return Err(QueryError::UnknownField { at: start..start + name.len(), found: name.to_owned(), nearest });
    };
    let mut at = start + name.len() + 1;
    if list.is_empty() {
        return Err(QueryError::NoValue { at: start..at, field: name.to_owned() });
    }
    let known = vocabulary(&field, subject, data);
    let mut values: Vec<String> = Vec::new();
    for written in list.split(',') {
        let value = written.to_lowercase();
        if !known.contains(&value) {
            return Err(QueryError::UnknownValue {
                at: at..at + written.len(),
                field: name.to_owned(),
                found: written.to_owned(),
                nearest: nearest(&value, &known),
            });
        }
        if !values.contains(&value) {
            values.push(value);
        }
        at += written.len() + 1;
    }
    match filter.clauses.iter_mut().find(|clause| clause.field == field) {
        // The same field twice means both at once; one row's single-valued field can satisfy only what both allow.
        Some(known) => known.values.retain(|value| values.contains(value)),
        None => filter.clauses.push(Clause { field, values }),
    }
    Ok(())
}

fn nearest(found: &str, known: &[String]) -> Option<String> {
    crate::core::load::nearest(found, known.iter().map(String::as_str)).map(str::to_owned)
}

/// Every value that a field can have, whether or not a row has it now.
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
            Plain::Instrument => data.instruments.iter().map(|instrument| instrument.key.to_string()).collect(),
            Plain::Kind => match subject {
                Subject::Obligations => all::<ObligationKind>(),
                Subject::Instruments => all::<InstrumentKind>(),
                Subject::Events | Subject::Firms => all::<EventKind>(),
            },
            Plain::State => listed(&["applies", "coming", "undated"]),
            Plain::Moved | Plain::Binding => listed(&["yes", "no"]),
            Plain::Time => listed(&["past", "coming"]),
        },
    }
}
