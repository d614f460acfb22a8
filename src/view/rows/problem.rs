//! A problem of a data file.

use schemars::JsonSchema;
use serde::Serialize;

use crate::i18n::Messages;
use crate::load::Problem;
use crate::view::column_def::{Columns, Heading};
use crate::view::rows::row::Row;

/// A problem, and its place.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ProblemRow<'a> {
    pub file: &'a str,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// The record and the field, such as `firms[3].country`; empty for the file as a whole.
    pub path: &'a str,
    /// In the language asked for.
    pub message: String,
}

impl<'a> ProblemRow<'a> {
    pub fn new(messages: &Messages, problem: &'a Problem) -> Self {
        let Problem { file, line, column, path, .. } = problem;
        Self { file, line: *line, column: *column, path, message: messages.problem_said(problem) }
    }
}

impl Row for ProblemRow<'_> {
    fn columns<'k>(_: &[&'k str]) -> Columns<'k, Self> {
        Columns::new()
            .field("file", |row: &Self| row.file.to_owned())
            .shown(0, Heading::Message("export.file"), |row, _| row.file.into())
            .field("line", |row| row.line.to_string())
            .shown(1, Heading::Message("export.line"), |row, _| row.line.to_string().into())
            .field("column", |row| row.column.to_string())
            .shown(2, Heading::Message("export.column"), |row, _| row.column.to_string().into())
            .field("path", |row| row.path.to_owned())
            .shown(3, Heading::Message("export.field"), |row, _| row.path.into())
            .field("message", |row| row.message.clone())
            .shown(4, Heading::Message("export.message"), |row, _| row.message.as_str().into())
    }
}
