//! An event: its own page, and its summary inside other pages.

use crate::config::Role;
use crate::core::record::Event;
use crate::view::context::Context;
use crate::view::glyph::{self, Glyph};
use crate::view::page::writer::Page;
use crate::view::wrap::Span;

/// The claim of an event in one line.
pub(super) fn one_line(cx: Context<'_>, row: usize) -> Option<String> {
    let event = cx.data.events.at(row)?;
    Some(format!("{} · {}: {}", cx.read(&event.title), cx.date_or_later(event.date), cx.read(&event.summary)))
}

/// The page of an event.
pub(super) fn write(page: &mut Page<'_>, row: usize) {
    let data = page.cx.data;
    let Some(event) = data.events.at(row) else { return };
    let title = page.cx.say(&event.title);
    page.title(&title);
    page.fact("doc.date", page.when(event.date));
    if let Some(from) = event.moved_from {
        page.fact("doc.date-before", vec![Span::new(page.cx.date(from), Role::Warning)]);
    }
    page.pair("doc.kind", page.cx.messages.get(&format!("kind.{}", event.kind)));
    for firm in event.firms.iter().filter_map(|id| data.firms.get(id)) {
        page.fact_record("doc.firm", &firm.id, vec![Span::new(firm.name.as_str(), Role::Link)]);
    }
    if let Some(instrument) = event.instrument.as_ref().and_then(|id| data.instruments.get(id)) {
        let name = page.cx.say(&instrument.name);
        page.fact_record("doc.instrument", &instrument.id, vec![Span::new(name, Role::Link)]);
    }
    if let Some(topic) = &event.topic {
        page.pair("doc.topic", page.cx.messages.term(data, topic));
    }
    page.blank();
    page.text(0, &event.summary, Role::Plain);
    if event.note.is_some() {
        page.blank();
        page.note(0, event.note.as_ref());
    }
    page.heading("doc.sources");
    page.sources(2, event, event.confidence);
    page.notes_about(&event.id);
}

/// An event inside another record's page.
pub(super) fn summary(page: &mut Page<'_>, event: &Event) {
    let outer = page.claim;
    page.claim = page.cx.data.find(event.id.as_str());
    let Glyph { sign: glyph, role, .. } = glyph::event(event.kind, event.date.is_by(page.cx.past_until()));
    let mut spans = vec![Span::new(format!("{glyph} "), role)];
    spans.extend(page.when(event.date));
    spans.push(Span::new("  ", Role::Plain));
    spans.extend(page.spans(&event.title, Role::Strong));
    page.record(2, &event.id, spans);
    if let Some(from) = event.moved_from {
        let text = page.cx.messages.fill("doc.moved-from", &[("date", &page.cx.date(from))]);
        page.add(4, 4, vec![Span::new(text, Role::Warning)]);
    }
    page.text(4, &event.summary, Role::Plain);
    page.note(4, event.note.as_ref());
    page.sources(4, event, event.confidence);
    page.claim = outer;
}
