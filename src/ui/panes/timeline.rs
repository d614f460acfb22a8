//! The timeline: its layout as cells, the line of today, the cursor, and the line about the item under it.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::app::{Pane, Workspace};
use crate::config::Role;
use crate::ui::brush::Brush;
use crate::view::timeline::layout::{HEADS, PieceKind, Row};
use crate::view::wrap::Span;

/// `Timeline · Meta · zoom 2 of 5 · 2023-07 – 2028-12 · 1 cell ≈ 20 days`.
pub fn title(ws: &Workspace, role: Role) -> Vec<Span> {
    let timeline = &ws.panes.timeline;
    let messages = &ws.session.messages;
    let width = timeline.layout.width.max(1);
    let (first, last) = (timeline.window.day_at(0, width), timeline.window.day_at(width - 1, width));
    let month = |date: crate::core::Date| format!("{}-{:02}", date.year(), date.month());
    let (zoom, of) = timeline.window.zoom.number();
    let zoom = messages.fill("timeline.zoom", &[("n", &zoom.to_string()), ("of", &of.to_string())]);
    let mut spans = vec![Span::new(messages.get("pane.timeline"), role)];
    if !timeline.content.title.is_empty() {
        spans.push(Span::new(format!(" · {}", timeline.content.title), Role::Strong));
    }
    let days = (timeline.window.days + i64::from(width) / 2) / i64::from(width);
    let cell = messages.fill("timeline.cell", &[("n", &days.max(1).to_string())]);
    let mut parts = vec![zoom];
    if !timeline.is_agenda() {
        parts.extend([format!("{} – {}", month(first), month(last)), cell]);
    }
    // What has no room is left out whole.
    let mut room = usize::from(ws.screen.areas.title_room(Pane::Timeline)).saturating_sub(4 + wide(&spans));
    for part in parts {
        let text = format!(" · {part}");
        let Some(rest) = room.checked_sub(text.width()) else { break };
        room = rest;
        spans.push(Span::new(text, Role::Dim));
    }
    spans
}

fn wide(spans: &[Span]) -> usize {
    spans.iter().map(|span| span.text.width()).sum()
}

pub fn draw(ws: &Workspace, inner: Rect, brush: &mut Brush<'_>) {
    let timeline = &ws.panes.timeline;
    let layout = &timeline.layout;
    let heads = layout.heads().min(inner.width);
    let axis = Rect { x: inner.x + heads, width: inner.width.saturating_sub(heads), ..inner };
    for (row, y) in layout.rows.iter().zip(inner.y..inner.bottom()) {
        draw_row(ws, row, Rect { y, height: 1, ..axis }, inner.x, brush);
    }
    if inner.height > 2 {
        let last = inner.bottom().saturating_sub(1);
        brush.spans(inner.x, last, inner.width, &timeline.readout);
    }
}

fn draw_row(ws: &Workspace, row: &Row, axis: Rect, x: u16, brush: &mut Brush<'_>) {
    let timeline = &ws.panes.timeline;
    let layout = &timeline.layout;
    let has_focus = ws.screen.focus == Pane::Timeline;
    let under_cursor = row.lane == Some(timeline.lane);
    let role = match (under_cursor && has_focus, row.is_heading) {
        (true, _) => Role::Focus,
        (false, true) => Role::Strong,
        (false, false) => Role::Plain,
    };
    brush.text(x + 1, axis.y, HEADS - 2, &row.head, role);
    let cursor = timeline.current().and_then(|item| timeline.window.column(item.date.date, axis.width));
    let cross = |column: Option<u16>, sign, role, brush: &mut Brush<'_>| {
        // Text is solid: a line neither covers nor colours it.
        if let Some(column) =
            column.filter(|column| row.crossed && !row.pieces.iter().any(|piece| piece.covers(*column)))
        {
            brush.text(axis.x + column, axis.y, 1, sign, role);
        }
    };
    cross(cursor.filter(|_| has_focus), "│", Role::Dim, brush);
    for line in &row.lines {
        for column in line.from..line.to.min(axis.width) {
            let cell = line.stroke.cell(column);
            if cell != " " {
                brush.text(axis.x + column, axis.y, 1, cell, line.role);
            }
        }
    }
    cross(layout.today, "┃", Role::Today, brush);
    cross(layout.as_of, "┋", Role::Warning, brush);
    for piece in &row.pieces {
        brush.text(axis.x + piece.x, axis.y, axis.width.saturating_sub(piece.x), &piece.text, piece.role);
    }
    if under_cursor {
        let mark = row.pieces.iter().find(
            |piece| matches!(piece.kind, PieceKind::Mark(_, lane, at) if (lane, at) == (timeline.lane, timeline.at)),
        );
        if let Some(column) = mark.map(|mark| mark.x).or(cursor.filter(|_| layout.has_heads)) {
            brush.fill(Rect { x: axis.x + column, width: 1, ..axis }, Role::Cursor);
        }
    }
}
