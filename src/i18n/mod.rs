//! The messages that people read, in each language.
//!
//! Every message of the program is in `assets/messages.toml` under a dotted key, in all languages; a test checks
//! that none is missing and that placeholders agree. Names and summaries of the dataset carry their own languages
//! ([`Text`](crate::core::Text)); where Vietnamese is missing there, English is shown and marked.

mod format;
mod messages;

pub use crate::core::Lang;
pub use messages::Messages;
