//! The query language → a filter → rows and facets.
//!
//! A filter is a find text, any number of clauses, `field:value,value` (a comma is OR inside a field, a blank is AND),
//! and conditions with `OR`, `-` or `NOT`, parentheses, phrases, dates and numbers. The same filter is a text on the
//! command line, the ticks in the Filters pane, and what a view shows.

mod columns;
mod complete;
mod facet;
mod field;
mod filter;
mod index;
mod node;
mod numbers;
mod parse;
mod run;
mod token;
mod value;

pub use complete::{Completion, complete};
pub use facet::{Facet, FacetValue, facets};
pub use field::{Field, NamedField, ValueKind};
pub use filter::{Clause, Filter};
pub use index::Index;
pub use node::{Bound, Node, Op, Predicate, Test};
pub use parse::{QueryError, parse};
pub use run::{Hits, first, run};
pub use token::{Lexeme, Token, tokens};
pub use value::vocabulary;
