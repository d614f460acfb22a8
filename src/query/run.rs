//! Filter → rows, best first.

use std::collections::HashMap;

use rayon::prelude::*;

use super::columns::Columns;
use super::filter::{Clause, Filter};
use super::index::{self, Index};
use super::node::Node;
use crate::core::Subject;
use crate::core::{Dataset, Date};
use crate::search::{Corpus, Found, Matches, Query, RowSet, SearchOptions};

/// The rows that fit, best first; in the order of the dataset where there was no find text.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    rows: Vec<u32>,
    /// Rows whose order is not known yet: they come behind the others.
    others: Option<RowSet>,
    /// All of them, for whether a row is among them.
    among: RowSet,
    len: usize,
    /// The find text as it was answered.
    query: Option<Query>,
    /// The find text that was answered instead, where the one asked found nothing: a letter was dropped.
    pub guessed: Option<String>,
}

impl Hits {
    /// All rows of `count`.
    fn all(count: usize) -> Self {
        let rows = (0..u32::try_from(count).unwrap_or(u32::MAX)).collect();
        Self { rows, among: RowSet::full(count), len: count, ..Self::default() }
    }

    fn new(answers: Matches, query: Query) -> Self {
        let (among, rows) = (answers.rows, answers.best);
        let len = among.count();
        let others = (rows.len() < len).then(|| {
            let mut others = among.clone();
            for row in &rows {
                others.remove(*row as usize);
            }
            others
        });
        Self { rows, others, among, len, query: Some(query), guessed: None }
    }

    /// Those of the rows that pass, in the same order.
    fn only(&self, pass: impl Fn(usize) -> bool + Sync) -> Self {
        let rows: Vec<u32> = self.rows.par_iter().copied().filter(|row| pass(*row as usize)).collect();
        let mut among = RowSet::new(self.among.len());
        for row in &rows {
            among.insert(*row as usize);
        }
        let (query, guessed) = (self.query.clone(), self.guessed.clone());
        Self { len: rows.len(), rows, others: None, among, query, guessed }
    }

    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub fn contains(&self, row: usize) -> bool {
        self.among.contains(row)
    }

    /// The row at a place of the list.
    pub fn row(&self, at: usize) -> Option<usize> {
        self.iter().nth(at)
    }

    pub fn iter(&self) -> impl Iterator<Item = usize> {
        let others = self.others.iter().flat_map(RowSet::iter);
        self.rows.iter().map(|row| *row as usize).chain(others)
    }

    /// Puts the rows in the order of a key, or the other way round; those with one key stay as they are. Each row is
    /// asked for its key once.
    pub fn sort_by_key<K: Ord + Send>(&mut self, reversed: bool, key: impl Fn(usize) -> K + Sync) {
        let numbered = self.rows.par_iter().enumerate();
        let mut keyed: Vec<(K, u32)> =
            numbered.map(|(at, row)| (key(*row as usize), u32::try_from(at).unwrap_or(u32::MAX))).collect();
        // Told apart by where they stood, none are equal: that needs no room beside.
        keyed.par_sort_unstable_by(|(a, at), (b, behind)| {
            if reversed { b.cmp(a) } else { a.cmp(b) }.then(at.cmp(behind))
        });
        self.rows = keyed.into_iter().filter_map(|(_, at)| self.rows.get(at as usize).copied()).collect();
    }

    /// How a row was found, where there was a find text.
    pub fn found(&self, subject: Subject, data: &Dataset, row: usize) -> Option<Found> {
        index::best(subject, data, row, self.query.as_ref()?)
    }
}

/// A clause, with what it asks in numbers where its field is one of the facets.
pub(super) struct CompiledClause<'a> {
    clause: &'a Clause,
    pub column: Option<usize>,
    wanted: Vec<bool>,
}

impl<'a> CompiledClause<'a> {
    pub fn new(clause: &'a Clause, columns: &Columns) -> Self {
        let column = columns.fields.iter().position(|field| *field == clause.field);
        let predicates = |word: &str| clause.values.iter().any(|value| value == word);
        Self { clause, column, wanted: column.map(|column| columns.wanted(column, predicates)).unwrap_or_default() }
    }

    /// Whether a row satisfies it.
    pub fn holds(&self, subject: Subject, data: &Dataset, columns: &Columns, row: usize, day: Date) -> bool {
        match self.column {
            Some(column) => self.wanted.get(columns.set(column, row)) == Some(&true),
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
    phrases: HashMap<&'a str, RowSet>,
}

impl<'a> Rows<'a> {
    fn new(subject: Subject, data: &'a Dataset, index: &Index, filter: &'a Filter, day: Date) -> Self {
        fn collect<'a>(node: &'a Node, take: &mut impl FnMut(&'a str)) {
            match node {
                Node::All(nodes) | Node::Any(nodes) => nodes.iter().for_each(|node| collect(node, take)),
                Node::Not(node) => collect(node, take),
                Node::Test(_) => {}
                Node::Messages(text) => take(text),
            }
        }
        let mut phrases = HashMap::new();
        let mut take = |text: &'a str| {
            phrases.entry(text).or_insert_with(|| {
                let query = Query::new(text);
                if query.is_empty() { RowSet::full(subject.len(data)) } else { index.rows(subject, data, &query) }
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
                test.predicates.iter().any(|want| want.is_met(&values, self.day))
            }
            Node::Messages(text) => self.phrases.get(text.as_str()).is_some_and(|rows| rows.contains(row)),
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
) -> Option<(RowSet, Hits)> {
    let count = subject.len(data);
    let mut found = if Query::new(&filter.find).is_empty() {
        Hits::all(count)
    } else {
        find(index.corpus(subject), &filter.find, &SearchOptions { stop, ..SearchOptions::all(count) })?
    };
    if stop() {
        return None;
    }
    if !filter.rest.is_empty() {
        let rows = Rows::new(subject, data, index, filter, day);
        found = found.only(|row| filter.rest.iter().all(|node| rows.satisfies(row, node)));
    }
    if filter.clauses.is_empty() {
        return Some((found.among.clone(), found));
    }
    let columns = index.columns(subject, data, day);
    let clauses: Vec<CompiledClause<'_>> =
        filter.clauses.iter().map(|clause| CompiledClause::new(clause, &columns)).collect();
    let hits = found.only(|row| clauses.iter().all(|clause| clause.holds(subject, data, &columns, row, day)));
    Some((found.among, hits))
}

/// The rows that fit a filter with a find text, of which only the first `top` are in their order: what [`run`] gives,
/// sooner. None where there is no find text, or it was stopped.
pub fn first(
    subject: Subject,
    data: &Dataset,
    index: &Index,
    filter: &Filter,
    day: Date,
    top: usize,
    stop: &(dyn Fn() -> bool + Sync),
) -> Option<Hits> {
    if Query::new(&filter.find).is_empty() {
        return None;
    }
    let rows = Rows::new(subject, data, index, filter, day);
    let columns = index.columns(subject, data, day);
    let clauses: Vec<CompiledClause<'_>> =
        filter.clauses.iter().map(|clause| CompiledClause::new(clause, &columns)).collect();
    let allow = |row: usize| {
        clauses.iter().all(|clause| clause.holds(subject, data, &columns, row, day))
            && filter.rest.iter().all(|node| rows.satisfies(row, node))
    };
    find(index.corpus(subject), &filter.find, &SearchOptions { rows: subject.len(data), top, allow: &allow, stop })
}

/// Direct answers; where there are none, fuzzy ones; where there are none either, those to the find text with one
/// letter of a longer word dropped, said to be a guess. None where it was stopped.
fn find(corpus: &Corpus, text: &str, search: &SearchOptions<'_>) -> Option<Hits> {
    let answers = |query: &Query| {
        let answers = corpus.search(query, search)?;
        Some(answers.any_match.then(|| Hits::new(answers, query.clone())))
    };
    let direct_or_fuzzy = |query: &Query| match answers(query)? {
        None if query.letters() > 1 => answers(&query.fuzzily()),
        found => Some(found),
    };
    let query = Query::new(text);
    if let Some(hits) = direct_or_fuzzy(&query)? {
        return Some(hits);
    }
    for shorter in dropped(text.trim()) {
        if let Some(hits) = direct_or_fuzzy(&Query::new(&shorter))? {
            return Some(Hits { guessed: Some(shorter), ..hits });
        }
    }
    Some(Hits { query: None, ..Hits::new(Matches::none(search.rows), query) })
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
