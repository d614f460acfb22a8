//! The query language → a filter → rows, facets and completions.
//!
//! A filter has a search text, any number of clauses, `field:value,value` (a comma means OR inside a field, a space
//! means AND), and conditions with `OR`, `-` or `NOT`, parentheses, phrases, dates and numbers. The command line, the
//! ticks in the Filters pane and saved views all use the same filter. Each field is defined once, in `field.rs`. The
//! room may fork and join (`rayon`).

mod clause;
mod columns;
mod compact_vec;
mod complete;
mod definition;
mod elsewhere;
mod error;
mod everything;
mod facet;
mod field;
mod filter;
mod find;
mod hits;
mod index;
mod nearest;
mod node;
mod parse;
pub mod profile;
pub mod question;
mod readers;
mod reference;
mod subject;
mod texts;
mod token;
mod value_parser;
mod vocabulary;

pub use complete::{Completion, complete, correction, without_word};
pub use definition::{Naming, ValueKind};
pub use elsewhere::found_elsewhere;
pub use error::QueryError;
pub use everything::search_everything;
pub use facet::{Facet, facets};
pub use field::{Field, NamedField};
pub use filter::{Clause, Filter};
pub use find::{find_rows, find_top_rows};
pub use hits::{FoundBy, Hits};
pub use index::Index;
pub use nearest::nearest_names;
pub use node::{Node, Test};
pub use parse::parse;
pub use token::{Lexeme, tokens};
pub use vocabulary::words_starting_with;
