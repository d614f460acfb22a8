//! Finding text among millions of rows.
//!
//! Texts are folded once, into segments of some thousand rows. Each segment has a bit plane for every class of letter:
//! which of its texts have such a letter. Only a text that is in the planes of all letters of a query is looked at, and
//! only one whose letters could make it one of the best is scored.

use crate::search::letter_planes::Needs;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::candidate::{Candidate, Class};
use super::prepared_query::PreparedQuery;
use super::segment::{Rows, Segment};
use super::text_query::Query;
use super::top_k::{ScoreThreshold, Top};
use crate::core::bitmap::Bitmap;

/// The folded texts of rows, in their order.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    segments: Vec<Arc<Segment>>,
    /// Texts that many rows share, such as names of countries; rows name them by their number here.
    shared: Vec<String>,
}

/// How a row was found, ordered from best to worst; equal ones by row. All in one number, so that millions are sorted
/// by their bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(pub(super) u64);

impl Key {
    /// Scores fit between minus and plus this.
    const SCORE: i64 = 1 << 12;
    /// Longer texts count as so long.
    pub const LENGTH: usize = (1 << 14) - 1;

    /// `score` is the fuzzy one; nought for every other class. `length` in bytes, folded.
    pub fn new(class: Class, candidate: Candidate, score: i64, length: usize, row: u32) -> Self {
        let penalty = (Self::SCORE - score).clamp(0, 2 * Self::SCORE - 1).cast_unsigned();
        let length = length.min(Self::LENGTH) as u64;
        Self((class as u64) << 61 | (candidate as u64) << 59 | penalty << 46 | length << 32 | u64::from(row))
    }

    pub const fn row(self) -> u32 {
        (self.0 & 0xffff_ffff) as u32
    }
}

/// Which rows count, and how many of them are wanted in their order.
#[derive(Clone, Copy)]
pub struct Search<'a> {
    /// How many rows there are.
    pub rows: usize,
    /// How many of the best are wanted in their order.
    pub top: usize,
    /// Whether a row that answers counts.
    pub allow: &'a (dyn Fn(usize) -> bool + Sync),
    /// Whether the answer is not wanted any more.
    pub stop: &'a (dyn Fn() -> bool + Sync),
}

impl Search<'_> {
    /// All rows that answer, all in their order.
    pub fn all(rows: usize) -> Self {
        Self { rows, top: usize::MAX, allow: &|_| true, stop: &|| false }
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    /// Every row that answers.
    pub rows: Bitmap,
    /// The best of them, in their order.
    pub best: Vec<u32>,
    /// Whether any row answers, also of those that do not count.
    pub answered: bool,
}

impl Answers {
    /// No answer of so many rows.
    pub fn none(rows: usize) -> Self {
        Self { rows: Bitmap::new(rows), best: Vec::new(), answered: false }
    }
}

/// Segments that are looked at before it is asked whether to stop, and by one thread.
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
            segment.number(texts.into_iter().map(number).collect());
            corpus.segments.push(Arc::new(segment));
        }
        corpus
    }

    /// The name of a row, folded.
    pub fn name(&self, row: u32) -> Option<&str> {
        let behind = self.segments.partition_point(|segment| segment.first() <= row);
        self.segments.get(behind.checked_sub(1)?)?.name(row)
    }

    /// How many texts it holds, those that rows share counted once.
    pub fn texts(&self) -> usize {
        self.segments.iter().map(|segment| segment.texts()).sum::<usize>() + self.shared.len()
    }

    /// Bytes of memory besides those of the texts.
    pub fn bytes(&self) -> usize {
        self.segments.iter().map(|segment| segment.bytes()).sum()
    }

    /// The rows that answer a query, and the best of them in their order. None where `stop` said so in between.
    pub fn search(&self, query: &Query, search: &Search<'_>) -> Option<Answers> {
        let needs = Needs::of(query);
        let shared = |text: &String| query.direct_class(text).filter(|_| !query.is_fuzzy()).map(|_| text.len());
        let shared: Vec<Option<usize>> = self.shared.iter().map(shared).collect();
        let threshold = ScoreThreshold::default();
        // Each thread goes on with its own best, so that what it has found rules out the more the longer it looks.
        let threads = rayon::current_num_threads().max(1);
        let tops: Vec<Mutex<Top<'_>>> = (0..threads).map(|_| Mutex::new(Top::new(search.top, &threshold))).collect();
        let parts = self.segments.par_chunks(SEGMENTS).map_init(
            || PreparedQuery::new(query),
            |prepared, segments| {
                let mine = tops.get(rayon::current_thread_index().unwrap_or_default() % threads)?;
                let mut top = mine.lock().unwrap_or_else(PoisonError::into_inner);
                let one = |segment: &Arc<Segment>| {
                    let go_on = !(search.stop)();
                    go_on.then(|| segment.search(search, &needs, prepared, &shared, (&threshold, &mut top)))
                };
                segments.iter().map(one).collect::<Option<Vec<Rows>>>()
            },
        );
        let found: Vec<Vec<Rows>> = parts.collect::<Option<_>>()?;
        let found: Vec<Rows> = found.into_iter().flatten().collect();
        let tops = tops.into_iter().map(|top| top.into_inner().unwrap_or_else(PoisonError::into_inner));
        let mut rows = Bitmap::new(search.rows);
        let answered = found.iter().any(|part| part.answered);
        for part in found {
            rows.insert_all(part.first as usize, &part.bits);
        }
        let mut keys: Vec<Key> = tops.flat_map(Top::into_keys).collect();
        keys.par_sort_unstable();
        keys.truncate(search.top);
        Some(Answers { rows, best: keys.into_iter().map(Key::row).collect(), answered })
    }

    /// How many texts of it a query looks at: all others are ruled out by their letters.
    pub fn looked_at(&self, query: &Query) -> usize {
        let needs = Needs::of(query);
        self.segments.iter().map(|segment| super::segment::count(&segment.candidates(&needs))).sum()
    }
}
