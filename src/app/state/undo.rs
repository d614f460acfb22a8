//! What was shown before, for undo and redo.

use super::screen::View;
use crate::core::Date;
use crate::query::Filter;
use crate::view::columns::Sort;

/// What is shown, apart from cursors: view, filters, order, the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    pub view: View,
    pub as_of: Date,
    /// Of each list its filter and order, in the order of `Lists::all`.
    pub lists: [(Filter, Option<Sort>); 4],
}

/// What was shown before, and what was undone.
#[derive(Debug, Default)]
pub struct UndoStack {
    now: Option<Snapshot>,
    before: Vec<Snapshot>,
    after: Vec<Snapshot>,
}

impl UndoStack {
    const MAX: usize = 200;

    /// Remembers what is shown, if it has changed.
    pub fn record(&mut self, snapshot: Snapshot) {
        if self.now.as_ref() != Some(&snapshot) {
            self.before.extend(self.now.replace(snapshot));
            self.after.clear();
            if self.before.len() > Self::MAX {
                self.before.remove(0);
            }
        }
    }

    /// What was shown before; `None` if there is nothing to undo.
    pub fn undo(&mut self) -> Option<Snapshot> {
        let snapshot = self.before.pop()?;
        self.after.extend(self.now.replace(snapshot.clone()));
        Some(snapshot)
    }

    /// What was undone last; `None` if there is nothing to redo.
    pub fn redo(&mut self) -> Option<Snapshot> {
        let snapshot = self.after.pop()?;
        self.before.extend(self.now.replace(snapshot.clone()));
        Some(snapshot)
    }
}
