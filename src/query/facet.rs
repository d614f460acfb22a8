//! Facets: for each field of a subject its values, and how many rows each would give.

use rayon::prelude::*;

use super::clause::CompiledClause;
use super::field::{Field, NamedField};
use super::filter::Filter;
use super::index::Index;
use crate::core::own::Scope;
use crate::core::standing::Status;
use crate::core::{Dataset, Subject};
use crate::search::{RowSet, WORD_ROWS, Word, ones};

/// A field with its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    pub field: Field,
    pub values: Vec<FacetValue>,
}

/// A value, the number of rows that have it among those that match every other facet, and whether the filter selects
/// it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    pub value: String,
    pub count: usize,
    pub on: bool,
}

/// The facets of a subject. `found` are the rows that match the search text; clauses are applied here, to each facet
/// without its own, so that the count of a second value of a facet is what a tick would add. O(rows × facets), in
/// parallel.
pub fn facets<'o>(
    subject: Subject,
    data: &Dataset,
    index: &Index,
    filter: &Filter,
    found: &RowSet,
    scope: impl Into<Scope<'o>>,
) -> Vec<Facet> {
    /// Words of rows that are counted in one go, column by column.
    const WORDS: usize = 128;
    let scope = scope.into();
    let columns = index.columns(subject, data, scope);
    let clauses: Vec<CompiledClause<'_>> =
        filter.clauses.iter().map(|clause| CompiledClause::new(clause, &columns)).collect();
    let none = || (0..columns.fields.len()).map(|column| vec![0_usize; columns.set_count(column)]).collect::<Vec<_>>();
    // Words that every row has need not be counted again.
    let is_all = found.count() == subject.len(data);
    let others = |column: usize| clauses.iter().enumerate().filter(move |(_, clause)| clause.column != Some(column));
    let known = |column: usize| is_all && others(column).next().is_none();
    let count = |(at, words): (usize, &[Word])| {
        let (first, mut counts) = (at * WORDS * WORD_ROWS, none());
        // For each clause, which of the rows found satisfy it.
        let holds = |clause: &CompiledClause<'_>| {
            let word = |(n, word): (usize, &Word)| {
                ones(*word as u64)
                    .filter(|bit| clause.holds(subject, data, &columns, first + n * WORD_ROWS + bit, scope))
                    .fold(0, with)
            };
            words.iter().enumerate().map(word).collect::<Vec<Word>>()
        };
        let satisfied: Vec<Vec<Word>> = clauses.iter().map(holds).collect();
        for (column, counts) in counts.iter_mut().enumerate().filter(|(column, _)| !known(*column)) {
            let mut rows = words.to_vec();
            for (clause, _) in others(column) {
                for (word, holds) in rows.iter_mut().zip(satisfied.get(clause).into_iter().flatten()) {
                    *word &= holds;
                }
            }
            columns.count(column, first, &rows, counts);
        }
        counts
    };
    let counts = found.words().par_chunks(WORDS).enumerate().map(count).reduce(none, |mut sum, part| {
        for (sum, part) in sum.iter_mut().flatten().zip(part.into_iter().flatten()) {
            *sum += part;
        }
        sum
    });
    let counts = counts.into_iter().enumerate().map(|(column, counts)| {
        columns.count_by_word(column, &if known(column) { columns.totals(column) } else { counts })
    });
    let facet = |((column, field), counts): ((usize, &Field), Vec<usize>)| {
        let field = field.clone();
        let known = columns.words(column).into_iter().zip(counts).zip(columns.present(column));
        let mut values: Vec<FacetValue> = known
            .filter(|(_, is_present)| *is_present)
            .map(|((value, count), _)| FacetValue { on: filter.has(&field, &value), value, count })
            .collect();
        for clause in filter.clauses.iter().filter(|clause| clause.field == field) {
            for value in &clause.values {
                if !values.iter().any(|known| known.value == *value) {
                    values.push(FacetValue { value: value.clone(), count: 0, on: true });
                }
            }
        }
        // Words are in the order of the first row that has them, which has no meaning.
        values.sort_by(|a, b| a.value.cmp(&b.value));
        sort(&field, &mut values);
        Facet { field, values }
    };
    columns.fields.iter().enumerate().zip(counts).map(facet).collect()
}

const fn with(word: Word, bit: usize) -> Word {
    word | 1 << bit
}

/// Positions keep their own order, everything else by count; what is unknown comes last.
fn sort(field: &Field, values: &mut [FacetValue]) {
    let last = |value: &FacetValue| matches!(value.value.as_str(), "unknown" | "none");
    match field {
        Field::Position(_) => {
            values.sort_by_key(|value| value.value.parse::<Status>().map_or(usize::MAX, |status| status as usize));
        }
        Field::Named(NamedField::Confidence) => {}
        Field::Named(_) => {
            values
                .sort_by(|a, b| last(a).cmp(&last(b)).then(b.count.cmp(&a.count)).then_with(|| a.value.cmp(&b.value)));
        }
    }
}
