//! The session: the data, the language, the days.

use std::sync::Arc;

use crate::config::SavedView;
use crate::core::own::{Entries, Own};
use crate::core::{Dataset, Date, Knowledge};
use crate::i18n::{Lang, Messages};
use crate::query::Index;
use crate::query::question::Phrasebook;
use crate::view::Context;

/// The data, and how it is shown. A clone shares the data.
#[derive(Clone, Debug)]
pub struct Session {
    pub data: Arc<Dataset>,
    pub index: Arc<Index>,
    pub messages: Arc<Messages>,
    pub today: Date,
    /// The day whose positions and law are shown; today by default.
    pub as_of: Date,
    /// What the data is limited to.
    pub knowledge: Knowledge,
    /// The paths given with `--data`.
    pub given: Vec<String>,
    /// The bundled data was left out.
    pub no_bundled: bool,
    /// What is the user's own: notes, stars, ticks, and what is new.
    pub own: Arc<Own>,
    /// No file of the user is written.
    pub read_only: bool,
    /// The user's saved views; `None` if their file could not be read.
    pub own_views: Option<Vec<SavedView>>,
    /// What is wrong with one of the user's views, which is left out.
    pub views_problem: Option<String>,
    /// Positions are shown in words beside their glyphs.
    pub spelled: bool,
    /// What questions can be asked in.
    pub phrasebook: Arc<Phrasebook>,
    /// How often the data was replaced.
    pub generation: u64,
}

/// What everything shown depends on, whichever record it is about. While it is the same, whatever was computed from it
/// is still valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Basis {
    generation: u64,
    lang: Lang,
    today: Date,
    as_of: Date,
    spelled: bool,
}

impl Session {
    /// A session over a dataset as of today; the other fields can be set with struct update syntax.
    pub fn new(data: Arc<Dataset>, messages: Arc<Messages>, today: Date) -> Self {
        Self {
            index: Arc::new(Index::new(&data)),
            data,
            messages,
            today,
            as_of: today,
            knowledge: Knowledge::default(),
            given: Vec::new(),
            no_bundled: false,
            own: Arc::default(),
            read_only: false,
            own_views: Some(Vec::new()),
            views_problem: None,
            spelled: false,
            phrasebook: Arc::default(),
            generation: 0,
        }
    }

    /// What the text shown for a record depends on.
    pub fn context(&self) -> Context<'_> {
        Context {
            data: &self.data,
            index: Some(&self.index),
            messages: &self.messages,
            today: self.today,
            as_of: self.as_of,
            spelled: self.spelled,
            own: &self.own,
            shows_own: true,
        }
    }

    pub fn basis(&self) -> Basis {
        Basis {
            generation: self.generation,
            lang: self.messages.lang(),
            today: self.today,
            as_of: self.as_of,
            spelled: self.spelled,
        }
    }

    /// Replaces the dataset. The index must be that of the dataset.
    pub fn replace_data(&mut self, data: Arc<Dataset>, index: Arc<Index>) {
        // What is new is found by the loader: it may have to read all records.
        self.own = Arc::new(self.own.over(&data, Some(Entries::default())));
        (self.data, self.index, self.phrasebook) = (data, index, Arc::default());
        self.generation += 1;
    }

    /// Says which records of the dataset are new.
    pub fn replace_entries(&mut self, entries: Entries) {
        self.replace_own(self.own.over(&self.data, Some(entries)));
    }

    /// Replaces what is the user's own.
    pub fn replace_own(&mut self, own: Own) {
        self.own = Arc::new(own);
        self.generation += 1;
    }
}
