//! Lines of input.

use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use crate::app::{AsOf, Overlay, SaveView, TextInput, Workspace, WriteNote};
use crate::config::Role;
use crate::ui::brush::Brush;
use crate::view::wrap::Span;

/// The prompt for a day.
pub fn as_of(ws: &Workspace, open: &AsOf, brush: &mut Brush<'_>) -> Option<Position> {
    let messages = &ws.session.messages;
    let wants = match &open.wrong {
        Some(wrong) => {
            let said = messages.get("as-of.wrong").to_owned() + &messages.or_nearest(wrong.meant.as_deref());
            Span::new(said, Role::Warning)
        }
        None => Span::new(messages.get("as-of.wants"), Role::Dim),
    };
    footer(ws, open.area(), "as-of.prompt", &open.input, &wants, brush)
}

/// The prompt for the title of a view.
pub fn save_view(ws: &Workspace, open: &SaveView, brush: &mut Brush<'_>) -> Option<Position> {
    let wants = Span::new(ws.session.messages.get("views.wants"), Role::Dim);
    footer(ws, open.area(), "views.prompt", &open.input, &wants, brush)
}

/// The prompt for a note.
pub fn write_note(ws: &Workspace, open: &WriteNote, brush: &mut Brush<'_>) -> Option<Position> {
    let wants = Span::new(ws.session.messages.get("mine.wants"), Role::Dim);
    footer(ws, open.area(), "mine.prompt", &open.input, &wants, brush)
}

/// A prompt in the footer; a hint follows the typed text.
fn footer(
    ws: &Workspace,
    area: Rect,
    label: &str,
    input: &TextInput,
    wants: &Span,
    brush: &mut Brush<'_>,
) -> Option<Position> {
    if area.is_empty() {
        return None;
    }
    let messages = &ws.session.messages;
    let text = format!("{}: ", messages.get(label));
    let lead = brush.text(area.x + 1, area.y, area.width.saturating_sub(1), &text, Role::Strong) + 1;
    let room = usize::from(area.width.saturating_sub(lead + 1));
    let skipped = input.scrolled(room);
    let text: String = input.text().chars().skip(skipped).collect();
    let used = brush.text(area.x + lead, area.y, area.width.saturating_sub(lead), &text, Role::Plain);
    let x = (area.x + lead + used).saturating_add(2);
    brush.text(x, area.y, area.right().saturating_sub(x), &wants.text, wants.role);
    let before: String = input.text().chars().take(skipped).collect();
    let cursor = u16::try_from(input.cursor_cells().saturating_sub(before.width())).unwrap_or(0);
    let x = (area.x + lead).saturating_add(cursor).min(area.right().saturating_sub(1));
    Some(Position::new(x, area.y))
}

/// A line of input inside an overlay, with a hint while it is empty.
pub fn line(sign: &str, input: &TextInput, wants: &str, area: Rect, brush: &mut Brush<'_>) -> Position {
    let used = brush.text(area.x, area.y, area.width, sign, Role::Strong);
    let x = area.x + used;
    let room = area.right().saturating_sub(x);
    if input.is_empty() {
        brush.text(x + 1, area.y, room.saturating_sub(1), wants, Role::Dim);
    } else {
        brush.text(x, area.y, room, input.text(), Role::Plain);
    }
    let cursor = u16::try_from(input.cursor_cells()).unwrap_or(0);
    Position::new(x.saturating_add(cursor).min(area.right()), area.y)
}
