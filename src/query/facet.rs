//! Facets: for each field of a subject its values, and how many rows each would give.

use std::collections::BTreeMap;

use super::field::{Field, Plain, Subject};
use super::filter::Filter;
use super::run::{Hits, holds};
use crate::core::asof::Held;
use crate::core::{Dataset, Date};

/// A field with its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    pub field: Field,
    pub values: Vec<FacetValue>,
}

/// A value, how many rows have it among those that fit every other facet, and whether it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    pub value: String,
    pub count: usize,
    pub on: bool,
}

/// The facets of a subject. `found` are the rows that the find text leaves; clauses are counted here, each facet
/// without its own, so that ticking a second value of a facet tells how many rows it would add.
pub fn facets(subject: Subject, data: &Dataset, filter: &Filter, found: &Hits, day: Date) -> Vec<Facet> {
    let fields = subject.fields(data);
    // Values are looked up once a row and field; which clauses fail decides where the row counts.
    let mut counts: Vec<BTreeMap<String, usize>> = vec![BTreeMap::new(); fields.len()];
    for row in 0..subject.len(data) {
        let is_found = found.contains(row);
        let columns: Vec<Vec<String>> = fields.iter().map(|field| subject.values(data, row, field, day)).collect();
        let failing: Vec<&Field> = filter
            .clauses
            .iter()
            .filter(|clause| {
                let at = fields.iter().position(|field| *field == clause.field);
                !at.and_then(|at| columns.get(at)).is_some_and(|values| holds(clause, values))
            })
            .map(|clause| &clause.field)
            .collect();
        for ((field, values), count) in fields.iter().zip(columns).zip(&mut counts) {
            let counted = is_found && failing.iter().all(|failed| *failed == field);
            for value in values {
                *count.entry(value).or_default() += usize::from(counted);
            }
        }
    }
    fields
        .into_iter()
        .zip(counts)
        .map(|(field, counts)| {
            let mut values: Vec<FacetValue> = counts
                .into_iter()
                .map(|(value, count)| FacetValue { on: filter.has(&field, &value), value, count })
                .collect();
            for clause in filter.clauses.iter().filter(|clause| clause.field == field) {
                for value in &clause.values {
                    if !values.iter().any(|known| known.value == *value) {
                        values.push(FacetValue { value: value.clone(), count: 0, on: true });
                    }
                }
            }
            sort(&field, &mut values);
            Facet { field, values }
        })
        .collect()
}

/// Positions stand in their own order, everything else by count; what is unknown comes last.
fn sort(field: &Field, values: &mut [FacetValue]) {
    let last = |value: &FacetValue| matches!(value.value.as_str(), "unknown" | "none");
    match field {
        Field::Position(_) => {
            values.sort_by_key(|value| value.value.parse::<Held>().map_or(usize::MAX, |held| held as usize));
        }
        Field::Plain(Plain::Confidence) => {}
        Field::Plain(_) => {
            values
                .sort_by(|a, b| last(a).cmp(&last(b)).then(b.count.cmp(&a.count)).then_with(|| a.value.cmp(&b.value)));
        }
    }
}
