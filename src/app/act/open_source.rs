//! Opens a source.

use crate::app::Effect;
use crate::app::state::{Pane, Workspace};
use crate::core::record::Url;
use crate::view::page::Target;

/// Opens the source of the line under the cursor, else the first of the record in view.
pub fn open_source(ws: &mut Workspace) -> Vec<Effect> {
    match source(ws) {
        Some(url) => vec![Effect::Open(url.clone())],
        None => {
            ws.notify("notice.no-source");
            Vec::new()
        }
    }
}

fn source(ws: &Workspace) -> Option<&Url> {
    let detail = &ws.panes.detail;
    let at_cursor = if ws.screen.focus == Pane::Detail { detail.source() } else { None };
    let first = || detail.rows.iter().find_map(|row| row.target.as_ref().filter(|t| matches!(t, Target::Source(_))));
    match at_cursor.or_else(first)? {
        Target::Web(url) => Some(url),
        Target::Source(id) => Some(&ws.session.data.sources.get(id)?.url),
        Target::Record(_) | Target::Firms(..) => None,
    }
}
