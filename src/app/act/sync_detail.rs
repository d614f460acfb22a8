//! Brings the detail to the list's cursor.

use crate::app::state::Workspace;
use crate::core::RecordRef;

/// Shows the row under the list's cursor in the detail. The timeline follows when the state settles.
pub fn sync_detail(ws: &mut Workspace) {
    let kind = ws.screen.view.kind();
    let record = ws.list().current().map(|row| RecordRef { kind, row });
    ws.panes.detail.stale = false;
    ws.panes.detail.show(record);
}
