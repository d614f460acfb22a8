//! What a search is to find.

/// Which rows count, and how many of the best are wanted in their order.
#[derive(Clone, Copy)]
pub struct SearchOptions<'a> {
    /// How many rows there are.
    pub rows: usize,
    /// How many of the best rows are wanted in their order.
    pub top: usize,
    /// Whether a row that matches counts.
    pub allow: &'a (dyn Fn(usize) -> bool + Sync),
    /// Whether nobody wants the result any more.
    pub stop: &'a (dyn Fn() -> bool + Sync),
}

impl SearchOptions<'_> {
    /// All rows that match, all in their order.
    pub fn all(rows: usize) -> Self {
        Self { rows, top: usize::MAX, allow: &|_| true, stop: &|| false }
    }
}
