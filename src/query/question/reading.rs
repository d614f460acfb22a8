//! What a question was understood as.

use std::ops::Range;

use super::meaning::{Ask, Tell};
use crate::core::record::Position;
use crate::core::{Date, Subject};

/// One way to understand a question: a query over the rows of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The list whose rows answer.
    pub subject: Subject,
    /// The query, which parses over that list.
    pub query: String,
    /// The day that was asked for, if one was.
    pub as_of: Option<Date>,
    pub ask: Ask,
    /// The firms that were named, by their rows; of these, where they stand is asked.
    pub firms: Vec<usize>,
    /// What those of them were called that have another name.
    pub brands: Vec<(usize, String)>,
    /// The instruments that were named, by their keys.
    pub instruments: Vec<String>,
    /// The only position that was asked for, by its word in queries.
    pub position: Option<String>,
    /// Whether it is asked where they do not take it.
    pub is_negated: bool,
    /// What else the answer has to say.
    pub tells: Vec<Tell>,
    /// Of the firms that were named, the owners and associations, if it is asked who belongs to them.
    pub groups: Vec<usize>,
    /// Whether it is asked what there is of the position, rather than whether.
    pub is_which: bool,
}

impl Reading {
    pub fn tells(&self, tell: Tell) -> bool {
        self.tells.contains(&tell)
    }

    /// Whether it is asked where firms stand that were named.
    pub const fn is_about_firms(&self) -> bool {
        matches!(self.ask, Ask::Did | Ask::When) && (!self.firms.is_empty() || !self.groups.is_empty())
    }

    /// Whether it is asked what firms have not signed.
    pub fn is_of_refusals(&self) -> bool {
        self.is_negated && self.position.as_deref() == Some(Position::Signed.word())
    }

    /// Whether it is asked who changed a position.
    pub fn is_of_flips(&self) -> bool {
        self.position.as_deref() == Some(FLIPPED)
    }
}

/// The word of the grammar for a change of position.
pub const FLIPPED: &str = "flipped";

/// A question as far as it was understood. Its rows are those of the query, and
/// `view::answer::answer` says them in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    /// The most likely reading first. Empty if too little was understood.
    pub readings: Vec<Reading>,
    /// What was not understood, in bytes of the question.
    pub left_over: Vec<Range<usize>>,
    /// Words that were taken for others, in bytes of the question, and for which.
    pub guessed: Vec<(Range<usize>, String)>,
    /// Queries that are near, where too little was understood: at most two.
    pub near: Vec<(Subject, String)>,
}

impl Understood {
    /// The words of a question that were not understood, neighbours together.
    pub fn left_words<'q>(&self, question: &'q str) -> Vec<&'q str> {
        self.left_over.iter().filter_map(|at| question.get(at.clone())).collect()
    }

    /// The words of a question that were taken for others, and for which.
    pub fn guesses<'q>(&'q self, question: &'q str) -> Vec<(&'q str, &'q str)> {
        self.guessed.iter().filter_map(|(at, read)| Some((question.get(at.clone())?, read.as_str()))).collect()
    }
}
