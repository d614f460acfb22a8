//! A line of text being typed.

use tui_input::{Input, InputRequest};

use crate::config::{Code, Key};
use crate::core::Safe;

/// The text and the cursor in it.
#[derive(Debug, Default)]
pub struct TextInput(Input);

impl TextInput {
    /// A text with the cursor at its end.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Input::new(text.into()))
    }

    pub fn text(&self) -> &str {
        self.0.value()
    }

    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    pub fn clear(&mut self) {
        self.0.reset();
    }

    /// Where the cursor is, in bytes.
    pub fn cursor(&self) -> usize {
        let text = self.text();
        text.char_indices().nth(self.0.cursor()).map_or(text.len(), |(at, _)| at)
    }

    /// Where the cursor is, in cells from the beginning of the text.
    pub fn cursor_cells(&self) -> usize {
        self.0.visual_cursor()
    }

    /// How many characters are scrolled past, so that the cursor is seen in `width` cells.
    pub fn scrolled(&self, width: usize) -> usize {
        self.0.visual_scroll(width)
    }

    /// Replaces the text, with the cursor after the first `cursor` bytes.
    pub fn replace(&mut self, text: String, cursor: usize) {
        let chars = text.get(..cursor).map_or(0, |before| before.chars().count());
        self.0 = Input::new(text).with_cursor(chars);
    }

    /// Types a key; `true` if the text changed.
    pub fn type_key(&mut self, key: Key) -> bool {
        use InputRequest::{
            DeleteLine, DeleteNextChar, DeleteNextWord, DeletePrevChar, DeletePrevWord, DeleteTillEnd, GoToEnd,
            GoToNextChar, GoToNextWord, GoToPrevChar, GoToPrevWord, GoToStart, InsertChar,
        };
        let by_word = key.ctrl || key.alt;
        let request = match (key.code, key.ctrl, key.alt) {
            (Code::Char(c), false, false) => InsertChar(c),
            (Code::Backspace, false, false) | (Code::Char('h'), true, _) => DeletePrevChar,
            (Code::Left, ..) if by_word => GoToPrevWord,
            (Code::Right, ..) if by_word => GoToNextWord,
            (Code::Char('b'), false, true) => GoToPrevWord,
            (Code::Char('f'), false, true) => GoToNextWord,
            (Code::Char('d'), false, true) => DeleteNextWord,
            (Code::Delete, ..) if by_word => DeleteNextWord,
            (Code::Delete, ..) => DeleteNextChar,
            (Code::Left, ..) => GoToPrevChar,
            (Code::Right, ..) => GoToNextChar,
            (Code::Home, ..) | (Code::Char('a'), true, _) => GoToStart,
            (Code::End, ..) | (Code::Char('e'), true, _) => GoToEnd,
            (Code::Char('w'), true, _) | (Code::Backspace, ..) => DeletePrevWord,
            (Code::Char('u'), true, _) => DeleteLine,
            (Code::Char('k'), true, _) => DeleteTillEnd,
            _ => return false,
        };
        self.0.handle(request).is_some_and(|change| change.value)
    }

    /// Inserts the first line of a pasted text, up to 256 characters of it.
    pub fn paste(&mut self, text: &str) {
        const MAX: usize = 256;
        let line = Safe::new(text.lines().next().unwrap_or_default());
        for c in line.chars().take(MAX) {
            self.0.handle(InputRequest::InsertChar(c));
        }
    }
}
