//! The glyphs: one cell wide each, told apart by shape before colour. Their words are in the help.

use crate::config::Role;
use crate::core::record::{Confidence, EventKind};
use crate::core::standing::Status;

/// A glyph and what it is, for its colour.
pub type Mark = (&'static str, Role);

pub const fn status(status: Status) -> Mark {
    match status {
        Status::Signed => ("✓", Role::Good),
        Status::PartlySigned => ("◐", Role::Partial),
        Status::Considering => ("?", Role::Wary),
        Status::Supports => ("+", Role::Good),
        Status::Prioritises => ("▲", Role::Partial),
        Status::SeeksDelay => ("‖", Role::Wary),
        Status::Criticises => ("!", Role::Wary),
        Status::Declined => ("✗", Role::Bad),
        Status::Withdrew => ("↶", Role::Bad),
        Status::NoLongerListed => ("⊘", Role::Absent),
        Status::Absent => ("∅", Role::Absent),
        Status::None => ("·", Role::Dim),
    }
}

/// A dated thing on an axis: filled once it has come, hollow while it lies ahead.
pub const fn event(kind: EventKind, come: bool) -> Mark {
    match (kind, come) {
        (EventKind::Application | EventKind::Deadline | EventKind::EntryIntoForce, true) => ("◆", Role::Law),
        (EventKind::Application | EventKind::Deadline | EventKind::EntryIntoForce, false) => ("◇", Role::Future),
        (EventKind::Fine | EventKind::Lawsuit | EventKind::Investigation | EventKind::Enforcement, true) => {
            ("■", Role::Bad)
        }
        (EventKind::Fine | EventKind::Lawsuit | EventKind::Investigation | EventKind::Enforcement, false) => {
            ("□", Role::Future)
        }
        (EventKind::ProductWithheld | EventKind::ProductDelay | EventKind::Refusal, true) => ("●", Role::Wary),
        (_, true) => ("●", Role::Past),
        (_, false) => ("○", Role::Future),
    }
}

pub const fn confidence(confidence: Confidence) -> Role {
    match confidence {
        Confidence::High => Role::Dim,
        Confidence::Medium => Role::Absent,
        Confidence::Low => Role::Wary,
    }
}
