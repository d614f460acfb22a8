//! The three values of a condition.

use std::collections::BTreeSet;

use crate::core::applicability::Ask;
use crate::core::record::Answer;

/// Whether a condition holds, by Kleene's strong logic of three values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Truth {
    True,
    False,
    /// It turns on these.
    Unknown(BTreeSet<Ask>),
}

impl Truth {
    pub const fn is_true(&self) -> bool {
        matches!(self, Self::True)
    }

    /// Unknown because of one thing.
    pub fn unknown(ask: Ask) -> Self {
        Self::Unknown(BTreeSet::from([ask]))
    }

    /// What an answer to a question says.
    pub fn of(answer: Answer, ask: Ask) -> Self {
        match answer {
            Answer::Yes => Self::True,
            Answer::No => Self::False,
            Answer::Unknown => Self::unknown(ask),
        }
    }

    /// Whether all hold.
    pub fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut asks = BTreeSet::new();
        for part in parts {
            match part {
                Self::True => {}
                Self::False => return Self::False,
                Self::Unknown(more) => asks.extend(more),
            }
        }
        if asks.is_empty() { Self::True } else { Self::Unknown(asks) }
    }

    /// Whether any holds.
    pub fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        !Self::all(parts.into_iter().map(|part| !part))
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::True } else { Self::False }
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            unknown @ Self::Unknown(_) => unknown,
        }
    }
}
