//! The indexes of a dataset: which rows point at a row.

use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

use rayon::prelude::*;

use crate::core::affiliation::Affiliation;
use crate::core::record::{Event, Firm, Instrument, Obligation, Position};
use crate::core::signatories::count_over_time;
use crate::core::{Csr, Date, Id, RecordRef, StanceSummary, Table};

/// For each row of a table, the rows of another that name it.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// Oldest first.
    pub summaries_of_firm: Csr<StanceSummary>,
    /// Oldest first.
    pub events_of_firm: Csr<u32>,
    pub positions_toward: Vec<BTreeSet<Position>>,
    /// See [`count_over_time`].
    pub signatories_over_time: Vec<Vec<(Date, usize)>>,
    /// Oldest first.
    pub events_of_instrument: Csr<u32>,
    pub obligations_of_instrument: Csr<u32>,
    /// To whom a firm belongs.
    pub affiliations_of_firm: Csr<Affiliation<u32>>,
    /// Who belongs to a firm: its subsidiaries or members.
    pub affiliates_of_firm: Csr<Affiliation<u32>>,
    pub anticipated_by: Csr<u32>,
    pub demonstrated_by: Csr<u32>,
    pub notes_about: HashMap<RecordRef, Vec<u32>>,
    /// Built on first use: it is seldom needed, and there may be millions of stances.
    stances_of_instrument: OnceLock<Csr<u32>>,
    /// The records that name a source. Built on first use, see [`crate::core::naming`].
    pub records_naming: OnceLock<Csr<RecordRef>>,
}

impl Links {
    /// Builds the indexes. `summaries` and `affiliations` come with the row of the firm whose they are, `notes_about` with
    /// the record that they are about. What names an id that is not in the tables is left out.
    pub(super) fn new(
        firms: &Table<Firm>,
        instruments: &Table<Instrument>,
        obligations: &Table<Obligation>,
        events: &Table<Event>,
        notes_about: HashMap<RecordRef, Vec<u32>>,
        summaries: &[(u32, StanceSummary)],
        affiliations: &[(u32, Affiliation<u32>)],
    ) -> Self {
        let firm = |id: &Id| number(firms.row(id.as_str()));
        let instrument = |id: &Id| number(instruments.row(id.as_str()));
        let obligation = |id: &Id| number(obligations.row(id.as_str()));
        let (mut of_firms, mut of_instruments) = (Vec::new(), Vec::new());
        for (row, event) in (0..).zip(events.iter()) {
            of_firms.extend(event.firms.iter().filter_map(firm).map(|firm| (firm, row)));
            of_instruments.extend(event.instrument.as_ref().and_then(instrument).map(|instrument| (instrument, row)));
        }
        let (mut asked, mut anticipated, mut demonstrated) = (Vec::new(), Vec::new(), Vec::new());
        for (row, record) in (0..).zip(obligations.iter()) {
            asked.extend(instrument(&record.instrument).map(|instrument| (instrument, row)));
            anticipated.extend(record.anticipates.iter().filter_map(obligation).map(|other| (other, row)));
            demonstrated.extend(record.demonstrates.iter().filter_map(obligation).map(|other| (other, row)));
        }
        let mut positions_toward: Vec<BTreeSet<Position>> = vec![BTreeSet::new(); instruments.len()];
        for (_, summary) in summaries {
            if let Some(positions) = positions_toward.get_mut(usize::from(summary.instrument)) {
                positions.insert(summary.position);
            }
        }
        let affiliates: Vec<_> =
            affiliations.iter().map(|(row, one)| (one.firm, Affiliation { firm: *row, ..*one })).collect();
        let mut links = Self {
            summaries_of_firm: Csr::new(firms.len(), summaries),
            events_of_firm: Csr::new(firms.len(), &of_firms),
            positions_toward,
            signatories_over_time: Vec::new(),
            events_of_instrument: Csr::new(instruments.len(), &of_instruments),
            obligations_of_instrument: Csr::new(instruments.len(), &asked),
            affiliations_of_firm: Csr::new(firms.len(), affiliations),
            affiliates_of_firm: Csr::new(firms.len(), &affiliates),
            anticipated_by: Csr::new(obligations.len(), &anticipated),
            demonstrated_by: Csr::new(obligations.len(), &demonstrated),
            notes_about,
            stances_of_instrument: OnceLock::new(),
            records_naming: OnceLock::new(),
        };
        let event_date = |row: &u32| events.at(*row as usize).map(|event| event.date);
        links.summaries_of_firm.sort_by_key(|summary| summary.date);
        links.events_of_firm.sort_by_key(event_date);
        links.events_of_instrument.sort_by_key(event_date);
        let openings: Vec<_> = instruments.iter().map(Instrument::opening).collect();
        links.signatories_over_time = count_over_time(&openings, firms.len(), &links.summaries_of_firm);
        links
    }

    /// The rows of the stances toward an instrument, oldest first.
    ///
    /// The index is built outside the cell: a thread that waits for parallel work may run another task that needs it.
    /// Two threads may therefore build it at once.
    pub(super) fn stances_of_instrument(&self, instrument: usize) -> &[u32] {
        if self.stances_of_instrument.get().is_none() {
            let mut summaries = self.summaries_of_firm.items().to_vec();
            summaries.par_sort_by_key(|summary| (summary.date, summary.stance));
            let pairs: Vec<_> =
                summaries.iter().map(|summary| (u32::from(summary.instrument), summary.stance)).collect();
            drop(self.stances_of_instrument.set(Csr::new(self.positions_toward.len(), &pairs)));
        }
        self.stances_of_instrument.get().map_or(&[], |stances| stances.of(instrument))
    }
}

fn number(row: Option<usize>) -> Option<u32> {
    row.and_then(|row| u32::try_from(row).ok())
}
