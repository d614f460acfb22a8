//! The formats of exports.

use clap::ValueEnum;
use strum::{Display, EnumIter};

/// How rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display, EnumIter, ValueEnum)]
#[strum(serialize_all = "lowercase")]
pub enum Format {
    /// Columns, for reading
    Table,
    /// One JSON document: provenance and rows
    Json,
    /// One JSON object per line; the first line is the provenance
    Ndjson,
    /// For spreadsheets and programs
    Csv,
    /// A Markdown table with links to the sources
    Md,
    /// An iCalendar file
    Ics,
    /// A timeline picture
    Svg,
    /// A self-contained report
    Html,
    /// An Atom feed
    Atom,
}
