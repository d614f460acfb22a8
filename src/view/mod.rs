//! A record → the text shown for it: columns, rows, pages, lanes, claims. The screen, the tables and the exports all
//! take it from here.

pub mod answer;
pub mod brief;
mod cited;
pub mod claim;
pub mod column_def;
pub mod column_layout;
pub mod columns;
pub mod condition;
pub mod context;
pub mod evidence;
pub mod glyph;
pub mod grid;
pub mod groups;
pub mod law_text;
pub mod legend;
pub mod list_column;
pub mod listing;
pub mod nothing;
pub mod meaning;
pub mod own;
pub mod page;
pub mod profile;
pub mod record_title;
pub mod rows;
pub mod sections;
pub mod timeline;
pub mod why;
pub mod wrap;

pub use brief::brief;
pub use claim::{claim, sources};
pub use column_def::UnknownColumn;
pub use context::Context;
pub use grid::{Cell, Grid};
pub use page::{Target, one_line, page};
pub use rows::Row;
pub use sections::diff_sections;
pub use why::why;
pub use wrap::cut;
