//! Some thousand rows' texts, folded, with their planes.

use std::hint::black_box;

use hashbrown::HashMap;

use crate::core::bitmap::ones;
use crate::search::candidate::Candidate;
use crate::search::candidate::Class;
use crate::search::corpus::{Key, Search};
use crate::search::letter_planes::{CLASSES, FITS, Needs, begun, classes};
use crate::search::prepared_query::{Answer, PreparedQuery};
use crate::search::top_k::{ScoreThreshold, Top};
use crate::search::window::fits;

/// Bytes behind the texts, so that the last one can be looked at in as wide a window as the others.
const PADDING: usize = 64;

/// Texts of rows that follow each other.
#[derive(Debug)]
pub struct Segment {
    folded: Box<[u8]>,
    /// Where each text ends.
    ends: Box<[u32]>,
    /// Each text's row, counted from the first.
    rows: Box<[u16]>,
    candidates: Box<[Candidate]>,
    /// Which texts have a letter of a class: one class after another, 64 texts a word.
    planes: Box<[u64]>,
    first: u32,
    /// How many rows there are from the first to the last.
    count: u32,
    /// For each row the group of texts that it shares with many; nought for none. Empty where no row has any.
    sharing: Box<[u16]>,
    /// Of each group the texts, by their numbers in `shared`.
    groups: Box<[Box<[u32]>]>,
    /// The texts of the groups, by their numbers in the corpus.
    shared: Box<[u32]>,
}

/// Draws up a segment of at most [`Builder::ROWS`] rows.
#[derive(Debug)]
pub struct Builder {
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

impl Builder {
    /// Rows that a segment has room for.
    pub const ROWS: usize = 1 << 16;

    /// Of rows from a first one on.
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
        self.classes.push(u128::from(classes(folded)) | begun(folded) | u128::from(fits(folded)) << FITS);
    }

    /// Adds the folded texts that a row shares with many.
    pub fn share(&mut self, row: u32, texts: &[&str]) {
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

    /// The segment, and the texts that its rows share with many, whose numbers in the corpus are told it then.
    pub fn finish(mut self) -> (Segment, Vec<String>) {
        let blocks = self.ends.len().div_ceil(64);
        let mut planes = vec![0_u64; CLASSES * blocks];
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

/// What of a segment's rows answers, one bit a row.
pub struct Rows {
    pub first: u32,
    pub bits: Vec<u64>,
    /// Whether any answers, also of those that do not count.
    pub answered: bool,
}

impl Rows {
    fn contains(&self, row: u16) -> bool {
        self.bits.get(usize::from(row / 64)).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    /// Notes that a row answers, and puts it in where it counts, which is told.
    fn counts(&mut self, row: u16, number: u32, search: &Search<'_>) -> bool {
        self.answered = true;
        if self.contains(row) {
            return true;
        }
        let counts = (search.allow)(number as usize);
        if let Some(word) = self.bits.get_mut(usize::from(row / 64)) {
            *word |= u64::from(counts) << (row % 64);
        }
        counts
    }
}

impl Segment {
    /// Tells it the numbers in the corpus of the texts that its rows share.
    pub fn number(&mut self, shared: Vec<u32>) {
        self.shared = shared.into();
    }

    /// How many texts it holds.
    pub fn texts(&self) -> usize {
        self.ends.len()
    }

    /// The first row that it has room for.
    pub const fn first(&self) -> u32 {
        self.first
    }

    /// The name of a row.
    pub fn name(&self, row: u32) -> Option<&str> {
        let row = u16::try_from(row.checked_sub(self.first)?).ok()?;
        let at = self.rows.partition_point(|known| *known < row);
        let is_name = self.rows.get(at) == Some(&row) && self.candidates.get(at) == Some(&Candidate::Name);
        let (bytes, len) = self.text(at).filter(|_| is_name)?;
        std::str::from_utf8(bytes.get(..len)?).ok()
    }

    /// Bytes of memory besides those of the texts.
    pub fn bytes(&self) -> usize {
        self.ends.len() * 7 + self.planes.len() * 8 + self.sharing.len() * 2 + PADDING
    }

    /// The texts that have every letter that is needed, 64 a word.
    pub fn candidates(&self, needs: &Needs) -> Vec<u64> {
        let blocks = self.ends.len().div_ceil(64);
        let mut words = vec![u64::MAX; blocks];
        if !self.ends.len().is_multiple_of(64)
            && let Some(last) = words.last_mut()
        {
            *last = (1 << (self.ends.len() % 64)) - 1;
        }
        for class in needs.classes() {
            let plane = self.planes.get(class * blocks..).unwrap_or_default();
            words.iter_mut().zip(plane).for_each(|(word, bits)| *word &= bits);
        }
        words
    }

    /// Finds its rows that answer, and pushes the best answer of each that may be among the best of all. `shared` says of
    /// the texts that rows share which ones answer, and how long they are.
    pub fn search(
        &self,
        search: &Search<'_>,
        needs: &Needs,
        prepared: &mut PreparedQuery<'_>,
        shared: &[Option<usize>],
        (threshold, top): (&ScoreThreshold, &mut Top<'_>),
    ) -> Rows {
        let mut found = Rows { first: self.first, bits: vec![0; (self.count as usize).div_ceil(64)], answered: false };
        let candidates = self.candidates(needs);
        let fitting = self.planes.get(FITS * candidates.len()..).unwrap_or_default();
        // What is far apart comes into the caches side by side, not one after another.
        if count(&candidates) * 16 < self.ends.len() {
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
            let admits = |score| threshold.admits(Key::new(Class::Fuzzy, candidate, score, len, number));
            let Some(answer) = prepared.answer(bytes, len, fits, admits) else { continue };
            if found.counts(row, number, search)
                && let Answer::Scored(class, score) = answer
            {
                top.push(Key::new(class, candidate, score, len, number));
            }
        }
        if shared.iter().any(Option::is_some) {
            self.share(search, shared, &mut found, top);
        }
        found
    }

    /// Adds the rows that are found by a text that they share with many, where nothing of their own was.
    fn share(&self, search: &Search<'_>, shared: &[Option<usize>], found: &mut Rows, top: &mut Top<'_>) {
        let length = |text: &u32| shared.get(*self.shared.get(*text as usize)? as usize).copied()?;
        // Of a group's texts that answer, the shortest is the best.
        let groups: Vec<Option<usize>> =
            self.groups.iter().map(|texts| texts.iter().filter_map(length).min()).collect();
        if groups.iter().all(Option::is_none) {
            return;
        }
        for (row, group) in (0..=u16::MAX).zip(&self.sharing) {
            let group = usize::from(*group).checked_sub(1).and_then(|group| groups.get(group));
            let Some(length) = group.copied().flatten() else { continue };
            let number = self.first + u32::from(row);
            if !found.contains(row) && found.counts(row, number, search) {
                top.push(Key::new(Class::Shared, Candidate::Country, 0, length, number));
            }
            found.answered = true;
        }
    }

    /// A text: its bytes with others behind them, and how many it has.
    fn text(&self, at: usize) -> Option<(&[u8], usize)> {
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = *self.ends.get(at)?;
        Some((self.folded.get(start as usize..)?, (end - start) as usize))
    }
}

/// How many bits are set.
pub fn count(words: &[u64]) -> usize {
    words.iter().map(|word| word.count_ones() as usize).sum()
}

/// The places of the bits that are set.
fn places(words: &[u64]) -> impl Iterator<Item = usize> {
    words.iter().enumerate().flat_map(|(block, word)| ones(*word).map(move |bit| block * 64 + bit))
}
