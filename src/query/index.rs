//! The index of a dataset: for every row the texts that people type, folded once, and the columns of its facets.

use std::iter::repeat;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::columns::{Columns, DictionaryColumn, StaticColumns};
use super::field::NamedField;
use super::subject::{RecordReader, static_readers};
use super::texts::{visit_firm_texts, visit_texts};
use crate::core::fold::{fold, fold_into};
use crate::core::own::Scope;
use crate::core::{Dataset, Safe, Subject};
use crate::search::{Candidate, Corpus, Entry, Found, FullText, Matcher, Query, RowSet, SearchOptions, SegmentBuilder};

/// The texts of a row by which it is found, each once.
fn entries(subject: Subject, data: &Dataset, row: usize) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    visit_texts(subject, data, row, &mut |candidate, text| {
        let folded = fold(text);
        if !folded.trim().is_empty() && !entries.iter().any(|known| known.folded == folded) {
            entries.push(Entry { candidate, text: Safe::new(text), folded });
        }
    });
    entries
}

/// The texts of all rows of all subjects.
#[derive(Clone, Debug, Default)]
pub struct Index {
    firms: Corpus,
    obligations: Corpus,
    events: Corpus,
    instruments: Corpus,
    /// The values of firms in the fields of their facets that no day changes.
    static_columns: StaticColumns,
    /// The place of each firm's name among all names; computed on first use.
    name_ranks: OnceLock<Vec<u32>>,
    /// The texts of records of all kinds; indexed on first use.
    full_text: OnceLock<Arc<FullText>>,
}

impl Index {
    /// Folds the texts of all rows, in parallel. O(bytes of text).
    pub fn new(data: &Dataset) -> Self {
        let readers = static_readers(data);
        let other = |subject| corpus(subject, data, &[]).0;
        let ((firms, static_columns), (obligations, (events, instruments))) = rayon::join(
            || corpus(Subject::Firms, data, &readers),
            || {
                rayon::join(
                    || other(Subject::Obligations),
                    || rayon::join(|| other(Subject::Events), || other(Subject::Instruments)),
                )
            },
        );
        Self {
            firms,
            static_columns,
            name_ranks: OnceLock::new(),
            full_text: OnceLock::new(),
            obligations,
            events,
            instruments,
        }
    }

    /// The texts of a subject's rows.
    pub const fn corpus(&self, subject: Subject) -> &Corpus {
        match subject {
            Subject::Firms => &self.firms,
            Subject::Obligations => &self.obligations,
            Subject::Events => &self.events,
            Subject::Instruments => &self.instruments,
        }
    }

    /// The full-text index of the dataset that this index is of. The first call builds it, O(bytes of text) in parallel;
    /// later calls are O(1).
    pub fn full_text(&self, data: &Dataset) -> &FullText {
        // Built outside the cell, as the ranks below are.
        self.full_text.get().unwrap_or_else(|| {
            let built = Arc::new(FullText::new(data));
            self.full_text.get_or_init(|| built)
        })
    }

    /// For each firm the place of its folded name among all names; equal names share a place, and a firm without a name
    /// has [`u32::MAX`]. The first call sorts all names, O(n log n) in parallel; later calls are O(1).
    pub fn name_ranks(&self) -> &[u32] {
        // Ranked outside the cell: a thread that waited inside it could not finish the work of the one that ranks.
        self.name_ranks.get().unwrap_or_else(|| {
            let ranks = self.rank_names();
            self.name_ranks.get_or_init(|| ranks)
        })
    }

    fn rank_names(&self) -> Vec<u32> {
        let rows = self.static_columns.rows();
        // The first bytes decide the order of most names.
        let first = |name: &str| name.bytes().chain(repeat(0)).take(8).fold(0_u64, |sum, b| sum << 8 | u64::from(b));
        let name = |row: u32| self.firms.name(row);
        let named = |row: usize| {
            let row = u32::try_from(row).ok()?;
            name(row).map(|name| (first(name), row))
        };
        let mut order: Vec<(u64, u32)> = (0..rows).into_par_iter().filter_map(named).collect();
        order.par_sort_unstable_by(|(a, row), (b, other)| {
            a.cmp(b).then_with(|| name(*row).cmp(&name(*other))).then(row.cmp(other))
        });
        let mut ranks = vec![u32::MAX; rows];
        let (mut rank, mut before) = (0, None);
        for (_, row) in order {
            rank += u32::from(before.is_some_and(|before| before != name(row)));
            before = Some(name(row));
            if let Some(slot) = ranks.get_mut(row as usize) {
                *slot = rank;
            }
        }
        ranks
    }

    /// How many firms have any of some words in a field that no day changes; zero for any other field.
    pub fn count(&self, field: NamedField, words: &[&str]) -> usize {
        self.static_columns.get(field).map_or(0, |column| column.count(words))
    }

    /// For each firm the place of its first word among the words of all, in a field that no day changes.
    pub fn word_ranks(&self, field: NamedField) -> impl Fn(usize) -> Option<u32> + Sync {
        let column = self.static_columns.get(field);
        let words = column.map_or(&[][..], |column| column.words());
        let rank = |word: &String| u32::try_from(words.iter().filter(|other| *other < word).count()).ok();
        let ranks: Vec<Option<u32>> = words.iter().map(|word| rank(word).filter(|_| !word.is_empty())).collect();
        move |firm| *ranks.get(column?.first(firm)?)?
    }

    /// The values of a subject's rows in the fields of its facets.
    pub(super) fn columns(&self, subject: Subject, data: &Dataset, scope: Scope<'_>) -> Columns {
        Columns::new(subject, data, &self.static_columns, scope)
    }

    /// The rows that match a query, whatever their order.
    pub(super) fn rows(&self, subject: Subject, data: &Dataset, query: &Query) -> RowSet {
        let count = subject.len(data);
        let found = self.corpus(subject).search(query, &SearchOptions { top: 0, ..SearchOptions::all(count) });
        found.map_or_else(|| RowSet::new(count), |matches| matches.rows)
    }
}

/// The best match of a query among a row's texts.
pub(super) fn best_match(subject: Subject, data: &Dataset, row: usize, query: &Query) -> Option<Found> {
    let matcher = Matcher::default();
    entries(subject, data, row)
        .into_iter()
        .filter_map(|entry| {
            let matched = matcher.matched(query, &entry)?;
            Some(Found { candidate: entry.candidate, text: entry.text, matched })
        })
        .min_by(|a, b| a.matched.cmp(&b.matched))
}

/// How many rows a segment has: few enough that every thread has some segments.
fn rows_of_segment(rows: usize) -> usize {
    const PARTS: usize = 8;
    rows.div_ceil(PARTS).clamp(64, 4096)
}

/// The index of the rows of one segment.
struct IndexChunk {
    texts: SegmentBuilder,
    columns: Vec<DictionaryColumn>,
    row: RowTexts,
}

/// The folded texts of one row, contiguous, and where each is.
#[derive(Default)]
struct RowTexts {
    folded: String,
    texts: Vec<(Candidate, Range<usize>)>,
}

impl RowTexts {
    /// Folds a text and adds it, unless the row has it already.
    fn add(&mut self, candidate: Candidate, text: &str) {
        let start = self.folded.len();
        fold_into(text, &mut self.folded);
        let Some(folded) = self.folded.get(start..) else { return };
        let is_known = |range: &Range<usize>| self.folded.get(range.clone()) == Some(folded);
        if folded.trim().is_empty() || self.texts.iter().any(|(_, range)| is_known(range)) {
            self.folded.truncate(start);
        } else {
            self.texts.push((candidate, start..self.folded.len()));
        }
    }

    /// Moves the texts into a segment.
    fn flush_into(&mut self, texts: &mut SegmentBuilder, row: usize) {
        let Ok(row) = u32::try_from(row) else { return };
        let mut shared = Vec::new();
        for (candidate, range) in &self.texts {
            let Some(folded) = self.folded.get(range.clone()) else { continue };
            match candidate {
                Candidate::Country => shared.push(folded),
                candidate => texts.push(row, *candidate, folded),
            }
        }
        texts.push_shared(row, &shared);
        self.folded.clear();
        self.texts.clear();
    }
}

impl IndexChunk {
    fn new(subject: Subject, data: &Dataset, rows: Range<usize>, readers: &[(NamedField, RecordReader)]) -> Self {
        let mut chunk = Self {
            texts: SegmentBuilder::new(u32::try_from(rows.start).unwrap_or(u32::MAX)),
            columns: vec![DictionaryColumn::default(); readers.len()],
            row: RowTexts::default(),
        };
        if subject == Subject::Firms {
            // A record that can no longer be read has no value in any field.
            let mut next = rows.start;
            let mut fill = |chunk: &mut Self, to: usize| {
                for _ in next..to {
                    chunk.columns.iter_mut().for_each(|column| column.push(|_| {}));
                }
                next = to + 1;
            };
            data.firms.scan(rows.clone(), |row, firm| {
                fill(&mut chunk, row);
                visit_firm_texts(firm, &mut |candidate, text| chunk.row.add(candidate, text));
                chunk.row.flush_into(&mut chunk.texts, row);
                for (column, (_, read)) in chunk.columns.iter_mut().zip(readers) {
                    column.push(|visit| read(firm, visit));
                }
            });
            fill(&mut chunk, rows.end);
        } else {
            for row in rows {
                visit_texts(subject, data, row, &mut |candidate, text| chunk.row.add(candidate, text));
                chunk.row.flush_into(&mut chunk.texts, row);
            }
        }
        chunk
    }
}

/// The texts of all rows, and their columns.
fn corpus(subject: Subject, data: &Dataset, readers: &[(NamedField, RecordReader)]) -> (Corpus, StaticColumns) {
    let count = subject.len(data);
    let rows = rows_of_segment(count);
    let chunk = |chunk: usize| {
        let chunk = IndexChunk::new(subject, data, chunk * rows..((chunk + 1) * rows).min(count), readers);
        (chunk.texts.finish(), chunk.columns)
    };
    let (segments, chunks): (Vec<_>, Vec<_>) = (0..count.div_ceil(rows)).into_par_iter().map(chunk).unzip();
    let column = |(at, (field, _)): (usize, &(NamedField, RecordReader))| {
        let mut column = DictionaryColumn::with_capacity(count);
        chunks.iter().filter_map(|chunk: &Vec<DictionaryColumn>| chunk.get(at)).for_each(|part| column.append(part));
        (*field, Arc::new(column))
    };
    let columns = readers.par_iter().enumerate().map(column).collect();
    (Corpus::new(segments), StaticColumns::new(columns))
}
