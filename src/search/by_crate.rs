//! Fuzzy search by the crate `fuzzy-matcher` itself: it scores every text, and its scores order what people see. The
//! engine of [`Corpus::search`] has the same scores and the same order, and serves larger data.

use super::candidate::Class;
use super::corpus::{Corpus, Matches};
use super::options::SearchOptions;
use super::rank_key::RankKey;
use super::text_query::{Matcher, Query};
use super::top_k::{ScoreThreshold, TopK};

impl Corpus {
    /// The rows that a fuzzy query matches, best first; `None` if `stop` said so in between. O(texts) calls of the
    /// crate.
    pub fn search_by_crate(&self, query: &Query, options: &SearchOptions<'_>) -> Option<Matches> {
        let query = query.fuzzily();
        let matcher = Matcher::default();
        let threshold = ScoreThreshold::default();
        let mut top = TopK::new(options.top, &threshold);
        let mut matches = Matches::none(options.rows);
        let mut is_stopped = false;
        self.visit_texts(&mut |row, candidate, text| {
            is_stopped = is_stopped || (options.stop)();
            let score = if is_stopped { None } else { matcher.score(&query, text) };
            let Some(score) = score else { return };
            matches.any_match = true;
            if (options.allow)(row as usize) {
                matches.rows.insert(row as usize);
                top.push(RankKey::new(Class::Fuzzy, candidate, score, text.len(), row));
            }
        });
        if is_stopped {
            return None;
        }
        let mut keys: Vec<RankKey> = top.into_keys();
        keys.sort_unstable();
        keys.truncate(options.top);
        matches.best = keys.into_iter().map(RankKey::row).collect();
        Some(matches)
    }
}
