//! The definition of a column, from which CSV, the table and Markdown take its name, heading and cells.

use crate::core::suggest::nearest;
use crate::view::{Cell, Context, Grid};

/// The heading of a column for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heading {
    /// The message of a key.
    Message(&'static str),
    /// A word that is the same in every language, such as an instrument's key.
    Word(String),
    /// The name of the firm with this id.
    Firm(String),
}

impl Heading {
    fn text(&self, cx: Context<'_>) -> String {
        match self {
            Self::Message(key) => cx.messages.get(key).to_owned(),
            Self::Word(word) => word.clone(),
            Self::Firm(id) => {
                let firm = cx.data.firms.row(id).and_then(|row| cx.data.firms.at(row));
                firm.map_or_else(|| id.clone(), |firm| firm.name.to_string())
            }
        }
    }
}

/// A column of the rows `R`.
pub struct ColumnDef<'k, R> {
    /// Its name in CSV.
    pub name: String,
    /// The fields of JSON that it holds, with dots between a list or map and what it holds.
    #[cfg_attr(not(test), expect(dead_code, reason = "a test holds that CSV and JSON have the same fields"))]
    pub fields: Vec<&'static str>,
    value: Box<dyn Fn(&R) -> String + 'k>,
    display: Option<Display<'k, R>>,
}

/// The cell of a row for people.
type DisplayCell<'k, R> = Box<dyn Fn(&R, Context<'_>) -> Cell + 'k>;

/// How a column is shown to people.
struct Display<'k, R> {
    /// Tables have their columns in the order of these numbers; `None` for a column that is shown on request.
    place: Option<usize>,
    heading: Heading,
    cell: DisplayCell<'k, R>,
}

impl<R> ColumnDef<'_, R> {
    /// The cell for programs.
    pub fn value(&self, row: &R) -> String {
        (self.value)(row)
    }

    /// The place in a table; `None` for a column that is shown on request.
    fn place(&self) -> Option<usize> {
        self.display.as_ref().and_then(|display| display.place)
    }

    fn heading(&self, cx: Context<'_>) -> String {
        self.display.as_ref().map_or_else(|| self.name.clone(), |display| display.heading.text(cx))
    }

    /// The cell for people; that for programs where people have no other.
    fn cell(&self, row: &R, cx: Context<'_>) -> Cell {
        self.display.as_ref().map_or_else(|| self.value(row).into(), |display| (display.cell)(row, cx))
    }
}

/// No column has this name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownColumn {
    pub name: String,
    /// The known name that is nearest to it.
    pub nearest: Option<String>,
}

/// The columns of the rows `R`, in the order of CSV.
pub struct Columns<'k, R> {
    list: Vec<ColumnDef<'k, R>>,
    /// Whether they were chosen by name, so that people see all of them, in this order.
    chosen: bool,
}

impl<R> Default for Columns<'_, R> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'k, R> Columns<'k, R> {
    pub const fn new() -> Self {
        Self { list: Vec::new(), chosen: false }
    }

    /// Adds a column that holds the JSON field of the same name.
    #[must_use]
    pub fn field(self, name: &'static str, value: impl Fn(&R) -> String + 'k) -> Self {
        self.part(name, &[name], value)
    }

    /// Adds a column that holds fields of other names.
    #[must_use]
    pub fn part(mut self, name: impl Into<String>, fields: &[&'static str], value: impl Fn(&R) -> String + 'k) -> Self {
        self.list.push(ColumnDef { name: name.into(), fields: fields.to_vec(), value: Box::new(value), display: None });
        self
    }

    /// Shows the column added last to people, at a place of the table.
    #[must_use]
    pub fn shown(self, place: usize, heading: Heading, cell: impl Fn(&R, Context<'_>) -> Cell + 'k) -> Self {
        self.displayed_as(Display { place: Some(place), heading, cell: Box::new(cell) })
    }

    /// Shows the column added last to people who ask for it; a table says that it leaves it out.
    #[must_use]
    pub fn on_request(self, heading: Heading, cell: impl Fn(&R, Context<'_>) -> Cell + 'k) -> Self {
        self.displayed_as(Display { place: None, heading, cell: Box::new(cell) })
    }

    fn displayed_as(mut self, display: Display<'k, R>) -> Self {
        if let Some(last) = self.list.last_mut() {
            last.display = Some(display);
        }
        self
    }

    /// The columns of some names alone, in their order.
    ///
    /// # Errors
    /// If there is no column of a name.
    pub fn only(mut self, names: &[String]) -> Result<Self, UnknownColumn> {
        let mut chosen = Self { list: Vec::new(), chosen: true };
        for name in names {
            if let Some(at) = self.list.iter().position(|column| column.name == *name) {
                chosen.list.push(self.list.remove(at));
            } else if !chosen.list.iter().any(|column| column.name == *name) {
                let known = chosen.list.iter().chain(&self.list).map(|column| column.name.as_str());
                return Err(UnknownColumn { name: name.clone(), nearest: nearest(name, known).map(str::to_owned) });
            }
        }
        Ok(chosen)
    }

    pub fn iter(&self) -> impl Iterator<Item = &ColumnDef<'k, R>> {
        self.list.iter()
    }

    /// Rows as people read them.
    pub fn grid(&self, rows: &[R], cx: Context<'_>) -> Grid {
        let mut shown: Vec<_> = self.list.iter().filter(|column| self.chosen || column.place().is_some()).collect();
        if !self.chosen {
            shown.sort_by_key(|column| column.place());
        }
        let left_out = self.list.iter().filter(|column| column.display.is_some() && column.place().is_none());
        Grid {
            heading: shown.iter().map(|column| column.heading(cx)).collect(),
            rows: rows.iter().map(|row| shown.iter().map(|column| column.cell(row, cx)).collect()).collect(),
            names: shown.iter().map(|column| column.name.clone()).collect(),
            left_out: left_out.filter(|_| !self.chosen).map(|column| column.name.clone()).collect(),
        }
    }
}
