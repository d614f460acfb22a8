//! Firms in parallel columns.

use ratatui::layout::{Position, Rect};

use crate::app::{Compare, Overlay, Workspace};
use crate::config::Role;
use crate::ui::brush::Brush;
use crate::view::wrap::Span;

pub fn draw(ws: &Workspace, compare: &Compare, brush: &mut Brush<'_>) -> Option<Position> {
    let (area, messages, table) = (compare.area(), &ws.session.messages, &*compare.table);
    if area.is_empty() {
        return None;
    }
    let key = if compare.only_differences { "compare.differences" } else { "compare.all" };
    let title = [
        Span::new(format!("{} ", messages.get("compare.title")), Role::Title),
        Span::new(messages.get(key), Role::Dim),
    ];
    brush.window(area, &title);
    let inner = Rect::new(area.x + 1, area.y + 1, area.width - 2, area.height - 2);
    let mut line = |y: u16, cells: &[Span]| {
        let mut x = inner.x;
        for (at, cell) in cells.iter().enumerate() {
            let width = if at == 0 { table.names_width } else { table.firm_width };
            brush.text(x, y, width.saturating_sub(1), &cell.text, cell.role);
            x += width;
        }
    };
    line(inner.y, &table.heading);
    for (row, y) in table.rows.iter().skip(compare.offset.top).zip(inner.y + 1..inner.bottom()) {
        line(y, row);
    }
    if table.rows.is_empty() {
        brush.text(inner.x, inner.y + 1, inner.width, messages.get("compare.none"), Role::Dim);
    }
    let edge = Rect { x: area.right() - 1, y: inner.y + 1, width: 1, height: inner.height.saturating_sub(1) };
    brush.thumb(edge, compare.offset.top, table.rows.len(), Role::Focus);
    None
}
