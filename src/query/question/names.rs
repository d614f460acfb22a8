//! The firms and instruments that a question names.

use std::collections::HashMap;

use super::grammar::Grammar;
use super::meaning::Meaning;
use super::words::Word;
use crate::core::called::Tells;
use crate::core::fold::fold;
use crate::core::{Dataset, Kind, RecordRef};

/// The most words that a name has in a question.
const LONGEST: usize = 6;

/// A name at a place of a question.
#[derive(Clone, Debug)]
pub struct Named {
    /// How many words it has.
    pub words: usize,
    /// Whether it was typed as the data has it, with a capital letter.
    pub is_exact: bool,
    pub meaning: Meaning,
}

/// Every name in a question, by the word that it begins with.
#[derive(Clone, Debug, Default)]
pub struct Names {
    by_word: HashMap<usize, Vec<Named>>,
}

/// A part of a question that may be a name.
struct Part {
    first: usize,
    words: usize,
    typed: String,
    is_marked: bool,
}

impl Names {
    /// Looks up each part of a question among the names of the data. O(names); reads firms that are not in memory.
    pub fn new(question: &str, words: &[Word], grammar: &Grammar, data: &Dataset) -> Self {
        let mut parts: HashMap<String, Vec<Part>> = HashMap::new();
        for (first, word) in words.iter().enumerate() {
            for (last, end) in words.iter().enumerate().skip(first).take(LONGEST) {
                let without = |endings: &[String]| end.without(endings).map(|word| word.at.end);
                let ends = [Some(end.at.end), without(&grammar.possessive), without(&grammar.plural)];
                let is_marked = words.get(first..=last).is_some_and(|words| words.iter().any(Word::is_marked));
                for typed in ends.into_iter().flatten().filter_map(|end| question.get(word.at.start..end)) {
                    let part = Part { first, words: last + 1 - first, typed: typed.to_owned(), is_marked };
                    parts.entry(fold(typed)).or_default().push(part);
                }
            }
        }
        let mut found: HashMap<(usize, usize), (Tells, bool, Vec<RecordRef>)> = HashMap::new();
        data.each_name(&[Kind::Firm, Kind::Instrument], &mut |record, tells, name| {
            let Some(parts) = parts.get(&fold(name)) else { return };
            // The grammar says what the keys that it has are called.
            if tells == Tells::Key && grammar.keys().any(|known| known == name) {
                return;
            }
            for part in parts.iter().filter(|part| fits(part, name, record.kind)) {
                let is_exact = part.typed == name && name.contains(char::is_uppercase);
                let known = found.entry((part.first, part.words)).or_insert((tells, is_exact, Vec::new()));
                if tells < known.0 {
                    *known = (tells, is_exact, Vec::new());
                }
                if tells == known.0 && !known.2.contains(&record) {
                    known.1 |= is_exact;
                    known.2.push(record);
                }
            }
        });
        for part in parts.values().flatten() {
            if let Some(row) = data.firms.row(&part.typed) {
                found.insert((part.first, part.words), (Tells::Key, false, vec![RecordRef { kind: Kind::Firm, row }]));
            }
        }
        let mut names = Self::default();
        for ((first, words), (_, is_exact, records)) in found {
            let rows = |kind: Kind| records.iter().filter(move |record| record.kind == kind).map(|record| record.row);
            let keys = rows(Kind::Instrument).filter_map(|row| Some(data.instruments.at(row)?.key.to_string()));
            let (keys, firms): (Vec<String>, Vec<usize>) = (keys.collect(), rows(Kind::Firm).collect());
            let meaning = if keys.is_empty() { Meaning::Firms(firms) } else { Meaning::Instrument(keys) };
            names.by_word.entry(first).or_default().push(Named { words, is_exact, meaning });
        }
        names
    }

    /// Whether a word belongs to a name.
    pub fn covers(&self, word: usize) -> bool {
        self.by_word
            .iter()
            .any(|(first, named)| named.iter().any(|named| (*first..first.saturating_add(named.words)).contains(&word)))
    }

    /// The longest name that begins with a word.
    pub fn longest(&self, word: usize) -> Option<&Named> {
        self.by_word.get(&word)?.iter().max_by_key(|named| named.words)
    }
}

/// Whether a part of a question is a name, and not a word that only looks like it: accents that were typed count, and
/// so do the capitals of a very short name and of an instrument that is called by one word.
fn fits(part: &Part, name: &str, kind: Kind) -> bool {
    /// Names as short as this are words of some language.
    const SHORT: usize = 2;
    let is_word = part.words == 1 && kind == Kind::Instrument;
    if name.chars().count() <= SHORT || is_word {
        return part.typed == name;
    }
    !part.is_marked || part.typed.to_lowercase() == name.to_lowercase()
}
