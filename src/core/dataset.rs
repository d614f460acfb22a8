//! The dataset: one table a kind of record, and the indexes that the views walk along.

use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

use rayon::prelude::*;

use super::Id;
use super::kind::{Kind, RecordRef};
use super::record::{
    About, Event, Firm, Instrument, Note, Obligation, Penalty, Position, Record, Source, Stance, Term, TermKind,
};
use super::standings::{Latest, StanceSummary};
use super::table::Table;
use crate::core::csr::Csr;

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
    pub(crate) latest: Latest,
}

/// Rows that point at a row.
#[derive(Debug, Default)]
struct Links {
    summaries_of_firm: Csr<StanceSummary>,
    events_of_firm: Csr<u32>,
    /// Drawn up when it is first asked for: few ask, and there may be millions.
    stances_of_instrument: OnceLock<Csr<u32>>,
    positions_toward: Vec<BTreeSet<Position>>,
    events_of_instrument: Csr<u32>,
    obligations_of_instrument: Csr<u32>,
    children_of_firm: Csr<u32>,
    anticipated_by: Csr<u32>,
    demonstrated_by: Csr<u32>,
    notes_about: HashMap<Id, Vec<u32>>,
}

fn records<'a, T: Record>(table: &'a Table<T>, rows: &'a [u32]) -> impl Iterator<Item = &'a T> {
    rows.iter().filter_map(|row| table.at(*row as usize))
}

fn number(row: Option<usize>) -> Option<u32> {
    row.and_then(|row| u32::try_from(row).ok())
}

impl Dataset {
    /// What a firm's stances say, oldest first.
    pub fn stance_summaries(&self, firm: usize) -> &[StanceSummary] {
        self.links.summaries_of_firm.of(firm)
    }

    /// What all stances say, firm by firm.
    pub fn all_stance_summaries(&self) -> &[StanceSummary] {
        self.links.summaries_of_firm.items()
    }

    /// The positions that any firm ever took toward an instrument.
    pub fn positions_toward(&self, instrument: usize) -> impl Iterator<Item = Position> {
        self.links.positions_toward.get(instrument).into_iter().flatten().copied()
    }

    /// Whether any firm ever took a position toward an instrument.
    pub fn has_stances(&self, instrument: usize) -> bool {
        self.positions_toward(instrument).next().is_some()
    }

    /// How many stances and events name a firm.
    pub fn records_of_firm(&self, firm: usize) -> usize {
        self.stance_summaries(firm).len() + self.links.events_of_firm.of(firm).len()
    }

    /// Stances of a firm, oldest first.
    pub fn stances_of_firm(&self, firm: usize) -> impl Iterator<Item = &Stance> {
        self.stance_summaries(firm).iter().filter_map(|summary| self.stances.at(summary.stance as usize))
    }

    /// A firm's line toward one instrument, oldest first.
    pub fn stances_toward<'a>(&'a self, firm: usize, instrument: &Id) -> impl Iterator<Item = &'a Stance> {
        let instrument = self.instruments.row(instrument.as_str());
        let toward = self
            .stance_summaries(firm)
            .iter()
            .filter(move |summary| Some(usize::from(summary.instrument)) == instrument);
        toward.filter_map(|summary| self.stances.at(summary.stance as usize))
    }

    /// Events that name a firm, oldest first.
    pub fn events_of_firm(&self, firm: usize) -> impl Iterator<Item = &Event> {
        records(&self.events, self.links.events_of_firm.of(firm))
    }

    /// Stances toward an instrument, oldest first.
    pub fn stances_of_instrument(&self, instrument: usize) -> impl Iterator<Item = &Stance> {
        let lists = self.links.stances_of_instrument.get_or_init(|| {
            let mut stance_summaries = self.all_stance_summaries().to_vec();
            stance_summaries.par_sort_by_key(|summary| (summary.date, summary.stance));
            let toward: Vec<_> =
                stance_summaries.iter().map(|summary| (u32::from(summary.instrument), summary.stance)).collect();
            Csr::new(self.instruments.len(), &toward)
        });
        records(&self.stances, lists.of(instrument))
    }

    /// Events about an instrument, oldest first.
    pub fn events_of_instrument(&self, instrument: usize) -> impl Iterator<Item = &Event> {
        records(&self.events, self.links.events_of_instrument.of(instrument))
    }

    /// What an instrument asks, in the order of its file.
    pub fn obligations_of(&self, instrument: usize) -> impl Iterator<Item = &Obligation> {
        records(&self.obligations, self.links.obligations_of_instrument.of(instrument))
    }

    /// The subsidiaries of a firm that are firms of their own here.
    pub fn children_of(&self, firm: usize) -> impl Iterator<Item = &Firm> {
        records(&self.firms, self.links.children_of_firm.of(firm))
    }

    /// The pledges and measures that take up a duty before it binds.
    pub fn anticipated_by(&self, obligation: usize) -> impl Iterator<Item = &Obligation> {
        records(&self.obligations, self.links.anticipated_by.of(obligation))
    }

    /// The measures that help to show a duty.
    pub fn demonstrated_by(&self, obligation: usize) -> impl Iterator<Item = &Obligation> {
        records(&self.obligations, self.links.demonstrated_by.of(obligation))
    }

    pub fn notes_about(&self, id: &Id) -> impl Iterator<Item = &Note> {
        records(&self.notes, self.links.notes_about.get(id).map_or(&[], Vec::as_slice))
    }

    pub fn instrument_by_key(&self, key: &str) -> Option<&Instrument> {
        self.instruments.iter().find(|instrument| instrument.key.as_str() == key)
    }

    /// Whether an id is that of a term of a kind.
    pub(crate) fn is_term(&self, id: &str, kind: TermKind) -> bool {
        self.terms.row(id).and_then(|row| self.terms.at(row)).is_some_and(|term| term.kind == kind)
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

    /// Draws up the indexes from the records; called once, when the tables are whole and checked.
    pub(crate) fn link(&mut self) {
        let firm = |id: &Id| number(self.firms.row(id.as_str()));
        let said = |row| {
            let said = self.stances.with(row, |stance| Some((firm(&stance.firm)?, self.summary(row, stance)?)));
            said.flatten()
        };
        let child = |row| self.firms.with(row, |record| Some((firm(record.parent.as_ref()?)?, number(Some(row))?)));
        let stance_summaries: Vec<(u32, StanceSummary)> =
            (0..self.stances.len()).into_par_iter().filter_map(said).collect();
        let children: Vec<(u32, u32)> =
            (0..self.firms.len()).into_par_iter().filter_map(|row| child(row).flatten()).collect();
        self.link_with(&stance_summaries, &children);
    }

    /// Draws up the indexes from what the stances say, each with the row of its firm, and the rows of subsidiaries,
    /// each behind that of its parent.
    pub(crate) fn link_with(&mut self, stance_summaries: &[(u32, StanceSummary)], children: &[(u32, u32)]) {
        let (firms, instruments) = (self.firms.len(), self.instruments.len());
        let firm = |id: &Id| number(self.firms.row(id.as_str()));
        let instrument = |id: &Id| number(self.instruments.row(id.as_str()));
        let obligation = |id: &Id| number(self.obligations.row(id.as_str()));
        let (mut of_firms, mut of_instruments) = (Vec::new(), Vec::new());
        for (row, event) in (0..).zip(self.events.iter()) {
            of_firms.extend(event.firms.iter().filter_map(firm).map(|firm| (firm, row)));
            of_instruments.extend(event.instrument.as_ref().and_then(instrument).map(|instrument| (instrument, row)));
        }
        let (mut asked, mut anticipated, mut demonstrated) = (Vec::new(), Vec::new(), Vec::new());
        for (row, record) in (0..).zip(self.obligations.iter()) {
            asked.extend(instrument(&record.instrument).map(|instrument| (instrument, row)));
            anticipated.extend(record.anticipates.iter().filter_map(obligation).map(|other| (other, row)));
            demonstrated.extend(record.demonstrates.iter().filter_map(obligation).map(|other| (other, row)));
        }
        let mut notes_about: HashMap<Id, Vec<u32>> = HashMap::new();
        for (row, note) in (0..).zip(self.notes.iter()) {
            for id in &note.about {
                notes_about.entry(id.clone()).or_default().push(row);
            }
        }
        let mut positions_toward: Vec<BTreeSet<Position>> = vec![BTreeSet::new(); instruments];
        for (_, summary) in stance_summaries {
            if let Some(positions) = positions_toward.get_mut(usize::from(summary.instrument)) {
                positions.insert(summary.position);
            }
        }
        let mut links = Links {
            summaries_of_firm: Csr::new(firms, stance_summaries),
            events_of_firm: Csr::new(firms, &of_firms),
            positions_toward,
            stances_of_instrument: OnceLock::new(),
            events_of_instrument: Csr::new(instruments, &of_instruments),
            obligations_of_instrument: Csr::new(instruments, &asked),
            children_of_firm: Csr::new(firms, children),
            anticipated_by: Csr::new(self.obligations.len(), &anticipated),
            demonstrated_by: Csr::new(self.obligations.len(), &demonstrated),
            notes_about,
        };
        let event_date = |row: &u32| self.events.at(*row as usize).map(|event| event.date);
        links.summaries_of_firm.sort_by_key(|summary| summary.date);
        links.events_of_firm.sort_by_key(event_date);
        links.events_of_instrument.sort_by_key(event_date);
        self.links = links;
    }
}
