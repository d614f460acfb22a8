//! The one list of actions with their keys, and the colour themes, the saved views and the user's own annotations, which
//! are read from TOML.

mod action;
mod key;
mod keymap;
mod own_file;
mod theme;
mod user_file;
mod view;

pub(crate) use action::focus_actions;
pub use action::{Action, Group, Pane};
pub use key::{Code, Key};
pub use keymap::{Context, Keymap};
pub use own_file::{Changed, OwnChange, OwnFile, Target, parse_own, with_change};
pub use theme::{Depth, Role, Theme};
pub use user_file::{FileProblem, UserFileError, readable_parts};
pub use view::{DUTIES, SavedView, bundled_views, parse_views, view_name, with_view};
