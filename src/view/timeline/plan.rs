//! How many rows of each kind a timeline of some height has: the most important ones get theirs first.

use crate::view::timeline::axis::Window;
use crate::view::timeline::content::{Content, Look};

/// The rows of a timeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    pub law: usize,
    /// Rows for the names of the law's marks.
    pub law_names: usize,
    pub moves: usize,
    pub tabs: usize,
    /// Lanes with positions, growth, or the marks of the selection.
    pub lanes: usize,
    /// Rows for the names of such marks.
    pub mark_names: usize,
    pub events: usize,
    /// Rows for the names of events.
    pub event_names: usize,
    pub notes: usize,
    pub legend: usize,
}

/// The rows for `height` rows below the axis, where the days of `window` are seen.
pub fn plan(content: &Content, window: &Window, height: usize) -> Plan {
    let mut left = height;
    let mut take = |wanted: usize| {
        let got = wanted.min(left);
        left -= got;
        got
    };
    let count = |is: fn(&Look) -> bool| content.lanes.iter().filter(|lane| is(&lane.look)).count();
    let lanes = count(Look::is_position);
    let marks = usize::from(count(|look| matches!(look, Look::Marks)) > 0);
    let several = !content.tracks.is_empty();
    let mut plan = Plan { tabs: take(usize::from(several)), ..Plan::default() };
    // What else must be seen: the law and its names; of a single selection also moves, events and a second row of names.
    let reserved = match (several, height) {
        (_, 0..4) => 1,
        (true, _) => 4,
        (false, 4..10) => 2,
        (false, _) => 6,
    };
    plan.lanes = take(lanes.min(height.saturating_sub(reserved).max(1)));
    plan.mark_names = take(marks);
    plan.law = take(1);
    plan.law_names = take(1);
    if !several {
        plan.moves = take(content.moves.iter().filter(|one| one.is_seen(window)).count().min(3));
    }
    plan.notes = if several { take(content.notes.len().min(2)) } else { 0 };
    plan.events = take(count(|look| matches!(look, Look::Events)).min(1));
    plan.law_names += take(1);
    plan.mark_names += take(marks);
    plan.event_names = if plan.events > 0 && content.names_events(window.zoom) { take(3) } else { 0 };
    let has_signs = count(|look| matches!(look, Look::Band { .. } | Look::Named)) > 0;
    plan.legend = take(usize::from(has_signs));
    plan.lanes += take(lanes - plan.lanes);
    plan.notes += take(content.notes.len() - plan.notes);
    plan.law_names += take(1);
    plan
}

/// How many rows a timeline can use, with the axis.
pub fn rows_wanted(content: &Content, window: &Window) -> usize {
    const ALL: usize = 1_000;
    let plan = plan(content, window, ALL);
    let around = 1 + plan.law + plan.law_names + plan.moves + plan.tabs + plan.notes + plan.legend;
    around + plan.lanes + plan.mark_names + plan.events + plan.event_names
}
