//! A record as it is in the data files.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::core::{Dataset, RecordRef};
use crate::view::column_def::{Columns, Heading};
use crate::view::rows::row::Row;

/// A record with its kind.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RecordRow<'a> {
    /// `firm`, `stance`, `obligation`, …
    pub kind: String,
    pub id: &'a str,
    /// As in a data file, which `pactscope schema` describes.
    pub record: Map<String, Value>,
}

impl<'a> RecordRow<'a> {
    /// A record of the dataset.
    pub fn new(data: &'a Dataset, record: RecordRef) -> Option<Self> {
        let Value::Object(fields) = data.json_of(record)? else { return None };
        Some(Self { kind: record.kind.to_string(), id: data.id_of(record)?, record: fields })
    }
}

impl Row for RecordRow<'_> {
    fn columns<'k>(_: &[&'k str]) -> Columns<'k, Self> {
        Columns::new()
            .field("kind", |row: &Self| row.kind.clone())
            .shown(0, Heading::Message("export.kind"), |row, _| row.kind.as_str().into())
            .field("id", |row| row.id.to_owned())
            .shown(1, Heading::Message("export.id"), |row, _| row.id.into())
            .field("record", |row| Value::Object(row.record.clone()).to_string())
    }
}
