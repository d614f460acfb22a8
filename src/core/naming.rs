//! Which records name a source: as one that they or a part of them rest on, or as one that explains them.

use crate::core::{Csr, Dataset, Id, Kind, RecordRef};

impl Dataset {
    /// The rows of the sources that a record names anywhere, each once. May read the record from its file.
    pub fn named_by(&self, record: RecordRef) -> Vec<usize> {
        let mut ids: Vec<&Id> = self.sources_of(record).iter().collect();
        match record.kind {
            Kind::Instrument => {
                if let Some(instrument) = self.instruments.at(record.row) {
                    ids.extend(instrument.counts.iter().flat_map(|count| &count.sources));
                    ids.extend(instrument.stages.iter().flat_map(|stage| &stage.sources));
                }
            }
            Kind::Obligation => {
                if let Some(obligation) = self.obligations.at(record.row) {
                    ids.extend(obligation.guidance.iter().chain(&obligation.standards));
                }
            }
            Kind::Firm => {
                if let Some(firm) = self.firms.at(record.row) {
                    ids.extend(firm.parents.iter().flat_map(|parent| &parent.sources));
                    ids.extend(firm.memberships.iter().flat_map(|membership| &membership.sources));
                }
            }
            Kind::Note => ids.extend(self.notes.at(record.row).into_iter().flat_map(|note| &note.seen_in)),
            Kind::Source
            | Kind::Term
            | Kind::Penalty
            | Kind::Stance
            | Kind::Event
            | Kind::Synonym
            | Kind::Premise
            | Kind::Rule => {}
        }
        self.source_rows(ids)
    }

    /// The records that name a source, kind by kind. Reads all records the first time.
    pub fn naming(&self, source: usize) -> &[RecordRef] {
        let index = self.links().records_naming.get_or_init(|| {
            let named = |record| self.named_by(record).into_iter().filter_map(|row| u32::try_from(row).ok());
            let pairs = self.all_records().flat_map(|record| named(record).map(move |row| (row, record)));
            Csr::new(self.sources.len(), &pairs.collect::<Vec<_>>())
        });
        index.of(source)
    }
}
