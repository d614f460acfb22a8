//! From a path into a JSON text to the place of its value.

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::{MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::load::path::Step;

/// The fields of an object in their order, duplicates included, each with the text of its value.
pub struct Fields<'a>(pub Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// Borrowed where the text has no escapes; a bare `Cow` would always be a copy.
        #[derive(Deserialize)]
        struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some((key, value)) = map.next_entry::<Key<'de>, &'de RawValue>()? {
                    fields.push((key.0, value));
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}

/// The byte offset in `text` of a part of it.
pub fn offset_of(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize).min(text.len())
}

/// The byte offset of the value at a path, or of the last value on the way where the path does not lead on.
pub fn offset(text: &str, path: &[Step<'_>]) -> usize {
    let mut here = text;
    for step in path {
        let next = match step {
            Step::Name(name) => serde_json::from_str::<Fields<'_>>(here)
                .ok()
                .and_then(|fields| fields.0.into_iter().find(|(key, _)| key == name).map(|(_, raw)| raw.get())),
            Step::At(index) => serde_json::from_str::<Vec<&RawValue>>(here)
                .ok()
                .and_then(|items| items.get(*index).map(|raw| raw.get())),
        };
        match next {
            Some(next) => here = next,
            None => break,
        }
    }
    offset_of(text, here)
}

/// The byte offset of a line and column as `serde_json` counts them: lines from 1, columns in bytes.
pub fn offset_at(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (start + column.saturating_sub(1)).min(text.len())
}
