//! How the other panes follow the timeline's cursor.

use crate::app::state::{View, Workspace};
use crate::core::Kind;

/// Shows the thing under the timeline's cursor in the detail; on the Timeline view the list follows.
pub fn show_item(ws: &mut Workspace) {
    let Some(record) = ws.panes.timeline.current().map(|item| item.record) else { return };
    if ws.screen.view == View::Timeline && record.kind == Kind::Event {
        ws.lists.events.go_to(record.row);
    }
    ws.panes.detail.show(Some(record));
}

/// Moves the timeline's cursor to the thing nearest to today.
pub fn go_to_today(ws: &mut Workspace) {
    let today = ws.session.today;
    ws.panes.timeline.window.show(today);
    ws.panes.timeline.nearest(today);
    show_item(ws);
}

/// Goes to the date before or after that the law must not be read without.
pub fn step_law(ws: &mut Workspace, forward: bool) {
    ws.panes.timeline.step_law(forward);
    show_item(ws);
}

/// Zooms around the cursor until the zoom has a number, from 1.
pub fn zoom_to(ws: &mut Workspace, number: usize) {
    let at = |ws: &Workspace| ws.panes.timeline.window.zoom.number();
    for _ in 0..at(ws).1 {
        let (here, _) = at(ws);
        if here != number {
            zoom(ws, here < number);
        }
    }
}

/// Zooms around the cursor.
pub fn zoom(ws: &mut Workspace, closer: bool) {
    ws.panes.timeline.zoom(closer, ws.session.today, None);
}
