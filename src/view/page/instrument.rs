//! An instrument: what it is, its dates, the positions of firms, its obligations, the notes on it.

use crate::config::Role;
use crate::core::record::Instrument;
use crate::core::standing::Status;
use crate::core::{NoteKind, Obligation, Record, SourceKind};
use crate::query::Field;
use crate::view::context::Context;
use crate::view::glyph::{Glyph, WEAK};
use crate::view::page::line::Target;
use crate::view::page::writer::Page;
use crate::view::page::{chart, event, standings};
use crate::view::wrap::Span;

/// The claim of an instrument in one line.
pub(super) fn one_line(cx: Context<'_>, row: usize) -> Option<String> {
    let instrument = cx.data.instruments.at(row)?;
    Some(format!(
        "{} · {}: {}",
        cx.read(&instrument.name),
        cx.date_or_later(instrument.opened),
        cx.read(&instrument.summary)
    ))
}

/// The page of an instrument.
pub(super) fn write(page: &mut Page<'_>, row: usize) {
    let data = page.cx.data;
    let messages = page.cx.messages;
    let Some(instrument) = data.instruments.at(row) else { return };
    let name = page.cx.say(&instrument.name);
    page.title(&name);
    page.later_law(&instrument.id);
    facts(page, row, instrument);
    page.blank();
    page.text(0, &instrument.summary, Role::Plain);
    for part in &instrument.parts {
        let mut spans = vec![Span::new("· ", Role::Dim)];
        spans.extend(page.spans(part, Role::Plain));
        page.add(2, 4, spans);
    }
    if instrument.note.is_some() {
        page.blank();
        page.note(0, instrument.note.as_ref());
    }
    stages(page, instrument);
    if data.has_stances(row) {
        page.heading("doc.who-stands-where");
        standings::write(page, row);
        let rule = match instrument.list_complete_as_of {
            Some(date) => messages.fill("doc.list-complete", &[("date", &page.cx.date_or_later(date))]),
            None => messages.get("doc.list-incomplete").to_owned(),
        };
        page.add(2, 2, vec![Span::new(rule, Role::Plain)]);
        rests_on(page, row);
        chart::write(page, row);
    }
    counts(page, instrument);
    for (key, kinds) in [
        ("doc.joining-brings", [NoteKind::Benefit].as_slice()),
        ("doc.staying-out-risks", &[NoteKind::Risk, NoteKind::Neutral]),
        ("doc.criticised-for", &[NoteKind::Criticism]),
        ("doc.disagreements", &[NoteKind::Disagreement]),
        ("doc.transitions", &[NoteKind::Transition]),
        ("doc.misreadings", &[NoteKind::Misreading]),
        ("doc.caveats", &[NoteKind::Caveat]),
    ] {
        let notes: Vec<_> = data.notes_about(&instrument.id).filter(|note| kinds.contains(&note.kind)).collect();
        // Notes have no date: on an earlier day they would show what nobody could know then.
        if notes.is_empty() || page.travels() {
            continue;
        }
        page.heading(key);
        for note in notes {
            page.remark(note);
        }
    }
    asks(page, row);
    let (later, events): (Vec<_>, Vec<_>) =
        data.events_of_instrument(row).partition(|event| page.cx.is_later(event.date));
    if !(events.is_empty() && later.is_empty()) {
        page.heading("doc.dates");
        for event in events {
            event::summary(page, event);
        }
        page.left_out(2, later.len());
    }
    page.heading("doc.sources");
    page.sources(2, instrument, instrument.confidence);
}

/// What it is, who issued it and when, how many have signed.
fn facts(page: &mut Page<'_>, row: usize, instrument: &Instrument) {
    let data = page.cx.data;
    let messages = page.cx.messages;
    let kind = messages.get(&format!("kind.{}", instrument.kind)).to_owned();
    let (binding, role) = if instrument.binding { ("doc.binding", Role::Law) } else { ("doc.voluntary", Role::Plain) };
    let binding = Span::new(messages.get(binding), role);
    page.fact("doc.kind", vec![Span::new(format!("{kind}, "), Role::Plain), binding]);
    page.fact(if instrument.binding { "doc.in-force" } else { "doc.opened" }, page.when(instrument.opened));
    if data.has_stances(row) {
        signatories(page, row, instrument);
    }
    page.pair_text("doc.body", &instrument.body);
    if let Some(signature) = instrument.signature_means() {
        page.pair("field.signature", messages.get(&format!("signature.{signature}")));
    }
    if let Some(amended) = instrument.amends.as_ref().and_then(|id| data.instruments.get(id)) {
        page.fact_record("doc.amends", &amended.id, vec![Span::new(page.cx.say(&amended.name), Role::Link)]);
    }
    let cx = page.cx;
    let amends = |it: &&Instrument| it.amends.as_ref() == Some(&instrument.id) && !cx.is_later(it.opened);
    for amending in data.instruments.iter().filter(amends) {
        page.fact_record("doc.amended-by", &amending.id, vec![Span::new(page.cx.say(&amending.name), Role::Link)]);
    }
    if !instrument.aliases.is_empty() {
        page.pair("doc.aliases", Page::names(&instrument.aliases));
    }
    if !instrument.articles.is_empty() {
        page.pair("doc.articles", Page::names(&instrument.articles));
    }
    if let Some(url) = &instrument.url {
        page.web("doc.website", url);
    }
}

/// How it came to be law: each stage up to the day shown, and who acted.
fn stages(page: &mut Page<'_>, instrument: &Instrument) {
    if instrument.stages.is_empty() {
        return;
    }
    page.heading("doc.stages");
    let cx = page.cx;
    let (reached, later): (Vec<_>, Vec<_>) = instrument.stages.iter().partition(|stage| stage.on.is_by(cx.as_of));
    for stage in reached {
        let mut spans = vec![Span::new(cx.stage(stage), Role::Plain)];
        if let Some(by) = &stage.by {
            spans.push(Span::new(" · ", Role::Dim));
            spans.extend(page.spans(by, Role::Plain));
        }
        page.add(2, 4, spans);
        page.source_list(4, &stage.sources, None);
    }
    page.left_out(2, later.len());
}

/// More stances than this are not read for a page; `coverage` says the same of them.
const STANCES: usize = 5_000;

/// How many firms have signed, in full and in part, and how many of them are known from weak evidence only, with a way
/// to the list.
fn signatories(page: &mut Page<'_>, row: usize, instrument: &Instrument) {
    let (data, day) = (page.cx.data, page.cx.as_of);
    let standings = data.standings(day);
    let signed = [Status::Signed, Status::PartlySigned, Status::MaybeSigned];
    let signed: Vec<Status> = signed.into_iter().filter(|status| standings.count(row, *status) > 0).collect();
    if signed.is_empty() {
        return;
    }
    let Glyph { sign, role, .. } = page.cx.glyph(&instrument.id, Status::Signed);
    let mut value = vec![
        Span::new(format!("{sign} {}  ", page.cx.status(&instrument.id, Status::Signed)), role),
        Span::new(page.cx.signatories_of_all(row), Role::Strong),
    ];
    let weak = if data.stances.len() > STANCES { 0 } else { data.weak_signatures(row, day) };
    if weak > 0 {
        let text = page.cx.messages.fill("doc.signed-weakly", &[("n", &weak.to_string())]);
        value.push(Span::new(format!(" · {text}"), WEAK.role));
    }
    let words: Vec<&str> = signed.into_iter().map(Status::word).collect();
    let target = Target::Firms(Field::Position(instrument.key.clone()), words.join(","));
    page.fact_link("doc.signatories", value, target);
}

/// On what kinds of source the stances rest, and how old the newest is.
fn rests_on(page: &mut Page<'_>, row: usize) {
    let data = page.cx.data;
    let messages = page.cx.messages;
    if data.stances.len() > STANCES {
        return;
    }
    let stances = || data.stances_of_instrument(row).filter(|stance| stance.date.is_by(page.cx.as_of));
    let mut kinds: std::collections::BTreeMap<SourceKind, usize> = std::collections::BTreeMap::new();
    for source in stances().flat_map(|stance| &stance.sources).filter_map(|id| data.sources.get(id)) {
        *kinds.entry(source.kind).or_default() += 1;
    }
    let listed: Vec<String> =
        kinds.into_iter().map(|(kind, n)| format!("{} {n}", messages.get(&format!("source.{kind}")))).collect();
    let Some(newest) = data.standings(page.cx.as_of).newest(row) else { return };
    let spans = vec![
        Span::new(format!("{}: ", messages.get("doc.signed-of")), Role::Dim),
        Span::new(listed.join(", "), Role::Plain),
    ];
    page.add(2, 4, spans);
    let label = Span::new(format!("{}: ", messages.get("doc.newest")), Role::Dim);
    page.add(2, 4, vec![label, Span::new(page.cx.date(newest), Role::Plain)]);
}

fn counts(page: &mut Page<'_>, instrument: &Instrument) {
    if instrument.counts.is_empty() {
        return;
    }
    page.heading("doc.published-counts");
    let (later, counts): (Vec<_>, Vec<_>) = instrument.counts.iter().partition(|count| page.cx.is_later(count.date));
    page.left_out(2, later.len());
    for count in counts {
        let n = count.to.map_or_else(|| count.n.to_string(), |to| format!("{}–{to}", count.n));
        let mut spans = vec![
            Span::new(format!("{}  ", page.cx.date(count.date)), Role::Dim),
            Span::new(format!("{n}  "), Role::Strong),
        ];
        spans.extend(page.spans(&count.what, Role::Plain));
        page.add(2, 4, spans);
        page.source_list(4, &count.sources, None);
    }
}

fn asks(page: &mut Page<'_>, row: usize) {
    let data = page.cx.data;
    let cx = page.cx;
    let is_later = |obligation: &&Obligation| obligation.happened().is_some_and(|date| cx.is_later(date));
    let (later, obligations): (Vec<_>, Vec<_>) = data.obligations_of(row).partition(is_later);
    if obligations.is_empty() && later.is_empty() {
        return;
    }
    page.heading("doc.asks");
    page.left_out(2, later.len());
    for obligation in obligations {
        let mut spans = vec![Span::new(format!("{} · ", obligation.reference), Role::Link)];
        spans.extend(page.spans(&obligation.title, Role::Plain));
        page.record(2, &obligation.id, spans);
    }
}
