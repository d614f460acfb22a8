//! A question in plain words → a query that answers it, and the words that were not understood.
//!
//! No model: a grammar of tables (`assets/grammar/`), the names in the data, and the same answer every time. A question
//! is split into words (`words`), the words into the longest phrases that the grammar (`grammar`, `lexicon`, `dates`)
//! or the data (`names`) knows (`lexer`), and these are read for the rows of each list (`reader`, `stances`, `when`,
//! `topic`). The reading that explains most of the question is taken.

mod dates;
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

use strum::IntoEnumIterator;

pub use grammar::Grammar;
pub use meaning::Ask;
pub use reading::{Reading, Understood};

use crate::core::{Dataset, Date, Lang, Subject};
use crate::query::index::Index;
use lexer::tokens;
use reader::{Candidate, Reader};
use topic::Searched;

/// Understands a question in any of the languages, asked on a day; where two fit, in `lang`. O(names of the data), and a
/// search for each part of its topic.
///
/// ```ignore
/// let understood = understand("who refused the pact but signed the code", lang, &data, &index, today);
/// let reading = &understood.readings[0];
/// assert_eq!((reading.subject, &*reading.query), (Subject::Firms, "pact:declined code:signed"));
/// // The rows: parse `reading.query` over `reading.subject`, as of `reading.as_of` if that is given. Then:
/// let answer = view::answer::answer(context, reading, &hits);
/// ```
pub fn understand(question: &str, lang: Lang, data: &Dataset, index: &Index, day: Date) -> Understood {
    let (mut first, mut others): (Vec<_>, Vec<_>) = (Vec::new(), Vec::new());
    for (of, grammar) in grammar::bundled() {
        if *of == lang { first.push((*of, grammar)) } else { others.push((*of, grammar)) }
    }
    first.append(&mut others);
    understand_by(question, &first, data, index, day)
}

/// The same by some grammars, of which the first counts most.
pub fn understand_by(
    question: &str,
    grammars: &[(Lang, &Grammar)],
    data: &Dataset,
    index: &Index,
    day: Date,
) -> Understood {
    let mut candidates: Vec<Candidate> = Vec::new();
    for (lang, grammar) in grammars {
        let tokens = tokens(question, grammar, *lang, data, day);
        for subject in Subject::iter() {
            let on = Searched { subject, data, index, day };
            candidates.push(Reader::read(question, &tokens, (*lang, grammar), on));
        }
    }
    candidates.sort_by_key(|candidate| candidate.cost);
    let mut candidates = candidates.into_iter();
    let Some(best) = candidates.next() else {
        return Understood { readings: Vec::new(), left_over: Vec::new(), near: Vec::new() };
    };
    let left_over = together(best.left_over, question);
    if best.is_enough {
        let readings = std::iter::once(best.reading).chain(best.others).collect();
        return Understood { readings, left_over, near: Vec::new() };
    }
    let mut near: Vec<(Subject, String)> = Vec::new();
    for Reading { subject, query, .. } in std::iter::once(best.reading).chain(candidates.map(|other| other.reading)) {
        if !query.is_empty() && near.len() < 2 && !near.contains(&(subject, query.clone())) {
            near.push((subject, query));
        }
    }
    Understood { readings: Vec::new(), left_over, near }
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
