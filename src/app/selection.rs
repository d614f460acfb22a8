//! What the timeline is about: the selected record, the firms that are marked, or everyone.

use super::state::{View, Workspace};
use crate::view::timeline::content::{Content, Selection, content};

/// No more lanes than anyone can distinguish.
const MOST: usize = 40;

/// The content of the timeline for the workspace.
pub fn timeline_content(ws: &Workspace) -> Content {
    let events = &ws.lists.events;
    let passes = |row: usize| events.filter.is_empty() || events.hits.contains(row);
    content(ws.context(), &selection(ws), &passes)
}

fn selection(ws: &Workspace) -> Selection {
    let current = ws.list().current();
    let marked: Vec<usize> = ws.lists.firms.selected.iter().copied().take(MOST).collect();
    match (ws.screen.view, current, marked.as_slice()) {
        (View::Obligations, Some(row), _) => Selection::Obligation(row),
        (View::Instruments, Some(row), _) => Selection::Instrument(row),
        (View::Firms, Some(row), [] | [_]) => Selection::Firm(row),
        (_, _, [row]) => Selection::Firm(*row),
        (_, _, []) => Selection::Everyone,
        (_, _, [_, _, ..]) => Selection::Firms { rows: marked, track: ws.panes.timeline.track },
    }
}
