//! Which lanes the timeline has: the law, what is selected, firms.

use super::state::{View, Workspace};
use crate::view::lanes::{self, Lane};

/// No more lanes than anyone can distinguish.
const MAX_LANES: usize = 24;

/// The lanes for the workspace: the law, what is selected, and the firms marked or, on the Timeline view, in
/// the list of firms.
pub fn lanes(ws: &Workspace) -> Vec<Lane> {
    let (cx, events) = (ws.context(), &ws.lists.events);
    let selected = ws.list().current();
    let fits = |row: usize| events.filter.is_empty() || events.hits.contains(row);
    let mut lanes = vec![if events.filter.is_empty() {
        lanes::law(cx, 0..ws.session.data.events.len())
    } else {
        lanes::law(cx, events.hits.iter())
    }];
    match (ws.screen.view, selected) {
        (View::Obligations, Some(row)) => lanes.extend(lanes::obligation(cx, row)),
        (View::Instruments, Some(row)) => lanes.extend(lanes::instrument(cx, row)),
        _ => {}
    }
    for row in firms(ws, selected) {
        let Some(whole) = lanes::firm(cx, row, fits) else { continue };
        if ws.panes.timeline.apart {
            lanes.extend(lanes::split(cx, &whole));
        } else {
            lanes.push(whole);
        }
    }
    lanes.truncate(MAX_LANES);
    lanes
}

/// The firms that have lanes, each once.
fn firms(ws: &Workspace, selected: Option<usize>) -> Vec<usize> {
    let firms = &ws.lists.firms;
    let mut rows: Vec<usize> = Vec::new();
    if ws.screen.view == View::Firms {
        rows.extend(selected);
    }
    rows.extend(firms.selected.iter().copied());
    if ws.screen.view == View::Timeline && firms.selected.is_empty() {
        let event = selected.and_then(|row| ws.session.data.events.at(row));
        rows.extend(
            event.into_iter().flat_map(|event| &event.firms).filter_map(|id| ws.session.data.firms.row(id.as_str())),
        );
        if rows.is_empty() || !firms.filter.is_empty() {
            rows.extend(firms.hits.iter().skip(firms.scroll.at).take(MAX_LANES));
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    rows.retain(|row| seen.insert(*row));
    rows.truncate(MAX_LANES);
    rows
}
