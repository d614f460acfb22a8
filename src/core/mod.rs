//! Facts over time: dates, records, tables, the dataset with its indexes, and what held on a day.
//!
//! Nothing in this room touches files, the clock or the terminal: values come in, values go out. It spawns no threads
//! of its own; it may fork and join (`rayon`).
//!
//! Similar names: [`mod@standing`] is the rule for one firm toward one instrument, [`standings`] applies it to all
//! firms at once. [`dataset_diff`] compares two datasets record by record, [`period_diff`] lists what changed between
//! two days in one dataset. [`csr`] (compressed sparse rows) stores a list for each row of a table, all in one vector.

pub mod affiliation;
mod any_record;
pub mod applicability;
pub mod called;
pub mod comparison;
pub mod country;
pub mod csr;
pub mod dataset;
pub mod dataset_diff;
pub mod date;
pub mod day_spec;
pub mod evidence;
pub mod fold;
pub mod history;
pub mod id;
pub mod identifier;
mod knowledge;
mod in_force;
pub mod lang;
mod links;
mod listing;
pub mod named_dates;
mod naming;
pub mod near_in_time;
pub mod object;
pub mod own;
pub mod pending;
pub mod period_diff;
pub mod record;
pub mod safe;
pub mod standing;
pub mod standings;
mod signatories;
pub mod stated_date;
mod stance_summary;
pub mod status_span;
pub mod suggest;
pub mod table;
pub mod text;
pub mod through;

pub use csr::Csr;
pub use dataset::Dataset;
pub use date::Date;
pub use day_spec::DaySpec;
pub use id::Id;
pub use knowledge::{Knowledge, NothingKnown, SourcesUntil};
pub use lang::Lang;
pub use listing::Subject;
pub use record::{
    Applies, Change, Confidence, Event, Firm, Instrument, InstrumentKind, Kind, Note, NoteKind, Obligation, Penalty,
    Position, Record, RecordRef, Size, Source, SourceKind, Stance, Synonym, Term,
};
pub use safe::Safe;
pub use stance_summary::StanceSummary;
pub use standing::{Standing, Status};
pub use stated_date::StatedDate;
pub use table::Table;
pub use text::Text;
