//! Full-text search over records of all kinds, in English and Vietnamese.
//!
//! Every text of a record stands in an inverted index, one per language. A search text is split into parts, words or
//! phrases that have synonyms; what is found has all of them, each in a text of its own, in one of what it belongs to
//! (the examples of its area, the name of its firm), or because it is about what the part means. The worst part tells
//! the [`Tier`]; within a tier the score is that of BM25, with a weight for each field.
//!
//! Words are compared whole, by their stems. Only if nothing has all of them, a last word may be the beginning of a
//! name, then a word may be missing, then words may be misspelt: the last two are guesses, and are marked so.

mod concepts;
mod documents;
mod field;
mod guess;
mod hit;
mod links;
mod plain_words;
mod postings;
mod rank;
#[cfg(test)]
mod tests;
mod texts;
mod unit_match;
mod units;
mod words;

use crate::core::record::Synonym;
use crate::core::{Csr, Dataset, Kind};
use concepts::Concepts;
use documents::Documents;
use postings::{Postings, PostingsBuilder};
use rank::Ranked;
use unit_match::Searched;
use units::Parsed;
use words::{Normalizer, Writing, has_marks, words_of};

pub use field::{TextField, Tier};
pub use hit::{Reason, TextHit};
pub use words::lit;

/// The index of the texts of a dataset.
#[derive(Debug)]
pub struct FullText {
    documents: Documents,
    links: Csr<u32>,
    concepts: Concepts,
    english: Postings,
    vietnamese: Postings,
}

/// A language in which a search text is read.
#[derive(Clone, Copy)]
struct Reading {
    writing: Writing,
    /// Marks do not count.
    folded: bool,
}

/// A way to rank what has the parts of a search text.
type Way<'a> = &'a dyn Fn(Reading, &Parsed) -> Vec<Ranked>;

/// What was found in one way.
struct Answer {
    ranked: Vec<Ranked>,
    parsed: Parsed,
    reading: Reading,
    instead: Option<String>,
}

impl FullText {
    /// Indexes all texts, in parallel. O(bytes of text). Of a dataset with very many firms or stances, their texts and
    /// names are left out: see [`FullText::has_texts_of`].
    pub fn new(data: &Dataset) -> Self {
        let documents = Documents::new(data);
        let index = |writing| {
            let mut postings = PostingsBuilder::new(writing);
            texts::visit_texts(data, &documents, writing, &mut |document, field, of, text| {
                postings.add(document, field, of, text);
            });
            postings
        };
        let ((english, concepts), (vietnamese, links)) = rayon::join(
            || {
                let english = index(Writing::English);
                let concepts = Concepts::new(data, &documents, &|word| english.key(word));
                (english.finish(), concepts)
            },
            || (index(Writing::Vietnamese).finish(), links::links(data, &documents)),
        );
        Self { documents, links, concepts, english, vietnamese }
    }

    /// Whether the index of a dataset has the records of a kind: not stances, which are found as their firms, and not
    /// firms if there are very many, or very many stances. O(1).
    pub fn has_texts_of(data: &Dataset, kind: Kind) -> bool {
        match kind {
            Kind::Firm => Documents::has_firms_of(data),
            Kind::Stance | Kind::Synonym => false,
            _ => true,
        }
    }

    /// The records that a search text finds, best first, at most `limit`.
    pub fn search(&self, data: &Dataset, words: &str, limit: usize) -> Vec<TextHit> {
        self.search_kinds(data, words, &|_| true, limit)
    }

    /// The same among records of some kinds.
    pub fn search_kinds(
        &self,
        data: &Dataset,
        words: &str,
        kinds: &dyn Fn(Kind) -> bool,
        limit: usize,
    ) -> Vec<TextHit> {
        let Some(mut answer) = self.answer(words, kinds) else { return Vec::new() };
        answer
            .ranked
            .sort_by(|a, b| a.tier.cmp(&b.tier).then(b.score.total_cmp(&a.score)).then(a.document.cmp(&b.document)));
        answer.ranked.truncate(limit);
        let keys: Vec<String> = answer.parsed.units.iter().flat_map(|unit| unit.keys.iter().cloned()).collect();
        let normalizer = Normalizer::new(answer.reading.writing);
        let hit = |found: &Ranked| {
            let mut words = keys.clone();
            if let Reason::Synonym { row } = found.reason {
                // Of a phrase single words may mean anything.
                let synonyms = data.synonyms.at(row).into_iter().flat_map(Synonym::words);
                words.extend(synonyms.filter(|phrase| words_of(phrase).count() == 1).map(|word| normalizer.key(word)));
            }
            let record = self.documents.record(found.document)?;
            let instead = answer.instead.clone();
            let phrase = answer.parsed.units.get(found.unit).map(|unit| unit.typed.clone()).unwrap_or_default();
            let Ranked { tier, score, reason, is_meant, .. } = *found;
            Some(TextHit { record, tier, score, reason, phrase, is_meant, words, instead })
        };
        answer.ranked.iter().filter_map(hit).collect()
    }

    /// What is found in the first way that finds anything.
    fn answer(&self, words: &str, kinds: &dyn Fn(Kind) -> bool) -> Option<Answer> {
        let english = Reading { writing: Writing::English, folded: false };
        let plain = Reading { writing: Writing::Vietnamese, folded: true };
        let marked = Reading { writing: Writing::Vietnamese, folded: false };
        // A search text with marks prefers words that have them; without marks it means both.
        let readings = if words_of(words).any(has_marks) { vec![marked, plain, english] } else { vec![english, plain] };
        let parse = |reading: Reading| (reading, units::parse(words, reading.writing, reading.folded, &self.concepts));
        let parsed: Vec<(Reading, Parsed)> = readings.into_iter().map(parse).collect();
        // Where it says nothing in the first language, it is not searched for in another.
        parsed.first().filter(|(_, parsed)| !parsed.units.is_empty())?;
        let all = |reading, parsed: &Parsed| rank::rank(self.searched(reading), parsed, 0);
        let begun = |reading, parsed: &Parsed| rank::rank_begun(self.searched(reading), parsed);
        let ways: [Way<'_>; 2] = [&all, &begun];
        for way in ways {
            for (reading, parsed) in &parsed {
                let mut ranked = self.of_kinds(way(*reading, parsed), kinds);
                if !ranked.is_empty() {
                    self.add_nearly(*reading, parsed, kinds, &mut ranked);
                    return Some(Answer { ranked, parsed: parsed.clone(), reading: *reading, instead: None });
                }
            }
        }
        self.guess(&parsed, kinds)
    }

    /// What has all parts but one, and else what has words that are like the given ones.
    fn guess(&self, parsed: &[(Reading, Parsed)], kinds: &dyn Fn(Kind) -> bool) -> Option<Answer> {
        for (reading, parsed) in parsed {
            let mut ranked = Vec::new();
            self.add_nearly(*reading, parsed, kinds, &mut ranked);
            if !ranked.is_empty() {
                return Some(Answer { ranked, parsed: parsed.clone(), reading: *reading, instead: None });
            }
        }
        let (reading, parsed) = parsed.iter().find(|(reading, _)| reading.writing == Writing::English)?;
        let (parsed, instead) = guess::corrected(self.searched(*reading), parsed)?;
        let ranked = as_guesses(self.of_kinds(rank::rank(self.searched(*reading), &parsed, 0), kinds));
        (!ranked.is_empty()).then_some(Answer { ranked, parsed, reading: *reading, instead: Some(instead) })
    }

    /// Adds what has all parts but one, as guesses, to what has all of them and is little.
    fn add_nearly(&self, reading: Reading, parsed: &Parsed, kinds: &dyn Fn(Kind) -> bool, ranked: &mut Vec<Ranked>) {
        /// Of fewer parts none may be missing.
        const PARTS: usize = 3;
        const LITTLE: usize = 5;
        if parsed.units.len() < PARTS || ranked.len() >= LITTLE {
            return;
        }
        let nearly = as_guesses(self.of_kinds(rank::rank(self.searched(reading), parsed, 1), kinds));
        let new = |found: &Ranked| !ranked.iter().any(|known| known.document == found.document);
        let nearly: Vec<Ranked> = nearly.into_iter().filter(new).collect();
        ranked.extend(nearly);
    }

    fn searched(&self, reading: Reading) -> Searched<'_> {
        let postings = match reading.writing {
            Writing::English => &self.english,
            Writing::Vietnamese => &self.vietnamese,
        };
        Searched {
            postings,
            concepts: &self.concepts,
            links: &self.links,
            documents: self.documents.len(),
            folded: reading.folded,
        }
    }

    /// Those of some kinds. Publications and remarks serve other records, and count less than those.
    fn of_kinds(&self, mut ranked: Vec<Ranked>, kinds: &dyn Fn(Kind) -> bool) -> Vec<Ranked> {
        ranked.retain_mut(|found| {
            let Some(record) = self.documents.record(found.document) else { return false };
            found.score *= match record.kind {
                Kind::Source => 0.3,
                Kind::Note | Kind::Penalty => 0.8,
                _ => 1.0,
            };
            kinds(record.kind)
        });
        ranked
    }
}

fn as_guesses(mut ranked: Vec<Ranked>) -> Vec<Ranked> {
    for found in &mut ranked {
        found.tier = Tier::Guess;
    }
    ranked
}
