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
    /// `name:values`; a value may stand between quotation marks.
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

/// The word at the beginning of a text. A quotation mark ends it, unless a value of a field begins there, and so does
/// a `)` that it has not opened.
fn word(text: &str) -> &str {
    let (mut open, mut quoted) = (0_usize, false);
    for (at, c) in text.char_indices() {
        let before = text.get(..at).unwrap_or_default();
        match c {
            '"' if quoted => quoted = false,
            _ if quoted => {}
            '"' if begins_value(before) => quoted = true,
            c if c.is_whitespace() || c == '"' => return before,
            '(' => open += 1,
            ')' if open > 0 => open -= 1,
            ')' => return before,
            _ => {}
        }
    }
    text
}

/// Whether the next character behind a text is the first of a field's value.
fn begins_value(before: &str) -> bool {
    before.ends_with([':', ',']) && before.split_once(':').is_some_and(|(name, _)| is_name(name))
}

/// The values behind a field's colon, each with its place in bytes. A comma between quotation marks is part of a value.
pub fn values(list: &str) -> impl Iterator<Item = (usize, &str)> {
    let (mut quoted, mut at) = (false, 0);
    let is_comma = move |c: char| {
        quoted ^= c == '"';
        c == ',' && !quoted
    };
    list.split(is_comma).map(move |value| {
        let start = at;
        at += value.len() + 1;
        (start, value)
    })
}

/// A value without its quotation marks; `None` if the second one is missing.
pub fn unquoted(value: &str) -> Option<&str> {
    match value.strip_prefix('"') {
        Some(inside) => inside.strip_suffix('"'),
        None => Some(value),
    }
}

fn lexeme(word: &str) -> Lexeme<'_> {
    let is = |operator: &str| word.eq_ignore_ascii_case(operator);
    match word.split_once(':') {
        _ if is("and") => Lexeme::And,
        _ if is("or") => Lexeme::Or,
        _ if is("not") => Lexeme::Not,
        Some((name, values)) if is_name(name) => Lexeme::Field(name, values),
        _ => Lexeme::Word(word),
    }
}

/// Whether the text before a colon can be a field's name.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}
