//! Draws the panes: for each pane its frame, title and content.

mod detail;
mod filters;
mod list;
mod thumb;
mod timeline;

use super::brush::Brush;
use crate::app::{Pane, Workspace};
use crate::config::Role;
use crate::view::wrap::Span;

/// Draws a pane's frame, if the pane is visible.
pub fn frame(ws: &Workspace, pane: Pane, brush: &mut Brush<'_>) {
    if let Some(area) = ws.screen.areas.area(pane) {
        let role = if ws.screen.focus == pane { Role::Focus } else { Role::Border };
        brush.frame(area, !ws.screen.areas.single, role);
    }
}

/// Draws a pane's title and content, if the pane is visible.
pub fn draw(ws: &Workspace, pane: Pane, brush: &mut Brush<'_>) {
    let Some(area) = ws.screen.areas.area(pane) else { return };
    let role = if ws.screen.focus == pane { Role::Focus } else { Role::Dim };
    let key = ws.settings.keymap.hint(pane.focus_action());
    let mut title = vec![Span::new(format!("{key} "), Role::Dim)];
    title.extend(match pane {
        Pane::Filters => vec![Span::new(ws.session.messages.get("pane.filters"), role)],
        Pane::List => list::title(ws, role),
        Pane::Detail => detail::title(ws, role),
        Pane::Timeline => timeline::title(ws, role),
    });
    brush.title(area, &title);
    let inner = ws.screen.areas.inner(pane);
    match pane {
        Pane::Filters => filters::draw(ws, inner, brush),
        Pane::List => list::draw(ws, inner, brush),
        Pane::Detail => detail::draw(ws, inner, brush),
        Pane::Timeline => timeline::draw(ws, inner, brush),
    }
}
