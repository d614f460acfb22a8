//! Rows as people read them: a heading and cells.

/// A cell with its sources.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    /// Addresses of its sources.
    pub sources: Vec<String>,
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self { text: text.into(), sources: Vec::new() }
    }
}

/// A heading, and rows with as many cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    pub heading: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
    /// The names of its columns in CSV.
    pub names: Vec<String>,
    /// The names of columns that could be shown too.
    pub left_out: Vec<String>,
}
