//! What is known about somebody and their system.

use std::collections::{BTreeMap, BTreeSet};

use crate::core::applicability::Period;
use crate::core::record::{Answer, Size};
use crate::core::{Date, Id};

/// What is known about somebody and their system or model. What is empty or not given is not known.
///
/// Several roles or uses are as if there were several profiles, whose obligations add up: see [`Profile::verdicts`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// Ids of terms of the kind role.
    pub roles: BTreeSet<Id>,
    /// Ids of terms of the kind use or area.
    pub uses: BTreeSet<Id>,
    pub size: Option<Size>,
    /// When the system or model was first placed on the Union market or put into service there, by anyone: the first
    /// unit of its type.
    pub placed: Option<Period>,
    pub modified: Modified,
    /// Answers by the ids of the questions.
    pub answers: BTreeMap<Id, Answer>,
}

/// Whether the design of the system was changed significantly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Modified {
    #[default]
    No,
    On(Date),
    Unknown,
}
