//! What may come next in a query: fields, then their values, the most frequent first.

use std::ops::Range;

use super::error::QueryError;
use super::facet::Facet;
use super::field::Field;
use super::token::{Lexeme, Token, tokens, values};
use super::vocabulary::words_starting_with;
use crate::core::{Dataset, Subject};

/// A possible text for a place in the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What it replaces, in bytes.
    pub at: Range<usize>,
    pub text: String,
    /// The field of which it is a value; `None` if it is the name of a field.
    pub field: Option<Field>,
    /// The number of rows it would give; `None` if no facet counts it.
    pub count: Option<usize>,
}

/// More values than anyone reads; of a million ids the first ones are enough.
const MOST: usize = 1_000;

/// The completions of the word that ends at a place, the best first, at most a thousand values. O(words of the field),
/// which are compared in place.
pub fn complete(text: &str, cursor: usize, subject: Subject, data: &Dataset, facets: &[Facet]) -> Vec<Completion> {
    let before = text.get(..cursor).unwrap_or(text);
    let typed = tokens(before).pop().filter(|token| token.at.end == before.len());
    let Some(Token { at, lexeme }) = typed else { return Vec::new() };
    let (name, list) = match lexeme {
        // An operator may be the beginning of a name.
        Lexeme::Word(_) | Lexeme::And | Lexeme::Or => {
            let word = before.get(at.clone()).unwrap_or_default().to_lowercase();
            let names = subject.all_fields(data).into_iter().map(|field| field.to_string());
            let begun = names.filter(|name| name.starts_with(&word));
            let completion = |name| Completion { at: at.clone(), text: format!("{name}:"), field: None, count: None };
            return begun.map(completion).collect();
        }
        Lexeme::Field(name, list) => (name, list),
        Lexeme::Not | Lexeme::Open | Lexeme::Close | Lexeme::Phrase(..) => return Vec::new(),
    };
    let Some(field) = subject.field(name, data) else { return Vec::new() };
    let typed = values(list).last().map_or("", |(_, value)| value);
    let at = before.len() - typed.len()..before.len();
    let typed = typed.trim_matches('"');
    let mut completions: Vec<Completion> = words_starting_with(typed, &field, subject, data, MOST)
        .into_iter()
        .filter(|value| value != typed)
        .map(|value| Completion {
            at: at.clone(),
            count: facet_count(facets, &field, &value),
            text: value,
            field: Some(field.clone()),
        })
        .collect();
    completions.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
    completions
}

/// The query without the word at the cursor, and without what would be incomplete then: an `OR`, a `NOT` or a
/// parenthesis that led to it. While that word is not finished, its rows are the ones to show and to count.
pub fn without_word(text: &str, cursor: usize) -> String {
    let mut tokens = tokens(text);
    let at = tokens.iter().position(|token| token.at.start < cursor && cursor <= token.at.end);
    let mut next = at.unwrap_or_else(|| tokens.iter().take_while(|token| token.at.end <= cursor).count());
    let mut dropped: Vec<Range<usize>> = at.map(|at| tokens.remove(at).at).into_iter().collect();
    while let Some(before) = next.checked_sub(1)
        && tokens
            .get(before)
            .is_some_and(|token| matches!(token.lexeme, Lexeme::And | Lexeme::Or | Lexeme::Not | Lexeme::Open))
    {
        dropped.push(tokens.remove(before).at);
        next = before;
    }
    let mut rest = text.to_owned();
    // From the last to the first, so that the places of the others stay true.
    for range in dropped {
        rest.replace_range(range, "");
    }
    let open = tokens.iter().fold(0_usize, |open, token| match token.lexeme {
        Lexeme::Open => open + 1,
        Lexeme::Close => open.saturating_sub(1),
        _ => open,
    });
    rest + &")".repeat(open)
}

/// A facet has only values that some row has.
fn facet_count(facets: &[Facet], field: &Field, value: &str) -> Option<usize> {
    let facet = facets.iter().find(|facet| facet.field == *field)?;
    Some(facet.values.iter().find(|known| known.value == value).map_or(0, |known| known.count))
}

/// The word that was probably meant in the place of an error; `None` if no word is near.
pub fn correction(error: &QueryError, subject: Subject, data: &Dataset) -> Option<Completion> {
    let (nearest, field) = match error {
        QueryError::UnknownField { nearest, .. } => (nearest, None),
        QueryError::UnknownValue { nearest, field, .. } | QueryError::BadDate { nearest, field, .. } => {
            (nearest, subject.field(field, data))
        }
        QueryError::NoValue { .. }
        | QueryError::BadNumber { .. }
        | QueryError::Reversed { .. }
        | QueryError::Unfinished { .. } => return None,
    };
    Some(Completion { at: error.at(), text: nearest.clone()?, field, count: None })
}

#[cfg(test)]
mod tests {
    use super::without_word;

    #[test]
    fn what_is_left_without_the_word_at_the_cursor_is_a_whole_query() {
        for (text, rest) in [
            ("", ""),
            ("pact:dec", ""),
            ("weber pact:dec", "weber "),
            ("weber -pact:", "weber "),
            ("weber NOT pact:", "weber  "),
            ("weber OR ", "weber  "),
            ("(pact:signed OR code:", "(pact:signed  )"),
            ("weber (", "weber "),
            ("weber \"mist", "weber "),
        ] {
            assert_eq!(without_word(text, text.len()), rest, "{text}");
        }
        assert_eq!(without_word("pact:dec weber", 8), " weber", "the cursor need not be at the end");
    }
}
