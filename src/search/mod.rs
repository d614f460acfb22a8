//! Text → ranked rows.
//!
//! Folded texts in segments, bit planes that tell which texts can fit, scores that are `fuzzy-matcher`'s, and the
//! matching of names of other people's lists.

pub mod candidate;
pub mod corpus;
pub mod letter_planes;
pub mod name_match;
pub mod prepared_query;
pub mod scorer;
pub mod segment;
#[cfg(test)]
mod tests;
pub mod text_query;
pub mod top_k;
pub mod window;

pub use candidate::{Candidate, Class, Entry};
pub use corpus::{Answers, Corpus, Search};
pub use name_match::{MatchConfidence, NameMatch, Names};
pub use segment::{Builder, Segment};
pub use text_query::{Found, Match, Query};
