//! What differs between two datasets, a row each.

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::dataset_diff::{Revised, Revision};
use crate::i18n::Messages;
use crate::view::Cell;
use crate::view::rows::{Row, headed, named};

/// A record that was added or removed, or a field of one that was changed.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RevisionRow {
    /// `added`, `removed` or `changed`.
    pub revision: &'static str,
    /// The list that the record stands in, such as `firms`.
    pub list: &'static str,
    pub id: String,
    /// The field that was changed.
    pub field: Option<String>,
    /// Its value before, as JSON.
    pub before: serde_json::Value,
    pub after: serde_json::Value,
}

/// A row for each record added or removed and each field changed.
pub fn revisions(revised: &[Revised]) -> Vec<RevisionRow> {
    let whole = |record: &Revised, revision| RevisionRow {
        revision,
        list: record.list,
        id: record.id.clone(),
        field: None,
        before: serde_json::Value::Null,
        after: serde_json::Value::Null,
    };
    let rows = revised.iter().flat_map(|record| match &record.revision {
        Revision::Added => vec![whole(record, "added")],
        Revision::Removed => vec![whole(record, "removed")],
        Revision::Changed(fields) => {
            let row = |(field, before, after): &(String, serde_json::Value, serde_json::Value)| RevisionRow {
                field: Some(field.clone()),
                before: before.clone(),
                after: after.clone(),
                ..whole(record, "changed")
            };
            fields.iter().map(row).collect()
        }
    });
    rows.collect()
}

impl Row for RevisionRow {
    fn columns(_: &[&str]) -> Vec<String> {
        named(&["revision", "list", "id", "field", "before", "after"])
    }

    fn cells(&self, _: &[&str]) -> Vec<String> {
        let value = |value: &serde_json::Value| if value.is_null() { String::new() } else { value.to_string() };
        vec![
            self.revision.to_owned(),
            self.list.to_owned(),
            self.id.clone(),
            self.field.clone().unwrap_or_default(),
            value(&self.before),
            value(&self.after),
        ]
    }

    fn heading(messages: &Messages, _: &[&str]) -> Vec<String> {
        headed(
            messages,
            &["export.change", "export.list", "export.id", "export.field", "export.before", "export.after"],
        )
    }

    fn shown(&self, _: &Messages, keys: &[&str]) -> Vec<Cell> {
        self.cells(keys).into_iter().map(Cell::from).collect()
    }
}
