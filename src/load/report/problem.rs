//! What can be wrong with a file, as data; the messages are in `assets/messages.toml`.

use std::fmt;

use crate::core::{Id, Safe};
use crate::load::report::value::{Found, SyntaxError, Wanted};
use crate::load::target::Target;

/// One problem, and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub file: Safe,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// The record and the field, such as `firms[3].country`; empty for the file as a whole.
    pub path: String,
    pub kind: ProblemKind,
}

/// What is wrong, with what was found and what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The bytes are not UTF-8.
    NotUtf8,
    /// The bytes look like UTF-16.
    Utf16,
    /// Not JSON.
    Syntax(SyntaxError),
    /// A value that the field does not take.
    WrongValue { found: Found, wanted: Wanted },
    /// An unknown field, and the nearest known one.
    UnknownField { found: Safe, nearest: Option<&'static str> },
    /// A required field that is missing.
    Missing { field: &'static str },
    /// The same field twice in one object.
    DuplicateField { field: Safe },
    /// Two records with one id.
    DuplicateId { id: Id },
    /// The id of a record under which another one stood before.
    FormerId { id: Id, of: Id },
    /// An id that no record of the wanted kind has, and the nearest one that some record has.
    Dangling { id: Id, target: Target, nearest: Option<Id> },
    /// A record that is its own ancestor.
    Cycle { id: Id },
    /// `eu` says that a firm is based in the EU, and its country is not a Member State; or the reverse.
    EuMismatch { country: Safe, eu: bool },
    /// A list that must not be empty.
    Empty { wanted: &'static str },
    /// The source that says a fact is not among the sources of the record.
    NotAmongSources { id: Id },
    /// A weak word that is none of the words.
    NotAmongWords { word: Safe },
    /// A date before another one that it must follow.
    EndBeforeStart { found: String, start: String },
}

/// The problems that were found. Those after the first [`Problems::MAX`] are only counted.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    list: Vec<Problem>,
    more: usize,
}

impl Problems {
    /// The most problems that are listed.
    pub const MAX: usize = 1000;

    /// Adds a problem to the list while there is room.
    pub(super) fn push(&mut self, problem: Problem) {
        if self.list.len() < Self::MAX {
            self.list.push(problem);
        } else {
            self.more += 1;
        }
    }

    /// Whether another problem would only be counted, so that it need not be described.
    pub(super) const fn is_full(&self) -> bool {
        self.list.len() >= Self::MAX
    }

    /// Counts a problem that is not described.
    pub(super) const fn count_one(&mut self) {
        self.more += 1;
    }

    /// Sorts them by file, line and column.
    pub(super) fn sort(&mut self) {
        self.list.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// At most [`Problems::MAX`], by file, line and column.
    pub fn list(&self) -> &[Problem] {
        &self.list
    }

    /// How many were found and are not listed.
    pub const fn more(&self) -> usize {
        self.more
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.list {
            writeln!(f, "{}:{}:{}: {}: {:?}", problem.file, problem.line, problem.column, problem.path, problem.kind)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}
