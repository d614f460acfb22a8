//! Every phrase that a question in a language can have, from its grammar and from the data: the names of terms and of
//! countries. A phrase whose value the data does not have is left out, so that it is not understood.

use std::collections::{HashMap, HashSet};

use strum::IntoEnumIterator;

use super::grammar::Grammar;
use super::meaning::{Meaning, Preposition, Value};
use super::words::{Word, words};
use crate::core::record::TermKind;
use crate::core::{Dataset, Lang, Subject, Term, country};
use crate::query::parse::parse;

/// The phrases of a language over a dataset.
#[derive(Debug)]
pub struct Lexicon {
    /// The endings that a name may have.
    endings: [Vec<String>; 2],
    /// By their first word, without accents.
    phrases: HashMap<String, Vec<(Vec<Word>, Meaning)>>,
    /// Every word of the phrases, without accents.
    known: HashSet<String>,
}

impl Lexicon {
    /// O(phrases + terms + countries).
    pub fn new(grammar: &Grammar, lang: Lang, data: &Dataset) -> Self {
        let endings = [grammar.possessive.clone(), grammar.plural.clone()];
        let mut lexicon = Self { endings, phrases: HashMap::new(), known: HashSet::new() };
        lexicon.add_grammar(grammar, data);
        for term in data.terms.iter() {
            lexicon.add_term(term, lang);
        }
        for code in country::codes() {
            // Shorter names are words of the language too.
            const SHORTEST: usize = 3;
            let name = country::name(code, lang).filter(|name| name.chars().count() >= SHORTEST);
            if let Some(name) = name {
                lexicon.add(name, &Meaning::Country(code.to_owned()));
            }
        }
        lexicon
    }

    fn add_grammar(&mut self, grammar: &Grammar, data: &Dataset) {
        self.add_table(&grammar.ask, |ask| Some(Meaning::Ask(*ask)));
        self.add_table(&grammar.tell, |tell| Some(Meaning::Tell(*tell)));
        self.add_table(&grammar.join, |join| Some(Meaning::Join(*join)));
        self.add_table(&grammar.verb, |verb| Some(Meaning::Verb(*verb)));
        self.add_table(&grammar.position, |word| Some(Meaning::Position(word.clone())));
        self.add_table(&grammar.country, |code| Some(Meaning::Country(code.to_uppercase())));
        self.add_table(&grammar.instrument, |keys| {
            let known = keys.split('|').filter(|key| data.instrument_by_key(key).is_some());
            let known: Vec<String> = known.map(str::to_owned).collect();
            (!known.is_empty()).then_some(Meaning::Instrument(known))
        });
        for subject in Subject::iter() {
            for (field, values) in grammar.values(subject) {
                self.add_table(values, |value| meaning_of(subject, field, value, data));
            }
            self.add_all(grammar.list.of(subject), &Meaning::List(subject));
            self.add_all(grammar.skip_in.of(subject), &Meaning::Skip(Some(subject)));
        }
        self.add_all(&grammar.as_amended, &Meaning::AsAmended);
        for before in [Preposition::Since, Preposition::Before, Preposition::After] {
            self.add_all(grammar.before_date.get(&before).map_or(&[], Vec::as_slice), &Meaning::BeforeDate);
        }
        self.add_all(&grammar.ask_at_end, &Meaning::AskAtEnd);
        self.add_all(&grammar.skip, &Meaning::Skip(None));
    }

    fn add_table<'t, K: 't>(
        &mut self,
        table: impl IntoIterator<Item = (&'t K, &'t Vec<String>)>,
        meaning: impl Fn(&K) -> Option<Meaning>,
    ) {
        for (key, said) in table {
            if let Some(meaning) = meaning(key) {
                self.add_all(said, &meaning);
            }
        }
    }

    fn add_all(&mut self, said: &[String], meaning: &Meaning) {
        for said in said {
            self.add(said, meaning);
        }
    }

    /// Adds the name of a term, as a value of each field that has terms of its kind.
    fn add_term(&mut self, term: &Term, lang: Lang) {
        /// Longer names are sentences.
        const LONGEST: usize = 5;
        let name = term.name.in_lang(lang).0;
        if words(name).len() > LONGEST {
            return;
        }
        let values = term.kind.query_word(term.id.as_str()).to_owned();
        let fields: &[(Subject, &str)] = match term.kind {
            TermKind::Role => &[(Subject::Obligations, "who"), (Subject::Firms, "role")],
            TermKind::Tier => &[(Subject::Obligations, "tier")],
            TermKind::Area => &[(Subject::Obligations, "area")],
            TermKind::Sector => &[(Subject::Firms, "sector")],
            TermKind::Topic => &[(Subject::Events, "topic")],
            TermKind::Condition | TermKind::Use => &[],
        };
        for (subject, field) in fields {
            let value = Value { subject: *subject, field: (*field).to_owned(), values: values.clone() };
            self.add(name, &Meaning::Value(value));
        }
    }

    fn add(&mut self, said: &str, meaning: &Meaning) {
        let phrase = words(said);
        let Some(first) = phrase.first() else { return };
        self.known.extend(phrase.iter().map(|word| word.folded.clone()));
        self.phrases.entry(first.folded.clone()).or_default().push((phrase, meaning.clone()));
    }

    /// The meanings of the longest phrase that some words begin with, and how many words it has: of those that say
    /// something of a list, or else of all. Its last word may have an ending of possession or of the plural.
    pub fn read(&self, typed: &[Word], subject: Subject) -> Option<(usize, Vec<Meaning>)> {
        let found = self.begun(typed);
        let of_list: Vec<Found<'_>> = found.iter().copied().filter(|found| found.meaning.is_of(subject)).collect();
        let longest = |found: &[Found<'_>]| found.iter().map(|found| found.words).max();
        // A longer phrase that asks for something else is not half a phrase of another list.
        let asking: Vec<Found<'_>> =
            found.iter().copied().filter(|it| matches!(it.meaning, Meaning::Tell(_))).collect();
        let found = match of_list.is_empty() {
            true => found,
            false if longest(&asking) > longest(&of_list) => asking,
            false => of_list,
        };
        let best = found.iter().map(|found| (found.words, found.is_exact)).max()?;
        let mut meanings: Vec<Meaning> = Vec::new();
        for Found { words, is_exact, meaning } in found {
            if (words, is_exact) == best && !meanings.contains(meaning) {
                meanings.push(meaning.clone());
            }
        }
        Some((best.0, meanings))
    }

    /// How many words the longest phrase has that some words begin with.
    pub fn longest(&self, typed: &[Word]) -> Option<usize> {
        self.begun(typed).iter().map(|found| found.words).max()
    }

    /// Whether some words begin with what asks for something or joins parts of a question.
    pub fn begins_a_part(&self, typed: &[Word]) -> bool {
        self.begun(typed)
            .iter()
            .any(|found| matches!(found.meaning, Meaning::Ask(_) | Meaning::AskAtEnd | Meaning::Join(_)))
    }

    /// The word of the language that a mistyped one stands for: the only one that differs in one letter, or of a long word
    /// in two.
    pub fn nearest(&self, typed: &Word, shortest: usize) -> Option<String> {
        const LONG: usize = 9;
        let most = if typed.folded.len() >= LONG { 2 } else { 1 };
        let known = self.known.iter().map(String::as_str);
        let may_be = |known: &&str| {
            known.len() >= shortest
                && known.len().abs_diff(typed.folded.len()) <= most
                && known.starts_with(|first| typed.folded.starts_with(first))
        };
        let measured = known.filter(may_be).map(|known| (strsim::damerau_levenshtein(known, &typed.folded), known));
        let mut near: Vec<(usize, &str)> = measured.filter(|(distance, _)| *distance <= most).collect();
        near.sort_unstable();
        near.dedup();
        match near.as_slice() {
            [(_, only)] => Some((*only).to_owned()),
            [(first, nearest), (second, _), ..] if first < second => Some((*nearest).to_owned()),
            _ => None,
        }
    }

    /// Whether a word, with an ending or without, is one of the language.
    pub fn has_word(&self, typed: &Word) -> bool {
        let bare = self.endings.iter().filter_map(|endings| typed.without(endings));
        std::iter::once(typed.clone()).chain(bare).any(|word| self.known.contains(&word.folded))
    }

    /// Every phrase that some words begin with.
    fn begun(&self, typed: &[Word]) -> Vec<Found<'_>> {
        let Some(first) = typed.first() else { return Vec::new() };
        let bare = |word: &Word| self.endings.iter().filter_map(|endings| word.without(endings)).collect::<Vec<_>>();
        let firsts = std::iter::once(first.folded.clone()).chain(bare(first).into_iter().map(|word| word.folded));
        let mut found = Vec::new();
        for (phrase, meaning) in firsts.filter_map(|first| self.phrases.get(&first)).flatten() {
            let Some(words) = typed.get(..phrase.len()) else { continue };
            let (Some((last, before)), Some((known_last, known))) = (words.split_last(), phrase.split_last()) else {
                continue;
            };
            let is_exact = last.is(known_last);
            let fits = is_exact || bare(last).iter().any(|bare| bare.is(known_last));
            if fits && before.iter().zip(known).all(|(word, known)| word.is(known)) {
                found.push(Found { words: phrase.len(), is_exact, meaning });
            }
        }
        found
    }
}

/// A phrase that was found: how many words it has, whether without an ending, and what it means.
#[derive(Clone, Copy)]
struct Found<'l> {
    words: usize,
    is_exact: bool,
    meaning: &'l Meaning,
}

/// The field of the grammar whose phrases mean what is searched for.
const FIND: &str = "find";

/// What the phrases for a value of a field mean; `None` if the data has no such value.
fn meaning_of(subject: Subject, field: &str, values: &str, data: &Dataset) -> Option<Meaning> {
    if field == FIND {
        return Some(Meaning::Find(subject, values.to_owned()));
    }
    parse(&format!("{field}:{values}"), subject, data).ok()?;
    Some(Meaning::Value(Value { subject, field: field.to_owned(), values: values.to_owned() }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::question::grammar::bundled;

    /// What a grammar says of the bundled data exists there; and no phrase is there twice in one table.
    #[test]
    fn every_word_of_a_grammar_maps_to_a_value_that_exists() {
        let data = crate::bundled().unwrap();
        for (lang, grammar) in bundled() {
            for subject in Subject::iter() {
                for (field, values) in grammar.values(subject) {
                    for value in values.keys() {
                        assert!(meaning_of(subject, field, value, &data).is_some(), "{lang} {subject} {field}:{value}");
                    }
                }
            }
            for key in grammar.keys() {
                assert!(data.instrument_by_key(key).is_some(), "{lang} instrument {key}");
            }
            for code in grammar.country.keys() {
                assert!(country::names(&code.to_uppercase()).is_some(), "{lang} country {code}");
            }
            for key in grammar.span.keys() {
                assert!(crate::query::question::dates::is_span(key), "{lang} span {key}");
            }
            for word in grammar.position.keys().filter(|word| !["any", "flipped"].contains(&word.as_str())) {
                assert!(parse(&format!("pact:{word}"), Subject::Firms, &data).is_ok(), "{lang} position {word}");
            }
            assert_eq!(grammar.months.len(), 12, "{lang}");
        }
    }
}
