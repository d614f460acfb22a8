//! Bytes in, a checked [`Dataset`](crate::core::Dataset) or all problems out.
//!
//! A file is a JSON object with lists of records under the names of their kinds (`"firms": […]`), or it has one record
//! per line under the name of its kind (`{"firm": {…}}`, newline-delimited JSON). A *layer* is a set of files that
//! belong together; a record of a later layer replaces the one with the same id in an earlier layer.
//!
//! This room has two loaders, fast and reporting. [`fast`] parses files in parallel, chunk by chunk, and only finds out
//! whether everything is right. If something is wrong, [`report`] parses the files again, and reports every problem
//! with its line and column. Both apply the same rules: [`rules`] to single records, [`links`] to records that refer to
//! one another.
//!
//! [`Sheet`] is a table of names that is matched to the dataset, in any text format of a spreadsheet.
//!
//! Nothing here opens a file. The room may fork and join (`rayon`).

pub mod bundled;
mod checker;
mod conditions;
mod contents;
mod fast;
mod input;
mod kinds;
mod links;
mod loader;
mod path;
mod profile_rules;
mod progress;
mod report;
mod rules;
pub mod schema;
mod sheet;
mod target;
#[cfg(test)]
mod tests;

pub use input::{File, Input, LARGE, NotLoaded};
pub use loader::{load, load_large};
pub use progress::{NoProgress, Progress};
pub use report::{Found, Problem, ProblemKind, Problems, SyntaxError, Wanted};
pub use sheet::{NotText, Sheet, SheetError};
