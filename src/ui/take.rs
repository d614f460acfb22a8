//! What can be taken away, over the panes.

use ratatui::layout::Rect;

use super::brush::Brush;
use crate::app::{ExportItem, ExportMenu, Model};
use crate::config::Role;
use crate::view::wrap::Span;

pub fn draw(model: &Model, list: &ExportMenu, brush: &mut Brush<'_>) {
    let items = ExportItem::all();
    let width = model.width.saturating_sub(4).min(72);
    let height = u16::try_from(items.len() + 2).unwrap_or(u16::MAX).min(model.height.saturating_sub(2));
    if width < 10 || height < 3 {
        return;
    }
    let area = Rect::new((model.width - width) / 2, 1, width, height);
    brush.clear(area);
    brush.frame(area, true, Role::Focus);
    brush.title(area, &[Span::new(model.messages.get("export-menu.title"), Role::Title)]);
    let fit = usize::from(area.height - 2);
    let first = (list.scroll.at + 1).saturating_sub(fit);
    for ((n, item), y) in items.iter().enumerate().skip(first).zip(area.y + 1..area.bottom() - 1) {
        if n == list.scroll.at {
            brush.fill(Rect::new(area.x + 1, y, area.width - 2, 1), Role::Cursor);
            brush.text(area.x + 1, y, 1, "▌", Role::Cursor);
        }
        brush.text(area.x + 2, y, area.width - 4, model.messages.get(&item.text_key()), Role::Plain);
    }
}
