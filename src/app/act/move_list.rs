//! Moves the list's cursor.

use crate::app::state::Workspace;

/// Moves the cursor by rows. The other panes follow when it rests.
pub fn move_list(ws: &mut Workspace, rows: isize) {
    let list = ws.list_mut();
    list.scroll.by(rows, list.hits.len());
    ws.panes.detail.stale = true;
}
