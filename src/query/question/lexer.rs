//! A question → its parts, each with all that it can mean. The longest phrase counts.

use super::dates::Dates;
use super::grammar::Grammar;
use super::lexicon::Lexicon;
use super::meaning::{Meaning, Token};
use super::names::Names;
use super::words::{Word, words};
use crate::core::{Dataset, Date, Lang};

/// More words than these have no answer.
pub const MOST_WORDS: usize = 60;

/// The parts of a question in a language, seen from a day.
pub fn tokens(question: &str, grammar: &Grammar, lang: Lang, data: &Dataset, day: Date) -> Vec<Token> {
    let words = words(question);
    if words.len() > MOST_WORDS {
        return words.into_iter().map(|word| Token { at: word.at, meanings: Vec::new() }).collect();
    }
    let lexicon = Lexicon::new(grammar, lang, data);
    let names = Names::new(question, &words, &grammar.possessive, data);
    let dates = Dates::new(grammar, day);
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let (len, meanings) = longest(rest, at, &lexicon, &names, &dates, grammar);
        let last = rest.get(..len).and_then(<[Word]>::last);
        if let Some((first, last)) = rest.first().zip(last) {
            tokens.push(Token { at: first.at.start..last.at.end, meanings });
        }
        at += len.max(1);
    }
    tokens
}

/// The longest part that some words begin with, and what it can mean: nothing, if its only word is not known.
fn longest(
    rest: &[Word],
    at: usize,
    lexicon: &Lexicon<'_>,
    names: &Names,
    dates: &Dates<'_>,
    grammar: &Grammar,
) -> (usize, Vec<Meaning>) {
    let date = dates.read(rest).map(|(len, before, when)| (len, vec![Meaning::When(before, when)]));
    let article = article(rest, grammar);
    let phrase = lexicon.read(rest);
    let name = names.longest(at);
    let known = [&date, &article, &phrase].into_iter().flatten().map(|(len, _)| *len).max().unwrap_or_default();
    // A name that was typed as the data has it is no other word of the same length.
    if let Some(name) = name.filter(|name| name.words > known || (name.words == known && name.is_exact)) {
        return (name.words, vec![name.meaning.clone()]);
    }
    let found = [date, article, phrase].into_iter().flatten().find(|(len, _)| *len == known);
    let Some((len, mut meanings)) = found else { return (1, Vec::new()) };
    meanings.extend(name.filter(|name| name.words == len).map(|name| name.meaning.clone()));
    (len, meanings)
}

/// An article by its number, and how many words that takes.
fn article(rest: &[Word], grammar: &Grammar) -> Option<(usize, Vec<Meaning>)> {
    let (word, number) = rest.first().zip(rest.get(1))?;
    let is_article = grammar.article.iter().any(|said| words(said).first().is_some_and(|said| word.is(said)));
    let begins = number.folded.starts_with(|c: char| c.is_ascii_digit());
    (is_article && begins).then(|| (2, vec![Meaning::Article(number.folded.clone())]))
}
