//! The reporting loader, for files with problems: it reports every problem with its line and column.
//!
//! [`collect`] loads the files of all layers. [`diagnose`] splits a file that serde refuses, list by list or line by
//! line ([`ndjson`]), record by record, and in an invalid record field by field ([`fields`]). The valid records go into
//! a dataset ([`merge`]), on which [`check`] reports what a single value cannot show. [`page`] and [`locate`] find the
//! line and column of a value; [`explain`] says what is wrong with a value; [`problem`] and [`value`] are the result.

mod check;
mod collect;
mod diagnose;
mod explain;
mod fields;
mod locate;
mod merge;
mod ndjson;
mod page;
mod problem;
#[cfg(test)]
mod tests;
mod value;

pub(super) use collect::load;
pub use problem::{Problem, ProblemKind, Problems};
pub use value::{Found, SyntaxError, Wanted};
