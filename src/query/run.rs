//! Filter → rows, best first.

use std::collections::HashMap;

use rayon::prelude::*;

use super::columns::Columns;
use super::field::Subject;
use super::filter::{Clause, Filter};
use super::index::{self, Found, Index};
use super::node::Node;
use super::rank::Query;
use crate::core::bitmap::Bitmap;
use crate::core::{Dataset, Date};

/// The rows that fit, best first; in the order of the dataset where there was no find text.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    rows: Vec<u32>,
    /// The same rows, for whether one is among them.
    among: Bitmap,
    /// The find text as it was answered.
    query: Option<Query>,
    /// The find text that was answered instead, where the one asked found nothing: a letter was dropped.
    pub guessed: Option<String>,
}

impl Hits {
    /// Rows in their order, of `count` that there are.
    fn new(rows: Vec<u32>, count: usize) -> Self {
        let mut among = Bitmap::new(count);
        for row in &rows {
            among.insert(*row as usize);
        }
        Self { rows, among, query: None, guessed: None }
    }

    /// Those of the rows that pass, in the same order.
    fn only(&self, pass: impl Fn(usize) -> bool + Sync) -> Self {
        let rows = self.rows.par_iter().copied().filter(|row| pass(*row as usize)).collect();
        Self { query: self.query.clone(), guessed: self.guessed.clone(), ..Self::new(rows, self.among.len()) }
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn contains(&self, row: usize) -> bool {
        self.among.contains(row)
    }

    /// The row at a place of the list.
    pub fn row(&self, at: usize) -> Option<usize> {
        self.rows.get(at).map(|row| *row as usize)
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = usize> + ExactSizeIterator {
        self.rows.iter().map(|row| *row as usize)
    }

    /// Puts the rows in the order of a key, or the other way round; those with one key stay as they are. Each row is
    /// asked for its key once.
    pub fn sort_by_key<K: Ord + Send>(&mut self, reversed: bool, key: impl Fn(usize) -> K + Sync) {
        let mut keyed: Vec<(K, u32)> = self.rows.par_iter().map(|row| (key(*row as usize), *row)).collect();
        if reversed {
            keyed.par_sort_by(|(a, _), (b, _)| b.cmp(a));
        } else {
            keyed.par_sort_by(|(a, _), (b, _)| a.cmp(b));
        }
        self.rows = keyed.into_iter().map(|(_, row)| row).collect();
    }

    /// How a row was found, where there was a find text.
    pub fn found(&self, subject: Subject, data: &Dataset, row: usize) -> Option<Found> {
        index::best(subject, data, row, self.query.as_ref()?)
    }
}

/// A clause, with what it asks in numbers where its field is one of the facets.
pub(super) struct Asked<'a> {
    clause: &'a Clause,
    pub column: Option<usize>,
    wanted: Vec<bool>,
}

impl<'a> Asked<'a> {
    pub fn new(clause: &'a Clause, columns: &Columns) -> Self {
        let column = columns.fields.iter().position(|field| *field == clause.field);
        let words = column.map(|column| columns.words(column)).unwrap_or_default();
        Self { clause, column, wanted: words.iter().map(|word| clause.values.contains(word)).collect() }
    }

    /// Whether a row satisfies it.
    pub fn holds(&self, subject: Subject, data: &Dataset, columns: &Columns, row: usize, day: Date) -> bool {
        match self.column {
            Some(column) => columns.has(column, row, &self.wanted),
            None => {
                let values = subject.values(data, row, &self.clause.field, day);
                values.iter().any(|value| self.clause.values.contains(value))
            }
        }
    }
}

/// What a condition is asked about.
struct Rows<'a> {
    subject: Subject,
    data: &'a Dataset,
    day: Date,
    /// The rows that answer the phrases of the conditions.
    phrases: HashMap<&'a str, Bitmap>,
}

impl<'a> Rows<'a> {
    fn new(subject: Subject, data: &'a Dataset, index: &Index, filter: &'a Filter, day: Date) -> Self {
        fn collect<'a>(node: &'a Node, take: &mut impl FnMut(&'a str)) {
            match node {
                Node::All(nodes) | Node::Any(nodes) => nodes.iter().for_each(|node| collect(node, take)),
                Node::Not(node) => collect(node, take),
                Node::Test(_) => {}
                Node::Words(text) => take(text),
            }
        }
        let mut phrases = HashMap::new();
        let mut take = |text: &'a str| {
            phrases.entry(text).or_insert_with(|| {
                let query = Query::new(text);
                if query.is_empty() { Bitmap::full(subject.len(data)) } else { index.rows(subject, data, &query) }
            });
        };
        filter.rest.iter().for_each(|node| collect(node, &mut take));
        Self { subject, data, day, phrases }
    }

    fn satisfies(&self, row: usize, node: &Node) -> bool {
        match node {
            Node::All(nodes) => nodes.iter().all(|node| self.satisfies(row, node)),
            Node::Any(nodes) => nodes.iter().any(|node| self.satisfies(row, node)),
            Node::Not(node) => !self.satisfies(row, node),
            Node::Test(test) => {
                let values = self.subject.values(self.data, row, &test.field, self.day);
                test.wants.iter().any(|want| want.is_met(&values, self.day))
            }
            Node::Words(text) => self.phrases.get(text.as_str()).is_some_and(|rows| rows.contains(row)),
        }
    }
}

/// The rows that the find text and the conditions leave, whatever the clauses, and of those the ones that the clauses
/// leave. None where it was stopped.
pub fn run(
    subject: Subject,
    data: &Dataset,
    index: &Index,
    filter: &Filter,
    day: Date,
    stop: &(dyn Fn() -> bool + Sync),
) -> Option<(Hits, Hits)> {
    let mut found = find(subject, data, index, &filter.find, stop);
    if stop() {
        return None;
    }
    if !filter.rest.is_empty() {
        let rows = Rows::new(subject, data, index, filter, day);
        found = found.only(|row| filter.rest.iter().all(|node| rows.satisfies(row, node)));
    }
    if filter.clauses.is_empty() {
        return Some((found.clone(), found));
    }
    let columns = index.columns(subject, data, day);
    let clauses: Vec<Asked<'_>> = filter.clauses.iter().map(|clause| Asked::new(clause, &columns)).collect();
    let hits = found.only(|row| clauses.iter().all(|clause| clause.holds(subject, data, &columns, row, day)));
    Some((found, hits))
}

/// Direct answers; where there are none, fuzzy ones; where there are none either, those to the find text with one
/// letter of a longer word dropped, said to be a guess.
fn find(subject: Subject, data: &Dataset, index: &Index, text: &str, stop: &(dyn Fn() -> bool + Sync)) -> Hits {
    let query = Query::new(text);
    let count = subject.len(data);
    if query.is_empty() {
        return Hits::new((0..u32::try_from(count).unwrap_or(u32::MAX)).collect(), count);
    }
    let corpus = index.corpus(subject);
    let answers = |query: Query| {
        let rows = corpus.search(&query, stop).filter(|rows| !rows.is_empty())?;
        Some(Hits { query: Some(query), ..Hits::new(rows, count) })
    };
    let direct_or_fuzzy =
        |query: Query| answers(query.clone()).or_else(|| answers(query.fuzzily()).filter(|_| query.letters() > 1));
    direct_or_fuzzy(query)
        .or_else(|| {
            dropped(text.trim()).find_map(|shorter| {
                let hits = direct_or_fuzzy(Query::new(&shorter))?;
                Some(Hits { guessed: Some(shorter), ..hits })
            })
        })
        .unwrap_or_else(|| Hits::new(Vec::new(), count))
}

/// The text without one letter of a word of four or more, once for every such letter.
fn dropped(text: &str) -> impl Iterator<Item = String> {
    let chars: Vec<char> = text.chars().take(Query::MAX).collect();
    let long = |at: usize| {
        let is_letter = |c: &&char| !c.is_whitespace();
        let before = chars.iter().take(at).rev().take_while(is_letter).count();
        before + chars.iter().skip(at).take_while(is_letter).count() >= 4
    };
    let places: Vec<usize> =
        (0..chars.len()).filter(|at| long(*at) && !chars.get(*at).is_some_and(|c| c.is_whitespace())).collect();
    places
        .into_iter()
        .map(move |drop| chars.iter().enumerate().filter(|(at, _)| *at != drop).map(|(_, c)| *c).collect())
}
