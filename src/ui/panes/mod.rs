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
    if ws.screen.areas.area(pane).is_none() {
        return;
    }
    let role = if ws.screen.focus == pane { Role::Focus } else { Role::Dim };
    let key = || Span::new(format!("{} ", ws.settings.keymap.hint(pane.focus_action())), Role::Dim);
    let place = ws.screen.areas.title(pane);
    match pane {
        Pane::Filters => brush.title(place, &[key(), Span::new(ws.session.messages.get("pane.filters"), role)]),
        Pane::List => {
            let title = &ws.screen.title;
            brush.title(place, &title.spans);
            brush.title_right(place, &title.hint);
            list::legend(ws, brush);
        }
        Pane::Detail => brush.title(place, &[vec![key()], detail::title(ws, role)].concat()),
        Pane::Timeline => brush.title(place, &[vec![key()], timeline::title(ws, role)].concat()),
    }
    let inner = ws.screen.areas.inner(pane);
    match pane {
        Pane::Filters => filters::draw(ws, inner, brush),
        Pane::List => list::draw(ws, inner, brush),
        Pane::Detail => detail::draw(ws, inner, brush),
        Pane::Timeline => timeline::draw(ws, inner, brush),
    }
    if ws.list().is_dimmed && matches!(pane, Pane::Filters | Pane::List) {
        brush.fade(inner);
    }
}
