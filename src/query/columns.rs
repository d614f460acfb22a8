//! What rows have in the fields of the facets, as small numbers: what a tick of a facet looks at.

use std::collections::HashMap;
use std::sync::Arc;

use strum::IntoEnumIterator;

use super::field::{Field, Subject};
use crate::core::asof::Held;
use crate::core::standings::Standings;
use crate::core::{Dataset, Date};

/// A column: its words, and for every row the numbers of those that it has.
#[derive(Clone, Debug, Default)]
pub struct Coded {
    pub words: Vec<String>,
    numbers: HashMap<String, u16>,
    /// Where each row's numbers end.
    ends: Vec<u32>,
    codes: Vec<u16>,
}

impl Coded {
    /// Adds the next row, with its words.
    pub fn push(&mut self, words: Vec<String>) {
        for word in words {
            let code = self.code(word);
            self.codes.push(code);
        }
        self.ends.push(u32::try_from(self.codes.len()).unwrap_or(u32::MAX));
    }

    fn code(&mut self, word: String) -> u16 {
        let next = u16::try_from(self.words.len()).unwrap_or(u16::MAX);
        *self.numbers.entry(word).or_insert_with_key(|word| {
            self.words.push(word.clone());
            next
        })
    }

    /// Adds the rows of another one.
    pub fn append(&mut self, other: Self) {
        let here: Vec<u16> = other.words.into_iter().map(|word| self.code(word)).collect();
        let start = u32::try_from(self.codes.len()).unwrap_or(u32::MAX);
        self.codes.extend(other.codes.iter().filter_map(|code| here.get(usize::from(*code))));
        self.ends.extend(other.ends.iter().map(|end| start.saturating_add(*end)));
    }

    /// How many rows it has.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The first word of a row.
    pub fn word(&self, row: usize) -> Option<&str> {
        Some(self.words.get(usize::from(*self.of(row).first()?))?.as_str())
    }

    fn of(&self, row: usize) -> &[u16] {
        let start = row.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(row).and_then(|end| self.codes.get(start as usize..*end as usize)).unwrap_or_default()
    }
}

/// One column, wherever its numbers come from.
#[derive(Clone, Debug)]
enum Column {
    Coded(Arc<Coded>),
    /// Where firms stand toward the instrument of a row.
    Held(Arc<Standings>, usize),
}

/// The fields of a subject's facets, and what its rows have in them on a day.
#[derive(Debug)]
pub struct Columns {
    pub fields: Vec<Field>,
    columns: Vec<Column>,
}

impl Columns {
    /// `still` are those of the firms that no day changes, in the order of their fields.
    pub fn new(subject: Subject, data: &Dataset, still: &[Arc<Coded>], day: Date) -> Self {
        let fields = subject.fields(data);
        let mut still = still.iter();
        let column = |field: &Field| match (subject, field) {
            (Subject::Firms, Field::Position(key)) => {
                let instrument = data.instrument_by_key(key.as_str());
                let row = instrument.and_then(|instrument| data.instruments.row(instrument.id.as_str()));
                Column::Held(data.standings(day), row.unwrap_or(usize::MAX))
            }
            (Subject::Firms, Field::Plain(_)) => Column::Coded(still.next().cloned().unwrap_or_default()),
            _ => {
                let mut coded = Coded::default();
                for row in 0..subject.len(data) {
                    coded.push(subject.values(data, row, field, day));
                }
                Column::Coded(Arc::new(coded))
            }
        };
        let columns = fields.iter().map(column).collect();
        Self { fields, columns }
    }

    /// The words of a column.
    pub fn words(&self, column: usize) -> Vec<String> {
        match self.columns.get(column) {
            Some(Column::Coded(coded)) => coded.words.clone(),
            Some(Column::Held(..)) => Held::iter().map(|held| held.word().to_owned()).collect(),
            None => Vec::new(),
        }
    }

    /// Which of the words of a column any row has.
    pub fn there(&self, column: usize) -> Vec<bool> {
        match self.columns.get(column) {
            Some(Column::Coded(coded)) => vec![true; coded.words.len()],
            Some(Column::Held(standings, row)) => Held::iter().map(|held| standings.count(*row, held) > 0).collect(),
            None => Vec::new(),
        }
    }

    /// Hands over the numbers of the words that a row has.
    pub fn each(&self, column: usize, row: usize, mut take: impl FnMut(usize)) {
        match self.columns.get(column) {
            Some(Column::Coded(coded)) => coded.of(row).iter().for_each(|code| take(usize::from(*code))),
            Some(Column::Held(standings, instrument)) => take(standings.held(row, *instrument) as usize),
            None => {}
        }
    }

    /// Whether a row has one of the words that are wanted, by number.
    pub fn has(&self, column: usize, row: usize, wanted: &[bool]) -> bool {
        let mut has = false;
        self.each(column, row, |code| has |= wanted.get(code).copied().unwrap_or(false));
        has
    }
}
