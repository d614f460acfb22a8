//! The find line: what is typed is looked for at once; Esc brings back what was there before.

use tui_input::{Input, InputRequest};

use crate::config::{Code, Key};
use crate::query::{Filter, QueryError};

/// A find text being typed.
#[derive(Debug, Default)]
pub struct Find {
    pub input: Input,
    /// What was filtered when typing began.
    pub before: Filter,
    pub error: Option<QueryError>,
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
