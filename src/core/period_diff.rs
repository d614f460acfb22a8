//! What changed between two days: new stances, changed positions, obligations that began to apply, moved dates.

use std::collections::BTreeMap;

use crate::core::record::{Applies, Change, Dated, Obligation, Position, Stance};
use crate::core::standing::Status;
use crate::core::{Dataset, Date, Id, Record};

/// By which day a change counts as news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// The day on which it happened.
    Fact,
    /// The day on which it entered the dataset: the find of an old fact is news once.
    Recorded,
}

/// All that changed after one day up to another.
#[derive(Debug, Default)]
pub struct Diff<'a> {
    /// Stances taken in between, oldest first.
    pub stances: Vec<&'a Stance>,
    /// Findings on lists of a day in between, oldest first: who was on them, having joined by then, and who was not.
    pub listed: Vec<&'a Stance>,
    /// Firms whose status changed, in the order of the dataset; not where the new one is known from a list only, since
    /// it may be older.
    pub flips: Vec<PositionChange<'a>>,
    /// Obligations that began to apply, with the date and its condition.
    pub began: Vec<(&'a Obligation, &'a Applies)>,
    /// Dates that an act moved, grouped by the act, the old and the new date, and the condition.
    pub moved: Vec<Moved<'a>>,
    /// Obligations that an act added.
    pub added: Vec<(&'a Obligation, &'a Applies)>,
}

/// A firm's status toward an instrument before and after. A first stance is no change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PositionChange<'a> {
    pub firm: &'a Id,
    pub instrument: &'a Id,
    pub from: Status,
    pub to: Status,
}

/// An old and a new date, and the obligations that an act moved from one to the other.
#[derive(Clone, Debug)]
pub struct Moved<'a> {
    pub act: &'a Id,
    pub from: Date,
    pub to: Date,
    pub condition: Option<&'a Id>,
    pub obligations: Vec<&'a Obligation>,
}

impl Dataset {
    /// What changed after the day `from` up to the day `to`, or what was recorded then; nothing if `to` is not later. A
    /// month or a year counts if any of its days lies between.
    ///
    /// Reads all stances that are not in memory.
    pub fn diff(&self, from: Date, to: Date, clock: Clock) -> Diff<'_> {
        let between = |date: Date| date.is_by(to) && !date.last_day().is_by(from);
        let mut diff = Diff::default();
        let counts = |stance: &&Stance| match clock {
            Clock::Fact => between(stance.date),
            Clock::Recorded => between(stance.recorded),
        };
        let is_finding = |stance: &&Stance| stance.dated == Dated::By || stance.position == Position::Absent;
        (diff.listed, diff.stances) = self.stances.iter().filter(counts).partition(is_finding);
        diff.stances.sort_by_key(|stance| stance.date);
        diff.listed.sort_by_key(|stance| stance.date);
        if clock == Clock::Recorded {
            for obligation in self.obligations.iter().filter(|obligation| between(obligation.recorded)) {
                diff.added.extend(obligation.dates_on(to).into_iter().map(|entry| (obligation, entry)));
            }
            return diff;
        }
        for (row, firm) in self.firms.iter().enumerate() {
            for instrument in self.instruments.iter() {
                let before = self.status(row, &instrument.id, from);
                if !before.is_known() {
                    continue;
                }
                let Some(after) = self.standing(row, &instrument.id, to) else { continue };
                if after.status.is_known() && after.status != before && after.stance.dated == Dated::On {
                    let (firm, instrument) = (&firm.id, &instrument.id);
                    diff.flips.push(PositionChange { firm, instrument, from: before, to: after.status });
                }
            }
        }
        let mut moved: BTreeMap<(Date, Date, Option<&Id>, &Id), Vec<&Obligation>> = BTreeMap::new();
        for obligation in self.obligations.iter() {
            for entry in obligation.applies.iter().filter(|entry| between(entry.set_on)) {
                match (entry.change, entry.replaces) {
                    (Change::Moved | Change::MovedInEffect, Some(old)) => {
                        let key = (old, entry.from, entry.condition.as_ref(), &entry.set_by);
                        moved.entry(key).or_default().push(obligation);
                    }
                    (Change::New, _) => diff.added.push((obligation, entry)),
                    // A later date for what is on the market already, if an act brought it that changed the obligation.
                    (Change::Transition, _) if obligation.happened() != Some(entry.set_on) => {
                        diff.added.push((obligation, entry));
                    }
                    _ => {}
                }
            }
            let began = obligation.dates_on(to).into_iter().filter(|entry| between(entry.from));
            diff.began.extend(began.map(|entry| (obligation, entry)));
        }
        diff.began.sort_by_key(|(_, entry)| entry.from);
        diff.moved = moved
            .into_iter()
            .map(|((from, to, condition, act), obligations)| Moved { act, from, to, condition, obligations })
            .collect();
        diff
    }
}

impl Diff<'_> {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.stances.is_empty()
            && self.listed.is_empty()
            && self.flips.is_empty()
            && self.began.is_empty()
            && self.moved.is_empty()
            && self.added.is_empty()
    }
}
