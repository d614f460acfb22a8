//! Overlays: what lies over the panes. The one that is open gets every event first, owns its rows, its area and its
//! scrolling, and says which keys the footer names.
//!
//! A new overlay needs a file here and one in `ui/overlay`, its variant and arms in each `mod.rs`, and an action that
//! opens it.

mod as_of;
mod changes;
mod compare;
mod compare_table;
mod duties;
mod export_menu;
mod find;
mod help;
mod interface;
mod item_cursor;
mod offers;
mod palette;
mod picker;
mod place;
mod save_view;
mod sentences;
mod write_note;

pub use as_of::AsOf;
pub use changes::Changes;
pub use compare::Compare;
pub use duties::{Duties, Question, QuestionRow, TypedWhat};
pub use export_menu::ExportMenu;
pub use find::Find;
pub use help::{Help, HelpRow};
pub use interface::{Overlay, Reaction};
pub use offers::Offers;
pub use palette::{Palette, PaletteLine, PaletteRow};
pub use save_view::SaveView;
pub use sentences::Sentences;
pub use write_note::WriteNote;

/// The overlay that is open.
#[derive(Debug)]
pub enum OpenOverlay {
    AsOf(AsOf),
    Changes(Changes),
    Compare(Compare),
    Duties(Box<Duties>),
    ExportMenu(ExportMenu),
    // Boxed are those that are several times larger than the others.
    Find(Box<Find>),
    Help(Help),
    Palette(Box<Palette>),
    SaveView(SaveView),
    Sentences(Sentences),
    WriteNote(WriteNote),
}

impl OpenOverlay {
    /// What it has in common with the others.
    pub fn get(&self) -> &dyn Overlay {
        match self {
            Self::AsOf(open) => open,
            Self::Changes(open) => open,
            Self::Compare(open) => open,
            Self::Duties(open) => open.as_ref(),
            Self::ExportMenu(open) => open,
            Self::Find(open) => open.as_ref(),
            Self::Help(open) => open,
            Self::Palette(open) => open.as_ref(),
            Self::SaveView(open) => open,
            Self::Sentences(open) => open,
            Self::WriteNote(open) => open,
        }
    }

    /// The same, mutable.
    pub fn get_mut(&mut self) -> &mut dyn Overlay {
        match self {
            Self::AsOf(open) => open,
            Self::Changes(open) => open,
            Self::Compare(open) => open,
            Self::Duties(open) => open.as_mut(),
            Self::ExportMenu(open) => open,
            Self::Find(open) => open.as_mut(),
            Self::Help(open) => open,
            Self::Palette(open) => open.as_mut(),
            Self::SaveView(open) => open,
            Self::Sentences(open) => open,
            Self::WriteNote(open) => open,
        }
    }
}
