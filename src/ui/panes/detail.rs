//! The Detail pane.

use ratatui::layout::Rect;

use super::super::brush::Brush;
use crate::app::{Model, Pane};
use crate::config::Role;

pub fn draw(model: &Model, inner: Rect, brush: &mut Brush<'_>) {
    let detail = &model.detail;
    if detail.rows.is_empty() {
        brush.text(inner.x, inner.y, inner.width, model.messages.get("detail.empty"), Role::Dim);
        return;
    }
    let seen = detail.rows.iter().enumerate().skip(detail.scroll.top);
    for ((at, row), y) in seen.zip(inner.y..inner.bottom()) {
        if model.focus == Pane::Detail && at == detail.scroll.at {
            brush.fill(Rect::new(inner.x, y, inner.width, 1), Role::Cursor);
        }
        brush.spans(inner.x, y, inner.width, &row.spans);
    }
    super::thumb(model, inner, detail.scroll, detail.rows.len(), Pane::Detail, brush);
}
