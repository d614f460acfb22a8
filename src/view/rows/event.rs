//! A dated thing.

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::{Date, Id};
use crate::i18n::Messages;
use crate::view::rows::{Cited, Row, headed, joined, named, or_empty, urls};
use crate::view::{Cell, Context};

/// An event as a row.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct EventRow<'a> {
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
            id: event.id.as_str(),
            date: event.date,
            kind: event.kind.word(),
            firms: event.firms.iter().map(Id::as_str).collect(),
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
    fn columns(_: &[&str]) -> Vec<String> {
        named(&[
            "id",
            "date",
            "kind",
            "firms",
            "instrument",
            "topic",
            "title",
            "summary",
            "moved_from",
            "confidence",
            "sources",
        ])
    }

    fn cells(&self, _: &[&str]) -> Vec<String> {
        vec![
            self.id.to_owned(),
            self.date.to_string(),
            self.kind.to_owned(),
            joined(&self.firms),
            self.instrument.clone().unwrap_or_default(),
            or_empty(self.topic),
            self.title.clone(),
            self.summary.clone(),
            or_empty(self.moved_from),
            self.confidence.to_owned(),
            joined(urls(&self.sources)),
        ]
    }

    fn heading(messages: &Messages, _: &[&str]) -> Vec<String> {
        headed(messages, &["export.date", "export.title", "export.kind", "export.firms"])
    }

    fn shown(&self, messages: &Messages, _: &[&str]) -> Vec<Cell> {
        vec![
            self.date.to_string().into(),
            Cell { text: self.title.clone(), sources: urls(&self.sources) },
            messages.get(&format!("kind.{}", self.kind)).into(),
            self.firms.join(", ").into(),
        ]
    }
}
