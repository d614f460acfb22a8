//! pactscope: who signed what under Europe's AI rules, when, and what it obliges them to.
//!
//! Nine folders. The order of this list is the law: a folder may use those above it, never one below.
//! `tests/house.rs` holds it.

/// Facts over time: dates, records, the dataset, loading, what held on a day.
pub mod core;
/// Text → filter → ranked rows.
pub mod query;
/// The words people read, English and Vietnamese.
pub mod text;
/// Rows → bytes.
pub mod export;
/// TOML → the one list of actions, keys, colours.
pub mod config;
/// The state machine: messages in, effects out.
pub mod app;
/// Model → cells.
pub mod ui;
/// The world: terminal, loop, signals, files, clock.
pub mod shell;
/// Arguments → an answer.
pub mod cli;
