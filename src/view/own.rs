//! What the user added to a record: its marks, and the lines of its page.

use crate::config::Role;
use crate::core::own::Edit;
use crate::core::{Date, RecordRef};
use crate::view::context::Context;
use crate::view::glyph::{self, Glyph};
use crate::view::wrap::Span;

/// The marks of a record on its row, the most telling first; none where they are not shown.
pub fn marks(cx: Context<'_>, record: RecordRef) -> Vec<Glyph> {
    if !cx.shows_own {
        return Vec::new();
    }
    let annotation = cx.own.of(record);
    let progress = annotation.and_then(|annotation| annotation.progress).map(glyph::progress);
    let star = annotation.filter(|annotation| annotation.is_starred).map(|_| glyph::STAR);
    let note = annotation.filter(|annotation| annotation.note.is_some()).map(|_| glyph::NOTE);
    let new = cx.own.is_new(cx.data, record).then_some(glyph::NEW);
    [progress, star, note, new].into_iter().flatten().collect()
}

/// The same in words, a line each; that of a note has its text.
pub fn lines(cx: Context<'_>, record: RecordRef) -> Vec<Vec<Span>> {
    if !cx.shows_own {
        return Vec::new();
    }
    let line = |Glyph { sign, role, .. }: Glyph, text: &str, on: Option<Date>| {
        let on = on.map(|date| Span::new(format!(" · {}", cx.date(date)), Role::Dim));
        let sign = Span::new(format!("{sign} "), role);
        [Some(sign), Some(Span::new(text, Role::Plain)), on].into_iter().flatten().collect::<Vec<_>>()
    };
    let word = |key: &str| cx.messages.get(key).to_owned();
    let mut lines = Vec::new();
    if let Some(annotation) = cx.own.of(record) {
        if let Some(progress) = annotation.progress {
            lines.push(line(glyph::progress(progress), &word(&format!("mine.{progress}")), annotation.progressed));
        }
        if annotation.is_starred {
            lines.push(line(glyph::STAR, &word("mine.starred"), annotation.starred));
        }
        if let Some(note) = &annotation.note {
            lines.push(line(glyph::NOTE, note, annotation.noted));
        }
    }
    if cx.own.is_new(cx.data, record) {
        lines.push(line(glyph::NEW, &word("mine.new"), None));
    }
    lines
}

/// The key of the words for what a change did.
pub fn edited(edit: &Edit) -> String {
    match edit {
        Edit::Note(Some(_)) => "mine.noted".to_owned(),
        Edit::Note(None) => "mine.note-removed".to_owned(),
        Edit::Star(true) => "mine.starred".to_owned(),
        Edit::Star(false) => "mine.star-removed".to_owned(),
        Edit::Progress(Some(progress)) => format!("mine.{progress}"),
        Edit::Progress(None) => "mine.tick-removed".to_owned(),
    }
}
