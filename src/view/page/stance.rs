//! A stance: its own page, for the timeline's cursor, and its summary inside the page of its firm.

use crate::config::Role;
use crate::core::record::Stance;
use crate::view::context::Context;
use crate::view::glyph::Glyph;
use crate::view::page::writer::Page;
use crate::view::wrap::Span;

/// The claim of a stance in one line.
pub(super) fn one_line(cx: Context<'_>, row: usize) -> Option<String> {
    let stance = cx.data.stances.at(row)?;
    let (firm, instrument) = (cx.firm_name(&stance.firm), cx.short(&stance.instrument));
    let (status, date) =
        (cx.status(&stance.instrument, stance.position.into()), cx.date_or_later(stance.stated_date()));
    Some(format!("{firm} · {instrument} · {status} · {date}: {}", cx.read(&stance.summary)))
}

/// The page of a stance.
pub(super) fn write(page: &mut Page<'_>, row: usize) {
    let data = page.cx.data;
    let Some(stance) = data.stances.at(row) else { return };
    let (Some(firm), Some(instrument)) = (data.firms.get(&stance.firm), data.instruments.get(&stance.instrument))
    else {
        return;
    };
    page.record(0, &firm.id, vec![Span::new(firm.name.as_str(), Role::Strong)]);
    let name = page.cx.say(&instrument.name);
    page.record(0, &instrument.id, vec![Span::new(name, Role::Link)]);
    page.blank();
    summary(page, stance);
    page.notes_about(&stance.id);
}

/// A stance inside another page: position and date, scope, summary, sources.
pub(super) fn summary(page: &mut Page<'_>, stance: &Stance) {
    let outer = page.claim;
    page.claim = page.cx.data.find(stance.id.as_str());
    let Glyph { sign: glyph, role, .. } = page.cx.glyph(&stance.instrument, stance.position.into());
    let messages = page.cx.messages;
    let mut spans =
        vec![Span::new(format!("{glyph} {}  ", page.cx.status(&stance.instrument, stance.position.into())), role)];
    spans.extend(page.when(stance.stated_date()));
    page.add(2, 4, spans);
    if let Some(scope) = &stance.scope {
        let mut spans = vec![Span::new(format!("{}: ", messages.get("doc.scope")), Role::Dim)];
        spans.extend(page.spans(scope, Role::Plain));
        page.add(4, 4, spans);
    }
    page.text(4, &stance.summary, Role::Plain);
    page.note(4, stance.note.as_ref());
    if let Some(until) = stance.listed_until.filter(|until| !page.cx.is_later(*until)) {
        let text = messages.fill("doc.listed-until", &[("date", &page.cx.date(until))]);
        page.add(4, 4, vec![Span::new(text, Role::Plain)]);
    }
    page.sources(4, stance, stance.confidence);
    page.claim = outer;
}
