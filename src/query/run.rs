//! Filter → rows, best first.

use super::field::Subject;
use super::filter::{Clause, Filter};
use super::index::{Found, Index};
use super::node::Node;
use super::rank::{Matcher, Query};
use crate::core::{Dataset, Date};

/// A row that fits, and how it was found where there was a find text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub row: usize,
    pub found: Option<Found>,
}

/// The rows that fit, best first; in the order of the dataset where there was no find text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    pub list: Vec<Hit>,
    /// The find text that was answered instead, where the one asked found nothing: a letter was dropped.
    pub guessed: Option<String>,
}

impl Hits {
    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn contains(&self, row: usize) -> bool {
        self.list.iter().any(|hit| hit.row == row)
    }
}

/// Whether a row with these values satisfies a clause.
pub fn holds(clause: &Clause, values: &[String]) -> bool {
    values.iter().any(|value| clause.values.contains(value))
}

/// What a condition is asked about.
struct Rows<'a> {
    subject: Subject,
    data: &'a Dataset,
    index: &'a Index,
    day: Date,
    matcher: Matcher,
}

impl Rows<'_> {
    fn satisfies(&self, row: usize, node: &Node) -> bool {
        match node {
            Node::All(nodes) => nodes.iter().all(|node| self.satisfies(row, node)),
            Node::Any(nodes) => nodes.iter().any(|node| self.satisfies(row, node)),
            Node::Not(node) => !self.satisfies(row, node),
            Node::Test(test) => {
                let values = self.subject.values(self.data, row, &test.field, self.day);
                test.wants.iter().any(|want| want.is_met(&values, self.day))
            }
            Node::Words(text) => {
                let query = Query::new(text);
                let entries = self.index.rows(self.subject).get(row).map_or(&[][..], Vec::as_slice);
                query.is_empty() || Index::best(entries, &query, &self.matcher).is_some()
            }
        }
    }
}

/// The rows that the find text and the conditions leave, whatever the clauses, and of those the ones that the clauses
/// leave.
pub fn run(subject: Subject, data: &Dataset, index: &Index, filter: &Filter, day: Date) -> (Hits, Hits) {
    let mut found = find(subject, data, index, &filter.find);
    let rows = Rows { subject, data, index, day, matcher: Matcher::default() };
    found.list.retain(|hit| filter.rest.iter().all(|node| rows.satisfies(hit.row, node)));
    let list = found
        .list
        .iter()
        .filter(|hit| {
            filter.clauses.iter().all(|clause| holds(clause, &subject.values(data, hit.row, &clause.field, day)))
        })
        .cloned()
        .collect();
    let hits = Hits { list, guessed: found.guessed.clone() };
    (found, hits)
}

/// Direct answers; where there are none, fuzzy ones; where there are none either, those to the find text with one
/// letter dropped, said to be a guess.
fn find(subject: Subject, data: &Dataset, index: &Index, text: &str) -> Hits {
    let query = Query::new(text);
    if query.is_empty() {
        let list = (0..subject.len(data)).map(|row| Hit { row, found: None }).collect();
        return Hits { list, guessed: None };
    }
    let matcher = Matcher::default();
    let answers = |query: &Query| {
        let mut list: Vec<(Found, usize)> = index
            .rows(subject)
            .iter()
            .enumerate()
            .filter_map(|(row, entries)| Some((Index::best(entries, query, &matcher)?, row)))
            .collect();
        list.sort_by(|(a, a_row), (b, b_row)| a.matched.cmp(&b.matched).then(a_row.cmp(b_row)));
        list.into_iter().map(|(found, row)| Hit { row, found: Some(found) }).collect::<Vec<_>>()
    };
    let mut list = answers(&query);
    if list.is_empty() && query.letters() > 1 {
        list = answers(&query.fuzzily());
    }
    if list.is_empty() && query.letters() >= 4 {
        for drop in 0..text.trim().chars().count() {
            let shorter: String =
                text.trim().chars().enumerate().filter(|(at, _)| *at != drop).map(|(_, c)| c).collect();
            let shorter_query = Query::new(&shorter);
            let mut list = answers(&shorter_query);
            if list.is_empty() {
                list = answers(&shorter_query.fuzzily());
            }
            if !list.is_empty() {
                return Hits { list, guessed: Some(shorter) };
            }
        }
    }
    Hits { list, guessed: None }
}
