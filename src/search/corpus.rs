//! Finding text among millions of rows.
//!
//! Only a text that is in the bit planes of all letters of a query is inspected, and only one whose letters could make
//! it one of the best is scored.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::candidate::Candidate;
use super::letter_planes::RequiredClasses;
use super::misspelt::Misspelt;
use super::options::SearchOptions;
use super::prepared_query::PreparedQuery;
use super::rank_key::RankKey;
use super::row_set::RowSet;
use super::segment::{Segment, SegmentMatches, count_ones};
use super::text_query::Query;
use super::top_k::{ScoreThreshold, TopK};

/// The folded texts of rows, in their order.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    segments: Vec<Arc<Segment>>,
    /// Texts that many rows share, such as names of countries; rows name them by their number here.
    shared: Vec<String>,
}

/// The rows that match a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matches {
    /// Every row that matches and is eligible.
    pub rows: RowSet,
    /// The best of them, in their order.
    pub best: Vec<u32>,
    /// Whether any row matches, including those that are not eligible.
    pub any_match: bool,
}

impl Matches {
    /// No match among `rows` rows.
    pub fn none(rows: usize) -> Self {
        Self { rows: RowSet::new(rows), best: Vec::new(), any_match: false }
    }
}

/// Segments that one thread searches before it checks again whether to stop.
const SEGMENTS: usize = 4;

impl Corpus {
    /// Of segments in the order of their rows, each with the texts that its rows share with many.
    pub fn new(parts: Vec<(Segment, Vec<String>)>) -> Self {
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut corpus = Self::default();
        for (mut segment, texts) in parts {
            let number = |text: String| {
                let next = u32::try_from(corpus.shared.len()).unwrap_or(u32::MAX);
                *numbers.entry(text).or_insert_with_key(|text| {
                    corpus.shared.push(text.clone());
                    next
                })
            };
            segment.set_shared_numbers(texts.into_iter().map(number).collect());
            corpus.segments.push(Arc::new(segment));
        }
        corpus
    }

    /// The name of a row, folded; `None` if it has no name.
    pub fn name(&self, row: u32) -> Option<&str> {
        let behind = self.segments.partition_point(|segment| segment.first() <= row);
        self.segments.get(behind.checked_sub(1)?)?.name(row)
    }

    /// Visits the texts of each row in their order, without those that rows share.
    pub fn visit_texts(&self, visit: &mut dyn FnMut(u32, Candidate, &str)) {
        self.segments.iter().for_each(|segment| segment.visit_texts(visit));
    }

    /// How many texts it has, those that rows share counted once.
    pub fn texts(&self) -> usize {
        self.segments.iter().map(|segment| segment.texts()).sum::<usize>() + self.shared.len()
    }

    /// Bytes of memory besides those of the texts.
    pub fn bytes(&self) -> usize {
        self.segments.iter().map(|segment| segment.bytes()).sum()
    }

    /// The rows that match a query, and the best of them in their order; `None` if `stop` said so in between.
    /// O(texts / 64) for the planes, and the letters of the texts that they leave.
    pub fn search(&self, query: &Query, options: &SearchOptions<'_>) -> Option<Matches> {
        let required = RequiredClasses::of(query);
        let shared = |text: &String| query.direct_class(text).filter(|_| !query.is_fuzzy()).map(|_| text.len());
        let shared: Vec<Option<usize>> = self.shared.iter().map(shared).collect();
        let threshold = ScoreThreshold::default();
        // Each thread continues with its own best, so that it rules out more the longer it searches.
        let threads = rayon::current_num_threads().max(1);
        let tops: Vec<Mutex<TopK<'_>>> = (0..threads).map(|_| Mutex::new(TopK::new(options.top, &threshold))).collect();
        let parts = self.segments.par_chunks(SEGMENTS).map_init(
            || PreparedQuery::new(query),
            |prepared, segments| {
                let own = tops.get(rayon::current_thread_index().unwrap_or_default() % threads)?;
                let mut top = own.lock().unwrap_or_else(PoisonError::into_inner);
                let one = |segment: &Arc<Segment>| {
                    let go_on = !(options.stop)();
                    go_on.then(|| segment.search(options, &required, prepared, &shared, (&threshold, &mut top)))
                };
                segments.iter().map(one).collect::<Option<Vec<SegmentMatches>>>()
            },
        );
        let found: Vec<Vec<SegmentMatches>> = parts.collect::<Option<_>>()?;
        let tops = tops.into_iter().map(|top| top.into_inner().unwrap_or_else(PoisonError::into_inner));
        let mut matches = Matches::none(options.rows);
        for part in found.into_iter().flatten() {
            matches.any_match |= part.any_match;
            matches.rows.insert_words(part.first as usize, &part.words);
        }
        let mut keys: Vec<RankKey> = tops.flat_map(TopK::into_keys).collect();
        keys.par_sort_unstable();
        keys.truncate(options.top);
        matches.best = keys.into_iter().map(RankKey::row).collect();
        Some(matches)
    }

    /// The words of a text that were probably meant by a misspelt query: those that differ in the fewest letters, which
    /// were dropped, added, substituted or swapped, and begin with the same letter. `None` if no words are near, or
    /// `stop` said so. O(letters of the texts).
    pub fn nearest(&self, query: &Query, stop: &(dyn Fn() -> bool + Sync)) -> Option<String> {
        let misspelt = Misspelt::new(query)?;
        let segments = self.segments.par_iter().filter(|_| !stop());
        segments.filter_map(|segment| segment.nearest(&misspelt)).min().map(|near| near.words)
    }

    /// The number of texts that a query inspects: its letters rule out all others.
    pub fn candidate_count(&self, query: &Query) -> usize {
        let required = RequiredClasses::of(query);
        self.segments.iter().map(|segment| count_ones(&segment.candidates(&required))).sum()
    }
}
