//! Records → the text that the Detail pane shows for them: lines of spans, each with its claim and its link.
//!
//! Each kind of record has a file here with its page, if it has one, and its claim in one line, if it makes one.

mod chart;
mod event;
mod firm;
mod instrument;
mod line;
mod note;
mod obligation;
mod penalty;
mod rule;
mod source;
mod stance;
mod standings;
mod writer;

use crate::config::Role;
use crate::core::{Kind, RecordRef};
use crate::view::context::Context;
use crate::view::own;
use crate::view::wrap::Span;
use writer::{GUTTER, NAME_GUTTER, Page};

pub use firm::standings;
pub use line::{Line, Row, Target, Unfolded, rows};

/// The lines about a record; none for kinds that have no page of their own.
pub fn lines(cx: Context<'_>, record: RecordRef) -> Vec<Line> {
    let gutter = if record.kind == Kind::Obligation { GUTTER } else { NAME_GUTTER };
    let mut page = Page { cx, lines: Vec::new(), claim: Some(record), gutter };
    if cx.is_of_later(record) {
        let day = cx.date(cx.as_of);
        let text = cx.messages.fill("doc.later-record", &[("date", &day)]);
        page.add(0, 0, vec![Span::new(text, Role::Warning)]);
    }
    match record.kind {
        Kind::Firm => firm::write(&mut page, record.row),
        Kind::Obligation => obligation::write(&mut page, record.row),
        Kind::Instrument => instrument::write(&mut page, record.row),
        Kind::Event => event::write(&mut page, record.row),
        Kind::Stance => stance::write(&mut page, record.row),
        Kind::Source => source::write(&mut page, record.row),
        Kind::Note | Kind::Term | Kind::Penalty | Kind::Synonym | Kind::Premise | Kind::Rule => {}
    }
    // Below the title.
    let own = own::lines(cx, record).into_iter();
    let own = own.map(|spans| Line { spans, hang: 2, claim: Some(record), ..Line::default() });
    let at = page.lines.len().min(1);
    page.lines.splice(at..at, own);
    page.lines
}

/// The claim of a record in one line; `None` for sources, terms and synonyms, which claim nothing themselves.
pub fn one_line(cx: Context<'_>, record: RecordRef) -> Option<String> {
    match record.kind {
        Kind::Firm => firm::one_line(cx, record.row),
        Kind::Obligation => obligation::one_line(cx, record.row),
        Kind::Instrument => instrument::one_line(cx, record.row),
        Kind::Event => event::one_line(cx, record.row),
        Kind::Stance => stance::one_line(cx, record.row),
        Kind::Note => note::one_line(cx, record.row),
        Kind::Penalty => penalty::one_line(cx, record.row),
        Kind::Source | Kind::Term | Kind::Synonym | Kind::Premise | Kind::Rule => None,
    }
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
        let source = match &line.target {
            Some(Target::Source(id)) => data.sources.get(id),
            _ => None,
        };
        let urls = source.into_iter().flat_map(|source| std::iter::once(&source.url).chain(&source.archived));
        let indent = " ".repeat(line.hang);
        let mut text: String = rows(std::slice::from_ref(line), width, Unfolded::All).into_iter().map(row).collect();
        urls.for_each(|url| text.extend([indent.as_str(), url.as_str(), "\n"]));
        text
    };
    lines(cx, record).iter().map(line).collect()
}
