//! Two datasets compared by their records: which were added, removed or changed, and in which fields.

use std::collections::HashSet;

use serde::Serialize;
use serde_json::Value;

use crate::core::record::for_each_kind;
use crate::core::{Dataset, Id, Record, Table};

/// What happened to a record between two datasets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Revision {
    Added,
    Removed,
    /// Removed, as it is now part of the record with this id.
    Merged(String),
    /// The fields that differ by name, each with its old and new value; null for a missing field.
    Changed(Vec<(String, Value, Value)>),
}

/// A record that differs between the two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revised {
    /// The name of its list, such as `firms`.
    pub list: &'static str,
    pub id: String,
    pub revision: Revision,
}

/// The records that differ, list by list, in the order of the newer dataset; the removed ones of a list come last.
///
/// Reads and keeps all records of both datasets.
pub fn revised(old: &Dataset, new: &Dataset) -> Vec<Revised> {
    let mut out = Vec::new();
    macro_rules! compare_all {
        ($($list:ident: $record:ident),+ $(,)?) => {
            $(each(&old.$list, &new.$list, &mut out);)+
        };
    }
    for_each_kind!(compare_all);
    out
}

fn each<T: Record + Serialize>(old: &Table<T>, new: &Table<T>, out: &mut Vec<Revised>) {
    let mut report = |id: &str, revision| out.push(Revised { list: T::LIST, id: id.to_owned(), revision });
    for record in new.iter() {
        match today(old, record.id()) {
            None => report(record.id().as_str(), Revision::Added),
            Some(before) => {
                let fields = fields(before, record);
                if !fields.is_empty() {
                    report(record.id().as_str(), Revision::Changed(fields));
                }
            }
        }
    }
    for record in old.iter().filter(|record| today(new, record.id()).is_none()) {
        let into = new.get(record.id()).map(|merged| Revision::Merged(merged.id().to_string()));
        report(record.id().as_str(), into.unwrap_or(Revision::Removed));
    }
}

/// The record that has an id today, not only before.
fn today<'a, T: Record>(table: &'a Table<T>, id: &Id) -> Option<&'a T> {
    table.get(id).filter(|record| record.id() == id)
}

fn fields<T: Serialize>(before: &T, after: &T) -> Vec<(String, Value, Value)> {
    let object = |record: &T| match serde_json::to_value(record) {
        Ok(Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let (before, after) = (object(before), object(after));
    let names: HashSet<&String> = before.keys().chain(after.keys()).collect();
    let mut names: Vec<&String> = names.into_iter().collect();
    names.sort_unstable();
    let value = |fields: &serde_json::Map<String, Value>, name: &str| fields.get(name).cloned().unwrap_or(Value::Null);
    names
        .into_iter()
        .map(|name| (name.clone(), value(&before, name), value(&after, name)))
        .filter(|(_, old, new)| old != new)
        .collect()
}
