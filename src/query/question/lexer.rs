//! A question → its parts, each with all that it can mean for the rows of a list. The longest phrase counts.

use super::dates::Dates;
use super::described::Descriptions;
use super::grammar::Grammar;
use super::lexicon::Lexicon;
use super::meaning::{Meaning, Token};
use super::names::Names;
use super::words::{Word, words};
use crate::core::{Dataset, Date, Lang, Subject};
use crate::search::is_everyday;
use std::ops::Range;

/// More words than these have no answer.
const MOST_WORDS: usize = 60;

/// A language over a dataset: what can be said in it.
#[derive(Debug)]
pub struct Language {
    pub lang: Lang,
    pub grammar: &'static Grammar,
    lexicon: Lexicon,
    dates: Dates,
    descriptions: Descriptions,
    article: Vec<Word>,
}

impl Language {
    /// O(phrases of the grammar + terms of the data).
    pub fn new(lang: Lang, grammar: &'static Grammar, data: &Dataset) -> Self {
        let article = grammar.article.iter().flat_map(|said| words(said)).collect();
        let descriptions = Descriptions::new(grammar, lang, data);
        let (lexicon, dates) = (Lexicon::new(grammar, lang, data), Dates::new(grammar));
        Self { lang, grammar, lexicon, dates, descriptions, article }
    }
}

/// A question in a language, seen from a day.
pub struct Lexer<'l> {
    words: Vec<Word>,
    language: &'l Language,
    names: Names,
    day: Date,
    /// Words that were taken for others, by their places, and for which.
    pub guessed: Vec<(Range<usize>, String)>,
}

impl<'l> Lexer<'l> {
    /// O(names of the data).
    pub fn new(question: &str, language: &'l Language, data: &Dataset, day: Date) -> Self {
        let words = words(question);
        let named = if words.len() > MOST_WORDS { &[][..] } else { &words };
        let names = Names::new(question, named, language.grammar, data);
        let mut lexer = Self { names, words, language, day, guessed: Vec::new() };
        if lexer.words.len() <= MOST_WORDS {
            lexer.guess();
        }
        lexer
    }

    /// Takes words that are not known for those of the language that differ in one letter. A word of the dictionary is
    /// only taken for another where that makes a known phrase.
    fn guess(&mut self) {
        const NEIGHBOURS: usize = 3;
        /// A shorter word makes no phrase: *parent of* is no more likely than *patent of*.
        const TELLING: usize = 4;
        let Some(shortest) = self.language.grammar.guess_from else { return };
        let lexicon = &self.language.lexicon;
        for at in 0..self.words.len() {
            let Some(word) = self.words.get(at) else { continue };
            let is_plain = word.lower.len() >= shortest && word.lower.bytes().all(|b| b.is_ascii_lowercase());
            if !is_plain || self.names.covers(at) || lexicon.has_word(word) {
                continue;
            }
            let Some(known) = lexicon.nearest(word, shortest) else { continue };
            let (was, is_known) = (word.clone(), is_everyday(&word.folded));
            let read = word.read_as(known.clone());
            if let Some(place) = self.words.get_mut(at) {
                *place = read;
            }
            let makes_phrase = (at.saturating_sub(NEIGHBOURS)..=at).any(|first| {
                let len = self.words.get(first..).and_then(|rest| lexicon.longest(rest)).unwrap_or_default();
                let others = (first..first + len).filter(|other| *other != at);
                first + len > at && others.filter_map(|other| self.words.get(other)).any(|it| it.lower.len() >= TELLING)
            });
            if makes_phrase || !is_known {
                self.guessed.push((was.at.clone(), known));
            } else if let Some(place) = self.words.get_mut(at) {
                *place = was;
            }
        }
    }

    /// How many of its words are words of the language, and no names.
    pub fn known_words(&self) -> usize {
        let (mut known, mut at) = (0, 0);
        while let Some(rest) = self.words.get(at..).filter(|rest| !rest.is_empty()) {
            let phrase = self.language.lexicon.longest(rest).unwrap_or_default();
            known += phrase;
            at += phrase.max(1);
        }
        known
    }

    /// Its parts, as they are read for the rows of a list.
    pub fn tokens(&self, subject: Subject) -> Vec<Token> {
        if self.words.len() > MOST_WORDS {
            return self.words.iter().map(|word| Token { at: word.at.clone(), meanings: Vec::new() }).collect();
        }
        let mut tokens = Vec::new();
        let mut at = 0;
        while let Some(rest) = self.words.get(at..).filter(|rest| !rest.is_empty()) {
            let (len, meanings) = self.longest(rest, at, subject);
            let last = rest.get(..len).and_then(<[Word]>::last);
            if let Some((first, last)) = rest.first().zip(last) {
                tokens.push(Token { at: first.at.start..last.at.end, meanings });
            }
            at += len.max(1);
        }
        tokens
    }

    /// The longest part that some words begin with, and what it can mean: nothing, if its only word is not known.
    fn longest(&self, rest: &[Word], at: usize, subject: Subject) -> (usize, Vec<Meaning>) {
        let date = self
            .language
            .dates
            .read(rest, self.day)
            .map(|(len, before, when)| (len, vec![Meaning::When(before, when)]));
        let article = self.article(rest).filter(|_| subject == Subject::Obligations);
        let phrase = self.language.lexicon.read(rest, subject);
        let name = self.names.longest(at);
        let described = self.language.descriptions.read(rest, &self.language.lexicon);
        let described = described.map(|(len, meaning)| (len, vec![meaning]));
        let known =
            [&date, &article, &phrase, &described].into_iter().flatten().map(|(len, _)| *len).max().unwrap_or_default();
        // A name that was typed as the data has it is no other word of the same length.
        if let Some(name) = name.filter(|name| name.words > known || (name.words == known && name.is_exact)) {
            return (name.words, vec![name.meaning.clone()]);
        }
        let found = [date, article, phrase, described].into_iter().flatten().find(|(len, _)| *len == known);
        let Some((len, mut meanings)) = found else { return (1, Vec::new()) };
        meanings.extend(name.filter(|name| name.words == len).map(|name| name.meaning.clone()));
        (len, meanings)
    }

    /// An article by its number, and how many words that takes.
    fn article(&self, rest: &[Word]) -> Option<(usize, Vec<Meaning>)> {
        let (word, number) = rest.first().zip(rest.get(1))?;
        let is_article = self.language.article.iter().any(|said| word.is(said));
        let begins = number.folded.starts_with(|c: char| c.is_ascii_digit());
        (is_article && begins).then(|| (2, vec![Meaning::Article(number.folded.clone())]))
    }
}
