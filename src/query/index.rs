//! What can be found: for every row the texts that people would type, folded once.

use std::collections::HashMap;
use std::iter::repeat;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::columns::{Coded, Columns};
use super::engine::{Builder, Corpus, Search, Segment};
use super::field::{Field, Plain, Subject, firm_words};
use super::rank::{Match, Matcher, Query};
use crate::core::bitmap::Bitmap;
use crate::core::fold::fold;
use crate::core::{Dataset, Date, Firm, Safe, Text, country};

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

    fn add_firm(&mut self, firm: &Firm) {
        self.add(Candidate::Name, &firm.name);
        firm.aliases.iter().for_each(|alias| self.add(Candidate::Alias, alias));
        firm.legal_name.iter().for_each(|name| self.add(Candidate::Alias, name));
        self.add(Candidate::Alias, &Safe::new(firm.id.as_str()));
        firm.models.iter().for_each(|model| self.add(Candidate::Model, &model.name));
        if let Some((en, vi)) = firm.country.as_ref().and_then(|code| country::names(code)) {
            self.add(Candidate::Country, &Safe::new(en));
            self.add(Candidate::Country, &Safe::new(vi));
        }
    }
}

/// The texts of a row by which it is found.
fn entries(subject: Subject, data: &Dataset, row: usize) -> Vec<Entry> {
    let mut entries = Entries::default();
    match subject {
        Subject::Firms => data.firms.look(row, |firm| entries.add_firm(firm)),
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
    still_fields: Vec<Plain>,
    /// Where each firm's name stands among all names; drawn up when it is first asked for.
    name_ranks: OnceLock<Vec<u32>>,
}

impl Index {
    pub fn new(data: &Dataset) -> Self {
        let plain = |field: &Field| match field {
            Field::Plain(plain) => Some(*plain),
            Field::Position(_) => None,
        };
        let fields: Vec<Plain> = Subject::Firms.fields(data).iter().filter_map(plain).collect();
        let other = |subject| corpus(subject, data, &[]).0;
        let ((firms, still), (obligations, (events, instruments))) = rayon::join(
            || corpus(Subject::Firms, data, &fields),
            || {
                rayon::join(
                    || other(Subject::Obligations),
                    || rayon::join(|| other(Subject::Events), || other(Subject::Instruments)),
                )
            },
        );
        Self { firms, still, still_fields: fields, name_ranks: OnceLock::new(), obligations, events, instruments }
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

    /// Where a firm's name stands among all names, folded; equal names stand at one place.
    pub fn name_rank(&self, firm: usize) -> Option<u32> {
        let ranks = self.name_ranks.get_or_init(|| {
            let rows = self.still.first().map_or(0, |column| column.len());
            // By the first bytes most names are told apart.
            let first =
                |name: &str| name.bytes().chain(repeat(0)).take(8).fold(0_u64, |sum, b| sum << 8 | u64::from(b));
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
        });
        ranks.get(firm).copied().filter(|rank| *rank != u32::MAX)
    }

    /// Where the first word of a firm in a field that no day changes stands among those of all.
    pub fn word_ranks(&self, field: Plain) -> impl Fn(usize) -> Option<u32> + Sync {
        let column = self.still_fields.iter().position(|known| *known == field).and_then(|at| self.still.get(at));
        let words = column.map_or(&[][..], |column| column.words());
        let rank = |word: &String| u32::try_from(words.iter().filter(|other| *other < word).count()).ok();
        let ranks: Vec<Option<u32>> = words.iter().map(|word| rank(word).filter(|_| !word.is_empty())).collect();
        move |firm| *ranks.get(column?.first(firm)?)?
    }

    /// What the rows of a subject have in the fields of its facets on a day.
    pub fn columns(&self, subject: Subject, data: &Dataset, day: Date) -> Columns {
        Columns::new(subject, data, &self.still, day)
    }

    /// The rows that answer a query, whatever their order.
    pub(super) fn rows(&self, subject: Subject, data: &Dataset, query: &Query) -> Bitmap {
        let count = subject.len(data);
        let found = self.corpus(subject).search(query, &Search { top: 0, ..Search::all(count) });
        found.map_or_else(|| Bitmap::new(count), |answers| answers.rows)
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

/// Rows of one segment: few enough that all threads have some of them.
fn segment_of(rows: usize) -> usize {
    const PARTS: usize = 8;
    rows.div_ceil(PARTS).clamp(64, 4096)
}

/// What rows of one segment have.
struct Part {
    texts: Builder,
    /// What many rows share, by row.
    shared: Vec<(u32, String)>,
    still: Vec<Coded>,
}

impl Part {
    fn add(&mut self, row: usize, entries: Vec<Entry>) {
        let Ok(row) = u32::try_from(row) else { return };
        for entry in entries {
            match entry.candidate {
                Candidate::Country => self.shared.push((row, entry.folded)),
                candidate => self.texts.push(row, candidate, &entry.folded),
            }
        }
    }

    fn of(subject: Subject, data: &Dataset, rows: Range<usize>, fields: &[Plain]) -> Self {
        let mut part = Self {
            texts: Builder::new(u32::try_from(rows.start).unwrap_or(u32::MAX)),
            shared: Vec::new(),
            still: vec![Coded::default(); fields.len()],
        };
        if subject == Subject::Firms {
            // A record that cannot be read any more has nothing in any field.
            let mut next = rows.start;
            let mut fill = |part: &mut Self, to: usize| {
                for _ in next..to {
                    part.still.iter_mut().for_each(|column| column.push(Vec::new()));
                }
                next = to + 1;
            };
            data.firms.look_along(rows.clone(), |row, firm| {
                fill(&mut part, row);
                let mut entries = Entries::default();
                entries.add_firm(firm);
                part.add(row, entries.0);
                for (column, field) in part.still.iter_mut().zip(fields) {
                    column.push(firm_words(firm, *field).unwrap_or_default());
                }
            });
            fill(&mut part, rows.end);
        } else {
            rows.for_each(|row| part.add(row, entries(subject, data, row)));
        }
        part
    }
}

/// The texts of all rows, and what they have in some fields.
fn corpus(subject: Subject, data: &Dataset, fields: &[Plain]) -> (Corpus, Vec<Arc<Coded>>) {
    let count = subject.len(data);
    let rows = segment_of(count);
    let parts: Vec<Part> = (0..count.div_ceil(rows))
        .into_par_iter()
        .map(|part| Part::of(subject, data, part * rows..((part + 1) * rows).min(count), fields))
        .collect();
    // What rows share was numbered by segment, and is now for all of them.
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut texts: Vec<String> = Vec::new();
    let mut builders: Vec<Builder> = Vec::with_capacity(parts.len());
    let mut still: Vec<Coded> = fields.iter().map(|_| Coded::for_rows(count)).collect();
    for mut part in parts {
        for (row, text) in part.shared {
            let next = u32::try_from(texts.len()).unwrap_or(u32::MAX);
            let number = *numbers.entry(text).or_insert_with_key(|text| {
                texts.push(text.clone());
                next
            });
            part.texts.share(row, number);
        }
        builders.push(part.texts);
        for (column, part) in still.iter_mut().zip(part.still) {
            column.append(part);
        }
    }
    let segments: Vec<Arc<Segment>> = builders.into_par_iter().map(|builder| Arc::new(builder.finish())).collect();
    (Corpus::new(segments, texts), still.into_iter().map(Arc::new).collect())
}
