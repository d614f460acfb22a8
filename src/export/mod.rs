//! Rows → bytes: an aligned table, Markdown, a report and pictures for people; JSON, NDJSON, CSV, calendars, feeds
//! and citations for programs.
//!
//! A kind of row is a type in `rows/`: what `serde` makes of it is its JSON, and it says its cells for CSV and its
//! cells for people. Every export carries its [`Lineage`]: which dataset, which question, which day, how many of
//! how many.

mod calendar;
mod cite;
mod claim;
mod csv;
mod diff;
mod feed;
mod format;
mod grid;
mod json;
mod lanes;
mod lineage;
mod picture;
mod report;
pub mod rows;
mod view;

pub use calendar::{calendar, stamp};
pub use cite::{Style, cite};
pub use claim::{claim, says, sources};
pub use csv::csv;
pub use diff::{Section, diff_sections};
pub use feed::feed;
pub use format::Format;
pub use grid::{Cell, Grid, markdown, table};
pub use json::{json, ndjson};
pub use lineage::{Lineage, SCHEMA};
pub use picture::{Dot, Picture, Shape, svg};
pub use report::{Entry, report};
pub use rows::Row;
pub use view::{Export, view, written};
