//! Facets: for each field of a subject its values, and how many rows each would give.

use rayon::prelude::*;

use super::field::{Field, Plain, Subject};
use super::filter::Filter;
use super::index::Index;
use super::run::{Asked, Hits};
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
pub fn facets(subject: Subject, data: &Dataset, index: &Index, filter: &Filter, found: &Hits, day: Date) -> Vec<Facet> {
    /// Rows that are counted in one go.
    const ROWS: usize = 8192;
    let columns = index.columns(subject, data, day);
    let clauses: Vec<Asked<'_>> = filter.clauses.iter().map(|clause| Asked::new(clause, &columns)).collect();
    let lengths: Vec<usize> = (0..columns.fields.len()).map(|column| columns.words(column).len()).collect();
    let none = || lengths.iter().map(|length| vec![0_usize; *length]).collect::<Vec<_>>();
    // In the order of the dataset, which is that of memory.
    let firsts: Vec<usize> = (0..subject.len(data)).step_by(ROWS).collect();
    let count = |first: &usize| {
        let mut counts = none();
        let rows = *first..(*first + ROWS).min(subject.len(data));
        for row in rows.filter(|row| found.contains(*row)) {
            // Which clauses fail decides where the row counts: nowhere, in the facet of the only one, or everywhere.
            let mut failing = clauses.iter().filter(|clause| !clause.holds(subject, data, &columns, row, day));
            let first = failing.next();
            if failing.next().is_some() {
                continue;
            }
            for (column, counts) in counts.iter_mut().enumerate() {
                if first.is_some_and(|clause| clause.column != Some(column)) {
                    continue;
                }
                columns.each(column, row, |code| {
                    if let Some(count) = counts.get_mut(code) {
                        *count += 1;
                    }
                });
            }
        }
        counts
    };
    let counts = firsts.par_iter().map(count).reduce(none, |mut sum, part| {
        for (sum, part) in sum.iter_mut().flatten().zip(part.into_iter().flatten()) {
            *sum += part;
        }
        sum
    });
    let facet = |((column, field), counts): ((usize, &Field), Vec<usize>)| {
        let field = field.clone();
        let known = columns.words(column).into_iter().zip(counts).zip(columns.there(column));
        let mut values: Vec<FacetValue> = known
            .filter(|(_, is_there)| *is_there)
            .map(|((value, count), _)| FacetValue { on: filter.has(&field, &value), value, count })
            .collect();
        for clause in filter.clauses.iter().filter(|clause| clause.field == field) {
            for value in &clause.values {
                if !values.iter().any(|known| known.value == *value) {
                    values.push(FacetValue { value: value.clone(), count: 0, on: true });
                }
            }
        }
        // Words stand as rows brought them, which says nothing.
        values.sort_by(|a, b| a.value.cmp(&b.value));
        sort(&field, &mut values);
        Facet { field, values }
    };
    columns.fields.iter().enumerate().zip(counts).map(facet).collect()
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
