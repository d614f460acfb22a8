//! An obligation: what it asks, whom it binds, from when and what moved that, what a breach costs, what shows it.

use crate::config::Role;
use crate::core::Id;
use crate::core::pending::DateAt;
use crate::core::record::{Applies, Change, Obligation, TermKind};
use crate::query::{Field, NamedField};
use crate::view::context::Context;
use crate::view::law_text::LawText;
use crate::view::page::line::Target;
use crate::view::page::writer::Page;
use crate::view::page::{rule, standings};
use crate::view::wrap::Span;

/// The claim of an obligation in one line.
pub(super) fn one_line(cx: Context<'_>, row: usize) -> Option<String> {
    let obligation = cx.data.obligations.at(row)?;
    let instrument = cx.short(&obligation.instrument);
    let from: Vec<String> = obligation.dates_on(cx.as_of).into_iter().map(|entry| cx.applies(entry)).collect();
    let from = if from.is_empty() { String::new() } else { format!(" · {}", from.join(", ")) };
    let (reference, title) = (&obligation.reference, cx.read(&obligation.title));
    let amended = cx.is_amended_later(&obligation.instrument);
    let mark = if amended { format!("[{}] ", cx.messages.get("doc.later")) } else { String::new() };
    Some(format!("{instrument} {reference} · {title}{from}: {mark}{}", cx.read(&obligation.summary)))
}

/// The page of an obligation.
pub(super) fn write(page: &mut Page<'_>, row: usize) {
    let data = page.cx.data;
    let Some(obligation) = data.obligations.at(row) else { return };
    let title = page.cx.say(&obligation.title);
    page.title(&title);
    if let Some(instrument) = data.instruments.get(&obligation.instrument) {
        let name = page.cx.say(&instrument.short);
        page.record(0, &instrument.id, vec![Span::new(format!("{name} · {}", obligation.reference), Role::Link)]);
        page.opens(page.cx.law_texts(obligation).first().map(|text| text.url));
    }
    let is_changed = page.cx.is_amended_later(&obligation.instrument);
    page.later_law(&obligation.instrument);
    facts(page, obligation);
    page.blank();
    page.text(0, &obligation.summary, Role::Plain);
    if obligation.note.is_some() && !is_changed {
        page.blank();
        page.note(0, obligation.note.as_ref());
    }
    page.definitions(obligation.who.iter().chain(&obligation.tier).chain(&obligation.areas));
    dates(page, obligation);
    penalty(page, obligation);
    if !obligation.evidence.is_empty() {
        page.heading("doc.evidence");
        for evidence in &obligation.evidence {
            let mut spans = vec![Span::new("· ", Role::Dim)];
            spans.extend(page.spans(evidence, Role::Plain));
            page.add(2, 4, spans);
        }
    }
    links(page, row, obligation);
    for (key, sources) in [("doc.guidance", &obligation.guidance), ("doc.standards", &obligation.standards)] {
        if !sources.is_empty() {
            page.heading(key);
            page.source_list(2, sources, None);
        }
    }
    rule::write(page, obligation);
    bound(page, obligation);
    if let Some(instrument) = data.instruments.row(obligation.instrument.as_str())
        && data.has_stances(instrument)
    {
        page.heading("doc.firms-toward");
        standings::write(page, instrument);
    }
    page.heading("doc.sources");
    page.sources(2, obligation, obligation.confidence);
    page.notes_about(&obligation.id);
}

/// The firms that the obligation binds: by their roles, as far as those are known, or by their signature.
fn bound(page: &mut Page<'_>, obligation: &Obligation) {
    let data = page.cx.data;
    let by_law = data.instruments.get(&obligation.instrument).is_some_and(|instrument| instrument.binding);
    page.heading(if by_law { "doc.bound" } else { "doc.taken-on" });
    let (key, bound, of) = if by_law {
        let (bound, known) = with_roles(page.cx, &obligation.who);
        ("count.of-known-roles", bound, known.to_string())
    } else {
        let signatories = data.instruments.row(obligation.instrument.as_str()).map(|row| page.cx.signatories(row));
        let bound = data.firms_taking_on(obligation, page.cx.as_of).len();
        ("count.of-signatories", bound, signatories.unwrap_or_default())
    };
    let count = page.cx.messages.fill(key, &[("n", &bound.to_string()), ("total", &of)]);
    let target = Target::Firms(Field::Named(NamedField::BoundBy), obligation.id.to_string());
    page.link(2, 4, vec![Span::new(count, Role::Link)], target);
}

/// How many firms have any of some roles, and of how many any role is known.
fn with_roles(cx: Context<'_>, roles: &[Id]) -> (usize, usize) {
    let Some(index) = cx.index else {
        let roles: Vec<&str> = roles.iter().map(Id::as_str).collect();
        return (cx.data.count_with_roles(&roles), cx.data.count_with_known_roles());
    };
    let words: Vec<&str> = roles.iter().map(|role| TermKind::Role.query_word(role.as_str())).collect();
    let unknown = index.count(NamedField::Role, &["unknown"]);
    (index.count(NamedField::Role, &words), cx.data.firms.len().saturating_sub(unknown))
}

/// From when and for whom, what a breach costs, whom it binds, what moved the date: the answers before the prose. The
/// last of them may take more rows than a small pane has.
fn facts(page: &mut Page<'_>, obligation: &Obligation) {
    /// The rows for dates: where there are more, the last row says how many. All of them stand below the prose.
    const ROWS: usize = 3;

    let data = page.cx.data;
    let messages = page.cx.messages;
    let mut dates = obligation.dates_on(page.cx.as_of);
    dates.sort_by_key(|entry| entry.from);
    let shown = if dates.len() > ROWS { ROWS - 1 } else { dates.len() };
    for entry in dates.iter().take(shown) {
        page.fact("doc.applies", page.ahead(entry.from));
        let whom = page.cx.for_whom(entry);
        let short = entry.condition.as_ref().map(|condition| page.cx.condition(condition));
        page.pair_beside("doc.for-whom", whom.unwrap_or_else(|| messages.get("doc.everyone").to_owned()), short);
    }
    if dates.is_empty() {
        page.pair("doc.applies", messages.get("doc.no-date"));
    }
    if let more @ 1.. = dates.len() - shown {
        page.pair("doc.applies", messages.fill("doc.more-dates", &[("n", &more.to_string())]));
    }
    for pending in data.pending_on(obligation, page.cx.as_of) {
        let value = vec![Span::new(page.cx.pending(&pending), Role::Future)];
        match data.cited(&pending.at.reached.sources, None).next() {
            Some(source) => page.fact_link("doc.pending", value, Target::Source(source.id.clone())),
            None => page.fact("doc.pending", value),
        }
    }
    fine(page, obligation);
    if !obligation.who.is_empty() {
        page.pair("doc.binds", messages.terms(data, &obligation.who));
    }
    changes(page, &dates);
    let binding = data.instruments.get(&obligation.instrument).is_some_and(|instrument| instrument.binding);
    let binding = messages.get(if binding { "doc.binding" } else { "doc.voluntary" });
    page.pair("doc.kind", format!("{}, {binding}", messages.get(&format!("kind.{}", obligation.kind))));
    if let Some(addressees) = &obligation.addressees {
        page.pair_text("doc.addressees", addressees);
    }
    if let Some(tier) = &obligation.tier {
        page.pair("doc.tier", messages.term(data, tier));
    }
    let areas = page.cx.areas(obligation);
    if !areas.is_empty() {
        page.pair("doc.areas", areas);
    }
    if let Some(parent) = obligation.parent.as_ref().and_then(|id| data.obligations.get(id)) {
        let name = format!("{} {}", parent.reference, page.cx.say(&parent.title));
        page.fact_record("doc.part-of", &parent.id, vec![Span::new(name, Role::Link)]);
    }
    if !obligation.articles.is_empty() {
        page.pair("doc.articles", Page::names(&obligation.articles));
    }
    if !obligation.recitals.is_empty() {
        let numbers: Vec<String> = obligation.recitals.iter().map(u16::to_string).collect();
        page.pair("doc.recitals", numbers.join(", "));
    }
    for LawText { what, url, is_later } in page.cx.law_texts(obligation) {
        let mark = if is_later { format!(" ({})", messages.get("doc.later")) } else { String::new() };
        let what = Span::new(format!(" · {}{mark}", messages.get(what)), Role::Dim);
        page.fact_link("doc.text", vec![Span::new(url.as_str(), Role::Link), what], Target::Web(url.clone()));
    }
}

/// The acts that changed the dates, each once, with the dates that they replaced.
fn changes(page: &mut Page<'_>, dates: &[&Applies]) {
    let mut acts: Vec<(Change, &Id, Vec<String>)> = Vec::new();
    for entry in dates {
        if matches!(entry.change, Change::Original | Change::Transition) {
            continue;
        }
        let replaced = entry.replaces.map(|date| page.cx.date(date));
        match acts.iter_mut().find(|(change, act, _)| *change == entry.change && *act == &entry.set_by) {
            Some((_, _, dates)) => dates.extend(replaced),
            None => acts.push((entry.change, &entry.set_by, replaced.into_iter().collect())),
        }
    }
    for (change, act, dates) in acts {
        let name = page.cx.short(act);
        let value = match change {
            _ if dates.is_empty() => name,
            Change::MovedInEffect => page.cx.messages.fill("doc.act-in-effect", &[("act", &name)]),
            _ => page.cx.messages.fill("doc.act-from", &[("act", &name), ("dates", &dates.join(", "))]),
        };
        let (key, role) = match change {
            Change::Moved | Change::MovedInEffect => ("doc.moved-by", Role::Warning),
            Change::Reworded => ("doc.reworded-by", Role::Plain),
            _ => ("doc.added-by", Role::Plain),
        };
        page.fact_record(key, act, vec![Span::new(value, role)]);
    }
}

/// The upper limit of the fine, or why there is none.
fn fine(page: &mut Page<'_>, obligation: &Obligation) {
    let data = page.cx.data;
    if let Some(penalty) = obligation.penalty.as_ref().and_then(|id| data.penalties.get(id)) {
        let outer = page.claim;
        page.claim = data.find(penalty.id.as_str());
        page.fact("doc.fine", vec![Span::new(page.cx.messages.fine(penalty), Role::Bad)]);
        page.claim = outer;
    } else if data.instruments.get(&obligation.instrument).is_some_and(|instrument| instrument.binding) {
        page.pair("doc.fine", page.word("doc.no-fine-tier"));
    }
}

/// The dates that the law gives on the day shown, then those that it gave before.
fn dates(page: &mut Page<'_>, obligation: &Obligation) {
    if obligation.applies.is_empty() {
        return;
    }
    page.heading("doc.applies-from");
    let current = obligation.dates_on(page.cx.as_of);
    for entry in &current {
        date(page, entry, false);
    }
    let is_current = |entry: &&Applies| current.iter().any(|known| std::ptr::eq(*known, *entry));
    let (earlier, later): (Vec<&Applies>, Vec<&Applies>) = obligation
        .applies
        .iter()
        .filter(|entry| !is_current(entry))
        .partition(|entry| entry.set_on.is_by(page.cx.as_of));
    if !earlier.is_empty() {
        page.heading("doc.earlier-dates");
        for entry in earlier {
            date(page, entry, true);
        }
    }
    page.left_out(2, later.len());
}

fn date(page: &mut Page<'_>, entry: &Applies, replaced: bool) {
    let data = page.cx.data;
    let messages = page.cx.messages;
    let mut spans =
        if replaced { vec![Span::new(page.cx.date(entry.from), Role::Dim)] } else { page.ahead(entry.from) };
    if let Some(name) = page.cx.for_whom(entry) {
        spans.push(Span::new(format!("  {name}"), if replaced { Role::Dim } else { Role::Strong }));
    }
    page.add(2, 4, spans);
    let act = data.instruments.get(&entry.set_by);
    let act_name = act.map_or_else(|| entry.set_by.to_string(), |act| page.cx.say(&act.name));
    let since = page.cx.date(entry.set_on);
    let change = match (entry.change, entry.replaces) {
        (Change::Moved, Some(from)) => {
            messages.fill("change.moved-from", &[("date", &page.cx.date(from)), ("act", &act_name)])
        }
        (change, _) => messages.fill(&format!("change.{change}"), &[("act", &act_name)]),
    };
    let law = messages.fill("doc.law-since", &[("date", &since)]);
    let basis = entry.basis.as_ref().map_or_else(String::new, |basis| format!(" · {basis}"));
    let role = match entry.change {
        Change::Moved | Change::MovedInEffect if !replaced => Role::Warning,
        _ => Role::Dim,
    };
    let spans = vec![Span::new(change, role), Span::new(format!(" · {law}{basis}"), Role::Dim)];
    match act {
        Some(act) => page.record(4, &act.id, spans),
        None => page.add(4, 4, spans),
    }
    for at in data.stages_of(entry, page.cx.as_of) {
        stage(page, &at);
    }
}

/// The date in the text of a stage of an act, with the first of its sources; all stand on the page of the act.
fn stage(page: &mut Page<'_>, at: &DateAt<'_>) {
    let (reached, from) = (page.cx.stage(at.reached), page.cx.date(at.from));
    let text = page.cx.messages.fill("doc.at-stage", &[("reached", &reached), ("from", &from)]);
    let said = Span::new(text, Role::Dim);
    match page.cx.data.cited(&at.reached.sources, None).next() {
        Some(source) => {
            let by = Span::new(format!(" → {}", source.publisher), Role::Link);
            page.link(4, 6, vec![said, by], Target::Source(source.id.clone()));
        }
        None => page.add(4, 6, vec![said]),
    }
}

/// By which article, by what rule and by whom a breach is fined.
fn penalty(page: &mut Page<'_>, obligation: &Obligation) {
    let data = page.cx.data;
    let Some(penalty) = obligation.penalty.as_ref().and_then(|id| data.penalties.get(id)) else { return };
    page.heading("doc.fine");
    let outer = page.claim;
    page.claim = data.find(penalty.id.as_str());
    let spans = vec![
        Span::new(penalty.reference.as_str(), Role::Strong),
        Span::new(format!(" · {}", page.cx.say(&penalty.name)), Role::Plain),
    ];
    page.add(2, 4, spans);
    page.text(4, &penalty.rule, Role::Plain);
    let by = page.cx.say(&penalty.imposed_by);
    let text = page
        .cx
        .messages
        .fill("doc.imposed-by", &[("who", &by), ("date", &page.cx.date_or_later(penalty.available_from))]);
    page.add(4, 4, vec![Span::new(text, Role::Plain)]);
    page.source_list(4, &penalty.sources, None);
    page.claim = outer;
}

/// What anticipates the duty, what shows that it is fulfilled, and the reverse.
fn links(page: &mut Page<'_>, row: usize, obligation: &Obligation) {
    let data = page.cx.data;
    let list = |ids: &[Id]| ids.iter().filter_map(|id| data.obligations.get(id)).collect::<Vec<_>>();
    let parts = data.obligations.iter().filter(|other| other.parent.as_ref() == Some(&obligation.id)).collect();
    for (key, others) in [
        ("doc.parts", parts),
        ("doc.anticipated-by", data.anticipated_by(row).collect::<Vec<_>>()),
        ("doc.demonstrated-by", data.demonstrated_by(row).collect()),
        ("doc.anticipates", list(&obligation.anticipates)),
        ("doc.demonstrates", list(&obligation.demonstrates)),
    ] {
        if others.is_empty() {
            continue;
        }
        page.heading(key);
        for other in others {
            let short = page.cx.short(&other.instrument);
            let mut spans = vec![Span::new(format!("{short} · {} · ", other.reference), Role::Link)];
            spans.extend(page.spans(&other.title, Role::Plain));
            page.record(2, &other.id, spans);
        }
    }
}
