//! The ids in conditions.

use crate::core::Id;
use crate::core::record::{Condition, TermKind};
use crate::load::checker::Checker;
use crate::load::path::Step;
use crate::load::target::Target;

/// Every id in a condition, to any depth.
pub fn condition(to: &mut dyn Checker, path: &[Step<'_>], condition: &Condition) {
    let at = |steps: &[Step<'static>]| path.iter().copied().chain(steps.iter().copied()).collect::<Vec<_>>();
    let mut all = |field, ids: &[Id], target| {
        for (n, id) in ids.iter().enumerate() {
            to.id(&at(&[Step::Name(field), Step::At(n)]), id, target);
        }
    };
    match condition {
        Condition::Role(ids) => all("role", ids, Target::Term(TermKind::Role)),
        Condition::OwnRole(ids) => all("own_role", ids, Target::Term(TermKind::Role)),
        Condition::Use(ids) => all("use", ids, Target::Use),
        Condition::UseItself(ids) => all("use_itself", ids, Target::Use),
        Condition::Bound(ids) => all("bound", ids, Target::Obligation),
        Condition::Is(id) => to.id(&at(&[Step::Name("is")]), id, Target::Premise),
        Condition::Fined(id) => to.id(&at(&[Step::Name("fined")]), id, Target::Penalty),
        Condition::Not(part) => self::condition(to, &at(&[Step::Name("not")]), part),
        Condition::All(parts) | Condition::Any(parts) => {
            let field = if matches!(condition, Condition::All(_)) { "all" } else { "any" };
            for (n, part) in parts.iter().enumerate() {
                self::condition(to, &at(&[Step::Name(field), Step::At(n)]), part);
            }
        }
        Condition::Size(_) | Condition::PlacedBefore(_) | Condition::PlacedFrom(_) | Condition::ModifiedFrom(_) => {}
    }
}
