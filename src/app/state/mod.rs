//! What the explorer knows and shows. These are state types only: of `app`, they import one another, and the requests
//! for searches and exports. The code that changes them is in [`super::act`], [`super::panes`] and [`super::overlay`].

mod answer;
mod derived;
mod detail;
mod filters;
mod hint;
mod history;
mod lines;
mod list;
mod lists;
mod loading;
mod palette_item;
mod panes;
mod pending;
mod screen;
mod scroll;
mod session;
mod settings;
mod timeline;
mod title;
mod undo;
mod workspace;

pub use crate::config::Pane;
pub use derived::Derived;
pub use detail::Detail;
pub use filters::FilterRow;
pub use hint::{Hint, HintText, fitting};
pub use history::Place;
pub use lines::{ListLine, VisibleRow};
pub use list::List;
pub use loading::{Loading, PartialLoad};
pub use palette_item::PaletteItem;
pub use screen::{Areas, Notice, Screen, Tab, View};
pub use scroll::{Offset, Scroll};
pub use session::{Basis, Session};
pub use settings::Settings;
pub use timeline::Timeline;
pub use title::{ListTitle, Removal};
pub use undo::Snapshot;
pub use workspace::Workspace;
