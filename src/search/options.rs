//! What a search should find.

/// Rows of a table up to which texts are indexed whole, and fuzzy search is that of the crate `fuzzy-matcher` itself.
pub const SMALL: usize = 20_000;

/// Which rows are eligible, and how many of the best are wanted in their order.
#[derive(Clone, Copy)]
pub struct SearchOptions<'a> {
    /// The number of rows.
    pub rows: usize,
    /// How many of the best rows are wanted in their order.
    pub top: usize,
    /// Whether a row that matches is eligible.
    pub allow: &'a (dyn Fn(usize) -> bool + Sync),
    /// Whether the result is no longer wanted.
    pub stop: &'a (dyn Fn() -> bool + Sync),
}

impl SearchOptions<'_> {
    /// All rows that match, all in their order.
    pub fn all(rows: usize) -> Self {
        Self { rows, top: usize::MAX, allow: &|_| true, stop: &|| false }
    }
}
