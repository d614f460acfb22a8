//! Firms side by side, over everything.

use ratatui::layout::Rect;

use super::brush::Brush;
use crate::app::{Compare, Model};
use crate::config::Role;
use crate::view::wrap::Span;

pub fn draw(model: &Model, compare: &Compare, brush: &mut Brush<'_>) {
    let area = Rect { y: model.areas.header.bottom(), height: model.height.saturating_sub(2), ..model.areas.header };
    if area.height < 3 || area.width < 10 {
        return;
    }
    brush.clear(area);
    brush.frame(area, true, Role::Focus);
    let key = if compare.only_differences { "compare.differences" } else { "compare.all" };
    let title = [
        Span::new(format!("{} ", model.messages.get("compare.title")), Role::Title),
        Span::new(model.messages.get(key), Role::Dim),
    ];
    brush.title(area, &title);
    let inner = Rect::new(area.x + 1, area.y + 1, area.width - 2, area.height - 2);
    let count = u16::try_from(compare.firms.len()).unwrap_or(1).max(1);
    // The instruments' names have as much room as a firm, within reason.
    let names = (inner.width / (count + 2)).clamp(11, 40).min(inner.width);
    let each = (inner.width - names) / count;
    let (heading, rows) = compare.table(model, usize::from(each.saturating_sub(1)));
    let mut line = |y: u16, cells: &[Span]| {
        let mut x = inner.x;
        for (at, cell) in cells.iter().enumerate() {
            let width = if at == 0 { names } else { each };
            brush.text(x, y, width.saturating_sub(1), &cell.text, cell.role);
            x += width;
        }
    };
    line(inner.y, &heading);
    for (row, y) in rows.iter().skip(compare.scroll.at).zip(inner.y + 1..inner.bottom()) {
        line(y, row);
    }
    if rows.is_empty() {
        brush.text(inner.x, inner.y + 1, inner.width, model.messages.get("compare.none"), Role::Dim);
    }
}
