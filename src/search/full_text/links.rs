//! What is found by the names and examples of another record: the duties of an area, the events of a firm.

use super::documents::Documents;
use crate::core::{Applies, Csr, Dataset, Id, Kind, RecordRef};

/// For each record, by its number, those that are found by it too.
pub fn links(data: &Dataset, documents: &Documents) -> Csr<u32> {
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    let number = |kind, row| documents.number(RecordRef { kind, row });
    let mut link = |to: Option<u32>, kind: Kind, ids: &mut dyn Iterator<Item = &Id>| {
        let Some(to) = to else { return };
        let mut known: Vec<u32> = Vec::new();
        for id in ids {
            let row = match kind {
                Kind::Term => data.terms.row(id.as_str()),
                Kind::Instrument => data.instruments.row(id.as_str()),
                _ => data.firms.row(id.as_str()),
            };
            if let Some(from) = row.and_then(|row| number(kind, row)).filter(|from| !known.contains(from)) {
                known.push(from);
                pairs.push((from, to));
            }
        }
    };
    for (row, obligation) in data.obligations.iter().enumerate() {
        let to = number(Kind::Obligation, row);
        let conditions = obligation.applies.iter().flat_map(Applies::conditions);
        let terms = obligation.who.iter().chain(&obligation.areas).chain(&obligation.tier).chain(conditions);
        link(to, Kind::Term, &mut { terms });
        link(to, Kind::Instrument, &mut [&obligation.instrument].into_iter());
    }
    for (row, event) in data.events.iter().enumerate() {
        let to = number(Kind::Event, row);
        link(to, Kind::Term, &mut event.topic.iter());
        link(to, Kind::Instrument, &mut event.instrument.iter());
        link(to, Kind::Firm, &mut event.firms.iter());
    }
    if Documents::has_firms_of(data) {
        data.firms.scan(0..data.firms.len(), |row, firm| {
            link(number(Kind::Firm, row), Kind::Term, &mut firm.roles.iter().chain(&firm.sectors));
        });
    }
    Csr::new(documents.len(), &pairs)
}
