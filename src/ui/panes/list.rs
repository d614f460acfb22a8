//! The list: its columns, its rows and their headings, the matched letters, the legend.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::thumb::thumb;
use crate::app::{ListLine, Pane, VisibleRow, Workspace};
use crate::config::{Action, Role};
use crate::ui::brush::Brush;
use crate::view::rows::GUESS;
use crate::view::wrap::{Span, wrap};

pub fn draw(ws: &Workspace, inner: Rect, brush: &mut Brush<'_>) {
    let list = ws.list();
    headings(ws, inner, brush);
    if list.is_empty() {
        let key = ws.settings.keymap.hint(Action::ClearFilter);
        let text = ws.session.messages.fill("list.nothing", &[("key", &key)]);
        let width = usize::from(inner.width.saturating_sub(4));
        let reason = wrap(&[Span::new(&**list.nothing, Role::Plain)], width, 0, 0);
        let lines = std::iter::once(vec![Span::new(text, Role::Warning)]).chain(reason);
        for (line, y) in lines.zip(inner.y + 1..inner.bottom()) {
            brush.spans(inner.x + 2, y, inner.width.saturating_sub(2), &line);
        }
        return;
    }
    let focused = ws.screen.focus == Pane::List;
    let cursor = list.cursor_line();
    for ((at, line), y) in (list.scroll.top..).zip(&list.visible).zip(inner.y + 1..inner.bottom()) {
        match line {
            ListLine::Heading(label) => {
                brush.text(inner.x + 1, y, inner.width.saturating_sub(1), label, Role::Heading);
            }
            ListLine::Row(row) => {
                let under_cursor = at == cursor;
                if under_cursor && focused {
                    brush.cursor(Rect::new(inner.x, y, inner.width, 1));
                } else if under_cursor {
                    brush.text(inner.x, y, 1, "▌", Role::Focus);
                }
                draw_row(ws, row, under_cursor && focused, inner, y, brush);
            }
        }
    }
    let rows = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    thumb(ws, rows, list.scroll.top, list.line_count(), Pane::List, brush);
}

fn headings(ws: &Workspace, inner: Rect, brush: &mut Brush<'_>) {
    let list = ws.list();
    for place in list.placed.iter() {
        let arrow = match &list.sort {
            Some(sort) if sort.column == place.column && sort.reversed => "▼",
            Some(sort) if sort.column == place.column => "▲",
            _ => "",
        };
        let room = place.width.saturating_sub(u16::from(!arrow.is_empty()));
        let role = if arrow.is_empty() { Role::Dim } else { Role::Strong };
        let heading: String = place.heading.chars().take(usize::from(room)).collect();
        let used = brush.text(inner.x + place.x, inner.y, room, &heading, role);
        brush.text(inner.x + place.x + used, inner.y, 1, arrow, role);
    }
}

fn draw_row(ws: &Workspace, row: &VisibleRow, on_bar: bool, inner: Rect, y: u16, brush: &mut Brush<'_>) {
    let list = ws.list();
    if list.selected.contains(&row.row) {
        brush.text(inner.x + 1, y, 1, "•", Role::Marked);
    } else if row.is_guess {
        brush.text(inner.x + 1, y, 1, GUESS, Role::Warning);
    }
    for (place, cell) in list.placed.iter().zip(&row.cells) {
        let x = inner.x + place.x;
        let (mut width, mut marked) = (place.width, 0);
        if place.column.is_text() && !row.marks.is_empty() {
            // The name leaves room for what the user added to it.
            let wide = u16::try_from(row.marks.len()).unwrap_or(0);
            marked = wide + 1;
            width = width.saturating_sub(marked);
            let used = u16::try_from(cell.text.width()).unwrap_or(u16::MAX).min(width);
            for (at, mark) in (x + used + u16::from(used > 0)..x + place.width).zip(&row.marks) {
                brush.text(at, y, 1, mark.sign, mark.role);
            }
        }
        // Faint text cannot be read on the bar.
        let role = if on_bar && matches!(cell.role, Role::Dim | Role::Past) { Role::Plain } else { cell.role };
        if let Some(by_text) = row.by_text.as_ref().filter(|_| place.column.is_text()) {
            let used = brush.matched(x, y, width, &cell.text, role, &by_text.letters) + marked;
            let wide = u16::try_from(by_text.why.width()).unwrap_or(u16::MAX);
            if used.saturating_add(2).saturating_add(wide) <= place.width {
                let role = if on_bar { Role::Plain } else { Role::Dim };
                brush.text(x + used + 2, y, place.width - used - 2, &by_text.why, role);
            }
            continue;
        }
        match row.found.as_ref().filter(|_| place.column.is_text()) {
            Some(found) if *found.text == *cell.text => {
                brush.matched(x, y, width, &cell.text, role, &found.matched.letters);
            }
            // If it was found by another name, that name is shown too.
            Some(found) => {
                let used = brush.text(x, y, width, &cell.text, role) + marked;
                if used + 6 < place.width {
                    brush.text(x + used, y, 2, " (", Role::Dim);
                    let room = place.width - used - 3;
                    let more = brush.matched(x + used + 2, y, room, &found.text, Role::Dim, &found.matched.letters);
                    brush.text(x + used + 2 + more, y, 1, ")", Role::Dim);
                }
            }
            None => {
                // Glyphs are under the middle of their heading.
                let shift = u16::from(place.column.is_glyph(ws.context()));
                brush.text(x + shift, y, width.saturating_sub(shift), &cell.text, role);
            }
        }
    }
}

/// The legend on the lower line of the frame, at the right end: the glyphs that are seen. Those that explain themselves
/// are first, and are left out where there is no room.
pub fn legend(ws: &Workspace, brush: &mut Brush<'_>) {
    let (legend, place) = (&ws.list().legend, ws.screen.areas.legend());
    let spaced = |from: usize| -> Vec<Span> {
        let blank = |n: usize| Span::new(if n == 0 { "" } else { "  " }, Role::Plain);
        legend.iter().skip(from).enumerate().flat_map(|(n, span)| [blank(n), span.clone()]).collect()
    };
    let wide = |spans: &[Span]| spans.iter().map(|span| span.text.width()).sum::<usize>() + 4;
    let fitting = (0..legend.len()).map(spaced).find(|spans| wide(spans) <= usize::from(place.width));
    brush.title_right(place, &fitting.unwrap_or_default());
}
