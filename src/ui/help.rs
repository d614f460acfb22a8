//! The help, over everything.

use crate::view::glyph::{self, Glyph};
use ratatui::layout::{Position, Rect};

use super::brush::Brush;
use crate::app::{Help, HelpRow, Model};
use crate::config::Role;
use crate::view::wrap::Span;

pub fn draw(model: &Model, help: &Help, brush: &mut Brush<'_>) -> Option<Position> {
    /// Cells for the keys before what they do.
    const KEYS: u16 = 20;
    let width = model.width.saturating_sub(4).min(90);
    let height = model.height.saturating_sub(2);
    let area = Rect::new((model.width - width) / 2, (model.height - height) / 2, width, height);
    if width < 10 || height < 4 {
        return None;
    }
    brush.clear(area);
    let title = [Span::new(model.messages.get("help.title"), Role::Title)];
    brush.frame(area, true, Role::Focus);
    brush.title(area, &title);
    let (x, right) = (area.x + 2, area.right().saturating_sub(2));
    let used = brush.text(x, area.y + 1, right - x, "/ ", Role::Strong);
    let typed = help.input.value();
    if typed.is_empty() {
        brush.text(
            x + used + 1,
            area.y + 1,
            right.saturating_sub(x + used + 1),
            model.messages.get("help.search"),
            Role::Dim,
        );
    } else {
        brush.text(x + used, area.y + 1, right.saturating_sub(x + used), typed, Role::Plain);
    }
    let rows = model.help_rows(typed);
    let space = Rect::new(x, area.y + 3, right - x, area.height.saturating_sub(4));
    if rows.is_empty() {
        brush.text(x, space.y, space.width, model.messages.get("help.nothing"), Role::Dim);
    }
    for (row, y) in rows.iter().skip(help.scroll.top).zip(space.y..space.bottom()) {
        match row {
            HelpRow::Heading(text) => {
                brush.text(x, y, space.width, text, Role::Heading);
            }
            HelpRow::Action { keys, says } => {
                brush.text(x + 2, y, KEYS - 3, keys, Role::Strong);
                brush.text(x + KEYS, y, space.width.saturating_sub(KEYS), says, Role::Plain);
            }
            HelpRow::Glyph { status, says } => {
                let Glyph { sign: glyph, role, .. } = glyph::status(*status);
                let used = brush.text(x + 2, y, 2, glyph, role);
                brush.text(x + 3 + used, y, KEYS - 5, model.messages.status(*status), role);
                brush.text(x + KEYS, y, space.width.saturating_sub(KEYS), says, Role::Plain);
            }
        }
    }
    let edge = Rect { x: area.right() - 1, width: 1, ..space };
    brush.thumb(edge, help.scroll.top, rows.len(), Role::Focus);
    let cursor = u16::try_from(help.input.visual_cursor()).unwrap_or(0);
    Some(Position::new((x + used + cursor).min(right), area.y + 1))
}
