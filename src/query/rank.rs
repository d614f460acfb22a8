//! How well a text answers a find text: exact, then prefix, then word start, then inside a word, then fuzzy.
//!
//! Substrings are looked for in folded text; fuzzy matching is the crate `fuzzy-matcher`'s, on folded text too, since
//! it knows no accents. Its cached matrix leaks from one call into the next, so that a text's score can depend on
//! the text scored before it; a call with one letter in between shrinks the matrix and undoes that.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::index::{Candidate, Entry};
use crate::core::fold::{fold, fold_with_origins};

/// How a text answers, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    Exact,
    Prefix,
    WordStart,
    Inside,
    /// All words of the query, in any order.
    Words,
    /// By something that many rows share, such as the country.
    Shared,
    Fuzzy,
}

/// An answer, ordered from best to worst: its class, what the text is of its row, its fuzzy score, its length.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Match {
    pub class: Class,
    pub candidate: Candidate,
    /// The fuzzy score, negated so that a higher one sorts first; nought for every other class.
    pub penalty: i64,
    pub length: usize,
    /// The characters of the text that matched, by index, ascending.
    pub letters: Vec<usize>,
}

/// A find text, folded, with its words.
#[derive(Clone, Debug)]
pub struct Query {
    folded: String,
    words: Vec<String>,
    fuzzy: bool,
}

impl Query {
    /// Longer find texts are cut: no name is as long, and fuzzy matching costs query × text.
    pub const MAX: usize = 64;

    pub fn new(text: &str) -> Self {
        let text: String = text.trim().chars().take(Self::MAX).collect();
        let folded = fold(&text);
        let words = folded.split_whitespace().map(str::to_owned).collect();
        Self { folded, words, fuzzy: false }
    }

    /// The same find text, matched letter by letter with gaps.
    pub fn fuzzily(&self) -> Self {
        Self { fuzzy: true, ..self.clone() }
    }

    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    pub fn letters(&self) -> usize {
        self.folded.chars().count()
    }
}

/// The scorer. One a thread; see above for why.
pub struct Matcher(SkimMatcherV2);

impl Default for Matcher {
    fn default() -> Self {
        Self(SkimMatcherV2::default().ignore_case())
    }
}

impl Matcher {
    /// Texts longer than this are scored on their beginning.
    const MAX_TEXT: usize = 512;

    pub fn matched(&self, query: &Query, entry: &Entry) -> Option<Match> {
        if query.fuzzy { self.fuzzy(query, entry) } else { direct(query, entry) }
    }

    fn fuzzy(&self, query: &Query, entry: &Entry) -> Option<Match> {
        if entry.candidate == Candidate::Country {
            return None;
        }
        let folded: String = entry.folded.chars().take(Self::MAX_TEXT).collect();
        let pattern = query.words.concat();
        self.0.fuzzy_match("x", "x");
        let (score, letters) = self.0.fuzzy_indices(&folded, &pattern)?;
        // Letters strewn over a whole text are no answer that a reader would accept.
        let span = letters.last()? + 1 - letters.first()?;
        (span <= 2 * letters.len() + 1).then(|| Match {
            class: Class::Fuzzy,
            candidate: entry.candidate,
            penalty: -score,
            length: folded.len(),
            letters: original(entry, &letters),
        })
    }
}

fn direct(query: &Query, entry: &Entry) -> Option<Match> {
    let text = entry.folded.as_str();
    let found = |class: Class, letters: Vec<usize>| {
        let class = if entry.candidate == Candidate::Country { Class::Shared } else { class };
        Some(Match {
            class,
            candidate: entry.candidate,
            penalty: 0,
            length: text.len(),
            letters: original(entry, &letters),
        })
    };
    let span = |at: usize, len: usize| {
        let first = text.get(..at).map_or(0, |head| head.chars().count());
        let count = text.get(at..at + len).map_or(0, |part| part.chars().count());
        (first..first + count).collect::<Vec<_>>()
    };
    if text == query.folded {
        return found(Class::Exact, span(0, text.len()));
    }
    if text.starts_with(&query.folded) {
        return found(Class::Prefix, span(0, query.folded.len()));
    }
    if let Some(at) = word_start(text, &query.folded) {
        return found(Class::WordStart, span(at, query.folded.len()));
    }
    // One letter stands inside nearly every word.
    if query.letters() > 1
        && let Some(at) = text.find(&query.folded)
    {
        return found(Class::Inside, span(at, query.folded.len()));
    }
    if query.words.len() > 1 {
        let mut letters: Vec<usize> = Vec::new();
        for word in &query.words {
            let at = word_start(text, word).or_else(|| text.find(word).filter(|_| word.len() > 2))?;
            letters.extend(span(at, word.len()));
        }
        letters.sort_unstable();
        letters.dedup();
        return found(Class::Words, letters);
    }
    None
}

/// Where `part` begins a word of `text`.
fn word_start(text: &str, part: &str) -> Option<usize> {
    text.match_indices(part)
        .map(|(at, _)| at)
        .find(|at| text.get(..*at).and_then(|head| head.chars().next_back()).is_none_or(|c| !c.is_alphanumeric()))
}

/// Indices into the folded text → indices into the text itself.
fn original(entry: &Entry, letters: &[usize]) -> Vec<usize> {
    let (_, origins) = fold_with_origins(&entry.text);
    let mut letters: Vec<usize> = letters.iter().filter_map(|at| origins.get(*at).copied()).collect();
    letters.dedup();
    letters
}
