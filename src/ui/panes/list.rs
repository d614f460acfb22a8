//! The list: its columns, its rows, the matched letters.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::thumb::thumb;
use crate::app::{Pane, View, VisibleRow, Workspace};
use crate::config::{Action, Role};
use crate::ui::brush::Brush;
use crate::view::wrap::Span;

/// `Firms 61 of 440 · pact:signed`.
pub fn title(ws: &Workspace, role: Role) -> Vec<Span> {
    let (list, messages) = (ws.list(), &ws.session.messages);
    let total = list.subject.len(&ws.session.data);
    let count = if list.len() == total { total.to_string() } else { ws.count() };
    let name = messages.get(match ws.screen.view {
        View::Firms => "list.firms",
        View::Obligations => "list.obligations",
        View::Timeline => "list.events",
        View::Instruments => "list.instruments",
    });
    let mut spans = vec![Span::new(format!("{name} "), role), Span::new(count, Role::Strong)];
    if !list.filter.is_empty() {
        spans.push(Span::new(format!(" · {}", list.filter), Role::Marked));
    }
    if let Some(guess) = &list.hits.guessed {
        spans.push(Span::new(format!(" ≈ {guess}"), Role::Warning));
    }
    spans
}

pub fn draw(ws: &Workspace, inner: Rect, brush: &mut Brush<'_>) {
    let list = ws.list();
    headings(ws, inner, brush);
    if list.is_empty() {
        let key = ws.settings.keymap.hint(Action::ClearFilter);
        let text = ws.session.messages.fill("list.nothing", &[("key", &key)]);
        brush.text(inner.x + 2, inner.y + 1, inner.width.saturating_sub(2), &text, Role::Warning);
        return;
    }
    let focused = ws.screen.focus == Pane::List;
    for ((at, row), y) in (list.scroll.top..).zip(&list.visible).zip(inner.y + 1..inner.bottom()) {
        if at == list.scroll.at {
            if focused {
                // As far as the name or title: the glyphs keep their colours, and a step of the cursor costs few
                // bytes.
                let mut cells = list.placed.iter().zip(&row.cells);
                let first = list.placed.first().zip(row.cells.first());
                if let Some((place, cell)) = cells.find(|(place, _)| place.column.is_text()).or(first) {
                    let width = u16::try_from(cell.text.width()).unwrap_or(u16::MAX).min(place.width);
                    brush.fill(Rect::new(inner.x, y, (place.x + width + 1).min(inner.width), 1), Role::Cursor);
                }
            }
            brush.text(inner.x, y, 1, "▌", if focused { Role::Cursor } else { Role::Focus });
        }
        draw_row(ws, row, inner, y, brush);
    }
    let rows = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    thumb(ws, rows, list.scroll.top, list.len(), Pane::List, brush);
}

fn headings(ws: &Workspace, inner: Rect, brush: &mut Brush<'_>) {
    let list = ws.list();
    for place in list.placed.iter() {
        let arrow = match &list.sort {
            Some(sort) if sort.column == place.column && sort.reversed => "▼",
            Some(sort) if sort.column == place.column => "▲",
            _ => "",
        };
        let room = place.width.saturating_sub(u16::from(!arrow.is_empty()));
        let role = if arrow.is_empty() { Role::Dim } else { Role::Strong };
        let heading: String = place.heading.chars().take(usize::from(room)).collect();
        let used = brush.text(inner.x + place.x, inner.y, room, &heading, role);
        brush.text(inner.x + place.x + used, inner.y, 1, arrow, role);
    }
}

fn draw_row(ws: &Workspace, row: &VisibleRow, inner: Rect, y: u16, brush: &mut Brush<'_>) {
    let list = ws.list();
    if list.selected.contains(&row.row) {
        brush.text(inner.x + 1, y, 1, "•", Role::Marked);
    }
    for (place, cell) in list.placed.iter().zip(&row.cells) {
        let x = inner.x + place.x;
        match row.found.as_ref().filter(|_| place.column.is_text()) {
            Some(found) if *found.text == *cell.text => {
                brush.matched(x, y, place.width, &cell.text, cell.role, &found.matched.letters);
            }
            // If it was found by another name, that name is shown too.
            Some(found) => {
                let used = brush.text(x, y, place.width, &cell.text, cell.role);
                if used + 6 < place.width {
                    brush.text(x + used, y, 2, " (", Role::Dim);
                    let room = place.width - used - 3;
                    let more = brush.matched(x + used + 2, y, room, &found.text, Role::Dim, &found.matched.letters);
                    brush.text(x + used + 2 + more, y, 1, ")", Role::Dim);
                }
            }
            None => {
                // Glyphs are under the middle of their heading.
                let shift = u16::from(place.column.is_glyph(ws.context()));
                brush.text(x + shift, y, place.width - shift, &cell.text, cell.role);
            }
        }
    }
}
