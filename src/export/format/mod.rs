//! The formats. Each has its own file with its name, its file ending and what it can be made of; this file lists them.

mod atom;
mod csv;
mod definition;
mod html;
mod ics;
mod json;
mod markdown;
mod svg;
mod table;
mod text;

use strum::VariantArray;

pub use definition::{Calendar, Export, ExportError, Feed, FormatDef, GoesOn, Typed, Write};
pub use ics::stamp;
pub use markdown::markdown_page;
pub use table::table;

/// A format of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub enum Format {
    Table,
    Json,
    Ndjson,
    Csv,
    Md,
    Ics,
    Svg,
    Text,
    Html,
    Atom,
}

impl Format {
    /// Its names, and how it is written.
    pub const fn definition(self) -> &'static FormatDef {
        match self {
            Self::Table => &table::TABLE,
            Self::Json => &json::JSON,
            Self::Ndjson => &json::NDJSON,
            Self::Csv => &csv::CSV,
            Self::Md => &markdown::MARKDOWN,
            Self::Ics => &ics::ICS,
            Self::Svg => &svg::SVG,
            Self::Text => &text::TEXT,
            Self::Html => &html::HTML,
            Self::Atom => &atom::ATOM,
        }
    }

    /// Whether it shows a timeline.
    pub const fn shows_a_timeline(self) -> bool {
        matches!(self.definition().write, Write::Timeline(_))
    }

    /// All formats, in the order in which they are listed.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::VARIANTS.iter().copied()
    }

    /// The formats that the explorer offers in its menu.
    pub fn in_menu() -> impl Iterator<Item = Self> {
        Self::all().filter(|format| format.definition().in_menu)
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.definition().name)
    }
}
