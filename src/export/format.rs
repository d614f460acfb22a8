//! The formats of exports.

use clap::ValueEnum;
use strum::{Display, EnumIter};

/// How rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display, EnumIter, ValueEnum)]
#[strum(serialize_all = "lowercase")]
pub enum Format {
    /// Columns for people
    Table,
    /// One document: where the rows come from, and the rows
    Json,
    /// A line a row; the first line says where they come from
    Ndjson,
    /// For spreadsheets and programs
    Csv,
    /// A Markdown table with links to the sources
    Md,
    /// A calendar
    Ics,
    /// A picture
    Svg,
    /// A report in one file
    Html,
    /// A feed
    Atom,
}
