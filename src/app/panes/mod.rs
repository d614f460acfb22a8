//! What keys and the mouse do in each pane.
//!
//! A new pane is a variant in `state/screen.rs`, a file here and one in `ui/panes`, with its arm below and there; a
//! place of its own on the screen is given to it in `layout.rs`.

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
