//! The timeline: the axis, the lanes, today, and the item under the cursor.

use std::collections::BTreeMap;

use ratatui::layout::Rect;

use crate::app::{LANE_NAME, Pane, Workspace};
use crate::config::Role;
use crate::core::Kind;
use crate::ui::brush::Brush;
use crate::view::glyph::Glyph;
use crate::view::lanes::{Item, Lane};
use crate::view::wrap::Span;

/// `Timeline · 2023-05 – 2030-05`.
pub fn title(ws: &Workspace, role: Role) -> Vec<Span> {
    let width = ws.screen.areas.inner(Pane::Timeline).width.saturating_sub(LANE_NAME).max(1);
    let (first, last) = (ws.panes.timeline.window.day_at(0, width), ws.panes.timeline.window.day_at(width - 1, width));
    let month = |date: crate::core::Date| format!("{}-{:02}", date.year(), date.month());
    vec![
        Span::new(ws.session.messages.get("pane.timeline"), role),
        Span::new(format!(" · {} – {}", month(first), month(last)), Role::Dim),
    ]
}

pub fn draw(ws: &Workspace, inner: Rect, brush: &mut Brush<'_>) {
    let timeline = &ws.panes.timeline;
    let axis = Rect { x: inner.x + LANE_NAME.min(inner.width), width: inner.width.saturating_sub(LANE_NAME), ..inner };
    for tick in timeline.ticks.iter() {
        brush.text(axis.x + tick.x, inner.y, axis.width.saturating_sub(tick.x), &tick.label, Role::Dim);
    }
    let lanes = timeline.lanes.iter().enumerate().skip(timeline.top);
    let last = inner.bottom().saturating_sub(1);
    for ((n, lane), y) in lanes.zip(inner.y + 1..last) {
        draw_lane(ws, n, lane, axis, inner.x, y, brush);
    }
    if let Some(today) = timeline.window.column(ws.session.today, axis.width) {
        let mark = ws.session.messages.get("timeline.today");
        if usize::from(axis.width.saturating_sub(today)) > mark.chars().count() + 1 {
            brush.text(axis.x + today, inner.y, axis.width - today, &format!("┃{mark} "), Role::Today);
        }
    }
    if let Some(item) = timeline.current().filter(|_| inner.height > 2) {
        let Glyph { sign, role, .. } = item.glyph;
        let far = ws.session.messages.distance(item.date, ws.session.today);
        let spans = [
            Span::new(format!(" {sign} "), role),
            Span::new(ws.context().date(item.stated_date()), Role::Strong),
            Span::new(format!(" ({far})  "), Role::Dim),
            Span::new(item.label.as_str(), Role::Plain),
        ];
        brush.spans(inner.x, last, inner.width, &spans);
    }
}

fn draw_lane(ws: &Workspace, n: usize, lane: &Lane, axis: Rect, x: u16, y: u16, brush: &mut Brush<'_>) {
    let timeline = &ws.panes.timeline;
    let under_cursor = n == timeline.lane;
    let role = match (under_cursor && ws.screen.focus == Pane::Timeline, lane.is_law) {
        (true, _) => Role::Focus,
        (false, true) => Role::Law,
        (false, false) => Role::Plain,
    };
    brush.text(x + 1, y, LANE_NAME - 2, &lane.name, role);
    let today = timeline.window.column(ws.session.today, axis.width);
    for column in 0..axis.width {
        let past = match today {
            Some(today) => column < today,
            None => timeline.window.day_at(column, axis.width).is_by(ws.session.today),
        };
        let (line, role) = if past { ("─", Role::Border) } else { ("┄", Role::Border) };
        brush.text(axis.x + column, y, 1, line, role);
    }
    if let Some(today) = today {
        brush.text(axis.x + today, y, 1, "┃", Role::Today);
    }
    if let Some(as_of) =
        timeline.window.column(ws.session.as_of, axis.width).filter(|_| ws.session.as_of != ws.session.today)
    {
        brush.text(axis.x + as_of, y, 1, "┋", Role::Warning);
    }
    let mut cells: BTreeMap<u16, Vec<&Item>> = BTreeMap::new();
    for item in &lane.items {
        if let Some(column) = timeline.window.column(item.date, axis.width) {
            cells.entry(column).or_default().push(item);
        }
    }
    for (column, items) in cells {
        draw_items(&items, axis.x + column, y, brush);
    }
    if let Some(item) = timeline.current().filter(|_| under_cursor)
        && let Some(column) = timeline.window.column(item.date, axis.width)
    {
        let Glyph { sign, role, .. } = item.glyph;
        brush.fill(Rect::new(axis.x + column, y, 1, 1), Role::Cursor);
        brush.text(axis.x + column, y, 1, sign, role);
    }
}

/// Of several items in one cell, a firm's position is shown, or the most decided one of several positions; others are
/// counted.
fn draw_items(items: &[&Item], x: u16, y: u16, brush: &mut Brush<'_>) {
    const DECIDED: [Role; 4] = [Role::Bad, Role::Good, Role::Partial, Role::Wary];
    let weight = |item: &&&Item| DECIDED.iter().position(|role| *role == item.glyph.role).unwrap_or(DECIDED.len());
    let position = items.iter().filter(|item| item.record.kind == Kind::Stance).min_by_key(weight);
    let Some(item) = position.or(items.last()) else { return };
    let Glyph { sign, role, .. } = item.glyph;
    match items.len() {
        2..=9 if position.is_none() => brush.text(x, y, 1, &items.len().to_string(), role),
        10.. if position.is_none() => brush.text(x, y, 1, "*", role),
        _ => brush.text(x, y, 1, sign, role),
    };
}
