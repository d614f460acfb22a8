//! How a text matches a query: by the bits of its places where it is short and plain, letter by letter elsewhere.

use super::candidate::Class;
use super::row_set::ones;
use super::scorer::{Scorer, bonus, contiguous_score, max_score, upper_bound};
use super::text_query::{Query, letters_are_near, scored_part, span};
use super::window::{Letter, Window, letter};

/// A query in the form in which the texts of a segment are matched with it. One per thread: its buffers are reused
/// from text to text.
pub struct PreparedQuery<'a> {
    query: &'a Query,
    whole: Vec<Letter>,
    words: Vec<Vec<Letter>>,
    /// Words of letters and digits alone.
    simple: Vec<bool>,
    /// Plain enough for windows.
    is_plain: bool,
    /// The one letter to find, where the planes show that it begins a word.
    letter: Option<u8>,
    /// The highest score of any text.
    max_score: i64,
    /// The places of each letter of a word.
    places: Vec<u64>,
    scorer: Scorer,
}

/// How a text matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextMatch {
    /// Its class, and its fuzzy score, which is zero for every other class.
    Scored(Class, i64),
    /// It matches, too poorly to be among the best; it is not scored.
    BelowThreshold,
}

impl<'a> PreparedQuery<'a> {
    /// Prepares a query. O(letters).
    pub fn new(query: &'a Query) -> Self {
        let letters = |text: &str| text.bytes().map(letter).collect::<Vec<Letter>>();
        let words = query.words();
        let letter = match query.whole().as_bytes() {
            [letter] if letter.is_ascii_lowercase() || letter.is_ascii_digit() => Some(*letter),
            _ => None,
        };
        Self {
            query,
            whole: letters(query.whole()),
            words: words.iter().map(|word| letters(word)).collect(),
            simple: words.iter().map(|word| word.bytes().all(|b| b.is_ascii_alphanumeric())).collect(),
            is_plain: query.whole().is_ascii() && !words.is_empty(),
            letter,
            max_score: words.iter().map(|word| i64::from(max_score(word.len()))).sum(),
            places: Vec::new(),
            scorer: Scorer::default(),
        }
    }

    /// Whether and how a text matches that the bit planes leave: the first `len` of `bytes`, which a window `fits` or
    /// not. `admits` says whether a score may still be among the best.
    #[inline]
    pub fn match_text(
        &mut self,
        bytes: &[u8],
        len: usize,
        fits: bool,
        admits: impl Fn(i64) -> bool,
    ) -> Option<TextMatch> {
        if let Some(letter) = self.letter {
            if self.query.is_fuzzy() && fits && !admits(self.max_score) {
                return Some(TextMatch::BelowThreshold);
            }
            if !self.query.is_fuzzy() {
                let class = match bytes.first() {
                    Some(first) if *first == letter && len == 1 => Class::Exact,
                    Some(first) if *first == letter => Class::Prefix,
                    _ => Class::WordStart,
                };
                return Some(TextMatch::Scored(class, 0));
            }
        }
        if self.is_plain && fits {
            // Nearly all names fit the smaller one, so that the branch is predictable.
            return if len <= Window::<3>::MOST {
                self.match_in_window(&Window::<3>::new(bytes, len)?, bytes, len, admits)
            } else {
                self.match_in_window(&Window::<4>::new(bytes, len)?, bytes, len, admits)
            };
        }
        let text = std::str::from_utf8(bytes.get(..len)?).ok()?;
        if self.query.is_fuzzy() {
            self.score_text(text, admits)
        } else {
            self.query.direct_class(text).map(|class| TextMatch::Scored(class, 0))
        }
    }

    #[inline]
    fn match_in_window<const N: usize>(
        &mut self,
        window: &Window<N>,
        bytes: &[u8],
        len: usize,
        admits: impl Fn(i64) -> bool,
    ) -> Option<TextMatch> {
        if self.query.is_fuzzy() {
            return self.match_fuzzily(window, bytes, admits);
        }
        let found = window.find_part(&self.whole);
        let class = match found {
            0 if self.words.len() > 1 => {
                let beginnings = window.beginnings();
                let is_there = |word: &Vec<Letter>| {
                    let found = window.find_part(word);
                    found & beginnings != 0 || (found != 0 && word.len() > 2)
                };
                self.words.iter().all(is_there).then_some(Class::Words)?
            }
            0 => return None,
            _ if found & 1 == 1 && self.whole.len() == len => Class::Exact,
            _ if found & 1 == 1 => Class::Prefix,
            _ if found & window.beginnings() != 0 => Class::WordStart,
            _ if self.whole.len() == 1 => return None,
            _ => Class::Inside,
        };
        Some(TextMatch::Scored(class, 0))
    }

    /// The score of all words, where the text has the letters of each in their order and near each other.
    #[inline]
    fn match_fuzzily<const N: usize>(
        &mut self,
        window: &Window<N>,
        bytes: &[u8],
        admits: impl Fn(i64) -> bool,
    ) -> Option<TextMatch> {
        self.places.clear();
        let beginnings = window.beginnings();
        for word in &self.words {
            let first = self.places.len();
            // Most texts have the letters in another order, which shows before all of them are found.
            let mut behind = u64::MAX;
            for letter in word {
                let places = window.places(*letter);
                let next = places & behind;
                if next == 0 {
                    return None;
                }
                // The bits above the lowest one.
                behind = !(next ^ (next - 1));
                self.places.push(places);
            }
            if !are_near(self.places.get(first..)?, beginnings) {
                return None;
            }
        }
        let mut rest = self.places.as_slice();
        let mut bound = 0;
        for word in &self.words {
            let (places, behind) = rest.split_at_checked(word.len())?;
            bound += i64::from(upper_bound(places, beginnings));
            rest = behind;
        }
        if !admits(bound) {
            return Some(TextMatch::BelowThreshold);
        }
        let mut rest = self.places.as_slice();
        let mut sum = 0;
        for (word, is_simple) in self.words.iter().zip(&self.simple) {
            let (places, behind) = rest.split_at_checked(word.len())?;
            rest = behind;
            if *is_simple && let Some(score) = whole_word_score(places, beginnings, bytes) {
                sum += i64::from(score);
                continue;
            }
            self.scorer.start_word();
            for letter in places {
                self.scorer.push_letter(ones(*letter).map(|place| {
                    let before = place.checked_sub(1).and_then(|before| bytes.get(before));
                    (i32::try_from(place).unwrap_or(i32::MAX), bonus(before.map(|byte| char::from(*byte))))
                }));
            }
            sum += i64::from(self.scorer.best()?);
        }
        Some(TextMatch::Scored(Class::Fuzzy, sum))
    }

    /// The same for a text of any letters and length.
    fn score_text(&mut self, text: &str, admits: impl Fn(i64) -> bool) -> Option<TextMatch> {
        let text = scored_part(text);
        let words = self.query.words();
        if !words.iter().all(|word| letters_are_near(text, word)) {
            return None;
        }
        if !admits(self.max_score) {
            return Some(TextMatch::BelowThreshold);
        }
        let chars: Vec<char> = text.chars().collect();
        let mut sum = 0;
        for word in words {
            self.scorer.start_word();
            for letter in word.chars() {
                let before = std::iter::once(None).chain(chars.iter().copied().map(Some));
                let places = (0..).zip(&chars).zip(before).filter(|((_, c), _)| **c == letter);
                self.scorer.push_letter(places.map(|((place, _), before)| (place, bonus(before))));
            }
            sum += i64::from(self.scorer.best()?);
        }
        Some(TextMatch::Scored(Class::Fuzzy, sum))
    }
}

/// The score of a word of letters and digits that is there as a whole where a word begins; none elsewhere. No other way
/// scores more, as behind each of its letters only the next one could be worth as much.
fn whole_word_score(places: &[u64], beginnings: u64, bytes: &[u8]) -> Option<i32> {
    let together = (0..)
        .zip(places)
        .fold(beginnings, |together, (n, letter): (u32, _)| together & letter.checked_shr(n).unwrap_or(0));
    let at = (together != 0).then(|| together.trailing_zeros() as usize)?;
    // A first letter elsewhere may gain more.
    if at > 0 && places.first()? & 1 == 1 {
        return None;
    }
    let before = at.checked_sub(1).and_then(|before| bytes.get(before)).map(|byte| char::from(*byte));
    let best = bonus(if at == 0 { None } else { Some(' ') });
    (bonus(before) == best).then(|| contiguous_score(best, places.len()))
}

/// Whether letters are in their order, near enough to each other, the first where a word begins.
#[inline]
fn are_near(places: &[u64], beginnings: u64) -> bool {
    let Some((first, others)) = places.split_first() else { return true };
    let most = span(places.len());
    ones(first & beginnings).any(|start| {
        let mut at = start;
        let in_order = others.iter().all(|letter| {
            let behind = letter & (u64::MAX << at << 1);
            at = behind.trailing_zeros() as usize;
            behind != 0
        });
        in_order && at - start < most
    })
}
