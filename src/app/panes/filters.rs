//! The filters: a cursor over facets and their values.

use super::handler::{Click, OTHER_VIEWS, PaneHandler};
use crate::app::act::filter;
use crate::app::state::{Hint, Pane, View, Workspace};
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

    fn hints(&self, _view: View) -> &'static [Hint] {
        const {
            &[
                Hint::labelled(Action::Select, "hint.toggle"),
                Hint::of(Action::ClearFilter),
                Hint::labelled(Action::Right, "hint.next-filter"),
                Hint::of(Action::Back),
                Hint::of(Action::Find),
                Hint::group(Action::ViewFirms, OTHER_VIEWS, "hint.views"),
                Hint::of(Action::Palette),
                Hint::of(Action::AsOf),
                Hint::of(Action::Quit),
                Hint::of(Action::Help),
            ]
        }
    }
}
