//! A dated thing.

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::{Date, Id};
use crate::view::Context;
use crate::view::cited::Cited;
use crate::view::column_def::{Columns, Heading};
use crate::view::glyph::{self, Glyph};
use crate::view::list_column::{Cell, GLYPH, Key, ListColumn, Order, Stands, Width};
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
    /// Whether it happened after the day asked for.
    pub later: bool,
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
            later: cx.is_later(event.date),
            confidence: event.confidence.word(),
            sources: cx.cited(&event.sources, None),
        })
    }
}

impl Row for EventRow<'_> {
    fn columns<'k>(_: &[&'k str]) -> Columns<'k, Self> {
        Columns::new()
            .field("id", |row: &Self| row.id.to_owned())
            .field(DATE.word, |row| row.date.to_string())
            .shown(0, Heading::Message("export.date"), |row, cx| cx.date_or_later(row.date).into())
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
            .field("later", |row| row.later.to_string())
    }
}

/// The columns of the list of events.
pub static LIST: &[&ListColumn] = &[&TITLE, &DATE, &KIND, &FIRMS];

static DATE: ListColumn = ListColumn {
    word: "date",
    heading: "column.date",
    width: Width::Other(10, 10),
    stands: Stands::beside(12),
    cell: |cx, row| Cell::date(cx, cx.data.events.at(row).map(|event| event.date)),
    fit: None,
    order: Order::By(|cx, row| Key::date(cx.data.events.at(row).map(|event| event.date))),
};

static TITLE: ListColumn = ListColumn {
    word: "title",
    heading: "column.title",
    width: Width::Text(12, 64),
    stands: Stands::ALWAYS,
    cell: |cx, row| Cell::plain(cx.data.events.at(row).map_or_else(String::new, |event| cx.read(&event.title))),
    fit: None,
    order: Order::Text,
};

/// The kind as its glyph where there is no room for the word.
static KIND: ListColumn = ListColumn {
    word: "kind",
    heading: "column.kind",
    width: Width::Glyph,
    stands: Stands::beside(20),
    cell: |cx, row| {
        let Some(event) = cx.data.events.at(row) else { return Cell::plain(String::new()) };
        Cell::dim(cx.messages.get(&format!("kind.{}", event.kind)).to_owned())
    },
    fit: Some(|cx, row, width| match cx.data.events.at(row) {
        Some(event) if width <= GLYPH => {
            let Glyph { sign, role, .. } = glyph::event(event.kind, event.date.is_by(cx.as_of));
            Cell { text: sign.to_owned(), role }
        }
        _ => (KIND.cell)(cx, row),
    }),
    order: Order::Text,
};

/// The firms by name; exports name them by id.
static FIRMS: ListColumn = ListColumn {
    word: "firms",
    heading: "column.firms",
    width: Width::Other(10, 30),
    stands: Stands::NEVER,
    cell: |cx, row| {
        let firms = cx.data.events.at(row).map_or(&[][..], |event| &event.firms);
        let names = firms.iter().filter_map(|id| Some(cx.data.firms.get(id)?.name.as_str()));
        Cell::dim(names.collect::<Vec<_>>().join(", "))
    },
    fit: None,
    order: Order::Text,
};
