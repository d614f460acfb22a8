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
    let rows = compare.rows_area;
    let column = |at: usize| match at.checked_sub(1) {
        None => (rows.x, table.names_width),
        Some(firm) => {
            let before = u16::try_from(firm).unwrap_or(0).saturating_mul(table.firm_width);
            (rows.x + table.names_width + before, table.firm_width)
        }
    };
    for (at, name) in table.heading.iter().enumerate() {
        let (x, width) = column(at);
        brush.text(x + 1, rows.y - 1, width.saturating_sub(2), &name.text, name.role);
    }
    for ((at, row), y) in table.rows.iter().enumerate().skip(compare.scroll.top).zip(rows.y..rows.bottom()) {
        for (cell, (x, width)) in row.cells.iter().zip((0..).map(column)) {
            if at == compare.scroll.at && column(compare.column) == (x, width) {
                brush.cursor(Rect { x, y, width: width.saturating_sub(1), height: 1 });
            }
            brush.text(x + 1, y, width.saturating_sub(2), &cell.span.text, cell.span.role);
        }
    }
    if table.rows.is_empty() {
        brush.text(rows.x + 1, rows.y, rows.width, messages.get("compare.none"), Role::Dim);
    }
    for (line, y) in compare.readout.iter().zip(rows.bottom()..area.bottom() - 1) {
        brush.text(rows.x + 1, y, rows.width.saturating_sub(2), line, Role::Strong);
    }
    brush.thumb(Rect { x: area.right() - 1, width: 1, ..rows }, compare.scroll.top, table.rows.len(), Role::Focus);
    None
}
