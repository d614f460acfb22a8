//! The lines of a list: its rows, and the headings of their groups between them. The cursor goes from row to row.

use crate::search::{Found, TextHit, lit};
use crate::view::Context;
use crate::view::glyph::Glyph;
use crate::view::groups::GroupHeading;
use crate::view::list_column::Cell;
use crate::view::why;

/// A row that is seen: its cells, one for each placed column, and how the search text matched it.
#[derive(Clone, Debug, Default)]
pub struct VisibleRow {
    pub row: usize,
    pub cells: Vec<Cell>,
    /// `None` if there is no search text, or none of the names and titles has it.
    pub found: Option<Found>,
    /// How it was found, if not by one of its names or titles.
    pub by_text: Option<FoundText>,
    /// It is no match, only like what was searched for.
    pub is_guess: bool,
    /// What the user added to it.
    pub marks: Vec<Glyph>,
}

/// How a row was found by its texts, or by what the words mean.
#[derive(Clone, Debug)]
pub struct FoundText {
    /// `in: examples of Employment`
    pub why: String,
    /// The characters of its name or title to light up, by index.
    pub letters: Vec<usize>,
}

impl FoundText {
    /// For a row with this name or title.
    pub fn new(cx: Context<'_>, hit: &TextHit, title: &str) -> Self {
        Self { why: why(cx, hit), letters: lit(title, &hit.words) }
    }
}

/// A line that is seen.
#[derive(Clone, Debug)]
pub enum ListLine {
    /// `AI Act · Prohibited practices`
    Heading(String),
    Row(VisibleRow),
}

impl ListLine {
    /// The row, if it is one.
    pub const fn row(&self) -> Option<&VisibleRow> {
        match self {
            Self::Heading(_) => None,
            Self::Row(row) => Some(row),
        }
    }
}

/// The headings of a list, in order; none if it has no groups.
#[derive(Debug, Default)]
pub struct Lines(Vec<Heading>);

#[derive(Debug)]
struct Heading {
    /// The row below it, by its place among the rows, and its own place among the lines.
    at: usize,
    line: usize,
    label: String,
}

impl Lines {
    pub fn new(headings: Vec<GroupHeading>) -> Self {
        let line = |(n, GroupHeading { at, label })| Heading { at, line: at + n, label };
        Self(headings.into_iter().enumerate().map(line).collect())
    }

    /// The number of lines of a number of rows.
    pub const fn len(&self, rows: usize) -> usize {
        rows + self.0.len()
    }

    /// The line of a row.
    pub fn of(&self, row: usize) -> usize {
        row + self.0.partition_point(|heading| heading.at <= row)
    }

    /// The row of a line, or the one below a heading.
    pub fn row(&self, line: usize) -> usize {
        line - self.0.partition_point(|heading| heading.line < line)
    }

    /// The heading that a line is.
    pub fn heading(&self, line: usize) -> Option<&str> {
        let at = self.0.binary_search_by_key(&line, |heading| heading.line).ok()?;
        self.0.get(at).map(|heading| heading.label.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::{GroupHeading, Lines};

    #[test]
    fn rows_and_lines_lead_to_each_other() {
        let heading = |at| GroupHeading { at, label: at.to_string() };
        let lines = Lines::new([0, 2, 3].map(heading).into());
        let kinds: Vec<Option<&str>> = (0..lines.len(5)).map(|line| lines.heading(line)).collect();
        assert_eq!(kinds, [Some("0"), None, None, Some("2"), None, Some("3"), None, None]);
        for row in 0..5 {
            assert_eq!(lines.row(lines.of(row)), row);
        }
        assert_eq!([0, 3, 5].map(|line| lines.row(line)), [0, 2, 3], "a heading belongs to the row below it");
        assert_eq!(Lines::default().row(Lines::default().of(7)), 7);
    }
}
