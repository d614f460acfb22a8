//! The mouse: a click selects what it hits, a second click on the same row follows it, the wheel moves rows.

use super::Effect;
use super::browse::{act, move_list, press_filter, show_item};
use super::model::{Model, Overlay, Pane, View};
use crate::config::Action;
use crate::view::columns::Sort;

/// The cells at the left of a lane that hold its name.
pub const LANE_NAME: u16 = 14;

pub fn click(model: &mut Model, x: u16, y: u16) -> Vec<Effect> {
    if model.overlay.is_some() {
        // A click closes the help, and ends typing before it does what it says.
        let is_help = matches!(model.overlay, Some(Overlay::Help(_)));
        model.overlay = None;
        if is_help {
            return Vec::new();
        }
    }
    if y == model.areas.header.y && model.areas.header.height > 0 {
        return click_header(model, x);
    }
    let Some(pane) = model.areas.pane_at(x, y) else { return Vec::new() };
    let inner = model.areas.inner(pane);
    let focused = model.focus == pane;
    model.focus = pane;
    if !inner.contains((x, y).into()) {
        return Vec::new();
    }
    let row = usize::from(y - inner.y);
    match pane {
        Pane::List if row == 0 => {
            let column = model.placed().into_iter().rfind(|placed| inner.x + placed.x <= x);
            let list = model.list_mut();
            list.sort = column.map(|placed| match list.sort.take() {
                Some(sort) if sort.column == placed.column => Sort { reversed: !sort.reversed, ..sort },
                _ => Sort { column: placed.column, reversed: false },
            });
            model.refilter(false);
        }
        Pane::List => {
            let (at, to) = (model.list().scroll.at, model.list().scroll.top + row - 1);
            if to < model.list().len() {
                if at == to && focused {
                    return act(model, Action::Select);
                }
                model.list_mut().scroll.at = to;
                model.show_current();
            }
        }
        Pane::Filters => {
            let to = model.filters.scroll.top + row;
            if to < model.filters.rows.len() {
                model.filters.scroll.at = to;
                press_filter(model);
            }
        }
        Pane::Detail => {
            let (at, to) = (model.detail.scroll.at, model.detail.scroll.top + row);
            if to < model.detail.rows.len() {
                model.detail.scroll.at = to;
                if at == to && focused {
                    return act(model, Action::Select);
                }
            }
        }
        Pane::Timeline => {
            let lane = model.timeline.top + row.saturating_sub(1);
            if lane < model.timeline.lanes.len() {
                model.timeline.lane = lane;
                let day = model
                    .timeline
                    .window
                    .day_at((x - inner.x).saturating_sub(LANE_NAME), inner.width.saturating_sub(LANE_NAME));
                model.timeline.nearest(day);
                show_item(model);
            }
        }
    }
    Vec::new()
}

fn click_header(model: &mut Model, x: u16) -> Vec<Effect> {
    let view = model.tabs().into_iter().rfind(|tab| tab.x <= x).map(|tab| tab.view);
    match view {
        Some(View::Firms) => act(model, Action::ViewFirms),
        Some(View::Obligations) => act(model, Action::ViewObligations),
        Some(View::Timeline) => act(model, Action::ViewTimeline),
        Some(View::Instruments) => act(model, Action::ViewInstruments),
        None => Vec::new(),
    }
}

pub fn wheel(model: &mut Model, x: u16, y: u16, rows: i32) {
    let by = isize::try_from(rows).unwrap_or(0);
    if let Some(Overlay::Help(help)) = &mut model.overlay {
        help.scroll.by(by, usize::MAX);
        return;
    }
    match model.areas.pane_at(x, y) {
        Some(Pane::List) => move_list(model, by),
        Some(Pane::Filters) => model.filters.scroll.by(by, model.filters.rows.len()),
        Some(Pane::Detail) => model.detail.scroll.by(by, model.detail.rows.len()),
        Some(Pane::Timeline) => {
            model.timeline.step(rows > 0);
            show_item(model);
        }
        None => {}
    }
}
