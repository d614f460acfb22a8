//! Text → filter → ranked rows.
//!
//! A filter is a find text and any number of clauses, `field:value,value`: a comma is OR inside a field, a blank is
//! AND. The same filter is a text on the command line, the ticks in the Filters pane, and what a view shows.

mod facet;
mod field;
mod filter;
mod index;
mod parse;
mod rank;
mod run;

pub use facet::{Facet, FacetValue, facets};
pub use field::{Field, Plain, Subject};
pub use filter::{Clause, Filter};
pub use index::{Candidate, Found, Index};
pub use parse::{QueryError, parse};
pub use rank::{Class, Match};
pub use run::{Hit, Hits, run};
