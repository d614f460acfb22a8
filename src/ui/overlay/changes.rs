//! What changed between two days.

use ratatui::layout::{Position, Rect};

use crate::app::{Changes, Overlay, Workspace};
use crate::config::Role;
use crate::ui::brush::Brush;
use crate::view::wrap::Span;

pub fn draw(ws: &Workspace, changes: &Changes, brush: &mut Brush<'_>) -> Option<Position> {
    let (area, messages) = (changes.area(), &ws.session.messages);
    if area.is_empty() {
        return None;
    }
    let title = messages.fill("diff.title", &[("from", &changes.from.to_string()), ("to", &changes.to.to_string())]);
    brush.window(area, &[Span::new(title, Role::Title)]);
    let (text, cursor, inner) = (&*changes.text, &changes.cursor, changes.cursor.area);
    for ((at, row), y) in text.rows.iter().enumerate().skip(cursor.top).zip(inner.y..inner.bottom()) {
        if cursor.is_on(at) {
            brush.cursor(Rect { y, height: 1, ..inner });
        }
        let role = if row.is_heading { Role::Heading } else { Role::Plain };
        brush.text(inner.x + 1, y, inner.width.saturating_sub(1), &row.text, role);
    }
    if text.rows.is_empty() {
        brush.text(inner.x + 1, inner.y, inner.width.saturating_sub(1), messages.get("diff.nothing"), Role::Dim);
    }
    brush.thumb(Rect { x: area.right() - 1, width: 1, ..inner }, cursor.top, cursor.len(), Role::Focus);
    None
}
