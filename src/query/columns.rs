//! What rows have in the fields of the facets, as small numbers: what a tick of a facet looks at.

use std::sync::Arc;

use hashbrown::HashMap;
use strum::{EnumCount, IntoEnumIterator};

use super::field::Field;
use super::numbers::CompactVec;
use crate::core::Subject;
use crate::core::standing::Status;
use crate::core::standings::Standings;
use crate::core::{Dataset, Date};
use crate::search::{WORD_ROWS, Word, ones};

/// A column: its words, and what each row has of them. Rows have one of few sets of words, and are kept as its number.
#[derive(Clone, Debug, Default)]
pub struct DictionaryColumn {
    words: Vec<String>,
    codes: HashMap<String, usize>,
    sets: Vec<Box<[usize]>>,
    numbers: HashMap<Box<[usize]>, u32>,
    rows: CompactVec,
    /// How many rows have each set.
    totals: Vec<usize>,
    /// The codes of the row that is being added.
    next: Vec<usize>,
}

impl DictionaryColumn {
    /// With room for so many rows.
    pub fn for_rows(rows: usize) -> Self {
        Self { rows: CompactVec::for_many(rows), ..Self::default() }
    }

    /// Adds the next row, whose words `tell` hands over.
    pub fn push(&mut self, tell: impl FnOnce(&mut dyn FnMut(&str))) {
        let mut codes = std::mem::take(&mut self.next);
        codes.clear();
        tell(&mut |word| codes.push(self.code(word)));
        let set = self.set(&codes);
        self.add(set);
        self.next = codes;
    }

    fn code(&mut self, word: &str) -> usize {
        self.codes.get(word).copied().unwrap_or_else(|| {
            self.words.push(word.to_owned());
            *self.codes.entry(word.to_owned()).or_insert(self.words.len() - 1)
        })
    }

    fn set(&mut self, codes: &[usize]) -> u32 {
        self.numbers.get(codes).copied().unwrap_or_else(|| {
            let next = u32::try_from(self.sets.len()).unwrap_or(u32::MAX);
            self.sets.push(codes.into());
            self.totals.push(0);
            *self.numbers.entry(codes.into()).or_insert(next)
        })
    }

    fn add(&mut self, set: u32) {
        self.rows.push(set);
        if let Some(total) = self.totals.get_mut(set as usize) {
            *total += 1;
        }
    }

    /// Adds the rows of another one.
    pub fn append(&mut self, other: &Self) {
        let codes: Vec<usize> = other.words.iter().map(|word| self.code(word)).collect();
        let here = |set: &[usize]| set.iter().filter_map(|code| codes.get(*code).copied()).collect::<Vec<_>>();
        let sets: Vec<u32> = other.sets.iter().map(|set| self.set(&here(set))).collect();
        for row in 0..other.rows.len() {
            let set = other.rows.at(row).and_then(|set| sets.get(set));
            self.add(set.copied().unwrap_or(u32::MAX));
        }
    }

    /// How many rows it has.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The words of all rows, in the order in which rows brought them.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// How many rows have any of some words.
    pub fn count(&self, wanted: &[&str]) -> usize {
        let codes: Vec<usize> = wanted.iter().filter_map(|word| self.codes.get(*word).copied()).collect();
        let has = |set: &[usize]| set.iter().any(|code| codes.contains(code));
        self.sets.iter().zip(&self.totals).filter(|(set, _)| has(set)).map(|(_, total)| total).sum()
    }

    /// The first word of a row, by its number.
    pub fn first(&self, row: usize) -> Option<usize> {
        self.sets.get(self.rows.at(row)?)?.first().copied()
    }
}

/// One column, wherever its numbers come from.
#[derive(Clone, Debug)]
enum Column {
    DictionaryColumn(Arc<DictionaryColumn>),
    /// Where firms stand toward the instrument of a row.
    Status(Arc<Standings>, usize),
}

/// The fields of a subject's facets, and what its rows have in them on a day.
#[derive(Debug)]
pub struct Columns {
    pub fields: Vec<Field>,
    columns: Vec<Column>,
}

impl Columns {
    /// `still` are those of the firms that no day changes, in the order of their fields.
    pub fn new(subject: Subject, data: &Dataset, still: &[Arc<DictionaryColumn>], day: Date) -> Self {
        let fields = subject.fields(data);
        let mut still = still.iter();
        let column = |field: &Field| match (subject, field) {
            (Subject::Firms, Field::Position(key)) => {
                let instrument = data.instrument_by_key(key.as_str());
                let row = instrument.and_then(|instrument| data.instruments.row(instrument.id.as_str()));
                Column::Status(data.standings(day), row.unwrap_or(usize::MAX))
            }
            (Subject::Firms, Field::Named(_)) => Column::DictionaryColumn(still.next().cloned().unwrap_or_default()),
            _ => {
                let mut coded = DictionaryColumn::default();
                for row in 0..subject.len(data) {
                    coded.push(|take| subject.values(data, row, field, day).iter().for_each(|value| take(value)));
                }
                Column::DictionaryColumn(Arc::new(coded))
            }
        };
        let columns = fields.iter().map(column).collect();
        Self { fields, columns }
    }

    /// The words of a column.
    pub fn words(&self, column: usize) -> Vec<String> {
        match self.columns.get(column) {
            Some(Column::DictionaryColumn(coded)) => coded.words.clone(),
            Some(Column::Status(..)) => Status::iter().map(|status| status.word().to_owned()).collect(),
            None => Vec::new(),
        }
    }

    /// Which of the words of a column any row has.
    pub fn there(&self, column: usize) -> Vec<bool> {
        match self.columns.get(column) {
            Some(Column::DictionaryColumn(coded)) => vec![true; coded.words.len()],
            Some(Column::Status(standings, row)) => {
                Status::iter().map(|status| standings.count(*row, status) > 0).collect()
            }
            None => Vec::new(),
        }
    }

    /// Of how many sets of words each row of a column has one.
    pub fn sets(&self, column: usize) -> usize {
        match self.columns.get(column) {
            Some(Column::DictionaryColumn(coded)) => coded.sets.len(),
            Some(Column::Status(..)) => Status::COUNT,
            None => 0,
        }
    }

    /// The number of the set that a row has.
    pub fn set(&self, column: usize, row: usize) -> usize {
        match self.columns.get(column) {
            Some(Column::DictionaryColumn(coded)) => coded.rows.at(row).unwrap_or(usize::MAX),
            Some(Column::Status(standings, instrument)) => standings.status(row, *instrument) as usize,
            None => usize::MAX,
        }
    }

    /// Counts which sets rows have: those from a row on whose bits are set, 64 a word.
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
            Some(Column::DictionaryColumn(coded)) => match &coded.rows {
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

    /// How many rows of all have each set.
    pub fn totals(&self, column: usize) -> Vec<usize> {
        match self.columns.get(column) {
            Some(Column::DictionaryColumn(coded)) => coded.totals.clone(),
            Some(Column::Status(standings, row)) => {
                Status::iter().map(|status| standings.count(*row, status)).collect()
            }
            None => Vec::new(),
        }
    }

    /// From how many rows have each set to how many have each word.
    pub fn by_word(&self, column: usize, counts: &[usize]) -> Vec<usize> {
        let Some(Column::DictionaryColumn(coded)) = self.columns.get(column) else { return counts.to_vec() };
        let mut words = vec![0; coded.words.len()];
        for (set, count) in coded.sets.iter().zip(counts) {
            for code in set {
                if let Some(word) = words.get_mut(*code) {
                    *word += count;
                }
            }
        }
        words
    }

    /// Which sets have one of the words that are wanted.
    pub fn wanted(&self, column: usize, predicates: impl Fn(&str) -> bool) -> Vec<bool> {
        match self.columns.get(column) {
            Some(Column::DictionaryColumn(coded)) => {
                let words: Vec<bool> = coded.words.iter().map(|word| predicates(word)).collect();
                let has = |set: &[usize]| set.iter().any(|code| words.get(*code) == Some(&true));
                coded.sets.iter().map(|set| has(set)).collect()
            }
            Some(Column::Status(..)) => Status::iter().map(|status| predicates(status.word())).collect(),
            None => Vec::new(),
        }
    }
}
