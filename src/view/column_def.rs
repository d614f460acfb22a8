//! The definition of a column, from which CSV, the table and Markdown take its name, heading and cells.

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
    /// Tables have their columns in the order of these numbers.
    place: usize,
    heading: Heading,
    cell: DisplayCell<'k, R>,
}

impl<R> ColumnDef<'_, R> {
    /// The cell for programs.
    pub fn value(&self, row: &R) -> String {
        (self.value)(row)
    }
}

/// The columns of the rows `R`, in the order of CSV.
pub struct Columns<'k, R>(Vec<ColumnDef<'k, R>>);

impl<R> Default for Columns<'_, R> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'k, R> Columns<'k, R> {
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a column that holds the JSON field of the same name.
    #[must_use]
    pub fn field(self, name: &'static str, value: impl Fn(&R) -> String + 'k) -> Self {
        self.part(name, &[name], value)
    }

    /// Adds a column that holds fields of other names.
    #[must_use]
    pub fn part(mut self, name: impl Into<String>, fields: &[&'static str], value: impl Fn(&R) -> String + 'k) -> Self {
        self.0.push(ColumnDef { name: name.into(), fields: fields.to_vec(), value: Box::new(value), display: None });
        self
    }

    /// Shows the column added last to people, at a place of the table.
    #[must_use]
    pub fn shown(mut self, place: usize, heading: Heading, cell: impl Fn(&R, Context<'_>) -> Cell + 'k) -> Self {
        if let Some(last) = self.0.last_mut() {
            last.display = Some(Display { place, heading, cell: Box::new(cell) });
        }
        self
    }

    pub fn iter(&self) -> impl Iterator<Item = &ColumnDef<'k, R>> {
        self.0.iter()
    }

    /// The columns that people see, in the order of the table.
    fn displayed(&self) -> Vec<&Display<'k, R>> {
        let mut displayed: Vec<_> = self.0.iter().filter_map(|column| column.display.as_ref()).collect();
        displayed.sort_by_key(|display| display.place);
        displayed
    }

    /// Rows as people read them.
    pub fn grid(&self, rows: &[R], cx: Context<'_>) -> Grid {
        let displayed = self.displayed();
        let cells = |row: &R| displayed.iter().map(|display| (display.cell)(row, cx)).collect();
        Grid {
            heading: displayed.iter().map(|display| display.heading.text(cx)).collect(),
            rows: rows.iter().map(cells).collect(),
        }
    }
}
