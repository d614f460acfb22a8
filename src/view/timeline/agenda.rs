//! A timeline as a list of days, for close-ups and narrow windows.

use crate::config::Role;
use crate::view::context::Context;
use crate::view::timeline::axis::Zoom;
use crate::view::timeline::content::Content;
use crate::view::timeline::layout::{Frame, Layout, PieceKind, Row};

/// The items before and after one of them, a line each, with a line for today.
pub fn lay_out(cx: Context<'_>, content: &Content, frame: &Frame, at: (usize, usize)) -> Layout {
    let shown = content.shown(Zoom::Days);
    let here = shown.iter().position(|(_, lane, item)| (*lane, *item) == at).unwrap_or(0);
    let today = shown.partition_point(|(date, ..)| date.is_by(cx.today));
    let mut layout = Layout { width: frame.width, ..Layout::default() };
    // With the line of today there is one more line than items.
    let lines = shown.len() + 1;
    let cursor = here + usize::from(here >= today);
    let top = cursor.saturating_sub(frame.height / 2).min(lines.saturating_sub(frame.height));
    for line in (top..lines).take(frame.height) {
        if line == today {
            let text = format!("── {} {} ──", cx.messages.get("timeline.today"), cx.date(cx.today));
            layout.rows.push(Row::text(text, Role::Today));
            continue;
        }
        let Some((_, lane, number)) = shown.get(line - usize::from(line > today)) else { continue };
        let Some(item) = content.lanes.get(*lane).and_then(|lane| lane.items.get(*number)) else { continue };
        let mut row = Row { lane: Some(*lane), ..Row::default() };
        let date = cx.date(item.date);
        let wide = u16::try_from(date.chars().count().max(10)).unwrap_or(10);
        row.put(0, date, Role::Dim, PieceKind::Text);
        row.put(wide + 1, item.glyph.sign, item.glyph.role, PieceKind::Mark(item.glyph, *lane, *number));
        row.put(wide + 3, item.label.as_str(), Role::Plain, PieceKind::Text);
        layout.rows.push(row);
    }
    layout
}
