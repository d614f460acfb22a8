//! What decides about a violation of a rule.

use crate::core::Id;
use crate::load::path::Step;
use crate::load::report::ProblemKind;
use crate::load::target::Target;

/// Checks a record. Paths lead from the record to the value.
pub trait Checker {
    /// The id must resolve.
    fn id(&mut self, path: &[Step<'_>], id: &Id, target: Target);

    /// The id must lead to one of some sources, which have other ids.
    fn among(&mut self, path: &[Step<'_>], id: &Id, sources: &[Id]);

    /// A rule is broken.
    fn report(&mut self, path: &[Step<'_>], kind: ProblemKind);
}
