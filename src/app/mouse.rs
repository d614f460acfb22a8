//! The mouse: a click selects what it hits, a second click on the same row follows it, one on a crumb's `×` removes
//! it, the wheel scrolls. An open overlay gets both; a click outside it closes it.

use super::Effect;
use super::act::{crumb, go_to_view};
use super::model::Model;
use super::overlay::{OpenOverlay, Reaction};
use super::panes::{Click, handler};
use super::react::react;
use super::state::{Pane, Workspace};

/// A click on a cell.
pub fn click(model: &mut Model, x: u16, y: u16) -> Vec<Effect> {
    let Model { workspace: ws, overlay } = model;
    let Some(open) = overlay.as_mut().map(OpenOverlay::get_mut) else {
        click_panes(ws, x, y);
        return Vec::new();
    };
    let is_inside = open.area().contains((x, y).into());
    let reaction = if is_inside { open.on_click(ws, x, y) } else { Reaction::Close };
    react(model, reaction)
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
    ws.screen.pressed = Some((pane, x));
    let inner = ws.screen.areas.inner(pane);
    let title = ws.screen.areas.title(pane);
    let removal = x.checked_sub(title.x + 2).and_then(|x| ws.screen.title.removal_at(x));
    if let Some(removal) = removal.filter(|_| pane == Pane::List && y == title.y) {
        return crumb::remove(ws, removal);
    }
    let had_focus = ws.screen.focus == pane;
    ws.screen.focus = pane;
    if inner.contains((x, y).into()) {
        let click = Click { x: x - inner.x, y: y - inner.y, width: inner.width, had_focus };
        handler(pane).click(ws, click);
    }
}

/// A turn of the wheel over a cell: rows down, negative for up.
pub fn wheel(model: &mut Model, x: u16, y: u16, rows: i32, ctrl: bool) {
    let Model { workspace: ws, overlay } = model;
    if let Some(open) = overlay {
        open.get_mut().on_wheel(ws, isize::try_from(rows).unwrap_or(0));
    } else if let Some(pane) = ws.screen.areas.pane_at(x, y) {
        let inner = ws.screen.areas.inner(pane);
        let at =
            Click { x: x.saturating_sub(inner.x), y: y.saturating_sub(inner.y), width: inner.width, had_focus: true };
        if ctrl {
            handler(pane).zoom(ws, at, rows < 0);
        } else {
            handler(pane).wheel(ws, isize::try_from(rows).unwrap_or(0));
        }
    }
}

/// A move to a column with the button held down, in the pane where it was pressed.
pub fn drag(model: &mut Model, x: u16) {
    let Model { workspace: ws, overlay } = model;
    if let Some((pane, from)) = ws.screen.pressed.filter(|_| overlay.is_none()) {
        ws.screen.pressed = Some((pane, x));
        handler(pane).drag(ws, i32::from(x) - i32::from(from));
    }
}
