//! The saved views, over the panes.

use ratatui::layout::{Position, Rect};

use super::brush::Brush;
use crate::app::{Model, Views, view_says};
use crate::config::Role;
use crate::view::wrap::Span;

pub fn draw(model: &Model, views: &Views, brush: &mut Brush<'_>) -> Option<Position> {
    let rows = views.rows(model);
    let width = model.width.saturating_sub(4).min(100);
    let height = u16::try_from(rows.len() * 2 + 5).unwrap_or(u16::MAX).min(model.height.saturating_sub(2));
    if width < 10 || height < 4 {
        return None;
    }
    let area = Rect::new((model.width - width) / 2, 1, width, height);
    brush.clear(area);
    brush.frame(area, true, Role::Focus);
    brush.title(area, &[Span::new(model.messages.get("views.title"), Role::Title)]);
    let (x, room) = (area.x + 2, area.width - 4);
    let used = brush.text(x, area.y + 1, room, ": ", Role::Strong);
    let typed = views.input.value();
    if typed.is_empty() {
        brush.text(x + used + 1, area.y + 1, room - used - 1, model.messages.get("views.search"), Role::Dim);
    } else {
        brush.text(x + used, area.y + 1, room - used, typed, Role::Plain);
    }
    let fit = usize::from(area.height.saturating_sub(4) / 2).max(1);
    let at = views.scroll.at.min(rows.len().saturating_sub(1));
    let first = (at + 1).saturating_sub(fit);
    for (n, view) in rows.iter().enumerate().skip(first).take(fit) {
        let y = area.y + 3 + u16::try_from((n - first) * 2).unwrap_or(0);
        if n == at {
            brush.fill(Rect::new(area.x + 1, y, area.width - 2, 2), Role::Cursor);
            brush.text(area.x + 1, y, 1, "▌", Role::Cursor);
        }
        brush.text(x, y, room, view_says(model, view), Role::Strong);
        brush.text(x + 2, y + 1, room - 2, &format!("{} · {}", view.name, view.query), Role::Dim);
    }
    let cursor = u16::try_from(views.input.visual_cursor()).unwrap_or(0);
    Some(Position::new((x + used + cursor).min(area.right() - 1), area.y + 1))
}
