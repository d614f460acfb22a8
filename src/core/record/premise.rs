//! Premises: what the conditions of rules may ask about a profile.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::condition::Condition;
use super::vocab::{Answer, PremiseKind};
use crate::core::{Id, Safe, Text};

/// A premise of the rules that say which obligations bind a profile.
///
/// A *question* is asked of the user. A *fact* follows from the profile. An *exclusion* takes the profile out of the
/// law's reach. A *role* premise adds a role to the profile's own.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Premise {
    pub id: Id,
    pub kind: PremiseKind,
    /// The question; else what it means that the premise holds, as a statement.
    pub text: Text,
    /// The question in few words, for lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<Text>,
    /// The condition under which it holds; of a question there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// The answer to a question that was not asked. `no` where the contrary is the exception.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Answer>,
    /// Whether the question is asked of everybody, and not only where something depends on it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub upfront: bool,
    /// Answers that follow from the rest of the profile; the first whose condition is true.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub implied: Vec<Implied>,
    /// Of an exclusion: the obligations that bind all the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<Id>,
    /// The role that it adds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adds: Option<Id>,
    /// The use that is meant where the profile has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assumes: Option<Id>,
    #[serde(rename = "ref", default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Safe>,
    pub sources: Vec<Id>,
}

/// An answer that follows from the rest of the profile.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Implied {
    pub when: Condition,
    pub answer: Answer,
}

impl Premise {
    /// The prefix of the ids of questions, which people leave out: `question-profiling` is asked for as `profiling`.
    const QUESTION: &'static str = "question-";

    /// The word by which a question is answered.
    pub fn word(&self) -> &str {
        self.id.as_str().strip_prefix(Self::QUESTION).unwrap_or(self.id.as_str())
    }
}
