//! The mouse: a click selects what it hits, a second click on the same row follows it, the wheel moves rows. An open
//! overlay gets both; a click outside it closes it.

use super::Effect;
use super::act::go_to_view;
use super::model::Model;
use super::overlay::{OpenOverlay, Reaction};
use super::panes::{Click, handler};
use super::state::Workspace;

/// A click on a cell.
pub fn click(model: &mut Model, x: u16, y: u16) -> Vec<Effect> {
    let Model { workspace: ws, overlay } = model;
    let Some(open) = overlay.as_mut().map(OpenOverlay::get_mut) else {
        click_panes(ws, x, y);
        return Vec::new();
    };
    let is_inside = open.area().contains((x, y).into());
    let reaction = if is_inside { open.on_click(ws, x, y) } else { Reaction::Close };
    model.react(reaction)
}

fn click_panes(ws: &mut Workspace, x: u16, y: u16) {
    if ws.screen.areas.header.contains((x, y).into()) {
        let tab = ws.screen.tabs.iter().rfind(|tab| tab.x <= x);
        if let Some(view) = tab.map(|tab| tab.view) {
            go_to_view(ws, view);
        }
        return;
    }
    let Some(pane) = ws.screen.areas.pane_at(x, y) else { return };
    let inner = ws.screen.areas.inner(pane);
    let had_focus = ws.screen.focus == pane;
    ws.screen.focus = pane;
    if inner.contains((x, y).into()) {
        let click = Click { x: x - inner.x, y: y - inner.y, width: inner.width, had_focus };
        handler(pane).click(ws, click);
    }
}

/// A turn of the wheel over a cell: rows down, negative for up.
pub fn wheel(model: &mut Model, x: u16, y: u16, rows: i32) {
    let rows = isize::try_from(rows).unwrap_or(0);
    let Model { workspace: ws, overlay } = model;
    if let Some(open) = overlay {
        open.get_mut().on_wheel(ws, rows);
    } else if let Some(pane) = ws.screen.areas.pane_at(x, y) {
        handler(pane).wheel(ws, rows);
    }
}
