//! A dated thing.

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::{Date, Id};
use crate::view::Context;
use crate::view::cited::Cited;
use crate::view::column_def::{Columns, Heading};
use crate::view::list_column::{Cell, Key, ListColumn, Order, Width};
use crate::view::rows::row::{Row, joined, or_empty, sourced, urls, words_of};

/// An event as a row.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct EventRow<'a> {
    /// Its row in the dataset.
    #[serde(skip)]
    pub row: usize,
    pub id: &'a str,
    pub date: Date,
    pub kind: &'static str,
    /// The ids of the firms that it names.
    pub firms: Vec<&'a str>,
    /// The key of its instrument.
    pub instrument: Option<String>,
    pub topic: Option<&'a str>,
    pub title: String,
    pub summary: String,
    /// The date that it had before it was moved.
    pub moved_from: Option<Date>,
    pub confidence: &'static str,
    pub sources: Vec<Cited<'a>>,
}

impl<'a> EventRow<'a> {
    pub fn new(cx: Context<'a>, row: usize) -> Option<Self> {
        let event = cx.data.events.at(row)?;
        Some(Self {
            row,
            id: event.id.as_str(),
            date: event.date,
            kind: event.kind.word(),
            firms: words_of(&event.firms),
            instrument: event.instrument.as_ref().map(|id| cx.key(id)),
            topic: event.topic.as_ref().map(Id::as_str),
            title: cx.read(&event.title),
            summary: cx.read(&event.summary),
            moved_from: event.moved_from,
            confidence: event.confidence.word(),
            sources: cx.cited(&event.sources),
        })
    }
}

impl Row for EventRow<'_> {
    fn columns<'k>(_: &[&'k str]) -> Columns<'k, Self> {
        Columns::new()
            .field("id", |row: &Self| row.id.to_owned())
            .field(DATE.word, |row| row.date.to_string())
            .shown(0, Heading::Message("export.date"), |row, cx| DATE.text(cx, row.row).into())
            .field(KIND.word, |row| row.kind.to_owned())
            .shown(2, Heading::Message("export.kind"), |row, cx| KIND.text(cx, row.row).into())
            .field(FIRMS.word, |row| joined(&row.firms))
            .shown(3, Heading::Message("export.firms"), |row, _| row.firms.join(", ").into())
            .field("instrument", |row| row.instrument.clone().unwrap_or_default())
            .field("topic", |row| or_empty(row.topic))
            .field(TITLE.word, |row| row.title.clone())
            .shown(1, Heading::Message("export.title"), |row, cx| sourced(TITLE.text(cx, row.row), &row.sources))
            .field("summary", |row| row.summary.clone())
            .field("moved_from", |row| or_empty(row.moved_from))
            .field("confidence", |row| row.confidence.to_owned())
            .field("sources", |row| joined(urls(&row.sources)))
    }
}

/// The columns of the list of events.
pub static LIST: &[&ListColumn] = &[&DATE, &TITLE, &KIND, &FIRMS];

static DATE: ListColumn = ListColumn {
    word: "date",
    heading: "column.date",
    width: Width::Other(10, 10),
    cell: |cx, row| Cell::date(cx, cx.data.events.at(row).map(|event| event.date)),
    order: Order::By(|cx, row| Key::date(cx.data.events.at(row).map(|event| event.date))),
};

static TITLE: ListColumn = ListColumn {
    word: "title",
    heading: "column.title",
    width: Width::Text(10, 60),
    cell: |cx, row| Cell::plain(cx.data.events.at(row).map_or_else(String::new, |event| cx.read(&event.title))),
    order: Order::Text,
};

static KIND: ListColumn = ListColumn {
    word: "kind",
    heading: "column.kind",
    width: Width::Other(12, 20),
    cell: |cx, row| {
        let kind = cx.data.events.at(row).map(|event| format!("kind.{}", event.kind));
        Cell::dim(kind.map_or_else(String::new, |key| cx.messages.get(&key).to_owned()))
    },
    order: Order::Text,
};

/// The firms by name; exports name them by id.
static FIRMS: ListColumn = ListColumn {
    word: "firms",
    heading: "column.firms",
    width: Width::Other(10, 30),
    cell: |cx, row| {
        let firms = cx.data.events.at(row).map_or(&[][..], |event| &event.firms);
        let names = firms.iter().filter_map(|id| Some(cx.data.firms.get(id)?.name.as_str()));
        Cell::dim(names.collect::<Vec<_>>().join(", "))
    },
    order: Order::Text,
};
