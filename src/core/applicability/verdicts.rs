//! All that the rules of a dataset say of a profile.

use std::collections::BTreeSet;

use crate::core::applicability::case::Case;
use crate::core::applicability::{Ask, Profile, Truth, Verdict};
use crate::core::record::Premise;
use crate::core::{Dataset, Id};

impl Profile {
    /// What each rule of the dataset says of the profile, in the order of the dataset.
    ///
    /// Of several roles and uses, every pair counts: an obligation binds if it binds for one of them, from the earliest
    /// of their days.
    pub fn verdicts<'a>(&'a self, data: &'a Dataset) -> Vec<Verdict<'a>> {
        let mut cases = self.cases(data);
        let verdict = |rule| cases.iter_mut().map(|case| case.verdict(rule)).min_by_key(Verdict::rank);
        data.applicability.iter().filter_map(verdict).collect()
    }

    /// The premises that may add a role to those of the profile: it leaves a question open on which they turn.
    pub fn role_changes<'a>(&'a self, data: &'a Dataset) -> Vec<&'a Premise> {
        let mut premises: Vec<&Premise> = Vec::new();
        for (premise, truth) in self.cases(data).iter_mut().flat_map(Case::roles_added) {
            let Truth::Unknown(asks) = truth else { continue };
            let turns_on_a_question =
                asks.iter().any(|ask| matches!(ask, Ask::Question(_))) && !asks.contains(&Ask::Role);
            if premise.adds.is_some() && turns_on_a_question && !premises.iter().any(|known| known.id == premise.id) {
                premises.push(premise);
            }
        }
        premises
    }

    /// The questions that everybody is asked, and which are taken for answered with no because nothing is said.
    pub fn taken_as_no<'a>(&'a self, data: &'a Dataset) -> Vec<&'a Premise> {
        let open = |question: &&Premise| question.upfront && !self.answers.contains_key(&question.id);
        let mut cases = self.cases(data);
        let is_no = |question: &&'a Premise| cases.iter_mut().all(|case| case.premise(question) == Truth::False);
        data.premises.iter().filter(open).filter(is_no).collect()
    }

    /// The use that its role means where it names none.
    pub fn assumed_use(&self, data: &Dataset) -> Option<Id> {
        self.cases(data).iter().find_map(Case::assumed_use).cloned()
    }

    /// Every role with every use.
    fn cases<'a>(&'a self, data: &'a Dataset) -> Vec<Case<'a>> {
        fn each(ids: &BTreeSet<Id>) -> Vec<Option<&Id>> {
            if ids.is_empty() { vec![None] } else { ids.iter().map(Some).collect() }
        }
        let (roles, uses) = (each(&self.roles), each(&self.uses));
        let pairs = roles.into_iter().flat_map(|role| uses.iter().map(move |use_| (role, *use_)));
        pairs.map(|(role, use_)| Case::new(data, self, role, use_)).collect()
    }
}
