//! What can be exported.

use ratatui::layout::{Position, Rect};

use crate::app::{ExportMenu, Overlay, Workspace};
use crate::config::Role;
use crate::ui::brush::Brush;
use crate::view::wrap::Span;

pub fn draw(ws: &Workspace, menu: &ExportMenu, brush: &mut Brush<'_>) -> Option<Position> {
    let (area, picker) = (menu.area(), &menu.picker);
    if area.is_empty() {
        return None;
    }
    brush.window(area, &[Span::new(ws.session.messages.get("export-menu.title"), Role::Title)]);
    let rows = menu.rows.iter().enumerate().skip(picker.scroll.top);
    for ((at, text), y) in rows.zip(picker.area.y..picker.area.bottom()) {
        let row = Rect { y, height: 1, ..picker.area };
        if at == picker.scroll.at {
            brush.cursor(row);
        }
        brush.text(row.x + 1, y, row.width.saturating_sub(2), text, Role::Plain);
    }
    None
}
