//! A firm: what it is, its line over time toward each instrument, its events.

use unicode_width::UnicodeWidthStr;

use crate::config::Role;
use crate::core::record::{Firm, Stance};
use crate::core::standing::Status;
use crate::core::{Kind, RecordRef, Source};
use crate::view::context::Context;
use crate::view::glyph::{self, Glyph};
use crate::view::page::writer::Page;
use crate::view::page::{event, stance};
use crate::view::wrap::Span;

/// Where a firm stands toward each instrument, in one line.
pub(super) fn one_line(cx: Context<'_>, row: usize) -> Option<String> {
    let lines: Vec<String> = standings(cx, row).into_iter().map(|(line, _)| line).collect();
    Some(format!("{}: {}", cx.data.firms.at(row)?.name, lines.join("; ")))
}

/// Where a firm stands toward each instrument, each with the source nearest to the fact.
pub fn standings(cx: Context<'_>, row: usize) -> Vec<(String, Option<&Source>)> {
    let Context { data, messages, .. } = cx;
    let each = data.instruments.iter().filter_map(|instrument| {
        let standing = data.standing(row, &instrument.id, cx.as_of)?;
        let sources = standing.stance.sources.iter().filter_map(|id| data.sources.get(id));
        let (name, status) = (cx.read(&instrument.short), messages.status(standing.status));
        let line = format!("{name} · {status} · {}", cx.date(standing.stated_date()));
        Some((line, sources.min_by_key(|source| source.kind)))
    });
    each.collect()
}

/// The page of a firm.
pub(super) fn write(page: &mut Page<'_>, row: usize) {
    let data = page.cx.data;
    let Some(firm) = data.firms.at(row) else { return };
    page.title(&firm.name);
    place(page, firm);
    at_a_glance(page, row);
    page.blank();
    what_it_is(page, firm);
    for child in data.children_of(row) {
        let label = format!("{}: ", page.word("doc.subsidiary"));
        let spans = vec![Span::new(label, Role::Dim), Span::new(child.name.as_str(), Role::Link)];
        page.record(0, &child.id, spans);
    }
    for instrument in data.instruments.iter() {
        let line: Vec<&Stance> =
            data.stances_toward(row, &instrument.id).filter(|stance| stance.date.is_by(page.cx.as_of)).collect();
        if line.is_empty() {
            continue;
        }
        let status = data.status(row, &instrument.id, page.cx.as_of);
        let Glyph { sign: glyph, role, .. } = glyph::status(status);
        page.blank();
        let name = page.cx.messages.say(&instrument.short);
        let spans = vec![
            Span::new(format!("{name}  "), Role::Heading),
            Span::new(format!("{glyph} {}", page.cx.messages.status(status)), role),
        ];
        page.record(0, &instrument.id, spans);
        if status == Status::NoLongerListed {
            let text = page.word("doc.no-longer-listed").to_owned();
            page.add(2, 2, vec![Span::new(text, Role::Dim)]);
        }
        for stance in line {
            stance::summary(page, stance);
        }
    }
    close_together(page, row);
    events(page, row);
    page.notes_about(&firm.id);
    page.heading("doc.about-firm");
    page.sources(2, &firm.sources, Some(firm.confidence));
}

/// Its standing today toward each instrument, one row each, with the number of sources: the answer before the history.
fn at_a_glance(page: &mut Page<'_>, row: usize) {
    /// The width of a day.
    const DAY: usize = 10;
    let data = page.cx.data;
    let cx = page.cx;
    let standings: Vec<_> = data
        .instruments
        .iter()
        .filter_map(|instrument| Some((instrument, data.standing(row, &instrument.id, page.cx.as_of)?)))
        .collect();
    let said = standings.into_iter().map(|(instrument, standing)| {
        let (name, date) = (cx.read(&instrument.short), cx.date(standing.stated_date()));
        (instrument, standing, name, date)
    });
    let said: Vec<_> = said.collect();
    let names = said.iter().map(|(_, _, name, _)| name.width()).max().unwrap_or(0);
    let dates = said.iter().map(|(_, _, _, date)| date.width()).max().unwrap_or(0).max(DAY);
    for (instrument, standing, name, date) in said {
        let Glyph { sign: glyph, role, .. } = glyph::status(standing.status);
        let stance = standing.stance;
        let spans = vec![
            Span::new(format!("{glyph} "), role),
            Span::new(format!("{} {} ", pad(&name, names), pad(&date, dates)), Role::Plain),
            Span::new(cx.messages.status(standing.status), role),
            Span::new(format!(" [{}]", stance.sources.len()), Role::Dim),
        ];
        page.claim = data.find(stance.id.as_str());
        page.record(0, &instrument.id, spans);
    }
    page.claim = Some(RecordRef { kind: Kind::Firm, row });
}

fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

fn place(page: &mut Page<'_>, firm: &Firm) {
    let messages = page.cx.messages;
    let mut facts: Vec<String> = Vec::new();
    facts.push(firm.country.as_ref().map_or_else(
        || messages.get("doc.country-unknown").to_owned(),
        |code| match &firm.hq {
            Some(city) => format!("{city}, {} ({code})", messages.country(code)),
            None => format!("{} ({code})", messages.country(code)),
        },
    ));
    if let Some(size) = firm.size {
        facts.push(messages.get(&format!("value.{size}")).to_owned());
    }
    if let Some(founded) = firm.founded {
        facts.push(messages.fill("doc.founded", &[("date", &page.cx.date(founded))]));
    }
    page.add(0, 0, vec![Span::new(facts.join(" · "), Role::Plain)]);
}

fn what_it_is(page: &mut Page<'_>, firm: &Firm) {
    let messages = page.cx.messages;
    let terms: Vec<String> = [&firm.sectors, &firm.roles]
        .into_iter()
        .filter(|ids| !ids.is_empty())
        .map(|ids| messages.terms(page.cx.data, ids))
        .collect();
    if !terms.is_empty() {
        page.add(0, 0, vec![Span::new(terms.join(" · "), Role::Dim)]);
    }
    if page.travels() {
        let text = page.word("doc.as-of-hides").to_owned();
        page.add(0, 0, vec![Span::new(text, Role::Dim)]);
    } else {
        if let Some(summary) = &firm.summary {
            page.text(0, summary, Role::Plain);
        }
        page.note(0, firm.note.as_ref());
    }
    if let Some(name) = firm.legal_name.as_ref().filter(|name| **name != firm.name) {
        page.pair("doc.legal-name", name.as_str());
    }
    if !firm.aliases.is_empty() {
        page.pair("doc.aliases", Page::names(&firm.aliases));
    }
    if !firm.models.is_empty() {
        let models: Vec<String> = firm
            .models
            .iter()
            .map(|model| match model.open_weights {
                Some(true) => format!("{} ({})", model.name, messages.get("doc.open-weights")),
                _ => model.name.to_string(),
            })
            .collect();
        page.pair("doc.models", models.join(", "));
    }
    if let Some(parent) = firm.parent.as_ref().and_then(|id| page.cx.data.firms.get(id)) {
        let label = format!("{}: ", messages.get("doc.parent"));
        page.record(0, &parent.id, vec![Span::new(label, Role::Dim), Span::new(parent.name.as_str(), Role::Link)]);
    }
    if let Some(website) = &firm.website {
        page.web("doc.website", website);
    }
}

/// What it signed and what it asked for within a month, in pairs.
fn close_together(page: &mut Page<'_>, row: usize) {
    let data = page.cx.data;
    let messages = page.cx.messages;
    let pairs = data.signatures_near_requests(row, page.cx.as_of);
    if pairs.is_empty() {
        return;
    }
    page.heading("doc.close-together");
    for pair in pairs {
        let of = |stance: &Stance| {
            let (date, short) = (page.cx.date(stance.stated_date()), page.cx.short(&stance.instrument));
            let Glyph { sign: glyph, .. } = glyph::status(stance.position.into());
            format!("{date} {glyph} {} {short}", messages.status(stance.position.into()))
        };
        let days = messages.fill("doc.days-apart", &[("n", &pair.days.to_string())]);
        let spans = vec![
            Span::new(of(pair.request), Role::Wary),
            Span::new(" · ", Role::Dim),
            Span::new(of(pair.signature), Role::Good),
            Span::new(format!(" · {days}"), Role::Dim),
        ];
        page.add(2, 4, spans);
    }
}

fn events(page: &mut Page<'_>, row: usize) {
    let data = page.cx.data;
    let events: Vec<_> = data.events_of_firm(row).filter(|event| event.date.is_by(page.cx.as_of)).collect();
    if events.is_empty() {
        return;
    }
    page.heading("doc.events");
    for event in events {
        event::summary(page, event);
    }
}
