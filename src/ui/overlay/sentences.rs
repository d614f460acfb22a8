//! The timeline in sentences.

use ratatui::layout::{Position, Rect};

use crate::app::{Overlay, Sentences, Workspace};
use crate::config::Role;
use crate::ui::brush::Brush;
use crate::view::wrap::Span;

pub fn draw(ws: &Workspace, open: &Sentences, brush: &mut Brush<'_>) -> Option<Position> {
    let area = open.area();
    if area.is_empty() {
        return None;
    }
    brush.window(area, &[Span::new(ws.session.messages.get("timeline.in-words"), Role::Title)]);
    let inner = Rect::new(area.x + 2, area.y + 1, area.width.saturating_sub(4), area.height.saturating_sub(2));
    for (row, y) in open.rows.iter().skip(open.offset.top).zip(inner.y..inner.bottom()) {
        brush.spans(inner.x, y, inner.width, row);
    }
    let edge = Rect { x: area.right() - 1, width: 1, ..inner };
    brush.thumb(edge, open.offset.top, open.rows.len(), Role::Focus);
    None
}
