//! Instruments that are described, not named: *the letter asking for a pause*, *frontier commitments*.

use super::grammar::Grammar;
use super::lexicon::Lexicon;
use super::meaning::Meaning;
use super::words::{Word, words};
use crate::core::record::Signature;
use crate::core::standing::Status;
use crate::core::{Dataset, Instrument, InstrumentKind, Lang};

/// The most words of a description behind its noun, and before it.
const BEHIND: usize = 6;
const BEFORE: usize = 3;
/// A word as short as this tells nothing alone.
const SHORT: usize = 4;

/// What can be said of an instrument.
#[derive(Debug)]
struct Described {
    key: String,
    kind: InstrumentKind,
    /// The words of its names, and these with those of its summary.
    named: Vec<Word>,
    whole: Vec<Word>,
    /// The words for what a signature asks for.
    asked: Vec<Word>,
}

/// How instruments are described in a language.
#[derive(Debug)]
pub struct Descriptions {
    nouns: Vec<(Vec<Word>, InstrumentKind)>,
    /// What stands between a noun and the description.
    between: Vec<Vec<Word>>,
    skip: Vec<Vec<Word>>,
    plural: Vec<String>,
    instruments: Vec<Described>,
}

impl Descriptions {
    /// O(words of the names and summaries of the instruments).
    pub fn new(grammar: &Grammar, lang: Lang, data: &Dataset) -> Self {
        let nouns = grammar.described.iter();
        let nouns = nouns.flat_map(|(kind, said)| said.iter().map(|said| (words(said), *kind)));
        let phrases = |said: &[String]| said.iter().map(|said| words(said)).collect();
        let described = |instrument: &Instrument| {
            let named = instrument.short.all().chain(instrument.name.all()).chain(&instrument.aliases);
            let named: Vec<Word> = named.flat_map(|name| words(name)).collect();
            let mut asked = Vec::new();
            // What a signature asks for is said in the words for that position.
            if instrument.signature_means() == Some(Signature::AsksForDelay) {
                let said = grammar.position.get(Status::SeeksDelay.word());
                asked.extend(said.into_iter().flatten().flat_map(|said| words(said)));
            }
            let mut whole = words(instrument.summary.in_lang(lang).0);
            whole.extend(named.iter().chain(&asked).cloned());
            Described { key: instrument.key.to_string(), kind: instrument.kind, named, whole, asked }
        };
        Self {
            nouns: nouns.collect(),
            between: phrases(&grammar.describes),
            skip: phrases(&grammar.skip),
            plural: grammar.plural.clone(),
            instruments: data.instruments.iter().map(described).collect(),
        }
    }

    /// The one or two instruments that some words begin to describe, and how many words that takes.
    pub fn read(&self, typed: &[Word], lexicon: &Lexicon) -> Option<(usize, Meaning)> {
        let behind = self.behind(typed, lexicon);
        let before = self.before(typed);
        behind.into_iter().chain(before).max_by_key(|(len, _)| *len)
    }

    /// *The letter asking for a pause*: all that the question says of it is in its description.
    fn behind(&self, typed: &[Word], lexicon: &Lexicon) -> Option<(usize, Meaning)> {
        let (noun, kind) = self.noun(typed)?;
        let mut from = noun;
        while let Some(len) = typed.get(from..).and_then(|rest| longest(&self.between, rest, &[])) {
            from += len;
        }
        let rest = typed.get(from..).filter(|_| from > noun)?;
        let ends = |at: &usize| rest.get(*at..).is_some_and(|rest| lexicon.begins_a_part(rest));
        let most = (1..rest.len()).find(ends).unwrap_or(rest.len()).min(BEHIND);
        (1..=most).rev().find_map(|len| {
            let said = self.telling(rest.get(..len)?)?;
            Some((from + len, self.only(kind, &said, |it| &it.whole)?))
        })
    }

    /// *The open weights letter*: everything before the noun stands in its name.
    fn before(&self, typed: &[Word]) -> Option<(usize, Meaning)> {
        (1..=BEFORE).rev().find_map(|at| {
            let (noun, kind) = self.noun(typed.get(at..)?)?;
            let said = self.telling(typed.get(..at)?).filter(|said| said.len() == at)?;
            Some((at + noun, self.only(kind, &said, |it| &it.named)?))
        })
    }

    /// The noun that some words begin with, and the kind of instrument that it means.
    fn noun(&self, typed: &[Word]) -> Option<(usize, InstrumentKind)> {
        let fits = |(noun, _): &&(Vec<Word>, InstrumentKind)| begins(typed, noun, &self.plural);
        self.nouns.iter().filter(fits).map(|(noun, kind)| (noun.len(), *kind)).max_by_key(|(len, _)| *len)
    }

    /// The words that say something; `None` if the last does not, or all are too short to tell.
    fn telling<'w>(&self, typed: &'w [Word]) -> Option<Vec<&'w Word>> {
        let mut said = Vec::new();
        let mut at = 0;
        while let Some(rest) = typed.get(at..).filter(|rest| !rest.is_empty()) {
            match longest(&self.skip, rest, &[]) {
                Some(len) if at + len >= typed.len() => return None,
                Some(len) => at += len,
                None => {
                    said.extend(rest.first());
                    at += 1;
                }
            }
        }
        let is_telling = said.len() > 1 || said.iter().any(|word| word.folded.len() > SHORT);
        is_telling.then_some(said)
    }

    /// The one or two instruments of a kind whose description has all of it.
    fn only(&self, kind: InstrumentKind, said: &[&Word], of: fn(&Described) -> &Vec<Word>) -> Option<Meaning> {
        let knows = |texts: &[Word], word: &Word| texts.iter().any(|known| is_form(word, known));
        let fits = |it: &&Described| it.kind == kind && said.iter().all(|word| knows(of(it), word));
        let mut fitting: Vec<&Described> = self.instruments.iter().filter(fits).collect();
        if fitting.len() > 2 {
            // Others may mention what these ask for.
            fitting.retain(|it| said.iter().any(|word| knows(&it.asked, word)));
        }
        let keys: Vec<String> = fitting.into_iter().map(|it| it.key.clone()).collect();
        matches!(keys.len(), 1 | 2).then_some(Meaning::Instrument(keys))
    }
}

/// Whether a word is another, or one of both has a short ending.
fn is_form(word: &Word, known: &Word) -> bool {
    const ENDING: usize = 2;
    let (a, b) = (word.folded.as_str(), known.folded.as_str());
    let near = a.len().min(b.len()) > SHORT && a.len().abs_diff(b.len()) <= ENDING;
    word.is(known) || (!word.is_marked() && near && (a.starts_with(b) || b.starts_with(a)))
}

/// Whether words begin with a phrase, whose last word may have an ending.
fn begins(typed: &[Word], phrase: &[Word], endings: &[String]) -> bool {
    let Some(typed) = typed.get(..phrase.len()) else { return false };
    let last = phrase.len().saturating_sub(1);
    typed.iter().zip(phrase).enumerate().all(|(at, (word, known))| {
        word.is(known) || (at == last && word.without(endings).is_some_and(|bare| bare.is(known)))
    })
}

/// How many words the longest phrase has that some words begin with.
fn longest(phrases: &[Vec<Word>], typed: &[Word], endings: &[String]) -> Option<usize> {
    phrases.iter().filter(|phrase| begins(typed, phrase, endings)).map(Vec::len).max()
}
