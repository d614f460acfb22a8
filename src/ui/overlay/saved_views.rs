//! The saved views.

use ratatui::layout::{Position, Rect};

use crate::app::{Overlay, SavedViews, Workspace};
use crate::config::Role;
use crate::ui::brush::Brush;
use crate::view::wrap::Span;

pub fn draw(ws: &Workspace, views: &SavedViews, brush: &mut Brush<'_>) -> Option<Position> {
    let (area, picker, messages) = (views.area(), &views.picker, &ws.session.messages);
    if area.is_empty() {
        return None;
    }
    brush.window(area, &[Span::new(messages.get("views.title"), Role::Title)]);
    let line = Rect { x: area.x + 2, y: area.y + 1, width: area.width - 4, height: 1 };
    let cursor = super::prompt::line(": ", &views.input, messages.get("views.search"), line, brush);
    let entries = views.rows.iter().enumerate().skip(picker.scroll.top).take(picker.fits());
    let tops = (picker.area.y..).step_by(usize::from(picker.entry_height));
    for ((at, row), y) in entries.zip(tops) {
        if at == picker.scroll.at {
            brush.cursor(Rect { y, height: picker.entry_height, ..picker.area });
        }
        brush.text(line.x, y, line.width, &row.title, Role::Strong);
        brush.text(line.x + 2, y + 1, line.width - 2, &row.detail, Role::Dim);
    }
    Some(cursor)
}
