//! A stretch of a file as it was read: what is kept of its records, and what must still be seen to.

use std::collections::HashSet;
use std::sync::Arc;

use crate::core::Kind;
use crate::core::record::{About, Position, TermKind};
use crate::core::table::Place;
use crate::core::table::interner::Interner;
use crate::core::{Id, StanceSummary, StatedDate};
use crate::load::locate::Step;
use crate::load::parts::{Gathered, Parts};
use crate::load::pieces::Keep;
use crate::load::problem::What;
use crate::load::rules::{Checker, Of};
use crate::load::walk::Spot;

/// A stretch of a file.
#[derive(Debug)]
pub struct Piece {
    pub layer: usize,
    /// The file among all that are read, for the places of its records.
    pub file: u16,
    pub keep: Keep,
    pub start: Spot,
    pub end: Spot,
    /// The file ends with it.
    pub is_last: bool,
    /// Where the last record ends that another one follows, and where that begins.
    pub gap: Option<(u64, u64)>,
    /// The lists that begin here.
    pub begun: HashSet<Kind>,
    pub about: Option<About>,
    pub parts: Parts,
    pub refs: Refs,
    /// Firms with a parent: the place in their part, and its id.
    pub parents: Vec<(usize, Id)>,
    /// What the stances say, as many as there are. Firms and instruments have the numbers of `refs`, stances their
    /// places in their part.
    pub said: Vec<(u32, StanceSummary)>,
}

/// Ids that must resolve, each once.
#[derive(Debug, Default)]
pub struct Refs {
    pub sources: Named,
    pub firms: Named,
    pub instruments: Named,
    pub obligations: HashSet<Id>,
    pub penalties: HashSet<Id>,
    pub terms: Vec<(TermKind, Named)>,
    pub any: HashSet<Id>,
}

/// Ids that are named, each once, with a number.
#[derive(Debug, Default)]
pub struct Named {
    ids: Interner,
    last: Option<usize>,
}

impl Named {
    fn number(&mut self, id: &str) -> Option<usize> {
        // Many records that stand together name the same one.
        if self.last.is_none_or(|last| self.ids.at(last) != Some(id)) {
            self.last = self.ids.insert(id).map(|(number, _)| number);
        }
        self.last
    }

    /// In the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.ids.iter()
    }
}

/// The record breaks a rule.
#[derive(Debug)]
pub struct Unsound;

struct Collect<'a> {
    refs: &'a mut Refs,
    sound: bool,
}

impl Checker for Collect<'_> {
    fn id(&mut self, _: &[Step<'_>], id: &Id, of: Of) {
        let refs = &mut *self.refs;
        let known = match of {
            Of::Source => return self.sound &= refs.sources.number(id.as_str()).is_some(),
            Of::Firm => return self.sound &= refs.firms.number(id.as_str()).is_some(),
            Of::Instrument => return self.sound &= refs.instruments.number(id.as_str()).is_some(),
            Of::Obligation => &mut refs.obligations,
            Of::Penalty => &mut refs.penalties,
            Of::Any => &mut refs.any,
            Of::Term(kind) => {
                let at = refs.terms.iter().position(|(known, _)| *known == kind).unwrap_or_else(|| {
                    refs.terms.push((kind, Named::default()));
                    refs.terms.len() - 1
                });
                let known = refs.terms.get_mut(at).and_then(|(_, terms)| terms.number(id.as_str()));
                return self.sound &= known.is_some();
            }
        };
        if !known.contains(id) {
            known.insert(id.clone());
        }
    }

    fn tell(&mut self, _: &[Step<'_>], _: What) {
        self.sound = false;
    }
}

impl Piece {
    pub fn new(layer: usize, file: u16, keep: Keep, start: Spot) -> Self {
        Self {
            layer,
            file,
            keep,
            start,
            end: start,
            is_last: false,
            gap: None,
            begun: HashSet::new(),
            about: None,
            parts: Parts::default(),
            refs: Refs::default(),
            parents: Vec::new(),
            said: Vec::new(),
        }
    }

    /// Notes what a stance says that is about to be taken: its position, its date, whether it names what it covers.
    pub fn say(&mut self, firm: &str, instrument: &str, said: (Position, StatedDate, bool)) -> Result<(), Unsound> {
        let (position, StatedDate { date, dated }, names_parts) = said;
        let small = |number: Option<usize>| u32::try_from(number.ok_or(Unsound)?).map_err(|_| Unsound);
        let instrument = small(self.refs.instruments.number(instrument))?;
        let summary = StanceSummary {
            stance: small(Some(self.said.len()))?,
            instrument: u16::try_from(instrument).map_err(|_| Unsound)?,
            position,
            date,
            dated,
            names_parts,
        };
        self.said.push((small(self.refs.firms.number(firm))?, summary));
        Ok(())
    }

    /// Takes in a record that stands at some byte of the file.
    pub fn take<T: Gathered>(&mut self, record: Box<T>, start: u64, len: usize) -> Result<(), Unsound> {
        let mut collect = Collect { refs: &mut self.refs, sound: true };
        record.check(&mut collect);
        if !collect.sound {
            return Err(Unsound);
        }
        self.place::<T>(record.id().as_str(), start, len)?;
        if T::IN_MEMORY.contains(&self.keep) {
            T::part_mut(&mut self.parts).in_memory.push(Arc::from(record));
        }
        Ok(())
    }

    /// Notes where a record stands; no place where it is held.
    pub fn place<T: Gathered>(&mut self, id: &str, start: u64, len: usize) -> Result<(), Unsound> {
        let part = T::part_mut(&mut self.parts);
        if !part.ids.push(id) {
            return Err(Unsound);
        }
        if !T::IN_MEMORY.contains(&self.keep) {
            part.places.push(Place::new(self.file, start, len).ok_or(Unsound)?);
        }
        Ok(())
    }
}
