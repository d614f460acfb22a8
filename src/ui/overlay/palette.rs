//! The palette.

use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use crate::app::{Overlay, Palette, PaletteLine, PaletteRow, Workspace};
use crate::config::Role;
use crate::ui::brush::Brush;
use crate::view::wrap::{Span, cut};

pub fn draw(ws: &Workspace, palette: &Palette, brush: &mut Brush<'_>) -> Option<Position> {
    let (area, messages) = (palette.area(), &ws.session.messages);
    if area.is_empty() {
        return None;
    }
    brush.window(area, &[Span::new(messages.get("palette.title"), Role::Title)]);
    let [input, below] = palette.lines();
    let cursor = super::prompt::line(": ", &palette.input, messages.get("palette.search"), input, brush);
    let list = &*palette.list;
    let scopes = ["palette.scopes", "palette.scopes-short"].map(|key| messages.get(key));
    let scopes = scopes.into_iter().find(|text| text.width() <= usize::from(below.width)).unwrap_or_default();
    let (status, role) = match (list.status.as_str(), list.is_guess) {
        ("", _) => (scopes, Role::Dim),
        (status, true) => (status, Role::Warning),
        (status, false) => (status, Role::Dim),
    };
    brush.text(below.x, below.y, below.width, status, role);
    let rows = palette.cursor.area;
    for ((at, row), y) in list.rows.iter().enumerate().skip(palette.cursor.top).zip(rows.y..rows.bottom()) {
        let place = Rect { y, height: 1, ..rows };
        match row {
            PaletteRow::Heading { text, count } => {
                let used = brush.text(input.x, y, input.width, text, Role::Heading);
                brush.text(input.x + used + 1, y, input.width.saturating_sub(used + 1), count, Role::Dim);
            }
            PaletteRow::Line(line) => draw_line(line, palette.cursor.is_on(at), place, brush),
        }
    }
    let edge = Rect { x: area.right() - 1, width: 1, ..rows };
    brush.thumb(edge, palette.cursor.top, palette.cursor.len(), Role::Focus);
    Some(cursor)
}

/// The sign, the name, what it was found by, and at the right what tells it from others as far as there is room.
fn draw_line(line: &PaletteLine, on_bar: bool, place: Rect, brush: &mut Brush<'_>) {
    /// The cells before the name, and the least between it and what stands at the right.
    const LEAD: u16 = 4;
    const GAP: u16 = 2;
    let label = &line.label;
    if on_bar {
        brush.cursor(place);
    }
    // Faint text cannot be read on the bar.
    let dim = if on_bar { Role::Plain } else { Role::Dim };
    let cells = |text: &str| u16::try_from(text.width()).unwrap_or(u16::MAX);
    let right = place.right().saturating_sub(1);
    let room = right.saturating_sub(place.x + LEAD);
    let also = line.also.as_ref().map_or(0, |(text, _)| cells(text).saturating_add(3));
    let left_over = room.saturating_sub(cells(&label.name).saturating_add(also).saturating_add(GAP));
    let aside_text = fitting(&label.aside, room, left_over);
    let aside = cells(&aside_text);
    let name = if aside == 0 { room } else { room.saturating_sub(aside + GAP) };
    brush.text(place.x + 2, place.y, 1, label.sign, dim);
    let (x, y) = (place.x + LEAD, place.y);
    let used = brush.matched(x, y, name, &label.name, Role::Plain, &line.letters);
    if let Some((text, letters)) = line.also.as_ref().filter(|_| used + 6 < name) {
        brush.text(x + used, y, 2, " (", dim);
        let more = brush.matched(x + used + 2, y, name - used - 3, text, dim, letters);
        brush.text(x + used + 2 + more, y, 1, ")", dim);
    }
    brush.text(right - aside, y, aside, &aside_text, dim);
}

/// As much of what stands at the right as there is room for: all of it, or its first part, or its beginning if that is
/// not too little to be of use.
fn fitting(aside: &str, room: u16, left_over: u16) -> String {
    /// A line with less room is for the name.
    const WIDE: u16 = 48;
    let most = usize::from(left_over.max(room * 2 / 5));
    let first = aside.split(" · ").next().unwrap_or_default();
    let whole = [aside, first].into_iter().find(|text| text.width() <= most);
    let beginning = || if room < WIDE { String::new() } else { cut(aside, most) };
    whole.map_or_else(beginning, str::to_owned)
}
