//! A view → bytes: an aligned table, Markdown, a report and pictures for people; JSON, NDJSON, CSV, calendars, feeds
//! and citations for programs.
//!
//! Every export has its [`Provenance`]: the dataset, the query, the day, and `n of N` rows.

mod cite;
mod format;
mod provenance;
mod render;

pub use cite::{Style, cite};
pub use format::{Calendar, Export, ExportError, Feed, Format, Printed, RowOptions, markdown_page, stamp, table};
pub use provenance::{Provenance, left_out};
pub use render::{
    How, render, render_changes, render_deadlines, render_duties, render_list, render_matches, render_timeline,
};
