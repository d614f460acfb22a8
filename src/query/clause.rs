//! A clause, ready to be tested against millions of rows.

use super::columns::Columns;
use super::filter::Clause;
use crate::core::own::Scope;
use crate::core::{Dataset, Subject};

/// A clause, with its words as numbers where its field is one of the facets.
pub(super) struct CompiledClause<'a> {
    clause: &'a Clause,
    /// The column of its field, if that is a facet.
    pub column: Option<usize>,
    /// Which word sets of the column match.
    matching: Vec<bool>,
}

impl<'a> CompiledClause<'a> {
    /// Looks the clause up among the columns. O(words of its field).
    pub fn new(clause: &'a Clause, columns: &Columns) -> Self {
        let column = columns.fields.iter().position(|field| *field == clause.field);
        let is_wanted = |word: &str| clause.values.iter().any(|value| value == word);
        let matching = column.map(|column| columns.matching_sets(column, is_wanted)).unwrap_or_default();
        Self { clause, column, matching }
    }

    /// Whether a row satisfies it. O(1) for a facet.
    pub fn holds(&self, subject: Subject, data: &Dataset, columns: &Columns, row: usize, scope: Scope<'_>) -> bool {
        match self.column {
            Some(column) => self.matching.get(columns.set_of(column, row)) == Some(&true),
            None => self.reads(subject, data, row, scope),
        }
    }

    /// The same from the row's record.
    fn reads(&self, subject: Subject, data: &Dataset, row: usize, scope: Scope<'_>) -> bool {
        let Clause { field, values } = self.clause;
        if let Some(has) = subject.word_test(field) {
            return values.iter().any(|value| has(data, row, value, scope.day));
        }
        let mut holds = false;
        subject.visit_values(data, row, field, scope, &mut |known| holds |= values.iter().any(|value| value == known));
        holds
    }
}
