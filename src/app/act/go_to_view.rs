//! Goes to another view.

use super::sync_detail::sync_detail;
use crate::app::state::{Pane, Scroll, View, Workspace};

/// Shows a view; the focus goes to its list, unless the timeline has it.
pub fn go_to_view(ws: &mut Workspace, view: View) {
    ws.screen.view = view;
    ws.panes.filters.scroll = Scroll::default();
    if matches!(ws.screen.focus, Pane::Filters | Pane::Detail) {
        ws.screen.focus = Pane::List;
    }
    sync_detail(ws);
}
