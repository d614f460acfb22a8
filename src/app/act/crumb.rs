//! Takes away what a crumb of the list's title stands for.

use super::{as_of, refresh};
use crate::app::state::{Removal, Workspace};

/// Removes a condition, the day, the marks or the order.
pub fn remove(ws: &mut Workspace, removal: Removal) {
    let today = ws.session.today;
    let list = ws.list_mut();
    match removal {
        Removal::Find => list.filter.find.clear(),
        Removal::Clause(at) if at < list.filter.clauses.len() => drop(list.filter.clauses.remove(at)),
        Removal::Rest(at) if at < list.filter.rest.len() => drop(list.filter.rest.remove(at)),
        Removal::Clause(_) | Removal::Rest(_) => {}
        Removal::AsOf => return as_of::go_to(ws, today),
        Removal::Marks => return list.selected.clear(),
        Removal::Sort => list.sort = None,
    }
    refresh::list(ws, false);
}
