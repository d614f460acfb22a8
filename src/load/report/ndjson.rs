//! Files with one record per line, under the name of its kind (`{"firm": {…}}`).

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use serde_json::Deserializer;
use serde_json::value::RawValue;

use crate::load::kinds;
use crate::load::report::locate::{self, Fields};

/// Whether a file has records on lines: by its first field, or by a second object after the first.
pub fn is_ndjson(text: &str) -> bool {
    let Some(inside) = text.trim_start().strip_prefix('{') else { return false };
    match Deserializer::from_str(inside).into_iter::<Cow<'_, str>>().next() {
        Some(Ok(name)) if name == kinds::ABOUT => {
            let mut values = Deserializer::from_str(text).into_iter::<&RawValue>();
            let first = values.next().is_some_and(|value| value.is_ok());
            first && text.get(values.byte_offset()..).is_some_and(|rest| rest.trim_start().starts_with('{'))
        }
        Some(Ok(name)) => kinds::of_line(&name).is_some(),
        _ => false,
    }
}

/// Yields the values of a file, and text that is not JSON, with the reason. Where a value ends with its line, reading
/// goes on with the next line. Values of several lines are accepted too, up to the first that is wrong.
pub fn each_value<'a>(text: &'a str, mut on_value: impl FnMut(Result<&'a RawValue, (&'a str, serde_json::Error)>)) {
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
        on_value(read);
        rest = rest.get(len..).unwrap_or_default().trim_start();
    }
}

/// The bytes of the records, by the name of the list in which they would be.
pub fn places(text: &str) -> HashMap<String, Vec<Range<usize>>> {
    let mut places: HashMap<String, Vec<Range<usize>>> = HashMap::new();
    each_value(text, |value| {
        let fields = value.ok().and_then(|value| serde_json::from_str::<Fields<'_>>(value.get()).ok());
        for (name, record) in fields.map(|fields| fields.0).unwrap_or_default() {
            if let Some(kind) = kinds::of_line(&name) {
                let start = locate::offset_of(text, record.get());
                places.entry(kind.list_name().to_owned()).or_default().push(start..start + record.get().len());
            }
        }
    });
    places
}
