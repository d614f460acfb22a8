//! Undo and redo over everything that changes what is shown: view, filters, order, the day.

use super::refresh;
use crate::app::state::{Snapshot, Workspace};

/// Remembers what is shown, if it has changed.
pub fn record(ws: &mut Workspace) {
    let lists = ws.lists.all().map(|list| (list.filter.clone(), list.sort.clone()));
    ws.undo.record(Snapshot { view: ws.screen.view, as_of: ws.session.as_of, lists });
}

/// Shows what was shown before.
pub fn undo(ws: &mut Workspace) {
    match ws.undo.undo() {
        Some(snapshot) => restore(ws, snapshot),
        None => ws.notify("notice.no-undo"),
    }
}

/// Shows again what was undone.
pub fn redo(ws: &mut Workspace) {
    match ws.undo.redo() {
        Some(snapshot) => restore(ws, snapshot),
        None => ws.notify("notice.no-redo"),
    }
}

fn restore(ws: &mut Workspace, snapshot: Snapshot) {
    (ws.screen.view, ws.session.as_of) = (snapshot.view, snapshot.as_of);
    for (list, (filter, sort)) in ws.lists.all_mut().into_iter().zip(snapshot.lists) {
        (list.filter, list.sort) = (filter, sort);
    }
    refresh::all(ws);
}
