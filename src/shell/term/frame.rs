//! A frame from beginning to end: what differs from the one before it, style by style.

use std::cmp::Reverse;
use std::io::{self, Write};

use ratatui::buffer::Buffer;
use ratatui::style::Color;

use super::diff::{FrameDiff, Pending, UNCHANGED};
use super::style::CellStyle;
use super::writer::FrameWriter;

/// Writes what turns one screen into another of the same size. Afterwards the cursor may be anywhere; the style is
/// plain, as it was before.
pub(in crate::shell) fn write_frame(out: &mut impl Write, before: &Buffer, now: &Buffer) -> io::Result<()> {
    let diff = FrameDiff::new(before, now);
    let places = by_style(&diff);
    let mut writer = FrameWriter::new(now, diff.pending);
    // Before any style is set: some terminals erase with the current one.
    for places in &diff.erased {
        writer.erase(places);
    }
    // Where one of them takes more cells than we think, what is written later repairs that.
    for place in diff.ambiguous {
        writer.write_ambiguous(place);
    }
    let mut styles: Vec<(CellStyle, Pending, Vec<usize>)> =
        diff.styles.into_iter().zip(0..).zip(places).map(|((style, number), places)| (style, number, places)).collect();
    // The most frequent style first: its runs may write over cells that are pending in a later style, which is shorter
    // than moving around them.
    styles.sort_by_key(|(style, _, places)| (style.bg != Color::Reset, Reverse(places.len())));
    for (style, number, places) in styles {
        writer.set_style(style, number);
        for place in places {
            writer.write(place);
        }
    }
    writer.set_style(CellStyle::PLAIN, UNCHANGED);
    out.write_all(&writer.out)
}

/// The cells that are pending in each style, in screen order.
fn by_style(diff: &FrameDiff) -> Vec<Vec<usize>> {
    let mut places = vec![Vec::new(); diff.styles.len()];
    for (place, pending) in diff.pending.iter().enumerate() {
        if let Some(places) = usize::try_from(*pending).ok().and_then(|pending| places.get_mut(pending)) {
            places.push(place);
        }
    }
    places
}
