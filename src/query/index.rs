//! What can be found: for every row the texts that people would type, folded once.

use super::field::Subject;
use super::rank::{Match, Matcher, Query};
use crate::core::fold::fold;
use crate::core::{Dataset, Safe, Text, country};

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

/// The texts of all rows of all subjects.
#[derive(Debug)]
pub struct Index {
    firms: Vec<Vec<Entry>>,
    obligations: Vec<Vec<Entry>>,
    events: Vec<Vec<Entry>>,
    instruments: Vec<Vec<Entry>>,
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

impl Index {
    pub fn new(data: &Dataset) -> Self {
        let firms = data.firms.iter().map(|firm| {
            let mut entries = Entries::default();
            entries.add(Candidate::Name, &firm.name);
            firm.aliases.iter().for_each(|alias| entries.add(Candidate::Alias, alias));
            firm.legal_name.iter().for_each(|name| entries.add(Candidate::Alias, name));
            entries.add(Candidate::Alias, &Safe::new(firm.id.as_str()));
            firm.models.iter().for_each(|model| entries.add(Candidate::Model, &model.name));
            if let Some((en, vi)) = firm.country.as_ref().and_then(|code| country::names(code)) {
                entries.add(Candidate::Country, &Safe::new(en));
                entries.add(Candidate::Country, &Safe::new(vi));
            }
            entries.0
        });
        let obligations = data.obligations.iter().map(|obligation| {
            let mut entries = Entries::default();
            entries.add_text(Candidate::Name, &obligation.title);
            entries.add(Candidate::Alias, &obligation.reference);
            entries.add(Candidate::Alias, &Safe::new(&obligation.reference.replace("Art.", "Article")));
            entries.add(Candidate::Alias, &Safe::new(&obligation.reference.replace("Art.", "Điều")));
            entries.add(Candidate::Alias, &Safe::new(obligation.id.as_str()));
            if let Some(instrument) = data.instruments.get(&obligation.instrument) {
                entries.add_text(Candidate::Country, &instrument.short);
            }
            entries.0
        });
        let events = data.events.iter().map(|event| {
            let mut entries = Entries::default();
            entries.add_text(Candidate::Name, &event.title);
            for firm in event.firms.iter().filter_map(|id| data.firms.get(id)) {
                entries.add(Candidate::Alias, &firm.name);
                firm.aliases.iter().for_each(|alias| entries.add(Candidate::Model, alias));
            }
            entries.add(Candidate::Alias, &Safe::new(event.id.as_str()));
            entries.0
        });
        let instruments = data.instruments.iter().map(|instrument| {
            let mut entries = Entries::default();
            entries.add_text(Candidate::Name, &instrument.short);
            entries.add_text(Candidate::Name, &instrument.name);
            instrument.aliases.iter().for_each(|alias| entries.add(Candidate::Alias, alias));
            entries.add(Candidate::Alias, &Safe::new(instrument.key.as_str()));
            entries.add(Candidate::Alias, &Safe::new(instrument.id.as_str()));
            entries.0
        });
        Self {
            firms: firms.collect(),
            obligations: obligations.collect(),
            events: events.collect(),
            instruments: instruments.collect(),
        }
    }

    pub(super) fn rows(&self, subject: Subject) -> &[Vec<Entry>] {
        match subject {
            Subject::Firms => &self.firms,
            Subject::Obligations => &self.obligations,
            Subject::Events => &self.events,
            Subject::Instruments => &self.instruments,
        }
    }

    /// The best of a row's texts for a query.
    pub(super) fn best(entries: &[Entry], query: &Query, scorer: &Matcher) -> Option<Found> {
        entries
            .iter()
            .filter_map(|entry| {
                let matched = scorer.matched(query, entry)?;
                Some(Found { candidate: entry.candidate, text: entry.text.clone(), matched })
            })
            .min_by(|a, b| a.matched.cmp(&b.matched))
    }
}
