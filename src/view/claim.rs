//! The claim of a record as text to paste elsewhere, and its sources.

use crate::core::{Id, Kind, RecordRef, Source};
use crate::view::context::Context;
use crate::view::page::{one_line, standings};

/// The sources of a record's claim, the one that says it first; for a firm, those that say its standings.
pub fn sources(cx: Context<'_>, record: RecordRef) -> Vec<&Source> {
    let data = cx.data;
    match record.kind {
        Kind::Source => data.sources.at(record.row).into_iter().collect(),
        Kind::Firm => {
            let mut sources: Vec<&Source> = Vec::new();
            for (_, source) in standings(cx, record.row) {
                sources.extend(source.filter(|source| !sources.iter().any(|known| known.id == source.id)));
            }
            sources
        }
        _ => data.cited_by(record),
    }
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
        // A source claims nothing: it is only named.
        if record.kind != Kind::Source {
            lines.push(one_line(cx, record)?);
        }
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
