//! The legend of a list: the glyphs that are seen, with their words.

use std::collections::BTreeSet;

use strum::IntoEnumIterator;

use crate::core::standing::Status;
use crate::view::column_layout::Placed;
use crate::view::context::Context;
use crate::view::glyph::{self, Glyph};
use crate::view::list_column::Cell;
use crate::view::wrap::Span;

/// The glyphs of events with the keys of their words.
const EVENTS: [(&str, &str); 6] = [
    ("◆", "legend.law"),
    ("◇", "legend.law-ahead"),
    ("■", "legend.enforcement"),
    ("□", "legend.enforcement-ahead"),
    ("●", "legend.event"),
    ("○", "legend.event-ahead"),
];

/// The glyphs in the rows that are seen, in a fixed order. None if they have their words beside them.
pub fn legend<'a>(cx: Context<'_>, placed: &[Placed], rows: impl Iterator<Item = &'a [Cell]>) -> Vec<Span> {
    let is_glyph: Vec<bool> = placed.iter().map(|place| place.column.is_glyph(cx)).collect();
    let glyphs = |cells: &'a [Cell]| cells.iter().zip(&is_glyph).filter(|(_, is)| **is).map(|(cell, _)| cell);
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut roles = Vec::new();
    let mut is_weak = false;
    for cell in rows.flat_map(glyphs) {
        let (sign, weak) = cell.text.strip_suffix(glyph::WEAK.sign).map_or((&*cell.text, false), |sign| (sign, true));
        is_weak |= weak;
        if seen.insert(sign) {
            roles.push((sign, cell.role));
        }
    }
    let word = |status: Status| match status {
        Status::Absent => cx.messages.get("legend.absent"),
        // Its sign is a blank.
        Status::NotYetOpen => cx.messages.get("legend.not-yet-open"),
        status => cx.messages.status(status),
    };
    let positions = Status::iter().map(|status| {
        let Glyph { sign, .. } = glyph::status(status);
        (sign, word(status))
    });
    let events = EVENTS.iter().map(|(sign, key)| (*sign, cx.messages.get(key)));
    let entry = |(sign, word): (&str, &str)| {
        let (_, role) = roles.iter().find(|(seen, _)| *seen == sign)?;
        Some(Span::new(format!("{sign} {word}"), *role))
    };
    let letter = std::iter::once((glyph::LETTER.sign, cx.messages.get("legend.letter")));
    let weak = Span::new(format!("{} {}", glyph::WEAK.sign, cx.messages.get("source.weak")), glyph::WEAK.role);
    let of_positions = positions.chain(letter).filter_map(entry).chain(is_weak.then_some(weak));
    of_positions.chain(events.filter_map(entry)).collect()
}
