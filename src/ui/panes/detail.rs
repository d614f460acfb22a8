//! The Detail pane.

use ratatui::layout::Rect;

use super::thumb::thumb;
use crate::app::{Pane, Workspace};
use crate::config::Role;
use crate::ui::brush::Brush;
use crate::view::wrap::Span;

/// The title, with a mark while the list's cursor is already on another record.
pub fn title(ws: &Workspace, role: Role) -> Vec<Span> {
    let name = Span::new(ws.session.messages.get("pane.detail"), role);
    let stale = ws.panes.detail.stale.then(|| Span::new(" …", Role::Dim));
    std::iter::once(name).chain(stale).collect()
}

pub fn draw(ws: &Workspace, inner: Rect, brush: &mut Brush<'_>) {
    let detail = &ws.panes.detail;
    if detail.rows.is_empty() {
        brush.text(inner.x, inner.y, inner.width, ws.session.messages.get("detail.empty"), Role::Dim);
        return;
    }
    let seen = detail.rows.iter().enumerate().skip(detail.scroll.top);
    for ((at, row), y) in seen.zip(inner.y..inner.bottom()) {
        if ws.screen.focus == Pane::Detail && at == detail.scroll.at {
            brush.fill(Rect::new(inner.x, y, inner.width, 1), Role::Cursor);
        }
        brush.spans(inner.x, y, inner.width, &row.spans);
    }
    thumb(ws, inner, detail.scroll.top, detail.rows.len(), Pane::Detail, brush);
}
