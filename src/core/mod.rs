//! Facts over time: dates, records, the dataset with its indexes, loading, checking, and what held on a day.
//!
//! Nothing in this folder touches files, the clock, the terminal or threads: bytes come in, values go out.

pub mod asof;
pub mod bitmap;
pub mod bundled;
pub mod country;
pub mod dataset;
pub mod date;
pub mod diff;
pub mod fold;
pub mod id;
mod ids;
mod lists;
pub mod load;
pub mod matrix;
pub mod pairs;
pub mod record;
pub mod revise;
pub mod safe;
pub mod schema;
mod slots;
pub mod standings;
mod table;
mod word;
mod words;

pub use asof::{Standing, standing};
pub use bitmap::Bitmap;
pub use dataset::{Dataset, Kind, RecordRef};
pub use date::Date;
pub use id::Id;
pub use lists::Lists;
pub use record::{
    Applies, Change, Confidence, Dated, Event, Firm, Instrument, InstrumentKind, Note, NoteKind, Obligation, Penalty,
    Position, Size, Source, SourceKind, Stance, Term, TermKind,
};
pub use safe::{Safe, Text};
pub use table::Table;
