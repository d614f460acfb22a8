//! The detail: a cursor over the lines of a page, some of which are links.

use super::handler::{Click, OTHER_VIEWS, PaneHandler};
use crate::app::act::jump;
use crate::app::state::{Hint, Pane, View, Workspace};
use crate::config::Action;

/// The page of the record in view.
pub struct DetailPane;

impl PaneHandler for DetailPane {
    fn move_by(&self, ws: &mut Workspace, rows: isize) {
        let detail = &mut ws.panes.detail;
        detail.scroll.by(rows, detail.rows.len());
    }

    /// From link to link.
    fn move_sideways(&self, ws: &mut Workspace, forward: bool) {
        ws.panes.detail.by_link(forward);
    }

    fn select(&self, ws: &mut Workspace) {
        if let Some(target) = ws.panes.detail.current().and_then(|row| row.target.clone()) {
            jump::follow(ws, target);
        }
    }

    fn click(&self, ws: &mut Workspace, click: Click) {
        let detail = &mut ws.panes.detail;
        let (before, at) = (detail.scroll.at, detail.scroll.top + usize::from(click.y));
        if at >= detail.rows.len() {
            return;
        }
        detail.scroll.at = at;
        if at == before && click.had_focus {
            self.select(ws);
        }
    }

    /// It moves the text at once; the cursor stays on its line while that is seen.
    fn wheel(&self, ws: &mut Workspace, rows: isize) {
        let height = usize::from(ws.screen.areas.inner(Pane::Detail).height);
        let detail = &mut ws.panes.detail;
        detail.scroll.turn(rows, detail.rows.len(), height);
    }

    fn hints(&self, _view: View) -> &'static [Hint] {
        const {
            &[
                Hint::of(Action::OpenSource),
                Hint::of(Action::Copy),
                Hint::labelled(Action::Select, "hint.follow"),
                Hint::labelled(Action::Right, "hint.next-link"),
                Hint::of(Action::Back),
                Hint::group(Action::ViewFirms, OTHER_VIEWS, "hint.views"),
                Hint::of(Action::Palette),
                Hint::of(Action::Export),
                Hint::of(Action::AsOf),
                Hint::of(Action::Quit),
                Hint::of(Action::Help),
            ]
        }
    }
}
