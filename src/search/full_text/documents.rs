//! The records that are searched, numbered.

use crate::core::{Dataset, Kind, RecordRef};
use crate::search::options::SMALL;

/// The kinds of record that are searched, in the order in which equally good ones are shown.
const KINDS: [Kind; 8] =
    [Kind::Instrument, Kind::Firm, Kind::Obligation, Kind::Event, Kind::Term, Kind::Penalty, Kind::Note, Kind::Source];

/// The numbers of the records: those of a kind are contiguous.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    /// Each kind with its first number, and how many records of it there are.
    kinds: Vec<(Kind, u32, u32)>,
    count: u32,
}

impl Documents {
    /// Stances of a dataset whose texts are indexed.
    const MOST_STANCES: usize = 5 * SMALL;

    pub fn new(data: &Dataset) -> Self {
        let mut documents = Self::default();
        for kind in KINDS {
            let len = match kind {
                Kind::Source => data.sources.len(),
                Kind::Term => data.terms.len(),
                Kind::Penalty => data.penalties.len(),
                Kind::Instrument => data.instruments.len(),
                Kind::Obligation => data.obligations.len(),
                Kind::Firm if !Self::has_firms_of(data) => 0,
                Kind::Firm => data.firms.len(),
                Kind::Event => data.events.len(),
                Kind::Note => data.notes.len(),
                Kind::Stance | Kind::Synonym | Kind::Premise | Kind::Rule => 0,
            };
            let len = u32::try_from(len).unwrap_or(u32::MAX);
            documents.kinds.push((kind, documents.count, len));
            documents.count = documents.count.saturating_add(len);
        }
        documents
    }

    /// Whether the firms of a dataset, and their stances, are few enough to be among them.
    pub fn has_firms_of(data: &Dataset) -> bool {
        data.firms.len() <= SMALL && data.stances.len() <= Self::MOST_STANCES
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.count as usize
    }

    /// The number of a record; `None` for one that is not searched.
    pub fn number(&self, record: RecordRef) -> Option<u32> {
        let (_, first, len) = self.kinds.iter().find(|(kind, ..)| *kind == record.kind)?;
        let row = u32::try_from(record.row).ok().filter(|row| row < len)?;
        Some(first + row)
    }

    /// The record with a number.
    pub fn record(&self, number: u32) -> Option<RecordRef> {
        let (kind, first, _) = self.kinds.iter().find(|(_, first, len)| (*first..first + len).contains(&number))?;
        Some(RecordRef { kind: *kind, row: (number - first) as usize })
    }

    /// All of them, with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (u32, RecordRef)> {
        self.kinds.iter().flat_map(|(kind, first, len)| {
            (0..*len).map(move |row| (first + row, RecordRef { kind: *kind, row: row as usize }))
        })
    }
}
