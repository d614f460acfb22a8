//! What actions, panes, overlays and the mouse do: related verbs, one topic per file. They change the workspace, and
//! return what must happen outside as effects. What a single action does in a few lines stands in `dispatch.rs`.

pub mod as_of;
pub mod command;
pub mod copy_commands;
pub mod crumb;
mod cycle;
pub mod export;
pub mod filter;
mod go_to_view;
pub mod jump;
mod move_list;
pub mod own;
pub mod refresh;
pub mod saved_view;
mod show_query;
pub mod sort;
mod sync_detail;
pub mod timeline;
pub mod undo;

pub use cycle::cycle;
pub use go_to_view::go_to_view;
pub use move_list::move_list;
pub use show_query::show_query;
pub use sync_detail::sync_detail;
