//! A source, and how many records rest on it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::Date;
use crate::core::record::Url;
use crate::view::column_def::{Columns, Heading};
use crate::view::rows::row::{Row, joined, or_empty, words_of};
use crate::view::{Cell, Context};

/// A source as a row.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SourceRow<'a> {
    pub id: &'a str,
    /// The ids under which it stood before.
    pub former_ids: Vec<&'a str>,
    pub title: &'a str,
    pub publisher: &'a str,
    pub url: &'a str,
    /// The address of an archived copy.
    pub archived: Option<&'a str>,
    pub published: Option<Date>,
    /// ISO 639-1.
    pub lang: &'a str,
    /// `official`, `company`, `press` or `analysis`.
    pub kind: &'static str,
    /// The day by which it was last checked.
    pub checked: Date,
    /// How many records name it, as of the day asked for.
    pub records: usize,
    /// Whether it was published after that day.
    pub later: bool,
}

/// All sources, in the order of the dataset.
pub fn sources(cx: Context<'_>) -> Vec<SourceRow<'_>> {
    let data = cx.data;
    let mut records = vec![0_usize; data.sources.len()];
    let known = data.all_records().filter(|record| !cx.is_of_later(*record));
    for row in known.flat_map(|record| data.named_by(record)) {
        if let Some(count) = records.get_mut(row) {
            *count += 1;
        }
    }
    (0..)
        .zip(data.sources.iter())
        .map(|(row, source)| SourceRow {
            id: source.id.as_str(),
            former_ids: words_of(&source.former_ids),
            title: &source.title,
            publisher: &source.publisher,
            url: source.url.as_str(),
            archived: source.archived.as_ref().map(Url::as_str),
            published: source.published,
            lang: &source.lang,
            kind: source.kind.word(),
            checked: source.checked,
            records: records.get(row).copied().unwrap_or(0),
            later: source.published.is_some_and(|date| cx.is_later(date)),
        })
        .collect()
}

impl Row for SourceRow<'_> {
    fn columns<'k>(_: &[&'k str]) -> Columns<'k, Self> {
        Columns::new()
            .field("id", |row: &Self| row.id.to_owned())
            .shown(0, Heading::Word("id".to_owned()), |row, _| row.id.into())
            .field("title", |row| row.title.to_owned())
            .shown(4, Heading::Message("export.title"), |row, _| Cell {
                text: row.title.to_owned(),
                sources: vec![row.url.to_owned()],
            })
            .field("publisher", |row| row.publisher.to_owned())
            .shown(3, Heading::Message("export.publisher"), |row, _| row.publisher.into())
            .field("url", |row| row.url.to_owned())
            .field("archived", |row| or_empty(row.archived))
            .field("published", |row| or_empty(row.published))
            .shown(1, Heading::Message("export.published"), |row, cx| {
                row.published.map_or_else(String::new, |date| cx.date_or_later(date)).into()
            })
            .field("lang", |row| row.lang.to_owned())
            .field("kind", |row| row.kind.to_owned())
            .shown(2, Heading::Message("export.kind"), |row, cx| {
                cx.messages.get(&format!("source.{}", row.kind)).into()
            })
            .field("checked", |row| row.checked.to_string())
            .field("records", |row| row.records.to_string())
            .shown(5, Heading::Message("export.records"), |row, _| row.records.to_string().into())
            .field("later", |row| row.later.to_string())
            .field("former_ids", |row| joined(&row.former_ids))
    }
}
