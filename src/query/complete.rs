//! What may come next in a query: fields, then their values, the most frequent first.

use std::ops::Range;

use super::facet::Facet;
use super::field::Field;
use super::vocabulary::words_starting_with;
use crate::core::{Dataset, Subject};

/// A possible text for a place in the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What it replaces, in bytes.
    pub at: Range<usize>,
    pub text: String,
    /// The number of rows it would give; `None` if no facet counts it.
    pub count: Option<usize>,
}

/// More values than anyone reads; of a million ids the first ones are enough.
const MOST: usize = 1_000;

/// The completions of the word that ends at a place, the best first, at most a thousand values. O(words of the field),
/// which are compared in place.
pub fn complete(text: &str, cursor: usize, subject: Subject, data: &Dataset, facets: &[Facet]) -> Vec<Completion> {
    let before = text.get(..cursor).unwrap_or(text);
    let start = before.rfind([' ', '(', '"']).map_or(0, |at| at + 1);
    let word = before.get(start..).unwrap_or_default();
    let (start, word) = word.strip_prefix('-').map_or((start, word), |rest| (start + 1, rest));
    let Some((name, list)) = word.split_once(':') else {
        let names = subject.all_fields(data).into_iter().map(|field| field.to_string());
        let begun = names.filter(|name| name.starts_with(word) && !word.is_empty());
        return begun
            .map(|name| Completion { at: start..before.len(), text: format!("{name}:"), count: None })
            .collect();
    };
    let Some(field) = subject.field(name, data) else { return Vec::new() };
    let typed = list.rsplit(',').next().unwrap_or_default();
    let at = before.len() - typed.len()..before.len();
    let mut completions: Vec<Completion> = words_starting_with(typed, &field, subject, data, MOST)
        .into_iter()
        .filter(|value| value != typed)
        .map(|value| Completion { at: at.clone(), count: facet_count(facets, &field, &value), text: value })
        .collect();
    completions.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
    completions
}

fn facet_count(facets: &[Facet], field: &Field, value: &str) -> Option<usize> {
    let facet = facets.iter().find(|facet| facet.field == *field)?;
    facet.values.iter().find(|known| known.value == value).map(|known| known.count)
}
