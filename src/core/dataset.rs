//! The dataset: one table a kind of record, and the indexes that the views walk along.

use std::collections::HashMap;

use strum::{Display, IntoStaticStr};

use super::Id;
use super::record::{About, Event, Firm, Instrument, Note, Obligation, Penalty, Source, Stance, Term};
use super::table::Table;

/// The kinds of record, in the order in which they are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Display, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Kind {
    Firm,
    Instrument,
    Obligation,
    Stance,
    Event,
    Note,
    Source,
    Term,
    Penalty,
}

/// A record of any kind: its kind and its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordRef {
    pub kind: Kind,
    pub row: usize,
}

/// Everything that is known, checked: every id in it resolves.
#[derive(Debug, Default)]
pub struct Dataset {
    pub about: Option<About>,
    pub sources: Table<Source>,
    pub terms: Table<Term>,
    pub penalties: Table<Penalty>,
    pub instruments: Table<Instrument>,
    pub obligations: Table<Obligation>,
    pub firms: Table<Firm>,
    pub stances: Table<Stance>,
    pub events: Table<Event>,
    pub notes: Table<Note>,
    links: Links,
}

/// Rows that point at a row.
#[derive(Debug, Default)]
struct Links {
    stances_of_firm: Vec<Vec<usize>>,
    events_of_firm: Vec<Vec<usize>>,
    stances_of_instrument: Vec<Vec<usize>>,
    events_of_instrument: Vec<Vec<usize>>,
    obligations_of_instrument: Vec<Vec<usize>>,
    children_of_firm: Vec<Vec<usize>>,
    anticipated_by: Vec<Vec<usize>>,
    demonstrated_by: Vec<Vec<usize>>,
    notes_about: HashMap<Id, Vec<usize>>,
}

fn rows(list: &[Vec<usize>], row: usize) -> &[usize] {
    list.get(row).map_or(&[], Vec::as_slice)
}

impl Dataset {
    /// Stances of a firm, oldest first.
    pub fn stances_of_firm(&self, firm: usize) -> impl Iterator<Item = &Stance> {
        rows(&self.links.stances_of_firm, firm).iter().filter_map(|&row| self.stances.at(row))
    }

    /// A firm's line toward one instrument, oldest first.
    pub fn line<'a>(&'a self, firm: usize, instrument: &'a Id) -> impl Iterator<Item = &'a Stance> {
        self.stances_of_firm(firm).filter(move |stance| stance.instrument == *instrument)
    }

    /// Events that name a firm, oldest first.
    pub fn events_of_firm(&self, firm: usize) -> impl Iterator<Item = &Event> {
        rows(&self.links.events_of_firm, firm).iter().filter_map(|&row| self.events.at(row))
    }

    /// Stances toward an instrument, oldest first.
    pub fn stances_of_instrument(&self, instrument: usize) -> impl Iterator<Item = &Stance> {
        rows(&self.links.stances_of_instrument, instrument).iter().filter_map(|&row| self.stances.at(row))
    }

    /// Events about an instrument, oldest first.
    pub fn events_of_instrument(&self, instrument: usize) -> impl Iterator<Item = &Event> {
        rows(&self.links.events_of_instrument, instrument).iter().filter_map(|&row| self.events.at(row))
    }

    /// What an instrument asks, in the order of its file.
    pub fn obligations_of(&self, instrument: usize) -> impl Iterator<Item = &Obligation> {
        rows(&self.links.obligations_of_instrument, instrument).iter().filter_map(|&row| self.obligations.at(row))
    }

    /// The subsidiaries of a firm that are firms of their own here.
    pub fn children_of(&self, firm: usize) -> impl Iterator<Item = &Firm> {
        rows(&self.links.children_of_firm, firm).iter().filter_map(|&row| self.firms.at(row))
    }

    /// The pledges and measures that take up a duty before it binds.
    pub fn anticipated_by(&self, obligation: usize) -> impl Iterator<Item = &Obligation> {
        rows(&self.links.anticipated_by, obligation).iter().filter_map(|&row| self.obligations.at(row))
    }

    /// The measures that help to show a duty.
    pub fn demonstrated_by(&self, obligation: usize) -> impl Iterator<Item = &Obligation> {
        rows(&self.links.demonstrated_by, obligation).iter().filter_map(|&row| self.obligations.at(row))
    }

    pub fn notes_about(&self, id: &Id) -> impl Iterator<Item = &Note> {
        self.links.notes_about.get(id).into_iter().flatten().filter_map(|&row| self.notes.at(row))
    }

    pub fn instrument_by_key(&self, key: &str) -> Option<&Instrument> {
        self.instruments.iter().find(|instrument| instrument.key.as_str() == key)
    }

    /// The record of an id, of whatever kind.
    pub fn find(&self, id: &str) -> Option<RecordRef> {
        [
            (Kind::Firm, self.firms.row(id)),
            (Kind::Instrument, self.instruments.row(id)),
            (Kind::Obligation, self.obligations.row(id)),
            (Kind::Stance, self.stances.row(id)),
            (Kind::Event, self.events.row(id)),
            (Kind::Note, self.notes.row(id)),
            (Kind::Source, self.sources.row(id)),
            (Kind::Term, self.terms.row(id)),
            (Kind::Penalty, self.penalties.row(id)),
        ]
        .into_iter()
        .find_map(|(kind, row)| row.map(|row| RecordRef { kind, row }))
    }

    /// Draws up the indexes; called once, when the tables are whole and checked.
    pub(super) fn link(&mut self) {
        let mut links = Links {
            stances_of_firm: vec![Vec::new(); self.firms.len()],
            events_of_firm: vec![Vec::new(); self.firms.len()],
            children_of_firm: vec![Vec::new(); self.firms.len()],
            stances_of_instrument: vec![Vec::new(); self.instruments.len()],
            events_of_instrument: vec![Vec::new(); self.instruments.len()],
            obligations_of_instrument: vec![Vec::new(); self.instruments.len()],
            anticipated_by: vec![Vec::new(); self.obligations.len()],
            demonstrated_by: vec![Vec::new(); self.obligations.len()],
            notes_about: HashMap::new(),
        };
        let push = |list: &mut Vec<Vec<usize>>, at: Option<usize>, row: usize| {
            if let Some(slot) = at.and_then(|at| list.get_mut(at)) {
                slot.push(row);
            }
        };
        for (row, stance) in self.stances.iter().enumerate() {
            push(&mut links.stances_of_firm, self.firms.row(stance.firm.as_str()), row);
            push(&mut links.stances_of_instrument, self.instruments.row(stance.instrument.as_str()), row);
        }
        for (row, event) in self.events.iter().enumerate() {
            for firm in &event.firms {
                push(&mut links.events_of_firm, self.firms.row(firm.as_str()), row);
            }
            let instrument = event.instrument.as_ref().and_then(|id| self.instruments.row(id.as_str()));
            push(&mut links.events_of_instrument, instrument, row);
        }
        for (row, obligation) in self.obligations.iter().enumerate() {
            push(&mut links.obligations_of_instrument, self.instruments.row(obligation.instrument.as_str()), row);
            for id in &obligation.anticipates {
                push(&mut links.anticipated_by, self.obligations.row(id.as_str()), row);
            }
            for id in &obligation.demonstrates {
                push(&mut links.demonstrated_by, self.obligations.row(id.as_str()), row);
            }
        }
        for (row, firm) in self.firms.iter().enumerate() {
            let parent = firm.parent.as_ref().and_then(|id| self.firms.row(id.as_str()));
            push(&mut links.children_of_firm, parent, row);
        }
        for (row, note) in self.notes.iter().enumerate() {
            for id in &note.about {
                links.notes_about.entry(id.clone()).or_default().push(row);
            }
        }
        let stance_date = |&row: &usize| self.stances.at(row).map(|stance| stance.date);
        let event_date = |&row: &usize| self.events.at(row).map(|event| event.date);
        links.stances_of_firm.iter_mut().for_each(|list| list.sort_by_key(stance_date));
        links.stances_of_instrument.iter_mut().for_each(|list| list.sort_by_key(stance_date));
        links.events_of_firm.iter_mut().for_each(|list| list.sort_by_key(event_date));
        links.events_of_instrument.iter_mut().for_each(|list| list.sort_by_key(event_date));
        self.links = links;
    }
}
