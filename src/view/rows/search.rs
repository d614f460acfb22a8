//! A record that a search over everything found.

use schemars::JsonSchema;
use serde::Serialize;

use crate::search::TextHit;
use crate::view::column_def::{Columns, Heading};
use crate::view::record_title::record_title;
use crate::view::rows::GUESS;
use crate::view::rows::row::Row;
use crate::view::why::why;
use crate::view::{Cell, Context};

/// A record that was found, as a row.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SearchRow<'a> {
    pub id: &'a str,
    /// `firm`, `obligation`, `event`, …
    pub kind: &'static str,
    /// Its name or title.
    pub title: String,
    /// How it was found, best first: `name`, `title`, `synonym`, `text`, `related` or `guess`.
    pub tier: &'static str,
    /// Why, in words.
    pub why: String,
    #[serde(skip)]
    urls: Vec<String>,
}

impl<'a> SearchRow<'a> {
    /// A hit of the dataset; `None` if there is no such record.
    pub fn new(cx: Context<'a>, hit: &TextHit) -> Option<Self> {
        Some(Self {
            id: cx.data.id_of(hit.record)?,
            kind: hit.record.kind.into(),
            title: record_title(cx, hit.record),
            tier: hit.tier.into(),
            why: why(cx, hit),
            urls: cx
                .data
                .cited_by(hit.record)
                .first()
                .map(|source| source.url.as_str().to_owned())
                .into_iter()
                .collect(),
        })
    }
}

impl Row for SearchRow<'_> {
    fn columns<'k>(_: &[&'k str]) -> Columns<'k, Self> {
        Columns::new()
            .field("id", |row: &Self| row.id.to_owned())
            .shown(4, Heading::Message("export.id"), |row, _| row.id.into())
            .field("kind", |row| row.kind.to_owned())
            .shown(0, Heading::Message("export.kind"), |row, cx| {
                cx.messages.get(&format!("search.kind.{}", row.kind)).into()
            })
            .field("title", |row| row.title.clone())
            .shown(1, Heading::Message("export.title"), |row, _| {
                let mark = if row.tier == "guess" { format!("{GUESS} ") } else { String::new() };
                Cell { text: format!("{mark}{}", row.title), sources: row.urls.clone() }
            })
            .field("tier", |row| row.tier.to_owned())
            .shown(2, Heading::Message("export.tier"), |row, cx| {
                cx.messages.get(&format!("search.tier.{}", row.tier)).into()
            })
            .field("why", |row| row.why.clone())
            .shown(3, Heading::Message("export.why"), |row, _| row.why.as_str().into())
    }
}
