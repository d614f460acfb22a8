//! A query's text → tokens, each with its place in bytes.

use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lexeme<'a> {
    Open,
    Close,
    And,
    Or,
    Not,
    Word(&'a str),
    /// Words between quotation marks; `false` where the second one is missing.
    Phrase(&'a str, bool),
    /// `name:values`.
    Field(&'a str, &'a str),
}

impl Lexeme<'_> {
    /// Whether no item of a query can begin with it.
    pub const fn is_operator(&self) -> bool {
        matches!(self, Self::And | Self::Or | Self::Close)
    }
}

/// A lexeme and its place in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    pub at: Range<usize>,
    pub lexeme: Lexeme<'a>,
}

/// Splits a text into tokens, O(length). Parentheses group only at the beginning of a word, so that `art. 53(1)(c)`
/// stays whole.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        let (lexeme, len) = match c {
            c if c.is_whitespace() => {
                at += c.len_utf8();
                continue;
            }
            '(' => (Lexeme::Open, 1),
            ')' => (Lexeme::Close, 1),
            '"' => {
                let inside = rest.get(1..).unwrap_or_default();
                match inside.find('"') {
                    Some(end) => (Lexeme::Phrase(inside.get(..end).unwrap_or_default(), true), end + 2),
                    None => (Lexeme::Phrase(inside, false), rest.len()),
                }
            }
            '-' if rest.chars().nth(1).is_some_and(|next| !next.is_whitespace()) => (Lexeme::Not, 1),
            _ => {
                let word = word(rest);
                (lexeme(word), word.len())
            }
        };
        tokens.push(Token { at: at..at + len, lexeme });
        at += len;
    }
    tokens
}

/// The word at the beginning of a text. A quotation mark ends it, and so does a `)` that it has not opened.
fn word(text: &str) -> &str {
    let mut open = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            c if c.is_whitespace() || c == '"' => return text.get(..at).unwrap_or(text),
            '(' => open += 1,
            ')' if open > 0 => open -= 1,
            ')' => return text.get(..at).unwrap_or(text),
            _ => {}
        }
    }
    text
}

fn lexeme(word: &str) -> Lexeme<'_> {
    match (word, word.split_once(':')) {
        ("AND", _) => Lexeme::And,
        ("OR", _) => Lexeme::Or,
        ("NOT", _) => Lexeme::Not,
        (_, Some((name, values))) if is_name(name) => Lexeme::Field(name, values),
        _ => Lexeme::Word(word),
    }
}

/// Whether the text before a colon can be a field's name, so that `AI: a view` stays a pair of words.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}
