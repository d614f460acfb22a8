//! Text → filter → ranked rows.
//!
//! A filter is a find text, any number of clauses, `field:value,value` (a comma is OR inside a field, a blank is AND),
//! and conditions with `OR`, `-` or `NOT`, parentheses, phrases, dates and numbers. The same filter is a text on the
//! command line, the ticks in the Filters pane, and what a view shows.

mod columns;
mod complete;
mod engine;
mod facet;
mod field;
mod filter;
mod index;
mod likeness;
mod node;
mod numbers;
mod parse;
mod rank;
mod run;
mod token;
mod value;

pub use complete::{Completion, complete};
pub use engine::{Answers, Builder, Corpus, Search, Segment};
pub use facet::{Facet, FacetValue, facets};
pub use field::{Field, Plain, Shape, Subject};
pub use filter::{Clause, Filter};
pub use index::{Candidate, Found, Index};
pub use likeness::{Likeness, Names, Sure};
pub use node::{Check, End, Node, Test, Want};
pub use parse::{QueryError, parse};
pub use rank::{Class, Match, Query};
pub use run::{Hits, first, run};
pub use token::{Lexeme, Token, tokens};
pub use value::vocabulary;
