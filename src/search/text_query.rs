//! How well a text matches a search text: exact, then prefix, then word start, then inside a word, then fuzzy.
//!
//! Substrings are found in folded text; fuzzy matching is that of the crate `fuzzy-matcher`, on folded text too, since
//! it knows no accents. It scores and orders all rows of data of usual size ([`super::by_crate`]) and says which letters
//! match; [`super::corpus`] computes the same scores for millions. Its
//! cached matrix leaks from one call into the next, so that a text's score can depend on the text scored before it; a
//! call with one letter in between shrinks the matrix and undoes that.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::memmem::Finder;

use super::candidate::{Candidate, Class, Entry};
use crate::core::Safe;
use crate::core::fold::{fold, fold_with_origins};

/// A match, ordered from best to worst: its class, the role of the text for its row, its fuzzy score, its length.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Match {
    pub class: Class,
    pub candidate: Candidate,
    /// The fuzzy score, negated so that a higher one sorts first; zero for every other class.
    pub penalty: i64,
    pub length: usize,
    /// The characters of the text that matched, by index, ascending.
    pub letters: Vec<usize>,
}

/// How a row was found: by which text, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub candidate: Candidate,
    pub text: Safe,
    pub matched: Match,
}

/// A search text, folded, with its words.
#[derive(Clone, Debug)]
pub struct Query {
    whole: Needle,
    words: Vec<Needle>,
    letters: usize,
    fuzzy: bool,
}

/// A text to find in others.
#[derive(Clone, Debug)]
struct Needle {
    text: String,
    finder: Finder<'static>,
}

impl Needle {
    fn new(text: &str) -> Self {
        Self { text: text.to_owned(), finder: Finder::new(text).into_owned() }
    }

    /// Where it is in a text, in bytes.
    fn position(&self, text: &str) -> Option<usize> {
        self.finder.find(text.as_bytes())
    }

    /// Where it begins a word of a text.
    fn word_start(&self, text: &str) -> Option<usize> {
        self.finder.find_iter(text.as_bytes()).find(|at| begins_word(text, *at))
    }
}

fn begins_word(text: &str, at: usize) -> bool {
    text.get(..at).and_then(|head| head.chars().next_back()).is_none_or(|c| !c.is_alphanumeric())
}

impl Query {
    /// Longer search texts are cut: no name is as long, and fuzzy matching costs query × text.
    pub const MAX: usize = 64;

    /// Folds a text and splits it into words.
    pub fn new(text: &str) -> Self {
        let text: String = text.trim().chars().take(Self::MAX).collect();
        let folded = fold(&text);
        let words = folded.split_whitespace().map(Needle::new).collect();
        Self { whole: Needle::new(&folded), words, letters: folded.chars().count(), fuzzy: false }
    }

    /// The same search text, matched letter by letter with gaps.
    #[must_use]
    pub fn fuzzily(&self) -> Self {
        Self { fuzzy: true, ..self.clone() }
    }

    /// Whether it is matched letter by letter with gaps.
    pub const fn is_fuzzy(&self) -> bool {
        self.fuzzy
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.whole.text.is_empty()
    }

    /// How many characters it has, folded.
    pub const fn letters(&self) -> usize {
        self.letters
    }

    /// Whether it is long enough for a guess: nearly every short word is in some text, with a letter more or less.
    pub fn allows_guess(&self) -> bool {
        const SHORTEST: usize = 5;
        self.words.iter().map(|word| word.text.chars().count()).sum::<usize>() >= SHORTEST
    }

    /// All of it, folded.
    pub fn whole(&self) -> &str {
        &self.whole.text
    }

    /// Its words, folded.
    pub fn words(&self) -> Vec<&str> {
        self.words.iter().map(|word| word.text.as_str()).collect()
    }

    /// How a folded text matches, letter for letter. Nearly every word contains any given letter, so a single letter
    /// must begin a word.
    pub fn direct_class(&self, text: &str) -> Option<Class> {
        if text == self.whole.text {
            return Some(Class::Exact);
        }
        if text.starts_with(&self.whole.text) {
            return Some(Class::Prefix);
        }
        if self.letters == 1 {
            return self.whole.word_start(text).map(|_| Class::WordStart);
        }
        let mut inside = false;
        for at in self.whole.finder.find_iter(text.as_bytes()) {
            if begins_word(text, at) {
                return Some(Class::WordStart);
            }
            inside = true;
        }
        if inside {
            return Some(Class::Inside);
        }
        let all = self.words.len() > 1 && self.words.iter().all(|word| word_place(word, text).is_some());
        all.then_some(Class::Words)
    }
}

/// The place of a word of a query that is matched word by word.
fn word_place(word: &Needle, text: &str) -> Option<usize> {
    word.word_start(text).or_else(|| word.position(text).filter(|_| word.text.len() > 2))
}

/// The scorer of single texts. One per thread; the top of this file says why.
pub struct Matcher(SkimMatcherV2);

impl Default for Matcher {
    fn default() -> Self {
        Self(SkimMatcherV2::default().ignore_case())
    }
}

impl Matcher {
    /// How an entry matches, with the letters that do.
    pub fn matched(&self, query: &Query, entry: &Entry) -> Option<Match> {
        let text = entry.folded.as_str();
        let (class, score, letters) = if query.fuzzy {
            let (score, letters) = self.fuzzy(query, text).filter(|_| entry.candidate != Candidate::Country)?;
            (Class::Fuzzy, score, letters)
        } else {
            let class = query.direct_class(text)?;
            (if entry.candidate == Candidate::Country { Class::Shared } else { class }, 0, direct(query, class, text))
        };
        let letters = original(entry, &letters);
        Some(Match { class, candidate: entry.candidate, penalty: -score, length: text.len(), letters })
    }

    /// The crate's score of a folded text for all words of a query; `None` where it does not match.
    pub fn score(&self, query: &Query, text: &str) -> Option<i64> {
        self.fuzzy(query, text).map(|(score, _)| score)
    }

    /// Every word of the query in its order of letters, the words in any order: the sum of their scores, and the
    /// letters of the text.
    fn fuzzy(&self, query: &Query, text: &str) -> Option<(i64, Vec<usize>)> {
        let text = scored_part(text);
        let (mut sum, mut all) = (0, Vec::new());
        for word in &query.words {
            if !letters_are_near(text, &word.text) {
                return None;
            }
            self.0.fuzzy_match("x", "x");
            let (score, letters) = self.0.fuzzy_indices(text, &word.text)?;
            sum += score;
            all.extend(letters);
        }
        all.sort_unstable();
        all.dedup();
        Some((sum, all))
    }
}

/// Texts longer than this are scored on their beginning.
const MAX_TEXT: usize = 512;

/// The part of a text that is scored.
pub(super) fn scored_part(text: &str) -> &str {
    text.char_indices().nth(MAX_TEXT).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// The most characters that the letters of a word may span: scattered over a whole text, they are not a match that a
/// reader would accept.
pub(super) const fn span(letters: usize) -> usize {
    2 * letters + 1
}

/// Whether a text has a word's letters in their order, near enough to each other, from the beginning of a word on: a
/// reader would not accept a match that does not begin as the word does.
pub(super) fn letters_are_near(text: &str, word: &str) -> bool {
    let Some(first) = word.chars().next() else { return true };
    let most = span(word.chars().count());
    text.char_indices().filter(|(start, c)| *c == first && begins_word(text, *start)).any(|(start, _)| {
        let mut near = text.get(start..).unwrap_or_default().chars().take(most);
        word.chars().all(|letter| near.any(|c| c == letter))
    })
}

/// The characters of a direct match.
fn direct(query: &Query, class: Class, text: &str) -> Vec<usize> {
    let span = |at: usize, len: usize| {
        let first = text.get(..at).map_or(0, |head| head.chars().count());
        let count = text.get(at..at + len).map_or(0, |part| part.chars().count());
        first..first + count
    };
    let whole = &query.whole;
    let at = match class {
        Class::Exact | Class::Prefix => Some(0),
        Class::WordStart => whole.word_start(text),
        Class::Inside => whole.position(text),
        Class::Words | Class::Shared | Class::Fuzzy => None,
    };
    if let Some(at) = at {
        return span(at, whole.text.len()).collect();
    }
    let words = query.words.iter().filter_map(|word| Some(span(word_place(word, text)?, word.text.len())));
    let mut letters: Vec<usize> = words.flatten().collect();
    letters.sort_unstable();
    letters.dedup();
    letters
}

/// Indices into the folded text → indices into the text itself.
fn original(entry: &Entry, letters: &[usize]) -> Vec<usize> {
    let (_, origins) = fold_with_origins(&entry.text);
    let mut letters: Vec<usize> = letters.iter().filter_map(|at| origins.get(*at).copied()).collect();
    letters.dedup();
    letters
}
