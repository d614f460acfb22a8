//! The values of rows in the fields of the facets, as small numbers, so that ticking a facet reads no record.

use std::sync::Arc;

use hashbrown::HashMap;
use strum::{EnumCount, IntoEnumIterator};

use super::compact_vec::CompactVec;
use super::field::{Field, NamedField};
use crate::core::own::{Own, Scope};
use crate::core::standing::Status;
use crate::core::standings::Standings;
use crate::core::{Dataset, Subject};
use crate::search::{WORD_ROWS, Word, ones};

/// A dictionary column: a row may have several words, but all rows together have few distinct sets of words, so
/// that each row is stored as the number of its set.
#[derive(Clone, Debug, Default)]
pub struct DictionaryColumn {
    words: Vec<String>,
    /// The index of each word in `words`.
    codes: HashMap<String, usize>,
    /// The distinct sets, each the codes of its words.
    word_sets: Vec<Box<[usize]>>,
    /// The index of each set in `word_sets`.
    set_numbers: HashMap<Box<[usize]>, u32>,
    /// The number of each row's set.
    rows: CompactVec,
    /// How many rows have each set.
    totals: Vec<usize>,
    /// The codes of the row that is being added; a buffer.
    buffer: Vec<usize>,
}

impl DictionaryColumn {
    /// With room for `rows` rows.
    pub fn with_capacity(rows: usize) -> Self {
        Self { rows: CompactVec::with_capacity(rows), ..Self::default() }
    }

    /// Adds the next row, whose words `visit_words` visits.
    pub fn push(&mut self, visit_words: impl FnOnce(&mut dyn FnMut(&str))) {
        let mut codes = std::mem::take(&mut self.buffer);
        codes.clear();
        visit_words(&mut |word| codes.push(self.code(word)));
        let set = self.set_number(&codes);
        self.push_set(set);
        self.buffer = codes;
    }

    fn code(&mut self, word: &str) -> usize {
        self.codes.get(word).copied().unwrap_or_else(|| {
            self.words.push(word.to_owned());
            *self.codes.entry(word.to_owned()).or_insert(self.words.len() - 1)
        })
    }

    fn set_number(&mut self, codes: &[usize]) -> u32 {
        self.set_numbers.get(codes).copied().unwrap_or_else(|| {
            let next = u32::try_from(self.word_sets.len()).unwrap_or(u32::MAX);
            self.word_sets.push(codes.into());
            self.totals.push(0);
            *self.set_numbers.entry(codes.into()).or_insert(next)
        })
    }

    fn push_set(&mut self, set: u32) {
        self.rows.push(set);
        if let Some(total) = self.totals.get_mut(set as usize) {
            *total += 1;
        }
    }

    /// Adds the rows of another column. O(rows).
    pub fn append(&mut self, other: &Self) {
        let codes: Vec<usize> = other.words.iter().map(|word| self.code(word)).collect();
        let here = |set: &[usize]| set.iter().filter_map(|code| codes.get(*code).copied()).collect::<Vec<_>>();
        let sets: Vec<u32> = other.word_sets.iter().map(|set| self.set_number(&here(set))).collect();
        for row in 0..other.rows.len() {
            let set = other.rows.at(row).and_then(|set| sets.get(set));
            self.push_set(set.copied().unwrap_or(u32::MAX));
        }
    }

    /// How many rows it has.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The words of all rows, in the order in which they first came up.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// How many rows have any of some words. O(sets).
    pub fn count(&self, wanted: &[&str]) -> usize {
        let codes: Vec<usize> = wanted.iter().filter_map(|word| self.codes.get(*word).copied()).collect();
        let has = |set: &[usize]| set.iter().any(|code| codes.contains(code));
        self.word_sets.iter().zip(&self.totals).filter(|(set, _)| has(set)).map(|(_, total)| total).sum()
    }

    /// The index of the first word of a row; `None` if it has no word.
    pub fn first(&self, row: usize) -> Option<usize> {
        self.word_sets.get(self.rows.at(row)?)?.first().copied()
    }
}

/// One column, wherever its numbers come from: a set of words per row.
#[derive(Clone, Debug)]
enum Column {
    Dictionary(Arc<DictionaryColumn>),
    /// The standing of firms toward the instrument of a row: one word per firm.
    Status(Arc<Standings>, usize),
}

/// The columns of the firms that no day changes.
#[derive(Clone, Debug, Default)]
pub struct StaticColumns(Vec<(NamedField, Arc<DictionaryColumn>)>);

impl StaticColumns {
    /// Columns, each with its field.
    pub const fn new(columns: Vec<(NamedField, Arc<DictionaryColumn>)>) -> Self {
        Self(columns)
    }

    /// The column of a field, if no day changes it.
    pub fn get(&self, field: NamedField) -> Option<&Arc<DictionaryColumn>> {
        self.0.iter().find(|(known, _)| *known == field).map(|(_, column)| column)
    }

    /// How many firms there are.
    pub fn rows(&self) -> usize {
        self.0.first().map_or(0, |(_, column)| column.len())
    }
}

/// The fields of a subject's facets, and the values of its rows in them on a day.
#[derive(Debug)]
pub struct Columns {
    pub fields: Vec<Field>,
    columns: Vec<Column>,
}

/// Whether a facet tells rows apart: one of what is the user's own does not where there is nothing of it.
fn is_of_use(field: &Field, subject: Subject, data: &Dataset, own: &Own) -> bool {
    match field {
        Field::Named(NamedField::Mine) => own.has_any(subject.kind()),
        Field::Named(NamedField::New) => own.count_new(data, subject.kind()) > 0,
        Field::Named(_) | Field::Position(_) => true,
    }
}

impl Columns {
    /// `static_columns` are those of the firms that no day changes; all others are read here, O(rows).
    pub fn new(subject: Subject, data: &Dataset, static_columns: &StaticColumns, scope: Scope<'_>) -> Self {
        let mut fields = subject.fields(data);
        fields.retain(|field| is_of_use(field, subject, data, scope.own));
        let known = |field: &Field| match (subject, field) {
            (Subject::Firms, Field::Named(named)) => static_columns.get(*named),
            _ => None,
        };
        let column = |field: &Field| match (field, known(field)) {
            (_, Some(column)) => Column::Dictionary(Arc::clone(column)),
            (Field::Position(key), None) => {
                let instrument = data.instrument_by_key(key.as_str());
                let row = instrument.and_then(|instrument| data.instruments.row(instrument.id.as_str()));
                Column::Status(data.standings(scope.day), row.unwrap_or(usize::MAX))
            }
            (Field::Named(_), None) => {
                let mut column = DictionaryColumn::default();
                for row in 0..subject.len(data) {
                    column.push(|visit| subject.visit_values(data, row, field, scope, visit));
                }
                Column::Dictionary(Arc::new(column))
            }
        };
        let columns = fields.iter().map(column).collect();
        Self { fields, columns }
    }

    /// The words of a column.
    pub fn words(&self, column: usize) -> Vec<String> {
        match self.columns.get(column) {
            Some(Column::Dictionary(dictionary)) => dictionary.words.clone(),
            Some(Column::Status(..)) => Status::iter().map(|status| status.word().to_owned()).collect(),
            None => Vec::new(),
        }
    }

    /// The words of a column that at least one row has.
    pub fn present(&self, column: usize) -> Vec<bool> {
        match self.columns.get(column) {
            Some(Column::Dictionary(dictionary)) => vec![true; dictionary.words.len()],
            Some(Column::Status(standings, row)) => {
                Status::iter().map(|status| standings.count(*row, status) > 0).collect()
            }
            None => Vec::new(),
        }
    }

    /// How many distinct sets of words the rows of a column have.
    pub fn set_count(&self, column: usize) -> usize {
        match self.columns.get(column) {
            Some(Column::Dictionary(dictionary)) => dictionary.word_sets.len(),
            Some(Column::Status(..)) => Status::COUNT,
            None => 0,
        }
    }

    /// The number of the set that a row has.
    #[inline]
    pub fn set_of(&self, column: usize, row: usize) -> usize {
        match self.columns.get(column) {
            Some(Column::Dictionary(dictionary)) => dictionary.rows.at(row).unwrap_or(usize::MAX),
            Some(Column::Status(standings, instrument)) => standings.status(row, *instrument) as usize,
            None => usize::MAX,
        }
    }

    /// Counts which sets rows have: the rows from `row` on whose bits are set in `words`.
    pub fn count(&self, column: usize, row: usize, words: &[Word], counts: &mut [usize]) {
        fn each<T: Copy>(rows: &[T], words: &[Word], number: impl Fn(T) -> usize, counts: &mut [usize]) {
            for (rows, bits) in rows.chunks(WORD_ROWS).zip(words) {
                for at in ones(*bits as u64) {
                    if let Some(count) = rows.get(at).and_then(|set| counts.get_mut(number(*set))) {
                        *count += 1;
                    }
                }
            }
        }
        match self.columns.get(column) {
            Some(Column::Dictionary(dictionary)) => match &dictionary.rows {
                CompactVec::Byte(sets) => each(sets.get(row..).unwrap_or_default(), words, usize::from, counts),
                CompactVec::Short(sets) => each(sets.get(row..).unwrap_or_default(), words, usize::from, counts),
                CompactVec::Long(sets) => each(sets.get(row..).unwrap_or_default(), words, |set| set as usize, counts),
            },
            Some(Column::Status(standings, instrument)) => {
                let toward = standings.toward(*instrument).get(row..).unwrap_or_default();
                each(toward, words, |status| status as usize, counts);
            }
            None => {}
        }
    }

    /// How many of all rows have each set.
    pub fn totals(&self, column: usize) -> Vec<usize> {
        match self.columns.get(column) {
            Some(Column::Dictionary(dictionary)) => dictionary.totals.clone(),
            Some(Column::Status(standings, row)) => {
                Status::iter().map(|status| standings.count(*row, status)).collect()
            }
            None => Vec::new(),
        }
    }

    /// How many rows have each word, from how many have each set.
    pub fn count_by_word(&self, column: usize, counts: &[usize]) -> Vec<usize> {
        let Some(Column::Dictionary(dictionary)) = self.columns.get(column) else { return counts.to_vec() };
        let mut words = vec![0; dictionary.words.len()];
        for (set, count) in dictionary.word_sets.iter().zip(counts) {
            for code in set {
                if let Some(word) = words.get_mut(*code) {
                    *word += count;
                }
            }
        }
        words
    }

    /// Which sets have one of the words that are wanted. O(sets).
    pub fn matching_sets(&self, column: usize, is_wanted: impl Fn(&str) -> bool) -> Vec<bool> {
        match self.columns.get(column) {
            Some(Column::Dictionary(dictionary)) => {
                let words: Vec<bool> = dictionary.words.iter().map(|word| is_wanted(word)).collect();
                let has = |set: &[usize]| set.iter().any(|code| words.get(*code) == Some(&true));
                dictionary.word_sets.iter().map(|set| has(set)).collect()
            }
            Some(Column::Status(..)) => Status::iter().map(|status| is_wanted(status.word())).collect(),
            None => Vec::new(),
        }
    }
}
