//! The file of what is the user's own: notes, stars and ticks by the ids of records, the last visit, and the changes
//! that can be undone.
//!
//! ```toml
//! schema = 1
//!
//! [records.act-art-26]
//! note = "Ask legal by January"
//! noted = 2026-11-28
//! starred = 2026-11-28
//! status = "in-work"
//! status-on = 2026-11-28
//!
//! [visit]
//! day = 2026-11-28
//! recorded = 2026-11-23
//! data = "2026.11"
//!
//! [[history]]
//! on = 2026-11-28
//! changes = [{ id = "act-art-26", before = {}, after = { starred = 2026-11-28 } }]
//! ```
//!
//! A step of the history holds each record's entry before and after it, as the file had it, so that undo gives back even
//! what another version of this program wrote there.

mod change;
mod read;
#[cfg(test)]
mod tests;

pub use change::{Changed, OwnChange, Target, with_change};
pub use read::{OwnFile, parse_own};
