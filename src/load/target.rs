//! What the ids in records refer to.

use crate::core::record::{Firm, FirmKind, Instrument, Note, Obligation, Penalty, Premise, Record, Source, TermKind};

/// The kind of record that an id must name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    Source,
    Firm,
    /// A firm of the kind association.
    Association,
    Instrument,
    Obligation,
    Penalty,
    Note,
    Premise,
    Term(TermKind),
    /// A term of the kind use or area: what a system can be used for.
    Use,
    /// A record of any kind.
    Any,
}

impl Target {
    /// The list in a file, or the kind of term, whose ids are meant; None for any record.
    pub fn name(self) -> Option<&'static str> {
        Some(match self {
            Self::Source => Source::LIST,
            Self::Firm => Firm::LIST,
            Self::Association => FirmKind::Association.word(),
            Self::Instrument => Instrument::LIST,
            Self::Obligation => Obligation::LIST,
            Self::Penalty => Penalty::LIST,
            Self::Note => Note::LIST,
            Self::Premise => Premise::LIST,
            Self::Term(kind) => kind.word(),
            Self::Use => TermKind::Use.word(),
            Self::Any => return None,
        })
    }
}
