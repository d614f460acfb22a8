//! A file as text, and the lines and columns of its problems. Finding them is cheap: a file of half a gigabyte may have
//! a thousand problems.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use serde_json::value::RawValue;

use crate::core::Safe;
use crate::load::path::{self, Step};
use crate::load::report::problem::{Problem, ProblemKind};
use crate::load::report::{locate, ndjson};

/// The text of a file.
#[derive(Clone, Debug)]
pub struct Page<'a> {
    pub name: Safe,
    pub text: &'a str,
    /// The bytes of the records, by the name of their list.
    lists: OnceCell<HashMap<String, Vec<Range<usize>>>>,
    /// Line and column, after every [`STEP`] bytes.
    marks: OnceCell<Vec<(usize, usize)>>,
}

/// Bytes between two marks.
const STEP: usize = 4096;

impl<'a> Page<'a> {
    pub fn new(name: Safe, text: &'a str) -> Self {
        Self { name, text, lists: OnceCell::new(), marks: OnceCell::new() }
    }

    /// Where the value at a path begins, in bytes; the last value on the way where the path does not lead on.
    pub fn offset(&self, path: &[Step<'_>]) -> usize {
        if let [Step::Name(list), Step::At(index), rest @ ..] = path
            && let Some(place) = self.lists().get(*list).and_then(|records| records.get(*index))
        {
            return place.start + locate::offset(self.text.get(place.clone()).unwrap_or_default(), rest);
        }
        locate::offset(self.text, path)
    }

    fn lists(&self) -> &HashMap<String, Vec<Range<usize>>> {
        self.lists.get_or_init(|| {
            if ndjson::is_ndjson(self.text) {
                return ndjson::places(self.text);
            }
            let fields = serde_json::from_str::<locate::Fields<'_>>(self.text).map(|fields| fields.0);
            let place = |record: &&RawValue| {
                let start = locate::offset_of(self.text, record.get());
                start..start + record.get().len()
            };
            // Of two lists with one name, paths lead into the first.
            let lists = fields.unwrap_or_default().into_iter().rev().filter_map(|(name, raw)| {
                let records: Vec<&RawValue> = serde_json::from_str(raw.get()).ok()?;
                Some((name.into_owned(), records.iter().map(place).collect()))
            });
            lists.collect()
        })
    }

    /// A problem of the value at a path, or of the last value on the way where the path does not lead on.
    pub fn problem(&self, path: &[Step<'_>], kind: ProblemKind) -> Problem {
        self.problem_at(self.offset(path), path::format(path), kind)
    }

    /// A problem at a byte offset.
    pub fn problem_at(&self, offset: usize, path: String, kind: ProblemKind) -> Problem {
        let (line, column) = self.line_column(offset);
        Problem { file: self.name.clone(), line, column, path, kind }
    }

    /// A problem of `part`, which is a part of this text.
    pub fn problem_of(&self, part: &str, path: String, kind: ProblemKind) -> Problem {
        self.problem_at(locate::offset_of(self.text, part), path, kind)
    }

    /// Line and column (in characters), both from 1, of a byte offset.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let mut end = offset.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let marks = self.marks.get_or_init(|| marks(self.text));
        let (line, column) = marks.get(end / STEP).copied().unwrap_or((1, 0));
        let mut from = end / STEP * STEP;
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let (line, column) = advance(self.text.get(from..end).unwrap_or_default(), line, column);
        (line, column + 1)
    }
}

/// Line, and characters on it, after a text that begins at a line and column.
fn advance(text: &str, line: usize, column: usize) -> (usize, usize) {
    match text.rsplit_once('\n') {
        Some((lines, tail)) => (line + 1 + lines.bytes().filter(|b| *b == b'\n').count(), tail.chars().count()),
        None => (line, column + text.chars().count()),
    }
}

fn marks(text: &str) -> Vec<(usize, usize)> {
    let mut marks = Vec::with_capacity(text.len() / STEP + 1);
    let (mut at, mut line, mut column) = (0, 1, 0);
    for n in 0..=text.len() / STEP {
        let mut to = (n * STEP).min(text.len());
        while !text.is_char_boundary(to) {
            to += 1;
        }
        (line, column) = advance(text.get(at..to).unwrap_or_default(), line, column);
        at = to;
        marks.push((line, column));
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_do_not_change_places() {
        let text: String = (0..3000).map(|n| if n % 7 == 0 { "ấ\n".to_owned() } else { format!("{n} 日 ") }).collect();
        let page = Page::new(Safe::new("x"), &text);
        for offset in (0..text.len()).step_by(97).chain([0, 1, STEP - 1, STEP, STEP + 1, text.len()]) {
            let mut end = offset;
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            let before = &text.get(..end).unwrap();
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
            assert_eq!(page.line_column(offset), (line, column), "{offset}");
        }
    }
}
