//! A file that the data comes from.

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::Date;
use crate::view::column_def::{Columns, Heading};
use crate::view::rows::row::{Row, or_empty};

/// A file of a layer of the data.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DataFileRow {
    /// `bundled`, `installed` (in the folder of newer data) or `given` (with `--data`); later layers go before earlier ones.
    pub layer: &'static str,
    /// Whether it is used: installed data that is older than the bundled data is not.
    pub used: bool,
    pub file: String,
    pub bytes: u64,
    /// In hexadecimal digits, as `sha256sum` prints it.
    pub sha256: String,
    /// The version of its layer; `null` if the layer does not say it.
    pub version: Option<String>,
    /// The day up to which the sources of its layer were read.
    pub evidence_through: Option<Date>,
    /// The days since then.
    pub age: Option<i64>,
}

impl Row for DataFileRow {
    fn columns<'k>(_: &[&'k str]) -> Columns<'k, Self> {
        /// Digits that tell files apart in a table.
        const SHORT: usize = 16;
        Columns::new()
            .field("layer", |row: &Self| row.layer.to_owned())
            .shown(0, Heading::Message("export.layer"), |row, cx| {
                let key = format!("data.{}", row.layer);
                let layer = cx.messages.get(&key);
                let unused = if row.used { "" } else { cx.messages.get("data.unused") };
                format!("{layer}{unused}").into()
            })
            .field("used", |row| row.used.to_string())
            .field("file", |row| row.file.clone())
            .shown(1, Heading::Message("export.file"), |row, _| row.file.as_str().into())
            .field("bytes", |row| row.bytes.to_string())
            .shown(5, Heading::Message("export.bytes"), |row, _| row.bytes.to_string().as_str().into())
            .field("sha256", |row| row.sha256.clone())
            .shown(6, Heading::Word("sha256".to_owned()), |row, _| {
                format!("{}…", row.sha256.chars().take(SHORT).collect::<String>()).into()
            })
            .field("version", |row| or_empty(row.version.as_deref()))
            .shown(2, Heading::Message("export.version"), |row, _| or_empty(row.version.as_deref()).into())
            .field("evidence_through", |row| or_empty(row.evidence_through))
            .shown(3, Heading::Message("export.evidence-through"), |row, _| or_empty(row.evidence_through).into())
            .field("age", |row| or_empty(row.age))
            .shown(4, Heading::Message("export.age"), |row, _| or_empty(row.age).into())
    }
}
