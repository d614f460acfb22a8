//! What every overlay can do.

use ratatui::layout::Rect;

use crate::app::Effect;
use crate::app::state::{Hint, Workspace};
use crate::config::{Action, Context, Key};

/// What happens to an overlay after an event.
#[derive(Debug)]
#[must_use]
pub enum Reaction {
    Stay,
    /// It stays, with effects.
    StayWith(Vec<Effect>),
    Close,
    /// It closes, with effects.
    CloseWith(Vec<Effect>),
    /// It closes, and then an action is performed.
    CloseAndRun(Action),
    /// It closes, and the query of the list is edited, with a text at its end.
    CloseAndEdit(String),
}

/// An overlay lies over the panes. While it is open, it gets the keys, clicks and turns of the wheel; the panes get
/// none.
pub trait Overlay {
    /// Whether letters are keys or text in it.
    fn key_context(&self) -> Context {
        Context::Browse
    }

    /// Where it is, in cells, as of the last [`Overlay::settle`]. A click elsewhere closes it.
    fn area(&self) -> Rect;

    /// Whether it is a line of input in the place of the footer.
    fn replaces_footer(&self) -> bool {
        false
    }

    /// The keys that the footer names while it is open.
    fn hints(&self) -> &'static [Hint] {
        &[]
    }

    /// A key that is bound to an action, in the key context of the overlay. Most actions mean nothing to it.
    fn on_action(&mut self, ws: &mut Workspace, action: Action) -> Reaction;

    /// A key that is bound to no action, where letters are text.
    fn on_key(&mut self, _ws: &mut Workspace, _key: Key) {}

    fn on_paste(&mut self, _ws: &mut Workspace, _text: &str) {}

    /// A click on a cell of its area.
    fn on_click(&mut self, _ws: &mut Workspace, _x: u16, _y: u16) -> Reaction {
        Reaction::Stay
    }

    /// A turn of the wheel anywhere: rows down, negative for up.
    fn on_wheel(&mut self, _ws: &mut Workspace, _rows: isize) {}

    /// The data was replaced by more of it.
    fn on_data(&mut self, _ws: &mut Workspace) {}

    /// Computes its area and its rows from the workspace, if that has changed.
    fn settle(&mut self, ws: &Workspace);
}

/// How many rows an action moves down, negative for up; `None` if it is no such action.
pub const fn rows_moved(action: Action) -> Option<isize> {
    const PAGE: isize = 10;
    match action {
        Action::Up => Some(-1),
        Action::Down => Some(1),
        Action::PageUp => Some(-PAGE),
        Action::PageDown => Some(PAGE),
        _ => None,
    }
}
