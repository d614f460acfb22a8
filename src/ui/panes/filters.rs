//! The Filters pane: facets and their live counts.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::thumb::thumb;
use crate::app::{FilterRow, Pane, Workspace};
use crate::config::Role;
use crate::ui::brush::Brush;
use crate::view::glyph::Glyph;

pub fn draw(ws: &Workspace, inner: Rect, brush: &mut Brush<'_>) {
    let filters = &ws.panes.filters;
    let seen = filters.rows.iter().enumerate().skip(filters.scroll.top);
    for ((at, row), y) in seen.zip(inner.y..inner.bottom()) {
        if ws.screen.focus == Pane::Filters && at == filters.scroll.at {
            brush.cursor(Rect::new(inner.x, y, inner.width, 1));
        }
        draw_row(row, inner, y, brush);
    }
    thumb(ws, inner, filters.scroll.top, filters.rows.len(), Pane::Filters, brush);
}

fn draw_row(row: &FilterRow, inner: Rect, y: u16, brush: &mut Brush<'_>) {
    match row {
        FilterRow::Heading { label, on, open, .. } => {
            let label = format!("{} {label}", if *open { "▾" } else { "▸" });
            let used = 1 + brush.text(inner.x + 1, y, inner.width.saturating_sub(1), &label, Role::Heading);
            if *on > 0 && used + 3 < inner.width {
                brush.text_right(inner.right(), y, &format!("{on} ✓"), Role::Marked);
            }
        }
        FilterRow::Value { label, mark, count, on, .. } => {
            let number = count.to_string();
            let mut room = inner.width.saturating_sub(u16::try_from(number.width()).unwrap_or(0) + 6);
            let role = match (on, count) {
                (true, _) => Role::Marked,
                (false, 0) => Role::Dim,
                (false, _) => Role::Plain,
            };
            brush.text(inner.x + 1, y, 3, if *on { "[x]" } else { "[ ]" }, if *on { Role::Marked } else { Role::Dim });
            let mut x = inner.x + 5;
            if let Some(Glyph { sign: glyph, role: colour, .. }) = mark {
                x += brush.text(x, y, 1, glyph, if *count == 0 { Role::Dim } else { *colour }) + 1;
                room = room.saturating_sub(2);
            }
            brush.text(x, y, room, label, role);
            brush.text_right(inner.right(), y, &number, role);
        }
        FilterRow::More { label, .. } => {
            brush.text(inner.x + 5, y, inner.width.saturating_sub(5), label, Role::Link);
        }
    }
}
