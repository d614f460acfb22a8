//! A question in plain words → a query that answers it, and the words that were not understood.
//!
//! No model: a grammar of tables (`assets/grammar/`), the names in the data, and the same answer every time. A question
//! is split into words (`words`), the words into the longest phrases that the grammar (`grammar`, `lexicon`, `dates`)
//! or the data (`names`) knows (`lexer`), and these are read for the rows of each list (`reader`, `compose`,
//! `stances`, `when`, `topic`). The reading that explains most of the question is taken.

mod compose;
mod dates;
mod described;
mod grammar;
mod lexer;
mod lexicon;
mod meaning;
mod names;
mod reader;
mod reading;
mod stances;
mod topic;
mod when;
mod words;

use std::ops::Range;
use std::sync::OnceLock;

use strum::IntoEnumIterator;

pub use meaning::{Ask, Tell};
pub use reading::{FLIPPED, Reading, Understood};

use crate::core::{Dataset, Date, Lang, Subject};
use crate::query::index::Index;
use compose::Candidate;
use lexer::{Language, Lexer};
use reader::Reader;
use topic::Searched;

/// What can be said over a dataset, in each language. Made once for a dataset, at the first question, so that the next
/// ones take no longer than a key press may.
#[derive(Debug, Default)]
pub struct Phrasebook {
    languages: OnceLock<Vec<Language>>,
}

impl Phrasebook {
    /// O(phrases of the grammars + terms of the data).
    fn languages(&self, data: &Dataset) -> &[Language] {
        // Built outside the cell: a thread that waited inside it could not finish the work of the one that builds.
        self.languages.get().unwrap_or_else(|| {
            let built = grammar::bundled().iter().map(|(lang, grammar)| Language::new(*lang, grammar, data)).collect();
            self.languages.get_or_init(|| built)
        })
    }

    /// Understands a question in any of the languages, asked on a day; where two fit, in `lang`. The data must be that of
    /// the phrasebook. O(names of the data), and a search for each part of its topic.
    ///
    /// ```ignore
    /// let phrasebook = Phrasebook::default();
    /// let understood = phrasebook.understand("who refused the pact", lang, &data, &index, today);
    /// let reading = &understood.readings[0];
    /// assert_eq!((reading.subject, &*reading.query), (Subject::Firms, "pact:declined"));
    /// // The sentence and the rows, as of `reading.as_of` if that is given:
    /// let answer = view::answer::answer(context, &index, reading);
    /// ```
    pub fn understand(&self, question: &str, lang: Lang, data: &Dataset, index: &Index, day: Date) -> Understood {
        let (own, others): (Vec<_>, Vec<_>) = self.languages(data).iter().partition(|language| language.lang == lang);
        let languages = own.into_iter().chain(others);
        let lexers: Vec<(&Language, Lexer<'_>)> =
            languages.map(|language| (language, Lexer::new(question, language, data, day))).collect();
        // It is asked in the language that has most of its words.
        let most = lexers.iter().map(|(_, lexer)| lexer.known_words()).max().unwrap_or_default();
        let mut readers: Vec<Reader<'_>> = Vec::new();
        for (language, lexer) in lexers.iter().filter(|(_, lexer)| lexer.known_words() == most) {
            for subject in Subject::iter() {
                let on = Searched { subject, data, index, day };
                let spoken = (language.lang, language.grammar);
                let mut reader = Reader::read(question, &lexer.tokens(subject), spoken, on);
                reader.guessed.clone_from(&lexer.guessed);
                readers.push(reader);
            }
        }
        // What is searched for makes a reading dearer, never cheaper: where a cheaper one is enough, it is not searched.
        readers.sort_by_key(Reader::cost);
        let mut candidates: Vec<Candidate> = Vec::new();
        for reader in readers {
            if candidates.iter().any(|known| known.is_enough && known.cost <= reader.cost()) {
                break;
            }
            candidates.push(reader.finish());
        }
        best(candidates, question)
    }
}

/// The candidate that explains most of a question, if that is enough.
fn best(mut candidates: Vec<Candidate>, question: &str) -> Understood {
    candidates.sort_by_key(|candidate| (candidate.cost, !candidate.is_enough));
    let mut candidates = candidates.into_iter();
    let Some(best) = candidates.next() else {
        return Understood { readings: Vec::new(), left_over: Vec::new(), guessed: Vec::new(), near: Vec::new() };
    };
    let (left_over, guessed) = (together(best.left_over, question), best.guessed);
    if best.is_enough {
        let readings = std::iter::once(best.reading).chain(best.others).collect();
        return Understood { readings, left_over, guessed, near: Vec::new() };
    }
    let mut near: Vec<(Subject, String)> = Vec::new();
    let others = candidates.filter(|other| other.lang == best.lang && !other.leaves_turn).map(|other| other.reading);
    let own = (!best.leaves_turn).then_some(best.reading);
    for Reading { subject, query, .. } in own.into_iter().chain(others) {
        if !query.is_empty() && near.len() < 2 && !near.contains(&(subject, query.clone())) {
            near.push((subject, query));
        }
    }
    Understood { readings: Vec::new(), left_over, guessed, near }
}

/// Places in their order, those with nothing but blanks between them as one.
fn together(mut places: Vec<Range<usize>>, text: &str) -> Vec<Range<usize>> {
    places.sort_by_key(|place| (place.start, place.end));
    let mut out: Vec<Range<usize>> = Vec::new();
    for place in places {
        match out.last_mut() {
            Some(last)
                if place.start <= last.end
                    || text.get(last.end..place.start).is_some_and(|between| between.trim().is_empty()) =>
            {
                last.end = last.end.max(place.end);
            }
            _ => out.push(place),
        }
    }
    out
}
