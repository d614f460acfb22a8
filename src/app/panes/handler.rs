//! What every pane does with keys and the mouse.

use crate::app::state::{Hint, Pane, View, Workspace};
use crate::config::Action;

/// The views besides the first, for the hint that names the keys of all.
pub const OTHER_VIEWS: &[Action] = &[Action::ViewObligations, Action::ViewTimeline, Action::ViewInstruments];

/// How a pane answers keys while it has the focus, and the mouse over it.
pub trait PaneHandler {
    /// Moves its cursor by rows: down, negative for up.
    fn move_by(&self, ws: &mut Workspace, rows: isize);

    /// Left and right.
    fn move_sideways(&self, ws: &mut Workspace, forward: bool);

    /// Moves its cursor to the first row, or the last.
    fn move_to_end(&self, ws: &mut Workspace, last: bool) {
        const ALL: isize = 1_000_000_000;
        self.move_by(ws, if last { ALL } else { -ALL });
    }

    /// Moves its cursor by `rows`, as many as are seen at once.
    fn move_by_page(&self, ws: &mut Workspace, rows: isize) {
        self.move_by(ws, rows);
    }

    /// Enter.
    fn select(&self, ws: &mut Workspace);

    /// Selects the list's row for the comparison, unless the pane itself has something to toggle.
    fn mark(&self, ws: &mut Workspace) {
        ws.list_mut().toggle_selected();
    }

    /// A click on a cell of its content, counted from the first one.
    fn click(&self, ws: &mut Workspace, click: Click);

    /// A turn of the wheel: rows down, negative for up.
    fn wheel(&self, ws: &mut Workspace, rows: isize) {
        self.move_by(ws, rows);
    }

    /// A turn of the wheel with Ctrl over a cell of its content: closer or farther.
    fn zoom(&self, _ws: &mut Workspace, _at: Click, _closer: bool) {}

    /// The mouse moved to the right by a number of cells while its button was held down.
    fn drag(&self, _ws: &mut Workspace, _cells: i32) {}

    /// The keys that the footer names while it has the focus, the most useful first; the last one is always named.
    fn hints(&self, view: View) -> &'static [Hint];
}

/// A click inside a pane.
#[derive(Clone, Copy, Debug)]
pub struct Click {
    /// In cells from the top left of the pane's content.
    pub x: u16,
    pub y: u16,
    /// Cells of width of the content.
    pub width: u16,
    /// The pane had the focus before: a second click on a row follows it.
    pub had_focus: bool,
}

/// How many rows a page of a pane is.
pub fn page(ws: &Workspace, pane: Pane) -> isize {
    isize::try_from(ws.screen.areas.inner(pane).height).unwrap_or(1).saturating_sub(2).max(1)
}
