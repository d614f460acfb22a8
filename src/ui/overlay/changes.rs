//! What changed between two days.

use ratatui::layout::{Position, Rect};

use crate::app::{ChangeRow, Changes, Overlay, Workspace};
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
    let inner = Rect::new(area.x + 2, area.y + 1, area.width - 4, area.height - 2);
    for (row, y) in changes.rows.iter().skip(changes.offset.top).zip(inner.y..inner.bottom()) {
        let (indent, text, role) = match row {
            ChangeRow::Heading(text) => (0, text, Role::Heading),
            ChangeRow::Change(text) => (2, text, Role::Plain),
        };
        brush.text(inner.x + indent, y, inner.width - indent, text, role);
    }
    if changes.rows.is_empty() {
        brush.text(inner.x, inner.y, inner.width, messages.get("diff.nothing"), Role::Dim);
    }
    let edge = Rect { x: area.right() - 1, width: 1, ..inner };
    brush.thumb(edge, changes.offset.top, changes.rows.len(), Role::Focus);
    None
}
