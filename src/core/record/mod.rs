//! The records of the dataset, one type per kind. `docs/data.md` says what each means; the files are under `data/`.

mod about;
mod common;
mod event;
mod firm;
mod instrument;
mod note;
mod obligation;
mod penalty;
mod source;
mod stance;
mod term;
mod url;
mod vocab;

pub use about::About;
pub use common::Record;
pub use event::Event;
pub use firm::Firm;
pub use instrument::Instrument;
pub use note::Note;
pub use obligation::{Applies, Obligation};
pub use penalty::Penalty;
pub use source::Source;
pub use stance::Stance;
pub use term::Term;
pub use url::Url;
pub use vocab::{
    Change, Confidence, Dated, EventKind, EventLane, InstrumentKind, NoteKind, ObligationKind, Position, Size,
    SourceKind, TermKind,
};
