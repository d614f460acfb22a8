//! What the rules about profiles must be: their conditions name what there is, each has a date.

use crate::core::record::{Premise, PremiseKind, Rule, TermKind};
use crate::load::checker::Checker;
use crate::load::conditions::condition;
use crate::load::fast::Residency;
use crate::load::path::Step;
use crate::load::report::ProblemKind;
use crate::load::rules::{Rules, each, filled, one, sources};
use crate::load::target::Target;

impl Rules for Premise {
    const KEPT_BY: &'static [Residency] = &[Residency::Eager, Residency::Lazy];
    const TEMPLATE: &'static str = r#"{"id":"a","kind":"fact","text":{"en":"e"},"short":{"en":"e"},"when":{"is":"a"},"default":"no","upfront":true,"implied":[{"when":{"is":"a"},"answer":"yes"}],"except":["a"],"adds":"a","assumes":"a","ref":"r","sources":["a"]}"#;

    fn check(&self, to: &mut dyn Checker) {
        filled(to, "text", self.text.all());
        sources(to, &self.sources);
        match (&self.when, self.kind) {
            (Some(when), _) => condition(to, &[Step::Name("when")], when),
            (None, PremiseKind::Question) => {}
            (None, _) => to.report(&[], ProblemKind::Missing { field: "when" }),
        }
        for (at, implied) in self.implied.iter().enumerate() {
            condition(to, &[Step::Name("implied"), Step::At(at), Step::Name("when")], &implied.when);
        }
        each(to, "except", &self.except, Target::Obligation);
        one(to, "adds", self.adds.as_ref(), Target::Term(TermKind::Role));
        one(to, "assumes", self.assumes.as_ref(), Target::Use);
    }
}

impl Rules for Rule {
    const KEPT_BY: &'static [Residency] = &[Residency::Eager, Residency::Lazy];
    const TEMPLATE: &'static str = r#"{"id":"a","obligation":"a","when":{"is":"a"},"otherwise":{"en":"e"},"unless":[{"when":{"is":"a"},"why":{"en":"e"}}],"from":[{"when":{"is":"a"},"day":"2024","condition":"a","basis":"x"}],"legacy":{"en":"e"},"penalty":"a","contested":[{"note":"a","when":{"is":"a"}}],"ref":"r","note":{"en":"e"},"sources":["a"],"confidence":"high"}"#;

    fn check(&self, to: &mut dyn Checker) {
        sources(to, &self.sources);
        one(to, "obligation", Some(&self.obligation), Target::Obligation);
        one(to, "penalty", self.penalty.as_ref(), Target::Penalty);
        condition(to, &[Step::Name("when")], &self.when);
        filled(to, "otherwise", self.otherwise.all());
        let field = |list, at, name| [Step::Name(list), Step::At(at), Step::Name(name)];
        for (at, unless) in self.unless.iter().enumerate() {
            condition(to, &field("unless", at, "when"), &unless.when);
        }
        if self.from.is_empty() {
            to.report(&[Step::Name("from")], ProblemKind::Empty { wanted: "dates" });
        }
        for (at, from) in self.from.iter().enumerate() {
            if let Some(when) = &from.when {
                condition(to, &field("from", at, "when"), when);
            }
            if let Some(id) = &from.condition {
                to.id(&field("from", at, "condition"), id, Target::Term(TermKind::Condition));
            }
        }
        for (at, contested) in self.contested.iter().enumerate() {
            to.id(&field("contested", at, "note"), &contested.note, Target::Note);
            if let Some(when) = &contested.when {
                condition(to, &field("contested", at, "when"), when);
            }
        }
    }
}
