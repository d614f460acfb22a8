//! What a record must be beyond its own shape: its ids resolve, its dates follow one another, its facts have sources.
//!
//! The rules stand here once. Who asks decides what comes of them: loading only collects the ids that must resolve
//! and notes that something is wrong; telling then says what and where.

use crate::core::record::TermKind;
use crate::core::{Date, Event, Firm, Id, Instrument, Note, Obligation, Penalty, Safe, Source, Stance, Term, country};
use crate::load::locate::Step;
use crate::load::problem::What;

/// What an id must be the id of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    Source,
    Firm,
    Instrument,
    Obligation,
    Penalty,
    Term(TermKind),
    /// A record of whatever kind.
    Any,
}

/// Who asks whether a record keeps the rules. Paths lead from the record to the value.
pub trait Checker {
    /// An id must resolve.
    fn id(&mut self, path: &[Step<'_>], id: &Id, of: Of);

    /// Something is wrong.
    fn tell(&mut self, path: &[Step<'_>], what: What);
}

/// A record with rules.
pub trait Rules {
    fn check(&self, to: &mut dyn Checker);
}

fn one(to: &mut dyn Checker, field: &'static str, id: Option<&Id>, of: Of) {
    if let Some(id) = id {
        to.id(&[Step::Name(field)], id, of);
    }
}

fn each(to: &mut dyn Checker, field: &'static str, ids: &[Id], of: Of) {
    for (at, id) in ids.iter().enumerate() {
        to.id(&[Step::Name(field), Step::At(at)], id, of);
    }
}

fn sources(to: &mut dyn Checker, ids: &[Id]) {
    if ids.is_empty() {
        to.tell(&[Step::Name("sources")], What::Empty { wanted: "sources" });
    }
    each(to, "sources", ids, Of::Source);
}

fn order(to: &mut dyn Checker, field: &'static str, start: Date, end: Option<Date>) {
    if let Some(end) = end.filter(|end| !start.is_by(*end)) {
        let what = What::EndBeforeStart { found: end.to_string(), start: start.to_string() };
        to.tell(&[Step::Name(field)], what);
    }
}

fn wrong(to: &mut dyn Checker, field: &'static str, found: &Safe, wanted: &str) {
    to.tell(&[Step::Name(field)], What::Wrong { found: found.clone(), wanted: wanted.to_owned() });
}

impl Rules for Source {
    fn check(&self, to: &mut dyn Checker) {
        if !(self.lang.len() == 2 && self.lang.bytes().all(|b| b.is_ascii_lowercase())) {
            wrong(to, "lang", &self.lang, "an ISO 639-1 code");
        }
        if let Some(published) = self.published {
            order(to, "checked", published, Some(self.checked));
        }
    }
}

impl Rules for Term {
    fn check(&self, to: &mut dyn Checker) {
        each(to, "sources", &self.sources, Of::Source);
    }
}

impl Rules for Penalty {
    fn check(&self, to: &mut dyn Checker) {
        sources(to, &self.sources);
    }
}

impl Rules for Instrument {
    fn check(&self, to: &mut dyn Checker) {
        sources(to, &self.sources);
        one(to, "amends", self.amends.as_ref(), Of::Instrument);
        for (at, count) in self.counts.iter().enumerate() {
            for (n, id) in count.sources.iter().enumerate() {
                to.id(&[Step::Name("counts"), Step::At(at), Step::Name("sources"), Step::At(n)], id, Of::Source);
            }
        }
    }
}

impl Rules for Obligation {
    fn check(&self, to: &mut dyn Checker) {
        sources(to, &self.sources);
        one(to, "instrument", Some(&self.instrument), Of::Instrument);
        one(to, "parent", self.parent.as_ref(), Of::Obligation);
        one(to, "penalty", self.penalty.as_ref(), Of::Penalty);
        each(to, "anticipates", &self.anticipates, Of::Obligation);
        each(to, "demonstrates", &self.demonstrates, Of::Obligation);
        each(to, "who", &self.who, Of::Term(TermKind::Role));
        each(to, "areas", &self.areas, Of::Term(TermKind::Area));
        one(to, "tier", self.tier.as_ref(), Of::Term(TermKind::Tier));
        for (at, entry) in self.applies.iter().enumerate() {
            let field = |name| [Step::Name("applies"), Step::At(at), Step::Name(name)];
            to.id(&field("set_by"), &entry.set_by, Of::Instrument);
            if let Some(id) = &entry.condition {
                to.id(&field("condition"), id, Of::Term(TermKind::Condition));
            }
        }
    }
}

impl Rules for Firm {
    fn check(&self, to: &mut dyn Checker) {
        sources(to, &self.sources);
        one(to, "parent", self.parent.as_ref(), Of::Firm);
        each(to, "sectors", &self.sectors, Of::Term(TermKind::Sector));
        each(to, "roles", &self.roles, Of::Term(TermKind::Role));
        if let Some(code) = self.country.as_ref().filter(|code| country::names(code).is_none()) {
            wrong(to, "country", code, "an ISO 3166-1 alpha-2 code");
        }
    }
}

impl Rules for Stance {
    fn check(&self, to: &mut dyn Checker) {
        sources(to, &self.sources);
        one(to, "firm", Some(&self.firm), Of::Firm);
        one(to, "instrument", Some(&self.instrument), Of::Instrument);
        each(to, "covers", &self.covers, Of::Obligation);
        order(to, "listed_until", self.date, self.listed_until);
    }
}

impl Rules for Event {
    fn check(&self, to: &mut dyn Checker) {
        sources(to, &self.sources);
        each(to, "firms", &self.firms, Of::Firm);
        one(to, "instrument", self.instrument.as_ref(), Of::Instrument);
        one(to, "topic", self.topic.as_ref(), Of::Term(TermKind::Topic));
    }
}

impl Rules for Note {
    fn check(&self, to: &mut dyn Checker) {
        sources(to, &self.sources);
        each(to, "seen_in", &self.seen_in, Of::Source);
        each(to, "about", &self.about, Of::Any);
    }
}
