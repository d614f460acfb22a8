//! Shows everything as of another day.

use super::refresh;
use crate::app::state::Workspace;
use crate::core::Date;

/// Shows what was known to hold on a day, in every pane.
pub fn go_to(ws: &mut Workspace, day: Date) {
    ws.session.as_of = day;
    ws.panes.timeline.nearest(day);
    ws.panes.timeline.window.show(day);
    refresh::all(ws);
}

/// Goes to the nearest day before or after on which a stance was taken or something happened.
pub fn step(ws: &mut Workspace, forward: bool) {
    let (here, data) = (ws.session.as_of, &ws.session.data);
    let stances = data.all_stance_summaries().iter().map(|summary| summary.date);
    let events = data.events.iter().map(|event| event.date);
    let days = stances.chain(events).map(Date::last_day);
    let next = if forward { days.filter(|day| *day > here).min() } else { days.filter(|day| *day < here).max() };
    if let Some(day) = next {
        go_to(ws, day);
    }
}
