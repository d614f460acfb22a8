//! The lists of all subjects.

use super::list::List;
use crate::core::Subject;

/// A list for each subject.
#[derive(Debug)]
pub struct Lists {
    pub firms: List,
    pub obligations: List,
    pub events: List,
    pub instruments: List,
}

impl Default for Lists {
    fn default() -> Self {
        Self {
            firms: List::new(Subject::Firms),
            obligations: List::new(Subject::Obligations),
            events: List::new(Subject::Events),
            instruments: List::new(Subject::Instruments),
        }
    }
}

impl Lists {
    pub const fn of(&self, subject: Subject) -> &List {
        match subject {
            Subject::Firms => &self.firms,
            Subject::Obligations => &self.obligations,
            Subject::Events => &self.events,
            Subject::Instruments => &self.instruments,
        }
    }

    pub const fn of_mut(&mut self, subject: Subject) -> &mut List {
        match subject {
            Subject::Firms => &mut self.firms,
            Subject::Obligations => &mut self.obligations,
            Subject::Events => &mut self.events,
            Subject::Instruments => &mut self.instruments,
        }
    }

    pub const fn all(&self) -> [&List; 4] {
        [&self.firms, &self.obligations, &self.events, &self.instruments]
    }

    /// In the same order as [`Lists::all`].
    pub const fn all_mut(&mut self) -> [&mut List; 4] {
        [&mut self.firms, &mut self.obligations, &mut self.events, &mut self.instruments]
    }
}
