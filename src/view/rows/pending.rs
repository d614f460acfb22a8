//! A date that an act is about to set, as a part of a row.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::pending::Pending;
use crate::core::{Date, Id};
use crate::view::Context;
use crate::view::cited::Cited;

/// A date of application that an act was about to set on the day asked for, and that was not law yet.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PendingRow<'a> {
    /// The date in the latest text of the act.
    pub from: Date,
    /// For whom or what; `null` for everyone concerned.
    pub condition: Option<&'a str>,
    pub set_by: &'a str,
    /// How far the act had come: `proposed`, `agreed` or `adopted`.
    pub stage: &'static str,
    /// The day on which it had.
    pub reached: Date,
    pub sources: Vec<Cited<'a>>,
}

impl<'a> PendingRow<'a> {
    pub(super) fn new(cx: Context<'a>, pending: &Pending<'a>) -> Self {
        let Pending { entry, at } = pending;
        Self {
            from: at.from,
            condition: entry.condition.as_ref().map(Id::as_str),
            set_by: entry.set_by.as_str(),
            stage: at.reached.stage.word(),
            reached: at.reached.on,
            sources: cx.cited(&at.reached.sources, None),
        }
    }
}

/// As one value of CSV: `2027-12-02 (condition-annex-iii) agreed 2026-05-07`.
impl fmt::Display for PendingRow<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, condition, stage, reached, .. } = self;
        let whom = condition.map_or_else(String::new, |condition| format!(" ({condition})"));
        write!(f, "{from}{whom} {stage} {reached}")
    }
}
