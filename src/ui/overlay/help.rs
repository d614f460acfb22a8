//! The help.

use ratatui::layout::{Position, Rect};

use crate::app::{Help, HelpRow, Overlay, Workspace};
use crate::config::Role;
use crate::ui::brush::Brush;
use crate::view::wrap::Span;

pub fn draw(ws: &Workspace, help: &Help, brush: &mut Brush<'_>) -> Option<Position> {
    /// Cells for the keys before what they do.
    const KEYS: u16 = 20;
    let (area, messages) = (help.area(), &ws.session.messages);
    if area.is_empty() {
        return None;
    }
    brush.window(area, &[Span::new(messages.get("help.title"), Role::Title)]);
    let rows = help.cursor.area;
    let (x, width) = (rows.x + 1, rows.width.saturating_sub(2));
    let line = Rect { x, y: area.y + 1, width, height: 1 };
    let cursor = super::prompt::line("/ ", &help.input, messages.get("help.search"), line, brush);
    if help.rows.is_empty() {
        brush.text(x, rows.y, width, messages.get("help.nothing"), Role::Dim);
    }
    for ((at, row), y) in help.rows.iter().enumerate().skip(help.cursor.top).zip(rows.y..rows.bottom()) {
        if help.cursor.is_on(at) {
            brush.cursor(Rect { y, height: 1, ..rows });
        }
        match row {
            HelpRow::Heading(text) => {
                brush.text(x, y, width, text, Role::Heading);
            }
            HelpRow::Action { keys, text, .. } => {
                brush.text(x + 2, y, KEYS - 3, keys, Role::Strong);
                brush.text(x + KEYS, y, width.saturating_sub(KEYS), text, Role::Plain);
            }
            HelpRow::Glyph { glyph, name, text } => {
                let used = brush.text(x + 2, y, 2, glyph.sign, glyph.role);
                brush.text(x + 3 + used, y, KEYS - 5, name, glyph.role);
                brush.text(x + KEYS, y, width.saturating_sub(KEYS), text, Role::Plain);
            }
        }
    }
    brush.thumb(Rect { x: area.right() - 1, width: 1, ..rows }, help.cursor.top, help.cursor.len(), Role::Focus);
    Some(cursor)
}
