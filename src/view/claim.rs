//! The claim of a record in words, and its sources.

use crate::core::{Id, Kind, RecordRef, Source};
use crate::view::Context;

/// The claim of a record in one line; `None` for sources and terms, which claim nothing themselves.
pub fn one_line(cx: Context<'_>, record: RecordRef) -> Option<String> {
    let Context { data, messages, .. } = cx;
    let read = |text| cx.read(text);
    Some(match record.kind {
        Kind::Stance => {
            let stance = data.stances.at(record.row)?;
            let (firm, instrument) = (cx.firm_name(&stance.firm), cx.short(&stance.instrument));
            let (status, date) = (messages.status(stance.position.into()), cx.date(stance.stated_date()));
            format!("{firm} · {instrument} · {status} · {date}: {}", read(&stance.summary))
        }
        Kind::Event => {
            let event = data.events.at(record.row)?;
            format!("{} · {}: {}", read(&event.title), cx.date(event.date), read(&event.summary))
        }
        Kind::Obligation => {
            let obligation = data.obligations.at(record.row)?;
            let instrument = cx.short(&obligation.instrument);
            let from: Vec<String> = obligation.dates_on(cx.as_of).iter().map(|entry| cx.date(entry.from)).collect();
            let from = if from.is_empty() { String::new() } else { format!(" · {}", from.join(", ")) };
            let (reference, title) = (&obligation.reference, read(&obligation.title));
            format!("{instrument} {reference} · {title}{from}: {}", read(&obligation.summary))
        }
        Kind::Instrument => {
            let instrument = data.instruments.at(record.row)?;
            format!("{} · {}: {}", read(&instrument.name), cx.date(instrument.opened), read(&instrument.summary))
        }
        Kind::Note => {
            let note = data.notes.at(record.row)?;
            format!("{}: {}", read(&note.title), read(&note.text))
        }
        Kind::Penalty => {
            let penalty = data.penalties.at(record.row)?;
            format!("{} · {}: {}", penalty.reference, read(&penalty.name), messages.fine(penalty))
        }
        Kind::Firm => {
            let standings = standings(cx, record.row);
            let lines: Vec<String> = standings.into_iter().map(|(line, _)| line).collect();
            format!("{}: {}", data.firms.at(record.row)?.name, lines.join("; "))
        }
        Kind::Source | Kind::Term => return None,
    })
}

/// The sources of a record's claim, the nearest to the fact first; for a firm, those of its standings.
pub fn sources(cx: Context<'_>, record: RecordRef) -> Vec<&Source> {
    let data = cx.data;
    match record.kind {
        Kind::Source => return data.sources.at(record.row).into_iter().collect(),
        Kind::Firm => {
            let mut sources: Vec<&Source> = Vec::new();
            for (_, source) in standings(cx, record.row) {
                sources.extend(source.filter(|source| !sources.iter().any(|known| known.id == source.id)));
            }
            return sources;
        }
        _ => {}
    }
    let ids = data.sources_of(record);
    let mut sources: Vec<&Source> = ids.iter().filter_map(|id| data.sources.get(id)).collect();
    sources.sort_by_key(|source| source.kind);
    sources
}

/// Where a firm stands toward each instrument, each with the source nearest to the fact.
fn standings(cx: Context<'_>, firm: usize) -> Vec<(String, Option<&Source>)> {
    let Context { data, messages, .. } = cx;
    let each = data.instruments.iter().filter_map(|instrument| {
        let standing = data.standing(firm, &instrument.id, cx.as_of)?;
        let sources = standing.stance.sources.iter().filter_map(|id| data.sources.get(id));
        let (name, status) = (cx.read(&instrument.short), messages.status(standing.status));
        let line = format!("{name} · {status} · {}", cx.date(standing.stated_date()));
        Some((line, sources.min_by_key(|source| source.kind)))
    });
    each.collect()
}

/// The claim of a record as text to paste elsewhere: what it says, its sources, and the dataset's version. Given a
/// source, that one is named; otherwise all of them.
pub fn claim(cx: Context<'_>, record: RecordRef, source: Option<&Id>) -> Option<String> {
    let mut lines = Vec::new();
    if record.kind == Kind::Firm {
        lines.push(cx.data.firms.at(record.row)?.name.to_string());
        let standings = standings(cx, record.row).into_iter();
        lines.extend(
            standings.map(|(line, source)| format!("{line}: {}", source.map(|it| named(cx, it)).unwrap_or_default())),
        );
    } else {
        lines.push(one_line(cx, record)?);
        match source.and_then(|id| cx.data.sources.get(id)) {
            Some(source) => lines.push(named(cx, source)),
            None => lines.extend(sources(cx, record).into_iter().map(|source| named(cx, source))),
        }
    }
    let version = cx.data.about.as_ref().map_or("", |about| about.version.as_str());
    lines.push(cx.messages.fill("claim.dataset", &[("version", version), ("today", &cx.as_of.to_string())]));
    Some(lines.join("\n"))
}

/// A source with its publisher, date, title and address.
fn named(cx: Context<'_>, source: &Source) -> String {
    let date = source.published.map(|date| format!(", {}", cx.date(date))).unwrap_or_default();
    format!("{}{date}, {} <{}>", source.publisher, source.title, source.url.as_str())
}
