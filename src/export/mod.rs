//! A view → bytes: an aligned table, Markdown, a report and pictures for people; JSON, NDJSON, CSV, calendars, feeds
//! and citations for programs.
//!
//! Every export carries its [`Provenance`]: which dataset, which question, which day, how many of how many.

mod atom;
mod cite;
mod csv;
mod format;
mod grid;
mod html;
mod ics;
mod json;
mod list;
mod provenance;
mod svg;

pub use atom::feed;
pub use cite::{Style, cite};
pub use csv::csv;
pub use format::Format;
pub use grid::{markdown, table};
pub use html::{Entry, report};
pub use ics::{calendar, stamp};
pub use json::{json, ndjson};
pub use list::{Export, view, view_while, written};
pub use provenance::{Provenance, SCHEMA};
pub use svg::svg;
