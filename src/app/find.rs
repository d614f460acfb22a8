//! The find line: what is typed is looked for at once; Esc brings back what was there before.

use tui_input::{Input, InputRequest};

use crate::config::{Code, Key};
use crate::query::{Completion, Filter, QueryError};

/// A find text being typed.
#[derive(Debug, Default)]
pub struct Find {
    pub input: Input,
    /// What was filtered when typing began.
    pub before: Filter,
    pub error: Option<QueryError>,
    /// How far back in the queries asked before the text was taken from; nought while it is new.
    pub back: usize,
    /// The whole query is edited, not only the find text added to it.
    pub whole: bool,
    /// What the word at the cursor could become, the best first.
    pub completions: Vec<Completion>,
}

impl Find {
    /// Where the cursor stands, in bytes.
    pub fn cursor(&self) -> usize {
        self.input.value().char_indices().nth(self.input.cursor()).map_or(self.input.value().len(), |(at, _)| at)
    }

    /// Takes a query asked before in the place of the text: the one before it, or after it again.
    pub fn recall(&mut self, asked: &[String], older: bool) {
        self.back = if older { (self.back + 1).min(asked.len()) } else { self.back.saturating_sub(1) };
        let text = asked.len().checked_sub(self.back).and_then(|at| asked.get(at));
        self.input = Input::new(text.cloned().unwrap_or_default());
    }

    /// Takes the best completion; a value is left open for more, with a comma, or ended with a blank.
    pub fn complete(&mut self) {
        let Some(best) = self.completions.first() else { return };
        let mut text = self.input.value().to_owned();
        let end = best.at.start + best.text.len();
        text.replace_range(best.at.clone(), &best.text);
        let cursor = text.get(..end).map_or(0, |before| before.chars().count());
        self.input = Input::new(text).with_cursor(cursor);
    }
}

/// Types a key into a line of text; true where the text changed.
pub fn type_key(input: &mut Input, key: Key) -> bool {
    use InputRequest::{
        DeleteLine, DeleteNextChar, DeletePrevChar, DeletePrevWord, DeleteTillEnd, GoToEnd, GoToNextChar, GoToPrevChar,
        GoToStart, InsertChar,
    };
    let request = match (key.code, key.ctrl, key.alt) {
        (Code::Char(c), false, false) => InsertChar(c),
        (Code::Backspace, false, _) | (Code::Char('h'), true, _) => DeletePrevChar,
        (Code::Delete, ..) => DeleteNextChar,
        (Code::Left, ..) => GoToPrevChar,
        (Code::Right, ..) => GoToNextChar,
        (Code::Home, ..) | (Code::Char('a'), true, _) => GoToStart,
        (Code::End, ..) | (Code::Char('e'), true, _) => GoToEnd,
        (Code::Char('w') | Code::Backspace, true, _) => DeletePrevWord,
        (Code::Char('u'), true, _) => DeleteLine,
        (Code::Char('k'), true, _) => DeleteTillEnd,
        _ => return false,
    };
    input.handle(request).is_some_and(|change| change.value)
}

/// Types a pasted text, one line of it and no longer than anyone would look for.
pub fn paste(input: &mut Input, text: &str) {
    const MAX: usize = 256;
    let line = crate::core::Safe::new(text.lines().next().unwrap_or_default());
    for c in line.chars().take(MAX) {
        input.handle(InputRequest::InsertChar(c));
    }
}
