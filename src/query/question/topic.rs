//! What a question is about, in words that are no fields: the search finds it.

use std::ops::Range;

use crate::core::{Dataset, Date, Subject};
use crate::query::find::find_rows;
use crate::query::index::Index;
use crate::query::parse::parse;

/// What words are searched in.
#[derive(Clone, Copy)]
pub struct Searched<'a> {
    pub subject: Subject,
    pub data: &'a Dataset,
    pub index: &'a Index,
    pub day: Date,
}

impl Searched<'_> {
    /// Whether a row has the words beside the conditions of a query, not only words that are like them.
    fn finds(self, conditions: &str, words: &str) -> bool {
        let query = format!("{conditions} {words}");
        let Ok(filter) = parse(query.trim(), self.subject, self.data) else { return false };
        let found = find_rows(self.subject, self.data, self.index, &filter, self.day, &|| false);
        found.is_some_and(|(_, hits)| !hits.is_empty() && !hits.is_guess())
    }

    /// The words of a topic that a search finds together, beside the conditions of a query: all of them, or else the
    /// longest row of them that are at least half. The rest is returned as not understood.
    pub fn topic(self, conditions: &str, words: &[(Range<usize>, String)]) -> (String, Vec<Range<usize>>) {
        let all = words.len();
        let least = all.div_ceil(2);
        for len in (least.max(1)..=all).rev() {
            for (at, part) in words.windows(len).enumerate() {
                let text = part.iter().map(|(_, word)| word.as_str()).collect::<Vec<_>>().join(" ");
                if self.finds(conditions, &text) {
                    let rest = words.iter().enumerate().filter(|(n, _)| !(at..at + len).contains(n));
                    return (text, rest.map(|(_, (place, _))| place.clone()).collect());
                }
            }
        }
        (String::new(), words.iter().map(|(place, _)| place.clone()).collect())
    }
}
