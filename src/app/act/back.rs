//! Goes one step back.

use super::go_to_view::go_to_view;
use super::sync_detail::sync_detail;
use super::{as_of, filter};
use crate::app::Effect;
use crate::app::state::{Pane, Workspace};

/// One step back; never ends the program.
pub fn back(ws: &mut Workspace) -> Vec<Effect> {
    if ws.pending.exporting.is_some() {
        return vec![Effect::StopExport];
    }
    if let Some(loading) = ws.pending.loading.as_mut().filter(|loading| !loading.stopped) {
        loading.stopped = true;
        return vec![Effect::StopLoading];
    }
    if ws.screen.focus != Pane::List {
        ws.screen.focus = Pane::List;
        sync_detail(ws);
    } else if let Some(place) = ws.history.pop_place() {
        go_to_view(ws, place.view);
        if let Some(row) = place.row {
            ws.list_mut().go_to(row);
        }
        sync_detail(ws);
    } else if !ws.list().filter.find.is_empty() {
        filter::clear_find(ws);
    } else if !ws.list().filter.is_empty() {
        filter::clear(ws);
    } else if ws.session.as_of != ws.session.today {
        as_of::go_to(ws, ws.session.today);
    } else if !ws.list().selected.is_empty() {
        ws.list_mut().selected.clear();
    } else {
        ws.notify("notice.quit");
    }
    Vec::new()
}
