//! The slow way, where something is wrong: takes files apart and reports every problem at its line and column.
//!
//! [`collect`] takes the files of all layers through it. A file that serde refuses is taken apart by [`diagnose`], list by
//! list or line by line ([`ndjson`]), record by record, and in a bad record field by field ([`fields`]). The good records
//! go into a dataset ([`merge`]), on which [`check`] reports what no single value shows. [`page`] and [`locate`] find the
//! line and column of a value; [`explain`] says what is wrong with a value; [`problem`] and [`value`] are the
//! data that comes out.

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
mod template;
#[cfg(test)]
mod tests;
mod value;

pub(super) use collect::load;
pub use problem::{Problem, ProblemKind, Problems};
pub use value::{Found, SyntaxError, Wanted};
