//! What can be wrong with a file, as data; the words for it stand in `assets/messages.toml`.

use std::fmt;

use crate::core::{Id, Safe};
use crate::load::Page;
use crate::load::locate::{self, Step};

/// One thing that is wrong: where it stands, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub file: Safe,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// The record and the field, such as `firms[3].country`; empty for the file as a whole.
    pub path: String,
    pub what: What,
}

/// The kinds of problem, each with what was found and what was wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The bytes are no UTF-8.
    NotUtf8,
    /// The bytes look like UTF-16.
    Utf16,
    /// No JSON: the parser's own words.
    Syntax { said: Safe },
    /// A value that the field does not take.
    Wrong { found: Safe, wanted: String },
    /// A field that is not known, and the nearest one that is.
    UnknownField { found: Safe, nearest: Option<&'static str> },
    /// A field that is needed and is not there.
    Missing { field: &'static str },
    /// The same field twice in one object.
    DuplicateField { field: Safe },
    /// Two records with one id.
    DuplicateId { id: Id },
    /// An id that no record of the wanted kind has, and the nearest one that exists.
    Dangling { id: Id, wanted: &'static str, nearest: Option<Id> },
    /// A record that is its own forebear.
    Cycle { id: Id },
    /// A list that must hold something.
    Empty { wanted: &'static str },
    /// A date before the one that it must follow.
    EndBeforeStart { found: String, start: String },
}

impl Problem {
    /// A problem at a place inside a page; the place nearest to it where the path does not lead all the way.
    pub(super) fn at(page: &Page<'_>, path: &[Step<'_>], what: What) -> Self {
        let offset = page.offset(path);
        Self::at_offset(page, offset, locate::show(path), what)
    }

    pub(super) fn at_offset(page: &Page<'_>, offset: usize, path: String, what: What) -> Self {
        let (line, column) = page.line_column(offset);
        Self { file: page.name.clone(), line, column, path, what }
    }
}

/// All problems that were found, bounded: past [`Problems::MAX`] they are only counted.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    list: Vec<Problem>,
    more: usize,
}

impl Problems {
    pub const MAX: usize = 1000;

    pub(super) fn push(&mut self, problem: Problem) {
        if self.list.len() < Self::MAX {
            self.list.push(problem);
        } else {
            self.more += 1;
        }
    }

    /// Whether another one would only be counted, so that describing it is work for nothing.
    pub(super) const fn is_full(&self) -> bool {
        self.list.len() >= Self::MAX
    }

    pub(super) const fn count_one(&mut self) {
        self.more += 1;
    }

    /// Puts them in the order of the files and lines.
    pub(super) fn sort(&mut self) {
        self.list.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn list(&self) -> &[Problem] {
        &self.list
    }

    /// How many were found beyond those listed.
    pub const fn more(&self) -> usize {
        self.more
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.list {
            writeln!(f, "{}:{}:{}: {}: {:?}", problem.file, problem.line, problem.column, problem.path, problem.what)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}
