//! The page of a record of any kind, as lines or as text.

use super::writer::{Line, Page, Row, Target, rows};
use super::{event, firm, instrument, obligation, stance};
use crate::core::{Kind, RecordRef};
use crate::view::context::Context;

/// The lines about a record; none for kinds that have no page of their own.
pub fn lines(cx: Context<'_>, record: RecordRef) -> Vec<Line> {
    let mut page = Page { cx, lines: Vec::new(), claim: Some(record) };
    match record.kind {
        Kind::Firm => firm::write(&mut page, record.row),
        Kind::Obligation => obligation::write(&mut page, record.row),
        Kind::Instrument => instrument::write(&mut page, record.row),
        Kind::Event => event::write(&mut page, record.row),
        Kind::Stance => stance::write(&mut page, record.row),
        Kind::Note | Kind::Source | Kind::Term | Kind::Penalty => {}
    }
    page.lines
}

/// The page about a record as plain text, for a terminal of `width` cells; empty for kinds without one.
pub fn page(cx: Context<'_>, record: RecordRef, width: usize) -> String {
    let data = cx.data;
    let row = |row: Row| {
        let text: String = row.spans.iter().map(|span| span.text.as_str()).collect();
        text.trim_end().to_owned() + "\n"
    };
    // An address cannot be opened from paper, so it is printed under its source.
    let line = |line: &Line| {
        let url = match &line.target {
            Some(Target::Source(id)) => data.sources.get(id).map(|source| source.url.as_str()),
            _ => None,
        };
        let url = url.map(|url| format!("{}{url}\n", " ".repeat(line.hang))).unwrap_or_default();
        rows(std::slice::from_ref(line), width).into_iter().map(row).collect::<String>() + &url
    };
    lines(cx, record).iter().map(line).collect()
}
