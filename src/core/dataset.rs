//! The dataset: one table per kind of record, and the indexes between them.

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use crate::core::affiliation::{Affiliation, AffiliationKind};
use crate::core::links::Links;
use crate::core::record::{
    self, About, Event, Firm, FirmKind, Instrument, Note, Obligation, Parent, Penalty, Position, Record, Rule, Stance,
    Term, TermKind, for_each_kind,
};
use crate::core::standings::StandingsCache;
use crate::core::{Csr, Date, Id, RecordRef, Safe, StanceSummary, Table};

macro_rules! declare_dataset {
    ($($list:ident: $record:ident),+ $(,)?) => {
        /// All records, checked: every id that one of them names is in the dataset.
        ///
        /// Rows are positions in a table; most methods name a firm or an instrument by its row. A row out of range has
        /// no records; that is not an error.
        #[derive(Debug, Default)]
        pub struct Dataset {
            pub about: Option<About>,
            $(pub $list: Table<record::$record>,)+
            links: Links,
            pub(super) standings_cache: StandingsCache,
        }
    };
}
for_each_kind!(declare_dataset);

fn records<'a, T: Record>(table: &'a Table<T>, rows: &'a [u32]) -> impl Iterator<Item = &'a T> {
    rows.iter().filter_map(|row| table.at(*row as usize))
}

fn holding(all: &[Affiliation<u32>], kind: AffiliationKind, day: Date) -> impl Iterator<Item = usize> {
    all.iter().filter(move |one| one.kind == kind && one.holds_on(day)).map(|one| one.firm as usize)
}

impl Dataset {
    /// The indexes.
    pub(super) const fn links(&self) -> &Links {
        &self.links
    }

    /// The summaries of a firm's stances, oldest first.
    pub fn stance_summaries(&self, firm: usize) -> &[StanceSummary] {
        self.links.summaries_of_firm.of(firm)
    }

    /// The summaries of all stances, firm by firm.
    pub fn all_stance_summaries(&self) -> &[StanceSummary] {
        self.links.summaries_of_firm.items()
    }

    /// The same by the row of the firm.
    pub(super) const fn summaries_of_firms(&self) -> &Csr<StanceSummary> {
        &self.links.summaries_of_firm
    }

    /// The positions that any firm ever took toward an instrument.
    pub fn positions_toward(&self, instrument: usize) -> impl Iterator<Item = Position> {
        self.links.positions_toward.get(instrument).into_iter().flatten().copied()
    }

    /// Whether any firm ever took a position toward an instrument.
    pub fn has_stances(&self, instrument: usize) -> bool {
        self.positions_toward(instrument).next().is_some()
    }

    /// The number of stances and events up to a day that name a firm.
    pub fn records_of_firm(&self, firm: usize, day: Date) -> usize {
        let is_by = |row: &u32| self.events.at(*row as usize).is_some_and(|event| event.date.is_by(day));
        self.stance_summaries(firm).partition_point(|summary| summary.date.is_by(day))
            + self.links.events_of_firm.of(firm).partition_point(is_by)
    }

    /// The stances of a firm, oldest first. Reads those that are not in memory.
    pub fn stances_of_firm(&self, firm: usize) -> impl Iterator<Item = &Stance> {
        self.stance_summaries(firm).iter().filter_map(|summary| self.stances.at(summary.stance as usize))
    }

    /// The stances of a firm toward one instrument, oldest first. Reads those that are not in memory.
    pub fn stances_toward<'a>(&'a self, firm: usize, instrument: &Id) -> impl Iterator<Item = &'a Stance> {
        let instrument = self.instruments.row(instrument.as_str());
        let toward = self
            .stance_summaries(firm)
            .iter()
            .filter(move |summary| Some(usize::from(summary.instrument)) == instrument);
        toward.filter_map(|summary| self.stances.at(summary.stance as usize))
    }

    /// The events that name a firm, oldest first.
    pub fn events_of_firm(&self, firm: usize) -> impl Iterator<Item = &Event> {
        records(&self.events, self.links.events_of_firm.of(firm))
    }

    /// The rows of the events that name a firm, oldest first.
    pub fn event_rows_of_firm(&self, firm: usize) -> impl Iterator<Item = usize> {
        self.links.events_of_firm.of(firm).iter().map(|row| *row as usize)
    }

    /// The rows of the events about an instrument, oldest first.
    pub fn event_rows_of_instrument(&self, instrument: usize) -> impl Iterator<Item = usize> {
        self.links.events_of_instrument.of(instrument).iter().map(|row| *row as usize)
    }

    /// The stances toward an instrument, oldest first. Reads those that are not in memory.
    pub fn stances_of_instrument(&self, instrument: usize) -> impl Iterator<Item = &Stance> {
        records(&self.stances, self.links.stances_of_instrument(instrument))
    }

    /// The events about an instrument, oldest first.
    pub fn events_of_instrument(&self, instrument: usize) -> impl Iterator<Item = &Event> {
        records(&self.events, self.links.events_of_instrument.of(instrument))
    }

    /// The obligations of an instrument, in the order of the dataset.
    pub fn obligations_of(&self, instrument: usize) -> impl Iterator<Item = &Obligation> {
        records(&self.obligations, self.links.obligations_of_instrument.of(instrument))
    }

    /// The rows of the firms to which a firm is something on a day: those that own it, or whose member it is.
    pub fn affiliated_to(&self, firm: usize, kind: AffiliationKind, day: Date) -> impl Iterator<Item = usize> {
        holding(self.links.affiliations_of_firm.of(firm), kind, day)
    }

    /// The rows of the firms that are something to a firm on a day: its subsidiaries, or its members.
    pub fn affiliates_of(&self, firm: usize, kind: AffiliationKind, day: Date) -> impl Iterator<Item = usize> {
        holding(self.links.affiliates_of_firm.of(firm), kind, day)
    }

    /// The rows of the associations that have or had members in the dataset, in the order of the table.
    pub fn associations(&self) -> BTreeSet<usize> {
        let all = self.links.affiliations_of_firm.items().iter();
        all.filter(|one| one.kind == AffiliationKind::Member).map(|one| one.firm as usize).collect()
    }

    /// The name of a firm's owner.
    pub fn parent_name<'a>(&'a self, parent: &'a Parent) -> Option<&'a str> {
        let firm = parent.firm.as_ref().and_then(|id| self.firms.get(id));
        firm.map(|firm| &firm.name).or(parent.name.as_ref()).map(Safe::as_str)
    }

    /// The pledges and measures that anticipate a duty, before it binds.
    pub fn anticipated_by(&self, obligation: usize) -> impl Iterator<Item = &Obligation> {
        records(&self.obligations, self.links.anticipated_by.of(obligation))
    }

    /// The measures that help to demonstrate that a duty is fulfilled.
    pub fn demonstrated_by(&self, obligation: usize) -> impl Iterator<Item = &Obligation> {
        records(&self.obligations, self.links.demonstrated_by.of(obligation))
    }

    /// The notes about a record, by its id.
    pub fn notes_about(&self, id: &Id) -> impl Iterator<Item = &Note> {
        let rows = self.find(id.as_str()).and_then(|record| self.links.notes_about.get(&record));
        records(&self.notes, rows.map_or(&[], Vec::as_slice))
    }

    /// The instrument with a query key, such as `pact`.
    pub fn instrument_by_key(&self, key: &str) -> Option<&Instrument> {
        self.instruments.iter().find(|instrument| instrument.key.as_str() == key)
    }

    /// The term of a kind with a word of the query language, or with an id.
    pub fn term_called(&self, kind: TermKind, word: &str) -> Option<&Term> {
        let of_kind = |id: &str| self.terms.at(self.terms.row(id)?).filter(|term| term.kind == kind);
        of_kind(word).or_else(|| of_kind(&format!("{kind}-{word}")))
    }

    /// Whether an obligation is a general duty: one of a law that names no area belongs to every area. What is voluntary
    /// belongs to the areas that it names.
    pub fn is_general(&self, obligation: &Obligation) -> bool {
        let by_law = self.instruments.get(&obligation.instrument).is_some_and(|instrument| instrument.binding);
        by_law && obligation.areas.is_empty()
    }

    /// Whether a firm is an association. May read it from its file.
    pub(crate) fn is_association(&self, firm: usize) -> bool {
        self.firms.with(firm, |firm| firm.kind == Some(FirmKind::Association)).unwrap_or_default()
    }

    /// Whether an id belongs to a term of some kind.
    pub(crate) fn is_term(&self, id: &str, kind: TermKind) -> bool {
        self.terms.row(id).and_then(|row| self.terms.at(row)).is_some_and(|term| term.kind == kind)
    }

    /// The penalty for a breach of an obligation that has a rule: its own, or that of the rule.
    pub fn penalty_of(&self, rule: &Rule) -> Option<&Penalty> {
        let own = self.obligations.get(&rule.obligation).and_then(|obligation| obligation.penalty.as_ref());
        self.penalties.get(own.or(rule.penalty.as_ref())?)
    }

    /// Whether a term is a use or an area: what a system can be used for.
    pub(crate) fn is_use(&self, term: usize) -> bool {
        self.terms.at(term).is_some_and(|term| matches!(term.kind, TermKind::Use | TermKind::Area))
    }

    /// Builds the indexes from the records; called once the tables are complete and checked.
    ///
    /// Reads stances and firms that are not in memory.
    pub(crate) fn build_links(&mut self) {
        let number = |row: usize| u32::try_from(row).ok();
        let firm = |id: &Id| number(self.firms.row(id.as_str())?);
        let summary = |row| {
            let summary = self.stances.with(row, |stance| Some((firm(&stance.firm)?, self.summary(row, stance)?)));
            summary.flatten()
        };
        let affiliations = |row| {
            let of_firm = |record: &Firm| {
                let all = record.affiliations().filter_map(|one| Some((number(row)?, one.with(firm)?)));
                all.collect::<Vec<_>>()
            };
            self.firms.with(row, of_firm).unwrap_or_default()
        };
        let summaries: Vec<(u32, StanceSummary)> =
            (0..self.stances.len()).into_par_iter().filter_map(summary).collect();
        let affiliations: Vec<(u32, Affiliation<u32>)> =
            (0..self.firms.len()).into_par_iter().flat_map_iter(affiliations).collect();
        self.build_links_from(&summaries, &affiliations);
    }

    /// Builds the indexes if the loader has already collected the summaries of the stances and to whom firms belong,
    /// each with the row of its firm.
    pub(crate) fn build_links_from(
        &mut self,
        summaries: &[(u32, StanceSummary)],
        affiliations: &[(u32, Affiliation<u32>)],
    ) {
        let mut notes_about: HashMap<RecordRef, Vec<u32>> = HashMap::new();
        for (row, note) in (0..).zip(self.notes.iter()) {
            for record in note.about.iter().filter_map(|id| self.find(id.as_str())) {
                notes_about.entry(record).or_default().push(row);
            }
        }
        let Self { firms, instruments, obligations, events, .. } = self;
        self.links = Links::new(firms, instruments, obligations, events, notes_about, summaries, affiliations);
        self.standings_cache = StandingsCache::default();
    }

    /// The summary of a stance; `None` if its instrument is not in the dataset.
    fn summary(&self, row: usize, stance: &Stance) -> Option<StanceSummary> {
        let instrument = u16::try_from(self.instruments.row(stance.instrument.as_str())?).ok()?;
        Some(StanceSummary {
            stance: u32::try_from(row).ok()?,
            instrument,
            position: stance.position,
            date: stance.date,
            dated: stance.dated,
            names_parts: !stance.covers.is_empty(),
        })
    }
}
