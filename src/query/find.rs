//! Filter → rows, best first.

use std::collections::HashMap;

use super::clause::CompiledClause;
use super::filter::Filter;
use super::hits::Hits;
use super::index::Index;
use super::node::{Node, Op, Test};
use crate::core::own::Scope;
use crate::core::{Dataset, Subject};
use crate::search::{FullText, Query, RowSet, SMALL, SearchOptions, TextHit, Tier, telling_words};

/// The context in which the conditions of a filter are tested.
struct Conditions<'a> {
    subject: Subject,
    data: &'a Dataset,
    scope: Scope<'a>,
    /// The rows that match the phrases of the conditions.
    phrases: HashMap<&'a str, RowSet>,
}

impl<'a> Conditions<'a> {
    fn new(subject: Subject, data: &'a Dataset, index: &Index, filter: &'a Filter, scope: Scope<'a>) -> Self {
        fn collect<'a>(node: &'a Node, add: &mut impl FnMut(&'a str)) {
            match node {
                Node::All(nodes) | Node::Any(nodes) => nodes.iter().for_each(|node| collect(node, add)),
                Node::Not(node) => collect(node, add),
                Node::Test(_) => {}
                Node::Phrase(text) => add(text),
            }
        }
        let mut phrases = HashMap::new();
        let mut add = |text: &'a str| {
            phrases.entry(text).or_insert_with(|| {
                let query = Query::new(text);
                if query.is_empty() { RowSet::full(subject.len(data)) } else { index.rows(subject, data, &query) }
            });
        };
        filter.rest.iter().for_each(|node| collect(node, &mut add));
        Self { subject, data, scope, phrases }
    }

    fn satisfies(&self, row: usize, node: &Node) -> bool {
        match node {
            Node::All(nodes) => nodes.iter().all(|node| self.satisfies(row, node)),
            Node::Any(nodes) => nodes.iter().any(|node| self.satisfies(row, node)),
            Node::Not(node) => !self.satisfies(row, node),
            Node::Test(test) => self.passes(row, test),
            Node::Phrase(text) => self.phrases.get(text.as_str()).is_some_and(|rows| rows.contains(row)),
        }
    }

    /// Whether one of a row's values is what a test wants.
    fn passes(&self, row: usize, test: &Test) -> bool {
        let Test { field, predicates } = test;
        if let Some(has) = self.subject.word_test(field).filter(|_| predicates.iter().all(|it| it.op == Op::Is)) {
            return predicates.iter().any(|it| has(self.data, row, &it.text, self.scope.day));
        }
        let mut passes = false;
        self.subject.visit_values(self.data, row, field, self.scope, &mut |value| {
            passes = passes || predicates.iter().any(|it| it.accepts(value, self.scope.day));
        });
        passes
    }
}

/// The rows that match the search text and the conditions, ignoring the clauses, and those of them that match the
/// clauses too. `None` if it was stopped. O(rows), in parallel.
pub fn find_rows<'o>(
    subject: Subject,
    data: &Dataset,
    index: &Index,
    filter: &Filter,
    scope: impl Into<Scope<'o>>,
    stop: &(dyn Fn() -> bool + Sync),
) -> Option<(RowSet, Hits)> {
    let scope = scope.into();
    let count = subject.len(data);
    let mut found = if Query::new(&filter.find).is_empty() {
        Hits::all(count)
    } else {
        search_text(subject, data, index, &filter.find, &SearchOptions { stop, ..SearchOptions::all(count) })?
    };
    if stop() {
        return None;
    }
    if !filter.rest.is_empty() {
        let conditions = Conditions::new(subject, data, index, filter, scope);
        found = found.filtered(|row| filter.rest.iter().all(|node| conditions.satisfies(row, node)));
    }
    if filter.clauses.is_empty() {
        return Some((found.set().clone(), found));
    }
    let columns = index.columns(subject, data, scope);
    let clauses: Vec<CompiledClause<'_>> =
        filter.clauses.iter().map(|clause| CompiledClause::new(clause, &columns)).collect();
    let hits = found.filtered(|row| clauses.iter().all(|clause| clause.holds(subject, data, &columns, row, scope)));
    Some((found.set().clone(), hits))
}

/// The rows that match a filter with a search text, of which only the first `top` are in their order: the same rows as
/// from [`find_rows`], sooner. `None` if there is no search text, or it was stopped.
pub fn find_top_rows(
    subject: Subject,
    data: &Dataset,
    index: &Index,
    filter: &Filter,
    scope: Scope<'_>,
    top: usize,
    stop: &(dyn Fn() -> bool + Sync),
) -> Option<Hits> {
    if Query::new(&filter.find).is_empty() {
        return None;
    }
    let conditions = Conditions::new(subject, data, index, filter, scope);
    let columns = index.columns(subject, data, scope);
    let clauses: Vec<CompiledClause<'_>> =
        filter.clauses.iter().map(|clause| CompiledClause::new(clause, &columns)).collect();
    let allow = |row: usize| {
        clauses.iter().all(|clause| clause.holds(subject, data, &columns, row, scope))
            && filter.rest.iter().all(|node| conditions.satisfies(row, node))
    };
    search_text(
        subject,
        data,
        index,
        &filter.find,
        &SearchOptions { rows: subject.len(data), top, allow: &allow, stop },
    )
}

/// How many rows a search text finds, without guesses. `None` if it was stopped.
pub(super) fn count_found(
    subject: Subject,
    data: &Dataset,
    index: &Index,
    text: &str,
    stop: &(dyn Fn() -> bool + Sync),
) -> Option<usize> {
    if Query::new(text).is_empty() {
        return Some(0);
    }
    let options = SearchOptions { top: 0, stop, ..SearchOptions::all(subject.len(data)) };
    let hits = search_text(subject, data, index, text, &options)?;
    Some(if hits.is_guess() { 0 } else { hits.len() - hits.guesses() })
}

/// Direct matches of names and titles, then what has the words in its texts or is about what they mean; if there are
/// none, those of the words that tell a firm from others, as in *Google Ireland Limited*;
/// if there are none either, fuzzy ones, and last direct matches of the words that were probably meant. All but the
/// first are guesses, which a short text does not get. `None` if it was stopped.
fn search_text(
    subject: Subject,
    data: &Dataset,
    index: &Index,
    text: &str,
    options: &SearchOptions<'_>,
) -> Option<Hits> {
    let corpus = index.corpus(subject);
    let hits = |query: &Query| {
        let by_crate = query.is_fuzzy() && options.rows <= SMALL;
        let matches = if by_crate { corpus.search_by_crate(query, options) } else { corpus.search(query, options) }?;
        Some(matches.any_match.then(|| Hits::new(matches, query.clone())))
    };
    let query = Query::new(text);
    let direct = hits(&query)?;
    // A name that is written as several words is a better guess than a text that has these.
    if direct.is_none() && subject == Subject::Firms && query.words().len() > 1 {
        let joined = query.words().concat();
        if let Some(hits) = hits(&Query::new(&joined))? {
            return Some(hits.into_guess(joined));
        }
    }
    let texts = text_hits(subject, data, index, text);
    if (options.stop)() {
        return None;
    }
    let is_sure = texts.first().is_some_and(|hit| hit.tier != Tier::Guess);
    let texts: Vec<TextHit> = texts.into_iter().filter(|hit| (options.allow)(hit.record.row)).collect();
    match direct {
        Some(direct) if is_sure => return Some(direct.with_texts(texts)),
        Some(direct) => return Some(direct),
        None if is_sure => return Some(Hits::none(options.rows).with_texts(texts)),
        None => {}
    }
    if subject == Subject::Firms
        && let Some(words) = telling_words(text)
        && let Some(hits) = hits(&Query::new(&words))?
    {
        return Some(hits.into_guess(words));
    }
    let none = Hits::none(options.rows);
    if !query.allows_guess() {
        return Some(none);
    }
    if let Some(fuzzy) = hits(&query.fuzzily())? {
        return Some(fuzzy);
    }
    let meant = corpus.nearest(&query, options.stop);
    let guess = match &meant {
        Some(meant) => hits(&Query::new(meant))?.map(|hits| hits.into_guess(meant.clone())),
        None => None,
    };
    Some(guess.unwrap_or_else(|| none.with_texts(texts)))
}

/// The rows that the full-text index finds. A single letter is in nearly every text.
fn text_hits(subject: Subject, data: &Dataset, index: &Index, text: &str) -> Vec<TextHit> {
    let kind = subject.kind();
    if Query::new(text).letters() < 2 || !FullText::has_texts_of(data, kind) {
        return Vec::new();
    }
    index.full_text(data).search_kinds(data, text, &|other| other == kind, usize::MAX)
}
