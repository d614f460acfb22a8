//! Changes the filter of the list.

use super::refresh;
use crate::app::state::Workspace;
use crate::query::Filter;

/// Shows all rows.
pub fn clear(ws: &mut Workspace) {
    ws.list_mut().filter = Filter::default();
    refresh::list(ws, false);
}

/// Clears only the search text.
pub fn clear_find(ws: &mut Workspace) {
    ws.list_mut().filter.find.clear();
    refresh::list(ws, false);
}

/// Toggles or unfolds what is under the cursor of the filters.
pub fn press(ws: &mut Workspace) {
    let list = ws.lists.of_mut(ws.screen.view.subject());
    if ws.panes.filters.press(&mut list.filter) {
        refresh::list(ws, false);
    }
}
