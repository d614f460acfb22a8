//! What may come next in a query: fields, then their values, those first that the rows have most of.

use std::ops::Range;

use super::facet::Facet;
use super::field::Field;
use super::value::vocabulary;
use crate::core::Dataset;
use crate::core::Subject;

/// A text that could stand at a place in the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What it takes the place of, in bytes.
    pub at: Range<usize>,
    pub text: String,
    /// How many rows it would give, where the facets know.
    pub count: Option<usize>,
}

/// The completions of the word that ends at a place, the best first.
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
    let mut completions: Vec<Completion> = vocabulary(&field, subject, data)
        .into_iter()
        .filter(|value| value.starts_with(typed) && value != typed)
        .map(|value| Completion { at: at.clone(), count: count(facets, &field, &value), text: value })
        .collect();
    completions.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
    completions
}

fn count(facets: &[Facet], field: &Field, value: &str) -> Option<usize> {
    let facet = facets.iter().find(|facet| facet.field == *field)?;
    facet.values.iter().find(|known| known.value == value).map(|known| known.count)
}
