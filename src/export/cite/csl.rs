//! CSL-JSON, for Zotero and pandoc.

use serde_json::{Map, Value, json};

use super::item::{Item, ItemKind};
use crate::core::Date;
use crate::core::date::Precision;

/// An entry.
pub(super) fn entry(item: &Item) -> Value {
    let mut object = Map::new();
    let mut add = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            object.insert(name.to_owned(), value);
        }
    };
    add("id", Some(item.key.as_str().into()));
    let kind = match &item.kind {
        ItemKind::Page => {
            add("publisher", Some(item.author.as_str().into()));
            "webpage"
        }
        ItemKind::Law { law, articles, .. } => {
            add("number", Some(law.number.as_str().into()));
            add("container-title", law.journal.as_deref().map(Value::from));
            add("section", (!articles.is_empty()).then(|| articles.join("; ").into()));
            "legislation"
        }
        ItemKind::Dataset { version } => {
            add("publisher", Some(item.author.as_str().into()));
            add("version", Some(version.as_str().into()));
            "dataset"
        }
    };
    add("type", Some(kind.into()));
    add("title", Some(item.title.as_str().into()));
    add("author", Some(json!([{ "literal": item.author }])));
    add("URL", item.url.as_deref().map(Value::from));
    add("archive", item.archived.as_deref().and_then(host).map(Value::from));
    add("archive_location", item.archived.as_deref().map(Value::from));
    add("issued", item.published.map(parts));
    add("accessed", item.accessed.map(parts));
    add("language", item.lang.as_deref().map(Value::from));
    add("note", item.note.as_deref().map(Value::from));
    Value::Object(object)
}

/// The host of an address: the name of an archive.
fn host(url: &str) -> Option<&str> {
    url.split_once("://")?.1.split('/').next()
}

fn parts(date: Date) -> Value {
    let parts: Vec<Value> = match date.precision() {
        Precision::Year => vec![date.year().into()],
        Precision::Month => vec![date.year().into(), date.month().into()],
        Precision::Day => vec![date.year().into(), date.month().into(), date.day_of_month().into()],
    };
    json!({ "date-parts": [parts] })
}
