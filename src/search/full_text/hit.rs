//! What a full-text search finds, and why.

use super::field::{TextField, Tier};
use crate::core::RecordRef;

/// A record that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct TextHit {
    pub record: RecordRef,
    pub tier: Tier,
    /// The order within a tier, higher first. It has no meaning beyond that.
    pub score: f32,
    pub reason: Reason,
    /// The words of the search text that the reason is about, as they were typed.
    pub phrase: String,
    /// It is about what the whole search text means.
    pub is_meant: bool,
    /// The words to light up, in the form that [`super::lit`] compares.
    pub words: Vec<String>,
    /// Of a guess: the words that were searched for instead of the given ones.
    pub instead: Option<String>,
}

/// Why a record was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A field has the words: of the record itself, or of another that it belongs to or that belongs to it, such as the
    /// area of a duty or the stance of a firm.
    In { field: TextField, of: RecordRef },
    /// The words are among these synonyms, by their row.
    Synonym { row: usize },
}
