//! Answers to questions in plain words, as the palette shows them.

use super::screen::View;
use crate::view::Context;

/// An answer in a sentence, and the query that it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub sentence: String,
    /// The view whose rows the query finds.
    pub view: View,
    pub query: String,
}

/// Answers a text that is a question, once for each of its readings; not at all if it is none. It is called at every
/// key, and must be quick.
pub type Ask = fn(Context<'_>, &str) -> Vec<Answer>;
