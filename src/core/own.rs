//! What is the user's own beside the dataset: notes, stars and ticks of records, and what is new since the last visit.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use fixedbitset::FixedBitSet;
use schemars::JsonSchema;
use serde::Serialize;
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use crate::core::record::for_each_kind;
use crate::core::{Dataset, Date, Kind, Record, RecordRef, Safe};

/// How far the user is with a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display, EnumIter, EnumString, IntoStaticStr, Serialize, JsonSchema)]
#[strum(serialize_all = "kebab-case")]
#[serde(rename_all = "kebab-case")]
pub enum Progress {
    Done,
    InWork,
    NotApplicable,
}

impl Progress {
    /// Its word in the query language and in the user's file.
    pub fn word(self) -> &'static str {
        self.into()
    }

    /// What a further tick sets: done, in work, not applicable, nothing.
    pub const fn next(before: Option<Self>) -> Option<Self> {
        match before {
            None => Some(Self::Done),
            Some(Self::Done) => Some(Self::InWork),
            Some(Self::InWork) => Some(Self::NotApplicable),
            Some(Self::NotApplicable) => None,
        }
    }
}

/// What the user added to a record, each with the day on which that was set; `None` where the file does not say it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotation {
    pub note: Option<Safe>,
    pub noted: Option<Date>,
    pub is_starred: bool,
    pub starred: Option<Date>,
    pub progress: Option<Progress>,
    pub progressed: Option<Date>,
}

/// A change of what the user added to a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Writes a note; `None` removes it.
    Note(Option<Safe>),
    Star(bool),
    /// Ticks a duty; `None` removes the tick.
    Progress(Option<Progress>),
}

impl Annotation {
    /// The characters of the longest note.
    pub const MAX_NOTE: usize = 2000;

    pub const fn is_empty(&self) -> bool {
        self.note.is_none() && !self.is_starred && self.progress.is_none()
    }

    /// Changes it on a day. What is already so keeps its day.
    pub fn apply(&mut self, edit: &Edit, today: Date) {
        let day = |is_set: bool| is_set.then_some(today);
        match edit {
            Edit::Note(note) if self.note == *note => {}
            Edit::Note(note) => (self.note, self.noted) = (note.clone(), day(note.is_some())),
            Edit::Star(star) if self.is_starred == *star => {}
            Edit::Star(star) => (self.is_starred, self.starred) = (*star, day(*star)),
            Edit::Progress(progress) if self.progress == *progress => {}
            Edit::Progress(progress) => (self.progress, self.progressed) = (*progress, day(progress.is_some())),
        }
    }

    /// What it lacks, from another annotation of the same record.
    fn fill_from(&mut self, other: &Self) {
        if self.note.is_none() {
            (self.note, self.noted) = (other.note.clone(), other.noted);
        }
        if !self.is_starred {
            (self.is_starred, self.starred) = (other.is_starred, other.starred);
        }
        if self.progress.is_none() {
            (self.progress, self.progressed) = (other.progress, other.progressed);
        }
    }
}

/// When the explorer was left last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    pub day: Date,
    /// The last day on which a record of the data that was seen then entered it: what entered later is new.
    pub recorded: Date,
    /// The version of the data that was seen.
    pub version: Option<Safe>,
}

/// What is the user's own, over a dataset.
#[derive(Clone, Debug, Default)]
pub struct Own {
    /// What the user added, by the ids in the file: those of records that the data does not have are kept too.
    by_id: BTreeMap<String, Annotation>,
    by_record: BTreeMap<RecordRef, Annotation>,
    visit: Option<Visit>,
    /// Found on first use.
    entries: OnceLock<Entries>,
}

/// What is nobody's own: no annotations, and nothing new.
pub static NOTHING: Own =
    Own { by_id: BTreeMap::new(), by_record: BTreeMap::new(), visit: None, entries: OnceLock::new() };

/// When the records of a dataset entered it.
#[derive(Clone, Debug, Default)]
pub struct Entries {
    /// By kind the rows of those that are new.
    new: BTreeMap<Kind, FixedBitSet>,
    /// The last day on which one did; `None` if no record says so.
    pub last: Option<Date>,
}

impl Own {
    /// Finds the records of a dataset that annotations are of.
    pub fn new(by_id: BTreeMap<String, Annotation>, visit: Option<Visit>, data: &Dataset) -> Self {
        let mut own = Self { visit, ..Self::default() };
        own.replace_annotations(by_id, data);
        own
    }

    /// Replaces the annotations.
    pub fn replace_annotations(&mut self, by_id: BTreeMap<String, Annotation>, data: &Dataset) {
        self.by_record = BTreeMap::new();
        for (id, annotation) in &by_id {
            let Some(record) = data.find(id) else { continue };
            let is_former = data.id_of(record) != Some(id.as_str());
            let known = self.by_record.entry(record).or_default();
            // An id of today goes before former ones.
            let mut first = if is_former { known.clone() } else { annotation.clone() };
            first.fill_from(if is_former { annotation } else { known });
            *known = first;
        }
        self.by_id = by_id;
    }

    /// The same over another dataset, of which `entries` may be known.
    #[must_use]
    pub fn over(&self, data: &Dataset, entries: Option<Entries>) -> Self {
        let own = Self::new(self.by_id.clone(), self.visit.clone(), data);
        Self { entries: entries.map_or_else(OnceLock::new, OnceLock::from), ..own }
    }

    /// When the records of the dataset entered it. The first call reads all records, also those that are not in memory;
    /// later calls are O(1).
    pub fn entries(&self, data: &Dataset) -> &Entries {
        self.entries.get_or_init(|| Entries::since(data, self.visit.as_ref()))
    }

    /// What the user added, by the ids in the file.
    pub const fn by_id(&self) -> &BTreeMap<String, Annotation> {
        &self.by_id
    }

    pub fn of(&self, record: RecordRef) -> Option<&Annotation> {
        self.by_record.get(&record)
    }

    /// Changes what the user added to a record.
    pub fn apply(&mut self, record: RecordRef, id: &str, edit: &Edit, today: Date) {
        let known = self.by_record.entry(record).or_default();
        known.apply(edit, today);
        if known.is_empty() {
            self.by_record.remove(&record);
            self.by_id.remove(id);
        } else {
            self.by_id.insert(id.to_owned(), known.clone());
        }
    }

    pub const fn visit(&self) -> Option<&Visit> {
        self.visit.as_ref()
    }

    /// Whether a record entered the data since the last visit. A firm is new too if one of its stances or events is.
    pub fn is_new(&self, data: &Dataset, record: RecordRef) -> bool {
        let is_new = |entries: &Entries| entries.new.get(&record.kind).is_some_and(|rows| rows.contains(record.row));
        self.visit.is_some() && is_new(self.entries(data))
    }

    /// How many records of a kind are new.
    pub fn count_new(&self, data: &Dataset, kind: Kind) -> usize {
        let count = |entries: &Entries| entries.new.get(&kind).map_or(0, |rows| rows.count_ones(..));
        if self.visit.is_some() { count(self.entries(data)) } else { 0 }
    }

    /// Whether any record of a kind has an annotation.
    pub fn has_any(&self, kind: Kind) -> bool {
        self.by_record.keys().any(|record| record.kind == kind)
    }

    /// Visits the words that a record has in the query field `mine`.
    pub fn visit_words(&self, record: RecordRef, visit: &mut dyn FnMut(&str)) {
        let annotation = self.of(record);
        let progress = annotation.and_then(|annotation| annotation.progress);
        if annotation.is_some_and(|annotation| annotation.note.is_some()) {
            visit("noted");
        }
        if annotation.is_some_and(|annotation| annotation.is_starred) {
            visit("starred");
        }
        if record.kind == Kind::Obligation && matches!(progress, None | Some(Progress::InWork)) {
            visit("open");
        }
        if let Some(progress) = progress {
            visit(progress.word());
        }
    }

    /// All words of the query field `mine`.
    pub fn words() -> Vec<&'static str> {
        vec!["noted", "starred", "open", "done", "in-work", "not-applicable"]
    }
}

impl Entries {
    /// Finds what entered a dataset since a visit, with the firms that it is about. Without a visit nothing is new.
    /// O(records); reads records that are not in memory.
    pub fn since(data: &Dataset, visit: Option<&Visit>) -> Self {
        let (mut new, mut last): (BTreeMap<Kind, FixedBitSet>, Option<Date>) = Default::default();
        macro_rules! look {
            ($($list:ident: $record:ident),+ $(,)?) => {
                $({
                    let mut rows = FixedBitSet::with_capacity(data.$list.len());
                    data.$list.scan(0..data.$list.len(), |row, record| {
                        let Some(recorded) = record.recorded() else { return };
                        last = last.max(Some(recorded));
                        rows.set(row, visit.is_some_and(|visit| !recorded.is_by(visit.recorded)));
                    });
                    new.insert(Kind::$record, rows);
                })+
            };
        }
        for_each_kind!(look);
        let mut firms = new.remove(&Kind::Firm).unwrap_or_default();
        let is_new = |kind, row| new.get(&kind).is_some_and(|rows| rows.contains(row));
        let has_new = |firm| {
            data.stance_summaries(firm).iter().any(|summary| is_new(Kind::Stance, summary.stance as usize))
                || data.event_rows_of_firm(firm).any(|row| is_new(Kind::Event, row))
        };
        if visit.is_some() {
            (0..data.firms.len()).filter(|firm| has_new(*firm)).for_each(|firm| firms.insert(firm));
        }
        new.insert(Kind::Firm, firms);
        Self { new, last }
    }
}

/// What the values of a record in a query depend on beside the record: the day, and what is the user's own.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    pub day: Date,
    pub own: &'a Own,
}

impl From<Date> for Scope<'static> {
    fn from(day: Date) -> Self {
        Self { day, own: &NOTHING }
    }
}
