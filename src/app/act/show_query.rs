//! Shows the rows of a query.

use super::refresh;
use crate::app::state::{View, Workspace};
use crate::query::{QueryError, parse};

/// Shows the rows that a query finds in a view, in the place of its filter.
///
/// # Errors
///
/// The text is no query for the rows of that view; nothing has changed then.
pub fn show_query(ws: &mut Workspace, view: View, query: &str) -> Result<(), QueryError> {
    let filter = parse(query, view.subject(), &ws.session.data)?;
    ws.screen.view = view;
    ws.list_mut().filter = filter;
    refresh::list(ws, true);
    Ok(())
}
