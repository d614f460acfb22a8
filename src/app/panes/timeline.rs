//! The timeline: a cursor that goes from item to item in time, and from lane to lane.

use super::handler::{Click, OTHER_VIEWS, PaneHandler};
use crate::app::act::{jump, timeline};
use crate::app::state::{Hint, View, Workspace};
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

    /// Goes to the item at the cell or near it; a second click looks closer.
    fn click(&self, ws: &mut Workspace, click: Click) {
        let before = (ws.panes.timeline.lane, ws.panes.timeline.at);
        ws.panes.timeline.go_to_cell(click.x, usize::from(click.y));
        let is_second = click.had_focus && before == (ws.panes.timeline.lane, ws.panes.timeline.at);
        timeline::show_item(ws);
        if is_second {
            timeline::zoom(ws, true);
        }
    }

    fn wheel(&self, ws: &mut Workspace, rows: isize) {
        ws.panes.timeline.scroll(i64::try_from(rows).unwrap_or(0) * 2);
    }

    fn zoom(&self, ws: &mut Workspace, click: Click, closer: bool) {
        let day = ws.panes.timeline.day_at_cell(click.x);
        ws.panes.timeline.zoom(closer, ws.session.today, Some(day));
    }

    fn drag(&self, ws: &mut Workspace, cells: i32) {
        ws.panes.timeline.scroll(-i64::from(cells));
    }

    fn hints(&self, _view: View) -> &'static [Hint] {
        const {
            &[
                Hint::labelled(Action::Right, "hint.step"),
                Hint::group(Action::ZoomIn, &[Action::ZoomOut], "hint.zoom"),
                Hint::labelled(Action::Select, "hint.follow"),
                Hint::of(Action::OpenSource),
                Hint::of(Action::Agenda),
                Hint::of(Action::Back),
                Hint::of(Action::GoToToday),
                Hint::of(Action::NextTrack),
                Hint::of(Action::Sentences),
                Hint::group(Action::ViewFirms, OTHER_VIEWS, "hint.views"),
                Hint::of(Action::Palette),
                Hint::of(Action::AsOf),
                Hint::of(Action::Quit),
                Hint::of(Action::Help),
            ]
        }
    }
}
