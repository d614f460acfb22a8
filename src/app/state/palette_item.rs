//! What the palette offers besides searches: the items that can be chosen again from those recently used.

use super::answer::Answer;
use super::screen::View;
use crate::config::{Action, SavedView};
use crate::core::RecordRef;
use crate::query::Field;

/// Something that can be chosen by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaletteItem {
    /// It is performed.
    Action(Action),
    /// It is shown.
    SavedView(SavedView),
    /// It begins a condition of the query, in a view whose rows have it.
    Field { view: View, field: Field },
    /// It is gone to.
    Record(RecordRef),
    /// Its rows are shown.
    Question(Answer),
}
