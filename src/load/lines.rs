//! Files of one record a line, under the name of its kind (`{"firm": {…}}`), where something in them is wrong.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use serde_json::Deserializer;
use serde_json::value::RawValue;

use crate::core::Kind;
use crate::core::Record;
use crate::core::record::{About, Event, Firm, Instrument, Note, Obligation, Penalty, Source, Stance, Term};
use crate::core::suggest::nearest;
use crate::load::diagnose::{Diagnosis, refusal};
use crate::load::locate::{self, Fields};
use crate::load::parts::kind_of;
use crate::load::problem::{Problem, What};
use crate::load::{Page, Safe};

/// The fields that a line may have.
const KINDS: [&str; 10] =
    ["dataset", "source", "term", "penalty", "instrument", "obligation", "firm", "stance", "event", "note"];

/// Whether a file is one of lines, by its first field, or by a second object behind the first.
pub fn are_in(text: &str) -> bool {
    let Some(inside) = text.trim_start().strip_prefix('{') else { return false };
    match Deserializer::from_str(inside).into_iter::<Cow<'_, str>>().next() {
        Some(Ok(name)) if name == "dataset" => {
            let mut values = Deserializer::from_str(text).into_iter::<&RawValue>();
            let first = values.next().is_some_and(|value| value.is_ok());
            first && text.get(values.byte_offset()..).is_some_and(|rest| rest.trim_start().starts_with('{'))
        }
        Some(Ok(name)) => kind_of(&name, false).is_some(),
        _ => false,
    }
}

/// Hands over the objects of a file, and what is no object with why: where one is whole on its line, reading goes on
/// with the next. Objects of several lines are taken too, up to the first that is wrong.
pub fn each<'a>(text: &'a str, mut take: impl FnMut(Result<&'a RawValue, (&'a str, serde_json::Error)>)) {
    let mut rest = text.trim_start();
    let mut long = None;
    while !rest.is_empty() {
        let line = rest.split_once('\n').map_or(rest, |(line, _)| line);
        let (read, len) = match serde_json::from_str::<&RawValue>(line) {
            Ok(value) => (Ok(value), line.len()),
            Err(error) if long == Some(false) => (Err((line, error)), line.len()),
            Err(error) => {
                let mut values = Deserializer::from_str(rest).into_iter::<&RawValue>();
                match values.next() {
                    Some(Ok(value)) => {
                        long = Some(true);
                        (Ok(value), values.byte_offset())
                    }
                    Some(Err(error)) if long == Some(true) => (Err((rest, error)), rest.len()),
                    _ => {
                        long = Some(false);
                        (Err((line, error)), line.len())
                    }
                }
            }
        };
        take(read);
        rest = rest.get(len..).unwrap_or_default().trim_start();
    }
}

/// Where the records stand, by the names of their lists.
pub fn places(text: &str) -> HashMap<String, Vec<Range<usize>>> {
    let mut places: HashMap<String, Vec<Range<usize>>> = HashMap::new();
    each(text, |value| {
        let fields = value.ok().and_then(|value| serde_json::from_str::<Fields<'_>>(value.get()).ok());
        for (name, record) in fields.map(|fields| fields.0).unwrap_or_default() {
            if let Some(kind) = kind_of(&name, false) {
                let start = locate::offset_of(text, record.get());
                places.entry(list_of(kind).to_owned()).or_default().push(start..start + record.get().len());
            }
        }
    });
    places
}

const fn list_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Firm => Firm::LIST,
        Kind::Instrument => Instrument::LIST,
        Kind::Obligation => Obligation::LIST,
        Kind::Stance => Stance::LIST,
        Kind::Event => Event::LIST,
        Kind::Note => Note::LIST,
        Kind::Source => Source::LIST,
        Kind::Term => Term::LIST,
        Kind::Penalty => Penalty::LIST,
    }
}

/// Tells every problem of such a file, and loads the records that are good.
pub fn diagnose(page: &Page<'_>, to: &mut Diagnosis<'_>) {
    let mut counts: HashMap<Kind, usize> = HashMap::new();
    each(page.text, |value| {
        let fields = value
            .and_then(|value| serde_json::from_str::<Fields<'_>>(value.get()).map_err(|error| (value.get(), error)));
        let fields = match fields {
            Ok(fields) => fields.0,
            Err((part, error)) => {
                to.broken.file = true;
                return to.problems.push(refusal(page, part, "", &error));
            }
        };
        for (at, (name, raw)) in fields.iter().enumerate() {
            let here = |what| Problem::at_offset(page, locate::offset_of(page.text, raw.get()), String::new(), what);
            if fields.iter().take(at).any(|(before, _)| before == name) {
                to.problems.push(here(What::DuplicateField { field: Safe::new(name) }));
            }
            let Some(kind) = kind_of(name, false) else {
                match serde_json::from_str::<About>(raw.get()) {
                    Ok(about) if name == "dataset" => to.data.about = Some(about),
                    Err(error) if name == "dataset" => to.problems.push(refusal(page, raw.get(), "dataset", &error)),
                    _ => to
                        .problems
                        .push(here(What::UnknownField { found: Safe::new(name), nearest: nearest(name, KINDS) })),
                }
                continue;
            };
            let count = counts.entry(kind).or_default();
            let index = std::mem::replace(count, *count + 1);
            match kind {
                Kind::Firm => to.record::<Firm>(page, raw, index),
                Kind::Instrument => to.record::<Instrument>(page, raw, index),
                Kind::Obligation => to.record::<Obligation>(page, raw, index),
                Kind::Stance => to.record::<Stance>(page, raw, index),
                Kind::Event => to.record::<Event>(page, raw, index),
                Kind::Note => to.record::<Note>(page, raw, index),
                Kind::Source => to.record::<Source>(page, raw, index),
                Kind::Term => to.record::<Term>(page, raw, index),
                Kind::Penalty => to.record::<Penalty>(page, raw, index),
            }
        }
    });
}
