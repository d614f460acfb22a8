//! Text → ranked rows.
//!
//! Texts are folded once, into segments of a few thousand rows. A segment has bit planes: for each class of letter,
//! one bit per text, set if the text has such a letter, so that one AND rules out 64 texts. Scores are those of
//! `fuzzy-matcher`. This room knows rows, not records; only [`NameMatcher`] and [`FullText`]
//! read a dataset.
//! It may fork and join (`rayon`).

mod by_crate;
mod candidate;
mod corpus;
mod full_text;
mod letter_planes;
mod misspelt;
mod name_match;
mod options;
mod prepared_query;
mod rank_key;
mod row_set;
mod scorer;
mod segment;
#[cfg(test)]
mod tests;
mod text_query;
mod top_k;
mod window;

pub use candidate::{Candidate, Class, Entry};
pub use corpus::{Corpus, Matches};
pub use full_text::{FullText, Reason, TextField, TextHit, Tier, lit};
pub use name_match::{NameMatch, NameMatcher, is_everyday, telling_words};
pub use options::{SMALL, SearchOptions};
pub use row_set::{RowSet, WORD_ROWS, Word, ones};
pub use segment::SegmentBuilder;
pub use text_query::{Found, Matcher, Query};
