//! The writer of a page: lines of spans, each with its claim and where it leads.

use crate::config::Role;
use crate::core::record::{Instrument, Note, Url};
use crate::core::{Confidence, Id, Record, RecordRef, Safe, StatedDate, Text};
use crate::view::context::Context;
use crate::view::glyph;
use crate::view::page::line::{Beside, Line, Target};
use crate::view::wrap::Span;

/// Cells of the labels at the left of the facts.
pub(super) const GUTTER: usize = 11;
/// The same where names are among the labels.
pub(super) const NAME_GUTTER: usize = 13;

/// A page being written. Lines take the claim that is set when they are added.
pub(super) struct Page<'a> {
    pub(super) cx: Context<'a>,
    pub(super) lines: Vec<Line>,
    pub(super) claim: Option<RecordRef>,
    /// Cells of the labels of facts.
    pub(super) gutter: usize,
}

impl<'a> Page<'a> {
    pub(super) fn word(&self, key: &'a str) -> &'a str {
        self.cx.messages.get(key)
    }

    pub(super) fn add(&mut self, indent: usize, hang: usize, spans: Vec<Span>) {
        self.lines.push(Line { spans, indent, hang, claim: self.claim, ..Line::default() });
    }

    pub(super) fn link(&mut self, indent: usize, hang: usize, spans: Vec<Span>, target: Target) {
        self.lines.push(Line { spans, indent, hang, claim: self.claim, target: Some(target), ..Line::default() });
    }

    /// Lets `o` open an address on the last line.
    pub(super) fn opens(&mut self, url: Option<&Url>) {
        if let Some(line) = self.lines.last_mut() {
            line.opens = url.cloned();
        }
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
        let mut spans = vec![Span::new(self.cx.marked(text), role)];
        if fallback {
            spans.push(Span::new(" [en]", Role::Dim));
        }
        spans
    }

    /// A fact: its label in the gutter, its value beside it and under itself.
    pub(super) fn fact(&mut self, key: &str, value: Vec<Span>) {
        let label = self.cx.messages.get(key).to_owned();
        self.labelled(label, value, None);
    }

    /// A fact that leads to another record.
    pub(super) fn fact_record(&mut self, key: &str, id: &Id, value: Vec<Span>) {
        let target = self.cx.data.find(id.as_str()).map(Target::Record);
        self.labelled(self.cx.messages.get(key).to_owned(), value, target);
    }

    /// A fact that leads elsewhere.
    pub(super) fn fact_link(&mut self, key: &str, value: Vec<Span>, target: Target) {
        self.labelled(self.cx.messages.get(key).to_owned(), value, Some(target));
    }

    /// A position toward an instrument, with the first of some tails for which there is room.
    pub(super) fn position(&mut self, instrument: &Instrument, value: Vec<Span>, tails: Vec<Span>) {
        let target = self.cx.data.find(instrument.id.as_str()).map(Target::Record);
        self.labelled(self.cx.read(&instrument.short), value, target);
        if let Some(line) = self.lines.last_mut() {
            line.tails = tails;
        }
    }

    /// A fact in plain words.
    pub(super) fn pair(&mut self, key: &str, value: impl Into<String>) {
        self.fact(key, vec![Span::new(value, Role::Plain)]);
    }

    /// A fact in plain words that belongs to the one before, and stands beside it, if need be shorter, where there is
    /// room.
    pub(super) fn pair_beside(&mut self, key: &str, value: impl Into<String>, short: Option<String>) {
        self.pair(key, value);
        if let Some(line) = self.lines.last_mut() {
            line.beside = Some(Beside { short: short.map(|short| Span::new(short, Role::Plain)) });
        }
    }

    pub(super) fn pair_text(&mut self, key: &str, value: &Text) {
        let value = self.spans(value, Role::Plain);
        self.fact(key, value);
    }

    pub(super) fn web(&mut self, key: &str, url: &Url) {
        self.fact_link(key, vec![Span::new(url.as_str(), Role::Link)], Target::Web(url.clone()));
    }

    fn labelled(&mut self, label: String, spans: Vec<Span>, target: Option<Target>) {
        let (label, claim) = (Some(label), self.claim);
        self.lines.push(Line { label, spans, hang: self.gutter, claim, target, ..Line::default() });
    }

    pub(super) fn names(list: &[Safe]) -> String {
        list.iter().map(Safe::as_str).collect::<Vec<_>>().join(", ")
    }

    /// A remark that qualifies the lines above it.
    pub(super) fn note(&mut self, indent: usize, note: Option<&Text>) {
        if let Some(note) = note {
            let mut spans = vec![Span::new(format!("{} ", self.word("doc.note")), Role::Dim)];
            spans.extend(self.spans(note, Role::Plain));
            self.add(indent, indent, spans);
        }
    }

    /// The sources of the record that the page is about or that it mentions: what it rests on, what speaks against it,
    /// then each source, see [`Page::source_list`].
    pub(super) fn sources(&mut self, indent: usize, record: &impl Record, confidence: Confidence) {
        let evidence = self.cx.data.evidence(record.sources());
        let mut spans = vec![Span::new(self.cx.evidence(&evidence), Role::Dim)];
        if let Some(doubt) = self.cx.doubt(record.id(), &evidence, confidence) {
            spans.push(Span::new(" · ", Role::Dim));
            spans.push(Span::new(doubt, glyph::confidence(confidence)));
        }
        self.add(indent, indent, spans);
        self.source_list(indent, record.sources(), record.says());
    }

    /// Sources with their publishers, kinds and dates, the one that says the claim first.
    pub(super) fn source_list(&mut self, indent: usize, ids: &[Id], says: Option<&Id>) {
        let data = self.cx.data;
        for source in data.cited(ids, says) {
            let kind = self.cx.messages.get(&format!("source.{}", source.kind)).to_owned();
            let date = source
                .published
                .map_or_else(|| self.word("doc.undated").to_owned(), |date| self.cx.date_or_later(date));
            let title = self.cx.marked(&source.title);
            let mut spans = vec![
                Span::new("→ ", Role::Link),
                Span::new(source.publisher.as_str(), Role::Link),
                Span::new(format!(" · {kind} · {date} · "), Role::Dim),
                Span::new(title, Role::Plain),
            ];
            if source.second_hand {
                spans.push(Span::new(format!(" ({})", self.word("doc.second-hand")), Role::Dim));
            }
            self.link(indent, indent + 2, spans, Target::Source(source.id.clone()));
        }
    }

    /// The date of what happened and how far it lies from the day shown: `2024-09-24 (2 days ago)`; only that it is
    /// later if it is.
    pub(super) fn when(&self, date: impl Into<StatedDate>) -> Vec<Span> {
        let stated: StatedDate = date.into();
        if self.cx.is_later(stated.date) {
            return vec![Span::new(self.cx.date_or_later(stated), Role::Future)];
        }
        self.ahead(stated)
    }

    /// The date of what may lie ahead as the law of the day shown has it: `2027-12-02 (in 374 days)`.
    pub(super) fn ahead(&self, date: impl Into<StatedDate>) -> Vec<Span> {
        let stated: StatedDate = date.into();
        let role = if stated.date.is_by(self.cx.as_of) { Role::Plain } else { Role::Future };
        vec![
            Span::new(self.cx.date(stated), role),
            Span::new(format!(" ({})", self.cx.messages.distance(stated, self.cx.as_of, self.cx.today)), Role::Dim),
        ]
    }

    /// Words are of today's law: if an act amended it after the day shown, they may tell what that brought.
    pub(super) fn later_law(&mut self, instrument: &Id) {
        if self.cx.is_amended_later(instrument) {
            let day = self.cx.date(self.cx.as_of);
            let text = self.cx.messages.fill("doc.later-words", &[("date", &day)]);
            self.add(0, 0, vec![Span::new(text, Role::Warning)]);
        }
    }

    /// What happened later than the day shown is left out, and that is said.
    pub(super) fn left_out(&mut self, indent: usize, n: usize) {
        if n > 0 {
            let key = if n == 1 { "doc.later-hidden-one" } else { "doc.later-hidden" };
            let day = self.cx.date(self.cx.as_of);
            let text = self.cx.messages.fill(key, &[("n", &n.to_string()), ("date", &day)]);
            self.add(indent, indent, vec![Span::new(text, Role::Dim)]);
        }
    }

    /// Whether another day than today is shown.
    pub(super) fn travels(&self) -> bool {
        self.cx.as_of < self.cx.today
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
        for other in &note.other_readings {
            let mut spans = vec![Span::new(format!("{}: ", self.word("doc.rule-other-reading")), Role::Dim)];
            spans.extend(self.spans(other, Role::Plain));
            self.add(4, 6, spans);
        }
        self.note(4, note.remark.as_ref());
        if let Some(deadline) = note.deadline {
            let mut spans = vec![Span::new(format!("{} ", self.word("doc.deadline")), Role::Dim)];
            spans.extend(self.ahead(deadline));
            self.add(4, 4, spans);
        }
        self.sources(4, note, note.confidence);
        self.claim = outer;
    }

    /// What terms mean, each folded under a line of its own.
    pub(super) fn definitions<'t>(&mut self, terms: impl IntoIterator<Item = &'t Id>) {
        let data = self.cx.data;
        self.blank();
        for term in terms.into_iter().filter_map(|id| data.terms.get(id)) {
            let Some(definition) = &term.definition else { continue };
            let name = self.cx.say(&term.name);
            let mut spans = vec![Span::new(self.cx.messages.fill("doc.means", &[("term", &name)]), Role::Link)];
            if let Some(reference) = &term.reference {
                spans.push(Span::new(format!(" · {reference}"), Role::Dim));
            }
            self.link(0, 2, spans, Target::Fold(term.id.clone()));
            let spans = self.spans(definition, Role::Plain);
            let (claim, under) = (self.claim, Some(term.id.clone()));
            self.lines.push(Line { spans, indent: 2, hang: 2, claim, under, ..Line::default() });
        }
    }

    /// A line that leads to another record.
    pub(super) fn record(&mut self, indent: usize, id: &Id, spans: Vec<Span>) {
        match self.cx.data.find(id.as_str()) {
            Some(record) => self.link(indent, indent + 2, spans, Target::Record(record)),
            None => self.add(indent, indent + 2, spans),
        }
    }
}
