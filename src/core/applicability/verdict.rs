//! What a rule says of a profile.

use std::collections::BTreeSet;

use crate::core::applicability::Ask;
use crate::core::record::{BindsFrom, Contested, PenaltyVariant, Rule};
use crate::core::{Date, Text};

/// What a rule says of a profile.
#[derive(Clone, Debug)]
pub struct Verdict<'a> {
    pub rule: &'a Rule,
    /// The row of the obligation.
    pub obligation: usize,
    pub outcome: Outcome<'a>,
    /// From when it binds, if it does; the candidates are in the order of the rule. Empty where it does not bind.
    pub begins: Begins<'a>,
    /// What the penalty is for this profile, where it is not the usual one.
    pub penalty: Option<&'a PenaltyVariant>,
    /// The contested points that decide.
    pub contested: Vec<&'a Contested>,
}

impl Verdict<'_> {
    /// What binds comes before what depends, and that before what does not bind; then the earliest day comes first.
    pub fn rank(&self) -> (u8, Option<Date>) {
        let rank = match self.outcome {
            Outcome::Binds => 0,
            Outcome::Depends(_) => 1,
            Outcome::DoesNotBind(_) => 2,
        };
        (rank, self.begins.earliest())
    }
}

/// Whether an obligation binds a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<'a> {
    Binds,
    /// It turns on these.
    Depends(BTreeSet<Ask>),
    /// Why not.
    DoesNotBind(&'a Text),
}

/// From when an obligation binds a profile.
#[derive(Clone, Debug, Default)]
pub struct Begins<'a> {
    /// The days, each with the entry of the rule that gives it: one if it is known, several if it turns on `asks`.
    pub days: Vec<(Date, &'a BindsFrom)>,
    pub asks: BTreeSet<Ask>,
}

impl Begins<'_> {
    /// The day, if it is known.
    pub fn day(&self) -> Option<Date> {
        match self.days.as_slice() {
            [(day, _)] if self.asks.is_empty() => Some(*day),
            _ => None,
        }
    }

    /// The earliest of the days.
    pub fn earliest(&self) -> Option<Date> {
        self.days.iter().map(|(day, _)| *day).min()
    }
}
