//! The state machine: one [`Model`], one way in ([`Msg`]), one way out ([`Effect`]).
//!
//! Nothing here touches files, the clock, the terminal or threads; of ratatui only the arithmetic of areas is used.
//! What follows from the rest of the state (areas, hits, lanes, the rows of the detail) is drawn up again at the end
//! of every [`update`], so that drawing has nothing to decide.

mod as_of;
mod asking;
mod axis;
mod browse;
mod changes;
mod command;
mod compare;
mod detail;
mod effect;
mod export_request;
mod filters;
mod find;
mod help;
mod layout;
mod list;
mod load;
mod model;
mod mouse;
mod msg;
mod scroll;
mod search_request;
mod take;
mod timeline;
mod undo;
mod update;
mod views;

pub use as_of::AsOf;
pub use axis::{Tick, Window};
pub use changes::Changes;
pub use command::command;
pub use compare::Compare;
pub use detail::Detail;
pub use effect::Effect;
pub use export_request::{ExportError, ExportRequest, Exporting};
pub use filters::{FilterRow, Filters};
pub use find::Find;
pub use help::{Help, HelpRow};
pub use layout::Areas;
pub use list::List;
pub use load::{Loading, PartialLoad};
pub use model::{Model, Notice, Overlay, Pane, Setup, Tab, View};
pub use mouse::LANE_NAME;
pub use msg::{Msg, Outcome};
pub use scroll::Scroll;
pub use search_request::{SearchRequest, SearchResult};
pub use take::{ExportMenu, Item as ExportItem};
pub use timeline::Timeline;
pub use update::update;
pub use views::{Views, says as view_says, show as show_view};
