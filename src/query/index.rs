//! What can be found: for every row the texts that people would type, folded once.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::columns::{Coded, Columns};
use super::engine::{Builder, Corpus, Segment};
use super::field::{Field, Plain, Subject, firm_words};
use super::rank::{Match, Matcher, Query};
use crate::core::bitmap::Bitmap;
use crate::core::fold::fold;
use crate::core::{Dataset, Date, Safe, Text, country};

/// What a candidate text is of its row; earlier ones count for more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Candidate {
    Name,
    Alias,
    Model,
    Country,
}

/// A text that a row can be found by.
#[derive(Clone, Debug)]
pub struct Entry {
    pub candidate: Candidate,
    pub text: Safe,
    pub folded: String,
}

/// How a row was found: by which text, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub candidate: Candidate,
    pub text: Safe,
    pub matched: Match,
}

#[derive(Default)]
struct Entries(Vec<Entry>);

impl Entries {
    fn add(&mut self, candidate: Candidate, text: &Safe) {
        let folded = fold(text);
        if !folded.trim().is_empty() && !self.0.iter().any(|known| known.folded == folded) {
            self.0.push(Entry { candidate, text: text.clone(), folded });
        }
    }

    fn add_text(&mut self, candidate: Candidate, text: &Text) {
        self.add(candidate, &text.en);
        if let Some(vi) = &text.vi {
            self.add(candidate, vi);
        }
    }
}

/// The texts of a row by which it is found.
fn entries(subject: Subject, data: &Dataset, row: usize) -> Vec<Entry> {
    let mut entries = Entries::default();
    match subject {
        Subject::Firms => data.firms.look(row, |firm| {
            entries.add(Candidate::Name, &firm.name);
            firm.aliases.iter().for_each(|alias| entries.add(Candidate::Alias, alias));
            firm.legal_name.iter().for_each(|name| entries.add(Candidate::Alias, name));
            entries.add(Candidate::Alias, &Safe::new(firm.id.as_str()));
            firm.models.iter().for_each(|model| entries.add(Candidate::Model, &model.name));
            if let Some((en, vi)) = firm.country.as_ref().and_then(|code| country::names(code)) {
                entries.add(Candidate::Country, &Safe::new(en));
                entries.add(Candidate::Country, &Safe::new(vi));
            }
        }),
        Subject::Obligations => data.obligations.look(row, |obligation| {
            entries.add_text(Candidate::Name, &obligation.title);
            entries.add(Candidate::Alias, &obligation.reference);
            entries.add(Candidate::Alias, &Safe::new(&obligation.reference.replace("Art.", "Article")));
            entries.add(Candidate::Alias, &Safe::new(&obligation.reference.replace("Art.", "Điều")));
            entries.add(Candidate::Alias, &Safe::new(obligation.id.as_str()));
            if let Some(instrument) = data.instruments.get(&obligation.instrument) {
                entries.add_text(Candidate::Country, &instrument.short);
            }
        }),
        Subject::Events => data.events.look(row, |event| {
            entries.add_text(Candidate::Name, &event.title);
            for firm in event.firms.iter().filter_map(|id| data.firms.get(id)) {
                entries.add(Candidate::Alias, &firm.name);
                firm.aliases.iter().for_each(|alias| entries.add(Candidate::Model, alias));
            }
            entries.add(Candidate::Alias, &Safe::new(event.id.as_str()));
        }),
        Subject::Instruments => data.instruments.look(row, |instrument| {
            entries.add_text(Candidate::Name, &instrument.short);
            entries.add_text(Candidate::Name, &instrument.name);
            instrument.aliases.iter().for_each(|alias| entries.add(Candidate::Alias, alias));
            entries.add(Candidate::Alias, &Safe::new(instrument.key.as_str()));
            entries.add(Candidate::Alias, &Safe::new(instrument.id.as_str()));
        }),
    };
    entries.0
}

/// The texts of all rows of all subjects.
#[derive(Clone, Debug, Default)]
pub struct Index {
    firms: Corpus,
    obligations: Corpus,
    events: Corpus,
    instruments: Corpus,
    /// What firms have in the fields of their facets that no day changes.
    still: Vec<Arc<Coded>>,
}

impl Index {
    pub fn new(data: &Dataset) -> Self {
        Self {
            still: still(data),
            firms: corpus(Subject::Firms, data),
            obligations: corpus(Subject::Obligations, data),
            events: corpus(Subject::Events, data),
            instruments: corpus(Subject::Instruments, data),
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

    /// What the rows of a subject have in the fields of its facets on a day.
    pub fn columns(&self, subject: Subject, data: &Dataset, day: Date) -> Columns {
        Columns::new(subject, data, &self.still, day)
    }

    /// The rows that answer a query, whatever their order.
    pub(super) fn rows(&self, subject: Subject, data: &Dataset, query: &Query) -> Bitmap {
        let mut rows = Bitmap::new(subject.len(data));
        for row in self.corpus(subject).search(query, &|| false).unwrap_or_default() {
            rows.insert(row as usize);
        }
        rows
    }
}

/// The best of a row's texts for a query.
pub(super) fn best(subject: Subject, data: &Dataset, row: usize, query: &Query) -> Option<Found> {
    let matcher = Matcher::default();
    entries(subject, data, row)
        .into_iter()
        .filter_map(|entry| {
            let matched = matcher.matched(query, &entry)?;
            Some(Found { candidate: entry.candidate, text: entry.text, matched })
        })
        .min_by(|a, b| a.matched.cmp(&b.matched))
}

fn still(data: &Dataset) -> Vec<Arc<Coded>> {
    let plain = |field: &Field| match field {
        Field::Plain(plain) => Some(*plain),
        Field::Position(_) => None,
    };
    let fields: Vec<Plain> = Subject::Firms.fields(data).iter().filter_map(plain).collect();
    let part = |first: usize| {
        let mut columns = vec![Coded::default(); fields.len()];
        for row in first..(first + ROWS).min(data.firms.len()) {
            // A record that cannot be read any more has nothing in any field.
            let words = data.firms.look(row, |firm| fields.iter().map(|field| firm_words(firm, *field)).collect());
            let words: Vec<Option<Vec<String>>> = words.unwrap_or_else(|| vec![None; fields.len()]);
            for (column, words) in columns.iter_mut().zip(words) {
                column.push(words.unwrap_or_default());
            }
        }
        columns
    };
    let firsts: Vec<usize> = (0..data.firms.len()).step_by(ROWS).collect();
    let parts: Vec<Vec<Coded>> = firsts.into_par_iter().map(part).collect();
    let mut columns = vec![Coded::default(); fields.len()];
    for part in parts {
        for (column, part) in columns.iter_mut().zip(part) {
            column.append(part);
        }
    }
    columns.into_iter().map(Arc::new).collect()
}

/// Rows of one segment.
const ROWS: usize = 4096;

fn corpus(subject: Subject, data: &Dataset) -> Corpus {
    let count = subject.len(data);
    // What rows share is numbered by segment first, and then for all of them.
    let parts: Vec<(Builder, Vec<(u32, String)>)> = (0..count.div_ceil(ROWS))
        .into_par_iter()
        .map(|part| {
            let (mut builder, mut shared) = (Builder::default(), Vec::new());
            for row in part * ROWS..((part + 1) * ROWS).min(count) {
                let Ok(number) = u32::try_from(row) else { break };
                for entry in entries(subject, data, row) {
                    match entry.candidate {
                        Candidate::Country => shared.push((number, entry.folded)),
                        candidate => builder.push(number, candidate, &entry.folded),
                    }
                }
            }
            (builder, shared)
        })
        .collect();
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut texts: Vec<String> = Vec::new();
    let mut segments: Vec<Arc<Segment>> = Vec::with_capacity(parts.len());
    for (mut builder, shared) in parts {
        for (row, text) in shared {
            let next = u32::try_from(texts.len()).unwrap_or(u32::MAX);
            let number = *numbers.entry(text).or_insert_with_key(|text| {
                texts.push(text.clone());
                next
            });
            builder.share(row, number);
        }
        segments.push(Arc::new(builder.finish()));
    }
    Corpus::new(segments, texts)
}
