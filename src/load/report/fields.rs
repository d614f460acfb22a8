//! Diagnoses an invalid record field by field: each field is tried alone, in the place of the same field of a valid
//! record. So every invalid field is reported, not only the first.

use std::borrow::Cow;

use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::value::RawValue;

use crate::core::Safe;
use crate::core::object::Object;
use crate::core::suggest::nearest;
use crate::load::kinds::LoadRecord;
use crate::load::path::{self, Step};
use crate::load::report::explain::explain;
use crate::load::report::locate::{self, Fields};
use crate::load::report::page::Page;
use crate::load::report::problem::{Problem, ProblemKind, Problems};
use crate::load::report::value::SyntaxError;

/// Reports every problem of a record that serde refused.
pub fn record<T: LoadRecord>(page: &Page<'_>, text: &str, index: usize, problems: &mut Problems) {
    let path = path::format(&[Step::Name(T::LIST), Step::At(index)]);
    let fields = match serde_json::from_str::<Fields<'_>>(text) {
        Ok(fields) => fields.0,
        Err(error) => return problems.push(refusal::<AnyObject>(page, text, &path, &error)),
    };
    let Ok(good) = serde_json::from_str::<Fields<'static>>(T::TEMPLATE) else { return };
    let good = good.0;
    let mut found = 0;
    let mut seen: Vec<&str> = Vec::new();
    for (name, raw) in &fields {
        let at = format!("{path}.{}", Safe::new(name));
        let place = |kind| page.problem_of(raw.get(), at.clone(), kind);
        if seen.contains(&name.as_ref()) {
            found += 1;
            problems.push(place(ProblemKind::DuplicateField { field: Safe::new(name) }));
        } else if !good.iter().any(|(known, _)| known == name) {
            found += 1;
            let known = good.iter().filter_map(|(known, _)| borrowed(known));
            problems.push(place(ProblemKind::UnknownField { found: Safe::new(name), nearest: nearest(name, known) }));
        } else if let Some(problem) = field::<T>(page, &good, name, raw, &at) {
            found += 1;
            problems.push(problem);
        }
        seen.push(name);
    }
    for (name, _) in &good {
        if seen.contains(&name.as_ref()) {
            continue;
        }
        let without = object(good.iter().filter(|(other, _)| other != name).map(|(n, raw)| (n.as_ref(), raw.get())));
        if let (Err(_), Some(field)) = (serde_json::from_str::<T>(&without), borrowed(name)) {
            found += 1;
            problems.push(page.problem_of(text, path.clone(), ProblemKind::Missing { field }));
        }
    }
    if found == 0
        && let Err(error) = serde_json::from_str::<T>(text)
    {
        problems.push(refusal::<T>(page, text, &path, &error));
    }
}

/// Tries one field of a record alone, in the place of the same field of a known-good record.
fn field<T: LoadRecord>(
    page: &Page<'_>,
    good: &[(Cow<'static, str>, &'static RawValue)],
    name: &str,
    raw: &RawValue,
    path: &str,
) -> Option<Problem> {
    let others = good.iter().filter(|(other, _)| other != name).map(|(n, raw)| (n.as_ref(), raw.get()));
    let trial = object(std::iter::once((name, raw.get())).chain(others));
    let error = serde_json::from_str::<T>(&trial).err()?;
    // The trial's first value begins after `{"name":`; from there on its offsets are those of the field.
    let start = name.len() + 4;
    let inside = locate::offset_at(&trial, error.line(), error.column()).saturating_sub(start).min(raw.get().len());
    let here = locate::offset_of(page.text, raw.get());
    let kind = kind_of::<T>(&trial, &error);
    Some(page.problem_at(here + token_start(raw.get(), inside), path.to_owned(), kind))
}

fn object<'a>(fields: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let body: Vec<String> = fields.map(|(name, value)| format!("\"{name}\":{value}")).collect();
    format!("{{{}}}", body.join(","))
}

/// `serde_json` gives the end of a value that it refuses; this finds its beginning.
fn token_start(text: &str, end: usize) -> usize {
    let before = text.get(..end.min(text.len())).unwrap_or(text);
    let trimmed = before.trim_end_matches(['"', ',', '}', ']', ' ', '\n', '\r']);
    trimmed
        .rfind(['"', ':', '[', '{', ',', '\n'])
        .map_or(0, |at| if trimmed.as_bytes().get(at) == Some(&b'"') { at } else { at + 1 })
}

/// A problem of `part`, a part of the page that should have been a `T`, at the place that serde's error names.
pub fn refusal<T: DeserializeOwned>(page: &Page<'_>, part: &str, path: &str, error: &serde_json::Error) -> Problem {
    let inside = locate::offset_at(part, error.line(), error.column());
    let kind = kind_of::<T>(part, error);
    page.problem_at(locate::offset_of(page.text, part) + inside, path.to_owned(), kind)
}

/// What is wrong with a text that should have been a `T`.
fn kind_of<T: DeserializeOwned>(text: &str, error: &serde_json::Error) -> ProblemKind {
    let syntax = || ProblemKind::Syntax(SyntaxError::of_parser(error));
    if error.is_data() { explain::<T>(text).unwrap_or_else(syntax) } else { syntax() }
}

/// Any object: what a file or a line must be at least.
pub type AnyObject = Object<IgnoredAny>;
/// Any list.
pub type AnyList = Vec<IgnoredAny>;

#[allow(clippy::ptr_arg, reason = "only the Cow knows how long its text lives")]
fn borrowed(name: &Cow<'static, str>) -> Option<&'static str> {
    match name {
        Cow::Borrowed(name) => Some(name),
        Cow::Owned(_) => None,
    }
}
