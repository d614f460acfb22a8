//! What can be found: for every row the texts that people would type, folded once.

use std::iter::repeat;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::columns::{Columns, DictionaryColumn};
use super::field::{Field, NamedField, firm_words};
use crate::core::Subject;
use crate::core::fold::{fold, fold_into};
use crate::core::{Dataset, Date, Firm, Safe, Text, country};
use crate::search::{Candidate, Corpus, Entry, Found, Matcher, Query, RowSet, SearchOptions, SegmentBuilder};

/// Hands over the texts by which a row is found, what counts for more first.
fn tell(subject: Subject, data: &Dataset, row: usize, take: &mut dyn FnMut(Candidate, &str)) {
    let both = |candidate: Candidate, text: &Text, take: &mut dyn FnMut(Candidate, &str)| {
        text.all().for_each(|text| take(candidate, text));
    };
    match subject {
        Subject::Firms => data.firms.with(row, |firm| tell_firm(firm, take)),
        Subject::Obligations => data.obligations.with(row, |obligation| {
            both(Candidate::Name, &obligation.title, take);
            take(Candidate::Alias, &obligation.reference);
            take(Candidate::Alias, &obligation.reference.replace("Art.", "Article"));
            take(Candidate::Alias, &obligation.reference.replace("Art.", "Điều"));
            take(Candidate::Alias, obligation.id.as_str());
            if let Some(instrument) = data.instruments.get(&obligation.instrument) {
                both(Candidate::Country, &instrument.short, take);
            }
        }),
        Subject::Events => data.events.with(row, |event| {
            both(Candidate::Name, &event.title, take);
            for firm in event.firms.iter().filter_map(|id| data.firms.get(id)) {
                take(Candidate::Alias, &firm.name);
                firm.aliases.iter().for_each(|alias| take(Candidate::Model, alias));
            }
            take(Candidate::Alias, event.id.as_str());
        }),
        Subject::Instruments => data.instruments.with(row, |instrument| {
            both(Candidate::Name, &instrument.short, take);
            both(Candidate::Name, &instrument.name, take);
            instrument.aliases.iter().for_each(|alias| take(Candidate::Alias, alias));
            take(Candidate::Alias, instrument.key.as_str());
            take(Candidate::Alias, instrument.id.as_str());
        }),
    };
}

fn tell_firm(firm: &Firm, take: &mut dyn FnMut(Candidate, &str)) {
    take(Candidate::Name, &firm.name);
    firm.aliases.iter().for_each(|alias| take(Candidate::Alias, alias));
    firm.legal_name.iter().for_each(|name| take(Candidate::Alias, name));
    take(Candidate::Alias, firm.id.as_str());
    firm.models.iter().for_each(|model| take(Candidate::Model, &model.name));
    let names = firm.country.as_ref().and_then(|code| country::names(code)).unwrap_or_default();
    names.iter().for_each(|name| take(Candidate::Country, name));
}

/// The texts of a row by which it is found, each once.
fn entries(subject: Subject, data: &Dataset, row: usize) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    tell(subject, data, row, &mut |candidate, text| {
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
    /// What firms have in the fields of their facets that no day changes.
    still: Vec<Arc<DictionaryColumn>>,
    still_fields: Vec<NamedField>,
    /// Where each firm's name stands among all names; drawn up when it is first asked for.
    name_ranks: OnceLock<Vec<u32>>,
}

impl Index {
    pub fn new(data: &Dataset) -> Self {
        let plain = |field: &Field| match field {
            Field::Named(plain) => Some(*plain),
            Field::Position(_) => None,
        };
        let fields: Vec<NamedField> = Subject::Firms.fields(data).iter().filter_map(plain).collect();
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

    fn still(&self, field: NamedField) -> Option<&DictionaryColumn> {
        let at = self.still_fields.iter().position(|known| *known == field)?;
        self.still.get(at).map(|column| &**column)
    }

    /// How many firms have any of some words in a field that no day changes.
    pub fn count(&self, field: NamedField, words: &[&str]) -> usize {
        self.still(field).map_or(0, |column| column.count(words))
    }

    /// Where the first word of a firm in a field that no day changes stands among those of all.
    pub fn word_ranks(&self, field: NamedField) -> impl Fn(usize) -> Option<u32> + Sync {
        let column = self.still(field);
        let words = column.map_or(&[][..], DictionaryColumn::words);
        let rank = |word: &String| u32::try_from(words.iter().filter(|other| *other < word).count()).ok();
        let ranks: Vec<Option<u32>> = words.iter().map(|word| rank(word).filter(|_| !word.is_empty())).collect();
        move |firm| *ranks.get(column?.first(firm)?)?
    }

    /// What the rows of a subject have in the fields of its facets on a day.
    pub fn columns(&self, subject: Subject, data: &Dataset, day: Date) -> Columns {
        Columns::new(subject, data, &self.still, day)
    }

    /// The rows that answer a query, whatever their order.
    pub(super) fn rows(&self, subject: Subject, data: &Dataset, query: &Query) -> RowSet {
        let count = subject.len(data);
        let found = self.corpus(subject).search(query, &SearchOptions { top: 0, ..SearchOptions::all(count) });
        found.map_or_else(|| RowSet::new(count), |matches| matches.rows)
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
    texts: SegmentBuilder,
    still: Vec<DictionaryColumn>,
    row: Row,
}

/// The folded texts of one row, one behind the other, and where each ends.
#[derive(Default)]
struct Row {
    folded: String,
    texts: Vec<(Candidate, Range<usize>)>,
}

impl Row {
    /// Takes a text in, if it is not there already.
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

    /// Hands the texts over, and is empty again.
    fn move_to(&mut self, texts: &mut SegmentBuilder, row: usize) {
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

impl Part {
    fn of(subject: Subject, data: &Dataset, rows: Range<usize>, fields: &[NamedField]) -> Self {
        let mut part = Self {
            texts: SegmentBuilder::new(u32::try_from(rows.start).unwrap_or(u32::MAX)),
            still: vec![DictionaryColumn::default(); fields.len()],
            row: Row::default(),
        };
        if subject == Subject::Firms {
            // A record that cannot be read any more has nothing in any field.
            let mut next = rows.start;
            let mut fill = |part: &mut Self, to: usize| {
                for _ in next..to {
                    part.still.iter_mut().for_each(|column| column.push(|_| {}));
                }
                next = to + 1;
            };
            data.firms.scan(rows.clone(), |row, firm| {
                fill(&mut part, row);
                tell_firm(firm, &mut |candidate, text| part.row.add(candidate, text));
                part.row.move_to(&mut part.texts, row);
                for (column, field) in part.still.iter_mut().zip(fields) {
                    column.push(|take| firm_words(firm, *field, take));
                }
            });
            fill(&mut part, rows.end);
        } else {
            for row in rows {
                tell(subject, data, row, &mut |candidate, text| part.row.add(candidate, text));
                part.row.move_to(&mut part.texts, row);
            }
        }
        part
    }
}

/// The texts of all rows, and what they have in some fields.
fn corpus(subject: Subject, data: &Dataset, fields: &[NamedField]) -> (Corpus, Vec<Arc<DictionaryColumn>>) {
    let count = subject.len(data);
    let rows = segment_of(count);
    let part = |part: usize| {
        let part = Part::of(subject, data, part * rows..((part + 1) * rows).min(count), fields);
        (part.texts.finish(), part.still)
    };
    let (segments, parts): (Vec<_>, Vec<_>) = (0..count.div_ceil(rows)).into_par_iter().map(part).unzip();
    let column = |at: usize| {
        let mut column = DictionaryColumn::for_rows(count);
        parts.iter().filter_map(|part: &Vec<DictionaryColumn>| part.get(at)).for_each(|part| column.append(part));
        Arc::new(column)
    };
    (Corpus::new(segments), (0..fields.len()).into_par_iter().map(column).collect())
}
