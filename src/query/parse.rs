//! A query's text → filter, or what is wrong with it, and where.
//!
//! ```text
//! query = group { OR group }        a space means AND, and binds closer than OR
//! group = item { [ AND ] item }
//! item  = ( - | NOT ) item | ( query ) | "phrase" | field:value,value | word
//! value = word | "several words"
//! ```
//!
//! `AND`, `OR`, `NOT` and the names of fields may be in any case.

use std::ops::Range;

use super::error::QueryError;
use super::field::Field;
use super::filter::{Clause, Filter};
use super::node::{Node, Op, Test};
use super::texts::is_in_a_text;
use super::token::{Lexeme, Token, tokens, values};
use super::value_parser::parse_value;
use crate::core::day_spec::begins_a_date;
use crate::core::suggest::nearest;
use crate::core::{Dataset, DaySpec, Subject};

/// Parses a query over a subject's rows. O(length of the text), and O(1) in the number of rows, except that the texts
/// of the first ten thousand rows are read for what looks like a field and is none, and for a value that is no id.
///
/// # Errors
///
/// The first error, with its place in the text.
///
/// # Examples
///
/// ```
/// use pactscope::{Dataset, QueryError, Subject, parse};
///
/// let data = Dataset::default();
/// let filter = parse("weber country:de,fr sources:>=2", Subject::Firms, &data)?;
/// assert_eq!(filter.find, "weber");
/// assert_eq!(filter.clauses[0].values, ["de", "fr"]);
///
/// let error = parse("weber cuntry:de", Subject::Firms, &data).unwrap_err();
/// assert_eq!(error.at(), 6..12);
/// # Ok::<(), QueryError>(())
/// ```
pub fn parse(text: &str, subject: Subject, data: &Dataset) -> Result<Filter, QueryError> {
    let tokens = tokens(text);
    let mut parser = Parser { text, tokens: &tokens, at: 0, depth: 0, subject, data };
    let mut root = Vec::new();
    if !tokens.is_empty() {
        match parser.query()? {
            Node::All(nodes) => root = nodes,
            node => root.push(node),
        }
        if let Some(left) = parser.peek() {
            return Err(QueryError::Unfinished { at: left.at.clone() });
        }
    }
    Ok(into_filter(root, text, &tokens))
}

/// Sorts the parts that must all hold: bare words make up the search text, a field's plain values are a clause that
/// the facets know, and everything else stays as it is.
fn into_filter(root: Vec<Node>, text: &str, tokens: &[Token<'_>]) -> Filter {
    let mut filter = Filter::default();
    let mut words: Vec<String> = Vec::new();
    // A phrase looks like a word in the tree; only bare words are matched fuzzily.
    let is_bare = |token: &Token<'_>| matches!(token.lexeme, Lexeme::Word(_) | Lexeme::Field(..));
    let bare = |word: &str| tokens.iter().any(|token| is_bare(token) && text.get(token.at.clone()) == Some(word));
    for node in root {
        match node {
            Node::Phrase(text) if bare(&text) => words.push(text),
            Node::Test(test) if is_plain(&test) && !filter.clauses.iter().any(|known| known.field == test.field) => {
                let mut values: Vec<String> = Vec::new();
                for predicate in test.predicates {
                    if !values.contains(&predicate.text) {
                        values.push(predicate.text);
                    }
                }
                filter.clauses.push(Clause { field: test.field, values });
            }
            other => filter.rest.push(other),
        }
    }
    filter.find = words.join(" ");
    filter
}

fn is_plain(test: &Test) -> bool {
    test.predicates.iter().all(|predicate| predicate.op == Op::Is)
}

struct Parser<'a> {
    text: &'a str,
    tokens: &'a [Token<'a>],
    at: usize,
    depth: usize,
    subject: Subject,
    data: &'a Dataset,
}

impl<'a> Parser<'a> {
    /// Groups nested deeper than anyone writes are refused.
    const DEEP: usize = 32;

    fn peek(&self) -> Option<&'a Token<'a>> {
        self.tokens.get(self.at)
    }

    fn query(&mut self) -> Result<Node, QueryError> {
        let mut groups = vec![self.group()?];
        while let Some(or) = self.peek().filter(|token| token.lexeme == Lexeme::Or) {
            self.at += 1;
            if self.peek().is_none() {
                return Err(QueryError::Unfinished { at: or.at.clone() });
            }
            groups.push(self.group()?);
        }
        Ok(if groups.len() > 1 { Node::Any(groups) } else { groups.pop().unwrap_or(Node::All(Vec::new())) })
    }

    fn group(&mut self) -> Result<Node, QueryError> {
        let mut items = Vec::new();
        while let Some(token) = self.peek() {
            match token.lexeme {
                Lexeme::Or | Lexeme::Close => break,
                // It says what a space says, but only between two items.
                Lexeme::And => {
                    self.at += 1;
                    let follows = self.peek().is_some_and(|next| !next.lexeme.is_operator());
                    if items.is_empty() || !follows {
                        return Err(QueryError::Unfinished { at: token.at.clone() });
                    }
                }
                _ => items.push(self.item()?),
            }
        }
        match (items.len(), self.peek()) {
            (0, Some(token)) => Err(QueryError::Unfinished { at: token.at.clone() }),
            (1, _) => Ok(items.pop().unwrap_or(Node::All(Vec::new()))),
            _ => Ok(Node::All(items)),
        }
    }

    fn item(&mut self) -> Result<Node, QueryError> {
        let Some(token) = self.peek() else { return Ok(Node::All(Vec::new())) };
        let unfinished = || QueryError::Unfinished { at: token.at.clone() };
        self.at += 1;
        match token.lexeme {
            Lexeme::Not | Lexeme::Open if self.depth >= Self::DEEP => Err(unfinished()),
            Lexeme::Not => {
                if self.peek().is_none_or(|next| next.lexeme.is_operator()) {
                    return Err(unfinished());
                }
                self.depth += 1;
                let node = self.item()?;
                self.depth -= 1;
                // A double negation must not be printed as `--`, which would be parsed as something else.
                Ok(match node {
                    Node::Not(inner) => *inner,
                    node => Node::Not(Box::new(node)),
                })
            }
            Lexeme::Open => {
                self.depth += 1;
                let node = self.query()?;
                self.depth -= 1;
                if self.peek().is_none_or(|token| token.lexeme != Lexeme::Close) {
                    return Err(unfinished());
                }
                self.at += 1;
                Ok(node)
            }
            Lexeme::Close | Lexeme::And | Lexeme::Or | Lexeme::Phrase(_, false) => Err(unfinished()),
            Lexeme::Phrase(text, true) | Lexeme::Word(text) => Ok(Node::Phrase(text.to_owned())),
            Lexeme::Field(name, values) => match self.test(token, name, values) {
                Err(QueryError::UnknownField { nearest, .. }) if self.is_a_word(token, nearest.as_deref(), values) => {
                    Ok(Node::Phrase(self.text.get(token.at.clone()).unwrap_or_default().to_owned()))
                }
                test => test.map(Node::Test),
            },
        }
    }

    /// Whether what looks like a field that there is not is a word all the same: in `AI: a view`, and in a name that has
    /// a colon. What may be a field with a typing error is none.
    fn is_a_word(&self, token: &Token<'_>, nearest: Option<&str>, values: &str) -> bool {
        let word = self.text.get(token.at.clone()).unwrap_or_default();
        let ends_a_title = values.is_empty() && word.starts_with(|c: char| c.is_ascii_uppercase());
        ends_a_title || (nearest.is_none() && !values.is_empty() && is_in_a_text(self.subject, self.data, word))
    }

    fn test(&self, token: &Token<'_>, name: &str, list: &str) -> Result<Test, QueryError> {
        let start = token.at.start;
        let Some(field) = self.subject.field(name, self.data) else {
            return Err(self.unknown_field(start..start + name.len(), name));
        };
        let behind = start + name.len() + 1;
        if list.is_empty() {
            return Err(QueryError::NoValue { at: start..behind, field: field.to_string() });
        }
        let mut predicates = Vec::new();
        for (place, written) in values(list) {
            let at = behind + place..behind + place + written.len();
            let parsed = parse_value(&field, written, at, self.subject, self.data);
            predicates.push(parsed.map_err(|error| self.date_in_words(error))?);
        }
        Ok(Test { field, predicates })
    }

    /// The error for a field that there is not, with the one that was meant or else all that there are.
    fn unknown_field(&self, at: Range<usize>, name: &str) -> QueryError {
        let fields = self.subject.all_fields(self.data);
        let names: Vec<String> = fields.iter().map(Field::to_string).collect();
        let nearest = nearest(name, names.iter().map(String::as_str)).map(str::to_owned);
        let named = fields.iter().filter(|field| nearest.is_none() && matches!(field, Field::Named(_)));
        QueryError::UnknownField { at, found: name.to_owned(), known: named.map(Field::to_string).collect(), nearest }
    }

    /// The error for a date that goes on behind a blank, as in `date:Sept 2024`, with what was meant.
    fn date_in_words(&self, error: QueryError) -> QueryError {
        let QueryError::BadDate { at, field, found, nearest: None } = error else { return error };
        let words = self.tokens.iter().skip(self.at).take_while(|token| matches!(token.lexeme, Lexeme::Word(_)));
        let ends = words.take(2).map(|token| token.at.end).filter(|_| begins_a_date(&found));
        let longer = |end| {
            let text = self.text.get(at.start..end)?;
            Some((end, text.to_owned(), DaySpec::parse(text).err()?.meant?))
        };
        match ends.filter_map(longer).last() {
            Some((end, found, date)) => QueryError::BadDate { at: at.start..end, field, found, nearest: Some(date) },
            None => QueryError::BadDate { at, field, found, nearest: None },
        }
    }
}
