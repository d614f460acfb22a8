//! What differs between two datasets, a row each.

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::dataset_diff::{Revised, Revision};
use crate::view::column_def::{Columns, Heading};
use crate::view::rows::row::{Row, or_empty};

/// A record that was added or removed, or a field of one that was changed.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RevisionRow {
    /// `added`, `removed`, `merged` or `changed`.
    pub revision: &'static str,
    /// The list that holds the record, such as `firms`.
    pub list: &'static str,
    pub id: String,
    /// The field that was changed.
    pub field: Option<String>,
    /// Its value before, as JSON.
    pub before: serde_json::Value,
    pub after: serde_json::Value,
    /// The id of the record into which it was merged.
    pub into: Option<String>,
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
        into: None,
    };
    let rows = revised.iter().flat_map(|record| match &record.revision {
        Revision::Added => vec![whole(record, "added")],
        Revision::Removed => vec![whole(record, "removed")],
        Revision::Merged(into) => vec![RevisionRow { into: Some(into.clone()), ..whole(record, "merged") }],
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
    fn columns<'k>(_: &[&'k str]) -> Columns<'k, Self> {
        let value = |value: &serde_json::Value| if value.is_null() { String::new() } else { value.to_string() };
        Columns::new()
            .field("revision", |row: &Self| row.revision.to_owned())
            .shown(0, Heading::Message("export.change"), |row, _| row.revision.into())
            .field("list", |row| row.list.to_owned())
            .shown(1, Heading::Message("export.list"), |row, _| row.list.into())
            .field("id", |row| row.id.clone())
            .shown(2, Heading::Message("export.id"), |row, cx| match &row.into {
                Some(into) => cx.messages.fill("diff.merged", &[("id", &row.id), ("into", into)]).into(),
                None => row.id.as_str().into(),
            })
            .field("field", |row| or_empty(row.field.as_ref()))
            .shown(3, Heading::Message("export.field"), |row, _| or_empty(row.field.as_ref()).into())
            .field("before", move |row| value(&row.before))
            .shown(4, Heading::Message("export.before"), move |row, _| value(&row.before).into())
            .field("after", move |row| value(&row.after))
            .shown(5, Heading::Message("export.after"), move |row, _| value(&row.after).into())
            .field("into", |row| or_empty(row.into.as_ref()))
    }
}
