//! A source, and how many records stand on it.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::{Dataset, Date, Id};
use crate::i18n::Messages;
use crate::view::Cell;
use crate::view::rows::{Row, headed, named, or_empty};

/// A source as a row.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SourceRow<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub publisher: &'a str,
    pub url: &'a str,
    pub published: Option<Date>,
    /// ISO 639-1.
    pub lang: &'a str,
    /// `official`, `company`, `press` or `analysis`.
    pub kind: &'static str,
    /// The day by which it was last looked at.
    pub checked: Date,
    /// How many records name it.
    pub records: usize,
}

/// All sources, in the order of the dataset.
pub fn sources(data: &Dataset) -> Vec<SourceRow<'_>> {
    let mut records: HashMap<&Id, usize> = HashMap::new();
    let lists = data.instruments.iter().map(|record| &record.sources);
    let lists = lists.chain(data.obligations.iter().map(|record| &record.sources));
    let lists = lists.chain(data.firms.iter().map(|record| &record.sources));
    let lists = lists.chain(data.stances.iter().map(|record| &record.sources));
    let lists = lists.chain(data.events.iter().map(|record| &record.sources));
    let lists = lists.chain(data.notes.iter().map(|record| &record.sources));
    let lists = lists.chain(data.penalties.iter().map(|record| &record.sources));
    let lists = lists.chain(data.terms.iter().map(|record| &record.sources));
    lists.flatten().for_each(|id| *records.entry(id).or_default() += 1);
    data.sources
        .iter()
        .map(|source| SourceRow {
            id: source.id.as_str(),
            title: &source.title,
            publisher: &source.publisher,
            url: source.url.as_str(),
            published: source.published,
            lang: &source.lang,
            kind: source.kind.word(),
            checked: source.checked,
            records: records.get(&source.id).copied().unwrap_or(0),
        })
        .collect()
}

impl Row for SourceRow<'_> {
    fn columns(_: &[&str]) -> Vec<String> {
        named(&["id", "title", "publisher", "url", "published", "lang", "kind", "checked", "records"])
    }

    fn cells(&self, _: &[&str]) -> Vec<String> {
        vec![
            self.id.to_owned(),
            self.title.to_owned(),
            self.publisher.to_owned(),
            self.url.to_owned(),
            or_empty(self.published),
            self.lang.to_owned(),
            self.kind.to_owned(),
            self.checked.to_string(),
            self.records.to_string(),
        ]
    }

    fn heading(messages: &Messages, _: &[&str]) -> Vec<String> {
        let mut heading = vec!["id".to_owned()];
        heading.extend(headed(
            messages,
            &["export.published", "export.kind", "export.publisher", "export.title", "export.records"],
        ));
        heading
    }

    fn shown(&self, messages: &Messages, _: &[&str]) -> Vec<Cell> {
        vec![
            self.id.into(),
            or_empty(self.published).into(),
            messages.get(&format!("source.{}", self.kind)).into(),
            self.publisher.into(),
            Cell { text: self.title.to_owned(), sources: vec![self.url.to_owned()] },
            self.records.to_string().into(),
        ]
    }
}
