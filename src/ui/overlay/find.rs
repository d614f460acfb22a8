//! The search line, and what may come next above it.

use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use crate::app::{Find, Offers, Workspace};
use crate::config::Role;
use crate::query::{Lexeme, tokens};
use crate::ui::brush::Brush;
use crate::view::wrap::Span;

pub fn draw(ws: &Workspace, find: &Find, brush: &mut Brush<'_>) -> Option<Position> {
    let (area, messages) = (find.line(), &ws.session.messages);
    if area.is_empty() {
        return None;
    }
    offers(&find.offers, brush);
    let sign = if find.whole { messages.get("hint.edit-query") } else { "/" };
    let sign_width = u16::try_from(sign.width()).unwrap_or(0);
    let lead = brush.text(area.x + 1, area.y, sign_width + 1, &format!("{sign} "), Role::Strong) + 1;
    let room = usize::from(area.width.saturating_sub(lead + 1));
    let skip = find.input.scrolled(room);
    let seen: String = find.input.text().chars().skip(skip).collect();
    let used = query_text(find, skip, &seen, area.x + lead, area.y, area.width.saturating_sub(lead), brush);
    let free = usize::from(area.width.saturating_sub(lead + used + 3));
    if let Some(status) = find.status.iter().find(|status| status.width() <= free) {
        brush.text_right(area.right().saturating_sub(1), area.y, status, Role::Dim);
    }
    let cursor = find.input.cursor_cells().saturating_sub(skip);
    let x = (area.x + lead).saturating_add(u16::try_from(cursor).unwrap_or(0));
    Some(Position::new(x.min(area.right().saturating_sub(1)), area.y))
}

/// What is wrong, and the words that may come next with their counts and meanings.
fn offers(offers: &Offers, brush: &mut Brush<'_>) {
    let area = offers.area;
    if area.is_empty() {
        return;
    }
    brush.window(area, &[Span::new(&*offers.title, Role::Title)]);
    for (line, y) in offers.problem.iter().zip(area.y + 1..area.bottom() - 1) {
        brush.text(area.x + 2, y, area.width - 4, line, Role::Warning);
    }
    let rows = offers.picker.area;
    for (row, y) in offers.rows.iter().zip(rows.y..rows.bottom()) {
        if row.is_chosen {
            brush.cursor(Rect { y, height: 1, ..rows });
        }
        let role = if row.is_chosen { Role::Cursor } else { Role::Plain };
        brush.text(rows.x + 1, y, offers.widths.text, &row.text, if row.is_chosen { role } else { Role::Link });
        let right = rows.x + 1 + offers.widths.text + 2 + offers.widths.count;
        brush.text_right(right, y, &row.count, role);
        brush.text(right + 2, y, rows.right().saturating_sub(right + 3), &row.meaning, role);
    }
    let edge = Rect { x: area.right() - 1, width: 1, ..rows };
    brush.thumb(edge, offers.picker.scroll.top, offers.len(), Role::Focus);
}

/// The visible part of the text: fields in another style than their values, errors underlined.
fn query_text(find: &Find, skip: usize, seen: &str, x: u16, y: u16, width: u16, brush: &mut Brush<'_>) -> u16 {
    let used = brush.text(x, y, width, seen, Role::Plain);
    let start = find.input.text().char_indices().nth(skip).map_or(0, |(at, _)| at);
    let mut paint = |from: usize, to: usize, role: Role| {
        let (from, to) = (from.max(start) - start, to.max(start) - start);
        if let (Some(before), Some(part)) = (seen.get(..from), seen.get(from..to)) {
            let left = u16::try_from(before.width()).unwrap_or(u16::MAX);
            brush.text(x.saturating_add(left), y, used.saturating_sub(left), part, role);
        }
    };
    for token in tokens(find.input.text()) {
        match token.lexeme {
            Lexeme::Field(name, _) => paint(token.at.start, token.at.start + name.len() + 1, Role::Heading),
            Lexeme::And | Lexeme::Or | Lexeme::Not | Lexeme::Open | Lexeme::Close => {
                paint(token.at.start, token.at.end, Role::Strong);
            }
            Lexeme::Word(_) | Lexeme::Phrase(..) => {}
        }
    }
    if let Some(error) = find.shown_error() {
        let at = error.at();
        paint(at.start, at.end, Role::Wrong);
    }
    used
}
