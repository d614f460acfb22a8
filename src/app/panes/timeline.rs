//! The timeline: a cursor that goes from item to item in time, and from lane to lane.

use super::handler::{Click, PaneHandler};
use crate::app::act::{jump, timeline};
use crate::app::layout::LANE_NAME;
use crate::app::state::{Hint, Workspace};
use crate::config::Action;

/// The lanes in time.
pub struct TimelinePane;

impl PaneHandler for TimelinePane {
    /// To the lane above or below.
    fn move_by(&self, ws: &mut Workspace, rows: isize) {
        ws.panes.timeline.change_lane(rows > 0);
        timeline::show_item(ws);
    }

    fn move_sideways(&self, ws: &mut Workspace, forward: bool) {
        ws.panes.timeline.step(forward);
        timeline::show_item(ws);
    }

    fn move_to_end(&self, ws: &mut Workspace, last: bool) {
        ws.panes.timeline.to_end(last);
        timeline::show_item(ws);
    }

    fn move_by_page(&self, ws: &mut Workspace, rows: isize) {
        self.move_to_end(ws, rows > 0);
    }

    fn select(&self, ws: &mut Workspace) {
        if let Some(record) = ws.panes.timeline.current().map(|item| item.record) {
            jump::to_record(ws, record);
        }
    }

    /// Goes to the item of the lane that is nearest to the day at the cell.
    fn click(&self, ws: &mut Workspace, click: Click) {
        let timeline = &mut ws.panes.timeline;
        let lane = timeline.top + usize::from(click.y).saturating_sub(1);
        if lane < timeline.lanes.len() {
            timeline.lane = lane;
            let width = click.width.saturating_sub(LANE_NAME);
            timeline.nearest(timeline.window.day_at(click.x.saturating_sub(LANE_NAME), width));
            timeline::show_item(ws);
        }
    }

    fn wheel(&self, ws: &mut Workspace, rows: isize) {
        self.move_sideways(ws, rows > 0);
    }

    fn hints(&self) -> &'static [Hint] {
        const {
            &[
                Hint::labelled(Action::Right, "hint.step"),
                Hint::of(Action::ZoomIn),
                Hint::labelled(Action::Select, "hint.follow"),
                Hint::of(Action::Back),
                Hint::of(Action::OpenSource),
                Hint::of(Action::Help),
                Hint::of(Action::Quit),
            ]
        }
    }
}
