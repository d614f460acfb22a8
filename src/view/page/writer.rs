//! The writer of a page: lines of spans, each with its claim and where it leads.

use crate::config::Role;
use crate::core::record::{Note, Url};
use crate::core::{Confidence, Id, RecordRef, Safe, Source, StatedDate, Text};
use crate::query::Field;
use crate::view::context::Context;
use crate::view::glyph;
use crate::view::wrap::{Span, wrap};

/// Where a line leads on Enter, or what `o` opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Source(Id),
    Record(RecordRef),
    Web(Url),
    /// The firms with this standing.
    Firms(Field, String),
}

/// A paragraph before it is broken into rows.
#[derive(Clone, Debug, Default)]
pub struct Line {
    pub spans: Vec<Span>,
    pub indent: usize,
    pub hang: usize,
    /// The record whose claim the line states, for copying and for its sources.
    pub claim: Option<RecordRef>,
    pub target: Option<Target>,
}

/// A row of the pane: a piece of a line.
#[derive(Clone, Debug)]
pub struct Row {
    pub spans: Vec<Span>,
    pub claim: Option<RecordRef>,
    pub target: Option<Target>,
}

/// The lines broken into rows of a width.
pub fn rows(lines: &[Line], width: usize) -> Vec<Row> {
    lines
        .iter()
        .flat_map(|line| {
            wrap(&line.spans, width, line.indent, line.hang).into_iter().map(|spans| Row {
                spans,
                claim: line.claim,
                target: line.target.clone(),
            })
        })
        .collect()
}

/// A page being written. Lines take the claim that is set when they are added.
pub(super) struct Page<'a> {
    pub(super) cx: Context<'a>,
    pub(super) lines: Vec<Line>,
    pub(super) claim: Option<RecordRef>,
}

impl<'a> Page<'a> {
    pub(super) fn word(&self, key: &'a str) -> &'a str {
        self.cx.messages.get(key)
    }

    pub(super) fn add(&mut self, indent: usize, hang: usize, spans: Vec<Span>) {
        self.lines.push(Line { spans, indent, hang, claim: self.claim, target: None });
    }

    pub(super) fn link(&mut self, indent: usize, hang: usize, spans: Vec<Span>, target: Target) {
        self.lines.push(Line { spans, indent, hang, claim: self.claim, target: Some(target) });
    }

    pub(super) fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| !line.spans.is_empty()) {
            self.lines.push(Line::default());
        }
    }

    pub(super) fn title(&mut self, text: &str) {
        self.add(0, 0, vec![Span::new(text, Role::Strong)]);
    }

    /// A heading from the messages, after a blank line.
    pub(super) fn heading(&mut self, key: &str) {
        self.blank();
        let text = self.cx.messages.get(key).to_owned();
        self.add(0, 0, vec![Span::new(text, Role::Heading)]);
    }

    /// A text of the dataset, marked if it falls back to English.
    pub(super) fn text(&mut self, indent: usize, text: &Text, role: Role) {
        let spans = self.spans(text, role);
        self.add(indent, indent, spans);
    }

    pub(super) fn spans(&self, text: &Text, role: Role) -> Vec<Span> {
        let (text, fallback) = self.cx.messages.read(text);
        let mut spans = vec![Span::new(text.as_str(), role)];
        if fallback {
            spans.push(Span::new(" [en]", Role::Dim));
        }
        spans
    }

    /// `label  value`, the value hanging under itself.
    pub(super) fn pair(&mut self, key: &str, value: impl Into<String>) {
        let label = format!("{}: ", self.cx.messages.get(key));
        self.add(0, 2, vec![Span::new(label, Role::Dim), Span::new(value, Role::Plain)]);
    }

    pub(super) fn web(&mut self, key: &str, url: &Url) {
        let label = format!("{}: ", self.cx.messages.get(key));
        let spans = vec![Span::new(label, Role::Dim), Span::new(url.as_str(), Role::Link)];
        self.link(0, 2, spans, Target::Web(url.clone()));
    }

    pub(super) fn pair_text(&mut self, key: &str, value: &Text) {
        let mut spans = vec![Span::new(format!("{}: ", self.cx.messages.get(key)), Role::Dim)];
        spans.extend(self.spans(value, Role::Plain));
        self.add(0, 2, spans);
    }

    pub(super) fn names(list: &[Safe]) -> String {
        list.iter().map(Safe::as_str).collect::<Vec<_>>().join(", ")
    }

    /// A remark that qualifies the lines above it.
    pub(super) fn note(&mut self, indent: usize, note: Option<&Text>) {
        if let Some(note) = note {
            let mut spans = vec![Span::new(format!("{} ", self.word("doc.note")), Role::Dim)];
            spans.extend(self.spans(note, Role::Dim));
            self.add(indent, indent, spans);
        }
    }

    /// The sources of a claim: how many sources of which kind, how sure, and each source with its publisher,
    /// kind and date, the nearest to the fact first.
    pub(super) fn sources(&mut self, indent: usize, ids: &[Id], confidence: Option<Confidence>) {
        let data = self.cx.data;
        let mut sources: Vec<&Source> = ids.iter().filter_map(|id| data.sources.get(id)).collect();
        sources.sort_by_key(|source| source.kind);
        if let Some(confidence) = confidence {
            let n = sources.len().to_string();
            let key = if sources.len() == 1 { "doc.source-one" } else { "doc.source-many" };
            let count = self.cx.messages.fill(key, &[("n", &n)]);
            let sure = self.cx.messages.get(&format!("confidence.{confidence}")).to_owned();
            let spans =
                vec![Span::new(format!("{count} · "), Role::Dim), Span::new(sure, glyph::confidence(confidence))];
            self.add(indent, indent, spans);
        }
        for source in sources {
            let kind = self.cx.messages.get(&format!("source.{}", source.kind)).to_owned();
            let date = source.published.map_or_else(|| self.word("doc.undated").to_owned(), |date| self.cx.date(date));
            let mut spans = vec![
                Span::new("→ ", Role::Link),
                Span::new(source.publisher.as_str(), Role::Link),
                Span::new(format!(" · {kind} · {date} · "), Role::Dim),
                Span::new(source.title.as_str(), Role::Plain),
            ];
            if source.second_hand {
                spans.push(Span::new(format!(" ({})", self.word("doc.second-hand")), Role::Dim));
            }
            self.link(indent, indent + 2, spans, Target::Source(source.id.clone()));
        }
    }

    /// The date and how far it lies from today: `2027-12-02 (in 374 days)`.
    pub(super) fn when(&self, date: impl Into<StatedDate>) -> Vec<Span> {
        let stated: StatedDate = date.into();
        let role = if stated.date.is_by(self.cx.today) { Role::Plain } else { Role::Future };
        vec![
            Span::new(self.cx.date(stated), role),
            Span::new(format!(" ({})", self.cx.messages.distance(stated.date, self.cx.today)), Role::Dim),
        ]
    }

    /// Whether another day than today is shown.
    pub(super) fn travels(&self) -> bool {
        self.cx.as_of != self.cx.today
    }

    /// The notes tied to a record.
    pub(super) fn notes_about(&mut self, id: &Id) {
        let data = self.cx.data;
        let notes: Vec<&Note> = data.notes_about(id).collect();
        // Notes have no date: on an earlier day they would show what nobody could know then.
        if notes.is_empty() || self.travels() {
            return;
        }
        self.heading("doc.notes");
        for note in notes {
            self.remark(note);
        }
    }

    pub(super) fn remark(&mut self, note: &Note) {
        let outer = self.claim;
        self.claim = self.cx.data.find(note.id.as_str());
        let kind = self.cx.messages.get(&format!("note.{}", note.kind)).to_owned();
        let mut spans = vec![Span::new(format!("{kind}: "), Role::Dim)];
        spans.extend(self.spans(&note.title, Role::Strong));
        self.add(2, 2, spans);
        self.text(4, &note.text, Role::Plain);
        self.note(4, note.remark.as_ref());
        if let Some(deadline) = note.deadline {
            let mut spans = vec![Span::new(format!("{} ", self.word("doc.deadline")), Role::Dim)];
            spans.extend(self.when(deadline));
            self.add(4, 4, spans);
        }
        self.sources(4, &note.sources, Some(note.confidence));
        self.claim = outer;
    }

    /// A line that leads to another record.
    pub(super) fn record(&mut self, indent: usize, id: &Id, spans: Vec<Span>) {
        match self.cx.data.find(id.as_str()) {
            Some(record) => self.link(indent, indent + 2, spans, Target::Record(record)),
            None => self.add(indent, indent + 2, spans),
        }
    }
}
