//! The Filters pane: facets and their live counts.

use crate::view::glyph::{self, Glyph};
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::super::brush::Brush;
use crate::app::{FilterRow, Model, Pane};
use crate::config::Role;
use crate::query::Field;

pub fn draw(model: &Model, inner: Rect, brush: &mut Brush<'_>) {
    let filters = &model.filters;
    let seen = filters.rows.iter().enumerate().skip(filters.scroll.top);
    for ((at, row), y) in seen.zip(inner.y..inner.bottom()) {
        if model.focus == Pane::Filters && at == filters.scroll.at {
            brush.fill(Rect::new(inner.x, y, inner.width, 1), Role::Cursor);
            brush.text(inner.x, y, 1, "▌", Role::Cursor);
        }
        draw_row(model, row, inner, y, brush);
    }
    super::thumb(model, inner, filters.scroll, filters.rows.len(), Pane::Filters, brush);
}

fn draw_row(model: &Model, row: &FilterRow, inner: Rect, y: u16, brush: &mut Brush<'_>) {
    let messages = &model.messages;
    match row {
        FilterRow::Heading { field, on, open } => {
            let turn = if *open { "▾" } else { "▸" };
            let label = format!("{turn} {}", messages.field(&model.data, field));
            let used = 1 + brush.text(inner.x + 1, y, inner.width.saturating_sub(1), &label, Role::Heading);
            if *on > 0 && used + 3 < inner.width {
                brush.text_right(inner.right(), y, &format!("{on} ✓"), Role::Marked);
            }
        }
        FilterRow::Value { field, value, count, on } => {
            let number = count.to_string();
            let room = inner.width.saturating_sub(u16::try_from(number.width()).unwrap_or(0) + 6);
            let role = match (on, count) {
                (true, _) => Role::Marked,
                (false, 0) => Role::Dim,
                (false, _) => Role::Plain,
            };
            brush.text(inner.x + 1, y, 3, if *on { "[x]" } else { "[ ]" }, if *on { Role::Marked } else { Role::Dim });
            let mut x = inner.x + 5;
            let mut room = room;
            if let (Field::Position(_), Ok(status)) = (field, value.parse()) {
                let Glyph { sign: glyph, role: colour, .. } = glyph::status(status);
                x += brush.text(x, y, 1, glyph, if *count == 0 { Role::Dim } else { colour }) + 1;
                room = room.saturating_sub(2);
            }
            brush.text(x, y, room, &messages.value(&model.data, field, value), role);
            brush.text_right(inner.right(), y, &number, role);
        }
        FilterRow::More { hidden, .. } => {
            let text = messages.fill("filters.more", &[("n", &hidden.to_string())]);
            brush.text(inner.x + 5, y, inner.width.saturating_sub(5), &text, Role::Link);
        }
    }
}
