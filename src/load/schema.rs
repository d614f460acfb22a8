//! The JSON Schema of the dataset, from the types that load it.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings, json_schema};

use crate::core::record::Url;
use crate::core::{Date, Id, Safe};
use crate::load::contents::Contents;

/// The JSON Schema (draft 2020-12) of a file of the dataset.
pub fn dataset() -> Schema {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Contents>()
}

/// A string with a pattern, inlined where it is used.
macro_rules! string {
    ($name:ty, $word:literal, $schema:tt) => {
        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                $word.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

string!(Date, "Date", {
    "type": "string",
    "description": "a year, a month or a day",
    "pattern": "^(19|2[01])[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
});
string!(Id, "Id", { "type": "string", "pattern": "^[a-z0-9-]{1,96}$" });
string!(Safe, "Text", { "type": "string" });
string!(Url, "Url", { "type": "string", "pattern": "^https?://[^\\s]+$", "maxLength": 2048 });
