//! What actions do: related verbs, one topic per file. They change the workspace, and return what must happen outside
//! as effects.

pub mod appearance;
pub mod as_of;
mod back;
pub mod command;
pub mod copy;
pub mod crumb;
mod cycle;
pub mod export;
pub mod filter;
mod go_to_view;
pub mod jump;
mod move_list;
mod open_source;
pub mod refresh;
pub mod saved_view;
pub mod sort;
mod sync_detail;
pub mod timeline;
pub mod undo;

pub use back::back;
pub use cycle::cycle;
pub use go_to_view::go_to_view;
pub use move_list::move_list;
pub use open_source::open_source;
pub use sync_detail::sync_detail;
