//! The kinds of row, one file each: their JSON, the columns that all other formats take them from, and the columns of
//! their list on the screen.

mod change;
mod compare;
mod coverage;
mod data_file;
mod deadline;
mod duty;
mod event;
mod firm;
mod instrument;
mod listed;
mod matched;
mod obligation;
mod own;
mod pending;
mod problem;
mod record;
mod revision;
mod row;
mod search;
mod source;
mod standing;
#[cfg(test)]
mod tests;

pub use change::{ChangeRow, changes};
pub use compare::{CompareRow, compare};
pub use coverage::{CoverageRow, coverage};
pub use data_file::DataFileRow;
pub use deadline::{DeadlineRow, deadlines};
pub use duty::{DutyGroup, DutyRow, DutyVerdict, add_firms, duties};
pub use event::{EventRow, LIST as EVENT_LIST};
pub use firm::{FirmRow, LIST as FIRM_LIST, RECORDS as FIRM_RECORDS, firm_grid};
pub use instrument::{InstrumentRow, LIST as INSTRUMENT_LIST};
pub use listed::{GUESS, Listed};
pub use matched::{MatchColumns, MatchRow, NameList};
pub use obligation::{INSTRUMENT as OBLIGATION_GROUPS, LIST as OBLIGATION_LIST, ObligationRow};
pub use own::{Annotated, OwnCells, OwnRow};
pub use problem::ProblemRow;
pub use record::RecordRow;
pub use revision::{RevisionRow, revisions};
pub use row::{Row, grid, stance_keys};
pub use search::SearchRow;
pub use source::{SourceRow, sources};
