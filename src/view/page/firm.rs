//! A firm: what it is, its line over time toward each instrument, its events.

use std::collections::BTreeSet;

use crate::config::Role;
use crate::core::affiliation::AffiliationKind;
use crate::core::near_in_time::Within;
use crate::core::record::{Firm, Stance, Url};
use crate::core::standing::Status;
use crate::core::through::PositionThrough;
use crate::core::{Id, Kind, Record, RecordRef, Safe, Source, identifier};
use crate::view::context::Context;
use crate::view::evidence::weakened;
use crate::view::glyph::Glyph;
use crate::view::page::line::Target;
use crate::view::page::writer::Page;
use crate::view::page::{event, stance};
use crate::view::wrap::Span;

/// Where a firm stands toward each instrument, in one line.
pub(super) fn one_line(cx: Context<'_>, row: usize) -> Option<String> {
    let lines: Vec<String> = standings(cx, row).into_iter().map(|(line, _)| line).collect();
    Some(format!("{}: {}", cx.data.firms.at(row)?.name, lines.join("; ")))
}

/// Where a firm stands toward each instrument, each with the source that says so.
pub fn standings(cx: Context<'_>, row: usize) -> Vec<(String, Option<&Source>)> {
    let data = cx.data;
    let each = data.instruments.iter().filter_map(|instrument| {
        let standing = data.standing(row, &instrument.id, cx.as_of)?;
        let name = cx.read(&instrument.short);
        let words = cx.standing(&instrument.id, standing.status, standing.stated_date());
        let line = format!("{name} · {}", cx.with_weakness(words, standing.stance.is_weak(data)));
        Some((line, data.cited(standing.stance.sources(), standing.stance.says()).next()))
    });
    each.collect()
}

/// The page of a firm.
pub(super) fn write(page: &mut Page<'_>, row: usize) {
    let data = page.cx.data;
    let Some(firm) = data.firms.at(row) else { return };
    page.title(&firm.name);
    positions(page, row);
    through(page, row);
    what_it_is(page, row, firm);
    about(page, firm);
    for instrument in data.instruments.iter() {
        let taken = data.stances_toward(row, &instrument.id).filter(|stance| stance.date.is_by(page.cx.as_of));
        let standing = data.standing(row, &instrument.id, page.cx.as_of);
        // The list of a later day on which *maybe signed* rests.
        let listed = standing.filter(|standing| standing.status == Status::MaybeSigned).map(|standing| standing.stance);
        let line: Vec<&Stance> = taken.chain(listed).collect();
        if line.is_empty() {
            continue;
        }
        let status = data.status(row, &instrument.id, page.cx.as_of);
        let Glyph { sign: glyph, role, .. } = page.cx.glyph(&instrument.id, status);
        page.blank();
        let name = page.cx.say(&instrument.short);
        let spans = vec![
            Span::new(format!("{name}  "), Role::Heading),
            Span::new(format!("{glyph} {}", page.cx.status(&instrument.id, status)), role),
        ];
        page.record(0, &instrument.id, spans);
        if status == Status::NoLongerListed {
            let text = page.word("doc.no-longer-listed").to_owned();
            page.add(2, 2, vec![Span::new(text, Role::Plain)]);
        }
        for stance in line {
            stance::summary(page, stance);
        }
    }
    close_together(page, row);
    events(page, row);
    page.notes_about(&firm.id);
    page.heading("doc.about-firm");
    page.sources(2, firm, firm.confidence);
    affiliation_sources(page, firm);
}

/// What says who owns it, and of what it is a member.
fn affiliation_sources(page: &mut Page<'_>, firm: &Firm) {
    let (data, day) = (page.cx.data, page.cx.as_of);
    let owners = firm.parents_on(day).map(|parent| ("doc.parent", data.parent_name(parent), &parent.sources));
    let associations = firm.memberships_on(day).map(|membership| {
        let name = data.firms.get(&membership.association).map(|association| association.name.as_str());
        ("doc.member-of", name, &membership.sources)
    });
    for (key, name, sources) in owners.chain(associations) {
        page.blank();
        let text = format!("{} {}", page.word(key), name.unwrap_or_default());
        page.add(2, 4, vec![Span::new(text, Role::Strong)]);
        page.source_list(2, sources, None);
    }
}

/// Where it stands toward each instrument, one row each, and on how many sources that rests: the answer before the
/// history.
fn positions(page: &mut Page<'_>, row: usize) {
    let data = page.cx.data;
    let cx = page.cx;
    let mut all: BTreeSet<&Id> = BTreeSet::new();
    for instrument in data.instruments.iter() {
        let Some(standing) = data.standing(row, &instrument.id, cx.as_of) else { continue };
        let Glyph { sign, role, .. } = cx.glyph(&instrument.id, standing.status);
        let glyph = weakened(sign, standing.stance.is_weak(data));
        let value = match standing.status {
            Status::MaybeSigned => {
                let words = cx.standing(&instrument.id, standing.status, standing.stated_date());
                vec![Span::new(format!("{glyph} {words}"), role)]
            }
            status => vec![
                Span::new(format!("{glyph} {} ", cx.status(&instrument.id, status)), role),
                Span::new(cx.date(standing.stated_date()), Role::Plain),
            ],
        };
        all.extend(&standing.stance.sources);
        let evidence = data.evidence(&standing.stance.sources);
        page.claim = data.find(standing.stance.id.as_str());
        // Where there is little room, the origins tell more than the sources.
        let tails = [cx.evidence(&evidence), cx.origin_count(&evidence)];
        page.position(instrument, value, tails.map(|tail| Span::new(format!(" · {tail}"), Role::Dim)).to_vec());
    }
    page.claim = Some(RecordRef { kind: Kind::Firm, row });
    let evidence = data.evidence(all);
    if let Some(title) = page.lines.first_mut().filter(|_| evidence.sources > 0) {
        title.tails = vec![Span::new(format!(" · {}", cx.source_count(&evidence)), Role::Dim)];
    }
}

/// What the associations say whose member it is, a row each; the members did not say it themselves.
fn through(page: &mut Page<'_>, row: usize) {
    let cx = page.cx;
    for PositionThrough { association, instrument, standing } in cx.data.positions_through(row, cx.as_of) {
        let name = cx.messages.fill("doc.through", &[("name", association.name.as_str())]);
        let words = cx.standing(&instrument.id, standing.status, standing.stated_date());
        page.claim = cx.data.find(standing.stance.id.as_str());
        page.position(instrument, vec![Span::new(format!("{name}: {words}"), Role::Dim)], Vec::new());
    }
    page.claim = Some(RecordRef { kind: Kind::Firm, row });
}

/// Where it is based, what it does under the law, to whom it belongs.
fn what_it_is(page: &mut Page<'_>, row: usize, firm: &Firm) {
    let data = page.cx.data;
    let messages = page.cx.messages;
    let country = firm.country.as_ref().map(|code| format!("{} ({code})", messages.country(code)));
    let unknown = || messages.get("value.unknown").to_owned();
    let place = match (&firm.hq, country) {
        (Some(city), Some(country)) => format!("{city}, {country}"),
        (None, country) => country.unwrap_or_else(unknown),
        (Some(city), None) => city.to_string(),
    };
    if let Some(kind) = firm.kind {
        page.pair("doc.kind", messages.get(&format!("kind.{kind}")));
    }
    page.pair("doc.based-in", place);
    for (key, terms) in [("doc.roles", &firm.roles), ("doc.sectors", &firm.sectors)] {
        if !terms.is_empty() {
            page.pair(key, messages.terms(data, terms));
        }
    }
    if let Some(size) = firm.size {
        page.pair("doc.size", messages.get(&format!("value.{size}")));
    }
    if let Some(founded) = firm.founded {
        page.pair("doc.founded", page.cx.date(founded));
    }
    for parent in firm.parents_on(page.cx.as_of) {
        let name = data.parent_name(parent).unwrap_or_default();
        let since = parent.from.map(|from| messages.fill("doc.since", &[("date", &page.cx.date(from))]));
        let since = Span::new(since.map_or_else(String::new, |since| format!(" · {since}")), Role::Dim);
        match &parent.firm {
            Some(id) => page.fact_record("doc.parent", id, vec![Span::new(name, Role::Link), since]),
            None => page.fact("doc.parent", vec![Span::new(name, Role::Plain), since]),
        }
    }
    for membership in firm.memberships_on(page.cx.as_of) {
        let Some(association) = data.firms.get(&membership.association) else { continue };
        let (key, date) = membership.from.map_or(("doc.seen", membership.seen), |from| ("doc.since", from));
        let since = messages.fill(key, &[("date", &page.cx.date(date))]);
        let spans = vec![Span::new(association.name.as_str(), Role::Link), Span::new(format!(" · {since}"), Role::Dim)];
        page.fact_record("doc.member-of", &association.id, spans);
    }
    for (key, kind) in [("doc.subsidiary", AffiliationKind::Subsidiary), ("doc.member", AffiliationKind::Member)] {
        let affiliates = data.affiliates_of(row, kind, page.cx.as_of);
        for other in affiliates.filter_map(|row| data.firms.at(row)) {
            page.fact_record(key, &other.id, vec![Span::new(other.name.as_str(), Role::Link)]);
        }
    }
}

/// What is said about it, then its other names, its models, its address.
fn about(page: &mut Page<'_>, firm: &Firm) {
    let messages = page.cx.messages;
    page.blank();
    if page.travels() {
        let text = page.word("doc.as-of-hides").to_owned();
        page.add(0, 0, vec![Span::new(text, Role::Dim)]);
    } else {
        if let Some(summary) = &firm.summary {
            page.text(0, summary, Role::Plain);
        }
        if firm.note.is_some() {
            page.blank();
            page.note(0, firm.note.as_ref());
        }
    }
    page.blank();
    if let Some(name) = firm.legal_name.as_ref().filter(|name| **name != firm.name) {
        page.pair("doc.legal-name", name.as_str());
    }
    // Names and models have no date: on an earlier day they would tell of later ones.
    if !firm.aliases.is_empty() && !page.travels() {
        page.pair("doc.aliases", Page::names(&firm.aliases));
    }
    if !firm.models.is_empty() && !page.travels() {
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
    if let Some(website) = &firm.website {
        page.web("doc.website", website);
    }
    for (key, identifier, page_of) in [
        ("doc.lei", &firm.lei, identifier::LEI_PAGE),
        ("doc.wikidata", &firm.wikidata, identifier::WIKIDATA_PAGE),
        ("doc.register", &firm.transparency_register, identifier::TRANSPARENCY_REGISTER_PAGE),
    ] {
        let address = |identifier: &Safe| Url::new(&format!("{page_of}{identifier}"));
        if let Some((identifier, url)) = identifier.as_ref().and_then(|it| Some((it, address(it)?))) {
            page.fact_link(key, vec![Span::new(identifier.as_str(), Role::Link)], Target::Web(url));
        }
    }
    page.definitions(&firm.roles);
}

/// What it signed and what it asked for within a month, in pairs.
fn close_together(page: &mut Page<'_>, row: usize) {
    let data = page.cx.data;
    let messages = page.cx.messages;
    let pairs = data.signatures_near_requests(row, page.cx.as_of, Within::Month);
    if pairs.is_empty() {
        return;
    }
    page.heading("doc.close-together");
    for pair in pairs {
        let of = |stance: &Stance| {
            let (date, short) = (page.cx.date(stance.stated_date()), page.cx.short(&stance.instrument));
            let Glyph { sign: glyph, .. } = page.cx.glyph(&stance.instrument, stance.position.into());
            format!("{date} {glyph} {} {short}", page.cx.status(&stance.instrument, stance.position.into()))
        };
        let mut spans = vec![
            Span::new(of(pair.request), Role::Wary),
            Span::new(" · ", Role::Dim),
            Span::new(of(pair.signature), Role::Good),
        ];
        if let Some(days) = pair.days() {
            let days = messages.fill("doc.days-apart", &[("n", &days.to_string())]);
            spans.push(Span::new(format!(" · {days}"), Role::Dim));
        }
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
