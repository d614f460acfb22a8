//! Arguments → an answer: the explorer on a terminal, rows anywhere else.
//!
//! [`args`] defines the command line as a whole. A new subcommand needs a file with its arguments and a `run`, a line
//! here, and in [`args`] a variant of [`args::Command`] and an arm in its `run`.

mod args;
mod ask;
mod check;
mod choices;
mod compare;
mod complete;
mod completions;
mod context;
mod data;
mod dates;
mod diff;
mod duties;
mod exit;
mod explore;
mod help;
mod input;
mod list;
mod man;
mod matching;
mod open;
mod options;
mod output;
mod own;
mod query_page;
mod records;
mod resolve;
mod run;
mod search;

pub use run::main;
