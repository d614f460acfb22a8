//! The texts that a row can be found by.

use crate::core::Safe;

/// The role of a candidate text for its row; earlier ones count for more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Candidate {
    Name,
    Alias,
    Model,
    Country,
}

/// A text that a row can be found by.
#[derive(Clone, Debug)]
pub struct Entry {
    pub candidate: Candidate,
    pub text: Safe,
    pub folded: String,
}

/// How a text matches, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    Exact,
    Prefix,
    WordStart,
    Inside,
    /// All words of the query, in any order.
    Words,
    /// A text that many rows share, such as the country.
    Shared,
    Fuzzy,
}
