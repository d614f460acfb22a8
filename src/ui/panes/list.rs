//! The list: its columns, its rows, what was matched.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::super::brush::Brush;
use crate::app::{Model, Pane};
use crate::config::Role;
use crate::view::column_layout::Placed;
use crate::view::columns::Column;
use crate::view::wrap::Span;

/// `Firms 61 of 440 · pact:signed`.
pub fn title(model: &Model, role: Role) -> Vec<Span> {
    let list = model.list();
    let (n, total) = (list.len().to_string(), list.subject.len(&model.data).to_string());
    let count = if n == total { total } else { model.messages.fill("count.of", &[("n", &n), ("total", &total)]) };
    let name = model.messages.get(match model.view {
        crate::app::View::Firms => "list.firms",
        crate::app::View::Obligations => "list.obligations",
        crate::app::View::Timeline => "list.events",
        crate::app::View::Instruments => "list.instruments",
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

pub fn draw(model: &Model, inner: Rect, brush: &mut Brush<'_>) {
    let list = model.list();
    let placed = model.placed();
    headings(model, &placed, inner, brush);
    if list.is_empty() {
        let text =
            model.messages.fill("list.nothing", &[("key", &model.keymap.hint(crate::config::Action::ClearFilter))]);
        brush.text(inner.x + 2, inner.y + 1, inner.width.saturating_sub(2), &text, Role::Warning);
        return;
    }
    let seen = list.hits.iter().enumerate().skip(list.scroll.top);
    for ((at, row), y) in seen.zip(inner.y + 1..inner.bottom()) {
        if at == list.scroll.at {
            let focused = model.focus == Pane::List;
            // As far as the name or title: the glyphs keep their colours, and a step of the cursor costs few bytes.
            let is_name = |place: &&Placed| place.column.is_text();
            if let Some(first) = placed.iter().find(is_name).or(placed.first()).filter(|_| focused) {
                let text = first.column.cell(model.context(), list.subject, row).text;
                let width = u16::try_from(text.width()).unwrap_or(u16::MAX).min(first.width);
                let area = Rect::new(inner.x, y, (first.x + width + 1).min(inner.width), 1);
                brush.fill(area, Role::Cursor);
            }
            brush.text(inner.x, y, 1, "▌", if focused { Role::Cursor } else { Role::Focus });
        }
        draw_row(model, &placed, row, inner, y, brush);
    }
    let rows = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    super::thumb(model, rows, list.scroll, list.len(), Pane::List, brush);
}

fn headings(model: &Model, placed: &[Placed], inner: Rect, brush: &mut Brush<'_>) {
    for place in placed {
        let arrow = match &model.list().sort {
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

fn draw_row(model: &Model, placed: &[Placed], row: usize, inner: Rect, y: u16, brush: &mut Brush<'_>) {
    let list = model.list();
    if list.marked.contains(&row) {
        brush.text(inner.x + 1, y, 1, "•", Role::Marked);
    }
    let found = list.hits.found(list.subject, &model.data, row);
    for place in placed {
        let cell = place.column.cell(model.context(), list.subject, row);
        let x = inner.x + place.x;
        let is_name = place.column.is_text();
        match found.as_ref().filter(|_| is_name) {
            Some(found) if *found.text == *cell.text => {
                brush.matched(x, y, place.width, &cell.text, cell.role, &found.matched.letters);
            }
            // Found by another name: that one is told too.
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
                // Glyphs stand under the middle of their heading.
                let shift = u16::from(matches!(place.column, Column::Position(_)) && !model.spelled);
                brush.text(x + shift, y, place.width - shift, &cell.text, cell.role);
            }
        }
    }
}
