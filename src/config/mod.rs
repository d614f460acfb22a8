//! The one list of actions with their keys, and the colour themes and saved views, which are read from TOML.

mod action;
mod key;
mod keymap;
mod theme;
mod view;

pub(crate) use action::focus_actions;
pub use action::{Action, Group, Pane};
pub use key::{Code, Key};
pub use keymap::{Context, Keymap};
pub use theme::{Depth, Role, Theme};
pub use view::{DUTIES, SavedView, ViewFileError, ViewProblem, bundled_views, parse_views, view_name, with_view};
