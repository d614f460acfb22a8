//! The search line.

use ratatui::layout::Position;
use unicode_width::UnicodeWidthStr;

use crate::app::{Find, Overlay, Workspace};
use crate::config::Role;
use crate::query::{Lexeme, tokens};
use crate::ui::brush::Brush;

pub fn draw(ws: &Workspace, find: &Find, brush: &mut Brush<'_>) -> Option<Position> {
    let (area, messages) = (find.area(), &ws.session.messages);
    if area.is_empty() {
        return None;
    }
    let sign = if find.whole { messages.get("hint.edit-query") } else { "/" };
    let sign_width = u16::try_from(sign.width()).unwrap_or(0);
    let lead = brush.text(area.x + 1, area.y, sign_width + 1, &format!("{sign} "), Role::Strong) + 1;
    let room = usize::from(area.width.saturating_sub(lead + 1));
    let skip = find.input.scrolled(room);
    let seen: String = find.input.text().chars().skip(skip).collect();
    let used = query_text(find, skip, &seen, area.x + lead, area.y, area.width.saturating_sub(lead), brush);
    let (text, role) = match &find.error {
        _ if !find.completions.is_empty() => (completions(find), Role::Link),
        Some(error) => {
            let text = messages.query_error(find.input.text(), error);
            (text.lines().next().unwrap_or_default().to_owned(), Role::Warning)
        }
        None => {
            let count = ws.count();
            // New results are on their way.
            (if ws.list().is_stale() { format!("{count} …") } else { count }, Role::Dim)
        }
    };
    let free = usize::from(area.width.saturating_sub(lead + used + 3));
    if text.width() <= free || find.error.is_some() {
        brush.text_right(area.right().saturating_sub(1), area.y, &crate::view::cut(&text, free), role);
    }
    let cursor = find.input.cursor_cells().saturating_sub(skip);
    let x = (area.x + lead).saturating_add(u16::try_from(cursor).unwrap_or(0));
    Some(Position::new(x.min(area.right().saturating_sub(1)), area.y))
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
            Lexeme::Or | Lexeme::Not | Lexeme::Open | Lexeme::Close => {
                paint(token.at.start, token.at.end, Role::Strong);
            }
            Lexeme::Word(_) | Lexeme::Phrase(..) => {}
        }
    }
    if let Some(error) = &find.error {
        let at = error.at();
        paint(at.start, at.end, Role::Wrong);
    }
    used
}

/// The first few completions with their counts; Tab takes the first.
fn completions(find: &Find) -> String {
    const SHOWN: usize = 5;
    let shown: Vec<String> = find
        .completions
        .iter()
        .take(SHOWN)
        .map(|completion| match completion.count {
            Some(count) => format!("{} {count}", completion.text),
            None => completion.text.clone(),
        })
        .collect();
    format!("⇥ {}", shown.join("  "))
}
