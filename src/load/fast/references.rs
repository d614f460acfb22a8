//! The ids that the records of a chunk refer to, each once.

use crate::core::Id;
use crate::core::table::interner::Interner;
use crate::load::checker::Checker;
use crate::load::path::Step;
use crate::load::report::ProblemKind;
use crate::load::target::Target;

/// Distinct ids, numbered in the order in which they were first seen.
#[derive(Debug, Default)]
pub struct NumberedIds {
    ids: Interner,
    last: Option<usize>,
}

impl NumberedIds {
    /// The number of an id, from 0. `None` if there are more ids than can be numbered.
    pub fn number(&mut self, id: &str) -> Option<usize> {
        // Records close to one another often refer to the same one.
        if self.last.is_none_or(|last| self.ids.at(last) != Some(id)) {
            self.last = self.ids.insert(id).map(|(number, _)| number);
        }
        self.last
    }

    /// The ids in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.ids.iter()
    }
}

/// The ids that must resolve.
#[derive(Debug, Default)]
pub struct References {
    pub firms: NumberedIds,
    pub instruments: NumberedIds,
    sources: NumberedIds,
    /// A few targets, searched one by one.
    others: Vec<(Target, NumberedIds)>,
    /// Sources that must be among others, and have another id than each of them.
    pub among: Vec<(Id, Vec<Id>)>,
}

impl References {
    /// Ids of other kinds than firms and instruments, by their required kind.
    pub fn others(&self) -> impl Iterator<Item = (Target, &NumberedIds)> {
        std::iter::once((Target::Source, &self.sources)).chain(self.others.iter().map(|(target, ids)| (*target, ids)))
    }

    fn of(&mut self, target: Target) -> Option<&mut NumberedIds> {
        match target {
            Target::Source => Some(&mut self.sources),
            Target::Firm => Some(&mut self.firms),
            Target::Instrument => Some(&mut self.instruments),
            Target::Association
            | Target::Obligation
            | Target::Penalty
            | Target::Note
            | Target::Premise
            | Target::Term(_)
            | Target::Use
            | Target::Any => {
                let at = self.others.iter().position(|(known, _)| *known == target).unwrap_or_else(|| {
                    self.others.push((target, NumberedIds::default()));
                    self.others.len() - 1
                });
                self.others.get_mut(at).map(|(_, ids)| ids)
            }
        }
    }
}

/// Collects the references of a record, and whether it keeps all other rules.
pub struct CollectReferences<'a> {
    pub references: &'a mut References,
    pub is_valid: bool,
}

impl Checker for CollectReferences<'_> {
    fn id(&mut self, _: &[Step<'_>], id: &Id, target: Target) {
        self.is_valid &= self.references.of(target).is_some_and(|ids| ids.number(id.as_str()).is_some());
    }

    fn among(&mut self, _: &[Step<'_>], id: &Id, sources: &[Id]) {
        self.references.among.push((id.clone(), sources.to_vec()));
    }

    fn report(&mut self, _: &[Step<'_>], _: ProblemKind) {
        self.is_valid = false;
    }
}
