//! How a text answers a query: by the bits of its places where it is short and plain, letter by letter elsewhere.

use crate::core::bitmap::ones;
use crate::search::candidate::Class;
use crate::search::scorer::{Scorer, bonus, bound, most, run};
use crate::search::text_query::{Query, fits, scored_part, span};
use crate::search::window::{Letter, Window, letter};

/// A query as the texts of a segment are asked for it. One a thread, for what is used again from text to text.
pub struct PreparedQuery<'a> {
    query: &'a Query,
    whole: Vec<Letter>,
    words: Vec<Vec<Letter>>,
    /// Words of letters and digits alone.
    simple: Vec<bool>,
    /// Plain enough for windows.
    is_plain: bool,
    /// The one letter that is looked for, where the planes tell that it begins a word.
    letter: Option<u8>,
    /// No text scores more.
    most: i64,
    /// The places of each letter of a word.
    places: Vec<u64>,
    scorer: Scorer,
}

/// How a text answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Its class, and its fuzzy score, which is nought for every other class.
    Scored(Class, i64),
    /// Too poorly for its score to be wanted.
    Poor,
}

impl<'a> PreparedQuery<'a> {
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
            most: words.iter().map(|word| i64::from(most(word.len()))).sum(),
            places: Vec::new(),
            scorer: Scorer::default(),
        }
    }

    /// Whether and how a text answers that the planes of its letters let through: the first `len` of `bytes`, which a window
    /// `fits` or not. `admits` says whether a score may still be of use; where it is not, a text that answers is told to do so
    /// poorly.
    #[inline]
    pub fn answer(&mut self, bytes: &[u8], len: usize, fits: bool, admits: impl Fn(i64) -> bool) -> Option<Answer> {
        if let Some(letter) = self.letter {
            if self.query.is_fuzzy() && fits && !admits(self.most) {
                return Some(Answer::Poor);
            }
            if !self.query.is_fuzzy() {
                let class = match bytes.first() {
                    Some(first) if *first == letter && len == 1 => Class::Exact,
                    Some(first) if *first == letter => Class::Prefix,
                    _ => Class::WordStart,
                };
                return Some(Answer::Scored(class, 0));
            }
        }
        if self.is_plain && fits {
            // Nearly all names have their place in the smaller one, so that which one it is can be foreseen.
            return if len <= Window::<3>::MOST {
                self.within(&Window::<3>::new(bytes, len)?, bytes, len, admits)
            } else {
                self.within(&Window::<4>::new(bytes, len)?, bytes, len, admits)
            };
        }
        let text = std::str::from_utf8(bytes.get(..len)?).ok()?;
        if self.query.is_fuzzy() {
            self.scored(text, admits)
        } else {
            self.query.direct_class(text).map(|class| Answer::Scored(class, 0))
        }
    }

    #[inline]
    fn within<const N: usize>(
        &mut self,
        window: &Window<N>,
        bytes: &[u8],
        len: usize,
        admits: impl Fn(i64) -> bool,
    ) -> Option<Answer> {
        if self.query.is_fuzzy() {
            return self.fuzzy(window, bytes, admits);
        }
        let found = window.find(&self.whole);
        let class = match found {
            0 if self.words.len() > 1 => {
                let beginnings = window.beginnings();
                let stands = |word: &Vec<Letter>| {
                    let found = window.find(word);
                    found & beginnings != 0 || (found != 0 && word.len() > 2)
                };
                self.words.iter().all(stands).then_some(Class::Words)?
            }
            0 => return None,
            _ if found & 1 == 1 && self.whole.len() == len => Class::Exact,
            _ if found & 1 == 1 => Class::Prefix,
            _ if found & window.beginnings() != 0 => Class::WordStart,
            _ if self.whole.len() == 1 => return None,
            _ => Class::Inside,
        };
        Some(Answer::Scored(class, 0))
    }

    /// The score of all words, where each has its letters in their order and near each other.
    #[inline]
    fn fuzzy<const N: usize>(
        &mut self,
        window: &Window<N>,
        bytes: &[u8],
        admits: impl Fn(i64) -> bool,
    ) -> Option<Answer> {
        self.places.clear();
        for word in &self.words {
            let first = self.places.len();
            // Most texts have the letters in another order, which shows before all of them are looked for.
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
            if !near(self.places.get(first..)?) {
                return None;
            }
        }
        let beginnings = window.beginnings();
        let mut rest = self.places.as_slice();
        let mut most = 0;
        for word in &self.words {
            let (places, behind) = rest.split_at_checked(word.len())?;
            most += i64::from(bound(places, beginnings));
            rest = behind;
        }
        if !admits(most) {
            return Some(Answer::Poor);
        }
        let mut rest = self.places.as_slice();
        let mut sum = 0;
        for (word, is_simple) in self.words.iter().zip(&self.simple) {
            let (places, behind) = rest.split_at_checked(word.len())?;
            rest = behind;
            if *is_simple && let Some(score) = whole(places, beginnings, bytes) {
                sum += i64::from(score);
                continue;
            }
            self.scorer.begin();
            for letter in places {
                self.scorer.letter(ones(*letter).map(|place| {
                    let before = place.checked_sub(1).and_then(|before| bytes.get(before));
                    (i32::try_from(place).unwrap_or(i32::MAX), bonus(before.map(|byte| char::from(*byte))))
                }));
            }
            sum += i64::from(self.scorer.best()?);
        }
        Some(Answer::Scored(Class::Fuzzy, sum))
    }

    /// The same for a text of whatever letters and length.
    fn scored(&mut self, text: &str, admits: impl Fn(i64) -> bool) -> Option<Answer> {
        let text = scored_part(text);
        let words = self.query.words();
        if !words.iter().all(|word| fits(text, word)) {
            return None;
        }
        if !admits(self.most) {
            return Some(Answer::Poor);
        }
        let chars: Vec<char> = text.chars().collect();
        let mut sum = 0;
        for word in words {
            self.scorer.begin();
            for letter in word.chars() {
                let before = std::iter::once(None).chain(chars.iter().copied().map(Some));
                let places = (0..).zip(&chars).zip(before).filter(|((_, c), _)| **c == letter);
                self.scorer.letter(places.map(|((place, _), before)| (place, bonus(before))));
            }
            sum += i64::from(self.scorer.best()?);
        }
        Some(Answer::Scored(Class::Fuzzy, sum))
    }
}

/// The score of a word of letters and digits that stands as it is where a word begins, if it does: no other way scores
/// more, as behind each of its letters only the next one could be worth as much.
fn whole(places: &[u64], beginnings: u64, bytes: &[u8]) -> Option<i32> {
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
    (bonus(before) == best).then(|| run(best, places.len()))
}

/// Whether letters stand in their order, near enough to each other.
#[inline]
fn near(places: &[u64]) -> bool {
    let Some((first, others)) = places.split_first() else { return true };
    let most = span(places.len());
    ones(*first).any(|start| {
        let mut at = start;
        let in_order = others.iter().all(|letter| {
            let behind = letter & (u64::MAX << at << 1);
            at = behind.trailing_zeros() as usize;
            behind != 0
        });
        in_order && at - start < most
    })
}
