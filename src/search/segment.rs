//! The folded texts of a few thousand rows, with their bit planes.

use std::hint::black_box;

use hashbrown::HashMap;

use super::candidate::{Candidate, Class};
use super::letter_planes::{FITS_WINDOW, PLANES, RequiredClasses, classes, initial_classes};
use super::misspelt::{Misspelt, Near};
use super::options::SearchOptions;
use super::prepared_query::{PreparedQuery, TextMatch};
use super::rank_key::RankKey;
use super::row_set::{WORD_ROWS, Word, ones};
use super::top_k::{ScoreThreshold, TopK};
use super::window::fits_window;

/// Bytes after the texts, so that a window may read past the end of the last one.
const PADDING: usize = 64;

/// The texts of contiguous rows.
#[derive(Debug)]
pub struct Segment {
    folded: Box<[u8]>,
    /// Where each text ends.
    ends: Box<[u32]>,
    /// Each text's row, counted from the first.
    rows: Box<[u16]>,
    candidates: Box<[Candidate]>,
    /// Bit planes: which texts have a letter of a class. Those of all classes are contiguous, 64 texts per word.
    planes: Box<[u64]>,
    first: u32,
    /// How many rows there are from the first to the last.
    count: u32,
    /// For each row the group of texts that it shares with many; zero for none. Empty if no row has any.
    sharing: Box<[u16]>,
    /// Of each group the texts, by their numbers in `shared`.
    groups: Box<[Box<[u32]>]>,
    /// The texts of the groups, by their numbers in the corpus.
    shared: Box<[u32]>,
}

/// Builds a segment of at most [`SegmentBuilder::ROWS`] rows.
#[derive(Debug)]
pub struct SegmentBuilder {
    first: u32,
    texts: Vec<u8>,
    ends: Vec<u32>,
    rows: Vec<u16>,
    candidates: Vec<Candidate>,
    classes: Vec<u128>,
    sharing: Vec<u16>,
    groups: HashMap<Box<[u32]>, u16>,
    shared: HashMap<String, u32>,
}

impl SegmentBuilder {
    /// Rows that a segment has room for.
    pub const ROWS: usize = 1 << 16;

    /// For rows from `first` on.
    pub fn new(first: u32) -> Self {
        Self {
            first,
            texts: Vec::new(),
            ends: Vec::new(),
            rows: Vec::new(),
            candidates: Vec::new(),
            classes: Vec::new(),
            sharing: Vec::new(),
            groups: HashMap::new(),
            shared: HashMap::new(),
        }
    }

    fn place(&self, row: u32) -> Option<u16> {
        u16::try_from(row.checked_sub(self.first)?).ok()
    }

    /// Adds a folded text of a row; rows ascend.
    pub fn push(&mut self, row: u32, candidate: Candidate, folded: &str) {
        let Ok(end) = u32::try_from(self.texts.len() + folded.len()) else { return };
        let Some(place) = self.place(row) else { return };
        self.texts.extend_from_slice(folded.as_bytes());
        self.ends.push(end);
        self.rows.push(place);
        self.candidates.push(candidate);
        self.classes.push(
            u128::from(classes(folded)) | initial_classes(folded) | u128::from(fits_window(folded)) << FITS_WINDOW,
        );
    }

    /// Adds the folded texts that a row shares with many.
    pub fn push_shared(&mut self, row: u32, texts: &[&str]) {
        let Some(place) = self.place(row).map(usize::from).filter(|_| !texts.is_empty()) else { return };
        let mut number = |text: &&str| {
            let next = u32::try_from(self.shared.len()).unwrap_or(u32::MAX);
            self.shared.get(*text).copied().unwrap_or_else(|| *self.shared.entry((*text).to_owned()).or_insert(next))
        };
        let group: Box<[u32]> = texts.iter().map(&mut number).collect();
        let Ok(next) = u16::try_from(self.groups.len() + 1) else { return };
        let group = *self.groups.entry(group).or_insert(next);
        self.sharing.resize(self.sharing.len().max(place + 1), 0);
        if let Some(slot) = self.sharing.get_mut(place) {
            *slot = group;
        }
    }

    /// The segment, and the texts that its rows share with many; `Segment::set_shared_numbers` is to have their
    /// numbers in the corpus.
    pub fn finish(mut self) -> (Segment, Vec<String>) {
        let blocks = self.ends.len().div_ceil(64);
        let mut planes = vec![0_u64; PLANES * blocks];
        for (at, classes) in self.classes.iter().enumerate() {
            let mut left = *classes;
            while left != 0 {
                let class = left.trailing_zeros() as usize;
                left &= left - 1;
                if let Some(word) = planes.get_mut(class * blocks + at / 64) {
                    *word |= 1 << (at % 64);
                }
            }
        }
        self.texts.extend([0; PADDING]);
        let rows = self.rows.last().map_or(0, |last| usize::from(*last) + 1).max(self.sharing.len());
        let mut groups: Vec<(u16, Box<[u32]>)> = self.groups.into_iter().map(|(group, n)| (n, group)).collect();
        groups.sort_unstable();
        let mut shared: Vec<(u32, String)> = self.shared.into_iter().map(|(text, n)| (n, text)).collect();
        shared.sort_unstable();
        let segment = Segment {
            folded: self.texts.into(),
            ends: self.ends.into(),
            first: self.first,
            count: u32::try_from(rows).unwrap_or(u32::MAX),
            rows: self.rows.into(),
            candidates: self.candidates.into(),
            planes: planes.into(),
            sharing: self.sharing.into(),
            groups: groups.into_iter().map(|(_, group)| group).collect(),
            shared: Box::default(),
        };
        (segment, shared.into_iter().map(|(_, text)| text).collect())
    }
}

/// The rows of a segment that match and count.
pub struct SegmentMatches {
    /// The row of the first bit.
    pub first: u32,
    /// One bit per row.
    pub words: Vec<Word>,
    /// Whether any row matches, also of those that do not count.
    pub any_match: bool,
}

impl SegmentMatches {
    fn contains(&self, row: u16) -> bool {
        let row = usize::from(row);
        self.words.get(row / WORD_ROWS).is_some_and(|word| word >> (row % WORD_ROWS) & 1 == 1)
    }

    /// Records that a row matches, and inserts it if it counts. Returns whether it does.
    fn insert(&mut self, row: u16, number: u32, options: &SearchOptions<'_>) -> bool {
        self.any_match = true;
        if self.contains(row) {
            return true;
        }
        let counts = (options.allow)(number as usize);
        let row = usize::from(row);
        if let Some(word) = self.words.get_mut(row / WORD_ROWS) {
            *word |= Word::from(counts) << (row % WORD_ROWS);
        }
        counts
    }
}

impl Segment {
    /// Sets the numbers in the corpus of the texts that its rows share.
    pub fn set_shared_numbers(&mut self, shared: Vec<u32>) {
        self.shared = shared.into();
    }

    /// How many texts it has.
    pub fn texts(&self) -> usize {
        self.ends.len()
    }

    /// Its first row.
    pub const fn first(&self) -> u32 {
        self.first
    }

    /// The name of a row, folded; `None` if it has no name.
    pub fn name(&self, row: u32) -> Option<&str> {
        let row = u16::try_from(row.checked_sub(self.first)?).ok()?;
        let at = self.rows.partition_point(|known| *known < row);
        let is_name = self.rows.get(at) == Some(&row) && self.candidates.get(at) == Some(&Candidate::Name);
        let (bytes, len) = self.text(at).filter(|_| is_name)?;
        std::str::from_utf8(bytes.get(..len)?).ok()
    }

    /// Visits its texts in their order.
    pub fn visit_texts(&self, visit: &mut dyn FnMut(u32, Candidate, &str)) {
        for (at, (row, candidate)) in self.rows.iter().zip(&self.candidates).enumerate() {
            let text = self.text(at).and_then(|(bytes, len)| std::str::from_utf8(bytes.get(..len)?).ok());
            if let Some(text) = text {
                visit(self.first + u32::from(*row), *candidate, text);
            }
        }
    }

    /// Bytes of memory besides those of the texts.
    pub fn bytes(&self) -> usize {
        self.ends.len() * 7 + self.planes.len() * 8 + self.sharing.len() * 2 + PADDING
    }

    /// The texts that have every letter class that is required, 64 per word.
    pub fn candidates(&self, required: &RequiredClasses) -> Vec<u64> {
        let blocks = self.ends.len().div_ceil(64);
        let mut words = vec![u64::MAX; blocks];
        if !self.ends.len().is_multiple_of(64)
            && let Some(last) = words.last_mut()
        {
            *last = (1 << (self.ends.len() % 64)) - 1;
        }
        for class in required.classes() {
            let plane = self.planes.get(class * blocks..).unwrap_or_default();
            words.iter_mut().zip(plane).for_each(|(word, bits)| *word &= bits);
        }
        words
    }

    /// Finds its rows that match, and pushes the best key of each that may be among the best of all. `shared` has the
    /// length of each text that rows share, where it matches.
    pub fn search(
        &self,
        options: &SearchOptions<'_>,
        required: &RequiredClasses,
        prepared: &mut PreparedQuery<'_>,
        shared: &[Option<usize>],
        (threshold, top): (&ScoreThreshold, &mut TopK<'_>),
    ) -> SegmentMatches {
        let words = vec![0; (self.count as usize).div_ceil(WORD_ROWS)];
        let mut found = SegmentMatches { first: self.first, words, any_match: false };
        let candidates = self.candidates(required);
        let fitting = self.planes.get(FITS_WINDOW * candidates.len()..).unwrap_or_default();
        // Texts that are far apart are fetched into the caches in parallel, not one after another.
        if count_ones(&candidates) * 16 < self.ends.len() {
            let first = |at| self.text(at).and_then(|(bytes, _)| bytes.first().copied()).unwrap_or_default();
            black_box(places(&candidates).fold(0_u8, |all, at| all ^ first(at)));
        }
        for at in places(&candidates) {
            let (Some(&row), Some(&candidate), Some((bytes, len))) =
                (self.rows.get(at), self.candidates.get(at), self.text(at))
            else {
                continue;
            };
            let fits = fitting.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1);
            let number = self.first + u32::from(row);
            let admits = |score| threshold.admits(RankKey::new(Class::Fuzzy, candidate, score, len, number));
            let Some(matched) = prepared.match_text(bytes, len, fits, admits) else { continue };
            if found.insert(row, number, options)
                && let TextMatch::Scored(class, score) = matched
            {
                top.push(RankKey::new(class, candidate, score, len, number));
            }
        }
        if shared.iter().any(Option::is_some) {
            self.search_shared(options, shared, &mut found, top);
        }
        found
    }

    /// Adds the rows that are found by a text that they share with many, and by no text of their own.
    fn search_shared(
        &self,
        options: &SearchOptions<'_>,
        shared: &[Option<usize>],
        found: &mut SegmentMatches,
        top: &mut TopK<'_>,
    ) {
        let length = |text: &u32| shared.get(*self.shared.get(*text as usize)? as usize).copied()?;
        // Of a group's texts that match, the shortest is the best.
        let groups: Vec<Option<usize>> =
            self.groups.iter().map(|texts| texts.iter().filter_map(length).min()).collect();
        if groups.iter().all(Option::is_none) {
            return;
        }
        for (row, group) in (0..=u16::MAX).zip(&self.sharing) {
            let group = usize::from(*group).checked_sub(1).and_then(|group| groups.get(group));
            let Some(length) = group.copied().flatten() else { continue };
            let number = self.first + u32::from(row);
            if !found.contains(row) && found.insert(row, number, options) {
                top.push(RankKey::new(Class::Shared, Candidate::Country, 0, length, number));
            }
            found.any_match = true;
        }
    }

    /// The words of its texts that are nearest to a misspelt query.
    pub fn nearest(&self, misspelt: &Misspelt) -> Option<Near> {
        let text = |at| self.text(at).and_then(|(bytes, len)| std::str::from_utf8(bytes.get(..len)?).ok());
        let near = |(at, candidate): (usize, &Candidate)| misspelt.nearest_in(text(at)?, *candidate);
        self.candidates.iter().enumerate().filter_map(near).min()
    }

    /// A text: its bytes followed by others, and its length.
    fn text(&self, at: usize) -> Option<(&[u8], usize)> {
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = *self.ends.get(at)?;
        Some((self.folded.get(start as usize..)?, (end - start) as usize))
    }
}

/// How many bits are set.
pub fn count_ones(words: &[u64]) -> usize {
    words.iter().map(|word| word.count_ones() as usize).sum()
}

/// The places of the bits that are set.
fn places(words: &[u64]) -> impl Iterator<Item = usize> {
    words.iter().enumerate().flat_map(|(block, word)| ones(*word).map(move |bit| block * 64 + bit))
}
