//! Some thousand rows' texts, folded, with their planes.

use super::Key;
use super::plane::{CLASSES, Needs, begun, classes};
use crate::query::index::Candidate;
use crate::query::rank::{Class, Matcher, Query};

/// Texts of rows that follow each other.
#[derive(Debug)]
pub struct Segment {
    folded: String,
    /// Where each text ends.
    ends: Vec<u32>,
    /// Each text's row.
    rows: Vec<u32>,
    candidates: Vec<Candidate>,
    /// Which texts have a letter of a class: one class after another, 64 texts a word.
    planes: Vec<u64>,
    /// Rows, and the texts that they share with many.
    shared: Vec<(u32, u32)>,
}

/// Draws up a segment.
#[derive(Debug, Default)]
pub struct Builder {
    texts: String,
    ends: Vec<u32>,
    rows: Vec<u32>,
    candidates: Vec<Candidate>,
    classes: Vec<u128>,
    shared: Vec<(u32, u32)>,
}

impl Builder {
    /// Adds a folded text of a row; those of one row one after another.
    pub fn push(&mut self, row: u32, candidate: Candidate, folded: &str) {
        let Ok(end) = u32::try_from(self.texts.len() + folded.len()) else { return };
        self.texts.push_str(folded);
        self.ends.push(end);
        self.rows.push(row);
        self.candidates.push(candidate);
        self.classes.push(u128::from(classes(folded)) | begun(folded));
    }

    /// Adds a text that the row shares with many, by its number.
    pub fn share(&mut self, row: u32, text: u32) {
        self.shared.push((row, text));
    }

    pub fn finish(self) -> Segment {
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
        let mut segment = Segment {
            folded: self.texts,
            ends: self.ends,
            rows: self.rows,
            candidates: self.candidates,
            planes,
            shared: self.shared,
        };
        segment.folded.shrink_to_fit();
        segment.ends.shrink_to_fit();
        segment.rows.shrink_to_fit();
        segment.candidates.shrink_to_fit();
        segment.shared.shrink_to_fit();
        segment
    }
}

impl Segment {
    /// How many texts it holds.
    pub fn texts(&self) -> usize {
        self.ends.len()
    }

    /// The first row that has a text.
    pub fn first(&self) -> Option<u32> {
        self.rows.first().copied()
    }

    /// The name of a row.
    pub fn name(&self, row: u32) -> Option<&str> {
        let at = self.rows.partition_point(|known| *known < row);
        let is_name = self.rows.get(at) == Some(&row) && self.candidates.get(at) == Some(&Candidate::Name);
        is_name.then(|| self.text(at)).flatten()
    }

    /// Bytes of memory besides those of the texts.
    pub fn bytes(&self) -> usize {
        self.ends.len() * 9 + self.planes.len() * 8 + self.shared.len() * 8
    }

    /// The texts that have every letter that is needed.
    pub fn candidates<'a>(&'a self, needs: &'a Needs) -> impl Iterator<Item = usize> + 'a {
        let blocks = self.ends.len().div_ceil(64);
        (0..blocks).flat_map(move |block| {
            let full = if (block + 1) * 64 <= self.ends.len() { u64::MAX } else { (1 << (self.ends.len() % 64)) - 1 };
            let mut bits = needs
                .classes()
                .iter()
                .fold(full, |bits, class| bits & self.planes.get(class * blocks + block).copied().unwrap_or(0));
            std::iter::from_fn(move || {
                (bits != 0).then(|| {
                    let at = bits.trailing_zeros() as usize;
                    bits &= bits - 1;
                    block * 64 + at
                })
            })
        })
    }

    /// Appends the best answer of every row that has one.
    pub fn search(&self, query: &Query, needs: &Needs, matcher: &Matcher, found: &mut Vec<Key>) {
        for at in self.candidates(needs) {
            let (Some(&row), Some(&candidate), Some(text)) =
                (self.rows.get(at), self.candidates.get(at), self.text(at))
            else {
                continue;
            };
            let Some((class, score)) = matcher.class(query, text) else { continue };
            let key = Key::new(class, candidate, score, text.len(), row);
            match found.last_mut() {
                Some(last) if last.row() == row => *last = key.min(*last),
                _ => found.push(key),
            }
        }
    }

    /// Adds the rows that are found by a text that they share with many, where nothing of their own was.
    pub fn share(&self, texts: &[Option<(Class, usize)>], found: &mut Vec<Key>) {
        let (own, mut shared): (usize, Vec<Key>) = (found.len(), Vec::new());
        let mut known = found.iter().map(|key| key.row()).peekable();
        for (row, text) in &self.shared {
            let Some((class, length)) = texts.get(*text as usize).copied().flatten() else { continue };
            while known.next_if(|known| known < row).is_some() {}
            if known.peek() == Some(row) {
                continue;
            }
            let key = Key::new(class, Candidate::Country, 0, length, *row);
            match shared.last_mut() {
                Some(last) if last.row() == *row => *last = key.min(*last),
                _ => shared.push(key),
            }
        }
        drop(known);
        found.truncate(own);
        found.append(&mut shared);
    }

    fn text(&self, at: usize) -> Option<&str> {
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.folded.get(start as usize..*self.ends.get(at)? as usize)
    }
}
