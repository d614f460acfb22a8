//! The whole screen.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use strum::IntoEnumIterator;

use super::brush::Brush;
use super::{footer, header, overlay, panes};
use crate::app::{Model, Pane};
use crate::config::Role;

/// Draws the whole screen. Returns the position of the terminal's cursor, if it is visible.
pub fn draw(model: &Model, area: Rect, cells: &mut Buffer) -> Option<Position> {
    let ws = &model.workspace;
    let area = area.intersection(cells.area);
    let mut brush = Brush::new(cells, area, &ws.settings.theme);
    brush.fill(area, Role::Plain);
    if area.width == 0 || area.height == 0 {
        return None;
    }
    header::draw(ws, &mut brush);
    let focus = ws.screen.focus;
    // The focused pane's frame comes last, so that its border is on top where two meet.
    for pane in Pane::iter().filter(|pane| *pane != focus).chain([focus]) {
        panes::frame(ws, pane, &mut brush);
    }
    for pane in Pane::iter() {
        panes::draw(ws, pane, &mut brush);
    }
    let open = model.overlay.as_ref();
    if open.is_none_or(|open| !open.get().replaces_footer()) {
        footer::draw(ws, &mut brush);
    }
    open.and_then(|open| overlay::draw(ws, open, &mut brush))
}
