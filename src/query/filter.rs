//! A filter: the search text, and what the rows must have.

use std::fmt;

use super::field::Field;
use super::node::Node;

/// A field, and values of which a row must have at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    pub field: Field,
    pub values: Vec<String>,
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.field, self.values.join(","))
    }
}

/// A search text, clauses and other conditions that must all hold. Its `Display` is the query that parses back to it.
///
/// # Examples
///
/// ```
/// use pactscope::{Dataset, QueryError, Subject, parse};
///
/// let data = Dataset::default();
/// let mut filter = parse("airbus region:eu", Subject::Firms, &data)?;
/// let region = filter.clauses[0].field.clone();
/// filter.toggle(&region, "unknown");
/// assert_eq!(filter.to_string(), "region:eu,unknown airbus");
/// # Ok::<(), QueryError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub find: String,
    pub clauses: Vec<Clause>,
    /// Everything that is neither a bare word nor a plain clause.
    pub rest: Vec<Node>,
}

impl Filter {
    /// Whether every row matches.
    pub fn is_empty(&self) -> bool {
        self.find.is_empty() && self.clauses.is_empty() && self.rest.is_empty()
    }

    /// Whether it selects a value.
    pub fn has(&self, field: &Field, value: &str) -> bool {
        self.clauses.iter().any(|clause| clause.field == *field && clause.values.iter().any(|known| known == value))
    }

    /// Adds a value, or removes it.
    pub fn toggle(&mut self, field: &Field, value: &str) {
        if let Some(clause) = self.clauses.iter_mut().find(|clause| clause.field == *field) {
            if clause.values.iter().any(|known| known == value) {
                clause.values.retain(|known| known != value);
            } else {
                clause.values.push(value.to_owned());
            }
        } else {
            self.clauses.push(Clause { field: field.clone(), values: vec![value.to_owned()] });
        }
        self.clauses.retain(|clause| !clause.values.is_empty());
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut blank = "";
        for clause in &self.clauses {
            write!(f, "{blank}{clause}")?;
            blank = " ";
        }
        for node in &self.rest {
            write!(f, "{blank}{node}")?;
            blank = " ";
        }
        if !self.find.is_empty() {
            write!(f, "{blank}{}", self.find)?;
        }
        Ok(())
    }
}
