//! The list: its cursor, its columns.

use super::handler::{Click, OTHER_VIEWS, PaneHandler};
use crate::app::act::{move_list, sort, sync_detail};
use crate::app::state::{Hint, Pane, View, Workspace};
use crate::config::Action;

/// The list of the view.
pub struct ListPane;

impl PaneHandler for ListPane {
    fn move_by(&self, ws: &mut Workspace, rows: isize) {
        move_list(ws, rows);
    }

    /// Scrolls the columns of positions.
    fn move_sideways(&self, ws: &mut Workspace, forward: bool) {
        const MOST: usize = 16;
        let list = ws.list_mut();
        list.pan = list.pan.saturating_add_signed(if forward { 1 } else { -1 }).min(MOST);
    }

    fn select(&self, ws: &mut Workspace) {
        ws.screen.focus = Pane::Detail;
    }

    /// The cursor goes on to the next row, so that several in a row are marked with one key.
    fn mark(&self, ws: &mut Workspace) {
        ws.list_mut().toggle_selected();
        move_list(ws, 1);
    }

    /// On a heading it sorts by that column.
    fn click(&self, ws: &mut Workspace, click: Click) {
        if click.y == 0 {
            let column = ws.list().placed.iter().rfind(|placed| placed.x <= click.x);
            let column = column.map(|placed| placed.column.clone());
            sort::by(ws, column);
            return;
        }
        let Some(at) = ws.list().row_at(usize::from(click.y) - 1) else { return };
        if at == ws.list().scroll.at && click.had_focus {
            self.select(ws);
        } else {
            ws.list_mut().scroll.at = at;
            sync_detail(ws);
        }
    }

    /// Scrolls; the cursor stays where it can.
    fn wheel(&self, ws: &mut Workspace, rows: isize) {
        let list = ws.list_mut();
        let before = list.scroll.at;
        list.scroll_by(rows);
        let moved = list.scroll.at != before;
        ws.panes.detail.stale |= moved;
    }

    fn hints(&self, view: View) -> &'static [Hint] {
        if view == View::Firms {
            const {
                &[
                    Hint::of(Action::Find),
                    Hint::labelled(Action::Select, "hint.detail"),
                    Hint::of(Action::Mark),
                    Hint::group(Action::ViewFirms, OTHER_VIEWS, "hint.views"),
                    Hint::of(Action::Palette),
                    Hint::of(Action::Compare),
                    Hint::of(Action::AsOf),
                    Hint::of(Action::EditQuery),
                    Hint::of(Action::FocusFilters),
                    Hint::of(Action::OpenSource),
                    Hint::of(Action::Copy),
                    Hint::of(Action::Export),
                    Hint::of(Action::Sort),
                    Hint::of(Action::ToggleWords),
                    Hint::of(Action::Quit),
                    Hint::of(Action::Help),
                ]
            }
        } else {
            const {
                &[
                    Hint::of(Action::Find),
                    Hint::labelled(Action::Select, "hint.detail"),
                    Hint::group(Action::ViewFirms, OTHER_VIEWS, "hint.views"),
                    Hint::of(Action::Palette),
                    Hint::of(Action::AsOf),
                    Hint::of(Action::FocusFilters),
                    Hint::of(Action::EditQuery),
                    Hint::of(Action::OpenSource),
                    Hint::of(Action::Copy),
                    Hint::of(Action::Export),
                    Hint::of(Action::Sort),
                    Hint::of(Action::Quit),
                    Hint::of(Action::Help),
                ]
            }
        }
    }
}
