//! The definition of a format, and what it gets to write.

use serde::Serialize;

use crate::core::record::Url;
use crate::core::{Safe, Subject};
use crate::export::provenance::Provenance;
use crate::query::FoundBy;
use crate::view::column_def::{Columns, UnknownColumn};
use crate::view::rows::{Annotated, ChangeRow, DeadlineRow, GUESS, Listed, OwnCells};
use crate::view::timeline::content::Content;
use crate::view::{Context, Grid};

/// A format: its names, and how it is written.
#[derive(Debug)]
pub struct FormatDef {
    /// Its name on the command line.
    pub name: &'static str,
    /// The ending of its files, without the dot.
    pub ending: &'static str,
    /// One line for `--help`.
    pub help: &'static str,
    /// Whether the explorer offers it; it then needs the message `export-menu.NAME`.
    pub in_menu: bool,
    pub write: Write,
}

/// What a format can be made of, and the function that writes it.
#[derive(Clone, Copy, Debug)]
pub enum Write {
    /// Rows of any kind.
    Rows(fn(Context<'_>, &Provenance, &dyn AnyRows, &RowOptions) -> Result<Export, ExportError>),
    /// The rows of a list, by their rows in the dataset; see [`GoesOn`].
    List(fn(Context<'_>, &Provenance, Subject, &[usize], GoesOn<'_>) -> String),
    /// A timeline.
    Timeline(fn(Context<'_>, &Provenance, &Content) -> String),
    /// Dates of application that lie ahead.
    Deadlines(fn(Context<'_>, &Provenance, &[DeadlineRow<'_>], &Calendar) -> String),
    /// Changes between two days.
    Changes(fn(Context<'_>, &Provenance, &[ChangeRow<'_>], &Feed) -> String),
}

/// Called before each row: whether the export is still wanted. An export that was cut off is dropped.
pub type GoesOn<'a> = &'a dyn Fn() -> bool;

/// How rows are written in the formats that leave a choice.
#[derive(Clone, Debug, Default)]
pub struct RowOptions {
    /// The names of the columns that a table or CSV has, in their order; the usual ones if there are none.
    pub columns: Vec<String>,
    /// Whether CSV begins with a byte order mark, without which Excel takes it for another encoding.
    pub bom: bool,
    /// Whether NDJSON begins with a line that says where the rows come from.
    pub lineage: bool,
    /// Whether the rows of lists have what the user added to them.
    pub mine: bool,
}

/// How calendars are written.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// The time stamp of the entries, as `20240924T000000Z`.
    pub stamp: String,
    /// How many days before each date a reminder rings.
    pub alarm: Option<u16>,
}

/// What a feed is of and where it stands.
#[derive(Clone, Debug)]
pub struct Feed {
    /// The query without the day since which it was asked.
    pub query: Safe,
    /// The address at which the feed will be found.
    pub address: Option<Url>,
}

/// The result of an export.
#[derive(Debug)]
pub enum Export {
    Text(String),
    /// A table, whose width depends on the terminal.
    Grid(Grid),
}

/// Why an export failed.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("these rows have no such format")]
    Unsupported,
    #[error("no column is called `{}`", .0.name)]
    NoColumn(UnknownColumn),
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    #[error(transparent)]
    Csv(#[from] ::csv::Error),
    #[error(transparent)]
    Utf8(#[from] std::string::FromUtf8Error),
}

/// Rows of any kind, so that a format need not know which.
pub trait AnyRows {
    fn len(&self) -> usize;

    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// See [`GoesOn`].
    fn goes_on(&self) -> bool;

    /// The names of the columns in CSV.
    fn names(&self) -> Vec<&str>;

    /// The cells of a row for programs, under [`AnyRows::names`].
    fn values(&self, row: usize) -> Vec<String>;

    /// A row as JSON, in one line.
    fn json(&self, row: usize) -> serde_json::Result<String>;

    /// All rows as people read them.
    fn grid(&self, cx: Context<'_>) -> Grid;
}

/// The numbers of the rows, as long as they are wanted.
pub fn each(rows: &dyn AnyRows) -> impl Iterator<Item = usize> {
    (0..rows.len()).take_while(|_| rows.goes_on())
}

/// Rows of one kind with their columns.
pub struct Typed<'r, 'k, R> {
    rows: &'r [R],
    columns: Columns<'k, R>,
    goes_on: GoesOn<'r>,
    /// Whether CSV has a column for how each row was found.
    wants_found: bool,
    /// How each row was found; none for rows that are not of a list.
    found: &'r [Option<FoundBy>],
    /// What the user added to each row; none where that is not wanted.
    own: &'r [OwnCells],
}

impl<'r, 'k, R> Typed<'r, 'k, R> {
    /// # Errors
    /// If the options choose a column that there is not.
    pub fn new(
        rows: &'r [R],
        columns: Columns<'k, R>,
        options: &RowOptions,
        goes_on: GoesOn<'r>,
    ) -> Result<Self, ExportError> {
        let chosen = &options.columns;
        let is_found_by = |name: &&String| *name == Listed::<R>::FOUND_BY;
        let wants_found = chosen.is_empty() || chosen.iter().any(|name| is_found_by(&name));
        let others: Vec<String> = chosen.iter().filter(|name| !is_found_by(name)).cloned().collect();
        let columns = if chosen.is_empty() { columns } else { columns.only(&others).map_err(ExportError::NoColumn)? };
        Ok(Self { rows, columns, goes_on, wants_found, found: &[], own: &[] })
    }

    /// The same rows of a list, each with how it was found.
    #[must_use]
    pub fn found(self, found: &'r [Option<FoundBy>]) -> Self {
        Self { found, ..self }
    }

    /// The same rows, each with what the user added to it.
    #[must_use]
    pub fn own(self, own: &'r [OwnCells]) -> Self {
        Self { own, ..self }
    }
}

impl<R: Serialize> AnyRows for Typed<'_, '_, R> {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn goes_on(&self) -> bool {
        (self.goes_on)()
    }

    fn names(&self) -> Vec<&str> {
        let found = (self.wants_found && !self.found.is_empty()).then_some(Listed::<R>::FOUND_BY);
        let own = OwnCells::NAMES.into_iter().filter(|_| !self.own.is_empty());
        self.columns.iter().map(|column| column.name.as_str()).chain(found).chain(own).collect()
    }

    fn values(&self, row: usize) -> Vec<String> {
        let Some(of) = self.rows.get(row) else { return Vec::new() };
        let found = self
            .found
            .get(row)
            .filter(|_| self.wants_found)
            .map(|found| found.map_or_else(String::new, |found| found.to_string()));
        let own = self.own.get(row).into_iter().flat_map(OwnCells::values);
        self.columns.iter().map(|column| column.value(of)).chain(found).chain(own).collect()
    }

    fn json(&self, row: usize) -> serde_json::Result<String> {
        if let (Some(of), Some(found_by), Some(own)) = (self.rows.get(row), self.found.get(row), self.own.get(row)) {
            return serde_json::to_string(&Annotated { listed: Listed { row: of, found_by: *found_by }, own });
        }
        match (self.rows.get(row), self.found.get(row)) {
            (Some(row), Some(found_by)) => serde_json::to_string(&Listed { row, found_by: *found_by }),
            (Some(row), None) => serde_json::to_string(row),
            (None, _) => Ok(String::new()),
        }
    }

    fn grid(&self, cx: Context<'_>) -> Grid {
        let mut grid = self.columns.grid(self.rows, cx);
        if !self.own.is_empty() {
            for name in OwnCells::NAMES {
                grid.heading.push(cx.messages.get(&format!("export.{name}")).to_owned());
                grid.names.push(name.to_owned());
            }
            for (cells, own) in grid.rows.iter_mut().zip(self.own) {
                cells.extend(own.shown(cx).map(Into::into));
            }
        }
        for (cells, _) in grid.rows.iter_mut().zip(self.found).filter(|(_, found)| **found == Some(FoundBy::Guess)) {
            if let Some(first) = cells.first_mut() {
                first.text = format!("{GUESS} {}", first.text);
            }
        }
        grid
    }
}
