//! The formats. Each has its own file with its name, its file ending and what it can be made of; this file lists them.

mod atom;
mod csv;
mod definition;
mod fit;
mod html;
mod html_table;
mod ics;
mod json;
mod markdown;
mod svg;
mod table;
mod text;

use strum::VariantArray;

pub use definition::{AnyRows, Calendar, Export, ExportError, Feed, FormatDef, GoesOn, RowOptions, Typed, Write};
pub use html::duties_page;
pub use html_table::html_table;
pub use ics::stamp;
pub use markdown::markdown_page;
pub use table::table;

/// A format of rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, VariantArray)]
pub enum Format {
    #[default]
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

/// What a command prints, which decides the formats that it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Printed {
    Rows,
    /// The rows of a view.
    List,
    Deadlines,
    Changes,
    /// What a profile must do.
    Duties,
    /// Whole records.
    Records,
    /// The rows of a list of names.
    Matches,
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

    /// The format of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|format| format.definition().name == name)
    }

    /// Whether some output has this format.
    pub const fn fits(self, printed: Printed) -> bool {
        match self.definition().write {
            Write::Rows(_) => {
                !matches!(printed, Printed::Records)
                    || matches!(self, Self::Table | Self::Json | Self::Ndjson | Self::Md)
            }
            Write::List(_) => {
                matches!(printed, Printed::List | Printed::Matches)
                    || matches!((printed, self), (Printed::Duties, Self::Html))
            }
            Write::Timeline(_) => matches!(printed, Printed::List),
            Write::Deadlines(_) => matches!(printed, Printed::Deadlines | Printed::Duties),
            Write::Changes(_) => matches!(printed, Printed::Changes),
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
