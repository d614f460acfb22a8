//! The filters: a cursor over facets and their values.

use super::handler::{Click, PaneHandler};
use crate::app::act::filter;
use crate::app::state::{Hint, Pane, Workspace};
use crate::config::Action;

/// The facets of the list.
pub struct FiltersPane;

impl PaneHandler for FiltersPane {
    fn move_by(&self, ws: &mut Workspace, rows: isize) {
        let filters = &mut ws.panes.filters;
        filters.scroll.by(rows, filters.rows.len());
    }

    /// From facet to facet.
    fn move_sideways(&self, ws: &mut Workspace, forward: bool) {
        ws.panes.filters.by_facet(forward);
    }

    fn select(&self, ws: &mut Workspace) {
        filter::press(ws);
    }

    fn mark(&self, ws: &mut Workspace) {
        filter::press(ws);
    }

    fn click(&self, ws: &mut Workspace, click: Click) {
        let filters = &mut ws.panes.filters;
        let at = filters.scroll.top + usize::from(click.y);
        if at < filters.rows.len() {
            filters.scroll.at = at;
            filter::press(ws);
        }
    }

    /// Scrolls; the cursor stays where it can.
    fn wheel(&self, ws: &mut Workspace, rows: isize) {
        let height = usize::from(ws.screen.areas.inner(Pane::Filters).height);
        let filters = &mut ws.panes.filters;
        filters.scroll.turn(rows, filters.rows.len(), height);
    }

    fn hints(&self) -> &'static [Hint] {
        const {
            &[
                Hint::labelled(Action::Select, "hint.toggle"),
                Hint::of(Action::ClearFilter),
                Hint::of(Action::Back),
                Hint::of(Action::Find),
                Hint::of(Action::Help),
                Hint::of(Action::NextView),
                Hint::of(Action::Quit),
            ]
        }
    }
}
