//! JSON and CSV have the same fields, for every kind of row.

use std::collections::BTreeSet;

use schemars::{JsonSchema, schema_for};
use serde_json::Value;

use super::*;
use crate::view::column_def::Columns;

/// The fields of a row in JSON, with dots between a list or map and what it holds.
fn json_fields<R: JsonSchema>() -> BTreeSet<String> {
    fn walk(root: &Value, schema: &Value, path: &str, found: &mut BTreeSet<String>) {
        let schema = match schema["$ref"].as_str() {
            Some(at) => root.pointer(at.trim_start_matches('#')).unwrap(),
            None => schema,
        };
        let object = |value: &Value| ["$ref", "properties", "anyOf"].iter().any(|key| value.get(key).is_some());
        let inner = [&schema["items"], &schema["additionalProperties"]].into_iter().find(|inner| object(inner));
        if let Some(fields) = schema["properties"].as_object() {
            for (name, field) in fields {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                walk(root, field, &path, found);
            }
        } else if let Some(some) = schema["anyOf"].as_array() {
            some.iter().filter(|some| some["type"] != "null").for_each(|some| walk(root, some, path, found));
        } else if let Some(inner) = inner.filter(|_| !path.ends_with("sources")) {
            walk(root, inner, path, found);
        } else {
            found.insert(path.to_owned());
        }
    }
    let root = schema_for!(R).to_value();
    let mut found = BTreeSet::new();
    walk(&root, &root, "", &mut found);
    found
}

fn assert_agree<R: Row + JsonSchema>(kind: &str) {
    assert_columns::<R>(kind, &R::columns(&["one", "other"]));
}

fn assert_columns<R: JsonSchema>(kind: &str, columns: &Columns<'_, R>) {
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{kind}: a column twice");
    let csv: BTreeSet<String> =
        columns.iter().flat_map(|column| &column.fields).map(|field| (*field).to_owned()).collect();
    let json = json_fields::<R>();
    assert!(!json.is_empty(), "{kind}");
    assert_eq!(csv, json, "{kind}: fields in CSV and in JSON");
}

#[test]
fn every_field_of_json_has_a_column_and_the_other_way_round() {
    assert_agree::<FirmRow<'_>>("firms");
    assert_agree::<ObligationRow<'_>>("obligations");
    assert_agree::<EventRow<'_>>("timeline");
    assert_agree::<InstrumentRow<'_>>("instruments");
    assert_agree::<SearchRow<'_>>("search");
    assert_agree::<SourceRow<'_>>("sources");
    assert_agree::<OwnRow<'_>>("mine");
    assert_agree::<DataFileRow>("data info");
    assert_agree::<DeadlineRow<'_>>("deadlines");
    assert_agree::<ChangeRow<'_>>("changes");
    assert_agree::<CompareRow<'_>>("compare");
    assert_agree::<CoverageRow<'_>>("coverage");
    // A column of the list that has the name of one of ours is no column twice.
    let headings = ["Vendor", "firm", "one_date"].map(str::to_owned);
    let list = NameList { headings: &headings, column: 0 };
    let columns = MatchColumns::new(list, &["one", "other"], &[]).columns();
    assert_columns::<MatchRow<'_>>("match", &columns);
    assert_agree::<RevisionRow>("diff");
    assert_agree::<RecordRow<'_>>("show");
    assert_agree::<ProblemRow<'_>>("check");
}
