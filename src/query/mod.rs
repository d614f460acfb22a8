//! The query language → a filter → rows, facets and completions.
//!
//! A filter is a find text, any number of clauses, `field:value,value` (a comma is OR inside a field, a blank is AND),
//! and conditions with `OR`, `-` or `NOT`, parentheses, phrases, dates and numbers. The same filter is a text on the
//! command line, the ticks in the Filters pane, and what a view shows. Each field is defined once, in `field.rs`.
//! The room may fork and join (`rayon`).

mod clause;
mod columns;
mod compact_vec;
mod complete;
mod definition;
mod error;
mod facet;
mod field;
mod filter;
mod find;
mod hits;
mod index;
mod node;
mod parse;
mod subject;
mod token;
mod value_parser;
mod vocabulary;

pub use complete::{Completion, complete};
pub use definition::{Naming, ValueKind};
pub use error::QueryError;
pub use facet::{Facet, facets};
pub use field::{Field, NamedField};
pub use filter::Filter;
pub use find::{find_rows, find_top_rows};
pub use hits::Hits;
pub use index::Index;
pub use parse::parse;
pub use token::{Lexeme, tokens};
pub use vocabulary::words_starting_with;
