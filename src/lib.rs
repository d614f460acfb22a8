//! pactscope shows who signed what under Europe's AI rules, when, and what it obliges them to: in the terminal,
//! offline, every claim with its source.
//!
//! The library has twelve module folders, which we call rooms. **Their order is the law: a room may use the rooms above
//! it in this list, never one below, and imports between files have no cycles.** `tests/it/architecture.rs` checks it;
//! `docs/architecture.md` explains it.
//!
//! ```text
//! core     facts over time: dates, records, the dataset, which position or law holds on a given day
//! load     bytes → dataset: reading, checking, reporting every problem
//! search   text → ranked rows
//! query    the query language → a filter → rows and facets
//! i18n     the messages people read
//! config   the one list of actions, keys, colours, saved views
//! view     a record → the text shown for it: columns, rows, pages, lanes, claims
//! export   a view → bytes, one format per file
//! app      the state machine: messages in, effects out
//! ui       state → cells
//! shell    the outside world: terminal, event loop, workers, files, clock
//! cli      arguments → an answer
//! ```
//!
//! The program is built from this library. Its stable part is small: load the bundled [`Dataset`], look up what held on
//! a given day, filter by a query.
//!
//! ```
//! use pactscope::{Dataset, Date, Status, Subject, bundled, parse};
//!
//! let data: Dataset = bundled().expect("the bundled data is checked by its tests");
//! let day = Date::parse("2024-10-01").expect("a date");
//!
//! // Did Meta sign the AI Pact?
//! let meta = data.firms.row("meta").expect("a firm");
//! let pact = data.instrument_by_key("pact").expect("an instrument");
//! assert_eq!(data.status(meta, &pact.id, day), Status::Declined);
//!
//! // The same question for all firms, as the explorer and the command line answer it.
//! let filter = parse("pact:declined", Subject::Firms, &data).expect("a query");
//! assert_eq!(filter.to_string(), "pact:declined");
//! ```

pub(crate) mod core;
pub(crate) mod load;
pub(crate) mod search;
pub(crate) mod query;
pub(crate) mod i18n;
pub(crate) mod config;
pub(crate) mod view;
pub(crate) mod export;
pub(crate) mod app;
pub(crate) mod ui;
pub(crate) mod shell;
pub(crate) mod cli;

pub use crate::cli::main;
pub use crate::core::date::NotADate;
pub use crate::core::{Dataset, Date, Standing, Status, Subject};
pub use crate::load::Problems;
pub use crate::query::{Filter, QueryError, parse};

/// The dataset that comes with the program.
///
/// # Errors
/// Every problem of the bundled files. The tests check that there is none.
pub fn bundled() -> Result<Dataset, Problems> {
    load::load(&[load::bundled::files()])
}

#[doc(hidden)]
pub mod testing;
