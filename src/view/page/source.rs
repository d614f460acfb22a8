//! A source: what it is, where it can be read, and which records name it.

use crate::config::Role;
use crate::core::record::Source;
use crate::core::{Id, Kind, Obligation, RecordRef};
use crate::view::context::Context;
use crate::view::page::line::Target;
use crate::view::page::writer::Page;
use crate::view::record_title::record_title;
use crate::view::wrap::Span;

/// More records than this are not read for a page.
const MOST_READ: usize = 20_000;

/// The page of a source.
pub(super) fn write(page: &mut Page<'_>, row: usize) {
    let Some(source) = page.cx.data.sources.at(row) else { return };
    let title = page.cx.marked(&source.title);
    page.title(&title);
    facts(page, source);
    named_by(page, row);
    page.notes_about(&source.id);
}

fn facts(page: &mut Page<'_>, source: &Source) {
    page.pair("doc.publisher", source.publisher.as_str());
    let mut kind = page.cx.messages.get(&format!("source.{}", source.kind)).to_owned();
    if source.second_hand {
        kind = format!("{kind}, {}", page.word("doc.second-hand"));
    }
    page.pair("doc.kind", kind);
    match source.published {
        Some(date) => page.fact("doc.published", page.when(date)),
        None => page.pair("doc.published", page.word("doc.undated")),
    }
    page.pair("doc.language", source.lang.as_str());
    page.fact("doc.checked", page.when(source.checked));
    page.web("doc.address", &source.url);
    if let Some(archived) = &source.archived {
        page.web("doc.archived", archived);
    }
    if let Some(origin) = source.origin.as_ref().filter(|origin| **origin != source.id) {
        repeats(page, origin);
    }
    if let Some(via) = &source.via {
        page.pair_text("doc.via", via);
    }
}

/// What it repeats: mostly another source, else a word for a list or report, which may have a later date in it.
fn repeats(page: &mut Page<'_>, origin: &Id) {
    match page.cx.data.sources.get(origin) {
        Some(other) => {
            let date = other.published.map_or_else(String::new, |date| format!(" · {}", page.cx.date_or_later(date)));
            let value = vec![Span::new(other.publisher.as_str(), Role::Link), Span::new(date, Role::Dim)];
            page.fact_link("doc.origin", value, Target::Source(other.id.clone()));
        }
        None if page.travels() => {}
        None => page.pair("doc.origin", origin.as_str()),
    }
}

/// The records that name it, as of the day shown.
fn named_by(page: &mut Page<'_>, row: usize) {
    let cx = page.cx;
    let data = cx.data;
    if data.firms.len() + data.stances.len() + data.events.len() > MOST_READ {
        return;
    }
    let (later, records): (Vec<RecordRef>, Vec<RecordRef>) =
        data.naming(row).iter().partition(|record| cx.is_of_later(**record));
    if records.is_empty() && later.is_empty() {
        return;
    }
    page.heading("doc.named-by");
    page.left_out(2, later.len());
    for record in records {
        // Notes have no date: on an earlier day they would show what nobody could know then.
        if record.kind == Kind::Note && page.travels() {
            continue;
        }
        let Some(name) = name(cx, record) else { continue };
        match record.kind {
            // They have no pages.
            Kind::Note | Kind::Term | Kind::Penalty | Kind::Source | Kind::Synonym | Kind::Premise | Kind::Rule => {
                page.add(2, 4, vec![Span::new(name, Role::Plain)]);
            }
            _ => page.link(2, 4, vec![Span::new(name, Role::Link)], Target::Record(record)),
        }
    }
}

/// A record in one line, as far as it fits among others.
fn name(cx: Context<'_>, record: RecordRef) -> Option<String> {
    let (data, row) = (cx.data, record.row);
    let obligation =
        |it: &Obligation| format!("{} · {} · {}", cx.short(&it.instrument), it.reference, record_title(cx, record));
    match record.kind {
        Kind::Firm | Kind::Note | Kind::Premise => Some(record_title(cx, record)),
        Kind::Instrument => data.instruments.at(row).map(|instrument| cx.say(&instrument.name)),
        Kind::Obligation => data.obligations.at(row).map(obligation),
        Kind::Stance => data.stances.at(row).map(|stance| {
            let status = cx.status(&stance.instrument, stance.position.into());
            let (firm, instrument) = (cx.firm_name(&stance.firm), cx.short(&stance.instrument));
            format!("{firm} · {instrument} · {status} {}", cx.date(stance.stated_date()))
        }),
        Kind::Event => {
            data.events.at(row).map(|event| format!("{} · {}", cx.date(event.date), record_title(cx, record)))
        }
        Kind::Penalty => data.penalties.at(row).map(|it| format!("{} · {}", it.reference, cx.say(&it.name))),
        Kind::Term => data.terms.at(row).map(|term| cx.say(&term.name)),
        Kind::Rule => data.applicability.at(row).map(|rule| rule.reference.to_string()),
        Kind::Source | Kind::Synonym => None,
    }
}
