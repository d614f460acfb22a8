//! The state machine: one [`Model`], one way in ([`Msg`]), one way out ([`Effect`]).
//!
//! Nothing here touches files, the clock, the terminal or threads; of ratatui only the arithmetic of areas is used. In
//! order of use: `state` holds the types, `act` has the functions that change them, `panes` and `overlay` decide what
//! an event does, and `dispatch` calls the function of an action. At the end of every [`update()`], `settle` computes
//! whatever follows from the rest of the state, so that drawing has nothing to compute.

mod act;
mod dispatch;
mod effect;
mod export_request;
mod layout;
mod model;
mod mouse;
mod msg;
mod news;
mod overlay;
mod panes;
mod react;
mod search_request;
mod selection;
mod settle;
mod start;
mod state;
mod text_input;
mod title;
mod update;

pub use act::saved_view::{show as show_view, take_profile};
pub use effect::Effect;
pub use export_request::{ExportError, ExportRequest, Exporting};
pub use model::Model;
pub use msg::{Msg, Outcome, OwnOutcome};
pub use overlay::*;
pub use panes::handler as pane_handler;
pub use search_request::{SearchRequest, SearchResult};
pub use start::{Start, start_at};
pub use state::{
    Detail, FilterRow, List, ListLine, Loading, PaletteItem, Pane, PartialLoad, Session, Settings, Timeline, View,
    VisibleRow, Workspace,
};
pub use text_input::TextInput;
pub use update::update;
