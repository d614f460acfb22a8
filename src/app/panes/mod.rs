//! What keys and the mouse do in each pane.
//!
//! A new pane needs: its line and its focus action in `config/action.rs`, a file here and one in `ui/panes`, with their
//! arms in each `mod.rs`, and its messages in `assets/messages.toml`. State of its own goes to `state/` and `settle.rs`,
//! a place of its own on the screen to `layout.rs`.

mod detail;
mod filters;
mod handler;
mod list;
mod timeline;

use super::state::Pane;
pub use handler::{Click, PaneHandler, page};

/// How a pane answers keys and the mouse.
pub fn handler(pane: Pane) -> &'static dyn PaneHandler {
    match pane {
        Pane::Filters => &filters::FiltersPane,
        Pane::List => &list::ListPane,
        Pane::Detail => &detail::DetailPane,
        Pane::Timeline => &timeline::TimelinePane,
    }
}
