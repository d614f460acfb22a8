//! pactscope: who signed what under Europe's AI rules, when, and what it obliges them to.
//!
//! Twelve rooms. The order of this list is the law: a room may use those above it, never one below.
//! `tests/architecture.rs` holds it.

/// Facts over time: dates, records, the dataset, what held on a day.
pub mod core;
/// Bytes → dataset: reading, checking, reporting every problem.
pub mod load;
/// Text → ranked rows.
pub mod search;
/// The query language → a filter → rows and facets.
pub mod query;
/// The messages people read, English and Vietnamese.
pub mod i18n;
/// TOML → the one list of actions, keys, colours, saved views.
pub mod config;
/// A record → what is said of it: columns, rows, pages, lanes, claims.
pub mod view;
/// A view → bytes, one format a file.
pub mod export;
/// The state machine: messages in, effects out.
pub mod app;
/// Model → cells.
pub mod ui;
/// The world: terminal, loop, signals, files, clock.
pub mod shell;
/// Arguments → an answer.
pub mod cli;

pub use crate::core::{Dataset, Date, Standing, Status, Subject, standing};
pub use crate::query::{Filter, QueryError, parse};
